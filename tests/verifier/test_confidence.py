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


def test_a_second_origin_makes_a_surer_verdict() -> None:
    assert agreement(0.7, 0.7) > agreement(0.7)


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
    assert confidence("quantity", Verdict.UNVERIFIED, [], None) > confidence("quantity", Verdict.UNVERIFIED, [], 0.0)


@pytest.mark.parametrize("verdict", [Verdict.AGREEMENT, Verdict.CONFLICT, Verdict.OUTDATED])
@given(score=st.floats(0, 1), nearness=st.floats(-1, 1))
def test_nothing_is_certain(verdict: Verdict, score: float, nearness: float) -> None:
    evidence = [piece(relation, score) for relation in (Relation.AGREES, Relation.CONFLICTS, Relation.SUPERSEDES)]
    assert LEAST <= confidence("location", verdict, evidence, nearness) <= MOST
