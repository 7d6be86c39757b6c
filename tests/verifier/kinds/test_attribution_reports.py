"""Speakers as whole reports name them: behind datelines, offices, ages and statements, and who told whom."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.claim import Claim
from verifier.kinds import attribution
from verifier.language.parse import parse


def claims(text: str) -> list[Claim]:
    found = attribution.find(parse(Document("t", text)))
    assert all(text[c.start : c.end] == c.text for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("SANTA ANA, El Salvador — Salvadoran investigators said Monday that strong winds caused the crash.",
         "Salvadoran investigators", None),
        ("OFER (Reuters) - The army said on Monday that it had arrested two men.", "army", None),
        ("Mayor of London Ann Hill said: “I am in contact with the crews.”", "Ann Hill", "Mayor of London"),
        ("Former President Laura Mora said the pilot was her cousin.", "Laura Mora", "former President"),
        ("Ren Ito, a spokesman for the Transport Agency, was firm. “The line was closed,” he told reporters.",
         "Ren Ito", "spokesman for the Transport Agency"),
        ("Amina Ali, 21, was freed on Monday. “I want to go home,” the 21-year-old said.", "Amina Ali", None),
        ("In a letter to board members, chief executive Hock Tan called the offer “very good value”.",
         "Hock Tan", "chief executive"),
        ("The Democratic frontrunner Hillary Moss said the wall had held all night.", "Hillary Moss", None),
        ("In a statement, spokeswoman Liz Orr said nine were aboard. “All are safe and well,” the statement said.",
         "Liz Orr", "spokeswoman"),
        ("• Governor Ann Hill said that the concert had been cancelled.", "Ann Hill", "Governor"),
        ("School dean Ann Hill told the Daily News of New York that the hall had burned down.", "Ann Hill", "School dean"),
        ("The transport ministry said on Monday that the bridge would reopen.", "transport ministry", None),
        ("“The bridge is safe,” said Ann Hill, the chief engineer.", "Ann Hill", "chief engineer"),
        ("The port authority said in a statement that the road would stay closed.", "port authority", None),
        ("The bridge will reopen in June, according to the transport ministry. “It is safe,” the ministry said.",
         "transport ministry", None),
        ("Ann Hill runs the port. She said that the wall had held all night.", "Ann Hill", None),
        ("Mayor Ann Hill came by boat. “The wall held,” the mayor said.", "Ann Hill", "Mayor"),
    ],
)  # fmt: skip
def test_who_speaks(text: str, speaker: str, role: str | None) -> None:
    found = [(c.value["speaker"], c.value["role"]) for c in claims(text)]
    assert any(s == speaker and (role is None or r == role) for s, r in found), found
    assert {s for s, _ in found} == {speaker}


@pytest.mark.parametrize(
    ("text", "teller", "told", "content"),
    [
        ("The ministry said police had told it that nine people were dead.", "police", "ministry", "nine people were dead"),
        ("The governor said the mayor had assured him that the dam was safe.", "mayor", "governor", "the dam was safe"),
        ("Mayor Ann Hill said the port authority had informed her that the gate was shut.",
         "port authority", "Ann Hill", "the gate was shut"),
        ("The airline said the agency had warned it that ash was in the air.", "agency", "airline", "ash was in the air"),
    ],
)  # fmt: skip
def test_who_told_whom(text: str, teller: str, told: str, content: str) -> None:
    outer, inner = claims(text)
    assert (outer.value["speaker"], outer.value["by"]) == (told, None)
    assert (inner.value["speaker"], inner.value["by"], inner.value["content"]) == (teller, told, content)


@pytest.mark.parametrize(
    "text",
    [
        "Officers boarded the ship and questioned its crew when it came back to port.",
        "Ann Hill, who hailed from the village of Rona, was elected.",
        "The dragon is voiced by Ann Hill, who sang in “The Last Ferry” as a child.",
        "The studio hit back by releasing a trailer for “The Last Ferry: Return,” its third film.",
        "The ministry posted several pictures of the wreck on its page.",
        "“Not a swap”\n\nThe minister came late.",
        "Nobody said that it would be easy.",
        "He read the letter twice before he left.",
    ],
)
def test_who_says_nothing(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Hill told the Daily News of New York that the hall had burned down.", "the hall had burned down"),
        ("Mayor Ann Hill said that the hall had burned down.", "the hall had burned down"),
        ("Mayor Ann Hill said the hall had burned down.", "the hall had burned down"),
    ],
)
def test_what_is_said(text: str, content: str) -> None:
    assert [c.value["content"] for c in claims(text)] == [content]
