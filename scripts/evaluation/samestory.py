"""Same story: documents whose events are known, each verified against all others.

Rows as ECB+'s `documents.jsonl`: id, text, `event`, and `topic`, which joins events that look alike. Evidence from a document
of another event is false, however well its words fit. The baseline is the corpus's nearest passage, taken as evidence where
it lies within cosine `_NEAR` of any of the document's sentences.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from index.document import Document
from index.passages import split_passages
from index.sources.make import make_document
from scripts.evaluation.figures import Figure, rows
from verifier import Verifier
from verifier.report import Relation, Report

_NEAR = 0.6
_DECIDING = (Relation.AGREES, Relation.CONFLICTS, Relation.SUPERSEDES)


def measure(path: Path) -> list[Figure]:
    """The figures over all documents of the file `path`. Raises ValueError where a row lacks its event."""
    documents, events = [], {}
    for row in rows(path):
        if "event" not in row:
            raise ValueError(f"{path}: the row {row.get('id')} has no event.")
        document = make_document(row["text"], id=row["id"], url=row.get("url"), title=row.get("title"))
        documents.append(document)
        events[document.id] = row["event"]
    with tempfile.TemporaryDirectory() as folder, Verifier.open(Path(folder) / "corpus", create=True) as verifier:
        verifier.add(documents)
        shown = {d.id: _evidence(verifier.verify(d)) for d in documents}
        near = {d.id: _nearest(verifier, d) for d in documents}
    return _figures(events, shown, near)


def _evidence(report: Report) -> list[tuple[str, Relation]]:
    return [
        (document.id, piece.relation)
        for claim in report.claims
        for piece in claim.evidence
        if piece.relation in _DECIDING
        for document in (piece.document, *piece.copies)
    ]


def _nearest(verifier: Verifier, document: Document) -> list[tuple[str, Relation]]:
    sentences = [document.text[start:end] for start, end in split_passages(document.text)]
    vectors = verifier.corpus.encode(sentences)
    hits = verifier.corpus.search_many(sentences, k=3, vectors=vectors)
    return [
        (hit.document.id, Relation.AGREES)
        for row in hits
        for hit in row
        if hit.document.id != document.id and hit.similarity >= _NEAR
    ]


def _figures(
    events: dict[str, str],
    shown: dict[str, list[tuple[str, Relation]]],
    near: dict[str, list[tuple[str, Relation]]],
) -> list[Figure]:
    sizes = Counter(events.values())
    companions = [id for id, event in events.items() if sizes[event] > 1]

    def from_elsewhere(found: dict[str, list[tuple[str, Relation]]], among: Sequence[Relation]) -> tuple[float, int]:
        pieces = [(id, other) for id, pairs in found.items() for other, relation in pairs if relation in among]
        return sum(events[a] != events[b] for a, b in pieces) / max(1, len(pieces)), len(pieces)

    def served(found: dict[str, list[tuple[str, Relation]]]) -> float:
        got = sum(any(events[other] == events[id] for other, _ in found[id]) for id in companions)
        return got / max(1, len(companions))

    everything, pieces = from_elsewhere(shown, _DECIDING)
    conflicts, clashes = from_elsewhere(shown, (Relation.CONFLICTS,))
    return [
        Figure("evidence from another event", everything, from_elsewhere(near, _DECIDING)[0], pieces),
        Figure("conflicts from another event", conflicts, None, clashes),
        Figure("documents with a companion that get evidence from it", served(shown), served(near), len(companions)),
    ]
