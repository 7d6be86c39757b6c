"""Statements: propositions one by one, colour and rhetoric left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from index.document import Document
from verifier.claim import Claim, Context, Outcome, Stance
from verifier.kinds import find_claims, statement
from verifier.language.parse import parse


def texts(text: str) -> list[str]:
    return [c.text for c in statement.find(parse(Document("d", text)))]


@pytest.mark.parametrize(
    "text",
    [
        "The court rejected the appeal of the former mayor.",
        "Prosecutors have charged the pilot with manslaughter.",
        "The bridge was built in 1974.",
        "No group has claimed responsibility for the bombing.",
        "The ring road will be closed to traffic from Monday.",
        "Two of the trawlers were sold to a company in Vigo.",
        "The committee turned down the proposal by five votes to two.",
        "The suspect is a former soldier.",
    ],
)
def test_what_a_source_could_bear_out_is_a_claim(text: str) -> None:
    assert texts(text)


@pytest.mark.parametrize(
    "text",
    [
        "How many more winters can a village take?",
        "Perhaps the sea keeps its own accounts.",
        "We have always known that the river would come back.",
        "Hope is like a lamp in a long corridor.",
        "Old men sat on the wall and watched the road.",
        "It is a shame that nobody in power listens.",
        "The economy might do better next year.",
        "Every harbour has its own way of mourning.",
        "Are these the roads that we were promised?",
    ],
)
def test_colour_and_rhetoric_are_left_out(text: str) -> None:
    assert texts(text) == []


def test_conjoined_propositions_are_claims_of_their_own() -> None:
    found = texts("The government closed the airport and the army sent troops to the border.")
    assert any("airport" in t and "troops" not in t for t in found)
    assert any("troops" in t and "airport" not in t for t in found)


def test_a_coordinate_verb_without_a_subject_of_its_own_is_a_proposition_too() -> None:
    found = texts("The company closed the mine in May and sold the railway to the state.")
    assert any("mine" in t and "railway" not in t for t in found)
    assert any("railway" in t and "mine" not in t for t in found)


@pytest.mark.parametrize(
    "text",
    [
        "The guard was shot after he had opened the gate for the van.",
        "The bank was closed before the inspectors had finished their work.",
        "Troops were sent to the port because the dockers had blocked the cranes.",
    ],
)
def test_no_proposition_ends_on_a_word_that_leans_on_the_next(text: str) -> None:
    ends = [c.text.rstrip(".").split()[-1] for c in statement.facts(parse(Document("d", text)))]
    assert not {"after", "before", "because", "the"} & set(ends)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Twelve miners were killed.", False),
        ("One miner was killed.", False),
        ("The captain was killed.", True),
        ("Twelve miners were killed in a shaft that the company had closed in May.", True),
    ],
)
def test_a_statement_that_only_says_a_toll_again_is_left_out(text: str, stated: bool) -> None:
    claims = find_claims(parse(Document("d", text)))
    assert any(c.kind == "casualty" for c in claims)
    assert any(c.kind == "statement" for c in claims) is stated


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The opposition wants the minister to resign.", "The opposition wants the minister to resign."),
        ("The office had been warned twice about the dairy.", "The office had been warned twice about the dairy."),
        ("The minister told parliament that the bridge had been closed.", "the bridge had been closed"),
    ],
)
def test_neither_half_of_a_proposition_stands_alone(text: str, whole: str) -> None:
    assert texts(text) == [whole]


@pytest.mark.parametrize(
    "text",
    [
        "The port denied that the container had stood unguarded for two nights.",
        "Police did not say on Monday whether the driver had been drinking.",
        "The court rejected the claim that the vote had been rigged.",
    ],
)
def test_what_is_denied_or_left_open_is_not_stated_by_itself(text: str) -> None:
    assert texts(text) == [text]


def test_what_a_clause_beside_another_says_is_more_than_a_word_or_two() -> None:
    found = texts("The suspect, who is 19, was sent from Lyon to Rome, where she stood trial for fraud.")
    assert "who is 19" not in found
    assert "where she stood trial for fraud" in found


def test_what_somebody_said_at_the_time_is_a_report() -> None:
    before = "A tank burst at the freezing plant on Monday, and the gas killed nine workers. "
    assert "The walls were thin" in texts(f"{before}The walls were thin, a nurse said.")
    assert "The walls were thin" not in texts(f"{before}The walls were thin, nurses say.")


def test_the_cue_of_what_was_said_states_nothing_by_itself() -> None:
    assert texts("In a note on Monday, the ministry informed that the bridge had been closed.") == [
        "the bridge had been closed"
    ]


def test_a_dateline_is_no_part_of_the_proposition() -> None:
    (claim,) = texts("NAIROBI, May 5 (EAP) - The court rejected the appeal of the former mayor.")
    assert claim.startswith("The court")


@pytest.mark.parametrize(
    ("text", "is_plan"),
    [
        ("The road is due to reopen on Friday.", True),
        ("The road will stay shut until Friday.", True),
        ("The strike is expected to last until Sunday.", True),
        ("The director, who was to leave in May, has stayed.", False),
        ("The board dismissed the director eleven months before her term was to end.", False),
        ("The port has been shut since Monday.", False),
    ],
)
def test_a_plan_is_told_by_the_verb_of_the_clause(text: str, is_plan: bool) -> None:
    first = next(claim for claim, _ in statement.propositions(parse(Document("d", text))))
    assert first.value["future"] is is_plan


def test_a_coordinate_verb_is_as_much_a_plan_as_the_one_before() -> None:
    told = statement.propositions(
        parse(Document("d", "The board will close the mine and sell the railway to the state."))
    )
    assert [claim.value["future"] for claim, _ in told] == [True, True]


def test_a_clause_that_only_says_when_is_no_claim() -> None:
    assert texts("The director sold a second house in Croatia before he was arrested.") == [
        "The director sold a second house in Croatia"
    ]


def test_spans_are_the_text() -> None:
    text = "The ministry said the plant was closed, and that inspectors found a crack."
    for claim in statement.facts(parse(Document("d", text))):
        assert text[claim.start : claim.end] == claim.text


def test_what_has_every_word_of_a_statement_bears_it_out_whatever_is_read() -> None:
    words = ("dam", "lunden", "break")
    said = Claim("statement", 0, 1, "The dam at Lunden broke.", {}, words)
    unread = Context(similarity=0.8, stance=Stance(0.04, 0.06, 0.9))
    told = Claim("statement", 0, 1, "The dam at Lunden broke after a week of rain.", {}, (*words, "week", "rain"))
    denied = Claim("statement", 0, 1, "The dam at Lunden did not break in the rain.", {}, (*words, "rain"))
    assert statement.compare(said, told, unread).outcome is Outcome.AGREES
    assert statement.compare(said, denied, unread).outcome is Outcome.UNKNOWN


def test_which_of_two_numbers_is_right_is_not_read_but_counted() -> None:
    words = ("mill", "lose", "job")
    said = Claim("statement", 0, 1, "The mill lost 40 jobs.", {}, words)
    other = Claim("statement", 0, 1, "The mill lost 60 jobs.", {}, words)
    read = Context(similarity=0.95, passage=other.text, sentence=said.text, stance=Stance(0.8, 0.1, 0.1))
    assert statement.compare(said, other, read).outcome is not Outcome.AGREES
    assert statement.compare(said, said, replace(read, passage=said.text)).outcome is Outcome.AGREES


PLAN = "The ring road will reopen on Sunday."


@pytest.mark.parametrize(
    "passage",
    [
        "The opening of the ring road has been called off.",
        "The reopening of the road was put off until the spring.",
        "Cars used the ring road again on Friday, two days earlier than the city had announced.",
        "There will be no traffic on the ring road this month.",
        "The ring road has been rescheduled to open in May.",
    ],
)
def test_a_later_change_of_a_plan_speaks_against_it_whatever_the_model_reads(passage: str) -> None:
    assert overtaken(PLAN, passage, hours=48) is Outcome.CONFLICTS
    assert overtaken(PLAN, passage, hours=-48) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (PLAN, "Cars are to use the ring road again this weekend."),
        ("The ring road will not reopen on Sunday, it was put off.", "The reopening was put off until the spring."),
    ],
)
def test_a_plan_that_stands_is_not_overtaken(claim: str, passage: str) -> None:
    assert overtaken(claim, passage, hours=48) is Outcome.UNKNOWN


def overtaken(plan: str, passage: str, hours: int, read: Stance = Stance(0.1, 0.1, 0.8)) -> Outcome:
    """What a passage does to a plan, `hours` after it was printed; without `read` the stance model sees nothing in it."""
    printed = datetime(2024, 3, 8, 9, tzinfo=UTC)
    claim = Claim("statement", 0, 1, plan, {"future": True}, ("ring", "road", "reopen"))
    fact = Claim("statement", 0, 1, passage, {}, ("ring", "road"))
    context = Context(printed, printed + timedelta(hours=hours), 0.5, passage, plan, read)
    return statement.compare(claim, fact, context).outcome


@pytest.mark.parametrize(
    ("claim", "develops"),
    [
        ("No motive has been found.", True),
        ("No one had claimed the attack by Sunday morning.", True),
        ("No alarm was raised on Tuesday.", False),
        ("No inspector visited the mine in 2023.", False),
    ],
)
def test_an_absence_lasts_unless_its_day_is_over(claim: str, develops: bool) -> None:
    said = Claim("statement", 0, 1, claim, {"negative": True}, ("motive", "alarm"))
    fact = Claim("statement", 0, 1, "It was otherwise.", {}, ("motive", "alarm"))
    assert statement.compare(said, fact, Context(similarity=0.6, stance=Stance(0.0, 0.99, 0.01))).develops is develops
