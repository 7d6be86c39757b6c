"""Connections for requests that check every address at the moment of connecting, and connect to what was checked.

The name is looked up once, its addresses are checked, and the socket is opened to one of them: a resolver that answers
otherwise the second time (DNS rebinding) is never asked a second time. The host's name stays with the connection, for TLS.
"""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

from index.sources.addresses import IsAllowed, Resolve, connect, public_addresses


class Guard(HTTPAdapter):
    """An adapter of `requests` whose direct connections go to allowed addresses only. Through a proxy, the proxy looks names up."""

    def __init__(self, is_allowed: IsAllowed, resolve: Resolve) -> None:
        self._open: list[socket.socket] = []
        self._pools = _pools(is_allowed, resolve, self._open)
        super().__init__()

    def init_poolmanager(self, *args: Any, **named: Any) -> None:
        super().init_poolmanager(*args, **named)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def cut(self) -> None:
        """End every connection, from another thread: whoever waits for one gets an error at once."""
        for handle in tuple(self._open):
            with suppress(OSError):  # already closed
                handle.shutdown(socket.SHUT_RDWR)

    def forget(self) -> None:
        """Close the connections kept for later."""
        while self._open:
            self._open.pop().close()
        self.poolmanager.clear()


def _pools(is_allowed: IsAllowed, resolve: Resolve, opened: list[socket.socket]) -> dict[str, type[HTTPConnectionPool]]:
    def new_connection(connection: HTTPConnection) -> socket.socket:
        try:
            addresses = public_addresses(connection.host, connection.port, is_allowed, resolve)
            made = connect(addresses, connection.port, connection.timeout, connection.source_address)
        except TimeoutError as error:
            raise ConnectTimeoutError(connection, str(error)) from error
        except OSError as error:
            raise NewConnectionError(connection, str(error)) from error
        # A handle of its own: TLS and answers without a length take the socket away from the connection.
        opened.append(made.dup())
        return made

    class Plain(HTTPConnection):
        _new_conn = new_connection

    class Secure(HTTPSConnection):
        _new_conn = new_connection

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
