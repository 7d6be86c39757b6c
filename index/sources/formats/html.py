"""A web page → a document: main text by trafilatura, the rest as the page declares it, or else as trafilatura and htmldate
make of it."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import datetime

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from index.document import Document
from index.errors import UnreadableSource
from index.provenance import Details
from index.sources.declared import Declared
from index.sources.given import Given
from index.sources.make import lenient_time, make_document
from index.sources.notices import corrections, without_leads
from index.sources.outlets import outlet_of

# XHTML is read as HTML on purpose; nobody who adds a page needs to know.
warnings.filterwarnings("ignore", category=XMLParsedAsHTMLWarning)

NAME = "web page"
SUFFIXES = (".html", ".htm", ".xhtml")
EXTRACTOR = "trafilatura"
MANY = False
_LARGEST = 4 * 2**20  # bytes; taking a page apart takes four seconds for each of them
# What a page begins with, comments and declarations aside.
_MARK_UP = re.compile(
    rb"(?:(?><!--.*?-->)|(?><\?.*?\?>)|\s)*+<(?:!doctype\s+html|html|head|body|title|meta|article|main|div|p|h1)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_MOST_CAPTIONS = 20
_FEWEST = 5  # words; what has fewer is the rest of a menu


def recognises(given: Given) -> bool:
    return _MARK_UP.match(given.head) is not None


def read(given: Given) -> Iterator[Document]:
    yield read_html(given.whole(_LARGEST), given.where, encoding=given.charset)


def read_html(data: bytes, where: str, *, encoding: str | None = None) -> Document:
    """The document in a page, in the encoding that its server told, if any. Raises `UnreadableSource` where no article text can be found in it."""
    import trafilatura

    if b"\x00" in data[:2000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableSource(f"{where} is binary, not a web page; save the page as HTML.")
    soup = BeautifulSoup(data, "lxml", from_encoding=encoding or _utf_8(data))
    page = soup.decode()
    text = trafilatura.extract(page, include_comments=False)
    if not text or len(text.split()) < _FEWEST:
        raise UnreadableSource(
            f"{where} holds no article text that can be found; save the page in full, or its text as .txt."
        )
    declared = Declared.of(soup)
    read = trafilatura.extract_metadata(page)
    title = declared.title or read.title or None
    captions = _captions(soup)
    lines = without_leads([line.strip() for line in text.splitlines() if line.strip()])
    paragraphs = [line for line in lines if line not in captions]
    body = paragraphs[1:] if len(paragraphs) > 1 and paragraphs[0] == title else paragraphs
    url = declared.url
    return make_document(
        "\n\n".join(body),
        title=title,
        url=url,
        outlet=declared.outlet or (outlet_of(url) if url else None),
        byline=declared.byline or declared.who(read.author),
        published=declared.published or _guessed_day(page),
        language=declared.language,
        details=Details(declared.modified, declared.section, corrections(body), captions, declared.checks),
    )


def _utf_8(data: bytes) -> str | None:
    """The encoding of a page that can be nothing else, whatever it declares or a library would guess; None of any other."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if data.isascii() else "utf-8"  # codes that shift by escapes are ASCII too


def _captions(soup: BeautifulSoup) -> tuple[str, ...]:
    """The words under pictures, each once."""
    found = (" ".join(tag.get_text(" ", strip=True).split()) for tag in soup.find_all("figcaption"))
    return tuple(dict.fromkeys(filter(None, found)))[:_MOST_CAPTIONS]


def _guessed_day(page: str) -> datetime | None:
    import htmldate

    return lenient_time(htmldate.find_date(page, original_date=True, outputformat="%Y-%m-%d"))
