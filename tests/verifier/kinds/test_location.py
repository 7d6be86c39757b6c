"""Claims of place: which clauses make one, and what another report's place does to it."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds import location
from verifier.language.parse import parse


def claims(text: str) -> list[Claim]:
    return location.find(parse(Document("a", text)))


def compare(article: str, source: str, similarity: float = 0.6) -> list[Comparison]:
    """What each fact of the source does to the article's first claim, unknowns left out."""
    context = Context(similarity=similarity, passage=source, sentence=article)
    facts = location.facts(parse(Document("s", source)))
    found = [location.compare(claims(article)[0], fact, context) for fact in facts]
    return [c for c in found if c.outcome is not Outcome.UNKNOWN]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "A coach was ambushed near the village of Zumbarra, in Quelo district, on Monday.",
            "Zumbarra, Quelo district",
        ),
        ("A fire swept through a shoe factory in Bergamo on Monday.", "Bergamo"),
        ("A ferry capsized in waters off Lamu on Monday.", "Lamu"),
        ("An earthquake struck 60 km south-east of Skopje on Monday.", "60 km south-east of Skopje"),
        ("A gunman opened fire in the library of the school on Monday.", "library"),
        ("Near Tavira a forest fire was burning on Monday.", "Tavira"),
    ],
)
def test_a_happening_with_its_place_is_a_claim(text: str, place: str) -> None:
    (claim, *_) = claims(text)
    assert place in claim.value["place"]
    assert text[claim.start : claim.end] == claim.text


@pytest.mark.parametrize(
    "text",
    [
        "The driver, who lives in Bergamo, was not hurt.",
        "She said in Bergamo that nobody knew.",
        "A Bergamo judge read the letter.",
        "The France elections were not mentioned.",
        "NAIROBI, Kenya - Nobody knew why the lights had been left on.",
    ],
)
def test_homes_speakers_and_datelines_are_no_claims(text: str) -> None:
    assert claims(text) == []


def test_where_what_no_gazetteer_has_is_a_village() -> None:
    """Later in an article, a deed is a claim of a village, not of a country; a name that is unknown is no country's."""
    opening = "The strike went on. Nobody was hurt. It was the third this year. "
    assert [c.value["place"] for c in claims(f"{opening}The two men were taken to the barracks at Tarsund.")] == [
        "Tarsund"
    ]
    assert claims(f"{opening}The two men were taken to France.") == []


def test_a_claim_knows_where_its_place_is() -> None:
    (claim, *_) = claims("A train derailed near Lyon on Monday.")
    assert claim.value["country"] == "France"
    assert claim.value["lat"] == pytest.approx(45.75, abs=0.1)


AMBUSH = "Gunmen ambushed a coach near the village of Zumbarra, in Quelo district, on Monday."


@pytest.mark.parametrize(
    ("article", "source"),
    [
        (AMBUSH, "The coach was attacked close to Zumbarra around noon."),
        (AMBUSH, "Nine people were shot at Zumbarra, a settlement in the district of Quelo."),
        ("A train derailed in France on Monday.", "The express came off the rails near Lyon."),
        ("The quake struck 18 km southeast of Lyon.", "The rupture began about 11 miles southeast of Lyon."),
        ("A gunman opened fire in the cafeteria on Monday.", "The shots fell in the lunchroom."),
    ],
)
def test_the_same_place_or_one_inside_agrees(article: str, source: str) -> None:
    assert {c.outcome for c in compare(article, source)} == {Outcome.AGREES}


@pytest.mark.parametrize(
    ("article", "source"),
    [
        (AMBUSH, "The coach was ambushed in Manda district, a driver said."),
        ("A train derailed near Lyon on Monday.", "The train derailed near Marseille, an official said."),
        ("A gunman opened fire in the cafeteria on Monday.", "The shooting never reached the cafeteria."),
    ],
)
def test_another_place_of_one_happening_conflicts(article: str, source: str) -> None:
    assert Outcome.CONFLICTS in {c.outcome for c in compare(article, source)}


@pytest.mark.parametrize(
    ("article", "source"),
    [
        ("A train derailed near Lyon on Monday.", "A train derailed in France."),  # merely contains it
        ("Floods hit Lyon on Monday.", "Floods hit Marseille on Monday."),  # many places at once
        ("A train derailed near Lyon on Monday.", "Another train derailed near Marseille."),
        ("A train derailed near Lyon on Monday.", "A man was arrested in Marseille."),
    ],
)
def test_what_does_not_speak_to_the_claim_is_unknown(article: str, source: str) -> None:
    assert compare(article, source) == []


def test_unlike_passages_do_not_conflict() -> None:
    assert compare(AMBUSH, "The coach was ambushed in Manda district.", similarity=0.1) == []


def test_the_reason_names_both_places() -> None:
    (comparison, *_) = compare(AMBUSH, "The coach was ambushed in Manda district, a driver said.")
    assert comparison.reason == "in Manda district here, in Zumbarra, Quelo district in the article"


def test_facts_include_places_that_make_no_claim() -> None:
    parsed = parse(Document("s", "Four coaches came to a halt one behind the other, in Manda district."))
    assert [f.value["name"] for f in location.facts(parsed)] == ["Manda"]


@pytest.mark.parametrize(
    "text",
    [
        "It was here, and not in Marseille, that the queue broke.",
        "It was not at Marseille that the lorry burned.",
        "Nor did the museum buy the picture in Marseille.",
    ],
)
def test_a_fact_may_say_where_it_did_not_happen(text: str) -> None:
    found = location.facts(parse(Document("s", text)))
    assert ("Marseille", True) in [(f.value["name"], f.value["denied"]) for f in found]
