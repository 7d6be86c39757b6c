"""The formats that are read, one module each, and the one table that tells what given bytes are.

A format has a `NAME` by which the user is told what was recognised, the `SUFFIXES` of its files, the `EXTRACTOR` library that
reads it ("" where none does), `MANY` where one holds several documents, `recognises` and `read`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Protocol

from index.errors import UnreadableSource
from index.sources.formats import (
    docx,
    feed,
    html,
    json_document,
    json_feed,
    json_lines,
    mail,
    markdown,
    newsml,
    ninjs,
    opml,
    pdf,
    site_map,
    text,
    warc,
)
from index.sources.given import Found, Given


class Format(Protocol):
    """What can be read. `read` yields what it finds, item by item, and raises `UnreadableSource` where that is nothing."""

    @property
    def NAME(self) -> str: ...

    @property
    def SUFFIXES(self) -> tuple[str, ...]: ...

    @property
    def EXTRACTOR(self) -> str: ...

    @property
    def MANY(self) -> bool: ...

    def recognises(self, given: Given) -> bool:
        """Whether the bytes show that they are of this format."""
        ...

    def read(self, given: Given) -> Iterator[Found]: ...


# In the order in which they are asked; what none knows is told by the name of its file, and else is text, or JSON with
# an error in it.
FORMATS: tuple[Format, ...] = (
    warc,
    pdf,
    docx,
    newsml,
    site_map,
    opml,
    feed,
    json_feed,
    ninjs,
    json_lines,
    json_document,
    html,
    mail,
    markdown,
    text,
)
SUFFIXES = tuple(suffix for format in FORMATS for suffix in format.SUFFIXES)
_TEXTS = ("text/", "application/json", "application/xml", "application/xhtml+xml")


def recognise(given: Given) -> Format:
    """The format of what is given, told by looking at it. Raises `UnreadableSource` where it is none that is read."""
    if not given.head:
        raise UnreadableSource(f"{given.where} is empty; there is nothing to read in it.")
    seen = next((format for format in FORMATS if format.recognises(given)), None)
    return seen or _by_name(given)


def _by_name(given: Given) -> Format:
    name = given.name.lower()
    for format in FORMATS:
        if name.endswith(format.SUFFIXES or "\n"):
            return format
    if suffix := PurePath(name).suffix:
        raise UnreadableSource(f"{given.where} is of a kind that is not read ({suffix}); use {', '.join(SUFFIXES)}.")
    if not given.media_type.startswith(_TEXTS) and given.media_type:
        raise UnreadableSource(
            f"{given.where} is of a kind that is not read ({given.media_type[:60]}); give the address of an article."
        )
    return json_document if given.head.startswith(b"{") else text
