"""The report as a table."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from verifier.render.csv import render_csv
from verifier.report import Report


def rows(*reports: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(render_csv(reports), newline="")))


def test_a_row_for_each_piece_of_evidence_and_for_a_claim_without(report: Report) -> None:
    made = rows(report)
    assert [r["claim_id"] for r in made] == ["c1", "c2", "c2", "c2", "c3", "c4", "c4", "c5"]
    assert made[1]["verdict"] == "outdated"
    assert made[1]["outlet"] == "Kurier"
    assert made[2]["copies"] == "Abendblatt; Morgen"
    assert made[-1]["relation"] == ""


def test_articles_share_one_table(report: Report) -> None:
    assert len(rows(report, report)) == 2 * len(rows(report))


def test_no_cell_is_a_formula_or_breaks_its_row(hostile_report: Report) -> None:
    (row,) = rows(hostile_report)
    assert row["claim"].startswith("'=cmd")
    for cell in row.values():
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert "\n" not in cell


@pytest.mark.parametrize("opening", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\x00=1", "＝1"])
def test_every_way_to_open_a_formula_is_closed(report: Report, opening: str) -> None:
    from dataclasses import replace

    hostile = replace(report, article=replace(report.article, title=opening))
    assert all(r["article_title"].startswith("'") for r in rows(hostile))


def test_what_a_reviewer_said_is_told(reviewed_report: Report) -> None:
    made = render_csv([reviewed_report])
    assert "The depot says otherwise" in made and "jo" in made
