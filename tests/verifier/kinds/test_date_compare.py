"""Days held against each other, from values: what makes two clauses speak of one happening."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.verifier.kinds.days import AGREES, CONFLICTS, UNKNOWN, compared, dated
from verifier.claim import Claim, Outcome


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
        ("gild", "die", ("death", "death"), 0.1, UNKNOWN),
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
        (("last inspected on 6 May 2021", "the first inspection was on 9 July 2023"), 0.4, UNKNOWN),
        (("last inspected on 6 May 2021", "an inspection, the last hope, was on 9 July 2023"), 0.4, UNKNOWN),
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


def test_what_has_happened_does_not_develop() -> None:
    found = compared(dated("2025-06-16"), dated("2025-06-17"), hours=48, passage="It was first set for Monday.")
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
