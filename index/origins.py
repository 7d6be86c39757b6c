"""Origins: texts that are copies of one another, found by MinHash and confirmed by exact containment of word shingles.

Wire copy is reworded at the edges: attributions move, a local paragraph is added, the tail is cut. What stays is long runs
of words, so the measure is how much of the shorter text stands in the longer one, and a run of words that two writers do
not come upon alone. MinHash after Broder (1997), by way of datasketch. `scripts/evaluate.py sources` measures it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import numpy as np

_WORDS = re.compile(r"\w+")
_SHINGLE = 3  # words
_PERMUTATIONS = 96
_ROWS = 2  # in a band: pairs of texts with a Jaccard index of 0.2 share a band with probability 0.86
# Share of the shorter text's shingles that stand in the longer. Copies measured on development cases lie above, different
# reports of one event, quoting the same people, below.
_COPY = 0.45
# Words in a row that copies share at least. Short reports of one event have most of their shingles in common, but not these.
_RUN = 15
COPIED_WITHIN = timedelta(days=4)  # the same words later are another report: weather, markets, sports


def shingles(text: str, length: int = _SHINGLE) -> frozenset[str]:
    """The runs of so many words of a text (all of them, where it has fewer), lower case, without punctuation."""
    words = [w.lower() for w in _WORDS.findall(text)]
    if not words:
        return frozenset()
    return frozenset(" ".join(words[i : i + length]) for i in range(max(1, len(words) - length + 1)))


def containment(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set that stands in the larger, 0 to 1."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def bands(text: str) -> list[int]:
    """The bands of a text's MinHash as 63-bit integers: copies share at least one."""
    from datasketch import MinHash

    minhash = MinHash(num_perm=_PERMUTATIONS, seed=1)
    minhash.update_batch([s.encode() for s in shingles(text)])
    values = np.asarray(minhash.hashvalues, dtype=np.uint64)
    return [
        int.from_bytes(hashlib.blake2b(bytes([i]) + values[i : i + _ROWS].tobytes(), digest_size=8).digest(), "big")
        >> 1
        for i in range(0, _PERMUTATIONS, _ROWS)
    ]


def find_origin(
    text: str,
    published: datetime | None,
    candidates: Sequence[tuple[str, datetime | None, str]],
    own: Callable[[], str],
) -> str:
    """The origin of a text: that of the candidate (text, published, origin) it copies most of, else `own()`, a new one."""
    mine, runs = shingles(text), shingles(text, _RUN)
    best, origin = _COPY, None
    for other, when, theirs in candidates:
        if published and when and abs(published - when) > COPIED_WITHIN:
            continue
        share = containment(mine, shingles(other))
        if share >= best and runs & shingles(other, _RUN):
            best, origin = share, theirs
    return origin if origin is not None else own()
