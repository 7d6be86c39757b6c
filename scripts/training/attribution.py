"""Annotated documents as the attribution network learns from them: tokens, and for each attribution its tokens by role."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from index.document import Document
from verifier.language.attribution_features import TABLES, Tokens, Vocabulary, key_text, read_tokens
from verifier.language.attribution_model import ROLES
from verifier.language.parse import parse_many
from verifier.language.quotes import find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc

# How often a text must occur to have a row of its own in a table.
_LEAST = {"words": 2, "endings": 5, "tags": 1, "labels": 1, "names": 1}
_COLUMNS = {"words": "lemma_", "endings": "lemma_", "tags": "tag_", "labels": "dep_", "names": "ent_type_"}
_LONGEST_CROP = 8  # paragraphs


@dataclass(frozen=True, slots=True)
class Labelled:
    """An attribution: the head of its cue, and the tokens of each of ROLES."""

    head: int
    roles: tuple[frozenset[int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A document or a run of its paragraphs."""

    tokens: Tokens
    attributions: tuple[Labelled, ...]


def parsed(rows: Sequence[Mapping[str, Any]]) -> list[tuple[Doc, Mapping[str, Any]]]:
    """The parse of each row, given as PolNeAR's."""
    documents = (Document(id=str(number), text=row["text"]) for number, row in enumerate(rows))
    return [(p.doc, row) for p, row in zip(parse_many(documents), rows, strict=True)]


def vocabulary_of(docs: Iterable[Doc]) -> Vocabulary:
    """The rows of each table for what the documents hold often enough, the most frequent first."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in TABLES}
    for doc in docs:
        for token in doc:
            for name in TABLES:
                counts[name][key_text(name, getattr(token, _COLUMNS[name]))] += 1
    kept = {name: [t for t, n in counts[name].most_common() if n >= _LEAST[name]] for name in TABLES}
    return {name: {text: row for row, text in enumerate(texts, start=1)} for name, texts in kept.items()}


def example(doc: Doc, row: Mapping[str, Any], vocabulary: Vocabulary) -> Example:
    """A document with its attributions; those without a cue are left out."""
    tokens = read_tokens(doc, find_quotes(row["text"]), vocabulary)
    starts = np.array([t.idx for t in doc])
    found: dict[int, Labelled] = {}
    for annotated in row["attributions"]:
        roles = [
            frozenset(t for part in annotated[role] for a, b in part["spans"] for t in _covered(starts, a, b, doc))
            for role in ROLES
        ]
        if roles[0] and roles[2]:
            head = _head(doc, sorted(roles[0]))
            found.setdefault(head, Labelled(head, tuple(roles)))
    return Example(tokens, tuple(found.values()))


def _covered(starts: np.ndarray[Any, Any], start: int, end: int, doc: Doc) -> range:
    first = int(np.searchsorted(starts, start, side="right")) - 1
    if first < 0 or starts[first] + len(doc[first]) <= start:
        first += 1
    return range(first, int(np.searchsorted(starts, end)))


def _head(doc: Doc, cue: Sequence[int]) -> int:
    """The first verb of a cue that hangs on nothing else of it; else whatever does."""
    inside = set(cue)
    tops = [i for i in cue if doc[i].head.i == i or doc[i].head.i not in inside]
    return next((i for i in tops if doc[i].pos_ in ("VERB", "AUX")), tops[0])


def cropped(whole: Example, chance: random.Random) -> Example:
    """A random run of paragraphs, as if it were the document: short texts and openings of every kind are learnt so."""
    last = int(whole.tokens.paragraphs[-1])
    count = chance.randint(1, _LONGEST_CROP)
    first = chance.randint(0, max(0, last + 1 - count))
    start, end = np.searchsorted(whole.tokens.paragraphs, (first, first + count))
    attributions = tuple(
        Labelled(a.head - int(start), tuple(frozenset(t - int(start) for t in role) for role in a.roles))
        for a in whole.attributions
        if all(start <= t < end for role in a.roles for t in role)
    )
    return Example(_slice(whole.tokens, int(start), int(end)), attributions)


def _slice(tokens: Tokens, start: int, end: int) -> Tokens:
    paragraphs = tokens.paragraphs[start:end] - tokens.paragraphs[start]
    flags = tokens.flags[start:end].copy()
    flags[0, [2, 6]] = flags[-1, 3] = 0
    flags[:, 4], flags[:, 5] = paragraphs == 0, paragraphs == 1
    kept = (tokens.quote_spans[:, 1] >= start) & (tokens.quote_spans[:, 0] < end)
    spans = np.clip(tokens.quote_spans[kept] - start, 0, end - start - 1)
    quotes = np.full(end - start, -1, np.int64)
    for number, (first, last) in enumerate(spans):
        quotes[first : last + 1] = number
    return replace(
        tokens,
        rows={name: rows[start:end] for name, rows in tokens.rows.items()},
        heads=np.clip(tokens.heads[start:end] - start, 0, end - start - 1),
        flags=flags,
        vectors=tokens.vectors[start:end],
        sentences=tokens.sentences[start:end] - tokens.sentences[start],
        paragraphs=paragraphs,
        quotes=quotes,
        quote_spans=spans,
    )


def batches(examples: Sequence[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """One time round, in a random order, half of the documents whole and half cropped."""
    order = chance.sample(range(len(examples)), len(examples))
    for at in range(0, len(order), size):
        chosen = [examples[i] for i in order[at : at + size]]
        yield [cropped(e, chance) if chance.random() < 0.5 else e for e in chosen]
