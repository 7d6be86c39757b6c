#!/usr/bin/env python3
"""Fit the weights that tell whether two values that differ are of one thing, on whole cases.

usage: scripts/train_sameness.py CASES [CASES ...]

Each CASES is a folder as `scripts/evaluate.py casebook` takes it. Of every gold claim, the source's values of its sort that
differ from it are looked at: those that the gold answers name as evidence against it, or of another state, are of one thing
with the claim, the others are not; those that they name as agreeing, which other numbers of the passage do, are left out.
Prints the weights for `verifier/kinds/quantity_compare.py`, and how many are told right with each case judged by weights
fitted on the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.evaluation.casebook import overlap, places
from scripts.training.whole_cases import Met, Row, met, show
from verifier.compare import Meeting
from verifier.kinds import quantity, quantity_compare

_QUOTED = 0.3  # of the shorter of fact and quotation, what both share where the one is the other
_LOOSENESS = 3.0  # the inverse of the ridge's strength


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """The pairs of values that differ, of all cases in the folders."""
    for _, found in met(paths, quantity.NAME):
        for meeting in found.meetings:
            if quantity_compare.have_one_value(meeting.claim, meeting.fact) is False:
                context = meeting.context(found.case.document, None)
                features = quantity_compare.features(meeting.claim, meeting.fact, context)
                row = [features[name] for name in quantity_compare.WEIGHTS]
                if (relation := _relation(found, meeting)) != "agrees":
                    yield Row(found.case.name, row, relation is not None)


def _relation(found: Met, meeting: Meeting) -> str | None:
    """As what the gold answers name the passage of the source in which the fact stands; None where they do not."""
    document = meeting.source.document
    source = found.case.sources.get(document.url or "")
    for evidence in found.gold["evidence"]:
        places_of_it = places(document.text, evidence["quote"]) if evidence["source"] == source else ()
        if any(overlap(meeting.fact, place) > _QUOTED for place in places_of_it):
            return str(evidence["relation"])
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES", nargs="+")
    found = list(rows(parser.parse_args(argv).cases))
    show(found, quantity_compare.WEIGHTS, _fit, quantity_compare.CONFLICT_FROM, "of one thing")
    return 0


def _fit(table: NDArray[np.float64], same: NDArray[np.bool_]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = LogisticRegression(C=_LOOSENESS, fit_intercept=False).fit(table, same).coef_[0]
    return weights


if __name__ == "__main__":
    sys.exit(main())
