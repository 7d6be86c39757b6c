"""Text → passages: sentences with exact offsets, and a long sentence in stretches.

Rules rather than a model, so that a million documents can be split at night and the same text always splits alike.
"""

from __future__ import annotations

import re

LONGEST = 600  # characters; beyond that an encoder of 256 tokens would cut the passage silently

_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
# A full stop, question or exclamation mark with its closing quotes, then space, then something that opens a sentence.
_BREAK = re.compile(r"(?:[.!?…]+[\"'”’)\]]*|[.!?…]+)(\s+)(?=[\"'“‘(\[]*[A-Z0-9À-ÖØ-ÞĀ-Ž])")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rev hon gen col lt sgt capt cpt maj brig adm cmdr gov sen rep pres st mt ft no vs etc inc ltd co corp
    jr sr dept univ est approx jan feb mar apr jun jul aug sept sep oct nov dec mon tue wed thu fri sat sun
    u.s u.k u.n e.g i.e a.m p.m ph.d d.c""".split()
)
# These end a sentence as often as not, so the case of the next word decides and the break stands.
_MAY_END = frozenset(["a.m", "p.m", "etc", "inc", "ltd", "co", "corp", "jr", "sr", "no", "d.c", "u.s", "u.k", "u.n"])


def _is_abbreviation(text: str, stop: int, following: str) -> bool:
    word = re.search(r"[\w.]*$", text[max(0, stop - 12) : stop])
    token = word.group().lower().strip(".") if word else ""
    if token in _MAY_END:
        return token in ("u.s", "u.k", "u.n", "no") and (token != "no" or following.isdigit())
    if token in _ABBREVIATIONS:
        return True
    return len(token) == 1 and token.isalpha() and text[stop - 1].isupper()  # an initial: "J. Smith"


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The (start, end) spans of the sentences of `text`, in order; none is blank, none crosses a blank line."""
    spans: list[tuple[int, int]] = []
    at = 0
    for end in [*(m.start() for m in _PARAGRAPH.finditer(text)), len(text)]:
        if end < at:
            continue
        start = at
        for match in _BREAK.finditer(text, at, end):
            stop = match.start()
            if text[stop] == "." and _is_abbreviation(text, stop, text[match.end() : match.end() + 1]):
                continue
            spans.append((start, match.start(1)))
            start = match.end(1)
        spans.append((start, end))
        at = end
    return [trimmed for span in spans if (trimmed := _trim(text, *span))]


def split_passages(text: str, *, longest: int = LONGEST) -> list[tuple[int, int]]:
    """The spans of the passages of `text`: its sentences, those over `longest` characters cut between words."""
    passages: list[tuple[int, int]] = []
    for start, end in split_sentences(text):
        while end - start > longest:
            cut = max(text.rfind("; ", start, start + longest), text.rfind(", ", start, start + longest))
            if cut <= start + longest // 2:
                cut = text.rfind(" ", start + 1, start + longest)
            cut = cut + 1 if cut > start else start + longest
            if piece := _trim(text, start, cut):
                passages.append(piece)
            start = cut
        if piece := _trim(text, start, end):
            passages.append(piece)
    return passages


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start else None
