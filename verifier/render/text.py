"""The report for a terminal: what needs attention first, verdicts in colour and in words, the sources quoted."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from index.document import Document
from verifier.render.differences import marked
from verifier.render.plain import (
    ATTENTION,
    SIGNS,
    best_evidence,
    checked_against,
    clean,
    copies_of,
    counts,
    fitting,
    grouped,
    headline,
    kept_line,
    link,
    moment,
    name,
    paragraph_of,
    plural,
    quoted,
    review_line,
    source_line,
    sureness,
)
from verifier.report import ClaimReport, Evidence, Report, Verdict

NARROWEST, WIDEST = 60, 120

_PARAGRAPH = re.compile(r"\n\s*\n")

_COLOURS = {
    Verdict.OUTDATED: "yellow",
    Verdict.CONFLICT: "red",
    Verdict.DISPUTED: "magenta",
    Verdict.UNVERIFIED: "bright_black",
    Verdict.AGREEMENT: "green",
}


def render_text(report: Report, *, width: int = 80, colour: bool = False, encoding: str = "utf-8") -> str:
    """The report as lines of at most `width` columns (60 to 120; an address may be longer).

    Without `colour` there are no escape codes, and words that differ from the claim stand between *asterisks*.
    Characters that `encoding` lacks are written in others.
    """
    out = _console(width, colour)
    with out.capture() as capture:
        _head(out, report)
        if report.corpus is None:
            for claim in report.claims:
                _bare_claim(out, report, claim)
        for title, claims in grouped(report):
            _group(out, report, title, claims)
    return fitting(_trimmed(capture.get()), encoding)


def render_claim(report: Report, claim: ClaimReport, *, width: int = 80, colour: bool = False) -> str:
    """One claim in its paragraph, with its verdict, all its evidence and, where there is none, what came nearest."""
    out = _console(width, colour)
    with out.capture() as capture:
        _indented(out, _in_its_paragraph(report, claim, colour), 2)
        out.print()
        _claim(out, report, claim, most=len(claim.evidence))
        if claim.nearest and not claim.evidence:
            near = claim.nearest
            _indented(out, Text.assemble(("nearest: ", "italic"), quoted(near.passage.text)), 4)
            _source(out, near.document, "")
            if near.reason:
                _indented(out, Text(clean(near.reason), "dim"), 6)
    return _trimmed(capture.get())


def _in_its_paragraph(report: Report, claim: ClaimReport, colour: bool) -> Text:
    text, (start, end) = report.article.text, (claim.claim.start, claim.claim.end)
    first = max((m.end() for m in _PARAGRAPH.finditer(text, 0, start)), default=0)
    after = _PARAGRAPH.search(text, end)
    pieces = [clean(text[a:b]) for a, b in ((first, start), (start, end), (end, after.start() if after else len(text)))]
    if not colour:
        pieces[1] = f"[{pieces[1]}]"
    return Text.assemble(pieces[0], (pieces[1], "bold underline"), pieces[2])


def _console(width: int, colour: bool) -> Console:
    return Console(
        file=StringIO(),
        width=max(NARROWEST, min(width, WIDEST)),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _trimmed(text: str) -> str:
    lines = (line.rstrip() for line in text.splitlines())
    return "\n".join(lines).strip("\n") + "\n"


def _head(out: Console, report: Report) -> None:
    article = report.article
    out.print(Text(headline(report), "bold"))
    if line := source_line(
        [
            clean(article.outlet or ""),
            clean(article.byline or ""),
            moment(article.published) if article.published else None,
        ]
    ):
        out.print(Text(line, "dim"))
    out.print()
    if report.corpus is None:
        found = f"{plural(len(report.claims), 'claim')} to check." if report.claims else "No checkable claim found."
        out.print(Text(found))
        return
    if not report.claims:
        out.print(Text(f"No checkable claim found; {checked_against(report)}."))
        return
    urgent = sum(report.summary[v.value] for v in ATTENTION)
    call = f"{urgent or 'None'} of {plural(len(report.claims), 'claim')} {'need' if urgent > 1 else 'needs'} attention"
    out.print(Text.assemble((call, "bold"), f", {checked_against(report)}."))
    parts = [Text(f"{SIGNS[v]} {n} {v.value}", _COLOURS[v]) for v, n in counts(report)]
    out.print(Text("   ").join(parts))


def _group(out: Console, report: Report, title: str, claims: list[ClaimReport]) -> None:
    out.print()
    out.rule(Text(f"{title} ({len(claims)})", "bold"), align="left", style="dim", characters="─")
    said = None
    for claim in claims:
        if claim.verdict is not Verdict.UNVERIFIED or claim.evidence:
            out.print()
            _claim(out, report, claim)
            continue
        if claim.explanation and claim.explanation != said:
            out.print()
            _indented(out, Text(clean(claim.explanation)), 2)
        said = claim.explanation
        _unverified(out, report, claim)


def _unverified(out: Console, report: Report, claim: ClaimReport) -> None:
    """A claim that nothing was found on, as one entry of a list: there is nothing to read under it."""
    assert claim.confidence is not None
    details = f"  {claim.confidence * 100:.0f}% · {claim.kind}, paragraph {paragraph_of(report, claim)} · {claim.id}"
    entry = Table.grid(padding=(0, 1))
    entry.add_row(Text(f"  {SIGNS[Verdict.UNVERIFIED]}"), Text.assemble(quoted(claim.text), (details, "dim")))
    out.print(entry)
    _review(out, claim)


def _claim(out: Console, report: Report, claim: ClaimReport, most: int = 3) -> None:
    assert claim.verdict is not None
    assert claim.confidence is not None
    verdict = Text(f"{SIGNS[claim.verdict]} {claim.verdict.value.upper()}", f"bold {_COLOURS[claim.verdict]}")
    details = f"  {sureness(claim.confidence)} · {claim.kind}, paragraph {paragraph_of(report, claim)} · {claim.id}"
    out.print(Text.assemble(verdict, (details, "dim")))
    _indented(out, Text(quoted(claim.text), "bold"), 2)
    if claim.explanation:
        _indented(out, Text(clean(claim.explanation)), 2)
    _review(out, claim)
    shown = best_evidence(claim, most)
    for evidence in shown:
        _evidence(out, claim, evidence)
    if more := len(claim.evidence) - len(shown):
        _indented(out, Text(f"and {plural(more, 'more source')}", "dim"), 4)


def _review(out: Console, claim: ClaimReport) -> None:
    if claim.review:
        _indented(out, Text(review_line(claim.review), "italic"), 2)


def _evidence(out: Console, claim: ClaimReport, evidence: Evidence) -> None:
    before, after = ("", "") if quoted(evidence.quote) == clean(evidence.quote).strip() else ("“", "”")
    quote = Text(f"{evidence.relation.value}: ", "italic") + Text(before)
    for piece, differs in marked(evidence, claim.claim):
        text = clean(piece)
        quote.append(f"*{text}*" if differs and out.no_color else text, "bold reverse" if differs else None)
    _indented(out, quote.append(after), 4)
    _source(out, evidence.document, copies_of(evidence))


def _source(out: Console, document: Document, copies: str) -> None:
    when = moment(document.published) if document.published else "undated"
    _indented(out, Text(source_line([name(document), when]) + (f" ({copies})" if copies else ""), "dim"), 6)
    if address := link(document):
        line = Text(" " * 6).append(address, Style(dim=True, link=address))
        out.print(line, soft_wrap=True)
    if kept := kept_line(document):
        _indented(out, Text(kept, "dim"), 6)


def _bare_claim(out: Console, report: Report, claim: ClaimReport) -> None:
    out.print()
    out.print(Text(f"{claim.id}  {claim.kind}, paragraph {paragraph_of(report, claim)}", "dim"))
    _indented(out, Text(quoted(claim.text)), 2)
    known = {k: v for k, v in claim.value.items() if v is not False and v not in (None, "", [], {})}
    if known:
        _indented(out, Text("; ".join(f"{k}: {clean(str(v))}" for k, v in known.items()), "dim"), 2)


def _indented(out: Console, text: Text, columns: int) -> None:
    out.print(Padding(text, (0, 0, 0, columns)))
