"""PDF, by pypdf in a process of its own: the text of its pages, lines joined into paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from index.document import Document
from index.sources.apart import read_apart, serve
from index.sources.given import LARGEST_PARSED, Given
from index.sources.make import lenient_time, make_document

NAME = "PDF"
SUFFIXES = (".pdf",)
EXTRACTOR = "pypdf"
MANY = False
_MOST_PAGES = 200
_FULL = 0.75  # of the longest line's length: a shorter line that ends a sentence ends a paragraph
_HYPHEN = re.compile(r"(?<=[a-z])-$")


def recognises(given: Given) -> bool:
    return b"%PDF-" in given.head[:1024]


def read(given: Given) -> Iterator[Document]:
    found = read_apart(__name__, given.whole(LARGEST_PARSED), given.where)
    # When a file was made is not when it was published, but nothing in it says more of that.
    yield make_document(
        found["text"], title=found["title"], byline=found["author"], published=lenient_time(found["created"])
    )


def joined(lines: list[str]) -> str:
    """The paragraphs of lines as they were set: words broken at a line's end are whole again."""
    longest = max(map(len, lines), default=0)
    paragraphs, current = [], ""
    for line in map(str.strip, lines):
        is_broken = _HYPHEN.search(current) is not None and line[:1].islower()
        current = f"{_HYPHEN.sub('', current)}{line}" if is_broken else f"{current} {line}".strip()
        if not line or (len(line) < _FULL * longest and line.endswith((".", "!", "?", "”", '"', ":"))):
            paragraphs.append(current)
            current = ""
    return "\n\n".join(filter(None, [*paragraphs, current]))


def _read(data: bytes) -> dict[str, Any]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise ValueError("is a PDF that asks for a password; save it without one.")
        lines = [line for page in reader.pages[:_MOST_PAGES] for line in page.extract_text().splitlines()]
        about = reader.metadata
        created = about.creation_date if about else None
    except PyPdfError:
        raise ValueError("is a PDF that is damaged; get it again, or save its text as .txt.") from None
    text = joined(lines)
    if not any(c.isalpha() for c in text):
        if any(_has_picture(page) for page in reader.pages[:_MOST_PAGES]):
            raise ValueError("is a scan: pictures of pages, without text; have its text recognised (OCR) and add that.")
        raise ValueError("is a PDF without words; there is nothing to read in it.")
    return {
        "text": text,
        "title": (about.title or "").strip() or None if about else None,
        "author": (about.author or "").strip() or None if about else None,
        "created": created.isoformat() if created else None,
    }


def _has_picture(page: Any) -> bool:
    """Whether a page shows a picture; what is broken shows none."""
    try:
        objects = page["/Resources"]["/XObject"].values()
        return any(each.get_object().get("/Subtype") == "/Image" for each in objects)
    except (KeyError, AttributeError, TypeError):
        return False


if __name__ == "__main__":
    serve(_read)
