"""The embedded engine: SQLite (WAL) with FTS5 as the truth, FAISS beside it, in one folder.

Vectors are kept in SQLite (half precision), so the FAISS index is only ever a copy of them: its file is named by the
database, and what came or went since it was written is made up for. Readers notice what another process wrote by the
database's generation.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self
from uuid import uuid4

import numpy as np

from index.document import Document, Filter, Passage
from index.engines import Entry, Stored, Vectors
from index.engines.database import DATABASE, Database
from index.engines.vectors import Mask, VectorIndex
from index.errors import CorpusDamaged, CorpusMissing
from index.manifest import MANIFEST, Manifest

VECTORS = "vectors.faiss"
# The file of vectors is written again when this many passages came or went: reading those few anew is faster.
_SAVE_AFTER = 500
_MOST_DEAD = 0.2  # share of the vectors in memory; beyond, they are made anew
_CHUNK = 20_000  # vectors read from the database at a time
_MOST_NEAR = 40  # texts that an added one is compared with
# A word in so large a share of the passages says nothing of them, and takes most of the time of a search.
_COMMON, _COMMON_AT_LEAST = 0.05, 2_000
_MOST_WORDS = 60  # of a query
_AT_ONCE = 500  # values in one statement; SQLite takes no more than some thousands
_COLUMNS = "number, id, url, title, outlet, byline, published, language, text"


class EmbeddedEngine:
    """The store of one corpus folder. Safe to use from several threads; one process writes at a time."""

    def __init__(self, folder: Path, manifest: Manifest, *, create: bool = False) -> None:
        self.folder = folder
        self.manifest = manifest
        self.dimension = manifest.dimension
        self._database = Database(folder, create=create)
        self._check_dimension()
        self._lock = threading.RLock()  # over all below
        self._vectors: VectorIndex | None = None
        self._generation = -1  # of the database when the vectors in memory were last brought up to it
        self._unsaved = 0
        self._alive: Mask | None = None  # None: all
        self._allowed: dict[Filter, Mask | None] = {}
        self._common: dict[str, bool] = {}

    @classmethod
    def exists(cls, place: str) -> bool:
        return (Path(place) / MANIFEST).exists()

    @classmethod
    def create(cls, place: str, manifest: Manifest) -> None:
        """Make an empty corpus; the manifest comes last, and what an interrupted run left before it is taken up."""
        folder = Path(place)
        if folder.exists() and not folder.is_dir():
            raise CorpusMissing(f"{folder} is a file; name a folder for the corpus.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            engine = cls(folder, manifest, create=True)
            found = engine.counts()["documents"]
            engine.close()
        except OSError as error:
            raise CorpusMissing(f"No corpus can be made in {folder}: {error.strerror or error}.") from error
        if found:
            raise CorpusDamaged(
                f"The corpus {folder} has lost its {MANIFEST}; build it anew in another folder from its sources."
            )
        manifest.write(folder)

    @classmethod
    def open(cls, place: str) -> Self:
        folder = Path(place)
        manifest = Manifest.read(folder)
        if not (folder / DATABASE).exists():
            raise CorpusDamaged(f"The corpus {folder} has lost its {DATABASE}; build it anew from its sources.")
        return cls(folder, manifest)

    def _check_dimension(self) -> None:
        with self._database.connection() as connection:
            row = connection.execute("SELECT length(vector) FROM passage LIMIT 1").fetchone()
        if row and row[0] != self.dimension * np.dtype(np.float16).itemsize:
            self.close()
            raise CorpusDamaged(
                f"The vectors in the corpus {self.folder} have not the {self.dimension} dimensions that it says they have;"
                " build it anew from its sources."
            )

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """One write, whole or not at all. Raises `CorpusBusy` where another process writes for too long."""
        return self._database.transaction()

    def check(self) -> None:
        """Read all that is stored through. Raises `CorpusDamaged`."""
        self._database.check()

    def close(self) -> None:
        """Close what the calling thread has open."""
        self._database.close()

    # Writing

    def write(self, entry: Entry) -> None:
        """Put one document in, within a `transaction`; what had its id or url is gone first."""
        document, annotation = entry.document, entry.annotation
        with self._database.connection() as connection:
            self.delete([document.id], [document.url] if document.url else [])
            number = connection.execute(
                "INSERT INTO document (id, url, title, outlet, byline, published, published_at, language, text, digest,"
                " annotator, profile, origin, event_from, event_until) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    document.id,
                    document.url,
                    document.title,
                    document.outlet,
                    document.byline,
                    document.published.isoformat() if document.published else None,
                    document.published.timestamp() if document.published else None,
                    document.language,
                    document.text,
                    entry.digest,
                    entry.annotator,
                    json.dumps(annotation.profile),
                    entry.origin,
                    *((time.timestamp() for time in annotation.event) if annotation.event else (None, None)),
                ),
            ).lastrowid
            facts = annotation.facts or ((),) * len(entry.passages)
            for passage, vector, own in zip(entry.passages, entry.vectors, facts, strict=True):
                row = connection.execute(
                    'INSERT INTO passage (document, start, "end", facts, vector, key) VALUES (?,?,?,?,?,?)',
                    (
                        number,
                        passage.start,
                        passage.end,
                        json.dumps(own),
                        vector.astype(np.float16).tobytes(),
                        _key(passage.text),
                    ),
                ).lastrowid
                connection.execute("INSERT INTO passage_text (rowid, text) VALUES (?,?)", (row, passage.text))
            connection.executemany("INSERT INTO band VALUES (?,?)", [(value, number) for value in entry.bands])

    def delete(self, ids: Iterable[str], urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out, within a `transaction`; returns how many there were."""
        gone = 0
        with self._database.connection() as connection:
            for column, values in (("id", ids), ("url", urls), ("outlet", outlets)):
                for value in values:
                    rows = connection.execute(f"SELECT number FROM document WHERE {column} = ?", (value,)).fetchall()
                    for row in rows:
                        own = "SELECT number FROM passage WHERE document = ?"
                        connection.execute(f"DELETE FROM passage_text WHERE rowid IN ({own})", row)
                        connection.execute("DELETE FROM document WHERE number = ?", row)
                        gone += 1
        return gone

    def write_manifest(self, manifest: Manifest) -> None:
        manifest.write(self.folder)
        self.manifest = manifest

    # Reading

    def digest(self, document: Document) -> tuple[str, str] | None:
        """(id, digest) of what stands under the document's id or url."""
        with self._database.connection() as connection:
            known = "SELECT id, digest FROM document WHERE id = ? OR url = ? ORDER BY id = ? DESC"
            row = connection.execute(known, (document.id, document.url, document.id)).fetchone()
        return (row[0], row[1]) if row else None

    def stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        sql = f"SELECT {_COLUMNS}, profile, annotator, origin FROM document WHERE id IN"
        rows = self._rows_of(sql, ids)
        return {row[1]: Stored(_document(row[:9]), json.loads(row[9]), row[10], row[11]) for row in rows}

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[tuple[Passage, ...], Vectors]]:
        found: dict[str, tuple[tuple[Passage, ...], Vectors]] = {}
        documents = {
            row[0]: (row[1], row[2]) for row in self._rows_of("SELECT number, id, text FROM document WHERE id IN", ids)
        }
        own: dict[int, list[Any]] = {number: [] for number in documents}
        sql = 'SELECT document, start, "end", facts, vector, number FROM passage WHERE document IN'
        for row in sorted(self._rows_of(sql, list(documents)), key=lambda row: row[5]):
            own[row[0]].append(row)
        for number, (id, text) in documents.items():
            # The text is cut here, as SQLite's substr ends at a NUL.
            cut = tuple(Passage(id, r[1], r[2], text[r[1] : r[2]], tuple(json.loads(r[3]))) for r in own[number])
            found[id] = cut, _decode([r[4] for r in own[number]], self.dimension)
        return found

    def vectors_of(self, texts: Sequence[str]) -> dict[str, Vectors]:
        by_key = {_key(text): text for text in texts}
        rows = self._rows_of("SELECT key, vector FROM passage WHERE key IN", list(by_key))
        return {by_key[row[0]]: _decode([row[1]], self.dimension)[0] for row in rows}

    def _rows_of(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """The rows of a query that ends in IN, for any number of values."""
        rows: list[Any] = []
        with self._database.connection() as connection:
            for at in range(0, len(values), _AT_ONCE):
                some = values[at : at + _AT_ONCE]
                rows += connection.execute(f"{sql} ({','.join('?' * len(some))})", some).fetchall()
        return rows

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        with self._database.connection() as connection:
            sql = f"SELECT {_COLUMNS} FROM document WHERE origin = ? ORDER BY published_at, id"
            rows = connection.execute(sql, (origin,)).fetchall()
        return [_document(row) for row in rows]

    def near(
        self, bands: Sequence[int], published_from: datetime | None, published_until: datetime | None
    ) -> list[tuple[Document, str]]:
        """(document, origin) of those that share most bands, published between the two times or at a time unknown."""
        where, values = _where(Filter(published_from, published_until))
        timely = f"(published_at IS NULL OR ({' AND '.join(where)}))" if where else "1"
        marks = ",".join("?" * len(bands))
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS}, origin FROM document JOIN"
                f" (SELECT document AS shares, count(*) AS bands FROM band WHERE value IN ({marks}) GROUP BY document)"
                f" ON shares = number WHERE {timely} ORDER BY bands DESC, number LIMIT ?",
                [*bands, *values, _MOST_NEAR],
            ).fetchall()
        return [(_document(row[:9]), row[9]) for row in rows]

    def made_otherwise(self, annotator: str) -> int:
        """How many documents have their facts from another annotator, or none."""
        sql = "SELECT count(*) FROM document WHERE annotator IS NOT ?"
        with self._database.connection() as connection:
            return int(connection.execute(sql, (annotator,)).fetchone()[0])

    def counts(self) -> dict[str, Any]:
        numbers = "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM passage)"
        outlets = "SELECT coalesce(outlet, ''), count(*) FROM document GROUP BY 1 ORDER BY 2 DESC, 1"
        first = "SELECT published FROM document WHERE published_at IS NOT NULL ORDER BY published_at"
        ends = f"SELECT ({first} LIMIT 1), ({first} DESC LIMIT 1)"
        with self._database.connection() as connection:
            documents, passages = connection.execute(numbers).fetchone()
            by_outlet = dict(connection.execute(outlets).fetchall())
            oldest, newest = map(_time, connection.execute(ends).fetchone())
        return {
            "documents": documents,
            "passages": passages,
            "outlets": by_outlet,
            "oldest": oldest,
            "newest": newest,
            "bytes": sum(map(_size, self.folder.iterdir())),
        }

    # Searching

    def nearest(self, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
        """For each vector the numbers of the nearest passages that pass the filter, best first."""
        with self._lock:
            held = self._up_to_date()
            return held.search(vectors, k, self._passing(held, filter))

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        """For each query the numbers of the passages that pass the filter and share its words, best by BM25 first.

        The words are alternatives; punctuation means nothing.
        """
        with self._lock:
            held = self._up_to_date()
            allowed = self._passing(held, filter)
        many = max(_COMMON_AT_LEAST, int(_COMMON * len(held)))
        found = []
        for query in queries:
            words = list(dict.fromkeys(w.lower() for w in re.findall(r"\w+", query)))[:_MOST_WORDS]
            telling = [w for w in words if not self._is_common(w, many)] or words
            found.append(self._match(telling, k, allowed) if telling else [])
        return found

    def _match(self, words: Sequence[str], k: int, allowed: Mask | None) -> list[int]:
        match = " OR ".join(f'"{w}"' for w in words)
        sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ? ORDER BY rank"
        with self._database.connection() as connection:
            if allowed is None:
                return [row[0] for row in connection.execute(f"{sql} LIMIT ?", (match, k))]
            # A number beyond the mask came in after the filter was applied.
            passing = (n for (n,) in connection.execute(sql, (match,)) if n < len(allowed) and allowed[n])
            return list(islice(passing, k))

    def _is_common(self, word: str, many: int) -> bool:
        """Whether `many` passages or more have the word."""
        if word not in self._common:
            sql = "SELECT count(*) FROM (SELECT 1 FROM passage_text WHERE passage_text MATCH ? LIMIT ?)"
            with self._database.connection() as connection:
                self._common[word] = connection.execute(sql, (f'"{word}"', many)).fetchone()[0] == many
        return self._common[word]

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        marks = ",".join("?" * len(numbers))
        with self._database.connection() as connection:
            rows = connection.execute(
                f'SELECT passage.number, start, "end", facts, vector, document.number, id, url, title, outlet, byline,'
                f" published, language, text FROM passage JOIN document ON document.number = passage.document"
                f" WHERE passage.number IN ({marks})",
                list(numbers),
            ).fetchall()
        found = {}
        for row in rows:
            document = _document(row[5:])
            passage = Passage(document.id, row[1], row[2], document.text[row[1] : row[2]], tuple(json.loads(row[3])))
            found[row[0]] = (document, passage, _decode([row[4]], self.dimension)[0])
        return found

    # The vectors in memory

    def _passing(self, held: VectorIndex, filter: Filter) -> Mask | None:
        """By number, whether a passage is there and passes the filter; None where all do."""
        where, values = _where(filter)
        if not where:
            return self._alive
        if filter not in self._allowed:
            sql = (
                "SELECT passage.number FROM document JOIN passage ON passage.document = document.number"
                f" WHERE passage.number <= ? AND {' AND '.join(where)}"
            )
            mask = np.zeros(held.last + 1, dtype=np.bool_)
            with self._database.connection() as connection:
                mask[np.fromiter((n for (n,) in connection.execute(sql, [held.last, *values])), dtype=np.int64)] = True
            self._allowed[filter] = mask
        return self._allowed[filter]

    def _up_to_date(self) -> VectorIndex:
        """The vectors in memory, with what any process wrote since they were last looked at."""
        with self._database.connection() as connection:
            connection.execute("SAVEPOINT reading")  # one view of the database for all that follows
            try:
                generation = int(self._database.meta("generation"))
                if self._vectors is None:
                    self._vectors = self._stored()
                if generation != self._generation:
                    self._vectors = self._caught_up(self._vectors)
                    self._generation = generation
                    self._allowed.clear()
                    self._common.clear()
                return self._vectors
            finally:
                connection.execute("RELEASE reading")

    def _stored(self) -> VectorIndex:
        try:
            return VectorIndex.load(self.folder / self._database.meta("vectors"), self.dimension)
        except ValueError:  # missing, damaged, or just replaced by a writer: all of it can be made again
            self._unsaved = _SAVE_AFTER
            return VectorIndex(self.dimension)

    def _caught_up(self, held: VectorIndex) -> VectorIndex:
        """The vectors with those that are new in the database; marks those that are gone, or leaves them out if many."""
        with self._database.connection() as connection:
            alive = connection.execute("SELECT count(*) FROM passage").fetchone()[0]
            before = len(held)
            new = connection.execute(
                "SELECT number, vector FROM passage WHERE number > ? ORDER BY number", (held.last,)
            )
            while rows := new.fetchmany(_CHUNK):
                held.add(np.array([r[0] for r in rows]), _decode([r[1] for r in rows], self.dimension))
            self._unsaved += len(held) - before
            dead = len(held) - alive
            if dead > _MOST_DEAD * len(held):
                self._unsaved = _SAVE_AFTER
                return self._caught_up(VectorIndex(self.dimension))
            self._alive = None
            if dead:
                self._alive = np.zeros(held.last + 1, dtype=np.bool_)
                numbers = connection.execute("SELECT number FROM passage")
                self._alive[np.fromiter((n for (n,) in numbers), dtype=np.int64)] = True
        return held

    def save_index(self) -> None:
        """Write the vectors' file where much has changed: under a new name, which the database then calls its own."""
        with self._lock, self.transaction() as connection:
            held = self._up_to_date()
            if self._unsaved < _SAVE_AFTER:
                return
            target = self.folder / f"{VECTORS}.{uuid4().hex[:12]}"
            try:
                held.save(target)
            except OSError as error:
                raise CorpusDamaged(f"{target} cannot be written ({error}); look at the space of its disk.") from error
            connection.execute("UPDATE meta SET value = ? WHERE key = 'vectors'", (target.name,))
            self._unsaved = 0
        for other in self.folder.glob(f"{VECTORS}.*"):
            if other != target:
                other.unlink(missing_ok=True)


def _where(filter: Filter) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    if filter.published_from:
        where.append("document.published_at >= ?")
        values.append(filter.published_from.timestamp())
    if filter.published_until:
        where.append("document.published_at <= ?")
        values.append(filter.published_until.timestamp())
    if filter.event_from:
        where.append("document.event_until >= ?")
        values.append(filter.event_from.timestamp())
    if filter.event_until:
        where.append("document.event_from <= ?")
        values.append(filter.event_until.timestamp())
    for column, allowed in (("outlet", filter.outlets), ("language", filter.languages)):
        if allowed:
            where.append(f"document.{column} IN ({','.join('?' * len(allowed))})")
            values.extend(allowed)
    return where, values


def _decode(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """Unit vectors (n, dimension) from their stored form."""
    rows = np.frombuffer(b"".join(blobs), dtype=np.float16).reshape(len(blobs), dimension).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, np.float32(1e-12)), dtype=np.float32)


def _key(text: str) -> int:
    """A 63-bit digest of a passage's text: of a million passages, two share one by chance once in 18 million corpora."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a writer's temporary file
        return 0


def _document(row: Sequence[Any]) -> Document:
    _, id, url, title, outlet, byline, published, language, text = row
    return Document(id, text, title, url, outlet, byline, _time(published), language)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
