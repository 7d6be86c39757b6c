"""Who said what is found, and held against what others say was said."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim, Context, Outcome
from verifier.kinds import attribution
from verifier.language.parse import parse


def found(text: str) -> list[Claim]:
    claims = attribution.find(parse(Document(id="t", text=text)))
    assert all(text[c.start : c.end] == c.text for c in claims)
    return claims


def only(text: str) -> Claim:
    (claim,) = [c for c in found(text) if c.value["quoted"]] or found(text)
    return claim


MISSED = pytest.mark.xfail(reason="the model was trained on few cues of this form")


@pytest.mark.parametrize(
    ("text", "speaker", "quoted"),
    [
        ('"The wall held all night," said Ines Calado, who heads the port.', "Ines Calado", "The wall held all night"),
        ('"The wall held all night," Mayor Ines Calado told reporters.', "Ines Calado", "The wall held all night"),
        ('Mayor Ines Calado said: "The wall held all night."', "Ines Calado", "The wall held all night."),
        ('Mayor Ines Calado said that the wall "held all night".', "Ines Calado", "held all night"),
        (
            "“The wall held,” said the mayor, Ines Calado, “but only just.”",
            "Ines Calado",
            "The wall held but only just.",
        ),
        ('"The wall held. Nobody slept," Ines Calado said.', "Ines Calado", "The wall held. Nobody slept"),
        ('"Will the wall hold?" Ines Calado asked.', "Ines Calado", "Will the wall hold?"),
        ('Mayor Ines Calado came by boat. "The wall held," she said.', "Ines Calado", "The wall held"),
        ('The wall "held all night", according to Ines Calado.', "Ines Calado", "held all night"),
        (
            '"The wall held all night," Mayor Ines Calado told her colleagues, according to two who heard it.',
            "Ines Calado",
            "The wall held all night",
        ),
        ('Mayor Ines Calado came at noon. Koronadal would "not be moved", she said.', "Ines Calado", "not be moved"),
        (
            '"The wall held all night," the port authority said in a statement.',
            "port authority",
            "The wall held all night",
        ),
        ('Mayor Ines Calado blamed "men without a heart".', "Ines Calado", "men without a heart"),
        pytest.param(
            '"The wall held all night," was how Mayor Ines Calado put it.',
            "Ines Calado",
            "The wall held all night",
            marks=MISSED,
        ),
        (
            'The line of the day, "The wall held all night", came from Mayor Ines Calado.',
            "Ines Calado",
            "The wall held all night",
        ),
        pytest.param(
            '"The wall held all night", tweeted the mayor, Ines Calado.',
            "Ines Calado",
            "The wall held all night",
            marks=MISSED,
        ),
        pytest.param(
            'The sentence "the wall held" was spoken by Ines Calado.', "Ines Calado", "the wall held", marks=MISSED
        ),
        pytest.param(
            'Mayor Ines Calado was curt. "The wall held," were her words.', "Ines Calado", "The wall held", marks=MISSED
        ),
        ('"The wall held all night," said a baker.', "baker", "The wall held all night"),
    ],
)
def test_quotations(text: str, speaker: str, quoted: str) -> None:
    value = only(text).value
    assert (value["speaker"], value["quoted"]) == (speaker, quoted)


def test_a_quotation_that_its_cue_splits_is_one_claim() -> None:
    claim = only('"The wall held," Ines Calado said. "Nobody slept a minute."')
    assert claim.value["speaker"] == "Ines Calado"
    assert claim.value["quoted"] == "The wall held. Nobody slept a minute."


def test_a_claim_ends_before_somebody_elses_words() -> None:
    first = '"We rowed with planks, because the oars were gone," said Ana Ruiz, a teacher'
    second = 'Tom Reyl, who heads the lifeboat\'s crew, said: "We will look for him as long as the sea lets us."'
    assert [c.text for c in found(f"{first}. {second}")] == [first, second]


def test_a_quotation_over_several_paragraphs_is_one_claim() -> None:
    claim = only('Ines Calado said: "The wall held.\n\n"Nobody slept a minute."')
    assert claim.value["quoted"] == "The wall held. Nobody slept a minute."


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ('"The wall held," the port authority said in a statement.', "a statement"),
        ('In a post on X, Ines Calado wrote: "The wall held all night."', "a post on X"),
        ('"The wall held," Ines Calado told reporters.', "reporters"),
        ('In a court filing, the port authority said: "The wall held."', "court filing"),
        ('In a press note, the port authority said: "The wall held."', "press note"),
        ('"The wall held," Ines Calado said in an interview with a newspaper.', "an interview"),
        ('"The wall held," Ines Calado said in a letter to the council.', "a letter"),
        ('"The wall held," Ines Calado said.', None),
    ],
)
def test_medium(text: str, medium: str | None) -> None:
    said = only(text).value["medium"]
    assert said is medium if medium is None else medium in said


def test_indirect_speech_of_somebody_in_particular() -> None:
    claim = only("Mayor Ines Calado said that the wall would be raised by two metres.")
    assert claim.value["quoted"] is None
    assert claim.value["content"] == "the wall would be raised by two metres"


def test_a_coast_guard_is_what_it_said_it_was() -> None:
    denied, said = found(
        "The coast guard denied that it had rammed the ship. It said that the ship had turned by itself."
    )
    assert denied.value["speaker"] == said.value["speaker"] == "coast guard"
    (officer,) = found("The coast guard officer said on Monday that the ship had turned by itself.")
    assert officer.value["role"] == "coast guard officer"


def test_a_denial() -> None:
    assert only('Ines Calado denied having said that the wall had "never been safe".').value["denies"]
    assert only("Mayor Ines Calado denied that the wall had been neglected.").value["denies"]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ines Calado declined to comment on reports that the wall had been neglected.",
        "Mayor Ines Calado declined to say whether the wall had been neglected.",
        "Mayor Ines Calado refused to answer questions about the wall.",
    ],
)
def test_a_refusal_to_speak_neither_denies_nor_affirms(text: str) -> None:
    claim = only(text)
    assert claim.value["refuses"] and not claim.value["denies"]
    affirmed = only("Mayor Ines Calado said that the wall had been neglected.")
    assert attribution.compare(affirmed, claim, Context()).outcome is Outcome.UNKNOWN


def test_a_refusal_to_act_is_no_refusal_to_speak() -> None:
    assert not any(c.value["refuses"] for c in found("Mayor Ines Calado refused to resign over the wall."))


@pytest.mark.parametrize(
    "text",
    [
        "Two people died in the flood, police said.",
        "Witnesses said that the water rose within an hour.",
        'The so-called "safe zone" was flooded.',
        "The rain fell all night.",
    ],
)
def test_what_is_no_attribution_of_its_own(text: str) -> None:
    assert found(text) == []


def said(
    speaker: str | None, quoted: str | None = None, content: str = "", role: str | None = None, **more: Any
) -> Claim:
    content = content or quoted or ""
    value = {
        "speaker": speaker,
        "role": role,
        "quoted": quoted,
        "content": content,
        "medium": None,
        "denies": False,
        "by": None,
    }
    text = f"“{quoted}”, said {speaker}" if quoted else content
    return Claim("attribution", 0, len(text), text, {**value, **more}, tuple(content.lower().split()))


WORDS = "The wall held because we built it well"


@pytest.mark.parametrize(
    ("fact", "outcome"),
    [
        (said("Ines Calado", WORDS), Outcome.AGREES),
        (said("Calado", WORDS.upper()), Outcome.AGREES),
        (said("mayor of the town", WORDS), Outcome.AGREES),
        (said("city", WORDS, by="Ines Calado"), Outcome.AGREES),
        (said("baker", WORDS), Outcome.AGREES),
        (said(None, WORDS), Outcome.AGREES),
        (said("Ines Calado", "The wall held"), Outcome.AGREES),
        (said("Tomas Reyl", WORDS), Outcome.CONFLICTS),
        (said("Ana Calado", WORDS), Outcome.CONFLICTS),
        (said("Ines Calado", "The wall fell because we built it well"), Outcome.CONFLICTS),
        (said("Ines Calado", "Nobody slept a minute"), Outcome.UNKNOWN),
        (said("Tomas Reyl", "we built"), Outcome.UNKNOWN),
    ],
)
def test_quotation_against_quotation(fact: Claim, outcome: Outcome) -> None:
    claim = said("Ines Calado", WORDS, role="mayor")
    comparison = attribution.compare(claim, fact, Context())
    assert comparison.outcome is outcome
    assert (comparison.strength > 0) is (outcome is not Outcome.UNKNOWN)


@settings(max_examples=50)
@given(st.lists(st.sampled_from("river bridge winter doctor engine garden".split()), min_size=4, max_size=8))
def test_a_quotation_agrees_with_itself(words: list[str]) -> None:
    claim = said("Ines Calado", " ".join(words))
    assert attribution.compare(claim, claim, Context()).outcome is Outcome.AGREES


def test_a_sure_speaker_makes_a_surer_agreement() -> None:
    claim = said("Ines Calado", WORDS, role="mayor")
    sure = attribution.compare(claim, said("Ines Calado", WORDS), Context())
    assert sure.strength > attribution.compare(claim, said("baker", WORDS), Context()).strength


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        ("port authority spokesman", "port authority", Outcome.AGREES),
        ("spokesperson for the port authority", "port authority spokesman", Outcome.AGREES),
        ("transport ministry", "office of the president", Outcome.CONFLICTS),
        ("transport ministry", "officials", Outcome.AGREES),
    ],
)
def test_bodies_and_those_who_speak_for_them(ours: str, theirs: str, outcome: Outcome) -> None:
    assert attribution.compare(said(ours, WORDS), said(theirs, WORDS), Context()).outcome is outcome


def test_a_denial_by_the_same_speaker_conflicts() -> None:
    claim = said("Ines Calado", content="wall neglected years")
    denial = said("Ines Calado", content="wall neglected years", denies=True)
    assert attribution.compare(claim, denial, Context()).outcome is Outcome.CONFLICTS
    assert (
        attribution.compare(claim, said("Tomas Reyl", content="wall neglected years", denies=True), Context()).outcome
        is Outcome.UNKNOWN
    )


def test_a_denial_on_behalf_of_the_speaker_conflicts() -> None:
    claim = said("Ines Calado", content="wall neglected years")
    denial = said("office", content="Calado said wall neglected years", denies=True)
    assert attribution.compare(claim, denial, Context()).outcome is Outcome.CONFLICTS


def test_a_paraphrase_by_the_same_speaker_agrees_weakly() -> None:
    claim = said("Ines Calado", content="wall raised two metres april")
    fact = said("Ines Calado", content="wall raised two metres")
    assert attribution.compare(claim, fact, Context()).outcome is Outcome.AGREES
    assert attribution.compare(claim, fact, Context()).strength < 0.6
    assert (
        attribution.compare(claim, said("Tomas Reyl", content="wall raised two metres"), Context()).outcome
        is Outcome.UNKNOWN
    )


@pytest.mark.parametrize(
    ("content", "outcome"),
    [("the dam is safe", Outcome.AGREES), ("the dam was built by his father", Outcome.UNKNOWN)],
)
def test_a_short_quotation_is_borne_out_by_the_same_words_reported(content: str, outcome: Outcome) -> None:
    claim = said("Ines Calado", quoted="The dam is safe", content="The dam is safe")
    assert attribution.compare(claim, said("Ines Calado", content=content), Context()).outcome is outcome


SAID = '"We will raise the wall by two metres before the winter," Mayor Ines Calado said.'


@pytest.mark.parametrize(
    ("theirs", "outcome", "reason"),
    [
        (
            'Ines Calado said: "We will raise the wall by two metres before the winter."',
            Outcome.AGREES,
            "the same words from Ines Calado",
        ),
        ('The mayor, Ines Calado, spoke of a plan "to raise the wall" at last.', Outcome.UNKNOWN, ""),
        (
            '"We will raise the wall by two metres," Ines Calado said.',
            Outcome.AGREES,
            "a part of the same words from Ines Calado",
        ),
        (
            '"We will raise the wall by two metres before the winter if the state pays for it," Ines Calado said.',
            Outcome.CONFLICTS,
            "the sense is turned by a cut: the article leaves out the words “if state pays for”",
        ),
        (
            '"I never said we will raise the wall by two metres before the winter," Ines Calado said.',
            Outcome.CONFLICTS,
            "the sense is turned by a cut: the article leaves out the words “never said”",
        ),
        (
            '"We will raise the wall by three metres before the winter," Ines Calado said.',
            Outcome.CONFLICTS,
            "other words there: “3” for “2”",
        ),
        (
            '"We will raise the wall by two metres before the winter," Governor Tomas Reyl said.',
            Outcome.CONFLICTS,
            "the same words are given to Tomas Reyl there, to Ines Calado in the article",
        ),
        (
            '"We will raise the walls by two metres before this winter," Ines Calado said.',
            Outcome.AGREES,
            "nearly the same words (“walls” for “wall”, “this” added) from Ines Calado",
        ),
        ('"Nobody has asked me about a harbour," Ines Calado said.', Outcome.UNKNOWN, ""),
    ],
)
def test_reports_of_one_quotation(theirs: str, outcome: Outcome, reason: str) -> None:
    comparison = attribution.compare(only(SAID), only(theirs), Context())
    assert (comparison.outcome, comparison.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("ours", "theirs", "outcome"),
    [
        (
            "The port authority said that the wall had been tested twice.",
            "A spokesman for the port authority said that the wall had been tested twice.",
            Outcome.AGREES,
        ),
        (
            '"The wall was tested twice this year," the port authority said in a statement.',
            '"The wall was tested twice this year," Tomas Reyl, a spokesman for the port authority, said.',
            Outcome.AGREES,
        ),
        (
            "The port authority said that the wall had been tested twice.",
            "The port authority denied that the wall had been tested twice.",
            Outcome.CONFLICTS,
        ),
        (
            "Mayor Ines Calado said that the wall would be raised by two metres.",
            "The mayor's office denied that Calado had said the wall would be raised by two metres.",
            Outcome.CONFLICTS,
        ),
    ],
)
def test_reports_of_one_utterance(ours: str, theirs: str, outcome: Outcome) -> None:
    assert attribution.compare(only(ours), only(theirs), Context()).outcome is outcome
