"""Tolls of other events that a report tells of beside its own: days long past, towns far off."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from index.document import Document
from verifier.kinds import casualty, find_facts
from verifier.language.parse import ParsedDocument, parse
from verifier.occasion import Setting, setting, told_apart

PRINTED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")
STORY = "A coach crashed near Lyon on Tuesday. The police closed the road. Twelve people were killed."


def last_toll(text: str) -> Setting:
    """The setting of the last toll of a report."""
    parsed: ParsedDocument = parse(Document("d", text, published=PRINTED))
    facts = find_facts(parsed)
    toll = [f for f in facts if f.kind == casualty.NAME][-1]
    inside = [[f for f in facts if parsed.sentence_number(f.start) == n] for n in range(len(parsed.sentences))]
    return setting(toll, inside, parsed.sentence_number(toll.start), PRINTED.date())


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("Five people were killed.", None),
        ("Five people were killed on Tuesday.", None),
        ("Five people were killed near Lyon.", None),
        ("Five people were killed in Villeurbanne.", None),  # beside Lyon
        ("Five people were killed in France.", None),
        ("On 3 March 2019 five people were killed.", "of another time"),
        ("Five people were killed in a crash in 2014.", "of another time"),
        ("Five people were killed on 2 June.", "of another time"),
        ("Five people were killed in Bordeaux.", "of another place"),
        ("LYON, June 17 (ANP) - Five people were killed.", None),
    ],
)
def test_what_a_report_tells_beside_its_own_event(told: str, why: str | None) -> None:
    source = last_toll(f"A coach crashed near Lyon on Tuesday. The road was closed. The driver was heard. {told}")
    on_the_day = last_toll("A coach crashed near Lyon on Tuesday, killing twelve people.")
    for article in (last_toll(STORY), on_the_day):
        told_of_day = article is on_the_day or why != "of another time" or "June" not in told
        assert told_apart(article, source) == told_apart(source, article) == (why if told_of_day else None)


def test_days_that_the_other_report_is_about_are_no_other_event() -> None:
    article = last_toll("The trial of the 2019 crash began on Monday. Twelve people were killed.")
    source = last_toll("Five people were killed in the crash in 2019.")
    assert told_apart(article, source) is None


def test_days_after_the_other_report_are_of_its_later_state() -> None:
    article = last_toll("A coach crashed on Tuesday, killing twelve people.")
    later = last_toll("The thirteenth victim died on 30 June.")._replace(published=date(2025, 7, 1))
    assert told_apart(article, later) is None
