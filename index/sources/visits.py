"""Visits: what was fetched before, so that it is asked for again only if it has changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from typing import Any, Protocol, Self

from index.sources.given import Link, Validators

_OFTEN = timedelta(
    hours=1
)  # what a server gives no validators for is asked for no sooner than this, where a list names it
_VERSION = version("verifier-newsroom")


@dataclass(frozen=True, slots=True)
class Visit:
    """What came of fetching an address at a time (aware): the ids of documents, the links of a list.

    `made_by` is the version of the program that read it: another may make more of the same bytes.
    """

    url: str
    at: datetime
    validators: Validators
    ids: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    made_by: str = _VERSION

    @property
    def is_recent(self) -> bool:
        """Whether it is too early to ask again for what the server gave no validators of."""
        known = self.validators.etag or self.validators.modified
        return not known and not self.links and datetime.now(UTC) - self.at < _OFTEN

    def to_json(self) -> dict[str, Any]:
        links = [[link.url, link.title, link.published and link.published.isoformat()] for link in self.links]
        known = {"etag": self.validators.etag, "modified": self.validators.modified}
        return {**known, "at": self.at.isoformat(), "ids": self.ids, "links": links, "made_by": self.made_by}

    @classmethod
    def from_json(cls, url: str, data: dict[str, Any]) -> Self:
        links = [
            Link(at, title, published and datetime.fromisoformat(published)) for at, title, published in data["links"]
        ]
        validators = Validators(data["etag"], data["modified"])
        at = datetime.fromisoformat(data["at"])
        return cls(url, at, validators, tuple(data["ids"]), tuple(links), data["made_by"])


class Visited(Protocol):
    """Whoever knows which visits were made, and that what they brought is still there."""

    def visit(self, url: str) -> Visit | None: ...


class Nowhere:
    """Nothing was visited before."""

    def visit(self, url: str) -> Visit | None:
        return None


@dataclass(slots=True)
class Visits:
    """The visits of one run, with those of earlier runs. They are kept for later ones once their documents are safe."""

    earlier: Visited = field(default_factory=Nowhere)
    made: dict[str, Visit] = field(default_factory=dict)

    def of(self, url: str) -> Visit | None:
        """The last visit to an address that can be built upon."""
        visit = self.made.get(url) or self.earlier.visit(url)
        return visit if visit and visit.made_by == _VERSION else None

    def remember(self, visits: Iterable[Visit]) -> None:
        """Add visits of this run."""
        self.made.update((visit.url, visit) for visit in visits)
