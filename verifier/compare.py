"""Claims against the passages of the story's sources: typed values by their kind, statements by what the stance model reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import partial
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.document import Document, Passage
from verifier import same_value
from verifier.claim import Claim, Comparison, Context, Outcome, Stance, Standing
from verifier.kinds import KINDS_BY_NAME, ONE_VALUE, casualty, date, statement
from verifier.kinds.statement_compare import is_worth_reading, overlap
from verifier.language.parse import ParsedDocument
from verifier.occasion import setting, told_apart
from verifier.odds import probability
from verifier.report import NearMiss
from verifier.stance import Pair, StanceModel
from verifier.story import Likeness, is_sure
from verifier.verdict import Finding

Vectors = NDArray[np.float32]

# Passages of a source that are read against a statement, and how near to it they lie at least.
_MOST_READ = 3
_MOST_ECHOED = 2  # the nearest passages of a source that a claim's value is looked for in
LEAST_SIMILARITY = 0.2
_ALIKE_IN_WORDS = 0.5  # the share of a statement's words
_OPENING, _MARKS = 3, 2  # characters: "on", '."'
_ALIKE = 1e-6  # cosines of one pair of sentences that differ by less are one number
# Kinds whose values are exact enough to tell an event from its look-alike.
_TELLING = frozenset(["casualty", "quantity", "date", "attribution"])


class ClaimVectors(NamedTuple):
    """Unit rows, (claims, dimension): of each claim's own words, and of the sentence that it stands in."""

    clauses: Vectors
    sentences: Vectors


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
class Gathered:
    """An article with its claims and the sources of its story: all that comparison needs."""

    article: ParsedDocument
    claims: Sequence[Claim]
    vectors: ClaimVectors
    story: Sequence[Source]


class Compared(NamedTuple):
    """What was found on one claim, and the best of what could not be held against it; None where no source comes near."""

    findings: list[Finding]
    nearest: NearMiss | None


@dataclass(frozen=True, slots=True)
class Meeting:
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
    standing: Standing

    def context(self, article: Document, stance: Stance | None) -> Context:
        """What the comparison may know besides the two values."""
        return Context(
            article.published,
            self.source.document.published,
            self.similarity,
            self.passage.text,
            self.sentence,
            stance,
            self.standing,
        )

    @property
    def nearness(self) -> float:
        """The cosine between the passage and the claim's clause or whole sentence, whichever lies nearer."""
        return max(self.similarity, self.standing.nearness or self.similarity)

    @property
    def pair(self) -> Pair:
        """What the stance model reads."""
        return Pair(self.claim.alone if self.claim.kind == statement.NAME else self.sentence, self.passage.text)

    def is_worth_reading(self, article: Document) -> bool:
        """Whether it takes the stance model to tell what the fact does to the claim."""
        return self.fact.kind == statement.NAME and is_worth_reading(self.claim, self.fact, self.context(article, None))

    def compared(self, article: Document, stance: Stance | None) -> Comparison:
        """What the fact does to the claim."""
        return KINDS_BY_NAME[self.fact.kind].compare(self.claim, self.fact, self.context(article, stance))

    def finding(self, comparison: Comparison) -> Finding | None:
        """What a comparison found, None where nothing."""
        if comparison.outcome is Outcome.UNKNOWN and not comparison.develops:
            return None
        origin = self.source.origin
        return Finding(self.source.document, self.passage, self.fact, comparison, self.similarity, origin)


@dataclass(frozen=True, slots=True)
class Echo:
    """A passage that has a claim's very value, in a source that says nothing of the claim's sort."""

    number: int
    claim: Claim
    source: Source
    passage: Passage
    features: dict[str, float]

    @property
    def probability(self) -> float:
        """How likely the passage tells of the same thing."""
        return probability(self.features, same_value.WEIGHTS)

    def finding(self) -> Finding:
        """The passage as evidence."""
        comparison = Comparison(Outcome.AGREES, same_value.reason(self.claim), self.probability)
        document, origin = self.source.document, self.source.origin
        return Finding(document, self.passage, None, comparison, self.features["clause"], origin)


def compare(gathered: Gathered, stance: StanceModel) -> list[Compared]:
    """For each claim, what the passages of the story's sources do to it."""
    found, missed = findings(gathered, stance)
    surest = sorted(echoes(gathered, found), key=lambda echo: -echo.probability)
    for echo in {(e.number, e.source.document.id): e for e in reversed(surest)}.values():
        if echo.probability >= same_value.SURE:
            found[echo.number].append(echo.finding())
    found = _with_their_days(gathered, _without_look_alikes(gathered.claims, found, gathered.story))
    nearest = map(_nearest, missed, _nearest_passages(gathered))
    return [Compared(findings, miss) for findings, miss in zip(found, nearest, strict=True)]


def findings(gathered: Gathered, stance: StanceModel) -> tuple[list[list[Finding]], list[list[NearMiss]]]:
    """For each claim, what comparison by kind and reading find, and what could not be held against it."""
    found: list[list[Finding]] = [[] for _ in gathered.claims]
    missed: list[list[NearMiss]] = [[] for _ in gathered.claims]
    met = meetings(gathered)
    read = [m for m in met if m.is_worth_reading(gathered.article.document)]
    stances = dict(zip(map(id, read), stance.read([m.pair for m in read]), strict=True)) if read else {}
    apart = _Apart(gathered)
    for meeting in met:
        comparison = meeting.compared(gathered.article.document, stances.get(id(meeting)))
        if comparison.outcome is Outcome.CONFLICTS and (why := apart.why(meeting)):
            comparison = Comparison(Outcome.UNKNOWN, f"{comparison.reason}: {why}")
        if (finding := meeting.finding(comparison)) is not None:
            found[meeting.number].append(finding)
        elif comparison.reason and meeting.nearness >= LEAST_SIMILARITY:
            miss = NearMiss(meeting.source.document, meeting.passage, meeting.nearness, comparison.reason)
            missed[meeting.number].append(miss)
    return found, missed


class _Apart:
    """Which tolls of article and sources are of two events by the days and places told with them.

    Of what else is told beside them, a minister may speak in another town, and what was so last year may be what is checked.
    """

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._told: list[list[Claim]] = [[] for _ in gathered.article.sentences]
        for claim in gathered.claims:
            self._told[gathered.article.sentence_number(claim.start)].append(claim)

    def why(self, meeting: Meeting) -> str | None:
        """Why claim and fact are of two events, None where they may be of one."""
        if not meeting.claim.kind == meeting.fact.kind == casualty.NAME:
            return None
        article, source = self._gathered.article, meeting.source
        here = setting(meeting.claim, self._told, article.sentence_number(meeting.claim.start), _day(article.document))
        at = source.passages.index(meeting.passage)
        return told_apart(here, setting(meeting.fact, source.facts, at, _day(source.document)))


def _day(document: Document) -> Date | None:
    return document.published.date() if document.published else None


def echoes(gathered: Gathered, found: Sequence[Sequence[Finding]]) -> Iterator[Echo]:
    """Of the sources that say nothing of a claim's sort, the passages near it that have its value; `found` is by claim."""
    sentences = [gathered.article.sentence_at(claim.start).text for claim in gathered.claims]
    told_in = list({sentence: number for number, sentence in enumerate(sentences)}.values())
    for source in gathered.story:
        of_clauses = gathered.vectors.clauses @ source.vectors.T
        of_sentences = gathered.vectors.sentences @ source.vectors.T
        for number, claim in enumerate(gathered.claims):
            if any(f.document.id == source.document.id for f in found[number]):
                continue
            clause, sentence = of_clauses[number], of_sentences[number]
            nearer = (of_sentences[told_in] > sentence + _ALIKE).sum(axis=0)
            for at in np.argsort(-np.maximum(clause, sentence), kind="stable")[:_MOST_ECHOED].tolist():
                passage, facts = source.passages[at], source.facts[at]
                is_near = max(clause[at], sentence[at]) >= LEAST_SIMILARITY
                if is_near and same_value.has_value(claim, passage.text, facts):
                    near = float(clause[at]), float(sentence[at]), int(nearer[at]), source.likeness.probability
                    yield Echo(number, claim, source, passage, same_value.features(claim, facts, *near))


def _with_their_days(gathered: Gathered, found: Sequence[list[Finding]]) -> list[list[Finding]]:
    """The findings, and for each statement that a date's claim holds whole those of the date: it names the happening too.

    What bears the day out in half of the statement's words bears the statement out where its source is read as saying nothing
    of it, and what overtakes the one overtakes the other, whatever is read.
    """
    mended = [list(findings) for findings in found]
    for number, claim in enumerate(gathered.claims):
        days = (other for other, day in enumerate(gathered.claims) if day.kind == date.NAME and _holds(day, claim))
        if claim.kind != statement.NAME or (at := next(days, None)) is None:
            continue
        overtaking = [f for f in found[at] if f.comparison.outcome is Outcome.CONFLICTS and f.comparison.develops]
        gone = {f.document.id for f in overtaking}
        kept = [f for f in found[number] if f.document.id not in gone]
        known = gone | {f.document.id for f in kept}
        same = [f for f in found[at] if f.comparison.outcome is Outcome.AGREES and f.document.id not in known]
        alike = [f for f in same if overlap(claim.topic, _topic(gathered.story, f)) >= _ALIKE_IN_WORDS]
        mended[number] = [*kept, *overtaking, *alike]
    return mended


def _topic(story: Sequence[Source], finding: Finding) -> list[str]:
    """The content words of what a finding's passage states."""
    source = next(s for s in story if s.document.id == finding.document.id)
    facts = source.facts[source.passages.index(finding.passage)]
    return [word for f in facts if f.kind == statement.NAME for word in f.topic]


def _holds(day: Claim, claim: Claim) -> bool:
    """Whether a date's claim spans a whole proposition, but for a word that opens it or a mark behind."""
    return day.start <= claim.start + _OPENING and day.end >= claim.end - _MARKS


def _nearest(misses: Sequence[NearMiss], passage: NearMiss | None) -> NearMiss | None:
    """The nearest value that could not be held against a claim, else the passage nearest to the claim."""
    return max(misses, key=lambda miss: miss.similarity, default=passage)


def _nearest_passages(gathered: Gathered) -> list[NearMiss | None]:
    """For each claim the nearest passage of any source, None where none is near."""
    nearest: list[NearMiss | None] = [None] * len(gathered.claims)
    for source in gathered.story:
        cosines = gathered.vectors.clauses @ source.vectors.T
        for number, row in enumerate(cosines):
            at = int(row.argmax())
            held = nearest[number]
            if row[at] >= (held.similarity if held else LEAST_SIMILARITY):
                nearest[number] = NearMiss(source.document, source.passages[at], float(row[at]))
    return nearest


def meetings(gathered: Gathered) -> list[Meeting]:
    """Every claim with every fact that it is held against."""
    sentences = [gathered.article.sentence_at(claim.start).text for claim in gathered.claims]
    return [m for source in gathered.story for m in _meetings(gathered, sentences, source)]


def _meetings(gathered: Gathered, sentences: Sequence[str], source: Source) -> Iterator[Meeting]:
    nearness = gathered.vectors.clauses @ source.vectors.T
    of_sentences = gathered.vectors.sentences @ source.vectors.T
    standings = _standings(gathered.claims, of_sentences, source)
    told_in = list({sentence: number for number, sentence in enumerate(sentences)}.values())
    length = len(gathered.article.sentences)
    for number, (claim, sentence) in enumerate(zip(gathered.claims, sentences, strict=True)):
        meet = partial(Meeting, number, claim, sentence, source)
        if claim.kind == statement.NAME or claim.value.get("planned"):
            nearer = (of_sentences[told_in] > of_sentences[number] + _ALIKE).sum(axis=0)
            near = nearness[number], of_sentences[number], nearer
            yield from _readings(claim, source, near, length, meet)
        for at, (passage, facts) in enumerate(zip(source.passages, source.facts, strict=True)):
            for fact in facts:
                if fact.kind == claim.kind != statement.NAME:
                    alone = Standing(nearness=float(of_sentences[number, at]))
                    standing = standings.get((number, id(fact)), alone)
                    yield meet(passage, fact, float(nearness[number, at]), standing)


def _standings(claims: Sequence[Claim], nearness: Vectors, source: Source) -> dict[tuple[int, int], Standing]:
    """How claims and facts with values of one sort stand among the others, by the claim's number and the fact's id.

    `nearness` is that of the claims' sentences and the source's passages, (claims, passages).
    """
    found = {}
    for kind, have_one_value in ONE_VALUE.items():
        facts = [(at, f) for at, inside in enumerate(source.facts) for f in inside if f.kind == kind]
        ours = [number for number, claim in enumerate(claims) if claim.kind == kind]
        same = {(n, id(f)): have_one_value(claims[n], f) for n in ours for _, f in facts}
        for at, fact in facts:
            rivals = [n for n in ours if same[n, id(fact)] is not None]
            for number in rivals:
                found[number, id(fact)] = Standing(
                    nearness=float(nearness[number, at]),
                    nearer=sum(nearness[n, at] > nearness[number, at] for n in rivals),
                    met=any(same[number, id(f)] for _, f in facts if f is not fact),
                    taken=any(same[n, id(fact)] for n in rivals if n != number),
                    rivals=len(rivals),
                )
    return found


def _readings(
    claim: Claim,
    source: Source,
    nearness: tuple[Vectors, Vectors, NDArray[np.int_]],
    sentences: int,
    meet: Callable[[Passage, Claim, float, Standing], Meeting],
) -> Iterator[Meeting]:
    """A claim and the nearest passages of a source, each with its proposition that shares most with the claim.

    `nearness` is that of the claim's clause and of its whole sentence, and the number of the article's other sentences that
    lie nearer, (passages,) each; `sentences` are how many the article has.
    """
    clause, sentence, nearer = nearness
    for at in np.argsort(-clause, kind="stable")[:_MOST_READ].tolist():
        facts = [f for f in source.facts[at] if f.kind == statement.NAME]
        if facts and clause[at] >= LEAST_SIMILARITY:
            fact = max(facts, key=lambda f: overlap(claim.topic, f.topic))
            standing = Standing(float(sentence[at]), int(nearer[at]), source.likeness.probability, sentences)
            yield meet(source.passages[at], fact, float(clause[at]), standing)


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
