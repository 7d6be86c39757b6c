"""What happened at a place: the way through the parse from a place's name to the word for a happening."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.kinds.location_standing import departs, is_seat, is_site_of, standing
from verifier.kinds.location_words import (
    BARRING,
    BEARINGS,
    BEFALLING,
    BUILDINGS,
    FILLING,
    FROM_PLACE,
    GOERS,
    GOING,
    HAPPENINGS,
    HEARERS,
    LOCATIVE,
    LOOSE,
    NO_HAPPENING,
    PARTS_OF_SITES,
    PARTY,
    PLANNING,
    POINT_EVENTS,
    SESSIONS,
    SETTING_OUT,
    SITES,
    TAKING,
    THINGS,
    TIMES_OF_DAY,
    TO_PLACE,
    UNREAL,
    VEHICLES,
    WATERS,
)
from verifier.language.events import event_groups
from verifier.language.person_nouns import GENERIC, is_person_noun
from verifier.language.place_names import LEVELS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def path_to_root(token: Token) -> list[Token]:
    """The tokens from a place's name up to the root of its sentence, eight at most."""
    path = [token]
    if token.dep_ in ("npadvmod", "dobj") and token.left_edge.i > token.sent.start:
        before = token.left_edge.nbor(-1)
        if before.dep_ == "pobj" and (token.dep_ == "npadvmod" or before.lower_ in WATERS):  # "into the river Olt"
            path.append(before)
    while path[-1].head is not path[-1] and len(path) < 9:
        path.append(path[-1].head)
    return path


_INVOLVING = frozenset(["involve", "include", "follow"])


def happening(path: list[Token], *, generous: bool, lead: bool = False) -> Token | None:
    """The verb or noun that tells what happened at the place, or None where the place is said for something else.

    In "the Lyon attack" the place is part of a name: that alone claims nothing, so it counts for sources only, and in a
    headline or as the subject ("the Lyon attack killed nine"). In the lead the place of those who do something is that of
    the deed: "nurses at the clinic stayed away".
    """
    return next(_told_along(path, generous=generous, lead=lead), None)


def _told_along(path: list[Token], *, generous: bool, lead: bool) -> Iterator[Token | None]:
    """What each word on the way up tells of the place, None where it is said for something else; the first of them counts."""
    locative = _after_particle(path[0])
    for below, token in pairwise(path):
        if token.pos_ == "ADP" and below is not path[0] and _is_time_of_day(below):
            continue  # "before dawn in Quelo", where the parser joins the place to the dawn
        if _is_locative(token, below):
            locative = True
        elif _is_passed(token):
            continue
        elif token.pos_ == "ADP":
            if not _leads_on(token):
                yield departs(token)
            joins = token.lemma_.lower() in ("to", "from", "out", "for", "among")
            locative = locative or joins or _is_of_site(token)
        elif token.pos_ in ("VERB", "AUX"):
            yield _told_by_verb(token, below, path, locative=locative, generous=generous, lead=lead)
        elif token.pos_ in ("NOUN", "PROPN") and token.lower_ not in LEVELS:
            yield from _told_by_noun(token, below, path, locative=locative, generous=generous)


def _is_locative(token: Token, below: Token) -> bool:
    """Whether a word says that what is told above it was at the place: "in", "close", "north" of "north of Quelo"."""
    if token.lemma_.lower() not in LOCATIVE or token.dep_ == "agent":
        return False
    return token.pos_ in ("ADP", "ADV") or (token.lemma_.lower() in BEARINGS and below.lower_ == "of")


def _is_passed(token: Token) -> bool:
    """Whether a word on the way says nothing of what happened, whatever the parser makes of it."""
    if token.lemma_.lower() in _INVOLVING and token.tag_ == "VBG":
        return True  # "a derailment involving a tram in Quelo"
    return token.lower_ == "works" and token.dep_ in ("pobj", "dobj")  # "the chemical works in Quelo"


def _told_by_verb(
    verb: Token, below: Token, path: list[Token], *, locative: bool, generous: bool, lead: bool
) -> Token | None:
    """What a verb tells of the place that is said with it, by the word `below` it; None where it tells of no happening."""
    lemma = verb.lemma_.lower()
    if _is_address(verb, path):
        return verb
    if locative and (there := standing(verb, below)) is not None:
        return there
    if lemma in NO_HAPPENING or _is_speech(verb):
        return None
    taken = below.dep_ in ("dobj", "nsubjpass", "pobj") and tells(verb)
    gone = _goes(verb, below) or (below.dep_ == "nsubj" and _erupts(verb))
    if generous:
        return _best(verb) if locative or taken or gone else None
    place = below is path[0] or below.lower_ in LEVELS
    befallen = place and (gone or (taken and bool(event_groups([lemma]) & BEFALLING)))
    of_doers = lead and below.dep_ == "nsubj" and is_person_noun(below) and _is_finite(verb)
    stands = is_site_of(below) or _befalls(verb, below)
    there_too = below.dep_ != "nsubj" or below is path[0] or stands or of_doers
    return _best(verb) if (locative and there_too) or befallen else None


def _told_by_noun(
    noun: Token, below: Token, path: list[Token], *, locative: bool, generous: bool
) -> Iterator[Token | None]:
    """What a noun on the way tells of the place; nothing where the way goes on past it."""
    lemma = noun.lemma_.lower()
    if lemma in BUILDINGS and (noun.head.lower_ in LOCATIVE or noun.dep_ in ("nsubj", "nsubjpass")):
        return
    if lemma == "court" and noun.head.lower_ == "before":
        yield _heard(noun)
    elif locative and is_seat(noun):
        yield noun
    elif noun.dep_ == "dobj" and _is_address(noun.head, path):
        return  # "told the ministers in the hall"
    elif lemma in NO_HAPPENING:
        yield None
    else:
        named = below.dep_ in ("compound", "poss", "amod")
        attached = locative or (named and (generous or (below.dep_ == "compound" and _is_theme(noun))))
        if attached and tells(noun) and lemma not in SITES and (generous or lemma not in THINGS):
            yield _deed(noun)


def nearby_happening(span: Span, *, generous: bool) -> Token | None:
    """The nearest word for a happening in the sentence, where the parse does not lead to one.

    For a claim only where a locative preposition stands before the place.
    """
    before = (t for t in reversed(span.doc[span.sent.start : span.start]) if not _is_of_name(t))
    if not generous and getattr(next(before, None), "lower_", "") not in LOCATIVE - PARTY:
        return None
    words = [t for t in span.sent if tells(t) and t.pos_ in ("VERB", "NOUN", "ADJ") and t.lemma_.lower() not in SITES]
    if not generous:
        words = [t for t in words if t.lemma_.lower() not in THINGS]
    reach = 40 if generous else 12
    near = [t for t in words if abs(t.i - span.start) <= reach and not span.start <= t.i < span.end]
    return min(near, key=lambda t: abs(t.i - span.start)) if near else None


def told_of(place: Token) -> Token | None:
    """What a clause of its own tells of a place: "in Quelo, where a depot burned"."""
    for verb in place.children:
        where = verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children)
        if where and verb.lemma_.lower() not in NO_HAPPENING | UNREAL and not _is_speech(verb):
            return _best(verb)
    return None


def is_claimed(event: Token, path: list[Token], *, named: bool = False) -> bool:
    """Whether an article that puts this word in a place makes a claim of it.

    Where the place is `named`, and no country or region, any deed is one: it can be looked up where somebody did what.
    """
    loose = event.lemma_.lower() in LOOSE and not event_groups(_joined(event))
    if (tells(event) and not loose) or _is_address(event, path) or is_seat(event):
        return True
    return named and (_is_finite(event) or event.lemma_.lower() in VEHICLES or sets_out(event))


def _is_finite(verb: Token) -> bool:
    """Whether a verb tells of a deed by itself: "rents", "was kept", "left by them", not "to build" nor "flying"."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "xcomp" and verb.head.lemma_ in _BEGINNING:
        return _is_finite(verb.head)  # "has begun to send"
    helped = any(c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" for c in verb.children)
    return helped or verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and verb.dep_ in ("acl", "conj", "ROOT"))


_BEGINNING = frozenset(["begin", "start", "continue", "cease", "stop", "resume"])
_TELLING = frozenset("say announce confirm tell declare decide disclose reveal".split())


def is_real(event: Token) -> bool:
    """Whether it has happened or is to happen by the text: not merely feared, threatened, possible or denied."""
    planned = event.dep_ == "ccomp" and event.head.lemma_.lower() in _TELLING  # "said that it would close"
    unreal = any(
        c.dep_ == "aux" and c.lower_ in UNREAL and not (planned and c.lower_ == "would") for c in event.children
    )
    if is_denied(event) or unreal:
        return False
    depends = event.dep_ in ("xcomp", "pcomp") or (event.dep_ == "prep" and event.pos_ == "VERB")
    return not (depends and event.head.lemma_.lower() in UNREAL)


def is_denied(event: Token) -> bool:
    """Whether the text says that it did not happen: "did not explode", "no shooting took place", "nobody slept there"."""
    verb = event.head if event.dep_ in ("nsubj", "nsubjpass") else event
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    nobody = any(s.lower_ in ("nobody", "none") or any(c.lower_ == "no" for c in s.children) for s in subjects)
    negated = any(c.dep_ == "neg" or c.lower_ == "nor" for c in verb.children)
    return nobody or negated or any(c.lower_ == "no" for c in event.children)


def has_cause(event: Token) -> bool:
    """Whether what befell a place is named: "a quake struck", "struck by a quake"."""
    agents = (n for c in event.children if c.dep_ == "agent" for n in c.children)
    return any(tells(c) for c in (*agents, *(c for c in event.children if c.dep_ == "nsubj"))) or event.pos_ != "VERB"


def tells(token: Token) -> bool:
    """Whether the word names a happening, alone or with its particle or object: "turn over", "open fire"."""
    return token.lemma_.lower() in HAPPENINGS | LOOSE or bool(event_groups([token.lemma_.lower(), *_joined(token)]))


def is_excluded(path: list[Token]) -> bool:
    """Whether something on the way up says that the place is a home, a seat, a destination or where somebody spoke."""
    upto = next((i for i, t in enumerate(path) if t.pos_ == "VERB"), len(path) - 1)
    above = [t for t in path[1 : upto + 1] if t.lower_ not in LEVELS]
    return any(t.lemma_.lower() in NO_HAPPENING or t.lower_ in ("from", "to") for t in above)


def _after_particle(name: Token) -> bool:
    """ "Sank off Lamu", where the parse joins "off" to the verb."""
    first = name.left_edge
    return first.i > first.sent.start and first.nbor(-1).dep_ == "prt" and first.nbor(-1).lower_ in LOCATIVE


def _is_theme(noun: Token) -> bool:
    """Whether the noun is what the clause is about: a headline's, or the subject of the main verb."""
    return noun.head is noun or (noun.dep_ in ("nsubj", "nsubjpass") and noun.head.head is noun.head)


def _deed(noun: Token) -> Token:
    """The verb that takes the noun for its object, where both name the happening: "opened fire", "carried out"."""
    verb = noun.head
    whole = noun.dep_ == "dobj" and event_groups([f"{verb.lemma_.lower()}-{noun.lemma_.lower()}"])
    return verb if whole else noun


def gives_way(verb: Token) -> bool:
    """Whether a verb is the one of "gave way", whatever the parse makes of the way."""
    return verb.lemma_.lower() == "give" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "way"


def _joined(verb: Token) -> list[str]:
    parts = (
        c
        for c in verb.children
        if c.dep_ in ("prt", "dobj", "oprd")
        or (c.dep_ in ("advmod", "prep") and c.i == verb.i + 1 and c.lower_ not in ("in", "at", "on"))
    )
    way = ["give-way"] if gives_way(verb) else []
    return [*way, *(f"{verb.lemma_.lower()}-{c.lemma_.lower()}" for c in parts)]


def _leads_on(preposition: Token) -> bool:
    """Whether a preposition that is not locative still leads from a place to what happened there."""
    lemma, head = preposition.lemma_.lower(), preposition.head.lemma_.lower()
    if lemma == "of":
        return head not in NO_HAPPENING
    if lemma in ("from", "out"):
        spoken = head in ("tell", "speak", "address") and _has_spot(preposition)  # "from the balcony of the hall"
        return spoken or head in FROM_PLACE or sets_out(preposition.head)
    if lemma == "to" and head in TAKING:
        return _takes_people(preposition.head) or any(c.lemma_.lower() in SITES for c in preposition.children)
    if lemma == "for":
        return head in PLANNING
    if lemma == "among":
        return _has_spot(preposition) or any(is_person_noun(c) and is_told_which(c) for c in preposition.children)
    return lemma in ("to", "after", "with") and (head in TO_PLACE or lemma != "to")


def sets_out(verb: Token) -> bool:
    """Whether a verb tells how a journey begins: "taking off from Quelo"."""
    laid = any(c.dep_ == "dobj" for c in verb.children)  # "set out cups"
    return not laid and not SETTING_OUT.isdisjoint([verb.lemma_.lower(), *_joined(verb)])


def _takes_people(verb: Token) -> bool:
    """Whether people are brought somewhere: "the injured were flown to", "carried the islanders to", not "took the case to"."""
    moved = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    people = GENERIC | {"he", "she", "they", "him", "her", "them"}
    return any(is_person_noun(c) or c.lower_ in people for c in moved)


def _has_spot(preposition: Token) -> bool:
    return any(c.lemma_.lower() in SITES | PARTS_OF_SITES for c in preposition.children)


def is_told_which(part: Token) -> bool:
    """Whether a part of a place is told from the others: "the southern gate", "the roof of the clinic", not "the gate"."""
    known = any(c.dep_ == "det" and c.lower_ == "the" for c in part.children)
    return known and any(c.dep_ in ("amod", "compound", "relcl") or c.lower_ == "of" for c in part.children)


def _goes(verb: Token, place: Token) -> bool:
    """ "The ferry left Quelo", "crowds filled Quelo Square", not "her son left Quelo": what people do there is told otherwise."""
    if verb.lemma_.lower() in FILLING | BARRING and place.dep_ == "dobj":
        return True
    thing = any(c.dep_ == "nsubj" and c.lemma_.lower() in GOERS for c in verb.children)
    return verb.lemma_.lower() in GOING and place.dep_ == "dobj" and thing


def _erupts(verb: Token) -> bool:
    """ "Mount Elba erupted", not "Lima erupted in joy"."""
    return verb.lemma_.lower() == "erupt" and not any(c.lower_ in ("in", "into", "with") for c in verb.children)


def _is_address(verb: Token, path: list[Token]) -> bool:
    """Whether words were spoken at a site, which is then a happening of its own: a speech, a press conference.

    So they were where a clause of its own tells it: "the minister, speaking in Quelo, welcomed it".
    """
    if len(path) < 2:
        return False  # a place whose clause of its own tells it
    words = {t.lower_ for t in path[:-1]}
    if verb.lower_ == "speaking" and verb.dep_ in ("advcl", "acl"):
        return bool(words & LOCATIVE)
    if verb.lemma_.lower() == "say":
        at = next((t for t in path if t.head == verb and t != verb), path[0])
        return at.lower_ in LOCATIVE and path[0].lemma_.lower() in SITES | PARTS_OF_SITES
    if verb.lemma_.lower() not in ("tell", "speak", "address"):
        return False
    spots = words | {t.lemma_.lower() for t in path[:-1]}
    heard = {t.lemma_.lower() for t in (*verb.children, *path[2:]) if t.dep_ in ("dobj", "pobj")} & HEARERS
    return bool(spots & (SITES | SESSIONS | PARTS_OF_SITES)) or (bool(heard) and path[1].lower_ in LOCATIVE)


def _befalls(verb: Token, thing: Token) -> bool:
    """ "A crane at a port in Quelo collapsed": where the thing stands, that happened; "prices in Quelo collapsed" nowhere."""
    happened = event_groups([verb.lemma_.lower(), *_joined(verb)]) & POINT_EVENTS
    return bool(happened) and thing.lemma_.lower() not in THINGS and not is_person_noun(thing)


def _is_time_of_day(noun: Token) -> bool:
    """Whether a noun only says when: "dawn" of "before dawn in Quelo", "Friday" of "on Friday in Quelo"."""
    dated = noun.ent_type_ in ("DATE", "TIME") and noun.lower_ not in LEVELS  # "the old quarter" is a place
    if noun.pos_ == "NUM" and noun.head.lower_ in ("before", "after", "at"):
        return True  # "shortly before ten in the"
    return noun.pos_ in ("NOUN", "PROPN") and (dated or noun.lower_ in TIMES_OF_DAY)


def _is_of_site(of: Token) -> bool:
    """ "The airport of Quelo" stands in Quelo."""
    return of.lower_ == "of" and of.head.lemma_.lower() in SITES | PARTS_OF_SITES


def _is_of_name(before: Token) -> bool:
    """Whether a word leads to a place's name from the preposition: "the old mining town of"."""
    leads = before.lower_ in LEVELS or before.lower_ in ("the", "a", "an", "of")
    return leads or (before.dep_ in ("amod", "compound", "nmod") and before.head.lower_ in LEVELS)


def _heard(court: Token) -> Token | None:
    """What is done before a court: "went on trial before the high court in Quelo"."""
    verb = court.head.head
    return verb if verb.pos_ == "VERB" and not _is_speech(verb) and verb.lemma_.lower() not in NO_HAPPENING else None


def _is_speech(token: Token) -> bool:
    return not tells(token) and any(c.dep_ == "ccomp" and c.i < token.i for c in token.children)


def _best(verb: Token) -> Token:
    """The word of a clause that names the happening: of "fire swept through", "fire"; of "a summit was held", "summit"."""
    if tells(verb) and (verb.lemma_.lower() not in LOOSE or event_groups(_joined(verb))):
        return verb
    named = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and tells(c))
    return next((c for c in named if c.lemma_.lower() not in THINGS), verb)
