"""Numbers in a sentence that count nobody: measures, ages, dates, hours, marks of a list, wholes of which a part is told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.language.numerals import Numeral
from verifier.language.person_nouns import is_name, is_person_noun
from verifier.language.units import find_unit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# What is counted in place of people.
COUNT_NOUNS = frozenset("body corpse death life injury fatality casualty remains arrest name murder killing".split())
# The tallies under which people are counted: "the death toll rose to 31".
COUNTERS = frozenset(["number", "toll", "total", "figure", "count", "tally", "list"])
# Words for several people together, and for people by what befell them.
GROUPS = frozenset("family crew group party team gang".split())
MANY_SUCH = frozenset(["wounded", "injured", "dead", "missing", "deceased", "displaced", "detained", "arrested"])


def counts_nobody(text: str, numeral: Numeral, span: Span, noun: Token | None) -> bool:
    """Whether a number of a text, of these tokens and with this noun, counts no people."""
    return (
        _is_clock_or_repeated(numeral, text)
        or is_measure(numeral, text)
        or _is_age(span)
        or _is_date(span)
        or _is_hour(span, noun)
        or _is_list_mark(span)
        or _is_denied(span)
        or _is_comparison(span)
        or _is_whole_or_old(text, span)
        or _is_whole_of_part(span.root, noun)
    )


def _is_clock_or_repeated(numeral: Numeral, text: str) -> bool:
    """True for a time, "22.25 - One man has died", "as of 19.00", and for a number said again: "two (02) persons"."""
    again = text[numeral.start - 1 : numeral.start] == "(" and text[numeral.end : numeral.end + 1] == ")"
    hour = re.fullmatch(r"(?:[01]?\d|2[0-3])[.:][0-5]\d", numeral.text) is not None
    return again or hour or (numeral.low is not None and not float(numeral.low).is_integer())


def is_measure(numeral: Numeral, text: str) -> bool:
    """True for the 4 billion of "$4 billion and 70,000 deaths" and for "12 km": a number with a unit counts nobody."""
    figure = re.search(r"\d", numeral.text)
    return find_unit(text, numeral.start + (figure.start() if figure else 0), numeral.end) is not None


# "Bodies, one after the other", "one on top of another".
_ROWS = [["after", "the"], ["after", "another"], ["on", "top"], ["upon", "another"], ["by", "one"], ["behind", "the"]]


def _is_comparison(span: Span) -> bool:
    """True for the two of "two fewer than on Monday" and of "two to a bed"."""
    after = [t.lower_ for t in span.doc[span.end : span.end + 2]]
    if span.text.lower() == "one" and after in _ROWS:
        return True
    return (after[:1] in (["fewer"], ["less"], ["more"]) and after[1:] == ["than"]) or after in (
        ["to", "a"],
        ["to", "an"],
    )


_OUT_OF = re.compile(
    r"\b(?:out of (?:(?:the|a total of) )?|(?:none|neither|some|most|many|few|half) of (?:the|these|those|its|their) "
    r"|(?P<before>(?:up |down )?from ))$",
    re.IGNORECASE,
)


def _is_whole_or_old(text: str, span: Span) -> bool:
    """True for the whole of "14 out of 58", "none of the 40 passengers", and the old number of "rose from 12 to 17"."""
    found = _OUT_OF.search(text[max(0, span.start_char - 20) : span.start_char])
    if found is None or found["before"] in (None, "up from ", "down from "):
        return found is not None
    return re.match(r"(?: \w+)? to\b", text[span.end_char : span.end_char + 20]) is not None


def _is_denied(span: Span) -> bool:
    """True for the 14 of "21 men, not 14, are missing" and the two of "all but two were rescued"."""
    if span.doc[max(span.sent.start, span.start - 2) : span.start].text.lower() == "all but":
        return True
    one = span.text.lower() in ("one", "1")  # "not one passenger" is none
    return span.start > span.sent.start and span.doc[span.start - 1].lower_ == "not" and not one


def _is_age(span: Span) -> bool:
    """True for the age in "Cole Whitman, 19, was arrested": a bare number between commas after a person."""
    doc, before, after = span.doc, span.start - 1, span.end
    aged = span[0].lower_ in ("under", "over", "below") and len(span) > 1 and before >= 0
    if aged and (is_person_noun(doc[before]) or (doc[before].lemma_ == "be" and span.root.dep_ != "nummod")):
        return True  # "children under five", "were under 18"
    if doc[after : after + 2].text.lower() in ("of them", "of whom", "of those"):
        return False  # "people, six of them children"
    if before >= 0 and (doc[before].lower_ == "aged" or doc[max(0, before - 1)].lower_ == "aged"):
        return True  # "aged 19 and 21"
    dies = before > 0 and doc[before].lower_ == "at" and doc[before - 1].lemma_.lower() in ("die", "dead")
    if dies and doc[max(0, before - 2)].lower_ not in ("of", "the"):
        return True  # "dies at 91", but not "the number of dead at 14"
    if before > 0 and doc[before].lower_ == "of" and doc[before - 1].lemma_.lower() in GROUPS:
        return False  # "a family of five"
    if before > 0 and doc[before].lower_ == "of" and doc[before - 1].tag_ == "NN" and is_person_noun(doc[before - 1]):
        return doc[after : after + 1].text.lower() not in ("people", "others")  # "a woman of 51"
    if tells_age(span):
        return True
    if before >= 0 and doc[before].lemma_ == "be" and after < len(doc) and doc[after].text == ",":
        tally = any(c.lower_ in COUNTERS for c in doc[before].children)  # "the number of dead is six,"
        return span.root.like_num and span.root.dep_ in ("attr", "acomp") and not tally  # "who was 17, was shot"
    return (
        before > 0
        and doc[before].text == ","
        and (doc[before - 1].pos_ == "PROPN" or is_person_noun(doc[before - 1]))
        and (after >= len(doc) or doc[after].is_punct or doc[after].lower_ in ("who", "of", "from", "and"))
    )


def tells_age(number: Span) -> bool:
    """True for the 44 of "the youngest of the dead was 44" and of "the driver was 44": a number that one person is."""
    root = number.root
    if root.dep_ not in ("attr", "acomp") or root.head.lemma_ != "be" or not root.like_num:
        return False
    if any(c.lower_ == "of" for c in root.children):  # "he was one of the wounded"
        return False
    return any(
        who.lower_ in ("youngest", "oldest", "eldest", "he", "she") or (who.tag_ in ("NN", "NNP") and _is_somebody(who))
        for c in root.head.children
        if c.dep_ == "nsubj"
        for who in [root.head.head if c.tag_ == "WP" else c]
    )


def _is_somebody(noun: Token) -> bool:
    return is_name(noun) or (is_person_noun(noun) and noun.lemma_.lower() not in COUNT_NOUNS | COUNTERS)


_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec""".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday overnight".split())
_BEFORE_TIMES = frozenset("at in since until by after before from during late early mid".split())
_YEARS = re.compile(r"(?:(?:between|from) )?(?:19|20)\d\d(?:(?: and | to |-|–)(?:19|20)\d\d)?", re.IGNORECASE)


def _is_date(span: Span) -> bool:
    """True for the 27 of "27 February", the 2200 of "at about 2200" and the like."""
    doc = span.doc
    beside = {doc[i].lower_.strip(".") for i in (span.start - 1, span.end) if 0 <= i < len(doc)}
    hour = bool(
        re.fullmatch(r"(?:between |about |approximately |around )*(?:[01]\d|2[0-3])[0-5]\d(?:.*\d)?", span.text)
    )
    at = span.start > 0 and doc[span.start - 1].lower_ in _BEFORE_TIMES
    if _YEARS.fullmatch(span.text) and len(span) > 2:
        return True  # "between 2010 and 2020, 300 people died"
    year = bool(_YEARS.fullmatch(span.text)) and span.root.dep_ != "nummod"
    year = year and (at or span[0].lower_ in ("between", "from") or doc[span.start - 1].lower_ == "for")
    if (
        re.fullmatch(r"(?:19|20)\d\d", span.text)
        and span.root.dep_ == "nummod"
        and span.root.head.tag_ in ("NN", "NNP")
    ):
        return True  # "the 2014 kidnapping"
    return year or bool(beside & _MONTHS) or (hour and (at or span[-1].text.startswith("0")))


_STANDING = frozenset(["stand", "put", "remain", "stay", "estimate", "set", "place", "hold", "peak", "number"])


def _is_hour(span: Span, noun: Token | None) -> bool:
    """True for the hour of "by eight", "at about seven", "half past four" and "shortly before twelve", of a number of nobody.

    "The toll stood at seven" is no hour, and "rose by two" no toll either.
    """
    doc, number = span.doc, span.root
    before, earlier = (doc[span.start - n] if span.start - n >= span.sent.start else None for n in (1, 2))
    if before is None or not number.text.isalpha():
        return False
    minutes = [t.lower_ == "past" or t.like_num for t in doc[span.end : span.end + 2]] == [True, True]
    if minutes or (before.lower_ == "past" and earlier and (earlier.like_num or earlier.lower_ in ("half", "quarter"))):
        return True
    if number.dep_ == "nummod" or noun is not None:
        return False
    if before.lower_ == "at":
        toll = any(t.lemma_.lower() in _STANDING | COUNTERS for t in doc[span.sent.start : span.start])
        return not toll and len(span) <= 2 and (earlier is None or earlier.lemma_ not in ("die", "dead"))
    return before.lower_ in ("by", "before", "after", "until", "till") and number.dep_ == "pobj"


def _is_list_mark(span: Span) -> bool:
    """True for the 2 of "2. These people will be tried", for "3Many people" and for one of a row of bare numbers."""
    doc = span.doc
    beside = [doc[i] for i in (span.start - 1, span.end) if 0 <= i < len(doc)]
    row = span.text.isdigit() and any(t.text.isdigit() for t in beside)
    if row or (span[-1].text[-1].isalpha() and span[-1].text[0].isdigit() and not span[-1].like_num):
        return True
    return span.start == span.sent.start and bool(re.match(r"\d+[.)]\s", span.sent.text_with_ws[:6]))


def _is_whole_of_part(token: Token, noun: Token | None) -> bool:
    """True for the 143 of "saved 106 of the 143 passengers" and the 14 of "of the 14 on board, two died".

    The part is what the sentence counts, unless the whole is told on.
    """
    noun = token if noun is None else noun
    outer = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else noun
    told_on = after.tag_ in ("VBN", "WP", "WDT") or after.lower_ in ("dead", "missing")  # "of the six dead"
    opens = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.i == noun.sent.start
    if opens and not told_on and noun.lower_ not in MANY_SUCH:
        return True
    return outer is not None and outer.like_num and outer.i != token.i and not told_on
