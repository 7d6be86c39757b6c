"""Every name of a place in a text, wherever it stands, with a position where one can be told or guessed.

Claims need places where something happened (`verifier.language.places`). This is the layer below: also names within the
names of organisations ("Toronto Police"), adjectives of parts of the world, and streets and villages that no table
knows, which are taken to lie where the text last was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from verifier.language.countries import country_of_adjective
from verifier.language.gazetteer import Place, country, fold, lookup
from verifier.language.parse import ParsedDocument
from verifier.language.place_names import GENERIC, LEVELS, SITES, people_named
from verifier.language.places import PlaceMention, choose, find_places
from verifier.language.world import part_of_adjective, part_of_world

if TYPE_CHECKING:
    from spacy.tokens import Span

_HOLDERS = frozenset(["ORG", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "LAW", "NORP", "GPE", "LOC"])
_DIRECTED = re.compile(
    r"^(?:(?:far|central|upper|lower|inner|outer|downtown|mainland|greater|rural|republic of|state of|city of|"
    r"(?:north|south|east|west|mid)[- ]?(?:north|south|east|west)?(?:ern)?) )+",
    re.IGNORECASE,
)
_WELL_KNOWN = 100_000  # inhabitants from which a town's name is read within the name of something else
# Words that name something else more often than the town.
_WORDS = frozenset(
    "Mobile Orange Nice Reading Split Union Liberty Independence Central Enterprise Best Most Man Sale Same Date Of Bank "
    "Police Police Federal Male Pop Bar Can Van Grand Prix Summit Media Industry Commerce Hospital Chase Wells Ford".split()
)


def find_toponyms(parsed: ParsedDocument) -> list[PlaceMention]:
    """The names of places in a document, in order, none overlapping."""
    mentions = [m for m in find_places(parsed) if not _is_people(m)]
    taken = {i for m in mentions for i in range(m.start, m.end)}
    known: dict[str, Place | None] = {m.name: m.place for m in mentions}
    context = Counter(m.place.country for m in mentions if m.place)
    for found in (_adjectives(parsed), _embedded(parsed, known, context)):
        for mention in found:
            if not taken & set(range(mention.start, mention.end)):
                taken.update(range(mention.start, mention.end))
                mentions.append(mention)
    mentions = [_located(m, context) for m in sorted(mentions, key=lambda m: m.start)]
    return [m if m.place else replace(m, place=_guessed(m, mentions)) for m in mentions]


def _is_people(mention: PlaceMention) -> bool:
    """ "Cubans" are people of a place, and no name of it."""
    return mention.sort == "adjective" and mention.name.endswith(("ans", "ians", "is")) and mention.name != "Swiss"


def _adjectives(parsed: ParsedDocument) -> Iterator[PlaceMention]:
    for token in parsed.doc:
        if token.text[0].isupper():
            for span in (parsed.doc[token.i : token.i + 2], parsed.doc[token.i : token.i + 1]):
                place = part_of_adjective(span.text) or (part_of_world(span.text) if _names_part(span) else None)
                if place is not None:
                    yield PlaceMention(span.start_char, span.end_char, span.text, place, (), "adjective")
                    break


def _names_part(span: Span) -> bool:
    return span[0].pos_ in ("PROPN", "ADJ") and span.text not in ("Gulf", "Alps", "Broadway")


def _embedded(parsed: ParsedDocument, known: dict[str, Place | None], context: Counter[str]) -> Iterator[PlaceMention]:
    """Names of places within other names: those that the text names elsewhere, countries, regions and large towns."""
    people = people_named(parsed)
    for entity in parsed.doc.ents:
        if entity.label_ not in _HOLDERS or (entity.label_ in ("GPE", "LOC") and len(entity) < 2):
            continue
        at = entity.start
        while at < entity.end:
            for length in (3, 2, 1):
                span = parsed.doc[at : min(at + length, entity.end)]
                wanted = len(span) == length and span.text not in people
                place = _named(span, known, context) if wanted else None
                if place is not None:
                    yield PlaceMention(span.start_char, span.end_char, span.text, place, (), None)
                    at = span.end - 1
                    break
            at += 1


def _named(span: Span, known: dict[str, Place | None], context: Counter[str]) -> Place | None:
    text = span.text
    if len(span) == 1 and span[0].lower_ in GENERIC | LEVELS.keys() | SITES:
        return None
    if not (text[0].isupper() and span[-1].text[0].isupper()) or text in _WORDS or (span[0].is_stop and len(text) > 3):
        return None
    if known.get(text) is not None:
        return known[text]
    if code := country_of_adjective(text):
        return country(code)
    found = lookup(text, context)
    # The name of a region far away is a common word here.
    near = [p for p in found[:1] if p.level != "region" or p.country == "US" or p.country in context]
    return next((p for p in near if p.level != "town" or p.population >= _WELL_KNOWN), None)


def _located(mention: PlaceMention, context: Counter[str]) -> PlaceMention:
    """The mention with the part of the world, or the larger place, that its name speaks of."""
    part = part_of_world(mention.name)
    if part is not None and (mention.place is None or mention.place.level == "town"):
        return replace(mention, place=part)
    if mention.place is not None:
        return mention
    plain = _DIRECTED.sub("", mention.name)
    return replace(mention, place=part_of_world(plain) or choose(plain, context)) if plain != mention.name else mention


def _guessed(mention: PlaceMention, mentions: Sequence[PlaceMention]) -> Place | None:
    """Where an unknown place lies by the text: in its container, else near the last town named, else the next."""
    containers = {fold(c) for c in mention.container}
    for other in mentions:
        if other.place is not None and fold(other.full_name) in containers:
            return other.place
    towns = [m for m in mentions if m.place is not None and m.sort != "adjective"]
    local = [m for m in towns if m.place and m.place.level in ("town", "district")] or towns
    before = [m for m in local if m.start < mention.start]
    nearest = before[-1:] or local[:1]
    return nearest[0].place if nearest else None
