"""How well the text and the metadata of web pages are taken out.

Rows: {id, html, with: [...], without: [...], meta: {title, author, date}}, as trafilatura's evaluation pages have them: `html`
names a page (gzip or plain) beside the file, `with` has pieces that belong to the text, `without` pieces that do not. A date
is right if it is the day; `meta.sitename` is the outlet. Each figure stands beside two baselines: plain BeautifulSoup (every
paragraph, the title element, meta tags) and trafilatura alone.
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from index.errors import UnreadableSource
from index.sources.formats.html import read_html
from scripts.evaluation.figures import Counts, Figure, rows

_FIELDS = {"title": "title", "author": "author", "date": "date", "outlet": "sitename"}  # and what rows call them
_AND = re.compile(r"\s*(?:[;,&|/]|\band\b|\bund\b|\bet\b)\s*")


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out of a page; the date as YYYY-MM-DD."""

    text: str = ""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    outlet: str | None = None


Take = Callable[[bytes], Taken]


def measure(path: Path) -> list[Figure]:
    """The figures of the pages that the file lists. Raises `ValueError`."""
    return compared(path, {"": _taken_by_beautiful_soup, "trafilatura alone": taken_by_trafilatura})


def compared(path: Path, baselines: Mapping[str, Take]) -> list[Figure]:
    """The figures of the pages that the file lists, beside those of each baseline by name. Raises `ValueError`."""
    pages = [(_page(path, row), row) for row in rows(path)]
    own = _figures(taken_by_verifier, pages)
    others = {baseline: _figures(take, pages) for baseline, take in baselines.items()}
    return [
        Figure(f"{name} (baseline: {baseline})" if baseline else name, value, figures[name][0], of)
        for name, (value, of) in own.items()
        if of
        for baseline, figures in others.items()
    ]


def read_pages(path: Path) -> list[bytes]:
    """The pages that the file lists. Raises `ValueError`."""
    return [_page(path, row) for row in rows(path)]


def _page(path: Path, row: dict[str, Any]) -> bytes:
    try:
        data = (path.parent / str(row["html"])).read_bytes()
        return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
    except (KeyError, OSError, EOFError) as error:
        raise ValueError(f"{path}: the page of {row.get('id')!r} cannot be read ({error}).") from None


def _figures(take: Take, pages: list[tuple[bytes, dict[str, Any]]]) -> dict[str, tuple[float, int]]:
    """By name, a figure and how many things it was counted over."""
    right = said = wanted = 0
    hits: dict[str, list[bool]] = {field: [] for field in _FIELDS}
    for page, row in pages:
        taken = take(page)
        text = _plain(taken.text)
        belongs = sum(_plain(piece) in text for piece in row.get("with", ()))
        right, wanted = right + belongs, wanted + len(row.get("with", ()))
        said += belongs + sum(_plain(piece) in text for piece in row.get("without", ()))
        for field, called in _FIELDS.items():
            if gold := (row.get("meta") or {}).get(called):
                hits[field].append(_same(field, getattr(taken, field), str(gold)))
    counts = Counts(right, said, wanted)
    found = {"segments F1": (counts.f1, wanted), "segments precision": (counts.precision, said)}
    found["segments recall"] = counts.recall, wanted
    return found | {f"{field} right": (sum(h) / len(h) if h else 0.0, len(h)) for field, h in hits.items()}


def _same(field: str, taken: str | None, gold: str) -> bool:
    if taken is None:
        return False
    if field == "author":
        return {*map(_plain, _AND.split(taken))} == {*map(_plain, _AND.split(gold))}
    return taken == gold[:10] if field == "date" else _plain(taken) == _plain(gold)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def taken_by_verifier(page: bytes) -> Taken:
    """What this program takes out of a page."""
    try:
        document = read_html(page, "the page")
    except UnreadableSource:
        return Taken()
    date = document.published.date().isoformat() if document.published else None
    return Taken(document.text, document.title, document.byline, date, document.outlet)


def _taken_by_beautiful_soup(page: bytes) -> Taken:
    soup = BeautifulSoup(page, "lxml")
    author = soup.find("meta", attrs={"name": "author"})
    outlet = soup.find("meta", attrs={"property": "og:site_name"})
    time = soup.find("meta", attrs={"property": "article:published_time"}) or soup.find("time")
    date = str(time.get("content") or time.get("datetime") or "")[:10] if time else None
    return Taken(
        "\n".join(p.get_text(" ", strip=True) for p in soup.find_all("p")),
        soup.title.get_text(" ", strip=True) if soup.title else None,
        str(author.get("content")) if author else None,
        date,
        str(outlet.get("content")) if outlet else None,
    )


def taken_by_trafilatura(page: bytes) -> Taken:
    """What trafilatura takes out of a page."""
    import trafilatura

    about = trafilatura.extract_metadata(page)
    if about is None:
        return Taken()
    return Taken(trafilatura.extract(page) or "", about.title, about.author, about.date, about.sitename)
