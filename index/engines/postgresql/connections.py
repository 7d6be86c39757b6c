"""Connections to the server of one corpus: kept for the next who needs one, renewed where the server went away."""

from __future__ import annotations

import threading
import time
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import errors

from index.engines import WAIT_FOR_SERVER
from index.errors import CorpusBusy, CorpusDamaged, CorpusError, CorpusForbidden, CorpusUnreachable
from index.place import shown

Connection = psycopg.Connection[tuple[Any, ...]]

_PAUSE = 0.2  # seconds between attempts to reach a server that went away
_IDLE = 1.0  # seconds after which a kept connection is tried before it is used
# A statement that takes longer is ended, where neither the server nor the address sets another bound. A server notices
# within a minute that a writer's machine is gone, and lets the next one write.
_SETTINGS = """
SELECT set_config('statement_timeout', '60s', false) WHERE current_setting('statement_timeout') = '0';
SET jit = off; SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
"""
# What a server says that is ending, starting, or taking the place of another: the same may be asked again in a moment.
_PASSING = (
    errors.AdminShutdown,
    errors.CrashShutdown,
    errors.CannotConnectNow,
    errors.SerializationFailure,  # on a replica: the primary removed what was being read
)


class Connections:
    """The connections of one process. Safe to use from several threads."""

    def __init__(self, place: str, settings: str = "") -> None:
        """`settings` is SQL that each connection begins with."""
        self.place = place
        self._settings = settings
        self._local = threading.local()
        self._idle: list[tuple[float, Connection]] = []
        self._was_reached = False
        weakref.finalize(self, _close_all, self._idle)

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows that a statement returns. One outside a transaction is asked again where the server went away."""
        until = time.monotonic() + WAIT_FOR_SERVER
        while True:
            try:
                with self.connection() as connection:
                    return connection.execute(sql, values).fetchall()
            except CorpusUnreachable:
                if self.is_writing or not self._was_reached or time.monotonic() > until:
                    raise
                time.sleep(_PAUSE)

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The connection of the thread's transaction, or another; what goes wrong within is raised as `CorpusError`."""
        try:
            held: Connection | None = getattr(self._local, "connection", None)
            if held is not None:
                yield held
                return
            taken = self._taken()
            try:
                yield taken
            finally:
                if taken.closed:
                    taken.close()
                else:
                    self._idle.append((time.monotonic(), taken))
        except psycopg.Error as error:
            raise as_sentence(error, self.place) from error

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A connection on which all that the thread asks for meanwhile is one transaction."""
        with self.connection() as connection:
            self._local.connection = connection
            try:
                with connection.transaction():
                    yield connection
            finally:
                self._local.connection = None

    @property
    def is_writing(self) -> bool:
        """Whether the thread is within a transaction."""
        return getattr(self._local, "connection", None) is not None

    def _taken(self) -> Connection:
        while self._idle:
            try:
                since, connection = self._idle.pop()
            except IndexError:  # another thread took the last
                break
            try:
                if time.monotonic() - since > _IDLE:
                    connection.execute("")
                return connection
            except psycopg.Error:
                connection.close()
        made = connect(self.place)
        try:
            made.execute(self._settings)
        except psycopg.Error:
            made.close()
            raise
        self._was_reached = True
        return made

    def close(self) -> None:
        """Close those that nobody uses."""
        _close_all(self._idle)


def connect(place: str) -> Connection:
    """A new connection that the caller closes. Raises `psycopg.Error`."""
    given = psycopg.conninfo.conninfo_to_dict(place)
    settings: dict[str, Any] = {"connect_timeout": 10, "application_name": "verifier", **given}
    made = psycopg.connect(autocommit=True, prepare_threshold=None, client_encoding="utf8", **settings)
    try:
        made.execute(_SETTINGS)
    except psycopg.Error:
        made.close()
        raise
    return made


def _close_all(idle: list[tuple[float, Connection]]) -> None:
    while idle:
        idle.pop()[1].close()


def as_sentence(error: psycopg.Error, place: str) -> CorpusError:
    """What went wrong, as one sentence that says what to do."""
    said, named = " ".join(str(error).split())[:300], f"the corpus {shown(place)}"
    match error:
        case errors.LockNotAvailable():
            return CorpusBusy(f"Other processes are writing to {named}; try again when they are done.")
        case errors.QueryCanceled():
            return CorpusBusy(
                f"A statement on {named} took longer than its server allows; raise its statement_timeout."
            )
        case errors.UndefinedTable() | errors.InvalidSchemaName():
            return CorpusBusy(f"{named.capitalize()} was just built anew by another process; run this again.")
        case errors.InsufficientPrivilege():
            return CorpusForbidden(f"The user of {named} may not do this ({said}); connect as one who may.")
        case errors.ReadOnlySqlTransaction():
            return CorpusForbidden(f"The server of {named} can only be read; name the one that is written to.")
        case errors.DiskFull():
            return CorpusUnreachable(f"The disk of the server of {named} is full; make room there.")
        case _ if any(word in said for word in ("password", "pg_hba.conf", "role ", "permission denied")):
            return CorpusForbidden(f"The server of {named} lets nobody in with that name and password ({said}).")
        case psycopg.OperationalError() if error.sqlstate is None or isinstance(error, _PASSING):
            return CorpusUnreachable(f"The server of {named} cannot be reached ({said}); see that it runs there.")
        case psycopg.ProgrammingError() if error.sqlstate is None:  # an address that cannot be read
            return CorpusUnreachable(
                f"{shown(place)} is no address of a server ({said}); write it as postgresql://user@host/name."
            )
    return CorpusDamaged(f"The server of {named} cannot do what it should ({said}); look at its log.")
