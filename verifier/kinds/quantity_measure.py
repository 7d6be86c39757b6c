"""A quantity as bounds in its dimension's base unit, and how two of them lie to each other: exact arithmetic, and how rare a number is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import log
from typing import Any

from verifier.claim import Outcome
from verifier.language.units import Unit, unit_named

_APART = 100.0  # numbers so many times apart never measure one thing
_THOUSANDS = 10_000  # of so many, two that are equal in two digits are seldom of two things
_JUST_OVER = re.compile(r"(?:just|slightly|a (?:little|bit|shade)) ", re.IGNORECASE)
COUNT = Unit("count", "count", 1.0)


@dataclass(frozen=True, slots=True)
class Measure:
    """Bounds in the dimension's base unit, `slack` the rounding or vagueness of the writing, in the same unit."""

    low: float
    high: float
    slack: float
    unit: Unit

    @property
    def is_bound(self) -> bool:
        return self.low == -float("inf") or self.high == float("inf")

    @property
    def number(self) -> float:
        """The number named, for a bound the bound itself."""
        return self.high if self.low == -float("inf") else self.low


def measure(value: dict[str, Any]) -> Measure | None:
    """The measure of a quantity's value, None where it names no number."""
    unit = COUNT if value.get("noun") else unit_named(value["unit"]) or Unit(value["unit"], value["unit"], 1.0)
    amount, low, high = value.get("amount"), value.get("low"), value.get("high")
    if amount is None and low is None and high is None:
        return None
    low, high = (amount, amount) if amount is not None else (low, high)
    named, hedge = float(next(v for v in (low, high) if v is not None)), value.get("hedge")
    if hedge == "more than" and _JUST_OVER.match(str(value.get("text"))):
        high, hedge = low, "about"
    slack = _slack(named, float(value.get("step") or 1.0), hedge, unit) * unit.factor
    return Measure(
        -float("inf") if low is None else unit.to_base(low),
        float("inf") if high is None else unit.to_base(high),
        slack,
        unit,
    )


def _slack(number: float, step: float, hedge: str | None, unit: Unit) -> float:
    """Half of the last written place; zeros at the end of a measure may be rounding, up to three percent of it."""
    digits = str(int(abs(number)))
    zeros = 10 ** (len(digits) - len(digits.rstrip("0"))) if number else 1
    if hedge == "between":
        return 0.0 if unit is COUNT else step / 2  # whoever gives two limits has rounded already
    if hedge == "about":
        return min(abs(number) / 10, max(max(step, zeros) / 2, abs(number) / 50))
    if step != 1:
        return min(step / 2, abs(number) / 20)
    return 0.0 if unit is COUNT else max(0.5, min(zeros / 2, 0.03 * abs(number)))


def outcome_of(a: Measure, b: Measure) -> Outcome:
    """Agrees where the fact's value makes the claim's true, conflicts where both cannot be true, else unknown."""
    slack = joint_slack(a, b)
    if max(a.low, b.low) > min(a.high, b.high) + slack:
        return Outcome.CONFLICTS
    if abs(a.number - b.number) <= slack or (a.low - slack <= b.low and b.high <= a.high + slack):
        return Outcome.AGREES
    return Outcome.UNKNOWN


def joint_slack(a: Measure, b: Measure) -> float:
    """Two values agree within the rounding of the coarser; values written to one place in one unit must be equal."""
    if a.unit == b.unit and a.slack == b.slack:
        if a.is_bound != b.is_bound and a.unit is COUNT and a.slack > 1:
            return a.slack  # "27 million" may well be more than 27 million
        return a.slack * 0.999 if a.slack and a.unit.dimension == "length" and a.slack != 0.5 else min(a.slack, 1e-9)
    return max(a.slack, b.slack) + 1e-9


def rarity_between(a: Measure, b: Measure) -> float:
    """How much equal numbers say by themselves: a "3" nothing, "61.7" much; what lies within a bound is no equal number."""
    if (a.is_bound or b.is_bound) and abs(a.number - b.number) > joint_slack(a, b):
        return 0.0
    rounded = a.unit == b.unit and a.number != b.number  # 55 is no rare number where 54.8 is told
    return (min if rounded else max)(rarity_of(a), rarity_of(b))


def rarity_of(own: Measure) -> float:
    """By its digits, those of a count with its zeros: "620" people may well be counted one by one."""
    number = own.number / own.unit.factor
    digits = len(_digits(own))
    if own.unit.dimension == "time":
        return 0.05 * max(0, digits - 1)
    if own.unit is COUNT and number >= _THOUSANDS and digits > 1:
        return 0.3
    if own.unit is COUNT and number >= 100:
        return {1: 0.12, 2: 0.2}.get(digits, 0.3)
    return {0: 0.0, 1: 0.02, 2: 0.12}.get(digits, 0.3)


def _digits(own: Measure) -> str:
    """The digits that count of a number as it is written in its unit."""
    return f"{abs(own.number / own.unit.factor):.6g}".replace(".", "").strip("0")


def times_apart(a: Measure, b: Measure) -> float:
    """How many times one number is the other, as a logarithm of four at most: e⁴ is 55."""
    small, large = sorted((abs(a.number), abs(b.number)))
    return min(4.0, log(large / small)) if small > 0 else 4.0 * (large > 0)


def have_like_digits(a: Measure, b: Measure) -> bool:
    """Whether one number is the other with its digits in another order, as a slip makes it: 385,000 and 358,000."""
    ours, theirs = (sorted(_digits(m)) for m in (a, b))
    return ours == theirs and len(set(ours)) > 1


def are_apart(a: Measure, b: Measure) -> bool:
    small, large = sorted((abs(a.number), abs(b.number)))
    return large > _APART * small
