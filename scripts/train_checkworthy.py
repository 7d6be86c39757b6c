#!/usr/bin/env python3
"""Train the check-worthiness model; prints what each way of reading comes to, and writes the weights that the program ships.

usage: scripts/train_checkworthy.py DEBATES.jsonl EVENTS.jsonl WEIGHTS.npz

DEBATES holds rows {text, label, doc} of debates and speeches, as CLEF's check-worthiness; it teaches the register of speech.
EVENTS holds news rows {text} whose sentences all report events, as ECB+'s documents.jsonl; with short texts written for the
purpose (scripts/training/checkworthy_texts.py) it teaches the register of news. The figures are of texts that the weights
were not fitted on: each debate by the others, each fifth of the written texts by the rest. No chance is involved but the
choice of events, which is by a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.document import Document
from index.encode import load_encoder
from scripts.evaluation.figures import rows
from scripts.training.checkworthy_texts import texts
from verifier.kinds.statement import propositions
from verifier.language.checkworthy import Model, Terms, news_features
from verifier.language.checkworthy_features import terms
from verifier.language.parse import parse_many

_SEED = 1
_EVENTS = 250  # documents
_EVENT_WEIGHT = 0.1  # of a proposition of an event, beside a written text
_FOLDS = 5
_LEAST_SEEN = 3  # texts that have a term
# How loosely weights are held to zero. News has few texts; 0.1 to 1 rank those left out alike.
_SPEECH_LOOSENESS, _NEWS_LOOSENESS = 1.0, 0.2

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Scores = NDArray[np.float64]


class Debates(NamedTuple):
    """Sentences of debates: whose they are, whether worth checking, their vectors and weighed terms."""

    documents: NDArray[np.str_]
    labels: Ints
    vectors: Floats
    terms: Any  # a sparse matrix
    vectorizer: TfidfVectorizer


class News(NamedTuple):
    """Written texts first, then propositions of events: features, labels and weights."""

    features: Floats
    labels: Ints
    weights: NDArray[np.float64]
    written: int


def read_debates(path: Path) -> Debates:
    read = list(rows(path))
    spans = [p.doc[:] for p in parse_many(Document(str(n), row["text"]) for n, row in enumerate(read))]
    vectorizer = TfidfVectorizer(analyzer=terms, min_df=_LEAST_SEEN, sublinear_tf=True)
    return Debates(
        np.array([row["doc"] for row in read]),
        np.array([row["label"] for row in read]),
        load_encoder().encode([row["text"] for row in read]),
        vectorizer.fit_transform(spans),
        vectorizer,
    )


def read_news(path: Path) -> News:
    written = texts()
    spans = [p.doc[:] for p in parse_many(Document(str(n), text) for n, (text, _) in enumerate(written))]
    events = [Document(str(n), row["text"]) for n, row in enumerate(rows(path))]
    chosen = random.Random(_SEED).sample(events, min(_EVENTS, len(events)))
    reported = [clause for parsed in parse_many(chosen) for _, clause in propositions(parsed)]
    labels = np.array([label for _, label in written] + [1] * len(reported))
    weights = np.array([1.0] * len(written) + [_EVENT_WEIGHT] * len(reported))
    # The texts that are not worth checking weigh as much as all that are.
    weights[labels == 0] *= weights[labels == 1].sum() / (labels == 0).sum()
    spans += reported
    return News(news_features(load_encoder().encode([s.text for s in spans]), spans), labels, weights, len(written))


def fit_speech(table: Any, labels: Ints) -> LogisticRegression:
    return LogisticRegression(C=_SPEECH_LOOSENESS, max_iter=500).fit(table, labels)


def fit_news(table: Floats, labels: Ints, weights: Scores) -> LogisticRegression:
    return LogisticRegression(C=_NEWS_LOOSENESS, max_iter=500).fit(table, labels, sample_weight=weights)


def crossed(fit: Callable[..., LogisticRegression], groups: Sequence[Any], table: Any, *columns: Any) -> Scores:
    """The log-odds of each row by weights fitted on the rows of the other groups; `columns` are what else is fitted on."""
    scores = np.zeros(len(groups))
    of = np.asarray(groups)
    for group in dict.fromkeys(groups):
        held, rest = np.flatnonzero(of == group), np.flatnonzero(of != group)
        scores[held] = fit(table[rest], *(c[rest] for c in columns)).decision_function(table[held])
    return scores


def best_threshold(labels: Ints, scores: Scores) -> float:
    """The score from which F1 is highest."""
    precision, recall, thresholds = precision_recall_curve(labels, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    return float(thresholds[f1[:-1].argmax()])


def train_speech(debates: Debates) -> tuple[Floats, Terms]:
    """Two sets of weights, of vectors and of terms, fitted apart and added, which ranks better than fitting them together."""
    labels, documents = debates.labels, list(debates.documents)
    by_vector, by_terms = (crossed(fit_speech, documents, table, labels) for table in (debates.vectors, debates.terms))
    together = by_vector + by_terms
    for name, scores in (("vectors", by_vector), ("terms", by_terms), ("vectors and terms", together)):
        print(f"speech, {name}: {_ranking(debates, scores)}")
    vector, term = fit_speech(debates.vectors, labels), fit_speech(debates.terms, labels)
    bias = vector.intercept_ + term.intercept_ - best_threshold(labels, together)
    names = debates.vectorizer.get_feature_names_out()
    weights = dict(zip(names, zip(debates.vectorizer.idf_, term.coef_[0], strict=True), strict=True))
    return np.concatenate([vector.coef_[0], bias]).astype(np.float32), Terms(weights)


def _ranking(debates: Debates, scores: Scores) -> str:
    """Average precision as CLEF takes it, the mean over debates, and over all sentences at once."""
    each = [
        average_precision_score(debates.labels[debates.documents == d], scores[debates.documents == d])
        for d in np.unique(debates.documents)
    ]
    pooled = average_precision_score(debates.labels, scores)
    return f"mean average precision {np.mean(each):.3f}, of all sentences {pooled:.3f}"


def train_news(news: News) -> Floats:
    """Weights of vectors and style; what each comes to is told by the fifths of the written texts."""
    folds = [n % _FOLDS for n in range(news.written)] + [_FOLDS] * (len(news.labels) - news.written)
    wanted = news.labels[: news.written]
    for name, table in (("vectors", news.features[:, : _dimension()]), ("vectors and style", news.features)):
        scores = crossed(fit_news, folds, table, news.labels, news.weights)[: news.written]
        found, alarms = (scores[wanted == 1] > 0).mean(), (scores[wanted == 0] > 0).mean()
        area = roc_auc_score(wanted, scores)
        print(f"news, {name}: area under the curve {area:.3f}; found {found:.3f}, false alarms {alarms:.3f}")
    model = fit_news(news.features, news.labels, news.weights)
    return np.concatenate([model.coef_[0], model.intercept_]).astype(np.float32)


def _dimension() -> int:
    return load_encoder().dimension


def main(argv: Sequence[str] | None = None) -> int:
    """Train and write; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("debates", type=Path, metavar="DEBATES.jsonl")
    parser.add_argument("events", type=Path, metavar="EVENTS.jsonl")
    parser.add_argument("weights", type=Path, metavar="WEIGHTS.npz")
    options = parser.parse_args(argv)
    speech, by_terms = train_speech(read_debates(options.debates))
    news = train_news(read_news(options.events))
    Model(speech, by_terms, news).save(options.weights)
    return 0


if __name__ == "__main__":
    sys.exit(main())
