"""Which words of a source's passage differ from the claim, so that a reader sees them at once.

Only what can change a meaning is marked: numbers, days, negations, names and content words that stand where others do.
A passage says more than a clause, so words that merely come on top are not marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from verifier.claim import Claim
from verifier.language.numerals import find_numerals
from verifier.report import Evidence, Relation

_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_NEGATIONS = frozenset("""not no never none nobody nothing neither nor without cannot denied denies deny""".split())
_DAYS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow january february march april
    may june july august september october november december""".split()
)
_LITTLE = frozenset(
    """a an the and or but of in on at to for from by with as is are was were be been has have had do does did that this
    these those it its he she they his her their him them who which where when there here than then so also said says
    say after before will would""".split()
)
# A stretch longer than this is another sentence, not a word put in another's place.
_LONGEST_SWAP = 5
_SWAP_AT_AN_EDGE = 2  # the same where only one neighbour is shared


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str
    number: bool


def marked(evidence: Evidence, claim: Claim) -> list[tuple[str, bool]]:
    """The quote in pieces that join to the whole, each with whether it differs from the claim; none in agreement."""
    if evidence.relation is Relation.AGREES:
        return [(evidence.quote, False)]
    # What both values have alike (the speaker, say) is no difference, however it is worded.
    value = {k: v for k, v in (evidence.value or {}).items() if v != claim.value.get(k)}
    return differing(evidence.quote, claim.text, value)


def marked_against(claim: Claim, evidence: Evidence) -> list[tuple[str, bool]]:
    """The claim in pieces that join to the whole, each with whether the evidence has it otherwise."""
    theirs = evidence.value or {}
    return differing(claim.text, evidence.quote, {k: v for k, v in claim.value.items() if v != theirs.get(k)})


def differing(quote: str, claim: str, value: dict[str, Any] | None = None) -> list[tuple[str, bool]]:
    """The quote in pieces that join to the whole, each with whether it differs from the claim's words.

    `value` is the typed value read from the quote, where there is one: then its own words are what may differ.
    """
    theirs, ours = _tokens(quote), _tokens(claim)
    known = {t.key for t in ours}
    spots = _own_words(quote, value)
    own = [t for t in theirs if t.key not in known | _LITTLE and _inside(t, spots)]
    return _pieces(quote, own or list(_by_order(theirs, ours, known)))


def _tokens(text: str) -> list[_Token]:
    """Words, and numbers however written: "26" and "twenty-six" have one key."""
    numerals = find_numerals(text)
    tokens = []
    for numeral in numerals:
        key = numeral.text.lower() if numeral.hedge == "vague" else f"{numeral.low}..{numeral.high}"
        tokens.append(_Token(numeral.start, numeral.end, key, True))
    for match in _WORD.finditer(text):
        if not any(n.start < match.end() and match.start() < n.end for n in numerals):
            tokens.append(_Token(match.start(), match.end(), _key(match.group()), False))
    return sorted(tokens, key=lambda t: t.start)


def _key(word: str) -> str:
    key = word.casefold()
    if key.endswith(("n't", "n’t")):
        return "not"
    key = re.sub(r"['’]s?$", "", key)
    return re.sub(r"(?:ed|ing|es|s|e)$", "", key) if len(key) > 4 and key not in _LITTLE | _DAYS | _NEGATIONS else key


def _own_words(quote: str, value: dict[str, Any] | None) -> list[tuple[int, int]]:
    """Where the words that carry the value stand in the quote."""
    words = [w for k in ("text", "place", "speaker") for w in str((value or {}).get(k) or "").split(", ") if w]
    return [(at, at + len(w)) for w in words if (at := quote.find(w)) >= 0]


def _inside(token: _Token, spots: list[tuple[int, int]]) -> bool:
    return any(start < token.end and token.start < end for start, end in spots)


def _by_order(theirs: list[_Token], ours: list[_Token], known: set[str]) -> Iterator[_Token]:
    """Numbers and days of a sort the claim has too, and words that stand between the same words where others do."""
    numbers, days = any(t.number for t in ours), bool(known & _DAYS)
    swapped = _swapped(theirs, ours)
    for at, token in enumerate(theirs):
        if token.key in known or token.key in _LITTLE:
            continue
        if (token.number and numbers) or (token.key in _DAYS and days) or at in swapped:
            yield token


def _swapped(theirs: list[_Token], ours: list[_Token]) -> set[int]:
    """The places in `theirs` where the order of words that both share shows others, or a negation, in between."""
    matcher = SequenceMatcher(None, [t.key for t in ours], [t.key for t in theirs], autojunk=False)
    codes = matcher.get_opcodes()
    swapped: set[int] = set()
    for at, (tag, a, b, start, end) in enumerate(codes):
        anchored = [n for n in (at - 1, at + 1) if 0 <= n < len(codes) and _anchors(codes[n], ours)]
        if tag in ("insert", "replace") and anchored:
            swapped.update(n for n in range(start, end) if theirs[n].key in _NEGATIONS)
        if tag == "replace" and all(t.key in _LITTLE for t in ours[a:b]):
            continue  # "he" against a name is no other name
        if tag == "replace" and max(b - a, end - start) <= (0, _SWAP_AT_AN_EDGE, _LONGEST_SWAP)[len(anchored)]:
            swapped.update(range(start, end))
    return swapped


def _anchors(code: tuple[str, int, int, int, int], ours: list[_Token]) -> bool:
    """Whether a shared stretch holds a word that says something: two texts share "the" by chance."""
    return code[0] == "equal" and any(t.key not in _LITTLE for t in ours[code[1] : code[2]])


def _pieces(quote: str, chosen: list[_Token]) -> list[tuple[str, bool]]:
    """The quote cut at the chosen words; neighbours that only a space parts make one piece."""
    spans: list[tuple[int, int]] = []
    for token in chosen:
        if spans and quote[spans[-1][1] : token.start].isspace():
            spans[-1] = (spans[-1][0], token.end)
        else:
            spans.append((token.start, token.end))
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(quote[at:start], False), (quote[start:end], True)]
        at = end
    return [(text, differs) for text, differs in [*pieces, (quote[at:], False)] if text]
