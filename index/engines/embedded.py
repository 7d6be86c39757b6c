"""The embedded engine: SQLite (WAL) with FTS5 as the truth, FAISS beside it, in one folder.

Vectors are kept in SQLite (half precision), so the FAISS index is only ever a copy of them: its file is named by the
database, and what came or went since it was written is made up for. Readers notice what another process wrote by the
database's generation.
"""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np

from index.document import Annotation, Document, Filter, Passage
from index.engines import Vectors
from index.engines.database import Database
from index.engines.vectors import Mask, VectorIndex
from index.errors import CorpusDamaged

VECTORS = "vectors.faiss"
# The file of vectors is written again when this many passages came or went: reading those few anew is faster.
_SAVE_AFTER = 500
_MOST_DEAD = 0.2  # share of the vectors in memory; beyond, they are made anew
_CHUNK = 20_000  # vectors read from the database at a time
_MOST_NEAR = 40  # texts that an added one is compared with
# A word in so large a share of the passages says nothing of them, and takes most of the time of a search.
_COMMON, _COMMON_AT_LEAST = 0.05, 2_000
_MOST_WORDS = 60  # of a query
_COLUMNS = "number, id, url, title, outlet, byline, published, language, text"


class EmbeddedEngine:
    """The store of one corpus folder. Safe to use from several threads; one process writes at a time."""

    def __init__(self, folder: Path, dimension: int, *, create: bool = False) -> None:
        self.folder = folder
        self.dimension = dimension
        self._database = Database(folder, create=create)
        self._check_dimension()
        self._lock = threading.RLock()  # over all below
        self._vectors: VectorIndex | None = None
        self._generation = -1  # of the database when the vectors in memory were last brought up to it
        self._unsaved = 0
        self._alive: Mask | None = None  # None: all
        self._allowed: dict[Filter, Mask | None] = {}
        self._common: dict[str, bool] = {}

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
        with self._database.connection() as connection:
            self.delete([document.id], [document.url] if document.url else [])
            number = connection.execute(
                "INSERT INTO document (id, url, title, outlet, byline, published, published_at, language, text, digest,"
                " annotator, profile, origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
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
                    digest,
                    annotator,
                    json.dumps(annotation.profile),
                    origin,
                ),
            ).lastrowid
            facts = annotation.facts or ((),) * len(passages)
            for passage, vector, own in zip(passages, vectors, facts, strict=True):
                row = connection.execute(
                    'INSERT INTO passage (document, start, "end", facts, vector) VALUES (?,?,?,?,?)',
                    (number, passage.start, passage.end, json.dumps(own), vector.astype(np.float16).tobytes()),
                ).lastrowid
                connection.execute("INSERT INTO passage_text (rowid, text) VALUES (?,?)", (row, passage.text))
            connection.executemany("INSERT INTO band VALUES (?,?)", [(value, number) for value in bands])

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

    # Reading

    def digest(self, document: Document) -> tuple[str, str] | None:
        """(id, digest) of what stands under the document's id or url."""
        with self._database.connection() as connection:
            known = "SELECT id, digest FROM document WHERE id = ? OR url = ? ORDER BY id = ? DESC"
            row = connection.execute(known, (document.id, document.url, document.id)).fetchone()
        return (row[0], row[1]) if row else None

    def document(self, id: str) -> Document | None:
        with self._database.connection() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (id,)).fetchone()
        return _document(row) if row else None

    def field(self, id: str, column: str) -> str:
        with self._database.connection() as connection:
            row = connection.execute(f"SELECT {column} FROM document WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return str(row[0])

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        with self._database.connection() as connection:
            sql = f"SELECT {_COLUMNS} FROM document WHERE origin = ? ORDER BY published_at, id"
            rows = connection.execute(sql, (origin,)).fetchall()
        return [_document(row) for row in rows]

    def passages(self, id: str) -> tuple[tuple[Passage, ...], Vectors]:
        """The passages of a document and their vectors (n, dimension), in order."""
        with self._database.connection() as connection:
            # The text comes with the first row alone. It is cut here, as SQLite's substr ends at a NUL.
            rows = connection.execute(
                'SELECT start, "end", facts, vector, CASE row_number() OVER (ORDER BY passage.number) WHEN 1 THEN text END'
                " FROM passage JOIN document ON document.number = passage.document WHERE document.id = ?"
                " ORDER BY passage.number",
                (id,),
            ).fetchall()
        text = rows[0][4] if rows else ""
        passages = tuple(Passage(id, r[0], r[1], text[r[0] : r[1]], tuple(json.loads(r[2]))) for r in rows)
        return passages, _decode([r[3] for r in rows], self.dimension)

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


def _document(row: Sequence[Any]) -> Document:
    _, id, url, title, outlet, byline, published, language, text = row
    return Document(id, text, title, url, outlet, byline, _time(published), language)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
