#!/usr/bin/env python3
"""Measure what indexing costs: documents, passages and words a second, and the share of each stage.

usage: scripts/bench_index.py [--documents FILE] [--count N] [--workers N] [--plain]

FILE has documents as JSON lines; without it the texts of the bundled example are used. Rates are by the wall clock, with all
cores as `verifier add` uses them; shares and words a second and core by processor time, which other programs disturb less.
The batch job annotates in --workers processes (one a core). --plain also runs a loop of sentence-transformers into FAISS that
only encodes, to compare with; it imports torch.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import Annotator, origins_in, passages_of
from index.cores import machine_cores
from index.corpus import Corpus
from index.document import Document
from index.encode import load_encoder, model_folder
from index.engines import engine_for
from index.memory import forget
from index.sources.files import iter_documents, read_documents
from index.workers import SharedAnnotator
from verifier.annotate import annotator
from verifier.demo import SOURCES
from verifier.kinds import KINDS
from verifier.language.parse import ParsedDocument, parse_many
from verifier.story import profile

_OF_THE_INDEX = ("encode", "near-duplicates", "write")  # stages that are not the annotator's


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


def annotating(documents: Sequence[Document]) -> dict[str, float]:
    """Processor seconds of each stage of annotating, the parse first."""
    spent: dict[str, float] = {}
    parsed: list[ParsedDocument] = []
    spent["parse"] = seconds(lambda: parsed.extend(parse_many(documents)))
    for kind in KINDS:
        spent[f"facts: {kind.NAME}"] = seconds(lambda kind=kind: [kind.facts(p) for p in parsed])  # type: ignore[misc]
    spent["profile"] = seconds(lambda: [profile(p) for p in parsed])
    return spent


def shares(documents: Sequence[Document]) -> dict[str, float]:
    """Processor seconds of each stage, those of annotating first; near-duplicates of each document among all the others."""
    spent = annotating(documents)
    texts = list(dict.fromkeys(p.text for d in documents for p in passages_of(d)))
    forget()
    spent["encode"] = seconds(lambda: load_encoder().encode(texts))
    forget()
    with TemporaryDirectory() as folder, Corpus.open(folder, create=True) as corpus:
        adding = seconds(lambda: corpus.add(documents)) - spent["encode"]
        engine = engine_for(folder).open(folder)
        spent["near-duplicates"] = seconds(lambda: [origins_in(engine, d) for d in documents])
        engine.close()
    spent["write"] = max(0.0, adding - spent["near-duplicates"])
    return spent


def add(documents: Sequence[Document], made_by: Annotator) -> None:
    """Index documents in a corpus that is thrown away."""
    forget()
    with TemporaryDirectory() as folder, Corpus.open(folder, create=True, annotator=made_by) as corpus:
        corpus.add(documents)


def plain(documents: Sequence[Document]) -> float:
    """Seconds of a loop of sentence-transformers into FAISS over the passages of each document."""
    import faiss
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(model_folder()), local_files_only=True)
    index: Any = faiss.IndexFlatIP(384)
    model.encode(["warm"])

    def loop() -> None:
        for document in documents:
            index.add(model.encode([p.text for p in passages_of(document)], normalize_embeddings=True))

    return seconds(loop, time.perf_counter)


def size(documents: Sequence[Document]) -> tuple[int, int, int]:
    """How many documents, passages and words there are."""
    return len(documents), sum(len(passages_of(d)) for d in documents), sum(len(d.text.split()) for d in documents)


def rate(what: str, done: tuple[int, int, int], wall: float) -> None:
    """Print how many documents, passages and words were done a second by the wall clock."""
    documents, passages, words = (number / wall for number in done)
    print(f"{what}: {documents:.1f} documents, {passages:.0f} passages, {words:.0f} words a second")


def one_process(documents: Sequence[Document], counts: tuple[int, int, int]) -> None:
    """Print the share of each stage by processor time, and the rate of adding."""
    for _ in annotator().annotate(documents, [passages_of(d) for d in documents]):
        pass  # models are loaded and words are known before the clock runs
    load_encoder()
    spent = shares(documents)
    total = sum(spent.values())
    number, passages, words = counts
    print(f"{number} documents, {passages} passages, {words} words")
    for stage, time_spent in spent.items():
        print(f"  {stage:20} {time_spent:8.2f} s {time_spent / total:6.1%}")
    before_encoding = sum(time_spent for stage, time_spent in spent.items() if stage not in _OF_THE_INDEX)
    print(f"annotated: {words / before_encoding:.0f} words a second and core")
    rate("added", counts, seconds(lambda: add(documents, annotator()), time.perf_counter))


def processes(documents: Sequence[Document], counts: tuple[int, int, int], workers: int) -> None:
    """Print the rates of annotating and of adding where processes share the work."""
    shared = SharedAnnotator(annotator(), workers)
    try:
        own = [passages_of(d) for d in documents]
        list(shared.annotate(documents, own))  # processes have started and know the words
        annotated = seconds(lambda: list(shared.annotate(documents, own)), time.perf_counter)
        rate(f"annotated by {workers} processes", counts, annotated)
        rate(f"added with {workers} processes", counts, seconds(lambda: add(documents, shared), time.perf_counter))
    finally:
        shared.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int, metavar="N", help="use the first N documents (all)")
    parser.add_argument("--workers", type=int, default=machine_cores(), metavar="N")
    parser.add_argument("--plain", action="store_true", help="compare with a loop that only encodes")
    options = parser.parse_args(argv)
    documents = read(options.documents, options.count)
    counts = size(documents)
    one_process(documents, counts)
    processes(documents, counts, options.workers)
    if options.plain:
        rate("plain loop, encoding alone", counts, plain(documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
