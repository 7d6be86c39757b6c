"""What a web page declares of its article: JSON-LD is believed first, then OpenGraph and meta tags, then `<time>`."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup
from bs4.element import Tag

from index.provenance import FactCheck
from index.sources.make import lenient_time
from index.sources.when import when

# A graph often describes the page around the article too, which knows less of it.
_PAGE = "WebPage"
_ARTICLE_TYPES = frozenset(
    ["Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle"]
)
_ARTICLE_TYPES |= {"OpinionNewsArticle", "BlogPosting", "LiveBlogPosting", _PAGE}
_FACT_CHECK = "ClaimReview"
_OUTLET = ("og:site_name", "application-name", "prism.publicationName", "DC.publisher", "dc.publisher")
_PUBLISHED = (
    "article:published_time",
    "datePublished",
    "parsely-pub-date",
    "publishdate",
    "pubdate",
    "DC.date.issued",
    "date",
)
_MODIFIED = ("article:modified_time", "og:updated_time", "dateModified", "last-modified")
_TIMES = ("time[itemprop=datePublished]", "time[pubdate]", "article time[datetime]", "time[datetime]")
_BY = re.compile(
    r"^\s*(?:(?:view all |all )?posts by|zeige alle beiträge von|(?:written )?by:?|vo[nm]|por|par|di|door)\s+",
    re.IGNORECASE,
)
# What stands between a title and the name of its site.
_DIVIDER = re.compile(r"\s+[|·•–—»-]\s+|\s*[|»]\s*")
_DIVIDERS = " |·•–—»-"
_SHARED = 0.6  # of a heading's words that stand in the declared title: then readers see the heading as the title
_FEWEST_WORDS = 3  # of such a heading
_MOST_CHECKS = 20


@dataclass(frozen=True, slots=True)
class Declared:
    """The declarations of one page. `article` is the JSON-LD object of its article, empty where there is none."""

    soup: BeautifulSoup
    article: dict[str, Any]
    checks: tuple[FactCheck, ...]

    @classmethod
    def of(cls, soup: BeautifulSoup) -> Declared:
        """What is declared in a page."""
        items = list(_json_ld(soup))
        articles = [item for item in items if _types(item) & _ARTICLE_TYPES]
        checks = [check for item in items if _FACT_CHECK in _types(item) and (check := _fact_check(item))]
        article = min(articles, key=lambda item: item.get("@type") == _PAGE, default={})
        return cls(soup, article, tuple(checks[:_MOST_CHECKS]))

    @property
    def title(self) -> str | None:
        """The headline as readers see it, without the name of the site."""
        titles = [_text(self.article.get("headline")), self.meta("og:title"), self._title_element()]
        named = [title for title in titles if title]
        headings = [" ".join(h.get_text(" ", strip=True).split()) for h in self.soup.find_all("h1")]
        for heading in headings:
            if any(_is_heading_of(heading, title) for title in named):
                return heading
        declared = next((title for title in titles[:2] if title), None)
        return self._without_site(declared) if declared else None

    def _title_element(self) -> str | None:
        """The title element but for its last part, which names the site."""
        title = _text(self.soup.title.get_text(" ", strip=True)) if self.soup.title else None
        last = _DIVIDER.split(title)[-1] if title else None
        return title if title == last or not title or not last else title[: title.rindex(last)].rstrip(_DIVIDERS)

    def _without_site(self, title: str) -> str:
        """The title without a last part that names the site."""
        names = [_letters(name) for name in (self.outlet, urlsplit(self.url or "").hostname) if name]
        *parts, last = _DIVIDER.split(title)
        is_site = len(_letters(last)) > 2 and any(_letters(last) in name or name in _letters(last) for name in names)
        return title[: title.rindex(last)].rstrip(_DIVIDERS) if parts and is_site else title

    @property
    def outlet(self) -> str | None:
        return _name(self.article.get("publisher")) or next(filter(None, map(self.meta, _OUTLET)), None)

    @property
    def byline(self) -> str | None:
        """The names of authors."""
        return self.who(_name(self.article.get("author"))) or self.who(self.meta("author"))

    def who(self, shown: str | None) -> str | None:
        """A byline as a page shows it, as names joined by commas; None where it is an address or only names the outlet."""
        if not shown or _is_web_address(shown):
            return None
        names = ", ".join(name.strip() for name in _BY.sub("", shown).split(";") if name.strip())
        return names if names and _letters(names) != _letters(self.outlet or "") else None

    @property
    def url(self) -> str | None:
        """The canonical address."""
        canonical = self.soup.find("link", rel="canonical")
        entity = self.article.get("mainEntityOfPage")
        declared = entity.get("@id") if isinstance(entity, dict) else entity
        linked = canonical.get("href") if canonical else None
        for value in (linked, self.meta("og:url"), self.article.get("url"), declared):
            if isinstance(value, str) and _is_web_address(value):
                return value
        return None

    @property
    def language(self) -> str | None:
        return (str(self.soup.html.get("lang") or "") or None) if self.soup.html else None

    @property
    def section(self) -> str | None:
        declared = self.article.get("articleSection")
        first = declared[0] if isinstance(declared, list) and declared else declared
        return _text(first) or self.meta("article:section")

    @property
    def published(self) -> datetime | None:
        """The time of publication, in the zone of the place."""
        tag = self._time_element()
        metas = map(self.meta, _PUBLISHED)
        return when([self.article.get("datePublished"), *metas, tag and tag.get("datetime")], self.url)

    def _time_element(self) -> Tag | None:
        """The first `<time>` that is not in the teaser of another article."""
        tags = (tag for path in _TIMES for tag in self.soup.select(path) if lenient_time(tag.get("datetime")))
        return next((tag for tag in tags if not self._is_teased(tag)), None)

    def _is_teased(self, tag: Tag) -> bool:
        """Whether an element stands in one of several articles of a page, and not in that with the heading."""
        around = tag.find_parent("article")
        return around is not None and len(self.soup.find_all("article", limit=2)) > 1 and around.find("h1") is None

    @property
    def modified(self) -> datetime | None:
        values = (self.article.get("dateModified"), *(self.meta(name) for name in _MODIFIED))
        return next(filter(None, map(lenient_time, values)), None)

    def meta(self, name: str) -> str | None:
        """What a meta tag says, by its property or name."""
        tag = self.soup.find("meta", attrs={"property": name}) or self.soup.find("meta", attrs={"name": name})
        return _text(tag.get("content")) if tag else None


def _json_ld(soup: BeautifulSoup) -> Iterator[dict[str, Any]]:
    """The objects that the page's JSON-LD describes; what does not parse is passed over."""
    for script in soup.find_all("script", type="application/ld+json"):
        try:
            data = json.loads(script.get_text(), strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        for node in [n for n in nodes if isinstance(n, dict)]:
            graph = node.get("@graph")
            yield from (item for item in (graph if isinstance(graph, list) else [node]) if isinstance(item, dict))


def _types(item: dict[str, Any]) -> set[str]:
    kinds = item.get("@type")
    return {str(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])}


def _fact_check(item: dict[str, Any]) -> FactCheck | None:
    claim = _text(item.get("claimReviewed"))
    reviewed, rating = item.get("itemReviewed"), item.get("reviewRating")
    claimant = _name(reviewed.get("author")) if isinstance(reviewed, dict) else None
    words = [rating.get("alternateName"), rating.get("ratingValue")] if isinstance(rating, dict) else []
    said = next((str(word) for word in words if isinstance(word, str | int | float) and str(word).strip()), None)
    return FactCheck(claim, claimant, said) if claim else None


def _is_heading_of(heading: str, title: str) -> bool:
    """Whether a heading is what a declared title says, be it in part or in other words."""
    words, declared = _words(heading), _words(title)
    if heading and title.startswith(heading):
        return True
    return len(words) >= _FEWEST_WORDS and len(words & declared) >= _SHARED * len(words)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w+", text.casefold().removeprefix("www.")))


def _text(value: Any) -> str | None:
    """The words of a value, one space between them, as a page may have any number."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _name(value: Any) -> str | None:
    """The name, or names joined by commas, of a JSON-LD person or organisation."""
    if isinstance(value, list):
        return ", ".join(n for n in map(_name, value) if n) or None
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
