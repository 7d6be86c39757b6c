"""Dates of events: which clauses are claims, and when two of them agree, conflict or have moved on.

Texts are published on Wednesday 18 June 2025 unless they say otherwise.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds.date import compare, find
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")
AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def claims(text: str, published: datetime | None = PUBLISHED) -> list[Claim]:
    return find(parse(Document(id="d", text=text, published=published)))


def compared(article: str, source: str, *, days_later: float = 0.0, similarity: float = 0.5) -> Comparison:
    later = PUBLISHED + timedelta(days=days_later)
    (claim,), (fact,) = claims(article), claims(source, later)
    context = Context(PUBLISHED, later, similarity, passage=source, sentence=article)
    return compare(claim, fact, context)


@pytest.mark.parametrize(
    ("text", "date", "end", "of"),
    [
        ("The barge went down late on Friday near Port Lune.", "2025-06-13", None, "go down"),
        ("Voters elect a new mayor on Sunday, officials said.", "2025-06-22", None, "elect"),
        ("The pass will reopen on 24 February.", "2026-02-24", None, "reopen"),
        ("The rise in fares took effect in March.", "2025-03", None, "effect"),
        ("The council meets on 12 and 13 August.", "2025-08-12", "2025-08-13", "meet"),
        ("The mill was last inspected on 6 May 2021, the union said.", "2021-05-06", None, "inspect"),
        ("The queen declared Thursday a day of national mourning.", "2025-06-19", None, "mourning"),
        ("The crowd cheered at the height of Saturday's march.", "2025-06-14", None, "march"),
    ],
)
def test_a_clause_that_dates_an_event_is_a_claim(text: str, date: str, end: str | None, of: str) -> None:
    (claim,) = claims(text)
    assert (claim.value["date"], claim.value["end"]) == (date, end)
    assert of in claim.value["of"]
    assert claim.text in text


@pytest.mark.parametrize(
    "text",
    [
        "Nobody had been found, police said on Monday.",
        "ARUA, June 17 (XYZ) - A bridge fell into the river.",
        "Profits were higher than a year earlier.",
        "They will search for seven days.",
        "A date first set for Friday no longer holds.",
    ],
)
def test_statements_datelines_and_figures_date_no_event(text: str) -> None:
    assert claims(text) == []


def test_the_claim_is_the_whole_clause_without_the_dateline() -> None:
    (claim,) = claims("ARUA, Uganda - A bridge fell on Monday, killing two people, police said.")
    assert claim.text == "A bridge fell on Monday, killing two people"
    assert set(claim.topic) >= {"bridge", "fall", "kill"}


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The ferry sank on Friday.", "The vessel went down on Friday night.", AGREES),
        ("The ferry sank late on Friday.", "The ferry capsized shortly after midnight on Saturday.", CONFLICTS),
        ("The ferry sank on Friday night.", "The ferry capsized early on Saturday.", UNKNOWN),
        ("The rise took effect in March.", "The rise took effect on 3 March.", AGREES),
        ("Gunmen attacked the mine on Monday.", "The mine was raided on Monday.", AGREES),
        ("Gunmen attacked the mine on Monday.", "Gunmen ambushed guards at the mine on Sunday.", CONFLICTS),
    ],
)
def test_days_of_one_happening_agree_or_conflict(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    "source",
    [
        "Two men were arrested over the attack on the mine on Tuesday.",
        "The minister visited the mine on Tuesday.",
        "The victims were buried on Tuesday.",
        "Gunmen attacked the mine on 3 May.",
        "Gunmen killed six in an earlier attack on the mine on Saturday.",
        "Two of the wounded died on Tuesday.",
    ],
)
def test_another_happening_is_no_conflict(source: str) -> None:
    assert compared("Gunmen attacked the mine on Monday.", source).outcome is UNKNOWN


def test_there_is_only_one_last_inspection_however_far_apart_the_dates() -> None:
    found = compared(
        "The mill was last inspected on 6 May 2021.", "The last inspection of the mill was on 9 July 2023."
    )
    assert found.outcome is CONFLICTS
    assert "9 July 2023" in found.reason
    assert "6 May 2021" in found.reason


def test_a_plan_that_was_moved_later_has_developed() -> None:
    found = compared("The board meets on Friday.", "The board meeting has been put off until Monday.", days_later=3)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, True, True)


def test_two_dates_for_one_plan_conflict() -> None:
    found = compared("The board will meet on Friday.", "The board will meet on Saturday.", days_later=1)
    assert (found.outcome, found.develops) == (CONFLICTS, False)


def test_an_end_is_not_compared_with_a_beginning() -> None:
    assert compared("The alert applies until Friday.", "The alert was declared on Monday.").outcome is UNKNOWN


@given(st.integers(0, 5), st.integers(0, 5))
@settings(max_examples=15, deadline=None)
def test_one_event_agrees_exactly_with_its_own_day(a: int, b: int) -> None:
    days = ["Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday"]
    outcome = compared(f"The dam broke on {days[a]}.", f"The dam broke on {days[b]}.", similarity=0.9).outcome
    assert (outcome is AGREES) == (a == b)


def test_claims_survive_json() -> None:
    (claim,) = claims("The barge sank on Friday.")
    assert Claim.from_json(claim.to_json()) == claim


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("The army fired a rocket on Tuesday.", False),
        ("The minister spoke to reporters early on Tuesday.", False),
        ("The strike will begin on Tuesday.", True),
        ("The court set the hearing for Tuesday.", True),
        ("The vote was put off to Tuesday.", True),
        ("The talks begin on Tuesday.", True),
    ],
)
def test_the_next_day_farther_east_may_be_past(text: str, planned: bool) -> None:
    published = datetime.fromisoformat("2024-05-27T21:30:00+00:00")  # a Monday
    (found,) = claims(text, published)
    assert found.value["planned"] is planned
