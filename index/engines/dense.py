"""The dense net of the embedded engine: vectors in memory, brought up to what any process wrote, and the file they come from.

The database names the file, how far it reaches and which passages have gone since it was learnt. What is newer is read from
the database; a process that finds the file missing or damaged makes its own lists from there.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

import numpy as np

from index.document import Filter
from index.engines import Vectors, vectors
from index.engines.alike import unit_rows
from index.engines.database import Database
from index.engines.vectors import Lists, Mask, Numbers, VectorIndex
from index.errors import CorpusDamaged

_MOST_DEAD = 0.2  # share of the vectors in memory or in the file; beyond, they are made anew
_CHUNK = 20_000  # vectors read from the database at a time
_WIDER = 2  # times the passages asked for are taken from the lists, which keep a byte a dimension, and ranked exactly
_AT_ONCE = 500  # values in one statement
_FILTERS = 16  # remembered


@dataclass(frozen=True, slots=True)
class _File:
    """What the database says of its file of vectors: passages up to number `last` are in it, `count` of them.

    Those that `gone` names later than `gone` are still in it. A file that has not its `size` (bytes) is not mapped into
    memory: reading beyond its end would end the process.
    """

    name: str = ""
    size: int = 0
    last: int = 0
    count: int = 0
    gone: int = 0


class DenseNet:
    """The nearest passages of one database. Safe to use from several threads."""

    def __init__(self, database: Database, dimension: int) -> None:
        self._database = database
        self._folder = database.path.parent
        self._dimension = dimension
        self._lock = threading.RLock()  # over all below
        self._held: VectorIndex | None = None
        self._file = _File()
        self._generation = -1  # of the database when the vectors in memory were last brought up to it
        self._gone = 0
        self._dead = 0
        self._alive: Mask = np.ones(1, dtype=np.bool_)
        self._masks: dict[Filter, Mask] = {}

    def nearest(self, rows: Vectors, k: int, filter: Filter) -> list[list[int]]:
        """For each vector the numbers of the nearest passages that pass the filter, best first."""
        with self._lock:
            held = self._up_to_date()
            if held.lists is None:
                return held.search(rows, k, self._passing(held, filter))
            return self._refined(rows, held.search(rows, _WIDER * k, self._passing(held, filter)), k)

    def _refined(self, rows: Vectors, found: Sequence[Sequence[int]], k: int) -> list[list[int]]:
        """The best `k` of the numbers found for each vector, by the vectors as they are stored."""
        numbers = sorted({n for own in found for n in own})
        stored: list[tuple[int, bytes]] = []
        with self._database.connection() as connection:
            for at in range(0, len(numbers), _AT_ONCE):
                some = numbers[at : at + _AT_ONCE]
                marks = ",".join("?" * len(some))
                stored += connection.execute(f"SELECT number, vector FROM passage WHERE number IN ({marks})", some)
        place = {number: at for at, (number, _) in enumerate(stored)}
        vectors = decode([blob for _, blob in stored], self._dimension)
        best = []
        for row, own in zip(rows, found, strict=True):
            left = [n for n in own if n in place]  # a writer may have taken others out since
            scores = vectors[[place[n] for n in left]] @ row
            best.append([left[at] for at in np.argsort(-scores, kind="stable")[:k]])
        return best

    def passing(self, filter: Filter) -> Mask | None:
        """By number, whether a passage passes the filter; None where the filter is empty."""
        with self._lock:
            return self._passing(self._up_to_date(), filter) if filter != Filter() else None

    def _passing(self, held: VectorIndex, filter: Filter) -> Mask | None:
        where, values = conditions(filter)
        if not where:
            return self._alive if self._dead else None
        mask = self._masks.pop(filter, np.zeros(0, dtype=np.bool_))
        if len(mask) <= held.last:
            sql = (
                "SELECT passage.number FROM document JOIN passage ON passage.document = document.number"
                f" WHERE passage.number BETWEEN ? AND ? AND {' AND '.join(where)}"
            )
            longer = np.zeros(held.last + 1, dtype=np.bool_)
            longer[: len(mask)] = mask
            with self._database.connection() as connection:
                rows = connection.execute(sql, [len(mask), held.last, *values])
                longer[np.fromiter((n for (n,) in rows), dtype=np.int64)] = True
            mask = longer
        self._masks[filter] = mask
        if len(self._masks) > _FILTERS:
            del self._masks[next(iter(self._masks))]
        return mask & self._alive if self._dead else mask

    def _up_to_date(self) -> VectorIndex:
        """The vectors in memory, with what any process wrote since they were last looked at."""
        with self._database.connection() as connection:
            connection.execute("SAVEPOINT reading")  # one view of the database for all that follows
            try:
                generation = int(self._database.meta("generation"))
                if self._held is None or generation != self._generation:
                    self._held = self._caught_up(connection)
                    self._generation = generation
                return self._held
            finally:
                if connection.in_transaction:  # not rolled back by SQLite, whose error would be hidden by another
                    connection.execute("RELEASE reading")

    def _caught_up(self, connection: sqlite3.Connection) -> VectorIndex:
        file = _read_file(self._database)
        if self._held is None or file != self._file or self._dead > max(1000, _MOST_DEAD * len(self._held)):
            self._held = self._opened(connection, file)
            self._file, self._gone, self._dead = file, file.gone, 0
            self._alive = np.ones(self._held.last + 1, dtype=np.bool_)
        held = self._held
        before = held.last
        for first, last in connection.execute("SELECT first, last FROM gone WHERE at > ?", (self._gone,)):
            self._dead += int(np.count_nonzero(self._alive[first : last + 1]))
            self._alive[first : last + 1] = False
        self._gone = connection.execute("SELECT coalesce(max(at), ?) FROM gone", (file.gone,)).fetchone()[0]
        held.add(self._rows(connection, before))
        self._alive = np.concatenate([self._alive, np.ones(held.last - before, dtype=np.bool_)])
        return held

    def _opened(self, connection: sqlite3.Connection, file: _File) -> VectorIndex:
        if not file.name:
            return VectorIndex(self._dimension)
        try:
            return VectorIndex(self._dimension, self._load(file), file.last)
        except ValueError:  # missing or damaged: all of it can be made again
            return VectorIndex(self._dimension, self._learnt(connection, file.last), file.last)

    def _load(self, file: _File, *, mapped: bool = True) -> Lists:
        if not self._is_whole(file):
            raise ValueError(f"{self._folder / file.name} is missing or cut short")
        return Lists.load(self._folder / file.name, self._dimension, mapped=mapped)

    def _is_whole(self, file: _File) -> bool:
        path = self._folder / file.name
        return path.exists() and path.stat().st_size == file.size

    def _rows(
        self, connection: sqlite3.Connection, after: int, until: int = 2**62, each: int = 1
    ) -> Iterator[tuple[Numbers, Vectors]]:
        """Numbers and vectors of the passages numbered `after` < n ≤ `until`, in chunks, ascending; of one in `each`."""
        sql = "SELECT number, vector FROM passage WHERE number > ? AND number <= ? AND number % ? = 0 ORDER BY number"
        cursor = connection.execute(sql, (after, until, each))
        while rows := cursor.fetchmany(_CHUNK):
            yield np.array([r[0] for r in rows]), decode([r[1] for r in rows], self._dimension)

    def _learnt(self, connection: sqlite3.Connection, until: int) -> Lists:
        """New lists of the passages up to a number."""
        sql = "SELECT count(*) FROM passage WHERE number <= ?"
        count = connection.execute(sql, (until,)).fetchone()[0]
        each = max(1, count // vectors.sample_for(max(1, count)))
        sample = [rows for _, rows in self._rows(connection, 0, until, each)]
        lists = Lists.learn(np.concatenate([*sample, np.zeros((1, self._dimension), dtype=np.float32)]), count)
        lists.add(self._rows(connection, 0, until))
        return lists

    # Writing

    def save(self) -> None:
        """Write the file where too much is newer than it or gone from it, under a new name, which the database then names."""
        with self._database.connection() as connection:
            if not self._is_due(connection, _read_file(self._database)):
                return
        with self._database.transaction() as connection:
            file = _read_file(self._database)
            if not self._is_due(connection, file):  # another process has just done it
                return
            written = self._written(connection, file)
            connection.execute("UPDATE meta SET value = ? WHERE key = 'vectors'", (json.dumps(asdict(written)),))
        for other in self._database.path.parent.glob(f"{self._database.path.stem}.faiss.*"):
            if other.name != written.name:  # the one before, and what killed processes left
                other.unlink(missing_ok=True)

    def _is_due(self, connection: sqlite3.Connection, file: _File) -> bool:
        if file.name and not self._is_whole(file):
            return True
        newer = "SELECT count(*) FROM (SELECT 1 FROM passage WHERE number > ? LIMIT ?)"
        most = vectors.FLAT_UP_TO
        is_long: bool = connection.execute(newer, (file.last, most + 1)).fetchone()[0] > most
        return is_long or self._gone_from(connection, file) > _MOST_DEAD * file.count > 0

    def _gone_from(self, connection: sqlite3.Connection, file: _File) -> int:
        sql = "SELECT coalesce(sum(last - first + 1), 0) FROM gone WHERE at > ? AND first <= ?"
        return int(connection.execute(sql, (file.gone, file.last)).fetchone()[0])

    def _written(self, connection: sqlite3.Connection, file: _File) -> _File:
        """A new file with all passages there are; the lists of the old one are kept where they still fit."""
        last = connection.execute("SELECT coalesce(max(number), 0) FROM passage").fetchone()[0]
        lists, gone = self._grown(connection, file, last), file.gone
        if lists is None:
            lists = self._learnt(connection, last)
            gone = connection.execute("SELECT coalesce(max(at), 0) FROM gone").fetchone()[0]
            connection.execute("DELETE FROM gone WHERE at <= ?", (gone,))
        target = self._database.path.with_suffix(f".faiss.{uuid4().hex[:12]}")
        try:
            lists.save(target)
        except OSError as error:
            raise CorpusDamaged(f"{target} cannot be written ({error}); look at the space of its disk.") from error
        return _File(target.name, target.stat().st_size, last, len(lists), gone)

    def _grown(self, connection: sqlite3.Connection, file: _File, last: int) -> Lists | None:
        """The lists of the file with what is newer; None where they are better learnt anew."""
        count = connection.execute("SELECT count(*) FROM passage").fetchone()[0]
        if not file.name or self._gone_from(connection, file) > _MOST_DEAD * file.count:
            return None
        try:
            lists = self._load(file, mapped=False)
        except ValueError:
            return None
        if lists.is_outgrown(count):
            return None
        lists.add(self._rows(connection, file.last, last))
        return lists

    def forget(self) -> None:
        """Have the database name no file."""
        with self._database.transaction() as connection:
            connection.execute("UPDATE meta SET value = '' WHERE key = 'vectors'")

    def check(self) -> None:
        """Raises `CorpusDamaged` where the file cannot be read or lacks a passage that it should have."""
        with self._database.connection() as connection:
            file = _read_file(self._database)
            if not file.name:
                return
            numbers = connection.execute("SELECT number FROM passage WHERE number <= ?", (file.last,))
            wanted = np.fromiter((n for (n,) in numbers), dtype=np.int64)
        try:
            has = self._load(file).numbers()
        except ValueError as error:
            raise CorpusDamaged(self._mendable(str(error))) from error
        if missing := len(np.setdiff1d(wanted, has)):
            raise CorpusDamaged(self._mendable(f"{missing} vectors are missing from {file.name}"))

    def _mendable(self, said: str) -> str:
        return f"{said}; mend it with: scripts/reindex.py --repair --corpus {self._folder}"


def _read_file(database: Database) -> _File:
    value = database.meta("vectors")
    return _File(**json.loads(value)) if value else _File()


def conditions(filter: Filter) -> tuple[list[str], list[Any]]:
    """A filter as conditions on `document` in SQL, and their values."""
    where: list[str] = []
    values: list[Any] = []
    for condition, time in (
        ("published_at >= ?", filter.published_from),
        ("published_at <= ?", filter.published_until),
        ("event_until >= ?", filter.event_from),
        ("event_from <= ?", filter.event_until),
    ):
        if time:
            where.append(f"document.{condition}")
            values.append(time.timestamp())
    for column, allowed in (("outlet", filter.outlets), ("language", filter.languages)):
        if allowed:
            where.append(f"document.{column} IN ({','.join('?' * len(allowed))})")
            values.extend(allowed)
    return where, values


def encode(vector: Vectors) -> bytes:
    """A vector as it is stored: half precision."""
    return vector.astype(np.float16).tobytes()


def decode(blobs: Sequence[bytes], dimension: int) -> Vectors:
    """Unit vectors (n, dimension) from their stored form."""
    return unit_rows(np.frombuffer(b"".join(blobs), dtype=np.float16).reshape(len(blobs), dimension))
