"""A small trained network that finds attributions: cues first, then what belongs to each.

Each token is given a vector from its lemma, tags, flags and the parser's own vector; a few layers mix in its neighbours,
its head and its dependents. One unit says whether the token heads a cue; for each that does, every token around is scored
as part of the cue, of the source and of the content. `scripts/train_attribution.py` makes the weights.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_matrix

from verifier.language.attribution_features import (
    LABELLED,
    RELATIONS,
    TABLES,
    Floats,
    Ints,
    Tokens,
    Vocabulary,
    read_tokens,
    read_window,
)
from verifier.language.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

WEIGHTS = Path(__file__).with_name("attribution.npz")
# Chosen on the development set: the probability from which a token heads a cue, and from which one belongs to a role.
THRESHOLD = 0.45
_BELONGS = 0.5
_LEAST_SOURCE = 0.25  # where no token reaches the other, the likeliest one is the source of quoted words from here on
ROLES = ("cue", "source", "content")


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as tokens: the head of its cue, and the tokens of each role; `source` may be empty."""

    head: int
    probability: float
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]


def find_attributions(doc: Doc, quotes: Sequence[Quote]) -> list[Found]:
    """Every attribution of a document, of speech and of attitude, in order of its cue."""
    if not len(doc):
        return []
    network = _network()
    tokens = read_tokens(doc, quotes, network.vocabulary)
    return sorted(network.find(tokens), key=lambda found: found.head)


@lru_cache(maxsize=1)
def _network() -> Network:
    return Network.load(WEIGHTS)


class Network:
    """The weights and what is computed with them."""

    def __init__(self, vocabulary: Vocabulary, weights: dict[str, Floats]) -> None:
        self.vocabulary = vocabulary
        self._weights = weights
        self._layers = sum(name.startswith("layers.") and name.endswith(".weight") for name in weights)
        labels = len(vocabulary["labels"]) + 1
        plain = len(RELATIONS) - LABELLED
        sizes = [size * (labels if n >= plain else 1) for n, size in enumerate(RELATIONS)]
        self._offsets = np.concatenate(([0], np.cumsum(sizes)[:-1]))

    @classmethod
    def load(cls, path: Path) -> Network:
        """Read weights written by `save`."""
        with np.load(path) as file:
            vocabulary = {
                name: {text: row for row, text in enumerate(json.loads(str(file[f"vocabulary.{name}"])), start=1)}
                for name in TABLES
            }
            weights = {
                name: file[name].astype(np.float32) * np.float32(file[f"scale.{name}"])
                for name in file.files
                if f"scale.{name}" in file.files
            }
        return cls(vocabulary, weights)

    def save(self, path: Path) -> None:
        """Write the weights as small integers, each array with its scale."""
        arrays: dict[str, object] = {
            f"vocabulary.{name}": json.dumps(list(rows), ensure_ascii=False) for name, rows in self.vocabulary.items()
        }
        for name, array in self._weights.items():
            kind = np.int8 if array.shape[0] > 500 and array.ndim == 2 else np.int16
            scale = max(float(np.abs(array).max()), 1e-9) / np.iinfo(kind).max
            arrays[name] = np.round(array / scale).astype(kind)
            arrays[f"scale.{name}"] = np.float32(scale)
        np.savez_compressed(path, **arrays)  # type: ignore[arg-type]

    def find(self, tokens: Tokens) -> Iterator[Found]:
        """The attributions, the surest first; a token that the cue of a surer one holds heads no other."""
        states = self._states(tokens)
        scores = _sigmoid(self._linear("out", states)[:, 0])
        heads = np.flatnonzero(scores >= THRESHOLD)
        ours, theirs = self._linear("u", states), states @ self._weights["v.weight"].T
        taken: set[int] = set()
        for head in heads[np.argsort(-scores[heads], kind="stable")].tolist():
            if head in taken:
                continue
            window = read_window(tokens, head)
            relations = self._weights["rel.weight"][window.relations + self._offsets].sum(axis=1)
            mixed = _rectified(ours[head] + theirs[window.start : window.end] + relations)
            roles = _sigmoid(self._linear("pair", mixed))
            found = _decode(head, float(scores[head]), window.start, roles, tokens.quotes)
            taken.update(found.cue)
            yield found

    def _states(self, tokens: Tokens) -> Floats:
        w, rows = self._weights, tokens.rows
        tables = [w["pre"][rows["words"]], w["word.weight"][rows["words"]]]
        tables += [w[f"emb.{name}.weight"][rows[name]] for name in TABLES[1:]]
        states = _rectified(self._linear("inp", np.concatenate([*tables, tokens.flags, tokens.vectors], axis=1)))
        dependents = _mean_of_dependents(tokens.heads)
        for layer in range(self._layers):
            step = 1 << layer
            parts = [states, _shifted(states, step), _shifted(states, -step), states[tokens.heads], dependents @ states]
            states = states + _rectified(self._linear(f"layers.{layer}", np.concatenate(parts, axis=1)))
        return states

    def _linear(self, name: str, states: Floats) -> Floats:
        result: Floats = states @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return result


def _shifted(states: Floats, by: int) -> Floats:
    """Each row that of its neighbour `by` rows before (after, where negative); zeros past the edges."""
    moved = np.zeros_like(states)
    if by > 0:
        moved[by:] = states[:-by]
    else:
        moved[:by] = states[-by:]
    return moved


def _mean_of_dependents(heads: Ints) -> csr_matrix:
    tokens = np.flatnonzero(heads != np.arange(len(heads)))
    counts = np.bincount(heads[tokens], minlength=len(heads))
    shares = (1 / counts[heads[tokens]]).astype(np.float32)
    return csr_matrix((shares, (heads[tokens], tokens)), shape=(len(heads), len(heads)))


def _rectified(values: Floats) -> Floats:
    """The values, zero for those below it; in place."""
    return np.maximum(values, 0, out=values)


def _sigmoid(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)


def _decode(head: int, probability: float, start: int, scores: Floats, quotes: Ints) -> Found:
    """The tokens of each role from their scores; a content is never empty, and quoted words are somebody's."""
    belongs = [set((np.flatnonzero(scores[:, n] >= _BELONGS) + start).tolist()) for n in range(len(ROLES))]
    cue, source, content = belongs
    cue.add(head)
    content = content or {start + int(scores[:, 2].argmax())}
    if not source and scores[:, 1].max() >= _LEAST_SOURCE and any(quotes[token] >= 0 for token in content):
        source = {start + int(scores[:, 1].argmax())}
    return Found(head, probability, *(tuple(sorted(tokens)) for tokens in (cue, source, content)))
