"""Lines of a page that are no part of the report: captions and credits, links to other stories, embedded posts, notes on the page.

They name people, days, places and numbers of other stories or of pictures, so nothing in them is a claim of the article.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from verifier.language.parse import ParsedDocument

# A line of more words is told from the report sentence by sentence: some texts come without any line breaks.
_LONGEST = 60

_CAPTION = re.compile(
    r"\bAP Photo\b|Getty Images|\b(?:file|undated|handout) (?:photo|picture|image)\b|\(File\b"
    r"|\bImage (?:copyright|caption)\b|\bPhoto(?:graph)?s? by\b|\b(?:photo|picture|image|still)(?:graph)?,? "
    r"(?:was )?(?:taken|released|provided|made available)\b|\bgrab from (?:a )?video\b"
    r"|\((?:C-[LR]|L|(?:2nd|3rd|second|third) (?:[LR]|left|right)|(?:far )?(?:left|right)|cent(?:re|er))\)|, pictured$"
    r"|\bvia (?:AP|AFP|Reuters|Getty)[),]|^\W*courtesy of\b|^\W*pictured(?:,|:| is\b| are\b)|(?:\w\s?/\s?|:\s?)(?:AP|AFP|PA|EPA|Reuters|Bloomberg|Associated Press|Agence France|"
    r"Shutterstock|Alamy)\b|(?-i:\b(?:REUTERS|Reuters|AP|AFP|EPA|PA|Getty)\s?/\s?[A-Z])",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\W*(?:(?:last |first )?(?:updated|published|posted|modified|printed)\b(?! (?:by|in|a|an|the)\b)|"
    r"this (?:article|story|post|report) (?:was|has been|is)\b)|\b(?:Updated|Published|Posted): ?\d"
    r"|^\W*(?:©|copyright (?:©|\(c\)|\d))|\ball rights reserved\b|\bcontributed to this (?:report|story|article)\b"
    r"|^\W*(?:(?:additional )?(?:reporting|writing)|editing) by\b|\bsign up (?:for|to) (?:our|receive|get)\b"
    r"|\bclick here (?:to|for)\b|^\W*(?:correction|clarification|disclaimer)\s?:|\bearlier versions? of this (?:story|article)\b"
    r"|^\W*contact us\b|\btranscripts? (?:are|is) created on\b|\bmay not be in (?:its|their) final form\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"^\W*(?:(?i:(?:read (?:more|also|next|on)|also read|see also|more on this|related(?: (?:stories|articles|coverage|topics))?"
    r"|must[ -]read|don['’]t miss|recommended|watch(?: (?:more|now|live|video))?|photos?|video)\s*(?:[:|>–—-]|$))"
    r"|(?:JUST WATCHED|MUST WATCH)\b|(?:READ|ALSO READ|SEE ALSO|RELATED|MORE|WATCH)\b(?! [a-z]))"
)
# Posts come with the name of an account and the day, pictures in a row with their numbers, forms with their fields.
_POST = re.compile(r"\(@\w+\)\W*(?:on )?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})")
_GALLERY = re.compile(r"^\d{1,2}/\d{1,2}\s|\bHide Caption\b|\btoggle caption\b|(?:\b\d{1,2}/\d{1,2}\b[^\n]{20,}?){3}")
_FORM = re.compile(
    r"Continue reading the main story|Newsletter Sign Up|enter (?:your|an) email address|not a robot|\bMOST READ\b",
    re.IGNORECASE,
)


def in_page_text(parsed: ParsedDocument, offset: int) -> bool:
    """Whether the character at `offset` stands in a line that is no part of the report."""
    spans = parsed.once(_page_text)
    at = bisect_right(spans, (offset, len(parsed.document.text))) - 1
    return at >= 0 and offset < spans[at][1]


def _page_text(parsed: ParsedDocument) -> list[tuple[int, int]]:
    text = parsed.document.text
    return [(start, end) for start, end in _units(parsed) if _is_page_text(text[start:end])]


def _units(parsed: ParsedDocument) -> Iterator[tuple[int, int]]:
    """The lines of the text, long ones by the sentence."""
    long: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\n]+", parsed.document.text):
        line = match.group()
        if line.count(" ") < _LONGEST or _is_outright(line):
            yield match.span()
        else:
            long.append(match.span())
    for sentence in parsed.sentences if long else ():
        at = bisect_right(long, (sentence.start_char, sentence.end_char)) - 1
        if at >= 0 and sentence.end_char <= long[at][1]:
            yield sentence.start_char, sentence.end_char


def _is_page_text(text: str) -> bool:
    found = (_CAPTION.search(text), _NOTE.search(text), _LINK.search(text))
    return any(found) or _is_outright(text)


def _is_outright(line: str) -> bool:
    """Whether a line however long is none of the report's."""
    return any(pattern.search(line) for pattern in (_POST, _GALLERY, _FORM))
