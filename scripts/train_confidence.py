#!/usr/bin/env python3
"""Fit the weights of a verdict's confidence on whole cases.

usage: scripts/train_confidence.py CASES...

CASES are folders as `scripts/evaluate.py casebook` takes them. Prints the weights for `verifier/confidence.py`, and how well
confidence meets the share that is right: as shipped, and with each case judged by weights fitted on the others.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.evaluation.casebook import Judged, calibration_error, judge_cases
from verifier.confidence import LEAST, MOST, WEIGHTS, features

# The inverse of the ridge's strength, chosen by the error of cases left out.
_LOOSENESS = 0.5


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+", metavar="CASES")
    judged = [j for path in parser.parse_args().cases for j in judge_cases(path) if j.said is not None]
    table = np.array([_row(j) for j in judged])
    right = np.array([j.is_right for j in judged])
    names = np.array([j.case for j in judged])
    for name, weight in zip(WEIGHTS, _fit(table, right), strict=True):
        print(f'    "{name}": {weight:.2f},')
    crossed = np.zeros(len(judged))
    for name in np.unique(names):
        crossed[names == name] = _chances(table[names == name], _fit(table[names != name], right[names != name]))
    for title, chances in (
        ("shipped", [j.said.confidence or 0.0 for j in judged if j.said]),
        ("each case by the others", crossed.tolist()),
    ):
        error = calibration_error(list(zip(chances, right.tolist(), strict=True)))
        print(f"{title}: calibration error {error:.3f}, Brier score {np.mean((np.array(chances) - right) ** 2):.3f}")


def _row(judged: Judged) -> Sequence[float]:
    said = judged.said
    assert said is not None and said.verdict is not None
    nearness = said.nearest.similarity if said.nearest else 0.0
    found = features(said.kind, said.verdict, said.evidence, nearness)
    return [found.get(name, 0.0) for name in WEIGHTS]


def _fit(table: NDArray[np.float64], right: NDArray[np.bool_]) -> NDArray[np.float64]:
    model = LogisticRegression(C=_LOOSENESS, fit_intercept=False, max_iter=2000).fit(table, right)
    weights: NDArray[np.float64] = model.coef_[0]
    return weights


def _chances(table: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.float64]:
    chances: NDArray[np.float64] = np.clip(1 / (1 + np.exp(-table @ weights)), LEAST, MOST)
    return chances


if __name__ == "__main__":
    main()
