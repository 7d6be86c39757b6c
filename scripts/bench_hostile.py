#!/usr/bin/env python3
"""Read files that mean harm, each in a process of its own: what is said of it, seconds, and memory above idle.

usage: scripts/bench_hostile.py [--json]

Exit status 1 where one takes 30 seconds, 500 MB above idle, or anything but a plain sentence.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.errors import UnreadableSource
from index.sources.files import Reader
from index.sources.given import Given
from scripts.hostile import HOSTILE

_MOST_SECONDS, _MOST_MEGABYTES = 30, 500
_WARM = (
    b"<html><body><p>The quay was closed on Monday after a crane fell.</p><p>Nobody was hurt there.</p></body></html>"
)


def main() -> int:
    """Read each and print; returns the exit status."""
    spawn = multiprocessing.get_context("spawn")
    rows = []
    for name, make in HOSTILE.items():
        with NamedTemporaryFile() as file, spawn.Pool(1) as pool:
            file.write(make())
            file.flush()
            rows.append({"input": name, **pool.apply(read, (file.name,))})
        if "--json" not in sys.argv:
            print("{seconds:6.1f} s {megabytes:6.0f} MB  {input}: {said}".format(**rows[-1]), flush=True)
    if "--json" in sys.argv:
        print(json.dumps(rows))
    bad = [
        r
        for r in rows
        if r["seconds"] > _MOST_SECONDS or r["megabytes"] > _MOST_MEGABYTES or not r["said"].endswith(".")
    ]
    print(f"{len(rows) - len(bad)} of {len(rows)} end within bounds and in a plain sentence", file=sys.stderr)
    return 1 if bad else 0


def read(path: str) -> dict[str, Any]:
    """What became of one: how many documents, what was said, seconds and megabytes above idle, of a child process too."""
    with NamedTemporaryFile(suffix=".html") as page:
        page.write(_WARM)
        page.flush()
        _read(page.name)
    idle, began = _peak(), time.monotonic()
    said = _read(path)
    return {"seconds": round(time.monotonic() - began, 2), "megabytes": round(_peak() - idle), "said": said}


def _read(path: str) -> str:
    said: list[str] = []

    def fetch(url: str, known: object) -> Given:
        raise UnreadableSource("A link was followed.")

    documents = list(Reader(lambda error: said.append(str(error)), fetch).documents([path]))
    told = sorted({reason.replace(path, "It") for reason in said})
    return " ".join([*(f"{len(documents)} read." for _ in documents[:1]), *told[:2]])


def _peak() -> float:
    own, children = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return (own + children) / 1024


if __name__ == "__main__":
    sys.exit(main())
