"""Attributions held against each other, from values: whose words they are, what is left of them, and denials of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from verifier.claim import Claim, Comparison, Context, Outcome, Standing
from verifier.kinds.attribution_compare import compare

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
CALADO, REYL = "Ines Calado", "Tomas Reyl"


def quoted(speaker: str | None, words: str, **value: Any) -> Claim:
    """That somebody said it in these words."""
    return reported(speaker, words, quoted=words, **value)


def reported(speaker: str | None, content: str, topic: str | None = None, **value: Any) -> Claim:
    """That somebody said so; `topic` are the words that the content is about, all of them if it is not given."""
    known = {
        "speaker": speaker,
        "role": None,
        "quoted": None,
        "content": content,
        "medium": None,
        "denies": False,
        "refuses": False,
        "by": None,
    }
    words = content.lower().split() if topic is None else topic.split()
    return Claim("attribution", 0, 0, "", known | value, tuple(words))


def compared(claim: Claim, fact: Claim, similarity: float = 0.0) -> Comparison:
    found = compare(claim, fact, Context(similarity=similarity))
    assert 0.0 <= found.strength <= 1.0
    assert bool(found.reason) is (found.outcome is not UNKNOWN)
    return found


WALL = "The wall held because we built it well"


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        (quoted(CALADO, WALL), "the same words from Ines Calado"),
        (quoted(None, WALL), "the same words from an unnamed speaker"),
        (quoted(CALADO, "held because we built it"), "a part of the same words from Ines Calado"),
        (quoted(CALADO, f"{WALL} and paid for it"), "the same words and more from Ines Calado"),
        (
            quoted(CALADO, "The walls held because we built it well"),
            "nearly the same words (“walls” for “wall”) from Ines Calado",
        ),
    ],
)
def test_the_same_words(theirs: Claim, reason: str) -> None:
    found = compared(quoted(CALADO, WALL), theirs)
    assert (found.outcome, found.reason) == (AGREES, reason)


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        ("The wall fell because we built it well", "other words there: “fell” for “held”"),
        (
            f"{WALL} unless you ask him",
            "the sense is turned by a cut: the article leaves out the words “unless you ask him”",
        ),
    ],
)
def test_other_words(theirs: str, reason: str) -> None:
    found = compared(quoted(CALADO, WALL), quoted(CALADO, theirs))
    assert (found.outcome, found.reason) == (CONFLICTS, reason)


def test_what_is_cut_there_is_named_as_such() -> None:
    found = compared(quoted(CALADO, f"{WALL} unless you ask him"), quoted(CALADO, WALL))
    assert found.reason == "the sense is turned by a cut: left out there are the words “unless you ask him”"


@pytest.mark.parametrize(
    ("words", "speaker", "outcome"),
    [
        (WALL, REYL, CONFLICTS),
        ("we built it right", REYL, CONFLICTS),
        ("we built it", REYL, UNKNOWN),  # anybody may say so
        ("we built it", CALADO, AGREES),
        ("we built it", None, UNKNOWN),
        ("we built it right", None, AGREES),
    ],
)
def test_the_same_words_from_another_mouth(words: str, speaker: str | None, outcome: Outcome) -> None:
    found = compared(quoted(CALADO, words), quoted(speaker, words))
    assert found.outcome is outcome
    if outcome is CONFLICTS:
        assert found.reason == "the same words are given to Tomas Reyl there, to Ines Calado in the article"


@pytest.mark.parametrize(
    ("role", "other", "outcome"),
    [
        ("Mayor", "priest", CONFLICTS),
        ("Mayor", "official", AGREES),
        ("Mayor", "mayor", AGREES),
        (None, "priest", AGREES),
    ],
)
def test_nobody_has_two_callings(role: str | None, other: str, outcome: Outcome) -> None:
    assert compared(quoted(CALADO, WALL, role=role), quoted(other, WALL)).outcome is outcome


@pytest.mark.parametrize("other", ["Fahd al-Rumi", "Nour el-Din", "Jan van Dijk", "Salma bint Hamad"])
def test_a_name_with_a_particle_is_a_name(other: str) -> None:
    assert compared(quoted(CALADO, WALL), quoted(other, WALL)).outcome is CONFLICTS
    assert compared(quoted(other, WALL), quoted(other, WALL)).outcome is AGREES


def test_what_makes_the_same_words_surer() -> None:
    """The very words before a part of them, enough of them before few, a speaker known to be the same before one who may be."""
    whole, part = quoted(CALADO, WALL), quoted(CALADO, "held because we built it")
    few, unnamed = quoted(CALADO, "we built it"), quoted(None, WALL)
    very = compared(whole, whole).strength
    assert very > compared(whole, part).strength > compared(few, few).strength > 0.7
    assert very > compared(whole, unnamed).strength > 0.5


def test_altered_words_are_surer_evidence_from_the_same_mouth() -> None:
    altered = "The wall fell because we built it well"
    strengths = [compared(quoted(CALADO, WALL), quoted(who, altered)).strength for who in (CALADO, None, REYL)]
    assert strengths == sorted(strengths, reverse=True) and len(set(strengths)) == 3


@pytest.mark.parametrize(
    ("speaker", "theirs", "similarity", "outcome"),
    [
        (CALADO, "The wall held, and that is all I know of it", 0.6, CONFLICTS),
        (CALADO, "The wall held, and that is all I know of it", 0.55, UNKNOWN),
        (None, "The wall held, and that is all I know of it", 0.9, UNKNOWN),
        (REYL, "The wall held, and that is all I know of it", 0.9, UNKNOWN),
        (CALADO, "Nobody told me", 0.9, UNKNOWN),
    ],
)
def test_one_utterance_told_in_other_words(
    speaker: str | None, theirs: str, similarity: float, outcome: Outcome
) -> None:
    found = compared(quoted(CALADO, WALL), quoted(speaker, theirs), similarity)
    assert (found.outcome, found.reason) == (
        outcome,
        f"other words there: “{theirs}”" if outcome is CONFLICTS else "",
    )


@pytest.mark.parametrize(
    ("claim", "fact", "outcome"),
    [
        (reported(CALADO, "wall neglected"), reported(CALADO, "wall neglected", denies=True), CONFLICTS),
        (reported(CALADO, "wall neglected", denies=True), reported(CALADO, "wall neglected"), CONFLICTS),
        (reported(CALADO, "wall neglected"), reported(REYL, "wall neglected", denies=True), UNKNOWN),
        (reported(CALADO, "wall neglected"), reported(None, "wall neglected", denies=True), UNKNOWN),
        # one word in common is not enough, nor half of them
        (reported(CALADO, "wall"), reported(CALADO, "wall", denies=True), UNKNOWN),
        (reported(CALADO, "wall old neglected"), reported(CALADO, "wall new neglected", denies=True), CONFLICTS),
        (reported(CALADO, "a b wall neglected"), reported(CALADO, "c d wall neglected", denies=True), UNKNOWN),
        (reported(CALADO, "wall neglected"), reported(CALADO, "", denies=True), UNKNOWN),
        # one speaker denies that another said so
        (reported(CALADO, "wall neglected"), reported("office", "Calado said wall neglected", denies=True), CONFLICTS),
        (reported("office", "Calado said wall neglected", denies=True), reported(CALADO, "wall neglected"), CONFLICTS),
        (reported(CALADO, "wall neglected"), reported("office", "Reyl said wall neglected", denies=True), UNKNOWN),
        (reported(CALADO, "wall neglected"), reported("office", "Calado wall neglected", denies=True), UNKNOWN),
        (reported(None, "wall neglected"), reported("office", "Calado said wall neglected", denies=True), UNKNOWN),
        # who refuses to speak denies nothing
        (reported(CALADO, "wall neglected"), reported(CALADO, "wall neglected", refuses=True, denies=True), UNKNOWN),
        (reported(CALADO, "wall neglected", refuses=True), reported(CALADO, "wall neglected"), UNKNOWN),
    ],
)
def test_denials(claim: Claim, fact: Claim, outcome: Outcome) -> None:
    found = compared(claim, fact)
    assert found.outcome is outcome
    if outcome is CONFLICTS:
        verb = "denies" if fact.value["denies"] else "affirms"
        assert found.reason == f"{fact.value['speaker']} {verb} it there: “{fact.value['content']}”"


TWO = "The wall will rise by 2 metres in April"


@pytest.mark.parametrize(
    ("speaker", "theirs", "topic", "outcome"),
    [
        (CALADO, TWO, "wall rise metre april", AGREES),
        (REYL, TWO, "wall rise metre april", UNKNOWN),
        (None, TWO, "wall rise metre april", UNKNOWN),
        (CALADO, "Come spring the wall is to rise by 2 metres", "spring wall rise metre", AGREES),
        (CALADO, "Come spring the wall is to rise by metres", "spring wall rise metre", AGREES),
        (CALADO, "Come spring the wall is to rise by 3 metres", "spring wall rise metre", UNKNOWN),
        (CALADO, "Come spring the wall is not to rise by 2 metres", "spring wall rise metre", UNKNOWN),
        (CALADO, "The wall is to fall by 2 metres in April", "wall fall metre april", UNKNOWN),
        (CALADO, "The wall is to rise for once", "wall rise once", UNKNOWN),  # two words in common
        (CALADO, "The wall, its gate and door will rise a metre", "wall rise metre gate door", AGREES),
        (CALADO, "The bridge, its gate and door will rise a metre", "bridge rise metre gate door", UNKNOWN),
        (CALADO, TWO, "wall", UNKNOWN),
    ],
)
def test_what_one_speaker_is_reported_to_have_said(
    speaker: str | None, theirs: str, topic: str, outcome: Outcome
) -> None:
    found = compared(reported(CALADO, TWO, "wall rise metre april"), reported(speaker, theirs, topic))
    assert (found.outcome, found.reason) == (outcome, f"Ines Calado: “{theirs}”" if outcome is AGREES else "")


def test_the_same_words_reported_are_surer_than_the_same_sense() -> None:
    same = compared(reported(CALADO, TWO, "wall rise"), reported(CALADO, TWO, "wall rise"))
    sense = compared(
        reported(CALADO, TWO, "wall rise metre"), reported(CALADO, "The wall is to rise 2 metres", "wall rise metre")
    )
    assert same.strength > sense.strength >= 0.4


def test_a_quotation_is_held_against_reported_words_by_what_is_said() -> None:
    claim, fact = quoted(CALADO, "We built the wall well"), reported(CALADO, "they built the wall well")
    assert compared(claim, fact).outcome is AGREES
    assert compared(fact, claim).outcome is AGREES


@pytest.mark.parametrize(
    ("passage", "hours", "nearness", "outcome"),
    [
        ("Neither Ines Calado nor anyone else here has said anything about the wall.", 5, 0.5, CONFLICTS),
        ("Ms Calado never made any such remark.", 5, 0.5, CONFLICTS),
        ("Calado has not said anything.", 5, 0.3, UNKNOWN),
        ("Calado has not said anything.", -5, 0.5, UNKNOWN),  # and may have spoken since
        ("Contrary to rumours, Calado has not said anything.", -5, 0.5, CONFLICTS),
        ("Reyl has not said anything.", 5, 0.5, UNKNOWN),
        ("Calado said it, and nobody said a word.", 5, 0.5, UNKNOWN),
    ],
)
def test_that_somebody_said_nothing_of_the_kind(passage: str, hours: float, nearness: float, outcome: Outcome) -> None:
    day = datetime(2025, 6, 18, tzinfo=UTC)
    context = Context(day, day + timedelta(hours=hours), passage=passage, standing=Standing(nearness))
    fact = reported("the dam office", "anything about other matters", "matter")
    assert compare(reported(CALADO, "the wall was neglected"), fact, context).outcome is outcome


@pytest.mark.parametrize(
    ("speaker", "words", "outcome"),
    [
        (None, "We have never said that the wall was neglected", CONFLICTS),
        (CALADO, "I did not say the wall was neglected. I said it was old", CONFLICTS),
        (REYL, "We have never said that the wall was neglected", UNKNOWN),
        (None, "We have never said that the gate was open", UNKNOWN),
        (None, "We have never said that the wall was not neglected", UNKNOWN),
        (None, "They have never said that the wall was neglected", UNKNOWN),
    ],
)
def test_a_speaker_who_denies_the_words_in_the_first_person(speaker: str | None, words: str, outcome: Outcome) -> None:
    claim = reported(CALADO, "the wall was neglected", "wall neglected")
    assert compared(claim, quoted(speaker, words), 0.6).outcome is outcome
