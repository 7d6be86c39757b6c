"""What every request passes before it is heard: its host, key, rate, origin and size, and the headers of every answer.

A request that changes something must come from the page itself or from no page at all: browsers say which in
Sec-Fetch-Site and Origin (the method of Go's `http.CrossOriginProtection`). The Host check keeps a foreign name that
resolves to this machine (DNS rebinding) from speaking for it.
"""

from __future__ import annotations

import asyncio
import ipaddress
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from verifier.web.keys import Keys
from verifier.web.limits import Limits
from verifier.web.problems import Problem, respond

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_MOST_CLIENTS = 10_000
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(slots=True)
class Rate:
    """A token bucket for each client: `per_minute` requests on average, and as many at once."""

    per_minute: int
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)  # tokens left, when they were counted

    def allows(self, client: str) -> bool:
        now = time.monotonic()
        left, counted = self._buckets.pop(client, (float(self.per_minute), now))
        left = min(self.per_minute, left + (now - counted) * self.per_minute / 60)
        self._buckets[client] = (max(left - 1, 0.0), now)  # popped and set: the longest unheard stands first
        if len(self._buckets) > _MOST_CLIENTS:
            del self._buckets[next(iter(self._buckets))]
        return left >= 1


class Guard:
    """ASGI middleware around the whole application."""

    def __init__(self, app: ASGIApp, *, limits: Limits, keys: Keys | None, hosts: tuple[str, ...]) -> None:
        """`hosts` are the names it answers to besides addresses and localhost; `keys` None lets everybody in."""
        self._app = app
        self._limits = limits
        self._keys = keys
        self._hosts = frozenset(name.lower() for name in hosts) | {"localhost"}
        self._rate = Rate(limits.per_minute)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            self._check(scope)
            if scope["method"] not in _READING:
                receive = await self._whole_body(scope, receive)
        except Problem as problem:
            await respond(problem)(scope, receive, answer)
            return
        await self._app(scope, receive, answer)

    def _check(self, scope: Scope) -> None:
        """Raise what the request's head alone gives cause for; keep the key's holder in the scope."""
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_own(_name(host)):
            raise Problem(
                HTTPStatus.MISDIRECTED_REQUEST,
                "This server does not go by that name; use its address, or start it with --allow-host NAME.",
            )
        holder = self._keys.holder(headers.get("authorization", "")) if self._keys else ""
        address = scope["client"][0] if scope.get("client") else "unknown"
        if not self._rate.allows(holder or address):
            raise Problem(HTTPStatus.TOO_MANY_REQUESTS, "Too many requests; wait a moment.", {"Retry-After": "5"})
        if holder is None:
            raise Problem(
                HTTPStatus.UNAUTHORIZED,
                "Send a key of this server as a bearer token, or as the password of Basic authentication.",
                {"WWW-Authenticate": 'Basic realm="verifier", charset="UTF-8"'},
            )
        scope["holder"] = holder
        if scope["method"] not in _READING and not _same_origin(headers, host):
            raise Problem(HTTPStatus.FORBIDDEN, "Another site's page sent this; only the server's own pages may.")

    def _is_own(self, name: str) -> bool:
        if name.lower() in self._hosts:
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    async def _whole_body(self, scope: Scope, receive: Receive) -> Receive:
        """Read the body, in bounds of size and time, and give what hands it on."""
        declared = Headers(scope=scope).get("content-length", "0")
        if declared.isdigit() and int(declared) > self._limits.body:
            raise self._too_large()
        try:
            async with asyncio.timeout(self._limits.body_seconds):
                body = await self._read(receive)
        except TimeoutError:
            raise Problem(HTTPStatus.REQUEST_TIMEOUT, "The request took too long to arrive; send it again.") from None
        messages = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def replay() -> Message:
            return next(messages, None) or await receive()

        return replay

    async def _read(self, receive: Receive) -> bytes:
        body = bytearray()
        while True:
            message = await receive()
            body += message.get("body", b"")
            if len(body) > self._limits.body:
                raise self._too_large()
            if not message.get("more_body"):
                return bytes(body)

    def _too_large(self) -> Problem:
        return Problem(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The request is larger than {self._limits.body // 2**20} MiB; send less at a time.",
            {"Connection": "close"},
        )


def _name(host: str) -> str:
    """The name or address of a Host header, without port and brackets."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _same_origin(headers: Headers, host: str) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc.lower() == host.lower()
