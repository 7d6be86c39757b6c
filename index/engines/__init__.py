"""Engines: where a corpus keeps its documents, and the two nets of its search. `Corpus` knows them by this protocol alone.

An engine is a class; `engine_for` says which one a place asks for. What every engine does is written down as tests in
`tests/index/test_engines.py` and `tests/index/test_corpus.py`, which run over all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from index.document import Annotation, Document, Filter, Passage
from index.errors import CorpusUnreachable
from index.manifest import Manifest
from index.place import is_server
from index.provenance import Version

Vectors = NDArray[np.float32]

WAIT_FOR_WRITER = 10.0  # seconds until a second writer is told that it is one
WAIT_FOR_SERVER = 30.0  # seconds until a server that went away is given up


@dataclass(frozen=True, slots=True)
class Entry:
    """One document as it is written: what was made of it, and by whom.

    `vectors` (passages, dimension) are unit rows in the order of `passages`. `digest` changes with anything that went into
    the entry. `bands` are 63-bit integers that copies of the text share; `origin` names what it is a copy of, or itself.
    """

    document: Document
    digest: str
    passages: Sequence[Passage]
    vectors: Vectors
    annotation: Annotation
    annotator: str | None
    bands: Sequence[int]
    origin: str


@dataclass(frozen=True, slots=True)
class Stored:
    """One document as it stands in the corpus, without its passages."""

    document: Document
    profile: dict[str, Any]
    annotator: str | None
    origin: str


class Engine(Protocol):
    """A store of documents, passages with facts, and vectors. Passages have numbers that are never given twice.

    Safe to use from several threads and by several processes. What another process wrote is seen by the next call. One that
    is on a server raises `CorpusUnreachable` and `CorpusForbidden` wherever it is asked.
    """

    manifest: Manifest

    @classmethod
    def exists(cls, place: str) -> bool:
        """Whether there is a corpus at `place`, be it damaged."""
        ...

    @classmethod
    def create(cls, place: str, manifest: Manifest) -> None:
        """Make an empty corpus; takes up what an interrupted run left. Raises `CorpusMissing` where none can be made."""
        ...

    @classmethod
    def open(cls, place: str) -> Self:
        """Open the corpus at `place`, which `exists`; writes nothing. Raises `CorpusDamaged`."""
        ...

    def transaction(self) -> AbstractContextManager[Any]:
        """One write, whole or not at all, and safe on the disk afterwards.

        Raises `CorpusBusy` where another process writes for too long.
        """
        ...

    def write(self, entry: Entry) -> None:
        """Put one document in, within a `transaction`; what had its id or url is gone first.

        Where that had another title or text, it is kept as a version, and the document is `changed` from now on.
        """
        ...

    def note(self, document: Document) -> None:
        """Put another provenance and other details with the document of that id, within a `transaction`."""
        ...

    def versions(self, id: str | None = None) -> list[Version]:
        """What stood in the place of a document, or of any, oldest first."""
        ...

    def keep(self, versions: Sequence[Version]) -> None:
        """Put versions in place of all that there are."""
        ...

    def join(self, origins: Sequence[str], origin: str) -> None:
        """Give the documents of some origins another one, within a `transaction`."""
        ...

    def delete(self, ids: Sequence[str], urls: Sequence[str] = (), outlets: Sequence[str] = ()) -> int:
        """Take documents out, and their versions, within a `transaction`; returns how many there were."""
        ...

    def is_current(self) -> bool:
        """Whether no other build has taken this one's place. Takes no time to speak of."""
        ...

    def can_be_read(self) -> bool:
        """Whether the calling thread can go on reading in this build where another has taken its place."""
        ...

    def beside(self, manifest: Manifest) -> Self:
        """The next build, empty, which nobody reads yet; one of the same model that an interrupted run left is gone on with."""
        ...

    def switch_to(self, other: Self) -> None:
        """Put another build in this one's place, in one step, within a `transaction` of this one."""
        ...

    def remove_build(self) -> None:
        """Take away this build, whose place another has taken; who reads in it reads on."""
        ...

    def documents(self, after: int = 0) -> Iterator[tuple[int, Document]]:
        """All documents with their numbers, beyond the number `after`, ascending: a later write has a higher one."""
        ...

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests of the documents with those ids, by id; unknown ids are left out."""
        ...

    def write_manifest(self, manifest: Manifest) -> None:
        """Put another manifest in place of the corpus's own."""
        ...

    def save_index(self) -> None:
        """Keep what makes the next opening fast."""
        ...

    def digest(self, document: Document) -> tuple[str, str] | None:
        """(id, digest) of what stands under the document's id, or else its url."""
        ...

    def stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        """The documents with those ids, by id; unknown ids are left out."""
        ...

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[tuple[Passage, ...], Vectors]]:
        """The passages of documents and their vectors (n, dimension), in order, by id; unknown ids are left out."""
        ...

    def vectors_of(self, texts: Sequence[str]) -> dict[str, Vectors]:
        """The vectors (dimension,) of those texts that are a passage of any document, by text."""
        ...

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        ...

    def near(
        self, bands: Sequence[int], published_from: datetime | None, published_until: datetime | None
    ) -> list[tuple[Document, str]]:
        """(document, origin) of those that share most bands, published between the two times or at a time unknown."""
        ...

    def counts(self) -> dict[str, Any]:
        """`documents`, `passages`, `outlets` with their documents, the `oldest` and `newest` time of publication, `bytes`."""
        ...

    def made_otherwise(self, annotator: str) -> int:
        """How many documents have their facts from another annotator, or none."""
        ...

    def nearest(self, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
        """For each vector the numbers of the nearest passages that pass the filter, best first."""
        ...

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        """For each query the numbers of the passages that pass the filter and share its words, best first.

        The words are alternatives; punctuation means nothing.
        """
        ...

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        """The passages that are still there, each with its document and its vector."""
        ...

    def check(self) -> None:
        """Read all that is stored through and hold it against itself. Raises `CorpusDamaged`."""
        ...

    def close(self) -> None:
        """Close what the calling thread has open."""
        ...


def engine_for(place: str) -> type[Engine]:
    """The engine that keeps the corpus at `place`: a folder, or the address of a server."""
    if not is_server(place):
        from index.engines.embedded import EmbeddedEngine

        return EmbeddedEngine
    try:
        from index.engines.postgresql.engine import PostgreSQLEngine
    except ModuleNotFoundError as error:
        raise CorpusUnreachable(
            f"A corpus on a server needs {error.name}; install it with: pip install 'verifier-newsroom[postgresql]'"
        ) from error
    return PostgreSQLEngine
