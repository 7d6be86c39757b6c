"""The demo's corpus on a server gives the report that it gives in a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from index.sources.files import iter_documents, read_documents
from verifier import Verifier
from verifier.demo import ARTICLE, SOURCES
from verifier.report import Report

# The stance model's numbers depend a little on which pairs are read together, and so on the order of what was found.
TOLERANCE = 0.06


def report_from(place: str) -> Report:
    with Verifier.open(place, create=True) as verifier:
        verifier.add(iter_documents([SOURCES], on_failure=pytest.fail))
        return verifier.verify(read_documents(ARTICLE)[0])


def said(report: Report) -> list[Any]:
    """All that the report says but how sure it is."""
    return [
        (
            c.text,
            c.verdict,
            c.explanation,
            [(e.relation, e.document.id, e.quote, e.reason, e.copies) for e in c.evidence],
        )
        for c in report.claims
    ]


def test_the_report_is_the_same_whatever_keeps_the_corpus(tmp_path: Path, postgresql_place: str) -> None:
    there, here = report_from(postgresql_place), report_from(str(tmp_path / "corpus"))
    assert said(there) == said(here)
    assert [c.confidence for c in there.claims] == pytest.approx([c.confidence for c in here.claims], abs=TOLERANCE)
