"""Long lists: of a feed, a site map or a list of feeds only the first entries are read, and the user is told so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.errors import UnreadableSource
from index.sources.given import Given, Link

MOST_ENTRIES = 1000  # of a list: what is polled tells of its newest, and of those first


def shortened(given: Given, entries: str) -> UnreadableSource:
    """What is said of a list with more entries than are read; `entries` is what it lists, in the plural."""
    return UnreadableSource(
        f"{given.where} has more than {MOST_ENTRIES:,} {entries}; the first {MOST_ENTRIES:,} are read."
    )


def first_links(links: Sequence[Link], given: Given, entries: str) -> Iterator[Link | UnreadableSource]:
    """The links that are read, and what is said where there are more."""
    yield from links[:MOST_ENTRIES]
    if len(links) > MOST_ENTRIES:
        yield shortened(given, entries)
