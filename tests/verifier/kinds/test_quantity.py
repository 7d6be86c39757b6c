"""Quantities: which numbers make a claim, what they measure, and when two of them agree or conflict."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds import quantity
from verifier.language.parse import parse


def found(text: str) -> list[Claim]:
    return quantity.find(parse(Document("d", text)))


def compared(article: str, source: str, similarity: float = 0.6) -> Comparison:
    (claim,), (fact,) = found(article), found(source)
    return quantity.compare(claim, fact, Context(similarity=similarity, passage=source, sentence=article))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The barn stands five miles from the harbour.", {"amount": 5, "unit": "miles"}),
        ("Waves of up to four metres hit the pier.", {"amount": None, "high": 4, "unit": "m", "of": "Waves"}),
        ("Fuel prices rose by 3.5 percent.", {"amount": 3.5, "unit": "percent", "role": "change"}),
        ("Fuel prices rose to 2.10 euros.", {"amount": 2.1, "unit": "EUR", "role": "level"}),
        ("The bridge was closed for six days.", {"amount": 6, "unit": "days"}),
        ("A 30-strong choir sang.", {"amount": 30, "unit": "people"}),
        ("Nine tractors blocked the road.", {"amount": 9, "unit": "tractors", "noun": "tractor"}),
        ("More than 300 sheds were lost.", {"low": 301, "high": None, "unit": "sheds"}),
        ("The ferry carried about 70 passengers.", {"amount": 70, "hedge": "about", "unit": "passengers"}),
        ("Police put the crowd at 9,000.", {"amount": 9000, "unit": "people", "by": "police"}),
        ("Organisers said 700 people attended.", {"amount": 700, "by": "organisers"}),
        ("The officials estimated 700 at the gate.", {"amount": 700, "unit": "people", "by": "officials"}),
        ("The truce will last 72 hours.", {"amount": 72, "unit": "hours"}),
        ("Three in four members voted.", {"amount": 75, "unit": "percent"}),
        ("Two thirds of the members voted in favour.", {"amount": 66.7, "unit": "percent"}),
        ("A magnitude 4.4 quake was felt in the hills.", {"amount": 4.4, "unit": "magnitude"}),
        ("In Kampala the council set aside 40 million shillings.", {"amount": 40_000_000, "unit": "UGX"}),
        ("WARSAW - The zloty fell to 3.97 to the dollar.", {"amount": 3.97, "unit": "PLN per USD"}),
    ],
)
def test_a_number_with_its_unit_and_what_it_measures(text: str, value: dict[str, Any]) -> None:
    (claim,) = found(text)
    assert {k: claim.value[k] for k in value} == value
    assert text[claim.start : claim.end] == claim.text
    assert Claim.from_json(json.loads(json.dumps(claim.to_json()))) == claim


@pytest.mark.parametrize(
    "text",
    [
        "At least 12 people were killed.",
        "Rescuers pulled four children out alive.",
        "The storm left nine people dead.",
        "The meeting is on 14 March 2024.",
        "It began at 10:30 on Monday.",
        "They met at six.",
        "Jane Mills, 34, runs a bakery.",
        "A 17-year-old rode past.",
        "It happened three years ago.",
        "It was the third goal.",
        "No one came.",
        "The Rovers won 3-1.",
        "Route 66 was empty.",
        "One of them laughed.",
        "An Ariel 9 capsule was shown.",
        "She wrote a nine-page letter.",
        "It came two days after the vote.",
        "They met in the past 24 hours.",
    ],
)
def test_numbers_that_are_no_quantities(text: str) -> None:
    assert [c.text for c in found(text)] == []


def test_a_measure_repeated_in_brackets_is_one_claim() -> None:
    assert [c.value["unit"] for c in found("The lake lies 5 miles (8 km) to the north.")] == ["miles"]


def test_the_span_of_one_number_does_not_reach_over_another() -> None:
    first, second = found("The firm raised its fee by 2 percent to 40 euros.")
    assert (first.value["unit"], second.value["unit"]) == ("percent", "EUR")
    assert first.end <= second.start


@pytest.mark.parametrize(
    ("article", "source"),
    [
        ("The boat lay about four nautical miles from the shore.", "The spot is some 7.5 kilometres off the coast."),
        ("Waves of up to four metres hit the pier.", "Thirteen-foot waves hit the pier."),
        ("The store has 2,000 square metres of floor.", "Its floor measures 21,500 square feet."),
        (
            "The bank raised its rate by a quarter of a percentage point.",
            "The bank raised its rate by 25 basis points.",
        ),
        ("Nine buses blocked the road.", "Nine coaches blocked the road."),
        ("More than 300 sheds were lost.", "A count found that 340 sheds were lost."),
        ("It was 38 degrees Celsius in the shade.", "A reading of 100.4 degrees Fahrenheit was taken in the shade."),
        ("The yield was 3.42 percent.", "The yield stood at 3.4 percent."),
    ],
)
def test_equal_measures_agree_at_the_coarser_rounding(article: str, source: str) -> None:
    assert compared(article, source).outcome is Outcome.AGREES


@pytest.mark.parametrize(
    ("article", "source"),
    [
        ("The bridge will be closed for six days.", "The bridge will be closed for nine days."),
        ("Nine tractors blocked the road.", "Only seven tractors blocked the road."),
        ("The council set aside 40 million euros for sheds.", "The council set aside 25 million euros for sheds."),
        ("More than 300 sheds were destroyed.", "In all 180 sheds were destroyed."),
    ],
)
def test_other_values_of_the_same_thing_conflict(article: str, source: str) -> None:
    comparison = compared(article, source)
    assert comparison.outcome is Outcome.CONFLICTS
    assert "in the article" in comparison.reason


@pytest.mark.parametrize(
    ("article", "source", "similarity"),
    [
        ("Nine tractors blocked the road.", "Seven cakes were sold.", 0.6),
        ("The bridge will be closed for six days.", "The cruise lasts nine days.", 0.1),
        ("Fuel prices rose by 3 percent.", "Fuel prices rose by 3 percentage points.", 0.8),
        ("Fuel prices rose by 3 percent.", "Fuel prices rose to 40 percent.", 0.8),
        ("Police put the crowd at 9,000.", "Organisers put the crowd at 30,000.", 0.8),
        ("The club has 40 members.", "The club has 400 members.", 0.5),
        ("Turnout was 61 percent.", "In 2019 turnout was 55 percent.", 0.8),
        ("About 300 sheds were lost.", "At least 100 sheds were lost.", 0.8),
    ],
)
def test_what_cannot_be_compared_is_unknown(article: str, source: str, similarity: float) -> None:
    assert compared(article, source, similarity).outcome is Outcome.UNKNOWN


def test_a_correction_develops_and_is_newer() -> None:
    comparison = compared("Every family will get 700 euros.", "Every family will get 500 euros, not 700.")
    assert comparison.outcome is Outcome.CONFLICTS
    assert comparison.develops and comparison.newer


def measure(amount: float, unit: str) -> Claim:
    value = {"amount": amount, "low": None, "high": None, "unit": unit, "of": "pipe", "by": None, "text": str(amount)}
    return Claim("quantity", 0, 1, "x", value | {"hedge": None, "step": 1.0, "role": None, "noun": None}, ("pipe",))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 100_000), st.integers(1, 100_000))
def test_comparing_is_symmetric_and_a_value_agrees_with_itself(a: int, b: int) -> None:
    context = Context(similarity=0.7)
    one, other = measure(a, "km"), measure(b, "km")
    assert quantity.compare(one, one, context).outcome is Outcome.AGREES
    assert quantity.compare(one, other, context).outcome is quantity.compare(other, one, context).outcome


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("She guessed that 30,000 had been inside.", Outcome.AGREES),
        ("She guessed that 20,000 had been inside.", Outcome.UNKNOWN),
    ],
)
def test_a_number_that_counts_who_knows_what_bears_out_a_claim_and_contradicts_none(
    source: str, outcome: Outcome
) -> None:
    article = "The prosecutor put the crowd at 30,000."
    (claim,), (fact,) = found(article), quantity.facts(parse(Document("s", source)))
    assert quantity.compare(claim, fact, Context(similarity=0.5, passage=source, sentence=article)).outcome is outcome
