"""Where something happened: clauses that tell of a happening and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.location_words import (
    AFTERMATH,
    BEARINGS,
    HAPPENINGS,
    LOCATIVE,
    NO_HAPPENING,
    POINT_EVENTS,
    ROOMS,
    SESSIONS,
    SITES,
    TO_PLACE,
    room,
)
from verifier.language.events import event_groups, same_event
from verifier.language.gazetteer import Place, country, kilometres
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.places import NEAR, PlaceMention, find_places, relation

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAME = "location"

_SAME_HAPPENING = (
    0.45  # cosine of claim's sentence and source's passage from which places may be held against each other
)
_SURE_HAPPENING = 0.5  # the same where the words for what happened do not tell
_OFFSET = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)[ -](?P<unit>kilomet(?:re|er)s?|kms?|miles?|mi)\b(?: to the| away)?"
    r"(?: (?P<bearing>(?:north|south|east|west|-)+))? (?:of|from) (?:the (?:\w+ ){1,2}of )?$",
    re.I,
)
_ANOTHER = re.compile(
    r"\b(?:another|also|as well as|previous|previously|earlier (?:attack|incident)|last (?:year|month)|in (?:19|20)\d\d|"
    r"similar|separate|second|years? ago|months? ago|followed)\b",
    re.I,
)


def find(parsed: ParsedDocument) -> list[Claim]:
    """The claims about where something happened: one for each happening and place, in order."""
    claims = _in_named_places(parsed, generous=False)
    covered = {(c.start, c.end) for c in claims}
    for sentence in parsed.sentences:
        claims.extend(c for c in _sites(parsed, sentence) if not any(s < c.end and c.start < e for s, e in covered))
    return sorted(_distinct(claims), key=lambda c: (c.start, c.end))


def facts(parsed: ParsedDocument) -> list[Claim]:
    """What a source says of where things happened, read more generously than the claims of an article.

    Besides what `find` gives, every named place in a sentence that tells of a happening, attached to it or not: a
    source words things in its own way, and a comparison asks for the same happening anyway.
    """
    return sorted(_distinct(find(parsed) + _in_named_places(parsed, generous=True)), key=lambda c: (c.start, c.end))


def _in_named_places(parsed: ParsedDocument, *, generous: bool) -> list[Claim]:
    mentions = [m for m in find_places(parsed) if m.sort != "adjective"]
    claims: list[Claim] = []
    for mention in mentions:
        inner = (m for m in _close(mentions, mention) if mention.full_name in m.container)
        if generous or not any(inner):
            claims.extend(_named_place(parsed, mention, mentions, generous=generous))
    return claims


def _close(mentions: list[PlaceMention], mention: PlaceMention) -> list[PlaceMention]:
    return [m for m in mentions if 0 < mention.start - m.end < 60]


def _distinct(claims: list[Claim]) -> Iterator[Claim]:
    seen: set[tuple[Any, ...]] = set()
    for claim in claims:
        key = (claim.start, claim.end, claim.value["place"])
        if key not in seen:
            seen.add(key)
            yield claim


# Finding


def _named_place(
    parsed: ParsedDocument, mention: PlaceMention, mentions: list[PlaceMention], *, generous: bool
) -> Iterator[Claim]:
    span = parsed.span(mention.start, mention.end)
    path = _path(span.root)
    event = _happening(path)
    attached = event is not None and not _in_dateline(parsed, mention)
    if event is None and (generous or not _excluded(path)):
        event = _nearby(span, generous=generous)
    if event is None:
        return
    only_country = mention.place is not None and mention.place.level == "country"
    if only_country and not _tells(event):
        return
    site = next((t for t in path if t.lemma_.lower() in SITES and t.i != event.i and t.i != span.root.i), None)
    end = span.end
    for outer in mentions:
        if 0 < outer.start - mention.end < 60 and outer.full_name in mention.container:
            outer_span = parsed.span(outer.start, outer.end)
            end = max(end, outer_span.end + (1 if _sort_follows(outer_span, outer) else 0))
    apposed = next((c for c in span.root.children if c.dep_ == "appos" and c.i >= span.end), None)
    if apposed is not None and apposed.right_edge.i - span.end < 14:
        end = max(end, apposed.right_edge.i + 1)
    if _sort_follows(span, mention):
        end = max(end, span.end + 1)
    first = min([span.start, *(t.i for t in path if t.i < span.start and (t.dep_ == "prep" or t is site))])
    yield _claim(parsed, event, parsed.doc[first:end], mention, site, attached=attached)


def _in_dateline(parsed: ParsedDocument, mention: PlaceMention) -> bool:
    """Whether the mention says where the report was written: before the dash that opens the text."""
    dash = re.search(r" ?[-–—] ", parsed.document.text[:90])
    return (
        dash is not None and mention.end <= dash.start() and parsed.document.text[: dash.start()].split()[0].isupper()
    )


def _sort_follows(span: Span, mention: PlaceMention) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].lower_ == mention.sort


def _sites(parsed: ParsedDocument, sentence: Span) -> Iterator[Claim]:
    """Places that have no name: "in the cafeteria", "marched to parliament"."""
    for token in sentence:
        if (
            token.lemma_.lower() not in SITES
            or token.dep_ not in ("pobj", "dobj")
            or token.pos_ not in ("NOUN", "PROPN")
        ):
            continue
        path = _path(token)
        event = _happening(path)
        if event is None or not (_tells(event) or _is_address(event, path)):
            continue
        if any(t.dep_ == "poss" and t.pos_ == "PRON" for t in token.children):  # "their homes" are no one place
            continue
        last = max((t.i for t in token.subtree if t.i - token.i < 8 and t.sent == token.sent), default=token.i)
        if any(t.dep_ in ("relcl", "acl") for t in token.children):
            last = token.i
        first = token.head.i if token.dep_ == "pobj" else token.left_edge.i
        name = _site_name(token)
        mention = PlaceMention(token.idx, token.idx + len(token), name, None)
        yield _claim(parsed, event, parsed.doc[min(first, token.i) : last + 1], mention, token, attached=True)


def _site_name(token: Token) -> str:
    words = [t for t in token.doc[token.left_edge.i : token.i + 1] if t.dep_ not in ("det",)]
    return "".join(t.text_with_ws for t in words).strip()


def _path(token: Token) -> list[Token]:
    """The tokens from a place's name up to the root of its sentence, eight at most."""
    path = [token]
    while path[-1].head is not path[-1] and len(path) < 9:
        path.append(path[-1].head)
    return path


def _happening(path: list[Token]) -> Token | None:
    """The verb or noun that tells what happened at the place, or None where the place is said for something else."""
    locative = False
    for below, token in pairwise(path):
        lemma = token.lemma_.lower()
        if lemma in LOCATIVE and token.pos_ in ("ADP", "ADV"):
            locative = True
        elif token.pos_ == "ADP":
            if not _leads_on(token):
                return None
            locative = locative or lemma == "to"
        elif token.pos_ in ("VERB", "AUX"):
            if _is_address(token, path):
                return token
            if lemma in NO_HAPPENING or _is_speech(token):
                return None
            taken = below.dep_ in ("dobj", "nsubjpass", "pobj") and _tells(token)
            return _best(token) if locative or taken else None
        elif token.pos_ in ("NOUN", "PROPN"):
            if lemma in NO_HAPPENING:
                return None
            attached = locative or below.dep_ in ("compound", "poss", "amod")
            if attached and _tells(token) and lemma not in SITES:
                return token
    return None


def _tells(token: Token) -> bool:
    """Whether the word names a happening."""
    lemma = token.lemma_.lower()
    return lemma in HAPPENINGS or bool(event_groups([lemma]))


def _leads_on(preposition: Token) -> bool:
    """Whether a preposition that is not locative still leads from a place to what happened there."""
    lemma, head = preposition.lemma_.lower(), preposition.head.lemma_.lower()
    if lemma == "of":
        return head not in NO_HAPPENING
    return lemma in ("to", "after", "with") and (head in TO_PLACE or lemma != "to")


def _is_address(verb: Token, path: list[Token]) -> bool:
    """Whether words were spoken at a site, which is then a happening of its own: a speech, a press conference."""
    words = {t.lower_ for t in path[:-1]}
    return verb.lemma_.lower() in ("tell", "speak", "address") and bool(words & (SITES | SESSIONS))


def _excluded(path: list[Token]) -> bool:
    """Whether something on the way up says that the place is a home, a seat, a destination or where somebody spoke."""
    upto = next((i for i, t in enumerate(path) if t.pos_ == "VERB"), len(path) - 1)
    return any(t.lemma_.lower() in NO_HAPPENING or t.lower_ in ("from", "to") for t in path[1 : upto + 1])


def _nearby(span: Span, *, generous: bool) -> Token | None:
    """The nearest word for a happening in the sentence, where the parse does not lead to one.

    For a claim only where a locative preposition stands before the place.
    """
    before = [t for t in span.doc[max(span.sent.start, span.start - 3) : span.start] if t.lower_ not in ("the", "of")]
    if not generous and not (before and before[-1].lower_ in LOCATIVE):
        return None
    words = [t for t in span.sent if _tells(t) and t.pos_ in ("VERB", "NOUN", "ADJ") and t.lemma_.lower() not in SITES]
    reach = 40 if generous else 12
    near = [t for t in words if abs(t.i - span.start) <= reach and not span.start <= t.i < span.end]
    return min(near, key=lambda t: abs(t.i - span.start)) if near else None


def _is_speech(token: Token) -> bool:
    return any(c.dep_ == "ccomp" and c.i < token.i for c in token.children)


def _best(verb: Token) -> Token:
    """The word of a clause that names the happening: of "fire swept through", "fire"."""
    if _tells(verb):
        return verb
    named = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and _tells(c))
    return next(named, verb)


def _claim(
    parsed: ParsedDocument, event: Token, place: Span, mention: PlaceMention, site: Token | None, *, attached: bool
) -> Claim:
    offset = _OFFSET.search(parsed.document.text[max(0, mention.start - 70) : mention.start])
    start = min(event.idx, place.start_char, mention.start - len(offset[0]) if offset else mention.start)
    subject = next((c for c in event.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and start - subject.left_edge.idx in range(1, 60):
        start = subject.left_edge.idx
    end = max(event.idx + len(event), place.end_char)
    text = parsed.document.text[start:end]
    clause = [t for t in parsed.span(start, end) if not place.start <= t.i < place.end or t.i == event.i]
    value = _value(mention, site, offset) | {"of": _what(event), "attached": attached}
    return Claim(NAME, start, end, text, value, content_lemmas([*clause, *_around(event)]))


def _around(event: Token) -> list[Token]:
    return [event, event.head, *(c for c in event.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "compound"))]


def _what(event: Token) -> str:
    """What happened, in one to three lemmas: "ambush convoy", "fire"."""
    if event.lemma_.lower() in ("tell", "speak", "address"):
        heard = {c.lemma_.lower() for c in event.children if c.dep_ == "dobj"}
        return "press conference" if heard & {"reporter", "journalist"} else "speech"
    parts = [c for c in event.children if c.dep_ in ("compound", "nsubj", "nsubjpass", "dobj") and c.pos_ == "NOUN"]
    words = sorted([event, *parts[:2]], key=lambda t: t.i)
    return " ".join(t.lemma_.lower() for t in words)


def _value(mention: PlaceMention, site: Token | None, offset: re.Match[str] | None) -> dict[str, Any]:
    place = mention.place
    name = ", ".join(dict.fromkeys((mention.full_name, *mention.container)))
    distance = None
    bearing = None
    if offset:
        distance = float(offset["amount"]) * (1.609 if offset["unit"].lower().startswith("mi") else 1.0)
        bearing = (offset["bearing"] or "").replace("-", "").lower() or None
        name = f"{offset[0].strip()} {name}"
    if site is not None and site.idx != mention.start:
        name = f"{_site_name(site)}, {name}" if mention.name not in _site_name(site) else _site_name(site)
    state = country(place.country) if place else None
    return {
        "place": name,
        "of": None,
        "country": state.name if state else None,
        "region": place.admin1 if place else None,
        "lat": round(place.lat, 4) if place else None,
        "lon": round(place.lon, 4) if place else None,
        "containers": list(mention.container),
        "name": mention.name,
        "sort": mention.sort,
        "level": place.level if place else None,
        "district": place.admin2 if place else None,
        "country_code": place.country if place else None,
        "site": site.lemma_.lower() if site is not None else None,
        "distance_km": round(distance, 1) if distance is not None else None,
        "bearing": bearing if bearing in BEARINGS else None,
    }


# Comparing


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact's place does to the claim's.

    A place inside the claimed one agrees; one that contains it says nothing. Two places conflict only where both texts
    speak of one happening that has one place: a flood is in many towns at once, a derailment is not.
    """
    a, b = _mention(claim.value), _mention(fact.value)
    reason = f"in {fact.value['place']} here, in {claim.value['place']} in the article"
    happening = same_event(_lemmas(claim), _lemmas(fact))
    if happening is False and _aftermath(claim, fact):
        return UNKNOWN
    if denied := _denial(claim.value, context.passage):
        return Comparison(Outcome.CONFLICTS, f"{denied} here, {claim.value['place']} in the article", 0.8)
    if claim.value["site"] and not a.place and not a.container:
        return _compare_sites(claim, fact, context, happening, reason)
    if claim.value["distance_km"] is not None and fact.value["distance_km"] is not None:
        return _compare_offsets(claim.value, fact.value, a, b, reason)
    how = relation(b, a)
    sure = {True: 0.8, None: 0.6, False: 0.4}[happening] + 0.2 * max(0.0, context.similarity)
    if how in ("same", "inside"):
        return Comparison(Outcome.AGREES, reason, sure)
    if how == "near" and re.search(r"\b(?:near|close|off|around)\b", claim.text):
        return Comparison(Outcome.AGREES, reason, 0.6)
    if how == "apart" and _one_place(claim, fact, context) and _comparable(a, b):
        return Comparison(Outcome.CONFLICTS, reason, min(1.0, 0.5 + 0.5 * context.similarity))
    return UNKNOWN


def _aftermath(claim: Claim, fact: Claim) -> bool:
    """Whether one of the two tells of what came of the other: an arrest in the town where the fire was."""
    groups = [event_groups(_words(c.value)) for c in (claim, fact)]
    return any(g and g <= AFTERMATH for g in groups)


def _mention(value: dict[str, Any]) -> PlaceMention:
    place = None
    if value["lat"] is not None:
        place = Place(
            value["name"], value["country_code"], value["region"], value["district"], value["lat"], value["lon"], 0,
            value["level"],
        )  # fmt: skip
    return PlaceMention(0, 0, value["name"], place, tuple(value["containers"]), value["sort"])


def _words(value: dict[str, Any]) -> list[str]:
    # Coaches that "came to a halt" were not shut down.
    return [w for w in str(value["of"] or "").split() if w not in ("halt", "stop")]


def _lemmas(claim: Claim) -> list[str]:
    return [*_words(claim.value), *(t for t in claim.topic if t not in ("halt", "stop"))]


def _denial(value: dict[str, Any], passage: str) -> str | None:
    """The words of a passage that say it did not happen at the claimed place."""
    name = value["site"] or value["name"]
    match = re.search(
        rf"\b(?:not(?: (?:in|at|near|the))*|rather than(?: (?:in|at|near|the))*|(?:never|not) (?:reached|entered)(?: the)?|"
        rf"nowhere near(?: the)?) {re.escape(name)}\b",
        passage,
    )
    return match[0] if match else None


def _one_place(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether both speak of one happening that can have one place only."""
    mine, other = event_groups(_words(claim.value)), event_groups(_words(fact.value))
    if not mine & POINT_EVENTS or not fact.value["attached"]:
        return False
    named = {w.lower() for w in re.findall(r"\w{3,}", claim.value["name"])}
    if named & {w.lower() for w in re.findall(r"\w{3,}", context.passage)}:
        return False  # a passage that names the claimed place too says more than one thing
    if mine & other & POINT_EVENTS:
        enough = _SAME_HAPPENING
    elif not other:
        enough = _SURE_HAPPENING
    else:
        return False
    return context.similarity >= enough and not any(map(_ANOTHER.search, (context.passage, context.sentence)))


def _comparable(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two places are about as large, so that one is an answer to the other."""
    if a.place is None or b.place is None:
        return True  # apart by their districts' names
    return "country" not in (a.place.level, b.place.level)


def _compare_sites(claim: Claim, fact: Claim, context: Context, happening: bool | None, reason: str) -> Comparison:
    mine, other = str(claim.value["site"]), fact.value["site"]
    if other is None:
        return UNKNOWN
    if mine == other or room(mine) is not None and room(mine) == room(other):
        return Comparison(Outcome.AGREES, reason, 0.7)
    rooms = mine in ROOMS and other in ROOMS and bool(happening)
    sessions = bool(SESSIONS & set(_lemmas(claim)) & set(_lemmas(fact)))
    if (rooms or sessions) and context.similarity >= _SAME_HAPPENING and not _ANOTHER.search(context.passage):
        return Comparison(Outcome.CONFLICTS, reason, 0.6)
    return UNKNOWN


def _compare_offsets(
    claim: dict[str, Any], fact: dict[str, Any], a: PlaceMention, b: PlaceMention, reason: str
) -> Comparison:
    """ "18 km south-east of A" with "11 miles south-east of A": by where that is, to a tenth of the distance."""
    if relation(a, b) == "same":
        spare = max(2.0, 0.1 * claim["distance_km"])
        same_way = None in (claim["bearing"], fact["bearing"]) or _angle(claim, fact) <= 45
        if abs(claim["distance_km"] - fact["distance_km"]) <= spare and same_way:
            return Comparison(Outcome.AGREES, reason, 0.9)
        far = abs(claim["distance_km"] - fact["distance_km"]) > 3 * spare
        return Comparison(Outcome.CONFLICTS, reason, 0.6) if far or _angle(claim, fact) >= 135 else UNKNOWN
    if a.place is None or b.place is None or None in (claim["bearing"], fact["bearing"]):
        return UNKNOWN
    apart = kilometres(_moved(a.place, claim), _moved(b.place, fact))
    return Comparison(Outcome.AGREES, reason, 0.6) if apart <= NEAR else UNKNOWN


def _angle(claim: dict[str, Any], fact: dict[str, Any]) -> float:
    if claim["bearing"] is None or fact["bearing"] is None:
        return 0.0
    turn = abs(BEARINGS[claim["bearing"]] - BEARINGS[fact["bearing"]])
    return min(turn, 360 - turn)


def _moved(place: Place, value: dict[str, Any]) -> Place:
    angle, distance = radians(BEARINGS[value["bearing"]]), value["distance_km"] / 111.2
    lon = place.lon + distance * sin(angle) / max(0.1, cos(radians(place.lat)))
    return replace(place, lat=place.lat + distance * cos(angle), lon=lon)
