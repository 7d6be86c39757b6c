"""Comparison of an article's claims with the story's sources: which passages are read, and what may overtake what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest

from index.document import Document, Passage
from index.passages import split_passages
from verifier.claim import Claim, Outcome, Stance, Standing
from verifier.compare import ClaimVectors, Gathered, Source, compare, meetings
from verifier.kinds import find_claims, find_facts
from verifier.language.parse import parse
from verifier.stance import Pair
from verifier.story import Likeness
from verifier.verdict import Finding

MORNING, EVENING = (
    datetime.fromisoformat("2024-03-05T08:00:00+01:00"),
    datetime.fromisoformat("2024-03-07T18:00:00+01:00"),
)
SAME = Likeness(
    names=1.0, words=1.0, centroid=1.0, nearest=1.0, numbers=1.0, elsewhere=0.0, events=1.0, time=1.0, strange=0.0
)


class Reader:
    """A stance model that knows what it is to say of passages with certain words, and remembers what it read."""

    name = "reader"

    def __init__(self, **stances: Stance) -> None:
        self.stances = stances
        self.read_pairs: list[Pair] = []

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        self.read_pairs += pairs
        neither = Stance(0.0, 0.0, 1.0)
        return [next((s for w, s in self.stances.items() if w in p.passage), neither) for p in pairs]


REFUTED, SUPPORTED = Stance(0.0, 0.9, 0.1), Stance(0.9, 0.0, 0.1)


def source(text: str, published: datetime, nearness: Sequence[float] | None = None) -> Source:
    """A source whose passages have that cosine to every claim."""
    document = Document("source", text, published=published)
    parsed = parse(document)
    passages, facts = [], []
    for start, end in split_passages(text):
        facts.append(tuple(f for f in find_facts(parsed) if start <= f.start < end))
        passages.append(Passage("source", start, end, text[start:end]))
    cosines = np.array(nearness or [0.8] * len(passages), dtype=np.float32)
    vectors = np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1)
    return Source(document, tuple(passages), tuple(facts), vectors, "origin", SAME)


def meet(article: str, story: Source, reader: Reader, kind: str) -> list[tuple[Claim, list[Finding]]]:
    parsed = parse(Document("article", article, published=MORNING))
    claims = [c for c in find_claims(parsed) if c.kind == kind]
    vectors = np.array([[1.0, 0.0]] * len(claims), dtype=np.float32)
    gathered = Gathered(parsed, claims, ClaimVectors(vectors, vectors), [story])
    return [(claim, found.findings) for claim, found in zip(claims, compare(gathered, reader), strict=True)]


PLAN = "The council will meet again on 14 March to vote on the stadium."


def test_a_plan_is_overtaken_by_a_later_report_that_stands_against_it() -> None:
    later = source("The vote on the stadium has been called off, the mayor said.", EVENING)
    ((_, findings),) = meet(PLAN, later, Reader(called=REFUTED), "date")
    assert [(f.comparison.develops, f.comparison.newer) for f in findings] == [(True, True)]


def test_a_report_from_before_the_plan_overtakes_nothing() -> None:
    before = source(
        "The vote on the stadium has been called off, the mayor said.",
        datetime.fromisoformat("2024-03-01T18:00:00+01:00"),
    )
    ((_, findings),) = meet(PLAN, before, Reader(called=REFUTED), "date")
    assert findings == []


def test_reading_alone_never_bears_out_a_day() -> None:
    later = source("The council is to vote on the stadium.", EVENING)
    ((_, findings),) = meet(PLAN, later, Reader(council=SUPPORTED), "date")
    assert findings == []


def test_a_plan_is_read_in_its_whole_sentence() -> None:
    reader = Reader()
    meet(PLAN, source("The vote on the stadium has been called off, the mayor said.", EVENING), reader, "date")
    assert {p.claim for p in reader.read_pairs} == {PLAN}


def test_a_statement_is_read_against_the_nearest_passages_alone() -> None:
    reader = Reader(gate=SUPPORTED)
    text = "The gate was locked. Fans sang outside. It rained on the pitch. Ticket sellers went home. A dog barked at them."
    far = source(text, EVENING, [0.9, 0.8, 0.7, 0.6, 0.1])
    ((_, findings),) = meet("Police said the north gate was locked by a steward.", far, reader, "statement")
    assert len({p.passage for p in reader.read_pairs}) == 3
    assert [f.comparison.outcome for f in findings] == [Outcome.AGREES]
    assert findings[0].passage.text == "The gate was locked."


def test_numbers_are_never_left_to_reading() -> None:
    reader = Reader(barrels=SUPPORTED)
    tanker = source("The tanker lost 900 barrels of oil.", EVENING)
    found = meet("The tanker lost 400 barrels of oil.", tanker, reader, "quantity")
    assert not any(f.comparison.outcome is Outcome.AGREES for _, findings in found for f in findings)
    assert not reader.read_pairs


def outcomes(article: str, text: str) -> list[tuple[str, Outcome]]:
    """The article's quantities by their words, each with what the source's do to it."""
    found = meet(article, source(text, MORNING), Reader(), "quantity")
    return [(claim.value["text"], f.comparison.outcome) for claim, findings in found for f in findings]


def test_a_number_that_differs_conflicts_where_neither_side_has_the_other_elsewhere() -> None:
    article = "The repairs to the pier will cost 4 million euros."
    assert outcomes(article, "Repairing the pier will cost 6 million euros.") == [("4 million", Outcome.CONFLICTS)]


def test_a_number_that_another_claim_of_the_article_has_too_is_no_conflict() -> None:
    article = "The repairs to the pier will cost 4 million euros. The new crane will cost 6 million euros."
    assert outcomes(article, "The harbour's crane will cost 6 million euros.") == [("6 million", Outcome.AGREES)]


def test_what_comes_nearest_without_being_evidence_is_kept_with_the_reason() -> None:
    parsed = parse(Document("article", "The repairs to the pier will cost 4 million euros.", published=MORNING))
    claims = [c for c in find_claims(parsed) if c.kind == "quantity"]
    vectors = np.array([[1.0, 0.0]] * len(claims), dtype=np.float32)
    story = source("Painting the boats took 900,000 euros. Gulls sat on the pier.", MORNING, [0.5, 0.9])
    ((findings, nearest),) = compare(Gathered(parsed, claims, ClaimVectors(vectors, vectors), [story]), Reader())
    assert findings == []
    assert nearest is not None
    assert nearest.passage.text == "Painting the boats took 900,000 euros."
    assert nearest.reason == "900,000 EUR here, 4,000,000 EUR in the article: not sure that both measure one thing"


def nearest_to(article: str, story: Source) -> tuple[str, str] | None:
    """The passage and the reason that are kept for the article's one quantity, of which nothing was found."""
    parsed = parse(Document("article", article, published=MORNING))
    claims = [c for c in find_claims(parsed) if c.kind == "quantity"]
    vectors = np.array([[1.0, 0.0]] * len(claims), dtype=np.float32)
    ((findings, nearest),) = compare(Gathered(parsed, claims, ClaimVectors(vectors, vectors), [story]), Reader())
    assert findings == []
    return (nearest.passage.text, nearest.reason.partition(":")[0]) if nearest else None


PIER = "The repairs to the pier will cost 4 million euros."


@pytest.mark.parametrize(
    ("text", "nearness", "kept"),
    [
        # of values that could have been held against it the nearest
        (
            "Painting the boats took 900,000 euros. A ball took 800,000 euros.",
            [0.3, 0.5],
            ("A ball took 800,000 euros.", "800,000 EUR here, 4,000,000 EUR in the article"),
        ),
        (
            "Painting the boats took 900,000 euros. A ball took 800,000 euros.",
            [0.5, 0.3],
            ("Painting the boats took 900,000 euros.", "900,000 EUR here, 4,000,000 EUR in the article"),
        ),
        # without one the nearest passage, if any is near
        ("Painting the boats took 900 litres. Gulls sat on it.", [0.5, 0.9], ("Gulls sat on it.", "")),
        ("Painting the boats took 900,000 euros. Gulls sat on it.", [0.1, 0.3], ("Gulls sat on it.", "")),
        ("Painting the boats took 900,000 euros. Gulls sat on it.", [0.1, 0.1], None),
    ],
)
def test_what_comes_nearest(text: str, nearness: list[float], kept: tuple[str, str] | None) -> None:
    assert nearest_to(PIER, source(text, MORNING, nearness)) == kept


# Alike in much, yet perhaps of another day.
DOUBTFUL = Likeness(
    names=0.6, words=0.3, centroid=0.6, nearest=0.7, numbers=0.3, elsewhere=0.0, events=1.0, time=-0.3, strange=0.0
)


@pytest.mark.parametrize(
    ("text", "likeness", "found"),
    [
        ("Sixteen people were killed.", SAME, ["conflicts"]),
        ("Sixteen people were killed.", DOUBTFUL, []),
        ("Sixteen people were killed. Nine people were injured.", DOUBTFUL, ["agrees"]),
        (
            "Sixteen people were killed. Nine people were injured. Six people are missing.",
            DOUBTFUL,
            ["conflicts", "agrees", "agrees"],
        ),
        ("Sixteen people were killed. Seven people were injured. Five people are missing.", DOUBTFUL, []),
    ],
)
def test_what_differs_in_what_may_be_another_event_counts_only_where_more_agrees(
    text: str, likeness: Likeness, found: list[str]
) -> None:
    article = "Fourteen people were killed. Nine people were injured. Six people are missing."
    met = meet(article, replace(source(text, MORNING), likeness=likeness), Reader(), "casualty")
    assert [f.comparison.outcome for _, findings in met for f in findings] == found


def test_that_statements_are_alike_does_not_make_an_event_the_same() -> None:
    article = "Police said the north gate was locked by a steward. The south gate was locked. The west gate was locked."
    story = replace(source("The north gate was open.", MORNING), likeness=DOUBTFUL)
    met = meet(article, story, Reader(gate=Stance(0.0, 1.0, 0.0)), "statement")
    assert met and not any(findings for _, findings in met)


def test_far_passages_are_not_read() -> None:
    reader = Reader()
    text = "The gate was locked. Fans sang outside. It rained on the pitch."
    meet("Police said the gate was locked by a steward.", source(text, EVENING, [0.9, 0.2, 0.19]), reader, "statement")
    assert {p.passage for p in reader.read_pairs} == {"The gate was locked.", "Fans sang outside."}


def test_of_the_propositions_of_a_passage_the_one_on_the_claim_is_read() -> None:
    text = "The mayor opened the new hall and the steward locked the north gate."
    story = source(text, EVENING)
    assert len([f for f in story.facts[0] if f.kind == "statement"]) > 1
    ((_, (finding,)),) = meet(
        "Police said the north gate was locked by a steward.", story, Reader(gate=SUPPORTED), "statement"
    )
    assert finding.fact and "gate" in finding.fact.text and "hall" not in finding.fact.text


@pytest.mark.parametrize(
    ("text", "published", "read"),
    [
        ("The vote on the stadium has been called off.", EVENING, True),
        ("The vote on the stadium has been called off.", MORNING - timedelta(days=1), False),
        ("The vote on the stadium is now on 21 March.", EVENING, False),  # the days decide
        ("The vote on the stadium was put off to 21 March.", EVENING, True),
        ("The stadium has 21,000 seats.", EVENING, False),
    ],
)
def test_a_plan_is_read_against_a_later_change(text: str, published: datetime, read: bool) -> None:
    reader = Reader()
    meet(PLAN, source(text, published), reader, "date")
    assert bool(reader.read_pairs) is read


def test_the_sentence_or_the_clause_is_what_a_passage_lies_near() -> None:
    parsed = parse(Document("article", PIER, published=MORNING))
    (claim,) = (c for c in find_claims(parsed) if c.kind == "quantity")
    for clause, sentence in ((0.3, 0.7), (0.7, 0.3)):
        vectors = (np.array([[c, np.sqrt(1 - c * c)]], dtype=np.float32) for c in (clause, sentence))
        story = source("Painting the boats took 900,000 euros.", MORNING, [1.0])
        (meeting,) = meetings(Gathered(parsed, [claim], ClaimVectors(*vectors), [story]))
        assert meeting.similarity == pytest.approx(clause, abs=1e-5)
        assert meeting.standing.nearness == pytest.approx(sentence, abs=1e-5)
        assert meeting.nearness == pytest.approx(0.7, abs=1e-5)
    assert replace(meeting, standing=Standing()).nearness == meeting.similarity


@pytest.mark.parametrize(
    ("article", "text", "standing"),
    [
        # (claims whose sentences lie nearer, the claim's value elsewhere in the source, the source's elsewhere in the article)
        ("Nine tractors came.", "Seven tractors came.", (0, False, False)),
        ("Nine tractors came. Six tractors left.", "Seven tractors came.", (1, False, False)),
        ("Nine tractors came. Six tractors left. Five tractors sank.", "Seven tractors came.", (2, False, False)),
        ("Nine tractors came. Six cakes were sold.", "Seven tractors came.", (0, False, False)),
        ("Nine tractors came. Seven tractors left.", "Seven tractors came.", (1, False, True)),
        ("Nine tractors came.", "Seven tractors came. Nine tractors left.", (0, True, False)),
        ("Nine tractors came.", "Seven tractors came. Eight tractors left.", (0, False, False)),
        ("Nine tractors came.", "Nine tractors came.", (0, False, False)),
    ],
)
def test_how_a_claim_and_a_fact_stand_among_the_others(
    article: str, text: str, standing: tuple[int, bool, bool]
) -> None:
    parsed = parse(Document("article", article, published=MORNING))
    claims = [c for c in find_claims(parsed) if c.kind == "quantity"]
    # the first sentence lies farthest from every passage
    cosines = np.array([0.5, 0.6, 0.7][: len(claims)], dtype=np.float32)
    vectors = np.stack([cosines, np.sqrt(1 - cosines**2)], axis=1)
    story = source(text, MORNING, [1.0] * (1 + text.count(". ")))
    first = next(
        m for m in meetings(Gathered(parsed, claims, ClaimVectors(vectors, vectors), [story])) if m.number == 0
    )
    assert (first.standing.nearer, first.standing.met, first.standing.taken) == standing
    assert first.standing.rivals == article.count("tractors")


@pytest.mark.parametrize(
    ("text", "nearness", "found"),
    [
        ("Twelve beds stood in the yard of the clinic.", 0.7, True),
        ("Twelve beds stood in the yard of the clinic.", 0.0, False),
        ("Thirteen beds stood in the yard of the clinic.", 0.7, False),
    ],
)
def test_the_very_number_in_a_near_passage_bears_a_toll_out(text: str, nearness: float, found: bool) -> None:
    story = source(text, MORNING, [nearness])
    ((_, findings),) = meet("The blast injured 12 people.", story, Reader(), "casualty")
    assert [f.comparison.outcome for f in findings] == [Outcome.AGREES] * found
    assert all("the same number here" in f.comparison.reason and f.fact is None for f in findings)


@pytest.mark.parametrize(
    ("claim", "kind", "text", "nearness", "found"),
    [
        ("The crew rescued 82 people.", "casualty", "They lowered 82 passengers on ropes.", 0.44, True),
        ("Police detained five of the marchers.", "casualty", "Five men saw the sun rise through bars.", 0.75, True),
        ("Police detained two of the marchers.", "casualty", "Two men saw the sun rise through bars.", 0.3, False),
        ("The fire gutted three huts.", "quantity", "Three kiosks by the quay were ash by noon.", 0.6, True),
        ("The fire gutted 12 huts.", "quantity", "Twelve widows sat by the quay.", 0.9, False),
    ],
)
def test_what_is_called_otherwise_is_told_by_its_number(
    claim: str, kind: str, text: str, nearness: float, found: bool
) -> None:
    ((_, findings), *_rest) = meet(claim, source(text, MORNING, [nearness]), Reader(), kind)
    assert [f.comparison.outcome for f in findings] == [Outcome.AGREES] * found


def test_a_source_that_has_a_toll_of_its_own_is_held_to_it() -> None:
    story = source("The blast injured 150 people. The clinic has 140 beds.", MORNING, [0.8, 0.8])
    ((_, findings),) = meet("The blast injured 140 people.", story, Reader(), "casualty")
    assert Outcome.AGREES not in [f.comparison.outcome for f in findings]


def of_statement(article: str, story: Source, reader: Reader) -> list[Finding]:
    """What is found on the one statement of an article whose day is a claim too."""
    parsed = parse(Document("article", article, published=MORNING))
    claims = [c for c in find_claims(parsed) if c.kind in ("date", "statement")]
    vectors = np.array([[1.0, 0.0]] * len(claims), dtype=np.float32)
    told = compare(Gathered(parsed, claims, ClaimVectors(vectors, vectors), [story]), reader)
    assert sorted(c.kind for c in claims) == ["date", "statement"]
    return next(found.findings for claim, found in zip(claims, told, strict=True) if claim.kind == "statement")


@pytest.mark.parametrize(
    ("article", "passage", "outcome"),
    [
        ("The lock at Arnis was finished in 2011.", "The lock at Arnis was finished in 2011.", Outcome.AGREES),
        ("The lock at Arnis was finished in 2011.", "The lock at Arnis is 12 metres wide.", None),
        ("The council will meet again on 14 March.", "The council has put off its meeting of 14 March to May.", Outcome.CONFLICTS),
    ],
)  # fmt: skip
def test_what_is_found_of_a_day_is_found_of_the_statement_that_names_it(
    article: str, passage: str, outcome: Outcome | None
) -> None:
    found = of_statement(article, source(passage, EVENING), Reader())
    assert [f.comparison.outcome for f in found] == ([outcome] if outcome else [])


def test_what_overtakes_a_day_overtakes_its_statement_whatever_is_read() -> None:
    moved = "The council has put off its meeting of 14 March to May."
    (found,) = of_statement("The council will meet again on 14 March.", source(moved, EVENING), Reader(off=SUPPORTED))
    assert found.comparison.develops
