"""RSS and Atom feeds, by feedparser: an entry with its whole text is a document, any other a link to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import urljoin

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import text_of
from index.sources.given import LARGEST_PARSED, Found, Given, Link
from index.sources.lists import MOST_ENTRIES, shortened
from index.sources.make import lenient_time, make_document

NAME = "RSS or Atom feed"
SUFFIXES = (".rss", ".atom", ".xml")
EXTRACTOR = "feedparser"
MANY = True

FEWEST_WORDS = 120  # of an entry's own text; a shorter one is a teaser
_ROOTS = ("rss", "RDF", "feed")
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
# An entry begins, in a code of one or of two bytes a letter.
_ENTRY = re.compile(rb"<\x00?(?:i\x00?t\x00?e\x00?m|e\x00?n\x00?t\x00?r\x00?y)\x00?[\s>]")


def recognises(given: Given) -> bool:
    if given.root:
        return given.root.rpartition(" ")[2] in _ROOTS
    return given.head.startswith(b"<") and _ROOT.search(given.head[:2000]) is not None


def read(given: Given) -> Iterator[Found]:
    import feedparser

    given.refuse_dtd()
    data, is_shortened = _shortened(given.whole(LARGEST_PARSED))
    # A stream, as feedparser takes bytes for an address or a file name where they can be one.
    parsed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        raise UnreadableSource(f"{given.where} holds no entries that can be read; check that it is a feed.")
    for number, entry in enumerate(parsed.entries[:MOST_ENTRIES], start=1):
        yield _found(entry, parsed.feed, f"{given.where}, entry {number}", given.url)
    if is_shortened:
        yield shortened(given, "entries")


def _shortened(data: bytes) -> tuple[bytes, bool]:
    """The bytes as far as the entries that are read, and whether there were more."""
    for number, match in enumerate(_ENTRY.finditer(data)):
        if number == MOST_ENTRIES:
            return data[: match.start()], True
    return data, False


def _found(entry: Any, feed: Any, where: str, base: str | None) -> Document | Link | UnreadableSource:
    link = entry.get("link")
    url = urljoin(base or "", link) if link else None
    title = text_of(entry.get("title", "")) or None
    published = lenient_time(entry.get("published")) or lenient_time(entry.get("updated"))
    bodies = [text_of(content.get("value", "")) for content in entry.get("content", ())]
    text = max(bodies, key=len, default="")
    if len(text.split()) >= FEWEST_WORDS or (text and url is None):
        outlet = text_of(feed.get("title", "")) or None
        author, language = entry.get("author"), feed.get("language")
        return make_document(
            text,
            id=url or entry.get("id"),
            title=title,
            url=url,
            outlet=outlet,
            byline=author,
            published=published,
            language=language,
        )
    return (
        Link(url, title, published)
        if url
        else UnreadableSource(f"{where} has neither a text nor a link; it is left out.")
    )
