"""Datelines: where, when and for whom a report was written, before the dash or the name in brackets that opens it.

"PEMBA, May 22 (IONA) - ", "PEMBA, May 22 (IONA) ", "SAN JOSE, Costa Rica — ", "(CNN) ". A line or two of the page may stand before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.language.parse import ParsedDocument

_LINES = 4  # of which one may begin with it
_DASH = r"\s(?:-{1,2}|–|—)\s"
_DATELINE = re.compile(
    rf"[^\S\n]*(?:[A-ZÀ-ÞİŞĞ][^a-z\n]{{2,40}}[^\n–—]{{0,60}}?{_DASH}"
    rf"|[A-ZÀ-Þ][\w.,’' -]{{2,40}} \((?:[A-Z][A-Za-z]+ ?){{1,2}}\){_DASH}"
    rf"|[A-ZÀ-Þ][^a-z\n(]{{2,30}}, [A-Z][a-z]{{2,8}}\.? \d{{1,2}} \([A-Z]{{2,6}}\)\s"
    rf"|\([A-Z][A-Za-z]{{1,14}}\)(?:{_DASH}|\s))"
)


def dateline(parsed: ParsedDocument) -> tuple[int, int]:
    """The characters of the dateline, (0, 0) where there is none."""
    return parsed.once(_dateline)


def in_dateline(parsed: ParsedDocument, start: int, end: int) -> bool:
    """Whether the characters from `start` to `end` stand in the dateline."""
    first, last = dateline(parsed)
    return first <= start < end <= last


def after_dateline(parsed: ParsedDocument, start: int) -> int:
    """`start`, moved behind the dateline where it lies in it."""
    first, last = dateline(parsed)
    return last if first <= start < last else start


def _dateline(parsed: ParsedDocument) -> tuple[int, int]:
    return find_dateline(parsed.document.text)


def find_dateline(text: str) -> tuple[int, int]:
    """The characters of a text's dateline, (0, 0) where there is none."""
    # In copy all in capitals any line looks like one.
    lines = 1 if text[:400].isupper() else _LINES
    filled = (m for m in re.finditer(r"[^\n]*\S[^\n]*", text))
    for _, line in zip(range(lines), filled, strict=False):
        if match := _DATELINE.match(text, line.start()):
            return match.span()
    return 0, 0


def with_stop(line: str) -> str:
    """A dateline of the same length that ends with a full stop instead of a dash, as a parser reads it best."""
    return re.sub(r"[-–—]+(?=\s*$)", lambda dash: ".".ljust(len(dash[0])), line)
