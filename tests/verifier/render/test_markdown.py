"""The report as Markdown."""

from __future__ import annotations

import re

from verifier.render.markdown import render_markdown
from verifier.report import Report


def test_it_reads_like_the_report(report: Report) -> None:
    made = render_markdown([report])
    assert made.startswith("# Barge hits bridge\n")
    assert "3 of 5 claims need attention" in made
    assert "> injuring 14 people" in made
    assert "“By noon, **17** people were being treated.”" in made
    assert "[Kurier](https://kurier.example/bridge), 2 Jun 2025 11:30 +02:00" in made


def test_reports_are_set_apart(report: Report) -> None:
    assert render_markdown([report, report]).count("\n---\n") == 1


def test_hostile_text_stays_text(hostile_report: Report) -> None:
    made = render_markdown([hostile_report])
    made.encode()
    assert not re.search(r"<(?:script|img|/title)", made)
    assert "](javascript" not in made
    assert "![i]" not in made
    assert [line for line in made.splitlines() if line.startswith("# heading")] == []
    assert not re.search(r"(?<!\\)`", made)
    assert "\x1b" not in made


def test_what_a_reviewer_said_is_told(reviewed_report: Report) -> None:
    made = render_markdown([reviewed_report])
    assert "The depot says otherwise" in made and "jo" in made
