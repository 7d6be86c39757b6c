"""Which word says what befell the people that a count counts: the tie between a number and "killed", "injured", "missing".

The wording tells first ("12 killed", "killing 12"), then the parse: nearest in it, and by a grammar that fits.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.kinds.casualty_counts import Count
from verifier.kinds.casualty_no_toll import COUNT_NOUNS, COUNTERS
from verifier.language.casualty_cues import DEED_NOUNS, Cue, befalls
from verifier.language.person_nouns import is_person_noun, is_thing

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Steps in the parse between a count and the word that says what befell the people; more is another matter.
_FARTHEST = 4
_HELPING = frozenset(
    """was were been being has have had also reportedly confirmed then later got feared is are be seriously badly
    critically slightly lightly""".split()
)
# What befalls persons alone: firms are rescued and released too.
_OF_PERSONS = ("killed", "injured", "abducted", "detained")
_REACHING = frozenset(["at", "to", "reached", "is", "was", "of", "exceeded", "passed", "hit", "past"])


def governing(count: Count, cues: list[Cue]) -> list[Cue]:
    """The cue that says what befell the people counted: nearest in the parse among those whose grammar fits."""
    noun = count.noun
    if count.several:
        cues = [cue for cue in cues if cue.measure in _OF_PERSONS and cue.form != "adjective"]
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
    if nearest.span[0].lower_ == "with" and noun is not None:  # "two workers with burns died"
        nearest = next((cue for cue in cues if cue.token.i == noun.head.i and _takes(cue, noun)), nearest)
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
    """The word right before or after the people, whatever the parse makes of it: "killing 12", "12 miners were killed"."""
    doc, noun = count.span.doc, count.noun
    before, after = count.span.start - 1, max(count.span.end, noun.i + 1 if noun is not None else 0)
    while after < len(doc) and (doc[after].lower_ in _HELPING or doc[after].is_space):
        after += 1
    passive = doc[after - 1].lower_ in ("was", "were", "been", "being", "be", "also", "reportedly", "got", "feared")
    for cue in cues:
        if cue.form == "adjective" and cue.token.i == after:
            return cue
        if cue.form != "verb":
            continue
        verb = cue.token
        if cue.transitive and verb.i == before and verb.tag_ in ("VB", "VBG", "VBD", "VBN", "VBZ", "VBP"):
            passive_verb = any(c.dep_ == "auxpass" for c in verb.children)
            if not passive_verb and verb.dep_ not in ("amod", "compound"):
                return cue
        active = any(c.dep_ == "dobj" for c in verb.children)  # "officers also took away files"
        if verb.i == after and (
            (cue.intransitive and not cue.transitive) or (passive and not active and verb.tag_ in ("VBN", "VBD"))
        ):
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
    doc = count.span.doc
    end = _end_of_people(count)
    cues = [
        cue
        for cue in cues
        if cue.form != "noun" or cue.token.lemma_.lower() not in DEED_NOUNS or _is_counted(cue.token)
    ]
    further = doc[end : end + 1].text == "more"  # "four more of the injured have died"
    return (
        _number_of(doc[end : count.span.sent.end], cues)
        or _right_after(count, end, cues)
        or _other_fate_of_some(count, doc[end + further : end + further + 3], cues)
        or _of_whom_some(doc, end, cues)
        or _told_before(count, end, cues)
    )


def _end_of_people(count: Count) -> int:
    """The token after a count and the people that it counts."""
    doc, noun = count.span.doc, count.noun
    end = max(count.span.end, noun.i + 1 if noun is not None and is_person_noun(noun) else 0)
    while end < len(doc) and doc[end].is_space:
        end += 1
    return end


def _right_after(count: Count, end: int, cues: list[Cue]) -> Cue | None:
    """The cue that stands right after the people, or after an adverb: "23 injured", "two slightly hurt"."""
    doc, things = count.span.doc, count.noun is not None and is_thing(count.noun)
    for cue in cues:
        badly = cue.token.i == end + 1 and doc[end].lower_ in _HELPING and doc[end].pos_ == "ADV"
        if (cue.token.i == end or badly) and (cue.form != "verb" or (_is_elided(cue.token) and not things)):
            return cue
    return None


def _is_elided(verb: Token) -> bool:
    """Whether a verb may be passive with its "were" left out: "23 injured", not "23 injured the guard"."""
    alone = not any(c.dep_ in ("dobj", "aux") for c in verb.children)
    return alone and (verb.tag_ in ("VBN", "VBD") or verb.lower_ == "hurt")


_OF_THEM = (["of", "them"], ["of", "those"], ["of", "whom"])


def _of_whom_some(doc: Doc, end: int, cues: list[Cue]) -> Cue | None:
    """The cue of the whole of which some are counted: "20 of those injured", "twelve of the 40 injured"."""
    of = [t.lower_ for t in doc[end : end + 2]]
    if of in _OF_THEM:
        return next((cue for cue in cues if cue.token.i == end + 2), None)
    if of != ["of", "the"]:
        return None
    harmed = end + 2 + any(t.like_num for t in doc[end + 2 : end + 3])
    group = next((cue for cue in cues if cue.token.i == harmed), None)
    noun = is_person_noun(doc[min(harmed + 1, len(doc) - 1)])  # "twelve of the injured miners"
    return None if noun else group


def _told_before(count: Count, end: int, cues: list[Cue]) -> Cue | None:
    """The cue before a count whose number it is, or of whose people: "the number of dead rose to 31", "six of them"."""
    noun = count.noun
    of_them = [t.lower_ for t in count.span.doc[end : end + 2]] in _OF_THEM
    before = [cue for cue in cues if cue.token.i < count.span.start]
    if of_them and not before:
        return cues[0] if cues else None  # "thirty people, six of them children, were killed"
    other = noun is not None and is_thing(noun) and noun.lemma_.lower() not in COUNTERS
    if not before or count.named or other:
        return None
    last = before[-1]
    within = last.span.start <= count.token.i < last.span.end  # "taken to two hospitals"
    return last if of_them or (not within and _leads_to_number(last, count)) else None


def _leads_to_number(cue: Cue, count: Count) -> bool:
    """Whether the words up to a count make it the number of those that a cue tells of: "the number of dead rose to"."""
    doc, opening = count.span.doc, count.span.sent.start
    since = [t.lower_ for t in doc[cue.token.i : count.span.start]]
    words = since[-1:] if "," in since else [t.lower_ for t in doc[opening : count.span.start]]
    words = words[:-1] if words[-1:] in (["now"], ["already"]) else words
    names = count.noun is not None and count.noun.lemma_ == "name"
    listed = names and any(t.lower_ == "list" for t in doc[opening : cue.token.i])
    reached = not COUNTERS.isdisjoint(words) and words[-1] in _REACHING
    return listed or reached or words[-1:] in (["number"], ["numbered"], ["total"], ["totalled"])


_SAVED = frozenset(["rescued", "evacuated", "freed", "survivors"])


def _other_fate_of_some(count: Count, of_whom: Span, cues: list[Cue]) -> Cue | None:
    """What befell some of those whom another fate had befallen: "two of the injured died", "five of the rescued were hurt"."""
    some = count.token.head if count.token.head.lower_ == "more" else count.token
    if of_whom[:2].text.lower() not in ("of the", "of those") or some.dep_ not in ("nsubj", "nsubjpass"):
        return None
    whole = next((cue.measure for cue in cues if cue.token.i == of_whom.end - 1), None)
    if whole is None and of_whom[-1].lower_ not in _SAVED:
        return None
    verb = some.head
    told = (cue for cue in cues if cue.token.i == verb.i or (cue.form == "adjective" and cue.token.head.i == verb.i))
    return next((cue for cue in told if cue.measure != whole and cue.measure not in ("detained", "displaced")), None)


def _is_counted(deed: Token) -> bool:
    """True for "the number of arrests", a count of the arrested by the deeds."""
    return deed.tag_ == "NNS" and deed.dep_ == "pobj" and deed.head.head.lower_ in COUNTERS


def _number_of(after: Span, cues: list[Cue]) -> Cue | None:
    """The cue of "brings to 19 the number of people who died", told right after the count."""
    if [t.lower_ for t in after[:1]] != ["the"] or not {t.lower_ for t in after[1:3]} & COUNTERS:
        return None
    clause = after[: next((t.i - after.start for t in after if t.text in ",;:"), len(after))]
    return next((cue for cue in cues if clause.start <= cue.token.i < clause.end), None)


def _distance(count: Count, cue: Cue) -> int | None:
    """Steps in the parse from the counted people to the cue, or None where the grammar does not tie them."""
    start = count.noun if count.noun is not None else count.token
    if start.i == cue.token.i or count.token.i == cue.token.i:
        return 0
    if cue.form == "verb" and not _takes(cue, start):
        return None
    if cue.form == "noun" and cue.token.lemma_.lower() in DEED_NOUNS:
        first = start.head if start.dep_ == "conj" else start
        return 1 if cue.token in (befalls(first), befalls(count.token)) else None
    if cue.form == "verb" and _has_people_of_its_own(cue.token, start):
        return None
    if cue.form == "noun" and (_counts_itself(cue.token, start) or _does_something_with(cue.token, start)):
        return None
    path = _path(start, cue.token)
    steps = sum(t.pos_ not in ("ADP", "SCONJ") for t in path) - 1 if path else 0
    naming = path is not None and (path[1].lemma_ in _NAMING or (cue.form == "adjective" and path[1].lemma_ in _FOUND))
    naming = naming or (path is not None and len(path) == 3 and _is_told_on(cue.token, cue))
    if path is None or steps > _FARTHEST or (count.named and steps > 1 + naming):
        return None
    if cue.form == "verb" and any(t.lemma_ == "leave" and cue.token.is_ancestor(t) for t in path[1:-1]):
        return None  # "drowning 11 people and leaving 20 in the water"
    for token, above in pairwise(path[1:]):
        joined = token if token.dep_ == "conj" and token.head.i == above.i else above
        own = joined.i == cue.token.i and token.pos_ == "ADP"  # "and crews were looking for nine others"
        apart = joined.dep_ == "conj" and not own
        if apart and any(c.dep_ in ("nsubj", "nsubjpass") for c in joined.children):
            return None
        told_on = cue.form != "verb" or (above.head.i == token.i and _is_told_on(above, cue))
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in _LINKS and not told_on:
            return None
        if token.pos_ in ("NOUN", "PROPN") and not (
            is_person_noun(token) or token.lemma_.lower() in COUNT_NOUNS | COUNTERS or token.like_num
        ):
            return None
    return steps


_SUBJECTS = ("nsubj", "nsubjpass")


def _counts_itself(fate: Token, people: Token) -> bool:
    """Whether a noun beside the people has a number of its own: "one death at the school and 60 people outside"."""
    beside = fate.dep_ in ("dobj", "attr", "conj") and not fate.is_ancestor(people) and is_person_noun(people)
    return beside and people.dep_ not in _SUBJECTS and any(c.dep_ == "nummod" for c in fate.children)


def _does_something_with(fate: Token, people: Token) -> bool:
    """Whether the people are said to do something with the dead or about a death: "four doctors examined the body"."""
    verb = people.head
    if people.dep_ not in _SUBJECTS or verb.pos_ != "VERB" or not verb.is_ancestor(fate):
        return False
    return is_person_noun(people) and verb.lemma_ not in _LINKS - _FINDING


_FINDING = frozenset("bring put take leave report confirm find recover register raise drop".split())


def _is_told_on(verb: Token, cue: Cue) -> bool:
    """Whether a verb says what befell those in the end of whom another is told first: "fell and died", "was tried and jailed"."""
    if verb.dep_ != "conj" or verb.i != cue.token.i or any(c.dep_ == "dobj" for c in verb.children):
        return False
    passive = any(c.dep_ == "nsubjpass" for c in verb.head.children)
    return passive if cue.transitive else cue.measure == "killed"


# Verbs that say who the victims are: "the victims were Ana Ruiz and two guards".
_NAMING = frozenset(["be", "include", "remain", "lie"])
_FOUND = frozenset(["find", "declare", "pronounce"])  # dead
_LINKS = frozenset(
    """be have include bring rise climb reach stand put take leave remain become report confirm find recover lie jump grow
    number total hold exceed pass fall drop raise say count register list know suffer force believe think fear
    presume""".split()
)


def _has_people_of_its_own(verb: Token, people: Token) -> bool:
    """Whether a verb stands in a sentence before that of the people: "three were killed, four are in hospital"."""
    beside = verb.dep_ == "ccomp" and verb.i < verb.head.i
    return beside and not verb.is_ancestor(people) and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def _takes(cue: Cue, people: Token) -> bool:
    """Whether the verb can say of `people` what it says: the killed are an object or a passive subject, not the killers."""
    if any(t.dep_ in ("agent",) for t in [people.head, people]):
        return False
    if cue.token.dep_ == "relcl" and cue.token.head.i == people.i and any(map(_is_of_whom, cue.token.subtree)):
        return False  # "28 people, of whom 22 were rescued"
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


def _is_of_whom(token: Token) -> bool:
    return token.lower_ == "whom" and token.head.lower_ == "of"


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
