"""The flow: read → extract → retrieve → same story? → compare → judge → report."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from index.adding import AddResult
from index.corpus import Corpus
from index.document import Document, Filter
from index.encode import Encoder
from verifier.annotate import annotator
from verifier.claim import Claim
from verifier.compare import ClaimVectors, Compared, Gathered, Source, Vectors, compare
from verifier.cross_encoder import load_stance
from verifier.kinds import find_claims
from verifier.language.parse import parse
from verifier.report import ClaimReport, CorpusInfo, NearMiss, Report
from verifier.stance import StanceModel
from verifier.story import SAME_STORY, likeness, profile, within_reach
from verifier.verdict import Judgement, judge

# Passages asked for a claim, and documents kept for the gate: wide enough for a day's big story.
_PASSAGES_PER_CLAIM = 12
_MOST_CANDIDATES = 120

Progress = Callable[[str], None]


def _unheard(_: str) -> None:
    """What progress is told to where nobody listens."""


class Verifier:
    """Checks articles against one corpus. Safe to use from several threads."""

    def __init__(self, corpus: Corpus, stance: StanceModel | None = None, same_story: float = SAME_STORY) -> None:
        self.corpus = corpus
        self._stance = stance
        self._same_story = same_story

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        encoder: Encoder | None = None,
        stance: StanceModel | None = None,
        same_story: float = SAME_STORY,
    ) -> Verifier:
        """Open the corpus at `path`. A source counts from the probability `same_story` that it is of the article's story.

        Raises `index.errors.CorpusMissing` or `CorpusDamaged`.
        """
        return cls(Corpus.open(path, create=create, encoder=encoder, annotator=annotator()), stance, same_story)

    def __enter__(self) -> Verifier:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.corpus.close()

    @property
    def stance(self) -> StanceModel:
        """The stance model; the shipped one is loaded when it is first needed, so that adding sources does without."""
        return self._stance or load_stance()

    def add(self, documents: Iterable[Document], *, progress: Callable[[int], None] | None = None) -> AddResult:
        """Index sources, with their facts."""
        return self.corpus.add(documents, progress=progress)

    def verify(self, article: Document, *, as_of: datetime | None = None, progress: Progress = _unheard) -> Report:
        """The report on an article; `as_of` (aware) hides what was published later.

        `progress` is told the name of each stage as it begins: extract, retrieve, compare. What it raises ends the work.
        """
        return Verifier(self.corpus.pinned(), self._stance, self._same_story)._verify(article, as_of, progress)

    def _verify(self, article: Document, as_of: datetime | None, progress: Progress) -> Report:
        seconds: dict[str, float] = {}
        began = time.perf_counter()
        gathered = self.gather(article, as_of, seconds, progress)
        with _timed(seconds, "compare", progress):
            compared = compare(gathered, self.stance)
            reports = [
                _report(f"c{number}", claim, judge(claim, found.findings, article.published, near), found.nearest)
                for number, (claim, found, near) in enumerate(
                    zip(gathered.claims, compared, _nearness(gathered, compared), strict=True), start=1
                )
            ]
        seconds["total"] = time.perf_counter() - began
        status = self.corpus.status()
        info = CorpusInfo(status.documents, status.passages, status.embedding_model, self.stance.name, as_of)
        return Report(article, info, tuple(reports), seconds)

    def gather(
        self, article: Document, as_of: datetime | None, seconds: dict[str, float], progress: Progress = _unheard
    ) -> Gathered:
        """The article's claims and the sources of its story; `seconds` is told how long each stage takes."""
        with _timed(seconds, "extract", progress):
            parsed = parse(article)
            claims = find_claims(parsed)
            own_profile = profile(parsed)
        with _timed(seconds, "retrieve", progress):
            sentences = [s.text for s in parsed.sentences]
            # A plan's clause seldom names what is planned ("will be repeated on Friday"): its sentence does.
            texts = [parsed.sentence_at(c.start).text if c.value.get("planned") else c.alone for c in claims]
            vectors = self.corpus.encode([*sentences, *texts])
            of_sentences, of_claims = vectors[: len(sentences)], vectors[len(sentences) :]
            around = [parsed.sentence_number(c.start) for c in claims]
            candidates = self._candidates(article, sentences, of_sentences, as_of)
            loaded = (self._load(id, article, own_profile, of_sentences) for id in candidates)
            story = [source for source in loaded if source is not None]
        return Gathered(parsed, claims, ClaimVectors(of_claims, of_sentences[around]), story)

    def _candidates(
        self, article: Document, sentences: Sequence[str], vectors: Vectors, as_of: datetime | None
    ) -> list[str]:
        """The ids of documents that either net brings up for any sentence, best first, the article itself left out."""
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
        return sorted(found, key=lambda id: -found[id])[:_MOST_CANDIDATES]

    def _load(self, id: str, article: Document, own: dict[str, Any], vectors: Vectors) -> Source | None:
        """The source with its facts; None where it is not of the article's story, whose profile and sentence vectors are given."""
        document = self.corpus.get(id)
        theirs = self.corpus.profile(id)
        if document is None or not theirs:  # taken out by a writer since
            return None
        of_source = self.corpus.vectors(id)
        like = likeness(own, theirs, vectors, of_source, (article, document))
        if like.probability < self._same_story:
            return None
        passages = self.corpus.passages(id)
        facts = tuple(tuple(Claim.from_json(f) for f in p.facts) for p in passages)
        return Source(document, passages, facts, of_source, self.corpus.origin(id), like)


def _report(id: str, claim: Claim, judged: Judgement, nearest: NearMiss | None) -> ClaimReport:
    return ClaimReport(
        id,
        claim,
        judged.verdict,
        judged.confidence,
        judged.independent_sources,
        judged.explanation,
        judged.evidence,
        nearest,
    )


def _nearness(gathered: Gathered, compared: Sequence[Compared]) -> list[float | None]:
    """How near to each claim a passage lies, None where there is no source on the story at all."""
    if not gathered.story:
        return [None] * len(compared)
    return [found.nearest.similarity if found.nearest else 0.0 for found in compared]


@contextmanager
def _timed(seconds: dict[str, float], stage: str, progress: Progress) -> Iterator[None]:
    progress(stage)
    began = time.perf_counter()
    yield
    seconds[stage] = time.perf_counter() - began
