"""What a sentence adds beside its main line, set off by commas: "the bridge, which was opened in 1967", "cutting the town off".

Each is a proposition of its own about the noun that it stands beside, or about all that was told before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from verifier.language.speech_words import SAYING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_COMMAS = frozenset([",", "–", "—"])
_RELATIVE = frozenset(["WDT", "WP"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SUPERLATIVE = frozenset(["JJS", "RBS"])
_LISTING = frozenset(["among", "including"])
_FEWEST = 3  # tokens


class Aside(NamedTuple):
    """An aside: its head, and its first token and the one after its last, without the commas around it."""

    head: Token
    start: int
    end: int


def asides_of(sentence: Span) -> list[Aside]:
    """The asides of a sentence that lie in no other, in order."""
    found: list[Aside] = []
    if not any(t.text in _COMMAS for t in sentence):
        return found
    for aside in sorted(_candidates(sentence), key=lambda a: (a.start, -a.end)):
        goes_on = bool(found) and (aside.start < found[-1].end or _goes_on(aside, found[-1].end))
        if aside.end - aside.start >= _FEWEST and not goes_on:
            found.append(aside)
    return found


def _goes_on(aside: Aside, before: int) -> bool:
    """Whether the comma before it only closes the aside that ends there: "they sent her, who had won, to Rome"."""
    return aside.head.dep_ == "prep" and aside.start == before + 1


def beside_main_line(clause: Span) -> str:
    """A clause without the asides in it; an aside in the words that tell of what it is an aside: "the bridge was opened in 1967"."""
    asides = asides_of(clause.sent)
    if (own := next((a for a in asides if a.start == clause.start), None)) is not None:
        joint = "’s " if clause[0].lower_ == "whose" else " "
        return f"{_of(own)}{joint}{_told(own, clause)}".strip()
    words, at = [], clause.start
    for aside in asides:
        if clause.start < aside.start and aside.end < clause.end:
            words.append(clause.doc[at : aside.start - 1].text)
            at = aside.end + (clause.doc[aside.end].text in _COMMAS)
    return " ".join([*words, clause.doc[at : clause.end].text])


def _candidates(sentence: Span) -> Iterator[Aside]:
    doc = sentence.doc
    for token in sentence:
        if not _is_aside(token):
            continue
        start = token.i if token.lower_ in _LISTING else token.left_edge.i
        last = max(token, token.head, key=lambda t: t.i) if token.lower_ in _LISTING else token
        end = last.right_edge.i + 1
        while end > start and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        set_off = start > sentence.start and doc[start - 1].text in _COMMAS and not _is_source(sentence, end)
        last_of_all = all(t.is_punct or t.is_space for t in doc[end : sentence.end])
        if set_off and (last_of_all or token.dep_ != "prep"):
            yield Aside(token, start, end)


def _is_aside(token: Token) -> bool:
    """Whether a token heads what may be an aside."""
    if token.dep_ == "prep":
        return token.lower_ in _LISTING or token.lower_ == "with"
    if token.dep_ == "relcl":
        return token.pos_ in ("VERB", "AUX") and _is_finite(token) and not _is_cleft(token)
    if token.dep_ in ("acl", "advcl"):
        unfinished = token.tag_ in ("VBG", "VBN") and not _is_finite(token)
        opened = any(c.dep_ in ("mark", *_SUBJECTS) for c in token.children)
        return unfinished and not opened and token.i > token.head.i and token.lemma_.lower() not in SAYING
    return token.tag_ in ("NN", "NNS") and _describes(token)


def _is_cleft(verb: Token) -> bool:
    """Whether a relative clause is the main line: "it was the imam, Ali Poe, who talked them out"."""
    root = verb.sent.root
    return root.lemma_ == "be" and any(c.lower_ == "it" and c.dep_ == "nsubj" for c in root.children)


def _is_source(sentence: Span, end: int) -> bool:
    """Whether what stands before `end` says what comes before it: ", its chairman, Ana Poe, said"."""
    rest = [t for t in sentence.doc[end : sentence.end] if not t.is_punct and t.pos_ != "PROPN"]
    return bool(rest) and rest[0].lemma_.lower() in SAYING


def _of(aside: Aside) -> str:
    """What an aside is told of, in few words."""
    head = aside.head
    if head.dep_ in ("relcl", "acl", "appos"):
        return short_phrase(head.head)
    if head.pos_ == "NOUN" and not any(c.dep_ == "poss" for c in head.children):
        return ""
    verb = next((a for a in head.ancestors if a.pos_ in ("VERB", "AUX")), head.sent.root)
    subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
    return short_phrase(subject) if subject is not None else ""


def _told(aside: Aside, clause: Span) -> str:
    """What an aside tells of it."""
    first = clause[0]
    if first.lower_ == "whose" or (first.tag_ in _RELATIVE and first.dep_ in _SUBJECTS):
        return clause[1:].text
    return f"is {clause.text}" if aside.head.dep_ == "appos" else clause.text


def short_phrase(noun: Token) -> str:
    """A noun with what stands before it, and what belongs to it by a preposition or "and": no clause about it."""
    end = noun.i + 1
    for child in noun.rights:
        if child.dep_ not in ("prep", "cc", "conj") or child.left_edge.i != end:
            break
        end = child.right_edge.i + 1
    phrase: str = noun.doc[noun.left_edge.i : end].text
    return phrase


def _describes(noun: Token) -> bool:
    """Whether a noun says what something is that was named before: "its worst result", "the largest town in its path"."""
    children = list(noun.children)
    best = any(c.tag_ in _SUPERLATIVE for c in children)
    if noun.dep_ == "appos":
        named = any(c.dep_ in ("conj", "appos") for c in children)
        # Whose role it is that says something, the attribution tells.
        speaker = noun.head.dep_ == "nsubj" and noun.head.head.lemma_.lower() in SAYING
        return not (named or speaker) and any(c.dep_ in ("det", "poss") for c in children)
    return noun.dep_ in ("npadvmod", "dobj", "attr", "dep") and best


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE and c.dep_ in ("aux", "auxpass") for c in verb.children)
