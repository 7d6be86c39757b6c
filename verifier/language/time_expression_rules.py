"""Rules for time expressions that name no calendar day: durations, repeated times, clock times, pointing words."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date as Date

from verifier.language.ordinals import ordinal
from verifier.language.time_rules import quarter_of


@dataclass(frozen=True, slots=True)
class Moment:
    """What a value is read against: the day of publication, and the value of the calendar expression before."""

    today: Date | None
    previous: str | None
    quarter: str | None  # the last quarter that the text named


@dataclass(frozen=True, slots=True)
class Rule:
    """A form of expression and what it means; None where it means no time after all."""

    pattern: re.Pattern[str]
    value: Callable[[re.Match[str], Moment], str | None]


_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_ONES += "seventeen eighteen nineteen".split()
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_NUMBERS = {w: n for n, w in enumerate(_ONES)} | _TENS | {"hundred": 100, "thousand": 1000}
_VAGUE = "several|many|a few|few|some|recent|coming|a number of|the last few|countless|numerous"
_WORD = rf"(?:{'|'.join(_NUMBERS)})"
_COUNT = (
    rf"(?P<count>\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?(?: ?\d/\d)?|(?:a )?{_WORD}(?:[ -]{_WORD})*|an?|a couple of|half an?)"
)
_UNIT = r"(?P<unit>second|minute|hour|day|week|month|quarter|year|decade|century|centurie|weekend)"
_UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y",
    "weekend": "W",
}  # fmt: skip
_HEDGE = (
    r"(?:(?:(?:more|less|fewer|longer|no more|no less) than|at least|at most|about|nearly|almost|over|around|up to"
    r"|approximately|roughly|just over|just under|within) )?"
)
_FRAME = (
    r"(?:(?:the |their |its |his |her )?(?:past|last|next|first|coming|previous|final|following|preceding|latest"
    r"|initial|opening|recent) |the |an additional |another |each of the (?:past|last|next) )?"
)
_I = re.IGNORECASE


def _amount(words: str) -> float | None:
    words = words.lower().replace(",", "")
    if words in ("a", "an", "a couple of") or words.startswith("half"):
        return {"a": 1.0, "an": 1.0, "a couple of": 2.0}.get(words, 0.5)
    if figures := re.fullmatch(r"(\d+(?:\.\d+)?)?(?: ?(\d)/(\d))?", words):
        whole, above, below = figures.groups()
        return float(whole or 0) + (int(above) / int(below) if above and int(below) else 0)
    total = 0
    for word in re.split(r"[ -]", words.removeprefix("a ")):
        number = _NUMBERS.get(word, 0)
        total = max(total, 1) * number if number >= 100 else total + number
    return float(total)


def _period(count: float | None, unit: str) -> str:
    """ "P2Y", "PT90M", "PXW": so many units, None for an unknown number; halves in the next smaller unit."""
    unit = unit.lower().removesuffix("s")
    many = {"decade": 10, "century": 100, "centurie": 100}.get(unit, 1)
    code = _UNITS.get(unit, "Y")
    time, code = ("T", code[1:]) if len(code) == 2 else ("", code)
    if count is None:
        return f"P{time}X{code}" if many == 1 else {10: "PXE", 100: "PXC"}[many]
    count *= many
    if count == int(count):
        return f"P{time}{int(count)}{code}"
    smaller = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60) if time else ("D", 30), "D": ("TH", 24), "W": ("D", 7)}
    small, of = smaller.get(code, (code, 1))
    rest = round((count - int(count)) * of)
    whole = f"{int(count)}{code}" if count >= 1 else ""
    return f"P{time}{whole}{rest}{small}"


def _duration(match: re.Match[str], _: Moment) -> str | None:
    groups = match.groupdict()
    count = _amount(groups["count"]) if groups.get("count") else None
    if match["unit"].lower() == "second" and groups.get("count") in ("a", "A"):
        return None  # "a second attempt"
    if groups.get("half") and count is not None:
        count += 0.5
    return _period(count, match["unit"])


def _repeated(match: re.Match[str], _: Moment) -> str | None:
    return _period(1.0, match["unit"])


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "january february march april may june july august september october november december".split()


def _every_day(match: re.Match[str], _: Moment) -> str | None:
    name = match["day"].lower()
    part = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}.get(
        (match["part"] or "").lower().removesuffix("s"), ""
    )
    if name in _DAYS:
        return f"XXXX-WXX-{_DAYS.index(name) + 1}{part}"
    return f"XXXX-{_MONTHS.index(name) + 1:02}"


def _adverb(match: re.Match[str], _: Moment) -> str | None:
    return {
        "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "monthly": "P1M",
        "annually": "P1Y", "yearly": "P1Y",
    }.get(match[0].lower())  # fmt: skip


def _constant(value: str) -> Callable[[re.Match[str], Moment], str | None]:
    return lambda match, moment: value


_SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
_FIRST_MONTH = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}


def _season(match: re.Match[str], moment: Moment) -> str | None:
    season, which, year = match["season"].lower(), (match["which"] or "").lower(), match["year"]
    if year is None and moment.today is None:
        return None
    number = int(year) if year else moment.today.year if moment.today else 0
    if not year and moment.today:
        begun = _FIRST_MONTH[season] <= moment.today.month
        number += {"last": -1 if not begun or moment.today.month - _FIRST_MONTH[season] < 3 else 0}.get(which, 0)
        number += which == "next" and begun
    return f"{number}-{_SEASONS[season]}"


def _decade(match: re.Match[str], _: Moment) -> str | None:
    tens = {"twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8}
    tens |= {"nineties": 9}
    if match["word"]:
        return f"19{tens[match['word'].lower()]}"
    return (match["century"] or "19") + match["ten"]


def _century(match: re.Match[str], _: Moment) -> str | None:
    number = ordinal(match["number"].lower())
    return None if number is None else f"{number - 1:02}"


def _clock(match: re.Match[str], moment: Moment) -> str | None:
    hour, minute = int(match["hour"] or 12), match["minute"]
    if hour > 24:
        return None
    half = (match["half"] or "").lower()
    hour = hour % 12 + 12 if half.startswith("p") and hour <= 12 else 0 if half.startswith("a") and hour == 12 else hour
    day = moment.previous if moment.previous and re.match(r"\d{4}-\d\d-\d\d", moment.previous) else None
    written = day[:10] if day else moment.today.isoformat() if moment.today else "XXXX-XX-XX"
    return f"{written}T{hour:02}:{minute or '00'}"


def _quarter(match: re.Match[str], moment: Moment) -> str | None:
    """ "The quarter": the one that the text spoke of last, else the last that has ended; a year before for "year-ago"."""
    if moment.quarter:
        year, number = int(moment.quarter[:4]), int(moment.quarter[-1])
    elif moment.today is None:
        return None
    else:
        year, number = moment.today.year, quarter_of(moment.today) - 1
        if match[0].lower().startswith(("this", "the current")):
            number += 1
        elif number == 0:
            year, number = year - 1, 4
    return f"{year - bool(re.search('ago|earlier', match[0], re.I))}-Q{number}"


def _year_before(match: re.Match[str], moment: Moment) -> str | None:
    """ "A year ago", where a text speaks of quarters, is the same quarter of that year."""
    return _quarter(match, moment) if moment.quarter else None


def _week(_: re.Match[str], moment: Moment) -> str | None:
    if moment.today is None:
        return None
    year, week, _day = moment.today.isocalendar()
    return f"{year}-W{week:02}"


def _holiday(match: re.Match[str], moment: Moment) -> str | None:
    """The nearest day of that name."""
    if moment.today is None:
        return None
    today, day_in = moment.today, HOLIDAYS[match["holiday"].replace("’", "'")]
    return min((day_in(today.year + step) for step in (-1, 0, 1)), key=lambda d: abs(d - today)).isoformat()


def _bare_year(match: re.Match[str], _: Moment) -> str | None:
    year = match["year"]
    if len(year) == 2:
        return f"19{year}" if int(year) > 30 else f"20{year}"
    return year


def _this(match: re.Match[str], moment: Moment) -> str | None:
    """ "The year", "that year", "the year-earlier period": read against the years before it or that of publication."""
    if moment.today is None:
        return None
    if "that" in match[0].lower() and moment.previous and moment.previous[:4].isdigit():
        return moment.previous[:4]
    return str(moment.today.year - ("ago" in match[0].lower() or "earlier" in match[0].lower()))


def _today_part(match: re.Match[str], moment: Moment) -> str | None:
    code = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}[match["part"].lower()]
    day = moment.previous if moment.previous and re.match(r"\d{4}-\d\d-\d\d", moment.previous) else None
    written = day[:10] if day else moment.today.isoformat() if moment.today else None
    return None if written is None else written + code


def _rule(pattern: str, value: Callable[[re.Match[str], Moment], str | None], flags: int = _I) -> Rule:
    return Rule(re.compile(pattern, flags), value)


def _nth(month: int, weekday: int, which: int) -> Callable[[int], Date]:
    """The holiday on a certain weekday of a month; the last one for -1."""
    return lambda year: Date(
        year, month, [w[weekday] for w in calendar.monthcalendar(year, month) if w[weekday]][which]
    )


def _fixed(month: int, day: int) -> Callable[[int], Date]:
    return lambda year: Date(year, month, day)


HOLIDAYS: dict[str, Callable[[int], Date]] = {
    "Thanksgiving Day": _nth(11, 3, 3), "Thanksgiving": _nth(11, 3, 3), "Christmas Eve": _fixed(12, 24),
    "Christmas Day": _fixed(12, 25), "Christmas": _fixed(12, 25), "Boxing Day": _fixed(12, 26),
    "New Year's Eve": _fixed(12, 31), "New Year's Day": _fixed(1, 1), "Memorial Day": _nth(5, 0, -1),
    "Labor Day": _nth(9, 0, 0), "Independence Day": _fixed(7, 4), "Halloween": _fixed(10, 31),
    "Valentine's Day": _fixed(2, 14), "May Day": _fixed(5, 1),
}  # fmt: skip
_NOT_AGO = r"(?!s?[ -]old\b|s?,? (?:ago|earlier|later|before that)\b)"
_DAY_NAMES = "|".join(_DAYS)
_MONTH_NAMES = "|".join(m.capitalize() for m in _MONTHS if m != "may") + "|May"
RULES: tuple[Rule, ...] = (
    _rule(rf"\b{_HEDGE}{_FRAME}{_COUNT}(?: and)?(?:[ -](?:more|full|straight|consecutive|trading|working|additional|whole))?[ -]{_UNIT}{_NOT_AGO}(?<!three-quarter)s?(?:-long| and a (?P<half>half))?\b", _duration),
    _rule(rf"\b{_HEDGE}{_FRAME}(?:{_VAGUE})(?:[ -](?:more|full|straight|consecutive|trading))?[ -]{_UNIT}s\b", _duration),
    _rule(rf"\b(?:for |in |within |over |through |after |take |took |taken )(?P<span>(?:the )?{_UNIT}s)\b(?! (?:ago|earlier|later))", _duration),
    _rule(r"\b(?:each|every|per) (?P<unit>hour|day|week|month|quarter|year|night|weekend)\b", _repeated),
    _rule(rf"\b(?:each|every) (?P<day>{_DAY_NAMES}|{_MONTH_NAMES})(?: (?P<part>morning|afternoon|evening|night))?\b", _every_day),
    _rule(rf"\b(?P<day>{_DAY_NAMES})(?:s| (?P<part>mornings|afternoons|evenings|nights))\b(?<!['’]s)", _every_day),
    _rule(r"\b(?:hourly|daily|weekly|biweekly|monthly|annually|yearly)\b", _adverb),
    _rule(r"\b(?:right now|now|currently|current|nowadays|at present|at the moment|at this time|present-day)\b", _constant("PRESENT_REF")),
    _rule(r"\b(?:recently|recent|lately|in (?P<span>the past)(?! (?:\w+ )?(?:day|week|month|year|decade)))\b", _constant("PAST_REF")),
    _rule(r"\b(?:the (?:near |foreseeable )?future\b(?!s)|soon\b(?! as))", _constant("FUTURE_REF")),
    _rule(r"\b(?:(?:early|late|mid) |(?:early|late|mid)-)?(?:(?P<which>last|this|next|the) )(?P<season>spring|summer|fall|autumn|winter)(?: of (?P<year>\d{4}))?\b", _season),
    _rule(r"\b(?:the )?(?:(?:early|late|mid)[- ])?(?:(?P<century>1[6-9]|20)|['’`])?(?P<ten>\d)0s\b|\bthe (?P<word>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b", _decade),
    _rule(r"\b(?:the )?(?P<number>\d\dth|\w+(?:eenth|tieth|y-first))[ -]century\b", _century),
    _rule(r"\bthis century\b", _constant("P100Y")),
    _rule(r"\b(?:(?:the|this) (?:past|last) (?P<unit>year|decade|century))\b", _repeated),
    _rule(r"\b(?P<unit>decade|day|week|month|year|hour)s?-long\b", _repeated),
    _rule(r"\bthese days\b", _constant("PRESENT_REF")),
    _rule(r"\bthe week\b(?! (?:of|before|after|ended|ending|that)\b)", _week),
    _rule(rf"\b(?P<holiday>{'|'.join(HOLIDAYS)})\b", _holiday, 0),
    _rule(r"\b(?P<hour>\d\d?)(?::(?P<minute>\d\d))? ?(?P<half>[ap])\.?m\b\.?(?: (?:E[SD]T|GMT|P[SD]T|local time))?", _clock),
    _rule(r"\b(?:this|the (?:(?:latest|recent|current|fiscal|just-ended|most recent|year-ago|year-earlier) )?)quarter\b(?!-?final)|\bthe (?:latest|most recent) period\b", _quarter),
    _rule(r"\ba year (?:ago|earlier|before)\b|\b(?:the )?(?:comparable )?year-(?:earlier|ago)(?: period| quarter)?\b", _year_before),
    _rule(r"(?<![\d$.,/:-])\b(?:fiscal (?:year )?)?(?P<year>19[3-9]\d|20[0-4]\d)\b(?![\d,.]*\d|s\b|[-/]\d|%)", _bare_year),
    _rule(r"\bfiscal ['’`]?(?P<year>\d\d)\b", _bare_year),
    _rule(r"\bthe (?:fiscal |full )?year(?= end(?:ed|ing)\b)", _constant("P1Y")),
    _rule(r"\b(?:that (?:same )?year|year-(?:earlier|ago)(?: period)?|the year-(?:earlier|ago) period|the (?:current |full )?year)\b(?!-)", _this),
    _rule(r"\b(?:that|the|in the|in) (?P<part>morning|afternoon|evening|night)\b", _today_part),
)  # fmt: skip
