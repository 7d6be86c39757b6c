"""The JSON form of a report is a contract."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from index.provenance import Provenance
from verifier.render import render
from verifier.report import Evidence, Report

SCHEMA = json.loads((files("verifier") / "report.schema.json").read_text(encoding="utf-8"))


def complaints(made: dict[str, Any]) -> list[str]:
    return [e.message for e in Draft202012Validator(SCHEMA).iter_errors(made)]


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_a_report_keeps_to_the_schema(report: Report) -> None:
    assert complaints(json.loads(report.to_json())) == []


def test_a_report_of_claims_alone_keeps_to_the_schema(claims_report: Report) -> None:
    made = json.loads(claims_report.to_json())
    assert complaints(made) == []
    assert all(c.keys() == {"id", "kind", "text", "span", "value"} for c in made["claims"])
    assert "corpus" not in made


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), "verifier-report/2"),
        (("claims", 0, "verdict"), "true"),
        (("claims", 0, "confidence"), 1.2),
        (("claims", 1, "evidence", 0, "relation"), "contradicts"),
        (("claims", 1, "evidence", 0, "document", "published"), "yesterday"),
        (("claims", 1, "kind"), "toll"),
        (("article", "text_sha256"), "abc"),
    ],
)
def test_the_schema_refuses(report: Report, path: tuple[str | int, ...], wrong: object) -> None:
    made = json.loads(report.to_json())
    *way, last = path
    at: Any = made
    for step in way:
        at = at[step]
    at[last] = wrong
    assert complaints(made)


def test_spans_are_offsets_into_the_article(report: Report) -> None:
    for claim in report.to_dict()["claims"]:
        assert report.article.text[claim["span"]["start"] : claim["span"]["end"]] == claim["text"]


def test_the_summary_counts_every_verdict(report: Report) -> None:
    one_of_each = {"agreement": 1, "conflict": 1, "disputed": 1, "outdated": 1, "unverified": 1}
    assert report.to_dict()["summary"] == one_of_each
    assert replace(report, claims=()).summary == dict.fromkeys(one_of_each, 0)


def test_the_article_is_named_but_not_repeated(report: Report) -> None:
    article = report.to_dict()["article"]
    assert article["characters"] == len(report.article.text)
    assert len(article["text_sha256"]) == 64
    assert "text" not in article


def test_copies_are_documents(report: Report) -> None:
    copies = report.to_dict()["claims"][1]["evidence"][1]["copies"]
    assert [c["outlet"] for c in copies] == ["Abendblatt", "Morgen"]
    assert copies[0].keys() == {"id", "title", "url", "outlet", "published"}


def test_json_is_one_printable_line_and_loses_nothing(hostile_report: Report) -> None:
    hostile = replace(hostile_report, article=replace(hostile_report.article, text="words"))
    line = hostile.to_json()
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    line.encode()
    assert json.loads(line)["claims"][0]["text"] == hostile.claims[0].text


def test_a_source_that_changed_or_was_archived_is_described_so_and_comes_back(report: Report) -> None:
    at = datetime(2025, 6, 4, 9, tzinfo=UTC)
    kept = Provenance("https://kurier.example/b", at, "web page", "", "", "a" * 64, "x.warc.gz#urn:uuid:7")
    found = report.claims[1].evidence[0]
    evidence = replace(found, document=replace(found.document, changed=at, provenance=kept))
    described = evidence.to_dict()["document"]
    assert (described["changed"], described["provenance"]["record"]) == (at.isoformat(), kept.record)
    again = Evidence.from_dict(evidence.to_dict()).document
    assert (again.changed, again.provenance) == (at, kept)
    claim = replace(report.claims[1], evidence=(evidence,))
    for form in ("text", "html", "markdown"):
        assert "a" * 64 in render([replace(report, claims=(claim,))], form)
    assert complaints(replace(report, claims=(claim,)).to_dict()) == []
