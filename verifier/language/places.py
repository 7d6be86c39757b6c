"""Places that a text names: where they stand, which of that name is meant, and how two of them lie to each other."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise
from math import log10
from typing import Literal

from verifier.language.countries import OTHER_NAMES, STATES_SHORT, country_of_adjective
from verifier.language.gazetteer import Place, country, fold, kilometres, lookup
from verifier.language.parse import ParsedDocument
from verifier.language.place_names import APPOSED_LANDS, LANDS, LANDS_BEFORE, LEVELS, place_names

Relation = Literal["same", "inside", "contains", "near", "apart", "unknown"]

_LARGE = 1_000_000  # people of a region that reports name without its country
_KNOWN = 100_000  # people of a town that is meant though nothing else speaks of its country, or other things against it
NEAR = 15.0  # km within which two towns are neighbours rather than different places

_LEVEL_ORDER = {"town": 0, "district": 1, "region": 2, "country": 3}
# Parts of the world that towns are named after.
_VAST = frozenset(
    "africa asia europe antarctica oceania atlantic pacific mediterranean caribbean arctic balkans sahel".split()
) | {"north america", "south america", "latin america", "middle east", "far east", "atlantic ocean", "black sea"}
_DATELINE = re.compile(
    r"\s*([^\W\d_a-z][^\W\d_a-zß-ÿ]+(?:[ '’-][^\W\d_a-zß-ÿ]+)*)"
    r"(?=(?:, [^\n–—]{2,40})?(?: \([^)\n]{2,30}\))? ?[-–—] ?\S)"
)
# What may stand between a place and the one it lies in: "Aldo, a village in the northern district of".
_GAP_WORD = frozenset(
    """in of the a an northern southern eastern western central north south east west north-eastern north-western
    south-eastern south-western northeastern northwestern southeastern southwestern northeast northwest southeast
    southwest coastal remote""".split()
)
_COMPASS = frozenset(
    """north south east west central north-east north-west south-east south-west northeast northwest southeast southwest
    northern southern eastern western""".split()
)
NEXT_TO = re.compile(r",? (?:(?:just )?(?:near|outside|off)|close to|next to) (?:the )?(?:(?:town|village|city) of )?")
# "Aldo, a mountain village of"
_APPOSED = re.compile(
    rf", (?:an?|the) (?:[\w-]+ ){{0,3}}(?:{'|'.join(LEVELS)}|{APPOSED_LANDS})(?: of [\d.,]+ (?:met(?:re|er)s|feet))?"
    r" (?:of|in) (?:the )?"
)
_POSSESSIVE = re.compile(r"['’]s?(?: [a-z][\w-]*){0,3} ")
# "The Black Sea port of Aldo"
_OUTER_OF = re.compile(rf" (?:[a-z-]+ )?(?:{'|'.join(LEVELS)}) of (?:the )?")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that a text names.

    Attributes:
        start, end: the span of the name, without article and without the word for what it is ("district").
        name: the name as written, a dateline's capitals set right.
        place: the place of the gazetteer that is meant, None where none is known.
        container: names of what it lies in, as the text has them, the smallest first ("Barra district").
        sort: the word the text uses for what it is ("village", "district", "island"), lower case, or None.
    """

    start: int
    end: int
    name: str
    place: Place | None
    container: tuple[str, ...] = ()
    sort: str | None = None

    @property
    def full_name(self) -> str:
        """The name with its sort, where the name does not hold it: "Barra district", "Kabul"."""
        if self.sort in (None, "capital", "town", "city", "village", "hamlet", "settlement", "port"):
            return self.name
        return self.name if fold(self.name).endswith(str(self.sort)) else f"{self.name} {self.sort}"


def find_places(parsed: ParsedDocument) -> list[PlaceMention]:
    """The places that a document names, in order; names of people and organisations are none."""
    return list(parsed.once(_mentions))


def _mentions(parsed: ParsedDocument) -> list[PlaceMention]:
    mentions = [
        PlaceMention(name.start_char, name.end_char, name.text, None, (), sort) for name, sort in place_names(parsed)
    ]
    if dateline := _DATELINE.match(parsed.document.text):
        start, end = dateline.span(1)
        if lookup(dateline[1]):
            mentions = [m for m in mentions if m.start >= end]
            mentions.insert(0, PlaceMention(start, end, dateline[1].title(), None))
    mentions = _contained(parsed.document.text, mentions)
    named = [(m.start, m.end) for m in mentions]
    adjectives = [a for a in _adjectives(parsed) if not any(s < a.end and a.start < e for s, e in named)]
    context = Counter(m.place.country for m in adjectives if m.place)
    return sorted(_resolved(mentions, context) + adjectives, key=lambda m: m.start)


def _adjectives(parsed: ParsedDocument) -> Iterator[PlaceMention]:
    """ "Kenyan" and "South Koreans", as mentions of their countries."""
    end = 0
    for token in parsed.doc:
        if token.idx < end or not token.text[0].isupper() or token.ent_type_ in ("PERSON", "LANGUAGE"):
            continue
        pair = parsed.doc[token.i : token.i + 2]
        for text in (pair.text, token.text):
            if code := country_of_adjective(text):
                end = token.idx + len(text)
                yield PlaceMention(token.idx, end, text, country(code), (), "adjective")
                break


# What lies in what


def _contained(text: str, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions with their containers: "A, in B district, C" and "C's B district"."""
    inner: dict[int, int] = {}  # from a mention to the one it lies in, by their places in the list
    beside: dict[int, int] = {}  # and to the one it lies near
    for i, (a, b) in enumerate(pairwise(mentions)):
        gap = text[a.end : b.start]
        if len(gap) > 60 or "\n" in gap:
            continue
        if _POSSESSIVE.fullmatch(gap) or (_OUTER_OF.fullmatch(gap) and a.sort is None):
            inner[i + 1] = i
        elif _APPOSED.fullmatch(gap) or _leads_out(gap, a, b, text[b.end : b.end + 6]):
            inner[i] = i + 1
        elif NEXT_TO.fullmatch(gap):
            beside[i] = i + 1
    for i in list(inner):
        if inner[i] == i + 1 == inner.get(i + 2):
            inner[i] = i + 2  # "Aldo, in Rona's Barra district": in Barra
    contained = []
    for i, mention in enumerate(mentions):
        chain: list[str] = []
        at = beside.get(i, i)
        while at in inner and len(chain) < 4:
            at = inner[at]
            if mentions[at].full_name in chain:
                break
            chain.append(mentions[at].full_name)
        contained.append(replace(mention, container=tuple(chain)))
    return contained


def _leads_out(gap: str, a: PlaceMention, b: PlaceMention, after: str) -> bool:
    words = gap.replace(",", " , ").split()
    known = _GAP_WORD | _COMPASS
    if not words or any(w != "," and w.lower() not in known and w.lower() not in LEVELS for w in words):
        return False
    quarter = words[0] == "," and len(words) > 1 and all(w.lower() in _COMPASS for w in words[1:])
    if quarter or "in" in words or ("of" in words and a.sort is not None):
        return fold(a.name) != fold(b.name)  # "Peckham, south-east London"
    if words == ["of"] or "," not in words or re.match(r" (?:and|or)\b|, ?(?:and|or)\b", after):
        return False
    # A comma alone lists places as often as it places one within the other: the gazetteer decides.
    outer = [p for p in lookup(b.name) if p.level != "town"]
    own = lookup(a.name)
    return any(_within(p, o) for p in own for o in outer) or (not own and bool(outer) and words == [","])


def _within(inner: Place, outer: Place) -> bool:
    """Whether a place lies in another by their chains of names."""
    if inner.country != outer.country or _LEVEL_ORDER[inner.level] >= _LEVEL_ORDER[outer.level]:
        return False
    if outer.level == "country":
        return True
    if inner.admin1 != outer.admin1:
        return False
    return outer.level == "region" or inner.admin2 == outer.admin2


# Which place of that name


def _resolved(mentions: list[PlaceMention], adjectives: Counter[str]) -> list[PlaceMention]:
    """The mentions with their places: by containers, by the countries the text speaks of, by the others' nearness."""
    context = Counter(adjectives)
    for mention in mentions:
        # "Ontario" speaks of Canada nearly as much as "Canada" does.
        found = lookup(mention.name)[:3]
        if _state_of_that_name(found):
            continue  # "Georgia" alone speaks of neither
        context.update({p.country for p in found if p.level == "country"} or _states(found))
    chains: defaultdict[str, set[str]] = defaultdict(set)
    sorts: dict[str, str] = {}
    for mention in mentions:
        chains[fold(mention.name)].update(mention.container)
        if mention.sort:
            sorts.setdefault(fold(mention.name), mention.sort)
    choices: dict[tuple[str, str | None], list[tuple[float, Place]]] = {}
    for mention in mentions:
        key = fold(mention.name)
        choices[key, mention.sort] = _scored(mention, chains[key], context)
    chosen: dict[tuple[str, str | None], Place | None] = {}
    # The surest first, so that they help to choose among the rest.
    for name in sorted(choices, key=lambda n: -_margin(choices[n])):
        settled = [p for p in chosen.values() if p is not None and p.level != "country"]
        near = [(score + _company(place, settled), place) for score, place in choices[name]]
        chosen[name] = max(near, key=lambda pair: pair[0])[1] if near else None
    for name in _strayed(chosen, context):
        chosen[name] = None
    for name, place in chosen.items():
        state = _state_of_that_name(p for _, p in choices[name]) if not chains[name[0]] and not name[1] else None
        if state is not None and place is not None:
            others = [p for p in chosen.values() if p is not None and p.name != state.name]
            speaks = {c: sum(p.country == c for p in others) + adjectives[c] for c in (state.country, place.country)}
            within = any(_within(p, state) for p in others)
            chosen[name] = state if within or speaks[state.country] > speaks[place.country] else place
    return [replace(m, place=chosen[fold(m.name), m.sort]) for m in mentions]


def _strayed(
    chosen: Mapping[tuple[str, str | None], Place | None], context: Counter[str]
) -> list[tuple[str, str | None]]:
    """The names of villages in countries of which nothing else speaks, where the text speaks of others.

    No gazetteer has every market and hamlet, and somewhere there is a village of that name.
    """
    spoken = Counter(context)
    spoken.update({p.country for p in chosen.values() if p is not None and p.population >= _KNOWN})
    small = [(name, p) for name, p in chosen.items() if p is not None and p.level == "town" and p.population < _KNOWN]
    alone = Counter(p.country for _, p in small)
    return [name for name, p in small if spoken and not spoken[p.country] and alone[p.country] == 1]


def choose(name: str, context: Counter[str]) -> Place | None:
    """The most probable place of a name beside the countries that a text speaks of."""
    scored = _scored(PlaceMention(0, 0, name, None), (), context)
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _state_of_that_name(found: Iterable[Place]) -> Place | None:
    """The large region that has the name of a country elsewhere, as Georgia and Niger have; None for nearly all names."""
    places = list(found)
    nations = {p.country for p in places if p.level == "country"}
    regions = (p for p in places if p.level == "region" and p.population >= _LARGE and p.country not in nations)
    return next(regions, None) if nations else None


def _states(found: Sequence[Place]) -> set[str]:
    """The country of a large region, where that is the best known place of the name and no town shares it."""
    regions = (p for p in found[:1] if p.level == "region" and p.population >= 500_000)
    return {r.country for r in regions if not any(_within(p, r) for p in found)}


def _scored(mention: PlaceMention, chain: Iterable[str], context: Counter[str]) -> list[tuple[float, Place]]:
    total = sum(context.values())
    level = None if mention.sort == "area" else LEVELS.get(mention.sort or "")
    names = {fold(_bare(c)) for c in chain}
    homes = {p.country for c in chain for p in lookup(_bare(c), context)}
    scored = []
    found = lookup(mention.name, context) if fold(mention.name) not in _VAST else []
    if not found and _bare(mention.name) != mention.name:
        found = lookup(_bare(mention.name), context)  # "Oaxaca State"
    for place in found:
        if level == "other" or (level and abs(_LEVEL_ORDER[level] - _LEVEL_ORDER[place.level]) > 1):
            continue  # an island or a district of that name is not the town of that name
        if homes and place.country not in homes and place.population < _KNOWN:
            continue  # nor is a village abroad the one that lies in the district named with it
        score = log10(place.population + 10)
        score += 3.0 * context[place.country] / total if total else 0.0
        score += {"country": 3.0, "region": -1.0, "district": -2.0, "town": 0.5}[place.level]
        score += 3.0 if level == place.level else 0.0
        # "İzmir" alone is the town rather than the province around it.
        if level is None and place.level in ("region", "district"):
            score -= 3.0 if any(p.level == "town" and _within(p, place) for p in found) else 0.0
        score += 6.0 * bool(names & _names_above(place))
        scored.append((score, place))
    return scored


def _bare(name: str) -> str:
    """A container's name without its sort."""
    head, _, last = name.rpartition(" ")
    return head if head and last.lower() in LEVELS else name


def _names_above(place: Place) -> set[str]:
    names = {fold(n) for n in (place.admin1, place.admin2) if n}
    if place.level == "region":
        names.clear()
    state = country(place.country)
    if state is not None and place.level != "country":
        names.update(fold(n) for n in (state.name, *OTHER_NAMES.get(place.country, ())))
    if place.country == "US" and place.admin1:
        names.add(fold(STATES_SHORT.get(place.admin1, place.admin1)))
    return names


def _margin(choices: Sequence[tuple[float, Place]]) -> float:
    scores = sorted((s for s, _ in choices), reverse=True)
    return scores[0] - scores[1] if len(scores) > 1 else (9.0 if scores else 0.0)


def _company(place: Place, settled: Iterable[Place]) -> float:
    """How well a place fits those already chosen: in the same country or region, or close by."""
    best = 0.0
    for other in settled:
        if other.country == place.country:
            best = max(best, 1.5 if other.admin1 != place.admin1 else 2.5)
        if place.level != "country" and kilometres(place, other) < 150:
            best = max(best, 2.5)
    return best


# How two lie to each other


def relation(a: PlaceMention, b: PlaceMention) -> Relation:
    """How the place `a` lies to `b`: "inside" where a is in b, "unknown" unless certain."""
    chain_a, chain_b = (a.full_name, *a.container), (b.full_name, *b.container)
    if _rival(chain_a, chain_b):
        return "apart"
    if _is_joined(a, b) or _is_joined(b, a):
        return "same"
    if alike(a.name, b.name):
        return _namesakes(a, b)
    if any(alike(_bare(c), b.name) for c in a.container):
        return "inside"
    if any(alike(_bare(c), a.name) for c in b.container):
        return "contains"
    if a.place is None or b.place is None:
        return "unknown"
    return _by_gazetteer(a.place, b.place)


def _is_joined(quarter: PlaceMention, whole: PlaceMention) -> bool:
    """Whether a name joins a quarter to its town: "Aldo-Barra" is the Barra of Aldo."""
    return any(fold(whole.name) == fold(f"{town}-{quarter.name}") for town in quarter.container)


def _namesakes(a: PlaceMention, b: PlaceMention) -> Relation:
    if a.place is None or b.place is None:
        return "same"
    if a.place.country != b.place.country:
        return "apart" if a.place.level == b.place.level else "unknown"
    if a.place.level == b.place.level:
        return "same" if a.place.level != "town" or kilometres(a.place, b.place) <= NEAR else "unknown"
    if _within(a.place, b.place):
        # "İzmir" may be the town or its province, unless the text says which.
        return "inside" if a.sort and b.sort else "same"
    return "contains" if _within(b.place, a.place) and a.sort and b.sort else "same"


def _by_gazetteer(a: Place, b: Place) -> Relation:
    if a.level == b.level and kilometres(a, b) < 0.1:
        return "same"  # under two names, as Kyiv and Kiev
    if _within(a, b):
        return "inside"
    if _within(b, a):
        return "contains"
    distance = kilometres(a, b)
    if a.level == b.level == "town":
        return "near" if distance <= NEAR else "apart"
    if a.country != b.country:
        return "apart" if distance > 2 * NEAR or "country" in (a.level, b.level) else "unknown"
    if "district" in (a.level, b.level) and a.admin1 == b.admin1:
        return "unknown"  # which district a town lies in is only guessed from its neighbours
    return "apart" if distance > NEAR else "unknown"


def _rival(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two chains name different places as the same sort of thing: "in A district", "in B district"."""
    sorts_a, sorts_b = _by_sort(a), _by_sort(b)
    return any(not alike(sorts_a[sort], sorts_b[sort]) for sort in sorts_a.keys() & sorts_b.keys())


def _by_sort(chain: Iterable[str]) -> dict[str, str]:
    named = {}
    for name in chain:
        head, _, last = name.rpartition(" ")
        if head and last.lower() in LEVELS and LEVELS[last.lower()] in ("district", "region"):
            named[LEVELS[last.lower()]] = head
    return named


def alike(a: str, b: str) -> bool:
    """Whether two names may be spellings of one: "Kunar" and "Konar", "Ödemiş" and "Odemis"."""
    a, b = fold(_bare(_of_land(a))), fold(_bare(_of_land(b)))
    if a == b:
        return True
    if min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    if _consonants(a) == _consonants(b) and len(a) > 4:
        return abs(len(a) - len(b)) <= 2
    return len(a) > 6 and SequenceMatcher(None, a, b, autojunk=False).ratio() >= 0.88


def _of_land(name: str) -> str:
    """A name without the word for land or water: "Mangart" of "Mount Mangart", "Turbio" of "Turbio river"."""
    words = name.split()
    if len(words) == 2 and words[0].lower() in LANDS_BEFORE:
        return words[1]
    return words[0] if len(words) == 2 and words[1].lower() in LANDS else name


def _consonants(name: str) -> str:
    return re.sub(r"[aeiouyhw ]", "", re.sub(r"(.)\1", r"\1", name))
