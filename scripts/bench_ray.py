#!/usr/bin/env python3
"""Run the batch job on a Ray cluster of two nodes on this machine, lose one in the middle, and count what is lost or twice.

usage: scripts/bench_ray.py [--documents N] [--engine embedded|postgresql]

The texts are those of the bundled example, repeated with numbers and names changed by a seeded generator, some of them twice
under two names. The job is run once without a cluster and once on it; the second node is killed (SIGKILL) while it works.
Prints rows in and rows out, when the node was lost, seconds, whether both corpora have the same digest (of documents, passages,
facts and origins), and how like their vectors are; exit status 1 where they differ.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from io import StringIO
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.corpus import Corpus
from index.engines import Vectors
from scripts.bench_growth import documents
from scripts.bench_index import read
from scripts.local_postgresql import local_server

ROOT = Path(__file__).resolve().parent.parent
# For this process and those that it starts: nothing is reported, and nodes are reached on 127.0.0.1, where Ray would name the
# address that other machines reach (there is no other such switch).
RAY = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}

_FILES, _TWICE = 20, 10  # files; of so many documents one comes again in another file
_AT_WORK = (b"ray::_read", b"ray::_annotated", b"ray::_encoded")
_STORE = 80_000_000  # bytes of a node for what tasks return
_SAME = 0.9999  # cosine: the order of sums may differ
_LONGEST = 300.0  # seconds of a job


def write_sources(folder: Path, count: int) -> tuple[list[str], int]:
    """Write documents as JSON lines in several files; returns their ids, and how many lines there are."""
    folder.mkdir()
    made = list(islice(documents(read(None, None)), count))
    lines = [
        json.dumps({"id": d.id, "title": d.title, "text": d.text, "outlet": d.outlet, "published": str(d.published)})
        for d in made
    ]
    lines += lines[::_TWICE]
    for number in range(_FILES):
        (folder / f"wire-{number:02}.jsonl").write_text("\n".join(lines[number::_FILES]), encoding="utf-8")
    return [d.id for d in made], len(lines)


def job(sources: Path, place: str, statistics: Path, *words: str) -> subprocess.Popen[str]:
    """The batch job, started."""
    script = [sys.executable, str(ROOT / "scripts/reindex.py"), str(sources), "--corpus", place, "--batch-size", "8"]
    return subprocess.Popen(
        [*script, "--statistics", str(statistics), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )


def finished(process: subprocess.Popen[str], statistics: Path) -> dict[str, Any]:
    """The counts of a job, waited for. Raises `SystemExit` where it failed."""
    out, said = process.communicate(timeout=_LONGEST)
    if process.returncode or said:
        raise SystemExit(f"The job ended with {process.returncode}: {out}{said}")
    counts: dict[str, Any] = json.loads(statistics.read_text(encoding="utf-8"))
    return counts


@contextmanager
def two_nodes() -> Iterator[Any]:
    """A Ray cluster on 127.0.0.1 and its second node; each has one processor."""
    from ray import cluster_utils

    local = {"num_cpus": 1, "object_store_memory": _STORE, "node_ip_address": "127.0.0.1"}
    with redirect_stderr(StringIO()):  # where it says that it is there
        cluster: Any = cluster_utils.Cluster(initialize_head=True, head_node_args=local)
    second = cluster.add_node(**local)
    try:
        yield cluster, second
    finally:
        cluster.shutdown()


def is_at_work(node: Any) -> bool:
    """Whether a process of a node has a task: Ray names processes by what they do."""
    (raylet,) = node.all_processes["raylet"]
    children = Path(f"/proc/{raylet.process.pid}/task/{raylet.process.pid}/children").read_text().split()
    names = [Path(f"/proc/{child}/cmdline").read_bytes() for child in children]
    return any(name.startswith(_AT_WORK) for name in names)


def safe(place: str) -> int:
    """How many documents are in a corpus by now."""
    try:
        with Corpus.open(place) as corpus:
            return corpus.status().documents
    except Exception:  # it is not there yet, or just being made
        return 0


def contents(place: str, ids: Sequence[str]) -> tuple[str, Vectors]:
    """The digest of all that a corpus has of documents but the vectors, and the vectors (passages, dimension)."""
    digest, vectors = hashlib.sha256(), []
    with Corpus.open(place) as corpus:
        for id in sorted(ids):
            found, copies = corpus.get(id), [d.id for d in corpus.copies(id)]
            passages = [(p.start, p.end, p.text, p.facts) for p in corpus.passages(id)]
            says = found and found.digest(corpus.status().embedding_model, corpus.status().annotator)
            digest.update(repr((id, says, corpus.origin(id), copies, corpus.profile(id), passages)).encode())
            vectors.append(corpus.vectors(id))
    return digest.hexdigest(), np.concatenate(vectors)


def main(argv: Sequence[str] | None = None) -> int:
    """Run both jobs and compare; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=400, metavar="N")
    parser.add_argument("--engine", choices=("embedded", "postgresql"), default="embedded")
    options = parser.parse_args(argv)
    os.environ.update(RAY)
    with TemporaryDirectory() as parent, _places(options.engine, parent) as (direct, spread):
        return compare(Path(parent), direct, spread, options.documents)


@contextmanager
def _places(engine: str, parent: str) -> Iterator[tuple[str, str]]:
    if engine == "embedded":
        yield f"{parent}/direct", f"{parent}/spread"
        return
    with local_server() as server:
        yield f"{parent}/direct", server.address()


def compare(parent: Path, direct: str, spread: str, count: int) -> int:
    """Run the job without a cluster and on one; returns the exit status."""
    sources, statistics = parent / "sources", parent / "statistics.json"
    ids, lines = write_sources(sources, count)
    alone = finished(job(sources, direct, statistics, "--workers", "1"), statistics)
    with two_nodes() as (cluster, second):
        process = job(sources, spread, statistics, "--ray", cluster.address)
        while process.poll() is None and not safe(spread):
            time.sleep(0.1)
        while process.poll() is None and not is_at_work(second):
            time.sleep(0.01)
        is_lost = process.poll() is None
        if is_lost:
            cluster.remove_node(second, allow_graceful=False)
            there = safe(spread)
        both = finished(process, statistics)
    (one, vectors), (other, others) = contents(direct, ids), contents(spread, ids)
    print(f"{lines} rows in, {len(ids)} documents; a node was lost when {there} were in" if is_lost else "no node lost")
    for name, place, counts in (("without a cluster", direct, alone), ("two nodes, one lost", spread, both)):
        rows = counts["added"] + counts["replaced"] + counts["skipped"]
        print(
            f"{name:20} {rows} rows out, {safe(place)} documents, {counts['failed']} failed, {counts['seconds']:.1f} s"
        )
    least = float((vectors * others).sum(axis=1).min()) if vectors.shape == others.shape else 0.0
    print(f"digests {'equal' if one == other else 'NOT equal'} ({one[:16]}); least cosine of the vectors {least:.4f}")
    is_same = one == other and least >= _SAME and safe(direct) == safe(spread) == len(ids)
    return 0 if is_same and is_lost else 1


if __name__ == "__main__":
    sys.exit(main())
