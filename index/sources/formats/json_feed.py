"""JSON feeds (version 1 and 1.1): an item with its whole text is a document, any other a link to one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import paragraphs, text_of
from index.sources.formats.feed import FEWEST_WORDS
from index.sources.given import Found, Given, Link
from index.sources.lists import MOST_ENTRIES, shortened
from index.sources.make import lenient_time, make_document

NAME = "JSON feed"
SUFFIXES: tuple[str, ...] = ()
EXTRACTOR = ""
MANY = True


def recognises(given: Given) -> bool:
    feed = given.json
    return isinstance(feed, dict) and "jsonfeed.org/version" in str(feed.get("version")) and "items" in feed


def read(given: Given) -> Iterator[Found]:
    items = given.json["items"]
    if not isinstance(items, list):
        raise UnreadableSource(f"{given.where} has “items” that are no list; check that it is a feed.")
    for number, item in enumerate(items[:MOST_ENTRIES], start=1):
        yield _found(item if isinstance(item, dict) else {}, given.json, f"{given.where}, item {number}", given.url)
    if len(items) > MOST_ENTRIES:
        yield shortened(given, "items")


def _found(
    item: dict[str, Any], feed: dict[str, Any], where: str, base: str | None
) -> Document | Link | UnreadableSource:
    link, title = _text(item.get("url")), _text(item.get("title"))
    url = urljoin(base or "", link) if link else None
    text = text_of(_text(item.get("content_html")) or "") or paragraphs(_text(item.get("content_text")) or "")
    published = lenient_time(item.get("date_published")) or lenient_time(item.get("date_modified"))
    if len(text.split()) >= FEWEST_WORDS or (text and url is None):
        authors = item.get("authors") or feed.get("authors") or [item.get("author")]
        names = [_text(a.get("name")) for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
        return make_document(
            text,
            id=url or _text(item.get("id")),
            title=title,
            url=url,
            outlet=_text(feed.get("title")),
            byline=", ".join(filter(None, names)) or None,
            published=published,
            language=_text(item.get("language")) or _text(feed.get("language")),
        )
    return (
        Link(url, title, published)
        if url
        else UnreadableSource(f"{where} has neither a text nor a link; it is left out.")
    )


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
