"""Addresses → what stands there, and under which address a document that came from there is kept."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.document import Document
from index.sources.given import Given, Validators
from index.sources.outlets import outlet_of

if TYPE_CHECKING:
    from index.sources.archive import Archive
    from index.sources.fetch import Fetched, Fetcher

Fetch = Callable[[str, Validators | None], Given | None]

CONTACT = "VERIFIER_CONTACT"  # environment variable: an address that sites are given to reach who fetches

_MIRRORS = ("www.", "m.", "amp.", "mobile.", "edition.")


@lru_cache(maxsize=1)
def fetcher() -> Fetcher:
    """The one fetcher of this process, so that each host is asked at its pace whoever asks."""
    from index.sources.fetch import Fetcher

    return Fetcher(contact=os.environ.get(CONTACT))


def fetched(url: str, known: Validators | None = None) -> Given | None:
    """What stands at an address; None where it has not changed since the validators. Raises `UnreadableSource`."""
    answer = fetcher().fetch(url, known)
    return given_of(url, answer)


def archived_in(archive: Archive) -> Fetch:
    """As `fetched`, with all that is fetched kept in an archive."""

    def fetch(url: str, known: Validators | None = None) -> Given | None:
        answer = fetcher().fetch(url, known)
        return given_of(url, answer, archive.keep(answer) if answer.data is not None else None)

    return fetch


def given_of(url: str, answer: Fetched, record: str | None = None) -> Given | None:
    """What was fetched for an address, to be read; None where it has not changed."""
    if answer.data is None:
        return None
    return Given(
        answer.url,
        BytesIO(answer.data),
        url=answer.url,
        media_type=answer.media_type,
        charset=answer.charset,
        at=answer.at,
        validators=answer.validators,
        source=url,
        record=record,
    )


def placed(document: Document, url: str, *, is_alone: bool) -> Document:
    """The document under the address that it came from, or the one that it gives itself on the same site.

    A page's word is not taken for another site's address: it would take that document's place in the corpus. One of several
    documents at one address has its own id within it.
    """
    place = url if is_alone else f"{url}#{document.id}"
    home = document.url if document.url and _site(document.url) == _site(url) else place
    return replace(document, id=home, url=home, outlet=document.outlet or outlet_of(url))


def _site(url: str) -> str:
    host = (urlsplit(url).hostname or "").lower()
    return next((host.removeprefix(m) for m in _MIRRORS if host.startswith(m)), host)
