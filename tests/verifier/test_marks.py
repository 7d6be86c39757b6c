"""Marks: for each token of a pair, whether the other text has it, and how its number lies to the other's numbers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.marks import COUNT, PASSAGE, marks

NAMES = {1: "shared", 2: "own", 3: "met", 4: "higher", 5: "lower", 6: "both sides", 7: "alone"}


def marked(claim: str, passage: str) -> dict[str, str]:
    """What each word of the claim is marked as."""
    spans = [m.span() for m in re.finditer(r"\w+", claim)]
    found = marks(claim, passage, spans, [0] * len(spans))
    return {claim[a:b]: NAMES[mark] for (a, b), mark in zip(spans, found, strict=True)}


@pytest.mark.parametrize(
    ("claim", "passage", "word", "mark"),
    [
        ("The bridge collapsed", "A bridge fell into the river", "bridge", "shared"),
        ("The bridge collapsed", "A bridge fell into the river", "collapsed", "own"),
        ("Trucks were burned", "They burn a truck", "Trucks", "shared"),
        ("12 trucks burned", "Twelve lorries were set on fire", "12", "met"),
        ("at least 12 trucks burned", "15 lorries were set on fire", "12", "met"),
        ("12 trucks burned", "15 lorries were set on fire", "12", "higher"),
        ("12 trucks burned", "only nine lorries were set on fire", "12", "lower"),
        ("12 trucks burned", "nine here and fifteen there", "12", "both sides"),
        ("12 trucks burned", "Lorries were set on fire in 2019", "12", "alone"),
        ("built in 1998", "It was built in 2003", "1998", "higher"),
    ],
)
def test_words_and_numbers_are_held_against_the_other_text(claim: str, passage: str, word: str, mark: str) -> None:
    assert marked(claim, passage)[word] == mark


def test_both_texts_are_marked_each_in_its_own_range() -> None:
    claim, passage = "Nine died", "Nine died"
    found = marks(claim, passage, [(0, 4), (0, 0), (0, 4)], [0, None, 1])
    assert found[0] <= PASSAGE < found[2] and found[1] == 0


@given(claim=st.text(max_size=60), passage=st.text(max_size=60))
def test_any_text_can_be_marked(claim: str, passage: str) -> None:
    spans = [(i, i + 1) for i in range(len(claim))] + [(i, i + 1) for i in range(len(passage))]
    found = marks(claim, passage, spans, [0] * len(claim) + [1] * len(passage))
    assert all(0 < mark < COUNT for mark in found)
