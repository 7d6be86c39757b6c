"""Who says what: the source, the cue and the content of every piece of speech, direct, indirect or mixed.

A trained model finds the attributions. Rules settle what it leaves open: which attribution a quotation belongs to, whose
words those are that go on without a cue, and who is meant by a source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.language.attribution_model import Found, find_attributions
from verifier.language.datelines import dateline
from verifier.language.parse import ParsedDocument
from verifier.language.people import People, Person
from verifier.language.quotes import Quote, is_title, quotes_of
from verifier.language.speech_words import SAYING, THINKING
from verifier.language.turns import Turn, find_headline, find_turns
from verifier.language.uncued import Uncued, Voice

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Quotation marks around fewer words than this mark a term or a doubt rather than speech.
FEWEST_WORDS = 2
# A quotation belongs to an attribution whose content holds this share of its tokens.
_HELD = 0.5
_SMALLEST_GAP = 2  # tokens left out between two stretches of one content that are no stretch's end

# What stands between a split quotation's second part and what comes before it is neither a word nor a new line.
_PARTS = re.compile(r"\w|\n")
_WORD = re.compile(r"[^\W_]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Speech:
    """One piece of speech; offsets are code points into the document's text.

    Attributes:
        cue: the words that say that something is said ("told", "according to"), None where a quotation goes on without.
        source: the words that name who says it, None where they are left out.
        contents: the stretches that are said, in order, marks included.
        quotes: those of the quotations that the content holds; empty for indirect speech.
        speaker: who the source means.
        by: on whose word the speech itself rests: "the note" in "he refused, according to the note", "the ministry" in
            "the ministry said police had told it ...".
        direct: True where all that is said is inside quotation marks.
        saying: False for thoughts, hopes and the like, and for what is said within a quotation.
        according: True where the cue only says on whose word the sentence rests.
    """

    cue: Span | None
    source: Span | None
    contents: tuple[Span, ...]
    quotes: tuple[Quote, ...] = ()
    speaker: Person | None = None
    by: Person | None = None
    direct: bool = False
    saying: bool = True
    according: bool = False

    @property
    def start(self) -> int:
        """Where its first part starts."""
        return min(s for s, _ in self._spans())

    @property
    def end(self) -> int:
        """Where its last part ends."""
        return max(e for _, e in self._spans())

    def _spans(self) -> Iterator[Span]:
        yield from self.contents
        yield from (span for span in (self.cue, self.source) if span)


def find_speech(parsed: ParsedDocument) -> list[Speech]:
    """Every attribution of the document, in order of its start; `saying` tells speech from attitudes."""
    return _Reader(parsed).read()


class _Reader:
    def __init__(self, parsed: ParsedDocument) -> None:
        self._doc: Doc = parsed.doc
        self._text = parsed.document.text
        self._line, self._opens = dateline(parsed)
        self._people = parsed.once(People)
        quotes = quotes_of(parsed)
        self._turns = find_turns(self._text)
        if headline := find_headline(self._text, self._people.full_names):
            self._turns.append(headline)
        labels = [turn.who[0] for turn in self._turns]
        self._quotes = [
            q
            for q in quotes
            if len(q.text.split()) >= FEWEST_WORDS and not any(q.start <= label < q.end for label in labels)
        ]
        self._quoted = {t for q in self._quotes for t in self._tokens(q.start, q.end)}
        self._uncued = Uncued(parsed, self._people)
        self._signed = {q: voice for q in self._quotes if (voice := self._uncued.signed(q))}
        signing = {t for q, v in self._signed.items() if v.source for t in self._tokens(q.end, v.source[1])}
        signing |= {t for turn in self._turns for t in self._tokens(turn.who[0], turn.cue[1])}
        self._found = [a for a in find_attributions(parsed.doc, quotes) if a.head not in signing]

    def read(self) -> list[Speech]:
        owned, loose = self._owners()
        found: list[Speech] = []
        last: Person | None = None
        for attribution in self._found:
            speech = self._told_inside(self._speech(attribution, owned.get(attribution.head, []), last))
            found.append(speech)
            if speech.saying and speech.speaker is not None and not speech.according:
                last = speech.speaker
        found += map(self._turn, self._turns)
        found = [replace(s, by=self._by(s, found)) for s in found]
        for quote in loose:
            self._place(quote, found)
        return sorted(found, key=lambda s: (s.start, s.end))

    def _owners(self) -> tuple[dict[int, list[Quote]], list[Quote]]:
        """The quotations of each attribution, by the head of its cue, and those of none."""
        owned: dict[int, list[Quote]] = {}
        loose = []
        contents = [(a, set(a.content)) for a in self._found]
        for quote in self._quotes:
            if quote in self._signed:
                loose.append(quote)
                continue
            tokens = self._tokens(quote.start, quote.end)
            paragraphs = self._paragraphs(quote)
            holding = [
                (len(content), -a.probability, a.head)
                for a, content in contents
                if a.head not in tokens and any(len(content.intersection(p)) >= _HELD * len(p) for p in paragraphs)
            ]
            if holding:
                owned.setdefault(min(holding)[2], []).append(quote)
            else:
                loose.append(quote)
        return owned, loose

    def _speech(self, found: Found, quotes: list[Quote], last: Person | None) -> Speech:
        named = self._outside_quotes(found.source, found.head)
        source = self._longest(
            [t for t in named if self._doc[t].idx >= self._opens or not self._doc[t].idx >= self._line]
        )
        span = self._doc[source[0] : source[-1] + 1] if source else None
        around = self._run_with(found.cue, found.head)
        contents = self._contents(found, quotes)
        head = self._doc[found.head]
        return Speech(
            self._offsets(around[0], around[-1]),
            (span.start_char, span.end_char) if span is not None else None,
            contents,
            tuple(quotes),
            self._people.resolve(span, last) if span is not None else None,
            direct=bool(quotes) and not self._outside(contents, quotes),
            saying=found.head not in self._quoted and self._says(found, not all(map(is_title, quotes))),
            according=head.lower_ == "according",
        )

    def _told_inside(self, speech: Speech) -> Speech:
        """The speech of who is told to have spoken, where others only vouch for it: "…", Ruiz told them, according to two."""
        if not (speech.according and speech.quotes):
            return speech
        quoted = [(q.start, q.end) for q in speech.quotes]
        for start, end in speech.contents:
            for token in self._doc.char_span(start, end, alignment_mode="expand") or ():
                if token.i in self._quoted or token.pos_ != "VERB" or token.lemma_.lower() not in SAYING:
                    continue
                who = next((c for c in token.children if c.dep_ == "nsubj" and c.i not in self._quoted), None)
                if who is None:
                    continue
                told = [t.i for t in who.subtree if t.i not in self._quoted and not t.is_punct]
                source = self._doc[told[0] : told[-1] + 1]
                return replace(
                    speech,
                    cue=self._offsets(token.i, token.i),
                    source=(source.start_char, source.end_char),
                    contents=tuple(quoted),
                    speaker=self._people.resolve(source, None),
                    by=speech.speaker,
                    direct=True,
                    according=False,
                )
        return speech

    def _says(self, found: Found, quoting: bool) -> bool:
        head = self._doc[found.head]
        lemma = head.lemma_.lower()
        return head.lower_ == "according" or lemma in SAYING or (quoting and lemma not in THINKING)

    def _turn(self, turn: Turn) -> Speech:
        label = self._doc.char_span(*turn.who, alignment_mode="expand")
        speaker = self._people.resolve(label) if label is not None else None
        quotes = tuple(q for q in self._quotes if turn.said[0] <= q.start and q.end <= turn.said[1])
        return Speech(turn.cue, turn.who, (turn.said,), quotes, speaker)

    # From tokens to stretches of text

    def _contents(self, found: Found, quotes: Sequence[Quote]) -> tuple[Span, ...]:
        """The stretches of a content: small gaps closed, the quotations in it whole, no mark or space at its ends."""
        taken = {*found.cue, *found.source}
        spans = [(q.start, q.end) for q in quotes]
        own = {t for q in quotes for t in self._tokens(q.start, q.end)}
        # What stands in somebody else's quotation is not said here.
        said = [t for t in found.content if not own or t in own or t not in self._quoted]
        runs: list[list[int]] = []
        for token in said:
            gap = range(runs[-1][-1] + 1, token) if runs else range(0)
            if runs and len(gap) <= _SMALLEST_GAP and taken.isdisjoint(gap):
                runs[-1].append(token)
            else:
                runs.append([token])
        spans += [trimmed for run in runs if (trimmed := self._trimmed(run[0], run[-1]))]
        return _merged(spans) or (self._offsets(found.content[0], found.content[-1]),)

    def _trimmed(self, first: int, last: int) -> Span | None:
        while first <= last and _is_edge(self._doc[first].text):
            first += 1
        while last >= first and _is_edge(self._doc[last].text):
            last -= 1
        said = any(not t.is_punct for t in self._doc[first : last + 1])
        return self._offsets(first, last) if said else None

    def _outside(self, contents: Sequence[Span], quotes: Sequence[Quote]) -> bool:
        """Whether a content has words outside its quotations."""
        for start, end in contents:
            for quote in quotes:
                if start <= quote.start < end:
                    if _WORD.search(self._text, start, quote.start):
                        return True
                    start = quote.end
            if start < end and _WORD.search(self._text, start, end):
                return True
        return False

    def _run_with(self, tokens: Sequence[int], head: int) -> list[int]:
        """The tokens around the head of a cue that follow one another."""
        run = [head]
        known = set(tokens)
        while run[-1] + 1 in known:
            run.append(run[-1] + 1)
        while run[0] - 1 in known:
            run.insert(0, run[0] - 1)
        return run

    def _outside_quotes(self, tokens: Sequence[int], head: int) -> list[int]:
        """The tokens outside quotations, where the cue is outside too: no mark and no quoted word is part of a source."""
        return [t for t in tokens if head in self._quoted or t not in self._quoted]

    def _longest(self, tokens: Sequence[int]) -> list[int]:
        """The longest run of tokens of which no more than one is left out at a time."""
        runs: list[list[int]] = [[tokens[0]]] if tokens else []
        for before, token in pairwise(tokens):
            if token - before <= 2:
                runs[-1].append(token)
            else:
                runs.append([token])
        return max(runs, key=len, default=[])

    def _offsets(self, first: int, last: int) -> Span:
        return self._doc[first].idx, self._doc[last].idx + len(self._doc[last])

    def _tokens(self, start: int, end: int) -> range:
        span = self._doc.char_span(start, end, alignment_mode="expand")
        return range(span.start, span.end) if span is not None else range(0)

    def _paragraphs(self, quote: Quote) -> list[range]:
        """The tokens of each paragraph of a quotation."""
        lines = re.finditer(r"\S[^\n]*", self._text[quote.start : quote.end])
        return [self._tokens(quote.start + m.start(), quote.start + m.end()) for m in lines]

    # Between attributions

    def _by(self, speech: Speech, others: Iterable[Speech]) -> Person | None:
        """Who says that this is said: the speaker of an "according to" that holds it."""
        at = speech.cue[0] if speech.cue else speech.start
        around = [o for o in others if o.saying and any(a <= at < b for a, b in o.contents)]
        around = [o for o in around if o.speaker != speech.speaker]
        return next((o.speaker for o in sorted(around, key=lambda o: not o.according)), None)

    def _place(self, quote: Quote, found: list[Speech]) -> None:
        """Give a quotation without a cue to the speech that it goes on from, or make it speech of its own."""
        if quote in self._signed:
            found.append(self._uncued_speech(quote, self._signed[quote]))
            return
        known = [s for s in found if s.saying and s.speaker is not None and s.start < quote.start]
        for number, speech in enumerate(found):
            if speech.quotes and speech.saying and not _PARTS.search(self._text[speech.end : quote.start] or "\n"):
                contents = _merged([*speech.contents, (quote.start, quote.end)])
                found[number] = replace(speech, contents=contents, quotes=(*speech.quotes, quote))
                return
        voice = self._uncued.voice(quote, [(s.start, s.speaker) for s in known if s.speaker is not None])
        if voice is not None:
            found.append(self._uncued_speech(quote, voice))

    def _uncued_speech(self, quote: Quote, voice: Voice) -> Speech:
        return Speech(voice.cue, voice.source, ((quote.start, quote.end),), (quote,), voice.speaker, direct=True)


def _is_edge(text: str) -> bool:
    return text.isspace() or text in (",", ".", ";", ":", "—", "–", "-", "--")


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
