"""Sentences and parse: a document as spaCy sees it, its sentences those of `index.passages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from index.document import Document
from verifier.language.capitals import readable
from verifier.language.pipeline import pipeline

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document and its parse. Token offsets (`token.idx`) are offsets into `document.text`.

    The tokens of old wire copy in capitals read as if it were not: `doc.text` has the length of `document.text`, but the
    words as the article has them are in `document.text` alone.
    """

    document: Document
    doc: Doc

    @property
    def sentences(self) -> list[Span]:
        return [s for s in self.doc.sents if s.text.strip()]

    def span(self, start: int, end: int) -> Span:
        """The tokens that cover the characters start to end."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None, f"{start}..{end} lies outside the document"
        return span

    def sentence_at(self, offset: int) -> Span:
        """The sentence that covers the character at `offset`."""
        return self.span(offset, offset + 1)[0].sent


@lru_cache(maxsize=20_000)
def _parts_of_speech(word: str) -> frozenset[str]:
    """What the parser's dictionary has a word as, irregular forms included: noun, verb, adj, adv."""
    lemmatizer: Any = pipeline().get_pipe("lemmatizer")
    tables = [lemmatizer.lookups.get_table(name) for name in ("lemma_index", "lemma_exc")]
    return frozenset(p for p in ("noun", "verb", "adj", "adv") if any(word in t.get(p, ()) for t in tables))


def _shown(text: str) -> str:
    return readable(text, _parts_of_speech)


def parse(document: Document) -> ParsedDocument:
    """Parse one document."""
    return ParsedDocument(document, pipeline()(_shown(document.text)))


def parse_many(documents: Iterable[Document]) -> Iterator[ParsedDocument]:
    """Parse documents in batches, in their order."""
    pairs: Iterable[tuple[str, Document]] = ((_shown(d.text), d) for d in documents)
    pipe: Any = pipeline().pipe(pairs, as_tuples=True, batch_size=32)
    for doc, document in pipe:
        yield ParsedDocument(document, doc)


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words, in order, each once: what a stretch of text is about."""
    seen: dict[str, None] = {}
    for token in tokens:
        if token.pos_ in _CONTENT and not token.is_stop and not token.is_punct and len(token.text) > 1:
            seen.setdefault(token.lemma_.lower())
    return tuple(seen)
