"""What a number counts where no noun after it says so: parts of a thing, models, ages, ordinals, what was counted before.

"A six-storey block", "14 Airbus A320s", "the driver was 44", "the third attack", "the offer of 1,500".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.claim import Claim
from verifier.kinds.casualty_no_toll import tells_age
from verifier.kinds.quantity_grammar import Amount, counted_by_context, counted_noun, is_estimate
from verifier.kinds.quantity_words import (
    ANY,
    CALENDAR,
    CROWDS,
    FLOORS,
    IN_ORDER,
    OF_THEM_ALL,
    OF_THEM_WHO,
    PARTS,
    VOTED,
)
from verifier.language.events import event_group
from verifier.language.numerals import Numeral
from verifier.language.ordinals import ordinal
from verifier.language.parse import ParsedDocument
from verifier.language.person_nouns import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PART = re.compile(r"-([a-z]+)")
_MODEL = re.compile(r"(?:\s+[A-Z][\w.-]*){0,3}\s+((?:[A-Z][\w-]*)?\d+s)\b")
_WHOLE = re.compile(r"\b[Oo]f (?:the |all )?$")  # "of 512 polling stations, 17 opened late"
IN_A_ROW = " in order"  # ends the noun of what is told by its place in a row
_OLDEST = 120
_NEAR = 10.0  # numbers so many times apart are hardly of one thing
# What is done to a term of years: "She got nine years; the prosecutor had asked for twelve".
_DEMAND = frozenset("ask call demand seek".split())
# Where a number without a noun stands for the thing counted before, and the words above it there.
_ELLIPTIC = ("dobj", "pobj", "attr", "conj")
_LEADING = frozenset("for to of at by from with for into under below above over against".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the word that it belongs to, the unit for the reader, the noun for a comparison.

    `noun` is None for what is measured. `told` is set where the form by itself says that it is a quantity, `elided` where
    the noun is left out.
    """

    head: Token
    unit: str
    noun: str | None
    told: bool = False
    elided: bool = False


def what_is_counted(parsed: ParsedDocument, amount: Amount, span: Span, before: Claim | None) -> Counted | None:
    """What an amount is of; `before` is the quantity claimed last, None where nobody can tell."""
    if amount.unit is not None:
        return Counted(span.root, amount.unit, None)
    if (who := OF_THEM_WHO.match(parsed.text, amount.end)) and not OF_THEM_ALL.match(parsed.text, amount.end):
        some = _some_of_them(parsed.span(*who.span(1))[0])
        if some or (amount.numeral.number or 0) < _MANY_OF_THEM:
            return some
    told = _all_of_them(parsed, amount, span) or _part(parsed, amount) or _model(parsed, amount)
    if told := told or _age(parsed, amount, span) or _crowd(span) or _numbered(span) or _voted(parsed, amount, span):
        return told
    noun = counted_noun(span, amount.members)
    if noun is None and (margin := _margin(parsed, amount, span)):
        return margin
    if noun is not None:
        return Counted(noun, counted_by_context(span) if amount.members else noun.text.lower(), noun.lemma_.lower())
    if same := _as_before(parsed, amount, span, before):
        return same
    if is_estimate(span, amount.numeral.number):
        unit = counted_by_context(span)
        return Counted(span.root, unit, unit if unit in ("people", "police") else singular(unit))
    return None


def _all_of_them(parsed: ParsedDocument, amount: Amount, span: Span) -> Counted | None:
    """ "The attackers, about 60 of them, fled"."""
    before = span.doc[max(0, span.start - 2) : span.start]
    if not OF_THEM_ALL.match(parsed.text, amount.end) or len(before) < 2 or before[1].text not in (",", "("):
        return None
    noun = span.root.head if span.root.dep_ == "appos" else before[0]
    return Counted(noun, noun.text.lower(), noun.lemma_.lower(), told=True) if noun.tag_ == "NNS" else None


def _some_of_them(who: Token) -> Counted | None:
    """ "31 pupils, nine of them girls"; none of "six of them asleep"."""
    return Counted(who, who.lower_, who.lemma_.lower()) if who.tag_ == "NNS" else None


_MANY_OF_THEM = 100  # "300 of them took part" tells of so many whoever they are


_NUMBER_IS = re.compile(
    r"\b(?:to|from|at|is|was|now|reach(?:ed|es)?|exceed(?:ed|s)?|number(?:s|ed|ing)?)(?: only| just)? $"
)
_WHOSE_NUMBER = re.compile(r"\b(?P<noun>[a-z]+),? whose number\b[^.;:,]*$")
_NUMBER_OF = re.compile(r"\b(?:number|count|tally|total) of (?P<noun>)[^.;:,]*$")
_NUMBERED = re.compile(r"\b(?P<noun>[a-z]+)(?: now| had| have)? number(?:s|ed|ing)? $")
_HEADCOUNT = re.compile(r"\b(?:population|membership|attendance|workforce|enroll?ment)\b[^.;:,]*$")
_HEADCOUNT_OF = re.compile(r"\b(?:population|membership|workforce|enroll?ment) of(?: about| some| only)? $")


def _numbered(span: Span) -> Counted | None:
    """ "The number of schools fell from four to three", "the rebels, whose number is put at 80", "cases number 48,000"."""
    doc, before = span.doc, span.doc[span.sent.start : span.start]
    following = doc[span.end] if span.end < len(doc) else None
    text = f"{before.text} "
    if not (_NUMBER_IS.search(text) or _HEADCOUNT_OF.search(text)) or (
        following is not None and following.pos_ in ("NOUN", "PROPN")
    ):
        return None
    if _HEADCOUNT.search(text):
        return Counted(span.root, "people", "people", told=True)
    told = _WHOSE_NUMBER.search(text) or _NUMBERED.search(text) or _NUMBER_OF.search(text)
    first = before.start_char + told.start("noun") if told else span.end_char
    noun = next((t for t in before if t.idx >= first and (t.tag_ == "NNS" or t.lower_ in _PLURALS)), None)
    return None if noun is None else Counted(noun, noun.lower_, noun.lemma_.lower(), told=True, elided=True)


_PLURALS = frozenset(["people", "police", "staff", "crew", "cattle", "personnel"])


_MARGIN = re.compile(
    r"(?:\b(?:ahead|in front|leads?|led|win|won|wins|lost|loses|has it|trail\w*) by|\b(?:lead|margin|majority) of)"
    r"(?: just| only| some)? $"
)
_VOTES = re.compile(r"\b(?:votes?|voted|voting|ballots?)\b")


def _margin(parsed: ParsedDocument, amount: Amount, span: Span) -> Counted | None:
    """ "In front by 46" and "a margin of 214" where a text is of votes."""
    told = _MARGIN.search(parsed.text, max(0, amount.start - 24), amount.start)
    return Counted(span.root, "votes", "vote", told=True) if told and _VOTES.search(parsed.text) else None


def _voted(parsed: ParsedDocument, amount: Amount, span: Span) -> Counted | None:
    """ "54 in favour, 33 against" where a text is of votes."""
    told = span.root.like_num and VOTED.match(parsed.text, amount.end) is not None and _VOTES.search(span.sent.text)
    return Counted(span.root, "votes", "vote", told=True) if told else None


def _part(parsed: ParsedDocument, amount: Amount) -> Counted | None:
    """ "A six-storey block", "the 120-seat parliament"."""
    part = _PART.match(parsed.text, amount.end)
    if part is None or part[1] not in PARTS:
        return None
    return Counted(parsed.span(*part.span(1))[0], plural(part[1]), part[1], told=True)


def _model(parsed: ParsedDocument, amount: Amount) -> Counted | None:
    """ "14 Airbus A320s"."""
    model = _MODEL.match(parsed.text, amount.end)
    if model is None:
        return None
    return Counted(parsed.span(*model.span(1))[0], model[0].strip(), model[1].lower(), told=True)


def _age(parsed: ParsedDocument, amount: Amount, span: Span) -> Counted | None:
    old = tells_age(span) or _is_age_of_one(span) or _AGE.search(parsed.text, max(0, amount.start - 70), amount.start)
    is_age = bool(old) and 0 < (amount.numeral.number or 0) <= _OLDEST
    return Counted(span.root, "years", None, told=True) if is_age else None


_AGE = re.compile(r"\bage(?: limit)? (?:to|of|at|from|is|was) $|\bage\b[^.,;:]{0,50} from (?:\d\d to )?$")


def _is_age_of_one(span: Span) -> bool:
    """ "A girl of seven"."""
    of = span.root.head if span.root.dep_ == "pobj" and span.root.like_num else None
    whose = of.head if of is not None and of.lower_ == "of" else None
    return whose is not None and whose.tag_ == "NN" and is_person_noun(whose) and whose.lower_ not in _GROUPED


_GROUPED = frozenset("family crew group team couple crowd".split())


def _crowd(span: Span) -> Counted | None:
    """ "A crowd of 17,000 saw the final"."""
    root = span.root
    crowd = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "of" else None
    if crowd is None or crowd.lemma_.lower() not in CROWDS or not root.like_num:
        return None
    return Counted(root, "people", "people", told=True)


_EXACTLY = re.compile(r",? (?:to be (?:exact|precise)|exactly)\b")


def _as_before(parsed: ParsedDocument, amount: Amount, span: Span, before: Claim | None) -> Counted | None:
    """What was counted just before, in the same sentence or the last: "from 60 tonnes to 12", "the employers offer 1,500"."""
    number, root = amount.numeral.number or 0.0, span.root
    if before is None or not root.like_num or number < 2:
        return None
    same = parsed.sentence_number(before.start) == parsed.sentence_number(amount.start)
    if same and _EXACTLY.match(parsed.text, amount.end):
        return Counted(root, before.value["unit"], before.value["noun"], told=True, elided=True)
    if root.dep_ not in _ELLIPTIC and not (same and root.dep_ in ("nsubj", "nsubjpass")):
        return None
    if (root.dep_ == "pobj" and root.head.lower_ not in _LEADING) or root.head.lemma_ == "turn":
        return None  # "as young as 6", "the port turns 300"
    value = before.value
    last = next((v for v in (value["amount"], value["low"], value["high"]) if v is not None), None)
    apart = parsed.sentence_number(amount.start) - parsed.sentence_number(before.start)
    if (
        last is None
        or apart > 1
        or "\n" in parsed.text[before.end : amount.start]
        or (value["unit"] in CALENDAR and not (value["unit"] == "years" and root.head.head.lemma_ in _DEMAND))
        or value["unit"] == ANY
    ):
        return None
    part = same and number < last and _WHOLE.search(parsed.text[: before.start]) is not None
    if not part and not last / _NEAR <= number <= last * _NEAR:
        return None
    return Counted(span.root, value["unit"], value["noun"], told=True, elided=True)


def ordinals(sentence: Span) -> Iterator[tuple[Amount, Counted]]:
    """What is told by its place in a row: "the eighth day of the strike", "the third attack this year", "a fourth term"."""
    for token in sentence:
        number = ordinal(token.lower_)
        noun = _in_order(token) if number is not None and number > 1 else None
        if number is None or noun is None:
            continue
        lemma = noun.lemma_.lower()
        last = noun if noun.i > token.i else token
        start, end = token.idx, last.idx + len(last)
        numeral = Numeral(start, token.idx + len(token), token.text, number, number, None, number, 1.0)
        yield Amount(numeral, None, start, end), Counted(noun, plural(lemma), f"{lemma}{IN_A_ROW}", told=True)


def _in_order(token: Token) -> Token | None:
    """The noun that an ordinal counts; None where it says which one is meant, or names it."""
    noun = token.head
    if token.dep_ in ("appos", "attr") and _is_of_those(token):
        noun = noun if token.dep_ == "appos" else next((c for c in noun.children if c.dep_ == "nsubj"), noun)
        return noun if noun.tag_ == "NN" else None  # "the storm, the fifth to hit the coast this year"
    if token.dep_ != "amod" or noun.tag_ != "NN" or noun.ent_type_ in ("EVENT", "ORG", "FAC"):
        return None
    if not _is_right_after(token, noun):
        return None
    lemma = noun.lemma_.lower()
    framed = noun.dep_ == "pobj" and noun.head.lower_ not in ("on", "in", "for", "into")  # "from the third year on"
    happens = event_group(lemma) is not None and _is_of_a_time(noun)
    return noun if lemma in FLOORS or (lemma in IN_ORDER and not framed) or happens or _is_of_those(noun) else None


def _is_of_those(noun: Token) -> bool:
    """Whether it is said of which ones it is a further one: "the fifth mayor to be attacked", "a fourth accident in a decade"."""
    if noun.dep_ not in ("attr", "appos"):
        return False
    done = any(c.dep_ in ("relcl", "acl") and any(t.tag_ == "TO" for t in c.children) for c in noun.children)
    after = noun.doc[noun.i + 1 : min(noun.i + 9, noun.sent.end)]
    return done or any(t.lower_ in _STRETCHES and t.nbor(-1).lower_ in _WITHIN for t in after)


_STRETCHES = frozenset(
    "day week month year decade season summer winter century days weeks months years decades".split()
)
_WITHIN = frozenset("a an this the two three four five six seven eight nine ten".split())


def _is_right_after(token: Token, noun: Token) -> bool:
    """Whether between an ordinal and its noun stands nothing that ranks it: "the fourth deadly accident", not "the third largest city"."""
    between = token.doc[token.i + 1 : noun.i]
    return all(t.dep_ == "compound" or t.tag_ in ("JJ", "VBN") for t in between)


def _is_of_a_time(noun: Token) -> bool:
    """Whether it is said how many there were, "it was the third attack", "a second fire in a week", and not which one is meant."""
    after = noun.doc[noun.i + 1 : min(noun.i + 7, noun.sent.end)]
    return noun.dep_ in ("attr", "appos") or any(t.ent_type_ == "DATE" or t.lower_ == "since" for t in after)


def singular(noun: str) -> str:
    """The singular of a regular plural: "papers"."""
    return noun[:-3] + "y" if noun.endswith("ies") else noun[:-1] if noun.endswith("s") else noun


_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children"}


def plural(noun: str) -> str:
    """The plural of a regular noun: "storeys", "stories"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"
