"""Statements: any other check-worthy proposition, one claim a proposition, and how two of them are held together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verifier.claim import Claim
from verifier.kinds.statement_compare import compare
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.polarity import is_negative
from verifier.language.quotes import find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "statement"

# A proposition scored lower is left out. Chosen on development articles: misses are unverified claims, false alarms are
# colour and rhetoric that an editor would have to read past.
CHECK_WORTHY = 0.5

_CLAUSE_DEPS = frozenset(["conj", "ccomp", "advcl", "parataxis"])
_SAYING = frozenset(
    """say tell add report announce state note explain claim insist argue warn believe think know confirm declare acknowledge
    admit reveal write show suggest estimate expect hope fear""".split()
)
_INSTITUTION = re.compile(
    r"\b(?:police|officers?|officials?|investigators?|prosecutors?|government|ministry|minister|president|court|judge|army|"
    r"troops|soldiers|authorit(?:y|ies)|council|parliament|company|operator|firm|bank|union|agency|department|school|hospital|"
    r"district|committee|commission|party|rescuers?|firefighters?|crews?|engineers?|airline|airport|prisoners?|suspects?|captain|"
    r"driver|pilot|mayor|governor|chief|teacher|regulator|group|team)\b",
    re.IGNORECASE,
)
_CONCRETE = re.compile(
    r"\b(?:cut|block(?:ed)?|clos(?:e|ed)|opened|buil[td]|held|releas(?:e|ed)|found|recovered|locked|damaged|destroyed|"
    r"collapsed|broke|started|began|spread|sent|signed|voted|approved|rejected|suspended|cancelled|banned|caus(?:e|ed)|sank|left|"
    r"won|lost|elected|appointed|resigned|charged|sold|bought|sells?|employs?|owns?|used|fired|warned|carried|moved|visit|conceded|"
    r"negative|positive|licen[cs]e|record|highest|lowest|largest|first|since|responsibility|motive|name|roads?|bridge|power|"
    r"electricity|trains?|flights?|schools?|weapon|handgun|rifle)\b",
    re.IGNORECASE,
)
_SCENE = frozenset(
    """wait sit stand lean stare gaze look watch read ring weep cry hug pray whisper smell feel crowd crouch kneel smile hold
    hang wear walk wander shuffle breathe listen stare sleep drift circle sing remember""".split()
)
_RHETORIC = re.compile(
    r"\b(?:perhaps|maybe|like an?|as if|as though|hard to|no words|nobody should|always|never enough|people say|a country where|used to \w+ship|one thing|too often|"
    r"sometimes|habit of|resembles?|the kind of|used to be|better than none|of course|after all|in the end)\b|"
    r"\bas \w+ as an?\b|\bthere (?:is|are) (?:no|few|many)\b(?! reports?)|\bone \w+s as one\b|"
    r"\b(?:we|us|our|ours|you|your|i|my)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ' .-]{2,}(?:,[^-–—]{0,40})?(?: \([A-Z]{2,6}\))? [-–—] ")
_FUTURE = re.compile(r"\b(?:will|would|shall|is to|are to|was to|were to|plans? to|planned|expect(?:s|ed)?|due to)\b")


def find(parsed: ParsedDocument) -> list[Claim]:
    """The check-worthy propositions of an article, in order. Quoted speech belongs to attributions, questions to nobody."""
    quotes = [(q.start, q.end) for q in find_quotes(parsed.document.text)]
    return [
        claim
        for claim, clause in propositions(parsed)
        if not _mostly_within(claim.start, claim.end, quotes) and check_worthiness(clause) >= CHECK_WORTHY
    ]


def facts(parsed: ParsedDocument) -> list[Claim]:
    """Every proposition of a source, check-worthy or not: what a statement is held against."""
    return [claim for claim, _ in propositions(parsed)]


def propositions(parsed: ParsedDocument) -> Iterator[tuple[Claim, Span]]:
    """Every proposition of a text as a claim, with its clause."""
    for sentence in parsed.sentences:
        for clause in _clauses(sentence):
            start, end = clause.start_char, clause.end_char
            topic = content_lemmas(clause)
            if not topic:
                continue
            value = {
                "gist": clause.text,
                "negative": is_negative(clause.text),
                "future": bool(_FUTURE.search(clause.text)),
            }
            yield Claim(NAME, start, end, clause.text, value, topic), clause


def check_worthiness(clause: Span) -> float:
    """0 to 1: how much a proposition is one that a source could bear out or deny, rather than colour, opinion or rhetoric.

    Weighed by hand from what separates reporting from colour: names, figures, institutions and completed actions speak for
    a proposition; scene-setting verbs, generic present, similes and the first person against it.
    """
    text, sentence = clause.text, clause.sent
    root = clause.root
    if "?" in sentence.text[-3:]:
        return 0.0
    score = 0.25
    score += 0.2 * any(e.label_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC") for e in clause.ents)
    score += 0.15 * any(t.like_num or t.ent_type_ in ("DATE", "TIME") for t in clause)
    score += 0.2 * bool(_INSTITUTION.search(text))
    score += 0.2 * bool(_CONCRETE.search(text))
    score += 0.15 * any(t.dep_ in ("nsubjpass", "auxpass") for t in clause)
    score += 0.1 * any(t.lemma_ == "have" and t.dep_ == "aux" for t in clause)
    score += 0.15 * any(t.lemma_ in _SAYING for t in sentence if t.pos_ == "VERB")
    score -= 0.35 * (root.lemma_ in _SCENE and not any(e.label_ in ("PERSON", "ORG") for e in clause.ents))
    score -= 0.45 * bool(_RHETORIC.search(_without_quoted(text)))
    score -= 0.2 * any(t.lower_ in ("can", "may", "might", "could") and t.tag_ == "MD" for t in clause)
    if root.tag_ in ("VBZ", "VBP") and not any(t.dep_ == "aux" for t in clause):
        named = any(e.label_ in ("PERSON", "ORG") for e in clause.ents) or any(t.like_num for t in clause)
        score -= 0.0 if named or _INSTITUTION.search(text) else 0.2  # the present tense of what is always so
    return max(0.0, min(1.0, score))


def _clauses(sentence: Span) -> list[Span]:
    """The propositions of a sentence: its main clause and coordinate, reported and adverbial clauses with a subject."""
    heads = [sentence.root]
    opening = _after_dateline(sentence)
    for token in sentence:
        if token is sentence.root or token.dep_ not in _CLAUSE_DEPS or token.pos_ not in ("VERB", "AUX"):
            continue
        if token.dep_ == "conj" or any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children):
            heads.append(token)
    spans = [span for head in heads if (span := _own_span(head, heads, opening)) is not None]
    return [span for span in spans if not _is_cue(span)]


def _after_dateline(sentence: Span) -> int:
    """The token index at which the sentence proper opens: after "NAIROBI, May 5 (EAW) - "."""
    dateline = _DATELINE.match(sentence.text)
    if not dateline:
        return sentence.start
    return next((t.i for t in sentence if t.idx >= sentence.start_char + dateline.end()), sentence.start)


def _is_cue(span: Span) -> bool:
    """True for "the ministry said" without what it said: an attribution's cue, not a proposition."""
    kept = {t.i for t in span}
    said = [c for c in span.root.children if c.dep_ in ("ccomp", "dobj", "xcomp", "nsubjpass") and c.i in kept]
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
    return doc[start:end] if end - start >= 3 else None


def _without_quoted(text: str) -> str:
    return re.sub(r"[“\"][^”\"]*[”\"]", " ", text)


def _mostly_within(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    inside = sum(max(0, min(end, b) - max(start, a)) for a, b in spans)
    return inside > 0.6 * (end - start)
