"""Casualties: people killed, injured, missing, displaced, detained, abducted, rescued; and how two tolls compare.

A count is tied to the word that says what befell the people by the parse: "killing at least 26", "22 people missing", "the
toll rose to 31", "four of the dead were children". A number about another thing in the same sentence has no such tie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.casualty_beside import (
    CASUALTY,
    names_on_lists,
    parts_told_after,
    plain,
    search_ended,
    with_parts_of_the_dead,
)
from verifier.kinds.casualty_compare import compare, have_one_value
from verifier.kinds.casualty_counts import VAGUE, Count, counts
from verifier.kinds.casualty_no_toll import COUNT_NOUNS, COUNTERS
from verifier.kinds.casualty_period import other_time
from verifier.kinds.casualty_ties import governing
from verifier.kinds.quantity_grammar import given_by
from verifier.language.casualty_cues import Cue, find_cues
from verifier.language.numerals import numerals_between, numerals_of
from verifier.language.ordinals import ordinal
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun, same_people

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find", "have_one_value"]

NAME = CASUALTY
# "Another 41 were hurt" comes on top of the dead, not of other injured.
# What ends a detention and a search, and survival without a rescue; a fact, and no claim.
_ENDINGS = ("released", "found", "survived")
_BESIDE_THE_DEAD = ("injured", "missing")


def find(parsed: ParsedDocument) -> list[Claim]:
    """The casualty claims of an article, in order of their start."""
    told = [_set_free(claim, parsed) for claim in _told(parsed)]
    return _marked(_each_person_once([c for c in told if c.value["measure"] not in _ENDINGS]))


_CAPTIVES = frozenset("soldiers troops policemen hostages captives".split())
_HOSTAGES = re.compile(r"\bhostages?\b|\bhijack", re.IGNORECASE)
_IN_LAWFUL_HANDS = re.compile(
    r"\b(?:arrest|detain|detention|suspect|custody|bail|court|judge|charge|question|prison|jail|hospital|patients?)",
    re.IGNORECASE,
)
_JUST_BEFORE = 400  # characters


def _set_free(claim: Claim, parsed: ParsedDocument) -> Claim:
    """The claim, one of rescue where those released were in nobody's lawful custody: soldiers, or who was held hostage."""
    held = (claim.value["who"] or "").lower() in _CAPTIVES
    if claim.value["measure"] == "released" and not held:
        told = parsed.text[max(0, claim.start - _JUST_BEFORE) : claim.end]
        held = bool(_HOSTAGES.search(told)) and not _IN_LAWFUL_HANDS.search(parsed.sentence_at(claim.start).text)
    freed = claim.value["measure"] == "released" and held
    return replace(claim, value=claim.value | {"measure": "rescued"}) if freed else claim


def _marked(claims: list[Claim]) -> list[Claim]:
    """The claims, each with whether the article tells of no others with that fate: "the blast killed five sailors"."""
    tolls = [c for c in claims if not (c.value["part_of"] or c.value["during"]) and (c.value["low"] or 0) > 1]

    def of_all(claim: Claim) -> bool:
        same = [c for c in tolls if c.value["measure"] == claim.value["measure"]]
        return claim in tolls and len({(c.value["low"], c.value["high"]) for c in same}) == 1

    return [replace(c, value=c.value | {"of_all": of_all(c)}) for c in claims]


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
    """The casualty facts of a source: as claims, and what ends a detention or a search, and the parts of a sum."""
    return sorted([*_told(parsed), *_members(parsed)], key=lambda c: c.start)


def _told(parsed: ParsedDocument) -> list[Claim]:
    found = parsed.once(_counted)
    nth = {(count.token.sent.start, cue.measure) for count, cue in found if _is_nth(count)}
    # "A woman died on Saturday, the second death of the dispute" tells of two dead.
    told = [(n, c) for n, c in found if not (n.low == n.high == 1 and (n.token.sent.start, c.measure) in nth)]
    tolls = sorted((_claim(parsed, count, cue) for count, cue in told), key=lambda c: c.start)
    tolls = with_parts_of_the_dead(parsed.text, tolls)
    return sorted(
        [*tolls, *parts_told_after(parsed, tolls), *search_ended(parsed), *names_on_lists(parsed)],
        key=lambda c: c.start,
    )


def counts_the_harmed(parsed: ParsedDocument, start: int, end: int) -> bool:
    """Whether the number that stands there counts people in a toll."""
    return any(count.span.start_char < end and start < count.span.end_char for count, _ in parsed.once(_counted))


def _counted(parsed: ParsedDocument) -> list[tuple[Count, Cue]]:
    return list(_tolls(parsed))


def _members(parsed: ParsedDocument) -> Iterator[Claim]:
    """The parts of a toll that is told as a sum: the girls of "six girls and three boys were killed"."""
    for count, cue in parsed.once(_counted):
        for number, noun in count.members:
            part = parsed.doc[noun.left_edge.i : noun.i + 1]
            value = _claim(parsed, count, cue).value | {"who": _phrase(noun), "text": part.text, "part_of": True}
            value |= {"low": plain(number), "high": plain(number)}
            start, end = part.start_char, part.end_char
            yield Claim(NAME, start, end, parsed.document.text[start:end], value, content_lemmas(part.sent))


def _is_nth(count: Count) -> bool:
    return (ordinal(count.text.lower()) or 0) > 1


def _tolls(parsed: ParsedDocument) -> Iterator[tuple[Count, Cue]]:
    """Every count of people with the word that says what befell them."""
    numerals = numerals_of(parsed)
    for sentence in parsed.sentences:
        cues = find_cues(sentence)
        if not cues:
            continue
        inside = numerals_between(numerals, sentence.start_char, sentence.end_char)
        taken: set[tuple[int, str]] = set()
        for count in counts(parsed, sentence, inside):
            for cue in governing(count, cues):
                if (count.token.i, cue.measure) not in taken and not any(told(count, cue) for told in _OTHERS):
                    taken.add((count.token.i, cue.measure))
                    yield count, cue


def _is_one_of_them(count: Count, cue: Cue) -> bool:
    """Whether it is only said of one of the dead or hurt that it did something: "one of the injured said"."""
    who, part_of = _who(count, cue)
    sole = count.token.i == cue.token.i  # "the sole survivor of the crew"
    of_some = part_of or (not sole and any(c.lower_ == "of" for c in count.token.children))
    untold = count.names is None and who is None and of_some
    return untold and (count.low == count.high == 1 or count.text.lower() in ("some", "many", "several"))


_BADLY = frozenset("seriously badly critically gravely severely dangerously".split())
_NOT_SO = re.compile(
    r"(?:\s+(?:of (?:them|whom|those|the \w+)|was|were|is|are|has been|have been|had been))*\s+(?:else\b"
    rf"|(?:very )?(?:{'|'.join(sorted(_BADLY))})\b"
    r"|in (?:a )?(?:serious|critical|grave|mortal|danger|life-threatening))"
)


def _is_partly_denied(count: Count, cue: Cue) -> bool:
    """Whether "nobody" leaves some out, or denies only how badly: "nobody else died", "none of them seriously".

    "Nobody else is missing" ends a search; "none of the dead has been named" denies no death.
    """
    after = count.token.doc[count.span.end : count.span.end + 8]
    of_the_harmed = after[:2].text.lower() == "of the" and cue.token.i == count.span.end + 2
    partly = cue.measure != "missing" and _NOT_SO.match(f" {after.text}") is not None
    return count.high == 0 and (of_the_harmed or partly)


_BY_CONTRAST = frozenset(["although", "though", "while", "whereas"])


def _is_of_others(count: Count, cue: Cue) -> bool:
    """Whether a number after the cue is of other people than the harmed.

    "Two guards were hurt by the thieves, three men in masks", "nobody was hurt, although 90 people were in the hall".
    """
    people = count.noun if count.noun is not None else count.token
    if cue.token.lemma_ == "see" and count.high == 0:
        return True  # the nobody of "people nobody has seen since"
    if cue.token.i > count.token.i:
        return False
    if people.dep_ == "appos" and people.doc[count.span.start - 1].text == "," and not _is_of_them(count.token):
        named = people.head
        told = any(c.dep_ == "nummod" for t in named.subtree if t.i < cue.token.i for c in t.children)
        return (named.i < cue.token.i and told) or named.head.dep_ == "agent"
    verb = count.token.head if count.token.dep_ == "nsubj" else people.head
    return verb.i > cue.token.i and any(c.dep_ == "mark" and c.lower_ in _BY_CONTRAST for c in verb.children)


def _is_of_them(number: Token) -> bool:
    return any(
        c.lower_ == "of" and any(g.lower_ in ("them", "those", "whom") for g in c.children) for c in number.children
    )


def _is_of_one_of_them(count: Count, cue: Cue) -> bool:
    """Whether the cue tells of one of those counted: "one of the two who had been found, died" does not tell of two dead."""
    token = count.token
    whole = count.noun if count.noun is not None and count.noun.i > token.i and token.dep_ == "nummod" else token
    of_one = whole.dep_ == "pobj" and whole.head.lower_ == "of" and whole.head.head.lower_ == "one"
    return of_one and not whole.is_ancestor(cue.token)


# What makes a number near a cue one of others than the harmed, or no number of theirs.
_OTHERS = (_is_one_of_them, _is_of_one_of_them, _is_of_others, _is_partly_denied)


def _claim(parsed: ParsedDocument, count: Count, cue: Cue) -> Claim:
    noun = count.noun
    first = min(count.span.start, cue.span.start)
    if noun is not None and noun.i < count.span.start < noun.i + 3:
        first = min(first, noun.left_edge.i)  # "a family of five"
    last = max(count.span.end, cue.span.end, noun.i + 1 if noun is not None else 0)
    who, part_of = _who(count, cue)
    if part_of and cue.token.i < count.token.i and _is_of_them(count.token) and count.token.dep_ != "dobj":
        first, last = count.span.start, max(count.span.end, _end_of(who, count.token))
    span = parsed.doc[first:last]
    value: dict[str, Any] = {
        "measure": cue.measure,
        "low": plain(count.low),
        "high": plain(count.high),
        "text": count.text,
        "who": who,
        "part_of": part_of,
        "by": given_by(noun if noun is not None else count.token),
        "during": other_time(parsed, cue, noun if noun is not None else count.token),
    }
    start, end = span.start_char, span.end_char
    return Claim(NAME, start, end, parsed.document.text[start:end], value, content_lemmas(span.sent))


def _end_of(who: str | None, number: Token) -> int:
    """Where the people end whom "six of them children" names; where "of them" ends if it names none."""
    ends = who.split()[-1:] if who else ("them", "whom", "those")
    return next((t.i + 1 for t in number.doc[number.i : number.i + 9] if t.text in ends), number.i + 1)


def _who(count: Count, cue: Cue) -> tuple[str | None, bool]:
    """Who the people are, and whether they are a part of a larger count ("four of the dead were children")."""
    token, noun = count.token, count.noun
    if count.names:
        return " ".join(count.names.split()), False
    if (part := _part_of_the_harmed(count)) is not None:
        return part, True
    if (those := _those(token)) is not None and (cue.token.i in (t.i for t in those.subtree)):
        return _predicate(those, token), True  # "we knew four of those who died"
    if _is_untold_part(count, cue):
        return None, True
    if cue.measure == "injured" and count.low != 1 and any(c.lower_ in _BADLY for c in cue.token.children):
        untold = noun is None or noun.i == cue.token.i or _is_of_them(token)
        return (None if untold or noun is None else _phrase(noun)), True  # "eleven badly injured passengers"
    if (told := _who_of_them(count, cue)) is not None:
        return told
    apart = _is_in_brackets(count, cue) or _is_of_one_place(count)
    if noun is None or noun.lemma_.lower() in COUNT_NOUNS | COUNTERS | {"old"} or noun.i == cue.token.i:
        return None, apart
    if any(map(is_person_noun, noun.conjuncts)):
        return None, False  # "men, women and children" are people
    above = cue.token.head
    among = cue.form != "verb" and (above.lower_ == "among" or (above.lemma_ == "include" and noun.head.i == above.i))
    after = noun.doc[noun.i + 1 : noun.i + 2].text.lower()
    among = among or after == "among" or noun.doc[max(0, cue.token.i - 2) : cue.token.i].text.lower() == "among the"
    including = among or noun.head.lower_ == "including" or _opens_a_part(noun.doc[max(0, count.span.start - 1)])
    return _phrase(noun), including or apart


_IN_ONE_PLACE = re.compile(r"[^.;:]{0,60}?\b(?:in|at|on) (?:the )?(?:[\w’'-]+ ){1,3}alone\b")


def _is_of_one_place(count: Count) -> bool:
    """Whether a number is told of one place of several: "19 people have died in the port alone"."""
    whole = count.token.sent
    return _IN_ONE_PLACE.match(whole.text, count.span.end_char - whole.start_char) is not None


def _is_some_of_the_harmed(count: Count, cue: Cue) -> bool:
    """Whether some are counted of a whole: "of the 40 injured, six", "four of the 12 injured remain in hospital"."""
    sentence = count.token.sent
    if _OF_THE_HARMED_BEFORE.match(sentence.text[: count.span.start_char - sentence.start_char]):
        return True
    after = _OF_THE_HARMED_AFTER.match(sentence.text, count.span.end_char - sentence.start_char)
    return after is not None and count.span.end_char < cue.token.idx < sentence.start_char + after.end()


def _is_in_brackets(count: Count, cue: Cue) -> bool:
    """Whether a number stands in brackets beside the toll that it is a part of: "12 dead (five in the port)".

    The 12 of "the dead (12)" is the toll itself.
    """
    doc, sentence = count.span.doc, count.span.sent
    before = [t.i for t in doc[sentence.start : count.span.start] if t.text in "()"]
    if not before or doc[before[-1]].text != "(":
        return False
    after = next((t.i for t in doc[count.span.end : sentence.end] if t.text == ")"), sentence.end)
    alone = before[-1] == cue.span.end and (before[-1] + 1, after) == (count.span.start, count.span.end)
    return not (alone or before[-1] < cue.token.i < after)


def _is_untold_part(count: Count, cue: Cue) -> bool:
    """Whether a part of a larger count is told without saying who they are."""
    token, noun = count.token, count.noun
    if _is_some_of_the_harmed(count, cue):
        return True
    if noun is None:
        # "164 people, including eleven who were trampled", "twelve of the injured belong to one family"
        including = count.span.start > 0 and token.doc[count.span.start - 1].lower_ == "including"
        of_the = token.doc[count.span.end : count.span.end + 2].text.lower() == "of the"
        if including or (of_the and cue.token.i == count.span.end + 2) or _is_shared_out(token, cue):
            return True
    elif _is_nth_of_a_sort(count, noun) or (noun.i != cue.token.i and _names_the_harmed(noun)):
        return True  # "forty-three of the wounded were taken to hospital"
    died = cue.measure == "killed" and cue.token.i > token.i and _is_of_the_harmed(count)  # "two of the injured died"
    return died or (cue.measure not in _BESIDE_THE_DEAD and _is_increment(count, noun))


def _who_of_them(count: Count, cue: Cue) -> tuple[str | None, bool] | None:
    """As `_who` for "six of them", "five of the murdered nuns" and "four of the dead"; None where the count is no such."""
    token, noun = count.token, count.noun
    of_the_dead = (
        noun is not None and token.i != noun.i == cue.token.i and (cue.form != "verb" or noun.nbor(-1).lower_ == "the")
    )
    of_them = _is_of_them(token)
    if of_them and token.i > 1 and token.nbor(-1).lemma_ == "be" and token.nbor(-2).lower_ == "there":
        return None, False  # "a list of the dead, and there are nine of them"
    # "Police detained 12 of them": of a crowd, not of the detained.
    whole = token.dep_ == "dobj" and token.head.i == cue.token.i
    if of_them and ((cue.token.i < token.i and not whole) or "appos" in (token.dep_, token.head.dep_)):
        named = _named_after(token.doc[token.i + 3 : token.i + 9])
        return (_phrase(named) if named is not None else None), True
    if noun is not None and cue.token.head.i == noun.i and noun.head.lower_ == "of" and noun.head.head.i == token.i:
        return (None if noun.like_num else _phrase(noun)), True
    if of_them and cue.form == "verb":
        doers = {t.i for c in cue.token.children if whole and c.dep_ == "nsubj" for t in c.subtree}
        people = (t for t in token.sent if t.i < token.i and t.i not in doers)
        earlier = [t for t in people if is_person_noun(t) and t.tag_ == "NNS"]
        return (_phrase(earlier[-1]) if earlier else None), False
    if not (of_the_dead or of_them):
        return None
    verb = token.head if token.dep_ in ("nsubj", "nsubjpass", "appos") and token.head.lemma_ in _LINKING else None
    told = verb.children if verb is not None else ()
    named = next((c for c in told if c.dep_ in ("attr", "dobj", "acomp", "conj") and is_person_noun(c)), None)
    # "Sixty-one of them were back in custody": of those who had fled.
    is_part = any(c.lower_ == "of" for c in token.children) and not (of_them and cue.measure == "detained")
    return (_phrase(named) if named is not None and is_part else None), is_part


def _opens_a_part(before: Token) -> bool:
    """True for the last word before the part in "including three children", "among them three children", "of whom three"."""
    words = before.doc[max(0, before.i - 1) : before.i + 1].text.lower()
    return before.lower_ == "including" or words in ("among them", "among whom", "of whom", "of them")


def _is_shared_out(number: Token, cue: Cue) -> bool:
    """True for each "one" of "two guards were treated, one for a broken finger and one for a cut", and for "two critically"."""
    doc, at = number.doc, number.i
    return (
        cue.token.i < at < len(doc) - 1
        and doc[at - 1].lower_ in (",", "and", ";")
        and (doc[at + 1].lower_ in ("for", "with", "in", "by") or doc[at + 1].lower_ in _BADLY)
        and doc[at + 1 : at + 3].text.lower() not in ("by now", "by then")
    )


def _those(number: Token) -> Token | None:
    """The "those" of "four of those who died"."""
    return next((o for c in number.children if c.lower_ == "of" for o in c.children if o.lower_ == "those"), None)


def _predicate(those: Token, number: Token) -> str | None:
    """Who "four of those held are players" says that they are."""
    verb = number.head
    named = (c for c in verb.children if c.dep_ == "attr" and c.i > those.i and is_person_noun(c))
    return next(map(_phrase, named), None) if verb.lemma_ == "be" else None


def _named_after(words: Span) -> Token | None:
    """The people that "six of them children" names, none in "some of them badly, when gunmen" and "two of them by friends"."""
    told = takewhile(lambda t: not t.is_punct and t.pos_ not in ("ADP", "SCONJ", "VERB"), words)
    return next((t for t in told if is_person_noun(t)), None)


_HARMED = (
    r"of (?:the|those) (?:(?:(?:persons|people|patients) )?(?:admitted|taken|brought) to (?:the )?hospitals?(?: [^\W\d]+){0,4}|"
    r"(?:[\w,-]+ ){0,2}(?:dead|killed|injured|wounded|hurt|missing|detained|arrested|victims|bodies|casualties|"
    r"who (?:died|lost their lives|were (?:killed|injured|wounded|hurt))))"
)
_OF_THE_HARMED_BEFORE = re.compile(rf"\b{_HARMED}(?: \w+)?,?\s+$", re.IGNORECASE)
_OF_THE_HARMED_AFTER = re.compile(rf"\s+{_HARMED}\b", re.IGNORECASE)
_WERE_WHO = re.compile(
    r"\s+(?:were|was|are|is) (?:those of )?(?:the |a |an )?(?P<who>(?:citizens|nationals) of [A-Z]\w+|[A-Z][a-z]+s(?=[.,;]| and\b)|[a-z][\w’'-]*(?: (?:and )?(?!who|under|aged|over|from|between|at|in|on)"
    r"[a-z][\w’'-]*){0,3})"
)


_OTHERWISE_HARMED = re.compile(r"(?:\s+more)?\s+of the (?:injured|wounded|hurt|missing|rescued|hostages|survivors)\b")


def _is_of_the_harmed(count: Count) -> bool:
    """Whether some are counted out of those whom another fate had befallen."""
    whole = count.token.sent
    return _OTHERWISE_HARMED.match(whole.text, count.span.end_char - whole.start_char) is not None


_WERE_MINORS = re.compile(r"\s+(?:were|was|are|is) (?:aged )?(?:under|below|younger than) (?:the age of )?(?:16|18)\b")


def _part_of_the_harmed(count: Count) -> str | None:
    """Who are counted in "of the dead, 21 were women and girls" and "nine of the bodies were those of children"."""
    whole = count.token.sent
    text, start, end = whole.text, count.span.start_char - whole.start_char, count.span.end_char - whole.start_char
    after = _OF_THE_HARMED_AFTER.match(text, end)
    if after is None and not _OF_THE_HARMED_BEFORE.search(text[:start]):
        return None
    if _WERE_MINORS.match(text, after.end() if after else end):
        return "minors"
    were = _WERE_WHO.match(text, after.end() if after else end)
    who = re.split(r" and (?=[\w-]+ (?:were|was|are|is)\b)", were["who"])[0] if were else ""
    return who if any(is_person_noun(t) for t in whole if t.text in who.split()) else None


def _names_the_harmed(noun: Token) -> bool:
    """Whether a noun under "of" names those whom another count tells of: "of the wounded"."""
    those = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.nbor(-1).lower_ == "the"
    return those and noun.lower_ in ("wounded", "injured", "hurt")


_LINKING = frozenset(["be", "include", "number", "comprise", "become"])


def _is_nth_of_a_sort(count: Count, noun: Token) -> bool:
    """Whether an ordinal counts victims of one sort alone: "the tenth American victim"."""
    sorts = (c for c in noun.children if c.dep_ in ("compound", "amod") and count.token.i < c.i < noun.i)
    return (
        count.token.dep_ == "amod" and count.token.i < noun.i and ordinal(count.token.lower_) is not None and any(sorts)
    )


def _is_increment(count: Count, noun: Token | None) -> bool:
    """True for "nine more bodies" and "the last two bodies": an addition to a toll, not the toll.

    "238 more died than usual" is an excess.
    """
    near = [*(noun.children if noun is not None else ()), *count.token.children]
    if any(ordinal(t.lower_) for t in (*near, count.token)):
        return False  # "the fifth and last body" is the fifth
    return any(
        t.lower_ in ("additional", "further", "last", "final", "remaining", "new")
        or (t.lower_ == "another" and count.token.like_num)
        or (t.lower_ == "more" and not _is_comparison(t, count))
        for t in near
    )


def _is_comparison(more: Token, count: Count) -> bool:
    """True for "more than 30", "238 more died than usual" and "30 or more"."""
    compared = any(t.lower_ == "than" for t in more.sent if t.i > more.i)
    return compared or more.i < count.token.i or more.nbor(-1).lower_ == "or"


_NO_PART_OF_WHO = VAGUE | frozenset(
    "old other more additional further dead injured wounded hurt missing killed abducted kidnapped detained the a an".split()
)


def _phrase(noun: Token) -> str:
    of = [c.right_edge for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" and c.right_edge.i - noun.i <= 4]
    if of and noun.lemma_.lower() in ("member", "citizen", "national", "employee", "officer"):
        return noun.doc[noun.i : of[0].i + 1].text
    kept = [
        t
        for t in noun.lefts
        if t.dep_ in ("amod", "compound", "nmod") and not t.like_num and t.lower_ not in _NO_PART_OF_WHO
    ]  # "six-year-old" says how old and not who
    first = min((t.left_edge.i for t in kept), default=noun.i)
    words = [t.text for t in noun.doc[first : noun.i] if t.lower_ not in _NO_PART_OF_WHO and not t.like_num]
    return " ".join([*words, noun.text])
