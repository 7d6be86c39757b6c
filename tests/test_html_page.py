"""The HTML report in a real browser (headless Chromium, driven by Selenium)."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from verifier.render.html import render_html
from verifier.report import Report


def show(browser: Chrome, folder: Path, *reports: Report, width: int = 1280, dark: bool = False) -> None:
    """Open the page of the reports in a window of that width."""
    page = folder / "report.html"
    page.write_text(render_html(reports), encoding="utf-8")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    still = {"name": "prefers-reduced-motion", "value": "reduce"}  # nothing is clicked while it moves
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme, still]})
    browser.get(page.as_uri())


def find(browser: Chrome, selector: str) -> list[str]:
    return [e.text for e in browser.find_elements(By.CSS_SELECTOR, selector)]


def test_the_article_stands_there_whole_with_every_claim_marked(
    browser: Chrome, report: Report, tmp_path: Path
) -> None:
    show(browser, tmp_path, report)
    browser.execute_script("document.querySelectorAll('.ref').forEach(e => e.remove())")
    assert "\n\n".join(find(browser, ".article p")) == report.article.text
    show(browser, tmp_path, report)
    assert find(browser, ".article .ref") == ["↻2", "✓1", "✕3", "≠4", "?5"]


def test_a_claim_inside_another_has_a_mark_of_its_own(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report)
    assert find(browser, ".mark.outdated") == ["injuring 14 people"]
    assert find(browser, ".mark.agreement") == ["A grain barge struck a bridge in Lindau early on Monday,"]


def test_a_printed_report_has_numbered_a4_pages_with_addresses_and_what_was_folded(
    browser: Chrome, report: Report, tmp_path: Path
) -> None:
    show(browser, tmp_path, report)
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = PdfReader(BytesIO(b64decode(printed["data"]))).pages
    assert [round(side) for side in pages[0].mediabox[2:]] == [595, 842]
    texts = [" ".join(page.extract_text().split()) for page in pages]
    assert all(f"{number} / {len(pages)}" in text for number, text in enumerate(texts, start=1))
    whole = " ".join(texts)
    for said in ("https://kurier.example/bridge", "Abendblatt", "Damage is put at two million euros"):
        assert said in whole
    assert "Verdicts" not in whole  # the filter


def test_a_mark_leads_to_its_card_and_back(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report)
    browser.find_element(By.CSS_SELECTOR, ".article .ref.conflict").click()
    card = browser.find_element(By.CSS_SELECTOR, ".card:target")
    assert "The bridge will reopen on Friday" in card.text
    card.find_element(By.CSS_SELECTOR, ".number").click()
    assert browser.find_element(By.CSS_SELECTOR, ".ref:target").text == "✕3"


def test_a_card_says_verdict_confidence_and_what_the_sources_say(
    browser: Chrome, report: Report, tmp_path: Path
) -> None:
    show(browser, tmp_path, report)
    card = browser.find_element(By.CSS_SELECTOR, ".card.outdated")
    for said in ("Outdated", "fair confidence, 78%", "casualty, paragraph 1", "Kurier has a newer state"):
        assert said in card.text
    assert [m.text for m in card.find_elements(By.CSS_SELECTOR, ".supersedes mark")] == ["17"]
    source = card.find_element(By.CSS_SELECTOR, ".supersedes .where a")
    assert (source.text, source.get_attribute("href")) == ("Kurier", "https://kurier.example/bridge")
    assert "2 Jun 2025 11:30 +02:00" in card.text


def test_copies_are_folded_until_asked_for(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report)
    copies = browser.find_element(By.CSS_SELECTOR, ".card.outdated .copies")
    assert copies.text == "2 copies of this text, counted once"
    copies.find_element(By.TAG_NAME, "summary").click()
    assert "Abendblatt" in copies.text


def test_what_needs_attention_comes_first(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report)
    assert "3 of 5 claims need attention" in browser.find_element(By.TAG_NAME, "header").text
    verdicts = [v.lower() for v in find(browser, ".card .verdict")]
    assert [v.split()[-1] for v in verdicts[:3]] == ["outdated", "conflict", "disputed"]


@pytest.mark.parametrize("width", [1280, 800, 360])
def test_no_width_needs_scrolling_sideways(browser: Chrome, report: Report, tmp_path: Path, width: int) -> None:
    show(browser, tmp_path, report, width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_on_a_phone_the_cards_stand_under_the_article(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report, width=360)
    article, cards = (browser.find_element(By.CSS_SELECTOR, s).rect for s in (".article", ".cards"))
    assert cards["y"] >= article["y"] + article["height"]


CONTRAST = """
const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(x => x / 255)
  .map(x => x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4); return 0.2126 * r + 0.7152 * g + 0.0722 * b }
const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor
  if (/^rgb\\(/.test(c)) return c } return 'rgb(255, 255, 255)' }
return [...document.querySelectorAll('p, span, a, li, h1, h2, mark, blockquote, summary')].map(e => {
  const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x)
  return [e.className + ' ' + e.textContent.slice(0, 30), (a + 0.05) / (b + 0.05)] }).filter(([, c]) => c < 4.5)
"""


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_contrast_enough(browser: Chrome, report: Report, tmp_path: Path, dark: bool) -> None:
    show(browser, tmp_path, report, dark=dark)
    assert browser.execute_script(CONTRAST) == []
    shade = browser.execute_script("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (max(shade) < 60) == dark


def test_nothing_is_loaded_and_no_script_runs(browser: Chrome, hostile_report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, hostile_report)
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.querySelectorAll('script, img, link, iframe').length") == 0
    assert [entry["message"] for entry in browser.get_log("browser")] == []
    assert browser.title.endswith("what other sources say")


def test_only_addresses_of_the_web_are_linked(browser: Chrome, hostile_report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, hostile_report)
    links = [a.get_dom_attribute("href") or "" for a in browser.find_elements(By.TAG_NAME, "a")]
    assert links
    assert all(link.startswith("#") for link in links)
    assert (
        browser.execute_script("return [...document.querySelectorAll('*')].some(e => e.hasAttribute('onmouseover'))")
        is False
    )


def test_several_articles_share_a_page(browser: Chrome, report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, report, report)
    assert find(browser, "nav li") == ["Barge hits bridge"] * 2
    ids = browser.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))


def test_claims_alone_can_be_shown(browser: Chrome, claims_report: Report, tmp_path: Path) -> None:
    show(browser, tmp_path, claims_report)
    assert find(browser, "h2") == ["CLAIMS (5)"]
    assert find(browser, ".verdict") == []
