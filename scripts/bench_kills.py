#!/usr/bin/env python3
"""Kill a process that writes to a corpus, again and again at random moments, and count what is lost or disagrees.

usage: scripts/bench_kills.py [--kills N] [--full N] [--failing N] [--seed N]

Each process adds, replaces, removes, runs the batch job and builds the corpus anew, in turn, and says what it begins and what
it has done. After the kill (SIGKILL) the corpus is opened, read through and held against what was said. With --full, processes
run into a limit on the size of their files instead; with --failing, a write at a random moment is cut in half, and every write
and sync after it fails, as on a disk that is full and on one that is broken, in turn (scripts/failing_disk.c, made with cc).
Prints the counts; exit status 1 where any is not 0. A process that ends in other than one sentence is a disagreement.
"""

from __future__ import annotations

import argparse
import errno
import json
import os
import random
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index import engines
from index.corpus import Corpus
from index.document import Document
from index.engines import Vectors, vectors
from index.errors import CorpusError
from index.rebuild import rebuild
from index.reindex import reindex

_DOCUMENTS = 120  # ids in play
_LONGEST = 2.5  # seconds until a kill
_MOST_WRITES = 3.3  # as a power of ten, until a disk fails


class Hashed:
    """Vectors that depend on the text alone and take no time."""

    dimension = 48

    def __init__(self, name: str) -> None:
        self.name = name

    def encode(self, texts: Sequence[str]) -> Vectors:
        seeds = [zlib.crc32((self.name + text).encode()) for text in texts]
        rows = [np.random.default_rng(seed).normal(size=self.dimension) for seed in seeds]
        made = np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)
        return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), dtype=np.float32)


def document(number: int, version: int) -> Document:
    """A version of a document: other words, and as many sentences as the version says."""
    text = " ".join(f"Version {version} of report {number} says {n} ships left." for n in range(3 + version % 5))
    return Document(f"d{number}", text, outlet=f"Outlet {number % 3}")


def write_for_ever(folder: str, seed: int) -> None:
    """Write to the corpus until killed, saying on standard output what begins and what is done."""
    vectors.FLAT_UP_TO = 200  # so that the file of vectors is written too
    generator = random.Random(seed)
    version = 1000 * seed
    while True:
        version += 1
        work = generator.choice(["add", "add", "remove", "reindex", "rebuild"])
        numbers = generator.sample(range(_DOCUMENTS), 12) if work != "rebuild" else []
        _say("begin", work, numbers, version)
        _do(work, folder, numbers, version)
        _say("done", work, numbers, version)


def _say(what: str, work: str, numbers: list[int], version: int) -> None:
    print(json.dumps([what, work, numbers, version]), flush=True)


def _do(work: str, folder: str, numbers: list[int], version: int) -> None:
    with Corpus.open(folder) as corpus:
        model = corpus.status().embedding_model
        if work == "rebuild":
            rebuild(folder, encoder=Hashed("second" if model == "first" else "first"), batch_size=16)
    if work == "rebuild":
        return
    documents = [document(n, version) for n in numbers]
    with Corpus.open(folder, encoder=Hashed(model)) as corpus:
        if work == "remove":
            corpus.remove(ids=[d.id for d in documents])
        elif work == "add":
            corpus.add(documents, batch_size=5)
    if work == "reindex":
        lines = "\n".join(
            json.dumps({"id": d.id, "text": d.text, "outlet": d.outlet, "language": "en"}) for d in documents
        )
        source = Path(folder).with_name(f"source-{version % 3}.jsonl")
        source.write_text(lines, encoding="utf-8")
        reindex([source], folder, encoder=Hashed(model), batch_size=5)


@dataclass
class Expected:
    """Which versions of a document may be found: by number, 0 standing for none."""

    may_be: dict[int, set[int]] = field(default_factory=dict)

    def hear(self, line: str) -> None:
        """Take in what a process said."""
        what, work, numbers, version = json.loads(line)
        for number in numbers:
            before = self.may_be.get(number, {0})
            after = {0 if work == "remove" else version}
            self.may_be[number] = after if what == "done" else before | after


def check(folder: str, expected: Expected) -> tuple[int, str]:
    """How many documents are not as they were said to be, and what disagrees in the corpus (nothing: empty)."""
    lost = 0
    try:
        with Corpus.open(folder) as corpus:
            model = corpus.status().embedding_model
        with Corpus.open(folder, encoder=Hashed(model)) as corpus:
            corpus.check()
            for number, versions in expected.may_be.items():
                found = corpus.get(f"d{number}")
                lost += found not in [document(number, v) if v else None for v in versions]
            for hit in corpus.search("ships left", k=50):
                if hit.document.text[hit.passage.start : hit.passage.end] != hit.passage.text:
                    return lost, "a hit is not the text that was indexed"
            first = [p[0].text for n in expected.may_be if (p := corpus.passages(f"d{n}"))]
            for text, hits in zip(first, corpus.search_many(first, k=1), strict=True):
                if not hits or hits[0].passage.text != text:
                    return lost, f"“{text}” is not found"
    except CorpusError as error:
        return lost, str(error)
    return lost, ""


def run(folder: str, seed: int, expected: Expected, end: str, failing: Path) -> str:
    """Let a process write until its end: "kill" at a random moment, or a disk that is "full" or "failing" from then on.

    `failing` is the library that makes it fail. Returns what the process said on standard error.
    """
    command = [sys.executable, str(Path(__file__).resolve()), "--child", folder, "--seed", str(seed)]
    generator, environment, limit = random.Random(seed), dict(os.environ), None
    if end == "full":
        room = max(p.stat().st_size for p in Path(folder).iterdir()) + generator.randrange(2_000, 200_000)
        limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (room, room))
    if end == "failing":
        environment |= {
            "LD_PRELOAD": str(failing),
            "FAILING_FOLDER": folder,
            "FAILING_AFTER": str(int(10 ** generator.uniform(0, _MOST_WRITES))),
            "FAILING_ERRNO": str((errno.ENOSPC, errno.EIO)[seed % 2]),
        }
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit, env=environment
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        first = process.stdout.readline()
        if end == "kill":
            time.sleep(generator.uniform(0, _LONGEST))
            process.kill()
        for line in [first, *process.stdout]:
            if line.endswith("\n"):
                expected.hear(line)
        return process.stderr.read()


def made(folder: str) -> Path:
    """The library that makes a disk fail, compiled. Raises `FileNotFoundError` where there is no compiler."""
    library = Path(folder) / "failing_disk.so"
    source = str(Path(__file__).with_name("failing_disk.c"))
    subprocess.run(["cc", "-O", "-shared", "-fPIC", "-o", str(library), source, "-ldl"], check=True)
    return library


def main(argv: Sequence[str] | None = None) -> int:
    """Kill, check, print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100, metavar="N")
    parser.add_argument("--full", type=int, default=10, metavar="N")
    parser.add_argument("--failing", type=int, default=10, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--child", metavar="DIR", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.child:
        engines.WAIT_FOR_WRITER = 30.0
        try:
            write_for_ever(options.child, options.seed)
        except CorpusError as error:
            print(error, file=sys.stderr)
        return 3
    lost, disagreements = 0, 0
    with TemporaryDirectory() as parent:
        folder, expected = f"{parent}/corpus", Expected()
        failing = made(parent) if options.failing else Path()
        with Corpus.open(folder, create=True, encoder=Hashed("first")) as corpus:
            corpus.add([document(n, 1) for n in range(_DOCUMENTS)])
        expected.may_be = {n: {1} for n in range(_DOCUMENTS)}
        ends = ["kill"] * options.kills + ["full"] * options.full + ["failing"] * options.failing
        for seed, end in enumerate(ends, options.seed):
            said = run(folder, seed, expected, end, failing)
            gone, wrong = check(folder, expected)
            if end != "kill" and len(said.splitlines()) != 1:
                wrong = f"it ended with: {said}"
            lost += gone
            disagreements += bool(wrong)
            if gone or wrong:
                print(f"seed {seed}, {end}: {gone} documents lost; {wrong}", file=sys.stderr)
    print(
        f"{options.kills} kills, {options.full} full disks, {options.failing} failing disks:"
        f" {lost} documents lost, {disagreements} disagreements"
    )
    return 1 if lost or disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
