"""Places: which words name one, which place is meant, and how two lie to each other."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.language.gazetteer import country, fold, kilometres, lookup
from verifier.language.parse import parse
from verifier.language.places import PlaceMention, Relation, find_places, relation


def mentions(text: str) -> list[PlaceMention]:
    return find_places(parse(Document("d", text)))


def mention(text: str, name: str) -> PlaceMention:
    return next(m for m in mentions(text) if m.name == name)


@pytest.mark.parametrize(
    ("name", "code", "level"),
    [
        ("Türkiye", "TR", "country"),
        ("turkey", "TR", "country"),
        ("Odemis", "TR", "town"),
        ("Ödemiş", "TR", "town"),
        ("Lombardy", "IT", "region"),
        ("Calif.", "US", "region"),
        ("Kochi", "JP", "town"),
    ],
)
def test_lookup_knows_names_whatever_their_accents(name: str, code: str, level: str) -> None:
    assert (code, level) in {(p.country, p.level) for p in lookup(name)}


def test_another_name_of_a_place_counts_only_where_its_country_is_spoken_of() -> None:
    assert {p.country for p in lookup("Islamabad")} == {"PK"}
    assert {p.country for p in lookup("Islamabad", ["IN"])} == {"PK", "IN"}


def test_lookup_of_a_name_nobody_bears_is_empty() -> None:
    assert lookup("Qwertzuiop") == []


def test_distance_is_that_on_the_globe() -> None:
    paris = next(p for p in lookup("Paris") if p.country == "FR" and p.level == "town")
    london = next(p for p in lookup("London") if p.country == "GB" and p.level == "town")
    assert 335 < kilometres(paris, london) < 350


@given(st.text(max_size=30))
@settings(max_examples=100)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A lorry overturned near Tavira on Monday.", ["Tavira"]),
        ("The house stood in the Kibera quarter.", ["Kibera"]),
        ("The van burned on the shore at Uchika.", ["Uchika"]),
        ("They met on the football pitch of Filo Rojo, a hamlet in the hills.", ["Filo Rojo"]),
        ("Bombs fell on Zumbarra, in Quelo township.", ["Zumbarra", "Quelo"]),
        ("The germ came from the roof of the Hotel Bellevue.", ["Hotel Bellevue"]),
        ("The village of Zumbarra, in Quelo district, was burnt down.", ["Zumbarra", "Quelo"]),
        ("A plane crashed in the Amazonian province of Pastaza.", ["Pastaza"]),
        ("Nine died on Zumbarra, a holy peak in the Dolomites.", ["Zumbarra", "Dolomites"]),
        ("He works for Zumbarra, a mountain agency.", []),
        ("The germ was found on Earth and in a post on Instagram.", []),
        ("Maria Lopez, who heads the committee, spoke to reporters.", []),
        ("The Bank of England raised its rate on Thursday.", []),
    ],
)
def test_places_are_found_and_people_and_organisations_are_not(text: str, names: list[str]) -> None:
    assert [m.name for m in mentions(text)] == names


def test_spans_are_those_of_the_text() -> None:
    text = "Rain fell in Lyon, in Bergamo and in the Kenyan town of Kisumu."
    for found in mentions(text):
        assert text[found.start : found.end] == found.name


def test_a_place_no_gazetteer_has_keeps_its_name_and_what_it_lies_in() -> None:
    found = mention("The bus was stopped at Zumbarra, a village in Quelo district, on Sunday.", "Zumbarra")
    assert (found.place, found.container, found.sort) == (None, ("Quelo district",), "village")


def test_a_mountain_or_a_suburb_lies_in_what_is_told_with_it() -> None:
    peak = mention("They fell on Zumbarra, a mountain of 6,034 metres in the Dolomites.", "Zumbarra")
    assert peak.container == ("Dolomites",)
    suburb = "Twenty people died in Zumbarra, a suburb of Brussels."
    assert (mention(suburb, "Zumbarra").container, mention(suburb, "Brussels").sort) == (("Brussels",), None)


def test_an_owner_contains_what_it_owns() -> None:
    assert mention("The storm hit Italy's mountainous Abruzzo region.", "Abruzzo").container == ("Italy",)


def test_a_sea_holds_the_port_that_is_named_by_it() -> None:
    assert mention("It sank off the Black Sea port of Varna.", "Varna").container == ("Black Sea",)
    assert mention("It rained on the Black Sea and the port of Varna.", "Varna").container == ()


def test_a_village_abroad_is_not_the_one_that_lies_in_a_known_place() -> None:
    assert mention("A villa above Coral Bay, in Cyprus, was seized.", "Coral Bay").place is None
    assert mention("The talks in Lyon, in Cyprus, were held.", "Lyon").place is not None


def test_a_site_is_named_by_the_town_that_has_it() -> None:
    found = mention("A fire broke out in Karachi's Korangi industrial area.", "Korangi")
    assert (found.place, found.container) == (None, ("Karachi",))
    assert "Korangi" not in [m.name for m in mentions("A fire broke out in Karachi's Korangi Herald.")]


def test_no_village_abroad_is_meant_where_the_text_speaks_of_other_countries() -> None:
    assert mention("He was seized at Kirumba in the Tanzanian city of Mwanza.", "Kirumba").place is None
    assert mention("A bus burned at Kirumba. Congolese soldiers came.", "Kirumba").place is not None


def test_a_list_of_towns_is_no_containment() -> None:
    assert all(not m.container for m in mentions("Trains stopped in Lyon, Bergamo and Kisumu."))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A flood hit Cordoba in Argentina on Monday.", "AR"),
        ("A flood hit Cordoba in Spain on Monday.", "ES"),
        ("Spanish police closed the road. A flood had hit Cordoba.", "ES"),
        ("A shop burnt down in Paris, Texas, on Monday.", "US"),
    ],
)
def test_the_text_decides_between_places_of_one_name(text: str, code: str) -> None:
    name = "Paris" if "Paris" in text else "Cordoba"
    place = mention(text, name).place
    assert place is not None and place.country == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A tornado struck Georgia on Monday, officials in Atlanta said.", "US"),
        ("A tornado struck Georgia and Alabama on Monday.", "US"),
        ("A storm struck Georgia on Monday, officials in Tbilisi said.", "GE"),
        ("A storm struck Georgia on Monday, the Georgian president said.", "GE"),
        ("A storm struck Georgia on Monday.", "GE"),
    ],
)
def test_a_state_or_the_country_of_its_name_by_what_else_is_told_of(text: str, code: str) -> None:
    place = mention(text, "Georgia").place
    assert place is not None and place.country == code


def test_a_dateline_is_a_place() -> None:
    found = mentions("NAIROBI, Kenya - A lorry overturned on Monday.")[0]
    assert (found.name, found.container) == ("Nairobi", ("Kenya",))


def test_an_adjective_stands_for_its_country() -> None:
    found = mention("The South Korean navy sent a ship.", "South Korean")
    assert (found.sort, found.place) == ("adjective", country("KR"))


def named(name: str, container: tuple[str, ...] = (), sort: str | None = None, code: str = "") -> PlaceMention:
    place = next((p for p in lookup(name) if p.country == code), None)
    return PlaceMention(0, len(name), name, place, container, sort)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (named("Lyon", code="FR"), named("Lyons", code=""), "unknown"),
        (named("Ödemiş", code="TR"), named("Odemis", code="TR"), "same"),
        (named("Zumbarra"), named("Zumbara"), "same"),
        (named("Kunar"), named("Konar"), "same"),
        (named("Lyon", code="FR"), named("France", code="FR"), "inside"),
        (named("France", code="FR"), named("Lyon", code="FR"), "contains"),
        (named("Lyon", code="FR"), named("Villeurbanne", code="FR"), "near"),
        (named("Lyon", code="FR"), named("Marseille", code="FR"), "apart"),
        (named("Zumbarra", ("Quelo district",)), named("Quelo", sort="district"), "inside"),
        (named("Zumbarra", ("Quelo district",)), named("Orfa", ("Quelo district",)), "unknown"),
        (named("Zumbarra", ("Quelo district",)), named("Manda", sort="district"), "apart"),
        (named("Zumbarra"), named("Orfa"), "unknown"),
        (named("Zumbarra", ("Quelo",)), named("Quelo-Zumbarra"), "same"),
        (named("Zumbarra", ("Quelo",)), named("Orfa-Zumbarra"), "unknown"),
    ],
)
def test_relation_of_two_places(a: PlaceMention, b: PlaceMention, expected: Relation) -> None:
    assert relation(a, b) == expected


_SOME = [
    named("Lyon", code="FR"),
    named("France", code="FR"),
    named("Kisumu", code="KE"),
    named("Zumbarra", ("Quelo district",)),
    named("Manda", sort="district"),
    named("Quelo", sort="district"),
]


@given(st.sampled_from(_SOME), st.sampled_from(_SOME))
def test_relation_read_backwards_is_its_reverse(a: PlaceMention, b: PlaceMention) -> None:
    reverse = {"inside": "contains", "contains": "inside"}
    assert relation(b, a) == reverse.get(relation(a, b), relation(a, b))
