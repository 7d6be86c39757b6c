"""Check-worthiness: what the score ranks above what, in either register, and weights that come back as they were kept."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from verifier.language.checkworthy import THRESHOLD, Model, Register, Terms, check_worthiness
from verifier.language.checkworthy_features import style, terms
from verifier.language.parse import parse


def score(text: str, register: Register) -> float:
    (found,) = check_worthiness([parse(Document("d", text)).doc[:]], register)
    return found


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (
            "Unemployment has fallen by three percent since I took office.",
            "Thank you very much, it is great to be here.",
        ),
        ("She voted for the war in 2002.", "We will make this country strong again."),
        ("They spent $40 million on the wall.", "Well, let me tell you something."),
    ],
)
def test_figures_and_records_of_opponents_are_worth_more_than_manners_and_promises(more: str, less: str) -> None:
    assert score(more, Register.SPEECH) > score(less, Register.SPEECH)


@pytest.mark.parametrize(
    ("text", "is_worth"),
    [
        ("The harbour was closed on Friday after a tanker ran aground.", True),
        ("The minister has not been questioned.", True),
        ("the pilots had asked for another runway", True),
        ("Memory is a house with many doors.", False),
        ("An old dog lay in the shade and watched the lorries.", False),
        ("Voters might punish the party for it.", False),
    ],
)
def test_in_news_a_report_is_worth_checking_and_colour_is_not(text: str, is_worth: bool) -> None:
    assert (score(text, Register.NEWS) >= THRESHOLD) is is_worth


def test_nothing_has_no_scores() -> None:
    assert check_worthiness([], Register.NEWS) == []


def test_names_and_figures_are_terms_by_their_sort() -> None:
    found = terms(parse(Document("d", "Maria Lopez paid 40 million dollars.")).doc[:])
    assert "PERSON" in found and "pay MONEY" in found and "lopez" not in found


def test_weights_of_terms_are_those_of_counts_damped_and_brought_to_one_length() -> None:
    weights = Terms({"tax": (2.0, 1.0), "cut": (1.0, -1.0)})
    tax, cut = 2.0 * (1 + math.log(2)), 1.0
    assert weights.score(["tax", "cut", "tax", "unknown"]) == pytest.approx((tax - cut) / math.hypot(tax, cut))
    assert weights.score(["unknown"]) == 0.0


def test_weights_come_back_as_they_were_kept(tmp_path: Path) -> None:
    kept = Model(np.ones(3, np.float32), Terms({"tax cut": (2.0, 0.5)}), np.zeros(5, np.float32))
    kept.save(tmp_path / "weights.npz")
    loaded = Model.load(tmp_path / "weights.npz")
    assert loaded.terms == kept.terms
    assert (loaded.speech == kept.speech).all() and (loaded.news == kept.news).all()


@given(st.text(min_size=1, max_size=60).filter(str.strip))
def test_no_text_is_too_odd_to_be_described(text: str) -> None:
    span = parse(Document("d", text)).doc[:]
    assert all(math.isfinite(value) for value in style(span))
    assert all(isinstance(term, str) for term in terms(span))
