"""Engines: where a corpus keeps its documents, and the two nets of its search. `Corpus` knows them by this protocol alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.document import Annotation, Document, Filter, Passage

Vectors = NDArray[np.float32]


class Engine(Protocol):
    """A store of documents, passages with facts, and vectors. Passages have numbers that are never given twice.

    Safe to use from several threads and by several processes, of which one writes at a time.
    """

    def transaction(self) -> AbstractContextManager[Any]:
        """One write, whole or not at all. Raises `CorpusBusy` where another process writes for too long."""
        ...

    def write(
        self,
        document: Document,
        digest: str,
        passages: Sequence[Passage],
        vectors: Vectors,
        annotation: Annotation,
        annotator: str | None,
        bands: Iterable[int],
        origin: str,
    ) -> None:
        """Put one document in, within a `transaction`; what had its id or url is gone first."""
        ...

    def delete(self, ids: Iterable[str], urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out, within a `transaction`; returns how many there were."""
        ...

    def save_index(self) -> None:
        """Keep what makes the next opening fast."""
        ...

    def digest(self, document: Document) -> tuple[str, str] | None:
        """(id, digest) of what stands under the document's id, or else its url."""
        ...

    def document(self, id: str) -> Document | None: ...

    def field(self, id: str, column: str) -> str:
        """The `profile` (JSON) or `origin` of a document. Raises `KeyError`."""
        ...

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        ...

    def near(
        self, bands: Sequence[int], published_from: datetime | None, published_until: datetime | None
    ) -> list[tuple[Document, str]]:
        """(document, origin) of those that share most bands, published between the two times or at a time unknown."""
        ...

    def passages(self, id: str) -> tuple[tuple[Passage, ...], Vectors]:
        """The passages of a document and their vectors (n, dimension), in order."""
        ...

    def counts(self) -> dict[str, Any]:
        """`documents`, `passages`, `outlets` with their documents, and the `oldest` and `newest` time of publication."""
        ...

    def made_otherwise(self, annotator: str) -> int:
        """How many documents have their facts from another annotator, or none."""
        ...

    def nearest(self, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
        """For each vector the numbers of the nearest passages that pass the filter, best first."""
        ...

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        """For each query the numbers of the passages that pass the filter and share its words, best by BM25 first."""
        ...

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        """The passages that are still there, each with its document and its vector."""
        ...

    def check(self) -> None:
        """Read all that is stored through. Raises `CorpusDamaged`."""
        ...

    def close(self) -> None: ...
