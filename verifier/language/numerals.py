"""Numbers as news writes them: digits, words, bounds ("at least 26"), ranges, approximations and vague ones ("dozens")."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_SMALL = {w: float(i) for i, w in enumerate(f"{_UNITS} eighteen nineteen".split())}
_TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_DOZEN = {"dozen": 12.0}
_SCALES = {
    **{"thousand": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "crore": 1e7, "crores": 1e7},
    **{"billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12},
}
_AFTER_MONEY = {"m": 1e6, "b": 1e9, "k": 1e3}  # "£3m"; without a currency "3m" is three metres
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FRACTION_NAMES = {
    **{
        "half": 2,
        "halves": 2,
        "third": 3,
        "quarter": 4,
        "fourth": 4,
        "fifth": 5,
        "sixth": 6,
        "seventh": 7,
        "eighth": 8,
    },
    **{"ninth": 9, "tenth": 10},
}
_FRACTION_OF = {**_FRACTION_NAMES, **{f"{name}s": size for name, size in _FRACTION_NAMES.items()}}
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth st nd rd th s".split()
)
_VAGUE = re.compile(
    r"(?:(?:many|several|a few|few|some|tens of|hundreds of|thousands of|dozens of) )?"
    r"(?:dozens|scores|tens of thousands|hundreds of thousands|hundreds|thousands|lakhs|crores|millions|billions)"
    r"|(?:several|a few|many) (?:dozen|score|hundred|thousand|million|billion)|several|a few|a handful",
    re.IGNORECASE,
)
# Words before a number, with the hedge they make of it. The first that matches wins, so longer forms stand first.
_BEFORE = (
    ("at least", r"at least|not? (?:fewer|less) than|a minimum of|upwards? of"),
    (
        "at most",
        r"up to|as (?:many|much|high|far|long|deep|few) as|at (?:the )?most|not? (?:more|higher) than|a maximum of",
    ),
    ("about", r"(?:just|slightly|a (?:little|bit|shade)) (?:under|below|short of|(?:less|fewer) than)"),
    (
        "more than",
        r"(?:(?:much|many|well|far|just|slightly|a (?:little|bit)) )?(?:more than|greater than|higher than|over|above|in excess of|exceeding)",
    ),
    ("fewer than", r"(?:(?:much|many|well|far) )?(?:(?:fewer|less|lower) than|under|below)"),
    ("about", r"(?:an )?estimated|about|around|some|roughly|approximately|approx\.?|nearly|almost|perhaps|maybe|circa"),
    (
        "about",
        r"close to|close on|more or less|something like|in the (?:region|order) of|on the order of|an average of",
    ),
)
_HEDGES = [(hedge, re.compile(rf"(?<![\w-])(?:{words})(?:\s+the)?\s+$", re.IGNORECASE)) for hedge, words in _BEFORE]
_AFTER = (
    ("at least", re.compile(r"\s+or more\b|\+|-plus\b|\s+at (?:the )?least\b", re.IGNORECASE)),
    ("at most", re.compile(r"\s+or (?:fewer|less)\b|\s+at (?:the )?most\b", re.IGNORECASE)),
    ("about", re.compile(r"\s+or so\b|[- ]odd\b", re.IGNORECASE)),
)
_DURATION = re.compile(
    r"[\s-]+(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?)\b", re.IGNORECASE
)
_MEASURED = re.compile(r"(?:for|of|is|was|were|lasted|after|takes?|took)\s+$", re.IGNORECASE)
_NOT_A_ONE = re.compile(
    r"\b(?:no|any|every|some|each|this|that|which|another|the|a|loved|last|by|only the)[\s-]$", re.IGNORECASE
)
_MONEY = re.compile(r"(?:[$£€¥₹₺₽₦₩₪₱₫฿₴]|\b[A-Z]{3})\s?$")
_TOKEN = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?![\d])(?:\.\d+)?|\d{1,3}(?: 000)+(?!\d)|\d+(?:\.\d+)?|[½¼¾⅓⅔]|[^\W\d_]+|[^\s\w]"
)
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


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of a whole ("two thirds", "half"), `share` between 0 and 1."""

    start: int
    end: int
    text: str
    share: float


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str  # lower case


@dataclass(frozen=True, slots=True)
class _Value:
    """A number and the index of the token after it. `scale` is the last multiplier, for "two to three hundred"."""

    number: float
    step: float
    after: int
    scale: float = 1.0


def find_numerals(text: str) -> list[Numeral]:
    """The numbers in a text, in order and apart. Ordinals, clock times, fractions of a group and names with digits in them
    ("N12", "F-16") are left out; years, ages and dates are not."""
    found: list[Numeral] = []
    reader = _Reader(text)
    blocked = [m.span() for m in _NO_NUMBER.finditer(text)] + [(f.start, f.end) for f in _fractions(reader)]
    vague = {m.start(): m.end() for m in re.finditer(rf"\b(?:{_VAGUE.pattern})\b", text, re.IGNORECASE)}
    at = 0
    while at < len(reader.tokens):
        token = reader.tokens[at]
        if any(start <= token.start < end for start, end in blocked):
            at += 1
        elif token.start in vague:
            end = vague[token.start]
            found.append(Numeral(token.start, end, text[token.start : end], None, None, "vague"))
            at = next((i for i in range(at, len(reader.tokens)) if reader.tokens[i].start >= end), len(reader.tokens))
        elif (read := _read(reader, at)) is not None:
            numeral, at = read
            if numeral is not None and (not found or found[-1].end <= numeral.start):
                found.append(numeral)
        else:
            at += 1
    return found


def find_fractions(text: str) -> list[Fraction]:
    """The fractions of a group in a text ("two thirds of voters", "half the houses"), in order."""
    return _fractions(_Reader(text))


def _fractions(reader: _Reader) -> list[Fraction]:
    found = []
    tokens = reader.tokens
    for i, token in enumerate(tokens):
        size = _FRACTION_OF.get(token.word)
        if size is None:
            continue
        first = i - 2 if i > 1 and tokens[i - 1].word == "-" else i - 1
        count = _SMALL.get(tokens[first].word) if first >= 0 else None
        article = first >= 0 and tokens[first].word in ("a", "an")
        following = reader.word(i + 1)
        plural = token.word != "half" and token.word.endswith("s")
        if token.word == "half":
            # "Half a million" and "half an hour" are numbers; "the second half" and "half-mast" are no fraction.
            if following not in ("of", "the", "its", "their", "his", "her", "those", "all") or reader.word(i + 2) in (
                "a",
                "an",
            ):
                continue
            count, first = 1.0, i
        elif count is not None and (count > 1) == plural and count < size:
            pass
        elif article and following == "of" and reader.word(i + 2) not in ("a", "an"):
            count = 1.0
        else:
            continue
        if following == "of" and reader.word(i + 2) in ("a", "an"):
            continue
        start = tokens[first].start
        found.append(Fraction(start, token.end, reader.text[start : token.end], count / size))
    return found


class _Reader:
    """The grammar of number words over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [_Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text)]

    def word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""

    def before(self, i: int) -> str:
        """The dozen characters before token i."""
        start = self.tokens[i].start
        return self.text[max(0, start - 12) : start]

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def value(self, i: int, *, join: bool = True) -> _Value | None:
        """The number that starts at token i; `join` lets "and" continue it ("a hundred and three")."""
        word = self.word(i)
        if word[:1].isdigit():
            base = self._digits(i)
        elif word in ("a", "an"):
            base = self._article(i)
        elif word == "half":
            return self._half(i)
        else:
            base = self._words(i, join=join)
        return self._decimals(base) if base else None

    def _digits(self, i: int) -> _Value | None:
        money = _MONEY.search(self.before(i)) is not None
        if self.glued(i) and not money and re.search(r"[^\W\d_]-?$|\d[.,]$|#$", self.before(i)):
            return None  # "N12", "F-16"
        if self.glued(i + 1) and self.word(i + 1) in _ORDINALS:
            return None
        written = re.sub(r"[^\d.]", "", self.word(i))
        places = len(written.partition(".")[2])
        return self._scaled(_Value(float(written), 10.0**-places, i + 1), money=money)

    def _article(self, i: int) -> _Value | None:
        following = self.word(i + 1)
        if following == "couple" and self.word(i + 2) == "of":
            return self._scaled(_Value(2.0, 1.0, i + 3))
        if following == "quarter" and self.word(i + 2) == "of" and self.word(i + 3) in ("a", "an"):
            return self._scaled(_Value(0.25, 0.05, i + 4))
        if following in ("half", "quarter") and self.word(i + 2) == "-":
            return _Value(0.5 if following == "half" else 0.25, 0.05, i + 2)
        if following == "hundred" or following in _SCALES or following in _DOZEN:
            return self._words(i, join=True)
        return None

    def _half(self, i: int) -> _Value | None:
        if self.word(i + 1) in ("a", "an") or (self.word(i + 1) == "-" and self.word(i + 2) in ("a", "an")):
            after = i + 2 if self.word(i + 1) != "-" else i + 3
            return self._scaled(_Value(0.5, 0.05, after))
        if self.word(i + 1) == "of" and self.word(i + 2) in ("a", "an"):
            return self._scaled(_Value(0.5, 0.05, i + 3))
        return None

    def _scaled(self, value: _Value, *, money: bool = False) -> _Value:
        """The value with the multipliers that follow it: "1.2 million", "3 lakh crore", "three and a half thousand"."""
        number, step, at, scale = value.number, value.step, value.after, value.scale
        if self.word(at) in _PARTS and self.glued(at):
            number, step, at = number + _PARTS[self.word(at)], 0.05, at + 1
        while True:
            skip = 1 if self.word(at) == "-" and self.glued(at) else 0
            word = self.word(at + skip)
            factor = _SCALES.get(word) or _DOZEN.get(word) or (100.0 if word == "hundred" else None)
            if factor is None and money and word in _AFTER_MONEY and (self.glued(at) or word != "k"):
                factor = _AFTER_MONEY[word]
            if factor is None:
                return _Value(number, step, at, scale)
            number, step, scale, at = number * factor, step * factor, scale * factor, at + skip + 1

    def _below_hundred(self, i: int) -> tuple[float, int] | None:
        word = self.word(i)
        if word in _SMALL:
            return _SMALL[word], i + 1
        if word not in _TENS:
            return None
        after = i + 2 if self.word(i + 1) == "-" else i + 1
        unit = _SMALL.get(self.word(after), 0.0)
        if 1 <= unit <= 9:
            return _TENS[word] + unit, after + 1
        if after == i + 2 and self.word(after) in _ORDINALS:
            return None  # "twenty-third"
        return _TENS[word], i + 1

    def _below_thousand(self, i: int, *, join: bool) -> tuple[float, int] | None:
        if self.word(i) in ("a", "an"):
            small: tuple[float, int] | None = (1.0, i + 1)
        else:
            small = self._below_hundred(i)
        if small is None:
            return None
        number, at = small
        at += self.word(at) == "-" and self.word(at + 1) == "hundred"
        if self.word(at) != "hundred":
            return number, at
        number, at = number * 100, at + 1
        skip = 1 if join and self.word(at) == "and" else 0
        rest = self._below_hundred(at + skip)
        if rest and self.word(rest[1]) != "hundred":
            return number + rest[0], rest[1]
        return number, at

    def _words(self, i: int, *, join: bool) -> _Value | None:
        """A number in words. It goes on after a multiplier as long as the next multiplier is smaller."""
        total, at, last, scale = 0.0, i, float("inf"), 1.0
        while (group := self._below_thousand(at, join=join)) is not None:
            number, after = group
            if self.word(after) == "and" and self.word(after + 1) == "a" and self.word(after + 2) == "half":
                return self._scaled(_Value(total + number + 0.5, 0.5, after + 3))
            skip = 1 if self.word(after) == "-" else 0
            factor = _SCALES.get(self.word(after + skip)) or _DOZEN.get(self.word(after + skip))
            if factor is None or factor >= last:
                return _Value(total + number, 1.0, after, scale) if not factor else None
            total, at, last, scale = total + number * factor, after + skip + 1, factor, factor
            if not self._continues(at, last, join=join):
                step = factor if factor >= 1e5 else 1.0
                return self._scaled(_Value(total, step, at, scale))
            at += self.word(at) in ("and", ",")
        return None

    def _continues(self, at: int, last: float, *, join: bool) -> bool:
        joined = self.word(at) in ("and", ",")
        if last == _DOZEN["dozen"] or (joined and not join):
            return False
        group = self._below_thousand(at + joined, join=join)
        if group is None or self.word(at + joined) in ("a", "an"):
            return False
        following = _SCALES.get(self.word(group[1])) or _DOZEN.get(self.word(group[1]))
        if self.word(at) == ",":
            return following is not None and following < last
        return following is None or following < last

    def _decimals(self, value: _Value) -> _Value:
        """ "Sixty-eight point two": digits in words after "point"."""
        if self.word(value.after) != "point" or value.scale != 1:
            return value
        digits, at = "", value.after + 1
        while (digit := _SMALL.get(self.word(at), 99.0)) <= 9:
            digits, at = digits + str(int(digit)), at + 1
        if not digits:
            return value
        return self._scaled(_Value(value.number + float(f"0.{digits}"), 10.0 ** -len(digits), at))


def _read(reader: _Reader, at: int) -> tuple[Numeral | None, int] | None:
    """The numeral whose number starts at token `at`, and where to go on; the numeral is None for a word that looked like
    one ("no one")."""
    text, tokens = reader.text, reader.tokens
    between = reader.word(at - 1) == "between"
    first = reader.value(at, join=not between)
    if first is None:
        return None
    start = tokens[at].start
    if _is_pronoun(reader, at, first):
        return None, first.after
    if between:
        if reader.word(first.after) in ("and", "to", "-") and (second := reader.value(first.after + 1)):
            if numeral := _range(reader, at - 1, first, second):
                return numeral, second.after
        first = reader.value(at) or first
    if reader.word(at - 1) != "from" and (second := _second(reader, first)):
        if numeral := _range(reader, at, first, second):
            return numeral, second.after
    if sign := _SIGN.search(reader.before(at)):
        start -= len(sign.group())
        first = _Value(-first.number, first.step, first.after, first.scale)
    return _hedged(text, start, tokens[first.after - 1].end, first), first.after


def _is_pronoun(reader: _Reader, at: int, value: _Value) -> bool:
    if reader.word(at) != "one" or value.after != at + 1:
        return False
    following = reader.word(value.after)
    if following in ("another", "'", "’") or reader.word(at + 2) == "one":
        return True
    return _NOT_A_ONE.search(reader.before(at)) is not None


def _second(reader: _Reader, first: _Value) -> _Value | None:
    """The upper end of "20 to 25", "20-25", "eight or nine"."""
    return reader.value(first.after + 1) if reader.word(first.after) in ("to", "-", "–", "—", "or") else None


def _range(reader: _Reader, at: int, first: _Value, second: _Value) -> Numeral | None:
    low, high = first.number, second.number
    shared = second.scale if second.scale > 1 else 100.0 if reader.word(second.after - 1) == "hundred" else 1.0
    if first.scale == 1 and low < high / shared:  # "two to three hundred", "1 to 2 million"
        low *= shared
    if low >= high:
        return None
    start, end = reader.tokens[at].start, reader.tokens[second.after - 1].end
    hedged = _hedged(reader.text, start, end, second)
    return Numeral(hedged.start, hedged.end, hedged.text, low, high, "between", None, second.step)


def _hedged(text: str, start: int, end: int, value: _Value) -> Numeral:
    """The numeral with the hedges before and after it; a bound outweighs "about" ("up to about 30")."""
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
        if lasting and not _MEASURED.search(text[window : window + match.start()]):
            return None  # "over three days" is during them
        return hedge, window + match.start()
    return None
