"""Which sentences of a report set a scene, and how a clause is judged by the sentence in which it stands."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.document import Document
from verifier.kinds import find_claims
from verifier.language.parse import parse
from verifier.language.scenes import is_scene, worth_of_clauses

REPORT = """A bridge over the Vah collapsed in Trencin on Tuesday, killing six people, the fire service said.

The bridge had been closed to lorries since May. Police have opened an inquiry.

By Thursday the river lay smooth again, as if it had been combed. On the bank boys were skimming stones and counting.

Two engineers were suspended on Wednesday. The mayor of Trencin has resigned."""


@pytest.mark.parametrize(
    ("words", "scene"),
    [
        ("A bridge over", False),
        ("The bridge had", False),
        ("Police have", False),
        ("By Thursday", True),
        ("On the bank", True),
        ("Two engineers", False),
        ("The mayor", False),
    ],
)
def test_a_report_and_its_scene(words: str, scene: bool) -> None:
    assert is_scene(parse(Document("d", REPORT)), REPORT.index(words)) is scene


def test_nothing_is_claimed_of_a_scene() -> None:
    start, end = REPORT.index("By Thursday"), REPORT.index("Two engineers")
    claims = find_claims(parse(Document("d", REPORT, published=datetime(2025, 6, 12, tzinfo=UTC))))
    assert [c.text for c in claims if start <= c.start < end] == []
    assert {c.kind for c in claims} >= {"casualty", "location", "date", "statement"}


def test_a_clause_is_worth_what_its_sentence_is() -> None:
    scene = "A man sat on the kerb like a king, and nobody knew that he had lost his keys."
    report = "The court found that he had lost his keys and fined him 400 euros."
    odds = []
    for text in (scene, report):
        parsed = parse(Document("d", text))
        at = text.index("he had")
        odds += worth_of_clauses(parsed, [parsed.span(at, at + len("he had lost his keys"))])
    assert odds[0] < 0 < odds[1]


@pytest.mark.parametrize(
    ("text", "scene"),
    [
        ("A verdict is a door that closes; the court ordered it on Friday.", True),
        ("A loan is an umbrella.", True),
        ("The ruling is a blow to the governor of the bank.", False),
        ("A guard was a member of the gang, the court found.", False),
    ],
)
def test_a_saw_is_no_report_whatever_its_words(text: str, scene: bool) -> None:
    assert is_scene(parse(Document("d", text)), 0) is scene


def test_no_clauses_have_no_worth() -> None:
    assert worth_of_clauses(parse(Document("d", "")), []) == []
