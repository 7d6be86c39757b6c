"""How two quantities compare: exact arithmetic on the values, then whether both measure the same thing.

Two numbers of one report are seldom about one thing, so a difference is a conflict only where both clauses name the thing
measured alike. Equal numbers in one dimension are themselves a sign that they are, the more so the rarer the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.quantity_words import NEWER, OF_OTHER_TIME, same_things, shared
from verifier.language.units import Unit, unit_named

_AGREE_FROM, _CONFLICT_FROM = 0.34, 0.55
_COUNT = Unit("count", "count", 1.0)


@dataclass(frozen=True, slots=True)
class _Measure:
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


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact's quantity does to the claim's. Unknown where units, roles, sources of estimates or things differ."""
    a, b = _measure(claim.value), _measure(fact.value)
    if a is None or b is None or a.unit.dimension != b.unit.dimension or not _comparable(claim, fact):
        return UNKNOWN
    outcome = _outcome(a, b)
    likeness = _likeness(claim, fact, context)
    if outcome is Outcome.AGREES:
        strength = min(1.0, likeness + _rarity(a, b))
        least = _AGREE_FROM
    else:
        strength, least = likeness, _CONFLICT_FROM
        if _other_time(context):
            return UNKNOWN
    if outcome is Outcome.UNKNOWN or strength < least:
        return UNKNOWN
    newer = True if NEWER.search(context.passage) else None
    develops = outcome is Outcome.CONFLICTS and newer is True
    return Comparison(outcome, _reason(claim, fact), round(strength, 3), develops, newer if develops else None)


def _measure(value: dict[str, Any]) -> _Measure | None:
    unit = _COUNT if value.get("counts") else unit_named(value["unit"]) or Unit(value["unit"], value["unit"], 1.0)
    amount, low, high = value.get("amount"), value.get("low"), value.get("high")
    if amount is None and low is None and high is None:
        return None
    low, high = (amount, amount) if amount is not None else (low, high)
    named = float(low if low is not None else high)
    slack = _slack(named, float(value.get("step") or 1.0), value.get("hedge"), unit) * unit.factor
    return _Measure(
        -float("inf") if low is None else unit.to_base(low),
        float("inf") if high is None else unit.to_base(high),
        slack,
        unit,
    )


def _slack(number: float, step: float, hedge: str | None, unit: Unit) -> float:
    """Half of the last written place; zeros at the end of a measure may be rounding, up to three percent of it."""
    if hedge == "about":
        return max(abs(number) / 10, step / 2 if step != 1 else 0.0)
    if unit is _COUNT or step != 1:
        return 0.0 if step == 1 else min(step / 2, abs(number) / 20)
    zeros = 10 ** (len(str(int(number))) - len(str(int(number)).rstrip("0"))) if number else 1
    return max(0.5, min(zeros / 2, 0.03 * abs(number)))


def _comparable(claim: Claim, fact: Claim) -> bool:
    a, b = claim.value, fact.value
    if a.get("role") != b.get("role") and {"change", "before"} & {a.get("role"), b.get("role")}:
        return False
    if a.get("by") and b.get("by"):
        return bool(a["by"][:6] == b["by"][:6])  # organisers, organizers
    return not a.get("counts") or same_things(_singular(a["unit"]), _singular(b["unit"]))


def _outcome(a: _Measure, b: _Measure) -> Outcome:
    """Whether both can be true, the fact's value making the claim's true (agrees), neither (unknown) or not (conflicts)."""
    slack = _joint_slack(a, b)
    if max(a.low, b.low) > min(a.high, b.high) + slack:
        return Outcome.CONFLICTS
    if abs(a.number - b.number) <= slack or (a.low - slack <= b.low and b.high <= a.high + slack):
        return Outcome.AGREES
    return Outcome.UNKNOWN


def _joint_slack(a: _Measure, b: _Measure) -> float:
    """Two values agree within the rounding of the coarser; values written to one place in one unit must be equal."""
    if a.unit == b.unit and a.slack == b.slack:
        return a.slack * 0.999 if a.slack and a.unit.dimension == "length" and a.slack != 0.5 else min(a.slack, 1e-9)
    return max(a.slack, b.slack) + 1e-9


def _rarity(a: _Measure, b: _Measure) -> float:
    """How much equal numbers say by themselves: a "3" nothing, "542,000" or "53.4" much."""
    if a.is_bound or b.is_bound:
        return 0.0
    digits = max(len(f"{abs(m.number / m.unit.factor):.6g}".replace(".", "").strip("0")) for m in (a, b))
    return {0: 0.0, 1: 0.02, 2: 0.12}.get(digits, 0.22) if a.unit.dimension != "time" else 0.05 * (digits - 1)


def _likeness(claim: Claim, fact: Claim, context: Context) -> float:
    """How surely both measure one thing, 0 to 1: the thing named alike, words shared, sentences alike."""
    things = _things(claim) & _things(fact) or _alike(_things(claim), _things(fact))
    topics = shared(claim.topic, fact.topic)
    return 0.2 * bool(things) + 0.1 * min(topics, 3) + 0.6 * max(0.0, min(1.0, context.similarity))


def _things(claim: Claim) -> set[str]:
    of = {_singular(claim.value["of"].lower())} if claim.value.get("of") else set()
    return of | ({_singular(claim.value["unit"])} if claim.value.get("counts") else set())


def _alike(a: set[str], b: set[str]) -> set[str]:
    return {x for x in a for y in b if same_things(x, y)}


def _singular(noun: str) -> str:
    """A plural's plain singular; enough to look it up."""
    for ending, singular in (
        ("people", "people"),
        ("ies", "y"),
        ("sses", "ss"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("ss", "ss"),
    ):
        if noun.endswith(ending):
            return noun[: -len(ending)] + singular
    return noun[:-1] if noun.endswith("s") else noun


def _other_time(context: Context) -> bool:
    """Whether the passage speaks of another month or year than the article's sentence."""
    claim, fact = (set(re.findall(OF_OTHER_TIME, t)) for t in (context.sentence, context.passage))
    return claim != fact and bool(fact - claim) and bool(fact)


def _reason(claim: Claim, fact: Claim) -> str:
    return f"{_said(fact.value)} here, {_said(claim.value)} in the article"


def _said(value: dict[str, Any]) -> str:
    """A value in plain words: "about 6 nautical miles", "more than 1,200 houses"."""
    number = (
        value["amount"] if value["amount"] is not None else value["low"] if value["low"] is not None else value["high"]
    )
    if value["amount"] is None and value["low"] is not None and value["high"] is not None:
        return f"{value['low']:,} to {value['high']:,} {value['unit']}"
    bound = "" if value["amount"] is not None else "at least " if value["low"] is not None else "at most "
    hedge = "about " if value.get("hedge") == "about" else ""
    magnitude = f"magnitude {number:,}" if value["unit"] == "magnitude" else f"{number:,} {value['unit']}"
    return f"{bound}{hedge}{magnitude}"
