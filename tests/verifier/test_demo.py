"""The bundled example shows what the program is for: every verdict, every kind, and no look-alike among the evidence."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from index.document import Document
from index.sources.files import iter_documents, read_documents
from verifier import Verifier
from verifier.demo import ARTICLE, SOURCES
from verifier.kinds import KINDS
from verifier.report import ClaimReport, Evidence, Report, Verdict

LOOK_ALIKES = {"demo/srinagar-times", "demo/himalaya-wire", "demo/kna-2022", "demo/tbilisi-evening-2022"}
UNRELATED = {"demo/harbour-gazette"}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    failures: list[Exception] = []
    with Verifier.open(tmp_path_factory.mktemp("demo") / "corpus", create=True) as verifier:
        verifier.add(iter_documents([SOURCES], on_failure=failures.append))
        assert not failures
        return verifier.verify(read_documents(ARTICLE)[0])


@pytest.fixture(scope="module")
def sources() -> dict[str, Document]:
    return {d.id: d for path in SOURCES.iterdir() for d in read_documents(path)}


def claim(report: Report, kind: str, words: str) -> ClaimReport:
    return next(c for c in report.claims if c.kind == kind and words in c.text)


def cited(piece: Evidence) -> set[str]:
    return {piece.document.id, *(d.id for d in piece.copies)}


def test_the_sources_are_many_and_invented(sources: dict[str, Document]) -> None:
    assert len(sources) >= 14
    assert len({d.outlet for d in sources.values()}) >= 6
    assert all(urlsplit(d.url or "").hostname.endswith(".example") for d in sources.values())
    assert all(d.published and d.published.tzinfo for d in sources.values())


def test_every_verdict_and_every_kind_occurs(report: Report) -> None:
    assert {c.verdict for c in report.claims} == set(Verdict)
    assert {c.kind for c in report.claims} == {k.NAME for k in KINDS}


def test_no_report_of_another_event_is_evidence(report: Report) -> None:
    used = {id for c in report.claims for piece in c.evidence for id in cited(piece)}
    assert used and not used & (LOOK_ALIKES | UNRELATED)


@pytest.mark.parametrize(
    "kind, words, verdict",
    [
        ("casualty", "Five people were still missing", Verdict.OUTDATED),
        ("casualty", "23 people alive", Verdict.AGREEMENT),
        ("date", "struck a mountain lodge", Verdict.AGREEMENT),
        ("quantity", "62 guests", Verdict.AGREEMENT),
        ("quantity", "300 metres wide", Verdict.AGREEMENT),
        ("quantity", "40,000 lari", Verdict.CONFLICT),
        ("quantity", "30 doctors", Verdict.UNVERIFIED),
        ("date", "finished in 2011", Verdict.AGREEMENT),
        ("date", "closed until Friday", Verdict.OUTDATED),
        ("statement", "No avalanche warning", Verdict.CONFLICT),
    ],
)
def test_a_claim_gets_the_verdict_that_a_reader_would_give(
    report: Report, kind: str, words: str, verdict: Verdict
) -> None:
    assert claim(report, kind, words).verdict is verdict


def test_the_toll_is_outdated_and_says_by_whom(report: Report) -> None:
    toll = claim(report, "casualty", "at least nine")
    assert toll.verdict is Verdict.OUTDATED and "13" in (toll.explanation or "")
    assert {"demo/caucasus-monitor", "demo/valley-weekly"} <= {e.document.id for e in toll.evidence}
    assert any(e.document.id == "demo/mountain-radio" and e.relation == "earlier" for e in toll.evidence)


def test_the_injured_are_disputed_and_wire_copies_count_once(report: Report) -> None:
    injured = claim(report, "casualty", "injuring 14")
    assert injured.verdict is Verdict.DISPUTED
    assert injured.independent_sources == 2
    wire = next(e for e in injured.evidence if e.document.id == "demo/kna-wire")
    assert {d.id for d in wire.copies} == {"demo/batumi-daily", "demo/rioni-herald"}


def test_a_quotation_given_to_another_speaker_conflicts(report: Report) -> None:
    quotation = claim(report, "attribution", "Nobody told the guests")
    assert quotation.verdict is Verdict.CONFLICT and "Tamar Kapanadze" in (quotation.explanation or "")


def test_a_true_quotation_agrees(report: Report) -> None:
    assert claim(report, "attribution", "noise like a train").verdict is Verdict.AGREEMENT


def test_the_wrong_place_is_shown(report: Report) -> None:
    place = claim(report, "location", "Gudauri")
    assert place.verdict is Verdict.DISPUTED
    assert any("Mestia" in e.quote and e.relation == "conflicts" for e in place.evidence)


def test_every_quote_is_what_the_source_says(report: Report) -> None:
    for piece in (e for c in report.claims for e in c.evidence):
        assert piece.document.text[piece.start : piece.end] == piece.quote


def test_what_was_published_later_can_be_hidden(tmp_path: Path) -> None:
    article = read_documents(ARTICLE)[0]
    with Verifier.open(tmp_path / "corpus", create=True) as verifier:
        verifier.add(iter_documents([SOURCES], on_failure=lambda error: None))
        report = verifier.verify(article, as_of=article.published)
    assert claim(report, "casualty", "at least nine").verdict is Verdict.AGREEMENT
    assert report.summary["outdated"] == 0
