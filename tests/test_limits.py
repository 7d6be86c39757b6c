"""docs/limits.md: what it says the program gets wrong, the program still gets wrong, and so as the page has it.

Its examples are from the whole cases in scripts/evaluation/cases. Where a row fails because the program has learnt better,
the row is to be taken out of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.document import Document
from scripts.evaluation.casebook import Judged, judge_case, read_cases, verify_cases
from verifier.claim import Context, Outcome
from verifier.kinds import KINDS_BY_NAME
from verifier.kinds.quantity import find as find_quantities
from verifier.language.parse import parse

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/limits.md").read_text("utf-8")


def section(title: str) -> str:
    return next(part for part in PAGE.split("\n## ") if part.startswith(title))


def wrong() -> Iterator[tuple[str, str, str]]:
    """Of each example with its verdicts: its words, the verdict that the program gives, and the right one."""
    for row in (section("False agreement") + section("False conflict")).splitlines():
        if verdicts := re.search(r"\*(\w+)\* instead of \*(\w+)\*", row):
            words = re.search(r'"([^"]+)"', row)
            assert words, row
            yield words[1], verdicts[1], verdicts[2]


WRONG = list(wrong())
MISSED = re.findall(r'"([^"]+)"', section("What is not found"))


@pytest.fixture(scope="module")
def judged() -> list[Judged]:
    """The gold claims of all cases from which an example is, with what the program says of them."""
    examples = [words for words, *_ in WRONG] + MISSED
    cases = [
        case
        for case in read_cases(ROOT / "scripts/evaluation/cases")
        if any(words in claim["quote"] for words in examples for claim in case.gold["claims"])
    ]
    reports = verify_cases(cases)
    return [j for case in cases for j in judge_case(case, reports[case.name])]


def found(judged: list[Judged], words: str) -> list[Judged]:
    claims = [j for j in judged if words in j.gold["quote"]]
    assert claims, f"no case has {words!r}"
    return claims


@pytest.mark.parametrize(("words", "verdict", "right"), WRONG)
def test_what_is_said_to_go_wrong_does(words: str, verdict: str, right: str, judged: list[Judged]) -> None:
    said = [(j.said and j.said.verdict.value, j.gold["verdict"]) for j in found(judged, words)]
    assert (verdict, right) in said


@pytest.mark.parametrize("words", MISSED)
def test_what_is_said_to_be_missed_is(words: str, judged: list[Judged]) -> None:
    missed = [j for j in found(judged, words) if j.said is None or j.said.verdict == "unverified"]
    assert any(not j.is_right for j in missed)


def test_two_numbers_still_add_up_by_chance() -> None:
    article, source = "Fourteen boats sank.", "Twelve boats and two rafts sank."
    assert "twelve boats and two rafts" in PAGE
    (claim,), (fact, _) = (find_quantities(parse(Document("d", text))) for text in (article, source))
    found = KINDS_BY_NAME["quantity"].compare(claim, fact, Context(similarity=0.6, passage=source, sentence=article))
    assert found.outcome is Outcome.AGREES


def test_every_section_has_examples() -> None:
    assert len(WRONG) >= 5 and len(MISSED) >= 3
