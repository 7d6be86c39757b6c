"""Ordinals: "fourth", "twenty-first", "31st" → 4, 21, 31."""

from __future__ import annotations

import re

_FIRST = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TEENS = "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split()
_TENS = "twent thirt fort fift sixt sevent eight ninet".split()
_WORDS = {word: number for number, word in enumerate([*_FIRST, *_TEENS], start=1)}
_WORDS |= {f"{ten}ieth": 10 * number for number, ten in enumerate(_TENS, start=2)}
_WORDS |= {f"{ten}y-{_FIRST[one - 1]}": 10 * n + one for n, ten in enumerate(_TENS, start=2) for one in range(1, 10)}
# A pattern for any of the words.
ORDINAL_WORD = f"(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})"


def ordinal(word: str) -> int | None:
    """The number of an ordinal in lower case, or None for any other word."""
    if figures := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word):
        return int(figures.group(1))
    return _WORDS.get(word)
