"""What has a claim's very value: numbers in any form, days by their date, places by their name; and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from index.document import Document
from verifier import same_value
from verifier.claim import Claim
from verifier.kinds import find_claims, find_facts
from verifier.language.parse import parse

PUBLISHED = datetime(2024, 3, 5, 8, tzinfo=UTC)


def claim(text: str, kind: str) -> Claim:
    parsed = parse(Document("article", text, published=PUBLISHED))
    return next(c for c in find_claims(parsed) if c.kind == kind)


def has(told: Claim, passage: str) -> bool:
    facts = find_facts(parse(Document("source", passage, published=PUBLISHED)))
    return same_value.has_value(told, passage, facts)


@pytest.mark.parametrize(
    ("text", "kind", "passage", "expected"),
    [
        ("The fire killed 12 people.", "casualty", "Twelve names are on the list in the gym.", True),
        ("The fire killed 12 people.", "casualty", "Thirteen names are on the list in the gym.", False),
        ("The fire killed 12 people.", "casualty", "There were not 12 names on the list.", False),
        ("The fire killed 12 people.", "casualty", "There are 11 names and not 12 on the list.", False),
        ("The fire killed 12 people.", "casualty", "They met on 12 March.", False),
        ("The fire killed 12 people.", "casualty", "The fire took 12 houses.", False),
        ("The fire killed three men.", "casualty", "They queued at the three filling stations.", False),
        ("The fire killed three men.", "casualty", "The three charred bodies lay there.", True),
        (
            "The fire killed seven men.",
            "casualty",
            "It went on from nine in the morning to seven in the evening.",
            False,
        ),
        ("The fire killed ten men.", "casualty", "They stood there until ten.", False),
        ("The fire killed ten men.", "casualty", "They stood there, all ten.", True),
        ("The fire killed 12 people.", "casualty", "A list in the gym had 12 villagers on it.", True),
        ("The fire killed 12 people.", "casualty", "Deaths confirmed: 12 (7 Kepno, 3 Wielun).", True),
        ("The fire killed 12 people.", "casualty", "Two years for 12 lives.", True),
        ("The fire gutted three huts.", "quantity", "Three kiosks by the quay were ash by noon.", True),
        ("The fire gutted three huts.", "quantity", "Three widows sat by the quay.", False),
        ("The fire burned for three hours.", "quantity", "It came within three miles of the quay.", False),
        ("Lifeboats rescued 82 people.", "casualty", "They lowered 82 passengers on ropes.", True),
        ("Lifeboats rescued 82 people.", "casualty", "They lowered 80 passengers on ropes.", False),
        ("At least 140 people were injured.", "casualty", "The nurses counted 140 stretchers.", True),
        ("The shooting lasted 40 minutes.", "quantity", "For forty minutes nobody dared to look out.", True),
        ("He faces 60 years in prison.", "quantity", "The judge was sidelined for 60 days after a vote.", False),
        ("The knife has a blade of 20 centimetres.", "quantity", "It was about twenty past five.", False),
        ("The bridge was opened on 12 February.", "date", "It was 12 February when the ribbon was cut.", True),
        ("The bridge was opened on 12 February.", "date", "It was 13 February when the ribbon was cut.", False),
        ("The fighting broke out in Bangassou.", "location", "Bangassou woke to the sound of guns.", True),
        ("The fighting broke out in Bangassou.", "location", "Bangui woke to the sound of guns.", False),
        ("The vote will be held on 14 March.", "date", "The vote of 14 March has been called off.", False),
        ("The mayor resigned over the dam.", "statement", "The mayor is gone.", False),
    ],
)
def test_the_claims_very_value(text: str, kind: str, passage: str, expected: bool) -> None:
    assert has(claim(text, kind), passage) is expected


def test_a_figure_that_somebody_gives_is_not_borne_out_by_its_number_alone() -> None:
    marched = claim("Some 25,000 people marched.", "quantity")
    by_the_union = replace(marched, value=marched.value | {"by": "union"})
    assert has(marched, "They were 25,000.") and not has(by_the_union, "They were 25,000.")


def told(text: str, kind: str, **near: float) -> dict[str, float]:
    known = {"clause": 0.6, "sentence": 0.6, "nearer": 0, "story": 1.0} | near
    return same_value.features(
        claim(text, kind), (), known["clause"], known["sentence"], int(known["nearer"]), known["story"]
    )


def test_large_numbers_tell_more_than_small_ones() -> None:
    few, many = told("The fire killed two people.", "casualty"), told("The fire killed 212 people.", "casualty")
    assert many["size"] > few["size"] and few["few"] > many["few"] == 0.0


def test_every_feature_has_its_weight() -> None:
    assert told("The fire killed 12 people.", "casualty").keys() == same_value.WEIGHTS.keys()
