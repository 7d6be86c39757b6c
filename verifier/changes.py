"""What changed between two reports of one article: `verifier` checked it twice, or the article was edited in between."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Any

from verifier.report import ClaimReport, Report


@dataclass(frozen=True, slots=True)
class Change:
    """A claim that stands differently in the later report: new (no `before`), gone (no `after`), or with another verdict."""

    before: ClaimReport | None
    after: ClaimReport | None

    def to_dict(self) -> dict[str, Any]:
        return {
            "before": self.before.to_dict() if self.before else None,
            "after": self.after.to_dict() if self.after else None,
        }


def changes(before: Report, after: Report) -> list[Change]:
    """The differences, in the order of the later article, then what is gone. A claim is the same if kind and words are."""
    earlier: dict[tuple[str, str], deque[ClaimReport]] = defaultdict(deque)
    for claim in before.claims:
        earlier[claim.kind, claim.text].append(claim)
    found = []
    for claim in after.claims:
        known = earlier[claim.kind, claim.text]
        old = known.popleft() if known else None
        if old is None or old.verdict is not claim.verdict or _sources(old) != _sources(claim):
            found.append(Change(old, claim))
    return found + [Change(claim, None) for claim in before.claims if claim in earlier[claim.kind, claim.text]]


def _sources(claim: ClaimReport) -> set[tuple[str, str]]:
    return {(evidence.relation.value, evidence.document.id) for evidence in claim.evidence}
