"""OPML, as feed readers export it: links to the feeds that it lists."""

from __future__ import annotations

from collections.abc import Iterator

from index.errors import UnreadableSource
from index.sources.formats.xml import parse
from index.sources.given import Given, Link
from index.sources.lists import first_links

NAME = "list of feeds (OPML)"
SUFFIXES = (".opml",)
EXTRACTOR = ""
MANY = True


def recognises(given: Given) -> bool:
    return given.root == "opml"


def read(given: Given) -> Iterator[Link | UnreadableSource]:
    addresses = [outline.get("xmlUrl") or outline.get("url") for outline in parse(given).iter("outline")]
    links = [Link(url) for url in dict.fromkeys(addresses) if url]
    if not links:
        raise UnreadableSource(f"{given.where} lists no feeds; give each outline an xmlUrl.")
    yield from first_links(links, given, "feeds")
