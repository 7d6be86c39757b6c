"""From comparisons to a verdict: relations, times and origins → verdict, confidence, explanation.

The order of verdicts is the contract's: outdated where any source supersedes, else disputed, conflict, agreement, unverified.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from index.document import Document, Passage
from index.sources.outlets import owner_of
from verifier.claim import Claim, Comparison, Outcome
from verifier.confidence import DECIDING, confidence
from verifier.report import Evidence, Relation, Verdict

# Two reports closer than this describe the same hours: a difference between them is a conflict, not news.
SAME_HOURS = timedelta(hours=2)
# A comparison less sure than this is no evidence. Chosen on development cases for evidence precision.
LEAST_STRENGTH = 0.4


@dataclass(frozen=True, slots=True)
class Finding:
    """What one passage of one source does to a claim. `origin` names the text that the source shares with its copies."""

    document: Document
    passage: Passage
    fact: Claim | None
    comparison: Comparison
    similarity: float
    origin: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on one claim, with what it rests on."""

    verdict: Verdict
    confidence: float
    independent_sources: int
    explanation: str
    evidence: tuple[Evidence, ...]


def relate(comparison: Comparison, article: datetime | None, source: datetime | None) -> Relation | None:
    """The relation that a comparison amounts to once publication times are known; None where it is no evidence.

    A state that develops explains a difference only where the times differ by more than `SAME_HOURS`.
    """
    gap = source - article if article and source else timedelta(0)
    if comparison.develops:
        if gap > SAME_HOURS and comparison.newer is not False:
            return Relation.SUPERSEDES
        if gap < -SAME_HOURS and comparison.newer is not True:
            return Relation.EARLIER
    if comparison.outcome is Outcome.AGREES:
        return Relation.AGREES
    if comparison.outcome is Outcome.CONFLICTS:
        return Relation.CONFLICTS
    return None


def judge(
    claim: Claim, findings: Iterable[Finding], published: datetime | None, nearness: float | None = 0.0
) -> Judgement:
    """The verdict on `claim` of an article published at `published`, from what the sources' passages do to it.

    `nearness` is the cosine of the claim and the nearest passage about the story, None where no source is about the story.
    """
    related, found = [], list(findings)
    told = _first_told(found)
    for finding in found:
        relation = relate(finding.comparison, published, told[_telling(finding)])
        if relation and finding.comparison.strength >= LEAST_STRENGTH:
            related.append((relation, finding))
    evidence = _fold_copies(_one_per_document(related))
    counts = {r: [e for e in evidence if e.relation is r] for r in Relation}
    verdict = _verdict(counts)
    return Judgement(
        verdict,
        confidence(claim.kind, verdict, evidence, nearness),
        len(counts[Relation.AGREES]),
        _explain(verdict, counts) + _owned_alike(verdict, counts),
        tuple(sorted(evidence, key=lambda e: (_SHOWN.index(e.relation), -e.score))),
    )


def _telling(finding: Finding) -> tuple[str, str]:
    return finding.origin, finding.comparison.reason


def _first_told(findings: Iterable[Finding]) -> dict[tuple[str, str], datetime | None]:
    """When each origin first told what it tells: a copy that appears later has nothing newer than its original."""
    first: dict[tuple[str, str], datetime | None] = {}
    for finding in findings:
        at, key = finding.document.published, _telling(finding)
        held = first.setdefault(key, at)
        if at is not None and (held is None or at < held):
            first[key] = at
    return first


_SHOWN = (Relation.SUPERSEDES, Relation.CONFLICTS, Relation.AGREES, Relation.EARLIER)


def _one_per_document(related: list[tuple[Relation, Finding]]) -> list[tuple[Relation, Finding]]:
    """The finding that speaks for each document: the surest, and of equally sure ones the one that needs an editor least."""
    preference = {Relation.SUPERSEDES: 0.06, Relation.AGREES: 0.05, Relation.EARLIER: 0.03, Relation.CONFLICTS: 0.0}
    best: dict[str, tuple[Relation, Finding]] = {}
    for relation, finding in related:
        held = best.get(finding.document.id)
        if held is None or _weight(relation, finding, preference) > _weight(*held, preference):
            best[finding.document.id] = (relation, finding)
    return list(best.values())


def _weight(relation: Relation, finding: Finding, preference: dict[Relation, float]) -> float:
    return finding.comparison.strength + preference[relation] + 0.01 * finding.similarity


def _fold_copies(related: list[tuple[Relation, Finding]]) -> list[Evidence]:
    """One piece of evidence an origin and relation: the earliest published, with the others as its copies."""

    def key(item: tuple[Relation, Finding]) -> tuple[str, str]:
        return item[1].origin, item[0].value

    evidence = []
    for _, group in groupby(sorted(related, key=key), key=key):
        items = sorted(group, key=lambda item: (item[1].document.published is None, str(item[1].document.published)))
        relation, first = items[0]
        start, end = _shown(relation, first)
        evidence.append(
            Evidence(
                relation=relation,
                document=first.document,
                quote=first.document.text[start:end],
                start=start,
                end=end,
                value=first.fact.value if first.fact else None,
                similarity=max(0.0, min(1.0, first.similarity)),
                score=first.comparison.strength,
                reason=first.comparison.reason,
                copies=tuple(f.document for _, f in items[1:]),
            )
        )
    return evidence


def _shown(relation: Relation, finding: Finding) -> tuple[int, int]:
    """Where what is shown lies: the passage, and where words differ all that several sentences quote."""
    passage, fact = finding.passage, finding.fact
    if fact is None or relation is Relation.AGREES:
        return passage.start, passage.end
    return passage.start, max(passage.end, fact.end)


def _verdict(counts: dict[Relation, list[Evidence]]) -> Verdict:
    if counts[Relation.SUPERSEDES]:
        return Verdict.OUTDATED
    if counts[Relation.AGREES] and counts[Relation.CONFLICTS]:
        return Verdict.DISPUTED
    if counts[Relation.CONFLICTS]:
        return Verdict.CONFLICT
    if counts[Relation.AGREES]:
        return Verdict.AGREEMENT
    return Verdict.UNVERIFIED


def _explain(verdict: Verdict, counts: dict[Relation, list[Evidence]]) -> str:
    agree, conflict = counts[Relation.AGREES], counts[Relation.CONFLICTS]
    newer, earlier = counts[Relation.SUPERSEDES], counts[Relation.EARLIER]
    if verdict is Verdict.OUTDATED:
        text = f"{_named(newer[:1])} has a newer state: {newer[0].reason}"
        if agree:
            text += f"; {_named(agree)} had it as the article does"
        return text + "."
    if verdict is Verdict.DISPUTED:
        return f"{_named(agree)} {_say(agree, 'agrees', 'agree')}, but {_named(conflict)} {_say(conflict, 'conflicts', 'conflict')}: {conflict[0].reason}."
    if verdict is Verdict.CONFLICT:
        return f"{_named(conflict)} {_say(conflict, 'conflicts', 'conflict')}: {conflict[0].reason}."
    if verdict is Verdict.AGREEMENT:
        return f"{_named(agree)} {_say(agree, 'says', 'say')} the same: {agree[0].reason}."
    if earlier:
        return f"Only an older state was found, in {_named(earlier)}: {earlier[0].reason}."
    return "No other source about this story says anything on it."


def _owned_alike(verdict: Verdict, counts: dict[Relation, list[Evidence]]) -> str:
    """Sentences on which of the outlets that the verdict rests on have one owner: "" where none are known to."""
    owned: dict[str, list[Evidence]] = {}
    for piece in (e for relation in DECIDING[verdict] for e in counts[relation]):
        if owner := owner_of(piece.document.outlet, piece.document.url):
            owned.setdefault(owner, []).append(piece)
    shared = ((owner, pieces) for owner, pieces in owned.items() if len({e.document.outlet for e in pieces}) > 1)
    return "".join(f" {_named(pieces)} have one owner, {owner}." for owner, pieces in shared)


def _say(evidence: Sequence[Evidence], one: str, many: str) -> str:
    return one if len(evidence) == 1 else many


def _named(evidence: Sequence[Evidence]) -> str:
    names = list(dict.fromkeys(e.document.outlet or e.document.title or e.document.id for e in evidence))
    if len(names) > 3:
        return f"{', '.join(names[:2])} and {len(names) - 2} others"
    return " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
