"""The grammar of time expressions: what they look like, and which day they mean beside a publication date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta
from typing import Literal

from verifier.language.ordinals import ORDINAL_WORD, ordinal

Precision = Literal["day", "month", "year", "range", "part"]
Part = Literal["night", "morning", "afternoon", "evening", "midday"]


@dataclass(frozen=True, slots=True)
class When:
    date: Date
    end: Date | None = None
    precision: Precision = "day"
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Scope:
    """What a relative expression is read against."""

    today: Date | None
    previous: Date | None  # the last day the text named
    ahead: bool  # the phrase looks ahead
    past: bool  # its verb tells of something that has happened
    named: bool = False  # it names a past event: "the June 3 attack"
    dawning: bool = False  # published so late by universal time that in the east the next day has begun


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = tuple(name.lower() for name in calendar.month_name)
_COUNTED = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBERS = {word: n for n, word in enumerate(_COUNTED, start=1)} | {"a": 1, "an": 1}

_DAY = r"(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?!s)|(?:Mon|Tues?|Wed|Thurs?|Fri)\.)"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DATE = r"(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?"
_DATE_2 = r"(?:\s?(?:-|–|to|and|or|through|until)\s?(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?)?"
_YEAR = r"(?P<year>(?:1[6-9]|20)\d\d)(?![\d,]*\d)"
_OF_YEAR = rf"(?:,? {_YEAR}|,? (?:of )?(?P<of>last|this|next) year\b)?"
_PART = r"(?P<part>morning|afternoon|evening|night|midday)"
_UNIT = r"(?:day|morning|afternoon|evening|night)"
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)}|\d{{1,3}})"
_NAMED_DAYS = re.compile(
    r"(?:\b(?:[Aa]|[Ee]very|[Ee]ach|[Mm]ost|[Aa]ny|Black|Bloody|Good|Super|Palm|Easter|Ash|Holy|Sheffield))\s$"
)
_NEWSPAPERS = re.compile(r"\s(?:Times|Mirror|Express|Telegraph|Mail|World|Tribune|Post|People|Star|Herald|Mass)\b")
_I = re.IGNORECASE
_AFTER_YEAR = re.compile(r"[-\s]?(?:percent\b|per cent\b|%|people\b|[a-z]+s\b(?<!ons)(?<!was))")
PARTS: dict[str, Part] = {
    "morning": "morning", "afternoon": "afternoon", "evening": "evening", "night": "night", "tonight": "night",
    "last night": "night", "midday": "midday", "noon": "midday", "lunchtime": "midday", "early": "morning", "late": "evening",
    "dawn": "morning", "daybreak": "morning", "sunrise": "morning", "small hours": "morning", "early hours": "morning",
    "sunset": "evening", "dusk": "evening", "nightfall": "evening", "midnight": "night",
}  # fmt: skip

Resolver = Callable[[re.Match[str], Scope], When | None]


def span_of(match: re.Match[str]) -> tuple[int, int]:
    """The characters of the time expression itself, without a word that only announces it ("in", "since")."""
    return match.span("span" if "span" in match.groupdict() else 0)


def scan(text: str) -> list[tuple[re.Match[str], Resolver]]:
    """Matches of all rules, leftmost first and of those the longest, none overlapping."""
    matches = [(m, resolve) for pattern, resolve in _RULES for m in pattern.finditer(text)]
    matches.sort(key=lambda pair: (span_of(pair[0])[0], -span_of(pair[0])[1]))
    kept: list[tuple[re.Match[str], Resolver]] = []
    for pair in matches:
        if not kept or span_of(pair[0])[0] >= span_of(kept[-1][0])[1]:
            kept.append(pair)
    return kept


# --- rules -----------------------------------------------------------------------------------------------------------


def _weekday(match: re.Match[str], scope: Scope) -> When | None:
    text, start = match.string, match.start()
    if _NAMED_DAYS.search(text, max(0, start - 12), start) or _NEWSPAPERS.match(text, match.end()):
        return None
    number = _day_number(match["day"])
    which, week = _get(match, "which").lower(), _get(match, "week")
    if _get(match, "after"):
        return When(_next(scope.previous, number)) if scope.previous else None
    if scope.today is None:
        return None
    if week or which == "next":
        monday = scope.today - timedelta(days=scope.today.weekday())
        if week:
            return When(monday + timedelta(days={"last": -7, "this": 0, "next": 7}[week.lower()] + number))
        return When(_next(scope.today, number))
    back = (scope.today.weekday() - number) % 7
    if which == "last":
        return When(scope.today - timedelta(days=back or 7))
    if which == "the previous":
        return When(scope.today - timedelta(days=back or 7))
    if scope.ahead or which in ("coming", "the following"):
        return When(scope.today + timedelta(days=-back % 7))
    if back == 6 and scope.dawning and not which:
        return When(scope.today + timedelta(days=1))
    return When(scope.today - timedelta(days=back))


_YEARS_ON = {"last": -1, "this": 0, "next": 1}


def _calendar_day(match: re.Match[str], scope: Scope) -> When | None:
    month, first = _month_number(match["month"]), _nth_day(match["d1"])
    last = int(_get(match, "d2")) if _get(match, "d2") else None
    year = int(_get(match, "year") or 0)
    if scope.today and (of := _get(match, "of")):
        year = scope.today.year + _YEARS_ON[of]
    start = _make(year, month, first) if year else _nearest(scope, month, first)
    if start is None:
        return None
    end = _make(start.year, start.month, last) if last else None
    if end is None or end <= start:
        return When(start)
    return When(start, end, "range")


def _nth_day(written: str) -> int:
    return int(written) if written.isdigit() else ordinal(written.lower()) or 0


def _day_of_month(match: re.Match[str], scope: Scope) -> When | None:
    """ "Until the 15th": the next of a phrase that looks ahead, the last of one that looks back, else the nearest."""
    if scope.today is None:
        return None
    months = (scope.today.year * 12 + scope.today.month - 1 + step for step in (-1, 0, 1))
    days = [d for m in months if (d := _make(m // 12, m % 12 + 1, _nth_day(match["d1"])))]
    if scope.ahead:
        days = [d for d in days if d >= scope.today]
    elif scope.past:
        days = [d for d in days if d <= scope.today]
    today = scope.today
    return When(min(days, key=lambda d: abs(d - today))) if days else None


def _numeric_day(match: re.Match[str], scope: Scope) -> When | None:
    year, a, b = int(_get(match, "year")), int(match["a"]), int(match["b"])
    if _get(match, "iso"):
        found = _make(year, a, b)
    else:
        # 03/04/2025 is the 3rd of April in one country and the 4th of March in another: only one reading may be possible.
        readings = {d for d in (_make(year, b, a), _make(year, a, b)) if d}
        found = readings.pop() if len(readings) == 1 else None
    return When(found) if found else None


def _month(match: re.Match[str], scope: Scope) -> When | None:
    number = _month_number(match["month"])
    if _get(match, "year"):
        return When(Date(int(_get(match, "year")), number, 1), None, "month")
    if scope.today is None:
        return None
    year, which = scope.today.year, (_get(match, "which") or _get(match, "of")).lower()
    if _get(match, "of"):
        year += _YEARS_ON[which]
    elif which == "this":
        pass
    elif which == "next" or (which != "last" and _month_to_come(scope, number)):
        year += number < scope.today.month or (which == "next" and number == scope.today.month)
    else:
        year -= number > scope.today.month or (which == "last" and number == scope.today.month)
    return When(Date(year, number, 1), None, "month")


def _month_to_come(scope: Scope, number: int) -> bool:
    """Whether a month named alone is still to come: a phrase that looks ahead seldom means one almost a year away."""
    assert scope.today is not None
    months = (number - scope.today.month) % 12
    return months <= 8 if scope.ahead else 0 < months <= 2 and not scope.past


def _year(match: re.Match[str], scope: Scope) -> When | None:
    counted = _AFTER_YEAR.match(match.string, match.end())
    if counted and not match["marked"].lower().startswith(("the", "since", "early", "late", "mid")):
        return None
    return When(Date(int(_get(match, "year")), 1, 1), None, "year")


def _today(match: re.Match[str], scope: Scope) -> When | None:
    if scope.today is None:
        return None
    word = match["word"].lower()
    step = {"yesterday": -1, "tomorrow": 1, "last night": -1}.get(word, 0)
    part = PARTS.get(_get(match, "part").lower() or word.removeprefix("this "))
    return When(scope.today + timedelta(days=step), None, "part" if part else "day", part)


def _overnight(match: re.Match[str], scope: Scope) -> When | None:
    if scope.today is None:
        return None
    evening = scope.today if scope.ahead else scope.today - timedelta(days=1)
    return When(evening, evening + timedelta(days=1), "range", "night")


def _neighbour(match: re.Match[str], scope: Scope) -> When | None:
    """The day before, the following morning, the same evening: by the last day named, else by today."""
    base = scope.previous or scope.today
    if base is None:
        return None
    before, after = _get(match, "back"), _get(match, "on")
    day = base + timedelta(days=-1 if before else 1 if after else 0)
    if match["unit"].lower() == "day":
        return When(day)
    return When(day, None, "part", PARTS[match["unit"].lower()])


def _counted(match: re.Match[str], scope: Scope) -> When | None:
    """Three days ago, two weeks later: the larger the unit, the rougher the result."""
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    direction = match["direction"].lower()
    base = scope.today if direction == "ago" else scope.previous or scope.today
    if base is None or count == 0:
        return None
    sign = 1 if direction in ("later", "after that", "afterwards") else -1
    return _shifted(base, match["unit"].lower(), sign * count)


def _from_now(match: re.Match[str], scope: Scope) -> When | None:
    """ "Will reopen in three days"; what was done in three days took that long."""
    if scope.today is None or not scope.ahead:
        return None
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return _shifted(scope.today, match["unit"].lower(), count)


def _this_long_after(match: re.Match[str], scope: Scope) -> When | None:
    """ "The talks come two days after the vote": the talks are today's news, the day is the vote's."""
    if scope.today is None:
        return None
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return _shifted(scope.today, match["unit"].lower(), -count)


def _this_long_after_that(match: re.Match[str], scope: Scope) -> When | None:
    """ "Said on Monday, two days after the vote": counted back from the day just named."""
    count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
    return _shifted(scope.previous, match["unit"].lower(), -count) if scope.previous else None


def _hours_on(match: re.Match[str], scope: Scope) -> When | None:
    """A few hours later: the same day or, from an evening, the next."""
    if scope.previous is None:
        return None
    return When(scope.previous, scope.previous + timedelta(days=1), "range")


def _neighbouring_span(match: re.Match[str], scope: Scope) -> When | None:
    """Last week, this month, next year, the weekend."""
    if scope.today is None:
        return None
    which, unit = _get(match, "which").lower(), match["unit"].lower()
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(which, 0)
    if unit != "weekend":
        return _shifted(scope.today, unit, step)
    saturday = scope.today - timedelta(days=(scope.today.weekday() - 5) % 7)
    if step == 1 or scope.ahead:
        saturday = _next(scope.today, 5)
    return When(saturday, saturday + timedelta(days=1), "range")


def _quarter(match: re.Match[str], scope: Scope) -> When | None:
    """The third quarter: of the year named, else the last that has begun."""
    number = ["first", "second", "third", "fourth"].index(match["quarter"].lower())
    named = match["lead"] or _get(match, "year")
    if scope.today is None and not named:
        return None
    year = int(named or (scope.today or Date.max).year)
    step = {"last": -1, "next": 1}.get((match["of"] or "").lower(), 0)
    begun = scope.today is None or Date(year, 3 * number + 1, 1) <= scope.today
    if step or match["of"]:
        year += step
    elif not named and not begun and not scope.ahead:
        year -= 1
    year -= bool(match["before"])
    return When(Date(year, 3 * number + 1, 1), Date(year, 3 * number + 3, 31 if number in (0, 3) else 30), "range")


def _eve(match: re.Match[str], scope: Scope) -> When | None:
    if scope.today is None:
        return None
    number = _day_number(match["day"])
    back = (scope.today.weekday() - number) % 7
    # The eve of a day is told about before the day as often as after it: the nearer one is meant.
    day = scope.today - timedelta(days=back) if back <= 3 else scope.today + timedelta(days=7 - back)
    return When(day - timedelta(days=1))


def quarter_of(day: Date) -> int:
    """Which quarter of its year a day lies in, 1 to 4."""
    return (day.month + 2) // 3


def _get(match: re.Match[str], name: str) -> str:
    """A group that not every rule of a resolver has; empty where it did not take part."""
    return match.groupdict().get(name) or ""


def _day_number(name: str) -> int:
    return next(n for n, day in enumerate(_DAYS) if day.startswith(name.lower().rstrip(".")))


def _month_number(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS) if n and month.startswith(name.lower().rstrip(".")[:3]))


def _make(year: int, month: int, day: int) -> Date | None:
    try:
        return Date(year, month, day)
    except ValueError:
        return None


def _nearest(scope: Scope, month: int, day: int) -> Date | None:
    """The day of a month in the year that the text most probably means; a day ahead of a past verb is a time zone's."""
    if scope.today is None:
        return None
    today = scope.today
    days = [d for year in (-1, 0, 1) if (d := _make(today.year + year, month, day))]
    if scope.past:
        gone = [d for d in days if d <= today + timedelta(days=1)]
        # Beside a verb in the past a day almost a year ago is rather one to come: "proclaimed the end of the curfew on 26 July".
        old = bool(gone) and not scope.named and today - max(gone) > timedelta(days=300)
        days = days if old else gone
    elif scope.ahead:
        to_come = min((d for d in days if d >= today - timedelta(days=1)), default=None)
        # A present tense may still speak of what has just been: next summer is not meant a week after this one's day.
        if to_come is not None and to_come - today < timedelta(days=300):
            return to_come
    return min(days, key=lambda d: abs(d - today), default=None)


def _next(day: Date, weekday: int) -> Date:
    """The first such weekday after the day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _shifted(day: Date, unit: str, by: int) -> When | None:
    """The day, week, month or year so many units away; None beyond the calendar."""
    try:
        if unit == "day":
            return When(day + timedelta(days=by))
        if unit == "week":
            monday = day - timedelta(days=day.weekday()) + timedelta(weeks=by)
            return When(monday, monday + timedelta(days=6), "range")
        if unit == "month":
            months = day.year * 12 + day.month - 1 + by
            return When(Date(months // 12, months % 12 + 1, 1), None, "month")
        return When(Date(day.year + by, 1, 1), None, "year")
    except (ValueError, OverflowError):
        return None


def _rule(pattern: str, resolve: Resolver, flags: int = 0) -> tuple[re.Pattern[str], Resolver]:
    return re.compile(pattern, flags), resolve


_MARK = r"(?P<marked>(?:in|since|of|by|until|till|from|to|through|during|before|after|between|and|early|late|mid|the|year)[\s-])"
_OPEN = r"(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]ill|[Ff]rom|of|[Ee]arly|[Ll]ate|[Mm]id|for)[ -]"
# "The day before the vote" leans on the vote, whose day is not known here.
_ALONE = r"(?! (?:than|the|a|an|his|her|its|their|our|my|this|he|she|it|they|we|being|[a-z]+ing)\b| (?-i:[A-Z]))"
_WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his) "
_RULES: list[tuple[re.Pattern[str], Resolver]] = [
    _rule(rf"\b(?:[Ll]ast |[Tt]his )?{_DAY} \((?P<month>{_MONTH}) {_DATE}(?:,? {_YEAR})?\)", _calendar_day),
    _rule(
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Cc]oming|[Tt]his|[Tt]he previous|[Tt]he following) )?{_DAY}"
        r"(?:,? (?:of )?(?P<week>last|this|next) week)?(?P<after> after that)?",
        _weekday,
    ),
    _rule(rf"\b(?:{_DAY},? (?:the )?)?{_DATE}{_DATE_2}(?: of)? (?P<month>{_MONTH}){_OF_YEAR}", _calendar_day),
    _rule(rf"\b(?:{_DAY},? )?(?P<month>{_MONTH}) {_DATE}(?!\d|[.,:]\d){_DATE_2}{_OF_YEAR}", _calendar_day),
    _rule(
        rf"\b(?:the )?(?P<d1>{ORDINAL_WORD}) (?:day )?of (?P<month>(?-i:{_MONTH}))(?:,? {_YEAR})?", _calendar_day, _I
    ),
    _rule(
        rf"\b(?P<span>the (?P<d1>{ORDINAL_WORD}|[0-3]?\d(?=st|nd|rd|th))(?:st|nd|rd|th)? of (?:the|this) month)\b",
        _day_of_month,
        _I,
    ),
    _rule(
        r"\b(?:on|until|till|by|since|from|through) (?P<span>the (?P<d1>[0-3]?\d)(?:st|nd|rd|th))\b"
        r"(?=[.,;:)]|$| (?:at|to|and|after|before|when|but|or)\b)",
        _day_of_month,
        _I,
    ),
    _rule(r"\b(?P<year>(?:19|20)\d\d)(?P<iso>-)(?P<a>\d\d)-(?P<b>\d\d)\b", _numeric_day),
    _rule(r"(?<![\d./])(?P<a>\d\d?)(?P<sep>[./-])(?P<b>\d\d?)(?P=sep)(?P<year>(?:19|20)\d\d)\b", _numeric_day),
    _rule(rf"\b(?P<month>{_MONTH})(?:(?: of)?,? {_YEAR}|,? (?:of )?(?P<of>last|this|next) year)", _month),
    _rule(rf"\b(?:{_WHICH}|{_OPEN})(?P<span>(?P<month>{_MONTH}))\b(?! [A-Z]|-[a-z])", _month),
    _rule(
        rf"(?<![A-Z][a-z] )(?<!annual )\b(?!May\b|March\b|Mar\b)(?P<month>{_MONTH})(?=[\s,.;:'’)]|$)(?! [A-Z\d])",
        _month,
    ),
    _rule(rf"\b{_MARK}(?P<span>{_YEAR})\b(?!s\b|-\d)", _year, _I),
    _rule(r"(?<!\bUSA )\b(?P<word>today|tonight|last night|this (?:morning|afternoon|evening))\b", _today, _I),
    _rule(rf"\b(?P<word>yesterday|tomorrow)(?: {_PART})?\b", _today, _I),
    _rule(r"\bovernight\b(?! (?:stay|train|bus|flight|ferry|success|index|(?:\w+ )?rates?))", _overnight, _I),
    _rule(
        rf"\bthe (?:(?P<back>previous|preceding)|(?P<on>next|following)|same) (?P<unit>{_UNIT})\b(?! of )",
        _neighbour,
        _I,
    ),
    _rule(
        rf"\b(?:the|a) (?P<unit>{_UNIT}) (?:(?P<back>before{_ALONE}|earlier)|(?P<on>after{_ALONE}|later))\b",
        _neighbour,
        _I,
    ),
    _rule(rf"\bthat (?P<unit>{_UNIT})\b", _neighbour, _I),
    _rule(
        rf"\b{_COUNT} (?P<unit>day|week|month|year)s? (?P<direction>ago|earlier|later|before{_ALONE}|afterwards|after that)\b"
        r"(?! than)",
        _counted,
        _I,
    ),
    _rule(rf"\b(?:(?:a few|several|some|{_COUNT}) )?hours later\b(?! than)", _hours_on, _I),
    _rule(rf"\b(?:(?:earlier|later) )?{_WHICH}(?P<unit>week|weekend|month|year)\b", _neighbouring_span, _I),
    _rule(r"\b(?:over|at|during) (?P<span>the (?P<unit>weekend))\b", _neighbouring_span, _I),
    _rule(
        r"\b(?:(?P<of>this|last|next) year['’]s (?:fiscal )?|(?:the )?(?:(?P<before>year-(?:ago|earlier)) |fiscal |"
        r"(?P<lead>(?:19|20)\d\d) )?)(?P<quarter>first|second|third|fourth)[ -]quarter\b(?!-?final)"
        rf"(?:(?: of)? {_YEAR})?",
        _quarter,
        _I,
    ),
    _rule(
        rf"\bin (?P<span>{_COUNT} (?P<unit>day|week|month|year)s?)(?: from now|['’] time)?(?=[.,;]|$)", _from_now, _I
    ),
    _rule(
        rf"\b{_DAY}(?: (?:morning|afternoon|evening|night))?, (?P<span>(?:just |only )?{_COUNT} (?P<unit>day|week)s? after)\b",
        _this_long_after_that,
        _I,
    ),
    _rule(rf"\bthe eve of (?:the )?{_DAY}", _eve),
    _rule(
        rf"\bcomes? (?:just |barely |only )?(?P<span>{_COUNT} (?P<unit>day|week|month|year)s? after)\b",
        _this_long_after,
        _I,
    ),
]
