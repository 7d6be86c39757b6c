"""Statements: propositions one by one, colour and rhetoric left out."""

from __future__ import annotations

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
        "Police did not say whether the driver had been drinking.",
        "The court rejected the claim that the vote had been rigged.",
    ],
)
def test_what_is_denied_or_left_open_is_not_stated_by_itself(text: str) -> None:
    assert texts(text) == [text]


def test_what_somebody_said_at_the_time_is_a_report() -> None:
    before = "A tank burst at the freezing plant on Monday, and the gas killed nine workers. "
    assert "The doors were cold" in texts(f"{before}The doors were cold, a nurse said.")
    assert "The doors were cold" not in texts(f"{before}The doors were cold, nurses say.")


def test_the_cue_of_what_was_said_states_nothing_by_itself() -> None:
    assert texts("In a note on Monday, the ministry informed that the bridge had been closed.") == [
        "the bridge had been closed"
    ]


def test_a_dateline_is_no_part_of_the_proposition() -> None:
    (claim,) = texts("NAIROBI, May 5 (EAP) - The court rejected the appeal of the former mayor.")
    assert claim.startswith("The court")


def test_spans_are_the_text() -> None:
    text = "The ministry said the plant was closed, and that inspectors found a crack."
    for claim in statement.facts(parse(Document("d", text))):
        assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    ("stance", "value", "outcome", "develops"),
    [
        (Stance(0.7, 0.1, 0.2), {}, Outcome.AGREES, False),
        (Stance(0.01, 0.98, 0.01), {}, Outcome.CONFLICTS, False),
        (Stance(0.04, 0.93, 0.03), {}, Outcome.UNKNOWN, False),
        (Stance(0.04, 0.93, 0.03), {"negative": True}, Outcome.CONFLICTS, True),
        (Stance(0.1, 0.85, 0.05), {}, Outcome.UNKNOWN, False),
        (Stance(0.02, 0.02, 0.96), {}, Outcome.UNKNOWN, False),
        (None, {}, Outcome.UNKNOWN, False),
    ],
)
def test_the_stance_decides_and_negated_states_develop(
    stance: Stance | None, value: dict[str, bool], outcome: Outcome, develops: bool
) -> None:
    claim, fact = Claim("statement", 0, 1, "a", value, ("a", "c")), Claim("statement", 0, 1, "b", {}, ("a", "d"))
    comparison = statement.compare(claim, fact, Context(similarity=0.6, stance=stance))
    assert (comparison.outcome, comparison.develops) == (outcome, develops)


def compared(claim: str, passage: str, similarity: float, stance: Stance = Stance(0.7, 0.1, 0.2)) -> Outcome:
    said, fact = Claim("statement", 0, 1, claim, {}), Claim("statement", 0, 1, passage, {})
    context = Context(similarity=similarity, sentence=claim, passage=passage, stance=stance)
    return statement.compare(said, fact, context).outcome


def test_what_is_read_counts_for_less_the_farther_a_passage_lies() -> None:
    assert compared("The mill was closed.", "They shut the mill.", 0.7) is Outcome.AGREES
    assert compared("The mill was closed.", "They shut the mill.", 0.2) is Outcome.UNKNOWN


def test_what_has_every_word_of_a_statement_bears_it_out_whatever_is_read() -> None:
    words = ("dam", "lunden", "break")
    said = Claim("statement", 0, 1, "The dam at Lunden broke.", {}, words)
    unread = Context(similarity=0.8, stance=Stance(0.04, 0.06, 0.9))
    told = Claim("statement", 0, 1, "The dam at Lunden broke after a week of rain.", {}, (*words, "week", "rain"))
    denied = Claim("statement", 0, 1, "The dam at Lunden did not break in the rain.", {}, (*words, "rain"))
    assert statement.compare(said, told, unread).outcome is Outcome.AGREES
    assert statement.compare(said, denied, unread).outcome is Outcome.UNKNOWN


def test_of_two_plain_sentences_the_one_seldom_contradicts_the_other() -> None:
    refuted = Stance(0.05, 0.9, 0.05)
    assert compared("The mill was closed.", "They sold the mill.", 0.7, refuted) is Outcome.UNKNOWN
    assert compared("The mill was closed.", "The mill was never closed.", 0.7, refuted) is Outcome.CONFLICTS
    assert compared("They freed 23 men alive.", "They had 23 men out alive.", 0.7, Stance(0, 1, 0)) is Outcome.UNKNOWN


def test_which_of_two_numbers_is_right_is_not_read_but_counted() -> None:
    refuted = Stance(0.0, 0.9, 0.1)
    assert compared("The mill lost 40 jobs.", "The mill lost 60 jobs.", 0.9, refuted) is Outcome.UNKNOWN
    assert compared("The mill lost 40 jobs.", "None of the 40 jobs went.", 0.9, refuted) is Outcome.CONFLICTS


@pytest.mark.parametrize(
    ("passage", "develops"),
    [
        ("The signal was red, the final report says.", True),
        ("The paper apologized for having called him a driver.", True),
        ("The signal was red, said a passenger.", False),
    ],
)
def test_findings_and_corrections_are_news_and_no_contradiction(passage: str, develops: bool) -> None:
    claim, fact = Claim("statement", 0, 1, "The signal was green.", {}), Claim("statement", 0, 1, passage, {})
    context = Context(similarity=0.6, passage=passage, stance=Stance(0.0, 0.9, 0.1))
    assert statement.compare(claim, fact, context).develops is develops


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
    claim, fact = Claim("statement", 0, 1, plan, {"future": True}), Claim("statement", 0, 1, passage, {})
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
    assert statement.compare(said, fact, Context(similarity=0.6, stance=Stance(0.0, 0.9, 0.1))).develops is develops


def test_what_happened_does_not_deny_that_something_else_did_not() -> None:
    said = Claim("statement", 0, 1, "No flood warning was issued.", {"negative": True}, ("flood", "warning", "issue"))
    stance = Context(similarity=0.6, stance=Stance(0.0, 0.9, 0.1))
    flood = Claim("statement", 0, 1, "The flood came at night.", {}, ("flood", "come", "night"))
    warning = Claim("statement", 0, 1, "A warning was issued at noon.", {}, ("warning", "issue", "noon"))
    assert statement.compare(said, flood, stance).outcome is Outcome.UNKNOWN
    assert statement.compare(said, warning, stance).outcome is Outcome.CONFLICTS


def test_a_contradiction_takes_more_than_a_support() -> None:
    assert compared("The mill was closed.", "They shut the mill.", 0.6, Stance(0.55, 0.3, 0.15)) is Outcome.AGREES
    assert compared("The mill was closed.", "They ran the mill.", 0.5, Stance(0.3, 0.55, 0.15)) is Outcome.UNKNOWN


@pytest.mark.parametrize("hours", [48, -48])
def test_what_is_yet_to_come_is_contradicted_by_words_for_a_change_alone(hours: int) -> None:
    refuted = Stance(0.0, 0.97, 0.03)
    assert overtaken("The probe will carry a plaque.", "A plaque of brass is in it.", hours, refuted) is Outcome.UNKNOWN
