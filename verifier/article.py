"""Articles: the documents being checked."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from index.document import Document
from index.sources.files import make_document, parse_document, read_documents
from verifier.errors import UnsupportedLanguage

LANGUAGES = ("en",)


class Article:
    """Ways to a `Document` that can be verified. Each raises `UnsupportedLanguage` for a language that is not read."""

    @staticmethod
    def from_file(path: str | Path) -> Document:
        """The article in a file. Raises `index.errors.UnreadableSource`."""
        return _supported(read_documents(path)[0], str(path))

    @staticmethod
    def all_from_file(path: str | Path) -> list[Document]:
        """The articles in a file, one a line in .jsonl. Raises `index.errors.UnreadableSource`."""
        return [_supported(d, str(path)) for d in read_documents(path)]

    @staticmethod
    def from_bytes(data: bytes, name: str) -> Document:
        """The article in `data`, its format told by looking. Raises `index.errors.UnreadableSource`."""
        return _supported(parse_document(data, name)[0], name)

    @staticmethod
    def from_text(text: str, *, title: str | None = None, published: datetime | None = None) -> Document:
        """An article from its text; relative dates need `published` (aware)."""
        return _supported(make_document(text, title=title, published=published), "The text")


def _supported(document: Document, where: str) -> Document:
    if document.language not in LANGUAGES:
        raise UnsupportedLanguage(
            f"{where} is in a language that is not supported ({document.language}); only English (en) articles can be checked."
        )
    return document
