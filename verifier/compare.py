"""Claims against the passages of the story's sources: typed values by their kind, statements by what the stance model reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Passage
from verifier.claim import Claim, Context, Outcome, Stance
from verifier.kinds import KINDS_BY_NAME, statement
from verifier.kinds.statement_compare import changes_plan, overlap
from verifier.language.parse import ParsedDocument
from verifier.stance import Pair, StanceModel
from verifier.story import Likeness, is_sure
from verifier.verdict import Finding

Vectors = NDArray[np.float32]

# Passages of a source that are read against a statement, and how near to it they lie at least.
_MOST_READ = 3
LEAST_SIMILARITY = 0.2
# Kinds whose values are exact enough to tell an event from its look-alike.
_TELLING = frozenset(["casualty", "quantity", "date", "attribution"])


@dataclass(frozen=True, slots=True)
class Source:
    """A source of the article's story, with what comparison needs of it. `vectors` are (passages, dimension), unit rows."""

    document: Document
    passages: tuple[Passage, ...]
    facts: tuple[tuple[Claim, ...], ...]
    vectors: Vectors
    origin: str
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A claim and a fact it is held against; `number` is the claim's place among the article's, `sentence` the whole one.

    The fact is of the claim's kind, or a proposition where a plan may have been overtaken by anything.
    """

    number: int
    claim: Claim
    sentence: str
    source: Source
    passage: Passage
    fact: Claim
    similarity: float

    @property
    def pair(self) -> Pair:
        """What the stance model reads."""
        return Pair(self.claim.text if self.claim.kind == statement.NAME else self.sentence, self.passage.text)

    def finding(self, article: Document, stance: Stance | None) -> Finding | None:
        """What the fact does to the claim, None where nothing."""
        document = self.source.document
        context = Context(
            article.published, document.published, self.similarity, self.passage.text, self.sentence, stance
        )
        comparison = KINDS_BY_NAME[self.fact.kind].compare(self.claim, self.fact, context)
        if comparison.outcome is Outcome.UNKNOWN and not comparison.develops:
            return None
        return Finding(document, self.passage, self.fact, comparison, self.similarity, self.source.origin)


def compare(
    article: ParsedDocument, claims: Sequence[Claim], vectors: Vectors, story: Sequence[Source], stance: StanceModel
) -> list[list[Finding]]:
    """For each claim, what the passages of the story's sources do to it. `vectors` are the claims', (claims, dimension)."""
    found: list[list[Finding]] = [[] for _ in claims]
    sentences = [article.sentence_at(claim.start).text for claim in claims]
    meetings = [m for source in story for m in _meetings(claims, sentences, vectors, source)]
    read = [m for m in meetings if m.fact.kind == statement.NAME]
    stances = dict(zip(map(id, read), stance.read([m.pair for m in read]), strict=True)) if read else {}
    for meeting in meetings:
        finding = meeting.finding(article.document, stances.get(id(meeting)))
        if finding is not None:
            found[meeting.number].append(finding)
    return _without_look_alikes(claims, found, story)


def _meetings(
    claims: Sequence[Claim], sentences: Sequence[str], vectors: Vectors, source: Source
) -> Iterator[_Meeting]:
    nearness = vectors @ source.vectors.T
    for number, (claim, sentence) in enumerate(zip(claims, sentences, strict=True)):
        meet = partial(_Meeting, number, claim, sentence, source)
        if claim.kind == statement.NAME or claim.value.get("planned"):
            yield from _readings(claim, source, nearness[number], meet)
        for passage, facts, similarity in zip(source.passages, source.facts, nearness[number], strict=True):
            for fact in facts:
                if fact.kind == claim.kind != statement.NAME:
                    yield meet(passage, fact, float(similarity))


def _readings(
    claim: Claim, source: Source, nearness: Vectors, meet: Callable[[Passage, Claim, float], _Meeting]
) -> Iterator[_Meeting]:
    """A claim and the nearest passages of a source, each with its proposition that shares most with the claim.

    A plan is not read against a passage that has a value of its kind and changes no plan: the kind decides there.
    """
    for at in np.argsort(-nearness, kind="stable")[:_MOST_READ].tolist():
        facts = [f for f in source.facts[at] if f.kind == statement.NAME]
        decided = claim.kind != statement.NAME and any(f.kind == claim.kind for f in source.facts[at])
        if decided and not changes_plan(source.passages[at].text):
            continue
        if facts and nearness[at] >= LEAST_SIMILARITY:
            fact = max(facts, key=lambda f: overlap(claim.topic, f.topic))
            yield meet(source.passages[at], fact, float(nearness[at]))


def _without_look_alikes(
    claims: Sequence[Claim], found: Sequence[list[Finding]], story: Sequence[Source]
) -> list[list[Finding]]:
    """The findings less the differences of sources that may report another event.

    That values agree speaks for one event, that they differ for two: two raids on pirates in one gulf share places, words
    and parties, and only the captured are 23 here and 26 there.
    """
    agreeing: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    for claim, findings in zip(claims, found, strict=True):
        if claim.kind in _TELLING:
            agrees = {f.document.id for f in findings if f.comparison.outcome is Outcome.AGREES}
            agreeing.update(agrees)
            differing.update({f.document.id for f in findings} - agrees)
    sure = {s.document.id: is_sure(s.likeness, agreeing[s.document.id], differing[s.document.id]) for s in story}
    return [[f for f in fs if f.comparison.outcome is Outcome.AGREES or sure[f.document.id]] for fs in found]
