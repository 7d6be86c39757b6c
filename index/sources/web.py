"""Addresses → documents: what was fetched, read as what the server says that it is."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from urllib.parse import urlsplit

from index.document import Document
from index.errors import UnreadableSource
from index.sources.fetch import Fetched, Fetcher

CONTACT = "VERIFIER_CONTACT"  # environment variable: an address that sites are given to reach who fetches

_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/json": ".json",
    "text/plain": ".txt",
    "": "",
}
_MIRRORS = ("www.", "m.", "amp.", "mobile.", "edition.")


@lru_cache(maxsize=1)
def fetcher() -> Fetcher:
    """The one fetcher of this process, so that each host is asked at its pace whoever asks."""
    return Fetcher(contact=os.environ.get(CONTACT))


def read_address(url: str) -> Document:
    """The document at an address. Raises `UnreadableSource`."""
    return document_of(fetcher().fetch(url))


def document_of(fetched: Fetched) -> Document:
    """The document in what was fetched, known by the address it came from. Raises `UnreadableSource`."""
    from index.sources.files import parse_document
    from index.sources.html import read_html

    suffix = _SUFFIXES.get(fetched.media_type)
    if suffix is None:
        raise UnreadableSource(
            f"{fetched.url} is of a kind that is not read ({fetched.media_type[:60]}); give the address of an article."
        )
    data = fetched.data or b""
    if not data.strip():
        raise UnreadableSource(f"{fetched.url} is empty; there is nothing to read in it.")
    if suffix == ".html":
        document = read_html(data, fetched.url, encoding=fetched.charset)
    else:
        document = parse_document(data, f"page{suffix}", where=fetched.url)[0]
    return _placed(document, fetched.url)


def _placed(document: Document, url: str) -> Document:
    """The document under the address that it came from, or the one that it gives itself on the same site.

    A page's word is not taken for another site's address: it would take that document's place in the corpus.
    """
    home = document.url if document.url and _site(document.url) == _site(url) else url
    return replace(document, id=home, url=home, outlet=document.outlet or urlsplit(url).hostname)


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((host.removeprefix(m) for m in _MIRRORS if host.startswith(m)), host)
