"""Tolls as whole reports tell them: what else is said around them, and what looks like a toll and is none."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from index.document import Document
from verifier.claim import Claim
from verifier.kinds import casualty
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")
Toll = tuple[str, Any, Any]


def claims(text: str) -> list[Claim]:
    found = casualty.find(parse(Document("d", text, published=PUBLISHED)))
    assert all(text[c.start : c.end] == c.text for c in found)
    return found


def tolls(text: str) -> list[Toll]:
    return [(c.value["measure"], c.value["low"], c.value["high"]) for c in claims(text)]


# Rows of tolls, where the sentence holds what a reader might take for more.
AMONG_OTHER_WORDS = [
    # a weekday, an age, a year or another count right beside the number
    ("The death toll from the bombing rose to at least six Friday.", [("killed", 6, None)]),
    ("Two missionaries, aged 19 and 21, were shot to death.", [("killed", 2, 2)]),
    ("Two missionaries -- aged 19 and 21 -- were shot to death.", [("killed", 2, 2)]),
    ("Ben Odhiambo, who was 17, was shot dead.", [("killed", 1, 1)]),
    ("A six-year-old boy who fell down a well has been found dead.", [("killed", 1, 1)]),
    ("The boy was found dead on Thursday.", [("killed", 1, 1)]),
    ("The driver was pronounced dead at the scene.", [("killed", 1, 1)]),
    ("Eight people have severe injuries, while a total of 51 were taken to two hospitals.",
     [("injured", 8, 8), ("injured", 51, 51)]),
    ("More than 100 others were wounded in the raid on Monday.", [("injured", 101, None)]),
    # each clause has its own
    ("Two people remain trapped and more than 50 people have been injured.", [("injured", 51, None)]),
    ("Seven people have died and two remain trapped.", [("killed", 7, 7)]),
    # sums over a list
    ("Killing six priests, a cook, and her daughter, they left.", [("killed", 8, 8)]),
    ("A nurse and her brother were wounded.", [("injured", 2, 2)]),
    ("Ines Calado, a judge, and two of her guards were assassinated.", [("killed", 3, 3)]),
    ("The blast killed 12 people, a police officer and a doctor said.", [("killed", 12, 12)]),
    ("The wounding of a reporter and a cameraman is being investigated.", [("injured", 2, 2)]),
    # people without a number
    ("The murder of the nuns shocked the town.", [("killed", 2, None)]),
    ("The Jesuits' assassination is unsolved.", [("killed", 2, None)]),
    ("Miners were killed when the roof fell in.", [("killed", 2, None)]),
    ("Police arrested protesters outside the court.", [("detained", 2, None)]),
    ("The kidnapping of the engineers was condemned.", [("abducted", 2, None)]),
    # no one
    ("No one was injured, the council said.", [("injured", 0, 0)]),
    ("No passengers were hurt.", [("injured", 0, 0)]),
    # saved, and how
    ("Crews picked up nine migrants in the water.", [("rescued", 9, 9)]),
    ("A helicopter took 14 pupils off the roof.", [("rescued", 14, 14)]),
    ("Divers pulled three men from the water.", [("rescued", 3, 3)]),
    ("Soldiers managed to free 12 captives.", [("rescued", 12, 12)]),
    # forced to go
    ("More than 5,000 villagers were forced to flee.", [("displaced", 5001, None)]),
    ("He used a lorry to kill nine people.", [("killed", 9, 9)]),
]  # fmt: skip

NO_TOLLS = [
    # what is asked, meant, wanted or averted
    "It was not yet known how many civilians were killed.",
    "He asked how many people had died.",
    "A large team was sent to save the child.",
    "The government said it was committed to rescuing the 218 girls.",
    "Crews are working to free two people.",
    "They met without harming anyone.",
    "Guards prevented the gunmen from killing 12 villagers.",
    "The two guards were not injured.",
    # moving somebody is not saving them
    "The keeper picked the boy up.",
    "The animal dragged the boy through the water.",
    "The coach brought on Davis, who fouled off four times.",
    # running away is not losing a home
    "The gunman fled the scene.",
    "Two suspects fled in a stolen car.",
    "The driver fled from police.",
    "Thousands of spectators fled the stadium.",
    # victims that live, and speak
    "So far, 90 victims have filed complaints.",
    "Many victims cannot identify their attackers.",
    "Some of the victims accused the police.",
    "One victim told a reporter what she had seen.",
    "In all 659 women were victims of fraud.",
    "The victims' relatives told him that four members were on the plane.",
    # one of them, who is not told of otherwise
    "One of the injured described the scene.",
    "Kevin Snow was one of those injured.",
    "Several others were seen, some of them in bad shape.",
    # numbers of other things
    "The 2014 kidnapping prompted an outcry.",
    "They were taken to two hospitals.",
    "A similar transfer was captured in photos.",
    "3Many people stood there.",
]

WHO = [
    ("Two Costa Rican pilots died.", "Costa Rican pilots"),
    ("Her cousin, Tavon Reece, was killed.", "Tavon Reece"),
    ("Several people were hurt.", "people"),
    ("Many young doctors were arrested.", "young doctors"),
    ("Nine wounded soldiers were evacuated.", "soldiers"),
    ("The Sheriff's deputy Ann Hill was shot dead.", "Ann Hill"),
]

PARTS = [
    ("The guide was the tenth American victim.", 10, True),
    ("He was the tenth victim.", 10, False),
    ("More than 30 people, six of them children, were killed.", 6, True),
    ("A couple and their sons were among 12 people killed.", 12, False),
    ("Three teachers were among the dead.", 3, True),
    ("Nine of the dead were children.", 9, True),
]

# Words for the other event or time a toll is of; None where it is the story's.
BACKGROUND = [
    ("The earlier crash, on 5 June, killed a woman and a man.", 2, "The earlier crash"),
    ("A similar blast killed 12 people in the same mine.", 12, "A similar blast"),
    ("A previous raid that killed nine guards was never solved.", 9, "A previous raid"),
    ("On that occasion two passengers died.", 2, "On that occasion"),
    ("The plan was used in the Nov. 13 attacks that killed 130 people.", 130, "Nov. 13"),
    ("A landslide there on 3 March killed 14 people.", 14, "3 March"),
    ("On June 3, at least 26 people were killed.", 26, None),
    ("The crash on Tuesday killed two people.", 2, None),
]


@pytest.mark.parametrize(("text", "expected"), AMONG_OTHER_WORDS)
def test_tolls_among_other_words(text: str, expected: list[Toll]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize("text", NO_TOLLS)
def test_what_is_no_toll(text: str) -> None:
    assert tolls(text) == []


@pytest.mark.parametrize(("text", "who"), WHO)
def test_who_they_are(text: str, who: str) -> None:
    assert [c.value["who"] for c in claims(text)] == [who]


@pytest.mark.parametrize(("text", "number", "part"), PARTS)
def test_whole_and_part(text: str, number: int, part: bool) -> None:
    assert [c.value["part_of"] for c in claims(text) if c.value["low"] == number] == [part]


@pytest.mark.parametrize(("text", "number", "during"), BACKGROUND)
def test_tolls_of_other_events(text: str, number: int, during: str | None) -> None:
    news = "A bridge fell into the river on Monday, police said."
    assert [c.value["during"] for c in claims(f"{news}\n\n{text}") if c.value["low"] == number] == [during]


def test_a_day_that_the_lead_names_is_the_news() -> None:
    (claim,) = claims("A court ruled on Monday on the blast of 3 March, which killed 14 people.")
    assert claim.value["during"] is None
