"""Places held against each other, from values: towns as the gazetteer has them, and what was seen to happen there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds.location_compare import compare
from verifier.language.gazetteer import lookup

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def at(name: str, of: str = "train derail", text: str = "", topic: str = "", **value: Any) -> Claim:
    """A claim that what `of` says happened in the place of that name; a place that the gazetteer lacks is a mere name."""
    place = next(iter(lookup(name)), None)
    known: dict[str, Any] = {
        "place": name,
        "name": name,
        "of": of,
        "country_code": place.country if place else None,
        "region": place.admin1 if place else None,
        "district": place.admin2 if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "level": place.level if place else None,
        "containers": [],
        "sort": None,
        "site": None,
        "distance_km": None,
        "bearing": None,
        "near": None,
        "attached": True,
        "denied": False,
        "many": False,
        "lead": False,
    }
    return Claim("location", 0, len(text), text, known | value, tuple(topic.split()))


def compared(claim: Claim, fact: Claim, similarity: float = 0.6, passage: str = "", sentence: str = "") -> Comparison:
    found = compare(claim, fact, Context(similarity=similarity, passage=passage, sentence=sentence))
    assert 0.0 <= found.strength <= 1.0
    return found


LYON, MARSEILLE, FRANCE = at("Lyon"), at("Marseille"), at("France")


def varied(claim: Claim, **value: Any) -> Claim:
    return replace(claim, value=claim.value | value)


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        (LYON, LYON, AGREES),
        (FRANCE, LYON, AGREES),
        (LYON, FRANCE, UNKNOWN),  # says nothing of where in France
        (LYON, MARSEILLE, CONFLICTS),
        (LYON, at("Villeurbanne"), UNKNOWN),  # next door
        (at("Lyon", text="derailed near Lyon"), at("Villeurbanne"), AGREES),
        (at("Lyon", text="derailed near Lyon"), MARSEILLE, CONFLICTS),
        (FRANCE, at("Madrid"), UNKNOWN),  # a town is no answer to a country
        (at("Madrid"), FRANCE, UNKNOWN),
        (at("Zumbarra", containers=["Quelo district"]), at("Quelva", containers=["Manda district"]), CONFLICTS),
        (at("Zumbarra", containers=["Quelo district"]), at("Quelva", containers=["Quelo district"]), UNKNOWN),
        (at("Zumbarra"), at("Quelva"), UNKNOWN),  # nobody knows where they lie
    ],
)
def test_a_derailment_has_one_place(claim: Claim, fact: Claim, outcome: Outcome) -> None:
    assert compared(claim, fact).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("train derail", "locomotive come off", CONFLICTS),
        ("flood hit", "flood hit", UNKNOWN),  # a flood is in many towns at once
        ("flood hit", "hit", UNKNOWN),
        ("gunman open fire", "shoot", CONFLICTS),
        ("gunman open fire", "quake", UNKNOWN),
        ("derail", "gather", UNKNOWN),
        ("derail", "", UNKNOWN),
        ("", "derail", UNKNOWN),
    ],
)
def test_two_towns_conflict_where_one_happening_can_have_one_place(ours: str, theirs: str, outcome: Outcome) -> None:
    assert compared(at("Lyon", ours), at("Marseille", theirs)).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact"),
    [
        (LYON, varied(MARSEILLE, attached=False)),
        (varied(LYON, many=True), MARSEILLE),
        (LYON, varied(MARSEILLE, many=True)),
    ],
)
def test_what_happened_more_than_once_or_stands_by_itself_is_no_conflict(claim: Claim, fact: Claim) -> None:
    assert compared(claim, fact).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("passage", "sentence", "similarity", "outcome"),
    [
        ("The train derailed near Marseille.", "A train derailed near Lyon.", 0.45, CONFLICTS),
        ("The train derailed near Marseille.", "A train derailed near Lyon.", 0.4, UNKNOWN),
        ("The train from LYON derailed near Marseille.", "A train derailed near Lyon.", 0.9, UNKNOWN),
        ("Another train derailed near Marseille.", "A train derailed near Lyon.", 0.9, UNKNOWN),
        ("A train derailed near Marseille in May.", "A train derailed near Lyon.", 0.9, UNKNOWN),
        ("The train derailed near Marseille.", "A second train derailed near Lyon.", 0.9, UNKNOWN),
    ],
)
def test_towns_conflict_only_where_the_texts_are_of_one_derailment(
    passage: str, sentence: str, similarity: float, outcome: Outcome
) -> None:
    assert compared(LYON, MARSEILLE, similarity, passage, sentence).outcome is outcome


@pytest.mark.parametrize(
    ("fact", "similarity", "outcome"),
    [
        (at("Manda", "coach halt", sort="district"), 0.5, CONFLICTS),
        (at("Manda", "coach halt", sort="district"), 0.47, UNKNOWN),
        (at("Manda", "coach halt"), 0.9, UNKNOWN),
        (at("Manda", "coach halt", sort="province"), 0.9, UNKNOWN),
        (at("Manda", "coach drown", sort="district"), 0.9, UNKNOWN),
    ],
)
def test_where_no_word_says_what_happened_two_districts_are_an_answer_to_each_other(
    fact: Claim, similarity: float, outcome: Outcome
) -> None:
    in_district = at("Zumbarra", "gunman ambush", containers=["Quelo district"])
    assert compared(in_district, fact, similarity).outcome is (UNKNOWN if not fact.value["sort"] else outcome)
    assert compared(at("Quelo", "gunman ambush", sort="district"), fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "similarity", "outcome"),
    [
        ("train derail", "train derail", 0.1, AGREES),
        ("gild", "adorn", 0.26, AGREES),
        ("gild", "adorn", 0.2, UNKNOWN),  # a town's name alone may stand there for anything
        ("derail", "flood", 0.26, AGREES),
        ("derail", "flood", 0.2, UNKNOWN),
        ("blaze", "arrest", 0.44, UNKNOWN),  # an arrest where the fire was
        ("arrest", "blaze", 0.44, UNKNOWN),
        ("arrest", "jail", 0.9, AGREES),
        ("gild", "arrest", 0.9, AGREES),
    ],
)
def test_one_town_agrees_where_both_may_tell_of_one_thing(
    ours: str, theirs: str, similarity: float, outcome: Outcome
) -> None:
    assert compared(at("Lyon", ours), at("Lyon", theirs), similarity).outcome is outcome


@pytest.mark.parametrize(
    ("name", "nearness", "passage", "outcome"),
    [
        ("Lyon", 0.45, "That is what she got in Lyon yesterday.", AGREES),
        ("Lyon", 0.33, "There is still no news from Lyon.", AGREES),
        ("Lyon", 0.32, "Seats to Lyon cost twice the usual fare.", UNKNOWN),
        ("Lyon", 0.6, "Nobody has heard of it in Lyon.", UNKNOWN),
        ("Lyon", 0.6, "No seats were sold in Lyon.", UNKNOWN),
        ("Lyon", 0.6, "They didn't see it in Lyon.", UNKNOWN),
        ("Lyon", 0.6, "It was at Bron, nine kilometres up the river from Lyon.", UNKNOWN),
        ("Lyon", 0.6, "It came down in a field nine kilometres from Lyon.", AGREES),
        ("Lyon", 0.6, "It came down in a field ninety kilometres from Lyon.", UNKNOWN),
        ("Lyon", 0.6, "There had been an earlier raid on a depot in Lyon.", UNKNOWN),
        ("Lyon", 0.6, "Another ten people were seen in Lyon.", AGREES),
        ("Lyon", 0.6, "Seats are not to be had for Lyon.", UNKNOWN),
        ("Villeurbanne", 0.6, "That is what she got in Villeurbanne.", UNKNOWN),
        ("France", 0.6, "That is what she got in France.", UNKNOWN),
    ],
)
def test_a_place_that_is_only_named_agrees_where_the_passage_lies_near(
    name: str, nearness: float, passage: str, outcome: Outcome
) -> None:
    fact = varied(at(name), of=None, attached=False)
    assert compared(at("Lyon"), fact, nearness, passage).outcome is outcome
    assert compared(varied(at("Lyon"), distance_km=12.0), fact, nearness, passage).outcome is UNKNOWN
    assert compared(FRANCE, fact, nearness, passage).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("A train left the track at a hospital in Lyon.", AGREES),
        ("A train left the track at Elba Hospital in Lyon.", AGREES),
        ("A train left the track at Barra Hospital in Lyon.", UNKNOWN),
        ("A train left the track in Lyon.", UNKNOWN),
    ],
)
def test_a_building_without_its_name_may_be_the_one_named(passage: str, outcome: Outcome) -> None:
    claim = varied(at("Lyon"), site="hospital", place="Elba Hospital, Lyon")
    assert compared(claim, at("Lyon"), 0.6, passage).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact", "nearness", "outcome"),
    [
        ({}, {}, 0.25, AGREES),
        ({}, {"site": "market"}, 0.25, AGREES),
        ({}, {"site": "hospital"}, 0.25, UNKNOWN),  # where the hurt were brought
        ({}, {}, 0.2, UNKNOWN),
        ({"lead": False}, {}, 0.25, UNKNOWN),
        ({"level": "region"}, {}, 0.25, UNKNOWN),
    ],
)
def test_the_town_of_the_leads_news_is_named_by_most_reports(
    claim: dict[str, Any], fact: dict[str, Any], nearness: float, outcome: Outcome
) -> None:
    ours, theirs = varied(at("Lyon"), **{"lead": True} | claim), varied(at("Lyon"), of=None, attached=False, **fact)
    assert compared(ours, theirs, nearness, "There is no end to it in Lyon.").outcome is outcome


@pytest.mark.parametrize(
    ("passage", "nearness", "outcome"),
    [
        ("Nor did the museum find it in Lyon.", 0.3, CONFLICTS),
        ("It was not Lyon but Marseille where the fuse blew.", 0.3, CONFLICTS),
        ("They sailed from a beach, and not from Lyon, as is said.", 0.3, CONFLICTS),
        ("The two who lived never came to Lyon.", 0.3, CONFLICTS),
        ("They were driven to Marseille instead of Lyon.", 0.3, CONFLICTS),
        ("Nor did the museum find it in Lyon.", 0.2, UNKNOWN),  # whatever "it" is
        ("Nor did the museum find it.", 0.3, UNKNOWN),
    ],
)
def test_a_place_that_is_denied_in_words(passage: str, nearness: float, outcome: Outcome) -> None:
    fact = varied(MARSEILLE, of=None, attached=False)
    assert compared(LYON, fact, nearness, passage).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "passage", "similarity", "outcome"),
    [
        ("take boy", "fly boy", "The boy was flown to a clinic in Marseille.", 0.44, CONFLICTS),
        ("take boy", "fly boy", "The boy was flown to a clinic in Marseille.", 0.4, UNKNOWN),
        ("take boy", "treat boy", "The boy was treated by a doctor in Marseille.", 0.44, UNKNOWN),
        ("treat boy", "fly boy", "The boy was flown to a clinic in Marseille.", 0.44, UNKNOWN),
        ("take boy", "fly boy", "From Lyon the boy was flown to Marseille.", 0.44, UNKNOWN),
    ],
)
def test_another_place_that_somebody_was_brought_to(
    ours: str, theirs: str, passage: str, similarity: float, outcome: Outcome
) -> None:
    claim, fact = at("Lyon", ours), at("Marseille", theirs)
    assert compared(claim, fact, similarity, passage, "He was taken to a hospital in Lyon.").outcome is outcome


def test_what_both_say_happened_makes_one_town_surer() -> None:
    said = [compared(at("Lyon", "derail"), at("Lyon", of), 0.5).strength for of in ("derail", "gild", "flood")]
    assert said == sorted(said, reverse=True) and len(set(said)) == 3
    assert compared(LYON, LYON, 0.9).strength > compared(LYON, LYON, 0.3).strength
    assert compared(LYON, LYON, 0.0).strength == compared(LYON, LYON, -0.2).strength >= 0.5
    assert compared(LYON, MARSEILLE, 0.9).strength > compared(LYON, MARSEILLE, 0.5).strength >= 0.5


@pytest.mark.parametrize(
    ("passage", "reason"),
    [
        ("The train derailed not in Lyon but in Bron.", "not in Lyon here, Lyon in the article"),
        ("The train never reached Lyon.", "never reached Lyon here, Lyon in the article"),
        ("They were nowhere near Lyon.", "nowhere near Lyon here, Lyon in the article"),
        ("It was in Bron rather than in Lyon.", "rather than in Lyon here, Lyon in the article"),
    ],
)
def test_a_passage_may_deny_the_place(passage: str, reason: str) -> None:
    found = compared(LYON, at("Bron"), 0.5, passage)
    assert (found.outcome, found.reason) == (CONFLICTS, reason)


@pytest.mark.parametrize(
    ("theirs", "similarity", "outcome"),
    [
        ("Saint Anna hospital", 0.6, AGREES),
        ("Old Harbour hospital", 0.6, CONFLICTS),
        ("Old Harbour hospital", 0.3, UNKNOWN),
    ],
)
def test_two_hospitals_of_other_names_are_two(theirs: str, similarity: float, outcome: Outcome) -> None:
    ours = at("Saint Anna hospital", of="case take", site="hospital")
    assert compared(ours, at(theirs, of="case take", site="hospital"), similarity).outcome is outcome


def test_a_town_that_no_verb_ties_to_it_needs_a_nearer_passage() -> None:
    fact = varied(LYON, of="stand", attached=False)
    assert compared(LYON, fact, 0.3).outcome is UNKNOWN
    assert compared(LYON, varied(fact, attached=True), 0.3).outcome is AGREES


def test_a_site_is_denied_by_its_own_word() -> None:
    room = at("Lyon", "shoot", site="cafeteria")
    assert compared(room, at("Bron", "shoot"), 0.5, "The gunman never entered the cafeteria.").outcome is CONFLICTS
    assert compared(room, at("Lyon", "shoot"), 0.5, "The gunman never entered the kitchen.").outcome is AGREES


@pytest.mark.parametrize(
    ("fact", "similarity", "passage", "outcome"),
    [
        (LYON, 0.45, "", CONFLICTS),
        (LYON, 0.4, "", UNKNOWN),
        (MARSEILLE, 0.9, "", UNKNOWN),
        (at("Lyon", "gild"), 0.9, "", UNKNOWN),
        (LYON, 0.9, "As in an earlier attack, no train derailed there.", UNKNOWN),
    ],
)
def test_what_did_not_happen_in_the_place_conflicts(
    fact: Claim, similarity: float, passage: str, outcome: Outcome
) -> None:
    found = compared(LYON, varied(fact, denied=True), similarity, passage)
    assert (found.outcome, found.reason) == (outcome, "not in Lyon by this text" if outcome is CONFLICTS else "")


def room(site: str, of: str = "gunman shoot", **value: Any) -> Claim:
    return at(site, of, site=site, **value)


@pytest.mark.parametrize(
    ("claim", "fact", "similarity", "passage", "outcome"),
    [
        (room("cafeteria"), room("cafeteria"), 0.1, "", AGREES),
        (room("cafeteria"), room("canteen"), 0.1, "", AGREES),
        (room("cafeteria"), room("library"), 0.45, "", CONFLICTS),
        (room("cafeteria"), room("library"), 0.4, "", UNKNOWN),
        (room("cafeteria"), room("library"), 0.6, "In another school, shots fell in the library.", UNKNOWN),
        (room("cafeteria"), room("library", "gild"), 0.6, "", UNKNOWN),
        (room("cafeteria"), room("cafeteria", "gild"), 0.26, "", AGREES),
        (room("cafeteria"), room("cafeteria", "gild"), 0.2, "", UNKNOWN),
        (room("cafeteria"), room("cafeteria", "flood"), 0.6, "", UNKNOWN),
        (room("cafeteria"), room("street"), 0.6, "", UNKNOWN),
        (room("street"), room("cafeteria"), 0.6, "", UNKNOWN),
        (room("market"), room("square"), 0.6, "", UNKNOWN),
        (room("market"), room("market"), 0.6, "", AGREES),
        # a ceremony is held in one place
        (room("palace", "hold", topic="ceremony"), room("stadium", "hold", topic="ceremony"), 0.45, "", CONFLICTS),
        (room("palace", "hold", topic="ceremony"), room("stadium", "hold", topic="ceremony"), 0.4, "", UNKNOWN),
        (room("palace", "hold", topic="ceremony"), room("stadium", "hold", topic="parade"), 0.6, "", UNKNOWN),
        (room("palace", "hold", topic="parade"), room("stadium", "hold", topic="ceremony"), 0.6, "", UNKNOWN),
        # in a country as if in none
        (at("France", "shoot", site="cafeteria"), room("library"), 0.6, "", CONFLICTS),
        # in a town it is the town that counts
        (at("Lyon", "shoot", site="cafeteria"), at("Lyon", "shoot", site="library"), 0.6, "", AGREES),
        (room("cafeteria", containers=["Quelo district"]), room("library"), 0.6, "", UNKNOWN),
        (room("cafeteria"), at("Lyon", "shoot"), 0.6, "", UNKNOWN),
    ],
)
def test_rooms_and_sites_without_a_name(
    claim: Claim, fact: Claim, similarity: float, passage: str, outcome: Outcome
) -> None:
    assert compared(claim, fact, similarity, passage).outcome is outcome


def off(distance: float | None, bearing: str | None = "north", name: str = "Lyon") -> Claim:
    return at(name, "quake", distance_km=distance, bearing=bearing)


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        (off(10), off(12), AGREES),
        (off(10), off(8), AGREES),
        (off(10), off(13), UNKNOWN),
        (off(10), off(16), UNKNOWN),
        (off(10), off(17), CONFLICTS),
        (off(60), off(66), AGREES),
        (off(60), off(67), UNKNOWN),
        (off(60), off(78), UNKNOWN),
        (off(60), off(79), CONFLICTS),
        (off(60), off(41), CONFLICTS),
        (off(10), off(10, "northeast"), AGREES),
        (off(10), off(10, "northwest"), AGREES),
        (off(10), off(10, "east"), UNKNOWN),
        (off(10), off(10, "southwest"), CONFLICTS),
        (off(10), off(10, "south"), CONFLICTS),
        (off(10, "northwest"), off(10, "northeast"), UNKNOWN),
        (off(10), off(10, None), AGREES),
        (off(10, None), off(10, "south"), AGREES),
        (off(10, None), off(40, "south"), CONFLICTS),
        (off(10, None), off(14), UNKNOWN),
        # from another town, by where that is
        (off(83, "east"), off(20, "north", "Chambéry"), AGREES),
        (off(83, "east"), off(32, "north", "Chambéry"), AGREES),
        (off(83, "east"), off(38, "north", "Chambéry"), UNKNOWN),
        (off(60, "east"), off(20, "north", "Chambéry"), UNKNOWN),
        (off(83, "west"), off(20, "north", "Chambéry"), UNKNOWN),
        (off(270, "south"), off(43, "west", "Marseille"), AGREES),
        (off(300, "south"), off(43, "west", "Marseille"), UNKNOWN),
        (off(83, "east"), off(20, None, "Chambéry"), UNKNOWN),
        (off(83, None), off(20, "north", "Chambéry"), UNKNOWN),
        (off(83, "east"), off(20, "north", "Zumbarra"), UNKNOWN),
        (off(83, "east", "Zumbarra"), off(20), UNKNOWN),
        # one without a distance
        (off(10), off(None), AGREES),
        (off(None), off(10), AGREES),
    ],
)
def test_distances_and_bearings(claim: Claim, fact: Claim, outcome: Outcome) -> None:
    assert compared(claim, fact).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact", "reason"),
    [
        (at("Zumbarra", near="Lyon"), at("Lyon", text="off Lyon"), "near Lyon here too"),
        (at("Lyon", text="close to Lyon"), at("Zumbarra", near="Lyon"), "near Lyon here too"),
        (at("Zumbarra", near="Lyon"), at("Quelva", near="Lyon"), "near Lyon here too"),
        (at("Zumbarra", near="Lyon"), at("Lyon", text="in Lyon"), ""),
        (at("Zumbarra", near="Lyon"), at("Quelva", near="Marseille"), ""),
        (at("Zumbarra"), at("Quelva", near="Lyon"), ""),
        (at("Lyon", text="near Lyon", near="Bron"), at("Lyon"), "in Lyon here, in Lyon in the article"),
    ],
)
def test_what_both_say_it_was_near(claim: Claim, fact: Claim, reason: str) -> None:
    found = compared(claim, fact)
    assert (found.outcome, found.reason) == (AGREES if reason else UNKNOWN, reason)
