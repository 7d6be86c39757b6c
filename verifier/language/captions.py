"""Lines that are no part of the report: captions of pictures, notes of when a page was changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

_CAPTION = re.compile(
    r"REUTERS/|/ ?Reuters\b|\bAP Photo\b|Getty Images|\(File\b|\b(?:file|undated|handout) (?:photo|picture|image)\b|"
    r"\bImage (?:copyright|caption)\b|\bPhoto(?:graph)? by\b|\b(?:photo|picture|image|still)(?:graph)?,? "
    r"(?:was )?(?:taken|released|provided|made available)\b",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"^\W*(?:(?:last |first )?(?:updated|published|posted|modified|printed)\b(?! (?:by|in|a|an|the)\b)|"
    r"this (?:article|story|post|report) (?:was|has been|is)\b)|\b(?:Updated|Published|Posted): ?\d",
    re.IGNORECASE,
)


def is_caption(sentence: Span) -> bool:
    """Whether the sentence describes a picture or the page itself."""
    return _CAPTION.search(sentence.text) is not None or _NOTE.search(sentence.text) is not None
