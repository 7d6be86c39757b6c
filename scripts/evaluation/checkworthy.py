"""Check-worthiness: how well the score ranks sentences that are worth checking, on rows {text, label} with label 1 or 0.

A text is scored in the register of speech, as the rows of CLEF and ClaimBuster are sentences of debates. Average precision is
taken over all rows and, where every row has a `doc`, for each of those that has something worth checking: the mean of these is
the measure of CLEF-2019, whose README gives .1660 for the best primary and .1821 for the best of all runs on its test set. F1
is at the threshold that the program uses. The baseline counts numbers and names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score

from index.document import Document
from scripts.evaluation.figures import Counts, Figure, rows
from verifier.language.checkworthy import THRESHOLD, Register, check_worthiness
from verifier.language.parse import ParsedDocument, parse_many

_ENOUGH = 2  # numbers and names that make a sentence worth checking for the baseline


def measure(path: Path) -> list[Figure]:
    """Average precision and F1. Raises ValueError where a row is of another form."""
    read = _read(path)
    labels = [int(row["label"]) for row in read]
    parses = list(parse_many(Document(str(n), row["text"]) for n, row in enumerate(read)))
    scores = check_worthiness([parsed.doc[:] for parsed in parses], Register.SPEECH)
    baseline = [_numbers_and_names(parsed) for parsed in parses]
    return [
        *_average_precision(read, labels, scores, baseline),
        Figure("F1", _f1(labels, scores, THRESHOLD), _f1(labels, baseline, _ENOUGH), len(labels)),
        Figure("share worth checking", float(np.mean(labels)), of=len(labels)),
    ]


def _read(path: Path) -> list[dict[str, Any]]:
    read = list(rows(path))
    for number, row in enumerate(read, start=1):
        if not isinstance(row.get("text"), str) or not row["text"].strip() or row.get("label") not in (0, 1):
            raise ValueError(f"{path}, row {number}: a row needs a text and a label that is 1 or 0.")
    if not any(row["label"] for row in read):
        raise ValueError(f"{path} has no row with label 1.")
    return read


def _average_precision(
    read: Sequence[dict[str, Any]], labels: Sequence[int], scores: Sequence[float], baseline: Sequence[float]
) -> Iterator[Figure]:
    own, theirs = (float(average_precision_score(labels, s)) for s in (scores, baseline))
    yield Figure("average precision", own, theirs, len(labels))
    if not all(row.get("doc") for row in read):
        return
    of = np.array([str(row["doc"]) for row in read])
    groups = [of == name for name in dict.fromkeys(of) if np.array(labels)[of == name].any()]
    own, theirs = (
        float(np.mean([average_precision_score(np.array(labels)[g], np.array(s)[g]) for g in groups]))
        for s in (scores, baseline)
    )
    yield Figure("mean average precision by document", own, theirs, len(groups))


def _numbers_and_names(parsed: ParsedDocument) -> float:
    return float(sum(t.like_num for t in parsed.doc) + len(parsed.doc.ents))


def _f1(labels: Sequence[int], scores: Sequence[float], threshold: float) -> float:
    said = [score >= threshold for score in scores]
    return Counts(sum(s and bool(g) for s, g in zip(said, labels, strict=True)), sum(said), sum(labels)).f1
