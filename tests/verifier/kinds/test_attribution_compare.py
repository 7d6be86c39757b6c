"""Attributions held against each other, from values: whose words they are, what is left of them, and denials of them."""

from __future__ import annotations

from dataclasses import replace
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
    strengths = [compared(quoted(CALADO, WALL), quoted(who, altered), 0.5).strength for who in (CALADO, None, REYL)]
    assert strengths == sorted(strengths, reverse=True) and len(set(strengths)) == 3 and strengths[-1] > 0.4
    assert compared(quoted(CALADO, WALL), quoted(REYL, altered), 0.3).outcome is UNKNOWN  # two people on two matters


@pytest.mark.parametrize(
    ("speaker", "theirs", "similarity", "outcome"),
    [
        (CALADO, "The wall held, and we built on, that is all I know", 0.6, CONFLICTS),
        (CALADO, "The wall held, and we built on, that is all I know", 0.55, UNKNOWN),
        (None, "The wall held, and we built on, that is all I know", 0.9, UNKNOWN),
        (REYL, "The wall held, and we built on, that is all I know", 0.9, UNKNOWN),
        (CALADO, "The wall held, and that is all I know of it", 0.9, UNKNOWN),  # a few words in common
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
    ("speaker", "theirs", "outcome"),
    [
        # windows on one speech: the one goes on where the other ends, or both have sentences of their own
        (CALADO, "because we built it well. It may rain now as it likes", UNKNOWN),
        (CALADO, f"{WALL}. Ask my crew", AGREES),
        (REYL, "because we built it well. It may rain now as it likes", CONFLICTS),
        (None, "because we built it well. It may rain now as it likes", UNKNOWN),
    ],
)
def test_two_windows_on_one_speech(speaker: str, theirs: str, outcome: Outcome) -> None:
    assert compared(quoted(CALADO, WALL), quoted(speaker, theirs), 0.9).outcome is outcome


@pytest.mark.parametrize(
    ("theirs", "outcome"),
    [
        ("Last spring the wall stayed up in every flood since our crews had built it properly", UNKNOWN),
        ("Last spring the wall never stayed up in every flood since our crews had built it properly", CONFLICTS),
        ("Last spring the wall held through each flood because our people had built it well", CONFLICTS),
    ],
)
def test_words_that_differ_all_over_are_two_notes_of_one_speech(theirs: str, outcome: Outcome) -> None:
    ours = "Last spring the wall held through every flood because our people had built it well"
    assert compared(quoted(CALADO, ours), quoted(CALADO, theirs)).outcome is outcome


def test_figures_that_differ_are_no_other_note() -> None:
    ours = "Last spring the wall held 40 days of flood because our people had built it well"
    theirs = "Last spring the dyke held 50 days of flood because our crews had built it well"
    assert compared(quoted(CALADO, ours), quoted(CALADO, theirs)).outcome is CONFLICTS


@pytest.mark.parametrize(
    ("role", "other", "outcome"),
    [
        ("spokesman for Mayor Ines Calado", "Calado", AGREES),
        ("spokesman for Mayor Ines Calado", "Ines Calado", AGREES),
        ("spokesman for Mayor Bento Faria", "Ines Calado", CONFLICTS),
        ("rival of Mayor Ines Calado", "Ines Calado", CONFLICTS),
        ("spokesman", "Ines Calado", AGREES),  # and may be hers
        ("representative", "Ines Calado", AGREES),
        ("Representative", "Ines Calado", CONFLICTS),
    ],
)
def test_a_spokesman_has_the_words_of_whom_he_speaks_for(role: str, other: str, outcome: Outcome) -> None:
    assert compared(quoted(other, WALL), quoted(REYL, WALL, role=role)).outcome is outcome
    assert compared(quoted(REYL, WALL, role=role), quoted(other, WALL)).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("railway", "CFRL", AGREES),
        ("investigators", "CFRL", AGREES),
        ("railway", "airline", CONFLICTS),
        ("Serra railway", "CFRL", CONFLICTS),  # a name and another name
        ("Comedian Ines", "Ines Calado", AGREES),  # cut off after the first name
        ("Ines Calado", "Rui Calado", CONFLICTS),
    ],
)
def test_whom_a_short_name_may_mean(ours: str, theirs: str, outcome: Outcome) -> None:
    assert compared(quoted(ours, WALL), quoted(theirs, WALL)).outcome is outcome
    assert compared(quoted(theirs, WALL), quoted(ours, WALL)).outcome is outcome


@pytest.mark.parametrize(
    ("sentence", "passage", "outcome"),
    [
        (f"“{WALL},” Calado said.", f"“{WALL},” said Reyl.", CONFLICTS),
        (f"“{WALL},” Calado said.", f"“{WALL},” he said.", CONFLICTS),
        (f"“{WALL},” the mayor said.", f"“{WALL},” he said.", CONFLICTS),
        (f"“{WALL},” she said.", f"“{WALL},” he said.", UNKNOWN),  # both are read off other sentences
        (f"“{WALL},” Calado said.", f"Reyl stood by as Ines Calado said: “{WALL}.”", UNKNOWN),
        (f"“{WALL},” Calado said.", f"Reyl was there. “{WALL},” said Ms Calado.", UNKNOWN),
        (f"Reyl, who was there, said Calado had told him: “{WALL}.”", f"“{WALL},” said Reyl.", UNKNOWN),
        (f"“{WALL},” Calado said.", f"“{WALL}” are words of Reyl; Calado never used them.", CONFLICTS),
    ],
)
def test_two_mouths_are_sure_where_the_texts_name_them(sentence: str, passage: str, outcome: Outcome) -> None:
    context = Context(sentence=sentence, passage=passage)
    assert compare(quoted(CALADO, WALL, role="Mayor"), quoted(REYL, WALL), context).outcome is outcome


@pytest.mark.parametrize(
    ("ours", "theirs", "passage", "outcome"),
    [
        ("There is no easy way out", "easy way out", "Calado said there was no “easy way out”.", UNKNOWN),
        ("There is no easy way out", "easy way out", "Calado said there was an “easy way out”.", CONFLICTS),
        ("There is no easy way out", "easy way out", "It is no secret. Calado sees an “easy way out”.", CONFLICTS),
        (
            "the wall will hold if we mend it",
            "the wall will hold",
            "If mended, “the wall will hold”, she said.",
            UNKNOWN,
        ),
        ("the wall will hold if we mend it", "the wall will hold", "“The wall will hold,” she said.", CONFLICTS),
        (
            "one of the best walls of my life",
            "best walls of my life",
            "It is one of “the best walls of my life”.",
            UNKNOWN,
        ),
        ("nearly every wall held", "every wall held", "Almost “every wall held”, she said.", UNKNOWN),
        ("nearly every wall held", "every wall held", "“Every wall held”, she said.", CONFLICTS),
    ],
)
def test_what_a_cut_took_may_stand_in_the_reporters_own_words(
    ours: str, theirs: str, passage: str, outcome: Outcome
) -> None:
    claim, fact = quoted(CALADO, ours), quoted(CALADO, theirs)
    assert compare(claim, fact, Context(passage=passage)).outcome is outcome
    assert compare(fact, claim, Context(sentence=passage)).outcome is outcome


def test_the_articles_words_between_two_quotations_are_an_omission() -> None:
    text = "Calado spoke of “a race to build” that is “wearing down the town”"
    claim = quoted(CALADO, "a race to build wearing down the town")
    whole = quoted(CALADO, "What began as a race to build has been wearing down the town for years")
    assert compared(replace(claim, text=text), whole).outcome is AGREES
    assert compared(claim, whole).outcome is CONFLICTS


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
