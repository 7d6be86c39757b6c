"""What changed between two reports of one article."""

from __future__ import annotations

from dataclasses import replace

from verifier.changes import changes
from verifier.report import Report, Verdict


def test_nothing_changed_between_a_report_and_itself(report: Report) -> None:
    assert changes(report, report) == []


def test_another_verdict_is_a_change(report: Report) -> None:
    first, *others = report.claims
    later = replace(report, claims=(replace(first, verdict=Verdict.CONFLICT), *others))
    (found,) = changes(report, later)
    assert found.before and found.after
    assert (found.before.verdict, found.after.verdict) == (Verdict.AGREEMENT, Verdict.CONFLICT)


def test_another_source_is_a_change(report: Report) -> None:
    second = report.claims[1]
    later = replace(
        report, claims=(report.claims[0], replace(second, evidence=second.evidence[:1]), *report.claims[2:])
    )
    assert [c.after.id for c in changes(report, later) if c.after] == ["c2"]


def test_a_claim_may_be_new_or_gone(report: Report) -> None:
    shorter = replace(report, claims=report.claims[1:])
    assert [(c.before, c.after) for c in changes(shorter, report)] == [(None, report.claims[0])]
    assert [(c.before, c.after) for c in changes(report, shorter)] == [(report.claims[0], None)]


def test_a_claim_keeps_its_place_whatever_number_it_has(report: Report) -> None:
    renumbered = tuple(replace(c, id=f"c{n}") for n, c in enumerate(report.claims, start=11))
    assert changes(report, replace(report, claims=renumbered)) == []


def test_of_two_claims_in_the_same_words_one_may_be_gone(report: Report) -> None:
    twice = replace(report, claims=(*report.claims, replace(report.claims[0], id="c9")))
    assert [c.before and c.before.id for c in changes(twice, report)] == ["c9"]
