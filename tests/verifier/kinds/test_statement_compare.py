"""Statements held against passages, from what the stance model read, how alike they are and the words they share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from verifier.claim import Claim, Comparison, Context, Outcome, Stance, Standing
from verifier.kinds.statement_compare import changes_plan, compare, features, overlap

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


SUPPORTED, BESIDE, REFUTED = (0.7, 0.1, 0.2), (0.1, 0.05, 0.85), (0.1, 0.85, 0.05)


@pytest.mark.parametrize(
    ("stance", "similarity", "nearness", "shared", "outcome"),
    [
        # what is read as support bears out from where both are nearly half alike
        (SUPPORTED, 0.45, None, False, AGREES),
        (SUPPORTED, 0.35, None, False, UNKNOWN),
        # with every word shared from less
        (SUPPORTED, 0.2, None, True, AGREES),
        (SUPPORTED, 0.0, None, True, UNKNOWN),
        # the whole sentence counts more than the clause, and the clause does not do alone
        (SUPPORTED, 0.7, 0.1, False, UNKNOWN),
        (SUPPORTED, 0.1, 0.75, False, AGREES),
        # what is hardly read as support, or as beside the point, has to be more alike
        ((0.2, 0.1, 0.7), 0.75, None, False, AGREES),
        ((0.2, 0.1, 0.7), 0.5, None, False, UNKNOWN),
        (BESIDE, 0.9, None, False, AGREES),
        (BESIDE, 0.5, None, False, UNKNOWN),
        # what is read as a contradiction, but not surely, may be the same in other words
        ((0.3, 0.6, 0.1), 0.8, None, False, AGREES),
        (REFUTED, 0.8, None, False, UNKNOWN),
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
    context = Context(PRINTED, when, 0.5, text, claim.text, Stance(*SUPPORTED), standing)
    assert compare(claim, said(text, "they"), context).outcome is outcome


def test_a_denial_is_no_agreement_however_alike() -> None:
    claim, fact = said(topic="mill close"), said("The mill was never closed.", "mill close")
    assert compared(claim, fact, (0.3, 0.4, 0.3), 0.95).outcome is UNKNOWN
    assert compared(claim, fact, (0.4, 0.3, 0.3), 0.95).outcome is AGREES


@pytest.mark.parametrize(
    ("nearer", "shared", "outcome"),
    [(0, False, CONFLICTS), (1, False, CONFLICTS), (2, False, UNKNOWN), (9, False, UNKNOWN), (9, True, CONFLICTS)],
)
def test_what_contradicts_a_claim_is_about_it(nearer: int, shared: bool, outcome: Outcome) -> None:
    claim, fact = (
        said("The mill was closed.", "mill close"),
        said("They never shut it.", "mill close" if shared else "they"),
    )
    standing = Standing(0.6, nearer=nearer)
    context = Context(PRINTED, PRINTED, 0.6, fact.text, claim.text, Stance(*REFUTED), standing)
    assert compare(claim, fact, context).outcome is outcome


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
    alone = features(claim, fact, Context(similarity=0.3, stance=Stance(0.5, 0.2, 0.3)))
    none = dict.fromkeys(["nearer", "polarity", "later"], 0.0)
    told = {"bias": 1.0, "supports": 0.0, "clause": 0.3, "sentence": 0.3, "words": 0.5, "story": 1.0}
    assert alone == told | none
    inside = Context(similarity=0.3, stance=Stance(1.0, 0.0, 0.0), standing=Standing(0.7, nearer=9, story=0.6))
    assert features(claim, fact, inside)["sentence"] == 0.7
    assert (features(claim, fact, inside)["nearer"], features(claim, fact, inside)["story"]) == (4.0, 0.6)
    assert features(claim, fact, inside)["supports"] == pytest.approx(4.6, abs=0.1)  # the model is never quite sure


PLAIN, DENYING = "They ran the mill.", "The mill was never closed."


@pytest.mark.parametrize(
    ("passage", "refutes", "similarity", "outcome"),
    [
        # a denial in words, read as such
        (DENYING, 0.75, 0.6, CONFLICTS),
        (DENYING, 0.55, 0.6, UNKNOWN),
        # plain sentences on one matter
        (PLAIN, 0.97, 0.6, CONFLICTS),
        (PLAIN, 0.9, 0.6, UNKNOWN),
        # the farther off, the less
        (DENYING, 0.75, 0.5, CONFLICTS),
        (DENYING, 0.7, 0.4, UNKNOWN),
        (DENYING, 0.98, 0.3, CONFLICTS),
        (DENYING, 0.9, 0.1, UNKNOWN),
        # likeness alone makes no contradiction
        (DENYING, 0.58, 0.95, UNKNOWN),
    ],
)
def test_what_contradicts_a_statement(passage: str, refutes: float, similarity: float, outcome: Outcome) -> None:
    found = compared(said(), said(passage), (0.0, refutes, 1 - refutes), similarity)
    assert (found.outcome, found.develops, found.newer) == (outcome, False, None)
    assert found.reason == (f"“{passage.rstrip('.')}”" if outcome is CONFLICTS else "")


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        (("The mill was closed.", "mill close"), ("The mill is open.", "mill open"), CONFLICTS),  # opposite words
        (("The mill was closed.", "mill close"), ("The mill is new.", "mill new"), UNKNOWN),
        (("They freed 23 men.", "free man"), ("They had 23 men out.", "man out"), UNKNOWN),
        (("They freed 23 men.", "free man"), ("They had no 23 men out.", "man out"), CONFLICTS),
        (("They freed 9 men.", "free man"), ("They never had 9 men out.", "man out"), CONFLICTS),
    ],
)
def test_what_is_denied(ours: tuple[str, str], theirs: tuple[str, str], outcome: Outcome) -> None:
    assert compared(said(*ours), said(*theirs), (0.0, 0.85, 0.15)).outcome is outcome


@pytest.mark.parametrize(
    ("number", "outcome"),
    [("11", UNKNOWN), ("10", CONFLICTS)],
)
def test_one_number_above_ten_makes_two_plain_sentences_one_account(number: str, outcome: Outcome) -> None:
    claim, fact = said(f"They freed {number} men."), said(f"They buried {number} men.")
    assert compared(claim, fact, (0.0, 0.99, 0.01)).outcome is outcome


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
    ("theirs", "hours", "outcome"),
    [
        ("warning issue noon", 0, CONFLICTS),
        ("warning noon", 0, UNKNOWN),
        ("flood come", 0, UNKNOWN),
        ("flood come", 24, CONFLICTS),
    ],
)
def test_what_happened_may_not_deny_what_did_not(theirs: str, hours: float, outcome: Outcome) -> None:
    claim = said("No siren was sounded.", "siren sound warning issue", negative=True)
    found = compared(claim, said("It came.", theirs), (0.0, 0.9, 0.1), hours=hours)
    assert (found.outcome, found.develops) == (outcome, outcome is CONFLICTS)


@pytest.mark.parametrize(
    ("text", "passage", "refutes", "hours", "outcome"),
    [
        # what lasts until it ends needs less to be overtaken by a later report
        ("No motive is known.", "He did it for money.", 0.55, 24, CONFLICTS),
        ("No motive is known.", "He did it for money.", 0.45, 24, UNKNOWN),
        ("No motive is known.", "He did it for money.", 0.55, -24, UNKNOWN),
        ("No siren was heard on Tuesday.", "It was heard.", 0.55, 24, UNKNOWN),
        ("No siren was heard on 4 March.", "It was heard.", 0.55, 24, UNKNOWN),
        ("No siren was heard in early May 2023.", "It was heard.", 0.55, 24, UNKNOWN),
        ("The pass is closed.", "They drive over it.", 0.55, 24, CONFLICTS),
        ("The owner, Harbour Stay, was fined.", "They sent it to the mayor.", 0.55, 24, UNKNOWN),  # a name is no state
        # a finding takes back a plain account
        ("The signal was green.", "The inquiry says that it was red.", 0.55, 24, CONFLICTS),
        ("The signal was green.", "The guard says that it was red.", 0.55, 24, UNKNOWN),
    ],
)
def test_what_time_overtakes(text: str, passage: str, refutes: float, hours: float, outcome: Outcome) -> None:
    claim = said(text, "motive", negative=text.startswith("No"))
    found = compared(claim, said(passage, "motive"), (0.0, refutes, 1 - refutes), hours=hours)
    assert (found.outcome, found.develops, found.newer is True) == (outcome, outcome is CONFLICTS, outcome is CONFLICTS)


@pytest.mark.parametrize(
    ("kind", "value", "passage", "hours", "similarity", "outcome"),
    [
        ("statement", {"future": True}, "The opening was called off.", 24, 0.5, CONFLICTS),
        ("statement", {"planned": True}, "The opening was called off.", 24, 0.5, CONFLICTS),
        ("date", {"planned": True}, "The opening was called off.", 24, 0.5, CONFLICTS),
        ("date", {"planned": True}, "The opening was called off.", -24, 0.5, UNKNOWN),
        ("date", {"planned": True}, "The opening was called off.", 0, 0.5, UNKNOWN),
        ("statement", {}, "The opening was called off.", 24, 0.5, UNKNOWN),
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
