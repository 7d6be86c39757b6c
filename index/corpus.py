"""The corpus: an indexed set of documents. The one door to the index."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.adding import Addition, AddResult, Annotator, passages_of
from index.document import Annotation, Document, Filter, Hit, Passage
from index.encode import DEFAULT_MODEL, Encoder, load_encoder
from index.engines import Engine
from index.engines.embedded import EmbeddedEngine
from index.errors import CorpusDamaged, CorpusMissing, EncoderUnavailable
from index.manifest import MANIFEST, Manifest

Vectors = NDArray[np.float32]

_BATCH = 64
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the constant damps the first ranks.
_FUSION = 60
_DEPTH = 3  # times the passages asked for are taken from each net
_REMEMBERED = 1000  # documents whose stale facts were made anew


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a corpus. `bytes` counts its files; `oldest` and `newest` are publication times.

    `stale` counts the documents whose facts are from another annotator than the corpus was opened with.
    """

    documents: int
    passages: int
    embedding_model: str
    annotator: str | None
    bytes: int
    created: datetime
    updated: datetime
    oldest: datetime | None
    newest: datetime | None
    outlets: dict[str, int] = field(default_factory=dict)
    stale: int = 0


class Corpus:
    """An open corpus. Several threads may use it, and several processes may read while one writes."""

    def __init__(self, folder: Path, manifest: Manifest, encoder: Encoder | None, annotator: Annotator | None) -> None:
        self.folder = folder
        self._manifest = manifest
        self._encoder = encoder
        self._annotator = annotator
        self._engine: Engine = EmbeddedEngine(folder, manifest.dimension)
        self._annotate = lru_cache(maxsize=_REMEMBERED)(self._annotated)

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        annotator: Annotator | None = None,
    ) -> Corpus:
        """Open the corpus in the folder `path`, or make an empty one there where there is none and `create` is set.

        Raises `CorpusMissing`, `CorpusDamaged` or, where `encoder` is another than it was made with, `EncoderUnavailable`; none
        writes anything.
        """
        folder = Path(path)
        if not (folder / MANIFEST).exists():
            if not create:
                raise CorpusMissing(
                    f"There is no corpus in {folder}; make one with: verifier add SOURCE... --corpus {folder}"
                )
            _create(folder, encoder, annotator)
        manifest = Manifest.read(folder)
        if encoder and (encoder.name, encoder.dimension) != (manifest.model, manifest.dimension):
            raise EncoderUnavailable(
                f"The corpus {folder} was made with the model {manifest.model}, not {encoder.name}; open it with that."
            )
        return cls(folder, manifest, encoder, annotator)

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._engine.close()

    @property
    def encoder(self) -> Encoder:
        """The encoder that the corpus was made with, loaded when first needed."""
        if self._encoder is None:
            self._encoder = load_encoder(self._manifest.model)
        return self._encoder

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors (n, dimension) of texts, comparable with those of the passages."""
        return self.encoder.encode(texts)

    # Writing

    def add(
        self,
        documents: Iterable[Document],
        *,
        progress: Callable[[int], None] | None = None,
        batch_size: int = _BATCH,
    ) -> AddResult:
        """Index documents, a transaction for each batch. One with the same id or url is replaced, an unchanged one skipped.

        A document that cannot be indexed is a failure in the result; the rest goes in.
        """
        addition = Addition(self._engine, self._manifest.model, self.encode, self._annotator)
        addition.run(documents, batch_size, progress)
        result = addition.result
        if result.added or result.replaced:
            self._engine.save_index()
            self._write_manifest()
        return result

    def remove(self, *, ids: Iterable[str] = (), urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out; returns how many there were."""
        with self._engine.transaction():
            gone = self._engine.delete(ids, urls, outlets)
        if gone:
            self._engine.save_index()
            self._write_manifest()
        return gone

    def _write_manifest(self) -> None:
        annotator = self._annotator.name if self._annotator else self._manifest.annotator
        self._manifest = replace(self._manifest, updated=_now(), annotator=annotator)
        self._manifest.write(self.folder)

    # Reading

    def get(self, id: str) -> Document | None:
        """The document with that id."""
        return self._engine.document(id)

    def passages(self, id: str) -> tuple[Passage, ...]:
        """The passages of a document, with their facts, in order."""
        passages = self._engine.passages(id)[0]
        made = self._made_now(id)
        return tuple(map(_with_facts, passages, made.facts)) if made else passages

    def vectors(self, id: str) -> Vectors:
        """The vectors (passages, dimension) of a document, unit rows, in the order of its passages."""
        return self._engine.passages(id)[1]

    def profile(self, id: str) -> dict[str, Any]:
        """What the annotator says of the document as a whole. Raises `KeyError`."""
        stored = self._engine.field(id, "profile")
        made = self._made_now(id)
        profile: dict[str, Any] = made.profile if made else json.loads(stored)
        return profile

    def _made_now(self, id: str) -> Annotation | None:
        """What the annotator says of a document whose stored facts another one made: they may have any form."""
        document = self._engine.document(id)
        if document is None or self._annotator is None or self._engine.field(id, "annotator") == self._annotator.name:
            return None
        return self._annotate(document)

    def _annotated(self, document: Document) -> Annotation:
        assert self._annotator is not None
        passages = passages_of(document)
        (made,) = self._annotator.annotate([document], [passages])
        return Annotation(made.profile, made.facts or ((),) * len(passages))

    def origin(self, id: str) -> str:
        """The name of the origin that a document shares with its copies. Raises `KeyError`."""
        return self._engine.field(id, "origin")

    def copies(self, id: str) -> list[Document]:
        """The other documents of the same origin, earliest first."""
        return [d for d in self._engine.group(self.origin(id)) if d.id != id]

    def status(self) -> Status:
        counts = self._engine.counts()
        return Status(
            **counts,
            embedding_model=self._manifest.model,
            annotator=self._manifest.annotator,
            bytes=sum(map(_size, self.folder.iterdir())),
            created=self._manifest.created,
            updated=self._manifest.updated,
            stale=self._engine.made_otherwise(self._annotator.name) if self._annotator else 0,
        )

    def check(self) -> None:
        """Read the whole corpus through, which takes long for a large one. Raises `CorpusDamaged`."""
        self._engine.check()

    # Searching

    def search(self, query: str, *, k: int = 10, filter: Filter = Filter()) -> list[Hit]:
        """The `k` passages that answer a query best, by meaning and by words together."""
        return self.search_many([query], k=k, filter=filter)[0]

    def search_many(
        self, queries: Sequence[str], *, k: int = 10, filter: Filter = Filter(), vectors: Vectors | None = None
    ) -> list[list[Hit]]:
        """`search` for several queries at once; `vectors` (queries, dimension) saves encoding them again."""
        if not queries:
            return []
        rows = self.encode(queries) if vectors is None else vectors
        nets = (self._engine.nearest(rows, _DEPTH * k, filter), self._engine.matching(queries, _DEPTH * k, filter))
        found = []
        for row, *ranked in zip(rows, *nets, strict=True):
            scores: dict[int, float] = defaultdict(float)
            for numbers in ranked:
                for rank, number in enumerate(numbers):
                    scores[number] += 1.0 / (_FUSION + rank)
            best = sorted(scores, key=lambda n: (-scores[n], n))[:k]
            records = self._engine.passages_by_number(best)
            found.append(
                [
                    Hit(records[n][0], records[n][1], scores[n], float(records[n][2] @ row))
                    for n in best
                    if n in records  # a writer may have taken it out since
                ]
            )
        return found


def _with_facts(passage: Passage, facts: tuple[dict[str, Any], ...]) -> Passage:
    return replace(passage, facts=facts)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a writer's temporary file
        return 0


def _create(folder: Path, encoder: Encoder | None, annotator: Annotator | None) -> None:
    """Make an empty corpus; the manifest comes last, and what an interrupted run left before it is taken up."""
    if folder.exists() and not folder.is_dir():
        raise CorpusMissing(f"{folder} is a file; name a folder for the corpus.")
    try:
        dimension = encoder.dimension if encoder else load_encoder().dimension
        folder.mkdir(parents=True, exist_ok=True)
        engine = EmbeddedEngine(folder, dimension, create=True)
        found = engine.counts()["documents"]
        engine.close()
    except OSError as error:
        raise CorpusMissing(f"No corpus can be made in {folder}: {error.strerror or error}.") from error
    if found:
        raise CorpusDamaged(
            f"The corpus {folder} has lost its {MANIFEST}; build it anew in another folder from its sources."
        )
    model, now = encoder.name if encoder else DEFAULT_MODEL, _now()
    Manifest(model, dimension, annotator.name if annotator else None, now, now).write(folder)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
