"""The nearest vectors by cosine: an exact scan while they are few, a graph when they are many. Held in memory, kept in a file.

FAISS is only ever a copy of the vectors that the engine stores; whatever is wrong with its file, it can be made again.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import faiss as _faiss
import numpy as np
from numpy.typing import NDArray

# The library's own hints leave out half of what it exports.
faiss: Any = _faiss

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

# Up to here an exact scan is fast enough; beyond, a graph finds the same neighbours in a hundredth of the time.
FLAT_UP_TO = 30_000
_LINKS, _BUILD_WIDTH, _SEARCH_WIDTH, _WIDEST = 16, 64, 128, 4096


class VectorIndex:
    """Unit vectors by number. Numbers are added in ascending order and never reused; not safe for several threads."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))
        self._numbers: Numbers = np.zeros(0, dtype=np.int64)

    @classmethod
    def load(cls, path: Path, dimension: int) -> VectorIndex:
        """The index in a file. Raises `ValueError` where the file is missing, damaged or of another dimension."""
        loaded = cls(dimension)
        try:
            loaded._index = faiss.read_index(str(path))
            loaded._numbers = np.array(faiss.vector_to_array(loaded._index.id_map), dtype=np.int64)
        except (RuntimeError, AttributeError) as error:
            raise ValueError(f"{path} is no index of vectors") from error
        if loaded._index.d != dimension:
            raise ValueError(f"{path} has vectors of another dimension")
        return loaded

    def save(self, path: Path) -> None:
        """Write the file: temporary name, synced, renamed. Raises `OSError`."""
        temporary = path.with_name(f"{path.name}.tmp")
        try:
            faiss.write_index(self._index, str(temporary))
            with open(temporary, "rb+") as written:
                os.fsync(written.fileno())
            os.replace(temporary, path)
        except RuntimeError as error:
            raise OSError(str(error)) from error
        finally:
            temporary.unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._numbers)

    @property
    def numbers(self) -> Numbers:
        """The numbers held, ascending."""
        return self._numbers

    @property
    def last(self) -> int:
        """The highest number held, 0 where there is none."""
        return int(self._numbers[-1]) if len(self) else 0

    def add(self, numbers: Numbers, vectors: Vectors) -> None:
        """Take in unit vectors (n, dimension) under numbers higher than any held."""
        if self._is_flat and len(self) + len(numbers) > FLAT_UP_TO:
            held = self._index.index.reconstruct_n(0, len(self))
            self._index = faiss.IndexIDMap2(_graph(self.dimension))
            if len(self):
                self._index.add_with_ids(held, self._numbers)
        self._index.add_with_ids(vectors, numbers)
        self._numbers = np.concatenate([self._numbers, numbers])

    def search(self, vectors: Vectors, k: int, allowed: Mask | None = None) -> list[list[int]]:
        """For each vector the up to `k` nearest numbers, best first, of those for which `allowed[number]` is true (None: all)."""
        passing = self._numbers if allowed is None else self._numbers[allowed[self._numbers]]
        if not len(passing):
            return [[] for _ in vectors]
        if allowed is not None and not self._is_flat and len(passing) <= FLAT_UP_TO:
            return self._scan(vectors, k, passing)  # a graph walk would starve among so many that do not pass
        _, found = self._index.search(vectors, min(k, len(passing)), params=self._parameters(k, len(passing), allowed))
        return [[int(n) for n in row if n >= 0] for row in found]

    @property
    def _is_flat(self) -> bool:
        return not isinstance(faiss.downcast_index(self._index.index), faiss.IndexHNSW)

    def _parameters(self, k: int, passing: int, allowed: Mask | None) -> Any:
        selector = None if allowed is None else faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        if self._is_flat:
            return faiss.SearchParameters(sel=selector)
        width = min(_WIDEST, max(_SEARCH_WIDTH, 4 * k * len(self) // passing))
        return faiss.SearchParametersHNSW(sel=selector, efSearch=width)

    def _scan(self, vectors: Vectors, k: int, passing: Numbers) -> list[list[int]]:
        scores = vectors @ self._index.reconstruct_batch(passing).T
        best = np.argsort(-scores, axis=1)[:, :k]
        return [[int(n) for n in passing[row]] for row in best]


def _graph(dimension: int) -> Any:
    """An empty HNSW graph; half precision keeps the neighbours and half the memory."""
    graph = faiss.IndexHNSWSQ(dimension, faiss.ScalarQuantizer.QT_fp16, _LINKS, faiss.METRIC_INNER_PRODUCT)
    graph.hnsw.efConstruction = _BUILD_WIDTH
    graph.train(np.zeros((1, dimension), dtype=np.float32))  # nothing to learn for half precision, yet asked for
    return graph
