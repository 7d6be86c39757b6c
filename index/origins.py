"""Origins: texts that are copies of one another, found by MinHash and confirmed by exact containment of word shingles.

Wire copy is reworded at the edges: attributions move, a local paragraph is added, the tail is cut. What stays is long runs
of words, so the measure is how much of the shorter text stands in the longer one, and a run of words that two writers do
not come upon alone. MinHash after Broder (1997), by way of datasketch. `scripts/evaluate.py sources` measures it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property

import numpy as np

_WORDS = re.compile(r"\w+")
_SHINGLE = 3  # words
_PERMUTATIONS = 96
_ROWS = 2  # in a band: pairs of texts with a Jaccard index of 0.2 share a band with probability 0.86
# Share of the shorter text's shingles that stand in the longer. Copies measured on development cases lie above, different
# reports of one event, quoting the same people, below.
_COPY = 0.45
# A text that has more than half of each of two others makes one origin of theirs, where they share so much with each other: it
# may have been put together from reports that have nothing in common. Chosen on edits that `scripts/evaluate.py sources` makes:
# from a half on, two texts with one foreign lead were joined.
_JOINING, _PART = 0.55, 0.2
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


def origins_of(
    text: str, published: datetime | None, candidates: Sequence[tuple[str, datetime | None, str]]
) -> list[str]:
    """The origins of the candidates (text, published, origin) that a text copies, that of the one it copies most of first.

    There are more than one where it shows that texts which share too little to tell are parts of one: the beginning and the end
    of a long report, say, before the whole of it comes.
    """
    mine = _Words(text)
    copied: list[tuple[float, _Words, str]] = []
    for other, when, origin in candidates:
        if published and when and abs(published - when) > COPIED_WITHIN:
            continue
        theirs = _Words(other)
        if (share := mine.shared(theirs)) >= _COPY:
            copied.append((share, theirs, origin))
    copied.sort(key=lambda each: -each[0])
    most = [each for each in copied if each[0] >= _JOINING]
    of_the_first = [words for _, words, origin in most if origin == copied[0][2]]
    joined = [o for _, words, o in most if any(words.shared(other) >= _PART for other in of_the_first)]
    return list(dict.fromkeys([origin for _, _, origin in copied[:1]] + joined))


class _Words:
    """The shingles of a text, and the long runs that two writers do not come upon alone, which are seldom asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._shingles = shingles(text)

    @cached_property
    def _runs(self) -> frozenset[str]:
        return shingles(self._text, _RUN)

    def shared(self, other: _Words) -> float:
        """The containment of two texts that have a run of words in common; 0 of others."""
        share = containment(self._shingles, other._shingles)
        return share if share >= _PART and self._runs & other._runs else 0.0
