"""Quantities: money, measures, shares and counts of things; how they are found. Casualties are another kind."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.casualty import counts_the_harmed
from verifier.kinds.quantity_clock import RECKONED, lengths
from verifier.kinds.quantity_compare import compare, have_one_value
from verifier.kinds.quantity_forms import IN_A_ROW, Counted, ordinals, what_is_counted
from verifier.kinds.quantity_grammar import (
    Amount,
    clause_extent,
    counted_noun,
    given_by,
    is_pledged,
    makes_no_claim,
    role_of,
    thing_measured,
    what_befell,
    words_about,
)
from verifier.kinds.quantity_joined import joined, with_what_follows
from verifier.kinds.quantity_words import (
    ANY,
    BY,
    CALENDAR,
    DENIED,
    EMERGENCY_CALL,
    IS_OLD,
    MORE,
    NOT_AFTER,
    NOT_BEFORE,
    OF_A_GROUP,
    OF_THE_DAY,
    OF_THEM,
    OF_THEM_ALL,
    OF_THEM_WHO,
    SPAN_BEFORE,
    WILL,
    YEARS_OLD,
)
from verifier.language.number_words import Fraction, Value
from verifier.language.numerals import Numeral, fractions_of, hedged, numerals_between, numerals_of
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.places import find_places
from verifier.language.units import UnitMention, currency_in, currency_of, find_priced, find_rate, find_unit

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["NAME", "compare", "facts", "find", "have_one_value"]

NAME = "quantity"

_NAMED_MONEY = re.compile(
    r"pounds|shillings|rupees|francs|dollars|pesos|dinars|rials?|kron|crowns|soms?|lei|won|marks|dirhams|kwacha|Sh|Rs|(?<!\w)(?:\$|N\d)"
)


def find(parsed: ParsedDocument) -> list[Claim]:
    """The quantity claims of a document, in order of their start."""
    return [claim for claim in facts(parsed) if claim.value["unit"] != ANY and claim.value["role"] != RECKONED]


def facts(parsed: ParsedDocument) -> list[Claim]:
    """The quantities of a source: as `find`, every number that counts who knows what, and what two times of day come to."""
    text, countries = parsed.document.text, _Countries(parsed)
    shares = {_share(text, part): part for part in fractions_of(parsed)}
    numerals = sorted([*numerals_of(parsed), *shares], key=lambda n: n.start)
    claims: list[Claim] = []
    last: Claim | None = None
    for sentence in parsed.sentences:
        inside = numerals_between(numerals, sentence.start_char, sentence.end_char)
        amounts = joined(text, [a for n in inside if (a := _amount(text, n, sentence, countries, shares.get(n)))])
        for before, amount in zip([None, *amounts], amounts, strict=False):
            if before is not None and _is_conversion(text, before, amount):
                continue
            counted = what_is_counted(parsed, amount, parsed.span(amount.start, amount.end), last)
            claim = _claim(parsed, sentence, amount, amounts, counted) or _number(parsed, sentence, amount)
            if claim is not None:
                claims.append(claim)
                last = claim if claim.value["unit"] != ANY else last
        for amount, counted in ordinals(sentence):
            if (claim := _claim(parsed, sentence, amount, amounts, counted)) is not None:
                claims.append(claim)
    return sorted([*claims, *lengths(parsed, NAME)], key=lambda c: (c.start, c.end))


def _share(text: str, part: Fraction) -> Numeral:
    """A part of a group as a number of percent: "more than two thirds"."""
    return hedged(text, part.start, part.end, Value(round(100 * part.share, 1), _ROUGHLY, 0))


def _number_start(numeral: Numeral) -> int:
    """Where the number begins without its hedge, so that a "$" or "magnitude" before it is seen."""
    figure = re.search(r"\d", numeral.text) if numeral.hedge else None
    return numeral.start + figure.start() if figure else numeral.start


class _Countries:
    """The countries that a document is about, looked up only once a bare "shillings" asks for them."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self._parsed = parsed
        self._codes: list[str] | None = None

    def codes(self) -> list[str]:
        if self._codes is None:
            found = Counter(m.place.country for m in find_places(self._parsed) if m.place)
            self._codes = [code for code, _ in found.most_common()]
        return self._codes


def _amount(text: str, numeral: Numeral, sentence: Span, countries: _Countries, part: Fraction | None) -> Amount | None:
    """The number with its unit, or None where it is a date, a clock time, an age, a rank or part of a name."""
    start, end, opening = numeral.start, numeral.end, sentence.start_char
    if part is not None:
        changed = BY.search(text[max(opening, start - 8) : start]) or MORE.match(text, end)
        return Amount(numeral, "percent", start, end) if changed or _is_of_a_group(text, part, end) else None
    if _is_no_amount(text, numeral, sentence):
        return None
    if rate := find_rate(text, end):
        nations = countries.codes()
        own = currency_in(text[opening:start].lower(), nations)
        own = own or (currency_of(nations[0]) if nations else None)
        return Amount(numeral, f"{own or 'units'} per {rate[0]}", start, rate[1])
    near = text[max(0, start - 8) : end + 24]
    mention = find_unit(text, _number_start(numeral), end, countries.codes() if _NAMED_MONEY.search(near) else [])
    if mention is None:
        return _without_unit(text, numeral, opening)
    return None if _is_misread(text, numeral, mention, opening) else _measure(text, numeral, mention)


def _is_no_amount(text: str, numeral: Numeral, sentence: Span) -> bool:
    """Whether a number is vague or denied, or by the words after it a date, an age, a mere when, or some "of them"."""
    start, end = numeral.start, numeral.end
    no_length = NOT_AFTER.match(text, end) and not (_tells_how_old(text, numeral, sentence) or _lasts(text, numeral))
    if numeral.hedge == "vague" or no_length or DENIED.search(text[max(sentence.start_char, start - 20) : start]):
        return True
    return (numeral.number or 0) < 100 and OF_THEM.match(text, end) is not None and not _tells_of_whom(text, end)


def _without_unit(text: str, numeral: Numeral, opening: int) -> Amount | None:
    """A count, or percent where it is "seven in a hundred"; None for a clock time, a year, a score or part of a name."""
    start, end = numeral.start, numeral.end
    if share := _IN_A_HUNDRED.match(text, end):
        return Amount(numeral, "percent", start, share.end())
    named = NOT_BEFORE.search(text[max(opening, start - 24) : start]) or _is_clock(text, numeral)
    barred = named or _is_year(numeral) or _is_score(text, numeral) or EMERGENCY_CALL.match(text, start)
    members = text.startswith(("-strong", "-person", "-man "), end)
    return None if barred else Amount(_without_preposition(numeral), None, start, end, members)


def _is_misread(text: str, numeral: Numeral, mention: UnitMention, opening: int) -> bool:
    """Whether a number with a unit is part of a name, or only says when: "the past three days"."""
    start, unit = numeral.start, mention.unit.name
    after_name = _MODEL.search(text[max(opening, start - 16) : start])
    if unit.startswith("degrees") and text[numeral.end : mention.end].isalpha() and after_name:
        return True  # "a Long March 4C rocket", "models 5S and 5C"
    if unit == "days" and text[start : mention.end] == "one day" and _SOME_DAY.match(text, mention.end):
        return True  # "could one day carry freight"
    span = SPAN_BEFORE.search(text[max(opening, start - 12) : start]) if unit in CALENDAR else None
    return span is not None and not (span.group().strip().lower() in _TO_COME and WILL.search(text[opening:start]))


def _measure(text: str, numeral: Numeral, mention: UnitMention) -> Amount:
    """A number with its unit, and with what is told beside both: the currency of a rate, "and a half", "or more"."""
    start, unit = numeral.start, mention.unit.name
    if unit == "degrees":
        unit = "degrees F" if (numeral.number or 0) > 57 else "degrees C"  # no place on Earth has been hotter than 57 C
    if unit.isupper() and (rate := find_rate(text, mention.end)):
        return Amount(numeral, f"{unit} per {rate[0]}", start, rate[1])
    if unit.isupper() and (priced := find_priced(text, start)):
        unit = f"{unit} per {priced}"
    numeral, end = with_what_follows(text, numeral, unit, max(numeral.end, mention.end))
    numeral, end = _hedged_after_unit(text, numeral, end)
    return Amount(numeral, unit, min(start, mention.start), end)


def _is_of_a_group(text: str, part: Fraction, end: int) -> bool:
    """Whether a fraction that ends at `end` is of a group: "two thirds of the houses", "seven in ten private beds"."""
    of_them = _SHARE_OF_THEM.match(part.text) or (_SHARE.match(part.text) and _THEM.match(text, end))
    return bool(of_them or OF_A_GROUP.match(text, end))


def _tells_of_whom(text: str, end: int) -> bool:
    """Whether it is all of them who are counted, or those who are something: "six of them girls"."""
    return bool(OF_THEM_ALL.match(text, end) or OF_THEM_WHO.match(text, end))


def _tells_how_old(text: str, numeral: Numeral, sentence: Span) -> bool:
    """Whether it is told how old somebody or something is: "the plane was 16 years old"."""
    before = text[max(sentence.start_char, numeral.start - 16) : numeral.start]
    return YEARS_OLD.match(text, numeral.end) is not None and IS_OLD.search(before) is not None


def _lasts(text: str, numeral: Numeral) -> bool:
    """Whether a time before something is how long something went on: "for 40 minutes before the crash"."""
    is_for = _FOR.search(text, max(0, numeral.start - 5), numeral.start) is not None
    return is_for and _BEFORE.match(text, numeral.end) is not None


def _without_preposition(numeral: Numeral) -> Numeral:
    """The numeral without the "over" of "carried the fire over two ridges", which says no bound of a few things."""
    few = numeral.number is not None and numeral.number < _FEW
    if numeral.hedge != "more than" or not few or not re.match(r"(?:over|above)\b", numeral.text, re.IGNORECASE):
        return numeral
    words = numeral.text.split(maxsplit=1)[1]
    return replace(numeral, text=words, low=numeral.number, high=numeral.number, hedge=None)


_FOR, _BEFORE = re.compile(r"\bfor $"), re.compile(r"[\s-]\w+ (?:before|after) (?!on\b)\w")
_TO_COME = ("in", "next", "coming", "following")
_SHARE_OF_THEM = re.compile(r"\w+ [a-z]+ (?:in|out of) \w")  # "one guest in five", "four cells out of five"
_SHARE, _THEM = re.compile(r"\w+ (?:in|out of) \w"), re.compile(r"(?: [a-z]+){0,2} [a-z]+s\b")
_IN_A_HUNDRED = re.compile(r"(?: [a-z]+)? (?:in|out of|of) (?:every|each|a) hundred\b")
_FEW = 10
_ROUGHLY = 2.0  # the step of "a third", which 34 percent are
_MODEL = re.compile(r"(?:[A-Z]\w*|\d[A-Z](?:,| and| or)) $")
_SOME_DAY = re.compile(r"\s+(?!later\b|earlier\b|before\b|after\b|ago\b|of\b)[a-z]+\b")
_AFTER_UNIT = re.compile(r"\s+or (?P<hedge>so|more|less)\b(?! than)")


def _hedged_after_unit(text: str, numeral: Numeral, end: int) -> tuple[Numeral, int]:
    """The numeral with a hedge that stands after its unit, and where that ends: "two miles or so", "three hours or more"."""
    match = _AFTER_UNIT.match(text, end)
    if match is None or numeral.hedge is not None:
        return numeral, end
    if match["hedge"] == "so":
        return replace(numeral, hedge="about"), match.end()
    if match["hedge"] == "more":
        return replace(numeral, hedge="at least", high=None), match.end()
    return replace(numeral, hedge="at most", low=None), match.end()


def _is_clock(text: str, numeral: Numeral) -> bool:
    """ "At six" and "at 11.42": hours of the day."""
    at = re.search(r"\b(?:at|by|until|from|since|before|after)\s+$", text[max(0, numeral.start - 8) : numeral.start])
    number = numeral.number or 0.0
    is_bare = numeral.step == 0.01 or not re.match(r" [a-z]", text[numeral.end :])
    return bool(at) and 0 < number < 25 and (is_bare or OF_THE_DAY.match(text, numeral.end) is not None)


def _is_year(numeral: Numeral) -> bool:
    return numeral.hedge in (None, "between") and bool(
        re.fullmatch(r"(?:1[5-9]|20)\d\d(?:\s*(?:[-–]|to|and)\s*\d{2,4})?", numeral.text)
    )


def _is_score(text: str, numeral: Numeral) -> bool:
    """Scores ("3-1"), ages in apposition ("Mills, 34,"), phone and file numbers."""
    around = text[max(0, numeral.start - 3) : numeral.end + 3]
    if re.search(r"\d[-–/]\d", around) and numeral.hedge != "between":
        return True
    after = text[numeral.end : numeral.end + 1]
    return (text[max(0, numeral.start - 2) : numeral.start] == ", " and after in (",", ".", ";", ")")) or after == ")"


def _is_conversion(text: str, before: Amount, amount: Amount) -> bool:
    """The same measure again in brackets: "5 miles (8 km)"."""
    return amount.unit is not None and text[before.end : amount.start].strip() in ("(", "(about", "(or")


def _claim(
    parsed: ParsedDocument,
    sentence: Span,
    amount: Amount,
    amounts: list[Amount],
    counted: Counted | None,
) -> Claim | None:
    if counted is None:
        return None
    span, head = parsed.span(amount.start, amount.end), counted.head
    broken = amount.numeral.step < 1  # half a house is none
    may_be_toll = amount.unit is None and (counted.elided or not counted.told)
    if may_be_toll and counts_the_harmed(parsed, amount.start, amount.end):
        return None
    if amount.unit is None and not counted.told and (broken or makes_no_claim(head, amount)):
        return None
    start, end = clause_extent(parsed, sentence, amount, amounts, head)
    clause = parsed.span(start, end)
    of = thing_measured(head, span) if counted.noun is None else what_befell(head)
    of = None if of in ("who", "which", "that") else of
    unit = counted.unit
    own = {t.i for t in span} | (set() if amount.unit else {head.i})
    topic = content_lemmas(t for t in words_about(sentence, clause, head) if t.i not in own and not t.like_num)
    pledged = unit.isupper() and is_pledged(head)
    value = _value(amount) | {"unit": unit, "of": of, "by": None if pledged else given_by(head)}
    value["noun"] = counted.noun
    in_order = (counted.noun or "").endswith(IN_A_ROW)
    value["role"] = None if in_order else role_of(span, unit in ("percent", "percentage points", "basis points"))
    return Claim(NAME, start, end, parsed.document.text[start:end], value, topic)


def _number(parsed: ParsedDocument, sentence: Span, amount: Amount) -> Claim | None:
    """A number that the parse gives nothing to count, or that makes no claim; None for the small ones, which are everywhere."""
    if (amount.numeral.number or 0) < 10 or amount.unit is not None:
        return None
    topic = content_lemmas(t for t in sentence if not t.like_num)
    counted = counted_noun(parsed.span(amount.start, amount.end), amount.members)
    noun = ANY if counted is None else counted.lemma_.lower()
    value = _value(amount) | {"unit": ANY, "of": None, "by": None, "noun": noun, "role": None}
    return Claim(NAME, amount.start, amount.end, parsed.document.text[amount.start : amount.end], value, topic)


def _value(amount: Amount) -> dict[str, Any]:
    numeral = amount.numeral
    value: dict[str, Any] = {"amount": None, "low": None, "high": None}
    value |= {"text": numeral.text, "hedge": numeral.hedge, "step": numeral.step}
    if numeral.exact is not None:
        value["amount"] = _plain(numeral.exact)
    elif amount.unit and numeral.number is not None:
        # "More than 20 km" begins at 20: only things that are counted have a next one.
        value["low" if numeral.low is not None else "high"] = _plain(numeral.number)
    else:
        value["low"], value["high"] = _plain(numeral.low), _plain(numeral.high)
    return value


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and float(number).is_integer() else number
