"""The work of the batch job on a Ray cluster: files are read, facts extracted and texts encoded there, and written from here.

Tasks depend on nothing but what they are handed, and what was handed to a node that is lost is handed to another. What comes
back is taken in the order in which it was asked for, so that the corpus is the one that a run without a cluster makes. Every
node needs this program, in this version. Texts go to the nodes of the cluster named and nowhere else.
"""

from __future__ import annotations

import logging
import os
import re
import socket
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from index.adding import Annotator
from index.document import Annotation, Document, Passage
from index.encode import Encoder, Vectors
from index.errors import ClusterUnreachable, UnreadableSource
from index.sources.files import found_in_bytes, found_in_file
from index.sources.given import LARGEST

_PROGRAM = "verifier-newsroom"
_CONNECTED_WITHIN = 5.0  # seconds; Ray itself tries for many minutes
# Of Ray in this process: it reports nothing to its makers, gives up soon, and leaves what is to be said to this program.
_SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_gcs_server_port_wait_time_s": "1",
    "RAY_DEDUP_LOGS_SKIP_REGEX": ".*",  # or it prints what nodes say, between what this program prints
}
_RETRIES = 3  # of a task whose node or process is lost
_TASKS = 4  # for a processor, so that none waits long for the slowest
_ON_THEIR_WAY = 256 * 2**20  # bytes of files that are handed out and not yet taken in
_TEXTS = 32  # at least, in one task


class Cluster:
    """A Ray cluster that runs, `address` being HOST:PORT of its head. Close it.

    Raises `ClusterUnreachable` where it does not answer, or is lost as a whole.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        self._version = version(_PROGRAM)
        _look_at(address)
        os.environ.update(_SETTINGS)
        try:
            import ray
        except ModuleNotFoundError as error:
            raise ClusterUnreachable(
                f"A Ray cluster needs {error.name}; install it with: pip install '{_PROGRAM}[ray]'"
            ) from error
        self._ray: Any = ray
        try:
            # With the levels of its loggers, Ray would also set those of this program.
            ray.init(address=address, log_to_driver=False, logging_level=logging.CRITICAL)
        except Exception as error:  # of many kinds, among them those of its transport
            raise self._unreachable(error) from error
        remote = self._ray.remote(num_cpus=1, max_retries=_RETRIES)
        self._read, self._annotate, self._encode = remote(_read), remote(_annotated), remote(_encoded)

    def close(self) -> None:
        """Leave the cluster, which goes on."""
        self._ray.shutdown()

    @property
    def processors(self) -> int:
        """How many tasks can run at once now."""
        return max(1, int(self._ray.cluster_resources().get("CPU", 1)))

    def read(self, files: Iterable[Path]) -> Iterator[Iterable[Document | UnreadableSource]]:
        """What is in each file, in order. Files that lead to addresses, and those too large to hand out, are read here."""
        waiting: deque[tuple[Path, Any, int]] = deque()
        for file in files:
            data = _bytes_of(file)
            handed_out = self._read.remote(self._version, file, data) if data else None
            waiting.append((file, handed_out, len(data)))
            while len(waiting) > _TASKS * self.processors or sum(size for *_, size in waiting) > _ON_THEIR_WAY:
                yield self._found(*waiting.popleft())
        while waiting:
            yield self._found(*waiting.popleft())

    def _found(self, file: Path, handed_out: Any, _: int) -> Iterable[Document | UnreadableSource]:
        found = self._result(handed_out) if handed_out is not None else None
        return found_in_file(file) if found is None else found

    def annotator(self, annotator: Annotator) -> Annotator:
        """An annotator (one that can be pickled) whose work is done on the cluster."""
        return _OnCluster(self, annotator)

    def encoder(self, encoder: Encoder, load: Callable[[], Encoder]) -> Encoder:
        """An encoder whose work is done on the cluster, where `load` (which can be pickled) gives the same one."""
        return _EncoderOnCluster(self, encoder, load)

    def annotated(
        self, annotator: Annotator, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]
    ) -> Iterator[Annotation]:
        shared = self._ray.put(annotator)
        tasks = [
            self._annotate.remote(self._version, shared, documents[at : at + size], passages[at : at + size])
            for at, size in self._parts(len(documents), 1)
        ]
        for task in tasks:
            yield from self._result(task)

    def encoded(self, load: Callable[[], Encoder], texts: Sequence[str]) -> list[Vectors]:
        tasks = [
            self._encode.remote(self._version, load, texts[at : at + size])
            for at, size in self._parts(len(texts), _TEXTS)
        ]
        return [self._result(task) for task in tasks]

    def _parts(self, count: int, least: int) -> Iterator[tuple[int, int]]:
        """Where each part of so many things begins, and how many it has, but for the last, which may have fewer."""
        size = max(least, -(-count // (self.processors * _TASKS)))
        yield from ((at, size) for at in range(0, count, size))

    def _result(self, task: Any) -> Any:
        """What a task returned. Raises what it raised, or `ClusterUnreachable`."""
        errors = self._ray.exceptions
        try:
            return self._ray.get(task)
        except errors.RayTaskError as error:
            raise error.cause from error
        except errors.WorkerCrashedError:  # again and again: what it was handed is to blame
            raise RuntimeError("the process that read it died") from None
        except errors.RayError as error:
            raise self._unreachable(error) from error

    def _unreachable(self, error: Exception) -> ClusterUnreachable:
        said = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        return ClusterUnreachable(
            f"The Ray cluster at {self._address} cannot be used ({said}); is this machine one of its nodes? Run this again when it is."
        )


class _OnCluster:
    def __init__(self, cluster: Cluster, annotator: Annotator) -> None:
        self._cluster = cluster
        self._annotator = annotator

    @property
    def name(self) -> str:
        return self._annotator.name

    def annotate(self, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]) -> Iterator[Annotation]:
        return self._cluster.annotated(self._annotator, documents, passages)


class _EncoderOnCluster:
    def __init__(self, cluster: Cluster, encoder: Encoder, load: Callable[[], Encoder]) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self._cluster = cluster
        self._load = load

    def encode(self, texts: Sequence[str]) -> Vectors:
        nothing = np.zeros((0, self.dimension), dtype=np.float32)
        return np.concatenate([nothing, *self._cluster.encoded(self._load, texts)])


def _bytes_of(file: Path) -> bytes:
    """What is in a file; nothing where that is too large to hand out, or where it cannot be read, which is said later."""
    try:
        return file.read_bytes() if file.is_file() and file.stat().st_size <= LARGEST else b""
    except OSError:
        return b""


def _look_at(address: str) -> None:
    """Raises `ClusterUnreachable` where nobody answers at HOST:PORT."""
    place = re.fullmatch(r"([^\s:/]+):(\d{1,5})", address)
    if place is None or not 0 < int(place[2]) < 2**16:
        raise ClusterUnreachable(f"{address!r} is no address of a Ray cluster; name the HOST:PORT of its head.")
    try:
        socket.create_connection((place[1], int(place[2])), _CONNECTED_WITHIN).close()
    except OSError as error:
        raise ClusterUnreachable(
            f"No Ray cluster answers at {address} ({error}); start one with: ray start --head --disable-usage-stats"
        ) from error


# What runs on the nodes


def _be(wanted: str) -> None:
    """Raises `ClusterUnreachable` where the program is not in the version wanted."""
    if (here := version(_PROGRAM)) != wanted:
        raise ClusterUnreachable(
            f"The node {socket.gethostname()} of the Ray cluster has {_PROGRAM} {here}, not {wanted}; install that there."
        )


def _read(wanted: str, file: Path, data: bytes) -> list[Document | UnreadableSource] | None:
    _be(wanted)
    return found_in_bytes(data, file)


def _annotated(
    wanted: str, annotator: Annotator, documents: Sequence[Document], passages: Sequence[Sequence[Passage]]
) -> list[Annotation]:
    _be(wanted)
    return list(annotator.annotate(documents, passages))


def _encoded(wanted: str, load: Callable[[], Encoder], texts: Sequence[str]) -> Vectors:
    _be(wanted)
    return load().encode(texts)
