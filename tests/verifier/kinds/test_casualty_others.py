"""Other numbers of one fate that count others: told by how badly, by a hospital, by who they were, or of those still held."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds import casualty, find_facts
from verifier.language.parse import parse

CONFLICTS, UNKNOWN = Outcome.CONFLICTS, Outcome.UNKNOWN
PRINTED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")


def toll(text: str, published: datetime) -> Claim:
    return next(f for f in find_facts(parse(Document("d", text, published=published))) if f.kind == casualty.NAME)


def compared(article: str, source: str, hours: float = 5, nearness: float = 0.5) -> Comparison:
    """The first toll of either, from reports so many hours apart."""
    published = PRINTED + timedelta(hours=hours)
    context = Context(PRINTED, published, 0.5, source, article, standing=Standing(nearness))
    return casualty.compare(toll(article, PRINTED), toll(source, published), context)


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The fire injured 42 people.", "The fire injured 60 people.", CONFLICTS),
        ("The fire injured 42 people.", "Eight people suffered serious injuries.", UNKNOWN),
        ("Nine people were critically injured.", "The fire injured 60 people.", UNKNOWN),
        ("The fire injured 42 people.", "Thirty people were slightly injured.", UNKNOWN),
    ],
)
def test_how_badly_people_were_hurt(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The derailment injured 42 people.", "Santa Rita Hospital was treating 20 injured people.", UNKNOWN),
        ("The derailment injured 12 people.", "Santa Rita Hospital was treating 20 injured people.", CONFLICTS),
        ("Santa Rita Hospital was treating 20 injured people.", "The derailment injured 42 people.", UNKNOWN),
    ],
)
def test_one_hospital_has_fewer(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The crash killed 12 people.", "Five people were killed, police said.", CONFLICTS),
        ("The crash killed 12 people.", "A priest says five victims were members of his parish.", UNKNOWN),
        ("The crash killed 12 people.", "Two children, Ana and Leo, died.", UNKNOWN),
        ("The raids killed 12 people.", "Eight people in Kabul, Herat and Kandahar were killed.", CONFLICTS),
        ("The crash killed 12 people.", "His two daughters died in the crash.", UNKNOWN),
        ("The gunman was found dead.", "At least 15 people were killed.", UNKNOWN),
        ("The raid killed 12 people.", "Harrow school: 26 killed.", UNKNOWN),
    ],
)
def test_those_who_are_told_of_alone(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The rebels freed 21 abducted nurses.", "The 21 abducted nurses were freed on Tuesday.", Outcome.AGREES),
        ("The release of 21 captives was announced.", "Some 90 nurses are still held captive.", UNKNOWN),
    ],
)
def test_those_set_free_and_those_still_held(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("At least seven people were killed.", "Nobody was killed.", CONFLICTS),
        ("At least seven people were killed.", "Since 1959 nobody had been killed on the line.", UNKNOWN),
    ],
)
def test_nobody_in_all_the_years_before(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source, nearness=0.6).outcome is outcome


def test_who_was_hurt_and_died_in_hospital_by_the_article_is_no_conflict() -> None:
    article = "Jan Poe was injured and taken to hospital, where he died."
    told = next(
        f for f in find_facts(parse(Document("d", article, published=PRINTED))) if f.value.get("measure") == "injured"
    )
    source = "Jan Poe was killed in the attack."
    context = Context(PRINTED, PRINTED, 0.7, source, article, standing=Standing(0.7))
    assert casualty.compare(told, toll(source, PRINTED), context).outcome is not CONFLICTS
