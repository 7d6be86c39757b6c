"""Reports are kept whole, with what reviewers say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from verifier.errors import VerifierError
from verifier.report import Decision, Report, Review
from verifier.web.problems import Problem
from verifier.web.store import Reports

SAID = Review(Decision.REJECTED, "A <b>note</b>", "jo", datetime(2025, 6, 3, 10, 0, tzinfo=UTC))


@pytest.fixture
def reports(tmp_path: Path) -> Iterator[Reports]:
    opened = Reports(tmp_path / "reports.sqlite")
    yield opened
    opened.close()


def test_a_report_comes_back_as_it_was(reports: Reports, report: Report) -> None:
    kept = reports.get(reports.keep(report)).report
    assert kept.to_dict() == report.to_dict()
    assert kept.article == report.article


def test_whatever_a_text_has_in_it_is_kept(reports: Reports, hostile_report: Report) -> None:
    article = hostile_report.article
    fields = {
        name: getattr(article, name).replace("\ud800", "?") for name in ("id", "title", "outlet", "byline", "text")
    }
    hostile = replace(hostile_report, article=replace(article, **fields))  # no reader lets half a character through
    assert reports.get(reports.keep(hostile)).report.to_dict() == hostile.to_dict()


def test_reports_are_there_when_the_file_is_opened_again(tmp_path: Path, report: Report) -> None:
    first = Reports(tmp_path / "kept.sqlite")
    id = first.keep(report)
    first.close()
    again = Reports(tmp_path / "kept.sqlite")
    assert again.get(id).report.to_dict() == report.to_dict()
    again.close()


def test_a_review_is_set_changed_and_taken_back(reports: Reports, report: Report) -> None:
    id = reports.keep(report)
    reports.review(id, "c2", SAID)
    reports.review(id, "c2", replace(SAID, decision=Decision.CONFIRMED))
    said = {c.id: c.review.decision for c in reports.get(id).report.claims if c.review}
    assert said == {"c2": Decision.CONFIRMED}
    assert reports.find()[0].reviewed == 1
    reports.review(id, "c2", None)
    assert reports.find()[0].reviewed == 0


def test_a_claim_that_is_not_there_cannot_be_reviewed(reports: Reports, report: Report) -> None:
    with pytest.raises(Problem, match="no such claim"):
        reports.review(reports.keep(report), "c99", SAID)


@pytest.mark.parametrize(
    ("query", "found"),
    [("", True), ("barge", True), ("LINDAU Bote", True), ("Jo Frei", True), ("barge volcano", False), ("%", False)],
)
def test_reports_are_found_by_all_words_of_the_query(reports: Reports, report: Report, query: str, found: bool) -> None:
    id = reports.keep(report)
    assert [e.id for e in reports.find(query)] == ([id] if found else [])


def test_the_latest_stand_first(reports: Reports, report: Report) -> None:
    ids = [reports.keep(report) for _ in range(3)]
    assert [e.id for e in reports.of_article(report.article.id)] == ids[::-1]
    assert [e.id for e in reports.find(most=1, skip=1)] == [ids[1]]


def test_a_deleted_report_is_gone_with_its_reviews(reports: Reports, report: Report) -> None:
    id = reports.keep(report)
    reports.review(id, "c1", SAID)
    reports.delete(id)
    with pytest.raises(Problem, match="no such report"):
        reports.get(id)


@pytest.mark.parametrize("make", ["text", "newer"])
def test_a_file_of_another_sort_is_refused(tmp_path: Path, make: str) -> None:
    file = tmp_path / "kept.sqlite"
    if make == "text":
        file.write_text("no database, but a text that is long enough to be seen as none" * 20, encoding="utf-8")
    else:
        with sqlite3.connect(file) as db:
            db.execute("pragma user_version = 9")
        db.close()
    with pytest.raises(VerifierError, match="--reports"):
        Reports(file)
