"""Confidence: of verdicts with as much behind them as this one has, the share that is right.

A logistic model of a few plain features, fitted on whole cases by `scripts/train_confidence.py`, which prints the weights.
That a second origin makes a verdict surer is set by hand: the cases are too few to show it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.odds import log_odds, probability
from verifier.report import Evidence, Relation, Verdict

WEIGHTS: dict[str, float] = {
    "agreement": 0.94,
    "conflict": 2.02,
    "disputed": 1.13,
    "outdated": 1.89,
    "unverified": 1.38,
    "surety": 0.38,
    "origins": 0.17,
    "statement": -0.98,
    "nearness": -2.96,
}
# Where no source is about the story, that nothing was found is as good as sure.
NOTHING_ON_THE_STORY = 0.95
# No verdict is given as certain, and none as worse than not saying it.
LEAST, MOST = 0.05, 0.98
_LEAST_SURE = 0.03
# What each verdict rests on.
DECIDING = {
    Verdict.AGREEMENT: (Relation.AGREES,),
    Verdict.CONFLICT: (Relation.CONFLICTS,),
    Verdict.DISPUTED: (Relation.AGREES, Relation.CONFLICTS),
    Verdict.OUTDATED: (Relation.SUPERSEDES,),
    Verdict.UNVERIFIED: (),
}


def confidence(kind: str, verdict: Verdict, evidence: Sequence[Evidence], nearness: float | None) -> float:
    """How likely the verdict is right, 0 to 1.

    Args:
        kind: the claim's kind.
        verdict: the verdict.
        evidence: all evidence for the claim, copies folded.
        nearness: the cosine of the claim and the nearest passage about the story, 0 where none is near, None where no source
            is about the story.
    """
    if nearness is None:
        return NOTHING_ON_THE_STORY
    found = probability(features(kind, verdict, evidence, nearness), WEIGHTS)
    return round(min(MOST, max(LEAST, found)), 2)


def features(kind: str, verdict: Verdict, evidence: Sequence[Evidence], nearness: float) -> Mapping[str, float]:
    """What the confidence in a verdict is weighed from.

    `surety` is the log-odds of the surest deciding evidence, of the less sure side where sources are at odds; `origins` the
    further origins that say the same, three at most; `nearness` counts for what was not found: where a passage lies near, it
    may have been misread.
    """
    found = {verdict.value: 1.0, "statement": float(kind == "statement")}
    sides = [[e.score for e in evidence if e.relation is relation] for relation in DECIDING[verdict]]
    if sides:
        found["surety"] = log_odds(min(max(scores) for scores in sides), _LEAST_SURE)
        found["origins"] = float(min(3, sum(map(len, sides)) - len(sides)))
    else:
        found["nearness"] = max(0.0, nearness)
    return found
