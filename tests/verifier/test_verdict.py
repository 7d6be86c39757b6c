"""From comparisons to verdicts: times, origins, and the order of verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.document import Document, Passage
from verifier.claim import Claim, Comparison, Outcome
from verifier.report import Relation, Verdict
from verifier.verdict import Finding, judge, relate

NOON = datetime(2031, 3, 4, 12, tzinfo=UTC)
CLAIM = Claim("casualty", 0, 9, "12 killed", {})
AGREE = Comparison(Outcome.AGREES, "12 here", 0.8)
CONFLICT = Comparison(Outcome.CONFLICTS, "15 here", 0.8)
GREW = Comparison(Outcome.CONFLICTS, "15 here", 0.8, develops=True, newer=True)
SHRANK = Comparison(Outcome.CONFLICTS, "7 here", 0.8, develops=True, newer=False)


def finding(name: str, comparison: Comparison, hours: float, origin: str | None = None) -> Finding:
    document = Document(name, "text", outlet=name, published=NOON + timedelta(hours=hours))
    return Finding(document, Passage(name, 0, 4, "text"), None, comparison, 0.5, origin or name)


@pytest.mark.parametrize(
    ("comparison", "hours", "relation"),
    [
        (AGREE, -5, Relation.AGREES),
        (CONFLICT, 30, Relation.CONFLICTS),
        (GREW, 30, Relation.SUPERSEDES),
        (GREW, 1, Relation.CONFLICTS),
        (GREW, -30, Relation.CONFLICTS),
        (SHRANK, -30, Relation.EARLIER),
        (SHRANK, -1, Relation.CONFLICTS),
        (SHRANK, 30, Relation.CONFLICTS),
        (Comparison(Outcome.UNKNOWN), -30, None),
    ],
)
def test_time_explains_a_difference_only_where_the_thing_develops(
    comparison: Comparison, hours: float, relation: Relation | None
) -> None:
    assert relate(comparison, NOON, NOON + timedelta(hours=hours)) is relation


def test_without_times_nothing_is_newer() -> None:
    assert relate(GREW, None, NOON) is Relation.CONFLICTS


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        ([], Verdict.UNVERIFIED),
        ([finding("a", SHRANK, -30)], Verdict.UNVERIFIED),
        ([finding("a", AGREE, -1)], Verdict.AGREEMENT),
        ([finding("a", CONFLICT, -1)], Verdict.CONFLICT),
        ([finding("a", AGREE, -1), finding("b", CONFLICT, -1)], Verdict.DISPUTED),
        ([finding("a", AGREE, -1), finding("b", CONFLICT, -1), finding("c", GREW, 40)], Verdict.OUTDATED),
    ],
)
def test_the_verdict_follows_from_the_relations(findings: list[Finding], verdict: Verdict) -> None:
    judgement = judge(CLAIM, findings, NOON)
    assert judgement.verdict is verdict
    assert 0.0 <= judgement.confidence <= 1.0 and judgement.explanation.endswith(".")


def test_copies_of_one_text_are_one_source() -> None:
    judgement = judge(
        CLAIM, [finding("wire", AGREE, -3, "o"), finding("paper", AGREE, -2, "o"), finding("b", AGREE, -1)], NOON
    )
    assert judgement.independent_sources == 2
    wire = next(e for e in judgement.evidence if e.document.id == "wire")
    assert [d.id for d in wire.copies] == ["paper"]


def test_a_copy_that_appears_later_tells_nothing_newer_than_its_original() -> None:
    early, late = finding("wire", SHRANK, -5, "o"), finding("paper", SHRANK, 1, "o")
    assert {e.relation for e in judge(CLAIM, [early, late], NOON).evidence} == {Relation.EARLIER}
    updated = judge(CLAIM, [early, finding("paper", GREW, 5, "o")], NOON)
    assert {e.relation for e in updated.evidence} == {Relation.EARLIER, Relation.SUPERSEDES}


def test_more_origins_make_a_verdict_surer() -> None:
    one = judge(CLAIM, [finding("a", AGREE, -1)], NOON)
    two = judge(CLAIM, [finding("a", AGREE, -1), finding("b", AGREE, -2)], NOON)
    assert two.confidence > one.confidence


def test_an_unsure_comparison_is_no_evidence() -> None:
    weak = Comparison(Outcome.CONFLICTS, "15 here", 0.2)
    assert judge(CLAIM, [finding("a", weak, -1)], NOON).verdict is Verdict.UNVERIFIED


def test_the_explanation_names_who_conflicts_and_how() -> None:
    assert "Daily" in (text := judge(CLAIM, [finding("Daily", CONFLICT, -1)], NOON).explanation) and "15 here" in text


OUTLETS = """
[[outlet]]
name = "Harbour Post"
domains = ["harbourpost.example"]
owner = "Seaway Press"

[[outlet]]
name = "Inland Mail"
domains = ["inlandmail.example"]
owner = "Seaway Press"

[[outlet]]
name = "Hill Echo"
domains = ["hillecho.example"]
owner = "The Orr family"
"""


@pytest.mark.parametrize(
    ("findings", "said"),
    [
        (
            [finding("Harbour Post", AGREE, -3), finding("Inland Mail", AGREE, -2), finding("Hill Echo", AGREE, -1)],
            " Harbour Post and Inland Mail have one owner, Seaway Press.",
        ),
        (
            [finding("Harbour Post", CONFLICT, -3), finding("Inland Mail", AGREE, -2)],
            " Inland Mail and Harbour Post have one owner, Seaway Press.",
        ),
        ([finding("Harbour Post", AGREE, -3), finding("Hill Echo", AGREE, -2)], ""),
        ([finding("Harbour Post", AGREE, -3), finding("Inland Mail", AGREE, -2, "Harbour Post")], ""),
        ([finding("Harbour Post", AGREE, -3), finding("Inland Mail", SHRANK, -30)], ""),
    ],
)
def test_outlets_of_one_owner_are_shown_as_such_and_count_by_origin(
    findings: list[Finding], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    monkeypatch.setenv("VERIFIER_OUTLETS", str(tmp_path / "outlets.toml"))
    judgement = judge(CLAIM, findings, NOON)
    assert judgement.explanation.endswith(said) and ("owner" in judgement.explanation) == bool(said)
    assert judgement.independent_sources == len({f.origin for f in findings if f.comparison is AGREE})


def test_an_outlet_without_a_known_name_is_known_by_its_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outlets.toml").write_text(OUTLETS, encoding="utf-8")
    monkeypatch.setenv("VERIFIER_OUTLETS", str(tmp_path / "outlets.toml"))
    named = finding("Harbour Post", AGREE, -3)
    page = replace(named.document, id="p", outlet="The Mail", url="https://www.inlandmail.example/p")
    other = replace(named, document=page, origin="p")
    assert judge(CLAIM, [named, other], NOON).explanation.endswith(" have one owner, Seaway Press.")


@pytest.mark.parametrize(
    ("outlets", "named"),
    [
        (["Post"], "Post says the same"),
        (["Echo", "Post"], "Echo and Post say the same"),
        (["Bote", "Echo", "Post"], "Bote, Echo and Post say the same"),
        (["Anzeiger", "Bote", "Echo", "Post"], "Anzeiger, Bote and 2 others say the same"),
    ],
)
def test_outlets_are_named_up_to_three(outlets: list[str], named: str) -> None:
    said = judge(CLAIM, [finding(name, AGREE, -1) for name in outlets], NOON).explanation
    assert said == f"{named}: 12 here."


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (replace(AGREE, strength=0.8), replace(CONFLICT, strength=0.82), Verdict.AGREEMENT),  # as good as equally sure
        (replace(AGREE, strength=0.7), replace(CONFLICT, strength=0.8), Verdict.CONFLICT),
        (replace(GREW, strength=0.8), replace(AGREE, strength=0.8), Verdict.OUTDATED),
        (replace(GREW, strength=0.6), replace(AGREE, strength=0.8), Verdict.AGREEMENT),
        (replace(SHRANK, strength=0.8), replace(GREW, strength=0.75), Verdict.OUTDATED),
    ],
)
def test_the_surest_passage_speaks_for_a_document(first: Comparison, second: Comparison, verdict: Verdict) -> None:
    assert judge(CLAIM, [finding("a", first, 30), finding("a", second, 30)], NOON).verdict is verdict


def test_of_equally_sure_passages_the_nearer_one_is_shown() -> None:
    far, near = finding("a", AGREE, -1), replace(finding("a", AGREE, -1), similarity=0.9)
    for findings in ([far, near], [near, far]):
        (piece,) = judge(CLAIM, findings, NOON).evidence
        assert piece.similarity == 0.9
