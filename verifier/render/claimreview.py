"""Reports as schema.org ClaimReview objects in JSON-LD (https://schema.org/ClaimReview), one report a line.

A ClaimReview is what search engines and fact-check databases read. The five verdicts are words of this program, so each
rating carries the word itself in `alternateName`; a number is added only where the verdict places the claim on a scale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from index.document import Document
from verifier.report import ClaimReport, Report, Verdict, to_json

# From 1 (other sources contradict it) to 5 (other sources agree); unverified has no place on the scale.
_RATINGS = {Verdict.AGREEMENT: 5, Verdict.DISPUTED: 3, Verdict.OUTDATED: 2, Verdict.CONFLICT: 1}


def render_claimreview(reports: Sequence[Report]) -> str:
    """Each report as one line: an object whose `@graph` holds a ClaimReview for every claim."""
    return "".join(
        to_json({"@context": "https://schema.org", "@graph": [_review(r, c) for c in r.claims]}) + "\n" for r in reports
    )


def _review(report: Report, claim: ClaimReport) -> dict[str, Any]:
    assert claim.verdict is not None
    rating: dict[str, Any] = {"@type": "Rating", "alternateName": claim.verdict.value}
    if claim.verdict in _RATINGS:
        rating |= {"ratingValue": _RATINGS[claim.verdict], "worstRating": 1, "bestRating": 5}
    if claim.explanation:
        rating["ratingExplanation"] = claim.explanation
    return {
        "@type": "ClaimReview",
        "claimReviewed": claim.text,
        "reviewRating": rating,
        "itemReviewed": {"@type": "Claim", "text": claim.text, "appearance": _work(report.article)},
        "citation": [_work(e.document) | {"text": e.quote} for e in claim.evidence],
    }


def _work(document: Document) -> dict[str, Any]:
    made: dict[str, Any] = {"@type": "CreativeWork", "identifier": document.id}
    if document.title:
        made["headline"] = document.title
    if document.url:
        made["url"] = document.url
    if document.outlet:
        made["publisher"] = {"@type": "Organization", "name": document.outlet}
    if document.published:
        made["datePublished"] = document.published.isoformat()
    return made
