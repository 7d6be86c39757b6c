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
from index.engines.embedded import DATABASE, EmbeddedEngine
from index.errors import CorpusDamaged, CorpusMissing, EncoderUnavailable
from index.origins import bands, find_origin
from index.passages import split_passages

Vectors = NDArray[np.float32]

FORMAT = 1
MANIFEST = "manifest.json"
_BATCH = 64
# Reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): the constant damps the first ranks.
_FUSION = 60


class Annotator(Protocol):
    """Whoever makes facts of passages while a document is indexed. `name` changes when the facts it makes do."""

    @property
    def name(self) -> str: ...

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One annotation a document, in order."""
        ...


@dataclass(slots=True)
class AddResult:
    """What became of the documents handed to `Corpus.add`, by number."""

    added: int = 0
    replaced: int = 0
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Status:
    """What is in a corpus. `bytes` counts its files; `oldest` and `newest` are publication times."""

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
    stale: bool = False


class Corpus:
    """An open corpus. Several threads may use it, and several processes may read while one writes."""

    def __init__(
        self, folder: Path, manifest: dict[str, Any], encoder: Encoder | None, annotator: Annotator | None
    ) -> None:
        self.folder = folder
        self._manifest = manifest
        self._encoder = encoder
        self._annotator = annotator
        self._engine = EmbeddedEngine(folder, manifest["dimension"])

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
        manifest = _read_manifest(folder)
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

    def add(self, documents: Iterable[Document], *, progress: Callable[[int], None] | None = None) -> AddResult:
        """Index documents, a transaction for each batch. One with the same id or url is replaced, an unchanged one skipped."""
        result = AddResult()
        pending = iter(documents)
        while batch := list(islice(pending, _BATCH)):
            self._add_batch(batch, result)
            if progress:
                progress(len(batch))
        if result.added or result.replaced:
            self._engine.save_index()
            self._write_manifest()
        return result

    def _add_batch(self, batch: list[Document], result: AddResult) -> None:
        by_id = {d.id: d for d in batch}
        latest = {("url", d.url) if d.url else ("id", d.id): d for d in by_id.values()}.values()
        result.skipped += len(batch) - len(latest)
        changed = []
        for document in latest:
            known = self._engine.digest(document)
            if known == (document.id, self._digest(document)):
                result.skipped += 1
            else:
                changed.append(document)
                result.replaced += known is not None
                result.added += known is None
        if not changed:
            return
        split = [_passages(d) for d in changed]
        vectors = self._encode_once([[p.text for p in own] for own in split])
        annotations = self._annotator.annotate(changed, split) if self._annotator else (Annotation() for _ in changed)
        ready = list(zip(changed, split, vectors, annotations, strict=True))
        with self._engine.transaction():
            for document, passages, rows, annotation in ready:
                keys = bands(document.text)
                near = [(d.text, d.published, o) for d, o in self._engine.near(keys) if d.id != document.id]
                origin = find_origin(document.text, document.published, near, partial(self._new_origin, document))
                self._engine.write(document, self._digest(document), passages, rows, annotation, keys, origin)

    def _new_origin(self, document: Document) -> str:
        """The document's id, but not where copies of what stood under that id still go by it."""
        taken = any(d.id != document.id for d in self._engine.group(document.id))
        return f"{document.id}#{document.text_sha256[:12]}" if taken else document.id

    def _encode_once(self, texts: list[list[str]]) -> list[Vectors]:
        """Vectors of each document's texts; a text that occurs twice is encoded once."""
        unique = {text: None for own in texts for text in own}
        rows = dict(zip(unique, self.encode(list(unique)), strict=True)) if unique else {}
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
        _write_json(self.folder / MANIFEST, self._manifest)

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
        made_by = self._manifest.get("annotator")
        return Status(
            **counts,
            embedding_model=self._manifest["model"],
            annotator=made_by,
            bytes=sum(map(_size, self.folder.iterdir())),
            created=datetime.fromisoformat(self._manifest["created"]),
            updated=datetime.fromisoformat(self._manifest["updated"]),
            stale=bool(self._annotator and made_by and made_by != self._annotator.name),
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
        dense = self._engine.search_vectors(rows, 3 * k, filter)
        found = []
        for query, row, near in zip(queries, rows, dense, strict=True):
            scores: dict[int, float] = defaultdict(float)
            for rank, (number, _) in enumerate(near):
                scores[number] += 1.0 / (_FUSION + rank)
            for rank, number in enumerate(self._engine.search_text(query, 3 * k, filter)):
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
    _write_json(
        folder / MANIFEST,
        {
            "format": FORMAT,
            "model": encoder.name if encoder else DEFAULT_MODEL,
            "dimension": dimension,
            "annotator": annotator.name if annotator else None,
            "created": now,
            "updated": now,
        },
    )


def _read_manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not {"format", "model", "dimension", "created", "updated"} <= manifest.keys():
            raise ValueError("keys are missing")
    except (OSError, ValueError, AttributeError) as error:
        raise CorpusDamaged(
            f"The {MANIFEST} of the corpus {folder} cannot be read ({error}); build it anew."
        ) from error
    if manifest["format"] != FORMAT:
        raise CorpusDamaged(
            f"The corpus {folder} has format {manifest['format']}, this program reads {FORMAT}; build it anew."
        )
    if not (folder / DATABASE).exists():
        raise CorpusDamaged(f"The corpus {folder} has lost its {DATABASE}; build it anew from its sources.")
    return dict(manifest)


def _write_json(path: Path, data: dict[str, Any]) -> None:
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(data, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
