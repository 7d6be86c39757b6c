#!/usr/bin/env python3
"""Fit the weights that tell whether two values that differ are of one thing, on whole cases.

usage: scripts/train_sameness.py CASES

CASES is a folder as `scripts/evaluate.py casebook` takes it. Of every gold claim, the source's values of its sort that differ
from it are looked at: those that the gold answers name as evidence are of one thing with the claim, the others are not.
Prints the weights for `verifier/kinds/quantity_compare.py`, and how many are told right with each case judged by weights
fitted on the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.evaluation.casebook import Case, makes, open_cases, overlap, places, read_cases
from verifier.compare import Meeting, meetings
from verifier.kinds import quantity_compare

_QUOTED = 0.3  # of the shorter of fact and quotation, what both share where the one is the other
_LOOSENESS = 3.0  # the inverse of the ridge's strength


class Row(NamedTuple):
    """Two values that differ: the case, their features in the order of the weights, and whether they are of one thing."""

    case: str
    features: list[float]
    is_same: bool


def rows(path: Path) -> Iterator[Row]:
    """The rows of all cases in the folder `path`."""
    cases = read_cases(path)
    with open_cases(cases) as verifier:
        for case in cases:
            article = case.document
            gathered = verifier.gather(article, None, {})
            met = [m for m in meetings(gathered) if m.claim.kind == "quantity"]
            for gold in case.gold["claims"]:
                said = [m for m in met if makes(gold, m.claim, article.text)]
                yield from (
                    _row(case, gold, m) for m in said if quantity_compare.have_one_value(m.claim, m.fact) is False
                )


def _row(case: Case, gold: Mapping[str, Any], meeting: Meeting) -> Row:
    found = quantity_compare.features(meeting.claim, meeting.fact, meeting.context(case.document, None))
    return Row(case.name, [found[name] for name in quantity_compare.WEIGHTS], _is_named(case, gold, meeting))


def _is_named(case: Case, gold: Mapping[str, Any], meeting: Meeting) -> bool:
    """Whether the fact stands in what the gold answers quote of its source."""
    document = meeting.source.document
    evidence = [e for e in gold["evidence"] if e["source"] == case.sources.get(document.url or "")]
    quoted = [place for e in evidence for place in places(document.text, e["quote"])]
    return any(overlap(meeting.fact, place) > _QUOTED for place in quoted)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES")
    found = list(rows(parser.parse_args(argv).cases))
    table = np.array([row.features for row in found])
    same = np.array([row.is_same for row in found])
    names = np.array([row.case for row in found])
    for name, weight in zip(quantity_compare.WEIGHTS, _fit(table, same), strict=True):
        print(f'    "{name}": {weight:.2f},')
    crossed = np.zeros(len(found), dtype=bool)
    for name in np.unique(names):
        crossed[names == name] = table[names == name] @ _fit(table[names != name], same[names != name]) > 0
    right, wrong = (crossed & same).sum(), (crossed & ~same).sum()
    print(f"{len(found)} pairs, {same.sum()} of one thing; each case by the others: {right} told, {wrong} told wrongly")
    return 0


def _fit(table: NDArray[np.float64], same: NDArray[np.bool_]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = LogisticRegression(C=_LOOSENESS, fit_intercept=False).fit(table, same).coef_[0]
    return weights


if __name__ == "__main__":
    sys.exit(main())
