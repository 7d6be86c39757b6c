"""The ledger of a corpus: which files went into it whole, with a digest of their bytes, and which addresses were visited."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.encode import cache_folder
from index.errors import CorpusDamaged
from index.sources.visits import Visit

LEDGER = "reindex.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS source (path TEXT PRIMARY KEY, digest TEXT NOT NULL, ids TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS visit (url TEXT PRIMARY KEY, data TEXT NOT NULL);
"""


class Ledger:
    """What is known of files and addresses. It only ever lags behind the corpus, and one that is damaged is begun anew.

    Raises `CorpusDamaged` where it cannot be written.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = self._opened()
        except sqlite3.OperationalError as error:  # of the disk, or of another process that writes: it is not damaged
            raise self._unwritable(error) from error
        except sqlite3.DatabaseError:
            self.forget(path)
            self._connection = self._opened()

    @classmethod
    def of(cls, place: str) -> Ledger:
        """The ledger of a corpus: in its folder, or in the user's cache folder where it is none."""
        if Path(place).is_dir():
            return cls(Path(place) / LEDGER)
        path = cache_folder() / f"{hashlib.sha256(place.encode()).hexdigest()[:16]}-{LEDGER}"
        path.parent.mkdir(parents=True, exist_ok=True)
        return cls(path)

    @staticmethod
    def forget(path: Path) -> None:
        """Remove a ledger, so that every file is read again."""
        for own in (path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            own.unlink(missing_ok=True)

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_SCHEMA)
        connection.execute("SELECT * FROM source LIMIT 1").fetchone()
        return connection

    def ids(self, path: Path, digest: str) -> list[str] | None:
        """The ids that a file brought when it last went in, None where it was another then, or never did."""
        sql = "SELECT ids FROM source WHERE path = ? AND digest = ?"
        row = self._connection.execute(sql, (str(path.absolute()), digest)).fetchone()
        return list(json.loads(row[0])) if row else None

    def enter(self, path: Path, digest: str, ids: Sequence[str]) -> None:
        """Remember that a file went in."""
        values = (str(path.absolute()), digest, json.dumps(list(ids)))
        try:
            self._connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?)", values)
        except sqlite3.DatabaseError as error:
            raise self._unwritable(error) from error

    def visit(self, url: str) -> Visit | None:
        """The last visit to an address."""
        row = self._connection.execute("SELECT data FROM visit WHERE url = ?", (url,)).fetchone()
        return Visit.from_json(url, json.loads(row[0])) if row else None

    def enter_visits(self, visits: Iterable[Visit]) -> None:
        """Remember visits whose documents are in the corpus."""
        rows = [(visit.url, json.dumps(visit.to_json())) for visit in visits]
        try:
            self._connection.execute("BEGIN")
            self._connection.executemany("INSERT OR REPLACE INTO visit VALUES (?, ?)", rows)
            self._connection.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: sqlite3.DatabaseError) -> CorpusDamaged:
        return CorpusDamaged(
            f"{self._path} cannot be written ({error}); look at the permissions and the space of its disk."
        )

    def close(self) -> None:
        self._connection.close()
