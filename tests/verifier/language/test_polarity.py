"""What denies, and what only has a word that may."""

from __future__ import annotations

import pytest

from verifier.language.polarity import is_negative


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
