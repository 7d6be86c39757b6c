"""Days held against each other, from values: what makes two clauses speak of one happening, and what a difference means.

The article is of Wednesday 18 June 2025, nine in the morning; a source is of the same minute unless it says otherwise.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds.date_compare import compare

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
PUBLISHED = datetime(2025, 6, 18, 9, tzinfo=UTC)


def dated(date: str, act: str = "sink", topic: str = "ferry harbour", text: str = "", **value: Any) -> Claim:
    """A claim that on `date` happened what `act` says, told with the words of `topic`; by day, month or year as it is written."""
    known = {
        "date": date,
        "end": None,
        "of": act,
        "act": act.split(),
        "precision": {4: "year", 7: "month", 10: "day"}[len(date)],
        "part": None,
        "bound": None,
        "planned": False,
    }
    return Claim("date", 0, len(text), text, known | value, tuple(topic.split()))


def compared(
    claim: Claim,
    fact: Claim,
    similarity: float = 0.5,
    *,
    hours: float = 0.0,
    passage: str = "",
    sentence: str = "",
    nearness: float | None = None,
) -> Comparison:
    published = PUBLISHED + timedelta(hours=hours)
    found = compare(
        claim, fact, Context(PUBLISHED, published, similarity, passage, sentence, standing=Standing(nearness))
    )
    assert 0.0 <= found.strength <= 1.0
    return found


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("2025-06-16", "2025-06-16", AGREES),
        ("2025-06-16", "2025-06-17", CONFLICTS),
        ("2025-06-16", "2025-06-13", CONFLICTS),
        ("2025-06-16", "2025-06-19", CONFLICTS),  # three days apart
        ("2025-06-16", "2025-06-20", UNKNOWN),  # too far apart to be one happening
        ("2025-06-16", "2025-06-12", UNKNOWN),
        ("2025-06", "2025-06-16", AGREES),
        ("2025-06", "2025-06-30", AGREES),
        ("2025-06", "2025-07-01", UNKNOWN),
        ("2025", "2025-06-16", AGREES),
        ("2025", "2025-06", AGREES),
        ("2025-06-16", "2025", UNKNOWN),  # the year says nothing of the day
        ("2025", "2025", AGREES),
        ("2025", "2024-12-31", UNKNOWN),  # "this year", said loosely
        ("2025-01-01", "2024", UNKNOWN),
        ("2025", "2024", UNKNOWN),
        ("2025-06-30", "2025-07", CONFLICTS),
    ],
)
def test_days_months_and_years_of_one_sinking(ours: str, theirs: str, outcome: Outcome) -> None:
    assert compared(dated(ours), dated(theirs)).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "similarity", "outcome"),
    [
        (("2025-06-13", "2025-06-15"), ("2025-06-15", None), 0.5, AGREES),
        (("2025-06-13", "2025-06-15"), ("2025-06-16", None), 0.5, CONFLICTS),
        (("2025-06-15", None), ("2025-06-13", "2025-06-15"), 0.5, AGREES),
        # what is a week or a month here is little for a day there: then the rest has to be alike
        (("2025-06-15", None), ("2025-06-09", "2025-06-15"), 0.1, UNKNOWN),
        (("2025-06-15", None), ("2025-06-09", "2025-06-15"), 0.9, AGREES),
        (("2025-06-09", "2025-06-15"), ("2025-06-09", "2025-06-15"), 0.1, AGREES),
        (("2025-06-15", None), ("2025-06-13", "2025-06-15"), 0.1, AGREES),  # three days are not
        (("2025-06-15", None), ("2025-06-12", "2025-06-15"), 0.1, UNKNOWN),  # four are
    ],
)
def test_days_and_spans_of_days(
    ours: tuple[str, str | None], theirs: tuple[str, str | None], similarity: float, outcome: Outcome
) -> None:
    claim, fact = (dated(first, topic=word, end=last) for word, (first, last) in (("ferry", ours), ("boat", theirs)))
    assert compared(claim, fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("night", "after", "outcome"),
    [
        (("2025-06-13", "night"), ("2025-06-14", "morning"), UNKNOWN),
        (("2025-06-13", "night"), ("2025-06-14", None), UNKNOWN),
        (("2025-06-13", "night"), ("2025-06-14", "evening"), CONFLICTS),
        (("2025-06-13", "night"), ("2025-06-15", "morning"), CONFLICTS),
        (("2025-06-13", "night"), ("2025-06-12", "morning"), CONFLICTS),
        (("2025-06-13", "morning"), ("2025-06-14", "morning"), CONFLICTS),
        (("2025-06-13", "evening"), ("2025-06-14", None), CONFLICTS),
    ],
)
def test_a_night_runs_into_the_next_day(
    night: tuple[str, str], after: tuple[str, str | None], outcome: Outcome
) -> None:
    one, other = dated(night[0], part=night[1]), dated(after[0], part=after[1])
    assert compared(one, other).outcome is outcome
    assert compared(other, one).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "topics", "similarity", "outcome"),
    [
        ("sink", "capsize", ("ferry", "boat"), 0.0, AGREES),  # one kind of happening is enough for one day
        ("sink", "capsize", ("ferry", "boat"), -0.1, AGREES),
        # many die on one day: what is told of them has to be alike
        ("die", "kill", ("ferry pier dock", "ferry pier dock"), 0.0, UNKNOWN),
        ("die", "shoot kill", ("ferry pier dock", "ferry pier dock"), 0.0, UNKNOWN),
        ("die", "kill", ("ferry pier dock keel", "ferry pier dock keel"), 0.0, AGREES),
        # other words for what happened: only for one very day, and where the clauses are much alike
        ("sink", "rob", ("ferry", "ferry"), 0.5, AGREES),
        ("sink", "rob", ("ferry", "ferry"), 0.4, UNKNOWN),
        # no word for what happened: where the clauses are alike
        ("gild", "adorn", ("dome", "dome"), 0.35, AGREES),
        ("gild", "adorn", ("dome", "dome"), 0.25, UNKNOWN),
        ("gild", "gild", ("dome", "dome"), 0.1, UNKNOWN),
        ("gild", "gild", ("dome gold", "dome gold"), 0.1, AGREES),
        # or where what is told of it has such a word in both
        ("gild", "adorn", ("dome gold roof blaze", "dome gold roof blaze"), 0.1, AGREES),
        ("gild", "adorn", ("dome gold roof", "dome gold roof"), 0.1, UNKNOWN),
        ("gild", "adorn", ("dome gold roof apse", "dome gold roof apse"), 0.1, UNKNOWN),
        ("gild", "adorn", ("dome blaze", "dome blaze"), 0.1, UNKNOWN),
        # a death is told of by fewer
        ("gild", "die", ("dome", "dome"), 0.1, UNKNOWN),
        ("gild", "die", ("dome gold death", "dome gold death"), 0.1, AGREES),
    ],
)
def test_one_day_of_what_may_be_one_happening(
    ours: str, theirs: str, topics: tuple[str, str], similarity: float, outcome: Outcome
) -> None:
    claim, fact = (
        dated("2025-06-16", act, topic, of=f"{topic.split()[0]} {act}")
        for act, topic in zip((ours, theirs), topics, strict=True)
    )
    assert compared(claim, fact, similarity).outcome is outcome


def test_the_whole_sentence_may_be_what_is_alike() -> None:
    claim, fact = dated("2025-06-16", "sink", "ferry"), dated("2025-06-16", "rob", "tourist")
    assert compared(claim, fact, 0.1).outcome is UNKNOWN
    assert compared(claim, fact, 0.1, nearness=0.5).outcome is AGREES


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [
        (dated("2025-06-16", "rob"), AGREES),
        (dated("2025-06-17", "rob"), UNKNOWN),
        (dated("2025-06", "rob"), UNKNOWN),
        (dated("2025-06-16", "rob", end="2025-06-17"), UNKNOWN),
        (dated("2025-06-16", "rob", bound="from"), UNKNOWN),
    ],
)
def test_other_words_for_what_happened_need_the_very_day(fact: Claim, outcome: Outcome) -> None:
    assert compared(dated("2025-06-16", "sink"), fact, 0.6).outcome is outcome
    assert compared(replace(fact, topic=("ferry",)), dated("2025-06-16", "sink"), 0.6).outcome is outcome


@pytest.mark.parametrize(
    ("similarity", "topic", "outcome"),
    [(0.45, "gild ferry", AGREES), (0.35, "ferry", UNKNOWN), (0.39, "ferry harbour pier dock", UNKNOWN)],
)
def test_a_month_of_something_without_a_word_for_it_needs_more_likeness_than_a_day(
    similarity: float, topic: str, outcome: Outcome
) -> None:
    claim, fact = dated("2025-06", "gild", topic, of="gild"), dated("2025-06", "adorn", topic, of="adorn")
    assert compared(claim, fact, similarity).outcome is outcome


OPENING = dated("2025-06-23", "reopen", "school")


@pytest.mark.parametrize(
    ("shut", "opened", "similarity", "outcome"),
    [
        ("2025-06-23", OPENING, 0.5, AGREES),
        ("2025-06-22", OPENING, 0.5, AGREES),  # shut until Sunday, open again on Monday
        ("2025-06-21", OPENING, 0.5, UNKNOWN),
        ("2025-06-24", OPENING, 0.5, UNKNOWN),
        ("2025-06-23", OPENING, 0.4, AGREES),
        ("2025-06-23", OPENING, 0.3, UNKNOWN),
        ("2025-06-23", replace(OPENING, value=OPENING.value | {"bound": "from"}), 0.5, UNKNOWN),
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


@pytest.mark.parametrize(
    ("similarity", "topic", "bound", "outcome"),
    [
        (0.5, "flag", "until", AGREES),
        (0.45, "flag", "until", UNKNOWN),
        (0.5, "office", "until", UNKNOWN),
        (0.5, "flag", "from", UNKNOWN),
    ],
)
def test_how_long_a_thing_lasts_is_told_in_many_ways(
    similarity: float, topic: str, bound: str, outcome: Outcome
) -> None:
    lowered = dated("2025-06-20", "close", "flag", bound=bound)
    assert compared(lowered, dated("2025-06-20", "mourn", topic, bound=bound), similarity).outcome is outcome


TUESDAY = dated("2025-06-17", "raid", "mine guard", "guards at the mine were raided on Tuesday")


@pytest.mark.parametrize(
    ("fact", "similarity", "outcome"),
    [
        (TUESDAY, 0.5, CONFLICTS),
        (TUESDAY, 0.27, CONFLICTS),  # two words in common, and alike
        (TUESDAY, 0.25, UNKNOWN),
        (replace(TUESDAY, topic=("mine", "guard", "gate", "road", "dusk")), 0.03, CONFLICTS),
        (replace(TUESDAY, topic=("mine", "guard", "gate", "road", "dusk")), 0.01, UNKNOWN),
        (replace(TUESDAY, topic=()), 0.5, CONFLICTS),
        (replace(TUESDAY, topic=()), 0.49, UNKNOWN),
        (replace(TUESDAY, value=TUESDAY.value | {"planned": True}), 0.5, UNKNOWN),
        (replace(TUESDAY, text="a similar raid on Tuesday"), 0.5, UNKNOWN),
        (replace(TUESDAY, text="a year after last year's, on Tuesday"), 0.5, UNKNOWN),
        (dated("2025-06-17", "gild", "mine guard", of="mine"), 0.9, UNKNOWN),  # no word for what happened
        (replace(TUESDAY, value=TUESDAY.value | {"of": ""}), 0.9, UNKNOWN),
    ],
)
def test_days_conflict_only_where_both_clauses_are_of_one_happening(
    fact: Claim, similarity: float, outcome: Outcome
) -> None:
    claim = dated("2025-06-16", "attack", "mine guard gate road dusk")
    assert compared(claim, fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("topic", "outcome"), [("ferry pier", UNKNOWN), ("ferry pier dock", CONFLICTS), ("ferry pier dock keel", CONFLICTS)]
)
@pytest.mark.parametrize("act", ["kill", "shoot kill"])
def test_many_die_on_many_days(act: str, topic: str, outcome: Outcome) -> None:
    assert compared(dated("2025-06-16", "die", topic), dated("2025-06-17", act, topic), 0.6).outcome is outcome


@pytest.mark.parametrize(
    ("texts", "similarity", "outcome"),
    [
        (("last inspected on 6 May 2021", "its last inspection was on 9 July 2023"), 0.4, CONFLICTS),
        (("last inspected on 6 May 2021", "its last inspection was on 9 July 2023"), 0.3, UNKNOWN),
        (("last inspected on 6 May 2021", "an inspection was on 9 July 2023"), 0.4, UNKNOWN),
        (("inspected on 6 May 2021", "its last inspection was on 9 July 2023"), 0.4, UNKNOWN),
    ],
)
def test_of_a_last_one_there_is_only_one(texts: tuple[str, str], similarity: float, outcome: Outcome) -> None:
    claim = dated("2021-05-06", "inspect", "", texts[0])
    fact = dated("2023-07-09", "inspection", "", texts[1])
    assert compared(claim, fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("sentence", "passage", "similarity", "outcome"),
    [
        ("A 52-year-old man drowned.", "The 52-year-old drowned.", 0.6, CONFLICTS),
        ("A 52-year-old man drowned.", "The 52-year-old drowned.", 0.55, UNKNOWN),
        ("A 52-year-old man drowned.", "The 47-year-old drowned.", 0.6, UNKNOWN),
    ],
)
def test_a_man_of_one_age_is_one_man(sentence: str, passage: str, similarity: float, outcome: Outcome) -> None:
    claim, fact = dated("2025-06-16", "die", ""), dated("2025-06-17", "die", "")
    assert compared(claim, fact, similarity, sentence=sentence, passage=passage).outcome is outcome


PLAN = dated("2025-06-20", "meet", "", planned=True)
MOVED = "The meeting has been put off."


@pytest.mark.parametrize(
    ("fact", "similarity", "hours", "passage", "outcome"),
    [
        (dated("2025-06-21", "meet", "", planned=True), 0.45, 0, "", CONFLICTS),
        (dated("2025-06-21", "meet", "", planned=True), 0.4, 0, "", UNKNOWN),
        # a word for the change is enough for what is less alike, in a later report
        (dated("2025-06-21", "meet", "", planned=True), 0.2, 48, MOVED, CONFLICTS),
        (dated("2025-06-21", "meet", "", planned=True), 0.1, 48, MOVED, UNKNOWN),
        (dated("2025-06-21", "meet", "", planned=True), 0.3, -48, MOVED, UNKNOWN),
        (dated("2025-06-21", "meet", "", planned=True), 0.3, 48, "The council meets.", UNKNOWN),
        # a plan may be moved by two months
        (dated("2025-08-19", "meet", "", planned=True), 0.5, 48, MOVED, CONFLICTS),
        (dated("2025-08-20", "meet", "", planned=True), 0.5, 48, MOVED, UNKNOWN),
        # of one thing, though no word says what happens to it
        (dated("2025-06-21", "gild", "", of="meet"), 0.6, 0, "", CONFLICTS),
        (dated("2025-06-21", "gild", "", of="meet"), 0.55, 48, MOVED, UNKNOWN),
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
        ("2025-06-23", True, 48, "The council meets on Monday.", False),
        ("2025-06-19", False, 48, "The council met on Thursday.", True),  # it took place, on another day
        ("2025-06-18", False, 48, "The council met on Wednesday.", True),
        ("2025-06-17", False, 48, "The council met on Tuesday.", False),  # before the article told of the plan
        ("2025-06-19", True, 48, "The council meets on Thursday.", False),
    ],
)
def test_a_plan_that_was_moved_or_carried_out_on_another_day_has_developed(
    day: str, planned: bool, hours: float, passage: str, develops: bool
) -> None:
    found = compared(PLAN, dated(day, "meet", "", planned=planned), hours=hours, passage=passage)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, develops, True if develops else None)


def test_what_has_happened_does_not_develop() -> None:
    found = compared(dated("2025-06-16"), dated("2025-06-17"), hours=48, passage="It was first set for Monday.")
    assert (found.outcome, found.develops) == (CONFLICTS, False)


def test_without_times_a_plan_has_not_developed() -> None:
    found = compare(PLAN, dated("2025-06-23", "meet", "", planned=True), Context(similarity=0.5, passage=MOVED))
    assert (found.outcome, found.develops) == (CONFLICTS, False)


@pytest.mark.parametrize(
    ("claim", "fact", "reason"),
    [
        (dated("2025-06-16"), dated("2025-06-16"), "16 June 2025 here too"),
        (dated("2025-06"), dated("2025-06-16"), "16 June 2025 here, June 2025 in the article"),
        (dated("2025"), dated("2025-06"), "June 2025 here, 2025 in the article"),
        (dated("2025-06-16"), dated("2025-06-17"), "17 June 2025 here, 16 June 2025 in the article"),
        (
            dated("2025-06-16", end="2025-06-18"),
            dated("2025-06-16", part="evening"),
            "16 June 2025, evening here, 16 June 2025 to 18 June 2025 in the article",
        ),
    ],
)
def test_the_reason_gives_both_days_as_exactly_as_they_were_told(claim: Claim, fact: Claim, reason: str) -> None:
    assert compared(claim, fact).reason == reason


def test_a_likely_agreement_is_as_sure_as_can_be_and_no_surer() -> None:
    day = dated("2025-06-16", topic="ferry pier dock keel")
    assert compared(day, day, 1.0).strength == 1.0
    assert 0.55 < compared(day, day, 0.1).strength < 1.0
