"""The report as Markdown, for an issue, a wiki or a chat: every text from outside escaped."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.render.differences import marked
from verifier.render.plain import (
    ATTENTION,
    SIGNS,
    best_evidence,
    checked_against,
    clean,
    copies_of,
    counts,
    grouped,
    headline,
    kept_line,
    link,
    moment,
    name,
    paragraph_of,
    plural,
    review_line,
    source_line,
    sureness,
)
from verifier.report import ClaimReport, Evidence, Report

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-!|~$@:])")
_HTML = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
_OPENS_A_LIST = re.compile(r"^(\s*\d+)([.)])")
_BREAKS_A_LINK = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "_": "%5F"})


def render_markdown(reports: Sequence[Report]) -> str:
    """The reports one after another."""
    return "\n---\n\n".join(_report(r) for r in reports)


def escaped(text: str) -> str:
    """A text from outside on one line that Markdown shows as it is: no mark-up, no HTML, no links, no mentions."""
    return _OPENS_A_LIST.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", clean(text).translate(_HTML)))


def _report(report: Report) -> str:
    article = report.article
    lines = [f"# {escaped(headline(report))}", ""]
    about = source_line([article.outlet, article.byline, moment(article.published) if article.published else None])
    if about:
        lines += [escaped(about), ""]
    urgent = sum(report.summary[v.value] for v in ATTENTION)
    needs = f"**{urgent} of {plural(len(report.claims), 'claim')} {'needs' if urgent == 1 else 'need'} attention**"
    lines += [f"{needs}, {checked_against(report)}.", ""]
    lines += [" · ".join(f"{SIGNS[v]} {n} {v.value}" for v, n in counts(report)), ""] if report.claims else []
    for title, claims in grouped(report):
        lines += [f"## {title} ({len(claims)})", ""]
        for claim in claims:
            lines += [*_claim(report, claim), ""]
    return "\n".join(lines).rstrip() + "\n"


def _claim(report: Report, claim: ClaimReport) -> list[str]:
    assert claim.verdict is not None
    assert claim.confidence is not None
    details = f"{sureness(claim.confidence)} · {claim.kind}, paragraph {paragraph_of(report, claim)} · {claim.id}"
    lines = [f"**{SIGNS[claim.verdict]} {claim.verdict.value.upper()}** {details}", "", f"> {escaped(claim.text)}", ""]
    if claim.explanation and claim.evidence:
        lines += [escaped(claim.explanation), ""]
    if claim.review:
        lines += [f"*{escaped(review_line(claim.review))}*", ""]
    return lines + [_evidence(claim, e) for e in best_evidence(claim)]


def _evidence(claim: ClaimReport, evidence: Evidence) -> str:
    quote = "".join(
        f"**{escaped(piece)}**" if differs else escaped(piece) for piece, differs in marked(evidence, claim.claim)
    )
    document = evidence.document
    outlet, address = escaped(name(document)), link(document)
    source = f"[{outlet}]({address.translate(_BREAKS_A_LINK)})" if address else outlet
    when = moment(document.published) if document.published else "undated"
    copies = copies_of(evidence)
    kept = kept_line(document)
    said = f"- *{evidence.relation.value}*: “{quote}” — {source}, {when}" + (f" ({escaped(copies)})" if copies else "")
    return said + (f"; {escaped(kept)}" if kept else "")
