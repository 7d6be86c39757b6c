"""A saved web page → a document: main text by trafilatura, metadata by BeautifulSoup from what the page declares.

JSON-LD is believed first, then OpenGraph and meta tags, then `<time>`; last what trafilatura and htmldate make of the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from index.document import Document
from index.errors import UnreadableSource
from index.sources.given import Given
from index.sources.make import lenient_time, make_document

NAME = "web page"
SUFFIXES = (".html", ".htm", ".xhtml")
EXTRACTOR = "trafilatura"
MANY = False
_LARGEST = 4 * 2**20  # bytes; taking a page apart takes four seconds for each of them
# What a page begins with, comments and declarations aside.
_MARK_UP = re.compile(
    rb"(?:<!--.*?-->|<\?.*?\?>|\s)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
# A graph often describes the page around the article too, which knows less of it.
_PAGE = "WebPage"
_ARTICLE_TYPES = frozenset(
    ["Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"]
)
_ARTICLE_TYPES |= {"OpinionNewsArticle", "BlogPosting", "LiveBlogPosting", _PAGE}
_PUBLISHED = (
    "article:published_time",
    "datePublished",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
    "DC.date.issued",
    "date",
)
_BY = re.compile(r"^\s*(?:(?:view all )?posts by|by:?)\s+", re.IGNORECASE)
_TIMES = ("time[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]")

_FEWEST = 5  # words; what has fewer is the rest of a menu


def recognises(given: Given) -> bool:
    return _MARK_UP.match(given.head) is not None


def read(given: Given) -> Iterator[Document]:
    yield read_html(given.whole(_LARGEST), given.where, encoding=given.charset)


def read_html(data: bytes, where: str, *, encoding: str | None = None) -> Document:
    """The document in a page, in the encoding that its server told, if any. Raises `UnreadableSource` where no article text can be found in it."""
    import trafilatura

    if b"\x00" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(f"{where} is binary, not a web page; save the page as HTML.")
    soup = BeautifulSoup(data, "lxml", from_encoding=encoding)
    page = soup.decode()
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text or len(text.split()) < _FEWEST:
        raise UnreadableSource(
            f"{where} holds no article text that can be found; save the page in full, or its text as .txt."
        )
    text = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    article = min(_json_ld(soup), key=_is_page, default={})
    read = trafilatura.extract_metadata(page)
    title = _text(article.get("headline")) or _headline(soup) or _text(read.title)
    url = _url(soup, article)
    if title and text.startswith(title + "\n\n"):
        text = text[len(title) :].strip()
    return make_document(
        text,
        title=title,
        url=url,
        outlet=_name(article.get("publisher"))
        or _meta(soup, "og:site_name")
        or (urlsplit(url).hostname if url else None),
        byline=_name(article.get("author")) or _byline(_meta(soup, "author")) or _byline(read.author),
        published=_published(soup, article, page),
        language=(str(soup.html.get("lang") or "") or None) if soup.html else None,
    )


def _json_ld(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes; what does not parse is passed over."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text(), strict=False)
        except ValueError:
            continue
        nodes = data if isinstance(data, list) else [data]
        for node in [n for n in nodes if isinstance(n, dict)]:
            graph = node.get("@graph")
            for item in graph if isinstance(graph, list) else [node]:
                kinds = item.get("@type") if isinstance(item, dict) else None
                if _ARTICLE_TYPES & set(kinds if isinstance(kinds, list) else [str(kinds)]):
                    yield item


def _is_page(item: dict[str, Any]) -> bool:
    return item.get("@type") == _PAGE


def _headline(soup: BeautifulSoup) -> str | None:
    """The title that the page declares, without the name of the site where a heading shows where that begins."""
    declared = _meta(soup, "og:title")
    title = declared or (soup.title.get_text(" ", strip=True) if soup.title else "")
    headings = (h.get_text(" ", strip=True) for h in soup.find_all("h1"))
    return max((h for h in headings if h and title.startswith(h)), key=len, default=declared)


def _byline(value: str | None) -> str | None:
    """Names joined by commas; an address is no byline."""
    if not value or _is_web_address(value):
        return None
    return ", ".join(name.strip() for name in _BY.sub("", value).split(";") if name.strip()) or None


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"name": name})
    return _text(tag.get("content")) if tag else None


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name, or names joined by commas, of a JSON-LD person or organisation."""
    if isinstance(value, list):
        return ", ".join(n for n in map(_name, value) if n) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _url(soup: BeautifulSoup, article: dict[str, Any]) -> str | None:
    canonical = soup.find("link", rel="canonical")
    entity = article.get("mainEntityOfPage")
    declared = entity.get("@id") if isinstance(entity, dict) else entity
    for value in (canonical.get("href") if canonical else None, _meta(soup, "og:url"), article.get("url"), declared):
        if isinstance(value, str) and _is_web_address(value):
            return value
    return None


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _published(soup: BeautifulSoup, article: dict[str, Any], page: str) -> datetime | None:
    times = (tag for path in _TIMES if (tag := soup.select_one(path)))
    declared = (
        article.get("datePublished"),
        *(_meta(soup, name) for name in _PUBLISHED),
        *(tag.get("datetime") for tag in times),
    )
    for value in declared:
        if isinstance(value, str) and (time := lenient_time(value)):
            return time
    import htmldate

    found = htmldate.find_date(page, original_date=True, outputformat="%Y-%m-%d")
    return lenient_time(found) if found else None
