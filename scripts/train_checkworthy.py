#!/usr/bin/env python3
"""Train the check-worthiness model; prints what each way of reading comes to, and writes the weights that the program ships.

usage: scripts/train_checkworthy.py DEBATES.jsonl EVENTS.jsonl WEIGHTS.npz

DEBATES holds rows {text, label, doc} of debates and speeches, as CLEF's check-worthiness; it teaches the register of speech.
EVENTS holds news rows {text} whose sentences all report events, as ECB+'s documents.jsonl; with short texts written for the
purpose (scripts/training/checkworthy_texts.py) and the articles of whole cases (scripts/training/cases, held_back) it teaches
the register of news: what a gold claim quotes is worth checking, what the gold answers call no claim is not. The figures are
of texts that the weights were not fitted on: each debate by the others, each fifth of the written texts and of the cases by
the rest. No chance is involved but the choice of events, which is by a fixed seed.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.document import Document
from index.encode import load_encoder
from scripts.evaluation.casebook import places, read_cases
from scripts.evaluation.figures import rows
from scripts.training.checkworthy_texts import texts
from verifier.kinds.statement import propositions
from verifier.language.checkworthy import Model, Terms, news_features
from verifier.language.checkworthy_features import terms
from verifier.language.parse import parse_many

if TYPE_CHECKING:
    from spacy.tokens import Span

_SEED = 1
_EVENTS = 250  # documents
_CASES = tuple(Path(__file__).parent / "training" / name for name in ("cases", "held_back"))
# Beside a written text, what a proposition of an event weighs, a whole sentence of a case, and a proposition that is less.
_EVENT_WEIGHT, _SENTENCE_WEIGHT, _CLAUSE_WEIGHT = 0.1, 1.0, 0.5
_SHARED = 0.5  # of the shorter of a stretch and a quotation
_FOLDS = 5
_LEAST_SEEN = 3  # texts that have a term
# How loosely weights are held to zero; in news, 0.1 to 1 rank what is left out alike.
_SPEECH_LOOSENESS, _NEWS_LOOSENESS = 1.0, 0.5

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
    """Written texts, propositions of events and stretches of cases: features, labels, weights, and the fold of each.

    `sorts` says what each is; events are of no fold, and only fitted on.
    """

    features: Floats
    labels: Ints
    weights: NDArray[np.float64]
    folds: Ints
    sorts: NDArray[np.str_]


class Stretch(NamedTuple):
    """A stretch of text to learn from."""

    span: Span
    label: int
    weight: float
    fold: int
    sort: str


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
    read = [*_written(), *_events(path), *_of_cases()]
    spans, labels, weights, folds, sorts = zip(*read, strict=True)
    wanted, weighed = np.array(labels), np.array(weights)
    # What is not worth checking weighs as much as all that is.
    weighed[wanted == 0] *= weighed[wanted == 1].sum() / weighed[wanted == 0].sum()
    features = news_features(load_encoder().encode([s.text for s in spans]), spans)
    return News(features, wanted, weighed, np.array(folds), np.array(sorts))


def _written() -> Iterator[Stretch]:
    told = texts()
    parsed = parse_many(Document(str(n), text) for n, (text, _) in enumerate(told))
    for number, (one, (_, label)) in enumerate(zip(parsed, told, strict=True)):
        yield Stretch(one.doc[:], label, 1.0, number % _FOLDS, "written texts")


def _events(path: Path) -> Iterator[Stretch]:
    events = [Document(str(n), row["text"]) for n, row in enumerate(rows(path))]
    for parsed in parse_many(random.Random(_SEED).sample(events, min(_EVENTS, len(events)))):
        yield from (Stretch(clause, 1, _EVENT_WEIGHT, _FOLDS, "events") for _, clause in propositions(parsed))


def _of_cases() -> Iterator[Stretch]:
    """The sentences and propositions that a gold claim quotes, or that the gold answers call no claim."""
    cases = [case for folder in _CASES for case in read_cases(folder)]
    for number, (case, parsed) in enumerate(zip(cases, parse_many(c.document for c in cases), strict=True)):
        told, silent = (
            [place for quote in quotes for place in places(case.document.text, quote)]
            for quotes in ([gold["quote"] for gold in case.gold["claims"]], case.gold["not_claims"])
        )
        clauses = [clause for _, clause in propositions(parsed) if len(clause) < len(clause.sent)]
        stretches = [(s, _SENTENCE_WEIGHT, "sentences") for s in parsed.sentences]
        for span, weight, sort in [*stretches, *((c, _CLAUSE_WEIGHT, "clauses") for c in clauses)]:
            if _shares(span, silent) or _shares(span, told):
                yield Stretch(span, int(not _shares(span, silent)), weight, number % _FOLDS, sort)


def _shares(span: Span, quoted: Sequence[tuple[int, int]]) -> bool:
    """Whether a stretch and one of the quoted ones cover each other by more than half of the shorter."""
    start, end = span.start_char, span.end_char
    return any(min(b, end) - max(a, start) > _SHARED * min(b - a, end - start) for a, b in quoted)


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
    """Weights of vectors and style; what each comes to is told by what each fifth is told by the rest."""
    for name, table in (("vectors", news.features[:, : _dimension()]), ("vectors and style", news.features)):
        scores = crossed(fit_news, list(news.folds), table, news.labels, news.weights)
        for sort in ("written texts", "sentences", "clauses"):
            wanted, told = news.labels[news.sorts == sort], scores[news.sorts == sort]
            found, alarms = (told[wanted == 1] > 0).mean(), (told[wanted == 0] > 0).mean()
            area = roc_auc_score(wanted, told)
            print(
                f"news, {name}, {sort}: area under the curve {area:.3f}; found {found:.3f}, false alarms {alarms:.3f}"
            )
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
