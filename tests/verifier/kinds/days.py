"""Claims of days, made by hand, and what one does to the other.

The article is of Wednesday 18 June 2025, nine in the morning; a source is of the same minute unless it says otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds.date_compare import compare

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
PUBLISHED = datetime(2025, 6, 18, 9, tzinfo=UTC)


def dated(date: str, act: str = "sink", topic: str = "ferry harbour", text: str = "", **value: Any) -> Claim:
    """A claim that on `date` happened what `act` says, told with the words of `topic`; by day, month or year as it is written."""
    known = {
        "date": date,
        "end": None,
        "of": act,
        "act": act.split(),
        "precision": {4: "year", 7: "month", 10: "day"}[len(date)],
        "part": None,
        "bound": None,
        "planned": False,
        "named": None,
    }
    return Claim("date", 0, len(text), text, known | value, tuple(topic.split()))


def compared(
    claim: Claim,
    fact: Claim,
    similarity: float = 0.5,
    *,
    hours: float = 0.0,
    passage: str = "",
    sentence: str = "",
    nearness: float | None = None,
) -> Comparison:
    published = PUBLISHED + timedelta(hours=hours)
    found = compare(
        claim, fact, Context(PUBLISHED, published, similarity, passage, sentence, standing=Standing(nearness))
    )
    assert 0.0 <= found.strength <= 1.0
    return found
