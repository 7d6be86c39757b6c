#!/usr/bin/env python3
"""Compare verdicts on whole cases with what a stance model alone would say of the nearest passages.

usage: scripts/bench_verdicts.py [CASES] [--charts DIR]

CASES is a folder of cases (scripts/evaluation/cases). Both find the same claims in the same corpus; the stance model alone
has no gate, no typed comparison and no times, and counts every document (scripts/evaluation/plain_verdicts.py). Printed for
both: the share of right verdicts by kind, F1 by verdict, evidence, calibration error, and processor seconds a check. --charts draws them.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.document import Document
from scripts.charts import pairs
from scripts.evaluation.casebook import Case, figures, open_cases, read_cases
from scripts.evaluation.figures import Figure
from scripts.evaluation.plain_verdicts import plain_report
from verifier import Verifier
from verifier.report import Report

_CASES = Path(__file__).resolve().parent / "evaluation" / "cases"
_SHOWN = (
    "verdict accuracy, found claims",
    "verdict macro-F1",
    "evidence precision",
    "evidence recall",
    "independent count exact",
    "calibration error",
    "agreement and conflict right",
)


def both(cases: Sequence[Case]) -> tuple[list[Figure], list[Figure]]:
    """The figures of this program and of the stance model alone, each with the seconds of a check."""
    with open_cases(cases) as verifier:

        def plainly(article: Document) -> Report:
            return plain_report(verifier, article)

        return _timed(cases, verifier, verifier.verify), _timed(cases, verifier, plainly)


def _timed(cases: Sequence[Case], verifier: Verifier, check: Callable[[Document], Report]) -> list[Figure]:
    articles = {case.name: case.document for case in cases}
    check(articles[cases[0].name])  # models are loaded and facts are known before the clock runs
    began = time.process_time()
    reports = {name: check(article) for name, article in articles.items()}
    spent = (time.process_time() - began) / len(cases)
    kept = [
        f for f in figures(cases, reports) if f.name in _SHOWN or f.name.startswith("F1") or "right of found" in f.name
    ]
    return [*kept, Figure("processor seconds a check", spent)]


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and draw; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="?", type=Path, default=_CASES, metavar="CASES")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="draw the chart there")
    options = parser.parse_args(argv)
    ours, theirs = both(read_cases(options.cases))
    print("| figure | verifier | stance model alone | of |\n|---|---|---|---|")
    for own, other in zip(ours, theirs, strict=True):
        print(f"| {own.name} | {own.value:.3f} | {other.value:.3f} | {own.of or ''} |")
    if options.charts:
        options.charts.mkdir(parents=True, exist_ok=True)
        shown = {
            own.name: (own.value, other.value)
            for own, other in zip(ours, theirs, strict=True)
            if own.name not in ("processor seconds a check", "calibration error")
        }
        chart = pairs("Verdicts on whole cases", ("verifier", "stance model alone"), shown)
        (options.charts / "verdicts.svg").write_text(chart, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
