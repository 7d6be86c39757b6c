"""The HTML report: one self-contained page that loads nothing, reads without scripts, and prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from verifier.render.differences import marked, marked_against
from verifier.render.plain import (
    ATTENTION,
    SIGNS,
    checked_against,
    clean,
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
from verifier.render.timeline import timeline
from verifier.report import ClaimReport, Evidence, Relation, Report

if TYPE_CHECKING:
    from jinja2 import Environment

_PARAGRAPH = re.compile(r"\n\s*\n")
_URGENCY = {verdict: rank for rank, verdict in enumerate(SIGNS)}


def render_html(reports: Sequence[Report]) -> str:
    """One page with the reports, in order. Every text from outside is escaped, and only http and https are linked."""
    return environment().get_template("report.html.j2").render(reports=reports)


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The templates of reports, with all that they show texts by; everything is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("verifier.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    shown: tuple[Callable[..., object], ...] = (
        checked_against, clean, counts, grouped, headline, kept_line, link, moment, name, paragraph_of, plural, review_line,
        source_line, sureness, anchor, marked_claim, marked_paragraphs, marked_quote, timeline,
    )  # fmt: skip
    made.filters.update({f.__name__: f for f in shown})
    made.globals.update(signs=SIGNS, attention=ATTENTION)
    return made


def anchor(claim: ClaimReport, report: int) -> str:
    """The id of a claim's card on the page; `report` is the number of its report there."""
    return f"r{report}-{claim.id}"


def marked_paragraphs(report: Report, number: int) -> list[Markup]:
    """The article's paragraphs, every claim marked in its place and followed by a reference to its card.

    Claims may lie in each other or overlap: a stretch looks like the most urgent of the claims that cover it, and each
    claim has its own reference where it ends.
    """
    text = report.article.text
    breaks = [(0, 0), *(m.span() for m in _PARAGRAPH.finditer(text)), (len(text), len(text))]
    spans = [(before[1], after[0]) for before, after in pairwise(breaks)]
    return [_marked(report, number, start, end) for start, end in spans if text[start:end].strip()]


def _marked(report: Report, number: int, start: int, end: int) -> Markup:
    claims = [c for c in report.claims if c.claim.start < end and c.claim.end > start]
    edges = sorted({start, end, *(x for c in claims for x in (c.claim.start, c.claim.end) if start < x < end)})
    pieces: list[Markup] = []
    for left, right in pairwise(edges):
        words = escape(clean(report.article.text[left:right]))
        covering = [c for c in claims if c.claim.start <= left and right <= c.claim.end]
        pieces.append(_coloured(words, covering, number) if covering else words)
        ending = [c for c in claims if c.claim.end == right or (right == end < c.claim.end)]
        pieces += [_reference(c, number) for c in sorted(ending, key=_urgency)]
    return Markup("").join(pieces)


def _urgency(claim: ClaimReport) -> int:
    return _URGENCY[claim.verdict] if claim.verdict else 0


def _coloured(words: Markup, covering: list[ClaimReport], number: int) -> Markup:
    """Words as the most urgent of the claims that cover them looks; scripts find by `data-of` which claims those are."""
    ordered = sorted(covering, key=_urgency)
    verdict, cards = ordered[0].verdict, " ".join(anchor(c, number) for c in ordered)
    return Markup('<span class="mark {}" data-of="{}">{}</span>').format(verdict.value if verdict else "", cards, words)


def _reference(claim: ClaimReport, number: int) -> Markup:
    """The sign and number of a claim, linked to its card; cards link back to it."""
    card = anchor(claim, number)
    said = f"claim {claim.id[1:]}, {claim.kind}" + (f": {claim.verdict.value}" if claim.verdict else "")
    return Markup('<a class="ref {} {}" id="{}-text" href="#{}" title="{}" aria-label="{}">{}{}</a>').format(
        claim.verdict.value if claim.verdict else "",
        claim.kind,
        card,
        card,
        said,
        said,
        SIGNS[claim.verdict] if claim.verdict else "",
        claim.id[1:],
    )


def marked_quote(evidence: Evidence, claim: ClaimReport) -> Markup:
    """The quote with the words marked in which it differs from the claim."""
    return _with_marks(marked(evidence, claim.claim))


def marked_claim(claim: ClaimReport) -> Markup:
    """The claim's words with those marked in which the best evidence against them differs."""
    against = (Relation.SUPERSEDES, Relation.CONFLICTS)
    best = next((e for relation in against for e in claim.evidence if e.relation is relation), None)
    return _with_marks(marked_against(claim.claim, best) if best else [(claim.text, False)])


def _with_marks(pieces: Sequence[tuple[str, bool]]) -> Markup:
    return Markup("").join(
        Markup("<mark>{}</mark>").format(clean(piece)) if differs else escape(clean(piece)) for piece, differs in pieces
    )
