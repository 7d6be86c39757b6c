"""Which words of a text are names of places: those the parser marked, and other capitalised words that stand so."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from verifier.language.countries import country_of_adjective
from verifier.language.gazetteer import Place, lookup
from verifier.language.parse import ParsedDocument

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

# Words that say what a named place is, and the level of the gazetteer that they speak of.
LEVELS = {
    **dict.fromkeys(["province", "region", "state", "governorate", "oblast", "prefecture", "department"], "region"),
    **dict.fromkeys(
        [
            "district",
            "county",
            "municipality",
            "parish",
            "subdistrict",
            "borough",
            "canton",
            "township",
            "commune",
            "precinct",
        ],
        "district",
    ),
    **dict.fromkeys(["village", "town", "city", "hamlet", "settlement", "suburb", "capital", "port"], "town"),
    **dict.fromkeys(["republic", "kingdom", "country", "nation"], "country"),
    **dict.fromkeys(
        ["island", "valley", "neighbourhood", "neighborhood", "quarter", "peninsula", "area", "constituency"], "other"
    ),
}
_PREPOSITIONS = frozenset(
    """in at near from to off outside around across into inside towards toward through throughout between via above over
    along""".split()
)
_STRONG = frozenset(["in", "near", "at", "outside", "off", "around", "close", "next"])  # nobody is "in" a person
_BENEATH = frozenset("on of by beneath under behind beside below before".split())
_BESIDE = frozenset(["near", "outside", "close", "next"])
_MISREAD = frozenset(["WORK_OF_ART", "NORP", "PRODUCT", "LAW"])  # what the parser calls a name that it does not know
_OVER = frozenset("through across above into over along beyond of".split())  # a person now and then
_OF_PLACES = frozenset(
    "street streets market quarters outskirts suburbs heart middle whole part parts rest bay gulf tip mouth foot slopes".split()
)
_NUMBERED = frozenset("Route Exit Exits Highway Road Street Interstate North South East West".split())
_DIRECTIONS = re.compile(
    r"(?:north|south|east|west)+(?:ern|wards?)?|outskirts|centre|center|edge|coast|shore|outside|off"
)
_MARKED = ("GPE", "LOC", "FAC")  # what the parser calls places
_NO_PLACE = frozenset(["PERSON", "ORG", "NORP", "DATE", "TIME", "MONEY", "EVENT", "WORK_OF_ART", "LAW", "PRODUCT"])
_ORGANISATION = re.compile(
    r"\b(?:University|College|School|Ministry|Bank|Police|Council|Court|Party|Agency|Company|Office|Union|Institute|"
    r"Department|Committee|Commission|Corporation|Army|Navy|Times|Post|News|Club|Government|House|Nations)\b"
)
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december easter spring summer autumn fall winter noon midnight""".split()
)
_NO_LAND = frozenset(["Islamic State", "Al Qaeda", "Boko Haram", "Islamic Jihad"])
# Words that stand in many names, and alone name no place.
GENERIC = frozenset(
    """centre center central city county district section metro north south east west northern southern eastern western
    northeast northwest southeast southwest ocean church block gold hope co co. inc la al ms mr congress parliament
    senate easter passover christmas olympic olympics games speaker internet facebook instagram twitter youtube tiktok
    telegram whatsapp snapchat reddit linkedin earth moon mars venus mercury jupiter saturn neptune uranus pluto""".split()
)
SITES = frozenset(
    """avenue street road highway boulevard lane square park plaza bridge airport station cathedral church mosque temple
    stadium arena hall hospital tower palace castle hotel prison university college school museum theatre theater market lake
    river bay beach hill mountain mount forest creek canal harbour harbor cemetery""".split()
)
# In names of streets and squares, in other languages too.
STREETS = frozenset(
    """avenida avenue calle rue via viale corso plaza piazza praça platz strasse straße ulica ulitsa bulevar boulevard prospekt
    jalan""".split()
)
# "The stadium of Rona": these stand in a town, and bear no saint's or founder's name.
_OF_TOWNS = frozenset("stadium hospital port airport airfield station prison mosque market harbour harbor".split())
# "Piedra Mansa, a hamlet in": whatever the parser takes the name for. "A village elder" is a person.
APPOSED_LANDS = "mountain|peak|summit|volcano|glacier|lake|reef|shoal|river"
_APPOSED = re.compile(
    rf", (?:a|an|the) (?:[\w-]+ )?(?:village|town|hamlet|suburb|settlement|city|port|island|{APPOSED_LANDS})"
    r"(?: (?:in|of|near|on|north|south|east|west|about|some|where|with|that|which|\d)|[,.])"
)
_STREETS_AND_SQUARES = frozenset("street avenue road square boulevard lane".split())
_GROUNDS = frozenset(
    "shore coast dam mine camp furnace quarry pit plant works factory ground depot refinery barracks base school farm".split()
)
# Before these a name is that of land or water, and these open one: "the Turbio river", "Mount Elba".
LANDS = frozenset(
    "river volcano lake mountain glacier valley canal strait peninsula estuary reservoir plain plateau".split()
)
LANDS_BEFORE = frozenset(["mount", "lake", "cape"])
# Buildings and grounds that are no organisations.
_BUILT = frozenset(
    "palace bridge square stadium airport cathedral castle park tower pass gorge canyon falls dam".split()
)
_TITLES = frozenset(
    "Mr Mrs Ms Dr President Minister Governor Mayor Senator General Chief Sheriff Judge Bishop Captain Sergeant".split()
)


def place_names(parsed: ParsedDocument) -> Iterator[tuple[Span, str | None]]:
    """The names of places in a document, in order, each with the word for what it is ("district") or None."""
    runs = parsed.once(_all_runs)
    people = people_named(parsed)
    places = [_is_place(run, people) for run in runs]
    known = {run.text for run, is_place in zip(runs, places, strict=True) if is_place}
    for run, is_place in zip(runs, places, strict=True):
        if is_place or (run.text in known and run.text not in people and _is_whole_name(parsed, run)):
            yield run, _sort_of(run)


def _all_runs(parsed: ParsedDocument) -> list[Span]:
    return [run for sentence in parsed.sentences for run in _runs(parsed, sentence)]


def possible_names(parsed: ParsedDocument, places: Set[int]) -> Iterator[Span]:
    """Names that stand where a place's does and are not known to be one: after a preposition, or as what owns something.

    One text may call a village by its name alone, which another tells of. `places` are the offsets of the known ones.
    """
    for run in parsed.once(_all_runs):
        before = _before_article(run)
        owns = run.end < len(run.doc) and run.doc[run.end].tag_ == "POS"
        stands = owns or before.text.lower() in _PREPOSITIONS | _BENEATH
        if (
            stands
            and run.start_char not in places
            and run[0].pos_ in ("PROPN", "ADJ")
            and not country_of_adjective(run.text)
        ):
            yield run


def _before_article(run: Span) -> Span:
    """The word before a name and its article; empty at the beginning of a sentence."""
    at = run.start - 1
    if at > run.sent.start and run.doc[at].lower_ == "the":
        at -= 1
    return run.doc[at : at + 1] if at >= run.sent.start else run[:0]


def people_named(parsed: ParsedDocument) -> Set[str]:
    """The words of full names of people: none of them alone is a place in this text."""
    names = (e for e in parsed.doc.ents if e.label_ == "PERSON" and len(e) > 1)
    return {t.text for e in names if e[0].lower_ not in _PREPOSITIONS for t in e}


def _runs(parsed: ParsedDocument, sentence: Span) -> Iterator[Span]:
    """Stretches that may be one name: those the parser marked as places, and other rows of capitalised words."""
    doc, taken = sentence.doc, sentence.start
    marked = (e for e in parsed.entities_in(sentence) if e.label_ in _MARKED)
    places = {part.start: part for e in marked for part in _parts(e)}
    i = sentence.start
    while i < sentence.end:
        start = i
        if i in places:
            i = places[i].end
        elif _capitalised(doc[i]):
            while i < sentence.end and i not in places and (_capitalised(doc[i]) or _joins(doc, i, sentence.end)):
                i += 1
        else:
            i += 1
            continue
        i = _joined_end(doc, start, i, sentence.end)
        run = _trimmed(doc[start:i])
        if run is not None and run.start >= taken:
            taken = run.end
            yield run


def _parts(entity: Span) -> Iterator[Span]:
    """The entity, or the two that "Aldo near Rona" names."""
    joint = next((t.i for t in entity if t.lower_ in _BESIDE), entity.end)
    yield entity.doc[entity.start : joint]
    if joint + 1 < entity.end:
        yield entity.doc[joint + 1 : entity.end]


_LINKS = frozenset("i e al el ul sur sous le la les de du upon on in am an".split())


_SMALL_LINKS = frozenset("i e de del da do dos du des di della el al ul la le".split())


def _is_linked(doc: Doc, i: int) -> bool:
    """Whether a name goes on as in "Mazar-i-Sharif", "Boulogne-sur-Mer"."""
    small = doc[i + 1].lower_ in _LINKS
    return (
        doc[i].text == "-" == doc[i + 2].text and small and not doc[i - 1].whitespace_ and doc[i + 3].text[0].isupper()
    )


def _joined_end(doc: Doc, start: int, end: int, last: int) -> int:
    """The end of a name with "and" in it that the parser takes for two: "Jammu and Kashmir"."""
    if end > start + 1 and doc[end - 1].text == "-" and end + 2 < last and _is_linked(doc, end - 1):
        end -= 1
    while end + 3 < last and _is_linked(doc, end):
        end += 4
    if (
        end + 2 < last
        and doc[end].lower_ in ("al", "el")
        and doc[end + 1].text == "-"
        and doc[end + 2].text[0].isupper()
    ):
        return end + 3  # "Deir al-Zor"
    if end + 1 < last and _goes_on(doc[start], doc[end - 1], doc[end]):
        return end + 1
    linked = end + 1 < last and doc[end].text in _SMALL_LINKS and doc[end + 1].text[0].isupper()
    if linked and lookup(doc[start : end + 2].text.removeprefix("the ")):
        return end + 2  # "Vau i Dejes"
    if end + 1 < last and doc[end].lower_ == "and" and doc[end + 1].text[0].isupper():
        found = lookup(doc[start : end + 2].text.removeprefix("the "))
        if found and found[0].level in ("country", "region"):
            return end + 2
    return end


def _goes_on(first: Token, end: Token, after: Token) -> bool:
    """Whether a name that the parser ends too soon has one word more: "in Alto | Verano", not "in Lima | University"."""
    led = first.i > first.sent.start and first.nbor(-1).lower_ in _STRONG and after.head == first.nbor(-1)
    plain = after.pos_ == "PROPN" and after.text.isalpha() and after.text[0].isupper() and not after.text.isupper()
    taken = after.text in _TITLES or after.lower_ in SITES or _ORGANISATION.search(after.text)
    return led and plain and end.head == after and after.ent_type_ in ("", "PERSON") and not taken


def _capitalised(token: Token) -> bool:
    if not token.text[0].isupper() or len(token.text) < 2:
        return False
    if token.ent_type_ not in ("DATE", "TIME") or (token.pos_ == "PROPN" and _is_misread(token)):
        return True
    return _is_followed_by_quarter(token) and not token.like_num


def _is_misread(token: Token) -> bool:
    """Whether a name that the parser takes for a time is a large town's: "in Winnipeg"."""
    return token.lower_ not in _CALENDAR and any(p.population >= 50_000 for p in lookup(token.text))


def _is_followed_by_quarter(token: Token) -> bool:
    """A part of a town, which the parser takes for a part of a year: "the Kibera quarter"."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "quarter"


def _joins(doc: Doc, i: int, end: int) -> bool:
    """Whether the token is the hyphen within a name."""
    return doc[i].text == "-" and not doc[i - 1].whitespace_ and not doc[i].whitespace_ and i + 1 < end


def _trimmed(run: Span) -> Span | None:
    start, end = run.start, run.end
    while start < end and (
        run.doc[start].lower_ == "the"
        or not run.doc[start].text[0].isupper()
        or (run.doc[start].lower_ in _PREPOSITIONS and run.doc[start].nbor().text != "-")
    ):
        start += 1
    while end > start and (not run.doc[end - 1].text[0].isupper() or run.doc[end - 1].text in ("'s", "’s")):
        end -= 1
    return run.doc[start:end] if end > start else None


def _is_place(run: Span, people: Set[str]) -> bool:
    """Whether a name is a place's, by the words themselves, those around them, the gazetteer and what the parser says."""
    text, label = run.text, run[0].ent_type_
    if _names_nothing(run):
        return False
    preposition = _preposition_before(run)
    if _is_told_to_be_place(run, preposition):
        return True
    if (_ORGANISATION.search(text) and label != "FAC") or _names_organisation(run):
        return False
    found = lookup(text)
    if text in people:
        return bool(found) and label == "GPE" and preposition is not None and preposition.lower_ in _STRONG
    if text.isupper() and _opens_report(run):
        return bool(found)
    if label in _MARKED and not found and len(text) > 2 and text.isupper():
        return False  # initials
    led = preposition is not None and _is_led_to(run, preposition, found)
    if led or _is_misread_land(run, found) or _lies_in(run) or _has_sort(run, preposition):
        return True
    # The parser takes surnames and brands for places; a name that nobody knows must at least stand as a place.
    if label in _MARKED:
        return bool(found) or preposition is not None or label == "LOC" or _is_site(run)
    return _is_known_place(run, preposition, found) if found else _may_be_unknown_place(run, preposition)


def _names_nothing(run: Span) -> bool:
    """Whether words with capitals name no place by themselves: "This area", "the Centre", "Islamic State", "Exit 9"."""
    text, first = run.text, run[0]
    if text.removeprefix("the ") in _NO_LAND:
        return True
    if len(run) == 1 and (first.lower_ in GENERIC or (first.is_stop and not text.isupper())):
        return True
    if country_of_adjective(text) or _is_adjective(run) or (first.text in _TITLES and not _is_city(run)):
        return True
    numbered = any(t.like_num for t in run) or text in _NUMBERED
    return numbered and not _is_land(run)  # "Cape Three Points" is land


def _is_told_to_be_place(run: Span, preposition: Token | None) -> bool:
    """Whether a name is a place's whatever the parser takes it for: "Mount Elba", "Rona, a hamlet in", "in Rona, where"."""
    label = run[0].ent_type_
    if not (label == "ORG" and _ORGANISATION.search(run.text)) and (
        _APPOSED.match(run.doc[run.end : run.end + 7].text) or _is_apposed_to_sort(run)
    ):
        return True
    if _is_land(run) or _is_town_by_its_words(run) or _is_owned_site(run):
        return True
    if len(run) > 1 and (run[0].lower_ in STREETS or run[-1].lower_ in _STREETS_AND_SQUARES):
        return True
    if preposition is None:
        return False
    built = len(run) > 1 and run[-1].lower_ in _BUILT and label != "PERSON"
    return built or run.doc[run.end : run.end + 2].text == ", where"


def _is_led_to(run: Span, preposition: Token, found: list[Place]) -> bool:
    """Whether the words before a name make it a place's, whatever else the parser takes it for: "the shore at Tavira"."""
    word, label = preposition.lower_, run[0].ent_type_
    misread = label in ("PERSON", "") or (label in _MISREAD and (found or word in _BESIDE))
    if misread and word in _STRONG | _OF_PLACES | _OF_TOWNS and run[0].pos_ == "PROPN":
        return True
    if label == "ORG" and _is_at_site(preposition):
        return True
    over = word in _OVER and bool(found) and found[0].population >= 5000
    return bool(found) and not run.text.isupper() and (label == "ORG" or over)


def _is_misread_land(run: Span, found: list[Place]) -> bool:
    """Whether the parser takes a country or region for somebody or an organisation: "Tamil Nadu said"."""
    misread = run[0].ent_type_ in ("ORG", "PERSON") and len(run) > 1
    return misread and bool(found) and found[0].level in ("country", "region")


def _has_sort(run: Span, preposition: Token | None) -> bool:
    """Whether a word for what it is goes with a name that may be a place's: "Barra district"."""
    return _sort_of(run) is not None and (preposition is not None or run[0].ent_type_ not in _NO_PLACE)


def _is_known_place(run: Span, preposition: Token | None, found: list[Place]) -> bool:
    """Whether a name that the gazetteer has, and the parser does not mark, is meant for the place."""
    first, label = run[0], run[0].ent_type_
    if label in _NO_PLACE or first.pos_ != "PROPN" or first.i == first.sent.start:
        big = found[0].population >= 50_000 or found[0].level == "country"
        return big and (preposition is not None or found[0].level == "country") and label not in ("PERSON", "NORP")
    neighbours = [run.doc[i] for i in (run.start - 1, run.end) if 0 <= i < len(run.doc)]
    alone = all(not t.text[0].isupper() for t in neighbours)
    return alone and (preposition is not None or found[0].population >= 100_000)


def _may_be_unknown_place(run: Span, preposition: Token | None) -> bool:
    """Whether a name that neither gazetteer nor parser knows stands where only a place's does: "north of Rona"."""
    if preposition is None:
        return False
    leads = preposition.lower_ in _STRONG or preposition.lower_ in ("from", "to", "around")
    plain = run[0].ent_type_ == "" and run[0].pos_ == "PROPN" and not run.text.isupper()
    return bool(_DIRECTIONS.fullmatch(preposition.lower_)) or (leads and plain)


def _is_apposed_to_sort(run: Span) -> bool:
    """Whether a name tells which one is meant of a sort: "the village, Rona, has"."""
    before, after = run.doc[max(0, run.start - 2) : run.start], run.doc[run.end : run.end + 1]
    return len(before) == 2 and before[0].lower_ in LEVELS and before[1].text == "," == after.text


def _is_town_by_its_words(run: Span) -> bool:
    """Whether a name follows "the village of", "the old mining town of" or the like."""
    before = run.doc[max(run.sent.start, run.start - 2) : run.start]
    if len(before) < 2 or before[1].lower_ != "of" or LEVELS.get(before[0].text) != "town":
        return False
    return any(c.lower_ == "the" for c in before[0].children)


def _is_owned_site(run: Span) -> bool:
    """Whether a place has what a name and a word for a site tell: "Lima's Jorge airport", "Rona's Elba industrial area"."""
    doc, end = run.doc, run.end
    if run.start < 2 or doc[run.start - 1].text not in ("'s", "’s"):
        return False
    owner = doc[run.start - 2]
    end += end < len(doc) and doc[end].pos_ == "ADJ"
    sited = end < len(doc) and doc[end].text.islower() and doc[end].lower_ in SITES | LEVELS.keys()
    known = owner.ent_type_ in ("GPE", "LOC") or bool(lookup(owner.text))
    return sited and owner.text[0].isupper() and known


def _is_land(run: Span) -> bool:
    """Whether a name is that of a river, a mountain or the like: "the Turbio river", "Mount Elba"."""
    after = run.doc[run.end] if run.end < len(run.doc) else None
    named = after is not None and after.lower_ in LANDS and after.text.islower()
    return run[0].pos_ == "PROPN" and (named or (len(run) > 1 and run[0].lower_ in LANDS_BEFORE))


def _is_city(run: Span) -> bool:
    """Whether a name that begins like a title is a large town's: "General Santos"."""
    return len(run) > 1 and any(p.level == "town" and p.population >= 50_000 for p in lookup(run.text))


_ADJECTIVE_ENDS = ("ian", "ean", "ese", "ic", "ine", "ish")


def _is_adjective(run: Span) -> bool:
    """Whether the run only says what sort of region or town the next name is: "the Amazonian province of Pastaza"."""
    following = run.doc[run.end : run.end + 2]
    of = len(following) == 2 and following[0].lower_ in LEVELS and following[1].lower_ == "of"
    return of and len(run) == 1 and run[0].lower_.endswith(_ADJECTIVE_ENDS) and not lookup(run.text)


def _is_site(run: Span) -> bool:
    """A building, road or park by its first or last word: "the Manila Cathedral", "Hotel Sol", but not "Easter Vigil"."""
    opens = run[0].lower_ in ("hotel", "lake", "mount", "camp", "port") and len(run) > 1
    return opens or run[-1].lower_ in SITES or run[-1].lower_ in LEVELS


def _is_at_site(preposition: Token) -> bool:
    """Whether a site stands where the name says: "the shore at Tavira", "the prison in Rona"."""
    before = preposition.nbor(-1).lower_ if preposition.i > 0 else ""
    return preposition.lower_ in ("at", "near") and (before in SITES or before in _GROUNDS)


def _opens_report(run: Span) -> bool:
    """Whether a name in capitals stands where a report says where it was written: "WASHINGTON (AP)", "BANTAM -"."""
    following = run.doc[run.end : run.end + 2].text
    return re.match(r"\([A-Z]|--|[-–—]|, [A-Z]", following) is not None


def _names_organisation(run: Span) -> bool:
    """Whether the name is the end of an organisation's: "Bank of England"."""
    before = run.doc[max(0, run.start - 3) : run.start].text.removesuffix(" the")
    return bool(re.search(r"[A-Z]\w+ of$", before)) and _ORGANISATION.search(before) is not None


def _lies_in(run: Span) -> bool:
    """Whether a name is followed by what it lies in: "Aldo, in the Douro valley"."""
    if run[0].ent_type_ in ("ORG", "PERSON") or run[0].pos_ != "PROPN":
        return False
    following = [t for t in run.doc[run.end : run.end + 4] if t.lower_ != "the"]
    return (
        len(following) > 2 and following[0].text == "," and following[1].lower_ == "in" and _capitalised(following[2])
    )


def _is_whole_name(parsed: ParsedDocument, run: Span) -> bool:
    """Whether the run stands alone: neither part of a longer entity nor next to another capitalised word."""
    ents = [e for e in parsed.entities_in(run.sent) if e.start < run.end and e.end > run.start]
    return all(e.text.removeprefix("the ") == run.text for e in ents)


def _preposition_before(run: Span) -> Token | None:
    """The locative preposition that a name follows, over an article, adjectives and "village of"."""
    i = run.start - 1
    for _ in range(6):
        if i < run.sent.start:
            return None
        token = run.doc[i]
        if token.lower_ == "to" and i > 0 and run.doc[i - 1].lower_ in _STRONG:  # "close to"
            return run.doc[i - 1]
        if token.lower_ in _PREPOSITIONS:
            return token
        before = run.doc[i - 1] if token.lower_ == "of" and i > 0 else None
        if before is not None and (_DIRECTIONS.fullmatch(before.lower_) or before.lower_ in _OF_PLACES | _OF_TOWNS):
            return before
        if not (token.lower_ in ("the", "of", "a") or token.lower_ in LEVELS or token.pos_ == "ADJ"):
            return None
        i -= 1
    return None


def _sort_of(run: Span) -> str | None:
    """ "district" of "Barra district", "in the district of Barra" and "Elba Island"."""
    doc = run.doc
    if run.end < len(doc) and doc[run.end].lower_ in LEVELS and doc[run.end].text.islower():
        following = doc[run.end].lower_
        # "The İzmir town of Ödemiş" does not say that İzmir is a town, nor "the U.S. capital" that the U.S. is one.
        if following == "capital":
            return None
        if LEVELS[following] != "town" or run.end + 1 >= len(doc) or doc[run.end + 1].lower_ != "of":
            return following
    if len(run) > 1 and run[-1].lower_ in LEVELS:
        return run[-1].lower_
    apposed = doc[run.end : run.end + 5]
    if len(apposed) > 2 and apposed[0].text == "," and apposed[1].lower_ in ("a", "an", "the"):
        phrase = itertools.takewhile(lambda t: t.lower_ not in ("of", "in", "that", ",", "and"), apposed[1:])
        named = [t.lower_ for t in phrase if t.lower_ in LEVELS]  # "the district capital" is a capital
        if named:
            return named[-1]
    i = run.start - 1
    if (
        i > 0
        and doc[i].lower_ == "of"
        and doc[i - 1].lower_ in LEVELS
        and doc[i - 1].lower_ not in ("suburb", "capital")
    ):
        owner = doc[i - 2] if i > 1 else None  # "Barra district of Mozambique": the district is Barra
        adjective = owner is not None and _is_adjective(doc[i - 2 : i - 1])
        town = LEVELS[doc[i - 1].lower_] == "town"
        if owner is None or adjective or town or not owner.text[0].isupper() or owner.lower_ == "the":
            return doc[i - 1].lower_
    return None
