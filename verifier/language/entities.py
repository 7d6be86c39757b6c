"""spaCy's entity recognizer, with the names of a document found at once instead of token by token.

The recognizer moves from token to token, but outside a name what it does at a token depends on that token alone, and within
one on the token where the name began. So one multiplication says for all tokens what is done where no name is open, and a
few more follow the names to their ends. The names are those that spaCy finds, in a tenth of the time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Recognizer:
    """A component of the pipeline; finds nothing until it has taken over the weights of spaCy's."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._strings = nlp.vocab.strings

    def take_over(self, recognizer: Any) -> None:
        """Use the network of spaCy's recognizer. A name is marked by the moves B, I and L, or by U alone; O is none."""
        self._embed, self._read, last = recognizer.model.layers
        weights, biases = last.get_param("W"), last.get_param("b")
        moves = recognizer.moves
        numbers = {moves.get_class_name(number): number for number in range(moves.n_moves)}
        labels = [name[2:] for name in numbers if name.startswith("B-")]
        self._labels = [self._strings.add(label) for label in labels]
        outside = [numbers["O"], *(numbers[f"{move}-{label}"] for move in "UB" for label in labels)]
        self._outside = weights[outside].T, biases[outside]
        within, ends = ([numbers[f"{move}-{label}"] for label in labels] for move in "IL")
        self._goes_on = weights[within] - weights[ends], biases[within] - biases[ends]

    def __call__(self, doc: Doc) -> Doc:
        from spacy.tokens import Span

        if len(doc):
            doc.set_ents([Span(doc, start, end, label=self._labels[label]) for start, end, label in self._names(doc)])
        return doc

    def _names(self, doc: Doc) -> list[tuple[int, int, int]]:
        """(start, end, label) of the names, in order. None begins with a blank or goes on into the next sentence."""
        from spacy.attrs import IS_SPACE, SENT_START

        is_space, sentence = doc.to_array([IS_SPACE, SENT_START]).T.view(np.int64)
        is_last = np.append(sentence[1:] == 1, True)
        # What the network makes of each token (row 0: of none) as the one it stands at, a name's first, a name's last so far.
        read: Floats = self._read.predict(self._embed.predict([doc])).transpose(1, 0, 2, 3) + 0.0
        read[0] += self._read.get_param("b")
        labels = len(self._labels)
        scores = _largest(read[0, 1:] + read[1, 0] + read[2, 0]) @ self._outside[0] + self._outside[1]
        scores[is_space == 1, 1:] = -np.inf
        scores[is_last, 1 + labels :] = -np.inf
        moves = scores.argmax(axis=1)
        starts = np.flatnonzero(moves)
        label = (moves[starts] - 1) % labels
        ends = starts + 1
        longer = moves[starts] > labels
        ends[longer] = self._ends(read, starts[longer], label[longer], is_last)
        return _apart(starts, ends, label)

    def _ends(self, read: Floats, starts: Ints, labels: Ints, is_last: Flags) -> Ints:
        """Where the names that begin at `starts` end, all followed a token at a time."""
        ends = np.zeros_like(starts)
        names, at = np.arange(len(starts)), starts + 1
        weights, biases = self._goes_on
        while len(names):
            states = _largest(read[0, at + 1] + read[1, starts[names] + 1] + read[2, at])
            goes_on = (states * weights[labels[names]]).sum(axis=1) + biases[labels[names]] >= 0
            goes_on &= ~is_last[at]
            ends[names[~goes_on]] = at[~goes_on] + 1
            names, at = names[goes_on], at[goes_on] + 1
        return ends


def _largest(pieces: Floats) -> Floats:
    """`pieces.max(axis=2)`, a piece at a time: numpy is slow where the last axis is short."""
    largest: Floats = pieces[:, :, 0]
    for piece in range(1, pieces.shape[2]):
        largest = np.maximum(largest, pieces[:, :, piece])
    return largest


def _apart(starts: Ints, ends: Ints, labels: Ints) -> list[tuple[int, int, int]]:
    """The names without those that would begin within another."""
    kept: list[tuple[int, int, int]] = []
    for start, end, label in zip(starts.tolist(), ends.tolist(), labels.tolist(), strict=True):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, label))
    return kept
