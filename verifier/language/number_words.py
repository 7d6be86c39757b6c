"""The grammar of number words: what "three and a half million", "2 lakh" or "two thirds" amount to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
)
_SMALL = {w: float(i) for i, w in enumerate(f"{_UNITS} eighteen nineteen".split())}
_TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_DOZEN = {"dozen": 12.0}
_SETS = {"couple": 2.0, "pair": 2.0, "trio": 3.0}
_IN_PAIRS = frozenset(  # of which a pair is one thing
    "shoes boots sandals trainers socks trousers jeans shorts gloves glasses goggles scissors pliers binoculars".split()
)
_SCALES = dict.fromkeys(["million", "mn", "mln"], 1e6) | dict.fromkeys(["billion", "bn"], 1e9)
_SCALES |= dict.fromkeys(["trillion", "tn", "trn"], 1e12) | dict.fromkeys(["lakh", "lakhs"], 1e5)
_SCALES |= dict.fromkeys(["crore", "crores"], 1e7) | {"thousand": 1e3}
_AFTER_MONEY = {"m": 1e6, "b": 1e9, "k": 1e3}  # "£3m"; without a currency "3m" is three metres, but not of these
_AFTER_LENGTHS = frozenset(
    "from of below above off to in and at by for high deep long wide tall away behind between under over race hit".split()
)
_NO_LENGTH_OF = frozenset(
    """people users customers clients viewers readers voters passengers tourists visitors children workers employees students
    pupils followers subscribers residents migrants refugees adults patients members fans jobs homes households accounts copies
    barrels tonnes tons shares vehicles cars devices phones tickets votes euros dollars pounds""".split()
)
_PARTS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_FRACTION_NAMES = {
    name: size for size, name in enumerate("half third quarter fifth sixth seventh eighth ninth tenth".split(), 2)
}
_FRACTION_OF = {**_FRACTION_NAMES, **{f"{name}s": size for name, size in _FRACTION_NAMES.items()}, "fourth": 4}
_STARTING = frozenset([*_SMALL, *_TENS, "a", "an", "half"])
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth st nd rd th s".split()
)
_MONEY = re.compile(r"(?:[$£€¥₹₺₽₦₩₪₱₫฿₴]|\b[A-Z]{3})\s?$")
_MONEY_OR_NAIRA = re.compile(rf"(?:{_MONEY.pattern})|(?<!\w)N$")
_TOKEN = re.compile(
    r"\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)(?:\.\d+)?|\d{1,3}(?: 000)+(?!\d)|\d+(?:\.\d+)?"
    r"|[½¼¾⅓⅔]|[^\W\d_]+|[^\s\w]"
)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A part of a whole ("two thirds", "half"), `share` between 0 and 1."""

    start: int
    end: int
    text: str
    share: float


class Token(NamedTuple):
    start: int
    end: int
    word: str  # lower case


@dataclass(frozen=True, slots=True)
class Value:
    """A number and the index of the token after it. `scale` is the last multiplier, for "two to three hundred"."""

    number: float
    step: float
    after: int
    scale: float = 1.0


class NumberReader:
    """The grammar of number words over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [Token(m.start(), m.end(), m.group().lower()) for m in _TOKEN.finditer(text)]

    def word(self, i: int) -> str:
        return self.tokens[i].word if 0 <= i < len(self.tokens) else ""

    def before(self, i: int) -> str:
        """The dozen characters before token i."""
        start = self.tokens[i].start
        return self.text[max(0, start - 12) : start]

    def glued(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def starts(self, i: int) -> bool:
        """Whether a number may start at token i: told at once, since few tokens of a text do."""
        word = self.tokens[i].word
        return word in _STARTING or word[0].isdecimal()

    def value(self, i: int, *, join: bool = True) -> Value | None:
        """The number that starts at token i; `join` lets "and" continue it ("a hundred and three")."""
        word = self.word(i)
        if word[:1].isdecimal():
            base = self._digits(i)
        elif word in ("a", "an"):
            base = self._article(i)
        elif word == "half":
            return self._half(i)
        else:
            base = self._words(i, join=join)
        return self._decimals(base) if base else None

    def _digits(self, i: int) -> Value | None:
        naira = "," in self.word(i) or self.word(i + 1) in _SCALES  # "N500,000", "N2 million", not "N12"
        money = (_MONEY_OR_NAIRA if naira else _MONEY).search(self.before(i)) is not None
        if self.glued(i) and not money and re.search(r"[^\W\d_][-’']?$|\d[.,]$|#$", self.before(i)):
            return None  # "N12", "F-16"
        if self.glued(i + 1) and self.word(i + 1) in _ORDINALS:
            return None
        written = re.sub(r"[^\d.]", "", self.word(i))
        places = len(written.partition(".")[2])
        return self._scaled(Value(float(written), 10.0**-places, i + 1), money=money)

    def _article(self, i: int) -> Value | None:
        following = self.word(i + 1)
        if following in _SETS and self.word(i + 2) == "of" and self.word(i + 3) not in _IN_PAIRS:
            return self._scaled(Value(_SETS[following], 1.0, i + 3))
        if following == "quarter" and self.word(i + 2) == "of" and self.word(i + 3) in ("a", "an"):
            return self._scaled(Value(0.25, 0.05, i + 4))
        if following in ("half", "quarter") and self.word(i + 2) == "-":
            return Value(0.5 if following == "half" else 0.25, 0.05, i + 2)
        if following == "hundred" or following in _SCALES or following in _DOZEN:
            return self._words(i, join=True)
        return None

    def _half(self, i: int) -> Value | None:
        if self.word(i + 1) in ("a", "an") or (self.word(i + 1) == "-" and self.word(i + 2) in ("a", "an")):
            after = i + 2 if self.word(i + 1) != "-" else i + 3
            return self._scaled(Value(0.5, 0.05, after))
        if self.word(i + 1) == "of" and self.word(i + 2) in ("a", "an"):
            return self._scaled(Value(0.5, 0.05, i + 3))
        return None

    def _scaled(self, value: Value, *, money: bool = False) -> Value:
        """The value with the multipliers that follow it: "1.2 million", "3 lakh crore", "three and a half thousand"."""
        number, step, at, scale = value.number, value.step, value.after, value.scale
        if self.word(at) in _PARTS and self.glued(at):
            number, step, at = number + _PARTS[self.word(at)], 0.05, at + 1
        while True:
            skip = 1 if self.word(at) == "-" and self.glued(at) else 0
            word = self.word(at + skip)
            factor = _SCALES.get(word) or _DOZEN.get(word) or (100.0 if word == "hundred" else None)
            if (
                factor is None
                and (money or self._counts(at))
                and word in _AFTER_MONEY
                and (self.glued(at) or word != "k")
            ):
                factor = _AFTER_MONEY[word]
            if factor is None:
                return Value(number, step, at, scale)
            # "4.1 billion" is 4,100,000,000, whatever 4.1 times a billion is in binary.
            number, step, scale, at = round(number * factor, 6), step * factor, scale * factor, at + skip + 1

    def _counts(self, i: int) -> bool:
        """Whether an "m" counts things in millions: "2m users", "2m Windows users"."""
        if self.word(i) != "m" or not self.glued(i):
            return False
        following = self.word(i + 1)
        return following in _NO_LENGTH_OF or (following not in _AFTER_LENGTHS and self.word(i + 2) in _NO_LENGTH_OF)

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

    def _words(self, i: int, *, join: bool) -> Value | None:
        """A number in words. It goes on after a multiplier as long as the next multiplier is smaller."""
        total, at, last, scale = 0.0, i, float("inf"), 1.0
        while (group := self._below_thousand(at, join=join)) is not None:
            number, after = group
            if self.word(after) == "and" and self.word(after + 1) == "a" and self.word(after + 2) == "half":
                return self._scaled(Value(total + number + 0.5, 0.5, after + 3))
            skip = 1 if self.word(after) == "-" else 0
            factor = _SCALES.get(self.word(after + skip)) or _DOZEN.get(self.word(after + skip))
            if factor is None or factor >= last:
                return Value(total + number, 1.0, after, scale) if not factor else None
            total, at, last, scale = total + number * factor, after + skip + 1, factor, factor
            if part := self._part_after(at):
                return Value(total + part * factor, factor / 10, at + 3, scale)  # "a million and a half"
            if not self._continues(at, last, join=join):
                step = factor if factor >= 1e5 else 1.0
                return self._scaled(Value(total, step, at, scale))
            at += self.word(at) in ("and", ",")
        return None

    def _part_after(self, at: int) -> float:
        """The half of "and a half", the quarter of "and a quarter"; 0 where none follows."""
        joined = (self.word(at), self.word(at + 1)) == ("and", "a")
        return {"half": 0.5, "quarter": 0.25}.get(self.word(at + 2), 0.0) if joined else 0.0

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

    def _decimals(self, value: Value) -> Value:
        """ "Fifty-one point seven": digits in words after "point"."""
        if self.word(value.after) != "point" or value.scale != 1:
            return value
        digits, at = "", value.after + 1
        while (digit := _SMALL.get(self.word(at), 99.0)) <= 9:
            digits, at = digits + str(int(digit)), at + 1
        if not digits:
            return value
        return self._scaled(Value(value.number + float(f"0.{digits}"), 10.0 ** -len(digits), at))


_NO_FRACTION = frozenset("a an past party person man woman country time term hour day year of".split())


def fractions_in(reader: NumberReader) -> list[Fraction]:
    """The fractions of a group in a text ("two thirds of voters", "half the houses"), in order."""
    found = []
    tokens = reader.tokens
    for i, token in enumerate(tokens):
        if token.word in ("in", "out") and (share := _one_in_four(reader, i)) is not None:
            found.append(share)
            continue
        size = _FRACTION_OF.get(token.word)
        if size is None:
            continue
        first = i - 2 if i > 1 and tokens[i - 1].word == "-" else i - 1
        count = _SMALL.get(tokens[first].word) if first >= 0 else None
        article = first >= 0 and tokens[first].word in ("a", "an")
        following = reader.word(i + 1)
        plural = token.word != "half" and token.word.endswith("s")
        by = _is_after_by(reader, i if token.word == "half" else first) and following not in _NO_FRACTION
        if token.word == "half" and by:
            count, first = 1.0, i  # "fell by half"
        elif token.word == "half":
            # "Half a million" and "half an hour" are numbers; "the second half" and "half-mast" are no fraction.
            if following not in ("of", "the", "its", "their", "his", "her", "those", "all") or reader.word(i + 2) in (
                "a",
                "an",
            ):
                continue
            count, first = 1.0, i
        elif count is not None and (count > 1) == plural and count < size:
            pass
        elif article and (
            by or following in _COMPARING or (following == "of" and reader.word(i + 2) not in ("a", "an"))
        ):
            count = 1.0
        else:
            continue
        if following == "of" and reader.word(i + 2) in ("a", "an"):
            continue
        start = tokens[first].start
        found.append(Fraction(start, token.end, reader.text[start : token.end], count / size))
    return found


_COMPARING = frozenset("more less fewer higher lower cheaper dearer larger smaller bigger".split())  # "a third more"
_HEDGES = frozenset("nearly almost about around roughly over under more less than just at least some".split())


def _is_after_by(reader: NumberReader, i: int) -> bool:
    """Whether "by" stands before token i, or before the hedge there: "fell by more than half"."""
    at = i - 1
    while reader.word(at) in _HEDGES:
        at -= 1
    return reader.word(at) == "by"


_AFTER_A_SHARE = frozenset("has have had is are was were do does did will would can could now said says".split())


def _one_in_four(reader: NumberReader, i: int) -> Fraction | None:
    """ "Three in four", "one out of ten", whose middle stands at token i."""
    outside = 2 if (reader.word(i), reader.word(i + 1)) in (("out", "of"), ("in", "every")) else 1
    part, whole = _SMALL.get(reader.word(i - 1), 0.0), _SMALL.get(reader.word(i + outside), 0.0)
    first = i - 1
    if not part and reader.word(i - 2) == "one" and reader.word(i + outside + 1) in _AFTER_A_SHARE:
        part, first = 1.0, i - 2  # "one guest in five has left"
    if not part and outside == 2 and reader.word(i) == "out" and reader.word(i - 1).isalpha():
        part, first = _SMALL.get(reader.word(i - 2), 0.0), i - 2  # "four cells out of five"
    if (reader.word(i) == "out" and outside == 1) or not 0 < part < whole <= 10:
        return None
    start, end = reader.tokens[first].start, reader.tokens[i + outside].end
    return Fraction(start, end, reader.text[start:end], part / whole)
