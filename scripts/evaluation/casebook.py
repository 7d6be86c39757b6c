"""Whole cases: an article, the sources of all cases as one corpus, and what a careful fact-checker concludes.

Counted as the casebook's own scorer counts: a reported claim makes a gold claim where kind and plain value are the same and
the spans share at least half of the shorter one; of several, the one with most evidence is judged.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index.document import Document
from index.sources.files import iter_documents, read_documents
from scripts.evaluation.figures import Counts, Figure
from scripts.evaluation.plain_verdicts import plain_report
from verifier import Verifier
from verifier.claim import Claim
from verifier.report import ClaimReport, Report, Verdict

_DECIDING = ("agrees", "conflicts", "supersedes")
_BINS = 10


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its folder's name, the article's file, the gold answers, and each source's file name by url."""

    name: str
    article: Path
    gold: dict[str, Any]
    sources: Mapping[str, str]

    @property
    def document(self) -> Document:
        """The article."""
        return read_documents(self.article)[0]


@dataclass(frozen=True, slots=True)
class Judged:
    """A gold claim and the reported claim that makes it, None where there is none."""

    case: str
    gold: dict[str, Any]
    said: ClaimReport | None

    @property
    def is_right(self) -> bool:
        return self.said is not None and self.said.verdict == self.gold["verdict"]


def measure(path: Path) -> list[Figure]:
    """The figures over all cases in the folder `path`. Raises ValueError where it holds none."""
    cases = read_cases(path)
    with open_cases(cases) as verifier:
        ours = figures(cases, {case.name: verifier.verify(case.document) for case in cases})
        theirs = figures(cases, {case.name: plain_report(verifier, case.document) for case in cases})
    return [replace(figure, baseline=other.value) for figure, other in zip(ours, theirs, strict=True)]


def judge_cases(path: Path) -> list[Judged]:
    """The gold claims of all cases in the folder `path`, each with what the program says of it."""
    cases = read_cases(path)
    reports = verify_cases(cases)
    return [j for case in cases for j in judge_case(case, reports[case.name])]


def verify_cases(cases: Sequence[Case]) -> dict[str, Report]:
    """The report on each case's article, by the case's name, against one corpus of all cases' sources."""
    with open_cases(cases) as verifier:
        return {case.name: verifier.verify(case.document) for case in cases}


@contextmanager
def open_cases(cases: Sequence[Case]) -> Iterator[Verifier]:
    """A verifier over one corpus of all cases' sources, which lasts as long as the block."""
    with tempfile.TemporaryDirectory() as folder, Verifier.open(Path(folder) / "corpus", create=True) as verifier:
        verifier.add(iter_documents([case.article.parent / "sources" for case in cases], on_failure=_fail))
        yield verifier


def read_cases(path: Path) -> list[Case]:
    """The cases in `path`, one a folder. Raises ValueError where there are none."""
    folders = sorted(p.parent for p in path.glob("*/gold.json"))
    if not folders:
        raise ValueError(f"{path} holds no cases; each is a folder with article.json, gold.json and sources.")
    return [_read_case(folder) for folder in folders]


def _read_case(folder: Path) -> Case:
    sources = {json.loads(p.read_text("utf-8"))["url"]: p.stem for p in (folder / "sources").glob("*.json")}
    return Case(folder.name, folder / "article.json", json.loads((folder / "gold.json").read_text("utf-8")), sources)


def _fail(error: Exception) -> None:
    raise error


def figures(cases: Sequence[Case], reports: Mapping[str, Report]) -> list[Figure]:
    """Every figure from the reports, by the case's name."""
    judged = [j for case in cases for j in judge_case(case, reports[case.name])]
    found = [j for j in judged if j.said is not None]
    right = sum(j.is_right for j in judged)
    f1 = _verdict_f1(judged)
    evidence = _evidence(cases, judged)
    alarms, silent = _false_alarms(cases, reports)
    asked = [j for j in found if j.gold["verdict"] in ("agreement", "disputed")]
    exact = sum(j.said is not None and j.said.independent_sources == j.gold["independent"] for j in asked)
    return [
        Figure("claim recall", _share(len(found), len(judged)), of=len(judged)),
        Figure("verdict accuracy, found claims", _share(right, len(found)), of=len(found)),
        Figure("verdict accuracy, all gold claims", _share(right, len(judged)), of=len(judged)),
        Figure("verdict macro-F1", sum(f1.values()) / len(f1)),
        Figure("evidence precision", evidence.precision, of=evidence.said),
        Figure("evidence recall", evidence.recall, of=evidence.wanted),
        Figure("false alarms on non-claims", _share(alarms, silent), of=silent),
        Figure("independent count exact", _share(exact, len(asked)), of=len(asked)),
        *(Figure(f"F1 {verdict}", value) for verdict, value in f1.items()),
        *_by_kind(judged),
        *_confidence(found),
    ]


def judge_case(case: Case, report: Report) -> Iterator[Judged]:
    """Every gold claim of a case with the reported claim that makes it."""
    text = report.article.text
    for gold in case.gold["claims"]:
        near = [c for c in report.claims if makes(gold, c.claim, text)]
        yield Judged(case.name, gold, max(near, key=lambda c: len(c.evidence), default=None))


def makes(gold: Mapping[str, Any], claim: Claim, text: str) -> bool:
    """Whether a claim of the article with that text makes a gold claim."""
    return _fits(gold, claim) and any(overlap(claim, place) >= 0.5 for place in places(text, gold["quote"]))


def _verdict_f1(judged: Sequence[Judged]) -> dict[str, float]:
    table = Counter((j.gold["verdict"], j.said.verdict.value if j.said and j.said.verdict else None) for j in judged)
    counts = {}
    for verdict in Verdict:
        said = sum(n for (_, s), n in table.items() if s == verdict)
        wanted = sum(n for (g, _), n in table.items() if g == verdict)
        counts[verdict.value] = Counts(table[verdict.value, verdict.value], said, wanted).f1
    return counts


def _evidence(cases: Sequence[Case], judged: Sequence[Judged]) -> Counts:
    names = {case.name: case.sources for case in cases}
    right = said = wanted = 0
    for item in judged:
        want = {(e["source"], e["relation"]) for e in item.gold["evidence"] if e["relation"] in _DECIDING}
        got = {
            (names[item.case].get(document.url or "", document.id), piece.relation.value)
            for piece in (item.said.evidence if item.said else ())
            if piece.relation in _DECIDING
            for document in (piece.document, *piece.copies)
        }
        right, said, wanted = right + len(want & got), said + len(got), wanted + len(want)
    return Counts(right, said, wanted)


def _false_alarms(cases: Sequence[Case], reports: Mapping[str, Report]) -> tuple[int, int]:
    """How many sentences without a claim were taken for one, and how many there are."""
    alarms = silent = 0
    for case in cases:
        report = reports[case.name]
        for sentence in case.gold["not_claims"]:
            spots = list(places(report.article.text, sentence))
            silent += 1
            alarms += any(overlap(c.claim, spot) > 0.5 for c in report.claims for spot in spots)
    return alarms, silent


def _by_kind(judged: Sequence[Judged]) -> Iterator[Figure]:
    kinds: dict[str, list[Judged]] = defaultdict(list)
    for item in judged:
        kinds[item.gold["kind"]].append(item)
    for kind, items in sorted(kinds.items()):
        found = [j for j in items if j.said is not None]
        yield Figure(f"{kind}: recall", _share(len(found), len(items)), of=len(items))
        yield Figure(f"{kind}: right of found", _share(sum(j.is_right for j in found), len(found)), of=len(found))


def _confidence(found: Sequence[Judged]) -> Iterator[Figure]:
    """Expected calibration error over ten bins, and the share right among the surest, all and asserted verdicts."""
    pairs = sorted(((j.said.confidence or 0.0, j.is_right) for j in found if j.said), reverse=True)
    yield Figure("calibration error", calibration_error(pairs), of=len(pairs))
    for coverage in (0.25, 0.5, 0.75):
        surest = pairs[: round(coverage * len(pairs))]
        yield Figure(
            f"right of the surest {coverage:.0%}", _share(sum(r for _, r in surest), len(surest)), of=len(surest)
        )
    asserted = [j for j in found if j.said and j.said.verdict in (Verdict.AGREEMENT, Verdict.CONFLICT)]
    yield Figure(
        "agreement and conflict right", _share(sum(j.is_right for j in asserted), len(asserted)), of=len(asserted)
    )


def calibration_error(pairs: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten bins of like width, of pairs (confidence, whether it was right)."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for confidence, right in pairs:
        bins[min(int(confidence * _BINS), _BINS - 1)].append((confidence, right))
    error = sum(abs(sum(c for c, _ in b) - sum(r for _, r in b)) for b in bins.values())
    return _share(error, len(pairs))


def _fits(gold: Mapping[str, Any], said: Claim) -> bool:
    """Whether a claim has the gold claim's kind and, where the kind has a plain one, its value."""
    if gold["kind"] != said.kind:
        return False
    want, got = gold.get("value") or {}, said.value
    match gold["kind"]:
        case "casualty":
            bounds = (want.get("low"), want.get("high"))
            same = bounds == (None, None) or bounds == (got.get("low"), got.get("high"))
            return same and want.get("measure") == got.get("measure")
        case "attribution":
            return _share_a_word(want.get("speaker"), got.get("speaker"))
        case "location":
            return _share_a_word(want.get("place"), got.get("place"))
        case "date":
            return not want.get("date") or want["date"] == str(got.get("date"))[:10]
        case "quantity" if want.get("amount") is not None:
            amount = got.get("amount")
            return amount is not None and abs(amount - want["amount"]) <= 0.005 * max(1.0, abs(want["amount"]))
    return True


def _share_a_word(want: str | None, got: str | None) -> bool:
    wanted = _words(want)
    return not wanted or bool(wanted & _words(got))


def _words(name: str | None) -> set[str]:
    return {w for w in re.findall(r"\w+", (name or "").lower()) if len(w) > 2} - {"the", "and", "for"}


def places(text: str, quote: str) -> Iterator[tuple[int, int]]:
    """Every place where the quote stands in the text: start and end."""
    for match in re.finditer(re.escape(quote), text):
        yield match.span()


def overlap(claim: Claim, place: tuple[int, int]) -> float:
    """What a claim and a stretch of text share, as a share of the shorter one."""
    shorter = min(claim.end - claim.start, place[1] - place[0])
    return max(0, min(claim.end, place[1]) - max(claim.start, place[0])) / shorter if shorter else 0.0


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
