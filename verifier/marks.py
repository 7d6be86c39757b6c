"""Marks: what each token of a claim and of a passage is to the other text, as whole numbers a model reads beside the tokens.

A small model spends most of its layers on finding out which words of a claim stand in the passage, and never learns to
compare numbers. Both are exact by code: every token is marked as a word that the other text has or lacks, or as a number
that the other text bears out (bounds and rounding as written), exceeds, stays under, or has nothing to hold it against.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.language.numerals import Numeral, find_numerals

# Marks of a claim's tokens are 1 to 7, those of a passage's 8 to 14; 0 is everything else (separators, padding).
_SHARED, _OWN, _MET, _HIGHER, _LOWER, _BOTH_SIDES, _ALONE = range(1, 8)
PASSAGE = 7
COUNT = 15

Span = tuple[int, int]

_WORD = re.compile(r"\w+")
_ENDING = re.compile(r"(?<=\w{3})(?:ing|ed|es|s)$")


def marks(claim: str, passage: str, spans: Sequence[Span], segments: Sequence[int | None]) -> list[int]:
    """The mark of each token of the pair; `spans` are its characters in its own text, `segments` 0 for the claim's, 1 for
    the passage's, None for separators."""
    of_claim, of_passage = _by_character(claim, passage), _by_character(passage, claim)
    found = []
    for (start, end), segment in zip(spans, segments, strict=True):
        if segment is None or start == end:
            found.append(0)
        elif segment == 0:
            found.append(of_claim[start])
        else:
            found.append(of_passage[start] + PASSAGE)
    return found


def _by_character(text: str, other: str) -> bytearray:
    """The mark of every character of `text` against `other`."""
    found = bytearray([_OWN]) * len(text)
    theirs = {_stem(word) for word in _WORD.findall(other.lower())}
    for match in _WORD.finditer(text):
        if _stem(match.group().lower()) in theirs:
            found[match.start() : match.end()] = bytearray([_SHARED]) * (match.end() - match.start())
    numbers = find_numerals(other)
    for numeral in find_numerals(text):
        found[numeral.start : numeral.end] = bytearray([_relation(numeral, numbers)]) * (numeral.end - numeral.start)
    return found


def _stem(word: str) -> str:
    return _ENDING.sub("", word)


def _relation(numeral: Numeral, others: Sequence[Numeral]) -> int:
    """How the numbers of the other text that can be held against this one lie to it."""
    alike = [n for n in others if _is_year(n) == _is_year(numeral) and not (n.low is None and n.high is None)]
    if not alike or (numeral.low is None and numeral.high is None):
        return _ALONE
    higher = [n for n in alike if _under(numeral, n)]
    lower = [n for n in alike if _under(n, numeral)]
    if len(higher) + len(lower) < len(alike):
        return _MET
    return _BOTH_SIDES if higher and lower else _HIGHER if higher else _LOWER


def _under(a: Numeral, b: Numeral) -> bool:
    """True where every number that `a` may be lies under every number that `b` may be."""
    if a.high is None or b.low is None:
        return False
    return a.high + max(a.tolerance, b.tolerance) < b.low


def _is_year(numeral: Numeral) -> bool:
    return numeral.hedge is None and numeral.step == 1 and 1700 <= (numeral.low or 0) <= 2100 and len(numeral.text) == 4
