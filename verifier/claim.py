"""The records between extraction, comparison and judgement.

A claim is one checkable thing an article says; a fact is its twin in a source, made by the same code when the source is
indexed. Both are `Claim`. Offsets are Unicode code points into the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim or fact.

    Attributes:
        kind: casualty, location, attribution, date, quantity or statement.
        start, end: the span of the clause that makes the claim; `document.text[start:end] == text`.
        value: the typed value, as the report format gives it for the kind; plain JSON, unknown fields are None.
        topic: lemmas (lower case) of the content words that say what the claim is about, without the value's own words.
    """

    kind: str
    start: int
    end: int
    text: str
    value: dict[str, Any]
    topic: tuple[str, ...] = ()

    @property
    def alone(self) -> str:
        """The claim as it is read by itself: a statement's gist, the words of any other."""
        return str(self.value.get("gist", self.text))

    def to_json(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "value": self.value,
            "topic": list(self.topic),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Claim:
        return cls(data["kind"], data["start"], data["end"], data["text"], data["value"], tuple(data["topic"]))


class Outcome(StrEnum):
    """What a comparison of two values says. UNKNOWN is a value of its own: not comparable, or not about the same thing."""

    AGREES = "agrees"
    CONFLICTS = "conflicts"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome of comparing a claim with a fact, and why.

    Attributes:
        reason: a short clause that a reporter reads, both values in it: "28 killed here, 26 in the article".
        strength: 0 to 1, how sure the comparison is that both speak of the same thing and that the outcome is right.
        develops: True where the values differ as two states of something that changes with time (a toll that grew, a plan
            that was carried out otherwise), so that publication times may explain the difference.
        newer: where `develops`, True if the fact's value looks like the later state, False if it looks like the earlier
            one, None if the values alone do not say.
    """

    outcome: Outcome
    reason: str = ""
    strength: float = 0.0
    develops: bool = False
    newer: bool | None = None


UNKNOWN = Comparison(Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Stance:
    """What a passage does to a claim, as probabilities that sum to 1."""

    supports: float
    refutes: float
    neither: float


@dataclass(frozen=True, slots=True)
class Standing:
    """How a claim and a fact stand among the others of their kind in article and source.

    Attributes:
        nearness: cosine between the claim's whole sentence and the fact's passage, -1 to 1; None where it was not measured.
        nearer: claims of the article with a value of the same sort whose sentences lie nearer to the passage; for a
            statement, all other sentences that claims stand in.
        story: how likely the source reports the article's event, by the gate; 1 where it was not asked.
        sentences: how many the article has; 1 where it was not asked.
        met: True where another fact of the source has the claim's value.
        taken: True where another claim of the article has the fact's value.
        rivals: claims of the article with a value of the same sort, this one included.
    """

    nearness: float | None = None
    nearer: int = 0
    story: float = 1.0
    sentences: int = 1
    met: bool = False
    taken: bool = False
    rivals: int = 1


@dataclass(frozen=True, slots=True)
class Context:
    """What a comparison may know besides the two values.

    Attributes:
        claim_published, fact_published: publication times of article and source, aware, or None.
        similarity: cosine between the claim's clause and the fact's passage, -1 to 1.
        passage: the whole passage that the fact stands in.
        sentence: the whole sentence of the article that the claim stands in.
        stance: what the stance model reads in the pair; None where the kind is decided without it.
        standing: how both stand among the other claims and facts of their kind.
    """

    claim_published: datetime | None = None
    fact_published: datetime | None = None
    similarity: float = 0.0
    passage: str = ""
    sentence: str = ""
    stance: Stance | None = None
    standing: Standing = Standing()

    @property
    def is_later(self) -> bool:
        """Whether the source was published after the article."""
        return self.hours_later > 0

    @property
    def is_earlier(self) -> bool:
        """Whether the source was published before the article."""
        return self.hours_later < 0

    @property
    def hours_later(self) -> float:
        """The hours from the article to the source, less than 0 where the source came first; 0 where a time is not known."""
        ours, theirs = self.claim_published, self.fact_published
        return (theirs - ours).total_seconds() / 3600 if ours and theirs else 0.0

    @property
    def nearness(self) -> float:
        """The cosine between passage and clause or whole sentence, whichever lies nearer."""
        return max(self.similarity, self.standing.nearness or self.similarity)
