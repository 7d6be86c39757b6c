"""What two sentences about casualties are to each other, from text to outcome, and the reason a reporter reads."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.claim import Comparison, Context, Outcome
from verifier.kinds import casualty
from verifier.language.parse import parse

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def compared(article: str, source: str, similarity: float = 0.6) -> Comparison:
    claim, fact = casualty.facts(parse(Document("a", article)))[0], casualty.facts(parse(Document("s", source)))[0]
    return casualty.compare(claim, fact, Context(similarity=similarity, passage=source, sentence=article))


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        # bounds
        ("At least 14 people were killed.", "The blast killed 14 people.", AGREES),
        ("At least 14 people were killed.", "The blast killed 19 people.", AGREES),
        ("At least 14 people were killed.", "The blast killed 11 people.", CONFLICTS),
        ("More than 14 people were killed.", "The blast killed 14 people.", CONFLICTS),
        ("Up to 20 people were hurt.", "Seventeen people were hurt.", AGREES),
        ("Up to 20 people were hurt.", "Twenty-six people were hurt.", CONFLICTS),
        ("Between 10 and 15 people were hurt.", "Twelve people were hurt.", AGREES),
        ("Between 10 and 15 people were hurt.", "Nine people were hurt.", CONFLICTS),
        ("The blast killed 14 people.", "At least 14 people were killed.", AGREES),
        ("The blast killed 14 people.", "At least ten people were killed.", UNKNOWN),
        ("The blast killed 14 people.", "At least 20 people were killed.", CONFLICTS),
        ("Two dozen people were hurt.", "Twenty-four people were hurt.", AGREES),
        # hedges
        ("About 200 people were hurt.", "A total of 193 people were hurt.", AGREES),
        ("Nearly 200 people were hurt.", "A total of 193 people were hurt.", AGREES),
        ("Roughly 200 people were hurt.", "A total of 150 people were hurt.", CONFLICTS),
        ("A total of 193 people were hurt.", "Some 200 people were hurt.", AGREES),
        ("Twenty or so people were hurt.", "Twenty-one people were hurt.", AGREES),
        # measures
        ("The blast killed 14 people.", "The blast injured 14 people.", UNKNOWN),
        ("Two soldiers were killed.", "Two soldiers were injured.", CONFLICTS),
        ("Two men were detained.", "The two men were released.", CONFLICTS),
        # parts and all
        ("Nine people were killed.", "Six of the dead were children.", UNKNOWN),
        ("Six of the dead were children.", "Six of the victims were pupils.", AGREES),
        ("Six of the dead were children.", "Four of the dead were children.", CONFLICTS),
        ("Six of the dead were children.", "Six of the dead were sailors.", UNKNOWN),
        ("Nine people were killed.", "Two more bodies were found.", UNKNOWN),
        # populations
        ("Nine soldiers were killed.", "Nine nurses were killed.", UNKNOWN),
        ("Nine soldiers were killed.", "Nine troops were killed.", AGREES),
        ("Nine people were killed.", "Three soldiers were killed.", UNKNOWN),
        ("Norway's police put the number of dead there at six.", "The storm killed 14 people.", UNKNOWN),
        ("Norway's police put the number of dead there at six.", "In Norway nine people were killed.", CONFLICTS),
        ("Norway's police put the number of dead there at six.", "The storm killed six people.", AGREES),
        # times
        ("The fire killed 12 people.", "So far this year 40 people have been killed by fires.", UNKNOWN),
        ("The fire killed 12 people.", "A similar fire killed 30 people a decade ago.", UNKNOWN),
        # whose figure
        ("Police put the number of dead at 14.", "The ministry put the number of dead at 20.", UNKNOWN),
        ("Police put the number of dead at 14.", "Police put the number of dead at 20.", CONFLICTS),
        # no number
        ("Dozens of people were killed.", "The blast killed 14 people.", UNKNOWN),
        ("Two people were injured.", "No one was injured.", CONFLICTS),
    ],
)
def test_two_sentences(article: str, source: str, outcome: Outcome) -> None:
    comparison = compared(article, source)
    assert comparison.outcome is outcome
    assert "here" in comparison.reason and "in the article" in comparison.reason


@pytest.mark.parametrize(
    ("article", "source", "reason"),
    [
        (
            "The blast killed 14 people.",
            "At least 20 people died.",
            "at least 20 people killed here, 14 people killed in the article",
        ),
        (
            "Nine people were killed.",
            "Six of the dead were children.",
            "six children killed here, nine people killed in the article: a part against all",
        ),
        (
            "The fire killed 12 people.",
            "So far this year 40 people have been killed.",
            "40 people killed so far this year here, 12 people killed in the article: tolls of other times",
        ),
    ],
)
def test_the_reason_names_both_values(article: str, source: str, reason: str) -> None:
    assert compared(article, source).reason == reason
