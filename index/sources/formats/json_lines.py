"""JSON Lines: a document on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from index.document import Document
from index.errors import UnreadableSource
from index.sources.decoding import decode
from index.sources.formats.json_document import document_of, parsed
from index.sources.given import Given

NAME = "JSON Lines"
SUFFIXES = (".jsonl", ".ndjson")
EXTRACTOR = ""
MANY = True


def recognises(given: Given) -> bool:
    first, _, rest = given.head.partition(b"\n")
    if not first.startswith(b"{") or not rest:
        return False
    try:
        return isinstance(json.loads(first), dict) and given.json is None
    except (ValueError, RecursionError):
        return False


def read(given: Given) -> Iterator[Document | UnreadableSource]:
    for number, line in enumerate(decode(given.whole(), given.where).split("\n"), start=1):
        if line.strip():
            try:
                where = f"{given.where}, line {number}"
                yield document_of(parsed(line, where), where)
            except UnreadableSource as error:
                yield error
