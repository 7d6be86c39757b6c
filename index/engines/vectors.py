"""The nearest vectors by cosine: a file of inverted lists for the many, an exact scan for the newest few.

FAISS is only ever a copy of the vectors that the engine stores; whatever is wrong with its file, it can be made again. The
file never changes once it is written: processes map it into memory and share it, and a new one takes its place.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.files import replace_synced

# Before FAISS starts its threads: those that wait for work by spinning make a search ten times slower beside other programs.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import faiss as _faiss

# The library's own hints leave out half of what it exports.
faiss: Any = _faiss

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]
Mask = NDArray[np.bool_]

# So many are scanned exactly (some 10 ms); those beyond go into lists.
FLAT_UP_TO = 30_000
# Lists grow with the root of the number of vectors, and the share of them that is searched falls with it. Measured by
# scripts/bench_vectors.py: 0.98 and more of the ten that an exact scan finds.
_LISTS, _PROBED = 4, 48
_SAMPLE = 40  # vectors a list to learn its centre from
_OUTGROWN = 4  # times the vectors that the lists were learnt from


class Lists:
    """Unit vectors by number in inverted lists (IVF), a byte a dimension."""

    def __init__(self, index: Any) -> None:
        self._index = index

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @classmethod
    def learn(cls, sample: Vectors, count: int) -> Lists:
        """Empty lists for `count` vectors such as those in `sample`."""
        lists = min(lists_for(count), len(sample))
        quantizer = faiss.IndexFlatIP(sample.shape[1])
        index = faiss.IndexIVFScalarQuantizer(
            quantizer, sample.shape[1], lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
        )
        index.cp.niter = 8
        index.cp.min_points_per_centroid = 1
        index.train(sample)
        return cls(index)

    @classmethod
    def load(cls, path: Path, dimension: int, *, mapped: bool = True) -> Lists:
        """The lists in a file, mapped into memory, or read into it to be added to. Raises `ValueError`."""
        try:
            flags = faiss.IO_FLAG_MMAP | faiss.IO_FLAG_READ_ONLY if mapped else 0
            index = faiss.read_index(str(path), flags)
        except RuntimeError as error:
            raise ValueError(f"{path} is no index of vectors") from error
        if not isinstance(index, faiss.IndexIVFScalarQuantizer) or index.d != dimension:
            raise ValueError(f"{path} is no index of such vectors")
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the file: temporary name, synced, renamed. Raises `OSError`."""
        temporary = path.with_name(f"{path.name}.tmp")
        try:
            faiss.write_index(self._index, str(temporary))
            replace_synced(temporary, path)
        except RuntimeError as error:  # with the reason in brackets, after what the library was about
            raise OSError(str(error).rpartition("(")[2].rstrip(")")) from error
        finally:
            temporary.unlink(missing_ok=True)

    def add(self, chunks: Iterable[tuple[Numbers, Vectors]]) -> None:
        for numbers, vectors in chunks:
            self._index.add_with_ids(vectors, numbers)

    def numbers(self) -> Numbers:
        """Every number in the lists, in no order."""
        held = self._index.invlists
        own = [
            np.array(faiss.rev_swig_ptr(held.get_ids(n), held.list_size(n)), dtype=np.int64)
            for n in range(self._index.nlist)
            if held.list_size(n)
        ]
        return np.concatenate(own) if own else np.zeros(0, dtype=np.int64)

    def is_outgrown(self, count: int) -> bool:
        """Whether `count` vectors are too many for as few lists as these."""
        return lists_for(count) ** 2 > _OUTGROWN * int(self._index.nlist) ** 2

    def search(self, vectors: Vectors, k: int, allowed: Mask | None, passing: int) -> tuple[Vectors, Numbers]:
        """Scores and numbers (queries, k), best first, -1 where there are no more.

        Where few pass (of the mask `allowed` by number), more lists are searched, up to all.
        """
        if allowed is None:
            probed, selector = _PROBED, None
        else:
            probed = _PROBED * max(1, len(self) // max(1, passing))
            selector = faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        parameters = faiss.SearchParametersIVF(sel=selector, nprobe=min(self._index.nlist, probed))
        scores, numbers = self._index.search(vectors, k, params=parameters)
        return scores, numbers


def lists_for(count: int) -> int:
    """How many lists `count` vectors are spread over."""
    return max(1, int(_LISTS * count**0.5))


def sample_for(count: int) -> int:
    """How many of `count` vectors the lists are learnt from."""
    return min(count, _SAMPLE * lists_for(count))


class VectorIndex:
    """Unit vectors by number: `lists`, which are a file, and those that are newer. Not safe for several threads."""

    def __init__(self, dimension: int, lists: Lists | None = None, last: int = 0) -> None:
        """`last` is the highest number that was ever in the lists."""
        self.dimension = dimension
        self.last = last
        self.lists = lists
        self._newer: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self._newer.ntotal) + (len(self.lists) if self.lists else 0)

    def add(self, chunks: Iterable[tuple[Numbers, Vectors]]) -> None:
        """Take in unit vectors (n, dimension) under ascending numbers, higher than any held."""
        for numbers, vectors in chunks:
            self._newer.add_with_ids(vectors, numbers)
            self.last = int(numbers[-1])

    def search(self, vectors: Vectors, k: int, allowed: Mask | None = None) -> list[list[int]]:
        """For each vector the up to `k` nearest numbers, best first, of those for which `allowed[number]` is true (None: all)."""
        passing = len(self) if allowed is None else int(np.count_nonzero(allowed))
        k = min(k, passing)
        if not k:
            return [[] for _ in vectors]
        selector = None if allowed is None else faiss.IDSelectorBitmap(np.packbits(allowed, bitorder="little"))
        scores, numbers = self._newer.search(vectors, k, params=faiss.SearchParameters(sel=selector))
        if self.lists:
            of_lists = self.lists.search(vectors, k, allowed, passing)
            scores, numbers = np.hstack([scores, of_lists[0]]), np.hstack([numbers, of_lists[1]])
        scores[numbers < 0] = -np.inf
        best = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        return [[int(n) for n in row if n >= 0] for row in np.take_along_axis(numbers, best, axis=1)]
