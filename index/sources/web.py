"""Addresses → what stands there, and under which address a document that came from there is kept."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from urllib.parse import urlsplit

from index.document import Document
from index.sources.fetch import Fetched, Fetcher
from index.sources.given import Given

CONTACT = "VERIFIER_CONTACT"  # environment variable: an address that sites are given to reach who fetches

_MIRRORS = ("www.", "m.", "amp.", "mobile.", "edition.")


@lru_cache(maxsize=1)
def fetcher() -> Fetcher:
    """The one fetcher of this process, so that each host is asked at its pace whoever asks."""
    return Fetcher(contact=os.environ.get(CONTACT))


def fetched(url: str) -> Given:
    """What stands at an address. Raises `UnreadableSource`."""
    return given_of(fetcher().fetch(url))


def given_of(answer: Fetched) -> Given:
    """What was fetched, to be read."""
    data = BytesIO(answer.data or b"")
    return Given(answer.url, data, "", answer.url, answer.media_type, answer.charset, answer.at)


def placed(document: Document, url: str, *, is_alone: bool) -> Document:
    """The document under the address that it came from, or the one that it gives itself on the same site.

    A page's word is not taken for another site's address: it would take that document's place in the corpus. One of several
    documents at one address has its own id within it.
    """
    place = url if is_alone else f"{url}#{document.id}"
    home = document.url if document.url and _site(document.url) == _site(url) else place
    return replace(document, id=home, url=home, outlet=document.outlet or urlsplit(url).hostname)


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((host.removeprefix(m) for m in _MIRRORS if host.startswith(m)), host)
