"""The embedded engine: SQLite (WAL) with FTS5 as the truth, FAISS beside it, in one folder.

Vectors are kept in SQLite, so the FAISS index is only ever a cache of them: it is loaded where its file matches the
database's generation and made again from the vectors where it does not. Readers in other processes notice a new generation.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import faiss as _faiss
import numpy as np
from numpy.typing import NDArray

from index.document import Annotation, Document, Filter, Passage
from index.errors import CorpusBusy, CorpusDamaged, CorpusError

# The library's own hints leave out half of what it exports.
faiss: Any = _faiss

Vectors = NDArray[np.float32]

DATABASE, VECTORS = "corpus.sqlite", "vectors.faiss"
# Up to here an exact scan is fast enough; beyond, a graph finds the same neighbours in a hundredth of the time.
_FLAT_UP_TO = 30_000
_WAIT_FOR_WRITER = 10.0  # seconds
# Words of SQLite's messages that speak of the disk or its permissions rather than of the contents.
_OF_THE_DISK = ("readonly", "unable to open", "full", "I/O")

_SCHEMA = """
CREATE TABLE document (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, url TEXT UNIQUE, title TEXT, outlet TEXT, byline TEXT,
    published TEXT, published_at REAL, language TEXT NOT NULL, text TEXT NOT NULL, digest TEXT NOT NULL,
    profile TEXT NOT NULL, origin TEXT NOT NULL
);
CREATE INDEX document_origin ON document (origin);
CREATE INDEX document_published ON document (published_at);
CREATE TABLE passage (
    number INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, facts TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX passage_document ON passage (document);
CREATE VIRTUAL TABLE passage_text USING fts5 (text, tokenize='porter unicode61');
CREATE TABLE band (value INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE);
CREATE INDEX band_value ON band (value);
CREATE INDEX band_document ON band (document);
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT INTO meta VALUES ('generation', '0');
"""
_COLUMNS = "number, id, url, title, outlet, byline, published, language, text"


class EmbeddedEngine:
    """The store of one corpus folder. Safe to use from several threads; one process writes at a time."""

    def __init__(self, folder: Path, dimension: int, *, create: bool = False) -> None:
        self.folder = folder
        self.dimension = dimension
        self._local = threading.local()
        self._index_lock = threading.RLock()
        self._index: Any = None
        self._index_generation = -1
        if create:
            with self._connection() as connection:
                connection.executescript(_SCHEMA)
        self._check()

    def _check(self) -> None:
        try:
            with self._connection(at_least=100) as connection:
                tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
                if not {"document", "passage", "passage_text", "band", "meta"} <= tables:
                    raise sqlite3.DatabaseError("tables are missing")
                if (said := connection.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                    raise sqlite3.DatabaseError(said)
        except CorpusError:
            self.close()
            raise

    @contextmanager
    def _connection(self, *, at_least: int = 0) -> Iterator[sqlite3.Connection]:
        """The thread's connection. What SQLite raises within becomes `CorpusBusy` or `CorpusDamaged`.

        A database of fewer than `at_least` bytes is damaged: SQLite would take an empty file for a new database.
        """
        try:
            held: sqlite3.Connection | None = getattr(self._local, "connection", None)
            if held is None:
                if at_least and (self.folder / DATABASE).stat().st_size < at_least:
                    raise sqlite3.DatabaseError(f"{DATABASE} is cut short")
                held = sqlite3.connect(self.folder / DATABASE, timeout=_WAIT_FOR_WRITER, isolation_level=None)
                self._local.connection = held
                for setting in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL"):
                    held.execute(f"PRAGMA {setting}")
            yield held
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._unusable(error) from error

    def _unusable(self, error: Exception) -> CorpusError:
        said = str(error)
        if "locked" in said:
            return CorpusBusy(f"Another process is writing to the corpus {self.folder}; try again when it is done.")
        if any(word in said for word in _OF_THE_DISK):
            return CorpusDamaged(
                f"The corpus {self.folder} cannot be used ({said}); look at the permissions and the space of its disk."
            )
        return CorpusDamaged(f"The corpus {self.folder} is damaged ({said}); build it anew from its sources.")

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction; rolled back on any error. Raises `CorpusBusy` where another process holds it too long."""
        with self._connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:  # not committed, nor already rolled back by SQLite
                    connection.execute("ROLLBACK")

    def close(self) -> None:
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is not None:
            held.close()
            self._local.connection = None

    # Writing

    def write(
        self,
        document: Document,
        digest: str,
        passages: Sequence[Passage],
        vectors: Vectors,
        annotation: Annotation,
        bands: Iterable[int],
        origin: str,
    ) -> None:
        """Put one document in, within a `transaction`; what had its id or url is gone first."""
        with self._connection() as connection:
            self.delete([document.id], [document.url] if document.url else [])
            number = connection.execute(
                "INSERT INTO document (id, url, title, outlet, byline, published, published_at, language, text, digest, profile,"
                " origin) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
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
                    json.dumps(annotation.profile),
                    origin,
                ),
            ).lastrowid
            facts = annotation.facts or ((),) * len(passages)
            for passage, vector, own in zip(passages, vectors, facts, strict=True):
                row = connection.execute(
                    'INSERT INTO passage (document, start, "end", facts, vector) VALUES (?,?,?,?,?)',
                    (number, passage.start, passage.end, json.dumps(own), vector.astype(np.float32).tobytes()),
                ).lastrowid
                connection.execute("INSERT INTO passage_text (rowid, text) VALUES (?,?)", (row, passage.text))
            connection.executemany("INSERT INTO band VALUES (?,?)", [(value, number) for value in bands])

    def delete(self, ids: Iterable[str], urls: Iterable[str] = (), outlets: Iterable[str] = ()) -> int:
        """Take documents out, within a `transaction`; returns how many there were."""
        gone = 0
        with self._connection() as connection:
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
        with self._connection() as connection:
            known = "SELECT id, digest FROM document WHERE id = ? OR url = ?"
            row = connection.execute(known, (document.id, document.url)).fetchone()
        return (row[0], row[1]) if row else None

    def document(self, id: str) -> Document | None:
        with self._connection() as connection:
            row = connection.execute(f"SELECT {_COLUMNS} FROM document WHERE id = ?", (id,)).fetchone()
        return _document(row) if row else None

    def field(self, id: str, column: str) -> str:
        with self._connection() as connection:
            row = connection.execute(f"SELECT {column} FROM document WHERE id = ?", (id,)).fetchone()
        if row is None:
            raise KeyError(id)
        return str(row[0])

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        with self._connection() as connection:
            sql = f"SELECT {_COLUMNS} FROM document WHERE origin = ? ORDER BY published_at, id"
            rows = connection.execute(sql, (origin,)).fetchall()
        return [_document(row) for row in rows]

    def passages(self, id: str) -> tuple[tuple[Passage, ...], Vectors]:
        """The passages of a document and their vectors (n, dimension), in order."""
        with self._connection() as connection:
            # The text comes with the first row alone. It is cut here, as SQLite's substr ends at a NUL.
            rows = connection.execute(
                'SELECT start, "end", facts, vector, CASE row_number() OVER (ORDER BY passage.number) WHEN 1 THEN text END'
                " FROM passage JOIN document ON document.number = passage.document WHERE document.id = ?"
                " ORDER BY passage.number",
                (id,),
            ).fetchall()
        text = rows[0][4] if rows else ""
        passages = tuple(Passage(id, r[0], r[1], text[r[0] : r[1]], tuple(json.loads(r[2]))) for r in rows)
        vectors = np.frombuffer(b"".join(r[3] for r in rows), dtype=np.float32).reshape(len(rows), self.dimension)
        return passages, vectors

    def near(self, bands: Sequence[int]) -> list[tuple[Document, str]]:
        """(document, origin) of every document that shares a band of its MinHash."""
        marks = ",".join("?" * len(bands))
        with self._connection() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS}, origin FROM document WHERE number IN"
                f" (SELECT document FROM band WHERE value IN ({marks}))",
                list(bands),
            ).fetchall()
        return [(_document(row[:9]), row[9]) for row in rows]

    def counts(self) -> dict[str, Any]:
        numbers = "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM passage)"
        outlets = "SELECT coalesce(outlet, ''), count(*) FROM document GROUP BY 1 ORDER BY 2 DESC, 1"
        first = "SELECT published FROM document WHERE published_at IS NOT NULL ORDER BY published_at"
        ends = f"SELECT ({first} LIMIT 1), ({first} DESC LIMIT 1)"
        with self._connection() as connection:
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

    def search_vectors(self, vectors: Vectors, k: int, filter: Filter) -> list[list[tuple[int, float]]]:
        """For each query vector the (passage number, cosine) of the nearest passages that pass the filter."""
        with self._index_lock:
            self._refresh()
            if self._index is None or self._index.ntotal == 0:
                return [[] for _ in vectors]
            allowed = self._allowed(filter)
            if allowed is None:
                scores, numbers = self._index.search(vectors, min(k, self._index.ntotal))
            else:
                selector = faiss.IDSelectorBatch(allowed)
                if isinstance(faiss.downcast_index(self._index.index), faiss.IndexHNSW):
                    parameters = faiss.SearchParametersHNSW(sel=selector, efSearch=max(128, k))
                else:
                    parameters = faiss.SearchParameters(sel=selector)
                scores, numbers = self._index.search(vectors, min(k, self._index.ntotal), params=parameters)
        return [
            [(int(n), float(s)) for n, s in zip(row_n, row_s, strict=True) if n >= 0]
            for row_n, row_s in zip(numbers, scores, strict=True)
        ]

    def search_text(self, query: str, k: int, filter: Filter) -> list[int]:
        """Passage numbers by BM25, best first. The query's words are alternatives; its punctuation means nothing."""
        words = list(dict.fromkeys(w.lower() for w in re.findall(r"\w+", query)))[:60]
        if not words:
            return []
        match = " OR ".join(f'"{w}"' for w in words)
        where, values = _where(filter)
        sql = "SELECT passage_text.rowid FROM passage_text"
        if where:
            sql += " JOIN passage ON passage.number = passage_text.rowid JOIN document ON document.number = passage.document"
        sql += " WHERE passage_text MATCH ?" + "".join(f" AND {w}" for w in where) + " ORDER BY rank LIMIT ?"
        with self._connection() as connection:
            return [row[0] for row in connection.execute(sql, [match, *values, k])]

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        marks = ",".join("?" * len(numbers))
        with self._connection() as connection:
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
            found[row[0]] = (document, passage, np.frombuffer(row[4], dtype=np.float32))
        return found

    def _allowed(self, filter: Filter) -> NDArray[np.int64] | None:
        where, values = _where(filter)
        if not where:
            return None
        sql = "SELECT passage.number FROM passage JOIN document ON document.number = passage.document WHERE "
        sql += " AND ".join(where)
        with self._connection() as connection:
            return np.fromiter((r[0] for r in connection.execute(sql, values)), dtype=np.int64)

    def _generation(self) -> int:
        with self._connection() as connection:
            return int(connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()[0])

    def _refresh(self) -> None:
        """Bring the FAISS index up to the database's generation: from its file where that matches, else from the vectors."""
        generation = self._generation()
        if generation == self._index_generation:
            return
        stored = self.folder / f"{VECTORS}.{generation}"
        try:
            self._index = faiss.read_index(str(stored)) if stored.exists() else self._rebuild()
        except RuntimeError:
            self._index = self._rebuild()
        self._index_generation = generation

    def _rebuild(self) -> Any:
        with self._connection() as connection:
            rows = connection.execute("SELECT number, vector FROM passage ORDER BY number").fetchall()
        if len(rows) > _FLAT_UP_TO:
            base = faiss.IndexHNSWFlat(self.dimension, 16, faiss.METRIC_INNER_PRODUCT)
            base.hnsw.efConstruction, base.hnsw.efSearch = 64, 64
        else:
            base = faiss.IndexFlatIP(self.dimension)
        index = faiss.IndexIDMap2(base)
        if rows:
            vectors = np.frombuffer(b"".join(r[1] for r in rows), dtype=np.float32).reshape(len(rows), self.dimension)
            index.add_with_ids(vectors, np.array([r[0] for r in rows], dtype=np.int64))
        return index

    def save_index(self) -> None:
        """Write the FAISS file of the present generation: temporary name, synced, renamed; older ones are removed."""
        with self._index_lock:
            self._refresh()
            target = self.folder / f"{VECTORS}.{self._index_generation}"
            temporary = target.with_name(f"{target.name}.{os.getpid()}.tmp")
            try:
                faiss.write_index(self._index, str(temporary))
                with open(temporary, "rb+") as written:
                    os.fsync(written.fileno())
                os.replace(temporary, target)
            except (RuntimeError, OSError) as error:
                temporary.unlink(missing_ok=True)
                raise CorpusDamaged(f"{target} cannot be written ({error}); look at the space of its disk.") from error
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


def _document(row: Sequence[Any]) -> Document:
    _, id, url, title, outlet, byline, published, language, text = row
    return Document(id, text, title, url, outlet, byline, _time(published), language)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
