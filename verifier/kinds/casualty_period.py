"""Whether a toll is of a stretch of time or of an earlier one, and not of the event: "so far this year", "in 2019", "a decade ago".

Such a count is never held against one of the event itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.language.casualty_cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_SPAN = r"(?:years?|decades?|centur(?:y|ies)|months|seasons?|summers?|winters?)"
_SOME = r"(?:\w+ |\d+ )?"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_OTHER_TIME = re.compile(
    rf"\b(?:(?:so far )?this (?:year|decade|century|season|summer|winter)|(?:last|previous) {_SPAN}|last month"
    rf"|(?:in|over|during|for|within) (?:the|these) (?:past|last|previous|recent) {_SOME}{_SPAN}"
    rf"|(?:in|over|during|for) (?:nearly |almost |more than |over |about )?{_SOME}(?:years|decades|months)"
    rf"|in recent {_SPAN}|in this decade|{_SOME}(?:years?|decades?|months|century|centuries) (?:ago|earlier|before)"
    rf"|(?:in|during|since|from)(?: early| late| mid-?)?(?: {_MONTH}(?: of)?,?)? (?:1[5-9]|20)\d\d"
    rf"|in the (?:1[5-9]|20)\d0s|(?:every|each|per) year|annually|a year|since (?:early |late )?{_MONTH}"
    rf"|since the (?:start|beginning) of the (?:year|war|conflict|season|insurgency|uprising|month))\b",
    re.IGNORECASE,
)


def other_time(sentence: Span, cue: Cue, people: Token, published: int | None) -> str | None:
    """The words for the time that a toll is of, where that is not the time of the event; None otherwise.

    `published` is the year of publication: "in May 2024" is no other time in an article of that year.
    """
    for match in _OTHER_TIME.finditer(sentence.text):
        if published is not None and match.group().endswith(str(published)):
            continue
        start = sentence.start_char + match.start()
        words = sentence.doc.char_span(start, start + len(match.group()), alignment_mode="expand")
        if words is not None and _tells_when(words, cue, people):
            return match.group()
    return None


def _tells_when(words: Span, cue: Cue, people: Token) -> bool:
    """Whether a time belongs to what befell the people: to the verb or noun that says it, to what is said of, or to both."""
    inside = range(words.start, words.end)
    top = words.root
    while top.head.i != top.i and (top.i in inside or top.pos_ in ("ADP", "SCONJ", "ADV", "NUM") or top.like_num):
        top = top.head
    told = {cue.token.i, people.i}
    above = cue.token if cue.form == "verb" else people
    for token in above.ancestors:  # the verbs that the fate hangs on: "brought to nine the number killed this year"
        told.add(token.i)
        if token.pos_ in ("VERB", "AUX"):
            break
    return top.i in told
