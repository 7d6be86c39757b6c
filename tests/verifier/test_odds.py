"""Shares of outcomes: they and what is left of them make 1, and the weightier an outcome the larger its share."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.odds import log_odds, logistic, probability, shares

numbers = st.floats(-50, 50)


@given(numbers, numbers)
def test_shares_and_what_is_left_make_one(first: float, second: float) -> None:
    told = shares({"x": 1.0}, {"first": {"x": first}, "second": {"x": second}})
    assert all(0.0 <= share <= 1.0 for share in told.values()) and sum(told.values()) <= 1.0 + 1e-9
    assert (told["first"] >= told["second"]) is (first >= second) or told["first"] == told["second"]


@given(numbers)
def test_one_outcome_has_the_share_that_a_logistic_model_gives(odds: float) -> None:
    assert shares({"x": 1.0}, {"only": {"x": odds}})["only"] == pytest.approx(probability({"x": 1.0}, {"x": odds}))


def test_three_alike_have_a_third_each() -> None:
    assert shares({"x": 2.0}, {"a": {"x": 0.0}, "b": {"x": 0.0}}) == pytest.approx({"a": 1 / 3, "b": 1 / 3})


@given(st.floats(0, 1))
def test_log_odds_and_back(share: float) -> None:
    assert logistic(log_odds(share, 0.01)) == pytest.approx(min(0.99, max(0.01, share)))
