"""Which side of a thing a number tells, by the words right around it: how high or how far, at which hour, those besides others.

Two numbers of one unit that tell of other sides of a thing may both be right. General English, written for this purpose.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from verifier.claim import Claim
from verifier.language.units import find_unit, unit_named

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z“\"])|[;:](?=\s)|\n")
_COMPASS = r"(?:north|south|east|west|(?:north|south)-?(?:east|west))"
_SIDES = {
    "height": (r"high|tall", r"altitude|height|elevation"),
    "depth": (r"deep", r"depth"),
    "width": (r"wide|thick", r"width|diameter|radius|thickness"),
    "way": (r"long", r"range|length"),
}
# What a length is of, by the words after number and unit, and by a noun before them.
_AFTER: Mapping[str, re.Pattern[str]] = {
    side: re.compile(rf"[\s-](?:{after}|in (?:{noun}))\b", re.IGNORECASE) for side, (after, noun) in _SIDES.items()
}
# The same of what does not go: who walked 3 km up a hill has walked them.
_AT: Mapping[str, re.Pattern[str]] = {
    "height": re.compile(r"[\s-](?:up(?! to)|above)\b", re.IGNORECASE),
    "depth": re.compile(r"[\s-](?:down|underground|underwater|below|beneath)\b", re.IGNORECASE),
    "off": re.compile(rf"[\s-](?:off|away|from|(?:to the |due |\w+-)?{_COMPASS}(?:ern)?(?:wards?)?)\b", re.IGNORECASE),
}
_NOUN: Mapping[str, re.Pattern[str]] = {
    side: re.compile(rf"\b(?:{noun})s? of(?: [a-z]+)?\s*$", re.IGNORECASE) for side, (_, noun) in _SIDES.items()
}
_GOING = re.compile(
    r"\b(?:fl(?:y|ies|ew|own|ying)|travel(?:l?ed|l?ing|s)?|dr(?:ive|ives|ove|iven|iving)|walk(?:ed|ing|s)?|r[au]n(?:s|ning)?"
    r"|sail(?:ed|ing|s)?|sw[aiu]m|cover(?:ed|ing|s)?|cycl(?:ed?|ing)|march(?:ed|ing)?|rode|ridden)(?: a distance of)?(?: \w+)?\s*$",
    re.IGNORECASE,
)
_NEARBY, _NAMED = 60, re.compile(r"\b[A-Z][\w’'-]+")  # characters behind a number in which its place is named
# An hour of the day at which a price stood so, and not when trading was over.
_HOUR = re.compile(
    r"\b(?:\d{1,2}(?:[.:]\d\d)?(?: ?[ap]\.?m\b|(?= GMT| local time))|\d{1,2}[.:]\d\d|(?:mid-?|early |late )?(?:morning|afternoon)|midday"
    r"|noon|(?:early|late|pre-?market|after-hours|extended|intraday) (?:trade|trading|deals))",
    re.IGNORECASE,
)
_BESIDES_AFTER = re.compile(r"[\s-](?:others?|more(?! than\b)|further|additional|extra)\b", re.IGNORECASE)
_BESIDES_BEFORE = re.compile(r"\b(?:another|other|additional|extra|a further)\s*$", re.IGNORECASE)
# What somebody wishes, threatens or makes a condition, and has not come about.
_UNREAL = re.compile(
    r"\b(?:if|unless|threat(?:en(?:s|ed|ing)?)?|want(?:s|ed|ing)?|demand(?:ed|ing|s? (?:that|to))|hop(?:e|es|ed|ing) (?:to|for)|call(?:s|ed|ing)? for"
    r"|urg(?:e|es|ed|ing)|sought|seek(?:s|ing)?|propos(?:e|es|ed|ing)|would have)\b[^.;:,]{0,60}$",
    re.IGNORECASE,
)
_ADDED = re.compile(
    r"\b(?:by|(?:extend|prolong|lengthen|shorten)(?:ed|s|ing)?(?: (?:it|them|for|by|another|a further))?)\s*$",
    re.IGNORECASE,
)
_LASTING = re.compile(r"\b(?:for|last(?:s|ed|ing)?|took|takes?|spent|spends?|wait(?:s|ed|ing)?)\s*$", re.IGNORECASE)
_SINCE = re.compile(r"[\s-]\w+ later(?=[,.]|$)")


def other_side(claim: Claim, fact: Claim, sentence: str, passage: str) -> str | None:
    """Why a number of a passage is of another side of what the article's sentence gives a number of; None where it may be one."""
    ours, theirs = _around(claim, sentence), _around(fact, passage)
    if ours is None or theirs is None:
        return None
    dimension = _dimension(claim)
    sides = {_side_of_length(*ours), _side_of_length(*theirs)} if dimension == "length" else set()
    if len(sides - {None}) > 1:
        return "lengths of another sort"
    if sides == {"off"} and _are_of_others(_names(ours[1]), _names(theirs[1])):
        return "how far from another place"
    if _is_besides(*ours) != _is_besides(*theirs):
        return "those besides others against all"
    if _is_unreal(ours[0]) != _is_unreal(theirs[0]):
        return "what is wished or threatened against what is"
    if dimension == "time" and {_stretch(ours[0]), _stretch(theirs[0])} == {"added", "lasting"}:
        return "a stretch that was added against a whole one"
    if dimension is None and (_SINCE.match(ours[1]) is None) != (_SINCE.match(theirs[1]) is None):
        return "how much later against how many"
    return None


def is_of_another_hour(claim: Claim, fact: Claim, sentence: str, passage: str) -> bool:
    """Whether two changes are told as of two hours of the day, or one as of an hour and one of the whole day."""
    ours, theirs = _around(claim, sentence), _around(fact, passage)
    if claim.value["role"] != "change" or ours is None or theirs is None:
        return False
    return _hours(ours[1]) != _hours(theirs[1])


def _around(told: Claim, text: str) -> tuple[str, str] | None:
    """What stands before and after a number in its sentence, without its unit and what is in brackets; None where it is not found."""
    opening = max(0, text.find(told.text))
    number = re.search(rf"(?<![\w.]){re.escape(str(told.value.get('text')))}(?!\d)", text[opening:])
    if number is None or not number.group():
        return None
    start, end = opening + number.start(), opening + number.end()
    if _dimension(told) is not None and (mention := find_unit(text, start, end)):
        end = max(end, mention.end)
    before = _SENTENCE_END.split(text[:start])[-1]
    return before, _SENTENCE_END.split(_IN_BRACKETS.sub("", text[end:]))[0]


def _dimension(told: Claim) -> str | None:
    """The dimension of what is measured, None of what is counted."""
    unit = None if told.value["noun"] else unit_named(told.value["unit"])
    return unit.dimension if unit else None


def _side_of_length(before: str, after: str) -> str | None:
    """Whether a length is a height, a depth, a width, a way or how far off something is; None where the words do not say."""
    sides = [side for side, words in _AFTER.items() if words.match(after)]
    sides += [side for side, words in _NOUN.items() if words.search(before)]
    if sides:
        return sides[0]
    if _GOING.search(before):
        return "way"
    return next((side for side, words in _AT.items() if words.match(after)), None)


def _names(after: str) -> set[str]:
    """The names right after a number: the places that something is so far from."""
    return set(_NAMED.findall(re.split(r"[,.;:\d]", after[:_NEARBY])[0]))


def _are_of_others(ours: set[str], theirs: set[str]) -> bool:
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _hours(after: str) -> set[str]:
    return {m.group().lower() for m in _HOUR.finditer(after)}


def _is_besides(before: str, after: str) -> bool:
    """Whether a number counts those besides others: "two other men", "another 40"."""
    return bool(_BESIDES_AFTER.match(after) or _BESIDES_BEFORE.search(before))


def _is_unreal(before: str) -> bool:
    return _UNREAL.search(before) is not None


def _stretch(before: str) -> str | None:
    """Whether a time is put on to another one, or is how long something went on."""
    return "added" if _ADDED.search(before) else "lasting" if _LASTING.search(before) else None
