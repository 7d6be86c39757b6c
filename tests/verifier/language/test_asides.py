"""What a sentence adds beside its main line: each aside, and both as they are read by themselves."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.language.asides import asides_of
from verifier.language.clauses import in_full, stated_clauses
from verifier.language.parse import parse


def asides(text: str) -> list[str]:
    (sentence,) = parse(Document("d", text)).sentences
    return [sentence.doc[aside.start : aside.end].text for aside in asides_of(sentence)]


@pytest.mark.parametrize(
    ("text", "told_beside"),
    [
        ("The ferry, which was built in 1974, sank off Bari.", ["which was built in 1974"]),
        ("The ferry lay in the harbour, where divers had found a crack.", ["where divers had found a crack"]),
        ("The ferry lay off Bari, in a bay, where divers had found a crack.", ["where divers had found a crack"]),
        ("The ferry sank off Bari, drowning eleven cattle.", ["drowning eleven cattle"]),
        ("The ferry, built in a yard in Gdynia, sank off Bari.", ["built in a yard in Gdynia"]),
        ("Ola Berg, a former mayor of Narvik, leads the inquiry.", ["a former mayor of Narvik"]),
        ("The party fell to nine seats, its worst result in the north.", ["its worst result in the north"]),
        ("Five ministers crossed the floor, among them the treasurer.", ["among them the treasurer"]),
        ("Five ministers left, among them Ana Poe, who led the party.", ["among them Ana Poe, who led the party"]),
        ("The search goes on, with eleven ships from two ports.", ["with eleven ships from two ports"]),
        ("They sent Ana Poe, who had won in Riga, to the games in Rome.", ["who had won in Riga"]),
    ],
)
def test_asides(text: str, told_beside: list[str]) -> None:
    assert asides(text) == told_beside


@pytest.mark.parametrize(
    "text",
    [
        "The ferry that was built in 1974 sank off Bari.",  # which of them, not what else
        "It was the cook, Ana Poe, who raised the alarm.",
        "Police found a phone, a map and a knife.",
        "The dam held, its keeper, Ola Berg, said.",
        "Nobody saw it, said Ola Berg, a cook at the lodge.",
        "The mayor resigned, saying that he was tired of it.",
        "Speaking in Riga, the minister blamed the wind.",
    ],
)
def test_no_asides(text: str) -> None:
    assert asides(text) == []


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (
            "The ferry, which was built in 1974, sank off Bari.",
            ["The ferry sank off Bari.", "The ferry was built in 1974"],
        ),
        (
            "Ola Berg, a former mayor of Narvik, leads the inquiry.",
            ["Ola Berg leads the inquiry.", "Ola Berg is a former mayor of Narvik"],
        ),
        (
            "The party fell to nine seats, its worst result in the north.",
            ["The party fell to nine seats", "The party its worst result in the north"],
        ),
        ("The bank closed a mine and sold a railway.", ["The bank closed a mine", "The bank sold a railway"]),
    ],
)
def test_what_is_read_by_itself(text: str, read: list[str]) -> None:
    (sentence,) = parse(Document("d", text)).sentences
    assert [in_full(clause) for clause in stated_clauses(sentence, 0)] == read
