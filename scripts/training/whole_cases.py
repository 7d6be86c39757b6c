"""Weights fitted on whole cases: what the gold claims meet in their sources, and a fit judged case by case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Passage
from scripts.evaluation.casebook import Case, makes, open_cases, places, read_cases
from verifier import Verifier
from verifier.compare import Meeting, meetings

Fit = Callable[[NDArray[np.float64], NDArray[np.bool_]], NDArray[np.float64]]


class Met(NamedTuple):
    """A gold claim of a case, and what the claims that make it are held against in the sources."""

    case: Case
    gold: Mapping[str, Any]
    meetings: Sequence[Meeting]


class Row(NamedTuple):
    """A meeting: its case, its features in the order of the weights, and whether the gold answers have it so."""

    case: str
    features: list[float]
    is_so: bool


def met(paths: Iterable[Path], kind: str) -> Iterator[tuple[Verifier, Met]]:
    """Every gold claim of all cases in the folders with its meetings with facts of the kind, and the verifier that made them."""
    for path in paths:
        cases = read_cases(path)
        with open_cases(cases) as verifier:
            for case in cases:
                article = case.document
                found = meetings(verifier.gather(article, None, {}))
                alike = [m for m in found if m.claim.kind == m.fact.kind == kind]
                for gold in case.gold["claims"]:
                    yield verifier, Met(case, gold, [m for m in alike if makes(gold, m.claim, article.text)])


def quoted_as(case: Case, evidence: Iterable[Mapping[str, str]], document: Document, passage: Passage) -> str | None:
    """The relation as which the gold answers quote a passage of a source, or None."""
    source = case.sources.get(document.url or "")
    for told in (e for e in evidence if e["source"] == source):
        if any(start < passage.end and passage.start < end for start, end in places(document.text, told["quote"])):
            return told["relation"]
    return None


def show(rows: Sequence[Row], names: Iterable[str], fit: Fit, least: float, what: str) -> None:
    """Print the weights, and how many rows are told right with each case judged by weights fitted on the others.

    `least` is the probability from which a row is told; `what` says what the rows are that are so.
    """
    table = np.array([row.features for row in rows])
    so = np.array([row.is_so for row in rows])
    cases = np.array([row.case for row in rows])
    for name, weight in zip(names, fit(table, so), strict=True):
        print(f'    "{name}": {weight:.2f},')
    crossed = np.zeros(len(rows))
    for case in np.unique(cases):
        crossed[cases == case] = table[cases == case] @ fit(table[cases != case], so[cases != case])
    told = 1 / (1 + np.exp(-crossed)) >= least
    print(f"{len(rows)} pairs, {so.sum()} {what}; each case by the others: {(told & so).sum()} told, "
          f"{(told & ~so).sum()} told wrongly")  # fmt: skip
