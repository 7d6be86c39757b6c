"""Statements: any other check-worthy proposition, one claim a proposition, and how two of them are held together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from verifier.claim import Claim
from verifier.kinds.statement_compare import compare
from verifier.language.datelines import after_dateline
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.polarity import is_negative
from verifier.language.quotes import quotes_of
from verifier.language.scenes import LEAST, worth_of_clauses

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "statement"

_CLAUSE_DEPS = frozenset(["conj", "ccomp", "advcl", "parataxis"])
_SAYING = frozenset(
    """say tell add report announce state note explain claim insist argue warn believe think know confirm declare acknowledge
    admit reveal write show suggest estimate expect hope fear inform stress emphasise emphasize""".split()
)
_TELLING = frozenset(["tell", "warn"])  # whose object is who hears it
_DENYING = frozenset("deny dispute reject refute doubt dismiss disprove".split())
# How much more a clause is worth checking for somebody having reported it: "no siren had sounded, neighbours said".
_REPORTED = 0.4
_FUTURE = re.compile(r"\b(?:will|would|shall|is to|are to|was to|were to|plans? to|planned|expect(?:s|ed)?|due to)\b")


def find(parsed: ParsedDocument) -> list[Claim]:
    """The check-worthy propositions of an article, in order. Quoted speech belongs to attributions, questions to nobody."""
    quotes = [(q.start, q.end) for q in quotes_of(parsed)]
    stated = [
        (claim, clause)
        for claim, clause in propositions(parsed)
        if not _mostly_within(claim.start, claim.end, quotes) and not clause.sent.text.rstrip('"”’ ').endswith("?")
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
        for clause in _clauses(parsed, sentence):
            start, end = clause.start_char, clause.end_char
            text = parsed.document.text[start:end]
            topic = content_lemmas(clause)
            if not topic:
                continue
            value = {
                "gist": text,
                "negative": is_negative(text),
                "future": bool(_FUTURE.search(text)),
            }
            yield Claim(NAME, start, end, text, value, topic), clause


def _clauses(parsed: ParsedDocument, sentence: Span) -> list[Span]:
    """The propositions of a sentence: its main clause and coordinate, reported and adverbial clauses with a subject."""
    heads = [sentence.root]
    opening = _after_dateline(parsed, sentence)
    for token in sentence:
        if token is sentence.root or token.dep_ not in _CLAUSE_DEPS or token.pos_ not in ("VERB", "AUX"):
            continue
        if token.dep_ == "ccomp" and any(c.tag_ == "TO" for c in token.children):
            continue  # "wants her to resign"
        if _is_not_said(token):
            continue
        if token.dep_ == "conj" or any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children):
            heads.append(token)
    spans = [span for head in heads if (span := _own_span(head, heads, opening)) is not None]
    return [span for span in spans if not _is_cue(span)]


def _is_not_said(clause: Token) -> bool:
    """Whether a clause is what somebody denies, does not say or asks: by itself it would read as if it were said."""
    above = clause.head
    open_or_denied = above.lemma_.lower() in _DENYING or any(c.dep_ == "neg" for c in above.children)
    asked = any(c.lower_ in ("whether", "if") or c.tag_ in ("WP", "WRB") for c in clause.children)
    return clause.dep_ == "ccomp" and (open_or_denied or asked)


def _after_dateline(parsed: ParsedDocument, sentence: Span) -> int:
    """The token index at which the sentence proper opens: after "NAIROBI, May 5 (EAW) - "."""
    opening = after_dateline(parsed, sentence.start_char)
    return next((t.i for t in sentence if t.idx >= opening), sentence.start)


def _is_reported(clause: Span) -> bool:
    """Whether somebody said it at the time, not what "people say"."""
    verb = clause.root
    while verb.dep_ == "conj" and verb.head is not verb:
        verb = verb.head
    above = verb.head
    return verb.dep_ == "ccomp" and above.tag_ == "VBD" and above.lemma_ in _SAYING


def _is_cue(span: Span) -> bool:
    """True for "the ministry said" without what it said: an attribution's cue, not a proposition."""
    kept = {t.i for t in span}
    told = span.root.lemma_ in _TELLING and not any(c.dep_ == "nsubjpass" for c in span.root.children)
    roles = ("ccomp", "xcomp") if told else ("ccomp", "dobj", "xcomp", "nsubjpass")
    said = [c for c in span.root.children if c.dep_ in roles and c.i in kept]
    return span.root.lemma_ in _SAYING and not said


def _own_span(head: Token, heads: list[Token], opening: int) -> Span | None:
    """The stretch around `head` that belongs to it and to no other proposition."""
    others = {t.i for other in heads if other is not head and head.is_ancestor(other) for t in other.subtree}
    own = sorted(t.i for t in head.subtree if t.i not in others)
    at = own.index(head.i)
    first, last = at, at
    while first > 0 and own[first - 1] == own[first] - 1:
        first -= 1
    while last + 1 < len(own) and own[last + 1] == own[last] + 1:
        last += 1
    start, end = own[first], own[last] + 1
    doc = head.doc
    start = max(start, opening)
    while start < end and (doc[start].is_punct or doc[start].is_space or doc[start].dep_ in ("cc", "mark")):
        start += 1
    while end > start and (doc[end - 1].is_space or doc[end - 1].text in ",;:–—-" or doc[end - 1].dep_ == "cc"):
        end -= 1
    if end - 1 > head.i and end in others and _leans_on_next(doc[end - 1]):
        end -= 1
    helped = head.dep_ == "conj" and any(c.dep_ in ("aux", "auxpass") and c.i >= start for c in head.children)
    return doc[start:end] if end - start >= (2 if helped else 3) else None  # "and has disappeared"


def _leans_on_next(token: Token) -> bool:
    """True for the "after" of "was killed after" where what follows has become a proposition of its own."""
    return token.tag_ in ("IN", "TO", "DT") and all(
        child.i < token.i for child in token.children if child.dep_ != "pcomp"
    )


def _mostly_within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return inside > 0.6 * (end - start)
