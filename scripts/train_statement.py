#!/usr/bin/env python3
"""Fit the weights that tell whether a passage bears a statement out, contradicts it or does neither, on whole cases.

usage: scripts/train_statement.py CASES [CASES ...]

Each CASES is a folder as `scripts/evaluate.py casebook` takes it. Of every gold statement, the passages that the stance model
reads are looked at: those that the gold answers quote as agreeing bear it out, those that they quote otherwise contradict it,
the others do neither. Prints the weights for `verifier/kinds/statement_compare.py`, and how many passages are told right with
each case judged by weights fitted on the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.training.whole_cases import met, quoted_as
from verifier.kinds import statement
from verifier.kinds.statement_compare import SURE_REFUTAL, SURE_SUPPORT, WEIGHTS, features

_NAMES = tuple(WEIGHTS["supports"])
_NEITHER, _SUPPORTS, _REFUTES = range(3)


class Row(NamedTuple):
    """A statement and a passage: their case, their features in the order of the weights, and what the gold answers have."""

    case: str
    features: list[float]
    label: int


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """The statements and passages of all cases in the folders."""
    for verifier, found in met(paths, statement.NAME):
        for meeting, stance in zip(found.meetings, verifier.stance.read([m.pair for m in found.meetings]), strict=True):
            told = features(meeting.claim, meeting.fact, meeting.context(found.case.document, stance))
            relation = quoted_as(found.case, found.gold["evidence"], meeting.source.document, meeting.passage)
            label = _NEITHER if relation is None else _SUPPORTS if relation == "agrees" else _REFUTES
            yield Row(found.case.name, [told[name] for name in _NAMES], label)


def fit(table: NDArray[np.float64], labels: NDArray[np.int_]) -> NDArray[np.float64]:
    """The weights of each label, (3, features), those of neither 0."""
    # The bias is the first column: scaled up, the ridge leaves it alone.
    scale: NDArray[np.float64] = np.ones(table.shape[1])
    scale[0] = 10.0
    weights = LogisticRegression(fit_intercept=False, max_iter=3000).fit(table * scale, labels).coef_ * scale
    found: NDArray[np.float64] = weights - weights[_NEITHER]
    return found


def told(table: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.int_]:
    """What is told of each row, as the comparison tells it."""
    odds = np.exp(table @ weights.T)
    shares = odds / odds.sum(axis=1, keepdims=True)
    supports, refutes = shares[:, _SUPPORTS], shares[:, _REFUTES]
    against = np.where(refutes >= SURE_REFUTAL, _REFUTES, _NEITHER)
    return np.where((supports >= SURE_SUPPORT) & (supports >= refutes), _SUPPORTS, against)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES", nargs="+")
    found = list(rows(parser.parse_args(argv).cases))
    table = np.array([row.features for row in found])
    labels = np.array([row.label for row in found])
    cases = np.array([row.case for row in found])
    weights = fit(table, labels)
    for label, name in ((_SUPPORTS, "supports"), (_REFUTES, "refutes")):
        print(f'    "{name}": {{')
        for feature, weight in zip(_NAMES, weights[label], strict=True):
            print(f'        "{feature}": {weight:.2f},')
        print("    },")
    said = np.zeros(len(found), dtype=int)
    for case in np.unique(cases):
        said[cases == case] = told(table[cases == case], fit(table[cases != case], labels[cases != case]))
    for label, name in ((_SUPPORTS, "borne out"), (_REFUTES, "contradicted")):
        right, of = ((said == label) & (labels == label)).sum(), (labels == label).sum()
        print(
            f"{len(found)} pairs, {of} {name}; each case by the others: {right} told, {(said == label).sum() - right} wrongly"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
