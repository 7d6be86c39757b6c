"""Whether a toll is of a stretch of time or of an earlier one, and not of the event: "so far this year", "in 2019", "a decade ago".

Such a count is never held against one of the event itself.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from verifier.language.casualty_cues import Cue
from verifier.language.parse import ParsedDocument
from verifier.language.times import times_between

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SPAN = r"(?:years?|decades?|centur(?:y|ies)|months|seasons?|summers?|winters?)"
_SOME = r"(?:\w+ |\d+ )?"
_HOW_MANY = r"(?:\w+ ){0,2}"  # "a hundred"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OTHER_TIME = re.compile(
    rf"\b(?:(?:so far )?this (?:year|decade|century|season|summer|winter)|(?:last|previous) {_SPAN}|last month"
    rf"|(?:in|over|during|for|within) (?:the|these) (?:past|last|previous|recent) {_SOME}{_SPAN}"
    rf"|(?:in|over|during|for) (?:nearly |almost |more than |over |about )?{_HOW_MANY}(?:years|decades|months)"
    rf"|in recent {_SPAN}|in this decade|{_SOME}(?:years?|decades?|months|century|centuries) (?:ago|earlier|before)"
    rf"|(?:in|during|since|from)(?: early| late| mid-?)?(?: {_MONTH}(?: of)?,?)? (?:1[5-9]|20)\d\d"
    rf"|in the (?:1[5-9]|20)\d0s|(?:every|each|per) year|annually|a year|since (?:early |late )?{_MONTH}"
    rf"|since New Year|since the (?:start|beginning) of the (?:year|war|conflict|season|insurgency|uprising|month)"
    r"|on that occasion|at that time|in that (?:attack|incident|crash|accident|case|fire|blast|shooting|raid))\b",
    re.IGNORECASE,
)
# "Jailed for 18 years" says how long somebody is put away.
_SENTENCED = re.compile(
    r"\b(?:prison|jail(?:ed)?|sentenced|imprisoned|behind bars|banned|suspended)\s+$", re.IGNORECASE
)
_OF_SOMEBODY = re.compile(r"\b(?:his|her|their|its|whose)\s+$", re.IGNORECASE)  # pupils "in their last year"
# "The bloodiest raid in years" measures the raid, and dates no toll.
_SUPERLATIVE = re.compile(r"\b(?:[a-z]{3,}est|worst|most|first|biggest)\b[^.;,]{0,60}$", re.IGNORECASE)
_EARLIER = frozenset("earlier previous similar separate past prior".split())
_LONG_AGO = timedelta(days=60)  # before publication; what is told of such a day is no news of it


def other_time(parsed: ParsedDocument, cue: Cue, people: Token) -> str | None:
    """The words for the time or event that a toll is of, where that is not the event of the report; None otherwise.

    "In May 2024" is no other time in an article of that year.
    """
    sentence = cue.token.sent
    published = parsed.document.published
    for match in _OTHER_TIME.finditer(sentence.text):
        if published is not None and match.group().endswith(str(published.year)):
            continue
        before = sentence.text[: match.start()]
        if (
            _SENTENCED.search(before)
            or _OF_SOMEBODY.search(before)
            or (match.group().lower().startswith("in ") and _SUPERLATIVE.search(before))
        ):
            continue
        start = sentence.start_char + match.start()
        words = sentence.doc.char_span(start, start + len(match.group()), alignment_mode="expand")
        if words is not None and _tells_when(words, cue, people):
            return match.group()
    return _earlier_event(cue) or _day_long_ago(parsed, cue, people)


def _earlier_event(cue: Cue) -> str | None:
    """ "The earlier crash" of "the earlier crash killed two", or None."""
    events = [c for c in cue.token.children if c.dep_ == "nsubj"] if cue.transitive else []
    events += [cue.token.head] if cue.transitive and cue.token.dep_ == "relcl" else []
    for event in events:
        if any(c.lower_ in _EARLIER for c in event.children):
            return event.doc[event.left_edge.i : event.i + 1].text
    return None


def _day_long_ago(parsed: ParsedDocument, cue: Cue, people: Token) -> str | None:
    """The day of a toll that is long past when the report appears, and no day that its lead names; or None."""
    published = parsed.document.published
    if published is None:
        return None
    sentence = cue.token.sent
    for time in times_between(parsed, sentence.start_char, sentence.end_char):
        old = time.precision in ("day", "part", "month") and published.date() - time.last > _LONG_AGO
        news = old and time.date in parsed.once(_days_of_lead)
        if old and not news and _tells_when(parsed.span(time.start, time.end), cue, people):
            return time.text
    return None


def _days_of_lead(parsed: ParsedDocument) -> frozenset[date]:
    first = next(iter(parsed.doc.sents)) if len(parsed.doc) else None
    return frozenset(t.date for t in times_between(parsed, 0, first.end_char)) if first is not None else frozenset()


def _tells_when(words: Span, cue: Cue, people: Token) -> bool:
    """Whether a time belongs to what befell the people: to the verb or noun that says it, to what is said of, or to both."""
    inside = range(words.start, words.end)
    top = words.root
    while top.head.i != top.i and (top.i in inside or top.pos_ in ("ADP", "SCONJ", "ADV", "NUM") or top.like_num):
        top = top.head
    told = {cue.token.i, people.i, *(c.i for c in cue.token.children if c.dep_ == "nsubj")}
    above = cue.token if cue.form == "verb" else people
    for token in above.ancestors:  # the verbs that the fate hangs on: "brought to nine the number killed this year"
        told.add(token.i)
        if token.pos_ in ("VERB", "AUX"):
            break
    return top.i in told
