"""Quantities: amounts of money, measures, shares and counts of things; how they are found. People harmed are casualties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.quantity_compare import compare
from verifier.kinds.quantity_words import (
    CALENDAR,
    CHANGE,
    COMPARED,
    COUNTED,
    ESTIMATE,
    NOT_AFTER,
    OF_A_GROUP,
    EMERGENCY_CALL,
    NOT_BEFORE,
    SPAN_BEFORE,
)
from verifier.language.casualty_cues import Cue, find_cues
from verifier.language.number_words import find_fractions
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun
from verifier.language.places import find_places
from verifier.language.units import currency_in, currency_of, find_rate, find_unit

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "find"]

NAME = "quantity"

LONGEST = 110  # characters of a claim's span; a clause beyond that is cut to the words around its number
_COMPLEMENTS = ("dobj", "prep", "attr", "acomp", "advmod", "npadvmod", "prt", "dative", "oprd", "agent")
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")
_NAMED_MONEY = re.compile(
    r"pounds|shillings|rupees|francs|dollars|pesos|dinars|rials?|kron|soms?|lei|won|dirhams|kwacha|Sh|Rs"
)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its unit: `start` to `end` are the characters of both; `unit` is None for a count of things."""

    numeral: Numeral
    unit: str | None
    start: int
    end: int


def find(parsed: ParsedDocument) -> list[Claim]:
    """The quantity claims of a document, in order of their start."""
    text, countries = parsed.document.text, _Countries(parsed)
    numerals = find_numerals(text) + [
        Numeral(f.start, f.end, f.text, share, share, None, share, 0.1)
        for f in find_fractions(text)
        for share in [round(100 * f.share, 1)]
    ]
    fractions = {f.start for f in find_fractions(text)}
    claims = []
    for sentence in parsed.sentences:
        inside = [n for n in numerals if sentence.start_char <= n.start < sentence.end_char]
        amounts = [a for n in inside if (a := _amount(text, n, sentence, countries, n.start in fractions))]
        cues = find_cues(sentence) if amounts else []
        for amount in amounts:
            claim = _claim(parsed, sentence, amount, amounts, cues)
            if claim is not None:
                claims.append(claim)
    return sorted(claims, key=lambda c: (c.start, c.end))


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


def _amount(text: str, numeral: Numeral, sentence: Span, countries: _Countries, fraction: bool) -> _Amount | None:
    """The number with its unit, or None where it is a date, a clock time, an age, a rank or part of a name."""
    start, end = numeral.start, numeral.end
    first = end - len(re.sub(r"^\D*\s(?=\S+$)", "", numeral.text)) if numeral.hedge else start
    if fraction:
        return _Amount(numeral, "percent", start, end) if OF_A_GROUP.match(text, end) else None
    if numeral.hedge == "vague" or NOT_AFTER.match(text, end):
        return None
    if rate := find_rate(text, end):
        own = currency_in(text[sentence.start_char : start].lower(), countries.codes()) or (
            currency_of(c[0]) if (c := countries.codes()) else None
        )
        return _Amount(numeral, f"{own or 'units'} per {rate[0]}", start, rate[1])
    near = text[max(0, start - 8) : end + 24]
    mention = find_unit(text, first, end, countries.codes() if _NAMED_MONEY.search(near) else [])
    if mention is None:
        named = NOT_BEFORE.search(text[max(0, start - 24) : start]) or _is_clock(text, numeral)
        barred = named or _is_year(numeral) or _is_score(text, numeral) or EMERGENCY_CALL.match(text, start)
        return None if barred else _Amount(numeral, None, start, end)
    unit = mention.unit.name
    if unit in CALENDAR and SPAN_BEFORE.search(text[max(0, start - 12) : start]):
        return None
    if unit == "degrees":
        unit = "degrees F" if (numeral.number or 0) > 57 else "degrees C"  # no place on Earth has been hotter than 57 C
    if (
        re.match(r"\s+(?:per|against|to) (?:the |one )?(?:US )?(?:dollar|euro)\b", text[mention.end :])
        and unit.isupper()
    ):
        rate = find_rate(text, mention.end)
        if rate:
            return _Amount(numeral, f"{unit} per {rate[0]}", start, rate[1])
    return _Amount(numeral, unit, min(start, mention.start), max(end, mention.end))


def _is_clock(text: str, numeral: Numeral) -> bool:
    """ "At six" and "at 11.42": hours of the day."""
    at = re.search(r"\b(?:at|by|until|from|since|before|after)\s+$", text[max(0, numeral.start - 8) : numeral.start])
    number = numeral.number or 0.0
    return bool(at) and 0 < number < 25 and (numeral.step == 0.01 or not re.match(r" [a-z]", text[numeral.end :]))


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
    return text[max(0, numeral.start - 2) : numeral.start] == ", " and after in (",", ".", ";", ")") or after == ")"


def _claim(
    parsed: ParsedDocument, sentence: Span, amount: _Amount, amounts: list[_Amount], cues: list[Cue]
) -> Claim | None:
    span = parsed.span(amount.start, amount.end)
    root = span.root
    noun = root if amount.unit else _noun(span)
    if noun is None and not _is_estimate(span):
        return None
    head = noun if noun is not None else root
    if amount.unit is None and (_harmed(head, cues, span) or _idle(head, amount)):
        return None
    start, end = _extent(parsed, sentence, amount, amounts, head)
    clause = parsed.span(start, end)
    of = _measured(head, span) if amount.unit else _described(head)
    unit = amount.unit or (noun.text.lower() if noun is not None else _counted(span))
    own = {t.i for t in span}
    topic = content_lemmas(t for t in _around(sentence, clause, head) if t.i not in own and not t.like_num)
    return Claim(
        NAME,
        start,
        end,
        parsed.document.text[start:end],
        _value(amount, unit, of, _by(head), _role(span, unit in ("percent", "percentage points", "basis points"))),
        topic,
    )


def _value(amount: _Amount, unit: str, of: str | None, by: str | None, role: str | None) -> dict[str, Any]:
    numeral = amount.numeral
    value: dict[str, Any] = {"amount": None, "low": None, "high": None, "unit": unit, "of": of, "by": by}
    value |= {"text": numeral.text, "hedge": numeral.hedge, "step": numeral.step, "role": role}
    value["counts"] = amount.unit is None
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


def _noun(span: Span) -> Token | None:
    """The noun that a number counts: "buses" in "four blue buses", "houses" in "hundreds of houses"."""
    root = span.root
    for token in (root, root.head):
        if (
            token.pos_ in ("NOUN", "PROPN")
            and not token.like_num
            and token.lemma_ not in ("dozen", "hundred", "thousand")
        ):
            return token if token.i >= span.start else None
    if root.dep_ in ("nummod", "compound", "quantmod", "amod") and root.head.pos_ in ("NOUN", "PROPN"):
        return root.head
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.pos_ == "NOUN"), None)
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return following if following is not None and following.pos_ == "NOUN" and following.sent == span.sent else None


def _is_estimate(span: Span) -> bool:
    """A bare number that an estimate gives: "police spoke of 25,000"."""
    governors = [span.root.head, span.root.head.head]
    return any(g.lemma_.lower() in ESTIMATE for g in governors) and any(
        t.lemma_.lower() in COUNTED or t.lemma_.lower() in ("speak", "estimate")
        for t in [*span.sent][: span.end - span.sent.start]
    )


def _counted(span: Span) -> str:
    """What a bare number counts: the counted noun before it, else people."""
    before = [t for t in span.sent if t.i < span.start and t.lemma_.lower() in COUNTED]
    return (
        "people"
        if not before or before[-1].lemma_.lower() in ("crowd", "turnout", "attendance", "gathering")
        else before[-1].lower_
    )


def _harmed(noun: Token, cues: list[Cue], span: Span) -> bool:
    """Whether the number counts people killed, hurt, missing and so on: the casualty kind's matter."""
    own = {t.i for t in span} | {noun.i}
    people = is_person_noun(noun) or noun.i in {t.i for t in span}
    lineage = [noun, *list(noun.ancestors)[:2]]
    below = {t.i for t in noun.children}
    for cue in cues:
        if cue.token.dep_ == "compound":  # "rescue workers"
            continue
        if cue.token.head.i in below and people and cue.form != "noun":
            return True
        if cue.token.i in own or cue.token.i in below and (people or cue.form == "adjective"):
            return True
        if people and (cue.token in lineage or any(c.head in lineage[:2] and c.dep_ == "relcl" for c in [cue.token])):
            return noun.dep_ != "pobj" or noun.head.lower_ in ("of", "to", "at")
    return False


_IDLE = frozenset(
    "time way thing side kind reason point step case hand eye word other half lot sort question copy part one minister man woman".split()
)


def _idle(noun: Token, amount: _Amount) -> bool:
    """Counts that make no claim: "two things", "one day", "the two men", "one minister"."""
    number, text = amount.numeral.number, amount.numeral.text.lower()
    if noun.lemma_.lower() in _IDLE or noun.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return True
    if (
        text in ("one", "one of")
        or noun.pos_ == "PROPN"
        and noun.ent_type_ in ("PERSON", "WORK_OF_ART", "PRODUCT", "EVENT")
    ):
        return True
    articles = [c for c in noun.children if c.dep_ in ("det", "poss") and c.i < noun.i]
    small = number is not None and number <= 3
    return small and any(a.lower_ in ("the", "these", "those", "both", "his", "her", "their", "its") for a in articles)


def _verb_of(token: Token) -> Token | None:
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _subject(verb: Token) -> Token | None:
    subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
    if subject is None and verb.dep_ in ("xcomp", "advcl", "conj", "acl") and verb.head.i != verb.i:
        if verb.dep_ == "acl":
            return verb.head
        return next((c for c in verb.head.children if c.dep_ in _SUBJECT), None)
    return subject


def _measured(unit: Token, span: Span) -> str | None:
    """What a measure is the measure of: "waves" of three metres, a "depth" of 12 km, "turnout" was 60 percent."""
    for child in unit.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i >= span.start:
            if noun := next((c for c in child.children if c.pos_ in ("NOUN", "PROPN")), None):
                return noun.text
    top = unit
    while top.head.i in range(span.start, span.end) and top.head.i != top.i:
        top = top.head
    head = top.head
    if top.dep_ in ("nummod", "compound", "amod", "nmod", "npadvmod", "quantmod") and head.pos_ in ("NOUN", "PROPN"):
        return head.text
    if top.dep_ == "pobj" and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head.text
    verb = _verb_of(top)
    if verb is None:
        return None
    # "Raised its rate by half a point" measures the rate; "inflation eased" measures inflation.
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i not in range(span.start, span.end)), None)
    thing = thing if thing is not None else _subject(verb)
    return thing.text if thing is not None and thing.i not in range(span.start, span.end) else None


def _described(noun: Token) -> str | None:
    """What the counted things do or are: the verb they are the subject or object of."""
    verb = _verb_of(noun)
    return verb.lemma_.lower() if verb is not None and verb.pos_ == "VERB" else None


def _role(span: Span, relative: bool) -> str | None:
    """ "change" in "rose by 5 percent", "level" in "rose to 120", "before" in "from 16 percent"; None where none is told."""
    root = span.root
    while root.head.i in range(span.start, span.end) and root.head.i != root.i:
        root = root.head
    preposition = root.head if root.dep_ == "pobj" else None
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    word = preposition.lower_ if preposition is not None else before
    verbs = [t.lemma_.lower() for t in root.ancestors][:3] + [c.lemma_.lower() for c in root.children]
    if any(v in CHANGE for v in verbs):
        role = {"by": "change", "to": "level", "at": "level", "from": "before"}.get(word)
        return role or ("change" if relative and preposition is None else None)
    following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    return "change" if relative and following in COMPARED else None


_GIVE = frozenset("put estimate speak claim reckon say announce count report give talk".split())


def _by(head: Token) -> str | None:
    """Who gives an estimate, where the clause itself says so: "organisers put the crowd at 80,000"."""
    verb = _verb_of(head)
    if verb is None:
        return None
    sentence = head.sent.text
    if match := re.search(
        r"\b(?:by the reckoning of|according to|by)(?: the)? (police|organi[sz]ers|officials|monitors)\b",
        sentence,
        re.IGNORECASE,
    ):
        return match[1].lower()
    if verb.lemma_.lower() in _GIVE - {"say", "report"} or (
        verb.lemma_.lower() == "say" and head.dep_ in ("dobj", "attr")
    ):
        subject = _subject(verb)
        if subject is not None and (
            is_person_noun(subject)
            or subject.lemma_.lower() in ("police", "ministry", "government", "organiser", "organizer")
        ):
            return subject.text.lower()
    return None


def _around(sentence: Span, clause: Span, head: Token) -> Iterator[Token]:
    """The words that say what the number is about: the clause, its verb and subject with their modifiers."""
    verb = _verb_of(head)
    wanted = {t.i for t in clause}
    if verb is not None:
        wanted.add(verb.i)
        subject = _subject(verb)
        for part in ([subject] if subject is not None else []) + [
            c for c in verb.children if c.dep_ in ("dobj", "prep", "attr", "prt")
        ]:
            wanted.update(t.i for t in part.subtree if abs(t.i - part.i) <= 6)
    yield from (t for t in sentence if t.i in wanted)


def _extent(
    parsed: ParsedDocument, sentence: Span, amount: _Amount, amounts: list[_Amount], head: Token
) -> tuple[int, int]:
    """The characters of the clause that makes the claim: number and noun with what belongs to them, back to the verb."""
    core = parsed.span(amount.start, amount.end)
    tokens = {t.i for t in core} | {t.i for t in head.subtree}
    verb = _verb_of(head)
    if verb is not None:
        tokens.add(verb.i)
        tokens.update(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt"))
        if (subject := next((c for c in verb.children if c.dep_ in _SUBJECT), None)) is not None:
            tokens.update(t.i for t in subject.subtree)
        for complement in verb.children:
            if complement.i > verb.i and complement.dep_ in _COMPLEMENTS:
                tokens.update(t.i for t in complement.subtree)
    first, last = min(tokens), max(tokens)
    for other in amounts:
        if other is not amount:
            if other.end <= amount.start:
                first = max(first, _next_word(parsed, other.end))
            elif other.start >= amount.end:
                last = min(last, parsed.span(other.start, other.end).start - 1)
    for token in sentence:
        dash = token.text in ("-", "–") and token.whitespace_ and token.i > 0 and token.nbor(-1).whitespace_
        boundary = dash or token.text in (",", ";", ":", "—", "–", "(", ")", "“", "”", '"')
        if boundary and first < token.i < core.start:
            first = token.i + 1
        elif boundary and core.end <= token.i <= last:
            last = token.i - 1
            break
    last = max(last, core.end - 1)
    doc = parsed.doc
    while last >= core.end and (
        doc[last].is_punct or doc[last].lower_ in ("and", "or", "but", "to", "from", "with", "of")
    ):
        last -= 1
    while first < core.start and (doc[first].is_punct or doc[first].lower_ in ("and", "but", "or", "that", "which")):
        first += 1
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if end - start > LONGEST:
        start = max(start, doc[max(first, core.start - 4)].idx)
        end = min(end, doc[min(last, core.end + 7)].idx + len(doc[min(last, core.end + 7)]))
    return min(start, amount.start), max(end, amount.end)


def _next_word(parsed: ParsedDocument, offset: int) -> int:
    return parsed.span(offset - 1, offset)[-1].i + 1
