"""A passage that has a claim's very value and lies near bears it out, whatever it calls the thing.

The kinds compare what two reports word so that both are found as values of one sort. Where a source says nothing of that sort,
its sentence may still have the number, the day or the place of the claim: "twelve bodies were laid out in the gym" for "the
fire killed 12". Whether that is the same thing, a small model over nearness tells.
"""

from __future__ import annotations

import math
import re
from calendar import month_name
from collections.abc import Mapping, Sequence
from typing import Any

from verifier.claim import Claim
from verifier.kinds import casualty, date, location, quantity
from verifier.kinds.quantity_words import ANY, OF_THE_DAY
from verifier.kinds.statement_compare import changes_plan, overlap
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.person_nouns import names_people
from verifier.language.polarity import is_told_as_false
from verifier.language.units import Unit, find_unit, unit_named

# From this probability on a passage is evidence.
SURE = 0.6
# Fitted on the casebook, `scripts/evaluation/cases` and `scripts/training/held_back` by `scripts/train_same_value.py`, which
# prints them.
WEIGHTS = {
    "bias": -1.27,
    "clause": 1.07,
    "sentence": 1.11,
    "words": 1.54,
    "nearer": -0.44,
    "story": 0.24,
    "size": 1.42,
    "few": -0.51,
    "day": 1.50,
    "place": -0.20,
}
_WHAT = {casualty.NAME: "number", quantity.NAME: "number", date.NAME: "date", location.NAME: "place"}
_FEW = 2
_LARGEST = 1000.0  # from here on a number is as telling as it gets
_MANY_NEARER = 4
_NOT = re.compile(r"\b(?:not|rather than|instead of|than)\s+$", re.IGNORECASE)
_MONTH = re.compile(rf"(?:st|nd|rd|th)? (?:{'|'.join(name for name in month_name if name)})\b| past [a-z]+\b")
_HOUR, _END = re.compile(r"\b(?:until|till|by|since|before|after)\s+$"), re.compile(r"\s*(?:[,.;)]|$)")
_LEAST_LETTERS = 3
_PEOPLE = "people"
_PLURAL = re.compile(
    r"(?: (?!(?:was|is|has|as|this|that|with|in|on|under|at|from|of|for|by|to|and|or)\b)[a-z]+(?<!s))??"
    r" (?!(?:this|was|has|across|plus|ours|yours|hours|days|others)\b)(?P<noun>[a-z]{3,}(?<![su])s)\b"
)
_STANDING_FOR_PEOPLE = frozenset(
    "name coffin casket grave stretcher bed seat place life soul head face entry".split()
)  # one each


def reason(claim: Claim) -> str:
    """Why a passage with the claim's value is evidence, in words."""
    return f"the same {_WHAT[claim.kind]} here, of what reads as the same thing"


def has_value(claim: Claim, passage: str, facts: Sequence[Claim]) -> bool:
    """Whether a passage, which has these facts, has the claim's very number, day or place.

    A plan's value is not looked for where the passage tells of a change, nor a figure that somebody in particular gives.
    """
    value = claim.value
    if claim.kind not in _WHAT or value.get("by") or (value.get("planned") and changes_plan(passage)):
        return False
    if claim.kind == date.NAME:
        return any(f.kind == date.NAME and f.value["date"] == value["date"] and not f.value["end"] for f in facts)
    if claim.kind == location.NAME:
        return _is_named(str(value["place"]), passage)
    number = _number(claim)
    return (
        number is not None
        and any(
            _is_told(n, number, passage)
            and _may_be_of_unit(claim, n, passage)
            and not (claim.kind == casualty.NAME and _counts_things(n, passage))
            for n in find_numerals(passage)
        )
        and _may_be_of_sort(claim, facts, number)
    )


def features(
    claim: Claim, facts: Sequence[Claim], clause: float, sentence: float, nearer: int, story: float
) -> dict[str, float]:
    """What tells whether a passage that has the claim's value tells of the same thing.

    Args:
        facts: those of the passage.
        clause, sentence: cosines of the passage with the claim's clause and whole sentence.
        nearer: how many other sentences of the article, in which claims stand, lie nearer to the passage.
        story: how likely the source reports the article's event.
    """
    number = _number(claim) or 0.0
    return {
        "bias": 1.0,
        "clause": clause,
        "sentence": sentence,
        "words": max((overlap(claim.topic, f.topic) for f in facts), default=0.0),
        "nearer": float(min(nearer, _MANY_NEARER)),
        "story": story,
        "size": math.log10(min(max(number, 1.0), _LARGEST)),
        "few": float(0 < number <= _FEW),
        "day": float(claim.kind == date.NAME),
        "place": float(claim.kind == location.NAME),
    }


def _number(claim: Claim) -> float | None:
    """The number that a toll or a quantity names, of two the lower one; None for what is no number."""
    if claim.kind not in (casualty.NAME, quantity.NAME):
        return None
    held = [claim.value.get(name) for name in ("amount", "low", "high")]
    return next((float(n) for n in held if n is not None), None)


def _is_told(numeral: Numeral, number: float, passage: str) -> bool:
    """Whether a numeral of a passage is the number, and neither denied nor the day of a month or an hour."""
    before, after = passage[: numeral.start], passage[numeral.end :]
    no_number = (
        _NOT.search(before) or is_told_as_false(numeral.text, passage) or _MONTH.match(after) or OF_THE_DAY.match(after)
    )
    return numeral.low == number and not (no_number or (_HOUR.search(before) and _END.match(after)))


def _may_be_of_unit(claim: Claim, numeral: Numeral, passage: str) -> bool:
    """Whether the unit after a number, if there is one, is the claim's; whose money it is is seldom told."""
    mention = find_unit(passage, numeral.start, numeral.end)
    if mention is None or mention.unit.dimension.startswith("money"):
        return True
    return claim.kind == quantity.NAME and _sort(claim.value) == _sort_of(mention.unit)


def _counts_things(numeral: Numeral, passage: str) -> bool:
    """Whether the plural right after a number, or a word later, names no people: "three filling stations"."""
    after = _PLURAL.match(passage, numeral.end)
    noun = after["noun"] if after else "people"
    one = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    return not (names_people(noun) or names_people(one) or one in _STANDING_FOR_PEOPLE)


def _may_be_of_sort(claim: Claim, facts: Sequence[Claim], number: float) -> bool:
    """Whether a number that a passage gives to something may be the claim's: people are no houses, and hours no miles."""
    told = [f.value for f in facts if f.kind == quantity.NAME and f.value["amount"] == number]
    sorts = [_sort(value) for value in told if value["noun"] != ANY]
    ours = _PEOPLE if claim.kind == casualty.NAME else _sort(claim.value)
    return not sorts or ours in sorts


def _sort(value: Mapping[str, Any]) -> str:
    """What sort a quantity is of: people, things that are counted, or what is measured in its unit."""
    if value["noun"]:
        noun = value["noun"]
        return _PEOPLE if names_people(noun) or noun in _STANDING_FOR_PEOPLE else "things"
    unit = unit_named(value["unit"])
    return _sort_of(unit) if unit else value["unit"]


def _sort_of(unit: Unit) -> str:
    return f"{unit.factor:.6g} {unit.dimension}"


def _is_named(place: str, passage: str) -> bool:
    """Whether a passage has every word of a place's name that has a capital, of a place without any every word."""
    words = re.findall(r"[^\W\d_][\w’'-]*", place)
    telling = [w for w in words if w[0].isupper()] or [w for w in words if len(w) > _LEAST_LETTERS]
    return bool(telling) and all(re.search(rf"\b{re.escape(w)}", passage, re.IGNORECASE) for w in telling)
