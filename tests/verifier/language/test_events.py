"""Groups of words for the same kind of happening."""

from __future__ import annotations

import pytest

from verifier.language.events import event_group, same_event


@pytest.mark.parametrize(
    ("one", "other"),
    [("founder", "capsize"), ("ambush", "shooting"), ("blaze", "burn"), ("derail", "derailment"), ("vote", "election"),
     ("hike", "raise"), ("quake", "strike"), ("explosion", "bombing"), ("march", "protest"), ("come-down", "collapse"), ("vote", "adopt"),
     ("catch-fire", "burn"), ("snowstorm", "blizzard"), ("accident", "capsize")],
)  # fmt: skip
def test_different_words_may_name_one_happening(one: str, other: str) -> None:
    assert same_event([one], [other]) is True


@pytest.mark.parametrize(
    ("one", "other"), [("ambush", "arrest"), ("flood", "visit"), ("sink", "funeral"), ("vote", "earthquake")]
)
def test_what_follows_an_event_is_another_event(one: str, other: str) -> None:
    assert same_event([one], [other]) is False


def test_a_death_fits_any_event_and_an_unknown_word_tells_nothing() -> None:
    assert same_event(["kill"], ["ambush"]) is None
    assert same_event(["chair"], ["ambush"]) is None
    assert same_event(["kill"], ["die"]) is True
    assert event_group("chair") is None
    assert event_group("capsize") == "sinking"
