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
        ("ARUA, May 22 (XYZ) Two bridges fell on 21 May.", "ARUA, May 22 (XYZ) "),
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


@pytest.mark.parametrize("dash", ["-", "--", "—"])
def test_a_sentence_reads_alike_with_a_dateline_and_without(dash: str) -> None:
    told = "Gunmen held 12 people in a bank on Tuesday."
    line = f"ARUA, Uganda {dash} "
    alone, led = parse(Document("a", told)), parse(Document("d", line + told))
    assert [(t.tag_, t.dep_, t.head.text) for t in led.span(len(line), len(line + told))] == [
        (t.tag_, t.dep_, t.head.text) for t in alone.doc
    ]
    assert len(led.sentences) == 1
