"""Numbers of one unit that tell of other sides of a thing: what the words around them say, from whole sentences."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from index.document import Document
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds import quantity
from verifier.language.parse import parse

PUBLISHED = datetime(2025, 6, 18, 9, tzinfo=UTC)
AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def first(text: str) -> Claim:
    """The first quantity of a sentence."""
    return quantity.facts(parse(Document("d", text)))[0]


def held(sentence: str, passage: str, similarity: float = 0.85) -> Comparison:
    """The first quantity of a sentence against the first of a passage."""
    return quantity.compare(
        first(sentence), first(passage), Context(similarity=similarity, passage=passage, sentence=sentence)
    )


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        # how high, how far it went, how far off it came down
        ("The balloon reached an altitude of 38 km.", "The balloon came down 60 km north of Luleå.", UNKNOWN),
        ("The balloon reached an altitude of 38 km.", "The balloon travelled about 60 km.", UNKNOWN),
        ("The balloon reached an altitude of 38 km.", "The balloon rose 60 km (37 miles) high.", CONFLICTS),
        ("The balloon travelled 38 km.", "The balloon landed 60 km (37 miles) off the coast.", UNKNOWN),
        ("The balloon travelled 38 km.", "The balloon flew a distance of 60 km.", CONFLICTS),
        ("The balloon landed 38 km to the east.", "The balloon landed 60 km away.", CONFLICTS),
        ("The balloon has a range of 38 km.", "The balloon was 60 km high.", UNKNOWN),
        ("The balloon came down 38km away.", "The balloon travelled 60km.", UNKNOWN),
        ("The trench is 38 metres deep.", "The trench is 60 metres wide.", UNKNOWN),
        ("The trench is 38 metres deep.", "The trench has a depth of 60 metres.", CONFLICTS),
        ("They dug 38 metres down.", "They are 60 metres away from the miners.", UNKNOWN),
        ("The trench is 38 metres deep.", "They dug 60 metres of the trench.", CONFLICTS),
        # who goes up a hill or across a plain has gone so far
        ("They walked 3 km up the hill.", "They walked 5 km.", CONFLICTS),
        ("They drove 38 km across the plain.", "They drove 60 km.", CONFLICTS),
        # and from where
        ("It landed 38 km off Luleå.", "It landed 60 km west of the port of Oulu.", UNKNOWN),
        ("It landed 38 km off Luleå.", "It landed 60 km from the Swedish town of Luleå.", CONFLICTS),
        ("It landed 38 km off Luleå.", "It landed 60 km from the town.", CONFLICTS),
    ],
)
def test_lengths_are_of_one_side(sentence: str, passage: str, outcome: Outcome) -> None:
    found = held(sentence, passage)
    assert found.outcome is outcome
    assert ("another" in found.reason) is (outcome is UNKNOWN)


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        ("The shares fell 4.1 percent.", "The shares fell 2.7 percent.", CONFLICTS),
        ("The shares fell 4.1 percent.", "The shares fell 2.7 percent in early trading.", UNKNOWN),
        ("The shares fell 4.1 percent by 10.40 a.m.", "The shares fell 2.7 percent at the end of the day.", UNKNOWN),
        ("The shares fell 4.1 percent by 10.40 a.m.", "The shares fell 2.7 percent by 2.15 p.m.", UNKNOWN),
        ("The shares fell 4.1 percent by noon.", "The shares fell 2.7 percent by noon.", CONFLICTS),
        ("The shares fell 4.1 percent.", "The shares fell 2.7 percent. At noon the bank closed.", CONFLICTS),
    ],
)
def test_changes_by_the_hour(sentence: str, passage: str, outcome: Outcome) -> None:
    assert held(sentence, passage).outcome is outcome


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        ("The court fined nine other bakers.", "The court fined 12 bakers.", UNKNOWN),
        ("The court fined nine other bakers.", "The court fined 12 other bakers.", CONFLICTS),
        ("The court fined nine bakers.", "The court fined another 12 bakers.", UNKNOWN),
        ("The court fined nine bakers.", "The court fined 12 more bakers.", UNKNOWN),
        ("The court fined nine bakers.", "The court fined 12 bakers.", CONFLICTS),
        # what is wished, threatened or a condition
        ("The union threatened to close nine bakeries.", "The union closed 12 bakeries.", UNKNOWN),
        ("The union closed nine bakeries.", "If the union closes 12 bakeries, bread will be short.", UNKNOWN),
        ("The union closed nine bakeries.", "The minister called for 12 bakeries to be closed.", UNKNOWN),
        ("The union threatened to close nine bakeries.", "The union wants to close 12 bakeries.", CONFLICTS),
        ("The union closed nine bakeries.", "The union, which wants more pay, closed 12 bakeries.", CONFLICTS),
        ("The bakery hired nine bakers on strong demand.", "The bakery hired 12 bakers.", CONFLICTS),
        # how much later
        ("The team led for nine laps.", "The engine failed 12 laps later.", UNKNOWN),
        ("The engine failed nine laps later.", "The engine failed 12 laps later.", CONFLICTS),
        ("They found nine bakers.", "They found 12 bakers after a search.", CONFLICTS),
        # stretches
        ("The curfew has been in force for nine months.", "The curfew was extended by three months.", UNKNOWN),
        ("The curfew was extended by nine months.", "The curfew was extended for three months.", CONFLICTS),
        ("The curfew has lasted nine months.", "The curfew has been in force for three months.", CONFLICTS),
        # the passage has the article's number too
        ("Nine bakers stayed.", "There were 12 bakers, but the nine bakers stayed.", UNKNOWN),
        ("Nine bakers stayed.", "There were 12 bakers, but the nine butchers stayed.", CONFLICTS),
    ],
)
def test_those_besides_others_and_what_is_not_so_yet(sentence: str, passage: str, outcome: Outcome) -> None:
    assert held(sentence, passage, 0.8).outcome is outcome


@pytest.mark.parametrize(
    ("days", "similarity", "passage", "outcome"),
    [
        (6, 0.8, "The ferry carried 90 cars.", CONFLICTS),
        (-6, 0.8, "The ferry carried 90 cars.", CONFLICTS),
        # what came weeks before is of an occasion of its own
        (-8, 0.5, "The ferry carried 90 cars.", UNKNOWN),
        (-8, 0.95, "The ferry carried 90 cars.", CONFLICTS),
        (-8, 0.5, "The number of cars on the ferry has grown to 90 cars.", UNKNOWN),
        # what came weeks after as well, if it does not say that the number is another one now
        (8, 0.5, "The ferry carried 90 cars.", CONFLICTS),
        (16, 0.45, "The ferry carried 90 cars.", UNKNOWN),
        (16, 0.95, "The ferry carried 90 cars.", CONFLICTS),
        (16, 0.5, "The number of cars on the ferry has grown to 90 cars.", CONFLICTS),
    ],
)
def test_reports_weeks_apart_are_seldom_of_one_occasion(
    days: int, similarity: float, passage: str, outcome: Outcome
) -> None:
    sentence = "The ferry carried 70 cars."
    context = Context(PUBLISHED, PUBLISHED + timedelta(days=days), similarity, passage, sentence)
    assert quantity.compare(first(sentence), first(passage), context).outcome is outcome


def test_what_a_price_was_earlier_in_the_day_is_an_earlier_state() -> None:
    sentence, passage = "The shares fell 4.1 percent.", "The shares fell 2.7 percent in early trading."
    context = Context(PUBLISHED, PUBLISHED - timedelta(hours=6), 0.85, passage, sentence)
    found = quantity.compare(first(sentence), first(passage), context)
    assert (found.outcome, found.develops, found.newer) == (CONFLICTS, True, False)


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        # tons that meet pounds may be short ones
        ("The crane weighs 9.5 tons.", "The crane weighs 21,000 pounds.", AGREES),
        ("The crane weighs 9.5 tons.", "The crane weighs 19,000 pounds.", AGREES),
        ("The crane weighs 9.5 tons.", "The crane weighs 23,500 pounds.", CONFLICTS),
        ("The crane lifts 1,800 tons.", "The crane lifts 3.6 million pounds.", AGREES),
        ("The crane lifts 1,800 tonnes.", "The crane lifts 3.6 million pounds.", CONFLICTS),
        ("The crane lifts 1,800 metric tons.", "The crane lifts 3.6 million pounds.", CONFLICTS),
        ("The crane lifts 3.6-million-pound loads.", "The crane lifts 1,800 tons.", AGREES),
        ("The crane lifts 1,800 tons.", "The crane lifts 1,633 tonnes.", CONFLICTS),
        # pounds are weighed before it is asked how many times they are apart
        ("The crane lifts 800 kg.", "The crane lifts 600 pounds.", UNKNOWN),
        ("The crane lifts 800 kg.", "The crane lifts 1,600 pounds.", CONFLICTS),
    ],
)
def test_weights_in_tons_and_pounds(sentence: str, passage: str, outcome: Outcome) -> None:
    assert held(sentence, passage, 0.5).outcome is outcome


@pytest.mark.parametrize(
    ("passage", "outcome"),
    [
        ("The warden denied that the 17 hikers were robbed.", AGREES),
        ("The warden denied that the 17 hikers were found on the glacier.", CONFLICTS),
        ("The warden denied that 17 hikers were robbed.", CONFLICTS),
    ],
)
def test_what_is_said_of_a_number_may_be_denied_and_the_number_taken_as_given(passage: str, outcome: Outcome) -> None:
    assert held("Rangers found the 17 hikers on the glacier.", passage).outcome is outcome
