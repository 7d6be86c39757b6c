"""The propositions of a sentence: one row a sentence, with every clause that states something by itself."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.language.clauses import borrowed_words, stated_clauses
from verifier.language.parse import parse


def stated(text: str) -> list[str]:
    (sentence,) = parse(Document("d", text)).sentences
    return [clause.text.rstrip(".") for clause in stated_clauses(sentence, 0)]


WHOLE = [
    # What nobody says is so stays with what depends on it.
    "Depositors get no more than $50 if the bank fails",
    "The dam will hold as long as the rain stops by Friday",
    "The talks are unlikely before both sides have read the report",
    "The firm hopes the move will help it sell the mine",
    "The ministry called for the smugglers to be tried",
    "Lawyers are likely to say this leak stands apart from earlier ones",
    "The union said nothing that the owners would deny",
    "The sum may end up lower once legal fees are paid",
    "A big hurdle is showing how much customers were harmed",
    "The hall filled so quickly that hundreds were turned away",
    "The port denied that the crates had stood unguarded",
    # Nor does a verb go without what it needs.
    "Ferro stressed the need for both sides to keep the truce",
    "The army fired what it called a flare on Sunday",
    "An upgrade lets the phone read old films",
    "The animal grabbed and dragged the child",
    "The minister, after he had met the rebels, resigned on Tuesday",
]


@pytest.mark.parametrize("text", WHOLE)
def test_one_proposition_stays_whole(text: str) -> None:
    assert stated(f"{text}.") == [text]


SEVERAL = [
    ("The plant closed the mine and the union called a strike.", ["The plant closed the mine", "the union called a strike"]),
    ("The guard accused them of theft and the players were asked to leave.",
     ["The guard accused them of theft", "the players were asked to leave"]),
    ("When the plane landed in Quito, police arrested two men.", ["the plane landed in Quito", "police arrested two men"]),
    ("The army said it had lost a drone and that none had reached the city.",
     ["it had lost a drone", "none had reached the city"]),
    ("The mayor resigned, saying that he had lost the trust of the council.",
     ["The mayor resigned, saying that he had lost the trust of the council", "he had lost the trust of the council"]),
    ("The rise comes a day after the bank raised its rates.",
     ["The rise comes a day after the bank raised its rates", "the bank raised its rates"]),
    ("It has been seven months since the firm sold its mill.",
     ["It has been seven months since the firm sold its mill", "the firm sold its mill"]),
    ("The office is under fire, especially since the gang had been watched for months.",
     ["The office is under fire, especially since the gang had been watched for months",
      "the gang had been watched for months"]),
    ("Savers keep their money if the bank fails; lenders lose theirs.",
     ["Savers keep their money if the bank fails", "lenders lose theirs"]),
    ("She was named as Ana Poe, 44, who taught chemistry and led the choir.",
     ["She was named as Ana Poe, 44", "who taught chemistry", "led the choir"]),
    ("The flood cut the line to Vac, leaving three villages without a doctor.",
     ["The flood cut the line to Vac", "leaving three villages without a doctor"]),
    ("The tanker, which flies the flag of Malta, was towed to Vigo.",
     ["The tanker, which flies the flag of Malta, was towed to Vigo", "which flies the flag of Malta"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "clauses"), SEVERAL)
def test_propositions_that_stand_apart(text: str, clauses: list[str]) -> None:
    assert stated(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "Contact us at the office.",
        "Joint military drills",
        "The newspaper said in a video.",
    ],
)
def test_what_states_nothing(text: str) -> None:
    assert stated(text) == []


@pytest.mark.parametrize(
    "text",
    ["No group has said that it was behind the raid", "None of the unions said that it would strike",
     "Nobody had warned the pilot of fog"],
)  # fmt: skip
def test_what_nobody_said_is_no_proposition_of_its_own(text: str) -> None:
    assert stated(f"{text}.") == [text]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("The lock was repaired in 2016, according to the canal board, Veldwater.", ["The lock was repaired in 2016"]),
        ("According to the coast guard, the tug had no pilot on board.", ["the tug had no pilot on board"]),
        (
            "According to police in Vac, which lies on the Danube, the driver fled.",
            ["which lies on the Danube", "the driver fled"],
        ),
        (
            "The driver fled, according to police, and his brother was held.",
            ["The driver fled", "his brother was held"],
        ),
        ("The gates were opened according to plan.", ["The gates were opened according to plan"]),
        ("No clerk will lose her job, the bank promised.", ["No clerk will lose her job"]),
        ("No ship will leave before Monday, its master, Ola Berg, said.", ["No ship will leave before Monday"]),
        ("The seal was broken twice, a union leader, Ian Poe, said on Friday.", ["The seal was broken twice"]),
        ("Police found a phone, a map and a knife.", ["Police found a phone, a map and a knife"]),
    ],
)
def test_whose_word_it_is_is_no_part_of_a_proposition(text: str, clauses: list[str]) -> None:
    assert stated(text) == clauses


def test_a_clause_in_brackets_leaves_its_half_of_them() -> None:
    assert stated("The bank declined to comment on the case.)") == ["The bank declined to comment on the case"]


@pytest.mark.parametrize(
    ("text", "borrowed"),
    [
        (
            "The mayor of Lyon, who was elected in May, has resigned over a loan and left the country.",
            ["", "", "The mayor of Lyon"],
        ),
        ("The board will close the mine and sell the railway to the state.", ["", "The board will"]),
        ("She was named as Ana Poe, who taught chemistry and led the choir.", ["", "", "Ana Poe"]),
        ("The bank failed and the state took it over.", ["", ""]),
        ("The guard accused them of theft and the players were asked to leave.", ["", ""]),
    ],
)
def test_what_a_coordinate_clause_shares_with_the_one_before(text: str, borrowed: list[str]) -> None:
    (sentence,) = parse(Document("d", text)).sentences
    assert [borrowed_words(clause) for clause in stated_clauses(sentence, 0)] == borrowed
