"""The corpus: an indexed set of documents. The one door to the index."""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, wait
from contextlib import suppress
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.adding import Addition, AddResult, Annotator, Failure, passages_of
from index.document import Annotation, Document, Filter, Hit, Passage
from index.encode import Encoder, load_encoder
from index.engines import Engine, Stored, engine_for
from index.errors import CorpusMissing, EncoderUnavailable
from index.ledger import Ledger
from index.manifest import Manifest
from index.place import shown
from index.provenance import Version
from index.sources.visits import Visit

T = TypeVar("T")
Vectors = NDArray[np.float32]

_BATCH = 64
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the constant damps the first ranks.
_FUSION = 60
_DEPTH = 3  # times the passages asked for are taken from each net
_PATIENCE = 0.02  # seconds that a reader waits for a new build, before it goes on in the old one
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

    def __init__(self, place: str, engine: Engine, encoder: Encoder | None, annotator: Annotator | None) -> None:
        self.place = place
        self._opened = engine
        self._next: Future[Engine] | None = None  # of the build that has taken this one's place, while it is opened
        self._lock = threading.Lock()  # over both
        self._is_pinned = False
        self._encoder = encoder
        self._given = encoder
        self._annotator = annotator
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
        """Open the corpus at `path` (a folder, or the address of a PostgreSQL database: `postgresql://user@host/name`), or
        make an empty one there where there is none and `create` is set.

        Raises `CorpusMissing`, `CorpusDamaged` or, where `encoder` is another than it was made with, `EncoderUnavailable`; none
        writes anything.
        """
        place = os.fspath(path)
        kind = engine_for(place)
        if not kind.exists(place):
            if not create:
                raise CorpusMissing(
                    f"There is no corpus in {shown(place)}; make one with: verifier add SOURCE... --corpus {shown(place)}"
                )
            kind.create(place, _new_manifest(encoder or load_encoder(), annotator))
        return cls(place, _open_engine(place, encoder), encoder, annotator)

    @property
    def _engine(self) -> Engine:
        """The engine; where the corpus was built anew since it was opened, the new build's as soon as that can answer."""
        if not self._is_pinned and not self._opened.is_current():
            self._follow(_PATIENCE if self._opened.can_be_read() else None)
        return self._opened

    @property
    def _engine_to_write(self) -> Engine:
        """The engine of the build that counts: nothing can be written to another."""
        if not self._is_pinned and not self._opened.is_current():
            self._follow(None)
        return self._opened

    def _follow(self, patience: float | None) -> None:
        """Go over to the build that counts, which another thread opens; where that takes longer than `patience`, later on.

        Only who finds it first waits at all. Raises what keeps the new build from being opened.
        """
        with self._lock:
            is_first = self._next is None
            upcoming = self._next = self._next or _beside(partial(_ready, self.place, self._given))
        wait([upcoming], patience if is_first or patience is None else 0)
        if not upcoming.done():
            return
        with self._lock:
            if self._next is upcoming:
                self._next = None
                self._opened, self._encoder = upcoming.result(), self._given

    def pinned(self) -> Corpus:
        """The corpus as it is built now: several calls to it have the same encoder, whatever takes this build's place."""
        pinned = copy(self)
        pinned._opened, pinned._is_pinned = self._engine, True
        return pinned

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._opened.close()

    @property
    def encoder(self) -> Encoder:
        """The encoder that the corpus was made with, loaded when first needed."""
        engine = self._engine
        if self._encoder is None or self._encoder.name != engine.manifest.model:
            self._encoder = load_encoder(engine.manifest.model)
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
        on_failure: Callable[[Failure], None] = lambda failure: None,
        batch_size: int = _BATCH,
    ) -> AddResult:
        """Index documents, a transaction for each batch. One with the same id or url is replaced, an unchanged one skipped.

        A document that cannot be indexed is a failure in the result, and told at once to `on_failure`; the rest goes in.
        `progress` is told of the documents of each batch once they are safe on the disk.
        """
        engine = self._engine_to_write
        addition = Addition(engine, engine.manifest.model, self.encode, self._annotator, on_failure)
        addition.run(documents, batch_size, progress)
        result = addition.result
        if result.added or result.replaced:
            self._write_manifest()
        return result

    def remove(self, *, ids: Iterable[str] = (), urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out; returns how many there were."""
        engine = self._engine_to_write
        with engine.transaction():
            gone = engine.delete(list(ids), list(urls), list(outlets))
        if gone:
            engine.save_index()
            self._write_manifest()
        return gone

    def _write_manifest(self) -> None:
        engine = self._engine_to_write
        manifest = engine.manifest
        annotator = self._annotator.name if self._annotator else manifest.annotator
        engine.write_manifest(replace(manifest, updated=_now(), annotator=annotator))

    # Reading

    def get(self, id: str) -> Document | None:
        """The document with that id."""
        found = self._engine.stored([id])
        return found[id].document if found else None

    def versions(self, id: str) -> list[Version]:
        """What stood in the place of the document with that id, oldest first."""
        return self._engine.versions(id)

    def visit(self, url: str) -> Visit | None:
        """The last visit to an address whose documents are all still there."""
        ledger = Ledger.of(self.place)
        visit = ledger.visit(url)
        ledger.close()
        return visit if visit and self.has_all(visit.ids) else None

    def remember(self, visits: Iterable[Visit]) -> None:
        """Keep visits for later runs, those whose documents went in."""
        ledger = Ledger.of(self.place)
        ledger.enter_visits([visit for visit in visits if self.has_all(visit.ids)])
        ledger.close()

    def has_all(self, ids: Sequence[str]) -> bool:
        """Whether there is a document with each of these ids."""
        return len(self._engine.digests(ids)) == len(set(ids))

    def is_unchanged(self, document: Document) -> bool | None:
        """Whether the document is in the corpus as it is; None where nothing has its id or url."""
        known = self._engine.digest(document)
        if known is None:
            return None
        name = self._annotator.name if self._annotator else None
        return known == (document.id, document.digest(self._engine.manifest.model, name))

    def passages(self, id: str) -> tuple[Passage, ...]:
        """The passages of a document, with their facts, in order."""
        passages = self._passages(id)[0]
        found = self._engine.stored([id])
        made = self._made_now(found[id]) if found else None
        return tuple(map(_with_facts, passages, made.facts)) if made else passages

    def vectors(self, id: str) -> Vectors:
        """The vectors (passages, dimension) of a document, unit rows, in the order of its passages."""
        return self._passages(id)[1]

    def _passages(self, id: str) -> tuple[tuple[Passage, ...], Vectors]:
        nothing = (), np.zeros((0, self._engine.manifest.dimension), dtype=np.float32)
        return self._engine.passages([id]).get(id, nothing)

    def profile(self, id: str) -> dict[str, Any]:
        """What the annotator says of the document as a whole. Raises `KeyError`."""
        stored = self._engine.stored([id])[id]
        made = self._made_now(stored)
        return made.profile if made else stored.profile

    def _made_now(self, stored: Stored) -> Annotation | None:
        """What the annotator says of a document whose stored facts another one made: they may have any form."""
        if self._annotator is None or stored.annotator == self._annotator.name:
            return None
        return self._annotate(stored.document)

    def _annotated(self, document: Document) -> Annotation:
        assert self._annotator is not None
        passages = passages_of(document)
        (made,) = self._annotator.annotate([document], [passages])
        return Annotation(made.profile, made.facts or ((),) * len(passages))

    def origin(self, id: str) -> str:
        """The name of the origin that a document shares with its copies. Raises `KeyError`."""
        return self._engine.stored([id])[id].origin

    def copies(self, id: str) -> list[Document]:
        """The other documents of the same origin, earliest first."""
        return [d for d in self._engine.group(self.origin(id)) if d.id != id]

    def status(self) -> Status:
        manifest = self._engine.manifest
        return Status(
            **self._engine.counts(),
            embedding_model=manifest.model,
            annotator=manifest.annotator,
            created=manifest.created,
            updated=manifest.updated,
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
        if vectors is None:
            pinned = self.pinned()
            return pinned.search_many(queries, k=k, filter=filter, vectors=pinned.encode(queries))
        engine, rows = self._engine, vectors
        nets = (engine.nearest(rows, _DEPTH * k, filter), engine.matching(queries, _DEPTH * k, filter))
        found = []
        for row, *ranked in zip(rows, *nets, strict=True):
            scores: dict[int, float] = defaultdict(float)
            for numbers in ranked:
                for rank, number in enumerate(numbers):
                    scores[number] += 1.0 / (_FUSION + rank)
            best = sorted(scores, key=lambda n: (-scores[n], n))[:k]
            records = engine.passages_by_number(best)
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


def _open_engine(place: str, encoder: Encoder | None) -> Engine:
    engine = engine_for(place).open(place)
    made_with = engine.manifest
    if encoder and (encoder.name, encoder.dimension) != (made_with.model, made_with.dimension):
        engine.close()
        raise EncoderUnavailable(
            f"The corpus {shown(place)} was made with the model {made_with.model}, not {encoder.name}; open it with that."
        )
    return engine


def _ready(place: str, encoder: Encoder | None) -> Engine:
    """The build that counts, opened, with all in memory that a search needs."""
    engine = _open_engine(place, encoder)
    if encoder is None:
        with suppress(EncoderUnavailable):  # which is said to who needs it
            load_encoder(engine.manifest.model)
    engine.nearest(np.zeros((1, engine.manifest.dimension), dtype=np.float32), 1, Filter())
    engine.close()
    return engine


def _beside(work: Callable[[], T]) -> Future[T]:
    """What work in a thread of its own comes to."""
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(work())
        except BaseException as error:  # it is raised where the result is asked for
            done.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return done


def _new_manifest(encoder: Encoder, annotator: Annotator | None) -> Manifest:
    now = _now()
    return Manifest(encoder.name, encoder.dimension, annotator.name if annotator else None, now, now)


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
