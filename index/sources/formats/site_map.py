"""Site maps (sitemaps.org), those for news among them: links to articles, or to further site maps."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.errors import UnreadableSource
from index.sources.formats.xml import parse, text_at, time_at
from index.sources.given import Given, Link
from index.sources.lists import first_links

NAME = "site map"
SUFFIXES: tuple[str, ...] = ()
EXTRACTOR = ""
MANY = True
_ROOTS = ("urlset", "sitemapindex")


def recognises(given: Given) -> bool:
    return given.root.rpartition(" ")[2] in _ROOTS


def read(given: Given) -> Iterator[Link | UnreadableSource]:
    entries = [_link(entry) for entry in parse(given) if entry.tag in ("url", "sitemap")]
    links = [link for link in entries if link]
    if not links:
        raise UnreadableSource(f"{given.where} holds no addresses; check that it is a site map.")
    yield from first_links(links, given, "addresses")


def _link(entry: Element) -> Link | None:
    url = text_at(entry, "loc")
    return Link(url, text_at(entry, "news/title"), time_at(entry, "news/publication_date")) if url else None
