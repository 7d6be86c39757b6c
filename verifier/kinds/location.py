"""Where something happened: clauses that tell of a happening and its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.location_compare import compare
from verifier.kinds.location_happenings import (
    gives_way,
    happening,
    has_cause,
    is_claimed,
    is_denied,
    is_excluded,
    is_real,
    is_told_which,
    nearby_happening,
    path_to_root,
    sets_out,
    tells,
    told_of,
)
from verifier.kinds.location_words import (
    ANY_SITES,
    BARRING,
    BEARINGS,
    LOCATIVE,
    PARTS_OF_SITES,
    PARTY,
    SECTIONS,
    SITES,
    VEHICLES,
    WATERS,
)
from verifier.language.datelines import after_dateline, in_dateline
from verifier.language.gazetteer import country
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun
from verifier.language.place_names import LANDS, LANDS_BEFORE, LEVELS, STREETS, possible_names
from verifier.language.place_names import SITES as NAMED_SITES
from verifier.language.places import NEXT_TO, PlaceMention, find_places

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "location"

_AT = frozenset(["at", "in", "near", "from", "to", "outside"])
_LEAD = 2  # sentences
_FEW = 5  # words of a name between its owner and what it is
_KILOMETRES = {"k": 1.0, "m": 1.609, "n": 1.852}  # by the first letter of the unit
_OFFSET = re.compile(
    r"(?P<amount>\d+(?:\.\d+)?)[ -](?P<unit>kilomet(?:re|er)s?|kms?|nautical miles?|miles?|mi)\b(?: to the| away)?"
    r"(?: (?P<bearing>(?:north|south|east|west|-)+))? (?:of|from) (?:the (?:(?:\w+ ){1,2}of )?)?$",
    re.I,
)


def find(parsed: ParsedDocument) -> list[Claim]:
    """The claims about where something happened: one for each happening and place, in order."""
    return _find(parsed, generous=False)


def facts(parsed: ParsedDocument) -> list[Claim]:
    """What a source says of where things happened, read more generously than the claims of an article.

    Besides what `find` gives, every named place, in a sentence that tells of a happening or without one: a source words
    things in its own way, and a comparison asks for the same happening anyway.
    """
    return _find(parsed, generous=True)


def _find(parsed: ParsedDocument, *, generous: bool) -> list[Claim]:
    mentions = [m for m in find_places(parsed) if m.sort != "adjective"]
    claims: list[Claim] = []
    for mention in mentions:
        close = _close(mentions, mention)
        outer = any(mention.full_name in m.container or _is_anchor(parsed, mention, m) for m in close)
        dateline = in_dateline(parsed, mention.start, mention.end)
        if generous or not (outer or dateline):
            told = list(_named_place(parsed, mention, mentions, generous=generous))
            told.extend(_in_clause_of_its_own(parsed, mention, generous=generous))
            claims.extend(told)
            if generous and not (told or dateline):
                claims.append(_only_named(parsed, mention))
    if generous:
        claims.extend(c for mention in mentions if (c := _denied_place(parsed, mention)) is not None)
        unknown = (
            PlaceMention(r.start_char, r.end_char, r.text, None)
            for r in possible_names(parsed, {m.start for m in mentions})
        )
        claims.extend(_only_named(parsed, mention) for mention in unknown)
    covered = [(c.start, c.end) for c in claims if c.value["attached"] or not generous]
    for sentence in parsed.sentences:
        sites = _sites(parsed, sentence, generous=generous)
        claims.extend(c for c in sites if not any(s < c.end and c.start < e for s, e in covered))
    return sorted(_distinct(claims), key=lambda c: (c.start, c.end))


def _only_named(parsed: ParsedDocument, mention: PlaceMention) -> Claim:
    """A place that a source names and says nothing of by a word for a happening: it may still be where the claim has it."""
    span = parsed.span(mention.start, mention.end)
    claim = _claim(parsed, span.root, span, mention, None, attached=False)
    return replace(claim, value=claim.value | {"of": None})


_NOT_THERE = re.compile(r"\bnot (?:in|at|near|from|to|on|off|outside)(?: the)? $")


def _denied_place(parsed: ParsedDocument, mention: PlaceMention) -> Claim | None:
    """What the text says did not happen at the place: "it was not at Quelo that it burned", "here, and not in Quelo"."""
    if not _NOT_THERE.search(parsed.text[max(0, mention.start - 16) : mention.start]):
        return None
    span = parsed.span(mention.start, mention.end)
    verbs = [t for t in span.sent if t.pos_ == "VERB"]
    event = next((t for t in verbs if t.i > span.end), verbs[-1] if verbs else None)
    if event is None:
        return None
    claim = _claim(parsed, event, span, mention, None, attached=True)
    return replace(claim, value=claim.value | {"denied": True})


def _is_anchor(parsed: ParsedDocument, mention: PlaceMention, other: PlaceMention) -> bool:
    """Whether the mention only says where the other is: "at Zumbarra near Quelo"."""
    return NEXT_TO.fullmatch(parsed.document.text, other.end, mention.start) is not None


def _close(mentions: list[PlaceMention], mention: PlaceMention) -> list[PlaceMention]:
    return [m for m in mentions if m is not mention and -60 < mention.start - m.end < 60]


def _distinct(claims: list[Claim]) -> Iterator[Claim]:
    seen: set[tuple[Any, ...]] = set()
    for claim in claims:
        key = (claim.start, claim.end, claim.value["place"], claim.value["name"])
        if key not in seen:
            seen.add(key)
            yield claim


# Finding


def _named_place(
    parsed: ParsedDocument, mention: PlaceMention, mentions: list[PlaceMention], *, generous: bool
) -> Iterator[Claim]:
    """What happened at a place, by the words that its name depends on or those around it."""
    span = parsed.span(mention.start, mention.end)
    path = path_to_root(span.root)
    event, attached = _told_at(parsed, mention, path, generous=generous)
    if event is None or _is_whose(mention, path, event, generous=generous):
        return
    site = next((t for t in path if t.lemma_.lower() in SITES and t.i != event.i and t.i != span.root.i), None)
    outer_end, near = _outer_places(parsed, mention, mentions)
    own_end = span.end + (1 if _sort_follows(span, mention) else 0)
    end = max(own_end, outer_end, _end_of_apposed(parsed, mention, span), _end_of_owned(span.root))
    end = _with_what_holds_it(span, site, end)
    first = min([span.start, *(t.i for t in path if t.i < span.start and (t.dep_ == "prep" or t is site))])
    claim = _claim(parsed, event, parsed.doc[first:end], mention, site, attached=attached)
    claim = _in_section(claim, [t for t in path[1:] if t is not site and t.i < span.start])
    if near is not None:
        place = claim.value["place"].replace(mention.full_name, f"{mention.full_name} near {near}", 1)
        claim = replace(claim, value=claim.value | {"place": place, "near": near})
    yield claim


def _told_at(
    parsed: ParsedDocument, mention: PlaceMention, path: list[Token], *, generous: bool
) -> tuple[Token | None, bool]:
    """What happened at a place, None where no claim is made of it; and whether the parse ties the one to the other."""
    lead = parsed.sentence_number(mention.start) < _LEAD  # there the main event is told, by whatever verb
    event = happening(path, generous=generous, lead=lead)
    attached = event is not None and not in_dateline(parsed, mention.start, mention.end)
    if event is None and (generous or not is_excluded(path)):
        event = nearby_happening(parsed.span(mention.start, mention.end), generous=generous)
    small = attached and _is_small(parsed, mention)
    if event is None or not (generous or ((lead or is_claimed(event, path, named=small)) and is_real(event))):
        return None, attached
    return event, attached


def _is_whose(mention: PlaceMention, path: list[Token], event: Token, *, generous: bool) -> bool:
    """Whether a country is named for whose or against whom something is, and not for where it happened."""
    if mention.place is None or mention.place.level != "country":
        return False
    name = path[0]
    if not generous and name.dep_ in ("dobj", "nsubjpass") and not has_cause(event):
        return True  # "horror has hit Kenya", "Kenya was struck"
    stands = name.dep_ in ("pobj", "dobj", "nsubjpass") or name.head.lemma_.lower() in SITES
    side = next((t.lower_ for t in path if t.pos_ == "ADP"), "")
    # "Kenyan elections", "the US ambassador", "pressure on Kenya": whose, not where.
    return not (stands and tells(event) and (generous or side not in PARTY))


def _outer_places(
    parsed: ParsedDocument, mention: PlaceMention, mentions: list[PlaceMention]
) -> tuple[int, str | None]:
    """The end of what follows a place's name and says what it lies in or near, else 0; and the name of what it is near."""
    end, near = 0, None
    for outer in mentions:
        if not 0 < outer.start - mention.end < 80:
            continue
        beside = _is_anchor(parsed, outer, mention)
        near = outer.name if beside else near
        if beside or outer.full_name in mention.container:
            outer_span = parsed.span(outer.start, outer.end)
            end = max(end, outer_span.end + (1 if _sort_follows(outer_span, outer) else 0))
    return end, near


def _end_of_apposed(parsed: ParsedDocument, mention: PlaceMention, name: Span) -> int:
    """The end of what a place is said to be right after its name: "Rona, a village of fishermen"; 0 where nothing is."""
    apposed = next((c for c in name.root.children if c.dep_ == "appos" and c.i >= name.end), None)
    if apposed is None or apposed.right_edge.i - name.end >= 14:
        return 0
    line = parsed.document.text.find("\n", mention.end)
    return apposed.right_edge.i + 1 if line < 0 or apposed.right_edge.idx < line else 0


def _in_section(claim: Claim, above: list[Token]) -> Claim:
    """The claim with the part of the place that the words above its name tell: "in the boiler room of the Quelo mill"."""
    part = next(filter(_is_section, above), None)
    if part is None:
        return claim
    name = _site_name(part)
    return replace(claim, value=claim.value | {"place": f"{name}, {claim.value['place']}", "part": name})


def _in_clause_of_its_own(parsed: ParsedDocument, mention: PlaceMention, *, generous: bool) -> Iterator[Claim]:
    """What a relative clause tells of a place: "in Quelo, where a depot burned"."""
    span = parsed.span(mention.start, mention.end)
    event = told_of(span.root)
    if event is None or not (generous or (is_claimed(event, [span.root], named=True) and is_real(event))):
        return
    first = span.root.head.i if span.root.dep_ == "pobj" else span.start
    yield _claim(parsed, event, parsed.doc[min(first, span.start) : span.end], mention, None, attached=True)


def _is_small(parsed: ParsedDocument, mention: PlaceMention) -> bool:
    """Whether a place is no country or region, by the gazetteer, or by its own words where that does not know it."""
    before = parsed.text[: mention.start].rstrip().rsplit(" ", 1)[-1].lower()
    if before in WATERS:  # "the river Olt" is not the county of its name
        return True
    if mention.place is not None:
        return mention.place.level in ("town", "district")
    after = parsed.text[mention.end : mention.end + 12].split()[:1]
    # "Komo, in Hela province", "the Turbio river".
    if mention.container or LANDS.intersection(w.strip(".,;:") for w in after):
        return True
    words = {w.lower() for w in mention.full_name.split()}
    sorted_ = LEVELS.get(mention.sort or "") in ("town", "district", "other")
    if sorted_ or words & (STREETS | NAMED_SITES | LANDS_BEFORE | (SITES - ANY_SITES)):
        return True
    # What the gazetteer does not know is no country, and hardly a region.
    above = parsed.span(mention.start, mention.end).root
    return above.dep_ == "pobj" and above.head.lower_ in _AT


def _with_what_holds_it(name: Span, site: Token | None, end: int) -> int:
    """The end of a place told with what it is and lies in: "Virac airport, on the island of Catanduanes"."""
    doc = name.doc
    if site is not None and end == name.end and all(t.dep_ == "compound" for t in doc[end : site.i]):
        end = max(end, site.i + 1)  # "the Quelo border crossing"
    while end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in LOCATIVE:
        edge = doc[end + 1].right_edge.i + 1
        holding = doc[end + 1 : next((t.i for t in doc[end + 1 : edge] if t.text == ","), edge)]
        named = any((t.pos_ == "PROPN" and t.ent_type_ != "DATE") or t.lemma_.lower() in SITES for t in holding)
        if not named or len(holding) > 8 or any(t.pos_ == "VERB" for t in holding):
            break
        end = holding.end
    return end


def _end_of_owned(name: Token) -> int:
    """The end of what a place is told by that has it: "Quelo's Barra industrial area"; 0 where it has none."""
    owned = name.head
    spot = owned.lemma_.lower() in SITES or owned.lower_ in LEVELS
    return owned.i + 1 if name.dep_ == "poss" and spot and 0 < owned.i - name.i <= _FEW else 0


def _sort_follows(span: Span, mention: PlaceMention) -> bool:
    return span.end < len(span.doc) and span.doc[span.end].lower_ == mention.sort


def _sites(parsed: ParsedDocument, sentence: Span, *, generous: bool) -> Iterator[Claim]:
    """Places that have no name: "in the cafeteria", "marched to parliament"."""
    for token in sentence:
        part = token.lemma_.lower() in PARTS_OF_SITES and is_told_which(token)
        part = part or (generous and token.head.lower_ == "among" and _is_section(token))  # "among the grain sellers"
        named = any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in token.children)  # "the Quelo hospital"
        named = named or (token.dep_ == "dobj" and token.head.lemma_ in BARRING and is_told_which(token))
        named = named or _OFFSET.search(parsed.text[max(0, token.idx - 70) : token.idx]) is not None
        site = part or token.lemma_.lower() in (SITES if named else SITES - ANY_SITES)
        roles = ("pobj",) if part else ("pobj", "dobj")
        if not site or token.dep_ not in roles or token.pos_ not in ("NOUN", "PROPN"):
            continue
        if _is_of_named_site(token) or (token.head.lower_ == "from" and not any(token.children)):
            continue  # "escaped from prison"
        path = path_to_root(token)
        event = happening(path, generous=generous)
        claimed = event is not None and is_claimed(event, path, named=part or named) and is_real(event)
        if event is None or not (claimed or (generous and (tells(event) or is_denied(event)))):
            continue
        if any(t.dep_ == "poss" and t.pos_ == "PRON" for t in token.children):  # "their homes" are no one place
            continue
        last = max((t.i for t in token.subtree if t.i - token.i < 8 and t.sent == token.sent), default=token.i)
        if any(t.dep_ in ("relcl", "acl") for t in token.children):
            last = token.i
        first = token.head.i if token.dep_ == "pobj" else token.left_edge.i
        name = _site_name(token)
        mention = PlaceMention(token.idx, token.idx + len(token), name, None)
        claim = _claim(parsed, event, parsed.doc[min(first, token.i) : last + 1], mention, token, attached=True)
        yield replace(claim, value=claim.value | {"part": name if _is_section(token) else None})


def _is_section(token: Token) -> bool:
    """Whether a noun names one part of a place by its use, or by those who have it: "the boiler room", "the grain sellers"."""
    people = token.head.lower_ == "among" and is_person_noun(token)
    used = any(c.dep_ == "compound" and c.pos_ == "NOUN" for c in token.children)
    return used and is_told_which(token) and (people or token.lemma_.lower() in SECTIONS)


def _is_of_named_site(token: Token) -> bool:
    """ "The gardens of State House": the house is the place."""
    owners = (o for c in token.children if c.lower_ == "of" and c.i == token.i + 1 for o in c.children)
    return any(o.pos_ == "PROPN" and o.lemma_.lower() in SITES for o in owners)


def _site_name(token: Token) -> str:
    words = [t for t in token.doc[token.left_edge.i : token.i + 1] if t.dep_ not in ("det",)]
    return "".join(t.text_with_ws for t in words).strip()


def _claim(
    parsed: ParsedDocument, event: Token, place: Span, mention: PlaceMention, site: Token | None, *, attached: bool
) -> Claim:
    offset = _OFFSET.search(parsed.document.text[max(0, mention.start - 70) : mention.start])
    start = min(event.idx, place.start_char, mention.start - len(offset[0]) if offset else mention.start)
    subjects = [c for c in event.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < event.i]
    subject = subjects[-1] if subjects else None
    if subject is not None and start - subject.left_edge.idx in range(1, 60):
        start = subject.left_edge.idx
    start = min(after_dateline(parsed, start), mention.start)
    start = min([start, *(c.idx for c in event.children if c.dep_ == "compound" and c.i == event.i - 1)])
    end = max(event.idx + len(event), place.end_char)
    text = parsed.document.text[start:end]
    clause = [t for t in parsed.span(start, end) if not place.start <= t.i < place.end or t.i == event.i]
    value = _value(mention, site, offset) | {
        "of": _what(event),
        "attached": attached,
        "denied": is_denied(event),
        "many": event.tag_ in ("NNS", "NNPS"),
        "lead": parsed.sentence_number(mention.start) < _LEAD,
    }
    return Claim(NAME, start, end, text, value, content_lemmas([*clause, *_around(event)]))


def _around(event: Token) -> list[Token]:
    return [event, event.head, *(c for c in event.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "compound"))]


def _what(event: Token) -> str:
    """What happened, in one to three lemmas: "ambush convoy", "fire"."""
    if event.lemma_.lower() in ("tell", "speak", "address", "say"):
        heard = {c.lemma_.lower() for c in event.children if c.dep_ == "dobj"}
        return "press conference" if heard & {"reporter", "journalist", "press", "medium"} else "speech"
    if event.lemma_.lower() in VEHICLES and event.pos_ == "NOUN":
        return "departure"
    parts = [c for c in event.children if c.dep_ in ("compound", "nsubj", "nsubjpass", "dobj") and c.pos_ == "NOUN"]
    particles = [c for c in event.children if c.dep_ == "prt"]
    parts = particles if particles and sets_out(event) else parts + particles  # a plane that takes off has not crashed
    if gives_way(event):
        parts = [*parts[:1], event.nbor(1)]
    words = sorted([event, *parts[:2]], key=lambda t: t.i)
    return " ".join(t.lemma_.lower() for t in words)


def _value(mention: PlaceMention, site: Token | None, offset: re.Match[str] | None) -> dict[str, Any]:
    place = mention.place
    name = ", ".join(dict.fromkeys((mention.full_name, *mention.container)))
    distance = None
    bearing = None
    if offset:
        distance = float(offset["amount"]) * _KILOMETRES[offset["unit"].lower()[0]]
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
        "near": None,
        "part": None,
    }
