#!/usr/bin/env python3
"""Measure whether readers are in anybody's way: at the switch to a newly built corpus, and while documents are added.

usage: scripts/bench_readers.py switch [--passages N] [--times N]
       scripts/bench_readers.py adds [--hourly N] [--seconds N]

switch  builds a corpus of N passages anew, for another model each time, while another process searches it without pause.
        Prints how long its searches took, and the longest of each span of six seconds: while the corpus is built, which other
        programs disturb as much, and around the switch. Texts are those of the bundled example, repeated with other numbers and
        names; vectors are made up. A model takes a second to load.
adds    checks the bundled article again and again, in turns alone and while another process adds so many documents an hour,
        one by one, with facts and vectors; prints the median and p95 of both, and their ratio. Nothing is remembered between
        checks.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import index.corpus
from index.corpus import Corpus
from index.encode import Encoder
from index.memory import forget
from index.rebuild import rebuild
from index.sources.files import iter_documents
from scripts.bench_growth import MadeUp, documents, up_to
from scripts.bench_index import read
from verifier import Article, Verifier
from verifier.annotate import annotator
from verifier.demo import ARTICLE, SOURCES

_QUERY = "How many people were killed when the avalanche hit the lodge?"
_LOADING = 1.0  # seconds
_SPAN, _AFTER = 6.0, 5.0  # seconds of searches that are looked at together, and those of them beyond a switch
_TURNS = 4  # alone, and as many beside adds


class Other(MadeUp):
    """Made-up vectors under another name."""

    name = "made-up-too"


@cache
def load(name: str) -> Encoder:
    """The encoder of a build, as slow to come as one that is read from the disk."""
    time.sleep(_LOADING)
    return {own.name: own for own in (MadeUp(), Other())}[name]


def search_for_ever(place: str) -> None:
    """Search, and print of each search when it began and how long it took, in seconds."""
    vars(index.corpus)["load_encoder"] = load
    with Corpus.open(place) as corpus:
        corpus.search(_QUERY)  # after which all is loaded
        while True:
            began = time.time()
            corpus.search(_QUERY, k=12)
            print(began, time.time() - began, flush=True)


def switch(passages: int, times: int) -> int:
    """Measure so many switches; returns the exit status."""
    spans: list[tuple[float, float]] = []  # of each build, its begin and its end
    with TemporaryDirectory() as folder:
        with Corpus.open(folder, create=True, encoder=MadeUp()) as corpus:
            corpus.add(up_to(documents(read(None, None)), passages), batch_size=256)
            status = corpus.status()
        heard = Path(folder, "searches")
        with (
            open(heard, "w") as out,
            subprocess.Popen([sys.executable, __file__, "search", folder], stdout=out) as reader,
        ):
            while not heard.stat().st_size:
                time.sleep(0.1)
            for number in range(times):
                began = time.time()
                rebuild(folder, encoder=MadeUp() if number % 2 else Other())
                spans.append((began, time.time()))
                time.sleep(_AFTER)
            reader.kill()
        lines = heard.read_text().splitlines()[:-1]  # the last may be half a line
    told = np.array([line.split() for line in lines], dtype=float)
    told[:, 1] *= 1000
    print(f"{status.documents} documents, {status.passages} passages, built anew {times} times")
    _say("while it is built", told, [at for began, ended in spans for at in np.arange(began, ended - _SPAN, _SPAN)])
    _say("at the switch", told, [ended + _AFTER - _SPAN for _, ended in spans])
    return 0


def _say(when: str, told: NDArray[np.float64], begins: Sequence[float]) -> None:
    """Print how long searches took that ended in spans of time: all of them, and the longest of each span."""
    ends = told[:, 0] + told[:, 1] / 1000
    spans = [told[(ends > at) & (ends <= at + _SPAN), 1] for at in begins]
    took, longest = np.concatenate(spans), [max(span) for span in spans if len(span)]
    print(
        f"{when:18}{len(took):6} searches, p50 {np.median(took):4.0f} ms, p95 {np.percentile(took, 95):4.0f} ms;"
        f" longest of {_SPAN:.0f} s: median {np.median(longest):4.0f} ms, most {max(longest):4.0f} ms"
    )


def add_for_ever(place: str, hourly: float) -> None:
    """Add a document whenever a line comes in, at a pace, until there are no more lines."""
    source = documents(read(None, None))
    with Corpus.open(place, annotator=annotator()) as corpus:
        corpus.add([next(source)])
        print("ready", flush=True)
        for line in sys.stdin:
            until = time.monotonic() + float(line)
            while time.monotonic() < until:
                began = time.monotonic()
                corpus.add([next(source)])
                time.sleep(max(0.0, began + 3600 / hourly - time.monotonic()))
            print("done", flush=True)


def adds(hourly: float, seconds: float) -> int:
    """Measure checks beside adds; returns the exit status."""
    article = Article.from_file(ARTICLE)
    with TemporaryDirectory() as folder, Verifier.open(folder, create=True) as verifier:
        verifier.add(iter_documents([SOURCES], on_failure=lambda _: None))
        command = [sys.executable, __file__, "add", folder, str(hourly)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdin is not None and writer.stdout is not None
            writer.stdout.readline()
            took: dict[str, list[float]] = {"alone": [], "beside adds": []}
            for _ in range(_TURNS):
                for name, times in took.items():
                    if name != "alone":
                        print(seconds / _TURNS, file=writer.stdin, flush=True)
                    until = time.monotonic() + seconds / _TURNS
                    while time.monotonic() < until:
                        forget()
                        began = time.perf_counter()
                        verifier.verify(article)
                        times.append(1000 * (time.perf_counter() - began))
                    if name != "alone":
                        writer.stdout.readline()
            writer.stdin.close()
        added = verifier.corpus.status().documents
    late = {name: np.percentile(times, [50, 95]) for name, times in took.items()}
    print(f"{added} documents at the end, {hourly:.0f} added an hour")
    for name, (middle, most) in late.items():
        print(f"{name:11} {len(took[name]):5} checks, p50 {middle:5.0f} ms, p95 {most:5.0f} ms")
    print(f"p95 beside adds / alone: {late['beside adds'][1] / late['alone'][1]:.2f}")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    what = parser.add_subparsers(dest="what", required=True)
    built = what.add_parser("switch")
    built.add_argument("--passages", type=int, default=50_000, metavar="N")
    built.add_argument("--times", type=int, default=3, metavar="N")
    paced = what.add_parser("adds")
    paced.add_argument("--hourly", type=float, default=1_800, metavar="N")
    paced.add_argument("--seconds", type=float, default=60, metavar="N", help="of checks, alone and beside adds each")
    for child in ("search", "add"):  # what this program starts
        what.add_parser(child).add_argument("words", nargs="+")
    options = parser.parse_args(argv)
    if options.what == "switch":
        return switch(options.passages, options.times)
    if options.what == "adds":
        return adds(options.hourly, options.seconds)
    if options.what == "search":
        search_for_ever(options.words[0])
    else:
        add_for_ever(options.words[0], float(options.words[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
