"""How much a stretch of text is worth checking: a small trained model, with weights of its own for each register.

In speech, few sentences are: what journalists pick from debates. In news, most reports are: what a source could bear out or
deny, as against scenes, opinion, guesses and rhetoric. One set of weights cannot say both, so there are two: speech is read
by the encoder's vector and the terms, news by the vector and how the stretch is built. `scripts/train_checkworthy.py` makes
the weights.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.encode import load_encoder
from verifier.language.checkworthy_features import style, terms

if TYPE_CHECKING:
    from spacy.tokens import Span

WEIGHTS = Path(__file__).with_name("checkworthy.npz")
# A score from here on is worth checking, in either register; `docs/models/checkworthy.md` says how it was chosen.
THRESHOLD = 0.5
# How much the vector and each feature of style weigh in news before any training: length of the one, step of the others.
VECTOR_SCALE, STYLE_SCALE = 2.0, 0.5

Floats = NDArray[np.float32]


class Register(StrEnum):
    """Whose voice a text is in: a speaker's, or a newsroom's."""

    SPEECH = "speech"
    NEWS = "news"


@dataclass(frozen=True, slots=True)
class Terms:
    """Weights of terms: of each, its rarity (inverse document frequency) and its weight."""

    weights: Mapping[str, tuple[float, float]]

    def score(self, found: Iterable[str]) -> float:
        """The sum of weights by damped count and rarity, over the length of that vector; 0 where no term is known."""
        counts = Counter(term for term in found if term in self.weights)
        values = [((1 + math.log(n)) * self.weights[t][0], self.weights[t][1]) for t, n in counts.items()]
        length = math.sqrt(sum(value**2 for value, _ in values))
        return sum(value * weight for value, weight in values) / length if length else 0.0


@dataclass(frozen=True, slots=True)
class Model:
    """The weights. `speech` and `news` end with a bias: (dimension + 1,) and (dimension + features + 1,)."""

    speech: Floats
    terms: Terms
    news: Floats

    def log_odds(self, spans: Sequence[Span], register: Register) -> Floats:
        """Of each stretch, the log-odds that it is worth checking; shape (len(spans),)."""
        if not spans:
            return np.zeros(0, np.float32)
        vectors = load_encoder().encode([span.text for span in spans])
        if register is Register.NEWS:
            news: Floats = news_features(vectors, spans) @ self.news[:-1] + self.news[-1]
            return news
        by_terms = np.array([self.terms.score(terms(span)) for span in spans], np.float32)
        speech: Floats = vectors @ self.speech[:-1] + by_terms + self.speech[-1]
        return speech

    def save(self, path: Path) -> None:
        names = "\n".join(self.terms.weights)
        table = np.array(list(self.terms.weights.values()), np.float32)
        words = np.frombuffer(names.encode(), np.uint8)
        np.savez_compressed(path, speech=self.speech, news=self.news, terms=words, term_weights=table)

    @classmethod
    def load(cls, path: Path) -> Model:
        with np.load(path) as stored:
            names = stored["terms"].tobytes().decode().split("\n")
            table = stored["term_weights"].tolist()
            weights = {name: (rarity, weight) for name, (rarity, weight) in zip(names, table, strict=True)}
            return cls(stored["speech"], Terms(weights), stored["news"])


def news_features(vectors: Floats, spans: Iterable[Span]) -> Floats:
    """What the weights of news are multiplied with; shape (spans, dimension + features)."""
    built = np.array([style(span) for span in spans], np.float32)
    return np.hstack([VECTOR_SCALE * vectors, STYLE_SCALE * built])


def log_odds(spans: Sequence[Span], register: Register) -> list[float]:
    """Of each stretch, the log-odds that it is worth checking; 0 is `THRESHOLD`."""
    odds: list[float] = _model().log_odds(spans, register).tolist()
    return odds


def check_worthiness(spans: Sequence[Span], register: Register) -> list[float]:
    """Of each stretch, from 0 to 1, how much it is worth checking."""
    scores: list[float] = (1 / (1 + np.exp(-_model().log_odds(spans, register)))).tolist()
    return scores


@lru_cache(maxsize=1)
def _model() -> Model:
    return Model.load(WEIGHTS)
