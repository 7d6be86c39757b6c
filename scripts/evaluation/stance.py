"""Stance: what evidence does to a claim, on rows {claim, evidence, label}.

Labels are SUPPORTS, REFUTES and NEI, or SUPPORTS and NOT_SUPPORTED. An answer is the likeliest of the labels that the file
uses, as such sets are scored elsewhere; where a file has no NEI, "accuracy with NEI allowed" counts an answer of NEI as
wrong. The baseline reads words: overlap decides whether the evidence is about the claim, negation and numbers which way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.evaluation.figures import Counts, Figure, rows
from verifier.cross_encoder import CrossEncoder
from verifier.language.numerals import find_numerals
from verifier.language.polarity import is_negative

_LABELS = ("SUPPORTS", "REFUTES", "NEI")
_NOT_SUPPORTED = "NOT_SUPPORTED"
# Share of the claim's words that evidence about it has at least, chosen on VitaminC's development rows.
_ABOUT = 0.5


def measure(path: Path) -> list[Figure]:
    """Accuracy, macro-F1, balanced accuracy, and F1 per label. Raises ValueError where a row is of another form."""
    pairs, gold = _read(path)
    if not pairs:
        raise ValueError(f"{path} has no rows.")
    labels = [label for label in (*_LABELS, _NOT_SUPPORTED) if label in gold]
    scores = CrossEncoder().probabilities(pairs)
    baseline = np.array([_by_words(claim, evidence) for claim, evidence in pairs], dtype=np.float32)
    ours, theirs = _figures(_answers(scores, labels), gold), _figures(_answers(baseline, labels), gold)
    if set(labels) == {"SUPPORTS", "REFUTES"}:
        free = list(_LABELS)
        ours["accuracy with NEI allowed"] = _accuracy(_answers(scores, free), gold)
        theirs["accuracy with NEI allowed"] = _accuracy(_answers(baseline, free), gold)
    return [Figure(name, value, theirs[name], len(gold)) for name, value in ours.items()]


def _read(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    pairs, gold = [], []
    for number, row in enumerate(rows(path), start=1):
        claim, evidence, label = row.get("claim"), row.get("evidence"), row.get("label")
        if not isinstance(claim, str) or not isinstance(evidence, str):
            raise ValueError(f"{path}, row {number}: claim and evidence must be texts.")
        if label not in (*_LABELS, _NOT_SUPPORTED):
            raise ValueError(
                f"{path}, row {number}: {label!r} is none of the labels {', '.join(_LABELS)}, {_NOT_SUPPORTED}."
            )
        pairs.append((_joined(claim), _joined(evidence)))
        gold.append(label)
    return pairs, gold


def _joined(text: str) -> str:
    """Text without the traces of Penn-Treebank tokenisation that some sets have."""
    for token, plain in (("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("``", '"'), ("''", '"')):
        text = text.replace(token, plain)
    return re.sub(r" ([,.;:?!%)\]]|n't\b|'s\b)", r"\1", text)


def _answers(scores: NDArray[np.float32], labels: Sequence[str]) -> list[str]:
    if _NOT_SUPPORTED in labels:
        return ["SUPPORTS" if supports > 0.5 else _NOT_SUPPORTED for supports in scores[:, 0]]
    columns = [_LABELS.index(label) for label in labels]
    return [labels[best] for best in scores[:, columns].argmax(axis=1)]


def _figures(answers: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    counts = {
        label: Counts(
            sum(a == g == label for a, g in zip(answers, gold, strict=True)), answers.count(label), gold.count(label)
        )
        for label in dict.fromkeys(sorted(gold, key=[*_LABELS, _NOT_SUPPORTED].index))
    }
    return {
        "accuracy": _accuracy(answers, gold),
        "macro-F1": float(np.mean([c.f1 for c in counts.values()])),
        "balanced accuracy": float(np.mean([c.recall for c in counts.values()])),
        **{f"F1 {label}": c.f1 for label, c in counts.items()},
    }


def _accuracy(answers: Sequence[str], gold: Sequence[str]) -> float:
    return sum(a == g for a, g in zip(answers, gold, strict=True)) / len(gold)


def _by_words(claim: str, evidence: str) -> tuple[float, float, float]:
    """Supports, refutes, neither by overlap, negation and numbers."""
    words = set(re.findall(r"\w+", claim.lower()))
    shared = len(words & set(re.findall(r"\w+", evidence.lower()))) / max(1, len(words))
    ours = {n.low for n in find_numerals(claim) if n.low is not None}
    theirs = {n.low for n in find_numerals(evidence) if n.low is not None}
    against = is_negative(claim) != is_negative(evidence) or bool(ours - theirs and theirs)
    if shared < _ABOUT:
        return (0.1, 0.3, 0.6) if against else (0.3, 0.1, 0.6)
    return (0.2, 0.7, 0.1) if against else (0.7, 0.2, 0.1)
