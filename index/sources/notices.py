"""Lines of a page that are no part of its report: links to other stories; and notices of what was corrected."""

from __future__ import annotations

import re

# Words that lead to another story, in languages of the pages that newsrooms read, set off or alone.
_LEADS_ON = re.compile(
    r"(?:read (?:also|more|next|the full story)|also read|see also|related(?: (?:stor(?:y|ies)|articles?|news|content))?"
    r"|more (?:on this(?: story)?|from .{2,40}|stories)|recommended(?: for you)?|don[’']t miss|most read|watch(?: also)?"
    r"|listen(?: also)?|sign up|subscribe|advertisement|story continues(?: below)?.{0,30}|lesen sie auch|mehr zum thema"
    r"|auch interessant|lire aussi|à lire aussi|lea también|le puede interesar|leia também|leia mais|leggi anche|lees ook"
    r"|läs också|les også|læs også|czytaj także|czytaj też)"
    r"\s*(?:[:|–—►▶→»-]\s*\S.{0,200})?[:.…>»]*",
    re.IGNORECASE,
)
_LONGEST_LEAD = 40  # words; what is longer is a paragraph that merely begins so
_CORRECTION = re.compile(
    r"(?:correction|corrections|clarification|corrected|editor[’']s note|note to readers|update to earlier story)\b[^.]{0,60}:"
    r"|.{0,40}\b(?:this|the|an) (?:article|story|report|headline|post)\b.{0,40}"
    r"\b(?:was|has been|have been|is) (?:amended|corrected|updated to correct|clarified)\b"
    r"|.{0,80}\b(?:an? )?(?:earlier|previous|original) version of th(?:is|e) (?:article|story|report|headline)\b",
    re.IGNORECASE,
)
_LONGEST_NOTICE = 120  # words


def without_leads(paragraphs: list[str]) -> list[str]:
    """The paragraphs but for those that only lead to other stories."""
    return [p for p in paragraphs if len(p.split()) > _LONGEST_LEAD or not _LEADS_ON.fullmatch(p)]


def corrections(paragraphs: list[str]) -> tuple[str, ...]:
    """The paragraphs that tell of a correction of this report."""
    return tuple(p for p in paragraphs if len(p.split()) <= _LONGEST_NOTICE and _CORRECTION.match(p))
