#!/usr/bin/env python3
"""Measure the file of vectors at a size: time to build, bytes, resident memory, latency, recall against an exact scan.

usage: scripts/bench_vectors.py [--count N] [--texts FILE] [--queries N]

FILE has one text a line; their vectors, each with seeded noise, stand for N passages: such vectors lie in clusters, as those
of news do. Without it the vectors are random in 48 of the dimensions. Latency is that of one query alone, on all cores.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.encode import load_encoder
from index.engines.vectors import Lists, Vectors, sample_for

DIMENSION = 384
_NOISE = 0.35  # length of the noise beside a vector of length 1: copies reworded, with other names and numbers


def made(count: int, texts: Path | None, generator: np.random.Generator) -> Vectors:
    """Unit vectors (count, 384)."""
    if texts is None:
        rows = generator.normal(size=(count, 48)).astype(np.float32)
        rows = rows @ generator.normal(size=(48, DIMENSION)).astype(np.float32)
    else:
        base = load_encoder().encode(texts.read_text(encoding="utf-8").splitlines())
        rows = base[generator.integers(0, len(base), count)]
        rows += generator.normal(size=rows.shape).astype(np.float32) * np.float32(_NOISE / DIMENSION**0.5)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows


def exact(rows: Vectors, queries: Vectors, k: int) -> list[set[int]]:
    """The numbers of the `k` nearest rows of each query."""
    return [set(np.argpartition(-(rows @ query), k)[:k].tolist()) for query in queries]


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def build(rows: Vectors, path: Path, generator: np.random.Generator) -> None:
    """Learn the lists from a sample, fill and write them."""
    sample = rows[generator.choice(len(rows), sample_for(len(rows)), replace=False)]
    lists = Lists.learn(sample, len(rows))
    chunk = 20_000
    lists.add((np.arange(at, min(at + chunk, len(rows))), rows[at : at + chunk]) for at in range(0, len(rows), chunk))
    lists.save(path)


def measure(path: Path, queries: Vectors, truth: list[set[int]]) -> None:
    """Print latency and recall of the lists in a file, mapped into memory."""
    before = resident()
    began = time.perf_counter()
    lists = Lists.load(path, DIMENSION)
    print(f"  opened in {time.perf_counter() - began:.2f} s")
    took: list[float] = []
    found: list[NDArray[np.int64]] = []
    for query in queries:
        began = time.perf_counter()
        found.append(lists.search(query[None], 10, None, len(lists))[1][0])
        took.append(1000 * (time.perf_counter() - began))
    recall = np.mean([len(set(row.tolist()) & true) / 10 for row, true in zip(found, truth, strict=True)])
    p50, p95 = np.percentile(took, [50, 95])
    print(f"  a query: p50 {p50:.1f} ms, p95 {p95:.1f} ms; recall at 10 {recall:.3f}")
    print(f"  resident for it, after {len(queries)} queries: {resident() - before:.0f} MB")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000, metavar="N")
    parser.add_argument("--texts", type=Path, metavar="FILE")
    parser.add_argument("--queries", type=int, default=200, metavar="N")
    options = parser.parse_args(argv)
    generator = np.random.default_rng(0)
    rows = made(options.count + options.queries, options.texts, generator)
    rows, queries = rows[options.queries :], rows[: options.queries]
    truth = exact(rows, queries, 10)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "vectors"
        began = time.perf_counter()
        build(rows, path, generator)
        took, size = time.perf_counter() - began, path.stat().st_size
        print(f"{len(rows)} vectors: built in {took:.1f} s, {size / len(rows):.0f} bytes each")
        del rows
        measure(path, queries, truth)
    return 0


if __name__ == "__main__":
    sys.exit(main())
