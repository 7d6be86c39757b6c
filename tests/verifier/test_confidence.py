"""Confidence: what speaks for a verdict makes it surer, what speaks against it less sure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from verifier.confidence import LEAST, MOST, confidence
from verifier.report import Evidence, Relation, Verdict


def piece(relation: Relation, score: float) -> Evidence:
    return Evidence(relation, Document("d", "The bridge is shut."), "The bridge is shut.", 0, 19, None, 0.6, score, "")


def agreement(*scores: float, kind: str = "casualty") -> float:
    return confidence(kind, Verdict.AGREEMENT, [piece(Relation.AGREES, s) for s in scores], 0.7)


def test_surer_evidence_makes_a_surer_verdict() -> None:
    assert agreement(0.9) > agreement(0.5)


def test_each_further_origin_makes_a_verdict_a_little_surer_but_no_more_than_three_do() -> None:
    by_origins = [agreement(*[0.7] * count) for count in range(1, 7)]
    assert by_origins[0] < by_origins[1] < by_origins[2] < by_origins[3] == by_origins[4] == by_origins[5]
    assert by_origins[3] - by_origins[0] < 0.1


@pytest.mark.parametrize(
    ("verdict", "sides", "least", "most"),
    [
        (Verdict.AGREEMENT, [Relation.AGREES], 0.6, 0.8),
        (Verdict.CONFLICT, [Relation.CONFLICTS], 0.7, 0.9),
        (Verdict.DISPUTED, [Relation.AGREES, Relation.CONFLICTS], 0.7, 0.85),
        (Verdict.OUTDATED, [Relation.SUPERSEDES], 0.7, 0.9),
    ],
)
def test_one_middling_piece_of_evidence_makes_a_verdict_right_three_times_in_four(
    verdict: Verdict, sides: list[Relation], least: float, most: float
) -> None:
    assert least <= confidence("quantity", verdict, [piece(side, 0.6) for side in sides], 0.6) <= most


def test_of_statements_it_is_right_two_times_in_three() -> None:
    assert 0.55 <= agreement(0.7, kind="statement") <= 0.75


@pytest.mark.parametrize(("nearness", "least", "most"), [(0.0, 0.7, 0.85), (-0.3, 0.7, 0.85), (0.6, 0.35, 0.5)])
def test_that_nothing_was_found_is_less_likely_right_the_nearer_a_passage_lies(
    nearness: float, least: float, most: float
) -> None:
    assert least <= confidence("quantity", Verdict.UNVERIFIED, [], nearness) <= most


def test_a_confidence_has_two_decimals() -> None:
    assert agreement(0.73) == round(agreement(0.73), 2)


def test_what_is_read_is_less_sure_than_what_is_counted() -> None:
    assert agreement(0.8, kind="statement") < agreement(0.8, kind="casualty")


def test_a_dispute_is_as_sure_as_its_weaker_side() -> None:
    def disputed(agrees: float, conflicts: float) -> float:
        evidence = [piece(Relation.AGREES, agrees), piece(Relation.CONFLICTS, conflicts)]
        return confidence("date", Verdict.DISPUTED, evidence, 0.7)

    assert disputed(0.9, 0.5) == disputed(0.5, 0.9) < disputed(0.9, 0.9)


def test_nothing_found_is_surer_where_nothing_lies_near() -> None:
    assert confidence("quantity", Verdict.UNVERIFIED, [], 0.1) > confidence("quantity", Verdict.UNVERIFIED, [], 0.9)


def test_that_nothing_was_found_is_nearly_sure_where_no_source_is_about_the_story() -> None:
    assert 0.9 <= confidence("quantity", Verdict.UNVERIFIED, [], None) <= MOST


@pytest.mark.parametrize("verdict", [Verdict.AGREEMENT, Verdict.CONFLICT, Verdict.OUTDATED])
@given(score=st.floats(0, 1), nearness=st.floats(-1, 1))
def test_nothing_is_certain(verdict: Verdict, score: float, nearness: float) -> None:
    evidence = [piece(relation, score) for relation in (Relation.AGREES, Relation.CONFLICTS, Relation.SUPERSEDES)]
    assert 0 < LEAST <= confidence("location", verdict, evidence, nearness) <= MOST < 1
