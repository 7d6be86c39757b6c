"""Numbers as news writes them, with their bounds."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language.number_words import NumberReader, fractions_in
from verifier.language.numerals import find_numerals

_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spell(number: int) -> str:
    for size, name in ((10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = " and " if rest < 100 else " "
            return f"{spell(number // size)} {name}" + (joint + spell(rest) if rest else "")
    if number < 20:
        return _ONES[number]
    return _TENS[number // 10 - 2] + (f"-{_ONES[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("text", "low", "high", "hedge"),
    [
        ("at least 17 cows", 17, None, "at least"),
        ("No fewer than 17 cows", 17, None, "at least"),
        ("more than 1,500 cows", 1501, None, "more than"),
        ("more than 5.2 litres", 5.2, None, "more than"),
        ("over 40 cows", 41, None, "more than"),
        ("more than a dozen cows", 13, None, "more than"),
        ("as many as 30 cows", None, 30, "at most"),
        ("up to about 30 cows", None, 30, "at most"),
        ("had gone up to 78 by noon", 78, 78, None),
        ("the costs added up to 30 pounds", 30, 30, None),
        ("the toll went up to about 30 cows", 30, 30, "about"),
        ("At no time had more than 20 cows been inside", None, 20, "at most"),
        ("There cannot have been more than 20 cows", None, 20, "at most"),
        ("He never knew that more than 20 cows were there", 21, None, "more than"),
        ("20 - 25 cows", 20, 25, "between"),
        ("fewer than 20 cows", None, 19, "fewer than"),
        ("no more than 12 cows", None, 12, "at most"),
        ("no heavier than 12 kilograms", None, 12, "at most"),
        ("must not be heavier than 12 kilograms", None, 12, "at most"),
        ("may not be shorter than 12 metres", 12, None, "at least"),
        ("lasted longer than 12 hours", 13, None, "more than"),
        ("lighter than 12 kilograms", None, 11, "fewer than"),
        ("those older than 12", 12, 12, None),
        ("more than an hour", 2, None, "more than"),
        ("just under an acre", 1, 1, "about"),
        ("within a week", 1, 1, None),
        ("an hour and a half", 1, 1, None),
        ("they have a week to go", 1, 1, None),
        ("nearly 30 cows", 30, 30, "about"),
        ("an estimated 190 cows", 190, 190, "about"),
        ("15 cows", 15, 15, None),
        ("only 15 cows", 15, 15, None),
        ("between 20 and 25 cows", 20, 25, "between"),
        ("between one hundred and two hundred cows", 100, 200, "between"),
        ("20-25 cows", 20, 25, "between"),
        ("eight or nine cows", 8, 9, "between"),
        ("two to three hundred cows", 200, 300, "between"),
        ("1 to 2 million cows", 1_000_000, 2_000_000, "between"),
        ("five or more cows", 5, None, "at least"),
        ("20-plus cows", 20, None, "at least"),
        ("30-odd cows", 30, 30, "about"),
        ("dozens of cows", None, None, "vague"),
        ("tens of thousands of cows", None, None, "vague"),
        ("several hundred cows", None, None, "vague"),
    ],
)
def test_a_hedge_sets_the_bounds(text: str, low: float | None, high: float | None, hedge: str | None) -> None:
    (numeral,) = find_numerals(text)
    assert (numeral.low, numeral.high, numeral.hedge) == (low, high, hedge)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("half a dozen eggs", 6),
        ("2m users", 2_000_000),
        ("3.5m registered voters", 3_500_000),
        ("a wall of 2m", 2),
        ("2m from passengers", 2),
        ("a hundred eggs", 100),
        ("two dozen eggs", 24),
        ("half a million eggs", 500_000),
        ("three and a half metres", 3.5),
        ("two and a half million eggs", 2_500_000),
        ("3½ metres", 3.5),
        ("fifty-one point seven percent", 51.7),
        ("a million and a half eggs", 1_500_000),
        ("two billion and a quarter", 2_250_000_000),
        ("a million and a day", 1_000_000),
        ("2 lakh eggs", 200_000),
        ("3.5 crore eggs", 35_000_000),
        ("€2.5bn", 2_500_000_000),
        ("£4m", 4_000_000),
        ("4m of rope", 4),
        ("some 80 000 eggs", 80_000),
        ("minus 12 degrees", -12),
        ("half a percentage point", 0.5),
        ("a pair of cranes", 2),
        ("a trio of cranes", 3),
        ("a quarter of an hour", 0.25),
        ("12-foot fence", 12),
        ("17-year-old", 17),
        ("a forty-minute walk", 40),
    ],
)
def test_the_number_in_words_or_figures(text: str, number: float) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.exact == pytest.approx(number)


@pytest.mark.parametrize(
    "text",
    [
        "the third goal",
        "the 21st day",
        "the twenty-third psalm",
        "the B52 road",
        "an A-10 jet",
        "at 10:30",
        "no one came",
        "each one",
        "the 1990s",
        "two thirds of members",
        "a cow",
        "once a week",
        "a mile from here",
        "a pair of boots",
        "the pair of them",
        "an hour and a day",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert find_numerals(text) == []


def test_a_change_from_one_to_another_is_no_range() -> None:
    assert [n.exact for n in find_numerals("rose from 5 to 7 percent")] == [5, 7]


def test_over_with_a_length_of_time_is_no_bound() -> None:
    assert [n.exact for n in find_numerals("collected over three days")] == [3]
    assert [n.low for n in find_numerals("for over 20 years")] == [21]


@pytest.mark.parametrize(
    ("text", "tolerance"), [("26", 0), ("4.5", 0.05), ("1.2 million", 50_000), ("about 190", 19), ("2,000", 0)]
)
def test_the_writing_shows_how_exact_a_number_is(text: str, tolerance: float) -> None:
    (numeral,) = find_numerals(text)
    assert numeral.tolerance == pytest.approx(tolerance)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("two thirds of members", 2 / 3),
        ("half of the roofs", 0.5),
        ("a quarter of voters", 0.25),
        ("three-quarters", 0.75),
        ("three in four members", 0.75),
        ("one out of ten members", 0.1),
        ("fell by more than half", 0.5),
    ],
)
def test_fractions_of_a_group(text: str, share: float) -> None:
    (fraction,) = fractions_in(NumberReader(text))
    assert fraction.share == pytest.approx(share)


@pytest.mark.parametrize("text", ["half a dozen", "the second half", "half an hour", "the third place", "a third goal"])
def test_what_is_no_fraction(text: str) -> None:
    assert fractions_in(NumberReader(text)) == []


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 999_999_999), st.sampled_from(["", "at least ", "about ", "up to "]))
def test_every_whole_number_is_read_back(number: int, hedge: str) -> None:
    for written in (spell(number), f"{number:,}", str(number)):
        text = f"They saw {hedge}{written} birds there."
        (numeral,) = find_numerals(text)
        assert numeral.number == number
        assert numeral.text == hedge + written
        assert text[numeral.start : numeral.end] == numeral.text


@settings(max_examples=200, deadline=None)
@given(st.text("0123456789 ,.-–$£%abcdefnotwhundre½'", max_size=60))
def test_any_text_gives_numerals_in_order_and_apart(text: str) -> None:
    numerals = find_numerals(text)
    assert all(text[n.start : n.end] == n.text for n in numerals)
    assert all(a.end <= b.start for a, b in pairwise(numerals))


def test_the_time_of_a_live_report_opens_no_range() -> None:
    assert [n.number for n in find_numerals("07.05 - 200 cows have no water.")] == [7.05, 200]
