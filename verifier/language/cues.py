"""The words that say that somebody says something, and the words beside them that name who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.language.parse import ParsedDocument
from verifier.language.speech_words import SAYING, THINKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_CUES = SAYING | THINKING
_SUBJECTS = ("nsubj", "nsubjpass")
_INSIDE_NOUN_PHRASE = frozenset(
    ["det", "compound", "amod", "poss", "nummod", "nmod", "case", "punct", "quantmod", "advmod", "predet"]
)
_QUOTATION_MARKS = frozenset('"“”«»„')


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the parse: its head token, the tokens start..end of the cue, and those of its source if any."""

    head: Token
    start: int
    end: int
    source: Span | None

    @property
    def according(self) -> bool:
        """True where the cue only says on whose word the sentence rests."""
        return self.head.lower_ == "according"

    @property
    def thinking(self) -> bool:
        """True for thoughts, hopes and the like."""
        return not self.according and self.head.lemma_.lower() in THINKING


class Cues:
    """The cues of one document outside its quotations, which are given as (start, end) in characters."""

    def __init__(self, parsed: ParsedDocument, quotations: Sequence[tuple[int, int]]) -> None:
        self._doc = parsed.doc
        self._text = parsed.document.text
        self._marked = quotations

    def find(self) -> list[Cue]:
        """All cues, in order."""
        return [cue for token in self._doc if (cue := self._cue(token))]

    def _cue(self, token: Token) -> Cue | None:
        """The cue that a token heads, None where it heads none."""
        if (token.pos_ not in ("VERB", "AUX") and token.lower_ != "according") or self._inside_quotes(token.idx):
            return None
        if token.lower_ == "according" and token.i + 1 < len(self._doc) and token.nbor().lower_ == "to":
            source = self.noun_phrase(token.i + 2)
            return Cue(token, token.i, token.i + 2, source) if source is not None else None
        lemma = token.lemma_.lower()
        if lemma not in _CUES or (token.tag_ == "VBN" and _is_adjective(token)):
            return None
        if lemma == "rule" and not any(c.lower_ == "out" for c in token.children):
            return None
        start, end = token.i, token.i + 1
        while (
            start > 0 and self._doc[start - 1].dep_ in ("aux", "auxpass", "neg") and self._doc[start - 1].head == token
        ):
            start -= 1
        return Cue(token, start, end, self._source(token))

    def _source(self, verb: Token) -> Span | None:
        """The phrase that names who says: the verb's subject, that of the verb it hangs on, or its neighbour."""
        if (beside := self._beside(verb)) is not None:
            return beside
        if verb.lemma_.lower() != "quote" and (agent := next((c for c in verb.children if c.dep_ == "agent"), None)):
            return self.noun_phrase(agent.i + 1)
        token, steps = verb, 0
        while steps < 4:
            for child in token.children:
                if child.dep_ in _SUBJECTS and not self._inside_quotes(child.idx):
                    if child.lower_ in ("who", "that", "which") and token.dep_ == "relcl":
                        return self._around(token.head, stop=token)
                    return self._around(child)
            if token.dep_ == "relcl":
                return self._around(token.head, stop=token)
            if token.dep_ == "acl" and token.tag_ == "VBG":
                return self._around(token.head, stop=token)
            if token.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "acomp") or token.head is token:
                return None
            token, steps = token.head, steps + 1
        return None

    def _beside(self, verb: Token) -> Span | None:
        """After a quotation the parse errs most, and the order of words is plain: `," said X` and `," X said`."""
        before = self._text[: verb.idx].rstrip(" \n,–—-")
        if before and any(b == len(before) for _, b in self._marked):
            return self.noun_phrase(verb.i + 1)
        return None

    def noun_phrase(self, at: int) -> Span | None:
        """The noun phrase that starts at a token, with what hangs on it up to the next pause."""
        doc = self._doc
        if at >= len(doc) or (doc[at].is_punct and doc[at].text not in '“"'):
            return None
        token = doc[at]
        while token.head.i >= at and token.head is not token and token.dep_ in _INSIDE_NOUN_PHRASE:
            token = token.head
        if token.pos_ not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"):
            return None
        return self._around(token)

    def _around(self, noun: Token, stop: Token | None = None) -> Span:
        """The phrase around a noun, cut before a clause, a quotation, or `stop`, all in one sentence."""
        doc = self._doc
        if noun.is_sent_start and noun.i + 2 < len(doc) and _is_dash(noun.nbor()):
            return self.noun_phrase(noun.i + 2) or doc[noun.i : noun.i + 1]
        start, end = noun.left_edge.i, noun.right_edge.i + 1
        while start < noun.i and (self._inside_quotes(doc[start].idx) or doc[start].is_punct or doc[start].is_space):
            start += 1
        # A dateline is no part of who speaks: "LIMA - The bank".
        start = next((i + 1 for i in range(noun.i - 1, start, -1) if _is_dash(doc[i])), start)
        limit = stop.left_edge.i if stop is not None and stop.left_edge.i > noun.i else end
        at = noun.i + 1
        while at < min(end, limit) and not doc[at].is_sent_start and doc[at].text not in _QUOTATION_MARKS:
            if doc[at].dep_ == "relcl" and doc[at].head == noun:
                limit = doc[at].left_edge.i
            at += 1
        end = min(at, limit)
        while end > noun.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space):
            end -= 1
        return doc[start:end]

    def _inside_quotes(self, offset: int) -> bool:
        return any(a < offset < b for a, b in self._marked)


def _is_dash(token: Token) -> bool:
    return token.text in ("-", "–", "—") and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _is_adjective(token: Token) -> bool:
    return token.dep_ in ("amod", "acl") and not any(c.dep_ in _SUBJECTS or c.dep_ == "ccomp" for c in token.children)
