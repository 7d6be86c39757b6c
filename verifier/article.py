"""Articles: the documents being checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from index.document import Document
from index.errors import CorpusError
from index.sources.files import iter_documents, iter_documents_in, parse_document, read_documents
from index.sources.make import make_document
from verifier.errors import UnsupportedLanguage, VerifierError

LANGUAGES = ("en",)

OnFailure = Callable[[CorpusError | VerifierError], None]


class Article:
    """Ways to a `Document` that can be verified. Each raises `UnsupportedLanguage` for a language that is not read."""

    @staticmethod
    def from_file(path: str | Path) -> Document:
        """The article in a file. Raises `index.errors.UnreadableSource`."""
        return supported(read_documents(path)[0], str(path))

    @staticmethod
    def from_bytes(data: bytes, name: str) -> Document:
        """The article in `data`, its format told by looking. Raises `index.errors.UnreadableSource`."""
        return supported(parse_document(data, name)[0], name)

    @staticmethod
    def from_text(text: str, *, title: str | None = None, published: datetime | None = None) -> Document:
        """An article from its text; relative dates need `published` (aware)."""
        return supported(make_document(text, title=title, published=published), "The text")


def iter_articles(paths: Iterable[str | Path], *, on_failure: OnFailure) -> Iterator[Document]:
    """The articles of files and folders, in order; what cannot be read or checked goes to `on_failure`."""
    for path in paths:
        yield from _supported(iter_documents([path], on_failure=on_failure), str(path), on_failure)


def iter_articles_in(data: bytes, name: str, *, on_failure: OnFailure) -> Iterator[Document]:
    """The articles in `data`, their format told by looking; what cannot be read or checked goes to `on_failure`."""
    yield from _supported(iter_documents_in(data, name, on_failure=on_failure), name, on_failure)


def _supported(documents: Iterable[Document], where: str, on_failure: OnFailure) -> Iterator[Document]:
    for document in documents:
        try:
            yield supported(document, where)
        except UnsupportedLanguage as error:
            on_failure(error)


def supported(document: Document, where: str) -> Document:
    """The document, if claims can be found in its language. Raises `UnsupportedLanguage`."""
    if document.language not in LANGUAGES:
        raise UnsupportedLanguage(
            f"{where} is in a language that is not supported ({document.language}); "
            "only English (en) articles can be checked."
        )
    return document
