"""When: the time expressions of a document, resolved to calendar days.

Relative expressions ("on Tuesday", "last month") are read against the publication time in the zone it is given in, which is
the reader's day. Durations ("for seven days") and repeated times ("every Sunday") are no times.
"""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date as Date
from datetime import timedelta

from verifier.language.datelines import in_dateline
from verifier.language.parse import ParsedDocument
from verifier.language.tense import governor, is_due, is_past, looks_ahead, names_past_event
from verifier.language.time_rules import PARTS, Part, Precision, Scope, When, scan, span_of


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: `document.text[start:end] == text`.

    `date` is the day, or the first day of the month, year or range; `end_date` is the last day of a range, else None.
    `precision` "part" is a day whose part of the day is known; a "night" may run into the next day's small hours, while
    "late on" and "before midnight" are evenings and "after midnight" is a morning.
    """

    start: int
    end: int
    text: str
    date: Date
    end_date: Date | None
    precision: Precision
    part: Part | None

    @property
    def last(self) -> Date:
        """The last day that the expression may mean."""
        return self.end_date or last_day(self.date, self.precision)


# Verbs that give the time of a statement, not of what it tells.
SPEECH = frozenset(
    [
        "say",
        "tell",
        "add",
        "announce",
        "report",
        "state",
        "declare",
        "claim",
        "warn",
        "note",
        "explain",
        "write",
        "confirm",
        "deny",
        "insist",
        "argue",
        "comment",
        "recall",
        "describe",
        "quote",
        "predict",
        "reveal",
        "disclose",
        "caution",
        "admit",
        "acknowledge",
        "tweet",
        "post",
        "estimate",
    ]
)

_HOUR = (
    r"(?:midnight|noon|midday|lunchtime|dawn|daybreak|sunrise|sunset|dusk|nightfall|morning|afternoon|evening|night"
    r"|(?:early|small) hours)"
)
_BEFORE = re.compile(
    rf"(?:\b(?P<side>before|after|to)?\s?(?P<hour>{_HOUR})(?:,| on| of| of the)?|\b(?P<edge>early|late)(?: on)?)\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"\s(?:(?P<part>morning|afternoon|evening|night)\b|(?:shortly |just |soon |in the |at |around |about )*"
    rf"(?P<side>before |after )?(?P<hour>{_HOUR})\b|at [\w:.]+(?: o['’]clock)? in the (?P<clock>morning|afternoon|evening)\b"
    r"|at (?:about |around )?(?P<h>\d\d?)(?:[:.]\d\d)? ?(?P<m>[ap])\.?m\b)", re.IGNORECASE
)  # fmt: skip


_SINCE = re.compile(r"\bsince\s(?:the |early |late )?", re.IGNORECASE)


def find_times(parsed: ParsedDocument) -> list[TimeMention]:
    """The time expressions of the document, in order; without a publication time only those that need none."""
    return list(parsed.once(_mentions))


def times_between(parsed: ParsedDocument, start: int, end: int) -> list[TimeMention]:
    """Those that begin at a character from `start` to before `end`."""
    mentions, starts = parsed.once(_mentions), parsed.once(_starts)
    return mentions[bisect_left(starts, start) : bisect_left(starts, end)]


def _starts(parsed: ParsedDocument) -> list[int]:
    return [m.start for m in parsed.once(_mentions)]


def _mentions(parsed: ParsedDocument) -> list[TimeMention]:
    text, found = parsed.document.text, []
    published = parsed.document.published
    today, previous = (published.date() if published else None), None
    dawning = published is not None and not published.utcoffset() and published.hour >= 12
    for match, resolve in scan(text):
        token = parsed.span(match.end() - 1, match.end())[-1]
        verb = governor(token)
        due = is_due(parsed.span(*match.span())[0])
        named = names_past_event(token)
        since = _SINCE.search(text, max(0, match.start() - 12), match.end()) is not None
        past = not due and ((verb is not None and is_past(verb)) or named or since)
        scope = Scope(today, previous, (due or looks_ahead(token)) and not since, past, named, dawning and not since)
        when = resolve(match, scope)
        if when is None:
            continue
        mention = _with_part(text, *span_of(match), when)
        found.append(mention)
        if mention.precision in ("day", "part"):
            previous = mention.date
    return found


def event_dates(parsed: ParsedDocument) -> list[Date]:
    """The days on which the document's main event most probably happened, best first; empty where nothing says.

    The lead names it: a day in the first paragraphs whose verb is no verb of speech and looks back, else any day there;
    failing those, the day of publication and the one before.
    """
    times = [t for t in find_times(parsed) if t.precision in ("day", "part")]
    lead_end = _end_of_lead(parsed.document.text)
    ranked: dict[Date, float] = {}
    for order, mention in enumerate(times[:8]):
        if in_dateline(parsed, mention.start, mention.end):
            continue
        token = parsed.span(mention.end - 1, mention.end)[-1]
        verb = governor(token)
        score = 1 / (1 + order) + (2.0 if mention.start < lead_end else 0.0)
        score -= 1.5 if verb is not None and verb.lemma_.lower() in SPEECH else 0.0
        score -= 2.5 if looks_ahead(token) else 0.0
        if mention.start < lead_end or score > 0:
            ranked[mention.date] = max(score, ranked.get(mention.date, score))
    published = parsed.document.published
    if published:  # what is yet to come has not happened
        ranked = {day: score for day, score in ranked.items() if day <= published.date()}
    days = sorted(ranked, key=lambda day: -ranked[day])
    if published and not days:
        days = [published.date(), published.date() - timedelta(days=1)]
    return days


def _end_of_lead(text: str) -> int:
    blank = re.search(r"\S\s*\n\s*\n", text)
    return blank.start() + 1 if blank else min(len(text), 400)


def _with_part(text: str, start: int, end: int, when: When) -> TimeMention:
    """The mention with the part of the day that stands beside it: "late on ...", "... at eight in the evening"."""
    part, precision = when.part, when.precision
    if precision == "day":
        before, after = _BEFORE.search(text, max(0, start - 40), start), _AFTER.match(text, end)
        if before and (before["edge"] or text[before.end() - 4 : before.end()] != "the "):
            start = before.start("edge") if before["edge"] else start
            part = _part_beside(before["side"], before["hour"] or before["edge"])
        if after and after["h"]:
            part = _part_at(int(after["h"]), after["m"].lower() == "p")
        elif after:
            end = after.end("part") if after["part"] else end
            part = _part_beside(after["side"], after["part"] or after["hour"] or after["clock"])
    if part and precision == "day":
        precision = "part"
    return TimeMention(start, end, text[start:end], when.date, when.end, precision, part)


def _part_beside(side: str | None, hour: str) -> Part:
    hour, side = hour.lower(), (side or "").strip().lower()
    if hour == "midnight" and side:
        return "morning" if side == "after" else "evening"
    return PARTS[hour]


def _part_at(hour: int, afternoon: bool) -> Part:
    if not afternoon:
        return "morning"
    return "midday" if hour == 12 else "afternoon" if hour < 6 else "evening"


def last_day(first: Date, precision: str) -> Date:
    """The last day of the year or month that begins on `first`; `first` itself for a day."""
    if precision == "year":
        return Date(first.year, 12, 31)
    if precision == "month":
        return first.replace(day=calendar.monthrange(first.year, first.month)[1])
    return first
