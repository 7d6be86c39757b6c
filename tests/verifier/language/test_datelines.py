"""Datelines are told from the reports that they open."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.language.datelines import dateline
from verifier.language.parse import parse


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("ARUA, May 22 (XYZ) - A bridge fell on 21 May.", "ARUA, May 22 (XYZ) - "),
        ("SANTA ANA, El Salvador — A bridge fell.", "SANTA ANA, El Salvador — "),
        ("ARUA -- A bridge fell.", "ARUA -- "),
        ("(XYZ) A bridge fell.", "(XYZ) "),
        ("Arua (XYZ) - A bridge fell.", "Arua (XYZ) - "),
        ("Video\n\nARUA — A bridge fell.", "ARUA — "),
        ("Bridge falls in Arua\n\nMay 22, 2025\n\nARUA, Uganda (XYZ) — A bridge fell.", "ARUA, Uganda (XYZ) — "),
        ("A bridge fell - and nobody saw it.", ""),
        ("Arua has one bridge — it fell.", ""),
        ("", ""),
    ],
)
def test_the_dateline(text: str, line: str) -> None:
    start, end = dateline(parse(Document("d", text)))
    assert text[start:end] == line
