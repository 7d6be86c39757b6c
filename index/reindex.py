"""The batch job: many files and folders into a corpus, resumable, with a count of what became of each document.

A run is resumable because it is repeatable: every batch is one transaction, and what is already in and unchanged is skipped
by its digest. Run it again after a kill and it goes on where it stopped.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from index.corpus import Annotator, Corpus
from index.encode import Encoder
from index.errors import UnreadableSource
from index.sources.files import iter_documents


@dataclass(slots=True)
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
    progress: Callable[[ReindexResult], None] | None = None,
) -> ReindexResult:
    """Bring a corpus up to date with its sources; one that cannot be read is a failure in the result, the rest goes in.

    Raises `index.errors.CorpusError` where the corpus itself cannot be used.
    """
    result = ReindexResult()

    def failed(error: UnreadableSource) -> None:
        result.failures.append(str(error))

    documents = iter_documents(sources, on_failure=failed)
    with Corpus.open(corpus_folder, create=True, encoder=encoder, annotator=annotator) as corpus:
        while batch := list(islice(documents, batch_size)):
            done = corpus.add(batch)
            result.added += done.added
            result.replaced += done.replaced
            result.skipped += done.skipped
            if progress:
                progress(result)
    return result
