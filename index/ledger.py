"""The ledger of the batch job: which files went into a corpus whole, with a digest of their bytes and the ids they brought."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

from index.encode import cache_folder
from index.errors import CorpusDamaged

LEDGER = "reindex.sqlite"
_SCHEMA = "CREATE TABLE IF NOT EXISTS source (path TEXT PRIMARY KEY, digest TEXT NOT NULL, ids TEXT NOT NULL)"


class Ledger:
    """What is known of files. It only ever lags behind the corpus, and one that cannot be read is begun anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = self._opened()
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
        connection.execute(_SCHEMA)
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
            raise CorpusDamaged(f"{self._path} cannot be written ({error}); look at the space of its disk.") from error

    def close(self) -> None:
        self._connection.close()
