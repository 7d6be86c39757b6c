"""How two quantities compare: whether values that are equal or differ measure the same thing.

Two numbers of one report are seldom about one thing, so a difference is a conflict only where both clauses
name the thing measured alike. Equal numbers in one dimension are themselves a sign that they do, the more so the rarer
the number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from math import log
from typing import Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.quantity_clock import RECKONED
from verifier.kinds.quantity_measure import (
    COUNT,
    Measure,
    are_apart,
    have_like_digits,
    joint_slack,
    measure,
    outcome_of,
    rarity_between,
    rarity_of,
    times_apart,
)
from verifier.kinds.quantity_sides import is_of_another_hour, other_side
from verifier.kinds.quantity_words import (
    ANY,
    ANYONE,
    DENIED,
    EACH,
    FORMER_AFTER,
    FORMER_BEFORE,
    FROM,
    GIVERS,
    IN_ALL,
    MARGIN,
    NEWER,
    NO_MORE,
    NOT_AFTER,
    NOT_BEFORE,
    OF_OTHER_TIME,
    OTHER_SIZE,
    RIVAL,
    ROOM_FOR,
    SETTLED,
    SHORT_OF,
    TO,
    TOLD_OF_EACH,
    UNFINISHED,
    UP_FROM,
    WILL,
    YEARS_FROM_NOW,
    same_things,
    shared,
)
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.person_nouns import names_people, same_people
from verifier.language.polarity import is_told_as_false
from verifier.language.units import may_be, unit_named
from verifier.odds import probability

# The least likeness at which equal values are held to be of one thing, and the least probability at which unequal ones are.
_AGREE_FROM, CONFLICT_FROM = 0.34, 0.5
_CHANGED_FROM = 0.42  # where the passage says that its number has changed
_CHANGED_SINCE_FROM = 0.25  # and where it was written later
_RIVAL_FROM = 0.6  # and at which one that was less before is a rival, and no older state
_LEAST_TOLD = (
    0.4  # how sure an agreement is at least: in reports of one story equal values of one sort seldom meet by chance
)
_FOR_ROOM = 0.6  # how sure it is at least that two numbers of how many there is room for are of one thing
_AGREE_RECKONED_FROM = 0.25  # that at which what two times of day come to is the length told
_TOLD_AS_FALSE = 0.7  # how sure it is that a number is denied
_RECKONED_FROM = 0.35  # the nearness from which a sum or a difference of two numbers of a passage is no chance
_MANY_FOR_A_SHARE = 1000  # the least count of which a share to a decimal tells anything
_VERY_RARE, _RARE, _TELLING = 0.3, 0.2, 0.12
# Cosines from which a telling number needs no word in common for one thing counted alike, and for things called otherwise.
_NEAR, _CLOSE = 0.3, 0.45
_LEAST_NEAR = 0.2  # that from which two numbers in common tell
_OF_A_DATE = re.compile(r"(?:19|20)\d\d|\d+[.:]\d\d")
_CONVERTED = 0.1  # 300 feet and 90 metres seldom meet by chance
_MANY = 1e5  # the step from which a bare number ("1.4 million") may be of anything that is counted in millions
_FOR_ROLE = 0.15  # how much less likely a change of 12 percent and a level of 12 percent are one thing
# Fitted on the casebook, `scripts/evaluation/cases` and `scripts/training/cases` by `scripts/train_sameness.py`, which
# prints them.
WEIGHTS = {
    "bias": -1.25,
    "nearness": 1.0,
    "things": 0.13,
    "topics": 0.12,
    "nearer": -0.69,
    "met": -2.85,
    "clause": 4.28,
    "digits": 1.67,
    "apart": -1.81,
    "rivals": -0.97,
}
_OTHER_ROLE = "a change, a level and what was before are not compared"
_NOT_SURE = "not sure that both measure one thing"
_ANOTHER_DAY = 24  # hours from which a report tells of a later state
# Hours between two reports from which what they tell of is seldom the same occasion, and the least probabilities then. What is
# told later may be the outcome of the same, so more time may pass.
_LONG_BEFORE, _LONG_AFTER = 7 * 24, 15 * 24
_LONG_BEFORE_FROM, _LONG_AFTER_FROM = 0.8, 0.75
_POUNDS = ("pounds", "GBP")
_TONS = re.compile(r"(?<!metric)[\s-]tons?\b")
# What is counted up as it goes on: a price, a share or a height that was less before is another one, no part of it.
_TALLIED = (COUNT.dimension, "area", "mass", "volume")


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact's quantity does to the claim's; unknown where unit, role, giver or thing differ."""
    found = _values_compared(claim, fact, context)
    denied = found.outcome is Outcome.AGREES and _is_denied(claim, fact, context)
    return _denial(claim, fact) if denied else found


def _values_compared(claim: Claim, fact: Claim, context: Context) -> Comparison:
    a, b = _measures(claim, fact)
    if a is None or b is None:
        return UNKNOWN
    if a.unit is not COUNT and a.low == b.low == -float("inf"):
        a, b = replace(a, low=a.high), replace(b, low=b.high)  # of two fines of "up to" so much one is wrong
    if a.unit.dimension != b.unit.dimension:
        share = _share(claim, fact, context) or _share_here(claim, fact, context)
        return _borne_out(share, context) if share else UNKNOWN
    outcome, rarity = outcome_of(a, b), rarity_between(a, b)
    if outcome is not Outcome.AGREES and not _one_giver(claim, fact):
        return _unknown(claim, fact, "whose figure it is differs")
    named_wrong = _denies(a, context.passage)
    denied = named_wrong and not claim.value["by"]
    if outcome is Outcome.AGREES and denied:
        return _unknown(claim, fact, "named as wrong")
    if outcome is Outcome.AGREES and context.is_later and _is_former(claim, context.passage):
        return _unknown(claim, fact, "told as what was before")
    if (some := _some_of_all(claim, context)) and _count_alike(claim, fact):
        return _not_all(claim, fact, context, some)
    if outcome is Outcome.AGREES and _is_told_by_number(claim, fact, context, rarity):
        strength = max(_LEAST_TOLD, _strength(claim, fact, context, rarity))
        return Comparison(Outcome.AGREES, _reason(claim, fact), strength)
    told_alike = _count_alike(claim, fact) or (outcome is Outcome.AGREES and _are_deeds(claim, fact))
    told_alike |= _is_newer_state(context) and _are_people(claim, fact)
    if not told_alike and not (denied and rarity_of(a) >= _RARE):
        return UNKNOWN
    if outcome is Outcome.AGREES:
        return _agreement(claim, fact, context, rarity + _CONVERTED * _is_converted(a, b, fact))
    if ANY in (fact.value["noun"], fact.value["unit"]) and not (denied and _stands_against(fact, context.passage)):
        return UNKNOWN
    if reckoned := _reckoned(claim, fact, context):
        return _borne_out(reckoned, context)
    if are_apart(a, b):
        return _unknown(claim, fact, _NOT_SURE)
    if outcome is Outcome.CONFLICTS:
        return _difference(claim, fact, context, named_wrong)
    return _unknown(claim, fact, "both may be true")


def _borne_out(reckoned: str, context: Context) -> Comparison:
    """An agreement by what numbers of the passage make together."""
    return Comparison(Outcome.AGREES, reckoned, round(min(1.0, 0.3 + context.nearness), 3))


def have_one_value(claim: Claim, fact: Claim) -> bool | None:
    """Whether two quantities agree by their values alone; None where they are of other sorts."""
    a, b = _measures(claim, fact)
    if a is None or b is None or a.unit.dimension != b.unit.dimension:
        return None
    if not (_one_giver(claim, fact) and _count_alike(claim, fact)):
        return None
    equal = abs(a.number - b.number) <= joint_slack(a, b)  # what lies within a bound is not the number named
    return outcome_of(a, b) is Outcome.AGREES and (equal or not (a.is_bound or b.is_bound))


def _is_told_by_number(claim: Claim, fact: Claim, context: Context, rarity: float) -> bool:
    """Whether an equal number by itself tells that both are of one thing, whatever they call it.

    "1.3 million people" are "1.3 million accounts", "53 seats" in one report of a story "53 votes" in another; "12 people"
    are no "12 houses".
    """
    near = context.nearness >= (_LEAST_NEAR if rarity >= _TELLING else _NEAR)
    if near and fact.value["noun"] != ANY and _have_company(claim, context):
        return True
    if not _count_alike(claim, fact):
        both_people = _are_people(claim, fact)
        apart = not both_people and len({names_people(v["noun"] or "") for v in (claim.value, fact.value)}) > 1
        return rarity >= (_TELLING if both_people else _VERY_RARE if apart else _RARE) or (
            not apart and rarity >= _TELLING and context.nearness >= _CLOSE
        )
    return fact.value["noun"] != ANY and rarity >= _TELLING and context.nearness >= _NEAR


def _have_company(claim: Claim, context: Context) -> bool:
    """Whether the two sentences have a second number in common: "by 38 votes to 33" and "38 senators were for it and 33 against"."""
    ours, theirs = (_counts(text) for text in (context.sentence, context.passage))
    return claim.value["noun"] is not None and claim.value["amount"] in ours & theirs and len(ours & theirs) > 1


def _counts(text: str) -> set[float]:
    """The numbers of a text but for days, years and hours."""
    plain = (n for n in find_numerals(text) if n.exact is not None and not _OF_A_DATE.fullmatch(n.text))
    return {
        n.exact or 0.0 for n in plain if not NOT_AFTER.match(text, n.end) and not NOT_BEFORE.search(text[: n.start])
    }


def _strength(claim: Claim, fact: Claim, context: Context, rarity: float) -> float:
    return round(min(1.0, _likeness(claim, fact, context) + rarity), 3)


def _is_converted(a: Measure, b: Measure, fact: Claim) -> bool:
    """Whether one is the other in another unit, or what two times of day come to; "a month" is seldom just 30 days."""
    loosely = a.unit.dimension == "time" and fact.value["amount"] == 1
    return fact.value["role"] == RECKONED or (a.unit.factor != b.unit.factor and not loosely)


def _agreement(claim: Claim, fact: Claim, context: Context, rarity: float) -> Comparison:
    strength = _strength(claim, fact, context, rarity)
    if not _same_role(claim, fact) and rarity < _RARE:
        strength -= _FOR_ROLE
    least = _AGREE_RECKONED_FROM if fact.value["role"] == RECKONED else _AGREE_FROM
    if strength < least or (fact.value["noun"] == ANY and rarity < _TELLING):
        return _unknown(claim, fact, _NOT_SURE)
    return Comparison(Outcome.AGREES, _reason(claim, fact), round(max(_LEAST_TOLD, strength), 3))


def _difference(claim: Claim, fact: Claim, context: Context, denied: bool) -> Comparison:
    if why := _of_other_things(claim, fact, context, denied):
        return _unknown(claim, fact, why)
    if not context.is_earlier and _is_moved_on(claim, fact, context.passage):
        return Comparison(Outcome.CONFLICTS, _reason(claim, fact), 1.0, develops=True, newer=True)
    denied = denied or _denies_larger(claim, fact, context.passage)
    sure = 1.0 if denied else probability(features(claim, fact, context), WEIGHTS)
    if _is_room(claim, context.sentence) and _are_of_one_thing(claim, fact):  # both are: a boat has one licence
        sure = max(sure, _FOR_ROOM)
    has_changed = NEWER.search(context.passage) is not None
    if sure < max(_least_of_weeks(context), _least_changed(claim, context) if has_changed else CONFLICT_FROM):
        return _unknown(claim, fact, _NOT_SURE)
    sure = round(max(_LEAST_TOLD, sure), 3)
    replaced = denied and WILL.search(context.sentence) and not RIVAL.search(context.passage)
    if replaced or (has_changed and not context.is_earlier):
        return Comparison(Outcome.CONFLICTS, _reason(claim, fact), sure, develops=True, newer=True)
    newer = _newer(claim, fact, context, sure)
    return Comparison(Outcome.CONFLICTS, _reason(claim, fact), sure, develops=newer is not None, newer=newer)


def _of_other_things(claim: Claim, fact: Claim, context: Context, denied: bool) -> str | None:
    """Why a number that differs is no other number of the claim's thing; None where it may be."""
    sentence, passage = context.sentence, context.passage
    if not _same_role(claim, fact) or fact.value["role"] == RECKONED:
        return _OTHER_ROLE
    if _other_time(fact, context):
        return "of another time"
    if why := other_side(claim, fact, sentence, passage):
        return why
    is_earlier_state = context.is_earlier and UNFINISHED.search(passage)
    if is_of_another_hour(claim, fact, sentence, passage) and not is_earlier_state:
        return "of another hour"
    if _is_moment(fact, passage) != _is_moment(claim, sentence):
        return "a moment against a whole stretch"
    if _is_room(fact, passage) != _is_room(claim, sentence):
        return "how many there is room for against how many there were"
    if _is_each(fact, passage) and not EACH.search(sentence):
        return "of each against all together"
    if _is_part(fact, passage) and not _is_part(claim, sentence):
        return "a part of them"
    return "the article has this number elsewhere" if context.standing.taken and not denied else None


def _is_newer_state(context: Context) -> bool:
    """Whether a later passage says that its number has changed."""
    return context.is_later and NEWER.search(context.passage) is not None


def _is_part(told: Claim, text: str) -> bool:
    """Whether a number counts some of those told of: "nine of the miners"."""
    return told.value["noun"] is not None and bool(
        re.search(
            rf"\b{re.escape(str(told.value.get('text')))} of (?:the|these|those|its|their|his|her|our)\b"
            r"(?! \d| [\w’'-]+[’']s\b)",  # "three of the town's bridges" are all that are told of
            text,
        )
    )


def _is_former(claim: Claim, passage: str) -> bool:
    """Whether a passage gives the claim's number as the one that another has replaced."""
    numerals = find_numerals(passage)
    return len(numerals) > 1 and any(
        FORMER_BEFORE.search(passage[: n.start]) or FORMER_AFTER.match(passage, n.end)
        for n in numerals
        if n.exact is not None and n.exact == claim.value["amount"]
    )


def _is_denied(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a passage has the claim's number only to deny it."""
    if claim.value["by"] or not is_told_as_false(number := str(fact.value.get("text")), context.passage):
        return False
    # "That the nine guards were bribed" takes it that there are nine, so what is denied is what the clause says of them.
    is_given = re.search(rf"\b(?:the|these|those|its|their|his|her|our) {re.escape(number)}\b", context.passage)
    return not is_given or shared(claim.topic, fact.topic) > 0


def _denial(claim: Claim, fact: Claim) -> Comparison:
    return Comparison(Outcome.CONFLICTS, f"{_reason(claim, fact)}, but told as false", _TOLD_AS_FALSE)


def _some_of_all(claim: Claim, context: Context) -> str | None:
    """The number that a passage tells of those of which the article has all: the three of "three of the four" for "all four"."""
    number = re.escape(str(claim.value.get("text")))
    if claim.value["noun"] is None or not re.search(rf"\ball (?:the )?{number}\b", context.sentence):
        return None
    some = re.search(rf"\b(\w+) of (?:the|its|their|his|her|our) {number}\b", context.passage)
    return some[1] if some and find_numerals(some[1]) else None


def _not_all(claim: Claim, fact: Claim, context: Context, some: str) -> Comparison:
    """What a passage that tells of some of them does to a claim of all."""
    if fact.value["text"] != some or context.nearness < _CLOSE:
        return _unknown(claim, fact, "some of them against all")
    return Comparison(Outcome.CONFLICTS, _reason(claim, fact), round(min(1.0, context.nearness), 3))


def _is_moved_on(claim: Claim, fact: Claim, passage: str) -> bool:
    """Whether a passage says that the claim's number has become the fact's: "from eight points to five", "25, down from 30"."""
    if claim.value["role"] in ("change", "before"):
        return False
    if _is_former(claim, passage):
        return True
    ours, theirs = claim.value["amount"], fact.value["amount"]
    numerals = [n for n in find_numerals(passage) if n.exact is not None]
    olds, news = ([n for n in numerals if n.exact == number] for number in (ours, theirs))
    return any(
        (old.end <= new.start and FROM.search(passage[: old.start]) and TO.fullmatch(passage[old.end : new.start]))
        or (new.end <= old.start and UP_FROM.fullmatch(passage[new.end : old.start]))
        for old in olds
        for new in news
    )


def _is_each(told: Claim, text: str) -> bool:
    """Whether a number is told of each of several, or of each year: "11 million euros a year", "nine guards each"."""
    at = re.search(rf"\b{re.escape(str(told.value.get('text')))}\b", text)
    return at is not None and TOLD_OF_EACH.match(text, at.end()) is not None


def _is_moment(told: Claim, text: str) -> bool:
    """Whether a time says when in a stretch something was: "four hours into the flight"."""
    return re.search(rf"\b{re.escape(str(told.value.get('text')))} \w+ into\b", text) is not None


def _is_room(told: Claim, text: str) -> bool:
    """Whether a number says for how many there is room: "the car is designed for eight"."""
    at = re.search(rf"\b{re.escape(str(told.value.get('text')))}\b", text)
    if not names_people(told.value["noun"] or ""):
        return False  # a hall with room for 80 beds has 80 beds
    return at is not None and ROOM_FOR.search(text[: at.start()]) is not None


_OF_ROOM = frozenset("design build licence license room seat hold carry capacity intend mean".split())


def _are_of_one_thing(claim: Claim, fact: Claim) -> bool:
    """Whether there is room in one thing by both, where both name it: the boat in both, not a hall and a prison."""
    mine, theirs = (set(t.topic) - _OF_ROOM - {str(t.value["noun"])} for t in (claim, fact))
    return not (mine and theirs) or bool(mine & theirs)


def _denies_larger(claim: Claim, fact: Claim, passage: str) -> bool:
    """Whether a passage puts its number in place of a larger or smaller one: "290, and not the larger amount reported"."""
    told = OTHER_SIZE.search(passage)
    return told is not None and _is_less(fact, claim) == (told[1].lower() in ("larger", "higher", "bigger", "greater"))


def _least_of_weeks(context: Context) -> float:
    """The least probability where the weeks between two reports make it likely that each tells of an occasion of its own."""
    if -context.hours_later > _LONG_BEFORE:
        return _LONG_BEFORE_FROM
    is_long_after = context.hours_later > _LONG_AFTER and not NEWER.search(context.passage)
    return _LONG_AFTER_FROM if is_long_after else 0.0


def _least_changed(claim: Claim, context: Context) -> float:
    """The least probability for a number that has changed; shares are of many things in one report."""
    return _CHANGED_SINCE_FROM if context.is_later and claim.value["unit"] != "percent" else _CHANGED_FROM


def _newer(claim: Claim, fact: Claim, context: Context, sure: float) -> bool | None:
    """Whether another number is a later state, or an earlier one, of what the article tells; None where both are rivals.

    Numbers of a story grow and are put right with the days: what was told before and is less, or told days after, is no
    rival count of the same hours. `sure` says how surely both are of one thing.
    """
    was_less = context.is_earlier and _is_less(fact, claim)
    may_shrink = claim.value["noun"] is None  # a price that was talked of may, what is counted so far does not
    if context.is_earlier and (was_less or may_shrink) and UNFINISHED.search(context.passage):
        return False
    is_later = context.hours_later > _ANOTHER_DAY
    is_total = IN_ALL.search(context.passage) and not (is_later and _is_less(claim, fact))
    if is_total or SETTLED.search(context.sentence) or NO_MORE.search(context.passage) or RIVAL.search(context.passage):
        return None
    ours, theirs = _measures(claim, fact)
    if ours is None or theirs is None or ours.unit.dimension == "time" or have_like_digits(ours, theirs):
        return None  # a term of years does not grow, and of two numbers with the same digits one is a slip
    if was_less and (sure < _RIVAL_FROM or ours.unit.dimension in _TALLIED or NEWER.search(context.passage)):
        return False
    return True if is_later else None


def _is_less(fact: Claim, claim: Claim) -> bool:
    a, b = _measures(claim, fact)
    return a is not None and b is not None and b.number < a.number


def features(claim: Claim, fact: Claim, context: Context) -> dict[str, float]:
    """What tells whether two quantities of one sort that differ are of one thing."""
    a, b = _measures(claim, fact)
    assert a is not None and b is not None
    return {
        "bias": 1.0,
        "nearness": max(0.0, context.nearness),
        "things": float(_things_alike(claim, fact)),
        "topics": float(min(shared(claim.topic, fact.topic), 3)),
        "nearer": float(min(context.standing.nearer, 3)),
        "met": float(context.standing.met or _has_it(claim, context.passage)),
        "clause": max(0.0, context.similarity),
        "digits": float(have_like_digits(a, b)),
        "apart": times_apart(a, b),
        "rivals": log(max(1, context.standing.rivals)),
    }


def _has_it(claim: Claim, passage: str) -> bool:
    """Whether a passage counts as many things as the article beside the fact's: "three boats set out, but two boats came back"."""
    noun = claim.value["noun"]
    if noun is None or noun in ANYONE or claim.value["amount"] is None or NEWER.search(passage):
        return False
    counted = re.compile(rf"(?:[\s-][\w-]+)?[\s-]{re.escape(noun)}", re.IGNORECASE)
    return any(n.exact == claim.value["amount"] and counted.match(passage, n.end) for n in find_numerals(passage))


def _unknown(claim: Claim, fact: Claim, why: str) -> Comparison:
    return Comparison(Outcome.UNKNOWN, f"{_reason(claim, fact)}: {why}")


def _one_giver(claim: Claim, fact: Claim) -> bool:
    a, b = claim.value, fact.value
    if a["by"] and (b["by"] or a["amount"] != b["amount"]):
        return b["by"] is not None and _giver(a["by"]) == _giver(b["by"])
    return True


def _count_alike(claim: Claim, fact: Claim) -> bool:
    ours, theirs = claim.value["noun"], fact.value["noun"]
    if ours is None or theirs == ANY or same_things(ours, theirs):
        return True
    return all(map(names_people, (ours, theirs or ""))) and same_people(ours, theirs)


def _are_deeds(claim: Claim, fact: Claim) -> bool:
    """Whether the one counts those who did what the other counts: "340 directors have signed" and "347 signatures"."""
    pairs = ((a.value["of"], b.value["noun"]) for a, b in ((claim, fact), (fact, claim)))
    return any(done and noun and same_things(done, noun) for done, noun in pairs)


def _are_people(claim: Claim, fact: Claim) -> bool:
    """Whether both count people, the one by a general noun: "640,000 villagers" and "640,000 people"."""
    nouns = [value["noun"] or "" for value in (claim.value, fact.value)]
    return all(map(names_people, nouns)) and not ANYONE.isdisjoint(nouns)


def _measures(claim: Claim, fact: Claim) -> tuple[Measure | None, Measure | None]:
    """Both measures, the fact's in the claim's unit where its own is a guess; tons that meet pounds may be short ones."""
    ours, theirs = claim.value, _as_claimed(claim, fact)
    a, b = measure(ours), measure(theirs)
    short = measure(_in_short_tons(claim, ours, theirs)), measure(_in_short_tons(fact, theirs, ours))
    if a is None or b is None or short[0] is None or short[1] is None:
        return a, b
    return short if abs(short[0].number - short[1].number) < abs(a.number - b.number) else (a, b)


def _in_short_tons(told: Claim, own: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    meant = own["unit"] == "tonnes" and other["unit"] == "lb" and _TONS.search(told.text)
    return {**own, "unit": "short tons"} if meant else own


def _as_claimed(claim: Claim, fact: Claim) -> dict[str, Any]:
    """The fact's value; a bare "1.4 million", or "pesos" of no country told, in the claim's own unit, pounds as weights.

    Whose dollars are meant is a guess where a text does not say, so as many of another country are the claim's.
    """
    if fact.value["unit"] in _POUNDS and (ours := unit_named(claim.value["unit"])) and ours.dimension == "mass":
        return {**fact.value, "unit": "lb"}
    many = fact.value["noun"] == ANY and (fact.value.get("step") or 1) >= _MANY
    both_dollars = all(may_be("dollars", value["unit"]) for value in (claim.value, fact.value))
    one_sum = both_dollars and claim.value["amount"] == fact.value["amount"] is not None
    units = claim.value["unit"], fact.value["unit"]
    one_money = claim.value["noun"] is None and (one_sum or may_be(*units) or may_be(*reversed(units)))
    if many or one_money:
        return {**fact.value, "noun": claim.value["noun"], "unit": claim.value["unit"]}
    return fact.value


def _giver(by: str) -> str:
    """Whose estimate it is, in three camps: authorities, observers, and those who called people together."""
    return next((camp for camp, words in GIVERS.items() if by.lower() in words), "organisers")


def _same_role(claim: Claim, fact: Claim) -> bool:
    roles = {claim.value["role"], fact.value["role"]}
    return len(roles) == 1 or not roles & {"change", "before"}


def _reckoned(claim: Claim, fact: Claim, context: Context) -> str | None:
    """Two numbers of the passage that make up the claim's: "60 passengers and a crew of four" for 64 people on board.

    "The winner by 214 votes" is the difference of two counts of votes.
    """
    total, part = claim.value["amount"], fact.value["amount"]
    if claim.value["noun"] is None or total is None or part is None or total < 10 or context.nearness < _LEAST_NEAR:
        return None
    if 0 < total - part == _singly(fact, context.passage):
        return f"{part:,} here and {total - part} named one by one make {total:,}"
    if context.nearness < _RECKONED_FROM:
        return None
    others = {
        n.exact for n in find_numerals(context.passage) if n.exact is not None and not _is_gap(n, context.passage)
    }
    others -= {part}
    if total - part in others and part > 1:
        return f"{part:,} and {total - part:,} here make {total:,}"
    is_margin = claim.value["noun"] == fact.value["noun"] and MARGIN.search(claim.text)
    if is_margin and {part - total, part + total} & others:
        other = part - total if part - total in others else part + total
        return f"between {max(part, other):,} and {min(part, other):,} here there are {total:,}"
    return None


def _singly(fact: Claim, passage: str) -> int:
    """How many are named one by one right after a count: the two of "20 passengers, a pilot and a guide"."""
    listed = re.search(rf"\b{re.escape(str(fact.value.get('text')))} \w+((?:,| and|, and) an? [a-z-]+)+", passage)
    return len(re.findall(r"(?:,| and) an? ", listed.group())) if listed else 0


def _share(claim: Claim, fact: Claim, context: Context) -> str | None:
    """Two counts of the passage whose ratio is the claim's share, to its decimal: "5,137 of 7,204 voted" for 71.3 percent."""
    share, part = claim.value["amount"], fact.value["amount"]
    step = float(claim.value.get("step") or 1.0)
    told = claim.value["unit"] == "percent" and step < 1 and share is not None and share < 100
    if not told or fact.value["noun"] is None or (part or 0) < _MANY_FOR_A_SHARE or context.nearness < _RECKONED_FROM:
        return None
    for whole in (n.exact for n in find_numerals(context.passage)):
        if whole is not None and whole > part and abs(100 * part / whole - share) <= step / 2:
            return f"{part:,} of {whole:,.0f} here are {share} percent"
    return None


def _share_here(claim: Claim, fact: Claim, context: Context) -> str | None:
    """The same where the article has the counts: "1,412 for it and 588 against" for the 70.6 percent of a passage."""
    share, part = fact.value["amount"], claim.value["amount"]
    step = float(fact.value.get("step") or 1.0)
    told = fact.value["unit"] == "percent" and claim.value["noun"] is not None and share is not None and part
    surely = step < 1 or _things_alike(claim, fact)
    if not told or context.nearness < (_RECKONED_FROM if surely else _CLOSE):
        return None
    numbers = _counts(context.sentence) - {part}
    wholes = {n for n in numbers if n > part and re.search(rf"\bof (?:the |its |their )?{n:,.0f}\b", context.sentence)}
    wholes |= {part + n for n in numbers if claim.value["noun"] == "vote"}
    whole = next((n for n in wholes if abs(100 * part / n - share) <= min(step, 1) / 2), None)
    return None if whole is None else f"{share} percent here are {part:,} of {whole:,.0f} in the article"


def _stands_against(fact: Claim, passage: str) -> bool:
    """Whether a number is told in place of another: the 71 of "71, not 58"."""
    return re.search(rf"\b{re.escape(fact.text)},? (?:and )?(?:not|instead of|rather than) ", passage) is not None


def _is_gap(number: Numeral, passage: str) -> bool:
    """Whether a number says how many are wanting: the three of "31 names, three short of what is required"."""
    return SHORT_OF.match(passage, number.end) is not None


def _denies(claim: Measure, passage: str) -> bool:
    """Whether the passage names the claim's number as wrong: "700, not 900"."""
    return any(
        n.exact is not None
        and n.exact * claim.unit.factor == claim.low
        and DENIED.search(passage[max(0, n.start - 20) : n.start])
        for n in find_numerals(passage)
    )


def _likeness(claim: Claim, fact: Claim, context: Context) -> float:
    """How surely both measure one thing: the thing named alike, words shared, sentences alike."""
    topics = shared(claim.topic, fact.topic)
    return 0.2 * _things_alike(claim, fact) + 0.1 * min(topics, 3) + 0.6 * max(0.0, min(1.0, context.nearness))


def _things_alike(claim: Claim, fact: Claim) -> bool:
    return any(_alike(x, y) for x in _things(claim.value) for y in _things(fact.value))


def _things(value: dict[str, Any]) -> set[str]:
    """The words for the thing measured or counted; "people" alone is none."""
    of = (value["of"] or "").lower()
    of = of[:-1] if of.endswith("s") and not of.endswith("ss") else of
    return {w for w in (of, value["noun"]) if w and w not in ANYONE and w != ANY}


def _alike(a: str, b: str) -> bool:
    return same_things(a, b) or (len(a) > 4 and a[:5] == b[:5])  # "reserve" and "reserves"


def _other_time(fact: Claim, context: Context) -> bool:
    """Whether the words about the fact name months, years or rounds, and none that the article's sentence names."""
    at = max(0, context.passage.find(fact.text))
    around = context.passage[max(0, at - 25) : at + len(fact.text) + 25]
    theirs = _times(around, context.fact_published)
    return bool(theirs) and theirs.isdisjoint(_times(context.sentence, context.claim_published))


def _times(text: str, published: datetime | None) -> set[str]:
    """The months, years and rounds that a text names, less those in which it was published; "last year" is a year."""
    named = {m.group() for m in OF_OTHER_TIME.finditer(text)}
    if published is None:
        return named
    years = {words: str(published.year + years) for words, years in YEARS_FROM_NOW.items()}
    return {years.get(words, words) for words in named} - {published.strftime("%B"), str(published.year)}


def _reason(claim: Claim, fact: Claim) -> str:
    return f"{_said(fact.value)} here, {_said(claim.value)} in the article"


def _said(value: dict[str, Any]) -> str:
    """A value in plain words: "about 9 miles", "more than 300 sheds"."""
    number = (
        value["amount"] if value["amount"] is not None else value["low"] if value["low"] is not None else value["high"]
    )
    if value["amount"] is None and value["low"] is not None and value["high"] is not None:
        return f"{value['low']:,} to {value['high']:,} {value['unit']}"
    bound = "" if value["amount"] is not None else "at least " if value["low"] is not None else "at most "
    if bound and value.get("hedge") == "more than":  # of what is counted, the value has the next number
        bound, number = "more than ", number - 1 if value["noun"] else number
    hedge = "about " if value.get("hedge") == "about" else ""
    magnitude = f"magnitude {number:,}" if value["unit"] == "magnitude" else f"{number:,} {value['unit']}"
    return f"{bound}{hedge}{magnitude}".removesuffix(f" {ANY}")
