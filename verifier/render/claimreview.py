"""Reports as schema.org ClaimReview objects in JSON-LD (https://schema.org/ClaimReview), one report a line.

A ClaimReview is what search engines and fact-check databases read. The five verdicts are words of this program, so each
rating carries the word itself in `alternateName`; a number is added only where the verdict places the claim on a scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.document import Document
from verifier.render.plain import clean, link
from verifier.report import ClaimReport, Report, Verdict, to_json

# From 1 (other sources contradict it) to 5 (other sources agree); unverified has no place on the scale.
_RATINGS = {Verdict.AGREEMENT: 5, Verdict.DISPUTED: 3, Verdict.OUTDATED: 2, Verdict.CONFLICT: 1}


def render_claimreview(reports: Sequence[Report]) -> str:
    """Each report as one line: an object whose `@graph` holds a ClaimReview for every claim.

    It can stand in a page's script element: no text in it can close that.
    """
    graphs = ([_review(r, c) for c in r.claims if c.verdict] for r in reports)
    lines = "".join(to_json({"@context": "https://schema.org", "@graph": graph}) + "\n" for graph in graphs)
    for character in "<>&":
        lines = lines.replace(character, f"\\u{ord(character):04x}")
    return lines


def _review(report: Report, claim: ClaimReport) -> dict[str, Any]:
    assert claim.verdict is not None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": claim.verdict.value}
    if claim.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[claim.verdict], "worstRating": 1, "bestRating": 5}
    if claim.explanation:
        rating["ratingExplanation"] = clean(claim.explanation)
    return {
        "@type": "ClaimReview",
        "claimReviewed": clean(claim.text),
        "reviewRating": rating,
        "itemReviewed": {"@type": "Claim", "text": clean(claim.text), "appearance": _work(report.article)},
        "citation": [_work(e.document) | {"text": clean(e.quote)} for e in claim.evidence],
    }


def _work(document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "CreativeWork", "identifier": clean(document.id)}
    if document.title:
        made["headline"] = clean(document.title)
    if address := link(document):
        made["url"] = address
    if document.outlet:
        made["publisher"] = {"@type": "Organization", "name": clean(document.outlet)}
    if document.published:
        made["datePublished"] = document.published.isoformat()
    return made
