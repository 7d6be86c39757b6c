"""Casualties: what is counted, by which words, with which bounds; and what two tolls are to each other."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim, Context, Outcome
from verifier.kinds import casualty
from verifier.language.parse import parse


def found(text: str) -> list[tuple[str, Any, Any]]:
    claims = casualty.find(parse(Document("d", text)))
    return [(c.value["measure"], c.value["low"], c.value["high"]) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The blast killed 12 people and wounded 30.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("At least four miners died in the shaft on Monday.", [("killed", 4, None)]),
        ("More than 20 people were injured, doctors said.", [("injured", 21, None)]),
        ("Police said up to 30 people were missing.", [("missing", None, 30)]),
        ("Between 20 and 25 passengers were hurt.", [("injured", 20, 25)]),
        ("Two dozen residents were evacuated from the block.", [("displaced", 24, 24)]),
        ("Nine sailors were rescued from the sea.", [("rescued", 9, 9)]),
        ("Police arrested 14 demonstrators outside the ministry.", [("detained", 14, 14)]),
        ("Gunmen abducted three teachers near the border.", [("abducted", 3, 3)]),
        ("The death toll rose to 31.", [("killed", 31, 31)]),
        ("The number of wounded now stands at 52.", [("injured", 52, 52)]),
        ("The bodies of seven hikers were found in the gorge.", [("killed", 7, 7)]),
        ("Six people lost their lives in the fire.", [("killed", 6, 6)]),
        ("About 800 people were forced from their homes.", [("displaced", 800, 800)]),
        ("Two nurses and a porter were killed.", [("killed", 3, 3)]),
        ("A farmer and his son remained missing.", [("missing", 2, 2)]),
        ("Eleven clerks were killed and 23 injured when the hall burned.", [("killed", 11, 11), ("injured", 23, 23)]),
    ],
)
def test_a_count_is_tied_to_what_befell_the_people(text: str, expected: list[tuple[str, Any, Any]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The fire destroyed 40 houses and killed nobody's hopes.",
        "Marta Velez, 44, was arrested in a flat by the harbour.",
        "The company employs 300 people and makes chairs.",
        "Two gunmen killed the guard and drove off.",
        "The hospital has 120 beds for the wounded.",
        "No captive fighters were released in exchange for the girls.",
        "The street was strewn with bodies, one after the other.",
        "Bodies were lying there, one on top of another.",
    ],
)
def test_a_number_about_another_thing_is_no_toll(text: str) -> None:
    numbers = {40, 44, 300, 2, 120}
    assert not [c for c in found(text) if c[1] in numbers]


def test_a_subtotal_says_who_and_that_it_is_a_part() -> None:
    (claim,) = casualty.find(parse(Document("d", "Four of the dead were children.")))
    assert (claim.value["low"], claim.value["who"], claim.value["part_of"]) == (4, "children", True)


def test_an_addition_to_a_toll_is_not_the_toll() -> None:
    (claim,) = casualty.find(parse(Document("d", "Seven more bodies were recovered on Friday.")))
    assert claim.value["part_of"] and claim.value["who"] is None


def test_spans_are_the_text() -> None:
    text = "LIMA, May 3 - A bus plunged into a river, killing 18 people, police said. Nine were hurt."
    for claim in casualty.find(parse(Document("d", text))):
        assert text[claim.start : claim.end] == claim.text


def toll(
    low: int | None, high: int | None, *, measure: str = "killed", who: str | None = None, part: bool = False
) -> Claim:
    text = str(low if low is not None else high)
    value = {"measure": measure, "low": low, "high": high, "text": text, "who": who, "part_of": part, "by": None}
    return Claim("casualty", 0, 1, text, value)


AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "fact", "outcome", "newer"),
    [
        (toll(26, 26), toll(26, 26), AGREES, None),
        (toll(26, None), toll(28, 28), AGREES, True),
        (toll(26, 26), toll(28, 28), CONFLICTS, True),
        (toll(26, 26), toll(17, 17), CONFLICTS, False),
        (toll(20, 25), toll(23, 23), AGREES, True),
        (toll(26, 26), toll(26, 26, measure="injured"), UNKNOWN, None),
        (toll(5, 5, who="soldiers"), toll(5, 5, who="troops"), AGREES, None),
        (toll(5, 5, who="soldiers"), toll(9, 9, who="children"), UNKNOWN, None),
        (toll(26, 26), toll(9, 9, who="children", part=True), UNKNOWN, None),
        (toll(9, 9, who="children", part=True), toll(6, 6, who="pupils", part=True), CONFLICTS, False),
        (toll(2, 2, measure="detained"), toll(2, 2, measure="released"), CONFLICTS, True),
    ],
)
def test_tolls_compare(claim: Claim, fact: Claim, outcome: Outcome, newer: bool | None) -> None:
    comparison = casualty.compare(claim, fact, Context(similarity=0.6))
    assert comparison.outcome is outcome
    if outcome is not UNKNOWN:
        assert comparison.newer is newer and comparison.reason


def test_nobody_hurt_denies_a_count_only_in_a_passage_on_the_same_thing() -> None:
    claim, nobody = toll(2, 2, measure="injured"), toll(0, 0, measure="injured")
    assert casualty.compare(claim, nobody, Context(similarity=0.6)).outcome is CONFLICTS
    assert casualty.compare(claim, nobody, Context(similarity=0.1)).outcome is UNKNOWN


bounds = st.tuples(st.integers(1, 500), st.integers(0, 50)).map(lambda t: (t[0], t[0] + t[1]))


@given(bounds)
def test_a_toll_agrees_with_itself(limits: tuple[int, int]) -> None:
    assert casualty.compare(toll(*limits), toll(*limits), Context()).outcome is AGREES


@given(bounds, bounds)
def test_exact_tolls_conflict_where_they_differ_and_say_which_is_higher(a: tuple[int, int], b: tuple[int, int]) -> None:
    one, other = a[0], b[0]
    comparison = casualty.compare(toll(one, one), toll(other, other), Context())
    assert comparison.outcome is (AGREES if one == other else CONFLICTS)
    assert comparison.newer == (None if one == other else other > one)


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("Of the dead, 21 were women and girls.", 21, "women and girls"),
        ("Of those killed, nine were nurses.", 9, "nurses"),
        ("Nine of the bodies were those of children.", 9, "children"),
        ("Four of the injured were firefighters.", 4, "firefighters"),
        ("Nineteen of the dead were children under five.", 19, "children"),
    ],
)
def test_a_part_of_the_harmed_is_no_toll(text: str, number: int, who: str) -> None:
    (claim,) = casualty.find(parse(Document("d", text)))
    assert (claim.value["low"], claim.value["who"], claim.value["part_of"]) == (number, who, True)
