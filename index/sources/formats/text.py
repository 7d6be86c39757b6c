"""Plain text: a headline, where the first line is one, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Document
from index.errors import UnreadableSource
from index.sources.decoding import decode, is_western
from index.sources.given import Given
from index.sources.make import make_document

NAME = "plain text"
SUFFIXES = (".txt", ".text")
EXTRACTOR = ""
MANY = False
_LONGEST_HEADLINE = 150  # characters


def recognises(given: Given) -> bool:
    return False  # what is nothing else


def read(given: Given) -> Iterator[Document]:
    data = given.whole()
    text = data.decode("cp1252") if is_western(data) else decode(data, given.where)
    body = text.replace("\r\n", "\n").strip()
    first, _, rest = body.partition("\n")
    # A short first line without a full stop, set off by a blank line, is a headline.
    is_headline = len(first) < _LONGEST_HEADLINE and not first.rstrip().endswith((".", ",", ";"))
    if rest.startswith("\n") and is_headline and rest.strip():
        yield make_document(rest.strip(), title=first.strip())
    elif any(c.isalpha() for c in body):
        yield make_document(body)
    else:
        raise UnreadableSource(f"{given.where} holds no words; there is nothing to read in it.")
