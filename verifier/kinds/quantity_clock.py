"""How long something lasted, told by two times of day: "from 10:40 a.m. to 3:40 p.m.". A fact that bears claims out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.claim import Claim
from verifier.language.parse import ParsedDocument, content_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Span

# The role of a length that nobody tells: what it is the length of is open, so that it contradicts nothing.
RECKONED = "reckoned"
_HOURS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_PAST = {"half past": 30, "quarter past": 15, "quarter to": -15}
_NAMED = {"noon": 12 * 60, "midday": 12 * 60, "midnight": 0}
_TIME = re.compile(
    rf"\b(?:(?P<past>{'|'.join(_PAST)}) )?(?<![\d.:])(?P<hour>\d\d?|{'|'.join(_HOURS)})(?::(?P<minute>\d\d))?(?![\d:])"
    r"(?: o[’']clock)?(?: ?(?P<half>[ap])\.?m\b\.?| (?:in the|that|on \w+day) (?P<part>morning|afternoon|evening)| (?P<night>at night))?"
    rf"|\b(?P<named>{'|'.join(_NAMED)})\b",
    re.IGNORECASE,
)
# What leads from the one time to the other: "from two to six", "opened at ten and closed at seven".
_UNTIL = re.compile(
    r"\b(?:to|until|till|by)\b|\band (?!(?:an?|the|his|her|its|their|another|some|two|three)\b)[a-z]+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
# What a bare number stands after that is an hour.
_HOUR = re.compile(
    r"\b(?:at|from|between|to|until|till|before|after|past|by|since|about|around|and)\s+$", re.IGNORECASE
)
_DAY = 24 * 60


def lengths(parsed: ParsedDocument, kind: str) -> Iterator[Claim]:
    """The lengths of time between two times of day of one sentence, as facts of that kind."""
    for sentence in parsed.sentences:
        text = sentence.text
        told = [(time, at) for time in _TIME.finditer(text) if (at := _minutes(time)) is not None]
        for (first, start), (last, end) in pairwise(told):
            if start != end and _leads_to(first, last, text):
                yield _length(parsed, kind, sentence, (first.start(), last.end()), (end - start) % _DAY)


def _leads_to(first: re.Match[str], last: re.Match[str], text: str) -> bool:
    """Whether something lasted from the one time to the other."""
    between = _BETWEEN.search(text[: first.start()]) and re.search(r"\band\b", text[first.end() : last.start()])
    return bool(between or _UNTIL.search(text[first.end() : last.start()]))


def _length(parsed: ParsedDocument, kind: str, sentence: Span, place: tuple[int, int], minutes: int) -> Claim:
    amount, unit = (minutes // 60, "hours") if minutes % 60 == 0 else (minutes, "minutes")
    start, end = (sentence.start_char + at for at in place)
    text = parsed.document.text[start:end]
    value = {"amount": amount, "low": None, "high": None, "text": text, "hedge": None, "step": 1.0}
    value |= {"unit": unit, "of": None, "by": None, "noun": None, "role": RECKONED}
    topic = content_lemmas(t for t in sentence if not t.like_num)
    return Claim(kind, start, end, text, value, topic)


def _minutes(time: re.Match[str]) -> int | None:
    """The minutes since midnight; None for a bare number, which may be anything, and for what is no time."""
    if time["named"]:
        return _NAMED[time["named"].lower()]
    hour = _HOURS.get(time["hour"].lower()) or int(time["hour"])
    halved = time["half"] or time["part"] or time["night"]
    clear = time["minute"] or time["half"] or time["past"] or (halved and _HOUR.search(time.string[: time.start()]))
    if not clear or hour > (12 if halved else 24) or int(time["minute"] or 0) >= 60:
        return None
    if halved:
        afternoon = (time["half"] or "").lower() == "p" or (time["part"] or "morning").lower() != "morning"
        hour = hour % 12 + 12 * (afternoon or (time["night"] is not None and hour > 6))
    return hour * 60 + int(time["minute"] or 0) + _PAST.get((time["past"] or "").lower(), 0)
