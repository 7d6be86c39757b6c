"""Numbers as news writes them: figures, words, bounds ("at least 26"), ranges, rough and vague ones ("dozens")."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.language.number_words import Fraction, NumberReader, Value, fractions_in

if TYPE_CHECKING:
    from verifier.language.parse import ParsedDocument

_REMEMBERED = 5000  # texts: a passage is held against many claims
_VAGUE = re.compile(
    r"(?:(?:many|several|a few|few|some|tens of|hundreds of|thousands of|dozens of) )?"
    r"(?:dozens|scores|tens of thousands|hundreds of thousands|hundreds|thousands|lakhs|crores|millions|billions)"
    r"|(?:several|a few|many) (?:dozen|score|hundred|thousand|million|billion)|several|a few|a handful",
    re.IGNORECASE,
)
# Words before a number, with the hedge they make of it. The first that matches wins, so longer forms stand first.
_BEFORE = (
    (
        "at least",
        r"at least|(?:not?|nor)(?: be)? (?:fewer|less|lower|lighter|smaller|shorter) than|a minimum of|upwards? of",
    ),
    (
        "at most",
        r"up to|as (?:many|much|high|long|deep|few) as|at (?:the )?most|(?:not?|nor)(?: be)? (?:more|higher|heavier|larger|longer) than|a maximum of",
    ),
    ("about", r"(?:just|slightly|a (?:little|bit|shade)) (?:under|below|short of|(?:less|fewer) than)"),
    (
        "more than",
        r"(?:(?:much|many|well|far|just|slightly|a (?:little|bit)) )?"
        r"(?:more than|greater than|higher than|longer than|heavier than|over|above|in excess of|exceeding)",
    ),
    ("fewer than", r"(?:(?:much|many|well|far) )?(?:(?:fewer|less|lower|shorter|lighter) than|under|below)"),
    ("about", r"an estimated|about|around|some|roughly|approximately|approx\.?|nearly|almost|perhaps|maybe|circa"),
    (
        "about",
        r"close to|close on|more or less|something like|in the (?:region|order) of|on the order of|an average of",
    ),
)
_HEDGES = [(hedge, re.compile(rf"(?<![\w-])(?:{words})\s+$", re.IGNORECASE)) for hedge, words in _BEFORE]
_AFTER = (
    ("at least", re.compile(r"\s+or more\b|\+|-plus\b|\s+at (?:the )?least\b", re.IGNORECASE)),
    ("at most", re.compile(r"\s+or (?:fewer|less)\b|\s+at (?:the )?most\b", re.IGNORECASE)),
    ("about", re.compile(r"\s+or so\b|[- ]odd\b", re.IGNORECASE)),
)
_DURATION = re.compile(
    r"[\s-]+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b", re.IGNORECASE
)
_MEASURED = re.compile(r"(?:for|of|is|was|were|lasted|after|takes?|took)\s+$", re.IGNORECASE)
_GOES = re.compile(
    r"\b(?:go(?:es|ne|ing)?|went|add(?:s|ed|ing)?|climb(?:s|ed|ing)?|rises?|rose|risen|mov(?:es?|ed|ing)|crept)\s+$",
    re.IGNORECASE,
)
_NOT_A_ONE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|another|the|a|loved|last|by|only the)[\s-]$", re.IGNORECASE
)
# "At no time had more than 20 been inside", "there cannot have been more than 20".
_NEVER = re.compile(
    r"\b(?:at no time|at no point|never|cannot|can[’']t|could not|couldn[’']t)(?: (?:has|had|have|was|were|be|been|there))* $",
    re.IGNORECASE,
)
_UNITS = frozenset(
    "minute hour day week month year mile kilometre kilometer metre meter hectare acre tonne ton".split()
)
# "The hearing lasted an hour", "within a week", "they have a week to name one".
_TAKING = re.compile(r"\b(?:within|last(?:s|ed|ing)?|took|tak(?:es?|en|ing))\s+$", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:ha(?:ve|s|d|ving)|g[ai]ven?|giv(?:es|ing)) (?:[\w’'-]+ ){0,3}$", re.IGNORECASE)
_TIME_OF_REPORT = re.compile(r"(?:^|\n)(?:[01]?\d|2[0-3])\.[0-5]\d $")
_SIGN = re.compile(r"(?:\bminus |(?<![\w)])[-−])$", re.IGNORECASE)
# Figures that are no numbers: clock times, dotted and slashed dates, versions, addresses.
_NO_NUMBER = re.compile(r"\d+(?::\d+)+|\d+(?:[./]\d+){2,}|\d+/\d+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that stands in a text: `text` is what stands from `start` to `end`, hedge words included.

    Attributes:
        low, high: the bounds, both included; None where the text sets none. "More than 20" is 21 and up, but "more than
            5.2" is 5.2 and up, since only whole numbers have a next one.
        hedge: None for a plain number, else "about", "at least", "more than", "at most", "fewer than", "between" (a
            range) or "vague" ("dozens": no bounds at all).
        number: the number named, without its hedge; None for ranges and vague ones.
        step: what one more in the last written place adds: 1 for 26, 0.1 for 4.5, 100,000 for 1.2 million.
    """

    start: int
    end: int
    text: str
    low: float | None
    high: float | None
    hedge: str | None
    number: float | None = None
    step: float = 1.0

    @property
    def exact(self) -> float | None:
        """The number where low and high are one, "about 30" included."""
        return self.low if self.low == self.high else None

    @property
    def tolerance(self) -> float:
        """How far another number may lie from this one and still be the same: a tenth for "about", else the rounding
        that the writing shows ("1.2 million" is 1.15 to 1.25 million; "26" is 26 alone)."""
        value = abs(self.number or 0.0)
        rounding = 0.0 if self.step == 1 else min(self.step / 2, value / 20)
        return max(value / 10, rounding) if self.hedge == "about" else rounding


def numerals_between(numerals: Sequence[Numeral], start: int, end: int) -> list[Numeral]:
    """Those of `numerals`, which are in order, that begin from character `start` to before `end`."""
    return list(numerals[bisect_left(numerals, start, key=_start_of) : bisect_left(numerals, end, key=_start_of)])


def numerals_of(parsed: ParsedDocument) -> Sequence[Numeral]:
    """The numbers of a document, in order; they are read once."""
    return parsed.once(_numerals_of)


def fractions_of(parsed: ParsedDocument) -> Sequence[Fraction]:
    """The fractions of a group in a document, in order; they are read once."""
    return parsed.once(_fractions_of)


def _numerals_of(parsed: ParsedDocument) -> list[Numeral]:
    return _numerals_in(parsed.once(_reader), fractions_of(parsed))


def _fractions_of(parsed: ParsedDocument) -> list[Fraction]:
    return fractions_in(parsed.once(_reader))


def _reader(parsed: ParsedDocument) -> NumberReader:
    return NumberReader(parsed.text)


def _start_of(numeral: Numeral) -> int:
    return numeral.start


def find_numerals(text: str) -> list[Numeral]:
    """The numbers in a text, in order and apart.

    Ordinals, clock times, fractions of a group and names with digits in them ("N12", "F-16") are left out; years, ages
    and dates are not.
    """
    return list(_found_in(text))


@lru_cache(maxsize=_REMEMBERED)
def _found_in(text: str) -> tuple[Numeral, ...]:
    reader = NumberReader(text)
    return tuple(_numerals_in(reader, fractions_in(reader)))


def _numerals_in(reader: NumberReader, fractions: Iterable[Fraction]) -> list[Numeral]:
    text = reader.text
    found: list[Numeral] = []
    blocked = {i for m in _NO_NUMBER.finditer(text) for i in range(*m.span())}
    blocked |= {i for f in fractions for i in range(f.start, f.end)}
    vague = {m.start(): m.end() for m in re.finditer(rf"\b(?:{_VAGUE.pattern})\b", text, re.IGNORECASE)}
    at = 0
    while at < len(reader.tokens):
        token = reader.tokens[at]
        if token.start in blocked:
            at += 1
        elif token.start in vague:
            end = vague[token.start]
            found.append(Numeral(token.start, end, text[token.start : end], None, None, "vague"))
            at = next((i for i in range(at, len(reader.tokens)) if reader.tokens[i].start >= end), len(reader.tokens))
        elif reader.starts(at) and (read := _read(reader, at)) is not None:
            numeral, at = read
            if numeral is not None and (not found or found[-1].end <= numeral.start):
                found.append(numeral)
        else:
            at += 1
    return found


def _read(reader: NumberReader, at: int) -> tuple[Numeral | None, int] | None:
    """The numeral whose number starts at token `at`, and where to go on; no numeral for "one" in "no one"."""
    text, tokens = reader.text, reader.tokens
    between = reader.word(at - 1) == "between"
    first = reader.value(at, join=not between) or _one_of(reader, at)
    if first is None:
        return None
    start = tokens[at].start
    if _is_pronoun(reader, at, first):
        return None, first.after
    if between:
        second = reader.value(first.after + 1) if reader.word(first.after) in ("and", "to", "-") else None
        if second and (numeral := _range(reader, at - 1, first, second)):
            return numeral, second.after
        first = reader.value(at) or first
    second = _second(reader, first) if reader.word(at - 1) != "from" else None
    if second and (numeral := _range(reader, at, first, second)):
        return numeral, second.after
    if sign := _SIGN.search(reader.before(at)):
        start -= len(sign.group())
        first = Value(-first.number, first.step, first.after, first.scale)
    return hedged(text, start, tokens[first.after - 1].end, first), first.after


def _one_of(reader: NumberReader, at: int) -> Value | None:
    """The one of "just under an acre", "within a week", "an hour and a half"; None where "an hour" tells no length."""
    if reader.word(at) not in ("a", "an") or reader.word(at + 1) not in _UNITS:
        return None
    text, start, end = reader.text, reader.tokens[at].start, reader.tokens[at].end
    more = reader.word(at + 2) == "and" and reader.value(at + 3)
    goes_on = more and reader.word(more.after).rstrip("s") in _UNITS
    half = (reader.word(at + 2), reader.word(at + 3)) == ("and", "a") and reader.word(at + 4) in ("half", "quarter")
    given = reader.word(at + 2) == "to" and _GIVEN.search(text[max(0, start - 40) : start])
    told = goes_on or half or given or _TAKING.search(reader.before(at)) or _hedge_before(text, start, end)
    return Value(1.0, 1.0, at + 1) if told else None


def _is_pronoun(reader: NumberReader, at: int, value: Value) -> bool:
    if reader.word(at) != "one" or value.after != at + 1:
        return False
    following = reader.word(value.after)
    if following in ("another", "'", "’") or reader.word(at + 2) == "one":
        return True
    return _NOT_A_ONE.search(reader.before(at)) is not None


def _second(reader: NumberReader, first: Value) -> Value | None:
    """The upper end of "20 to 25", "20-25", "eight or nine"; none where a dash ends the time of a live report."""
    if _TIME_OF_REPORT.search(reader.text, 0, reader.tokens[min(first.after, len(reader.tokens) - 1)].start):
        return None
    return reader.value(first.after + 1) if reader.word(first.after) in ("to", "-", "–", "—", "or") else None


def _range(reader: NumberReader, at: int, first: Value, second: Value) -> Numeral | None:
    low, high = first.number, second.number
    shared = second.scale if second.scale > 1 else 100.0 if reader.word(second.after - 1) == "hundred" else 1.0
    if first.scale == 1 and low < high / shared:  # "two to three hundred", "1 to 2 million"
        low *= shared
    if low >= high:
        return None
    start, end = reader.tokens[at].start, reader.tokens[second.after - 1].end
    limit = hedged(reader.text, start, end, second)
    return Numeral(limit.start, limit.end, limit.text, low, high, "between", None, second.step)


def hedged(text: str, start: int, end: int, value: Value) -> Numeral:
    """The numeral of a value that stands from `start` to `end`, with the hedges before and after it; a bound outweighs "about" ("up to about 30")."""
    hedge: str | None = "about" if text[start:end].lower().startswith(("a couple", "one or")) else None
    while (before := _hedge_before(text, start, end)) is not None:
        name, start = before
        hedge = name if hedge in (None, "about") else hedge
    for name, pattern in _AFTER:
        if match := pattern.match(text, end):
            end, hedge = match.end(), hedge if hedge not in (None, "about") else name
            break
    number, whole = value.number, float(value.number).is_integer() and value.step >= 1
    low: float | None = number
    high: float | None = number
    if hedge in ("at least", "more than"):
        low, high = number + (hedge == "more than" and whole), None
    elif hedge in ("at most", "fewer than"):
        low, high = None, number - (hedge == "fewer than" and whole)
    return Numeral(start, end, text[start:end], low, high, hedge, number, value.step)


def _hedge_before(text: str, start: int, end: int) -> tuple[str, int] | None:
    window = max(0, start - 40)
    symbol = re.search(r"(?:US|A|C|HK|NZ)?[$£€¥₹₺₽₦₩₪₱₫฿₴]\s?$", text[window:start])  # "more than $20"
    stop = start - len(symbol.group()) if symbol else start
    for hedge, pattern in _HEDGES:
        match = pattern.search(text[window:stop])
        if match is None:
            continue
        lasting = match.group().split()[0].lower() in ("over", "around") and _DURATION.match(text, end)
        said_before = text[window : window + match.start()]
        if lasting and not _MEASURED.search(said_before):
            return None  # "over three days" is during them
        if match.group().lower().startswith("up to") and _GOES.search(said_before):
            return None  # "has gone up to 78" is a move
        if hedge == "more than" and _NEVER.search(said_before):
            return "at most", window + match.start()
        return hedge, window + match.start()
    return None
