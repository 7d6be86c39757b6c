"""How long something lasted, told by two times of day: "from 10:40 a.m. to 3:40 p.m.". A fact that bears claims out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from verifier.claim import Claim
from verifier.language.parse import ParsedDocument, content_lemmas

# The role of a length that nobody tells: what it is the length of is open, so that it contradicts nothing.
RECKONED = "reckoned"
_TIME = r"(?P<{0}>\d\d?)(?::(?P<{0}m>\d\d))?(?: ?(?P<{0}half>[ap])\.?m\b\.?)?"
_FROM_TO = re.compile(
    rf"\b(?:from|between) {_TIME.format('a')} (?:to|until|till|and) {_TIME.format('b')}", re.IGNORECASE
)
_DAY = 24 * 60


def lengths(parsed: ParsedDocument, kind: str) -> Iterator[Claim]:
    """The lengths of time between two times of day, as facts of that kind."""
    for told in _FROM_TO.finditer(parsed.text):
        first, last = _minutes(told, "a"), _minutes(told, "b")
        if first is None or last is None or first == last:
            continue
        minutes = (last - first) % _DAY
        amount, unit = (minutes // 60, "hours") if minutes % 60 == 0 else (minutes, "minutes")
        value = {"amount": amount, "low": None, "high": None, "text": told.group(), "hedge": None, "step": 1.0}
        value |= {"unit": unit, "of": None, "by": None, "noun": None, "role": RECKONED}
        start, end = told.span()
        topic = content_lemmas(t for t in parsed.sentence_at(start) if not t.like_num)
        yield Claim(kind, start, end, parsed.document.text[start:end], value, topic)


def _minutes(told: re.Match[str], which: str) -> int | None:
    """The minutes since midnight; None for a bare number, which may be anything, and for what is no time."""
    hour, minute, half = int(told[which]), told[f"{which}m"], told[f"{which}half"]
    if (minute is None and half is None) or hour > (12 if half else 24) or int(minute or 0) >= 60:
        return None
    afternoon = {"p": 12, "a": 0}[half.lower()] if half else 0
    return (hour % 12 if half else hour) * 60 + afternoon * 60 + int(minute or 0)
