"""Days of what was planned, from values: kept, moved, dropped, and what opens where something else ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.verifier.kinds.days import AGREES, CONFLICTS, UNKNOWN, compared, dated
from verifier.claim import Claim, Context, Outcome
from verifier.kinds.date_compare import compare

OPENING = dated("2025-06-23", "reopen", "school")


@pytest.mark.parametrize(
    ("shut", "opened", "similarity", "outcome"),
    [
        ("2025-06-23", OPENING, 0.5, AGREES),
        ("2025-06-22", OPENING, 0.5, AGREES),  # shut until Sunday, open again on Monday
        ("2025-06-21", OPENING, 0.5, UNKNOWN),
        ("2025-06-22", dated("2025-06-23", "reopen", "school", end="2025-06-29"), 0.5, AGREES),
        ("2025-06-24", OPENING, 0.5, UNKNOWN),
        ("2025-06-23", OPENING, 0.4, AGREES),
        ("2025-06-23", OPENING, 0.3, UNKNOWN),
        ("2025-06-23", replace(OPENING, value=OPENING.value | {"bound": "from"}), 0.5, AGREES),  # "open since Monday"
        ("2025-06-23", dated("2025-06-23", "march", "school"), 0.5, UNKNOWN),
    ],
)
def test_what_is_shut_until_a_day_opens_then_or_the_day_after(
    shut: str, opened: Claim, similarity: float, outcome: Outcome
) -> None:
    closing = dated(shut, "close", "school", bound="until")
    assert compared(closing, opened, similarity).outcome is outcome
    assert compared(opened, closing, similarity).outcome is outcome


def test_only_what_is_shut_opens() -> None:
    assert compared(dated("2025-06-23", "mourn", "school", bound="until"), OPENING).outcome is UNKNOWN


def test_the_reason_names_the_end_of_the_one_and_the_beginning_of_the_other() -> None:
    found = compared(dated("2025-06-22", "close", "school", bound="until"), OPENING)
    assert found.reason == "23 June 2025 here, 22 June 2025 in the article"


DUE = "The school had been due to reopen on Monday."


@pytest.mark.parametrize(
    ("planned", "opens", "hours", "passage", "develops"),
    [
        (True, "2025-06-23", 24, DUE, True),
        (True, "2025-06-24", 24, DUE, True),
        (True, "2025-06-25", 24, DUE, True),
        (True, "2025-06-25", 24, "The school is to reopen on Wednesday.", None),
        (True, "2025-06-25", 24, "The school, which was to reopen on Wednesday, will stay shut.", True),
        (False, "2025-06-23", 24, DUE, False),
        (True, "2025-06-23", -24, DUE, False),
        (True, "2025-06-23", 24, "The school is to reopen on Monday.", False),
    ],
)
def test_a_reopening_that_had_been_due_was_dropped(
    planned: bool, opens: str, hours: float, passage: str, develops: bool | None
) -> None:
    claim, fact = (
        dated("2025-06-23", "close", "school", bound="until", planned=planned),
        dated(opens, "reopen", "school"),
    )
    found = compared(claim, fact, hours=hours, passage=passage)
    assert found.outcome is {True: CONFLICTS, False: AGREES, None: UNKNOWN}[develops]
    assert (found.develops, found.newer) == ((True, True) if develops else (False, None))
    assert ("23 June 2025 was the plan" in found.reason) == bool(develops)


@pytest.mark.parametrize(
    ("due", "hours", "outcome"),
    [
        ("2025-06-20", 48, CONFLICTS),
        ("2025-06-13", 48, CONFLICTS),  # the weekday read as the last one, not as the one that was to come
        ("2025-06-27", 48, CONFLICTS),
        ("2025-06-21", 48, UNKNOWN),
        ("2025-06-14", 48, UNKNOWN),
        ("2025-06-20", 0, AGREES),
    ],
)
def test_a_plan_that_had_been_due_was_dropped(due: str, hours: float, outcome: Outcome) -> None:
    claim = dated("2025-06-20", "meet", "council", planned=True)
    found = compared(claim, dated(due, "meet", "board"), 0.3, hours=hours, passage="The board was to have met then.")
    assert (found.outcome, found.develops) == (outcome, outcome is CONFLICTS)


@pytest.mark.parametrize(
    ("ours", "shut", "hours", "dropped"),
    [
        ("2025-06-23", "2025-06-26", 24, True),  # it remains shut
        ("2025-06-23", "2025-06-23", 24, False),
        ("2025-06-23", "2025-06-22", 24, False),
        ("2025-06-23", "2025-06-26", -24, None),
    ],
)
def test_what_was_to_open_and_remains_shut_was_dropped(
    ours: str, shut: str, hours: float, dropped: bool | None
) -> None:
    claim, fact = (
        dated(ours, "reopen", "school", planned=True),
        dated(shut, "close", "school", bound="until"),
    )
    found = compared(claim, fact, hours=hours)
    assert found.outcome is {True: CONFLICTS, False: AGREES, None: UNKNOWN}[dropped]
    assert found.develops == bool(dropped)


@pytest.mark.parametrize(
    ("passage", "hours", "dropped"),
    [
        # the article of Wednesday told of a meeting on Friday
        ("The council had been due to meet on Friday.", 24, True),
        ("The council was to have met on Friday.", 24, True),
        ("The council was to meet on Friday.", 24, False),
        ("The council was to meet on Friday.", 72, True),
        ("The council was to meet on Friday.", 60, False),  # on Friday itself
        ("The council was to meet on Friday but has been called off.", 24, True),
        ("The council, which was to meet on Friday, will remain suspended.", 24, True),
        ("The council had been called to meet on Friday.", 24, True),
        ("The council that was to meet on Friday needs more time.", 24, True),
        ("The meeting was planned for Friday.", 24, False),
        ("The meeting was planned for Friday.", 72, False),  # and may have taken place
        ("The meeting was planned for Friday but has been deferred.", 24, True),
        ("The council met on Friday.", 72, False),
        ("The council had been due to meet on Friday.", -24, False),
    ],
)
def test_how_a_later_passage_tells_that_a_plan_was_not_kept(passage: str, hours: float, dropped: bool) -> None:
    claim, fact = dated("2025-06-20", "meet", "council", planned=True), dated("2025-06-20", "meet", "council")
    found = compared(claim, fact, hours=hours, passage=passage)
    assert (found.outcome, found.develops) == ((CONFLICTS, True) if dropped else (AGREES, False))


@pytest.mark.parametrize(
    ("of", "hours", "outcome"),
    [("", 72, CONFLICTS), ("", 24, UNKNOWN), ("meet", 72, AGREES)],
)
def test_on_a_day_on_which_nothing_happened_the_plan_was_not_kept(of: str, hours: float, outcome: Outcome) -> None:
    claim = dated("2025-06-20", "meet", "council", planned=True)
    fact = dated("2025-06-20", of, "council")
    assert compared(claim, fact, hours=hours, passage="The council did not meet on Friday.").outcome is outcome
    before = dated("2025-06-20", "meet", "council")
    found = compared(before, fact, hours=hours, passage="The council did not meet on Friday.")
    assert found.outcome is (AGREES if of else UNKNOWN)


PLAN = dated("2025-06-20", "meet", "", planned=True)
MOVED = "The meeting has been put off."


@pytest.mark.parametrize(
    ("fact", "similarity", "hours", "passage", "outcome"),
    [
        (dated("2025-06-21", "meet", "", planned=True), 0.4, 0, "", CONFLICTS),
        (dated("2025-06-21", "meet", "", planned=True), 0.35, 0, "", UNKNOWN),
        (dated("2025-06-17", "meet", ""), 0.9, 48, "", UNKNOWN),  # before the article told of the plan
        # a word for the change is enough for what is less alike, in a later report
        (dated("2025-06-21", "meet", "", planned=True), 0.2, 48, MOVED, CONFLICTS),
        (dated("2025-06-21", "meet", "", planned=True), 0.1, 48, MOVED, UNKNOWN),
        (dated("2025-06-21", "meet", "", planned=True), 0.3, -48, MOVED, UNKNOWN),
        (dated("2025-06-21", "meet", "", planned=True), 0.3, 48, "The council meets.", UNKNOWN),
        # a plan may be moved by a year; two months without a word for it are of something else
        (dated("2026-06-19", "meet", "", planned=True), 0.5, 48, MOVED, CONFLICTS),
        (dated("2026-09-20", "meet", "", planned=True), 0.5, 48, MOVED, UNKNOWN),
        (dated("2025-08-19", "meet", "", planned=True), 0.5, 0, "", CONFLICTS),
        (dated("2025-08-20", "meet", "", planned=True), 0.5, 0, "", UNKNOWN),
        # of one thing, though no word says what happens to it
        (dated("2025-06-21", "gild", "", of="meet"), 0.6, 0, "", CONFLICTS),
        (dated("2025-06-21", "gild", "", of="meet"), 0.55, 0, "", UNKNOWN),
        (dated("2025-06-21", "gild", "", of="meet"), 0.45, 48, MOVED, CONFLICTS),
        (dated("2025-06-21", "gild", "", of="dome"), 0.45, 48, MOVED, CONFLICTS),
        (dated("2025-06-21", "gild", "", of="dome"), 0.4, 48, MOVED, UNKNOWN),
        (dated("2025-06-21", "gild", "", of="dome"), 0.9, 0, "", UNKNOWN),
    ],
)
def test_when_two_days_are_of_one_plan(
    fact: Claim, similarity: float, hours: float, passage: str, outcome: Outcome
) -> None:
    assert compared(PLAN, fact, similarity, hours=hours, passage=passage).outcome is outcome


@pytest.mark.parametrize(
    ("day", "planned", "hours", "passage", "develops"),
    [
        ("2025-06-23", True, 48, MOVED, True),
        ("2025-06-23", True, 3.5, MOVED, True),
        ("2025-06-23", True, 3, MOVED, False),  # of the same hours
        ("2025-06-23", True, -48, MOVED, False),
        ("2025-06-23", True, 48, "The council meets on Monday.", True),
        ("2025-06-23", True, 30, "The council meets on Monday.", False),  # a rival plan of the same days
        ("2025-06-19", False, 48, "The council met on Thursday.", True),  # it took place, on another day
        ("2025-06-18", False, 48, "The council met on Wednesday.", True),
        ("2025-06-19", True, 48, "The council meets on Thursday.", True),
    ],
)
def test_a_plan_that_was_moved_or_carried_out_on_another_day_has_developed(
    day: str, planned: bool, hours: float, passage: str, develops: bool
) -> None:
    found = compared(PLAN, dated(day, "meet", "", planned=planned), hours=hours, passage=passage)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, develops, True if develops else None)


def test_without_times_a_plan_has_not_developed() -> None:
    found = compare(PLAN, dated("2025-06-23", "meet", "", planned=True), Context(similarity=0.5, passage=MOVED))
    assert (found.outcome, found.develops) == (CONFLICTS, False)


@pytest.mark.parametrize(
    ("passage", "day", "hours", "similarity", "outcome"),
    [
        ("The council will not meet before Monday.", "2025-06-23", 24, 0.4, CONFLICTS),
        ("No meeting is to be held before Monday.", "2025-06-23", 24, 0.4, CONFLICTS),
        ("The council will not meet before Monday.", "2025-06-23", 24, 0.3, UNKNOWN),
        ("The council will not meet before Monday.", "2025-06-23", 0, 0.4, UNKNOWN),
        ("The council will not meet before Thursday.", "2025-06-19", 24, 0.4, UNKNOWN),
        ("The council will be away until Monday.", "2025-06-23", 24, 0.4, UNKNOWN),
    ],
)
def test_what_will_not_be_before_a_later_day_was_put_off(
    passage: str, day: str, hours: float, similarity: float, outcome: Outcome
) -> None:
    fact = dated(day, "", "", bound="until", planned=True)
    found = compared(PLAN, fact, similarity, hours=hours, passage=passage)
    assert (found.outcome, found.develops) == (outcome, outcome is CONFLICTS)
