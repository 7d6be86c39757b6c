"""ninjs, the IPTC's news in JSON, versions 1 to 3."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import paragraphs, text_of
from index.sources.given import Given
from index.sources.make import lenient_time, make_document

NAME = "ninjs"
SUFFIXES: tuple[str, ...] = ()
EXTRACTOR = ""
MANY = False
_BODIES = ("body_xhtml", "body_html", "body_text", "bodies")


def recognises(given: Given) -> bool:
    item = given.json
    return isinstance(item, dict) and isinstance(item.get("uri"), str) and any(key in item for key in _BODIES)


def read(given: Given) -> Iterator[Document]:
    item = given.json
    where = f"{given.where}, item {item['uri'][:100]}"
    if item.get("pubstatus") in ("canceled", "withheld"):
        raise UnreadableSource(f"{where} was withdrawn or held back by its agency; take it out of what relies on it.")
    text = _text(item)
    if not text:
        raise UnreadableSource(f"{where} has no text; pictures and films are not read.")
    published = next(
        filter(None, map(lenient_time, map(item.get, ("versioncreated", "contentcreated", "firstcreated")))), None
    )
    yield make_document(
        text,
        id=item["uri"],
        title=_words(item.get("headline")) or _value(item.get("headlines")),
        outlet=_names(item.get("infosources")) or _words(item.get("copyrightholder")),
        byline=_words(item.get("byline")) or _words(item.get("by")),
        published=published,
        language=_words(item.get("language")),
    )


def _text(item: dict[str, Any]) -> str:
    marked = _words(item.get("body_xhtml")) or _words(item.get("body_html"))
    if marked:
        return text_of(marked)
    return paragraphs(_words(item.get("body_text")) or "") or text_of(_value(item.get("bodies")) or "")


def _value(values: Any) -> str | None:
    """The first value of a list of {role, value}, the one of the role "main" before others."""
    found = [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []
    ordered = sorted(found, key=lambda v: v.get("role") != "main")
    return next(filter(None, (_words(v.get("value")) for v in ordered)), None)


def _names(values: Any) -> str | None:
    found = [v for v in values if isinstance(v, dict)] if isinstance(values, list) else []
    return next(filter(None, (_words(v.get("name")) for v in found)), None)


def _words(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
