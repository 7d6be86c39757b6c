"""A site of this machine to fetch from, which the tests alone allow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from index.sources.fetch import Fetcher, Pace
from index.sources.given import Given, Validators
from index.sources.web import given_of

Handle = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A site of this machine: what it answers by path, and what it was asked."""

    port: int = 0
    pages: dict[str, Handle] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    slept: list[float] = field(default_factory=list)

    def url(self, path: str) -> str:
        return f"http://press.example.org:{self.port}{path}"

    def fetcher(self, **given: object) -> Fetcher:
        """A fetcher for which every name is this machine, and this machine is allowed."""
        given = {"pace": Pace(between=0), "sleep": self.slept.append, **given}
        return Fetcher(is_allowed="127.0.0.1".__eq__, resolve=lambda host, port: ["127.0.0.1"], **given)  # type: ignore[arg-type]

    def given(self, url: str, known: Validators | None = None) -> Given | None:
        """What stands at an address, as a reader asks for it."""
        return given_of(url, self.fetcher().fetch(url, known))

    def count(self, path: str) -> int:
        return [p for p, _ in self.asked].count(path)


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Handle:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in {"Content_Length": str(len(body)), **headers}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return handle
