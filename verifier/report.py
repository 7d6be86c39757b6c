"""The report: what `Verifier.verify` returns and every renderer shows. The JSON form is a contract; extend it, never break it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from index.document import Document, Passage
from index.provenance import Provenance
from verifier.claim import Claim

if TYPE_CHECKING:
    from pandas import DataFrame

SCHEMA = "verifier-report/1"  # its JSON Schema is report.schema.json beside this file

# Characters that JSON allows as they are but that break lines, steer terminals or cannot be encoded.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Relation(StrEnum):
    """What a source's passage is to a claim."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    SUPERSEDES = "supersedes"
    EARLIER = "earlier"


class Verdict(StrEnum):
    """What the relations of all evidence amount to."""

    AGREEMENT = "agreement"
    CONFLICT = "conflict"
    DISPUTED = "disputed"
    OUTDATED = "outdated"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on a claim: `document.text[start:end] == quote`. `similarity` and `score` run from 0 to 1."""

    relation: Relation
    document: Document
    quote: str
    start: int
    end: int
    value: dict[str, Any] | None
    similarity: float
    score: float
    reason: str
    copies: tuple[Document, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "relation": self.relation.value,
            "document": self.document.describe(),
            "quote": self.quote,
            "span": {"start": self.start, "end": self.end},
            "value": self.value,
            "similarity": round(self.similarity, 4),
            "score": round(self.score, 4),
            "reason": self.reason,
            "copies": [d.describe() for d in self.copies],
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Evidence:
        return cls(
            Relation(data["relation"]),
            _document(data["document"]),
            data["quote"],
            data["span"]["start"],
            data["span"]["end"],
            data["value"],
            data["similarity"],
            data["score"],
            data["reason"],
            tuple(map(_document, data["copies"])),
        )


@dataclass(frozen=True, slots=True)
class NearMiss:
    """The passage that comes nearest to a claim without being evidence.

    `similarity` is the cosine of both, -1 to 1; `reason` says why it is no evidence, "" where it merely lies nearest.
    """

    document: Document
    passage: Passage
    similarity: float
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document.describe(),
            "quote": self.passage.text,
            "span": {"start": self.passage.start, "end": self.passage.end},
            "similarity": round(max(0.0, min(1.0, self.similarity)), 4),
            "reason": self.reason or None,
        }

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> NearMiss:
        document, span = _document(data["document"]), data["span"]
        passage = Passage(document.id, span["start"], span["end"], data["quote"])
        return cls(document, passage, data["similarity"], data["reason"] or "")


class Decision(StrEnum):
    """What a reviewer makes of a verdict; a note alone decides nothing."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer said of a verdict, and when (aware)."""

    decision: Decision
    note: str
    reviewer: str
    time: datetime

    def to_dict(self) -> dict[str, Any]:
        return {
            "decision": self.decision.value,
            "note": self.note,
            "reviewer": self.reviewer,
            "time": self.time.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class ClaimReport:
    """A claim with the verdict on it; `verdict` and what follows from it are None where claims alone were asked for.

    `nearest` is what came nearest to the claim without being evidence, None where no source of the story says anything like it;
    `review` is what a reviewer said of the verdict, if one did.
    """

    id: str
    claim: Claim
    verdict: Verdict | None = None
    confidence: float | None = None
    independent_sources: int | None = None
    explanation: str | None = None
    evidence: tuple[Evidence, ...] = ()
    nearest: NearMiss | None = None
    review: Review | None = None

    @property
    def kind(self) -> str:
        return self.claim.kind

    @property
    def text(self) -> str:
        return self.claim.text

    @property
    def value(self) -> dict[str, Any]:
        return self.claim.value

    def to_dict(self) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": self.id,
            "kind": self.kind,
            "text": self.text,
            "span": {"start": self.claim.start, "end": self.claim.end},
            "value": self.value,
        }
        if self.verdict is None:
            return made
        made |= {
            "verdict": self.verdict.value,
            "confidence": self.confidence,
            "independent_sources": self.independent_sources,
            "explanation": self.explanation,
            "evidence": [e.to_dict() for e in self.evidence],
            "nearest": self.nearest.to_dict() if self.nearest else None,
        }
        return made | ({"review": self.review.to_dict()} if self.review else {})

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> ClaimReport:
        claim = Claim(data["kind"], data["span"]["start"], data["span"]["end"], data["text"], data["value"])
        if "verdict" not in data:
            return cls(data["id"], claim)
        return cls(
            data["id"],
            claim,
            Verdict(data["verdict"]),
            data["confidence"],
            data["independent_sources"],
            data["explanation"],
            tuple(map(Evidence.from_dict, data["evidence"])),
            NearMiss.from_dict(data["nearest"]) if data["nearest"] else None,
        )


@dataclass(frozen=True, slots=True)
class CorpusInfo:
    """What the article was checked against, and with which models."""

    documents: int
    passages: int
    embedding_model: str
    verdict_model: str
    as_of: datetime | None = None

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> CorpusInfo:
        return cls(
            data["documents"],
            data["passages"],
            data["embedding_model"],
            data["verdict_model"],
            _time(data["as_of"]),
        )


@dataclass(frozen=True, slots=True)
class Report:
    """What was found on one article. `seconds` has extract, retrieve, compare and total."""

    article: Document
    corpus: CorpusInfo | None
    claims: tuple[ClaimReport, ...]
    seconds: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of_claims(cls, article: Document, claims: Sequence[Claim]) -> Report:
        """A report that has claims alone: no corpus, no verdicts."""
        return cls(article, None, tuple(ClaimReport(f"c{n}", c) for n, c in enumerate(claims, start=1)))

    @classmethod
    def from_dict(cls, data: dict[str, Any], article: Document) -> Report:
        """The report that `to_dict` gave `data` of, but for its reviews; `article` is the one it is on, with its text."""
        corpus = CorpusInfo.from_dict(data["corpus"]) if "corpus" in data else None
        return cls(article, corpus, tuple(map(ClaimReport.from_dict, data["claims"])), data.get("seconds", {}))

    @property
    def summary(self) -> dict[str, int]:
        """How many claims have each verdict; every verdict is a key."""
        return {v.value: sum(c.verdict is v for c in self.claims) for v in Verdict}

    def to_dict(self) -> dict[str, Any]:
        article = self.article
        made: dict[str, Any] = {
            "schema": SCHEMA,
            "article": article.describe()
            | {
                "byline": article.byline,
                "language": article.language,
                "text_sha256": article.text_sha256,
                "characters": len(article.text),
            },
        }
        if self.corpus is not None:
            as_of = self.corpus.as_of
            made["corpus"] = {
                "documents": self.corpus.documents,
                "passages": self.corpus.passages,
                "embedding_model": self.corpus.embedding_model,
                "verdict_model": self.corpus.verdict_model,
                "as_of": as_of.isoformat() if as_of else None,
            }
        made["claims"] = [c.to_dict() for c in self.claims]
        if self.corpus is not None:
            made["summary"] = self.summary
            made["seconds"] = {k: round(v, 3) for k, v in self.seconds.items()}
        return made

    def to_json(self) -> str:
        """The report as one line of JSON that any terminal, line reader and encoding can take."""
        return to_json(self.to_dict())

    def to_frame(self) -> DataFrame:
        """A pandas frame with a row for each piece of evidence, or one for a claim that has none.

        Raises `VerifierError` where pandas is not installed.
        """
        from verifier.render.frame import frame_of

        return frame_of(self)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from verifier.render.frame import cell_of

        return cell_of(self)


def _document(data: dict[str, Any]) -> Document:
    """A source as reports describe it; its text is not among that."""
    return Document(
        data["id"],
        "",
        title=data["title"],
        url=data["url"],
        outlet=data["outlet"],
        published=_time(data["published"]),
        provenance=Provenance.from_json(data["provenance"]) if "provenance" in data else None,
        changed=_time(data.get("changed")),
    )


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def to_json(data: Any) -> str:
    """`data` as one line of JSON, what is unsafe to print written as escapes."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", json.dumps(data, ensure_ascii=False))
