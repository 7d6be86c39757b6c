"""The baseline of verdicts: for each claim the passages nearest to it, and what the stance model alone reads in them.

What a day's script would do: no gate, no typed comparison, no times, every document a source of its own.
"""

from __future__ import annotations

from index.document import Document, Hit
from verifier import Verifier
from verifier.claim import Claim
from verifier.kinds import find_claims
from verifier.language.parse import parse
from verifier.report import ClaimReport, CorpusInfo, Evidence, Relation, Report, Verdict
from verifier.stance import Pair

_PASSAGES = 10
_NEAR = 0.5  # the least cosine of claim and passage
_SURE = 0.5


def plain_report(verifier: Verifier, article: Document) -> Report:
    """The article's claims with the baseline's verdicts."""
    claims = find_claims(parse(article))
    hits = verifier.corpus.search_many([c.text for c in claims], k=_PASSAGES)
    reports = tuple(
        _report(f"c{number}", claim, _evidence(verifier, claim, near))
        for number, (claim, near) in enumerate(zip(claims, hits, strict=True), start=1)
    )
    return Report(article, CorpusInfo(0, 0, "", "", None), reports, {})


def _evidence(verifier: Verifier, claim: Claim, hits: list[Hit]) -> tuple[Evidence, ...]:
    """One piece a document: its nearest passage, where the model reads support or contradiction."""
    nearest: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda h: -h.similarity):
        if hit.similarity >= _NEAR:
            nearest.setdefault(hit.document.id, hit)
    stances = verifier.stance.read([Pair(claim.text, h.passage.text) for h in nearest.values()])
    found = []
    for hit, stance in zip(nearest.values(), stances, strict=True):
        sure = max(stance.supports, stance.refutes)
        if sure >= _SURE:
            relation = Relation.AGREES if stance.supports == sure else Relation.CONFLICTS
            start, end, quote = hit.passage.start, hit.passage.end, hit.passage.text
            found.append(Evidence(relation, hit.document, quote, start, end, None, hit.similarity, sure, ""))
    return tuple(found)


def _report(id: str, claim: Claim, evidence: tuple[Evidence, ...]) -> ClaimReport:
    agree = sum(e.relation is Relation.AGREES for e in evidence)
    conflict = len(evidence) - agree
    if agree and conflict:
        verdict = Verdict.DISPUTED
    else:
        verdict = Verdict.AGREEMENT if agree else Verdict.CONFLICT if conflict else Verdict.UNVERIFIED
    confidence = max((e.score for e in evidence), default=0.5)
    return ClaimReport(id, claim, verdict, confidence, agree, "", evidence)
