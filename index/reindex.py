"""The batch job: many files and folders into a corpus, resumable, with a count of what became of each document.

A run is resumable because it is repeatable: every batch is one transaction, and what is already in and unchanged is skipped
by its digest. Run it again after a kill and it goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index.adding import Annotator
from index.corpus import Corpus
from index.encode import Encoder
from index.sources.files import iter_documents


@dataclass(frozen=True, slots=True)
class ReindexResult:
    """What became of the sources: documents by number, and each failure as the sentence that says what was wrong."""

    added: int = 0
    replaced: int = 0
    skipped: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return len(self.failures)


def reindex(
    sources: Sequence[str | Path],
    corpus_folder: str | os.PathLike[str],
    *,
    encoder: Encoder | None = None,
    annotator: Annotator | None = None,
    batch_size: int = 256,
    progress: Callable[[int], None] | None = None,
) -> ReindexResult:
    """Bring a corpus up to date with its sources; one that cannot be read is a failure in the result, the rest goes in.

    `progress` is told of the documents of each batch. Raises `index.errors.CorpusError` where the corpus cannot be used.
    """
    failures: list[str] = []
    documents = iter_documents(sources, on_failure=lambda error: failures.append(str(error)))
    with Corpus.open(corpus_folder, create=True, encoder=encoder, annotator=annotator) as corpus:
        done = corpus.add(documents, progress=progress, batch_size=batch_size)
    return ReindexResult(done.added, done.replaced, done.skipped, [*failures, *map(str, done.failed)])
