"""A saved web page → a document: main text by trafilatura, metadata by BeautifulSoup from what the page declares.

JSON-LD is believed first, then OpenGraph and meta tags, then `<time>`, last htmldate's reading of the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from index.document import Document
from index.errors import UnreadableSource

_ARTICLE_TYPES = frozenset(
    ["Article", "NewsArticle", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "WebPage"]
)

_FEWEST = 5  # words; what has fewer is the rest of a menu


def read_html(data: bytes, where: str) -> Document:
    """The document in a page. Raises `UnreadableSource` where no article text can be found in it."""
    import trafilatura

    from index.sources.files import make_document

    if b"\x00" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(f"{where} is binary, not a web page; save the page as HTML.")
    soup = BeautifulSoup(data, "lxml")
    page = soup.decode()
    text = trafilatura.extract(page, include_comments=False, include_tables=False, favor_precision=True)
    if not text or len(text.split()) < _FEWEST:
        raise UnreadableSource(
            f"{where} holds no article text that can be found; save the page in full, or its text as .txt."
        )
    text = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    article = next(_json_ld(soup), {})
    title = (
        _text(article.get("headline"))
        or _meta(soup, "og:title")
        or (soup.title.get_text(strip=True) if soup.title else None)
    )
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
        byline=_name(article.get("author")) or _meta(soup, "author"),
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
    tag = soup.find("time", attrs={"datetime": True})
    declared = (
        article.get("datePublished"),
        _meta(soup, "article:published_time"),
        _meta(soup, "datePublished"),
        _meta(soup, "date"),
        tag.get("datetime") if tag else None,
    )
    for value in declared:
        if isinstance(value, str) and (time := _time(value)):
            return time
    import htmldate

    found = htmldate.find_date(page, original_date=True, outputformat="%Y-%m-%d")
    return _time(found) if found else None


def _time(value: str) -> datetime | None:
    try:
        time = datetime.fromisoformat(value.strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)
