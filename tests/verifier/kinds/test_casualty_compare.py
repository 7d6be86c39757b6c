"""What two sentences about casualties are to each other, from text to outcome, and the reason a reporter reads."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds import casualty
from verifier.kinds.casualty_compare import compare, have_one_value
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
        ("Six of the dead were girls.", "Nine pupils were killed.", UNKNOWN),
        ("Six of the dead were girls.", "The dead are six girls and three boys.", UNKNOWN),  # of which all come first
        ("Five of the dead were under 18.", "Five of the dead were children.", AGREES),
        (
            "Two of them seriously hurt, nine walkers came down.",
            "Nine walkers were hurt, none of them seriously.",
            UNKNOWN,
        ),
        ("Nine people were hurt.", "The clinic has four badly injured patients.", UNKNOWN),
        # populations
        ("Two sailors are missing.", "Two men are missing.", AGREES),
        ("Two nuns are missing.", "Two men are missing.", UNKNOWN),
        ("Three sailors were hurt.", "Three crew members were hurt.", AGREES),
        ("A man was detained.", "A woman was detained.", UNKNOWN),
        ("Two firemen were hurt.", "Two firefighters were hurt.", AGREES),
        ("Seven people are missing.", "One man is still missing.", CONFLICTS),
        ("Four Iranian nationals died.", "Four citizens of Iran died.", AGREES),
        ("Four Iranian nationals died.", "Four citizens of Syria died.", UNKNOWN),
        ("Six of the dead were citizens of Iran.", "Four Iranian nationals died.", CONFLICTS),
        ("The driver was among the dead.", "The man at the wheel did not survive.", AGREES),
        ("The driver was among the dead.", "The woman at the wheel did not survive.", UNKNOWN),
        ("A guard, Jan Tal, was shot dead.", "A security guard was killed.", AGREES),
        ("A guard, Jan Tal, was shot dead.", "A watchman, J. T., died.", AGREES),
        ("A guard, Jan Tal, was shot dead.", "A watchman, P. T., died.", UNKNOWN),
        ("The driver was among the dead.", "The driver was killed.", AGREES),
        ("Nine soldiers were killed.", "Nine nurses were killed.", UNKNOWN),
        ("Nine soldiers were killed.", "Nine troops were killed.", AGREES),
        ("Nine people were killed.", "Three soldiers were killed.", UNKNOWN),
        ("Norway's police put the number of dead there at six.", "The storm killed 14 people.", UNKNOWN),
        ("Norway's police put the number of dead there at six.", "In Norway nine people were killed.", CONFLICTS),
        ("Norway's police put the number of dead there at six.", "The storm killed six people.", AGREES),
        ("Two divers were killed.", "Two members of a rescue team died.", AGREES),
        ("Two divers were killed.", "Three members of a rescue team died.", UNKNOWN),
        ("Two miners were killed.", "Miners were killed when the roof fell in.", UNKNOWN),
        ("Two of his companions were detained.", "Two Peruvian citizens were detained.", AGREES),
        # times
        ("The fire killed 12 people.", "So far this year 40 people have been killed by fires.", UNKNOWN),
        ("The fire killed 12 people.", "A similar fire killed 30 people a decade ago.", UNKNOWN),
        ("The blast of July 2022 killed five people.", "In July 2022 five people were killed.", AGREES),
        ("On 6 July 2022 the blast killed five people.", "In July 2022 five people were killed.", AGREES),
        ("Since 2019 five people were killed.", "In 2019 five people were killed.", UNKNOWN),
        ("This year 31 people have died of the fever.", "Thirty-one people have died since January.", AGREES),
        ("This year 31 people have died of the fever.", "Since New Year 40 people have died.", CONFLICTS),
        ("This year 31 people have died of the fever.", "Forty people have now died of the fever.", CONFLICTS),
        ("This year 31 people have died of the fever.", "The crash killed 40 people.", UNKNOWN),
        ("This year 31 people have died of it in Peru.", "Bolivia has had two deaths since January.", UNKNOWN),
        # two words for one fate
        ("Nine passengers were dug out alive.", "Nine survivors were taken to hospital.", AGREES),
        ("Nine passengers were dug out alive.", "Nine passengers were taken to hospital.", UNKNOWN),
        ("Gunmen abducted six youths.", "Six youths are missing.", AGREES),
        ("Nine passengers were dug out alive.", "Nine people survived.", AGREES),
        ("Nine passengers were dug out alive.", "Twelve people survived.", UNKNOWN),
        # whose figure
        ("Police put the number of dead at 14.", "The ministry put the number of dead at 20.", UNKNOWN),
        ("Police put the number of dead at 14.", "Police put the number of dead at 20.", CONFLICTS),
        # lists
        ("In all 40 people were injured.", "A list of the injured hangs there. It has 52 names on it.", CONFLICTS),
        ("In all 40 people were injured.", "A list of the missing hangs there. It has 52 names on it.", UNKNOWN),
        # told as false
        ("Police detained four men.", "Reports that four men were detained are false.", CONFLICTS),
        ("Police detained four men.", "It is not true that four men were detained.", CONFLICTS),
        ("Police detained four men.", "The reports are false; four men were detained.", AGREES),
        # the whole and its part
        ("The fire killed eight people.", "Of the eight dead, three were Moldovans.", AGREES),
        ("Three of the dead were Moldovans.", "Four of the dead were Moldovans.", CONFLICTS),
        ("Thirty fishermen are missing.", "Fourteen men are missing.", CONFLICTS),
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


PUBLISHED = datetime(2025, 6, 18, 9, tzinfo=UTC)


def toll(
    low: int | None, text: str = "", sentence: str = "", *, high: int | str | None = "exact", **value: Any
) -> Claim:
    """So many killed, if no other measure is given; `high` None for at least so many."""
    known: dict[str, Any] = {
        "measure": "killed",
        "low": low,
        "high": low if high == "exact" else high,
        "who": None,
        "part_of": False,
        "by": None,
        "during": None,
        "text": text or str(low),
    }
    return Claim("casualty", 0, len(sentence), sentence, known | value)


def held(
    claim: Claim, fact: Claim, similarity: float = 0.6, hours: float = 0, passage: str = "", **known: Any
) -> Comparison:
    context = Context(PUBLISHED, PUBLISHED + timedelta(hours=hours), similarity, passage, claim.text, **known)
    found = casualty.compare(claim, fact, context)
    assert 0.0 <= found.strength <= 1.0
    return found


@pytest.mark.parametrize(
    ("measure", "similarity", "outcome", "develops"),
    [
        ("injured", 0.4, CONFLICTS, False),
        ("injured", 0.35, UNKNOWN, False),
        ("missing", 0.4, CONFLICTS, True),  # they were found since
        ("detained", 0.3, CONFLICTS, False),  # an arrest that never was
        ("detained", 0.25, UNKNOWN, False),
        ("abducted", 0.4, CONFLICTS, True),
        ("displaced", 0.4, CONFLICTS, True),
        ("killed", 0.4, CONFLICTS, False),
    ],
)
def test_nobody_against_some(measure: str, similarity: float, outcome: Outcome, develops: bool) -> None:
    found = held(toll(2, measure=measure), toll(0, "no one", measure=measure), similarity)
    assert (found.outcome, found.develops, found.newer) == (outcome, develops, True if develops else None)


@pytest.mark.parametrize(
    ("passage", "newer"),
    [
        ("No one is in custody any longer.", True),
        ("No one was detained, a spokesman said.", None),
        ("No one is being held, and no one ever was.", None),
    ],
)
def test_that_nobody_is_held_may_be_news(passage: str, newer: bool | None) -> None:
    context = Context(similarity=0.5, passage=passage)
    found = compare(toll(4, measure="detained"), toll(0, "no one", measure="detained"), context)
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


@pytest.mark.parametrize(
    ("passage", "newer"),
    [
        ("Seven people are dead, and not six, says their lawyer.", None),
        ("Seven people are dead, and not six as was first reported.", True),
    ],
)
def test_a_number_named_as_wrong(passage: str, newer: bool | None) -> None:
    found = compare(toll(6), toll(7), Context(similarity=0.5, passage=passage))
    assert (found.outcome, found.newer) == (CONFLICTS, newer)


@pytest.mark.parametrize(
    ("passage", "hours", "develops"),
    [
        ("The bodies of the two men who had been missing were found.", 48, True),
        ("Divers found the two men dead who had been searched for.", 48, True),
        ("All 2 are dead.", 48, True),
        ("The bodies of two men were brought down.", 48, False),  # of whom nobody says that they were missing
        ("The bodies of the two men who had been missing were found.", -48, False),
    ],
)
def test_the_missing_are_found_dead(passage: str, hours: float, develops: bool) -> None:
    found = held(toll(2, measure="missing"), toll(2), 0.6, hours, passage)
    assert (found.outcome, found.develops, found.newer) == (
        (CONFLICTS, True, True) if develops else (UNKNOWN, False, None)
    )


def test_a_toll_of_one_sort_is_that_of_all_where_no_other_is_told() -> None:
    (claim,) = casualty.find(parse(Document("a", "The fire killed five sailors.")))
    assert claim.value["of_all"]
    assert held(claim, toll(7), 0.6).outcome is CONFLICTS
    assert held(claim, toll(7, who="nurses"), 0.6).outcome is UNKNOWN
    (officers,) = casualty.find(parse(Document("a", "Two police officers were hurt.")))
    assert officers.value["of_all"] and held(officers, toll(30, measure="injured"), 0.6).outcome is UNKNOWN
    first, second = casualty.find(parse(Document("a", "The fire killed five sailors. Two firemen died.")))
    assert not first.value["of_all"] and not second.value["of_all"]
    assert held(first, toll(7), 0.6).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("claim", "nth", "hours", "newer"),
    [
        (toll(4, who="tourists"), "fifth", 48, True),
        (toll(4, who="tourists"), "fifth", -48, None),
        (toll(4, who="tourists"), "fourth", 48, None),
        (toll(4, who="tourists"), "five", 48, None),
        (toll(4, who="tourists", part_of=True), "fifth", 48, None),
        (toll(None, "dozens", who="tourists"), "fifth", 48, None),
    ],
)
def test_the_next_victim_counts_on(claim: Claim, nth: str, hours: float, newer: bool | None) -> None:
    number = {"fourth": 4}.get(nth, 5)
    assert held(claim, toll(number, nth), 0.6, hours).newer is newer


def test_no_national_of_one_country_leaves_others() -> None:
    nobody = toll(0, "No Italian", who="Italian")
    assert held(toll(5), nobody, 0.6).outcome is UNKNOWN
    assert held(toll(5, who="Italian tourists"), nobody, 0.6).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("passage", "hours", "outcome"),
    [
        ("A guard died, bringing the number of those killed to 12.", 48, CONFLICTS),
        ("A guard died, and the toll is now 12.", 48, CONFLICTS),
        ("In the port 12 were killed.", 48, UNKNOWN),
        ("A guard died, bringing the number of those killed to 12.", -48, UNKNOWN),
    ],
)
def test_a_later_tally_is_that_of_the_one_toll_told(passage: str, hours: float, outcome: Outcome) -> None:
    (claim,) = casualty.find(parse(Document("a", "The raid killed nine soldiers.")))
    assert held(claim, toll(12), 0.6, hours, passage).outcome is outcome


@pytest.mark.parametrize(
    ("number", "hours", "similarity", "outcome"),
    [(3, 48, 0.6, CONFLICTS), (3, -48, 0.6, UNKNOWN), (3, 48, 0.3, UNKNOWN), (7, 48, 0.6, UNKNOWN)],
)
def test_some_of_the_missing_are_found(number: int, hours: float, similarity: float, outcome: Outcome) -> None:
    found = held(toll(5, measure="missing"), toll(number, measure="found"), similarity, hours)
    assert (found.outcome, found.develops) == (outcome, outcome is CONFLICTS)


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("Three of its men were wounded.", CONFLICTS),
        ("Nine members of the crew were hurt.", CONFLICTS),
        ("Nine members of the opposition were hurt.", UNKNOWN),
        ("Two men were hurt in the port.", UNKNOWN),
    ],
)
def test_the_crew_are_the_sailors_of_the_only_toll(source: str, outcome: Outcome) -> None:
    (claim,) = casualty.find(parse(Document("a", "The blast hurt five Danish sailors.")))
    (fact,) = casualty.facts(parse(Document("s", source)))
    assert held(claim, fact, 0.6, 24, source).outcome is outcome


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("The driver, who is 34, was arrested.", UNKNOWN),
        ("The driver, 34, was arrested.", UNKNOWN),
        ("The driver, who is 53, was arrested.", AGREES),
        ("The driver was arrested.", AGREES),
    ],
)
def test_a_man_of_another_age_is_another_man(source: str, outcome: Outcome) -> None:
    assert compared("The driver, who is 52, was arrested.", source).outcome is outcome


def test_some_of_a_crowd_are_all_who_were_detained() -> None:
    (claim,) = casualty.find(parse(Document("a", "Marchers blocked the bridge and police detained 12 of them.")))
    assert (claim.value["who"], claim.value["part_of"], claim.value["of_all"]) == ("Marchers", False, True)


def test_one_who_died_later_comes_on_top() -> None:
    assert held(toll(6), toll(1, "A girl", who="girl"), 0.6, 48).outcome is UNKNOWN
    assert held(toll(6), toll(1, "A girl"), 0.6, -48).outcome is CONFLICTS
    assert held(toll(6), toll(1, "The engineer"), 0.6, -48).outcome is UNKNOWN


def test_one_told_of_before_is_the_first_of_them() -> None:
    one = toll(1, "a dead man", who="man")
    found = held(toll(3), one, 0.6, -24)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, True, False)
    assert held(toll(3), one, 0.6, 24).outcome is UNKNOWN
    assert held(toll(3, who="nurses"), one, 0.6, -24).outcome is UNKNOWN
    assert held(toll(3, measure="injured"), toll(1, "a man", who="man", measure="injured"), 0.6, -24).outcome is UNKNOWN


@pytest.mark.parametrize(
    ("claim", "fact", "hours", "rivals", "newer"),
    [
        (toll(1, "A girl", who="girl"), toll(2, "second"), 48, 1, True),
        (toll(1, "A girl", who="girl"), toll(2, "second"), -48, 1, None),
        (toll(1, "A girl", who="girl"), toll(2, "second"), 48, 2, None),  # the article tells of more
        (toll(1, "A girl", who="girl"), toll(2, "two"), 48, 1, None),
        (toll(1, "The girl", who="girl"), toll(2, "second"), 48, 1, None),
        (toll(1, "A judge, Ana Ruiz", who="Ana Ruiz"), toll(2, "second"), 48, 1, None),
    ],
)
def test_a_second_death_counts_on_from_the_first(
    claim: Claim, fact: Claim, hours: float, rivals: int, newer: bool | None
) -> None:
    found = held(claim, fact, 0.6, hours, standing=Standing(rivals=rivals))
    assert (found.outcome, found.newer) == (CONFLICTS if newer else UNKNOWN, newer)


@pytest.mark.parametrize(
    ("passage", "hours", "outcome"),
    [
        ("Four passengers have died in hospital since.", 48, UNKNOWN),
        ("Four passengers died of their wounds.", 48, UNKNOWN),
        ("Four passengers who were hurt on Monday have died.", 48, UNKNOWN),
        ("Four passengers died when the bus fell.", 48, CONFLICTS),
        ("Four passengers have died in hospital since.", -48, CONFLICTS),
    ],
)
def test_who_died_since_comes_on_top(passage: str, hours: float, outcome: Outcome) -> None:
    assert held(toll(23), toll(4, "Four"), 0.6, hours, passage).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "hours", "outcome"),
    [
        ("Three bodies were found, so that six are now dead.", 48, CONFLICTS),
        ("Three bodies were found, bringing the number of dead to six.", 48, CONFLICTS),
        ("Three bodies were found and brought to the port in six hours.", 48, AGREES),
        ("Three bodies were found, so that six are now dead.", -48, AGREES),
    ],
)
def test_a_number_that_a_sum_follows_comes_on_top(passage: str, hours: float, outcome: Outcome) -> None:
    found = held(toll(3), toll(3, "Three"), 0.6, hours, passage)
    assert (found.outcome, found.newer) == (outcome, True if outcome is CONFLICTS else None)
    assert held(toll(3, part_of=True), toll(3, "Three", part_of=True), 0.6, hours, passage).outcome is not CONFLICTS


@pytest.mark.parametrize(
    ("passage", "number", "rivals", "outcome"),
    [
        ("Nobody was hurt, she said.", 1, 1, CONFLICTS),
        ("No injuries were reported.", 1, 1, CONFLICTS),
        ("Nobody was hurt in the second car.", 1, 1, UNKNOWN),
        ("Nobody was hurt, she said.", 1, 2, UNKNOWN),
        ("Nobody was hurt, she said.", 30, 1, UNKNOWN),
    ],
)
def test_a_denial_that_leaves_nobody_out_needs_less(passage: str, number: int, rivals: int, outcome: Outcome) -> None:
    nobody = toll(0, "nobody", measure="injured")
    found = held(toll(number, measure="injured"), nobody, 0.2, 0, passage, standing=Standing(rivals=rivals))
    assert found.outcome is outcome


def test_that_nothing_was_known_yet_is_no_denial() -> None:
    found = held(toll(9), toll(0, "no"), 0.6, -24, "There were no immediate reports of casualties.")
    assert (found.outcome, found.develops, found.newer) == (UNKNOWN, True, False)


def test_digits_in_another_order_are_no_other_rescue() -> None:
    assert held(toll(64, measure="rescued"), toll(46, measure="rescued"), 0.6, 24).outcome is CONFLICTS
    assert held(toll(64, measure="rescued"), toll(45, measure="rescued"), 0.6, 24).outcome is UNKNOWN


def test_none_of_a_few_is_no_denial_of_many() -> None:
    assert held(toll(124, measure="injured"), toll(0, "None", measure="injured"), 0.6).outcome is UNKNOWN
    assert held(toll(4, measure="injured"), toll(0, "None", measure="injured"), 0.6).outcome is CONFLICTS


def test_nationals_are_a_part_of_all() -> None:
    assert held(toll(3, who="climbers"), toll(2, who="Czech climbers"), 0.6).outcome is UNKNOWN
    assert held(toll(2, who="Czech climbers"), toll(3, who="Czech climbers"), 0.6).outcome is CONFLICTS


def test_nobody_agrees_with_nobody() -> None:
    assert held(toll(0), toll(0), 0.1).outcome is AGREES
    assert held(toll(2), toll(None, high=0), 0.1).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("claim", "fact", "outcome", "develops", "newer"),
    [
        # tolls grow, and a higher one looks newer
        (toll(14), toll(15), CONFLICTS, True, True),
        (toll(14), toll(13), CONFLICTS, True, False),
        (toll(14, high=None), toll(19), AGREES, True, True),
        (toll(14, high=None), toll(14), AGREES, False, None),
        (toll(14, high=None), toll(13), CONFLICTS, True, False),
        (toll(14, high=None), toll(20, high=None), AGREES, True, True),
        (toll(14), toll(10, high=None), UNKNOWN, True, False),  # which it may have been by then
        (toll(14), toll(None, high=20), UNKNOWN, False, True),
        (toll(14), toll(None, high=10), CONFLICTS, True, False),
        (toll(None, high=20), toll(17), AGREES, False, False),
        (toll(None, high=20), toll(20, high=None), UNKNOWN, False, None),
        (toll(20, high=None), toll(None, high=20), UNKNOWN, False, None),
        (toll(10, high=15), toll(12), AGREES, False, True),
        (toll(10, high=15), toll(16), CONFLICTS, True, True),
        (toll(10, high=15), toll(12, high=18), UNKNOWN, False, True),
        # how many are missing grows and shrinks
        (toll(14, measure="missing"), toll(15, measure="missing"), CONFLICTS, True, None),
        # a part of all stays what it is
        (
            toll(6, who="children", part_of=True),
            toll(4, who="children", part_of=True),
            CONFLICTS,
            False,
            False,
        ),
    ],
)
def test_which_toll_is_the_later(
    claim: Claim, fact: Claim, outcome: Outcome, develops: bool, newer: bool | None
) -> None:
    found = held(claim, fact)
    assert (found.outcome, found.develops, found.newer) == (outcome, develops, newer)


@pytest.mark.parametrize(
    ("bound", "number", "toll_now", "news"),
    [
        ("more than 30", 31, 39, False),
        ("more than 30", 31, 40, True),
        ("over 6,800", 6_801, 6_899, False),
        ("over 6,800", 6_801, 6_900, True),
        ("more than 34", 35, 35, True),
        ("at least 30", 30, 34, True),
    ],
)
def test_what_a_lower_bound_rounds_is_no_news(bound: str, number: int, toll_now: int, news: bool) -> None:
    found = held(toll(number, bound, high=None), toll(toll_now + (toll_now == number)))
    assert (found.outcome, found.develops) == (AGREES, news)


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ((90, "about 90"), (99, "99"), AGREES),
        ((90, "about 90"), (100, "100"), CONFLICTS),
        ((90, "about 90"), (81, "81"), AGREES),
        ((90, "about 90"), (80, "80"), CONFLICTS),
        ((99, "99"), (90, "nearly 90"), AGREES),
        ((100, "100"), (90, "nearly 90"), CONFLICTS),
        ((81, "81"), (90, "nearly 90"), AGREES),
    ],
)
def test_a_rough_number_is_right_to_a_tenth(ours: tuple[int, str], theirs: tuple[int, str], outcome: Outcome) -> None:
    assert held(toll(*ours), toll(*theirs)).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        (12, 1_000, CONFLICTS),
        (9, 1_001, UNKNOWN),  # a raid's toll against a war's
        (1_001, 9, UNKNOWN),
        (12, 1_201, UNKNOWN),
        (12, 1_199, CONFLICTS),
        (1, 900, CONFLICTS),
    ],
)
def test_a_raid_is_no_war(ours: int, theirs: int, outcome: Outcome) -> None:
    found = held(toll(ours), toll(theirs))
    assert found.outcome is outcome
    assert ("numbers so far apart" in found.reason) == (outcome is UNKNOWN)


@pytest.mark.parametrize(
    ("claim", "fact", "why"),
    [
        (toll(1, "a man", measure="injured"), toll(4, measure="injured"), "one person told of alone"),
        (toll(1, "A man", measure="detained"), toll(4, measure="detained"), "one person told of alone"),
        (toll(1, "One man", measure="injured"), toll(4, measure="injured"), ""),
        (toll(1, "a man"), toll(4), ""),
        (toll(3, "a third", measure="injured"), toll(4, measure="injured"), ""),
        (toll(4), toll(9, by="police"), ""),
        (toll(4, by="police"), toll(9, by="ministry"), "figures of others"),
        (toll(4, by="police"), toll(9, by="police"), ""),
        (toll(4, during="This year"), toll(9, during="this year"), ""),
        (toll(4), toll(9, during="this year"), "tolls of other times"),
        (toll(4, who="children", part_of=True), toll(9), "a part against all"),
        (toll(4), toll(9, who="children", part_of=True), "a part against all"),
        (toll(4, who="children", part_of=True), toll(9, who="nurses", part_of=True), "other parts"),
        (toll(4, who="children", part_of=True), toll(9, who="pupils", part_of=True), ""),
        (toll(4, part_of=True), toll(9, who="pupils", part_of=True), "other parts"),
        (toll(4, who="soldiers"), toll(9, who="nurses"), "other people"),
        (toll(4, who="soldiers"), toll(9, who="troops"), ""),
        (toll(4, who="soldiers"), toll(9, who="people"), "some against all"),
        (toll(4), toll(9, who="soldiers"), "some against all"),
        (toll(4, who="soldiers", measure="detained"), toll(9, measure="detained"), ""),
        (toll(4, who="soldiers", measure="rescued"), toll(9, measure="rescued"), ""),
        (toll(4, who="soldiers", measure="abducted"), toll(9, measure="abducted"), ""),
        (toll(4, who="soldiers", measure="injured"), toll(9, measure="injured"), "some against all"),
        (toll(None), toll(9), "no number to compare"),
        (toll(4), toll(None), "no number to compare"),
        (toll(4), toll(9, measure="injured"), "another fate"),
    ],
)
def test_why_two_tolls_are_not_compared(claim: Claim, fact: Claim, why: str) -> None:
    found = held(claim, fact, 0.2)
    assert found.outcome is (UNKNOWN if why else CONFLICTS)
    assert found.reason.endswith(why or "in the article")


def test_some_by_name_and_all_of_one_number_are_the_same() -> None:
    assert held(toll(4, who="soldiers"), toll(4)).outcome is AGREES
    assert held(toll(4), toll(4, who="soldiers")).outcome is AGREES
    assert held(toll(4, high=None, who="soldiers"), toll(4), 0.1).outcome is UNKNOWN


def test_a_toll_of_people_of_one_sort_is_less_sure() -> None:
    all_of_them, some = held(toll(4), toll(4)), held(toll(4, who="soldiers"), toll(4, who="troops"))
    assert 0.5 < some.strength < all_of_them.strength
    assert held(toll(4), toll(5)).strength < all_of_them.strength


@pytest.mark.parametrize(
    ("claim", "fact", "known", "outcome", "develops"),
    [
        (toll(2, measure="detained"), toll(2, measure="released"), {}, CONFLICTS, True),
        (toll(2, measure="abducted"), toll(2, measure="released"), {}, CONFLICTS, True),
        (toll(2, measure="missing"), toll(2, measure="found"), {}, CONFLICTS, True),
        (toll(2, measure="missing"), toll(2, measure="released"), {}, UNKNOWN, False),
        (toll(2, measure="detained"), toll(2, measure="found"), {}, UNKNOWN, False),
        (toll(2, measure="detained"), toll(3, measure="released"), {}, UNKNOWN, False),
        (toll(2, measure="detained"), toll(2, high=None, measure="released"), {}, UNKNOWN, False),
        (toll(None, measure="detained"), toll(None, measure="released"), {}, UNKNOWN, False),
        (
            toll(2, measure="detained", who="nurses"),
            toll(2, measure="released", who="sailors"),
            {},
            UNKNOWN,
            False,
        ),
        # two soldiers hurt are the two soldiers killed where the sentences are alike
        (toll(2, who="soldiers"), toll(2, who="troops", measure="injured"), {"similarity": 0.55}, CONFLICTS, False),
        (toll(2, who="soldiers", measure="injured"), toll(2, who="troops"), {"similarity": 0.55}, CONFLICTS, False),
        (toll(2, who="soldiers"), toll(2, who="troops", measure="injured"), {"similarity": 0.5}, UNKNOWN, False),
        (toll(2), toll(2, who="troops", measure="injured"), {"similarity": 0.9}, UNKNOWN, False),
        (toll(2, who="soldiers"), toll(2, measure="injured"), {"similarity": 0.9}, UNKNOWN, False),
        (toll(2, who="soldiers"), toll(2, who="troops", measure="missing"), {"similarity": 0.9}, UNKNOWN, False),
        # or neither text tells of the other fate as well
        (
            toll(2, who="soldiers"),
            toll(2, who="troops", measure="injured"),
            {"similarity": 0.2, "standing": Standing(0.3)},
            CONFLICTS,
            False,
        ),
        (
            toll(2, who="soldiers"),
            toll(2, who="troops", measure="injured"),
            {"similarity": 0.1, "standing": Standing(0.2)},
            UNKNOWN,
            False,
        ),
        (
            toll(2, who="soldiers"),
            toll(2, who="troops", measure="injured"),
            {"similarity": 0.2, "standing": Standing(0.3, met=True)},
            UNKNOWN,
            False,
        ),
        (
            toll(2, who="soldiers"),
            toll(2, who="troops", measure="injured"),
            {"similarity": 0.2, "standing": Standing(0.3, taken=True)},
            UNKNOWN,
            False,
        ),
    ],
)
def test_another_fate_of_the_same_people(
    claim: Claim, fact: Claim, known: dict[str, Any], outcome: Outcome, develops: bool
) -> None:
    found = held(claim, fact, **known)
    assert (found.outcome, found.develops, found.newer) == (outcome, develops, True if develops else None)


@pytest.mark.parametrize(
    ("passage", "measure", "fact", "hours", "freed"),
    [
        ("The two detained on Monday are free.", "detained", 2, 24, True),
        ("The two detained on Monday were released.", "abducted", 2, 24, True),
        ("The two detained on Monday are free.", "detained", 2, -24, False),
        ("The two detained on Monday are free.", "rescued", 2, 24, False),
        ("The two detained on Monday are in court.", "detained", 2, 24, False),
        ("The three detained on Monday are free.", "detained", 3, 24, False),
    ],
)
def test_those_who_were_held_and_are_free(passage: str, measure: str, fact: int, hours: float, freed: bool) -> None:
    found = held(
        toll(2, sentence="Two are in jail.", measure=measure), toll(fact, measure=measure), 0.6, hours, passage
    )
    assert ("and set free" in found.reason) is freed
    assert not freed or (found.outcome, found.develops, found.newer) == (CONFLICTS, True, True)


@pytest.mark.parametrize(
    ("sentence", "claim", "fact", "similarity", "develops"),
    [
        ("Nobody else was hurt but two.", 2, 3, 0.4, False),
        ("Only two were hurt.", 2, 3, 0.4, False),
        ("Only two were hurt.", 2, 3, 0.35, True),
        ("Two were hurt.", 2, 3, 0.4, True),
        ("Only two were hurt.", 2, 1, 0.4, True),
    ],
)
def test_more_than_the_only_ones_is_no_news(
    sentence: str, claim: int, fact: int, similarity: float, develops: bool
) -> None:
    found = held(toll(claim, sentence=sentence), toll(fact), similarity)
    assert (found.outcome, found.develops) == (CONFLICTS, develops)
    assert held(toll(claim, sentence=sentence), toll(claim), similarity).outcome is AGREES


@pytest.mark.parametrize(
    ("fact", "similarity", "outcome"),
    [
        (toll(12), 0.3, AGREES),
        (toll(9), 0.3, AGREES),
        (toll(12), 0.25, UNKNOWN),
        (toll(8), 0.6, UNKNOWN),
        (toll(12, who="nurses"), 0.6, UNKNOWN),
        (toll(12, part_of=True), 0.6, UNKNOWN),
        (toll(12, during="this year"), 0.6, UNKNOWN),
    ],
)
def test_a_toll_of_no_people_named_may_bear_out_a_lower_bound(fact: Claim, similarity: float, outcome: Outcome) -> None:
    assert held(toll(9, high=None, who="miners"), fact, similarity).outcome is outcome


@pytest.mark.parametrize(
    ("measure", "hours", "outcome"),
    [("rescued", 24, UNKNOWN), ("detained", 24, UNKNOWN), ("rescued", -24, CONFLICTS), ("killed", 24, CONFLICTS)],
)
def test_fewer_later_may_be_others(measure: str, hours: float, outcome: Outcome) -> None:
    assert held(toll(9, measure=measure), toll(4, measure=measure), 0.6, hours).outcome is outcome
    assert held(toll(9, measure=measure), toll(14, measure=measure), 0.6, hours).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("claim", "fact", "same"),
    [
        (toll(4), toll(4), True),
        (toll(4), toll(5), False),
        (toll(4, high=None), toll(5), True),
        (toll(4, who="soldiers"), toll(4, who="nurses"), None),
        (toll(None, high=4), toll(4), None),
        (toll(4), toll(None, high=4), None),
        (toll(4), toll(4, measure="injured"), None),
        (toll(4, who="soldiers"), toll(4, who="troops", measure="injured"), False),
        (toll(4, who="soldiers"), toll(4, who="troops", measure="missing"), None),
    ],
)
def test_whether_two_tolls_have_one_value(claim: Claim, fact: Claim, same: bool | None) -> None:
    assert have_one_value(claim, fact) is same


@pytest.mark.parametrize(
    ("claim", "fact", "reason"),
    [
        (
            toll(2, "Two", who="soldiers"),
            toll(3, "3 troops", who="troops"),
            "3 troops killed here, two soldiers killed in the article",
        ),
        (
            toll(2, "2", measure="missing"),
            toll(2, "Two", measure="missing"),
            "two missing here, 2 missing in the article",
        ),
        (
            toll(2, "2", during="This year"),
            toll(3, "US-led 3", during="this year"),
            "US-led 3 killed this year here, 2 killed this year in the article",
        ),
    ],
)
def test_how_a_toll_is_said(claim: Claim, fact: Claim, reason: str) -> None:
    assert held(claim, fact).reason == reason


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [
        ("No one died.", 0, "No one"),
        ("No passengers were hurt.", 0, "No passengers"),
        ("Nobody was hurt.", 0, "Nobody"),
        ("Not one passenger was hurt.", 0, "Not one"),
        ("Not a single passenger was hurt.", 0, "Not a single passenger"),
        ("A single passenger was hurt.", 1, "A single passenger"),
        ("It was not one passenger who died.", 1, "one"),
        ("Not two hours later one passenger died.", 1, "one"),
    ],
)
def test_nobody_is_shown_as_nobody(text: str, number: int, words: str) -> None:
    (fact,) = casualty.facts(parse(Document("d", text)))
    assert (fact.value["low"], fact.value["high"], fact.value["text"]) == (number, number, words)


def test_a_toll_denies_that_nobody_died() -> None:
    found = compared("No one died.", "Nine people died.")
    assert found.outcome is CONFLICTS
    assert found.reason == "nine people killed here, no one killed in the article"
    assert compared("No one died.", "She is the first person to lose her life.").outcome is CONFLICTS


@pytest.mark.parametrize(
    ("passage", "met", "outcome"),
    [
        ("Thirty-one people died in the strikes.", True, UNKNOWN),
        ("Thirty-one people died in the strikes.", False, CONFLICTS),
        ("The toll has risen to 31.", True, AGREES),
        ("The number of dead stands at 31.", True, AGREES),
    ],
)
def test_a_source_with_the_same_number_too_tells_of_others_by_another(
    passage: str, met: bool, outcome: Outcome
) -> None:
    article = "At least 26 people were killed." if met else "The gunmen killed 26 people."
    claim, fact = (casualty.facts(parse(Document("a", text)))[0] for text in (article, passage))
    context = Context(similarity=0.6, passage=passage, sentence=article, standing=Standing(met=met))
    found = casualty.compare(claim, fact, context)
    assert (found.outcome, found.develops) == (outcome, outcome is not UNKNOWN)


def test_what_says_that_it_grew_is_as_sure_as_what_repeats_the_old_number() -> None:
    ours = "Police arrested 14 people."
    same, more, grown = (
        compared(ours, text).strength
        for text in (
            "Police arrested 14 people.",
            "Police arrested 33 people.",
            "The number of arrests has risen to 33.",
        )
    )
    assert more < grown == same


@pytest.mark.parametrize(
    ("passage", "hours", "develops"),
    [
        ("Eleven men were detained; there have been no other arrests.", -4, False),
        ("That is all of them: 11 men were detained.", 20, False),
        ("Eleven men were detained.", -4, True),
    ],
)
def test_what_is_told_as_all_of_them_is_no_older_state(passage: str, hours: float, develops: bool) -> None:
    found = held(toll(16, measure="detained"), toll(11, measure="detained"), 0.6, hours, passage)
    assert (found.outcome, found.develops) == (CONFLICTS, develops)


@pytest.mark.parametrize(
    ("passage", "hours", "outcome", "newer"),
    [
        ("Nobody has been detained.", -4, UNKNOWN, False),
        ("Nobody has been detained.", 4, CONFLICTS, None),
        ("Nobody was detained.", -4, CONFLICTS, None),
    ],
)
def test_that_nobody_was_held_yet_is_an_older_state(
    passage: str, hours: float, outcome: Outcome, newer: bool | None
) -> None:
    found = held(toll(2, measure="detained"), toll(0, "nobody", measure="detained"), 0.6, hours, passage)
    assert (found.outcome, found.newer) == (outcome, newer)


def test_a_vague_toll_has_no_next_victim() -> None:
    assert held(toll(None, "dozens"), toll(5, "fifth", part_of=True), 0.6, 24, "The fifth died.").outcome is UNKNOWN


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("Nobody is missing any longer, a nurse said.", CONFLICTS),
        ("Nobody is being searched for.", CONFLICTS),
        ("Nobody is missing from the second car.", UNKNOWN),
    ],
)
def test_that_nobody_at_all_is_missing_needs_less(passage: str, outcome: Outcome) -> None:
    nobody = toll(0, "nobody", measure="missing")
    assert held(toll(3, measure="missing"), nobody, 0.2, 30, passage, standing=Standing()).outcome is outcome
