"""The batch job: many files and folders into a corpus, resumable, with a count of what became of each document.

A run is resumable because it is repeatable: every batch is one transaction, and what is already in and unchanged is skipped,
a whole file by the digest of its bytes, a document by its own. Run it again after a kill and it goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import tee
from pathlib import Path

from index.adding import Annotator, Failure
from index.corpus import Corpus
from index.document import Document
from index.encode import Encoder
from index.engines import engine_for
from index.errors import UnreadableSource
from index.ledger import Ledger
from index.sources.files import files_in, found_in_file

# What is in each of some files, in order; an error stands for each item that cannot be read.
Found = Iterable[Document | UnreadableSource]
Read = Callable[[Iterable[Path]], Iterator[Found]]

_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A source that could not be read, or not as a whole; as a string, the sentence to show."""

    source: str
    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass(slots=True)
class ReindexResult:
    """What became of the sources: files and documents by number, bytes read, seconds, and each failure.

    `unchanged` counts the files that were not read again; their documents are among the `skipped`.
    """

    files: int = 0
    unchanged: int = 0
    added: int = 0
    replaced: int = 0
    skipped: int = 0
    seconds: float = 0.0
    failures: list[SourceFailure] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return len(self.failures)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: documents that are safe on the disk, and seconds it has taken and will take (None: unknown)."""

    documents: int
    seconds: float
    left: float | None


def reindex(
    sources: Sequence[str | Path],
    place: str | os.PathLike[str],
    *,
    encoder: Encoder | None = None,
    annotator: Annotator | None = None,
    batch_size: int = 256,
    since: datetime | None = None,
    progress: Callable[[Progress], None] | None = None,
    read: Read | None = None,
) -> ReindexResult:
    """Bring a corpus up to date with its sources; one that cannot be read is a failure in the result, the rest goes in.

    `since` (aware) leaves out what was published before. `read` reads the files elsewhere (None: here). Raises `index.errors.CorpusError` where the corpus cannot be used.
    """
    with Corpus.open(place, create=True, encoder=encoder, annotator=annotator) as corpus:
        made_by = annotator.name if annotator else ""
        run = _Run(corpus, sources, since, made_by, progress, read or _read_here)
        done = corpus.add(run.documents(), progress=run.committed, on_failure=run.failed, batch_size=batch_size)
        run.close()
    run.result.added, run.result.replaced = done.added, done.replaced
    run.result.skipped += done.skipped
    run.result.seconds = time.monotonic() - run.began
    return run.result


def dry_run(
    sources: Sequence[str | Path],
    place: str | os.PathLike[str],
    *,
    encoder: Encoder | None = None,
    annotator: Annotator | None = None,
    since: datetime | None = None,
) -> ReindexResult:
    """What `reindex` would do, by number; nothing is encoded, annotated or written."""
    result = ReindexResult()
    is_there = engine_for(os.fspath(place)).exists(os.fspath(place))
    corpus = Corpus.open(place, encoder=encoder, annotator=annotator) if is_there else None
    for file, _ in files_of(sources, result.failures):
        result.files += 1
        for document in found_in_file(file):
            if isinstance(document, UnreadableSource):
                result.failures.append(SourceFailure(str(file), str(document)))
                continue
            if not _is_since(document, since):
                continue
            state = corpus.is_unchanged(document) if corpus else None
            result.added += state is None
            result.replaced += state is False
            result.skipped += state is True
    if corpus:
        corpus.close()
    return result


def files_of(sources: Sequence[str | Path], failures: list[SourceFailure]) -> list[tuple[Path, int]]:
    """The files (with their bytes) of files and folders, in order, those in folders sorted; an empty folder goes to `failures`."""
    found: list[tuple[Path, int]] = []
    for given in sources:

        def fail(error: UnreadableSource, given: str | Path = given) -> None:
            failures.append(SourceFailure(str(given), str(error)))

        for file in files_in(Path(given), fail):
            found.append((file, file.stat().st_size if file.exists() else 0))
    return found


def _is_since(document: Document, since: datetime | None) -> bool:
    return since is None or document.published is None or document.published >= since


def _read_here(files: Iterable[Path]) -> Iterator[Found]:
    return map(found_in_file, files)


@dataclass(slots=True)
class _Read:
    """A file whose documents are on their way: `until` says how many of the run's documents came with its last."""

    file: Path
    digest: str
    bytes: int
    ids: list[str]
    until: int = 0


class _Run:
    """One run: hands out the documents of its files, and enters in the ledger each file that is safe in the corpus whole."""

    def __init__(
        self,
        corpus: Corpus,
        sources: Sequence[str | Path],
        since: datetime | None,
        annotator: str,
        progress: Callable[[Progress], None] | None,
        read: Read,
    ) -> None:
        self.result = ReindexResult()
        self.began = time.monotonic()
        self._corpus = corpus
        self._ledger = Ledger.of(corpus.place)
        self._files = files_of(sources, self.result.failures)
        self._bytes, self._bytes_done = sum(size for _, size in self._files), 0
        self._since = since
        # A file counts as unchanged only for those who made of it what is in the corpus.
        self._made_by = f"{corpus.status().embedding_model}\x1f{annotator}\x1f{since}"
        self._progress = progress
        self._read = read
        self._under_way: deque[_Read] = deque()
        self._source_of: dict[str, str] = {}
        self._handed_out = self._safe = 0

    def documents(self) -> Iterator[Document]:
        reads, upcoming = tee(self._changed())
        for read, found in zip(reads, self._read(each.file for each in upcoming), strict=True):
            for document in found:
                if isinstance(document, UnreadableSource):
                    self.result.failures.append(SourceFailure(str(read.file), str(document)))
                    read.digest = ""  # to be read again next time
                elif _is_since(document, self._since):
                    read.ids.append(document.id)
                    self._source_of[document.id] = str(read.file)
                    self._handed_out += 1
                    yield document
            read.until = self._handed_out
            self._under_way.append(read)

    def _changed(self) -> Iterator[_Read]:
        """The files that are not in the corpus as they are."""
        for file, size in self._files:
            self.result.files += 1
            digest = _digest(file, self._made_by)
            known = self._ledger.ids(file, digest) if digest else None
            if known is not None and self._corpus.has_all(known):
                self.result.unchanged += 1
                self.result.skipped += len(known)
                self._bytes_done += size
                continue
            yield _Read(file, digest, size, [])

    def failed(self, failure: Failure) -> None:
        source = self._source_of.get(failure.id, failure.id)
        self.result.failures.append(SourceFailure(source, str(failure)))
        for read in self._under_way:
            if str(read.file) == source:
                read.digest = ""

    def committed(self, count: int) -> None:
        """So many more documents are safe on the disk."""
        self._safe += count
        self._enter()
        if self._progress:
            took = time.monotonic() - self.began
            left = took * (self._bytes - self._bytes_done) / self._bytes_done if self._bytes_done else None
            self._progress(Progress(self._safe, took, left))

    def _enter(self) -> None:
        while self._under_way and self._under_way[0].until <= self._safe:
            read = self._under_way.popleft()
            self._bytes_done += read.bytes
            for id in read.ids:
                self._source_of.pop(id, None)
            if read.digest and str(read.file) not in {f.source for f in self.result.failures}:
                self._ledger.enter(read.file, read.digest, read.ids)

    def close(self) -> None:
        self._enter()
        self._ledger.close()


def _digest(file: Path, made_by: str) -> str:
    """A digest of a file's bytes and of who makes what of them; empty where it cannot be read."""
    digest = hashlib.sha256(made_by.encode())
    try:
        with open(file, "rb") as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
