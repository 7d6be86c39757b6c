"""Places of what stands, sits or is watched somewhere: a head office, a dam, a final, which no verb of happening tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.kinds.location_words import PARTS_OF_SITES, SEATS, SITES, THINGS, VEHICLES
from verifier.language.events import event_groups

if TYPE_CHECKING:
    from spacy.tokens import Token

_HAVING = frozenset("have open keep establish move set".split())
_BASED = frozenset(["base", "headquarter"])
_STANDING = frozenset(["be", "lie", "stand", "sit", "remain", "have"])
_WATCHING = frozenset("see watch attend hear follow visit host play win lose".split())


def is_seat(event: Token) -> bool:
    """Whether a word tells where an organisation sits: "has its head office in", "is based in"."""
    lemma = event.lemma_.lower()
    return (lemma in _BASED and event.tag_ == "VBN") or (
        lemma in SEATS and event.dep_ == "dobj" and event.head.lemma_.lower() in _HAVING
    )


def standing(verb: Token, below: Token) -> Token | None:
    """What is at a place by a verb that tells of no happening, or None for who is, lives or is known there.

    `below` is the word under the verb that leads to the place: "the dam is on the Volta", "they saw the final in Rome".
    """
    lemma = verb.lemma_.lower()
    if lemma in _BASED and verb.tag_ == "VBN":
        return verb
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    if lemma in _HAVING and (seat := next((c for c in objects if is_seat(c)), None)) is not None:
        return seat
    if lemma in _WATCHING and (watched := next((c for c in objects if event_groups([c.lemma_.lower()])), None)):
        return watched
    if lemma not in _STANDING:
        return None
    doing = (verb, verb.head) if verb.dep_ == "xcomp" else (verb,)  # "is to be in Rona"
    subject = next((c for v in doing for c in v.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None:
        return None
    if below.dep_ == "attr" and below.lemma_.lower() in SITES:
        return verb  # "the target was a depot near Quelo"
    lemma = subject.lemma_.lower()
    happened = bool(event_groups([lemma])) and lemma not in THINGS  # "the crush was at the gate"
    if not happened and lemma not in SITES | PARTS_OF_SITES | SEATS:
        return None
    located = below.i == subject.i or (below.dep_ == "prep" and not any(c.dep_ == "attr" for c in verb.children))
    return doing[-1] if located else None


def is_site_of(below: Token) -> bool:
    """Whether a subject stands at the place that is named with it: "the dam at Quelo burst", not "fans in Quelo sang"."""
    return below.lemma_.lower() in SITES | PARTS_OF_SITES


def departs(preposition: Token) -> Token | None:
    """The vehicle or journey that comes "from" a place: "the last flight, from Quelo"; None for other things from there."""
    above = preposition.head
    return above if preposition.lower_ == "from" and above.lemma_.lower() in VEHICLES else None
