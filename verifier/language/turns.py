"""Turns: what a label says somebody says, as in a transcript ("POE: We will appeal.") or a headline ("Poe: We Will Appeal")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

_FEWEST_VOICES = 2
# The label of a transcript is in capitals: a name, and perhaps what the speaker is ("AILSA CHANG, HOST").
_TURN = re.compile(
    r"^[\"“'‘]?(?P<who>(?:[A-Z][A-Z.'’-]*\s){0,3}[A-Z][A-Z.'’-]*[A-Z])(?:,[^\n:]{1,40}|\s\([^\n:)]{1,40}\))?(?P<cue>:)\s+(?P<said>\S[^\n]*)",
    re.MULTILINE,
)
# Of headlines, those that begin with a name or with who counts or tells.
_HEADLINE = re.compile(
    r"\s*(?P<who>(?:(?:[A-Z][\w.'’-]+|of|the)\s){0,4}[A-Z][\w.'’-]+)(?P<cue>:)\s+(?P<said>[A-Z‘“'\"][^\n]*)"
)
_TELLERS = re.compile(
    r"(?:.*\s)?(?:Polls?|Reports?|Study|Survey|Police|Officials?|Sources?|Experts?|Ministry|Minister|President|Court|Union|Company|"
    r"Government|Army|Prosecutors?|Lawyers?|Analysts?|Governor|Mayor|Senator)"
)
_SHORTEST = 4  # words that a headline has after the colon


@dataclass(frozen=True, slots=True)
class Turn:
    """Spans of the text: who, the colon, and what is said."""

    who: tuple[int, int]
    cue: tuple[int, int]
    said: tuple[int, int]


def find_turns(text: str) -> list[Turn]:
    """The turns of a transcript: of those who speak again, where several do; "READ MORE:" and "UPDATE:" answer nobody."""
    matches = list(_TURN.finditer(text))
    counts = Counter(match["who"].split()[-1] for match in matches)
    voices = {name for name, count in counts.items() if count > 1}
    return [_turn(m) for m in matches if m["who"].split()[-1] in voices] if len(voices) >= _FEWEST_VOICES else []


def find_headline(text: str, names: Iterable[str]) -> Turn | None:
    """What the first line says that somebody says; `names` are those of the people that the text tells of."""
    match = _HEADLINE.match(text)
    if match is None or len(match["said"].split()) < _SHORTEST:
        return None
    known = {name.split()[-1] for name in names}
    return _turn(match) if _TELLERS.fullmatch(match["who"]) or match["who"].split()[-1] in known else None


def _turn(match: re.Match[str]) -> Turn:
    start = match.start("said")
    return Turn(match.span("who"), match.span("cue"), (start, start + len(match["said"].rstrip("\"”’' \t"))))
