"""Whether two descriptions of a speaker mean the same one: names, offices and institutions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from verifier.language.people import is_institution, role_head
from verifier.language.people_words import HONORIFICS, INSTITUTIONS, ROLES

# The body that an office speaks for.
_OFFICES = """
minister ministry government cabinet|president presidency office palace government house|premier government
cabinet|secretary department office ministry|mayor city office council|governor bank administration office|chief
police office agency department brigade service|commissioner police commission|director agency office institute
company hospital service|superintendent police district|officer police|chairman company commission board
party|coordinator agency organisation|commander army forces navy police|leader party group|prosecutor
prosecution prosecutors|general army forces military
"""
_SPEAKS_FOR = {office: bodies for row in _OFFICES.split("|") for office, *bodies in [row.split()]}
# Of these nobody has two: each row, one calling by its names.
_CALLINGS = [
    frozenset(row.split())
    for row in (
        "priest pastor bishop archbishop imam rabbi monk nun|mayor|judge magistrate coroner|prosecutor|minister premier"
        "|governor|ambassador envoy|driver conductor|pilot|coach player|teacher student headmaster|nurse surgeon paramedic medic"
        "|firefighter|fisherman skipper sailor|farmer shepherd|soldier fighter rebel|journalist reporter photographer|gardener|cook"
    ).split("|")
]
_SMALL = frozenset("the a an of for at in and its their his her to from on".split())
_GENERIC = frozenset("official authoritie authority government statement source report".split())
# What may stand in a name in small letters, alone or before a hyphen: "van Dijk", "Fahd al-Rumi".
_PARTICLES = frozenset("de da di du van von bin ibn bint al el as ad an ar ash der den dos ter ten le la".split())
_SPELLING = 0.8  # two surnames closer than this are spellings of one


class Match(StrEnum):
    """SAME is sure; POSSIBLE is not excluded; DIFFERENT is excluded."""

    SAME = "same"
    POSSIBLE = "possible"
    DIFFERENT = "different"


def match_speakers(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Match:
    """Whether two attribution values (`speaker`, `role`, `by`) mean one speaker; the nearest of all their pairs."""
    results = [_match(a, b) for a in _voices(ours) for b in _voices(theirs)]
    order = (Match.SAME, Match.POSSIBLE, Match.DIFFERENT)
    return min(results, key=order.index, default=Match.POSSIBLE)


def _voices(value: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    voices = [(str(value["speaker"]), value.get("role"))] if value.get("speaker") else []
    return voices + ([(str(value["by"]), None)] if value.get("by") else [])


# "Ana Ruiz of the teachers' union": a name, and where it belongs.
_NAMED_OF = re.compile(r"((?:[^\W\d_a-z][\w'’.-]*\s+){2,4}?)(?:of|from|at|with)\s")


def _speaks_for(role: str | None, other: str) -> bool:
    """Whether a role is that of somebody who speaks for the other one: "spokesman for President Ana Ruiz", "Ruiz"."""
    name = _name_words(other) if is_name(other) else []
    return role is not None and role_head(role) == "spokesperson" and bool(name) and set(name) <= set(_fold(role))


def _speaks_for_somebody(role: str | None) -> bool:
    """Whether a role is that of somebody who speaks for another, whom it does not say: "a spokesman", "his representative"."""
    return role is not None and (role == "representative" or _content(role) == {"spokesperson"})


def _bare(name: str) -> str:
    """A person's name without where the person belongs."""
    named = _NAMED_OF.match(name)
    return named[1].strip() if named and is_name(named[1]) else name


def _match(ours: tuple[str, str | None], theirs: tuple[str, str | None]) -> Match:
    (a, role_a), (b, role_b) = (_bare(ours[0]), ours[1]), (_bare(theirs[0]), theirs[1])
    if _speaks_for(role_a, b) or _speaks_for(role_b, a):
        return Match.SAME
    named_a, named_b = is_name(a), is_name(b)
    if named_a and named_b:
        match = _match_names(a, b)
        speaks = _speaks_for_somebody(role_a) or _speaks_for_somebody(role_b)
        return Match.POSSIBLE if speaks and match is Match.DIFFERENT else match
    if not named_a and not named_b:
        return _match_descriptions(a, b)
    name_role, other = (role_a, b) if named_a else (role_b, a)
    return _match_role(name_role, other)


def is_name(text: str) -> bool:
    """Whether a speaker is given as a person's name rather than as an office or a body."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", text)
    if not words or is_institution(text) or role_head(text):
        return False
    return all(w[0].isupper() or w.lower().split("-")[0] in _PARTICLES for w in words)


def _match_names(a: str, b: str) -> Match:
    first, other = _name_words(a), _name_words(b)
    if not first or not other:
        return Match.POSSIBLE
    if set(first) <= set(other) or set(other) <= set(first):
        return Match.SAME
    near = SequenceMatcher(None, first[-1], other[-1]).ratio() >= _SPELLING
    if near and (len(first) == 1 or len(other) == 1 or first[0][0] == other[0][0]):
        return Match.SAME
    # "Comedian Ana", "Ana Ruiz": a name that ends with the other's first one may have lost its last.
    return Match.POSSIBLE if first[-1] == other[0] or other[-1] == first[0] else Match.DIFFERENT


def _match_descriptions(a: str, b: str) -> Match:
    words_a, words_b = _content(a), _content(b)
    spokes = "spokesperson" in (role_head(a), role_head(b))
    if words_a == words_b or (words_a and words_b and (words_a <= words_b or words_b <= words_a)):
        return Match.SAME
    body_a, body_b = is_institution(a), is_institution(b)
    if spokes and words_a & words_b:
        return Match.SAME
    if body_a and body_b:
        if words_a & _GENERIC or words_b & _GENERIC or _may_be_called(a, b) or _may_be_called(b, a):
            return Match.POSSIBLE
        return Match.POSSIBLE if words_a & words_b else Match.DIFFERENT
    head_a, head_b = role_head(a), role_head(b)
    if head_a and head_a == head_b and words_a & words_b:
        return Match.SAME
    return Match.POSSIBLE


def _may_be_called(kind: str, name: str) -> bool:
    """Whether a body of which only the kind is told may be one whose name tells no kind: "the airline", "LATAM"."""
    of_kind, of_name = _kinds(kind), _kinds(name)
    return len(of_kind) == len(_content(kind)) == 1 and not of_name


def _kinds(text: str) -> set[str]:
    """The words of a description that say what kind of body it is."""
    return {w for w in _fold(text) if w in INSTITUTIONS}


def _match_role(role: str | None, description: str) -> Match:
    """Whether a named person of that role may be the one described: "the minister", "the ministry"."""
    if role is None:
        return Match.POSSIBLE
    head, other = role_head(role), role_head(description)
    mine, theirs = _content(role), _content(description)
    if is_institution(description):
        speaks = head == "spokesperson" or any(w in _SPEAKS_FOR.get(head or "", ()) for w in theirs)
        return Match.SAME if speaks and (mine & theirs or len(theirs) == 1) else Match.POSSIBLE
    if head is not None and head == other:
        extra_mine, extra_theirs = mine - {head}, theirs - {head}
        return Match.SAME if not extra_mine or not extra_theirs or extra_mine & extra_theirs else Match.POSSIBLE
    return Match.DIFFERENT if _exclude_each_other(head, other) else Match.POSSIBLE


def _exclude_each_other(a: str | None, b: str | None) -> bool:
    """Whether nobody is both: a mayor and a priest."""
    first, second = (next((n for n, row in enumerate(_CALLINGS) if head in row), None) for head in (a, b))
    return first is not None and second is not None and first != second


def _name_words(name: str) -> list[str]:
    return [w for w in _fold(name) if w not in HONORIFICS and w not in ROLES]


def _content(text: str) -> set[str]:
    words = {re.sub(r"(?<=[a-rt-z]{3})s$", "", w) for w in _fold(text) if w not in _SMALL and len(w) > 1}
    return {"spokesperson" if w.startswith("spokes") else w for w in words}


def _fold(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.replace("’s", "").replace("'s", ""))
    return re.findall(r"[^\W\d_]+", "".join(c for c in plain if not unicodedata.combining(c)).casefold())
