"""Casualties: people killed, injured, missing, displaced, detained, abducted, rescued; and how two tolls compare.

A count is tied to the word that says what befell the people by the parse: "killing at least 26", "22 people missing", "the
toll rose to 31", "four of the dead were children". A number about another thing in the same sentence has no such tie.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.casualty_compare import compare
from verifier.kinds.casualty_counts import COUNT_NOUNS, Count, counts
from verifier.language.casualty_cues import DEED_NOUNS, Cue, befalls, find_cues
from verifier.language.numerals import find_numerals
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun, is_thing, same_people

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "casualty"

# Steps in the parse between a count and the word that says what befell the people; more is another matter.
_FARTHEST = 4
_HELPING = frozenset(
    "was were been being has have had also reportedly confirmed then later got feared is are be".split()
)
# What befalls persons alone: firms are rescued and released too.
_OF_PERSONS = ("killed", "injured", "abducted", "detained")
_COUNTERS = frozenset(["number", "toll", "total", "figure", "count", "tally"])
_REACHING = frozenset(["at", "to", "reached", "is", "was", "of", "exceeded", "passed", "hit", "past"])


def find(parsed: ParsedDocument) -> list[Claim]:
    """The casualty claims of an article, in order of their start."""
    return _each_person_once([c for c in facts(parsed) if c.value["measure"] != "released"])


def _each_person_once(claims: list[Claim]) -> list[Claim]:
    """The claims without repetitions of what befell one person: by name, or as "the mayor" after one was told of."""
    kept: list[Claim] = []
    for claim in claims:
        one = claim.value["low"] == claim.value["high"] == 1
        told = [c.value["who"] for c in kept if one and _key(c) == _key(claim) and c.value["who"]]
        who = claim.value["who"] or ""
        if not any(same_people(who, w) for w in told) and not (told and _is_known(claim)):
            kept.append(claim)
    return kept


def _key(claim: Claim) -> tuple[object, ...]:
    return tuple(claim.value[field] for field in ("measure", "low", "high"))


def _is_known(claim: Claim) -> bool:
    """Whether a claim speaks of someone the text told of before: "the mayor was killed", "their colleague's death"."""
    return bool(
        re.search(
            r"(?:^|\b(?:of|killed|murdered|wounded|injured)\s+)(?:the|their|his|her|this)\s", claim.text, re.IGNORECASE
        )
    )


def facts(parsed: ParsedDocument) -> list[Claim]:
    """The casualty facts of a source: as claims, and releases, which end a detention."""
    numerals = find_numerals(parsed.doc.text)
    claims = []
    for sentence in parsed.sentences:
        cues = find_cues(sentence)
        if not cues:
            continue
        inside = [n for n in numerals if sentence.start_char <= n.start < sentence.end_char]
        taken: set[tuple[int, str]] = set()
        for count in counts(parsed, sentence, inside):
            for cue in _governing(count, cues):
                if (count.token.i, cue.measure) in taken:
                    continue
                taken.add((count.token.i, cue.measure))
                claims.append(_claim(parsed, count, cue))
    return sorted(claims, key=lambda c: c.start)


def _governing(count: Count, cues: list[Cue]) -> list[Cue]:
    """The cue that says what befell the people counted: nearest in the parse among those whose grammar fits."""
    noun = count.noun
    if by_wording := _by_wording(count, cues):
        return [by_wording]
    if count.names and noun is not None and noun.ent_type_ != "PERSON":
        cues = [cue for cue in cues if cue.measure in _OF_PERSONS]
    if noun is not None and not _may_suffer(count, noun, cues):
        return []
    if (adjacent := _adjacent(count, cues)) is not None:
        return [adjacent, *_joined_fates(adjacent, cues)]
    ranked = sorted(
        (distance, abs(cue.token.i - count.token.i), i)
        for i, cue in enumerate(cues)
        if (distance := _distance(count, cue)) is not None
    )
    if not ranked:
        return []
    nearest = cues[ranked[0][2]]
    # "Two men who were kidnapped were found dead" says both.
    beside = [cues[i] for distance, _, i in ranked[1:] if distance <= 2 and cues[i].token.head.i != nearest.token.i]
    beside = beside[:1] if nearest.token.dep_ == "relcl" else []
    return [nearest, *(cue for cue in beside if cue.token.dep_ != "relcl"), *_joined_fates(nearest, cues)]


def _may_suffer(count: Count, noun: Token, cues: list[Cue]) -> bool:
    """Whether what is counted is people, or something under which people are counted."""
    return (
        count.names is not None
        or is_person_noun(noun)
        or noun.lemma_.lower() in COUNT_NOUNS
        or any(c.token.i == noun.i for c in cues)
        or (not is_thing(noun) and any(c.token.i == noun.head.i and c.form == "verb" for c in cues))
    )


def _adjacent(count: Count, cues: list[Cue]) -> Cue | None:
    """The verb right before or after the people, whatever the parse makes of it: "killing 12", "12 miners were killed"."""
    doc, noun = count.span.doc, count.noun
    before, after = count.span.start - 1, max(count.span.end, noun.i + 1 if noun is not None else 0)
    while after < len(doc) and (doc[after].lower_ in _HELPING or doc[after].is_space):
        after += 1
    passive = doc[after - 1].lower_ in ("was", "were", "been", "being", "be", "also", "reportedly", "got", "feared")
    for cue in cues:
        if cue.form != "verb":
            continue
        verb = cue.token
        if cue.transitive and verb.i == before and verb.tag_ in ("VBG", "VBD", "VBN", "VBZ", "VBP"):
            passive_verb = any(c.dep_ == "auxpass" for c in verb.children)
            if not passive_verb and verb.dep_ not in ("amod", "compound"):
                return cue
        if verb.i == after and ((cue.intransitive and not cue.transitive) or (passive and verb.tag_ in ("VBN", "VBD"))):
            return cue
    return None


def _joined_fates(cue: Cue, cues: list[Cue]) -> list[Cue]:
    """What else befell the same people: "were abducted and killed"."""
    own = ("nsubj", "nsubjpass", "dobj", "auxpass")
    return [
        other
        for other in cues
        if other.token.dep_ == "conj"
        and other.token.head.i == cue.token.i
        and other.token.tag_ == cue.token.tag_ == "VBN"
        and not any(c.dep_ in own for c in other.token.children)
    ]


def _by_wording(count: Count, cues: list[Cue]) -> Cue | None:
    """The cue where the wording alone tells, which the parse often gets wrong: "23 injured", "the number of dead rose to 31"."""
    doc, noun = count.span.doc, count.noun
    end = max(count.span.end, noun.i + 1 if noun is not None and is_person_noun(noun) else 0)
    while end < len(doc) and doc[end].is_space:
        end += 1
    cues = [cue for cue in cues if cue.form != "noun" or cue.token.lemma_.lower() not in DEED_NOUNS]
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


def _distance(count: Count, cue: Cue) -> int | None:
    """Steps in the parse from the counted people to the cue, or None where the grammar does not tie them."""
    start = count.noun if count.noun is not None else count.token
    if start.i == cue.token.i or count.token.i == cue.token.i:
        return 0
    if cue.form == "verb" and not _takes(cue, start):
        return None
    if cue.form == "noun" and cue.token.lemma_.lower() in DEED_NOUNS:
        first = start.head if start.dep_ == "conj" else start
        return 1 if befalls(first) == cue.token else None
    path = _path(start, cue.token)
    steps = sum(t.pos_ not in ("ADP", "SCONJ") for t in path) - 1 if path else 0
    if path is None or steps > _FARTHEST or (count.named and steps > 1 + (path[1].lemma_ in _LINKS)):
        return None
    for token, above in pairwise(path[1:]):
        if (
            token.dep_ == "conj"
            and token.head.i == above.i
            and any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        ):
            return None
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in _LINKS and cue.form == "verb":
            return None
        if token.pos_ in ("NOUN", "PROPN") and not (
            is_person_noun(token) or token.lemma_.lower() in COUNT_NOUNS | _COUNTERS or token.like_num
        ):
            return None
    return steps


_LINKS = frozenset(
    """be have include bring rise climb reach stand put take leave remain become report confirm find recover lie jump grow
    number total hold exceed pass fall drop raise say count register list know suffer""".split()
)


def _takes(cue: Cue, people: Token) -> bool:
    """Whether the verb can say of `people` what it says: the killed are an object or a passive subject, not the killers."""
    if any(t.dep_ in ("agent",) for t in [people.head, people]):
        return False
    if cue.token.dep_ in ("relcl", "acl") and cue.token.head.i == people.i and not _befalls_its_noun(cue):
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


def _befalls_its_noun(cue: Cue) -> bool:
    """Whether a clause after people says what befell them ("who died", "killed by") and not what they did ("who killed")."""
    verb = cue.token
    if cue.transitive and not cue.intransitive:
        active = any(c.dep_ == "nsubj" and c.tag_ in ("WP", "WDT") for c in verb.children)
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
        return passive or not (active or verb.tag_ == "VBG")
    return True


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


def _claim(parsed: ParsedDocument, count: Count, cue: Cue) -> Claim:
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
    start, end = span.start_char, span.end_char
    return Claim(NAME, start, end, parsed.document.text[start:end], value, content_lemmas(span.sent))


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _who(count: Count, cue: Cue) -> tuple[str | None, bool]:
    """Who the people are, and whether they are a part of a larger count ("four of the dead were children")."""
    token, noun = count.token, count.noun
    if count.names:
        return " ".join(count.names.split()), False
    if _is_increment(count, noun):
        return None, True
    of_the_dead = noun is not None and noun.i == cue.token.i and cue.form != "verb"
    of_them = any(
        c.lower_ == "of" and any(g.lower_ in ("them", "those", "whom") for g in c.children) for c in token.children
    )
    if of_them and cue.token.i < token.i:
        named = next((t for t in token.doc[token.i + 3 : token.i + 9] if is_person_noun(t)), None)
        return (_phrase(named) if named is not None else None), True
    if noun is not None and cue.token.head.i == noun.i and noun.head.lower_ == "of" and noun.head.head.i == token.i:
        return _phrase(noun), True  # "five of the murdered nuns"
    if of_them and cue.form == "verb":
        earlier = [t for t in token.sent if t.i < token.i and is_person_noun(t) and t.tag_ == "NNS"]
        return (_phrase(earlier[-1]) if earlier else None), False
    if of_the_dead or of_them:
        verb = token.head if token.dep_ in ("nsubj", "nsubjpass", "appos") else None
        named = (
            next((c for c in verb.children if c.dep_ in ("attr", "dobj", "acomp", "conj")), None)
            if verb is not None
            else None
        )
        is_part = any(c.lower_ == "of" for c in token.children)
        return (_phrase(named) if named is not None and is_part else None), is_part
    if noun is None or noun.lemma_.lower() in COUNT_NOUNS | _COUNTERS or noun.i == cue.token.i:
        return None, False
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    among = cue.form == "noun" and cue.token.head.lower_ == "among"
    including = among or before.lower_ in ("including", "among") or noun.head.lower_ == "including"
    return _phrase(noun), including


def _is_increment(count: Count, noun: Token | None) -> bool:
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
