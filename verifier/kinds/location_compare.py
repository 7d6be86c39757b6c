"""How the places of two reports of one story are held against each other."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from math import cos, radians, sin
from typing import Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.location_words import (
    AFTERMATH,
    BEARINGS,
    MOVED,
    POINT_EVENTS,
    ROOMS,
    ROWS,
    SECTIONS,
    SESSIONS,
    SITES,
    is_one_site,
    parts_apart,
)
from verifier.language.events import event_groups, same_event
from verifier.language.gazetteer import Place, kilometres
from verifier.language.numerals import find_numerals
from verifier.language.places import NEAR, PlaceMention, alike, relation

_SAME_HAPPENING = (
    0.45  # cosine of claim's sentence and source's passage from which places may be held against each other
)
_SURE_HAPPENING = 0.5  # the same where the words for what happened do not tell
_LOOSELY_ALIKE = 0.26  # the same from which one place in both says something, where the words do not tell
_APART = 0.35  # the same where no verb ties the place to what happened
# The cosine from which a passage that names the place speaks of what the claim tells of, and how sure that is.
_NEAR_ENOUGH, _NAMED = 0.33, 0.55
# The first where the place is the town, or smaller, of the lead's news: most of the story's reports name it.
_NEAR_LEAD = 0.22
_NEAR_AFTERMATH = 0.45  # the same where the passage tells of what came of it, or of another matter there
_DENIED_NEAR = 0.25  # the same from which a passage that denies the place in words denies the claim
# Of what was brought or moved to one place, another is an answer: the cosine from which both speak of one move.
_SAME_MOVE = 0.44
# What is told of those who were brought or moved somewhere, of the way there or of how they are there.
_ARRIVED = re.compile(
    r"\b(?:tak(?:en|ing)|took|mov(?:ed|ing)|fl(?:own|ew)|br(?:ought|inging)|transfer\w*|sent|carr(?:ied|ying)|admit\w*|treat\w*|"
    r"receiv\w*|evacuat\w*|transport\w*|dr(?:iven|ove)|rush\w*|shift\w*|relocat\w*|hospitals?|clinics?|l(?:ying|ie|ies)|held|"
    r"custody|jail\w*|prisons?|shelter\w*|arriv\w*|reach\w*)\b",
    re.IGNORECASE,
)
_AFTERWARDS = re.compile(
    r"\b(?:(?:police|fire) station|hospital|clinic|court|courtroom|courthouse|jail|prison|morgue|mortuary)s?\b",
    re.IGNORECASE,
)
# What may not be done at a place is no report that it was not done there.
_FORBIDDEN = re.compile(
    r"\b(?:no|not|never|nobody)\b[^.;:]{0,30}\b(?:may|can|must|should|allowed|permitted)\b|\b(?:may|can|must|should) not\b",
    re.IGNORECASE,
)
# Where people are brought, sheltered or heard after what happened in the same town.
_SHELTERS = frozenset("hospital clinic station airport centre center school church hall gym court prison jail".split())
_OUTSIDE = 15  # kilometres or miles from a town, which what happened there is still told to be "at"
_CLOSE_BY = re.compile(r"\b(?:near|close|off|around|outside|next to)\b", re.IGNORECASE)
_ANOTHER = re.compile(
    r"\b(?:another|also|as well as|previous(?:ly)?|earlier (?:attack|incident)|last (?:year|month)|in (?:19|20)\d\d|"
    r"similar|separate|second|years? ago|months? ago|followed|this year|since (?:19|20)\d\d|(?:last|in) "
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December))\b",
    re.I,
)


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact's place does to the claim's: by what happened there, else by its name in a passage that lies near."""
    if context.nearness >= _DENIED_NEAR and (denied := _denial(claim.value, context.passage)):
        return Comparison(Outcome.CONFLICTS, f"{denied} here, {claim.value['place']} in the article", 0.8)
    if _is_afterwards(claim, fact):
        return UNKNOWN
    if claim.value.get("part"):
        return _compare_parts(claim, fact, context)
    told = _by_happening(claim, fact, context) if fact.value["of"] is not None else UNKNOWN
    if told.outcome is not Outcome.CONFLICTS and (
        _is_elsewhere(claim, fact, context.passage) or _is_around_only(claim, context)
    ):
        return UNKNOWN
    if told.outcome is Outcome.UNKNOWN and _is_named_near(claim, fact, context):
        return Comparison(Outcome.AGREES, f"{fact.value['name']} here too", _NAMED)
    return told


def _compare_parts(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What another text's room or section does to the one that the claim names; the place as a whole says nothing of it."""
    mine, theirs = claim.value["part"], fact.value.get("part")
    happening = same_event(_lemmas(claim), _lemmas(fact))
    if theirs is None or fact.value["denied"]:
        return UNKNOWN
    reason = f"in {theirs} here, in {mine} in the article"
    enclosed = (SECTIONS - ROWS) & {_head_of(mine), _head_of(theirs)}
    if _used_for(mine) & _used_for(theirs) and (not enclosed or _head_of(mine) == _head_of(theirs)):
        same = happening is not False or context.similarity >= _SAME_HAPPENING
        return Comparison(Outcome.AGREES, reason, 0.7) if same else UNKNOWN
    named_too = any(re.search(rf"\b{re.escape(w)}", context.passage, re.IGNORECASE) for w in _used_for(mine))
    one = event_groups(_words(claim.value)) & event_groups(_words(fact.value)) & POINT_EVENTS
    if not one or named_too or context.similarity < _SURE_HAPPENING or _ANOTHER.search(context.passage):
        return UNKNOWN
    return Comparison(Outcome.CONFLICTS, reason, 0.6)


def _head_of(part: str) -> str:
    return part.rpartition(" ")[2].lower().removesuffix("s")


def _used_for(part: str) -> set[str]:
    """What a part of a place is told from the others by: "grain" of "grain section"."""
    return {w.lower() for w in re.findall(r"\w+", part)[:-1]}


def _is_afterwards(claim: Claim, fact: Claim) -> bool:
    """Whether a fact is of where people are brought or heard after what the claim tells of: "held at the police station"."""
    site = _AFTERWARDS.search(fact.value["place"].split(",")[0])
    return site is not None and not _AFTERWARDS.search(claim.text) and not _AFTERWARDS.search(claim.value["place"])


def _is_named_near(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a passage that is near to the claim, and denies nothing, names the claimed place, whatever it tells of it."""
    a, b = mention(claim.value), mention(fact.value)
    if fact.value["denied"]:
        return False
    told = fact.value["of"] is not None
    other = told and same_event(_lemmas(claim), _lemmas(fact)) is False and _aftermath(claim, fact)
    one_site = fact.value["site"] is not None and fact.value["site"] == claim.value["site"]
    other = other and not one_site  # "the search at the gutted mill near Quelo"
    enough = _NEAR_LEAD if _is_where_it_was(claim, fact) else _NEAR_ENOUGH
    if context.nearness < (_NEAR_AFTERMATH if other else enough) or _is_denied_there(b.name, context.passage):
        return False
    if claim.value["distance_km"] is not None or not a.name[:1].isupper():
        return False
    if a.place is not None and a.place.level == "country":
        return False
    if claim.value["site"] and alike(f"{a.name} {claim.value['site']}", b.name):
        return True  # "Poznań Airport" for "the airport of Poznań"
    return alike(a.name, b.name) or _is_shortened(a, b) or relation(b, a) in ("same", "inside")


def _is_where_it_was(claim: Claim, fact: Claim) -> bool:
    """Whether a claim tells of the lead's news and names no region for it, and the fact no shelter or ward in the same town."""
    a, b = claim.value, fact.value
    small = a["level"] in (None, "town") and alike(a["name"], b["name"])
    return bool(a.get("lead")) and small and (b["site"] == a["site"] or b["site"] not in _SHELTERS)


def _is_shortened(site: PlaceMention, name: PlaceMention) -> bool:
    """Whether a name no gazetteer has is a site's without the word for what it is: "Holy Rosary" for the cathedral."""
    head, _, last = site.name.rpartition(" ")
    return name.place is None and last.lower() in SITES and bool(head) and alike(head, name.name)


def _is_around_only(claim: Claim, context: Context) -> bool:
    """Whether a passage speaks of the town at most: not of the one building in it that the claim names, nor of the move there.

    A place that merely contains the named one says nothing of it.
    """
    value = claim.value
    if value["sort"] in ("village", "hamlet", "settlement") and not value["part"]:
        return False  # small enough to be the place itself
    around = {w.lower() for w in re.findall(r"\w+", f"{value['name']} {' '.join(value['containers'])}")}
    names = (
        {w for w in re.findall(r"[^\W\d_](?:[\w-]|['’](?!s\b))+", str(value["place"])) if w[0].isupper()}
        if value["site"]
        else set()
    )
    own = {w for w in names if w.lower() not in around | {value["site"]}}
    # "A hospital in Quelo" may well be the one named; "Holy Rosary Hospital" is not.
    unnamed = rf"(?<![A-Z]\w)\b[a-z][\w-]* {value['site']}s?\b"
    named = (rf"\b{re.escape(w)}" for w in own)
    if own and not any(re.search(pattern, context.passage) for pattern in (unnamed, *named)):
        return True
    return _moved_there(claim, context.sentence) and not _ARRIVED.search(context.passage)


def _is_denied_there(name: str, passage: str) -> bool:
    """Whether a passage says that something was not so at the place; what else it denies leaves the place standing."""
    denying = r"\b(?:not|never|nobody|nowhere|neither|nor|no one|no \w+ (?:was|were|has|had|took|happened|occurred))\b|n[’']t\b"
    return re.search(rf"(?:{denying})[^.,;:]{{0,40}}\b{re.escape(name)}\b", passage, re.IGNORECASE) is not None


def _is_elsewhere(claim: Claim, fact: Claim, passage: str) -> bool:
    """Whether a passage names the place as that of another happening, "a second theft, in Lyon", or tells how far it is."""
    name = re.escape(fact.value["name"])
    other = rf"\b(?:another|second|earlier|previous|separate|similar) (\w+)[^.;:]{{0,40}}\b{name}\b"
    # "A second death in Lyon" is one more of the same event.
    if any(event_groups([match[1].lower()]) - {"death"} for match in re.finditer(other, passage)):
        return True
    measured = claim.value["distance_km"] is not None or fact.value["distance_km"] is not None
    far = re.search(
        rf"[ -](?:kilomet(?:re|er)s?|km|miles)(?: [\w-]+){{0,5}} (?:of|from) {name}\b", passage, re.IGNORECASE
    )
    if measured or far is None:
        return False
    number = next((n for n in find_numerals(passage) if n.end == far.start()), None)
    # "At Bron, nine kilometres from Lyon" was at Bron.
    if number is None or (number.low or 0) > _OUTSIDE:
        return True
    return re.search(r"\b[A-Z][\w’'-]+, (?:[\w-]+ ){0,2}$", passage[: number.start]) is not None


def _by_happening(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact's place does to the claim's where both tell what happened.

    A place inside the claimed one agrees; one that contains it says nothing. Two places conflict only where both texts
    speak of one happening that has one place: a flood is in many towns at once, a derailment is not.
    """
    a, b = mention(claim.value), mention(fact.value)
    reason = f"in {fact.value['place']} here, in {claim.value['place']} in the article"
    happening = same_event(_lemmas(claim), _lemmas(fact))
    if happening is False and _aftermath(claim, fact):
        return UNKNOWN
    if fact.value["denied"]:
        refuted = happening and relation(b, a) == "same" and context.similarity >= _SAME_HAPPENING
        refuted = refuted and not (_ANOTHER.search(context.passage) or _FORBIDDEN.search(context.passage))
        return Comparison(Outcome.CONFLICTS, f"not in {fact.value['place']} by this text", 0.7) if refuted else UNKNOWN
    whole_country = a.place is not None and a.place.level == "country"
    if claim.value["site"] and not a.container and (a.place is None or whole_country):
        return _compare_sites(claim, fact, context, happening, reason)
    if claim.value["distance_km"] is not None and fact.value["distance_km"] is not None:
        return _compare_offsets(claim.value, fact.value, a, b, reason)
    how = relation(b, a)
    if how not in ("same", "inside") and (beside := _beside(claim, fact)):
        return Comparison(Outcome.AGREES, f"near {beside} here too", 0.6)
    if (
        not happening
        and a.place is not None
        and context.similarity < (_LOOSELY_ALIKE if fact.value["attached"] else _APART)
    ):
        return UNKNOWN  # a town's name alone may stand there for anything
    sure = {True: 0.8, None: 0.6, False: 0.4}[happening] + 0.2 * max(0.0, context.similarity)
    if how in ("same", "inside"):
        return Comparison(Outcome.AGREES, reason, sure)
    if how == "near" and _CLOSE_BY.search(claim.text):
        return Comparison(Outcome.AGREES, reason, 0.6)
    moved = _moved_there(claim, context.sentence) and _moved_there(fact, context.passage)
    if how == "apart" and moved and context.nearness >= _SAME_MOVE and not _named_too(claim, context):
        return Comparison(Outcome.CONFLICTS, reason, 0.6)
    if how == "apart" and _one_place(claim, fact, context) and _comparable(a, b):
        return Comparison(Outcome.CONFLICTS, reason, min(1.0, 0.5 + 0.5 * context.similarity))
    return UNKNOWN


def _beside(claim: Claim, fact: Claim) -> str | None:
    """The place that both say it happened near, where one of them names the spot as well."""
    mine, theirs = (c.value["near"] or (c.value["name"] if _CLOSE_BY.search(c.text) else "") for c in (claim, fact))
    named: str | None = claim.value["near"] or fact.value["near"]
    return named if named and alike(mine, theirs) else None


def _aftermath(claim: Claim, fact: Claim) -> bool:
    """Whether one of the two tells of what came of the other: an arrest in the town where the fire was."""
    groups = [event_groups(_words(c.value)) for c in (claim, fact)]
    return any(g and g <= AFTERMATH for g in groups)


def mention(value: dict[str, Any]) -> PlaceMention:
    """The place of a location's value."""
    place = None
    if value["lat"] is not None:
        place = Place(
            value["name"], value["country_code"], value["region"], value["district"], value["lat"], value["lon"], 0,
            value["level"],
        )  # fmt: skip
    return PlaceMention(0, 0, value["name"], place, tuple(value["containers"]), value["sort"])


def _words(value: dict[str, Any]) -> list[str]:
    # Coaches that "came to a halt" were not shut down.
    words = [w for w in str(value["of"] or "").split() if w != "halt"]
    return words + [f"{a}-{b}" for a, b in pairwise(words)]


def _telling(value: dict[str, Any]) -> list[str]:
    """Of the words for what happened those that leave least open: a flood that hits a town is a flood."""
    words = [w for w in _words(value) if event_groups([w])]
    joined = [w for w in words if "-" in w]
    fewest = min((len(event_groups([w])) for w in words), default=0)
    return joined or [w for w in words if len(event_groups([w])) == fewest]


def _lemmas(claim: Claim) -> list[str]:
    return [*_words(claim.value), *(t for t in claim.topic if t != "halt")]


def _denial(value: dict[str, Any], passage: str) -> str | None:
    """The words of a passage that say it did not happen at the claimed place."""
    where = r"(?: (?:in|at|near|to|from|on|off|the))*"
    denying = (
        rf"not(?: (?:happen|occur|begin|start|come|take place|been held))?{where}|(?:rather than|instead of){where}|nor (?:\w+ ){{1,8}}?(?:in|at|near|to|from|among)(?: the)?|nowhere near(?: the)?"
        r"|never (?:in|at|near|among)(?: the)?|(?:never|not) (?:reach(?:ed)?|enter(?:ed)?|c[oa]me to|g[eo]t to|went to|go to|land(?:ed)? (?:in|at))(?: the)?"
    )
    part = str(value.get("part") or "")
    names = "|".join(re.escape(name) for name in (value["name"], value["site"], part) if name)
    denied = rf"(?:{denying}) (?:{names})"
    if use := part.rpartition(" ")[0]:  # "nor among the grain sellers", of the grain section
        denied += rf"|(?:not|never|nor (?:\w+ ){{0,8}}?) ?(?:in|at|among)(?: the)? {re.escape(use)}"
    match = re.search(rf"\b(?:{denied})\b", passage, re.IGNORECASE)
    return match[0][:1].lower() + match[0][1:] if match else None


def _moved_there(told: Claim, text: str) -> bool:
    """Whether somebody or something was brought or moved to the place: "flown to a hospital in Quelo"."""
    done = str(told.value["of"] or "").split()
    to = re.search(rf"\bto (?P<next>(?:[\w-]+ ){{0,6}}){re.escape(told.value['name'])}\b", text)
    # "Contracts to repair roads in Quelo" brings nobody there.
    return to is not None and to["next"].split()[:1] != done[:1] and not MOVED.isdisjoint(_lemmas(told))


def _named_too(claim: Claim, context: Context) -> bool:
    """Whether the passage names the claimed place as well, so that it says more than one thing."""
    named = {w.lower() for w in re.findall(r"\w{3,}", claim.value["name"])}
    return not named.isdisjoint(w.lower() for w in re.findall(r"\w{3,}", context.passage))


def _one_place(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether both speak of one happening that can have one place only."""
    mine, other = event_groups(_telling(claim.value)), event_groups(_words(fact.value))
    if not mine & POINT_EVENTS or not fact.value["attached"] or claim.value["many"] or fact.value["many"]:
        return False
    if _named_too(claim, context):
        return False
    if mine & other & POINT_EVENTS:
        enough = _SAME_HAPPENING
    elif not other and _sort_in_common(claim.value, fact.value):
        enough = _SURE_HAPPENING
    else:
        return False
    return context.similarity >= enough and not any(map(_ANOTHER.search, (context.passage, context.sentence)))


def _sort_in_common(claim: dict[str, Any], fact: dict[str, Any]) -> bool:
    """Whether both name a place of one sort, as "in A district" and "near B, in C district" do."""
    return fact["sort"] is not None and any(
        name.endswith(f" {fact['sort']}") for name in (f"{claim['name']} {claim['sort']}", *claim["containers"])
    )


def _comparable(a: PlaceMention, b: PlaceMention) -> bool:
    """Whether two places are about as large, so that one is an answer to the other."""
    if a.place is None or b.place is None:
        return True  # apart by their districts' names
    return "country" not in (a.place.level, b.place.level)


def _compare_sites(claim: Claim, fact: Claim, context: Context, happening: bool | None, reason: str) -> Comparison:
    mine, other = str(claim.value["site"]), fact.value["site"]
    if other is None or happening is False or (happening is None and context.similarity < _LOOSELY_ALIKE):
        return UNKNOWN
    if mine in SECTIONS - ROOMS:
        return UNKNOWN  # a section or a room, and nothing says which
    one_site = is_one_site(mine, other)
    if (mine == other and _are_named_apart(claim, fact)) or (one_site and _are_parts_apart(claim, fact)):
        if context.similarity < _SAME_HAPPENING or _ANOTHER.search(context.passage):
            return UNKNOWN
        return Comparison(Outcome.CONFLICTS, reason, 0.6)
    if one_site:
        return Comparison(Outcome.AGREES, reason, 0.7)
    rooms = mine in ROOMS and other in ROOMS and bool(happening)
    sessions = bool(SESSIONS & set(_lemmas(claim)) & set(_lemmas(fact)))
    if (rooms or sessions) and context.similarity >= _SAME_HAPPENING and not _ANOTHER.search(context.passage):
        return Comparison(Outcome.CONFLICTS, reason, 0.6)
    return UNKNOWN


def _are_parts_apart(claim: Claim, fact: Claim) -> bool:
    """Whether both name a part of the place, and not the same: two gates, two floors."""
    return parts_apart(claim.value["place"], fact.value["place"])


def _are_named_apart(claim: Claim, fact: Claim) -> bool:
    """Whether two sites of one sort have names of their own that share nothing: two hospitals."""
    ours, theirs = (
        {
            w
            for w in re.findall(r"\w+", c.value["place"].split(",")[0])
            if w[0].isupper() and w.lower() != c.value["site"]
        }
        for c in (claim, fact)
    )
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _compare_offsets(
    claim: dict[str, Any], fact: dict[str, Any], a: PlaceMention, b: PlaceMention, reason: str
) -> Comparison:
    """ "18 km south-east of A" with "11 miles south-east of A": by where that is, to a tenth of the distance."""
    if relation(a, b) == "same":
        spare = max(2.0, 0.1 * claim["distance_km"])
        off, turn = abs(claim["distance_km"] - fact["distance_km"]), _angle(claim, fact)
        if off <= spare and turn <= 45:
            return Comparison(Outcome.AGREES, reason, 0.9)
        return Comparison(Outcome.CONFLICTS, reason, 0.6) if off > 3 * spare or turn >= 135 else UNKNOWN
    if a.place is None or b.place is None or None in (claim["bearing"], fact["bearing"]):
        return UNKNOWN
    apart = kilometres(_moved(a.place, claim), _moved(b.place, fact))
    return Comparison(Outcome.AGREES, reason, 0.6) if apart <= NEAR else UNKNOWN


def _angle(claim: dict[str, Any], fact: dict[str, Any]) -> float:
    """The degrees between two bearings, 0 where one has none."""
    if claim["bearing"] is None or fact["bearing"] is None:
        return 0.0
    turn = abs(BEARINGS[claim["bearing"]] - BEARINGS[fact["bearing"]])
    return min(turn, 360 - turn)


def _moved(place: Place, value: dict[str, Any]) -> Place:
    angle, distance = radians(BEARINGS[value["bearing"]]), value["distance_km"] / 111.2
    lon = place.lon + distance * sin(angle) / max(0.1, cos(radians(place.lat)))
    return replace(place, lat=place.lat + distance * cos(angle), lon=lon)
