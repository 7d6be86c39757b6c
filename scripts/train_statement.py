#!/usr/bin/env python3
"""Fit the weights that tell whether a passage bears a statement out, on whole cases.

usage: scripts/train_statement.py CASES [CASES ...]

Each CASES is a folder as `scripts/evaluate.py casebook` takes it. Of every gold statement, the passages that the stance model
reads are looked at: those that the gold answers quote as agreeing bear it out, the others do not. Prints the weights for
`verifier/kinds/statement_compare.py`, and how many passages are told right with each case judged by weights fitted on the
others.
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

from scripts.training.whole_cases import Row, is_quoted, met, show
from verifier.kinds import statement, statement_compare


def rows(paths: Sequence[Path]) -> Iterator[Row]:
    """The statements and passages of all cases in the folders."""
    for verifier, found in met(paths, statement.NAME):
        for meeting, stance in zip(found.meetings, verifier.stance.read([m.pair for m in found.meetings]), strict=True):
            context = meeting.context(found.case.document, stance)
            features = statement_compare.features(meeting.claim, meeting.fact, context)
            row = [features[name] for name in statement_compare.WEIGHTS]
            quoted = is_quoted(found.case, found.gold["evidence"], meeting.source.document, meeting.passage)
            yield Row(found.case.name, row, quoted)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES", nargs="+")
    found = list(rows(parser.parse_args(argv).cases))
    show(found, statement_compare.WEIGHTS, _fit, statement_compare.SURE_SUPPORT, "borne out")
    return 0


def _fit(table: NDArray[np.float64], told: NDArray[np.bool_]) -> NDArray[np.float64]:
    # The bias is the first column: scaled up, the ridge leaves it alone.
    scale: NDArray[np.float64] = np.ones(table.shape[1])
    scale[0] = 10.0
    weights: NDArray[np.float64] = (
        LogisticRegression(fit_intercept=False, max_iter=1000).fit(table * scale, told).coef_[0]
    )
    found: NDArray[np.float64] = weights * scale
    return found


if __name__ == "__main__":
    sys.exit(main())
