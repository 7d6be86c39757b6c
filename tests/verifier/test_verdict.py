"""From comparisons to verdicts: times, origins, and the order of verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from index.document import Document, Passage
from verifier.claim import Claim, Comparison, Outcome
from verifier.report import Relation, Verdict
from verifier.verdict import LEAST_STRENGTH, Finding, judge, relate

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
        (GREW, 2, Relation.CONFLICTS),
        (GREW, 2.1, Relation.SUPERSEDES),
        (GREW, -30, Relation.CONFLICTS),
        (SHRANK, -30, Relation.EARLIER),
        (SHRANK, -2, Relation.CONFLICTS),
        (SHRANK, -2.1, Relation.EARLIER),
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


@pytest.mark.parametrize(("strength", "verdict"), [(0.35, Verdict.UNVERIFIED), (LEAST_STRENGTH, Verdict.CONFLICT)])
def test_an_unsure_comparison_is_no_evidence(strength: float, verdict: Verdict) -> None:
    assert judge(CLAIM, [finding("a", replace(CONFLICT, strength=strength), -1)], NOON).verdict is verdict


def test_nothing_is_as_near_as_nothing_at_all_unless_told() -> None:
    assert judge(CLAIM, [], NOON) == judge(CLAIM, [], NOON, nearness=0.0)


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


@pytest.mark.parametrize(
    ("older", "other", "verdict"),
    [
        (replace(SHRANK, strength=0.8), replace(CONFLICT, strength=0.8), Verdict.UNVERIFIED),  # it was so earlier
        (replace(SHRANK, strength=0.6), replace(CONFLICT, strength=0.8), Verdict.CONFLICT),
        (replace(SHRANK, strength=0.8), replace(AGREE, strength=0.8), Verdict.AGREEMENT),
        (replace(SHRANK, strength=0.6), replace(AGREE, strength=0.5), Verdict.UNVERIFIED),
    ],
)
def test_an_older_state_speaks_for_a_document_where_it_is_as_sure_as_a_difference(
    older: Comparison, other: Comparison, verdict: Verdict
) -> None:
    for findings in ([older, other], [other, older]):
        assert judge(CLAIM, [finding("a", f, -30) for f in findings], NOON).verdict is verdict


def test_a_later_report_that_repeats_the_toll_has_not_overtaken_it_with_another() -> None:
    # "31 died in the strikes, two weeks after 12 were killed in the market": the larger toll is a little less sure.
    found = [finding("later", replace(AGREE, strength=0.85), 140), finding("later", GREW, 140)]
    assert judge(CLAIM, found, NOON).verdict is Verdict.AGREEMENT


def test_of_equally_sure_passages_the_nearer_one_is_shown() -> None:
    far, near = finding("a", AGREE, -1), replace(finding("a", AGREE, -1), similarity=0.9)
    for findings in ([far, near], [near, far]):
        (piece,) = judge(CLAIM, findings, NOON).evidence
        assert piece.similarity == 0.9


def test_a_surer_passage_is_shown_rather_than_a_nearer_one() -> None:
    surer, nearer = replace(AGREE, strength=0.9), replace(AGREE, strength=0.8)
    found = [replace(finding("a", surer, -1), similarity=0.3), replace(finding("a", nearer, -1), similarity=0.9)]
    (piece,) = judge(CLAIM, found, NOON).evidence
    assert piece.score == 0.9


def test_of_passages_that_are_alike_in_all_the_first_is_shown() -> None:
    again = replace(finding("a", AGREE, -1), passage=Passage("a", 90, 94, "text"))
    (piece,) = judge(CLAIM, [finding("a", AGREE, -1), again], NOON).evidence
    assert piece.start == 0


@pytest.mark.parametrize(("cosine", "shown"), [(1.0000002, 1.0), (0.4, 0.4), (-0.1, 0.0)])
def test_a_likeness_is_shown_from_nought_to_one(cosine: float, shown: float) -> None:
    (piece,) = judge(CLAIM, [replace(finding("a", AGREE, -1), similarity=cosine)], NOON).evidence
    assert piece.similarity == shown


def undated(name: str, comparison: Comparison, origin: str) -> Finding:
    found = finding(name, comparison, 0, origin)
    return replace(found, document=replace(found.document, published=None))


@pytest.mark.parametrize(
    ("findings", "relation"),
    [
        ([undated("mirror", GREW, "o"), finding("wire", GREW, 5, "o")], Relation.SUPERSEDES),
        ([finding("wire", GREW, 5, "o"), undated("mirror", GREW, "o")], Relation.SUPERSEDES),
        ([finding("paper", GREW, 5, "o"), finding("wire", GREW, 1, "o")], Relation.CONFLICTS),  # the same hours
        ([undated("mirror", GREW, "o")], Relation.CONFLICTS),
    ],
)
def test_an_origin_told_it_when_the_first_of_its_dated_copies_did(findings: list[Finding], relation: Relation) -> None:
    assert {e.relation for e in judge(CLAIM, findings, NOON).evidence} == {relation}


def test_of_copies_the_earliest_with_a_date_is_shown() -> None:
    copies = [undated("mirror", AGREE, "o"), finding("paper", AGREE, -1, "o"), finding("wire", AGREE, -9, "o")]
    (piece,) = judge(CLAIM, copies, NOON).evidence
    assert [piece.document.id, *(d.id for d in piece.copies)] == ["wire", "paper", "mirror"]


@pytest.mark.parametrize(
    ("findings", "explanation"),
    [
        ([finding("Bote", GREW, 9), finding("Echo", GREW, 9)], "Bote has a newer state: 15 here."),
        (
            [finding("Bote", GREW, 9), finding("Echo", AGREE, -1)],
            "Bote has a newer state: 15 here; Echo had it as the article does.",
        ),
        ([finding("Bote", AGREE, -1), finding("Echo", CONFLICT, -1)], "Bote agrees, but Echo conflicts: 15 here."),
        (
            [finding("Bote", CONFLICT, -1), finding("Echo", CONFLICT, -1)],
            "Bote and Echo conflict: 15 here.",
        ),
        ([finding("Bote", SHRANK, -9)], "Only an older state was found, in Bote: 7 here."),
        ([], "No other source about this story says anything on it."),
    ],
)
def test_the_explanation_of_each_verdict(findings: list[Finding], explanation: str) -> None:
    assert judge(CLAIM, findings, NOON).explanation == explanation


@pytest.mark.parametrize(
    ("comparison", "shown"), [(CONFLICT, "“It burst,” he said. “We ran.”"), (AGREE, "“It burst,” he said.")]
)
def test_where_words_differ_all_that_several_sentences_quote_is_shown(comparison: Comparison, shown: str) -> None:
    document = Document("d", "“It burst,” he said. “We ran.” It rained.", published=NOON)
    fact = Claim("attribution", 0, 30, document.text[:30], {})
    told = Finding(document, Passage("d", 0, 20, document.text[:20]), fact, comparison, 0.5, "d")
    (evidence,) = judge(CLAIM, [told], NOON).evidence
    assert evidence.quote == document.text[evidence.start : evidence.end] == shown
