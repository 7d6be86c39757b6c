"""What denies, and what only has a word that may."""

from __future__ import annotations

import pytest

from verifier.language.polarity import is_negative, is_told_as_false


@pytest.mark.parametrize(
    ("text", "negative"),
    [
        ("No siren had sounded in the valley.", True),
        ("The mill was not insured.", True),
        ("The ministry ruled out sabotage.", True),
        ("The ministry dismissed the report as invented.", True),
        ("She dismissed all such claims.", True),
        ("The president dismissed the governor of the bank.", False),
        ("Two guards were dismissed in May.", False),
        ("No fewer than nine barges sank.", False),
        ("It is not true that no siren sounded.", False),
    ],
)
def test_polarity_of_a_clause(text: str, negative: bool) -> None:
    assert is_negative(text) is negative


@pytest.mark.parametrize(
    ("text", "false"),
    [
        ("Reports that nine boats sank are false.", True),
        ("It is untrue that nine boats sank.", True),
        ("The harbour denied that nine boats had sunk.", True),
        ("The harbour rejects claims of nine boats.", True),
        ("Nor were nine boats lost.", True),
        ("They were not towing nine boats.", True),
        ("The harbour denied it. It said that nine boats sank.", False),
        ("The harbour denied that it slept, and said that nine boats sank.", False),
        ("The rumours are false; nine boats sank.", False),
        ("The harbour reported nine boats.", False),
    ],
)
def test_what_is_told_only_to_be_denied(text: str, false: bool) -> None:
    assert is_told_as_false("nine boats", text) is false
