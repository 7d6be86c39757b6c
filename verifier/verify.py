"""The flow: read → extract → retrieve → same story? → compare → judge → report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.adding import AddResult
from index.corpus import Corpus
from index.document import Document, Filter, Passage
from index.encode import Encoder
from verifier.annotate import annotator
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds import KINDS_BY_NAME, Kind, find_claims, statement
from verifier.language.parse import parse
from verifier.report import ClaimReport, CorpusInfo, Report
from verifier.stance import LexicalStance, Pair, StanceModel
from verifier.story import SAME_STORY, likeness, profile, within_reach
from verifier.verdict import Finding, judge

Vectors = NDArray[np.float32]

# Passages asked for a claim, and documents kept for the gate: wide enough for a day's big story.
_PASSAGES_PER_CLAIM = 12
_MOST_CANDIDATES = 120


@dataclass(frozen=True, slots=True)
class _Source:
    """A source of the article's story, with what comparison needs of it."""

    document: Document
    passages: tuple[Passage, ...]
    facts: tuple[tuple[Claim, ...], ...]
    vectors: Vectors
    origin: str


class Verifier:
    """Checks articles against one corpus. Safe to use from several threads."""

    def __init__(self, corpus: Corpus, stance: StanceModel | None = None) -> None:
        self.corpus = corpus
        self.stance = stance or LexicalStance()

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        stance: StanceModel | None = None,
    ) -> Verifier:
        """Open the corpus in the folder `path`. Raises `index.errors.CorpusMissing` or `CorpusDamaged`."""
        return cls(Corpus.open(path, create=create, encoder=encoder, annotator=annotator()), stance)

    def __enter__(self) -> Verifier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.corpus.close()

    def add(self, documents: Iterable[Document], *, progress: Callable[[int], None] | None = None) -> AddResult:
        """Index sources, with their facts."""
        return self.corpus.add(documents, progress=progress)

    def verify(self, article: Document, *, as_of: datetime | None = None) -> Report:
        """The report on an article; `as_of` (aware) hides what was published later."""
        seconds: dict[str, float] = {}
        began = time.perf_counter()
        with _timed(seconds, "extract"):
            parsed = parse(article)
            claims = find_claims(parsed)
            own_profile = profile(parsed)
        with _timed(seconds, "retrieve"):
            sentences = [s.text for s in parsed.sentences]
            texts = [c.text for c in claims]
            vectors = self.corpus.encode([*sentences, *texts])
            of_sentences, of_claims = vectors[: len(sentences)], vectors[len(sentences) :]
            candidates = self._candidates(article, sentences, of_sentences, as_of)
            story = [s for s in candidates if self._same_story(article, own_profile, of_sentences, s)]
        with _timed(seconds, "compare"):
            reports = []
            for number, (claim, vector) in enumerate(zip(claims, of_claims, strict=True), start=1):
                judged = judge(claim, self._findings(article, claim, vector, story), article.published)
                reports.append(
                    ClaimReport(
                        f"c{number}",
                        claim,
                        judged.verdict,
                        judged.confidence,
                        judged.independent_sources,
                        judged.explanation,
                        judged.evidence,
                    )
                )
        seconds["total"] = time.perf_counter() - began
        status = self.corpus.status()
        info = CorpusInfo(status.documents, status.passages, status.embedding_model, self.stance.name, as_of)
        return Report(article, info, tuple(reports), seconds)

    def _candidates(
        self, article: Document, sentences: Sequence[str], vectors: Vectors, as_of: datetime | None
    ) -> list[_Source]:
        """The documents that either net brings up for any sentence, most often found first, the article itself left out."""
        if not sentences:
            return []
        found: dict[str, float] = {}
        hits = self.corpus.search_many(
            sentences, k=_PASSAGES_PER_CLAIM, filter=Filter(published_until=as_of), vectors=vectors
        )
        for hit in (h for row in hits for h in row):
            document = hit.document
            if document.text_sha256 == article.text_sha256 or (article.url and document.url == article.url):
                continue
            if within_reach(article.published, document.published):
                found[document.id] = found.get(document.id, 0.0) + hit.score
        best = sorted(found, key=lambda id: -found[id])[:_MOST_CANDIDATES]
        return [source for id in best if (source := self._load(id)) is not None]

    def _load(self, id: str) -> _Source | None:
        document = self.corpus.get(id)
        if document is None:  # taken out by a writer since
            return None
        passages = self.corpus.passages(id)
        facts = tuple(tuple(Claim.from_json(f) for f in p.facts) for p in passages)
        return _Source(document, passages, facts, self.corpus.vectors(id), self.corpus.origin(id))

    def _same_story(self, article: Document, own: dict[str, Any], vectors: Vectors, source: _Source) -> bool:
        theirs = self.corpus.profile(source.document.id)
        if not theirs:
            return False
        return likeness(own, theirs, vectors, source.vectors, (article, source.document)).probability >= SAME_STORY

    def _findings(self, article: Document, claim: Claim, vector: Vectors, story: Sequence[_Source]) -> list[Finding]:
        """What every passage of the story's sources does to a claim."""
        kind = KINDS_BY_NAME[claim.kind]
        found = []
        for source in story:
            nearness = source.vectors @ vector
            for passage, facts, similarity in zip(source.passages, source.facts, nearness, strict=True):
                for fact in facts:
                    if fact.kind == claim.kind:
                        comparison = self._compare(
                            kind, claim, fact, article, source.document, passage, float(similarity)
                        )
                        if comparison.outcome is not Outcome.UNKNOWN or comparison.develops:
                            found.append(
                                Finding(source.document, passage, fact, comparison, float(similarity), source.origin)
                            )
        return found

    def _compare(
        self,
        kind: Kind,
        claim: Claim,
        fact: Claim,
        article: Document,
        source: Document,
        passage: Passage,
        similarity: float,
    ) -> Comparison:
        stance = None
        if kind is statement:
            (stance,) = self.stance.read([Pair(claim, fact, passage.text, similarity)])
        context = Context(article.published, source.published, similarity, passage.text, claim.text, stance)
        return kind.compare(claim, fact, context)


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    began = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - began
