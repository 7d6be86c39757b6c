"""The corpus: an indexed set of documents. The one door to the index."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.document import Annotation, Document, Filter, Hit, Passage
from index.encode import DEFAULT_MODEL, Encoder, load_encoder
from index.engines import Engine
from index.engines.database import DATABASE
from index.engines.embedded import EmbeddedEngine
from index.errors import CorpusDamaged, CorpusMissing, EncoderUnavailable
from index.manifest import FORMAT, MANIFEST, read_manifest, write_manifest
from index.origins import COPIED_WITHIN, bands, find_origin
from index.passages import split_passages

Vectors = NDArray[np.float32]

_BATCH = 64
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the constant damps the first ranks.
_FUSION = 60
_DEPTH = 3  # times the passages asked for are taken from each net

_Ready = tuple[Document, list[Passage], Annotation]


class Annotator(Protocol):
    """Whoever makes facts of passages while a document is indexed. `name` changes when the facts it makes do."""

    @property
    def name(self) -> str: ...

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One annotation a document, in order."""
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

    def __init__(
        self, folder: Path, manifest: dict[str, Any], encoder: Encoder | None, annotator: Annotator | None
    ) -> None:
        self.folder = folder
        self._manifest = manifest
        self._encoder = encoder
        self._annotator = annotator
        self._engine: Engine = EmbeddedEngine(folder, manifest["dimension"])

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
        manifest = read_manifest(folder)
        if encoder and (encoder.name, encoder.dimension) != (manifest["model"], manifest["dimension"]):
            raise EncoderUnavailable(
                f"The corpus {folder} was made with the model {manifest['model']}, not {encoder.name}; open it with that."
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
            self._encoder = load_encoder(self._manifest["model"])
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
        result = AddResult()
        pending = iter(documents)
        while batch := list(islice(pending, batch_size)):
            self._add_batch(batch, result)
            if progress:
                progress(len(batch))
        if result.added or result.replaced:
            self._engine.save_index()
            self._write_manifest()
        return result

    def _add_batch(self, batch: list[Document], result: AddResult) -> None:
        ready = self._annotated(self._changed(batch, result), result)
        if not ready:
            return
        vectors = self._vectors_of([d for d, _, _ in ready], [[p.text for p in own] for _, own, _ in ready])
        made_by = self._annotator.name if self._annotator else None
        with self._engine.transaction():
            for (document, passages, annotation), rows in zip(ready, vectors, strict=True):
                keys = bands(document.text)
                near = [(d.text, d.published, o) for d, o in self._near(keys, document) if d.id != document.id]
                origin = find_origin(document.text, document.published, near, partial(self._new_origin, document))
                known = self._engine.digest(document)
                self._engine.write(document, self._digest(document), passages, rows, annotation, made_by, keys, origin)
                result.replaced += known is not None
                result.added += known is None

    def _changed(self, batch: list[Document], result: AddResult) -> list[Document]:
        """The documents of a batch that are not in the corpus as they are: of two with one id or url, the last."""
        by_id = {d.id: d for d in batch}
        latest = {("url", d.url) if d.url else ("id", d.id): d for d in by_id.values()}.values()
        result.skipped += len(batch) - len(latest)
        changed = []
        for document in latest:
            try:
                known = self._engine.digest(document) == (document.id, self._digest(document))
            except UnicodeEncodeError:  # half of a surrogate pair: no character, nothing that can be stored
                result.failed.append(Failure(_printable(document.id), "it has characters that cannot be stored"))
                continue
            result.skipped += known
            if not known:
                changed.append(document)
        return changed

    def _annotated(self, documents: list[Document], result: AddResult) -> list[_Ready]:
        """Documents with their passages and annotations. Where the annotator fails on a batch, each is tried alone."""
        split = [_passages(d) for d in documents]
        if self._annotator is None:
            return [(d, own, Annotation()) for d, own in zip(documents, split, strict=True)]
        try:
            return list(zip(documents, split, self._annotator.annotate(documents, split), strict=True))
        except Exception as error:  # a parser may stumble over any text, in whatever way
            if len(documents) == 1:
                result.failed.append(Failure(documents[0].id, f"{type(error).__name__}: {error}"))
                return []
        return [ready for document in documents for ready in self._annotated([document], result)]

    def _near(self, keys: Sequence[int], document: Document) -> list[tuple[Document, str]]:
        at = document.published
        return self._engine.near(keys, at and at - COPIED_WITHIN, at and at + COPIED_WITHIN)

    def _new_origin(self, document: Document) -> str:
        """The document's id, but not where copies of what stood under that id still go by it."""
        taken = any(d.id != document.id for d in self._engine.group(document.id))
        return f"{document.id}#{document.text_sha256[:12]}" if taken else document.id

    def _vectors_of(self, documents: list[Document], texts: list[list[str]]) -> list[Vectors]:
        """Vectors of each document's texts; a text is encoded once, and not again where the document had it before."""
        rows: dict[str, Vectors] = {}
        for document in documents:
            rows.update(zip((p.text for p in self.passages(document.id)), self.vectors(document.id), strict=False))
        new = list(dict.fromkeys(text for own in texts for text in own if text not in rows))
        if new:
            rows.update(zip(new, self.encode(new), strict=True))
        empty = np.zeros((0, self._manifest["dimension"]), dtype=np.float32)
        return [np.stack([rows[t] for t in own]) if own else empty for own in texts]

    def _digest(self, document: Document) -> str:
        """Changes with the document, the encoder and the annotator."""
        parts = [
            self._manifest["model"],
            self._annotator.name if self._annotator else "",
            *map(str, _identity(document)),
        ]
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    def remove(self, *, ids: Iterable[str] = (), urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out; returns how many there were."""
        with self._engine.transaction():
            gone = self._engine.delete(ids, urls, outlets)
        if gone:
            self._engine.save_index()
            self._write_manifest()
        return gone

    def _write_manifest(self) -> None:
        self._manifest["updated"] = datetime.now(UTC).isoformat(timespec="seconds")
        if self._annotator:
            self._manifest["annotator"] = self._annotator.name
        write_manifest(self.folder, self._manifest)

    # Reading

    def get(self, id: str) -> Document | None:
        """The document with that id."""
        return self._engine.document(id)

    def passages(self, id: str) -> tuple[Passage, ...]:
        """The passages of a document, with their facts, in order."""
        return self._engine.passages(id)[0]

    def vectors(self, id: str) -> Vectors:
        """The vectors (passages, dimension) of a document, unit rows, in the order of its passages."""
        return self._engine.passages(id)[1]

    def profile(self, id: str) -> dict[str, Any]:
        """What the annotator said of the document as a whole. Raises `KeyError`."""
        profile: dict[str, Any] = json.loads(self._engine.field(id, "profile"))
        return profile

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
            embedding_model=self._manifest["model"],
            annotator=self._manifest.get("annotator"),
            bytes=sum(map(_size, self.folder.iterdir())),
            created=datetime.fromisoformat(self._manifest["created"]),
            updated=datetime.fromisoformat(self._manifest["updated"]),
            stale=self._engine.made_otherwise(self._annotator.name) if self._annotator else 0,
        )

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


def _passages(document: Document) -> list[Passage]:
    return [Passage(document.id, a, b, document.text[a:b]) for a, b in split_passages(document.text)]


def _printable(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a writer's temporary file
        return 0


def _identity(document: Document) -> Iterable[Any]:
    return asdict(document).values()


def _create(folder: Path, encoder: Encoder | None, annotator: Annotator | None) -> None:
    if folder.exists() and not folder.is_dir():
        raise CorpusMissing(f"{folder} is a file; name a folder for the corpus.")
    if (folder / DATABASE).exists():
        raise CorpusDamaged(
            f"The corpus {folder} has lost its {MANIFEST}; build it anew in another folder from its sources."
        )
    try:
        dimension = encoder.dimension if encoder else load_encoder().dimension
        folder.mkdir(parents=True, exist_ok=True)
        EmbeddedEngine(folder, dimension, create=True).close()
    except OSError as error:
        raise CorpusMissing(f"No corpus can be made in {folder}: {error.strerror or error}.") from error
    now = datetime.now(UTC).isoformat(timespec="seconds")
    write_manifest(
        folder,
        {
            "format": FORMAT,
            "model": encoder.name if encoder else DEFAULT_MODEL,
            "dimension": dimension,
            "annotator": annotator.name if annotator else None,
            "created": now,
            "updated": now,
        },
    )
