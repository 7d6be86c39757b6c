#!/usr/bin/env python3
"""Fit the weights that tell whether a passage with a claim's very value tells of the same thing, on whole cases.

usage: scripts/train_same_value.py CASES [CASES ...]

Each CASES is a folder as `scripts/evaluate.py casebook` takes it. Looked at are the sources that say nothing of a gold claim's
sort, and their passages that have its number, day or place: those that the gold answers quote as agreeing tell of the same
thing, the others do not. Prints the weights for `verifier/same_value.py`, and how many are told right with each case judged
by weights fitted on the others.
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

from scripts.evaluation.casebook import makes, open_cases, read_cases
from scripts.training.whole_cases import Row, quoted_as, show
from verifier import same_value
from verifier.compare import echoes, findings


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """The passages of all cases in the folders."""
    for path in paths:
        cases = read_cases(path)
        with open_cases(cases) as verifier:
            for case in cases:
                article = case.document
                gathered = verifier.gather(article, None, {})
                found = list(echoes(gathered, findings(gathered, verifier.stance)[0]))
                for gold in case.gold["claims"]:
                    for echo in (e for e in found if makes(gold, e.claim, article.text)):
                        row = [echo.features[name] for name in same_value.WEIGHTS]
                        quoted = quoted_as(case, gold["evidence"], echo.source.document, echo.passage) == "agrees"
                        yield Row(case.name, row, quoted)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES", nargs="+")
    found = list(rows(parser.parse_args(argv).cases))
    show(found, same_value.WEIGHTS, _fit, same_value.SURE, "of the same thing")
    return 0


def _fit(table: NDArray[np.float64], same: NDArray[np.bool_]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = LogisticRegression(fit_intercept=False, max_iter=1000).fit(table, same).coef_[0]
    return weights


if __name__ == "__main__":
    sys.exit(main())
