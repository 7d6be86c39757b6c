"""A document as JSON, in the program's own form: an object with a "text"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from index.document import Document
from index.errors import UnreadableSource
from index.sources.decoding import decode
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import make_document, parse_time

NAME = "JSON document"
SUFFIXES = (".json",)
EXTRACTOR = ""
MANY = False
_TEXT_FIELDS = ("id", "title", "url", "outlet", "byline", "language")
_HALF_PAIRS = re.compile("[\ud800-\udfff]")


def recognises(given: Given) -> bool:
    return isinstance(given.json, dict)


def read(given: Given) -> Iterator[Document]:
    data = given.json
    yield document_of(
        parsed(decode(given.whole(LARGEST_PARSED), given.where), given.where) if data is None else data, given.where
    )


def parsed(text: str, where: str) -> Any:
    """The value of JSON. Raises `UnreadableSource`."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableSource(f"{where} is not valid JSON ({str(error)[:80]}); mend or remove it.") from None


def document_of(data: Any, where: str) -> Document:
    """The document that a JSON object is. Raises `UnreadableSource`."""
    if not isinstance(data, dict):
        raise UnreadableSource(f"{where} is not a JSON object; one document is an object with at least a “text”.")
    # An escaped half of a surrogate pair names no character and cannot be stored.
    data = {k: _HALF_PAIRS.sub("\N{REPLACEMENT CHARACTER}", v) if isinstance(v, str) else v for k, v in data.items()}
    body = data.get("text")
    if not isinstance(body, str) or not body.strip():
        raise UnreadableSource(f"{where} has no “text” (a string); add it.")
    fields: dict[str, Any] = {}
    for key in _TEXT_FIELDS:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise UnreadableSource(f"{where}: “{key}” is not a string; write it in quotation marks or leave it out.")
        fields[key] = value or None
    return make_document(body, published=parse_time(data.get("published"), where), **fields)
