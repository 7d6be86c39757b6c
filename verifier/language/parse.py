"""Sentences and parse: a document as spaCy sees it, its sentences those of `index.passages`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from index.document import Document
from verifier.language.capitals import readable
from verifier.language.datelines import find_dateline, with_stop
from verifier.language.pipeline import DATELINE, pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

T = TypeVar("T")

# Documents parsed at a time. The parser is at its best with many, the network below it with what fits into the cache.
BATCH, BATCHES = 32, {"tok2vec": 2}
_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document and its parse. Token offsets (`token.idx`) are offsets into `document.text`.

    The tokens of old wire copy in capitals read as if it were not, and a dateline as if it ended with a full stop: `doc.text`
    has the length of `document.text`, but the words as the article has them are in `document.text` alone.
    """

    document: Document
    doc: Doc
    _found: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, find: Callable[[ParsedDocument], T]) -> T:
        """What `find` finds in this document; it is run the first time and remembered, so nobody may change it."""
        if find not in self._found:
            self._found[find] = find(self)
        found: T = self._found[find]
        return found

    @property
    def text(self) -> str:
        """The text as the parser read it: `doc.text`, which is put together from its tokens each time it is asked for."""
        return self.once(_text)

    def text_of(self, span: Span) -> str:
        """The words of a span: `span.text`, which is put together too."""
        return self.text[span.start_char : span.end_char]

    @property
    def sentences(self) -> list[Span]:
        return list(self.once(_sentences))

    def entities_in(self, span: Span) -> list[Span]:
        """The named entities that lie within a span: `span.ents`, which goes through the whole document each time."""
        starts, entities = self.once(_entities)
        return [
            e for e in entities[bisect_left(starts, span.start) : bisect_left(starts, span.end)] if e.end <= span.end
        ]

    def span(self, start: int, end: int) -> Span:
        """The tokens that cover the characters start to end."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None, f"{start}..{end} lies outside the document"
        return span

    def sentence_at(self, offset: int) -> Span:
        """The sentence that covers the character at `offset`."""
        return self.span(offset, offset + 1)[0].sent

    def sentence_number(self, offset: int) -> int:
        """Which of `sentences` covers the character at `offset`."""
        starts = [sentence.start_char for sentence in self.sentences]
        return max(0, bisect_right(starts, offset) - 1)


def _text(parsed: ParsedDocument) -> str:
    return parsed.doc.text


def _sentences(parsed: ParsedDocument) -> list[Span]:
    return [s for s in parsed.doc.sents if parsed.text_of(s).strip()]


def _entities(parsed: ParsedDocument) -> tuple[list[int], list[Span]]:
    entities = list(parsed.doc.ents)
    return [e.start for e in entities], entities


@lru_cache(maxsize=20_000)
def _parts_of_speech(word: str) -> frozenset[str]:
    """What the parser's dictionary has a word as, irregular forms included: noun, verb, adj, adv."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    tables = [lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    return frozenset(p for p in ("noun", "verb", "adj", "adv") if any(word in t.get(p, ()) for t in tables))


def _doc(text: str) -> Doc:
    """The tokens of a text as the parser reads it, which is told where its dateline stands."""
    shown = readable(text, _parts_of_speech)
    start, end = find_dateline(text)
    doc = pipeline().make_doc(shown[:start] + with_stop(shown[start:end]) + shown[end:])
    doc.user_data[DATELINE] = (start, end)
    return doc


def parse(document: Document) -> ParsedDocument:
    """Parse one document."""
    return ParsedDocument(document, pipeline()(_doc(document.text)))


def parse_many(documents: Iterable[Document]) -> Iterator[ParsedDocument]:
    """Parse documents in batches, in their order."""
    pairs: Iterable[tuple[Doc, Document]] = ((_doc(d.text), d) for d in documents)
    few = {name: {"batch_size": size} for name, size in BATCHES.items()}
    pipe: Any = pipeline().pipe(pairs, as_tuples=True, batch_size=BATCH, component_cfg=few)
    for doc, document in pipe:
        yield ParsedDocument(document, doc)


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words, in order, each once: what a stretch of text is about."""
    seen: dict[str, None] = {}
    for token in tokens:
        if token.pos_ in _CONTENT and not token.is_stop and not token.is_punct and len(token.text) > 1:
            seen.setdefault(token.lemma_.lower())
    return tuple(seen)
