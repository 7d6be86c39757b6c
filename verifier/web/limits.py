"""What one server takes on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on what clients may ask for.

    Attributes:
        body: bytes of one request.
        body_seconds: how long a client may take to send them.
        characters: of one article's text.
        seconds: of one check, its wait for a free worker not counted.
        workers: checks that run at once.
        waiting: checks that wait for a worker.
        per_minute: requests of one client, on average; as many at most at once.
    """

    body: int = 4 * 1024 * 1024
    body_seconds: float = 20.0
    characters: int = 200_000
    seconds: float = 120.0
    workers: int = 2
    waiting: int = 30
    per_minute: int = 600
