"""The report on a terminal: safe, plain where it must be, and in the order an editor reads."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim
from verifier.render import FORMATS, render
from verifier.render.plain import fitting
from verifier.report import ClaimReport, CorpusInfo, Evidence, Relation, Report, Verdict

_WHEN = datetime(2024, 3, 5, 9, 0, tzinfo=UTC)
_HOSTILE = "\x1b[31mred\x1b]0;title\x07 [bold]x[/bold] <script>alert(1)</script> \u202ereversed\x00\x9b2J *a* `b` =1+1"
_RELATIONS = {Verdict.AGREEMENT: Relation.AGREES, Verdict.OUTDATED: Relation.SUPERSEDES}


def report(
    text: str = "The fire killed 14 people.", quote: str = "The fire killed 19 people.", title: str = "Fire"
) -> Report:
    article = Document("a", text, title, "https://post.example/fire", "The Post", None, _WHEN)
    source = Document("s", quote, title, "https://wire.example/fire", title, None, _WHEN)
    copy = Document("k", quote, title, None, "The Echo", None, _WHEN)
    claims = []
    for number, verdict in enumerate(Verdict, start=1):
        relation = _RELATIONS.get(verdict, Relation.CONFLICTS)
        evidence = Evidence(relation, source, quote, 0, len(quote), None, 0.9, 0.8, "19 here, 14 there", (copy,))
        claims.append(
            ClaimReport(
                f"c{number}",
                Claim("casualty", 0, len(text), text, {"measure": "killed"}),
                verdict,
                0.9,
                1,
                title,
                () if verdict is Verdict.UNVERIFIED else (evidence,),
            )
        )
    return Report(article, CorpusInfo(2, 9, "encoder", "stance"), tuple(claims), {"total": 0.1})


def test_what_needs_attention_comes_first_and_unverified_last() -> None:
    shown = render([report()], "text")
    words = ["3 of 5 claims need attention", "OUTDATED", "CONFLICT", "DISPUTED", "AGREEMENT", "Not verified"]
    places = [shown.index(w) for w in words]
    assert places == sorted(places)


def test_evidence_names_source_time_link_and_copies_and_marks_what_differs() -> None:
    shown = render([report()], "text")
    assert "“The fire killed *19* people.”" in shown
    assert "Fire, 5 Mar 2024 09:00 UTC (+1 copy: The Echo)" in shown
    assert "https://wire.example/fire" in shown
    assert "high confidence, 90%" in shown


def test_colour_only_where_asked_for() -> None:
    assert "\x1b[" in render([report()], "text", colour=True)
    assert "\x1b" not in render([report()], "text")


@pytest.mark.parametrize("width", [10, 60, 80, 120, 300])
def test_lines_keep_to_the_width(width: int) -> None:
    long = "Word after word the report went on about the fire. " * 6
    lines = render([report(text=long, quote=long, title="Harbour fire")], "text", width=width).splitlines()
    assert max(map(len, lines)) <= min(max(width, 60), 120)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_lets_control_characters_through(form: str) -> None:
    shown = render([report(_HOSTILE, _HOSTILE, _HOSTILE)], form)
    assert not any(c in shown for c in "\x1b\x00\x9b\x07\u202e")


def test_text_shows_mark_up_as_it_is() -> None:
    assert "[bold]x[/bold]" in render([report(_HOSTILE, _HOSTILE, _HOSTILE)], "text")


def test_markdown_escapes_mark_up() -> None:
    shown = render([report(_HOSTILE, _HOSTILE, _HOSTILE)], "markdown")
    assert "<script>" not in shown
    assert "\\[bold\\]x\\[/bold\\]" in shown
    assert "\\*a\\* \\`b\\`" in shown


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "\t=1+1", "＝1"])
def test_csv_cells_are_no_formulas(formula: str) -> None:
    rows = list(csv.reader(StringIO(render([report(formula, formula, formula)], "csv"))))
    assert len(rows) == 1 + 5
    assert all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t")) for row in rows for cell in row)


def test_json_and_claimreview_have_one_report_a_line() -> None:
    reports = [report(), report("Another\n\nstory \u2028 here")]
    assert [json.loads(line)["schema"] for line in render(reports, "json").splitlines()] == ["verifier-report/1"] * 2
    graphs = [json.loads(line)["@graph"] for line in render(reports, "claimreview").splitlines()]
    ratings = {r["reviewRating"]["alternateName"]: r["reviewRating"].get("ratingValue") for r in graphs[0]}
    assert ratings == {"agreement": 5, "conflict": 1, "disputed": 3, "outdated": 2, "unverified": None}


def test_claims_alone_are_listed_with_their_values() -> None:
    whole = report()
    shown = render([Report.of_claims(whole.article, [whole.claims[0].claim])], "text")
    assert "1 claim to check." in shown
    assert "measure: killed" in shown


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="choose from"):
        render([], "pdf")


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_any_text_can_be_shown(text: str) -> None:
    shown = render([report(text, text, text)], "text")
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
    shown.encode()


def test_an_encoding_that_lacks_the_signs_gets_others() -> None:
    shown = fitting(render([report()], "text"), "ascii")
    shown.encode("ascii")
    assert "x CONFLICT" in shown
    assert '"The fire killed *19* people."' in shown


def test_quotations_are_not_quoted_twice() -> None:
    said = '"Nobody was inside," Ann Lee said.'
    assert '“"' not in render([report(text=said, quote=said)], "text")


def test_what_a_reviewer_said_is_told(reviewed_report: Report) -> None:
    made = render([reviewed_report], "text")
    assert "The depot says otherwise" in made and "jo" in made
