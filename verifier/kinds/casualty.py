"""Casualties: people killed, injured, missing, displaced, detained, abducted, rescued; and how two tolls compare.

A count is tied to the word that says what befell the people by the parse: "killing at least 26", "22 people missing", "the
toll rose to 31", "four of the dead were children". A number about another thing in the same sentence has no such tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.casualty_compare import compare
from verifier.language.casualty_cues import MEASURES, Cue, find_cues
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.ordinals import ordinal
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun, is_thing

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "casualty"

# Steps in the parse between a count and the word that says what befell the people; more is another matter.
_FARTHEST = 4
_VAGUE = frozenset(["several", "many", "some", "dozens", "scores", "hundreds", "thousands", "countless", "numerous"])
_COUNT_NOUNS = frozenset(
    ["body", "corpse", "death", "life", "injury", "fatality", "casualty", "remains", "arrest", "name"]
)
_COUNTERS = frozenset(["number", "toll", "total", "figure", "count", "tally"])
_REACHING = frozenset(["at", "to", "reached", "is", "was", "of", "exceeded", "passed", "hit", "past"])


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people in a sentence: its bounds, its noun if any, and the tokens it spans."""

    low: float | None
    high: float | None
    text: str
    token: Token
    noun: Token | None
    span: Span
    named: bool = False  # told by naming the people, so that only a direct tie counts


def find(parsed: ParsedDocument) -> list[Claim]:
    """The casualty claims of an article, in order of their start."""
    return [c for c in facts(parsed) if c.value["measure"] in MEASURES and c.value["measure"] != "released"]


def facts(parsed: ParsedDocument) -> list[Claim]:
    """The casualty facts of a source: as claims, and releases, which end a detention."""
    numerals = find_numerals(parsed.document.text)
    claims = []
    for sentence in parsed.sentences:
        cues = find_cues(sentence)
        if not cues:
            continue
        inside = [n for n in numerals if sentence.start_char <= n.start < sentence.end_char]
        taken: set[tuple[int, str]] = set()
        for count in _counts(parsed, sentence, inside):
            for cue in _governing(count, cues):
                if (count.token.i, cue.measure) in taken:
                    continue
                taken.add((count.token.i, cue.measure))
                claims.append(_claim(parsed, count, cue))
    return sorted(claims, key=lambda c: c.start)


def _counts(parsed: ParsedDocument, sentence: Span, numerals: list[Numeral]) -> Iterator[_Count]:
    """Every number of people in a sentence: written, vague ("dozens"), or told by naming them ("a nurse and her brother")."""
    covered: set[int] = set()
    for numeral in numerals:
        span = parsed.span(numeral.start, numeral.end)
        covered.update(t.i for t in span)
        token = span.root
        noun = _counted_noun(token)
        if _is_age(span) or (noun is not None and _is_whole_of_part(token, noun)):
            continue
        joined = _joined(noun, parsed, numerals) if noun is not None else None
        if joined:
            low, high, whole = joined
            covered.update(t.i for t in whole)
            yield _Count(low, high, whole.text, token, noun, whole)
        elif not (noun is not None and _joined_later(noun)):
            yield _Count(numeral.low, numeral.high, numeral.text, token, noun, span)
    for token in sentence:
        if token.i in covered:
            continue
        if token.lower_ in _VAGUE and token.dep_ in (
            "amod",
            "nsubj",
            "nsubjpass",
            "dobj",
            "nummod",
            "det",
            "pobj",
            "conj",
        ):
            yield _Count(None, None, token.text, token, _counted_noun(token), sentence.doc[token.i : token.i + 1])
        elif token.lower_ in ("nobody", "none") or (token.i > sentence.start and token.nbor(-1).lower_ == "no"):
            if (
                token.lower_ in ("nobody", "none", "one")
                or is_person_noun(token)
                or token.lemma_.lower() in _COUNT_NOUNS
            ):
                noun = token if is_person_noun(token) else None
                yield _Count(0, 0, token.text, token, noun, sentence.doc[token.i : token.i + 1])
        elif ordinal := _ordinal_person(token):
            yield ordinal
        elif named := _named_people(token, covered):
            yield named


def _is_age(span: Span) -> bool:
    """True for the age in "Cole Whitman, 19, was arrested": a bare number between commas after a person."""
    doc, before, after = span.doc, span.start - 1, span.end
    return (
        before > 0
        and doc[before].text == ","
        and (doc[before - 1].pos_ == "PROPN" or is_person_noun(doc[before - 1]))
        and (after >= len(doc) or doc[after].is_punct or doc[after].lower_ in ("who", "of", "from", "and"))
    )


def _is_whole_of_part(token: Token, noun: Token) -> bool:
    """True for the 143 of "saved 106 of the 143 passengers": the part is what the sentence counts, unless the whole is told on."""
    outer = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    told_on = noun.i + 1 < len(noun.doc) and noun.nbor(1).tag_ in ("VBN", "WP", "WDT")
    return outer is not None and outer.like_num and outer.i != token.i and not told_on


def _ordinal_person(token: Token) -> _Count | None:
    """ "The fourth person to die" makes four."""
    if not (is_person_noun(token) or token.lemma_.lower() in _COUNT_NOUNS):
        return None
    for child in token.children:
        number = ordinal(child.lower_) if child.dep_ == "amod" else None
        if number and number > 1:
            return _Count(number, number, child.text, child, token, token.doc[child.i : token.i + 1])
    return None


def _counted_noun(token: Token) -> Token | None:
    """The noun that a number counts: "people" of "26 people"; None for "41 were hurt"."""
    if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
        return token.head
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return token if token.pos_ in ("NOUN", "PROPN") and not token.like_num and token.lower_ not in _VAGUE else None


def _joined(noun: Token, parsed: ParsedDocument, numerals: list[Numeral]) -> tuple[float, float, Span] | None:
    """The sum over a coordination of people: "two students and a teacher" is three."""
    others = [c for c in noun.conjuncts if is_person_noun(c) and c.i > noun.i] or _next_joined(noun)
    if not others or noun.dep_ == "conj" or not is_person_noun(noun):
        return None
    total = 0.0
    for each in [noun, *others]:
        own = [n.exact for n in numerals if each.left_edge.idx <= n.start <= each.idx]
        if own and own[0] is not None:
            total += own[0]
        elif _is_one(each):
            total += 1
        else:
            return None
    return total, total, parsed.doc[noun.left_edge.i : others[-1].i + 1]


def _next_joined(noun: Token) -> list[Token]:
    """The person of "two nurses and a porter" where the parse gives each a role of its own."""
    doc, at = noun.doc, noun.i + 1
    if (
        at + 2 < len(doc)
        and doc[at].lower_ == "and"
        and doc[at + 1].lower_ in ("a", "an", "his", "her", "their", "another")
    ):
        return [t for t in doc[at + 2 : at + 3] if is_person_noun(t)]
    return []


def _joined_later(noun: Token) -> bool:
    return noun.dep_ == "conj" and is_person_noun(noun) and is_person_noun(noun.head) and _is_one(noun.head)


def _is_one(noun: Token) -> bool:
    """True for one person named by a noun: "a teacher", "her brother", "the driver"."""
    return noun.tag_ in ("NN", "NNP") and any(
        c.dep_ in ("det", "poss") and c.lower_ in ("a", "an", "the", "his", "her", "their", "another", "one")
        for c in noun.children
    )


def _named_people(token: Token, covered: set[int]) -> _Count | None:
    """People told by naming them: "a nurse and her brother" (two), "a student was killed" (one)."""
    if not is_person_noun(token) or token.dep_ in ("conj", "pobj", "compound", "poss", "appos") or not _is_one(token):
        return None
    if any(t.i in covered for t in token.subtree):
        return None
    others = [c for c in token.conjuncts if is_person_noun(c)]
    if others and not all(_is_one(c) for c in others):
        return None
    definite = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    if (definite and not others) or token.head.lemma_ in _SAYING:
        return None
    last = others[-1] if others else token
    span = token.doc[token.left_edge.i : last.i + 1]
    total = float(1 + len(others))
    return _Count(total, total, span.text, token, token, span, named=True)


def _governing(count: _Count, cues: list[Cue]) -> list[Cue]:
    """The cue that says what befell the people counted: nearest in the parse among those whose grammar fits."""
    noun = count.noun
    if by_wording := _by_wording(count, cues):
        return [by_wording]
    if noun is not None and not (
        is_person_noun(noun)
        or noun.lemma_.lower() in _COUNT_NOUNS
        or any(c.token.i == noun.i for c in cues)
        or (not is_thing(noun) and any(c.token.i == noun.head.i and c.form == "verb" for c in cues))
    ):
        return []
    ranked = sorted(
        (distance, abs(cue.token.i - count.token.i), i)
        for i, cue in enumerate(cues)
        if (distance := _distance(count, cue)) is not None
    )
    return [cues[ranked[0][2]]] if ranked else []


def _by_wording(count: _Count, cues: list[Cue]) -> Cue | None:
    """The cue where the wording alone tells, which the parse often gets wrong: "23 injured", "the number of dead rose to 31"."""
    doc, noun = count.span.doc, count.noun
    end = max(count.span.end, noun.i + 1 if noun is not None and is_person_noun(noun) else 0)
    for cue in cues:
        reduced = (
            noun is not None and noun.dep_ == "pobj" and cue.token.tag_ == "VBD"
        )  # "one of nine people pulled out"
        elided = (
            cue.form == "verb"
            and (cue.token.tag_ == "VBN" or reduced)
            and not any(c.dep_ in ("dobj", "aux") for c in cue.token.children)
        )
        if cue.token.i == end and (cue.form != "verb" or elided):
            return cue
    before = [cue for cue in cues if cue.token.i < count.span.start]
    if not before or count.named:
        return None
    words = [t.lower_ for t in doc[count.span.sent.start : count.span.start]]
    told = (_COUNTERS & set(words) and words[-1] in _REACHING) or words[-1] in (
        "number",
        "numbered",
        "total",
        "totalled",
    )
    of_them = [t.lower_ for t in doc[end : end + 2]] in (["of", "them"], ["of", "those"], ["of", "whom"])
    return before[-1] if told or of_them else None


def _distance(count: _Count, cue: Cue) -> int | None:
    """Steps in the parse from the counted people to the cue, or None where the grammar does not tie them."""
    start = count.noun if count.noun is not None else count.token
    if start.i == cue.token.i or count.token.i == cue.token.i:
        return 0
    if cue.form == "verb" and not _takes(cue, start):
        return None
    path = _path(start, cue.token)
    steps = sum(t.pos_ not in ("ADP", "SCONJ") for t in path) - 1 if path else 0
    if path is None or steps > _FARTHEST or (count.named and steps > 1 + (path[1].lemma_ in _LINKS)):
        return None
    for token, above in pairwise(path[1:]):
        if (
            token.dep_ == "conj"
            and token.head is above
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        ):
            return None
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in _LINKS and cue.form == "verb":
            return None
        if token.pos_ in ("NOUN", "PROPN") and not (
            is_person_noun(token) or token.lemma_.lower() in _COUNT_NOUNS | _COUNTERS or token.like_num
        ):
            return None
    return steps


_SAYING = frozenset("say tell add report announce state note explain claim recall write".split())
_LINKS = frozenset(
    """be have include bring rise climb reach stand put take leave remain become report confirm find recover lie jump grow
    number total hold exceed pass fall drop raise say count register list know suffer""".split()
)


def _takes(cue: Cue, people: Token) -> bool:
    """Whether the verb can say of `people` what it says: the killed are an object or a passive subject, not the killers."""
    if any(t.dep_ in ("agent",) for t in [people.head, people]):
        return False
    role = people.dep_
    anchor = people
    while role in ("conj", "appos", "pobj", "prep") and anchor.head is not anchor and anchor.head.i != cue.token.i:
        anchor = anchor.head
        role = anchor.dep_
    direct = anchor.head.i == cue.token.i
    if direct and role == "nsubj" and cue.transitive:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in cue.token.children)
        return passive or (cue.intransitive and not any(c.dep_ == "dobj" for c in cue.token.children))
    return cue.transitive or not (direct and role in ("dobj", "obj"))


def _path(a: Token, b: Token) -> list[Token] | None:
    """The tokens from `a` to `b` along the parse, both included."""
    up = [a, *a.ancestors]
    seen = {t.i: n for n, t in enumerate(up)}
    down: list[Token] = []
    for token in [b, *b.ancestors]:
        if token.i in seen:
            return up[: seen[token.i] + 1] + down[::-1]
        down.append(token)
    return None


def _claim(parsed: ParsedDocument, count: _Count, cue: Cue) -> Claim:
    noun = count.noun
    first = min(count.span.start, cue.span.start)
    last = max(count.span.end, cue.span.end, noun.i + 1 if noun is not None else 0)
    who, part_of = _who(count, cue)
    span = parsed.doc[first:last]
    value: dict[str, Any] = {
        "measure": cue.measure,
        "low": _plain(count.low),
        "high": _plain(count.high),
        "text": count.text,
        "who": who,
        "part_of": part_of,
        "by": None,
    }
    return Claim(NAME, span.start_char, span.end_char, span.text, value, content_lemmas(span.sent))


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _who(count: _Count, cue: Cue) -> tuple[str | None, bool]:
    """Who the people are, and whether they are a part of a larger count ("four of the dead were children")."""
    token, noun = count.token, count.noun
    if _is_increment(count, noun):
        return None, True
    of_the_dead = noun is not None and noun.i == cue.token.i and cue.form != "verb"
    of_them = any(
        c.lower_ == "of" and any(g.lower_ in ("them", "those", "whom") for g in c.children) for c in token.children
    )
    if of_them and cue.token.i < token.i:
        named = next((t for t in token.doc[token.i + 3 : token.i + 9] if is_person_noun(t)), None)
        return (_phrase(named) if named is not None else None), True
    if of_the_dead or of_them:
        verb = token.head if token.dep_ in ("nsubj", "nsubjpass", "appos") else None
        named = (
            next((c for c in verb.children if c.dep_ in ("attr", "dobj", "acomp", "conj")), None)
            if verb is not None
            else None
        )
        is_part = any(c.lower_ == "of" for c in token.children)
        return (_phrase(named) if named is not None and is_part else None), is_part
    if noun is None or noun.lemma_.lower() in _COUNT_NOUNS or noun.i == cue.token.i:
        return None, False
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    among = cue.form == "noun" and cue.token.head.lower_ == "among"
    including = among or before.lower_ in ("including", "among") or noun.head.lower_ == "including"
    return _phrase(noun), including


def _is_increment(count: _Count, noun: Token | None) -> bool:
    """True for "nine more bodies": an addition to a toll, not the toll ("238 more died than usual" is an excess)."""
    near = [*(noun.children if noun is not None else ()), *count.token.children]
    more = any(t.lower_ in ("more", "additional") for t in near)
    return more and not any(t.lower_ == "than" for t in count.token.sent if t.i > count.token.i)


def _phrase(noun: Token) -> str:
    of = [c.right_edge for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" and c.right_edge.i - noun.i <= 4]
    if of and noun.lemma_.lower() in ("member", "citizen", "national", "employee", "officer"):
        return noun.doc[noun.i : of[0].i + 1].text
    kept = [
        t for t in noun.lefts if t.dep_ in ("amod", "compound") and not t.like_num and t.lower_ not in ("other", "more")
    ]
    return " ".join(t.text for t in [*kept, noun])
