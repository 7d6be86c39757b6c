"""Who says what: the source, the cue and the content of every piece of speech, direct, indirect or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verifier.language.cues import Cue, Cues
from verifier.language.parse import ParsedDocument
from verifier.language.people import People, Person
from verifier.language.quotes import Quote, find_quotes
from verifier.language.speech_words import LIGHT, SAYING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_HIS_WORDS = re.compile(
    r"([^,.;:]+?)[’']s (?:[\w-]+ )?(?:words|message|answer|reply|comment)\b.*\b(?:was|were|is|read|ran)\b\W*$",
    re.DOTALL,
)
_CAME_FROM = re.compile(r",?\s+(?:came|comes|were the words|was the \w+) (?:from|of)\s+")
_IN_THE_WORDS = re.compile(r"\b[Ii]n the words of ([^,.;:]+),\s*$")
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
        according: True where the cue only says on whose word the sentence rests.
    """

    cue: tuple[int, int] | None
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    quotes: tuple[Quote, ...] = ()
    speaker: Person | None = None
    by: Person | None = None
    direct: bool = False
    saying: bool = True
    according: bool = False

    @property
    def start(self) -> int:
        return min(s for s, _ in self._spans())

    @property
    def end(self) -> int:
        return max(e for _, e in self._spans())

    def _spans(self) -> Iterator[tuple[int, int]]:
        yield from self.contents
        yield from (span for span in (self.cue, self.source) if span)


def find_speech(parsed: ParsedDocument) -> list[Speech]:
    """Every piece of speech of the document, in order of its start."""
    return _Reader(parsed).read()


def join_continued(speeches: Iterable[Speech]) -> list[Speech]:
    """Speech with each quotation that goes on without a cue made part of the speech before it by the same speaker."""
    joined: list[Speech] = []
    for speech in speeches:
        before = joined[-1] if joined else None
        if before is None or speech.cue or speech.source or not before.saying or before.speaker != speech.speaker:
            joined.append(speech)
            continue
        contents, quotes = (*before.contents, *speech.contents), (*before.quotes, *speech.quotes)
        joined[-1] = replace(before, contents=contents, quotes=quotes)
    return joined


class _Reader:
    def __init__(self, parsed: ParsedDocument) -> None:
        self._doc: Doc = parsed.doc
        self._text = parsed.document.text
        self._people = People(parsed)
        self._quotes = [q for q in find_quotes(self._text) if len(q.text.split()) >= FEWEST_WORDS]
        self._marked = [(q.start, q.end) for q in self._quotes]
        self._finder = Cues(parsed, self._marked)
        self._cues = self._finder.find()

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

    # Quotations

    def _cue_of(self, quote: Quote) -> Cue | None:
        """The cue that introduces or closes a quotation, in the sentence where it opens or the one where it closes."""
        start = self._sentence(quote.start)[0]
        end = self._sentence(quote.end - 1)[1]
        if (
            re.search(r"[?!…]\W*$", quote.text)
            and end <= quote.end
            and self._text[quote.end : quote.end + 2].strip(" ")
        ):
            end = self._sentence(quote.end + 1)[1]
        if _HIS_WORDS.search(self._text[start : quote.start]) or _CAME_FROM.match(self._text[quote.end : end]):
            return None
        near = [c for c in self._cues if start <= c.head.idx < end and not c.thinking]
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

    def _follows(self, cue: Cue, quote: Quote) -> bool:
        """Whether a cue after a quotation belongs to it: only the speaker, and no other quotation, between."""
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
        after = _CAME_FROM.match(self._text[quote.end : end])
        if after:
            at = self._doc.char_span(quote.end + after.end(), quote.end + after.end() + 1, alignment_mode="expand")
            phrase = self._finder.noun_phrase(at[0].i) if at is not None else None
            if phrase is not None:
                return self._people.resolve(phrase), (phrase.start_char, phrase.end_char)
        words = _IN_THE_WORDS.search(self._text[start : quote.start]) or _HIS_WORDS.search(
            self._text[start : quote.start]
        )
        if words:
            span = self._doc.char_span(start + words.start(1), start + words.end(1), alignment_mode="contract")
            if span is not None:
                return self._people.resolve(span), (span.start_char, span.end_char)
        return None, None

    def _last_paragraph(self, quote: Quote, known: list[Speech]) -> Person | None:
        """A quotation alone goes on from the last paragraph, or belongs to whom the sentences before it are about."""
        before = self._text[: quote.start].rstrip()
        previous = before.rfind("\n\n", 0, len(before))
        earlier = [s for s in known if previous < s.start < quote.start]
        if earlier:
            return max(earlier, key=lambda s: s.start).speaker
        paragraph = self._text.rfind("\n\n", 0, quote.start)
        if not self._text[max(paragraph, 0) : quote.start].strip(' \n"“‘('):
            return None
        token = self._doc.char_span(quote.start, quote.start + 1, alignment_mode="expand")
        return self._people.subject_before(token.start) if token is not None else None

    # Contents

    def _speech(self, cue: Cue, quotes: list[Quote], speaker: Person | None) -> Speech | None:
        doc = self._doc
        clause = self._clause(cue)
        by = None
        if not cue.according:
            sentence = cue.head.sent
            around = [c for c in self._cues if c.according and c.head.sent == sentence and c.source is not None]
            by = self._people.resolve(around[0].source) if around and around[0].source is not None else None
        source = (cue.source.start_char, cue.source.end_char) if cue.source is not None else None
        mark = (doc[cue.start].idx, doc[cue.end - 1].idx + len(doc[cue.end - 1]))
        if quotes:
            apart = [q for q in quotes if not any(a <= q.start < b for a, b in clause)]
            opens = not self._text[self._sentence(quotes[0].start)[0] : quotes[0].start].strip(" \n\"“‘'(")
            direct = opens or len(apart) == len(quotes) or _covers((quotes[0].start, quotes[-1].end), clause)
            contents = [(q.start, q.end) for q in quotes] if direct else [*clause, *((q.start, q.end) for q in quotes)]
        else:
            direct, contents = False, clause
            if not contents or cue.source is None:
                return None
        merged = _merge([c for c in contents if not (source and c[0] >= source[0] and c[1] <= source[1])])
        if not merged:
            return None
        return Speech(mark, source, merged, tuple(quotes), speaker, by, direct, not cue.thinking, cue.according)

    def _clause(self, cue: Cue) -> list[tuple[int, int]]:
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
        heads = [c for c in heads if c.right_edge.i > head.i]
        if not heads:
            return []
        start, end = min(c.left_edge.i for c in heads), max(c.right_edge.i for c in heads) + 1
        # The parse parts a possessive from its noun ("the States’ | promise"), and who is to act from the act.
        asked = head.lemma_.lower() not in _ADDRESSING and any(
            c.dep_ == "dobj" and head.i < c.i < start for c in head.children
        )
        return [self._trim(cue.end if asked or self._doc[start].text in ("’", "'", "’s", "'s") else start, end)]

    def _subordinate_cue(self, token: Token) -> bool:
        return token.dep_ == "xcomp" and token.lemma_.lower() in SAYING and token.tag_ == "VBG"

    def _rest(self, cue: Cue) -> list[tuple[int, int]]:
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


_ADDRESSING = frozenset(["tell", "inform", "remind", "assure", "warn", "advise", "ask", "show", "thank"])


def _is_content(token: Token) -> bool:
    """Whether an object says what was said ("denied the charge") rather than to whom ("told reporters")."""
    return token.dep_ == "dobj" and token.pos_ in ("NOUN", "PROPN") and token.head.lemma_.lower() not in _ADDRESSING


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
