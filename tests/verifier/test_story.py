"""Same story or look-alike: who, what, where and when decide, not only words."""

from __future__ import annotations

from datetime import datetime

import numpy as np
import pytest

from index.document import Document
from verifier.language.parse import parse
from verifier.story import SAME_STORY, Likeness, is_sure, likeness, profile, within_reach

ARTICLE = """VALDORA - A landslide buried a bus station in the mining town of Valdora on Tuesday, killing 14 people, Mayor
Ines Cabral said. Rescuers led by Captain Rui Lemos dug through the night."""
SAME = """Fourteen travellers died on Tuesday when a slope above Valdora gave way and crushed the bus station, according to
Mayor Ines Cabral. Captain Rui Lemos said his men would dig on."""
LAST_YEAR = """A landslide killed three people in Valdora in May, when rain loosened the slope behind the market hall. Mayor
Pedro Antunes promised to plant trees."""
ELSEWHERE = """The central bank of Norway left its key rate unchanged on Tuesday, as all analysts had expected. Governor Ida
Moen said that prices were still rising too fast."""
PUBLISHED = "2024-11-13T08:00:00+00:00"


def alike(a: str, b: str, published: str = PUBLISHED) -> Likeness:
    documents = Document("a", a, published=_time(PUBLISHED)), Document("b", b, published=_time(published))
    # Vectors that say nothing, so that the words decide.
    vectors = np.full((1, 4), 0.5, dtype=np.float32)
    return likeness(profile(parse(documents[0])), profile(parse(documents[1])), vectors, vectors, documents)


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_another_report_of_the_event_passes() -> None:
    assert alike(ARTICLE, SAME).probability >= SAME_STORY


def test_the_event_itself_is_liker_than_its_look_alike() -> None:
    assert alike(ARTICLE, SAME).log_odds > alike(ARTICLE, LAST_YEAR, "2024-05-20T08:00:00+00:00").log_odds + 2


def test_other_news_of_the_same_day_share_nothing() -> None:
    found = alike(ARTICLE, ELSEWHERE)
    assert found.names == 0.0 and found.log_odds < alike(ARTICLE, SAME).log_odds - 2


def test_documents_that_share_no_name_need_a_near_passage_and_one_country() -> None:
    found = alike(ARTICLE, ELSEWHERE)
    assert found.strange == float(found.elsewhere)  # these vectors are near
    assert alike(ARTICLE, SAME).strange == 0.0


def test_the_event_s_day_counts_and_not_the_day_of_publication() -> None:
    # "On Tuesday" of a report a day later is the same Tuesday.
    assert alike(ARTICLE, SAME, "2024-11-14T08:00:00+00:00").time == 1.0
    assert alike(ARTICLE, SAME, "2024-10-29T08:00:00+00:00").time == -1.0


def test_likeness_is_the_same_both_ways() -> None:
    there, back = alike(ARTICLE, SAME), alike(SAME, ARTICLE)
    assert there.log_odds == pytest.approx(back.log_odds)


@pytest.mark.parametrize(
    ("source", "reached"),
    [
        ("2024-11-13T09:00:00+00:00", True),
        ("2024-10-20T09:00:00+00:00", True),
        ("2024-08-20T09:00:00+00:00", False),
        ("2024-12-24T09:00:00+00:00", True),
        ("2025-06-13T09:00:00+00:00", False),
    ],
)
def test_reports_from_other_months_tell_of_other_events(source: str, reached: bool) -> None:
    assert within_reach(_time(PUBLISHED), _time(source)) is reached
    assert within_reach(None, _time(source)) and within_reach(_time(PUBLISHED), None)


def test_where_times_do_not_vouch_differences_make_doubtful_and_agreements_sure() -> None:
    undated = Likeness(
        names=0.5, words=0.25, centroid=0.7, nearest=0.7, numbers=0.4, elsewhere=0.0, events=1.0, time=0.0, strange=0.0
    )
    assert is_sure(undated, 3, 0)
    assert not is_sure(undated, 0, 3)


def test_a_follow_up_tells_of_later_days_and_is_not_held_to_the_first() -> None:
    later = "The funeral of the travellers who died at the bus station of Valdora was held on Monday, Mayor Ines Cabral said."
    found = alike(ARTICLE, later, "2024-11-26T08:00:00+00:00")
    assert found.time > 0 and is_sure(found, 0, 3)
