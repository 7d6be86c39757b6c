"""Who says what: the source, the cue and the content of every piece of speech, direct, indirect or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.language.parse import ParsedDocument
from verifier.language.people import People, Person
from verifier.language.quotes import Quote, find_quotes
from verifier.language.speech_words import LIGHT, SAYING, THINKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_SUBJECTS = ("nsubj", "nsubjpass")
_HIS_WORDS = re.compile(
    r"([^,.;:]+?)[’']s (?:[\w-]+ )?(?:words|message|answer|reply|comment)\b.*\b(?:was|were|is|read|ran)\b\W*$",
    re.DOTALL,
)
# Quotation marks around fewer words than this mark a term or a doubt rather than speech.
FEWEST_WORDS = 2


@dataclass(frozen=True, slots=True)
class Speech:
    """One piece of speech; offsets are code points into the document's text.

    Attributes:
        cue: the words that say that something is said ("told", "according to"), None where a quotation goes on without.
        source: the words that name who says it, None where they are left out.
        contents: the stretches that are said, in order, marks included.
        quotes: those of the quotations that the content holds; empty for indirect speech.
        speaker: who the source means.
        by: on whose word the speech itself rests: "the note" in "he refused, according to the note".
        direct: True where all that is said is inside quotation marks.
        saying: False for thoughts, hopes and the like.
    """

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...] = ()
    speaker: Person | None = None
    by: Person | None = None
    direct: bool = False
    saying: bool = True

    @property
    def start(self) -> int:
        return min(s for s, _ in self._spans())

    @property
    def end(self) -> int:
        return max(e for _, e in self._spans())

    def _spans(self) -> Iterator[tuple[int, int]]:
        yield from self.contents
        yield from (span for span in (self.cue, self.source) if span)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in the parse: its head token, the tokens of the cue, and the tokens of its source."""

    head: Token
    start: int
    end: int
    source: Span | None

    @property
    def according(self) -> bool:
        return self.head.lower_ == "according"


def find_speech(parsed: ParsedDocument) -> list[Speech]:
    """Every piece of speech of the document, in order of its start."""
    return _Reader(parsed).read()


class _Reader:
    def __init__(self, parsed: ParsedDocument) -> None:
        self._doc: Doc = parsed.doc
        self._text = parsed.document.text
        self._people = People(parsed)
        self._quotes = [q for q in find_quotes(self._text) if len(q.text.split()) >= FEWEST_WORDS]
        self._marked = [(q.start, q.end) for q in find_quotes(self._text)]
        self._cues = [cue for token in self._doc if (cue := self._cue(token))]

    def read(self) -> list[Speech]:
        owned: dict[int, list[Quote]] = {}
        loose: list[Quote] = []
        for quote in self._quotes:
            cue = self._cue_of(quote)
            if cue is None:
                loose.append(quote)
            else:
                owned.setdefault(cue.head.i, []).append(quote)
        found: list[Speech] = []
        last: Person | None = None
        for cue in self._cues:
            speaker = self._people.resolve(cue.source, last) if cue.source is not None else None
            speech = self._speech(cue, owned.get(cue.head.i, []), speaker)
            if speech is None:
                continue
            found.append(speech)
            if speech.saying and speaker is not None and not cue.according:
                last = speaker
        found.extend(self._continued(loose, found))
        return sorted(found, key=lambda s: s.start)

    def _inside_quotes(self, offset: int) -> bool:
        return any(a < offset < b for a, b in self._marked)

    # Cues

    def _cue(self, token: Token) -> _Cue | None:
        """The cue that a token heads, None where it heads none."""
        if self._inside_quotes(token.idx):
            return None
        if token.lower_ == "according" and token.i + 1 < len(self._doc) and token.nbor().lower_ == "to":
            source = self._noun_phrase(token.i + 2)
            return _Cue(token, token.i, token.i + 2, source) if source is not None else None
        lemma = token.lemma_.lower()
        if (
            token.pos_ not in ("VERB", "AUX")
            or lemma not in SAYING | THINKING
            or token.tag_ == "VBN"
            and _is_adjective(token)
        ):
            return None
        if lemma == "rule" and not any(c.lower_ == "out" for c in token.children):
            return None
        start, end = token.i, token.i + 1
        while (
            start > 0 and self._doc[start - 1].dep_ in ("aux", "auxpass", "neg") and self._doc[start - 1].head == token
        ):
            start -= 1
        return _Cue(token, start, end, self._source(token))

    def _source(self, verb: Token) -> Span | None:
        """The phrase that names who says: the verb's subject, that of the verb it hangs on, or what stands beside it."""
        if (beside := self._beside(verb)) is not None:
            return beside
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
        before = self._text[: verb.idx].rstrip()
        if before and any(b == len(before) for _, b in self._marked):
            return self._noun_phrase(verb.i + 1)
        return None

    def _noun_phrase(self, at: int) -> Span | None:
        """The noun phrase that starts at a token, with what hangs on it up to the next pause."""
        doc = self._doc
        if at >= len(doc) or doc[at].is_punct and doc[at].text not in '“"':
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
            return self._noun_phrase(noun.i + 2) or doc[noun.i : noun.i + 1]
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

    # Quotations

    def _cue_of(self, quote: Quote) -> _Cue | None:
        """The cue that introduces or closes a quotation, in the sentence where it opens or the one where it closes."""
        start = self._sentence(quote.start)[0]
        end = self._sentence(quote.end - 1)[1]
        if (
            re.search(r"[?!…]\W*$", quote.text)
            and end <= quote.end
            and self._text[quote.end : quote.end + 2].strip(" ")
        ):
            end = self._sentence(quote.end + 1)[1]
        if _HIS_WORDS.search(self._text[start : quote.start]):
            return None
        near = [c for c in self._cues if start <= c.head.idx < end and c.head.lemma_.lower() not in THINKING]
        before = [c for c in near if c.head.idx < quote.start and not c.according]
        after = [c for c in near if c.head.idx >= quote.end and self._follows(c, quote)]
        led = bool(before) and re.match(r"[^.;!?]*$", self._text[before[-1].head.idx : quote.start]) is not None
        opens = not self._text[start : quote.start].strip(" \n\"“‘'(")
        split = led and any(b <= before[-1].head.idx and s < before[-1].head.idx for s, b in self._marked if s >= start)
        if led and not opens and (not after or split or not self._text[: quote.start].rstrip().endswith(",")):
            return before[-1]
        spoken = [c for c in after if not c.according] or after
        if spoken:
            return spoken[0]
        leading = [c for c in near if c.according and c.head.idx < quote.start]
        return before[-1] if led else leading[-1] if leading else None

    def _follows(self, cue: _Cue, quote: Quote) -> bool:
        """Whether a cue after a quotation belongs to it: nothing but the speaker, and no other quotation, in between."""
        between = self._text[quote.end : cue.head.idx]
        if any(quote.end <= s < cue.head.idx for s, _ in self._marked):
            return False
        return (
            cue.according
            or len(between.split()) <= 14
            or (cue.source is not None and cue.source.start_char - quote.end <= 60)
        )

    def _sentence(self, offset: int) -> tuple[int, int]:
        span = self._doc.char_span(offset, offset + 1, alignment_mode="expand")
        sentence = span[0].sent if span is not None else self._doc[-1].sent
        return sentence.start_char, sentence.end_char

    def _continued(self, loose: Iterable[Quote], found: list[Speech]) -> Iterator[Speech]:
        """Quotations without a cue: they go on after one of the paragraph, or follow a sentence about who speaks."""
        known = [s for s in found if s.saying and s.speaker is not None]
        for quote in loose:
            paragraph = self._text.rfind("\n\n", 0, quote.start)
            whole = self._text[self._sentence(quote.start)[0] : quote.start].strip(' \n"“‘(') == ""
            earlier = [s for s in known if paragraph < s.start < quote.start]
            if not whole:
                speaker, source = self._named_beside(quote)
            elif earlier:
                speaker, source = max(earlier, key=lambda s: s.start).speaker, None
            else:
                speaker, source = self._last_paragraph(quote, known), None
            if speaker is not None:
                speech = Speech(None, source, ((quote.start, quote.end),), (quote,), speaker, direct=whole)
                known.append(speech)
                yield speech

    def _named_beside(self, quote: Quote) -> tuple[Person | None, tuple[int, int] | None]:
        """Who a quotation in a sentence without a cue belongs to: `"…" came from X`, `X's words were: "…"`."""
        start, end = self._sentence(quote.start)[0], self._sentence(quote.end - 1)[1]
        after = re.match(r",?\s+(?:came|comes|were the words|was the \w+) (?:from|of)\s+", self._text[quote.end : end])
        if after:
            at = self._doc.char_span(quote.end + after.end(), quote.end + after.end() + 1, alignment_mode="expand")
            phrase = self._noun_phrase(at[0].i) if at is not None else None
            if phrase is not None:
                return self._people.resolve(phrase), (phrase.start_char, phrase.end_char)
        words = _HIS_WORDS.search(self._text[start : quote.start])
        if words:
            span = self._doc.char_span(start + words.start(1), start + words.end(1), alignment_mode="contract")
            if span is not None:
                return self._people.resolve(span), (span.start_char, span.end_char)
        return None, None

    def _last_paragraph(self, quote: Quote, known: list[Speech]) -> Person | None:
        """A paragraph that is all quotation goes on from the last one; after a colon it is the subject's before it."""
        before = self._text[: quote.start].rstrip()
        previous = before.rfind("\n\n", 0, len(before))
        earlier = [s for s in known if previous < s.start < quote.start]
        return max(earlier, key=lambda s: s.start).speaker if earlier else None

    # Contents

    def _speech(self, cue: _Cue, quotes: list[Quote], speaker: Person | None) -> Speech | None:
        doc = self._doc
        thinking = cue.head.lemma_.lower() in THINKING and not cue.according
        clause = self._clause(cue)
        by = None
        if quotes and not cue.according:
            sentence = cue.head.sent
            around = [c for c in self._cues if c.according and c.head.sent == sentence and c.source is not None]
            by = self._people.resolve(around[0].source) if around and around[0].source is not None else None
        source = (cue.source.start_char, cue.source.end_char) if cue.source is not None else None
        mark = (doc[cue.start].idx, doc[cue.end - 1].idx + len(doc[cue.end - 1]))
        if quotes:
            apart = [q for q in quotes if not any(a <= q.start < b for a, b in clause)]
            opens = not self._text[self._sentence(quotes[0].start)[0] : quotes[0].start].strip(" \n\"“‘'(")
            direct = opens or len(apart) == len(quotes) or _covers((quotes[0].start, quotes[-1].end), clause)
            contents = [(q.start, q.end) for q in quotes] if direct else [*clause, *((q.start, q.end) for q in apart)]
        else:
            direct, contents = False, clause
            if not contents or cue.source is None:
                return None
        merged = _merge([c for c in contents if not (source and c[0] >= source[0] and c[1] <= source[1])])
        if not merged:
            return None
        return Speech(mark, source, merged, tuple(quotes), speaker, by, direct, saying=not thinking)

    def _clause(self, cue: _Cue) -> list[tuple[int, int]]:
        """The stretches that the parse makes the complement of a cue."""
        if cue.according:
            return self._rest(cue)
        head = cue.head
        heads = [c for c in head.children if c.dep_ in ("ccomp", "xcomp") and not self._subordinate_cue(c)]
        if not heads and head.lemma_.lower() not in LIGHT:
            heads = [c for c in head.children if c.dep_ in ("dobj", "advcl") and c.i > head.i and _is_content(c)]
        if head.dep_ == "parataxis" or (head.dep_ == "ccomp" and head.head.i < head.i and not heads):
            return self._rest(cue)
        if any(c.i < head.i and c.dep_ == "ccomp" for c in heads):
            return self._rest(cue)
        return [self._trim(c.left_edge.i, c.right_edge.i + 1) for c in heads[:1] if c.right_edge.i > head.i]

    def _subordinate_cue(self, token: Token) -> bool:
        return token.dep_ == "xcomp" and token.lemma_.lower() in SAYING and token.tag_ == "VBG"

    def _rest(self, cue: _Cue) -> list[tuple[int, int]]:
        """The rest of the sentence for a cue that only accompanies it: "the road is open, police said"."""
        sentence = cue.head.sent
        first = min([cue.start, *([cue.source.start] if cue.source is not None else [])])
        after = max([cue.end, *([cue.source.end] if cue.source is not None else [])])
        if first - sentence.start >= 2:
            return [self._trim(sentence.start, first)]
        return [self._trim(after, sentence.end)] if sentence.end - after >= 2 else []

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        doc = self._doc
        while end - start > 1 and (doc[end - 1].is_space or doc[end - 1].text in ",.;:—–-"):
            end -= 1
        while end - start > 1 and (doc[start].is_space or doc[start].text in ",.;:—–-"):
            start += 1
        return doc[start].idx, doc[end - 1].idx + len(doc[end - 1])


_INSIDE_NOUN_PHRASE = frozenset(
    ["det", "compound", "amod", "poss", "nummod", "nmod", "case", "punct", "quantmod", "advmod", "predet"]
)
_QUOTATION_MARKS = frozenset('"“”«»„')


def _is_dash(token: Token) -> bool:
    return token.text in ("-", "–", "—") and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _is_adjective(token: Token) -> bool:
    return token.dep_ in ("amod", "acl") and not any(c.dep_ in _SUBJECTS or c.dep_ == "ccomp" for c in token.children)


def _is_content(token: Token) -> bool:
    """Whether an object says what was said ("denied the charge") rather than to whom ("told reporters")."""
    return (
        token.dep_ == "dobj"
        and token.pos_ in ("NOUN", "PROPN")
        and token.head.lemma_.lower() not in ("tell", "inform", "ask", "urge")
    )


def _covers(outer: tuple[int, int], inner: list[tuple[int, int]]) -> bool:
    return all(outer[0] <= a and b <= outer[1] for a, b in inner)


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
