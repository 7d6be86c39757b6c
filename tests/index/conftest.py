"""A small deterministic encoder and documents of one invented region, for all tests of the index."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.corpus import Corpus
from index.document import Annotation, Document, Passage
from index.encode import Encoder, Vectors

# Words that mean the same to the encoder, as they would to a trained one.
_SYNONYMS = {"physician": "doctor", "hurried": "ran", "clinic": "hospital", "blaze": "fire", "ferry": "boat"}


class HashedWords:
    """Bags of words hashed into 64 dimensions; synonyms fall together."""

    name = "hashed-words"
    dimension = 64

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            row[0] = 1e-3  # a text without words has a direction too
            for word in re.findall(r"\w+", text.lower()):
                row[zlib.crc32(_SYNONYMS.get(word, word).encode()) % self.dimension] += 1
            row /= np.linalg.norm(row)
        return rows


class WordCounter:
    """An annotator whose facts are word counts."""

    name = "word-counter 1"

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        for document, own in zip(documents, passages, strict=True):
            yield Annotation(
                {"words": len(document.text.split())}, tuple(({"words": len(p.text.split())},) for p in own)
            )


@pytest.fixture
def encoder() -> HashedWords:
    return HashedWords()


@pytest.fixture
def annotator() -> WordCounter:
    return WordCounter()


@pytest.fixture
def make() -> Callable[..., Document]:
    """Makes a document; `day` counts from 1 March 2024."""

    def document(
        id: str, text: str = "A bridge was closed in Orlund.", *, day: int | None = 1, **fields: Any
    ) -> Document:
        published = None if day is None else datetime(2024, 3, 1, 8, tzinfo=UTC) + timedelta(days=day - 1)
        return Document(**{"id": id, "text": text, "published": published, "outlet": "Orlund Post", **fields})

    return document


# Every engine there is: a fixture with that name and "_place" gives a place where a corpus can be made.
ENGINES = ("embedded", "postgresql")


@pytest.fixture
def embedded_place(tmp_path: Path) -> str:
    return str(tmp_path / "corpus")


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest) -> str:
    """Where a corpus can be made, of each engine in turn."""
    made: str = request.getfixturevalue(f"{request.param}_place")
    return made


@pytest.fixture
def corpus(place: str, encoder: Encoder) -> Iterator[Corpus]:
    """An empty corpus of each engine in turn."""
    with Corpus.open(place, create=True, encoder=encoder) as opened:
        yield opened
