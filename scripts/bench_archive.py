#!/usr/bin/env python3
"""Measure whether static vectors would do for the first net of an archive: what is found, how fast, at what price later.

usage: scripts/bench_archive.py [--passages N,N,...] [--documents FILE] [--dimension N]

Static vectors are made as model2vec makes them: each token of the vocabulary goes through the default encoder alone, the main
components are kept, frequent tokens weigh less; a text has the mean of its tokens. Claims and sources are those of
bench_search.py, among as many more texts of the same kind with other names and numbers, or of FILE (JSON lines). Printed for
each size: the share of the sources that are found among the first 10 and 50 passages by the default encoder, by static vectors
(both by an exact scan), by words, and by two nets at once, merged as a corpus does it; passages encoded a second; what indexing
without facts takes, by stage (processor time) and as a whole (wall clock), beside indexing as it is, the default encoder alone
and a loop of sentence-transformers into FAISS that only encodes; and how many passages the default encoder would have to read
at a first check of 30 claims, to rank what static vectors and words found.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.adding import Annotator, origins_in, passages_of
from index.corpus import Corpus
from index.document import Document, Filter
from index.encode import Encoder, load_encoder, model_folder
from index.engines import Vectors, engine_for
from index.engines.alike import unit_rows
from index.memory import forget
from index.sources.files import read_documents
from scripts.bench_growth import documents, up_to
from scripts.bench_index import plain, read, seconds
from scripts.bench_search import quality, questions
from verifier.annotate import annotator

_FEW, _MANY = 10, 50  # passages for a claim
_DEPTH = 3  # times as many are taken from each net, as a corpus does
_FUSION = 60  # of reciprocal ranks, as in a corpus
_CLAIMS, _CHECKED = 30, 12  # sentences of an article, and passages that a check asks for each
_SIF = 1e-4  # smooth inverse frequency: the weight of a token is a / (a + its share of all tokens)
_TOKENS = 256
_LOOPED = 500  # passages that the plain loop has to encode

Ranked = list[list[int]]


class Static:
    """Texts → the mean of their tokens' rows in a table, as unit vectors: no model runs."""

    name = "static"

    def __init__(self, table: Vectors) -> None:
        from tokenizers import Tokenizer

        self.dimension = table.shape[1]
        self._table = table
        self._tokenizer: Any = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
        self._tokenizer.enable_truncation(_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        from scipy.sparse import csr_matrix

        tokens = [e.ids for e in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]
        ends = np.cumsum([0, *map(len, tokens)])
        ids = np.fromiter(chain.from_iterable(tokens), dtype=np.int64, count=ends[-1])
        counts = csr_matrix((np.ones(len(ids), np.float32), ids, ends), shape=(len(texts), len(self._table)))
        return unit_rows(np.asarray(counts @ self._table, dtype=np.float32))


def weighted(rows: Vectors, dimension: int) -> Vectors:
    """The main components of the rows of tokens, most frequent first, so that frequent ones weigh less (Zipf's law)."""
    centred = rows - rows.mean(axis=0)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1]
    share = 1 / np.arange(2, len(rows) + 2)
    share /= share.sum()
    return np.asarray(centred @ axes[:, :dimension] * (_SIF / (_SIF + share))[:, None], dtype=np.float32)


def distilled(dimension: int) -> Vectors:
    """The table (vocabulary, dimension) of static vectors; those of tokens that stand for no text are zero."""
    import torch
    from sentence_transformers import SentenceTransformer

    model: Any = SentenceTransformer(str(model_folder()), local_files_only=True)
    vocabulary = model.tokenizer.get_vocab()
    ordinary = sorted(id for token, id in vocabulary.items() if not re.fullmatch(r"\[.+\]", token))
    first, last = model.tokenizer.cls_token_id, model.tokenizer.sep_token_id
    rows = []
    with torch.inference_mode():
        for at in range(0, len(ordinary), 256):
            ids = torch.tensor([[first, id, last] for id in ordinary[at : at + 256]])
            read_ = model[0]({"input_ids": ids, "attention_mask": torch.ones_like(ids)})
            rows.append(model[1](read_)["sentence_embedding"].numpy())  # before they are made unit vectors
    table = np.zeros((len(vocabulary), dimension), dtype=np.float32)
    table[ordinary] = weighted(np.concatenate(rows), dimension)
    return table


# What is found


def nearest(rows: Vectors, queries: Vectors, k: int) -> Ranked:
    """For each query the `k` rows nearest to it, best first."""
    return [np.argsort(-(rows @ query), kind="stable")[:k].tolist() for query in queries]


def merged(*nets: Ranked, k: int) -> Ranked:
    """For each query the best `k` of several nets by reciprocal ranks."""
    best = []
    for lists in zip(*nets, strict=True):
        scores: dict[int, float] = defaultdict(float)
        for numbers in lists:
            for rank, number in enumerate(numbers):
                scores[number] += 1.0 / (_FUSION + rank)
        best.append(sorted(scores, key=lambda n: (-scores[n], n))[:k])
    return best


def pooled(*nets: Ranked) -> Ranked:
    """For each query all that several nets have."""
    return [sorted(set().union(*lists)) for lists in zip(*nets, strict=True)]


def ranked(pools: Ranked, rows: Vectors, queries: Vectors) -> Ranked:
    """Each pool, nearest to its query first."""
    return [
        [own[at] for at in np.argsort(-(rows[own] @ q), kind="stable")] for own, q in zip(pools, queries, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A corpus in a folder, made with static vectors and without facts, and its passages in order.

    `owners` are the numbers of their documents, `numbers` what the corpus calls the passages.
    """

    folder: str
    numbers: list[int]
    texts: list[str]
    owners: list[int]

    @classmethod
    def of(cls, folder: str, held: int) -> Shelf:
        """The shelf of a corpus of so many passages, whose documents have numbers for ids."""
        engine = engine_for(folder).open(folder)
        rows = {}
        for at in range(1, held + 1, 500):
            rows.update(engine.passages_by_number(range(at, min(at + 500, held + 1))))
        engine.close()
        numbers = sorted(rows)
        return cls(folder, numbers, [rows[n][1].text for n in numbers], [int(rows[n][0].id) for n in numbers])

    def matching(self, queries: Sequence[str], k: int) -> Ranked:
        """For each query the `k` best passages by words."""
        engine = engine_for(self.folder).open(self.folder)
        place = {number: at for at, number in enumerate(self.numbers)}
        found = [[place[n] for n in own] for own in engine.matching(queries, k, Filter())]
        engine.close()
        return found


def nets(shelf: Shelf, queries: Sequence[str], of: Mapping[str, tuple[Vectors, Vectors]]) -> dict[str, Ranked]:
    """What each way of searching finds, by its name.

    `of` has the vectors of the passages and of the queries, by encoder.
    """
    depth = _DEPTH * _MANY
    full, static = (nearest(*of[name], depth) for name in ("full", "static"))
    words = shelf.matching(queries, depth)
    again = ranked(pooled(static, words), *of["full"])
    return {
        "default encoder": full,
        "static": static,
        "words": words,
        "default encoder + words": merged(full, words, k=_MANY),
        "static + words": merged(static, words, k=_MANY),
        "static + words, ranked by the default encoder": merged([own[:depth] for own in again], words, k=_MANY),
    }


def found_table(shelf: Shelf, found: Mapping[str, Ranked], wanted: Sequence[set[int]]) -> str:
    """Evidence recall of each way of searching as a Markdown table."""
    lines = ["| found by | passages | recall at 10 | recall at 50 | MRR |", "|---|---|---|---|---|"]
    for name, rows in found.items():
        few, many = (quality([[shelf.owners[n] for n in row[:k]] for row in rows], wanted) for k in (_FEW, _MANY))
        lines.append(f"| {name} | {len(shelf.texts):,} | {few[0]:.3f} | {many[0]:.3f} | {many[1]:.3f} |")
    return "\n".join(lines)


def to_read(nets: Sequence[Ranked], k: int) -> float:
    """Distinct passages that nets bring up for 30 claims at once where `k` are asked for each, on average."""
    pools = pooled(*([own[: _DEPTH * k] for own in net] for net in nets))
    parts = [pools[at : at + _CLAIMS] for at in range(0, len(pools), _CLAIMS)]
    whole = [part for part in parts if len(part) == _CLAIMS] or parts
    return float(np.mean([len(set(chain.from_iterable(part))) for part in whole]))


# What indexing takes


def written(held: Sequence[Document], file: Path) -> Path:
    """The documents as JSON lines in a file."""
    with file.open("w", encoding="utf-8") as lines:
        for d in held:
            published = d.published.isoformat() if d.published else None
            own = {"id": d.id, "title": d.title, "outlet": d.outlet, "text": d.text, "published": published}
            lines.write(json.dumps(own) + "\n")
    return file


def indexed(
    file: Path, place: str, encoder: Encoder, clock: Callable[[], float], annotator: Annotator | None = None
) -> float:
    """Seconds of reading a file of documents and adding them to a new corpus, with facts where there is an annotator."""
    forget()
    with Corpus.open(place, create=True, encoder=encoder, annotator=annotator) as corpus:
        return seconds(lambda: corpus.add(read_documents(file)), clock)


def bytes_in(place: str) -> int:
    """The size of a corpus in a folder."""
    return sum(f.stat().st_size for f in Path(place).iterdir())


def as_now(held: Sequence[Document]) -> str:
    """What indexing these documents takes as it is, with facts and the default encoder, and with it but without facts."""
    passages, lines = sum(len(passages_of(d)) for d in held), []
    with TemporaryDirectory() as folder:
        file = written(held, Path(folder) / "documents.jsonl")
        for n, (what, made_by) in enumerate({"with facts": annotator(), "without facts": None}.items()):
            rate = passages / indexed(file, f"{folder}/{n}", load_encoder(), time.perf_counter, made_by)
            size = bytes_in(f"{folder}/{n}") / passages
            lines.append(f"default encoder, {what}: {rate:,.0f} passages indexed a second, {size:,.0f} bytes each")
    return "\n".join(lines)


def stages(file: Path, static: Encoder) -> dict[str, float]:
    """Processor seconds of each stage of indexing without facts; near-duplicates of each document among all the others."""
    folder = file.parent
    held: list[Document] = []
    spent = {"reading": seconds(lambda: held.extend(read_documents(file)))}
    texts: list[str] = []
    spent["splitting"] = seconds(lambda: texts.extend(p.text for d in held for p in passages_of(d)))
    spent["static vectors"] = seconds(lambda: static.encode(texts))
    whole = indexed(file, f"{folder}/stages", static, time.process_time)
    engine = engine_for(f"{folder}/stages").open(f"{folder}/stages")
    spent["near-duplicates"] = seconds(lambda: [origins_in(engine, d) for d in held])
    engine.close()
    spent["text index"] = seconds(lambda: _text_index(folder / "text.sqlite", texts))
    spent["storing"] = max(0.0, whole - sum(spent.values()))
    return spent


def _text_index(path: Path, texts: Sequence[str]) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE VIRTUAL TABLE passage_text USING fts5 (text, content='', tokenize='porter unicode61')"
        )
        connection.executemany("INSERT INTO passage_text (rowid, text) VALUES (?,?)", enumerate(texts, start=1))
    connection.close()


def stages_table(spent: Mapping[str, float]) -> str:
    """The stages and their shares."""
    total = sum(spent.values())
    return "\n".join(f"  {stage:16} {own:8.2f} s {own / total:6.1%}" for stage, own in spent.items())


# The whole


def loop_rate(held: Sequence[Document]) -> float:
    """Passages a second of a loop of sentence-transformers into FAISS over some hundreds: the fastest of three runs."""
    some = list(up_to(iter(held), _LOOPED))
    return sum(len(passages_of(d)) for d in some) / min(plain(some) for _ in range(3))


class Timed:
    """An encoder that counts what it encodes and how long that takes."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.texts, self.seconds = 0, 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        forget()
        began = time.perf_counter()
        rows = self._encoder.encode(texts)
        self.seconds += time.perf_counter() - began
        self.texts += len(texts)
        return rows

    @property
    def rate(self) -> float:
        return self.texts / self.seconds


def numbered(held: Sequence[Document]) -> list[Document]:
    """The documents with numbers for ids and without addresses: none takes another's place."""
    return [Document(str(n), d.text, d.title, None, d.outlet, None, d.published) for n, d in enumerate(held)]


def shelves(sizes: Sequence[int], file: Path | None) -> Iterator[tuple[list[Document], list[tuple[str, set[int]]]]]:
    """The documents of each size, the cases' own sources first, and the claims with the sources to be found."""
    held, asked = questions()
    own = sum(len(passages_of(d)) for d in held)
    base = read(file, None) if file else held
    for size in (own, *(s for s in sizes if s > own)):
        yield numbered([*held, *up_to(documents(base), size - own)]), asked


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", default="4000,20000", metavar="N,N,...", help="sizes besides that of the cases")
    parser.add_argument("--documents", type=Path, metavar="FILE", help="grow with texts of this kind instead")
    parser.add_argument("--dimension", type=int, default=256, metavar="N", help="of static vectors (256)")
    options = parser.parse_args(argv)
    tables: list[Vectors] = []
    took = seconds(lambda: tables.append(distilled(options.dimension)), time.perf_counter)
    print(
        f"static vectors: {tables[0].shape[0]} tokens of {options.dimension} dimensions, {took:.0f} s to make\n",
        flush=True,
    )
    static, full = Static(tables[0]), Timed(load_encoder())
    known: dict[str, Vectors] = {}
    loop = 0.0
    for held, asked in shelves([int(s) for s in options.passages.split(",") if s], options.documents):
        if not loop:
            loop = loop_rate(held)
            print(f"{as_now(held)}\n", flush=True)
        measure(held, asked, static, full, known, loop)
    return 0


def measure(
    held: Sequence[Document],
    asked: Sequence[tuple[str, set[int]]],
    static: Encoder,
    full: Timed,
    known: dict[str, Vectors],
    loop: float,
) -> None:
    """One size: print what is found and what it takes. `known` has the default encoder's vectors so far, `loop` the plain rate."""
    queries, wanted = [query for query, _ in asked], [want for _, want in asked]
    passages, quick = sum(len(passages_of(d)) for d in held), Timed(static)
    with TemporaryDirectory() as folder:
        file, place = written(held, Path(folder) / "documents.jsonl"), f"{folder}/corpus"
        rate = passages / indexed(file, place, static, time.perf_counter)
        size = bytes_in(place)
        shelf = Shelf.of(place, passages)
        new = [text for text in dict.fromkeys([*shelf.texts, *queries]) if text not in known]
        known.update(zip(new, full.encode(new), strict=True))
        rows, asking = (np.array([known[t] for t in texts]) for texts in (shelf.texts, queries))
        of = {"full": (rows, asking), "static": (quick.encode(shelf.texts), static.encode(queries))}
        found = nets(shelf, queries, of)
        print(found_table(shelf, found, wanted))
        print(f"\nencoded a second: default encoder {full.rate:,.0f}, static {quick.rate:,.0f}")
        print(f"indexed without facts, {len(held)} documents, {passages} passages, {size / passages:.0f} bytes each")
        print(stages_table(stages(file, static)))
    print(f"indexed a second {rate:,.0f}: {rate / full.rate:.0f} times the default encoder alone ({full.rate:,.0f}),")
    print(f"  {rate / loop:.0f} times a loop of sentence-transformers into FAISS ({loop:,.0f})")
    for k in (_CHECKED, _MANY):
        many = to_read([found["static"], found["words"]], k)
        print(f"{_CLAIMS} claims, {k} passages for each, first time: {many:.0f} to encode, {many / full.rate:.1f} s")
    print(flush=True)


if __name__ == "__main__":
    sys.exit(main())
