"""Reports as a table for a spreadsheet: one row for each piece of evidence, or one for a claim that has none."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from verifier.render.plain import clean
from verifier.report import ClaimReport, Evidence, Report, Review

COLUMNS = (
    "article_title", "article_url", "claim_id", "kind", "claim", "start", "end", "verdict", "confidence",
    "independent_sources", "explanation", "relation", "outlet", "source_title", "source_url", "published", "quote",
    "reason", "score", "copies", "review", "reviewer", "review_note",
)  # fmt: skip

_EVIDENCE = COLUMNS.index("review") - COLUMNS.index("relation")  # columns that a claim without evidence leaves empty

# What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), in full width too.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render_csv(reports: Sequence[Report]) -> str:
    """CSV (RFC 4180) with a header. Cells that a spreadsheet would take for formulas begin with an apostrophe."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(map(_cell, row) for row in rows(reports))
    return out.getvalue()


def rows(reports: Sequence[Report]) -> Iterator[list[object]]:
    """The rows under `COLUMNS`, as the report has them."""
    for report in reports:
        for claim in report.claims:
            for evidence in claim.evidence or (None,):
                yield [*_row(report, claim, evidence), *_review(claim.review)]


def _row(report: Report, claim: ClaimReport, evidence: Evidence | None) -> list[object]:
    row: list[object] = [
        report.article.title,
        report.article.url,
        claim.id,
        claim.kind,
        claim.text,
        claim.claim.start,
        claim.claim.end,
        claim.verdict and claim.verdict.value,
        claim.confidence,
        claim.independent_sources,
        claim.explanation,
    ]
    if evidence is None:
        return row + [None] * _EVIDENCE
    source = evidence.document
    return [
        *row,
        evidence.relation.value,
        source.outlet,
        source.title,
        source.url,
        source.published.isoformat() if source.published else None,
        evidence.quote,
        evidence.reason,
        round(evidence.score, 4),
        "; ".join(d.outlet or d.title or d.id for d in evidence.copies),
    ]


def _review(review: Review | None) -> list[object]:
    return [review.decision.value, review.reviewer, review.note] if review else [None] * 3


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = clean(value).strip()
    return f"'{text}" if text.startswith(_FORMULA) else text
