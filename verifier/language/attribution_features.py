"""What the attribution model sees of a document: numbers for each token, and for each token beside a cue.

All of it is read from the parse into arrays at once, since the same is done to every source when it is indexed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verifier.language.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

TABLES = ("words", "endings", "tags", "labels", "names")
FLAGS = 12
_SENTENCES_AROUND = 2
_FARTHEST = 400  # tokens on either side of a cue
_STEPS_UP = 4
_DISTANCES = np.array([1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 50, 100])
_ELSEWHERE = _STEPS_UP + 1
# How many values each of the relations between a cue and a token takes, in the order of `Window.relations`; the last two
# are also multiplied by the number of labels.
RELATIONS = (2 * len(_DISTANCES) + 3, 10, 14, 2 * (_ELSEWHERE + 1), _ELSEWHERE + 1, _ELSEWHERE + 1)
LABELLED = 2

Vocabulary = dict[str, dict[str, int]]
"""For each of TABLES, the row of each text in its embedding table; row 0 stands for the unknown."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """One row a token: rows of the embedding tables, the parse, and where the token stands."""

    rows: dict[str, Ints]
    heads: Ints
    flags: Floats
    vectors: Floats
    sentences: Ints
    paragraphs: Ints
    quotes: Ints  # the number of the quotation around the token, -1 outside
    quote_spans: Ints  # first and last token of each quotation

    def __len__(self) -> int:
        return len(self.heads)


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens start..end around a cue, and for each the number of each of its relations to the cue."""

    start: int
    end: int
    relations: Ints


def read_tokens(doc: Doc, quotes: Sequence[Quote], vocabulary: Vocabulary) -> Tokens:
    """The features of every token of a document that has at least one."""
    columns = doc.to_array(["LEMMA", "TAG", "DEP", "ENT_TYPE", "HEAD", "SENT_START", "ORTH"]).astype(np.uint64)
    strings, count = doc.vocab.strings, len(doc)
    starts = np.fromiter((t.idx for t in doc), np.int64, count)
    opens = columns[:, 5].astype(np.int64) == 1
    opens[0] = True
    inside, spans = _quotations(starts, quotes)
    shapes = _mapped(columns[:, 6], lambda key: _shape(strings[key]))
    breaks = np.concatenate(([False], (shapes & 1).astype(bool)[:-1]))
    paragraphs = np.cumsum(breaks)
    flags = np.zeros((count, FLAGS), np.float32)
    flags[:, 0] = opens
    flags[:, 1] = inside >= 0
    flags[1:, 2] = inside[1:] != inside[:-1]
    flags[:-1, 3] = inside[1:] != inside[:-1]
    flags[:, 4] = paragraphs == 0
    flags[:, 5] = paragraphs == 1
    flags[:, 6] = breaks
    for bit in range(5):
        flags[:, 7 + bit] = (shapes >> bit) & 1
    texts = {"words": 0, "endings": 0, "tags": 1, "labels": 2, "names": 3}
    return Tokens(
        {name: _mapped(columns[:, at], partial(_row, vocabulary[name], name, strings)) for name, at in texts.items()},
        np.arange(count) + columns[:, 4].astype(np.int64),
        flags,
        np.asarray(doc.tensor, np.float32),
        np.cumsum(opens) - 1,
        paragraphs,
        inside,
        spans,
    )


def _row(table: dict[str, int], name: str, strings: object, key: int) -> int:
    return table.get(key_text(name, strings[key]), 0)  # type: ignore[index]


def key_text(table: str, text: str) -> str:
    """The text under which a table of the vocabulary lists a lemma, tag, label or kind of name."""
    if table == "words":
        return text.lower()
    return text.lower()[-3:] if table == "endings" else text


def _mapped(column: NDArray[np.uint64], function: Callable[[int], int]) -> Ints:
    """The function of every value of a column, called once a distinct value."""
    distinct, where = np.unique(column, return_inverse=True)
    return np.fromiter((function(int(v)) for v in distinct), np.int64, len(distinct))[where]


def _shape(text: str) -> int:
    return (
        (text.count("\n") > 1)
        | (text[:1].isupper() << 1)
        | (text.isupper() << 2)
        | (any(c.isdigit() for c in text) << 3)
        | ((not any(c.isalnum() for c in text)) << 4)
    )


def _quotations(starts: Ints, quotes: Sequence[Quote]) -> tuple[Ints, Ints]:
    inside = np.full(len(starts), -1, np.int64)
    spans = np.zeros((len(quotes), 2), np.int64)
    for number, quote in enumerate(quotes):
        first, after = np.searchsorted(starts, (quote.start, quote.end))
        inside[first:after] = number
        spans[number] = first, max(first, after - 1)
    return inside, spans


def read_window(tokens: Tokens, cue: int) -> Window:
    """What stands around the cue: some sentences before and after, and the quotations beside it whole."""
    sentence = tokens.sentences[cue]
    start, end = np.searchsorted(tokens.sentences, (sentence - _SENTENCES_AROUND, sentence + _SENTENCES_AROUND + 1))
    before, after = _beside(tokens, cue)
    for number in (before, after):
        if number is not None:
            first, last = tokens.quote_spans[number]
            if start <= last + 1 and first <= end:
                start, end = min(start, first), max(end, last + 1)
    start, end = max(int(start), cue - _FARTHEST), min(int(end), cue + _FARTHEST)
    relations = np.empty((end - start, len(RELATIONS)), np.int64)
    offset = np.arange(start, end) - cue
    bucket = np.searchsorted(_DISTANCES, np.abs(offset), side="right")
    relations[:, 0] = np.where(offset < 0, bucket, bucket + len(_DISTANCES) + 1)
    around = np.clip(tokens.sentences[start:end] - sentence, -2, 2) + 2
    relations[:, 1] = 2 * around + (tokens.paragraphs[start:end] == tokens.paragraphs[cue])
    relations[:, 2] = _quote_relations(tokens, cue, start, end, before, after)
    _path_relations(tokens, cue, start, relations)
    return Window(start, end, relations)


def _beside(tokens: Tokens, cue: int) -> tuple[int | None, int | None]:
    """The quotations before and after a cue, not counting the one it stands in."""
    at = int(np.searchsorted(tokens.quote_spans[:, 0], cue, side="right"))
    before = at - 1 - (tokens.quotes[cue] >= 0)
    return (int(before) if before >= 0 else None), (at if at < len(tokens.quote_spans) else None)


def _quote_relations(tokens: Tokens, cue: int, start: int, end: int, before: int | None, after: int | None) -> Ints:
    quotes, own = tokens.quotes[start:end], tokens.quotes[cue]
    kinds = np.where(quotes < 0, 0, 5)
    kinds[quotes == own] = 1
    kinds[quotes < 0] = 0
    if before is not None:
        kinds[quotes == before] = 2
    if after is not None:
        kinds[quotes == after] = 3
    relations: Ints = 2 * kinds + (own >= 0)
    return relations


def _path_relations(tokens: Tokens, cue: int, start: int, relations: Ints) -> None:
    """The way through the parse from the cue to each token of its sentence: steps up, and the branch down from there."""
    heads, labels = tokens.heads, tokens.rows["labels"]
    relations[:, 3], relations[:, 4:] = 2 * _ELSEWHERE, _ELSEWHERE
    first, after = np.searchsorted(tokens.sentences, (tokens.sentences[cue], tokens.sentences[cue] + 1))
    chain: dict[int, int] = {}
    hung: list[int] = []
    at, below = cue, cue
    while at not in chain:
        chain[at] = len(chain)
        hung.append(int(labels[below]))
        below, at = at, int(heads[at])
    known = {node: (steps, node) for node, steps in chain.items()}
    for token in range(max(int(first), start), min(int(after), start + len(relations))):
        trail, node = [], token
        while node not in known:
            trail.append(node)
            node = int(heads[node])
        for child in reversed(trail):
            steps, branch = known[node]
            known[child] = (steps, child if node in chain else branch)
            node = child
        steps, branch = known[token]
        kind = min(steps, _STEPS_UP)
        relations[token - start, 3] = 2 * kind + (branch > cue)
        relations[token - start, 4] = kind + (_ELSEWHERE + 1) * int(labels[branch])
        relations[token - start, 5] = kind + (_ELSEWHERE + 1) * hung[steps]
