"""Quotation marks → spans: straight, curly, low and angled marks; a quotation may run over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.language.parse import ParsedDocument

_PARAGRAPH = re.compile(r"\n\s*\n|\r\n\s*\r\n")
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")
# An opening mark and the marks that may close it. Writers mix straight and curly marks, so either closes a curly one.
_CLOSES = {'"': '"”', "“": '”"', "„": '“”"', "«": "»", "»": "«", "‘": "’'", "'": "'’"}
_MARK = re.compile(f"[{''.join(_CLOSES)}]")
_SINGLE = "'‘"
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[{—–/:\"“„«‘-])$")
# Words that begin with an apostrophe: "the '90s", "rock 'n' roll", "'em".
_ELIDED = re.compile(r"(?:\d\ds?|n|em|til|tis|twas|cause|bout|round|cos|neath)\b", re.IGNORECASE)
# Two single marks stand for a double one in some archives; the pad keeps the offsets.
_PAD = "\0"
_LETTERS = re.compile(r"[^\W\d_][\w’'-]*")
_SHORT, _LONGEST_TITLE = 3, 10  # letters of the words that a title has in small letters, words of a title
LONGEST_SINGLE = 1000  # characters; beyond that a single mark was an apostrophe


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation. `start` and `end` are offsets into the text, marks included; `text` is what stands inside them.

    A quotation of several paragraphs is one, its paragraphs joined by a blank in `text`.
    """

    start: int
    end: int
    text: str


def is_title(quote: Quote) -> bool:
    """Whether the marks stand around the name of a work rather than around words that were said: “The Long Way Home”."""
    words = _LETTERS.findall(quote.text)
    capital = all(word[0].isupper() for word in words if len(word) > _SHORT)
    return capital and 1 < len(words) <= _LONGEST_TITLE and quote.text.rstrip(" ,")[-1:] not in ".!?…"


def quotes_of(parsed: ParsedDocument) -> Sequence[Quote]:
    """The quotations of a document; they are looked for once."""
    return parsed.once(_quotes_of)


def _quotes_of(parsed: ParsedDocument) -> list[Quote]:
    return find_quotes(parsed.document.text)


def find_quotes(text: str) -> list[Quote]:
    """The outermost quotations of `text`, in order.

    A quotation that nobody closes reaches to the end of the sentence that it opens: that much is sure.
    """
    plain = text.replace("''", '"' + _PAD)
    return [_unpadded(quote, plain) for quote in _scan(plain)]


def _unpadded(quote: Quote, plain: str) -> Quote:
    end = quote.end + (plain[quote.end - 1] == '"' and plain[quote.end : quote.end + 1] == _PAD)
    return Quote(quote.start, end, quote.text.replace('"' + _PAD, "''").replace(_PAD, ""))


def _scan(text: str) -> Iterator[Quote]:
    paragraphs = _paragraphs(text)
    number, at = 0, 0
    while number < len(paragraphs):
        start, end = paragraphs[number]
        opening = _next_opening(text, max(at, start), end)
        if opening is None:
            number += 1
            continue
        close = _closing(text, opening, end)
        if close is not None:
            yield Quote(opening, close + 1, text[opening + 1 : close])
            at = close + 1
            continue
        run = _over_paragraphs(text, opening, paragraphs[number:])
        if run is not None:
            parts, close = run
            yield Quote(opening, close + 1, " ".join(parts))
            number, at = number + len(parts) - 1, close + 1
            continue
        if text[opening] in _SINGLE:  # a single mark that nothing closes is an apostrophe
            at = opening + 1
            continue
        sure = _sure_end(text, opening, end)
        yield Quote(opening, sure, text[opening + 1 : sure])
        at = sure


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, at = [], 0
    for match in _PARAGRAPH.finditer(text):
        spans.append((at, match.start()))
        at = match.end()
    return [*spans, (at, len(text))]


def _next_opening(text: str, at: int, end: int) -> int | None:
    return next((m.start() for m in _MARK.finditer(text, at, end) if _opens(text, m.start(), end)), None)


def _opens(text: str, at: int, end: int) -> bool:
    """Whether the mark at `at` opens a quotation: after a space or bracket, before something that is not a space."""
    if at + 1 >= end or text[at + 1].isspace() or not _BEFORE_OPENING.search(text[max(0, at - 1) : at]):
        return False
    if text[at] == "»":
        return _closing(text, at, end) is not None
    return text[at] not in _SINGLE or (
        (text[at + 1].isalnum() or text[at + 1] in "[(…") and _ELIDED.match(text, at + 1) is None
    )


_DEEPEST = 3  # quotations open within each other; more are marks that nobody closed


def _closing(text: str, opening: int, end: int) -> int | None:
    mark = text[opening]
    if mark in _SINGLE:
        return _closing_single(text, opening, min(end, opening + LONGEST_SINGLE))
    depth = 0
    for i in range(opening + 1, end):
        if text[i] in _CLOSES[mark]:
            # A straight mark in the position of an opening one opens another quotation and closes none.
            if text[i] == '"' and _opens(text, i, end) and text[i - 1] not in "—–-/:":
                if mark == '"':
                    return None
                continue
            if depth == 0:
                return i
            depth -= 1
        elif text[i] == mark and mark in "“«":
            depth += 1
            if depth == _DEEPEST:
                return None
    return None


def _closing_single(text: str, opening: int, end: int) -> int | None:
    """The mark that closes a single one: after punctuation for choice, since after a letter it may be a possessive."""
    marks = [
        i
        for i in range(opening + 2, end)
        if text[i] in _CLOSES[text[opening]]
        and not text[i - 1].isspace()
        and (i + 1 == len(text) or not (text[i + 1].isalnum() or text[i + 1] in "'’"))
    ]
    sure = [i for i in marks if not (text[i - 1] in "sSxz" and re.match(r"\s[a-z]", text[i + 1 : i + 3]))]
    return next(iter(sure or marks), None)


def _over_paragraphs(text: str, opening: int, paragraphs: list[tuple[int, int]]) -> tuple[list[str], int] | None:
    """The parts of a quotation whose every paragraph opens one and whose last closes it, and where it is closed."""
    parts = [text[opening + 1 : paragraphs[0][1]].strip()]
    for start, end in paragraphs[1:]:
        at = next((i for i in range(start, end) if not text[i].isspace()), end)
        if at >= end or text[at] != text[opening]:
            return None
        close = _closing(text, at, end)
        parts.append(text[at + 1 : close if close is not None else end].strip())
        if close is not None:
            return parts, close
    return None


def _sure_end(text: str, opening: int, end: int) -> int:
    """Where an unclosed quotation surely still runs: to the end of its sentence or to the next mark."""
    match = _SENTENCE_END.search(text, opening + 1, end)
    stop = match.end() if match else end
    marked = next((i for i in range(opening + 1, stop) if text[i] in '"“„«'), stop)
    return len(text[:marked].rstrip())
