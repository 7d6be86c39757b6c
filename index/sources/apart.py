"""Reading hostile formats apart: in a process of its own, with bounded memory and time, that can take nothing else down."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from typing import Any

from index.errors import UnreadableSource

_MEMORY = 448 * 2**20  # bytes of address space
_SECONDS = 20  # of work, and a little more on the clock
_UNREADABLE = 3  # exit status: the reader said why


def read_apart(module: str, data: bytes, where: str) -> dict[str, Any]:
    """What `module`, run as a program that ends in `serve`, makes of the bytes. Raises `UnreadableSource`."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        run = subprocess.run(
            [sys.executable, "-m", module], input=data, capture_output=True, timeout=2 * _SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        raise UnreadableSource(f"{where} takes too long to read; save its text as .txt.") from None
    if run.returncode == _UNREADABLE:
        raise UnreadableSource(f"{where} {run.stdout.decode(errors='replace')}")
    if run.returncode:
        raise UnreadableSource(f"{where} is damaged, or needs too much memory or time to read; save its text as .txt.")
    found: dict[str, Any] = json.loads(run.stdout)
    return found


def serve(read: Callable[[bytes], dict[str, Any]]) -> None:
    """Be that program: standard input to `read`, what it returns to standard output; a `ValueError` of it says why not."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    try:
        sys.stdout.write(json.dumps(read(sys.stdin.buffer.read())))
    except ValueError as error:
        sys.stdout.write(str(error))
        sys.stdout.flush()
        os._exit(_UNREADABLE)
