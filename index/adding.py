"""Adding to a corpus: what changed is split, annotated, encoded, held against its likes and written, a batch at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from index import engines
from index.document import Annotation, Document, Passage
from index.engines import Engine, Entry
from index.errors import CorpusError, CorpusUnreachable
from index.origins import COPIED_WITHIN, bands, origins_of
from index.passages import split_passages

Vectors = NDArray[np.float32]

_Ready = tuple[Document, list[Passage], Annotation]


class Annotator(Protocol):
    """Whoever makes facts of passages while a document is indexed. `name` changes when the facts it makes do."""

    @property
    def name(self) -> str: ...

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One annotation a document, in order. Called from one thread, not always the same."""
        ...


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be indexed, and why; as a string, the sentence to show."""

    id: str
    reason: str

    def __str__(self) -> str:
        return f"{self.id} could not be indexed ({self.reason}); mend it or leave it out."


@dataclass(slots=True)
class AddResult:
    """What became of the documents handed to `Corpus.add`, by number, and those that failed."""

    added: int = 0
    replaced: int = 0
    skipped: int = 0
    failed: list[Failure] = field(default_factory=list)


class Addition:
    """One run of `Corpus.add`: `result` counts what became of the documents so far."""

    def __init__(
        self,
        engine: Engine,
        model: str,
        encode: Callable[[Sequence[str]], Vectors],
        annotator: Annotator | None,
        on_failure: Callable[[Failure], None] = lambda failure: None,
    ) -> None:
        self.result = AddResult()
        self._engine = engine
        self._model = model
        self._encode = encode
        self._on_failure = on_failure
        self._annotator = annotator

    def run(self, documents: Iterable[Document], batch_size: int, progress: Callable[[int], None] | None) -> None:
        """Add documents, a transaction for each batch; the next one is annotated while one is encoded and written."""
        pending = iter(documents)
        with ThreadPoolExecutor(1) as beside:

            def begin() -> tuple[int, Future[list[_Ready]]] | None:
                batch = list(islice(pending, batch_size))
                return (len(batch), beside.submit(self._annotated, self._changed(batch))) if batch else None

            upcoming = begin()
            while upcoming:
                count, annotating = upcoming
                ready = annotating.result()
                upcoming = begin()
                self._write(ready)
                self._engine.save_index()
                if progress:
                    progress(count)

    def _changed(self, batch: list[Document]) -> list[Document]:
        """The documents of a batch that are not in the corpus as they are: of two with one id or url, the last."""
        by_id = {d.id: d for d in batch}
        latest = {("url", d.url) if d.url else ("id", d.id): d for d in by_id.values()}.values()
        self.result.skipped += len(batch) - len(latest)
        return [d for d in latest if self._is_new(d)]

    def _is_new(self, document: Document) -> bool:
        """Whether the document is not in the corpus as it is; one that cannot be stored is a failure."""
        try:
            known = self._engine.digest(document) == (document.id, self._digest(document))
            if known:
                self._note(document)
        except UnicodeEncodeError:  # half of a surrogate pair: no character, nothing that can be stored
            self._fail(_printable(document.id), "it has characters that cannot be stored")
            return False
        self.result.skipped += known
        return not known

    def _note(self, document: Document) -> None:
        """Remember where an unchanged document was read, where that was not known, or where an archive has it now."""
        if document.provenance is None:
            return
        had = self._engine.stored([document.id])[document.id].document.provenance
        if had is None or (document.provenance.record and not had.record):
            with self._engine.transaction():
                self._engine.note(document)

    def _fail(self, id: str, reason: str) -> None:
        self.result.failed.append(Failure(id, reason))
        self._on_failure(self.result.failed[-1])

    def _annotated(self, documents: list[Document]) -> list[_Ready]:
        """Documents with their passages and annotations. Where the annotator fails on a batch, each is tried alone."""
        split = [passages_of(d) for d in documents]
        if self._annotator is None:
            return [(d, own, Annotation()) for d, own in zip(documents, split, strict=True)]
        try:
            return list(zip(documents, split, self._annotator.annotate(documents, split), strict=True))
        except CorpusError:  # whoever was to do it is not there
            raise
        except Exception as error:  # a parser may stumble over any text, in whatever way
            if len(documents) == 1:
                self._fail(documents[0].id, f"no facts can be taken out of it: {error or type(error).__name__}")
                return []
        return [ready for document in documents for ready in self._annotated([document])]

    def _write(self, batch: list[_Ready]) -> None:
        """Write a batch, and again where a server went away meanwhile: what it has kept of it is skipped then."""
        until = time.monotonic() + engines.WAIT_FOR_SERVER
        while ready := [r for r in batch if self._is_new(r[0])]:  # the batch before it may have brought the same
            vectors = self._vectors_of([[p.text for p in own] for _, own, _ in ready])
            try:
                self._write_once(ready, vectors)
                return
            except CorpusUnreachable:
                if time.monotonic() > until:
                    raise
            batch = ready

    def _write_once(self, ready: list[_Ready], vectors: list[Vectors]) -> None:
        made_by = self._annotator.name if self._annotator else None
        replaced = 0
        with self._engine.transaction():
            for (document, passages, annotation), rows in zip(ready, vectors, strict=True):
                keys, origins = origins_in(self._engine, document)
                origin, *parts = origins or [self._new_origin(document)]
                self._engine.join(parts, origin)
                replaced += self._engine.digest(document) is not None
                digest = self._digest(document)
                self._engine.write(Entry(document, digest, passages, rows, annotation, made_by, keys, origin))
        self.result.replaced += replaced
        self.result.added += len(ready) - replaced

    def _vectors_of(self, texts: list[list[str]]) -> list[Vectors]:
        """Vectors of each document's texts; a text is encoded once, and not again where any document has it already."""
        every = list(dict.fromkeys(text for own in texts for text in own))
        rows = self._engine.vectors_of(every)
        new = [text for text in every if text not in rows]
        if new:
            rows.update(zip(new, self._encode(new), strict=True))
        return [np.array([rows[t] for t in own], dtype=np.float32) for own in texts]

    def _new_origin(self, document: Document) -> str:
        """The document's id, but not where copies of what stood under that id still go by it."""
        taken = any(d.id != document.id for d in self._engine.group(document.id))
        return f"{document.id}#{document.text_sha256[:12]}" if taken else document.id

    def _digest(self, document: Document) -> str:
        return document.digest(self._model, self._annotator.name if self._annotator else None)


def origins_in(engine: Engine, document: Document) -> tuple[list[int], list[str]]:
    """The bands of a document, and the origins of those others that it copies."""
    keys, at = bands(document.text), document.published
    near = engine.near(keys, at and at - COPIED_WITHIN, at and at + COPIED_WITHIN)
    others = [(other.text, other.published, origin) for other, origin in near if other.id != document.id]
    return keys, origins_of(document.text, at, others)


def passages_of(document: Document) -> list[Passage]:
    """The passages of a document, without facts."""
    return [Passage(document.id, a, b, document.text[a:b]) for a, b in split_passages(document.text)]


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
