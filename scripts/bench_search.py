#!/usr/bin/env python3
"""Compare the search of a corpus with what one would take instead, on the bundled cases, alone and among other texts.

usage: scripts/bench_search.py [--systems NAME,...] [--passages N,N,...] [--charts DIR]

Every gold claim of scripts/evaluation/cases that sources address is searched for; what should be found are those sources.
Printed for each system and size: evidence recall among ten passages, mean reciprocal rank of the first right source, passages
indexed a second, bytes on disk, milliseconds a query in a running process, seconds from the start of a process to the first
answer. To grow, the same texts are added with other names and numbers (as bench_growth.py does). The others come with the
extra `bench`: sentence-transformers into a flat FAISS index, txtai (vectors and BM25), rank-bm25, bm25s. Encoders are the same
all-MiniLM-L6-v2 throughout. --charts draws recall, time and growth as SVG.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("HF_HUB_OFFLINE", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import passages_of
from index.corpus import Corpus
from index.document import Document
from index.encode import model_folder
from index.sources.files import iter_documents
from scripts.bench_growth import documents, up_to
from scripts.charts import bars, lines
from scripts.evaluation.casebook import read_cases

_K = 10
_CASES = Path(__file__).resolve().parent / "evaluation" / "cases"

# A search: queries and how many passages → for each query the numbers of passages, best first.
Search = Callable[[Sequence[str], int], list[list[int]]]


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is searched: documents, and each passage with the number of its document."""

    documents: list[Document]
    texts: list[str]
    owners: list[int]

    @classmethod
    def of(cls, held: Sequence[Document]) -> Shelf:
        rows = [(p.text, n) for n, d in enumerate(held) for p in passages_of(d)]
        return cls(list(held), [t for t, _ in rows], [n for _, n in rows])


@dataclass(frozen=True, slots=True)
class Row:
    """What one system came to at one size."""

    system: str
    passages: int
    recall: float
    rank: float
    indexed_a_second: float
    bytes_on_disk: int
    warm_ms: float
    cold_s: float


def corpus(shelf: Shelf, folder: Path, make: bool) -> Search:
    """This program's own search; its documents are told apart by their number, passages by that and where they start."""
    opened = Corpus.open(folder / "corpus", create=make)
    if make:
        opened.add(
            [
                Document(str(n), d.text, d.title, f"https://x.example/{n}", d.outlet, None, d.published)
                for n, d in enumerate(shelf.documents)
            ]
        )
    first = {str(owner): number for number, owner in reversed(list(enumerate(shelf.owners)))}
    return lambda queries, k: [[first[h.document.id] for h in row] for row in opened.search_many(queries, k=k)]


def faiss_flat(shelf: Shelf, folder: Path, make: bool) -> Search:
    """sentence-transformers into a flat FAISS index."""
    import faiss
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(model_folder()), local_files_only=True)
    file = str(folder / "index.faiss")
    if make:
        index: Any = faiss.IndexFlatIP(384)
        index.add(model.encode(shelf.texts, normalize_embeddings=True))
        faiss.write_index(index, file)
    index = faiss.read_index(file)
    return lambda queries, k: index.search(model.encode(list(queries), normalize_embeddings=True), k)[1].tolist()


def txtai(shelf: Shelf, folder: Path, make: bool) -> Search:
    """txtai with vectors and BM25."""
    from txtai import Embeddings

    embeddings: Any = Embeddings(path=str(model_folder()), hybrid=True)
    if make:
        embeddings.index(shelf.texts)
        embeddings.save(str(folder / "txtai"))
    else:
        embeddings.load(str(folder / "txtai"))
    return lambda queries, k: [[n for n, _ in row] for row in embeddings.batchsearch(list(queries), k)]


def rank_bm25(shelf: Shelf, folder: Path, make: bool) -> Search:
    """rank-bm25 over lower-case words, kept as a pickle."""
    from rank_bm25 import BM25Okapi

    file = folder / "bm25.pickle"
    if make:
        file.write_bytes(pickle.dumps(BM25Okapi([t.lower().split() for t in shelf.texts])))
    model: Any = pickle.loads(file.read_bytes())

    def search(queries: Sequence[str], k: int) -> list[list[int]]:
        scores = (model.get_scores(query.lower().split()) for query in queries)
        return [row.argsort()[::-1][:k].tolist() for row in scores]

    return search


def bm25s(shelf: Shelf, folder: Path, make: bool) -> Search:
    """bm25s with its own tokens and stop words."""
    import bm25s as library

    if make:
        model: Any = library.BM25()
        model.index(library.tokenize(shelf.texts, stopwords="en", show_progress=False), show_progress=False)
        model.save(str(folder / "bm25s"))
    model = library.BM25.load(str(folder / "bm25s"), mmap=True)

    def search(queries: Sequence[str], k: int) -> list[list[int]]:
        tokens = library.tokenize(list(queries), stopwords="en", show_progress=False)
        return model.retrieve(tokens, k=k, show_progress=False)[0].tolist()  # type: ignore[no-any-return]

    return search


SYSTEMS: Mapping[str, Callable[[Shelf, Path, bool], Search]] = {
    "verifier": corpus,
    "sentence-transformers + FAISS": faiss_flat,
    "txtai": txtai,
    "rank-bm25": rank_bm25,
    "bm25s": bm25s,
}


def questions() -> tuple[list[Document], list[tuple[str, set[int]]]]:
    """The sources of all cases, and each claim with the numbers of the sources that address it."""
    held: list[Document] = []
    asked = []
    for case in read_cases(_CASES):
        number = {}
        for document in iter_documents([case.article.parent / "sources"], on_failure=lambda _: None):
            number[case.sources[document.url or ""]] = len(held)
            held.append(document)
        asked += [
            (claim["quote"], {number[e["source"]] for e in claim["evidence"]})
            for claim in case.gold["claims"]
            if claim["evidence"]
        ]
    return held, asked


def quality(found: Sequence[Sequence[int]], wanted: Sequence[set[int]]) -> tuple[float, float]:
    """Share of the wanted documents among those found, and the mean reciprocal rank of the first."""
    met = sum(len(want & set(row)) for row, want in zip(found, wanted, strict=True))
    ranks = (
        next((n for n, d in enumerate(row, start=1) if d in want), None)
        for row, want in zip(found, wanted, strict=True)
    )
    return met / sum(map(len, wanted)), sum(1 / n for n in ranks if n) / len(wanted)


def measure(name: str, shelf: Shelf, asked: Sequence[tuple[str, set[int]]]) -> Row:
    """One system at one size."""
    queries = [query for query, _ in asked]
    with TemporaryDirectory() as parent:
        folder = Path(parent)
        SYSTEMS[name](Shelf.of(shelf.documents[:1]), _made(folder / "warm"), True)(queries[:1], 1)
        began = time.perf_counter()
        search = SYSTEMS[name](shelf, _made(folder / "index"), True)
        indexing = time.perf_counter() - began
        size = sum(f.stat().st_size for f in (folder / "index").rglob("*") if f.is_file())
        found = [[shelf.owners[n] for n in row] for row in search(queries, _K)]
        began = time.perf_counter()
        for query in queries[:100]:
            search([query], _K)
        warm = (time.perf_counter() - began) / len(queries[:100])
        (folder / "shelf.pickle").write_bytes(pickle.dumps(shelf))
        cold = _cold(name, folder, queries[0])
    recall, rank = quality(found, [wanted for _, wanted in asked])
    return Row(name, len(shelf.texts), recall, rank, len(shelf.texts) / indexing, size, 1000 * warm, cold)


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _cold(name: str, folder: Path, query: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, __file__, "--first", name, str(folder), query], check=True, capture_output=True)
    return time.perf_counter() - began


def _first(name: str, folder: Path, query: str) -> None:
    shelf = pickle.loads((folder / "shelf.pickle").read_bytes())
    SYSTEMS[name](shelf, folder / "index", False)([query], _K)


def table(rows: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    head = "| system | passages | evidence recall at 10 | MRR | indexed a second | MB | warm, ms | cold, s |\n|---|---|---|---|---|---|---|---|"
    return "\n".join(
        [head]
        + [
            f"| {r.system} | {r.passages:,} | {r.recall:.3f} | {r.rank:.3f} | {r.indexed_a_second:,.0f}"
            f" | {r.bytes_on_disk / 1e6:.1f} | {r.warm_ms:.1f} | {r.cold_s:.1f} |"
            for r in rows
        ]
    )


def draw(rows: Sequence[Row], folder: Path) -> None:
    """The charts of the rows."""
    folder.mkdir(parents=True, exist_ok=True)
    most = max(r.passages for r in rows)
    last = [r for r in rows if r.passages == most]
    charts = {
        "search-recall": bars(f"Evidence recall among ten passages of {most:,}", {r.system: r.recall for r in last}),
        "search-cold": bars(
            "Seconds from the start of a process to the first answer", {r.system: r.cold_s for r in last}, " s"
        ),
    }
    sizes = sorted({r.passages for r in rows})
    warm = {
        name: [r.warm_ms for s in sizes for r in rows if (r.system, r.passages) == (name, s)]
        for name in {r.system: 0 for r in rows}
    }
    charts["search-warm"] = lines("Milliseconds a query in a running process", sizes, warm, " ms")
    for name, chart in charts.items():
        (folder / f"{name}.svg").write_text(chart, encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, print and draw; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--systems", default=",".join(SYSTEMS), metavar="NAME,...", help="those to compare (all)")
    parser.add_argument("--passages", default="2000", metavar="N,N,...", help="sizes besides that of the cases (2000)")
    parser.add_argument("--charts", type=Path, metavar="DIR", help="draw charts there")
    parser.add_argument("--first", nargs=3, metavar=("NAME", "DIR", "QUERY"), help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.first:
        _first(options.first[0], Path(options.first[1]), options.first[2])
        return 0
    held, asked = questions()
    own = Shelf.of(held)
    shelves = [own]
    for size in (int(s) for s in options.passages.split(",") if s):
        more = up_to(documents(held), size - len(own.texts)) if size > len(own.texts) else ()
        shelves.append(Shelf.of([*held, *more]))
    rows = []
    for shelf in shelves:
        for name in options.systems.split(","):
            rows.append(measure(name, shelf, asked))
            print(json.dumps(asdict(rows[-1])), file=sys.stderr, flush=True)
    print(f"{len(asked)} claims, {sum(len(w) for _, w in asked)} sources to be found\n\n{table(rows)}")
    if options.charts:
        draw(rows, options.charts)
    return 0


if __name__ == "__main__":
    sys.exit(main())
