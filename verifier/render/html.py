"""The HTML report: one self-contained page that loads nothing, reads without scripts, and prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from index.document import Document
from verifier.render.differences import differing
from verifier.render.plain import clean, moment
from verifier.report import ClaimReport, Report, Verdict

# Colour is never alone: each verdict has a sign of its own too.
_SIGNS = {
    Verdict.OUTDATED: "↻",
    Verdict.CONFLICT: "✕",
    Verdict.DISPUTED: "≠",
    Verdict.AGREEMENT: "✓",
    Verdict.UNVERIFIED: "?",
}
_URGENT_FIRST = tuple(_SIGNS)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A claim as it stands in a paragraph: offsets into the text."""

    start: int
    end: int
    claim: ClaimReport


def render_html(reports: Sequence[Report]) -> str:
    """One page with the reports, in order. Every text from outside is escaped."""
    return str(
        _template().render(
            reports=reports, paragraphs=_paragraphs, sign=_SIGNS.__getitem__, verdicts=_URGENT_FIRST, ordered=_ordered
        )
    )


@lru_cache(maxsize=1)
def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("verifier.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(moment=moment, link=_link, marked=_marked_quote, name=_name, clean=clean)
    return environment.get_template("report.html.j2")


def _ordered(report: Report) -> list[ClaimReport]:
    """What needs an editor first, each group in the order of the text."""
    return sorted(report.claims, key=lambda c: (_URGENT_FIRST.index(c.verdict) if c.verdict else 0, c.claim.start))


def _paragraphs(report: Report) -> list[Markup]:
    """The article's paragraphs with every claim marked in its place; where claims overlap, the innermost is marked."""
    text = report.article.text
    made, at = [], 0
    for paragraph in text.split("\n\n"):
        start, end = at, at + len(paragraph)
        at = end + 2
        if paragraph.strip():
            made.append(
                _marked(text, start, end, [c for c in report.claims if c.claim.start < end and c.claim.end > start])
            )
    return made


def _marked(text: str, start: int, end: int, claims: Sequence[ClaimReport]) -> Markup:
    owner: dict[int, ClaimReport] = {}
    for claim in sorted(claims, key=lambda c: c.claim.start - c.claim.end):  # the longest first, shorter ones over it
        for offset in range(max(start, claim.claim.start), min(end, claim.claim.end)):
            owner[offset] = claim
    pieces, at = [], start
    while at < end:
        claim = owner.get(at)
        stop = at + 1
        while stop < end and owner.get(stop) is claim:
            stop += 1
        words = escape(clean(text[at:stop]))
        pieces.append(_anchor(claim, words) if claim else words)
        at = stop
    return Markup("").join(pieces)


def _anchor(claim: ClaimReport, words: Markup) -> Markup:
    if claim.verdict is None:
        return Markup('<a class="mark" href="#{}">{}</a>').format(claim.id, words)
    return Markup('<a class="mark {}" href="#{}" title="{}">{}<sup aria-hidden="true">{}</sup></a>').format(
        claim.verdict.value, claim.id, f"{claim.kind}: {claim.verdict.value}", words, _SIGNS[claim.verdict]
    )


def _marked_quote(quote: str, claim_text: str) -> Markup:
    """The quote with the words marked in which it differs from the claim."""
    return Markup("").join(
        Markup("<mark>{}</mark>").format(clean(piece)) if differs else escape(clean(piece))
        for piece, differs in differing(quote, claim_text)
    )


def _link(document: Document) -> str | None:
    """The address of a document where it is one that a browser may be sent to."""
    return document.url if document.url and urlsplit(document.url).scheme in ("http", "https") else None


def _name(document: Document) -> str:
    return clean(document.outlet or document.title or document.id)
