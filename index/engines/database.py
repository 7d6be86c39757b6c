"""The SQLite database of the embedded engine: one connection a thread, errors as sentences, damage found on opening."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from index import engines
from index.errors import CorpusBusy, CorpusDamaged, CorpusError

# Words of SQLite's messages that speak of the disk or its permissions rather than of the contents.
_OF_THE_DISK = ("readonly", "unable to open", "full", "I/O")

# One transaction that may run again: a process killed within leaves nothing of it. The texts of passages are not kept in
# `passage_text`: they stand in their documents. `gone` has the numbers of passages that were taken out.
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS document (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, url TEXT UNIQUE, title TEXT, outlet TEXT,
    byline TEXT, published TEXT, published_at REAL, event_from REAL, event_until REAL, language TEXT NOT NULL,
    digest TEXT NOT NULL, annotator TEXT, origin TEXT NOT NULL, profile TEXT NOT NULL, text TEXT NOT NULL,
    details TEXT, provenance TEXT, changed TEXT
);
CREATE TABLE IF NOT EXISTS version (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, replaced TEXT NOT NULL, title TEXT, text TEXT NOT NULL,
    published TEXT, provenance TEXT
);
CREATE INDEX IF NOT EXISTS version_id ON version (id);
CREATE INDEX IF NOT EXISTS document_origin ON document (origin);
CREATE INDEX IF NOT EXISTS document_published ON document (published_at);
CREATE INDEX IF NOT EXISTS document_outlet ON document (outlet);
CREATE INDEX IF NOT EXISTS document_annotator ON document (annotator);
CREATE TABLE IF NOT EXISTS passage (
    number INTEGER PRIMARY KEY AUTOINCREMENT, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, key INTEGER NOT NULL, facts TEXT NOT NULL, vector BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS passage_document ON passage (document);
CREATE INDEX IF NOT EXISTS passage_key ON passage (key);
CREATE VIRTUAL TABLE IF NOT EXISTS passage_text USING fts5 (text, content='', tokenize='porter unicode61');
CREATE TABLE IF NOT EXISTS gone (at INTEGER PRIMARY KEY AUTOINCREMENT, first INTEGER NOT NULL, last INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS band (
    value INTEGER NOT NULL, document INTEGER NOT NULL REFERENCES document (number) ON DELETE CASCADE,
    PRIMARY KEY (value, document)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS band_document ON band (document);
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
INSERT OR IGNORE INTO meta VALUES ('generation', '0'), ('vectors', ''), ('manifest', '');
COMMIT;
"""


class Database:
    """A database in a corpus folder. Safe to use from several threads; one process writes at a time.

    `is_current` is asked within each write transaction: where it says no, another build has taken this one's place.
    """

    def __init__(self, path: Path, *, create: bool = False, is_current: Callable[[], bool] = lambda: True) -> None:
        self.path = path
        self._is_current = is_current
        self._local = threading.local()
        if create:
            with self.connection(create=True) as connection:
                connection.executescript(_SCHEMA)
        try:
            with self.connection(at_least=100) as connection:
                _check(connection, path)
        except CorpusError:
            self.close()
            raise

    @contextmanager
    def connection(self, *, at_least: int = 0, create: bool = False) -> Iterator[sqlite3.Connection]:
        """The thread's connection. What SQLite raises within becomes `CorpusBusy` or `CorpusDamaged`.

        A database of fewer than `at_least` bytes is damaged: SQLite would take an empty file for a new database.
        """
        try:
            held: sqlite3.Connection | None = getattr(self._local, "connection", None)
            if held is None:
                if at_least and self.path.stat().st_size < at_least:
                    raise sqlite3.DatabaseError(f"{self.path.name} is cut short")
                held = self._connect(create)
            yield held
        except (sqlite3.DatabaseError, OSError) as error:
            raise self._unusable(error) from error

    def _connect(self, create: bool) -> sqlite3.Connection:
        wal = self.path.with_name(f"{self.path.name}-wal")
        # A reader needs to write beside a database, but not beside one that nobody can be writing.
        is_fixed = not os.access(self.path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
        mode = "immutable=1" if is_fixed else "mode=rwc" if create else "mode=rw"
        made = self._local.connection = sqlite3.connect(
            f"file:{quote(str(self.path))}?{mode}", uri=True, timeout=engines.WAIT_FOR_WRITER, isolation_level=None
        )
        for setting in ("journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL", "cache_size = -16000"):
            if not (is_fixed and setting.startswith("journal")):
                made.execute(f"PRAGMA {setting}")
        return made

    def _unusable(self, error: Exception) -> CorpusError:
        said, folder = str(error), self.path.parent
        if "locked" in said:
            return CorpusBusy(f"Another process is writing to the corpus {folder}; try again when it is done.")
        if any(word in said for word in _OF_THE_DISK):
            return CorpusDamaged(
                f"The corpus {folder} cannot be used ({said}); look at the permissions and the space of its disk."
            )
        return CorpusDamaged(
            f"The corpus {folder} is damaged ({said}); mend it with: scripts/reindex.py --repair --corpus {folder}"
        )

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """One write transaction; rolled back on any error. Raises `CorpusBusy` where another process holds it too long."""
        with self.connection() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                if not self._is_current():
                    raise CorpusBusy(
                        f"The corpus {self.path.parent} was just built anew by another process; run this again."
                    )
                yield connection
                connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:  # not committed, nor already rolled back by SQLite
                    connection.execute("ROLLBACK")

    def meta(self, key: str) -> str:
        """A value that the database says of itself: its `generation`, the file of its `vectors`, its `manifest`."""
        with self.connection() as connection:
            return str(connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])

    def is_open(self) -> bool:
        """Whether the thread has a connection: no other can be opened once the file is gone."""
        return getattr(self._local, "connection", None) is not None

    def close(self) -> None:
        """Close the thread's connection."""
        held: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if held is not None:
            held.close()
            self._local.connection = None


_handles: dict[tuple[Path, int], int] = {}  # of database files, by path and inode
_handling = threading.Lock()  # over them


def _header(path: Path) -> bytes:
    """How a database file begins, read by a handle that stays open while the file is there.

    With any that is closed, the process loses the locks that SQLite has on the file, and the next process to end takes the log
    away from under it. Nobody writes to a file that is gone, and only when its handle is closed does the disk have its room.
    """
    with _handling:
        for gone in [key for key in _handles if _inode(key[0]) != key[1]]:
            os.close(_handles.pop(gone))
        key = path, path.stat().st_ino
        if key not in _handles:
            _handles[key] = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        return os.pread(_handles[key], 32, 0)


def _inode(path: Path) -> int | None:
    try:
        return path.stat().st_ino
    except OSError:
        return None


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Raises `sqlite3.DatabaseError` where tables are missing, the file is cut short, or an end of a table cannot be read.

    Takes as long for a large database as for a small one.
    """
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    if not {"document", "version", "passage", "passage_text", "gone", "band", "meta"} <= tables:
        raise sqlite3.DatabaseError("tables are missing")
    connection.execute("SAVEPOINT checking")  # while which nobody begins the log anew
    try:
        for table in ("document", "passage", "passage_text"):
            for order in ("", "DESC"):
                connection.execute(f"SELECT * FROM {table} ORDER BY rowid {order} LIMIT 1").fetchone()
        if _is_cut_short(path):
            raise sqlite3.DatabaseError(f"{path.name} is cut short")
    finally:
        if connection.in_transaction:
            connection.execute("RELEASE checking")


def _is_cut_short(path: Path) -> bool:
    """Whether pages that the header counts are neither in the file nor in its log.

    What is in the log is copied to the file by ascending page, the header first: while that goes on, and where it was ended by
    a kill or a full disk, the file is shorter than its header says, and nothing is lost.
    """
    header = _header(path)
    size = int.from_bytes(header[16:18], "big")  # 1 stands for 65,536, which this program never uses
    wanted = int.from_bytes(header[28:32], "big")
    there = path.stat().st_size // size
    return there < wanted and not _logged(path).issuperset(range(there + 1, wanted + 1))


def _logged(path: Path) -> set[int]:
    """The numbers of the pages in the log of a database (sqlite.org/fileformat2.html, “The Write-Ahead Log”)."""
    pages: set[int] = set()
    with suppress(FileNotFoundError), open(path.with_name(f"{path.name}-wal"), "rb") as log:
        head = log.read(32)
        size, salt = int.from_bytes(head[8:12], "big"), head[16:24]
        while (frame := log.read(24))[8:16] == salt and len(frame) == 24:  # others are left from before
            pages.add(int.from_bytes(frame[:4], "big"))
            log.seek(size, os.SEEK_CUR)
    return pages
