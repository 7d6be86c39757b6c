"""Quantities held against each other, from values: rounding and bounds, whose figure it is, and what tells that two numbers
are of one thing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds.quantity_compare import compare, features, have_one_value
from verifier.kinds.quantity_measure import Measure, measure, outcome_of
from verifier.kinds.quantity_words import ANY

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
PUBLISHED = datetime(2025, 6, 18, 9, tzinfo=UTC)


def measured(amount: float | None, unit: str = "km", of: str | None = "pipe", topic: str = "", **value: Any) -> Claim:
    """A claim of so much of a unit; `low` and `high` instead of an amount make bounds."""
    known: dict[str, Any] = {
        "amount": amount,
        "low": None,
        "high": None,
        "unit": unit,
        "of": of,
        "noun": None,
        "by": None,
        "hedge": None,
        "step": 1.0,
        "role": None,
    }
    return Claim("quantity", 0, 0, value.pop("words", ""), known | value, tuple(topic.split()))


def counted(amount: float | None, noun: str = "tractor", topic: str = "", **value: Any) -> Claim:
    """A claim of so many things."""
    unit = noun if noun in ("people", ANY) else f"{noun}s"
    return measured(amount, unit, None, topic, noun=noun, **value)


def compared(claim: Claim, fact: Claim, similarity: float = 0.6, passage: str = "", **known: Any) -> Comparison:
    found = compare(claim, fact, Context(similarity=similarity, passage=passage, **known))
    assert 0.0 <= found.strength <= 1.0
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ((4, "nautical miles"), (7.5, "km"), AGREES),
        ((5, "miles"), (8, "km"), AGREES),
        ((5, "miles"), (9, "km"), CONFLICTS),
        ((100, "degrees F"), (38, "degrees C"), AGREES),
        ((100, "degrees F"), (41, "degrees C"), CONFLICTS),
        ((2, "weeks"), (14, "days"), AGREES),
        ((0.25, "percentage points"), (25, "basis points"), AGREES),
        ((3, "percent"), (3, "percentage points"), UNKNOWN),
        ((3, "km"), (3, "kg"), UNKNOWN),
        ((40, "EUR"), (40, "EUR"), AGREES),
        ((40, "CAD"), (40, "USD"), AGREES),  # whose dollars are meant is seldom told
        ((40, "CAD"), (41, "USD"), UNKNOWN),
        ((40, "crowns"), (40, "CZK"), AGREES),
        ((40, "EUR"), (40, "USD"), UNKNOWN),
        ((40, "EUR"), (46, "USD"), UNKNOWN),
        # pounds that are set against kilograms are weights, pesos of no country those of the claim
        ((3.7, "kg"), (8.2, "pounds"), AGREES),
        ((3.7, "kg"), (8.2, "GBP"), AGREES),
        ((3.7, "EUR"), (8.2, "pounds"), UNKNOWN),
        ((40, "COP"), (40, "pesos"), AGREES),
        ((40, "COP"), (70, "pesos"), CONFLICTS),
        ((40, "EUR"), (40, "pesos"), UNKNOWN),
        # things that no table of units knows
        ((40, "crates"), (40, "crates"), AGREES),
        ((40, "crates"), (40, "sacks"), UNKNOWN),
    ],
)
def test_units(ours: tuple[float, str], theirs: tuple[float, str], outcome: Outcome) -> None:
    assert compared(measured(*ours), measured(*theirs)).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        # what is counted is exact
        (counted(300), counted(300), AGREES),
        (counted(300), counted(301), CONFLICTS),
        # what is measured is as exact as it is written: half of the last place, three percent for zeros
        (measured(3), measured(4), CONFLICTS),
        (measured(300), measured(309), AGREES),
        (measured(300), measured(312), CONFLICTS),
        (measured(310), measured(315), AGREES),
        (measured(310), measured(317), CONFLICTS),
        (measured(3.4, step=0.1), measured(3.44, step=0.01), AGREES),
        (measured(3.4, step=0.1), measured(3.46, step=0.01), CONFLICTS),
        (measured(3.4, step=0.1), measured(3.5, step=0.1), CONFLICTS),
        (counted(1_400_000, step=1e5), counted(1_440_000), AGREES),
        (counted(1_400_000, step=1e5), counted(1_460_000), CONFLICTS),
        (counted(400_000, step=1e5), counted(415_000), AGREES),
        (counted(400_000, step=1e5), counted(425_000), CONFLICTS),
        # "about": half of the last place that is not nought, a tenth at most, two percent at least
        (counted(300, hedge="about"), counted(329), AGREES),
        (counted(300, hedge="about"), counted(335), CONFLICTS),
        (counted(335), counted(300, hedge="about"), CONFLICTS),
        (counted(320, hedge="about"), counted(326), AGREES),
        (counted(320, hedge="about"), counted(328), CONFLICTS),
        (counted(37, hedge="about"), counted(38), CONFLICTS),
        (counted(1_400_000, step=1e5, hedge="about"), counted(1_445_000), AGREES),
        # who gives two limits has rounded
        (counted(None, low=10, high=15, hedge="between"), counted(15), AGREES),
        (counted(None, low=10, high=15, hedge="between"), counted(16), CONFLICTS),
        (counted(None, low=10, high=15, hedge="between"), counted(9), CONFLICTS),
        (measured(None, low=10, high=15, hedge="between"), measured(15.4, step=0.1), AGREES),
        (measured(None, low=10, high=15, hedge="between"), measured(15.6, step=0.1), CONFLICTS),
        (measured(None, low=10, high=15, hedge="between"), measured(9.6, step=0.1), AGREES),
        # bounds
        (counted(None, low=301), counted(340), AGREES),
        (counted(None, low=301), counted(301), AGREES),
        (counted(None, low=301), counted(300), CONFLICTS),
        (counted(None, high=40), counted(39), AGREES),
        (counted(None, high=40), counted(41), CONFLICTS),
        (counted(None, low=301), counted(None, low=340), AGREES),
        (counted(None, low=340), counted(None, low=301), UNKNOWN),
        (counted(None, low=301), counted(None, high=300), CONFLICTS),
        (counted(None, low=301), counted(None, high=500), UNKNOWN),
        (counted(340), counted(None, low=301), UNKNOWN),
        (counted(340), counted(None, low=340), AGREES),
        (counted(340), counted(None, low=341), CONFLICTS),
        (counted(None), counted(340), UNKNOWN),
        (counted(340), counted(None), UNKNOWN),
    ],
)
def test_rounding_hedges_and_bounds(claim: Claim, fact: Claim, outcome: Outcome) -> None:
    assert compared(claim, fact, 0.7).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "amounts", "outcome"),
    [
        ("police", "organisers", (9_000, 11_000), UNKNOWN),
        ("police", "police", (9_000, 11_000), CONFLICTS),
        ("police", "ministry", (9_000, 11_000), CONFLICTS),
        ("researchers", "ministry", (9_000, 11_000), UNKNOWN),
        ("Police", "OFFICIALS", (9_000, 11_000), CONFLICTS),
        ("union", "organisers", (9_000, 11_000), CONFLICTS),
        ("police", None, (9_000, 11_000), UNKNOWN),
        (None, "police", (9_000, 11_000), CONFLICTS),
        (None, None, (9_000, 11_000), CONFLICTS),
        ("police", "organisers", (9_000, 9_000), AGREES),
        ("police", None, (9_000, 9_000), AGREES),
    ],
)
def test_whose_figure_it_is(ours: str | None, theirs: str | None, amounts: tuple[int, int], outcome: Outcome) -> None:
    claim, fact = counted(amounts[0], "people", "march", by=ours), counted(amounts[1], "people", "march", by=theirs)
    found = compared(claim, fact, 0.9)
    assert found.outcome is outcome
    assert ("whose figure it is differs" in found.reason) == (outcome is UNKNOWN)


@pytest.mark.parametrize(
    ("amount", "nouns", "similarity", "outcome"),
    [
        # people by other names
        (714, ("inmate", "people"), 0.0, AGREES),
        (53, ("inmate", "people"), 0.0, AGREES),
        (3, ("inmate", "people"), 0.45, UNKNOWN),
        (2, ("inmate", "people"), 0.9, UNKNOWN),
        (53, ("inmate", "soldier"), 0.3, UNKNOWN),
        # things by other names
        (532, ("hut", "kiosk"), 0.0, AGREES),
        (530, ("hut", "kiosk"), 0.0, AGREES),
        (500, ("hut", "kiosk"), 0.4, UNKNOWN),
        (500, ("hut", "kiosk"), 0.5, AGREES),
        (53, ("hut", "kiosk"), 0.4, UNKNOWN),
        (53, ("hut", "kiosk"), 0.5, AGREES),
        (3, ("hut", "kiosk"), 0.45, UNKNOWN),  # how near it lies, tells where a source has no more of the sort
        (2, ("hut", "kiosk"), 0.9, UNKNOWN),
        # people and what each of them has
        (1_347_000, ("people", "account"), 0.0, AGREES),
        (532, ("people", "account"), 0.0, AGREES),
        (530, ("people", "account"), 0.9, UNKNOWN),
        (12, ("people", "house"), 0.9, UNKNOWN),
        # one kind of things
        (3, ("bus", "coach"), 0.6, AGREES),
    ],
)
def test_how_much_an_equal_number_tells(
    amount: int, nouns: tuple[str, str], similarity: float, outcome: Outcome
) -> None:
    ours, theirs = (counted(amount, noun) for noun in nouns)
    assert compared(ours, theirs, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact", "similarity", "outcome"),
    [
        # nothing but the number and the sentences to go by
        (measured(53, "percent", "fee"), measured(53, "percent", "turnout"), 0.31, AGREES),
        (measured(53, "percent", "fee"), measured(53, "percent", "turnout"), 0.28, UNKNOWN),
        (measured(53.1, "percent", "fee"), measured(53.1, "percent", "turnout"), 0.1, AGREES),
        (measured(5, "percent", "fee"), measured(5, "percent", "turnout"), 0.5, UNKNOWN),
        (measured(5, "percent", "fee"), measured(5, "percent", "turnout"), 0.6, AGREES),
        # the thing named alike, or words shared
        (measured(5, "percent", "fee"), measured(5, "percent", "fee"), 0.25, AGREES),
        (measured(5, "percent", "fee"), measured(5, "percent", "fee"), 0.15, UNKNOWN),
        (measured(5, "percent", "", "fee bank"), measured(5, "percent", "", "fee bank"), 0.25, AGREES),
        (measured(5, "percent", "", "fee bank"), measured(5, "percent", "", "fee bank"), 0.15, UNKNOWN),
        (measured(5, "percent", "", "fee bank say"), measured(5, "percent", "", "fee bank say"), 0.15, UNKNOWN),
        (measured(5, "percent", "", "fee bank isle"), measured(5, "percent", "", "fee bank isle"), -0.5, UNKNOWN),
        (measured(5, "percent", "", "fee bank isle"), measured(5, "percent", "", "fee bank isle"), 0.1, AGREES),
        # that one is the other converted is seldom chance
        (measured(5, "miles", ""), measured(8, "km", ""), 0.45, AGREES),
        (measured(5, "miles", ""), measured(5, "miles", ""), 0.45, UNKNOWN),
        (measured(5, "miles", ""), measured(8, "km", ""), 0.2, UNKNOWN),
        (measured(5, "miles", ""), measured(8.05, "km", "", step=0.01), 0.1, AGREES),
        # two days are many things
        (measured(12, "days", ""), measured(12, "days", ""), 0.45, UNKNOWN),
        (measured(12, "percent", ""), measured(12, "percent", ""), 0.45, AGREES),
        # within a bound there are many numbers
        (counted(None, low=301), counted(3_487), 0.2, UNKNOWN),
        (counted(3_487), counted(3_487), 0.2, AGREES),
        (counted(None, low=3_487), counted(3_487), 0.2, AGREES),
        # a change is no level
        (measured(12, "percent", role="change"), measured(12, "percent", role="level"), 0.25, UNKNOWN),
        (measured(12, "percent", role="change"), measured(12, "percent", role="change"), 0.25, AGREES),
        (
            measured(12, "percent", topic="fee bank isle", role="change"),
            measured(12, "percent", topic="fee bank isle", role="level"),
            0.25,
            AGREES,
        ),
        (measured(12.5, "percent", role="change"), measured(12.5, "percent", role="level"), 0.25, AGREES),
        # a rounded number is as rare as it is written
        (measured(54.8, "percent", "turnout", step=0.1), measured(55, "percent", "No"), 0.2, UNKNOWN),
        (measured(54.8, "percent", "turnout", step=0.1), measured(54.8, "percent", "No", step=0.1), 0.2, AGREES),
        # a number that counts nobody knows what
        (counted(9), counted(9, ANY), 0.9, UNKNOWN),
        (counted(47), counted(47, ANY), 0.5, AGREES),
        (counted(47), counted(49, ANY), 0.9, UNKNOWN),
        (measured(1_400_000, "EUR"), counted(1_400_000, ANY, step=1e5), 0.6, AGREES),
        (measured(14_000, "EUR"), counted(14_000, ANY, step=1e3), 0.6, UNKNOWN),
    ],
)
def test_when_equal_numbers_are_of_one_thing(claim: Claim, fact: Claim, similarity: float, outcome: Outcome) -> None:
    assert compared(claim, fact, similarity).outcome is outcome


def test_a_number_that_the_article_has_elsewhere_is_no_conflict() -> None:
    claim, fact = measured(40, "EUR", "pier", "harbour"), measured(60, "EUR", "pier", "harbour")
    assert compared(claim, fact, 0.9, standing=Standing(taken=True)).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("things", "topics", "similarity", "known", "outcome"),
    [
        # sentences a third alike are not enough by themselves
        (False, 0, 0.35, {}, UNKNOWN),
        (False, 0, 0.9, {}, CONFLICTS),
        (True, 0, 0.5, {}, CONFLICTS),
        (True, 0, 0.1, {}, UNKNOWN),
        (False, 1, 0.3, {}, UNKNOWN),
        (False, 3, 0.6, {}, CONFLICTS),
        # other claims of the article lie nearer to it
        (True, 2, 0.6, {"nearer": 1}, CONFLICTS),
        (True, 0, 0.5, {"nearer": 2}, UNKNOWN),
        # the article has other claims of the sort
        (True, 0, 0.5, {"rivals": 3}, UNKNOWN),
        (True, 0, 0.7, {"rivals": 3}, CONFLICTS),
        # the whole sentence is alike, the clause itself is not
        (True, 0, 0.2, {"nearness": 0.7}, UNKNOWN),
        # the source has the claim's number elsewhere
        (True, 3, 0.95, {"met": True}, CONFLICTS),
        (True, 0, 0.5, {"met": True}, UNKNOWN),
    ],
)
def test_what_makes_unequal_numbers_a_conflict(
    things: bool, topics: int, similarity: float, known: dict[str, Any], outcome: Outcome
) -> None:
    words = " ".join(["harbour", "dredge", "spring"][:topics])
    claim, fact = measured(40, "EUR", "pier", words), measured(60, "EUR", "pier" if things else "crane", words)
    found = compared(claim, fact, similarity, standing=Standing(**known))
    assert found.outcome is outcome
    assert found.reason == "60 EUR here, 40 EUR in the article" + (
        "" if outcome is CONFLICTS else ": not sure that both measure one thing"
    )


@pytest.mark.parametrize(
    ("amounts", "similarity", "outcome"),
    [
        ((10, 30), 0.6, CONFLICTS),
        ((10, 42), 0.6, UNKNOWN),  # so many times apart they seldom measure one thing
        ((42, 10), 0.6, UNKNOWN),
        ((10, 42), 0.88, CONFLICTS),
        ((10, 60), 0.95, CONFLICTS),
        ((10, 990), 0.95, UNKNOWN),
        ((10, 1_010), 0.95, UNKNOWN),  # and never
        ((1_010, 10), 0.95, UNKNOWN),
        ((-10, -30), 0.6, CONFLICTS),
        ((130, 310), 0.35, CONFLICTS),  # but the same digits in another order are a slip
        ((130, 320), 0.35, UNKNOWN),
    ],
)
def test_numbers_many_times_apart(amounts: tuple[int, int], similarity: float, outcome: Outcome) -> None:
    words = "harbour dredge spring" if similarity > 0.8 else "harbour"
    claim, fact = (measured(amount, "EUR", "pier", words) for amount in amounts)
    assert compared(claim, fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("claim", "fact", "similarity", "known", "value"),
    [
        (counted(1), counted(2), 0.4, {}, {"nearness": 0.4, "things": 1, "nearer": 0, "met": 0}),
        (counted(1), counted(2), -0.4, {}, {"nearness": 0.0}),
        (counted(1), counted(2), 0.2, {"nearness": 0.4}, {"nearness": 0.4}),
        (counted(1), counted(2), 0.3, {"nearness": 0.4}, {"nearness": 0.4, "clause": 0.3}),
        (counted(7), counted(7), 0.0, {}, {"apart": 0.0}),
        (counted(0), counted(0), 0.0, {}, {"apart": 0.0}),
        (counted(0), counted(5), 0.0, {}, {"apart": 4.0}),
        (counted(1), counted(500), 0.0, {}, {"apart": 4.0}),
        (counted(500), counted(None, high=1), 0.0, {}, {"apart": 4.0}),
        (counted(1), counted(2), 0.0, {"rivals": 1}, {"rivals": 0.0}),
        # the same digits in another order
        (measured(385_000), measured(358_000), 0.0, {}, {"digits": 1}),
        (measured(36), measured(63), 0.0, {}, {"digits": 1}),
        (measured(36), measured(630), 0.0, {}, {"digits": 1}),
        (measured(36), measured(64), 0.0, {}, {"digits": 0}),
        (measured(30), measured(300), 0.0, {}, {"digits": 0}),
        (measured(33), measured(330), 0.0, {}, {"digits": 0}),
        (measured(2.6, step=0.1), measured(6.2, step=0.1), 0.0, {}, {"digits": 1}),
        (counted(1), counted(2), 0.0, {"nearer": 2, "met": True}, {"nearer": 2, "met": 1}),
        (counted(1), counted(2), 0.0, {"nearer": 7, "taken": True}, {"nearer": 3, "met": 0}),
        # the words for what is measured or counted
        (measured(1, of="Waves"), measured(2, of="swell"), 0.0, {}, {"things": 1}),
        (measured(1, of="Glass"), measured(2, of="glas"), 0.0, {}, {"things": 0}),
        (measured(1, of="transport"), measured(2, of="transportation"), 0.0, {}, {"things": 1}),
        (measured(1, of="tram"), measured(2, of="tramway"), 0.0, {}, {"things": 0}),
        (counted(1, "hut"), counted(2, "shack"), 0.0, {}, {"things": 1}),
        (counted(1, "people"), counted(2, "people"), 0.0, {}, {"things": 0}),
        (counted(1, ANY), counted(2, ANY), 0.0, {}, {"things": 0}),
        # the words shared, the light ones left out
        (measured(1, topic="dig pier"), measured(2, topic="pier dig"), 0.0, {}, {"topics": 2}),
        (measured(1, topic="bus say"), measured(2, topic="coach say"), 0.0, {}, {"topics": 1}),
        (measured(1, topic="a b c d"), measured(2, topic="a b c d"), 0.0, {}, {"topics": 3}),
    ],
)
def test_what_speaks_for_one_thing(
    claim: Claim, fact: Claim, similarity: float, known: dict[str, Any], value: dict[str, float]
) -> None:
    found = features(claim, fact, Context(similarity=similarity, standing=Standing(**known)))
    assert {name: found[name] for name in value} == value
    assert found["bias"] == 1.0


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("change", "change", CONFLICTS),
        ("change", "level", UNKNOWN),
        ("change", None, UNKNOWN),
        ("before", "level", UNKNOWN),
        ("before", "before", CONFLICTS),
        ("level", None, CONFLICTS),
    ],
)
def test_changes_levels_and_what_was_before_are_not_compared(
    ours: str | None, theirs: str | None, outcome: Outcome
) -> None:
    claim, fact = measured(12, "percent", role=ours), measured(15, "percent", role=theirs)
    found = compared(claim, fact, 0.8)
    assert found.outcome is outcome
    assert ("a change, a level" in found.reason) == (outcome is UNKNOWN)


@pytest.mark.parametrize(
    ("passage", "sentence", "outcome"),
    [
        ("Turnout was 55 percent.", "Turnout was 61 percent.", CONFLICTS),
        ("In 2019 turnout was 55 percent.", "Turnout was 61 percent.", UNKNOWN),
        ("Turnout was 55 percent in 2019.", "Turnout was 61 percent.", UNKNOWN),
        ("In 2019 turnout was 55 percent.", "In 2019 turnout was 61 percent.", CONFLICTS),
        ("In 2015 turnout was 55 percent.", "In 2019 turnout was 61 percent.", UNKNOWN),
        ("He had left in 2019. Among those on the lists turnout was 55 percent.", "Turnout was 61 percent.", CONFLICTS),
        ("Turnout was 55 percent, said the man who had run it since 2019.", "Turnout was 61 percent.", CONFLICTS),
    ],
)
def test_figures_of_other_times_do_not_conflict(passage: str, sentence: str, outcome: Outcome) -> None:
    claim, fact = measured(61, "percent", "turnout"), measured(55, "percent", "turnout", words="turnout was 55 percent")
    fact = replace(fact, text="urnout was 55 percent")
    assert compared(claim, fact, 0.8, passage, sentence=sentence).outcome is outcome


@pytest.mark.parametrize(
    ("amount", "unit", "passage", "outcome"),
    [
        (900, "EUR", "Each will get 700 euros, not 900.", CONFLICTS),
        (900, "EUR", "Each will get €700 instead of €900.", CONFLICTS),
        (900, "EUR", "Each will get 700 euros rather than the 900 promised.", CONFLICTS),
        (900, "EUR", "Each will get 700 euros, not 800.", UNKNOWN),
        (900, "EUR", "Each will get 700 euros. It is not known why 900 were promised.", UNKNOWN),
        (9, "km", "It is 7 km long, not 9.", CONFLICTS),
    ],
)
def test_a_number_that_the_passage_denies_is_wrong_whatever_else_is_alike(
    amount: int, unit: str, passage: str, outcome: Outcome
) -> None:
    found = compared(measured(amount, unit), measured(700 if unit == "EUR" else 7, unit, ""), 0.1, passage)
    assert (found.outcome, found.strength) == (outcome, 1.0 if outcome is CONFLICTS else 0.0)


@pytest.mark.parametrize(
    ("claim", "fact", "outcome", "reason"),
    [
        # the number that is denied stands there as well, and bears nothing out
        (
            counted(900),
            counted(900),
            UNKNOWN,
            "900 tractors here, 900 tractors in the article: named as wrong",
        ),
        (counted(900, by="police"), counted(900), AGREES, "900 tractors here, 900 tractors in the article"),
    ],
)
def test_a_number_that_is_named_as_wrong_is_no_agreement(
    claim: Claim, fact: Claim, outcome: Outcome, reason: str
) -> None:
    found = compared(claim, fact, 0.9, "There were 700 tractors, not 900.")
    assert (found.outcome, found.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("sentence", "passage", "number", "hours", "newer"),
    [
        ("The airline cancelled 40 flights.", "It called off 31 flights.", 31, -20, False),
        ("The airline cancelled 40 flights.", "It called off 52 flights.", 52, -20, None),
        ("The airline cancelled 40 flights.", "Only 31 flights were called off.", 31, -20, None),
        ("The airline cancelled 40 flights.", "It called off 31 flights.", 31, 2, None),
        ("The airline cancelled 63 flights.", "It called off 36 flights.", 36, -20, None),
        ("The airline cancelled 40 flights last year.", "It called off 31 flights.", 31, -20, None),
    ],
)
def test_what_was_less_before_is_an_earlier_state(
    sentence: str, passage: str, number: int, hours: float, newer: bool | None
) -> None:
    told = int(re.findall(r"\d+", sentence)[0])
    claim, fact = counted(told, "flight", "cancel"), counted(number, "flight", "cancel")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.8, passage, sentence=sentence, **times)
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


@pytest.mark.parametrize(
    ("passage", "hours", "develops", "newer"),
    [
        ("The pier will cost 60 euros.", 20, False, None),
        ("The pier will cost 60 euros.", 48, True, True),
        ("The pier will cost 60 euros and no more.", 48, False, None),
        ("The final bill for the pier is 60 euros.", 24, True, True),
        ("The bill for the pier has been raised to 60 euros.", 24, True, True),
        ("So far the pier has cost 60 euros.", -24, True, False),
        ("So far the pier has cost 60 euros.", 20, False, None),
        ("The pier may cost 60 euros.", -24, True, False),
        ("The pier will cost 60 euros.", -24, False, None),
    ],
)
def test_a_figure_that_was_not_the_last_word(passage: str, hours: float, develops: bool, newer: bool | None) -> None:
    claim, fact = measured(40, "EUR", "pier"), measured(60, "EUR", "pier")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.8, passage, **times)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, develops, newer)


@pytest.mark.parametrize(
    ("claim", "fact", "passage", "similarity", "reason"),
    [
        (
            counted(64, "people"),
            counted(60, "passenger"),
            "60 passengers and a crew of four.",
            0.5,
            "60 and 4 here make 64",
        ),
        (counted(64, "people"), counted(60, "passenger"), "60 passengers and a crew of four.", 0.3, ""),
        (counted(64, "people"), counted(60, "passenger"), "60 passengers and a crew of five.", 0.5, ""),
        (counted(64, "people"), counted(1, "passenger"), "One passenger and 63 others.", 0.5, ""),
        (counted(9, "people"), counted(5, "passenger"), "Five passengers and a crew of four.", 0.5, ""),
        (
            counted(10, "people"),
            counted(6, "passenger"),
            "Six passengers and a crew of four.",
            0.5,
            "6 and 4 here make 10",
        ),
        (measured(64), measured(60), "It ran 60 km and then 4 km.", 0.5, ""),
        (
            counted(214, "vote", words="won by 214 votes"),
            counted(9_862, "vote"),
            "He received 9,862 votes and she 9,648.",
            0.5,
            "between 9,862 and 9,648 here there are 214",
        ),
        (
            counted(214, "vote", words="won by 214 votes"),
            counted(9_648, "vote"),
            "He received 9,862 votes and she 9,648.",
            0.5,
            "between 9,862 and 9,648 here there are 214",
        ),
        (counted(214, "vote"), counted(9_648, "vote"), "He received 9,862 votes and she 9,648.", 0.5, ""),
        (counted(14, "priest"), counted(19, "priest"), "There are 19 since five more files came.", 0.5, ""),
        (counted(214, "vote"), counted(9_648, "ballot"), "Of 9,862 ballots 9,648 were good.", 0.5, ""),
        (counted(None, "vote", high=214), counted(9_648, "vote"), "He received 9,862 votes and she 9,648.", 0.5, ""),
    ],
)
def test_two_numbers_of_a_passage_that_make_up_a_third(
    claim: Claim, fact: Claim, passage: str, similarity: float, reason: str
) -> None:
    found = compared(claim, fact, similarity, passage)
    assert (found.outcome is AGREES) == bool(reason)
    assert found.reason == reason or not reason
    assert compared(claim, fact, 0.9, passage).strength <= 1.0


@pytest.mark.parametrize(
    ("named", "step", "told", "outcome"),
    [
        (27_000_000, 1e6, 27_000_000, AGREES),  # rounded, it may well be more
        (27_000_000, 1e6, 26_000_000, CONFLICTS),
        (20, 1, 20, CONFLICTS),
    ],
)
def test_a_rounded_number_may_be_more_than_itself(named: int, step: float, told: int, outcome: Outcome) -> None:
    claim = counted(None, low=named + 1, hedge="more than", step=step)
    assert outcome_of(given(claim), given(counted(told, step=step))) is outcome


def given(told: Claim) -> Measure:
    found = measure(told.value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("claim", "fact", "reason"),
    [
        (measured(5, "miles"), measured(8, "km"), "8 km here, 5 miles in the article"),
        (counted(12_300), counted(12_300), "12,300 tractors here, 12,300 tractors in the article"),
        (counted(None, low=301), counted(340), "340 tractors here, at least 301 tractors in the article"),
        (
            counted(None, low=301, hedge="more than"),
            counted(340),
            "340 tractors here, more than 300 tractors in the article",
        ),
        (measured(None, "m", high=4), measured(3, "m"), "3 m here, at most 4 m in the article"),
        (counted(None, low=10, high=15), counted(12), "12 tractors here, 10 to 15 tractors in the article"),
        (counted(310), counted(300, hedge="about"), "about 300 tractors here, 310 tractors in the article"),
        (measured(4.4, "magnitude"), measured(4.4, "magnitude"), "magnitude 4.4 here, magnitude 4.4 in the article"),
        (counted(47), counted(47, ANY), "47 here, 47 tractors in the article"),
    ],
)
def test_the_reason_gives_both_values(claim: Claim, fact: Claim, reason: str) -> None:
    assert compared(claim, fact).reason == reason


@pytest.mark.parametrize(
    ("claim", "fact", "same"),
    [
        (counted(12), counted(12), True),
        (counted(12), counted(13), False),
        (counted(None, low=12), counted(12), True),
        (counted(None, low=10), counted(12), False),  # what lies within a bound is not the number named
        (counted(12), counted(12, "nurse"), None),
        (counted(None), counted(12), None),
        (counted(12), counted(None), None),
        (measured(5, "miles"), measured(8, "km"), True),
        (measured(5, "miles"), measured(8, "kg"), None),
        (counted(12, by="police"), counted(13, by="organisers"), None),
        (counted(12, by="police"), counted(13, by="ministry"), False),
    ],
)
def test_whether_two_quantities_have_one_value(claim: Claim, fact: Claim, same: bool | None) -> None:
    assert have_one_value(claim, fact) is same


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("They turned back four hours into the flight.", "They came back after eight hours in the air.", UNKNOWN),
        ("They turned back four hours into the flight.", "They turned back eight hours into the flight.", CONFLICTS),
        ("They flew for four hours.", "They flew for eight hours.", CONFLICTS),
    ],
)
def test_a_moment_is_no_whole_stretch(ours: str, theirs: str, outcome: Outcome) -> None:
    claim, fact = (
        measured(number, "hours", "flight", text=word, step=1.0) for number, word in ((4, "four"), (8, "eight"))
    )
    assert compared(claim, fact, 0.8, theirs, sentence=ours).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "sentence", "outcome"),
    [
        ("In June the pier cost 60 euros.", "The pier cost 40 euros.", CONFLICTS),  # both are of June
        ("In March the pier cost 60 euros.", "The pier cost 40 euros.", UNKNOWN),
        ("The pier cost 60 euros in 2025.", "The pier cost 40 euros.", CONFLICTS),
        ("The pier cost 60 euros in 2021.", "The pier cost 40 euros.", UNKNOWN),
        ("The pier cost 60 euros in 2021.", "The pier cost 40 euros in 2021.", CONFLICTS),
    ],
)
def test_the_month_and_year_of_publication_are_no_other_time(passage: str, sentence: str, outcome: Outcome) -> None:
    claim, fact = measured(40, "EUR", "pier"), measured(60, "EUR", "pier", words=passage)
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED}
    assert compared(claim, fact, 0.8, passage, sentence=sentence, **times).outcome is outcome


@pytest.mark.parametrize(
    ("sentence", "newer"),
    [
        ("Every family will get 700 euros.", True),  # a plan that was changed
        ("Every family got 700 euros.", None),
    ],
)
def test_a_number_put_in_place_of_another_is_newer_where_it_was_a_plan(sentence: str, newer: bool | None) -> None:
    claim, fact = measured(700, "EUR", "family"), measured(500, "EUR", "family")
    found = compared(claim, fact, 0.8, "Every family gets 500 euros, not 700.", sentence=sentence)
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


@pytest.mark.parametrize(
    ("share", "part", "passage", "similarity", "reason"),
    [
        (64.3, 4_502, "Of 7,001 members 4,502 voted.", 0.5, "4,502 of 7,001 here are 64.3 percent"),
        (64.3, 4_502, "Of 7,001 members 4,502 voted.", 0.3, ""),
        (64.4, 4_502, "Of 7,001 members 4,502 voted.", 0.5, ""),
        (64.3, 450, "Of 700 members 450 voted.", 0.5, ""),
        (64.3, 4_502, "There were 4,502 voters.", 0.5, ""),
    ],
)
def test_two_counts_of_a_passage_that_make_up_a_share(
    share: float, part: int, passage: str, similarity: float, reason: str
) -> None:
    found = compared(measured(share, "percent", step=0.1), counted(part, "member"), similarity, passage)
    assert (found.outcome is AGREES, found.reason) == (bool(reason), reason)
    assert compared(measured(64, "percent"), counted(4_502, "member"), 0.5, passage).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("passage", "sentence", "outcome"),
    [
        ("The lift is designed for eight people.", "Nine people were in the lift.", UNKNOWN),
        ("The boat has seats for eight people.", "Nine people were in the boat.", UNKNOWN),
        ("The boat may carry eight people.", "Nine people were in the boat.", CONFLICTS),
        ("The boat is licensed for eight people.", "The boat is licensed to carry nine people.", CONFLICTS),
        ("Eight people were in the lift, which is designed for six.", "Nine people were in the lift.", CONFLICTS),
    ],
)
def test_how_many_there_is_room_for_is_not_how_many_there_were(passage: str, sentence: str, outcome: Outcome) -> None:
    fact = counted(8, "people", "lift", text="eight" if "eight" in passage else "Eight")
    claim = counted(9, "people", "lift", text="nine" if "nine" in sentence else "Nine")
    assert compared(claim, fact, 0.8, passage, sentence=sentence).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "sentence", "outcome"),
    [
        ("In the chamber 38 senators were for it and 33 against.", "It was adopted by 38 votes to 33.", AGREES),
        ("In the chamber 38 senators were for it and 31 against.", "It was adopted by 38 votes to 33.", UNKNOWN),
        ("In 33 villages 60 of 64 senators were for it.", "It was adopted by 38 votes to 33 of 64.", UNKNOWN),
        ("On 33 May 38 senators were for it.", "It was adopted by 38 votes on 33 May.", UNKNOWN),
    ],
)
def test_two_numbers_in_common_tell_that_both_are_of_one_thing(passage: str, sentence: str, outcome: Outcome) -> None:
    claim, fact = counted(38, "vote"), counted(38, "senator")
    assert compared(claim, fact, 0.35, passage, sentence=sentence).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [("sign", "signature", AGREES), ("read", "signature", UNKNOWN), (None, "signature", UNKNOWN)],
)
def test_those_who_do_something_are_counted_by_what_they_do(ours: str | None, theirs: str, outcome: Outcome) -> None:
    claim = counted(None, "director", low=341)
    claim = replace(claim, value=claim.value | {"of": ours})
    assert compared(claim, counted(347, theirs), 0.5).outcome is outcome
    assert compared(claim, counted(330, theirs), 0.9).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("fact", "passage", "hours", "outcome", "newer"),
    [
        (60, "The pier has cost 60 euros in all.", 30, CONFLICTS, True),  # a larger total, days after
        (60, "The pier has cost 60 euros in all.", 3, CONFLICTS, None),
        (30, "The pier has cost 30 euros in all.", 30, CONFLICTS, None),
        (30, "The cost of the pier has fallen to 30 euros.", 3, CONFLICTS, True),
        (30, "The cost of the pier has risen to 30 euros.", -30, CONFLICTS, False),  # it had risen by then
        (60, "The latest review puts the pier at 60 euros.", 3, CONFLICTS, None),
        (60, "The latest count puts the pier at 60 euros.", 3, CONFLICTS, True),
    ],
)
def test_what_has_changed_since(fact: int, passage: str, hours: int, outcome: Outcome, newer: bool | None) -> None:
    claim, other = measured(40, "EUR", "pier", "pier cost"), measured(fact, "EUR", "pier", "pier cost")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, other, 0.8, passage, **times)
    assert (found.outcome, found.newer) == (outcome, newer)


def test_of_two_upper_limits_of_a_measure_one_is_wrong() -> None:
    fined, others = measured(None, "EUR", "fine", high=12_000), measured(None, "EUR", "fine", high=21_000)
    assert compared(fined, others, 0.8).outcome is CONFLICTS
    assert compared(fined, fined, 0.8).outcome is AGREES
    assert compared(counted(None, high=40), counted(None, high=50), 0.8).outcome is UNKNOWN


def test_just_over_a_number_is_about_it() -> None:
    over = measured(None, "percent", "bed", low=70, hedge="more than", text="just over 70")
    assert compared(measured(71, "percent", "bed"), over, 0.6).outcome is AGREES
    assert compared(measured(84, "percent", "bed"), over, 0.8).outcome is CONFLICTS


def test_a_month_is_not_just_thirty_days() -> None:
    assert compared(measured(30, "days", ""), measured(1, "months", "", hedge="about"), 0.4).outcome is UNKNOWN
    assert compared(measured(60, "days", ""), measured(2, "months", ""), 0.4).outcome is AGREES


def test_a_count_that_the_passage_denies_is_wrong_whatever_the_other_counts() -> None:
    passage = "There are now 71, not 58."
    assert compared(counted(58), counted(71, ANY, words="71"), 0.5, passage).outcome is CONFLICTS
    assert compared(counted(58), counted(15, ANY, words="15"), 0.5, f"At 15 sharp: {passage}").outcome is UNKNOWN
    assert compared(counted(58), counted(71, ANY), 0.9, "There are now 71.").outcome is UNKNOWN


def test_things_are_no_money_whatever_they_are_called() -> None:
    assert compared(counted(46, "dollar"), measured(46, "USD"), 0.9).outcome is UNKNOWN


def test_what_two_times_of_day_come_to_bears_out_and_contradicts_nothing() -> None:
    claim = measured(5, "hours", "closure")
    assert compared(claim, measured(5, "hours", None, role="reckoned"), 0.5).outcome is AGREES
    assert compared(claim, measured(5, "hours", None, role="reckoned"), 0.2).outcome is UNKNOWN
    assert compared(claim, measured(4, "hours", "closure", role="reckoned"), 0.9).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("passage", "outcome"), [("It has risen to 60 euros.", CONFLICTS), ("It is put at 60 euros.", UNKNOWN)]
)
def test_a_number_that_has_changed_is_held_to_be_of_the_same_thing_sooner(passage: str, outcome: Outcome) -> None:
    claim, fact = measured(40, "EUR", "pier", "harbour"), measured(60, "EUR", "value", "harbour")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=30)}
    assert compared(claim, fact, 0.34, passage, **times).outcome is outcome


@pytest.mark.parametrize(
    ("unit", "number", "passage", "hours", "newer"),
    [
        # what is tallied was less before, what has a size once has another one
        ("hectares", 30, "It is put at 30 hectares.", -20, False),
        ("EUR", 30, "It is put at 30 euros.", -20, None),
        ("percent", 30, "It is put at 30 percent.", -20, None),
        ("percent", 30, "It was put at 30 percent by six in the evening.", -20, False),
        ("percent", 30, "With nine of 12 districts in, it is put at 30 percent.", -20, False),
        ("m", 30, "It is put at 30 metres.", -20, None),
        ("m", 30, "It was first put at 30 metres, by a preliminary estimate.", -20, False),
    ],
)
def test_which_measures_grow_by_tally(unit: str, number: int, passage: str, hours: float, newer: bool | None) -> None:
    claim, fact = measured(40, unit, "gap", "gap wall"), measured(number, unit, "gap", "gap wall")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.9, passage, **times)
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


def test_more_than_the_article_counts_is_no_unfinished_tally() -> None:
    claim, fact = counted(6, "tractor", "haul"), counted(8, "tractor", "haul")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED - timedelta(hours=7)}
    assert compared(claim, fact, 0.9, "Eight tractors, expected at noon, haul it.", **times).newer is None


@pytest.mark.parametrize(
    ("passage", "hours", "moved"),
    [
        ("The fee goes from 30 to 25 euros.", 40, True),
        ("The fee was lowered from 30 euros a head to 25.", 40, True),
        ("The fee is 25 euros, down from 30.", 40, True),
        ("The fee is 25 euros instead of 30.", 40, True),
        ("The fee will be 25 euros, a week after it had gone up to 30.", 40, True),
        ("The fee goes from 30 to 25 euros.", -40, False),
        ("The fee goes from 35 to 25 euros.", 40, False),
        ("The fee is 25 euros. It was 30 for guests.", 40, False),
    ],
)
def test_what_the_passage_says_has_become_another_number(passage: str, hours: float, moved: bool) -> None:
    claim, fact = measured(30, "EUR", "fee"), measured(25, "EUR", "fee", role="level", text="25")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.1, passage, standing=Standing(met=True), **times)
    assert (found.outcome is CONFLICTS and found.newer is True) == moved
    before = replace(claim, value=claim.value | {"role": "before"})
    assert compared(before, fact, 0.1, passage, standing=Standing(met=True), **times).outcome is UNKNOWN


@pytest.mark.parametrize(("hours", "outcome"), [(30, CONFLICTS), (0, UNKNOWN), (-30, UNKNOWN)])
def test_a_later_report_of_a_change_needs_the_least_likeness(hours: float, outcome: Outcome) -> None:
    claim, fact = measured(40, "EUR", "pier"), measured(60, "EUR", "ceiling", "harbour")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.3, "The ceiling has been lifted to 60 euros.", **times)
    assert found.outcome is outcome


def test_some_of_them_are_not_all() -> None:
    sentence, passage = "She closed all four mills.", "Three of the four mills are closed."
    claim = counted(4, "mill", "close", text="four")
    some, whole = counted(3, "mill", "close", text="Three"), counted(4, "mill", "close", text="four")
    assert compared(claim, some, 0.7, passage, sentence=sentence).outcome is CONFLICTS
    assert compared(claim, whole, 0.7, passage, sentence=sentence).outcome is UNKNOWN
    assert compared(claim, some, 0.2, passage, sentence=sentence).outcome is UNKNOWN
    assert compared(claim, whole, 0.7, passage, sentence="The town owns four mills.").outcome is AGREES
    assert compared(claim, whole, 0.7, "All four mills are closed.", sentence=sentence).outcome is AGREES


def test_a_number_that_may_be_of_a_toll_contradicts_no_count() -> None:
    hurt = counted(16, "people", "aboard")
    hurt = replace(hurt, value=hurt.value | {"unit": ANY})
    assert compared(counted(22, "people", "aboard"), hurt, 0.9).outcome is UNKNOWN
    assert compared(counted(22, "people", "aboard"), counted(16, "people", "aboard"), 0.9).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("Twenty passengers, a pilot and an assistant were in it.", AGREES),
        ("Twenty passengers and a pilot were in it.", CONFLICTS),
        ("Twenty passengers were in it with a pilot and an assistant.", CONFLICTS),
    ],
)
def test_those_named_one_by_one_are_counted(passage: str, outcome: Outcome) -> None:
    claim, fact = counted(22, "people", "aboard"), counted(20, "passenger", "aboard", text="Twenty")
    assert compared(claim, fact, 0.7, passage).outcome is outcome


def test_a_third_is_what_a_few_percent_more_or_less_are() -> None:
    third = measured(33.3, "percent", "rise", step=2.0)
    assert compared(measured(34, "percent", "rise"), third).outcome is AGREES
    assert compared(measured(36, "percent", "rise"), third).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        ("The mill made 40 tonnes last year.", "It made 60 tonnes in 2024.", CONFLICTS),
        ("The mill made 40 tonnes last year.", "It made 60 tonnes in 2019.", UNKNOWN),
        ("The mill is to make 40 tonnes next year.", "It is to make 60 tonnes in 2026.", CONFLICTS),
        ("The mill made 40 tonnes in May.", "It made 60 tonnes in May, after April.", CONFLICTS),
        ("The mill made 40 tonnes.", "It made 60 tonnes in April.", UNKNOWN),
    ],
)
def test_of_which_time_a_number_is(sentence: str, passage: str, outcome: Outcome) -> None:
    claim, fact = measured(40, "tonnes", "mill", "make"), measured(60, "tonnes", "mill", "make", words="60 tonnes")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=3)}
    assert compared(claim, fact, 0.9, passage, sentence=sentence, **times).outcome is outcome


def test_people_are_counted_alike_where_a_later_report_tells_of_a_change() -> None:
    claim, more = counted(140, "relative", "join"), counted(163, "person", "join")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=30)}
    assert compared(claim, more, 0.8, "The number has risen to 163 persons.", **times).newer is True
    assert compared(claim, more, 0.8, "There were 163 persons.", **times).outcome is UNKNOWN


@pytest.mark.parametrize(("similarity", "newer"), [(0.33, False), (0.9, None)])
def test_what_was_less_before_is_a_rival_where_it_is_surely_of_the_same_thing(
    similarity: float, newer: bool | None
) -> None:
    claim, fact = measured(40, "EUR", "ticket", "ticket pier"), measured(30, "EUR", "ticket", "ticket pier")
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED - timedelta(hours=20)}
    found = compared(claim, fact, similarity, "A ticket is 30 euros.", **times)
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


def test_a_share_that_has_changed_may_be_of_something_else() -> None:
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=30)}
    passage = "The final result gives her 52 percent."
    claim, fact = measured(61, "percent", "turnout"), measured(52, "percent", "result")
    assert compared(claim, fact, 0.2, passage, **times).outcome is UNKNOWN
    claim, fact = measured(61, "EUR", "turnout"), measured(52, "EUR", "result")
    assert compared(claim, fact, 0.2, passage, **times).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("Nor was the barge carrying 64 people.", CONFLICTS),
        ("The barge was not carrying 64 people.", CONFLICTS),
        ("Reports that there were 64 people on the barge are untrue.", CONFLICTS),
        ("The owner denied reports of 64 people on the barge.", CONFLICTS),
        ("The owner denies all guilt; there were 64 people on the barge.", AGREES),
        ("The barge was carrying 64 people.", AGREES),
    ],
)
def test_a_number_that_is_told_only_to_be_denied(passage: str, outcome: Outcome) -> None:
    claim, fact = counted(64, "people", text="64"), counted(64, "people", text="64")
    assert compared(claim, fact, 0.6, passage).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "number", "hours", "outcome"),
    [
        ("The fund, which began with 40 boats, has 90.", 40, 30, UNKNOWN),
        ("The fund, which began with 40 boats, has 90.", 90, 30, CONFLICTS),
        ("It will give 90 boats, since the 40 it had promised at first were too few.", 40, 30, UNKNOWN),
        ("It will give 90 boats, since the 40 it had promised at first were too few.", 90, 30, CONFLICTS),
        ("It will give 90 boats, since the 40 it had promised at first were too few.", 40, -30, AGREES),
        ("The fund gives 40 boats.", 40, 30, AGREES),
    ],
)
def test_a_number_that_another_has_replaced(passage: str, number: int, hours: float, outcome: Outcome) -> None:
    claim, fact = counted(40, "boat", text="40"), counted(number, "boat", text=str(number))
    times = {"claim_published": PUBLISHED, "fact_published": PUBLISHED + timedelta(hours=hours)}
    found = compared(claim, fact, 0.6, passage, **times)
    assert found.outcome is outcome and (found.newer is True) is (outcome is CONFLICTS)


def test_a_boat_has_one_licence() -> None:
    claim, fact = counted(60, "passenger", text="60"), counted(80, "passenger", text="80")
    licence = "It was licensed to carry 60 passengers."
    assert compared(claim, fact, 0.2, "She held a licence for 80 passengers.", sentence=licence).outcome is CONFLICTS
    assert compared(claim, fact, 0.2, "She took 80 passengers.", sentence=licence).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("sentence", "share", "step", "similarity", "outcome"),
    [
        ("The vote: 812 for it and 188 against.", 81.2, 0.1, 0.4, AGREES),
        ("The vote: 812 for it and 188 against.", 81.6, 0.1, 0.4, UNKNOWN),
        ("The vote: 812 for it and 188 against.", 81.2, 0.1, 0.3, UNKNOWN),
        ("The vote: 812 for it of 1,450.", 56, 1.0, 0.5, AGREES),
        ("The vote: 812 for it of 1,450.", 56, 1.0, 0.4, UNKNOWN),
    ],
)
def test_a_share_bears_out_the_counts_of_the_article(
    sentence: str, share: float, step: float, similarity: float, outcome: Outcome
) -> None:
    fact = measured(share, "percent", "poll", step=step)
    assert compared(counted(812, "vote"), fact, similarity, "So it was.", sentence=sentence).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("Three of the town's mills are closed.", CONFLICTS),
        ("Three of the 40 mills are closed.", CONFLICTS),
        ("Three of the mills are closed.", UNKNOWN),
    ],
)
def test_some_of_what_a_town_has_are_all_that_are_told_of(passage: str, outcome: Outcome) -> None:
    claim, fact = counted(5, "mill", "close", text="five"), counted(3, "mill", "close", text="Three")
    assert compared(claim, fact, 0.8, passage, sentence="In the town five mills are closed.").outcome is outcome
