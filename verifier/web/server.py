"""Serving: the listener, who may reach it, and its orderly end."""

from __future__ import annotations

import ipaddress
import logging
import os
import socket
import sys
from pathlib import Path
from types import FrameType

import uvicorn

from index import cores
from verifier.errors import VerifierError
from verifier.terminal import complain
from verifier.verify import Verifier
from verifier.web.app import create_app
from verifier.web.jobs import Jobs
from verifier.web.keys import Keys
from verifier.web.limits import Limits
from verifier.web.service import Service
from verifier.web.store import Reports

_GRACE = 30  # seconds that answers under way get when the server ends
_CONNECTIONS = 200
# Seconds after which a check that is reading hands over the interpreter. A model is asked a hundred times in a check, and each
# answer would wait for Python's usual 5 ms while another check reads.
_TURN = 0.0005


class _Server(uvicorn.Server):
    """A server that takes no more checks from the moment it is told to end."""

    def __init__(self, config: uvicorn.Config, jobs: Jobs) -> None:
        super().__init__(config)
        self._jobs = jobs

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        for listener in (listener for server in self.servers for listener in server.sockets):
            host, port = listener.getsockname()[:2]
            complain(f"Serving on http://{f'[{host}]' if ':' in host else host}:{port}/ (end it with Ctrl-C).")

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._jobs.refuse()
        super().handle_exit(sig, frame)


def serve(
    verifier: Verifier,
    *,
    host: str,
    port: int,
    reports: Path,
    key_file: Path | None,
    hosts: tuple[str, ...],
    limits: Limits,
) -> None:
    """Serve a corpus until a signal ends it. Raises `VerifierError` where that would let strangers in."""
    keys = Keys.read(key_file) if key_file else None
    if keys is None and not is_loopback(host):
        raise VerifierError(
            f"Others could reach {host}, so clients must show a key there; name a file of keys by --key-file, "
            "or listen on 127.0.0.1."
        )
    service = Service(verifier, Reports(reports), limits)
    app = create_app(service, keys=keys, hosts=hosts)
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=_GRACE,
    )
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    sys.setswitchinterval(_TURN)
    _Server(config, service.jobs).run()


def share_cores(workers: int) -> None:
    """Give each of so many checks at once its share of the cores, where the environment does not say; before a corpus is opened.

    Threads of several checks on one core only wait for each other.
    """
    os.environ.setdefault(cores.VARIABLE, str(max(1, cores.machine_cores() // workers)))


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server on that host; a name but localhost may mean any address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
