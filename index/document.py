"""The records that the index stores and returns. All are frozen; offsets are Unicode code points into `Document.text`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from index.provenance import Details, Provenance


@dataclass(frozen=True, slots=True)
class Document:
    """A text with what is known of where and when it appeared.

    `published` is timezone-aware (a time without a zone is read as UTC) or None. `language` is an ISO 639-1 code. `changed` is
    when a corpus last saw that its title or text was not what it had been (aware); None: never.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: datetime | None = None
    language: str = "en"
    details: Details = field(default_factory=Details)
    provenance: Provenance | None = field(default=None, compare=False)
    changed: datetime | None = field(default=None, compare=False)

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    def digest(self, model: str, annotator: str | None) -> str:
        """Changes with what the document says, the encoder and the annotator; not with where it was read, or when."""
        says = (self.id, self.text, self.title, self.url, self.outlet, self.byline, self.published, self.language)
        parts = [model, annotator or "", *map(str, says)]
        if (details := replace(self.details, modified=None)) != Details():
            parts.append(str(details))
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def describe(self) -> dict[str, Any]:
        """The document as reports show it: id, title, url, outlet, published (ISO 8601).

        Where it is known, `changed` says when its text was seen to have changed, and `provenance` which archived record has it.
        """
        described: dict[str, Any] = {
            "id": self.id,
            "title": self.title,
            "url": self.url,
            "outlet": self.outlet,
            "published": self.published.isoformat() if self.published else None,
        }
        if self.changed:
            described["changed"] = self.changed.isoformat()
        if self.provenance and self.provenance.record:
            described["provenance"] = self.provenance.to_json()
        return described


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document: `document.text[start:end] == text`.

    `facts` are opaque JSON objects that the annotator handed to the corpus made of this passage.
    """

    document_id: str
    start: int
    end: int
    text: str
    facts: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search returned.

    `score` orders hits of one search (fused ranks, higher is better); `similarity` is the cosine of query and passage.
    """

    document: Document
    passage: Passage
    score: float
    similarity: float


@dataclass(frozen=True, slots=True)
class Filter:
    """Which documents a search may return; an empty field filters nothing. Both ends of each time range are included.

    A document without a publication time passes `published_from` and `published_until` only where both are None. One whose
    event reaches into the range passes `event_from` and `event_until`; where it has no event, as above.
    """

    published_from: datetime | None = None
    published_until: datetime | None = None
    event_from: datetime | None = None
    event_until: datetime | None = None
    outlets: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an annotator says of one document: a profile of the whole and the facts of each passage, as opaque JSON.

    `event` has the first and the last time (aware) at which what the document tells of happened, None where it is unknown.
    """

    profile: dict[str, Any] = field(default_factory=dict)
    facts: tuple[tuple[dict[str, Any], ...], ...] = ()
    event: tuple[datetime, datetime] | None = None
