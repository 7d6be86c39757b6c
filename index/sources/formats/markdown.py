"""Markdown, by markdown-it-py: the first heading is the title."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Document
from index.errors import UnreadableSource
from index.sources.blocks import text_of
from index.sources.decoding import decode
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import make_document

NAME = "Markdown"
SUFFIXES = (".md", ".markdown")
EXTRACTOR = "markdown-it-py"
MANY = False


def recognises(given: Given) -> bool:
    return False  # any text is Markdown: its name has to say so


def read(given: Given) -> Iterator[Document]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False})
    text = decode(given.whole(LARGEST_PARSED), given.where)
    tokens = parser.parse(text)
    title = None
    if tokens and tokens[0].type == "heading_open":
        title = text_of(parser.renderer.render(tokens[1:2], parser.options, {}))
        tokens = tokens[3:]
    body = text_of(parser.renderer.render(tokens, parser.options, {}))
    if not body:
        raise UnreadableSource(f"{given.where} holds no words; there is nothing to read in it.")
    yield make_document(body, title=title or None)
