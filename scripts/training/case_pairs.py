"""Claims of whole cases against passages of their sources, as examples: what the gold answers list and what lies near but is not listed."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.encode import load_encoder
from index.passages import split_passages
from scripts.training.examples import NEI, REFUTES, SUPPORTS, Example

CASES = Path(__file__).parent / "cases"

# A claim shorter than this is read with the sentence that it stands in.
_FEW_WORDS = 4
# Passages of a source nearest to a claim that may stand beside the point, and the share of them that are taken.
_NEAREST, _SHARE = 3, 0.18
# The same of a source that addresses the claim elsewhere, where a passage may say it again.
_SHARE_BESIDE, _FEW_SHARED = 0.15, 0.25
# Share of the examples whose passage is read after the sentence before it.
_IN_CONTEXT = 0.3
_LABEL = {"agrees": SUPPORTS, "conflicts": REFUTES, "supersedes": REFUTES, "earlier": REFUTES}


def case_examples(chance: random.Random, folder: Path = CASES) -> list[Example]:
    """The examples of every case in a folder. A newer or an older state of something that develops counts as refuting: which
    it is, the time of publication tells, and the model does not read that."""
    encoder = load_encoder()
    found = []
    for path in sorted(folder.glob("*/gold.json")):
        text = json.loads((path.parent / "article.json").read_text("utf-8"))["text"]
        claims = [(gold, _read(gold["quote"], text)) for gold in json.loads(path.read_text("utf-8"))["claims"]]
        vectors = encoder.encode([claim for _, claim in claims])
        for source in sorted((path.parent / "sources").glob("*.json")):
            passages = _passages(json.loads(source.read_text("utf-8"))["text"])
            cosines = vectors @ encoder.encode(passages).T
            for (gold, claim), row in zip(claims, cosines, strict=True):
                nearest = np.argsort(-row, kind="stable")[:_NEAREST].tolist()
                for at, label in _labelled(gold, claim, source.stem, passages, nearest, chance):
                    before = f"{passages[at - 1]} " if at and chance.random() < _IN_CONTEXT else ""
                    found.append(Example(claim, before + passages[at], label))
    return found


def _read(quote: str, text: str) -> str:
    """The claim as it is read: its own words, or the sentence around them where they are few."""
    if len(quote.split()) >= _FEW_WORDS:
        return quote
    at = text.index(quote)
    return next(text[start:end] for start, end in split_passages(text) if start <= at < end)


def _passages(text: str) -> list[str]:
    return [text[start:end] for start, end in split_passages(text)]


def _labelled(
    gold: dict[str, Any],
    claim: str,
    source: str,
    passages: Sequence[str],
    nearest: Sequence[int],
    chance: random.Random,
) -> Iterator[tuple[int, int]]:
    """Passages of a source with their labels: those that the gold answer quotes, and some of the nearest others."""
    told = next((e for e in gold["evidence"] if e["source"] == source), None)
    quoted = [] if told is None else [i for i, p in enumerate(passages) if told["quote"] in p or p in told["quote"]]
    if told is not None:
        yield from ((at, _LABEL[told["relation"]]) for at in quoted)
    words = _words(claim)
    for at in nearest:
        if at in quoted:
            continue
        if told is None:
            taken = chance.random() < _SHARE
        else:
            shared = len(words & _words(passages[at])) / max(1, len(words))
            taken = shared < _FEW_SHARED and chance.random() < _SHARE_BESIDE
        if taken:
            yield at, NEI


def _words(text: str) -> set[str]:
    return {w.strip(".,;:()\"'“”‘’").lower() for w in text.split() if len(w) > 3}
