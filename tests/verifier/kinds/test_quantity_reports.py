"""Quantities as whole reports give them: ranges, sums and what they are for, clauses uncut, and numbers that measure nothing."""

from __future__ import annotations

from typing import Any

import pytest

from index.document import Document
from verifier.claim import Claim
from verifier.kinds import quantity
from verifier.language.parse import parse


def claims(text: str) -> list[Claim]:
    found = quantity.find(parse(Document("d", text)))
    assert all(text[c.start : c.end] == c.text for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # ranges with the unit at either end
        ("The company pays a tax of between 8% and 15.5%.", {"low": 8, "high": 15.5, "unit": "percent", "of": "tax"}),
        ("It will cost them between $1 billion and $3 billion.", {"low": 1e9, "high": 3e9, "unit": "USD"}),
        ("It will cost between €20 million to €30 million.", {"low": 2e7, "high": 3e7, "unit": "EUR"}),
        ("The strip is between 3 km and 5 km wide.", {"low": 3, "high": 5, "unit": "km"}),
        ("They landed in the sea 125 to 155 miles west of Hokkaido.", {"low": 125, "high": 155, "unit": "miles"}),
        # sums, and what they are for
        ("The port was fined $5 million for the spill.", {"amount": 5e6, "unit": "USD", "of": "spill"}),
        ("The union paid $2 million for the site.", {"amount": 2e6, "of": "site"}),
        ("The ministry spent 3 million euros on a new bridge.", {"amount": 3e6, "unit": "EUR", "of": "bridge"}),
        ("The firm made 210 million euros in revenues.", {"amount": 2.1e8, "of": "revenues"}),
        ("It must pay $1.2 million in damages.", {"amount": 1.2e6, "of": "damages"}),
        ("A donation of $3 million will go to schools.", {"amount": 3e6, "of": "donation"}),
        ("The house was sold for £1.2m.", {"amount": 1.2e6, "unit": "GBP", "of": "house"}),
        # what is measured
        (
            "The quake struck at a depth of 7.5 miles below the surface.",
            {"amount": 7.5, "unit": "miles", "of": "depth"},
        ),
        ("The missile reached an altitude of 878 miles.", {"amount": 878, "of": "altitude"}),
        ("The track has a speed limit of 12 mph.", {"amount": 12, "unit": "mph", "of": "limit"}),
        ("Waves of nine metres hit the coast.", {"amount": 9, "unit": "m", "of": "Waves"}),
        # shares
        ("One in every five pupils was absent.", {"amount": 20, "unit": "percent", "of": "pupils"}),
        ("Four out of ten voters stayed at home.", {"amount": 40, "unit": "percent"}),
        ("Some 61.5 percent of the votes went to her.", {"amount": 61.5, "unit": "percent", "of": "votes"}),
        # counts
        ("The 62-strong unit was sent home.", {"amount": 62, "unit": "people"}),
        ("The incident exposed 145.5 million people.", {"amount": 145_500_000, "unit": "people"}),
        ("About 57 girls escaped at once.", {"amount": 57, "unit": "girls", "hedge": "about"}),
        ("The drought cut the harvest to 40,000 tonnes.", {"amount": 40_000, "unit": "tonnes", "role": "level"}),
        ("Bitcoin rose by 900% last year.", {"amount": 900, "unit": "percent", "role": "change"}),
        ("The phone call lasted 50 minutes.", {"amount": 50, "unit": "minutes", "of": "call"}),
        ("The rocket can lift 70 tonnes.", {"amount": 70, "unit": "tonnes"}),
        ("The fire has burned 300 acres or so.", {"amount": 300, "unit": "acres", "hedge": "about"}),
    ],
)
def test_a_quantity_and_what_it_is_of(text: str, value: dict[str, Any]) -> None:
    (claim,) = claims(text)
    assert {key: claim.value[key] for key in value} == value


@pytest.mark.parametrize(
    "text",
    [
        "The port of Kisumu turns 300 this year.",
        "The tunnel could one day carry freight.",
        "Earlier models such as 5S and 5C are not covered.",
        "The club has just turned 100.",
        "There are two aspects to consider.",
        "He named three examples.",
        "A Long March 4C rocket stood ready.",
        "Operations begin six years from now.",
        "The two leaders met twice.",
        "Boeing 737 jets were grounded.",
        "She lives at 14 Hill Road.",
    ],
)
def test_numbers_that_measure_nothing(text: str) -> None:
    assert [c.text for c in claims(text)] == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("A five-day jazz festival was cancelled.", "A five-day jazz festival was cancelled"),
        ("The 40-hectare site of a paper mill was sold.", "The 40-hectare site of a paper mill was sold"),
        ("He carried 15 kg of rice for his mother.", "He carried 15 kg of rice for his mother"),
        ("The fire burned 300 acres.\n\nA second story", "The fire burned 300 acres"),
    ],
)
def test_the_clause_is_not_cut_short(text: str, clause: str) -> None:
    assert [c.text for c in claims(text)] == [clause]
