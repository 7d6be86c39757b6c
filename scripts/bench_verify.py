#!/usr/bin/env python3
"""Measure what a check costs: from the start of a process, and in one that runs already, with the share of each stage.

usage: scripts/bench_verify.py [--documents FILE] [--count N] [--rounds N]

FILE has the documents of the corpus as JSON lines; without it they are those of the bundled example. The article is that of
the bundled example. Prints medians of the rounds, by the wall clock. The models forget the article before each round but those
that check it again.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.memory import forget
from scripts.bench_index import read
from verifier import Article, Verifier
from verifier.demo import ARTICLE

ROOT = Path(__file__).resolve().parent.parent


def medians(work: Callable[[], dict[str, float]], rounds: int) -> dict[str, float]:
    """The median seconds of each stage that `work` tells of, of several rounds."""
    told = [work() for _ in range(rounds)]
    return {stage: median(t[stage] for t in told) for stage in told[0]}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, metavar="N", help="use the first N documents (all)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds of each measurement (5)")
    options = parser.parse_args(argv)
    article = Article.from_file(ARTICLE)
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "verifier", "verify", str(ARTICLE), "--corpus", folder]

        def cold() -> dict[str, float]:
            began = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            return {"cold": time.perf_counter() - began}

        with Verifier.open(folder, create=True) as verifier:
            verifier.add(read(options.documents, options.count))
            status = verifier.corpus.status()
            claims = len(verifier.verify(article).claims)

            def check() -> dict[str, float]:
                forget()
                return verifier.verify(article).seconds

            warm = medians(check, options.rounds)
            again = medians(lambda: verifier.verify(article).seconds, options.rounds)["total"]
        print(f"{status.documents} documents, {status.passages} passages; an article of {claims} claims")
        print(f"  cold, from the start of a process {medians(cold, options.rounds)['cold']:7.2f} s")
        print(f"  warm, in a running process        {warm.pop('total'):7.2f} s")
        print(f"  again, the article unchanged      {again:7.2f} s")
        for stage, spent in warm.items():
            print(f"    {stage:32}{spent:7.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
