"""Numbers of one measure that stand apart: the ends of a range, "an hour and 20 minutes", "a mile and a half"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from verifier.kinds.quantity_grammar import Amount
from verifier.language.numerals import Numeral
from verifier.language.units import Unit, unit_named

_BETWEEN = re.compile(r"\bbetween\s+$")
_AND_TO = re.compile(r"\s+(?:and|to)\s+")
_AND = re.compile(r"\s+(?:and\s+)?")
_COMPOUND = ("time", "length", "mass")  # hours and minutes, feet and inches, pounds and ounces
_AND_A_PART = re.compile(r"\s+and a (half|quarter)\b(?!-|\s+(?:dozen|hundred|thousand|million|billion)\b)")
_BELOW_ZERO = re.compile(r"\s+below (?:zero|freezing)\b")


def joined(text: str, amounts: list[Amount]) -> list[Amount]:
    """The amounts, those of one measure as one: "between 8% and 15%", "two hours and 10 minutes"."""
    found: list[Amount] = []
    for amount in amounts:
        before = found[-1] if found else None
        if before and (one := _range(text, before, amount) or _compound(text, before, amount)):
            found[-1] = one
        else:
            found.append(amount)
    return found


def _range(text: str, low: Amount, high: Amount) -> Amount | None:
    opened = _BETWEEN.search(text[max(0, low.start - 10) : low.start])
    between = _AND_TO.fullmatch(text[low.end : high.start])
    rising = (low.numeral.exact or 0.0) < (high.numeral.exact or 0.0)
    if not (opened and between and rising) or low.unit is None or low.unit != high.unit:
        return None
    first, last, words = low.numeral.number, high.numeral.number, text[low.start : high.end]
    numeral = replace(low.numeral, text=words, low=first, high=last, hedge="between", number=None)
    return replace(low, numeral=numeral, end=high.end)


def _compound(text: str, large: Amount, small: Amount) -> Amount | None:
    """The two as so many of the smaller unit, None where they are no compound: "two hours and 10 minutes" are 130 minutes."""
    units = _unit(large), _unit(small)
    if units[0] is None or units[1] is None or not _AND.fullmatch(text[large.end : small.start]):
        return None
    times = units[0].factor / units[1].factor
    whole, rest = large.numeral.number, small.numeral.exact
    of_one_kind = units[0].dimension == units[1].dimension and units[0].dimension in _COMPOUND
    if not of_one_kind or whole is None or rest is None or small.numeral.hedge or not 0 < rest < times:
        return None
    numeral = _each(large.numeral, lambda number: round(number * times + rest, 6))
    return replace(large, numeral=numeral, unit=small.unit, end=small.end)


def _unit(amount: Amount) -> Unit | None:
    return unit_named(amount.unit) if amount.unit else None


def with_what_follows(text: str, numeral: Numeral, unit: str, end: int) -> tuple[Numeral, int]:
    """The numeral of a measure that ends at `end` with what stands after its unit, and where that ends.

    "A mile and a half" is 1.5, "12 degrees below zero" -12.
    """
    if part := _AND_A_PART.match(text, end):
        more = {"half": 0.5, "quarter": 0.25}[part[1]]
        return replace(_each(numeral, lambda number: number + more), step=0.5), part.end()
    if unit.startswith("degrees") and (below := _BELOW_ZERO.match(text, end)) and numeral.exact is not None:
        return _each(numeral, lambda number: -abs(number)), below.end()
    return numeral, end


def _each(numeral: Numeral, change: Callable[[float], float]) -> Numeral:
    """The numeral with its bounds and number changed in one way."""
    low, high, number = (None if v is None else change(v) for v in (numeral.low, numeral.high, numeral.number))
    return replace(numeral, low=low, high=high, number=number)
