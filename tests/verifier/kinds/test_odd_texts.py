"""Casualties and quantities of texts that nobody would write: extraction never fails, and every span is the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.kinds import casualty, quantity
from verifier.language.numerals import find_numerals
from verifier.language.parse import parse

_WORDS = st.sampled_from(
    """killed injured dead missing toll rose to at least 12 twelve 1,200 4.5 million percent % $ € km miles of them and , . ;
    ( ) “ ” – - / people children bodies no one none more than between about or so six the a was were were'nt 3/4 half
    1/2 third fourth 2019 10:30 \n\n \u00a0 é 日本 ½ °C per hour including who by police put""".split()
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=30).map(" ".join), st.text(max_size=60))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
def test_any_text_is_read_and_every_span_is_the_text(text: str) -> None:
    parsed = parse(Document("d", text))
    for claim in casualty.facts(parsed) + quantity.facts(parsed):
        assert text[claim.start : claim.end] == claim.text
        assert claim.text.strip()
        low, high = claim.value["low"], claim.value["high"]
        assert low is None or high is None or low <= high


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 99_999), st.sampled_from(["", "at least ", "about ", "up to ", "more than "]))
def test_a_toll_is_read_back_in_figures(number: int, hedge: str) -> None:
    text = f"The flood killed {hedge}{number:,} villagers on Monday."
    (claim,) = casualty.find(parse(Document("d", text)))
    expected: dict[str, tuple[int | None, int | None]] = {
        "": (number, number),
        "at least ": (number, None),
        "about ": (number, number),
    }
    expected |= {"up to ": (None, number), "more than ": (number + 1, None)}
    assert (claim.value["low"], claim.value["high"]) == expected[hedge]


@settings(max_examples=100, deadline=None)
@given(st.decimals("0.1", "9999", places=1), st.sampled_from(["km", "miles", "percent", "hectares", "tonnes"]))
def test_a_measure_is_read_back(number: float, unit: str) -> None:
    (claim,) = quantity.find(parse(Document("d", f"The measure given was {number} {unit} in all.")))
    assert (claim.value["amount"], claim.value["unit"]) == (pytest.approx(float(number)), unit)


@pytest.mark.parametrize("piece", ["1/2 of them ", "12 dead, ", "three and a half ", "between 3 and ", "10:30 ", "½"])
def test_long_runs_of_one_piece_are_read(piece: str) -> None:
    text = piece * 2000
    assert all(text[n.start : n.end] == n.text for n in find_numerals(text))
