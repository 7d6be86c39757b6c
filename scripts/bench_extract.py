#!/usr/bin/env python3
"""Measure what facts cost: words a second that are annotated as they are at index time, and the share of each stage.

usage: scripts/bench_extract.py [--documents FILE] [--count N] [--workers N] [--rounds N]

FILE has documents as JSON lines; without it the texts of the bundled example are used. The shares are of the processor time
of one process, which other programs disturb less than the wall clock. Then 1 to --workers processes (2) annotate all of it, as
the batch job has them do, and each says what processor time it took. The wall clock comes near to processor time where each
has a core to itself. Everything is measured in several rounds (3), of which the fastest counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import passages_of
from index.document import Annotation, Document, Passage
from index.workers import SharedAnnotator
from scripts.bench_index import annotating, read, seconds
from verifier.annotate import annotator
from verifier.language.parse import BATCH, BATCHES
from verifier.language.pipeline import pipeline


class Timed:
    """The annotator, with the processor time that each of its runs took in the profile of the run's last document."""

    name = annotator().name

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One annotation a document, in order."""
        began = time.process_time()
        *others, last = annotator().annotate(documents, passages)
        yield from others
        yield replace(last, profile={**last.profile, "seconds": time.process_time() - began})


def parts_of_parse(documents: Sequence[Document]) -> dict[str, float]:
    """Processor seconds of each component of the parser, run after one another as `parse_many` runs them."""
    made: list[Any] = []
    spent = {"tokenizer": seconds(lambda: made.extend(pipeline().make_doc(d.text) for d in documents))}
    for name, component in pipeline().pipeline:
        began = time.process_time()
        if hasattr(component, "pipe"):
            made = list(component.pipe(made, batch_size=BATCHES.get(name, BATCH)))
        else:
            made = [component(doc) for doc in made]
        spent[name] = time.process_time() - began
    return spent


def shared_out(documents: Sequence[Document], workers: int, rounds: int) -> tuple[float, float]:
    """The seconds by the wall clock, and those of all processes together, in which so many annotate the documents."""
    own = [passages_of(d) for d in documents]
    shared = SharedAnnotator(Timed(), workers)
    try:
        list(shared.annotate(documents, own))  # processes have started and know the words
        walls, processors = [], []
        for _ in range(rounds):
            began = time.perf_counter()
            done = list(shared.annotate(documents, own))
            walls.append(time.perf_counter() - began)
            processors.append(sum(a.profile.get("seconds", 0.0) for a in done))
        return min(walls), min(processors)
    finally:
        shared.close()


def fastest(rounds: Sequence[dict[str, float]]) -> dict[str, float]:
    """The least seconds of each stage."""
    return {stage: min(spent[stage] for spent in rounds) for stage in rounds[0]}


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, metavar="N", help="use the first N documents (all)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="most processes to measure (2)")
    parser.add_argument("--rounds", type=int, default=3, metavar="N", help="rounds of each measurement (3)")
    options = parser.parse_args(argv)
    documents = read(options.documents, options.count)
    words = sum(len(d.text.split()) for d in documents)
    annotating(documents)  # models are loaded and words are known before the clock runs
    spent = fastest([annotating(documents) for _ in range(options.rounds)])
    parts = fastest([parts_of_parse(documents) for _ in range(options.rounds)])
    total = sum(spent.values())
    print(f"{len(documents)} documents, {words} words")
    for stage, took in spent.items():
        print(f"  {stage:24} {1e6 * took / words:6.1f} µs a word {took / total:6.1%}")
        for part, of_parse in parts.items() if stage == "parse" else ():
            print(f"    {part:22} {1e6 * of_parse / words:6.1f}")
    print(f"annotated: {words / total:.0f} words a second of processor time")
    for workers in range(1, options.workers + 1):
        wall, processor = shared_out(documents, workers, options.rounds)
        print(
            f"by {workers} process{'es' * (workers > 1)}: {words / wall:.0f} words a second by the wall clock, "
            f"{words / processor:.0f} a second of processor time and process"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
