"""Statements: any other check-worthy proposition, one claim a proposition, and how two of them are held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verifier.claim import Claim
from verifier.kinds.statement_compare import compare
from verifier.language.clauses import borrowed_words, in_full, stated_clauses
from verifier.language.datelines import after_dateline
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.polarity import is_negative
from verifier.language.quotes import quotes_of
from verifier.language.scenes import LEAST, worth_of_clauses

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "statement"

_SAYING = frozenset(
    """say tell add report announce state note explain claim insist argue warn believe think know confirm declare acknowledge
    admit reveal write show suggest estimate expect hope fear inform stress emphasise emphasize""".split()
)
# How much more a clause is worth checking for somebody having reported it: "no siren had sounded, neighbours said".
_REPORTED = 0.4
_BESIDE = frozenset(["advcl", "relcl", "acl", "appos"])
_FEWEST = 2  # content words of a clause beside another that is a claim
_HELPING = frozenset(["aux", "auxpass", "xcomp", "acomp"])
_FUTURE = re.compile(r"\b(?:will|would|shall|is to|are to|was to|were to|plans? to|planned|expect(?:s|ed)?|due to)\b")


def find(parsed: ParsedDocument) -> list[Claim]:
    """The check-worthy propositions of an article, in order. Quoted speech belongs to attributions, questions to nobody."""
    quotes = [(q.start, q.end) for q in quotes_of(parsed)]
    stated = [
        (claim, clause)
        for claim, clause in propositions(parsed)
        if not _mostly_within(claim.start, claim.end, quotes)
        and not clause.sent.text.rstrip('"”’ ').endswith("?")
        and not _says_little(claim, clause)
    ]
    worth = worth_of_clauses(parsed, [clause for _, clause in stated])
    return [
        claim
        for (claim, clause), odds in zip(stated, worth, strict=True)
        if odds + _REPORTED * _is_reported(clause) >= LEAST
    ]


def facts(parsed: ParsedDocument) -> list[Claim]:
    """Every proposition of a source, check-worthy or not: what a statement is held against."""
    return [claim for claim, _ in propositions(parsed)]


def repeats(claim: Claim, others: Sequence[Claim], parsed: ParsedDocument) -> bool:
    """Whether a statement has no content word outside of the spans of the other claims."""
    spans = [(o.start, o.end) for o in others if o.start < claim.end and claim.start < o.end]
    rest = [t for t in parsed.span(claim.start, claim.end) if not any(a <= t.idx < b for a, b in spans)]
    return bool(spans) and not content_lemmas(rest)


def propositions(parsed: ParsedDocument) -> Iterator[tuple[Claim, Span]]:
    """Every proposition of a text as a claim, with its clause."""
    for sentence in parsed.sentences:
        for clause in stated_clauses(sentence, _after_dateline(parsed, sentence)):
            start, end = clause.start_char, clause.end_char
            text = parsed.document.text[start:end]
            topic = content_lemmas(clause)
            if not topic:
                continue
            value = {
                "gist": in_full(clause),
                "negative": is_negative(text),
                "future": bool(_FUTURE.search(_verb_phrase(clause))),
            }
            yield Claim(NAME, start, end, text, value, topic), clause


def _verb_phrase(clause: Span) -> str:
    """What says when a clause is: its verb with what helps it and what it leads to, "is due to open", and no clause below."""
    words = [clause.root]
    for word in words:
        words += [c for c in word.children if c.dep_ in _HELPING]
    return f"{borrowed_words(clause)} {' '.join(t.text for t in sorted(words, key=lambda t: t.i))}"


def _after_dateline(parsed: ParsedDocument, sentence: Span) -> int:
    """The token index at which the sentence proper opens: after "NAIROBI, May 5 (EAW) - "."""
    opening = after_dateline(parsed, sentence.start_char)
    return next((t.i for t in sentence if t.idx >= opening), sentence.start)


def _says_little(claim: Claim, clause: Span) -> bool:
    """Whether a clause beside another says next to nothing: "before he took off", "who is 19"."""
    return clause.root.dep_ in _BESIDE and len(claim.topic) < _FEWEST


def _is_reported(clause: Span) -> bool:
    """Whether somebody said it at the time, not what "people say"."""
    verb = clause.root
    while verb.dep_ == "conj" and verb.head is not verb:
        verb = verb.head
    above = verb.head
    return verb.dep_ == "ccomp" and above.tag_ == "VBD" and above.lemma_ in _SAYING


def _mostly_within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return inside > 0.6 * (end - start)
