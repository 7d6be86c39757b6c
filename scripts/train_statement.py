#!/usr/bin/env python3
"""Fit the weights that tell whether a passage bears a statement out, on whole cases.

usage: scripts/train_statement.py CASES [CASES ...]

Each CASES is a folder as `scripts/evaluate.py casebook` takes it. Of every gold statement, the passages that the stance model
reads are looked at: those that the gold answers quote as agreeing bear it out, the others do not. Prints the weights for
`verifier/kinds/statement_compare.py`, and how many passages are told right with each case judged by weights fitted on the others.
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

from scripts.evaluation.casebook import Case, makes, open_cases, places, read_cases
from verifier.claim import Stance
from verifier.compare import Meeting, meetings
from verifier.kinds import statement, statement_compare
from verifier.verify import Verifier


class Row(NamedTuple):
    """A statement and a passage: the case, their features in the order of the weights, and whether the one bears the other out."""

    case: str
    features: list[float]
    is_borne_out: bool


def rows(path: Path) -> Iterator[Row]:
    """The rows of all cases in the folder `path`."""
    cases = read_cases(path)
    with open_cases(cases) as verifier:
        for case in cases:
            yield from _rows(case, verifier)


def _rows(case: Case, verifier: Verifier) -> Iterator[Row]:
    article = case.document
    met = [m for m in meetings(verifier.gather(article, None, {})) if m.claim.kind == m.fact.kind == statement.NAME]
    stances = verifier.stance.read([m.pair for m in met])
    for gold in case.gold["claims"]:
        for meeting, stance in zip(met, stances, strict=True):
            if makes(gold, meeting.claim, article.text):
                yield _row(case, gold, meeting, stance)


def _row(case: Case, gold: Mapping[str, Any], meeting: Meeting, stance: Stance) -> Row:
    context = meeting.context(case.document, stance)
    found = statement_compare.features(meeting.claim, meeting.fact, context)
    return Row(case.name, [found[name] for name in statement_compare.WEIGHTS], _is_quoted(case, gold, meeting))


def _is_quoted(case: Case, gold: Mapping[str, Any], meeting: Meeting) -> bool:
    """Whether the passage holds what the gold answers quote of its source as agreeing."""
    document, passage = meeting.source.document, meeting.passage
    source = case.sources.get(document.url or "")
    agreeing = [e for e in gold["evidence"] if e["source"] == source and e["relation"] == "agrees"]
    quoted = [place for e in agreeing for place in places(document.text, e["quote"])]
    return any(start < passage.end and passage.start < end for start, end in quoted)


def main(argv: Sequence[str] | None = None) -> int:
    """Fit and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, metavar="CASES", nargs="+")
    found = [row for path in parser.parse_args(argv).cases for row in rows(path)]
    table = np.array([row.features for row in found])
    told = np.array([row.is_borne_out for row in found])
    names = np.array([row.case for row in found])
    for name, weight in zip(statement_compare.WEIGHTS, _fit(table, told), strict=True):
        print(f'    "{name}": {weight:.2f},')
    crossed = np.zeros(len(found))
    for name in np.unique(names):
        crossed[names == name] = table[names == name] @ _fit(table[names != name], told[names != name])
    sure = 1 / (1 + np.exp(-crossed)) >= statement_compare.SURE_SUPPORT
    print(f"{len(found)} pairs, {told.sum()} borne out; each case by the others: {(sure & told).sum()} told, "
          f"{(sure & ~told).sum()} told wrongly")  # fmt: skip
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
