"use strict";
// What a page does besides reading: dropped files, progress of a check, and the keys of a report.

const all = (selector, within = document) => [...within.querySelectorAll(selector)];

// Checking: files are dropped anywhere, times are the reader's own, and #text=… fills the form (the bookmarklet's way in).
const form = document.querySelector(".check");
if (form) {
  const published = form.elements.published;
  const zoned = form.querySelector("[data-zone]");
  const own = () => { zoned.textContent = "(your time)"; };
  if (published.value) published.addEventListener("input", own); else own();
  form.addEventListener("submit", () => {
    if (zoned.textContent !== "(your time)") return; // an article's own time keeps its own zone
    const away = -new Date(published.value || Date.now()).getTimezoneOffset();
    const [hours, minutes] = [Math.abs(away) / 60 | 0, Math.abs(away) % 60].map((n) => String(n).padStart(2, "0"));
    form.elements.zone.value = `${away < 0 ? "-" : "+"}${hours}:${minutes}`;
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      form.classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files.length) form.elements.file.files = event.dataTransfer.files;
      else if (kind === "drop") form.elements.text.value = event.dataTransfer.getData("text");
    });
  }
  const handed = new URLSearchParams(location.hash.slice(1));
  for (const name of ["text", "title", "url"]) if (handed.has(name)) form.elements[name].value = handed.get(name);
  if (handed.size) history.replaceState(null, "", location.pathname);
}

// Progress: the same events as the REST interface's; when the check is over, this page's address leads to the report.
const stages = document.querySelector(".stages");
if (stages) {
  const steps = all("li", stages);
  const events = new EventSource(`/api/v1/jobs/${stages.dataset.job}/events`);
  events.onmessage = ({ data }) => {
    const job = JSON.parse(data);
    const at = steps.findIndex((step) => step.dataset.stage === (job.stage ?? job.state));
    steps.forEach((step, number) => {
      step.classList.toggle("over", number < at);
      if (number === at) step.setAttribute("aria-current", "step"); else step.removeAttribute("aria-current");
    });
    if (job.state === "done" || job.state === "failed") { events.close(); location.reload(); }
  };
}

// A report: next, previous, open, copy, show in the text.
const keys = document.querySelector(".keys");
if (keys) {
  let current = null;
  const shown = () => all(".card").filter((card) => card.checkVisibility());
  const choose = (card) => {
    if (!card) return;
    all(".current").forEach((part) => part.classList.remove("current"));
    current = card;
    const marks = all(`[data-of~="${card.id}"], #${card.id}-text`);
    [card, ...marks].forEach((part) => part.classList.add("current"));
    if (marks.length) reveal(marks[0]);
    card.tabIndex = -1;
  };
  // Beside the cards the article scrolls by itself, and so follows.
  const reveal = (mark) => {
    const pane = mark.closest(".article"), [inner, outer] = [mark, pane].map((part) => part.getBoundingClientRect());
    if (inner.top < outer.top || inner.bottom > outer.bottom) pane.scrollTop += inner.top - outer.top - pane.clientHeight / 3;
  };
  const walk = (card) => {
    if (!card) return;
    choose(card);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  };
  const step = (by) => {
    const cards = shown(), at = cards.indexOf(current);
    walk(at < 0 ? cards[by > 0 ? 0 : cards.length - 1] : cards[at + by]);
  };
  const text = (card) => [
    card.querySelector(".claim").innerText,
    card.querySelector(".verdict").innerText,
    card.querySelector(".why")?.innerText,
    ...all(".evidence > li", card).map((piece) =>
      `${piece.querySelector(".relation").innerText}: ${piece.querySelector("blockquote").innerText} (${piece.querySelector(".where").innerText})`),
  ].filter(Boolean).join("\n");
  const tell = (said) => { keys.querySelector("[role=status]").textContent = said; };
  const does = {
    j: () => step(1),
    k: () => step(-1),
    o: () => { const folded = all("details:not(.reviewing)", current), open = folded.some((d) => !d.open); folded.forEach((d) => { d.open = open; }); },
    c: () => navigator.clipboard.writeText(text(current)).then(() => tell("Copied."), () => tell("The browser does not let it be copied.")),
    r: () => { const review = current.querySelector(".reviewing"); review.open = true; review.querySelector("textarea").focus(); },
    y: () => current.querySelector("[value=confirmed]").click(),
    n: () => current.querySelector("[value=rejected]").click(),
    t: () => { location.hash = `${current.id}-text`; },
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && current) return current.focus();
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input:not([type=checkbox]), textarea, select")) return;
    const act = does[event.key];
    if (act && (current || "jk".includes(event.key))) { act(); event.preventDefault(); }
  });
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-of]");
    if (mark && !getSelection().toString()) return walk(document.getElementById(mark.dataset.of.split(" ")[0]));
    const card = event.target.closest(".card");
    if (card && card !== current) choose(card);
  });
  if (location.hash) { const card = document.querySelector(`.card[id="${CSS.escape(location.hash.slice(1))}"]`); if (card) choose(card); }

  // Who reviews is asked once.
  const names = all("[name=reviewer]");
  names.forEach((field) => { field.value ||= localStorage.getItem("reviewer") ?? ""; });
  document.addEventListener("submit", (event) => {
    const field = event.target.elements.reviewer;
    if (field) localStorage.setItem("reviewer", field.value);
  });
}
