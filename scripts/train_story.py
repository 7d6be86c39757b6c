#!/usr/bin/env python3
"""Fit the weights of the same-story gate on documents whose events are known.

usage: scripts/train_story.py DOCUMENTS.jsonl TRAIN.jsonl

DOCUMENTS holds rows as ECB+'s `documents.jsonl`: id, text, `topic` (two look-alike events each) and `event`; TRAIN the rows
whose ids may be trained on. All pairs of documents within a topic are taken, so that every negative pair is a look-alike.
Prints the weights for `verifier/story.py`, and on the pairs of the other documents how many of one event and how many of two
pass the gate.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.encode import load_encoder
from index.sources.make import make_document
from scripts.evaluation.figures import rows
from verifier.language.parse import parse_many
from verifier.story import SAME_STORY, WEIGHTS, Likeness, likeness, profile

FITTED = [name for name in WEIGHTS if name not in ("events", "time", "strange")]


def main() -> None:
    """Fit and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path, metavar="DOCUMENTS.jsonl")
    parser.add_argument("train", type=Path, metavar="TRAIN.jsonl")
    options = parser.parse_args()
    trained_on = {row["id"] for row in rows(options.train)}
    pairs = list(_pairs(options.documents))
    features = np.array([[getattr(p, name) for name in FITTED] for _, _, p in pairs])
    same = np.array([same for _, same, _ in pairs])
    train = np.array([id in trained_on for id, _, _ in pairs])
    model = LogisticRegression(max_iter=2000).fit(features[train], same[train])
    for name, weight in zip(FITTED, model.coef_[0], strict=True):
        print(f"{name}: {weight:.2f}")
    print(f"bias (less what `events` adds): {model.intercept_[0]:.2f}")
    shipped = np.array([p.probability for _, _, p in pairs])
    for title, p in (("fitted", model.predict_proba(features)[:, 1]), ("shipped", shipped)):
        held, truth = p[~train], same[~train]
        print(
            f"{title}, held-out pairs: AUC {roc_auc_score(truth, held):.3f}, passed of one event "
            f"{(held[truth] >= SAME_STORY).mean():.3f}, passed of two {(held[~truth] >= SAME_STORY).mean():.3f}"
        )


def _pairs(path: Path) -> Iterator[tuple[str, bool, Likeness]]:
    """The id of one document, whether both report one event, and their likeness, for all pairs within a topic."""
    encoder = load_encoder()
    read = list(rows(path))
    parsed = parse_many([make_document(row["text"], id=row["id"], title=row.get("title")) for row in read])
    topics = defaultdict(list)
    for row, document in zip(read, parsed, strict=True):
        vectors = encoder.encode([s.text for s in document.sentences])
        topics[row["topic"]].append((row, document.document, profile(document), vectors))
    for members in topics.values():
        for (row_a, a, profile_a, vectors_a), (row_b, b, profile_b, vectors_b) in combinations(members, 2):
            found = likeness(profile_a, profile_b, vectors_a, vectors_b, (a, b))
            yield row_a["id"], row_a["event"] == row_b["event"], found


if __name__ == "__main__":
    main()
