"""Time expressions and the days they mean. Texts are published on Wednesday 18 June 2025 at 07:30, two hours east of UTC."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.language.parse import ParsedDocument, parse
from verifier.language.times import TimeMention, event_dates, find_times

PUBLISHED = datetime.fromisoformat("2025-06-18T07:30:00+02:00")


def parsed(text: str, published: datetime | None = PUBLISHED) -> ParsedDocument:
    return parse(Document(id="d", text=text, published=published))


def times(text: str, published: datetime | None = PUBLISHED) -> list[TimeMention]:
    return find_times(parsed(text, published))


def days(text: str) -> list[str]:
    return [str(t.date) for t in times(text)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The dam broke on Tuesday.", "2025-06-17"),
        ("The dam broke on Wednesday.", "2025-06-18"),
        ("The dam broke last Wednesday.", "2025-06-11"),
        ("The dam broke on Thursday.", "2025-06-12"),
        ("The dam broke on Thursday last week.", "2025-06-12"),
        ("The dam broke yesterday.", "2025-06-17"),
        ("The dam broke three days ago.", "2025-06-15"),
        ("The dam broke on June 3.", "2025-06-03"),
        ("The dam broke on 20 November.", "2024-11-20"),
        ("The dam broke on Nov. 20, 2023.", "2023-11-20"),
        ("The dam broke on 3 June last year.", "2024-06-03"),
        ("The dam broke on June 3 of last year.", "2024-06-03"),
        ("The king summoned the envoy on Thursday.", "2025-06-12"),
        ("The dam broke on Tuesday, 7 January 2020.", "2020-01-07"),
        ("The dam broke on 2024-02-29.", "2024-02-29"),
        ("The dam broke on 25/12/2024.", "2024-12-25"),
    ],
)
def test_what_has_happened_is_looked_for_in_the_past(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Voters will go to the polls on Sunday.", "2025-06-22"),
        ("Polls close on Sunday.", "2025-06-22"),
        ("The cabinet is to meet on Friday.", "2025-06-20"),
        ("The king summoned lawmakers to a session on Friday.", "2025-06-20"),
        ("The line will end on 30 May next year.", "2026-05-30"),
        ("Schools are shut until Monday.", "2025-06-23"),
        ("The mayor ordered schools closed until Monday.", "2025-06-23"),
        ("The talks were postponed until Friday.", "2025-06-20"),
        ("The king declared Thursday a day of mourning.", "2025-06-19"),
        ("The union called for another rally on Saturday.", "2025-06-21"),
        ("The bridge will reopen on 24 February.", "2026-02-24"),
        ("The bridge reopens tomorrow.", "2025-06-19"),
    ],
)
def test_what_is_planned_is_looked_for_in_the_future(text: str, day: str) -> None:
    assert days(text) == [day]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("It sank late on Friday.", "evening"),
        ("It sank on Friday night.", "night"),
        ("It sank early Monday.", "morning"),
        ("It sank in the early hours of Monday.", "morning"),
        ("It sank shortly after midnight on Saturday.", "morning"),
        ("It sank on Saturday shortly before midnight.", "evening"),
        ("It sank at ten minutes to midnight on Saturday.", "evening"),
        ("It sank on Sunday at eight in the evening.", "evening"),
        ("It sank on Sunday at 3 p.m.", "afternoon"),
        ("It sank last night.", "night"),
        ("It sank on Sunday.", None),
    ],
)
def test_the_part_of_the_day_is_kept(text: str, part: str | None) -> None:
    (mention,) = times(text)
    assert mention.part == part
    assert mention.precision == ("part" if part else "day")


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("The fair ran from 3 to 5 May.", "2025-05-03", "2025-05-05", "range"),
        ("The committee meets on 12 and 13 August.", "2025-08-12", "2025-08-13", "range"),
        ("The rise took effect in March.", "2025-03-01", "2025-03-31", "month"),
        ("It has been shut since May 2024.", "2024-05-01", "2024-05-31", "month"),
        ("The ferry was built in 1998.", "1998-01-01", "1998-12-31", "year"),
        ("The town was shelled overnight.", "2025-06-17", "2025-06-18", "range"),
        ("The town was shelled last week.", "2025-06-09", "2025-06-15", "range"),
        ("The town was shelled last month.", "2025-05-01", "2025-05-31", "month"),
    ],
)
def test_a_time_may_be_longer_than_a_day(text: str, first: str, last: str, precision: str) -> None:
    (mention,) = times(text)
    assert (str(mention.date), str(mention.last), mention.precision) == (first, last, precision)


@pytest.mark.parametrize(
    "text",
    [
        "They will search for seven days.",
        "Help came within 40 minutes.",
        "Every Sunday they pray.",
        "It was a song of the 1990s.",
        "More than 2000 people came.",
        "Some of 2000 people stayed.",
        "You may march on.",
        "The Sunday Times wrote about it.",
        "The date is given as 03/04/2025.",
    ],
)
def test_durations_repetitions_and_unclear_figures_are_no_times(text: str) -> None:
    assert times(text) == []


def test_some_times_lean_on_the_one_before() -> None:
    assert days("It sank on Saturday. The night before, it had left port.") == ["2025-06-14", "2025-06-13"]
    assert days("It sank on 3 May 2024. Two days later the captain was found.") == ["2024-05-03", "2024-05-05"]


def test_days_are_those_of_the_zone_of_publication() -> None:
    late = datetime.fromisoformat("2025-06-18T00:30:00+09:00")  # still Tuesday in UTC
    assert [t.date for t in times("The dam broke yesterday.", late)] == [date(2025, 6, 17)]


def test_without_a_publication_time_only_full_dates_are_resolved() -> None:
    text = "On Tuesday, yesterday and 5 May nothing happened, but on 5 May 2020 it did."
    assert [t.text for t in times(text, None)] == ["5 May 2020"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bridge fell on Monday, police said on Tuesday.\n\nIt will be rebuilt by Friday.", date(2025, 6, 16)),
        ("A bridge fell, killing two.\n\nNobody knew why.", date(2025, 6, 18)),
        ("The head of the office said on Tuesday that a bridge fell on Sunday.", date(2025, 6, 15)),
    ],
)
def test_the_lead_dates_the_event(text: str, day: date) -> None:
    assert event_dates(parsed(text))[0] == day


@given(st.text(alphabet="MondayJunescx 0123456789.,-/'", max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_gives_ordered_mentions_with_their_own_words(text: str) -> None:
    found = times(text)
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(t.date <= t.last for t in found)


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)))
@settings(max_examples=25, deadline=None)
def test_a_full_date_means_itself_however_written(day: date) -> None:
    for written in (
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.isoformat()}",
        f"{day:%A}, {day:%b %d %Y}",
    ):
        assert [t.date for t in times(f"It burned on {written}.", None)] == [day]
