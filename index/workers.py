"""Annotating in several processes, for a parser that holds the interpreter's lock."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from index.adding import Annotator
from index.document import Annotation, Document, Passage

_CHUNKS = 4  # a process and batch, so that none waits long for the slowest
_TASKS = 400  # after which a process makes way for a new one: parsers remember every word they see
# Resident megabytes of a process that annotates, and of the one that encodes and writes (scripts/bench_index.py).
_EACH, _OWN = 600, 1_000


def workers_within(megabytes: int, most: int) -> int:
    """How many processes may annotate where all together may take so much memory: 1 to `most`."""
    return max(1, min(most, (megabytes - _OWN) // _EACH))


class SharedAnnotator:
    """An annotator (one that can be pickled) whose work is shared out over processes. Close it."""

    def __init__(self, annotator: Annotator, workers: int) -> None:
        self._annotator = annotator
        self._workers = workers
        self._pool = self._started()

    @property
    def name(self) -> str:
        return self._annotator.name

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_end_with_parent,
            max_tasks_per_child=_TASKS,
        )

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        """One annotation a document, in order. Where a process dies, new ones are started and the error is raised."""
        size = max(1, -(-len(documents) // (self._workers * _CHUNKS)))
        try:
            tasks = [
                self._pool.submit(_annotated, self._annotator, documents[at : at + size], passages[at : at + size])
                for at in range(0, len(documents), size)
            ]
            for task in tasks:
                yield from task.result()
        except BrokenProcessPool:
            self._pool.shutdown(wait=False)
            self._pool = self._started()
            raise

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


def _annotated(
    annotator: Annotator, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]
) -> list[Annotation]:
    return list(annotator.annotate(documents, passages))


def _end_with_parent() -> None:
    """A process whose parent was killed would wait for work for ever."""

    def wait() -> None:
        parent = multiprocessing.parent_process()
        assert parent is not None
        parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
