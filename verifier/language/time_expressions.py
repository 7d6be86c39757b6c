"""Every time expression of a text, with its value in the form of TimeML.

Claims need days (`verifier.language.times`). This is the layer below: also durations ("for two years", P2Y), repeated times
("every Sunday", XXXX-WXX-7), clock times, seasons, decades, and words that only point ("now", PRESENT_REF).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from verifier.language.parse import ParsedDocument
from verifier.language.time_expression_rules import RULES, Moment
from verifier.language.time_rules import Part, quarter_of
from verifier.language.times import TimeMention, find_times

_PART_CODES: dict[Part, str] = {
    "morning": "TMO",
    "midday": "T12:00",
    "afternoon": "TAF",
    "evening": "TEV",
    "night": "TNI",
}
# Words before a calendar expression that belong to it and leave its value as it is.
_EDGE = re.compile(
    r"\b(?:(?:the )?(?:end|beginning|start|middle|close|rest|remainder|first half|second half) of (?:the )?|(?:very )?"
    r"(?:early|late|earlier|later|mid)(?:-| in | on | )|(?:almost|nearly|about|around|more than|less than|over|some) |the )+$",
    re.IGNORECASE,
)

_REACH = 1500  # characters within which "the quarter" still means the one named before


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression: `document.text[start:end] == text`; `value` as TimeML writes it ("1998-W08", "P2Y")."""

    start: int
    end: int
    text: str
    value: str


def find_time_expressions(parsed: ParsedDocument) -> list[TimeExpression]:
    """The time expressions of the document, in order, none overlapping."""
    text = parsed.document.text
    dated = [_dated(text, mention) for mention in find_times(parsed)]
    kept: list[TimeExpression] = []
    for expression in sorted([*_ruled(parsed, dated), *dated], key=lambda e: (e.start, -e.end)):
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return list(_joined(text, kept))


def _joined(text: str, expressions: list[TimeExpression]) -> Iterator[TimeExpression]:
    """ "10 p.m. Wednesday" and "noon on Saturday" as one expression."""
    clock: TimeExpression | None = None
    for expression in expressions:
        if clock is not None:
            day = re.fullmatch(r"\d{4}-\d\d-\d\d", expression.value)
            if day and re.fullmatch(r",? (?:on )?", text[clock.end : expression.start]):
                expression = TimeExpression(
                    clock.start, expression.end, text[clock.start : expression.end], day[0] + clock.value[10:]
                )
            else:
                yield clock
            clock = None
        if re.search(r"\dT\d\d:\d\d$", expression.value) and expression.text[0].isdigit():
            clock = expression
        else:
            yield expression
    if clock is not None:
        yield clock


def _dated(text: str, mention: TimeMention) -> TimeExpression:
    edge = _EDGE.search(text, max(0, mention.start - 30), mention.start)
    start = edge.start() if edge else mention.start
    return TimeExpression(start, mention.end, text[start : mention.end], _value(mention))


def _value(mention: TimeMention) -> str:
    day, last = mention.date, mention.end_date
    if mention.precision in ("year", "month"):
        return day.isoformat()[: 4 if mention.precision == "year" else 7]
    if mention.part is not None and not mention.text.lower().startswith(("early", "late")):
        return day.isoformat() + _PART_CODES[mention.part]
    if last is None or mention.precision != "range":
        return day.isoformat()
    year, week, _ = day.isocalendar()
    if (last - day).days == 6:
        return f"{year}-W{week:02}"
    if (last - day).days == 1 and day.weekday() == 5:
        return f"{year}-W{week:02}-WE"
    if (last - day).days > 80:
        return f"{day.year}-Q{quarter_of(day)}"
    return day.isoformat()


def _ruled(parsed: ParsedDocument, dated: list[TimeExpression]) -> Iterator[TimeExpression]:
    """What the rules below the calendar find."""
    text, published = parsed.document.text, parsed.document.published
    today = published.date() if published else None
    starts = [e.start for e in dated]
    quarters = [e for e in dated if "-Q" in e.value]
    for rule in RULES:
        for match in rule.pattern.finditer(text):
            start, end = match.span("span") if match.groupdict().get("span") else match.span()
            before = bisect_left(starts, start)
            quarter = next((q.value for q in reversed(quarters) if start - _REACH < q.start < start), None)
            value = rule.value(match, Moment(today, dated[before - 1].value if before else None, quarter))
            if value is not None:
                yield TimeExpression(start, end, text[start:end], value)
