"""Word documents (.docx), by python-docx in a process of its own: the paragraphs, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from index.document import Document
from index.sources.apart import read_apart, serve
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import lenient_time, make_document

NAME = "Word document (.docx)"
SUFFIXES = (".docx",)
EXTRACTOR = "python-docx"
MANY = False
_ZIP = b"PK\x03\x04"
_LARGEST_INSIDE = 2 * LARGEST_PARSED  # bytes of all parts, unfolded; no part unfolds to more than it is declared to


def recognises(given: Given) -> bool:
    return given.head.startswith(_ZIP) and (b"word/" in given.head or b"[Content_Types].xml" in given.head)


def read(given: Given) -> Iterator[Document]:
    found = read_apart(__name__, given.whole(LARGEST_PARSED), given.where)
    yield make_document(
        found["text"], title=found["title"], byline=found["author"], published=lenient_time(found["modified"])
    )


def _read(data: bytes) -> dict[str, Any]:
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        with ZipFile(BytesIO(data)) as opened:
            if sum(part.file_size for part in opened.infolist()) > _LARGEST_INSIDE:
                raise ValueError("unfolds to far more than a text; save its text as .txt.")
        document = docx.Document(BytesIO(data))
        about = document.core_properties
        paragraphs = [" ".join(p.text.split()) for p in document.paragraphs]
        titles = [p.text.strip() for p in document.paragraphs if p.style and p.style.name == "Title"]
        modified = about.modified or about.created
    except (BadZipFile, OpcError, LxmlError, KeyError, AttributeError, EOFError, NotImplementedError):
        raise ValueError("is a Word document that is damaged; get it again, or save its text as .txt.") from None
    title = next(filter(None, titles), about.title.strip() or None)
    text = "\n\n".join(p for p in paragraphs if p and p != title)
    if not text:
        raise ValueError("is a Word document without words; save its text as .txt.")
    return {
        "text": text,
        "title": title,
        "author": about.author.strip() or None,
        "modified": modified.isoformat() if modified else None,
    }


if __name__ == "__main__":
    serve(_read)
