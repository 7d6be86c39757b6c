"""What is read from outside: the text and the metadata of web pages, and copies found among articles.

FILE is the folder of the data sets. Web pages are read by trafilatura alone, newspaper4k and readability in the same run,
where these are installed (the extra `peers`).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from bs4 import UnicodeDammit
from lxml.html import fromstring

from scripts.evaluation import copies
from scripts.evaluation.figures import Figure
from scripts.evaluation.html import Take, Taken, compared, taken_by_trafilatura


def measure(data: Path) -> list[Figure]:
    """The figures over the sets in the folder `data`. Raises `ValueError`."""
    baselines: dict[str, Take] = {"trafilatura alone": taken_by_trafilatura}
    if find_spec("newspaper"):
        baselines["newspaper4k"] = _forgiving(_newspaper)
    if find_spec("readability"):
        baselines["readability"] = _forgiving(_readability)
    return [
        *compared(data / "html_trafilatura_eval" / "test.jsonl", baselines),
        *copies.measure(data / "giveme5w1h_news_cluster" / "documents.jsonl"),
        *copies.false_copies(data / "ecbplus" / "documents.jsonl"),
    ]


def _newspaper(page: bytes) -> Taken:
    from newspaper import Article

    article = Article("https://unknown.example/article", fetch_images=False)
    article.download(input_html=_decoded(page))
    article.parse()
    day = article.publish_date.date().isoformat() if article.publish_date else None
    outlet = (article.meta_data.get("og") or {}).get("site_name")
    return Taken(article.text, article.title, "; ".join(article.authors) or None, day, outlet)


def _readability(page: bytes) -> Taken:
    from readability import Document

    document = Document(_decoded(page))
    return Taken(fromstring(document.summary()).text_content(), document.short_title(), document.author())


def _decoded(page: bytes) -> str:
    return UnicodeDammit(page, is_html=True).unicode_markup or ""


def _forgiving(take: Take) -> Take:
    """One that takes nothing out of a page that it stumbles over."""

    def taken(page: bytes) -> Taken:
        try:
            return take(page)
        except Exception:  # each library has errors of its own, and some pages are broken
            return Taken()

    return taken
