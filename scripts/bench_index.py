#!/usr/bin/env python3
"""Measure what indexing costs: documents, passages and words a second, and the share of each stage.

usage: scripts/bench_index.py [--documents FILE] [--count N]

FILE has documents as JSON lines; without it the texts of the bundled example are used. Rates are by the wall clock, with all
cores as `verifier add` uses them; shares and words a second and core by processor time, which other programs disturb less.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import passages_of
from index.corpus import Corpus
from index.document import Document
from index.encode import load_encoder
from index.sources.files import iter_documents, read_documents
from verifier.annotate import annotator
from verifier.demo import SOURCES
from verifier.kinds import KINDS
from verifier.language.parse import ParsedDocument, parse_many
from verifier.story import profile


def read(file: Path | None, count: int | None) -> list[Document]:
    """The first `count` documents (None: all) of a file, or of the bundled example."""
    if file is not None:
        return read_documents(file)[:count]
    failures: list[Exception] = []
    documents = list(iter_documents([SOURCES], on_failure=failures.append))
    if failures:
        raise failures[0]
    return documents[:count]


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    began = clock()
    work()
    return clock() - began


def shares(documents: Sequence[Document]) -> dict[str, float]:
    """Processor seconds of each stage, the parse first."""
    spent: dict[str, float] = {}
    parsed: list[ParsedDocument] = []
    spent["parse"] = seconds(lambda: parsed.extend(parse_many(documents)))
    for kind in KINDS:
        spent[f"facts: {kind.NAME}"] = seconds(lambda kind=kind: [kind.facts(p) for p in parsed])  # type: ignore[misc]
    spent["profile"] = seconds(lambda: [profile(p) for p in parsed])
    texts = list(dict.fromkeys(p.text for d in documents for p in passages_of(d)))
    spent["encode"] = seconds(lambda: load_encoder().encode(texts))
    with TemporaryDirectory() as folder, Corpus.open(folder, create=True) as corpus:
        spent["write"] = max(0.0, seconds(lambda: corpus.add(documents)) - spent["encode"])
    return spent


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, metavar="N", help="use the first N documents (all)")
    options = parser.parse_args(argv)
    documents = read(options.documents, options.count)
    words = sum(len(d.text.split()) for d in documents)
    passages = sum(len(passages_of(d)) for d in documents)
    for _ in annotator().annotate(documents, [passages_of(d) for d in documents]):
        pass  # models are loaded and words are known before the clock runs
    load_encoder()
    spent = shares(documents)
    total = sum(spent.values())
    print(f"{len(documents)} documents, {passages} passages, {words} words")
    for stage, time_spent in spent.items():
        print(f"  {stage:20} {time_spent:8.2f} s {time_spent / total:6.1%}")
    annotating = sum(time_spent for stage, time_spent in spent.items() if stage not in ("encode", "write"))
    print(f"annotated: {words / annotating:.0f} words a second and core")
    with TemporaryDirectory() as folder, Corpus.open(folder, create=True, annotator=annotator()) as corpus:
        wall = seconds(lambda: corpus.add(documents), time.perf_counter)
    print(
        f"added: {len(documents) / wall:.1f} documents, {passages / wall:.0f} passages, {words / wall:.0f} words a second"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
