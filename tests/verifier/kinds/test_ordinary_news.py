"""What two reports of one event may say side by side: neither contradicts the other, nor bears it out by a number alone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from index.document import Document
from verifier.claim import Comparison, Context, Outcome, Standing
from verifier.kinds import KINDS_BY_NAME, find_claims, find_facts
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-20T20:00:00+02:00")  # a Friday
LATER = PUBLISHED + timedelta(hours=3)


def compared(kind: str, article: str, source: str) -> list[Comparison]:
    """What each fact of a source of the same evening does to each claim of the article, both lying near each other."""
    claims = [c for c in find_claims(parse(Document("a", article, published=PUBLISHED))) if c.kind == kind]
    facts = [f for f in find_facts(parse(Document("s", source, published=LATER))) if f.kind == kind]
    context = Context(PUBLISHED, LATER, 0.45, source, article, standing=Standing(0.45))
    return [KINDS_BY_NAME[kind].compare(claim, fact, context) for claim in claims for fact in facts]


@pytest.mark.parametrize(
    ("kind", "article", "source"),
    [
        ("casualty", "Twelve people were killed.", "Police are not releasing the names of the 12 people killed."),
        ("casualty", "12 people were killed.", "The owner denied that the hotel fire which killed 12 people was arson."),
        ("casualty", "40 people drowned.", "The captain was not steering the ferry when it sank and 40 people drowned."),
        ("attribution", "Mayor Ana Ruiz said the dam was safe.",
         "Mayor Ana Ruiz, who had not previously made any statement, said the dam was safe."),
        ("attribution", "“Nobody needs to leave,” said Mayor Ana Ruiz.",
         "“Nobody needs to leave,” said Mayor Ana Ruiz, who had never made such a promise."),
        ("attribution", "Mayor Ana Ruiz said that the dam would fail within a week.",
         "Mayor Ana Ruiz said: “We do not say this lightly, the dam will fail within a week.”"),
        ("location", "A fire began in the control room of the mill in Quelo.",
         "Operators could not control the flames at the mill in Quelo."),
        ("location", "A fire began in the dining room of the hotel in Quelo.", "Guests were not dining at the hotel in Quelo."),
        ("date", "The bridge reopened on Monday.", "The mayor was at the bridge again on Thursday."),
        ("date", "The school reopened on Monday.", "The school was in the news again on Thursday."),
        ("date", "The ministry issued a statement on Monday.", "The ministry issued a statement on Wednesday."),
        ("date", "The mayor inaugurated the clinic on Monday.", "The mayor inaugurated another clinic on Wednesday."),
        ("quantity", "The hall was designed for 2,000 people.", "The new prison is designed for 800 people."),
        ("quantity", "The bus was built to carry 52 passengers.", "The lifeboat was built to carry 12 passengers."),
        ("quantity", "The mine employs 40 workers.", "The 40 workers originally from Ghana were joined by 20 workers."),
        ("quantity", "More than 27 million passengers used the line.", "The line served 27 million passengers."),
    ],
)  # fmt: skip
def test_two_reports_that_both_may_be_right_do_not_conflict(kind: str, article: str, source: str) -> None:
    found = compared(kind, article, source)
    assert found
    assert Outcome.CONFLICTS not in {c.outcome for c in found}


@pytest.mark.parametrize(
    ("kind", "article", "source"),
    [
        ("quantity", "The rescue lasted 14 hours.",
         "A fire broke out at 3 a.m. and a second blast hit the market at 5 p.m."),
        ("quantity", "The search for the boat took 15 hours.",
         "Police arrested 2 on Friday morning and 5 on Saturday evening."),
        ("quantity", "The hotel had 1,418 guests in 2025.", "The hotel is 70 percent full."),
    ],
)  # fmt: skip
def test_numbers_that_meet_by_chance_bear_nothing_out(kind: str, article: str, source: str) -> None:
    assert Outcome.AGREES not in {c.outcome for c in compared(kind, article, source)}


@pytest.mark.parametrize(
    "text",
    [
        "The hostage drama ended. The court released the two men on bail.",
        "He paid 500 for it. Nobody voted.",
    ],
)
def test_what_is_neither_a_rescue_nor_a_vote(text: str) -> None:
    values = [c.value for c in find_claims(parse(Document("a", text, published=PUBLISHED)))]
    assert not any(v.get("measure") == "rescued" or v.get("unit") == "votes" for v in values)
