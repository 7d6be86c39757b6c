"""Words marked in a quote are those that can change the meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.render.differences import differing


@pytest.mark.parametrize(
    ("claim", "quote", "marked"),
    [
        ("The fire killed 14 people", "The fire killed 19 people, officials said", ["19"]),
        ("The fire killed 14 people", "Fourteen people died in the fire", []),
        ("The bridge reopened on Monday", "The bridge reopened on Thursday after repairs", ["Thursday"]),
        ("The mayor knew of the leak", "The mayor never knew of the leak", ["never"]),
        ("The mayor resigned over the leak", "The governor resigned over the leak", ["governor"]),
        ("“We saw thick smoke,” he said", "“We saw thick smoke,” Ann Lee said", []),
        ("The fire killed 14 people", "The fire killed 14 people and gutted a mill by the river", []),
    ],
)
def test_what_is_marked(claim: str, quote: str, marked: list[str]) -> None:
    assert [piece for piece, differs in differing(quote, claim) if differs] == marked


def test_the_words_of_the_value_are_marked_before_any_others() -> None:
    pieces = differing("Rain fell as the blast in Oldport hurt 3", "The blast in Newport hurt 5", {"place": "Oldport"})
    assert [piece for piece, differs in pieces if differs] == ["Oldport"]


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_pieces_join_to_the_quote(quote: str, claim: str) -> None:
    assert "".join(piece for piece, _ in differing(quote, claim)) == quote
