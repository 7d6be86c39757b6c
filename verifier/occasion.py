"""When and where what is told happened: reports tell of other events beside their own, older or elsewhere.

The dead of "a crash in Lyon in March 2014", in a report on another crash, are no answer to what an article says of that one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta
from typing import NamedTuple

from verifier.claim import Claim
from verifier.kinds import date, location
from verifier.kinds.date_compare import span
from verifier.kinds.location_compare import mention
from verifier.language.gazetteer import kilometres
from verifier.language.places import PlaceMention, relation

# Two days of one event, that of a blast and that of a later count of its dead, lie at most so far apart where both are told;
# and what is told without a day, in a report of a day, happened at most so long before it.
_ONE_EVENT, _STILL_NEWS = timedelta(days=7), timedelta(days=30)
_ONE_AREA = 50  # kilometres between places that reports of one event name
_LEAD = 3  # sentences of a report that say where and when what it reports happened

Span = tuple[Date, Date]


class Occasion(NamedTuple):
    """The days and the places that facts tell of; days that are still to come tell nothing, nor do whole countries."""

    days: tuple[Span, ...]
    places: tuple[PlaceMention, ...]


class Setting(NamedTuple):
    """Of a fact: its own occasion, that of its report's lead, and the day on which the report was published."""

    own: Occasion
    lead: Occasion
    published: Date | None


def setting(fact: Claim, sentences: Sequence[Sequence[Claim]], at: int, published: Date | None) -> Setting:
    """The setting of a fact in the sentence `at` of a report, given the facts of each: days there, and places of its clause."""
    beside = [f for f in sentences[at] if f.kind != location.NAME or (f.start < fact.end and fact.start < f.end)]
    lead = [f for facts in sentences[:_LEAD] for f in facts]
    return Setting(_occasion(beside), _occasion(lead), published)


def _occasion(facts: Sequence[Claim]) -> Occasion:
    days = tuple(span(f.value) for f in facts if f.kind == date.NAME and not f.value["planned"])
    # Of a room and of a dateline, the place tells little of where it happened.
    told = (f.value for f in facts if f.kind == location.NAME)
    named = (mention(v) for v in told if v["attached"] and not (v["denied"] or v["part"]))
    return Occasion(days, tuple(m for m in named if m.place is None or m.place.level != "country"))


def told_apart(ours: Setting, theirs: Setting) -> str | None:
    """Why two facts are of two events, or None where they may be of one."""
    if _are_days_apart(ours, theirs):
        return "of another time"
    return "of another place" if _are_places_apart(ours, theirs) else None


def _are_days_apart(ours: Setting, theirs: Setting) -> bool:
    """Whether one of two facts is of older days than the other.

    Days after the other report was published are those of a later state, or of a plan that was carried out.
    """
    a, b = ours.own.days, theirs.own.days
    if a and b:
        return not _meet(a, b, _ONE_EVENT) and not (_is_news(a, theirs) or _is_news(b, ours))
    return _is_past(a, theirs) or _is_past(b, ours)


def _is_news(days: Sequence[Span], other: Setting) -> bool:
    return other.published is None or any(last > other.published for _, last in days)


def _is_past(days: Sequence[Span], other: Setting) -> bool:
    """Whether days were over long before the other report was published, and its lead tells of none of them."""
    if not days or other.published is None:
        return False
    over = all(last < other.published - _STILL_NEWS for _, last in days)
    return over and not _meet(days, other.lead.days, timedelta(0))


def _meet(a: Sequence[Span], b: Sequence[Span], spare: timedelta) -> bool:
    return any(first <= end + spare and begin <= last + spare for first, last in a for begin, end in b)


def _are_places_apart(ours: Setting, theirs: Setting) -> bool:
    """Whether two facts, or one and the other report's lead, are of places that lie far apart."""
    a, b = ours.own.places, theirs.own.places
    if a and b:
        return _lie_apart(a, b)
    return _lie_apart(a, theirs.lead.places) or _lie_apart(b, ours.lead.places)


def _lie_apart(a: Sequence[PlaceMention], b: Sequence[PlaceMention]) -> bool:
    return bool(a and b) and all(_is_far(one, other) for one in a for other in b)


def _is_far(a: PlaceMention, b: PlaceMention) -> bool:
    if a.place is None or b.place is None or relation(a, b) != "apart":
        return False
    return kilometres(a.place, b.place) > _ONE_AREA
