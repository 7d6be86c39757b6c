"""Statements held against passages, from what the stance model read, how alike they are and the words they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.claim import UNKNOWN as UNKNOWN_COMPARISON
from verifier.claim import Claim, Comparison, Context, Outcome, Stance, Standing
from verifier.kinds.statement_compare import changes_plan, compare, features, is_worth_reading, overlap
from verifier.odds import log_odds

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
PRINTED = datetime(2024, 3, 8, 9, tzinfo=UTC)


def said(text: str = "The mill was closed.", topic: str = "", kind: str = "statement", **value: Any) -> Claim:
    return Claim(kind, 0, len(text), text, value, tuple(topic.split()))


def compared(
    claim: Claim,
    fact: Claim,
    stance: tuple[float, float, float],
    similarity: float = 0.6,
    *,
    nearness: float | None = None,
    hours: float = 0,
    passage: str | None = None,
) -> Comparison:
    context = Context(
        PRINTED,
        PRINTED + timedelta(hours=hours),
        similarity,
        fact.text if passage is None else passage,
        claim.text,
        Stance(*stance),
        Standing(nearness),
    )
    found = compare(claim, fact, context)
    assert 0.0 <= found.strength <= 1.0
    return found


SURELY_NOT = Stance(0.01, 0.98, 0.01)
SUPPORTED, BESIDE, REFUTED = (0.7, 0.1, 0.2), (0.1, 0.05, 0.85), (0.1, 0.85, 0.05)


@pytest.mark.parametrize(
    ("stance", "similarity", "nearness", "shared", "outcome"),
    [
        # what is read as support bears out where both are alike
        (SUPPORTED, 0.5, None, False, AGREES),
        (SUPPORTED, 0.2, None, False, UNKNOWN),
        # with every word shared from less
        (SUPPORTED, 0.2, None, True, AGREES),
        # the whole sentence counts more than the clause, and the clause does not do alone
        (SUPPORTED, 0.7, 0.1, False, UNKNOWN),
        (SUPPORTED, 0.1, 0.8, False, AGREES),
        # what is hardly read as support, or as beside the point, has to be more alike
        ((0.2, 0.1, 0.7), 0.9, None, False, AGREES),
        ((0.2, 0.1, 0.7), 0.4, None, False, UNKNOWN),
        (BESIDE, 0.5, None, False, UNKNOWN),
        # what is read as a contradiction, but not surely, may be the same in other words
        ((0.3, 0.6, 0.1), 0.8, None, False, AGREES),
    ],
)
def test_what_bears_a_statement_out(
    stance: tuple[float, float, float], similarity: float, nearness: float | None, shared: bool, outcome: Outcome
) -> None:
    claim, fact = said(topic="mill close"), said("They shut it.", "mill close" if shared else "they")
    assert compared(claim, fact, stance, similarity, nearness=nearness).outcome is outcome


@pytest.mark.parametrize(
    ("text", "standing", "hours", "outcome"),
    [
        ("They shut it.", Standing(), 0, AGREES),
        ("They shut it.", Standing(nearer=1), 0, UNKNOWN),  # another sentence of the article is nearer to it
        ("They shut it.", Standing(story=0.5), 0, UNKNOWN),  # it may be of another event
        ("They shut it.", Standing(), 24, UNKNOWN),  # what comes later more often tells what has changed
        ("They shut all 40.", Standing(), 0, AGREES),
    ],
)
def test_where_a_passage_stands(text: str, standing: Standing, hours: float, outcome: Outcome) -> None:
    claim = said(topic="mill close")
    when = PRINTED + timedelta(hours=hours)
    context = Context(PRINTED, when, 0.46, text, claim.text, Stance(*SUPPORTED), standing)
    assert compare(claim, said(text, "they"), context).outcome is outcome


@pytest.mark.parametrize("similarity", [0.3, 0.6, 0.9, 1.0])
def test_a_sure_contradiction_is_no_agreement_however_alike(similarity: float) -> None:
    assert compared(said(topic="mill"), said("They shut it.", "mill"), REFUTED, similarity).outcome is not AGREES


def test_a_denial_is_no_agreement_however_alike() -> None:
    claim, fact = said(topic="mill close"), said("The mill was never closed.", "mill close")
    assert compared(claim, fact, (0.3, 0.4, 0.3), 0.95).outcome is not AGREES
    assert compared(claim, fact, (0.4, 0.3, 0.3), 0.95).outcome is AGREES


@pytest.mark.parametrize(
    ("nearer", "shared", "outcome"),
    [(0, False, CONFLICTS), (1, False, CONFLICTS), (2, False, UNKNOWN), (9, False, UNKNOWN), (9, True, CONFLICTS)],
)
def test_what_contradicts_a_claim_is_about_it(nearer: int, shared: bool, outcome: Outcome) -> None:
    claim = said("The mill was closed.", "mill close river")
    fact = said("They never shut it.", "mill close" if shared else "mill")
    standing = Standing(0.6, nearer=nearer)
    context = Context(PRINTED, PRINTED, 0.6, fact.text, claim.text, Stance(0.01, 0.98, 0.01), standing)
    assert compare(claim, fact, context).outcome is outcome


@pytest.mark.parametrize(
    ("sentences", "outcome"), [(1, CONFLICTS), (12, CONFLICTS), (20, CONFLICTS), (60, UNKNOWN), (200, UNKNOWN)]
)
def test_more_is_asked_of_a_contradiction_in_a_long_article(sentences: int, outcome: Outcome) -> None:
    claim, fact = said("The mill was closed.", "mill close river"), said("They were milling on.", "mill")
    standing = Standing(0.4, sentences=sentences)
    context = Context(PRINTED, PRINTED, 0.5, fact.text, claim.text, Stance(0.02, 0.93, 0.05), standing)
    assert compare(claim, fact, context).outcome is outcome


@pytest.mark.parametrize("sentences", [1, 60])
def test_a_sure_contradiction_counts_in_any_article(sentences: int) -> None:
    claim, fact = said("The mill was closed.", "mill close"), said("The mill was not closed.", "mill close")
    context = Context(PRINTED, PRINTED, 0.8, fact.text, claim.text, SURELY_NOT, Standing(0.8, sentences=sentences))
    assert compare(claim, fact, context).outcome is CONFLICTS


SHARES = st.floats(0.0, 1.0)
TEXTS = st.sampled_from(
    ["The mill was closed.", "They never shut all 40.", "It will open in May.", "All 12 mills are shut."]
)


@given(
    st.tuples(SHARES, SHARES, SHARES).filter(sum),
    st.builds(Standing, SHARES, st.integers(0, 5), SHARES, st.integers(1, 90)),
    st.tuples(TEXTS, TEXTS, TEXTS),
    SHARES,
    st.sampled_from([-30, 0, 30]),
    st.sampled_from(["statement", "date"]),
)
def test_what_is_not_read_could_not_be_evidence(
    read: tuple[float, float, float],
    standing: Standing,
    texts: tuple[str, str, str],
    near: float,
    hours: int,
    kind: str,
) -> None:
    claim, fact = said(texts[0], "mill close", kind, future="will" in texts[0]), said(texts[1], "mill shut")
    context = Context(PRINTED, PRINTED + timedelta(hours=hours), near, texts[2], texts[0], standing=standing)
    if not is_worth_reading(claim, fact, context):
        stance = Stance(*(share / sum(read) for share in read))
        assert compare(claim, fact, replace(context, stance=stance)) is UNKNOWN_COMPARISON


@pytest.mark.parametrize(
    ("similarity", "nearer", "worth"), [(0.8, 0, True), (0.2, 0, True), (0.2, 4, False), (0.8, 1, True)]
)
def test_what_is_worth_reading(similarity: float, nearer: int, worth: bool) -> None:
    claim, fact = said(topic="mill close river"), said("They shut it.", "they")
    context = Context(PRINTED, PRINTED, similarity, fact.text, claim.text, standing=Standing(nearer=nearer, story=0.5))
    assert is_worth_reading(claim, fact, context) is worth


@pytest.mark.parametrize(
    ("ours", "theirs", "share"),
    [
        ("", "mill", 0.0),
        ("mill", "", 0.0),
        ("mill close", "mill close river", 1.0),
        ("mill close", "mill", 0.5),
        ("mill shut", "mill close", 0.8),  # of one group of events
        ("mill flood", "mill close", 0.5),
        ("mill river", "bank close", 0.0),
    ],
)
def test_the_share_of_words_that_both_have(ours: str, theirs: str, share: float) -> None:
    assert overlap(ours.split(), theirs.split()) == pytest.approx(share)


def test_what_is_weighed() -> None:
    claim, fact = said(topic="mill close"), said("x", "mill")
    alone = features(claim, fact, Context(similarity=0.3, stance=Stance(0.5, 0.5, 0.0)))
    none = dict.fromkeys(["nearer", "polarity", "numbers", "later", "lifted", "unmet"], 0.0)
    told = {"bias": 1.0, "supports": 0.0, "refutes": 0.0, "clause": 0.3, "sentence": 0.3, "words": 0.5, "story": 1.0}
    assert alone == told | none
    inside = Context(similarity=0.3, stance=Stance(1.0, 0.0, 0.0), standing=Standing(0.7, nearer=9, story=0.6))
    assert features(claim, fact, inside)["sentence"] == 0.7
    assert (features(claim, fact, inside)["nearer"], features(claim, fact, inside)["story"]) == (4.0, 0.6)
    assert features(claim, fact, inside)["supports"] == pytest.approx(4.6, abs=0.1)  # the model is never quite sure
    assert features(claim, fact, inside)["refutes"] == pytest.approx(-4.6, abs=0.1)


@pytest.mark.parametrize(
    ("text", "value", "passage", "hours", "expected"),
    [
        (
            "The mill closes.",
            {"future": True},
            "The closure was put off.",
            5,
            {"later": 1.0, "refutes": log_odds(0.8, 0.01)},
        ),
        ("The mill closes.", {"future": True}, "The closure was put off.", -5, {}),
        ("The mill closes.", {}, "The closure was put off.", 5, {"later": 1.0}),
        ("The mill did not close.", {"negative": True}, "It shut.", 5, {"later": 1.0, "lifted": 1.0, "polarity": 1.0}),
        ("The mill did not close.", {"negative": True}, "It shut.", -5, {"unmet": 1.0, "polarity": 1.0}),
        ("The mill lost 40 jobs.", {}, "It lost 60 jobs.", -5, {"numbers": 1.0}),
        ("The mill lost 40 jobs.", {}, "It lost 40 of 60 jobs.", -5, {}),
    ],
)
def test_what_is_weighed_of_plans_denials_numbers_and_time(
    text: str, value: dict[str, Any], passage: str, hours: float, expected: dict[str, float]
) -> None:
    claim, when = said(text, "mill", **value), PRINTED + timedelta(hours=hours)
    told = features(claim, said(passage, "it"), Context(PRINTED, when, 0.5, passage, text, Stance(0.3, 0.5, 0.2)))
    names = ("refutes", "polarity", "numbers", "later", "lifted", "unmet")
    assert {n: told[n] for n in names} == pytest.approx(dict.fromkeys(names, 0.0) | expected)


PLAIN, DENYING = "They ran the mill.", "The mill was never closed."


@pytest.mark.parametrize(
    ("passage", "shared", "refutes", "outcome"),
    [
        (DENYING, "mill close", 0.95, CONFLICTS),
        (PLAIN, "mill close", 0.99, CONFLICTS),
        # of no word in common, or hardly read so
        (PLAIN, "run", 0.7, UNKNOWN),
        (PLAIN, "mill run", 0.2, UNKNOWN),
    ],
)
def test_what_contradicts_a_statement(passage: str, shared: str, refutes: float, outcome: Outcome) -> None:
    found = compared(said(topic="mill close"), said(passage, shared), (0.0, refutes, 1 - refutes))
    assert (found.outcome, found.develops, found.newer) == (outcome, False, None)
    assert found.reason == (f"“{passage.rstrip('.')}”" if outcome is CONFLICTS else "")


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("The mill lost 60 jobs.", UNKNOWN),
        ("The mill lost 40 jobs and 60 lorries.", AGREES),
        ("The mill lost its jobs.", AGREES),
    ],
)
def test_other_numbers_are_not_read(passage: str, outcome: Outcome) -> None:
    assert compared(said("The mill lost 40 jobs."), said(passage), SUPPORTED, 0.8).outcome is outcome


@pytest.mark.parametrize(
    ("text", "passage", "develops"),
    [
        ("No motive is known.", "He did it for money.", True),
        ("No siren was heard on Tuesday.", "It was heard.", False),
        ("No siren was heard on 4 March.", "It was heard.", False),
        ("No siren was heard in early May 2023.", "It was heard.", False),
        ("No siren was heard.", "It is untrue that nobody heard one.", False),
        ("The pass is closed.", "They drive over it.", True),
        ("Two pupils were still missing.", "Nobody is missing any more.", True),
        ("Two pupils were still missing.", "Nobody was missing.", False),
        ("The owner, Harbour Stay, was fined.", "They sent it to the mayor.", False),  # a name is no state
        # a finding takes back a plain account
        ("The signal was green.", "The inquiry says that it was red.", True),
        ("The signal was green.", "The guard says that it was red.", False),
    ],
)
def test_what_time_overtakes(text: str, passage: str, develops: bool) -> None:
    claim = said(text, "motive", negative=text.startswith("No"))
    found = compared(claim, said(passage, "motive"), (0.0, 0.99, 0.01), hours=24)
    assert (found.outcome, found.develops, found.newer is True) == (CONFLICTS, develops, develops)


@pytest.mark.parametrize(
    ("kind", "value", "passage", "hours", "similarity", "outcome"),
    [
        ("date", {"planned": True}, "The opening was called off.", 24, 0.5, CONFLICTS),
        ("date", {"planned": True}, "The opening was called off.", -24, 0.5, UNKNOWN),
        ("date", {"planned": True}, "The opening was called off.", 0, 0.5, UNKNOWN),
        ("date", {"planned": True}, "The opening was called off.", 24, 0.2, UNKNOWN),  # another opening
        ("date", {"planned": True}, "The doors will be painted.", 24, 0.5, UNKNOWN),
    ],
)
def test_a_plan_is_overtaken_by_words_for_a_change(
    kind: str, value: dict[str, Any], passage: str, hours: float, similarity: float, outcome: Outcome
) -> None:
    claim = said("The museum opens on Sunday.", kind=kind, **value)
    found = compared(claim, said(passage), (0.1, 0.1, 0.8), similarity, hours=hours)
    assert (found.outcome, found.develops) == (outcome, outcome is CONFLICTS)


@pytest.mark.parametrize(
    ("passage", "changes"),
    [
        ("The search was broken off on Wednesday evening, a day before it was to end.", True),
        ("No aircraft landed before Saturday, two days later than the authority had foreseen.", True),
        ("Voters will choose a mayor on 22 February and not three weeks before.", True),
        ("Its people, who were to have been back by the weekend, sleep in tents.", True),
        ("The report is now expected by 30 September.", True),
        ("The curfew was lifted two days early.", True),
        ("The search was to end on Thursday.", False),
        ("The report is expected by 30 September.", False),
        ("He came two days later than his brother.", False),
    ],
)
def test_words_for_a_changed_plan(passage: str, changes: bool) -> None:
    assert changes_plan(passage) is changes


def test_reading_never_bears_out_a_value_of_another_kind() -> None:
    claim = said("The museum opens on Sunday.", kind="date", planned=True)
    assert compared(claim, said("The museum opens."), (0.95, 0.02, 0.03), 0.9).outcome is UNKNOWN


def test_without_a_reading_nothing_is_known() -> None:
    assert compare(said(), said(), Context(similarity=1.0)).outcome is UNKNOWN
