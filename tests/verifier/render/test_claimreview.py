"""The report as ClaimReview."""

from __future__ import annotations

import json
from typing import Any

from verifier.render.claimreview import render_claimreview
from verifier.report import Report


def graph(made: str) -> list[dict[str, Any]]:
    data = json.loads(made)
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_every_claim_is_reviewed(report: Report) -> None:
    reviews = graph(render_claimreview([report]))
    assert [r["claimReviewed"] for r in reviews] == [c.text for c in report.claims]
    assert {r["@type"] for r in reviews} == {"ClaimReview"}
    outdated = reviews[1]
    assert outdated["reviewRating"]["alternateName"].lower() == "outdated"
    assert outdated["itemReviewed"]["appearance"]["url"] == "https://bote.example/bridge"
    assert outdated["citation"][0]["text"] == "By noon, 17 people were being treated."


def test_what_could_not_be_verified_has_no_rating(report: Report) -> None:
    ratings = [r["reviewRating"].get("ratingValue") for r in graph(render_claimreview([report]))]
    assert ratings == [5, 2, 1, 3, None]


def test_one_line_a_report(report: Report) -> None:
    assert len(render_claimreview([report, report]).splitlines()) == 2


def test_hostile_text_stays_text(hostile_report: Report) -> None:
    made = render_claimreview([hostile_report])
    made.encode()
    assert made.strip().isprintable()
    assert "<" not in made
    assert "url" not in graph(made)[0]["itemReviewed"]["appearance"]
    assert "\x1b" not in graph(made)[0]["claimReviewed"]
