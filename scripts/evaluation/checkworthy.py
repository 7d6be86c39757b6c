"""Check-worthiness: how well the score ranks sentences that are worth checking, on rows {text, label} with label 1 or 0.

A text's score is that of its most check-worthy proposition, 0 where it has none. Average precision is taken over all rows, F1 at
the threshold that the program uses. The baseline counts numbers and names.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score

from index.document import Document
from scripts.evaluation.figures import Counts, Figure, rows
from verifier.kinds.statement import CHECK_WORTHY, check_worthiness, propositions
from verifier.language.parse import ParsedDocument, parse_many

_ENOUGH = 2  # numbers and names that make a sentence worth checking for the baseline


def measure(path: Path) -> list[Figure]:
    """Average precision and F1. Raises ValueError where a row is of another form."""
    texts, labels = _read(path)
    scores, baseline = [], []
    for parsed in parse_many(Document(str(n), text) for n, text in enumerate(texts)):
        scores.append(max((check_worthiness(clause) for _, clause in propositions(parsed)), default=0.0))
        baseline.append(_numbers_and_names(parsed))
    return [
        Figure(
            "average precision",
            float(average_precision_score(labels, scores)),
            float(average_precision_score(labels, baseline)),
            len(labels),
        ),
        Figure("F1", _f1(labels, scores, CHECK_WORTHY), _f1(labels, baseline, _ENOUGH), len(labels)),
        Figure("share worth checking", float(np.mean(labels)), of=len(labels)),
    ]


def _read(path: Path) -> tuple[list[str], list[int]]:
    texts, labels = [], []
    for number, row in enumerate(rows(path), start=1):
        if not isinstance(row.get("text"), str) or row.get("label") not in (0, 1):
            raise ValueError(f"{path}, row {number}: a row needs a text and a label that is 1 or 0.")
        texts.append(row["text"])
        labels.append(int(row["label"]))
    if 1 not in labels:
        raise ValueError(f"{path} has no row with label 1.")
    return texts, labels


def _numbers_and_names(parsed: ParsedDocument) -> float:
    return float(sum(t.like_num for t in parsed.doc) + len(parsed.doc.ents))


def _f1(labels: Sequence[int], scores: Sequence[float], threshold: float) -> float:
    said = [score >= threshold for score in scores]
    return Counts(sum(s and bool(g) for s, g in zip(said, labels, strict=True)), sum(said), sum(labels)).f1
