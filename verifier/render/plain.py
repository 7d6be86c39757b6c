"""What every renderer needs to say the same thing: texts made safe to show, times, names, links, verdicts in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlsplit

from index.document import Document
from verifier.report import ClaimReport, Evidence, Relation, Report, Review, Verdict

# Colour is never alone: each verdict has a sign and a name of its own too. The order is that of urgency.
SIGNS = {
    Verdict.OUTDATED: "↻",
    Verdict.CONFLICT: "✕",
    Verdict.DISPUTED: "≠",
    Verdict.AGREEMENT: "✓",
    Verdict.UNVERIFIED: "?",
}
ATTENTION = (Verdict.OUTDATED, Verdict.CONFLICT, Verdict.DISPUTED)

# The three groups that an editor reads in this order, each with what it is called.
GROUPS = (
    ("Needs attention", ATTENTION),
    ("Other sources agree", (Verdict.AGREEMENT,)),
    ("Not verified", (Verdict.UNVERIFIED,)),
)

_ESCAPES = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.?")
_SPACES = re.compile(r"\s+")
# Controls, line separators, and the marks that make text run backwards and so read as what it is not.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_QUOTES = ('"', "“", "‘", "'", "«", "„")
_UNENCODABLE = re.compile("[\ud800-\udfff]")

# What to write where an encoding lacks a character that the report itself uses or that news text is full of.
_ASCII = {
    "↻": "~", "✕": "x", "≠": "!", "✓": "+", "─": "-", "·": "|", "“": '"', "”": '"', "‘": "'", "’": "'",
    "–": "-", "—": "-", "…": "...", "\N{NO-BREAK SPACE}": " ", "\N{REPLACEMENT CHARACTER}": "?",
}  # fmt: skip


def clean(text: str) -> str:
    """A text from outside on one line, without terminal escapes, control characters or what cannot be encoded."""
    text = _SPACES.sub(" ", _ESCAPES.sub("", text))
    return _UNENCODABLE.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def quoted(text: str) -> str:
    """A text from outside between quotation marks, unless it opens with one itself."""
    text = clean(text).strip()
    return text if text.startswith(_QUOTES) else f"“{text}”"


def moment(time: datetime) -> str:
    """A time as a reporter reads it, in the zone it was given in: 18 Jun 2025 05:10 +02:00."""
    zone = time.strftime("%z")
    shown = "UTC" if zone in ("+0000", "") else f"{zone[:3]}:{zone[3:5]}"
    return f"{time.day} {time:%b %Y %H:%M} {shown}"


def name(document: Document) -> str:
    """Who published a document: its outlet, else its title, else its id."""
    return clean(document.outlet or document.title or document.id).strip()


def kept_line(document: Document) -> str | None:
    """What a corpus knows of a source beyond what it says: that its text changed, and which archived record has it."""
    changed = f"changed since it was first read (seen {moment(document.changed)})" if document.changed else None
    kept = document.provenance
    archived = f"archived as {clean(kept.record)}, sha256 {kept.sha256}" if kept and kept.record else None
    return "; ".join(filter(None, [changed, archived])) or None


def headline(report: Report) -> str:
    return clean(report.article.title or "Untitled article").strip()


def link(document: Document) -> str | None:
    """The address of a document where it is one that a reader may be sent to: http or https, no spaces or controls."""
    url = document.url or ""
    if not url.isprintable() or re.search(r"[\s\"<>\\^`{|}]", url) or _UNENCODABLE.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def sureness(confidence: float) -> str:
    """A confidence in words and as a percentage."""
    word = "high" if confidence >= 0.85 else "fair" if confidence >= 0.65 else "low"
    return f"{word} confidence, {confidence * 100:.0f}%"


def paragraph_of(report: Report, claim: ClaimReport) -> int:
    """The number of the paragraph that a claim stands in, from 1."""
    return len(re.findall(r"\S\s*?\n\s*\n", report.article.text[: claim.claim.start])) + 1


def grouped(report: Report) -> list[tuple[str, list[ClaimReport]]]:
    """The claims in the three groups, the most urgent first, then in the order of the text; no group is empty."""
    groups = [(title, [c for v in verdicts for c in report.claims if c.verdict is v]) for title, verdicts in GROUPS]
    return [(title, claims) for title, claims in groups if claims]


def best_evidence(claim: ClaimReport, most: int = 3) -> list[Evidence]:
    """The evidence to show where there is room for little: the first of each relation, then the next best."""
    firsts = [next((e for e in claim.evidence if e.relation is r), None) for r in Relation]
    chosen: list[Evidence] = [e for e in firsts if e is not None][:most]
    chosen += [e for e in claim.evidence if all(e is not c for c in chosen)][: most - len(chosen)]
    return [e for e in claim.evidence if any(e is c for c in chosen)]


def counts(report: Report) -> list[tuple[Verdict, int]]:
    """How many claims have each verdict, the most urgent first, those without a claim left out."""
    return [(v, n) for v in SIGNS if (n := report.summary[v.value])]


def plural(number: int, one: str, many: str = "") -> str:
    """The number with its noun: 1 claim, 2 claims."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def checked_against(report: Report) -> str:
    """What the article was checked against, as a clause; empty for a report of claims alone."""
    if report.corpus is None:
        return ""
    until = f" published until {moment(report.corpus.as_of)}" if report.corpus.as_of else ""
    return f"checked against {plural(report.corpus.documents, 'document')}{until}"


def copies_of(evidence: Evidence) -> str:
    """The copies of a source's text as a clause, "+2 copies: X, Y"; empty where there is none."""
    if not evidence.copies:
        return ""
    return f"+{plural(len(evidence.copies), 'copy', 'copies')}: {', '.join(map(name, evidence.copies))}"


def review_line(review: Review) -> str:
    """What a reviewer said of a verdict: Rejected by jo, 3 Jun 2025 10:00 UTC: a note."""
    who = clean(review.reviewer).strip() or "a reviewer"
    line = f"{review.decision.value.capitalize()} by {who}, {moment(review.time)}"
    return f"{line}: {clean(review.note)}" if review.note else line


def source_line(parts: Sequence[str | None]) -> str:
    """The parts that are known, joined by commas."""
    return ", ".join(p for p in parts if p)


def fitting(text: str, encoding: str) -> str:
    """The text with the characters that `encoding` lacks written in others."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = "".join(c if _has(encoding, c) else _ASCII.get(c, "?") for c in text)
    return text


def _has(encoding: str, character: str) -> bool:
    try:
        return bool(character.encode(encoding))
    except UnicodeEncodeError:
        return False
