#!/usr/bin/env python3
"""Grow one corpus to several sizes and measure at each what adding, opening and searching cost.

usage: scripts/bench_growth.py [--passages N,N,...] [--documents FILE] [--encode] [--json FILE] [--charts DIR]

The texts are those of FILE (JSON lines; without it the bundled example's), repeated with numbers and names changed by a seeded
generator. Their vectors are made up (seeded, in clusters), so that this measures storing and searching, not encoding; with
--encode they are those of the default model. Facts are left out. A search is that of an article: 30 sentences at once, 12
passages for each. The recall is that of the nearest ten passages by vectors, against an exact scan of all; of made-up vectors,
which have few near ones, it says little. A check is that of such an article as the corpus is made of; as facts were left out,
it reads those of the sources that it compares, which is most of its time. Times are by the wall clock, that of building from
the empty corpus on. --charts draws times and bytes over sizes as SVG.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import passages_of
from index.corpus import Corpus
from index.document import Document, Filter
from index.encode import Encoder, load_encoder
from index.engines import Vectors, engine_for
from scripts.bench_index import read
from scripts.charts import lines
from verifier import Verifier

_SENTENCES, _WANTED, _ROUNDS = 30, 12, 20
_CHECKS = 10
_NEAREST, _SAME = 10, 1e-5  # passages, and by how much two cosines may differ that are the same
_AT_ONCE = 500
_SUBJECTS = 5_000  # clusters of vectors
_SPREAD = 0.6  # length of what a vector adds to its subject's


class MadeUp:
    """Vectors of 384 dimensions that depend on the text alone: near one of some thousand subjects."""

    name = "made-up"
    dimension = 384

    def __init__(self) -> None:
        self._subjects = np.random.default_rng(0).normal(size=(_SUBJECTS, self.dimension)).astype(np.float32)
        self._subjects /= np.linalg.norm(self._subjects, axis=1, keepdims=True)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = zlib.crc32(text.encode())
            own = np.random.default_rng(seed).standard_normal(self.dimension, dtype=np.float32)
            row[:] = self._subjects[seed % _SUBJECTS] + own * np.float32(_SPREAD / self.dimension**0.5)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def documents(base: Sequence[Document]) -> Iterator[Document]:
    """Documents without end: those of `base` again and again, with other numbers, names and days."""
    generator = random.Random(0)
    names = [
        f"{a}{b}{c}"
        for a in "Bel Dor Kar Mon Tal Ves".split()
        for b in "a e i o".split()
        for c in "din mar ros".split()
    ]
    number = 0
    while True:
        for document in base:
            number += 1
            text = re.sub(r"\d+", lambda m: str(generator.randrange(1, 10 ** len(m[0]))), document.text)
            text = re.sub(
                r"\b[A-Z][a-z]{4,}\b", lambda m: generator.choice(names) if generator.random() < 0.3 else m[0], text
            )
            # So far apart that what comes of one text is not taken for copies of it.
            published = datetime(1990, 1, 1, tzinfo=UTC) + timedelta(days=5 * (number // len(base) % 3000))
            yield Document(
                f"d{number}", f"{text} Report {number}.", document.title, None, f"Outlet {number % 40}", None, published
            )


def up_to(source: Iterator[Document], passages: int) -> Iterator[Document]:
    """Documents that have so many passages together."""
    while passages > 0:
        document = next(source)
        passages -= len(passages_of(document))
        yield document


def encoder_for(is_real: bool) -> Encoder:
    """The default encoder, or one that makes up its vectors."""
    return load_encoder() if is_real else MadeUp()


def opened(folder: str, articles: Sequence[Document], encoder: Encoder) -> dict[str, Any]:
    """Open the corpus in this process and search it: seconds until the first answer, milliseconds of later ones, memory."""
    texts = [p.text for article in articles for p in passages_of(article)]
    vectors = encoder.encode(texts)
    before = _resident()
    began = time.perf_counter()
    with Corpus.open(folder, encoder=encoder) as corpus:
        corpus.search_many(texts[:1], k=_WANTED, vectors=vectors[:1])
        first = time.perf_counter() - began
        filters = {"all": Filter(), "filtered": Filter(outlets=("Outlet 7",))}
        took: dict[str, list[float]] = {name: [] for name in filters}
        for n in range(_ROUNDS):
            at = n * _SENTENCES
            for name, filter in filters.items():
                began = time.perf_counter()
                corpus.search_many(
                    texts[at : at + _SENTENCES], k=_WANTED, vectors=vectors[at : at + _SENTENCES], filter=filter
                )
                took[name].append(1000 * (time.perf_counter() - began))
        corpus.status()
    resident = _resident() - before
    told: dict[str, Any] = {"first_s": first, "resident_mb": resident, "recall_at_10": recall(folder, vectors)}
    for name, values in took.items():
        told[f"{name}_p50_ms"], told[f"{name}_p95_ms"] = np.percentile(values, [50, 95]).tolist()
    told["check_p50_ms"], told["check_p95_ms"] = np.percentile(
        checks(folder, articles[:_CHECKS], encoder), [50, 95]
    ).tolist()
    return told


def checks(folder: str, articles: Iterable[Document], encoder: Encoder) -> list[float]:
    """The milliseconds that checking each article takes."""
    took = []
    with Verifier.open(folder, encoder=encoder) as verifier:
        for article in articles:
            began = time.perf_counter()
            verifier.verify(article)
            took.append(1000 * (time.perf_counter() - began))
    return took


def recall(folder: str, vectors: Vectors) -> float:
    """The share of the ten passages nearest to each vector that the corpus finds, by cosine: of two alike either will do."""
    best = np.full((len(vectors), _NEAREST), -1.0, dtype=np.float32)
    engine = engine_for(folder).open(folder)
    for ids in batched(document.id for _, document in engine.documents()):
        rows = np.concatenate([rows for _, rows in engine.passages(ids).values()])
        best = -np.sort(-np.hstack([best, vectors @ rows.T]), axis=1)[:, :_NEAREST]
    found = engine.nearest(vectors, _NEAREST, Filter())
    stored = engine.passages_by_number(sorted({number for own in found for number in own}))
    like = [
        sum(float(stored[n][2] @ row) >= least - _SAME for n in own)
        for row, own, least in zip(vectors, found, best[:, -1], strict=True)
    ]
    engine.close()
    return float(sum(like) / (_NEAREST * len(vectors)))


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids, some hundreds at a time."""
    pending = iter(ids)
    while some := list(islice(pending, _AT_ONCE)):
        yield some


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", default="10000,40000,160000", metavar="N,N,...")
    parser.add_argument("--documents", type=Path, metavar="FILE")
    parser.add_argument("--encode", action="store_true", help="have the default model make the vectors")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="draw charts there")
    parser.add_argument("--opened", metavar="DIR", help=argparse.SUPPRESS)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    options = _parser().parse_args(argv)
    base = read(options.documents, None)
    articles = list(up_to(documents(base[::-1]), _SENTENCES * _ROUNDS))
    if options.opened:
        print(json.dumps(opened(options.opened, articles, encoder_for(options.encode))))
        return 0
    source, rows, built = documents(base), [], 0.0
    print(
        f"{'passages':>9} {'built':>7} {'added/s':>8} {'disk':>8} {'bytes each':>10} {'first':>7} {'p50':>8} {'p95':>8} {'filtered p50, p95':>18} {'memory':>8} {'recall':>6} {'check p50, p95':>16}"
    )
    with TemporaryDirectory() as parent:
        folder = f"{parent}/corpus"
        with Corpus.open(folder, create=True, encoder=encoder_for(options.encode)) as corpus:
            for size in map(int, options.passages.split(",")):
                before, began = corpus.status().passages, time.perf_counter()
                corpus.add(up_to(source, size - before), batch_size=256)
                took, status = time.perf_counter() - began, corpus.status()
                built += took
                command = [sys.executable, __file__, "--opened", folder, *["--encode"] * options.encode]
                command += ["--documents", str(options.documents)] if options.documents else []
                run = subprocess.run(command, capture_output=True, text=True, check=True)
                row = {
                    "passages": status.passages,
                    "built_s": built,
                    "added_a_second": (status.passages - before) / took,
                    "disk_mb": status.bytes / 1e6,
                    "bytes_each": status.bytes / status.passages,
                    **json.loads(run.stdout),
                }
                rows.append(row)
                print(_line(row), flush=True)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    if options.charts:
        _draw(rows, options.charts)
    return 0


def _draw(rows: Sequence[dict[str, Any]], folder: Path) -> None:
    """The charts of the rows."""
    sizes = [row["passages"] for row in rows]
    times = {
        "checking an article": [row["check_p50_ms"] for row in rows],
        "adding 100 passages": [100_000 / row["added_a_second"] for row in rows],
        "searching 30 sentences": [row["all_p50_ms"] for row in rows],
        "opening, first answer": [1000 * row["first_s"] for row in rows],
    }
    room = {
        "memory of a search": [max(1.0, row["resident_mb"]) for row in rows],
        "disk": [row["disk_mb"] for row in rows],
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, chart in (
        ("growth-time", lines("Milliseconds, medians", sizes, times, " ms")),
        ("growth-room", lines("Megabytes", sizes, room, " MB")),
    ):
        (folder / f"{name}.svg").write_text(chart, encoding="utf-8")


def _line(row: dict[str, Any]) -> str:
    return (
        f"{row['passages']:9} {row['built_s']:5.0f} s {row['added_a_second']:8.0f} {row['disk_mb']:5.0f} MB {row['bytes_each']:10.0f} {row['first_s']:5.2f} s"
        f" {row['all_p50_ms']:5.0f} ms {row['all_p95_ms']:5.0f} ms {row['filtered_p50_ms']:9.0f}, {row['filtered_p95_ms']:4.0f} ms"
        f" {row['resident_mb']:5.0f} MB {row['recall_at_10']:6.3f}"
        f" {row['check_p50_ms'] / 1000:7.1f}, {row['check_p95_ms'] / 1000:5.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
