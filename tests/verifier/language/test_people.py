"""Who a name, a pronoun, an office or an institution in a text means."""

import pytest

from index.document import Document
from verifier.language.parse import ParsedDocument, parse
from verifier.language.people import Person, is_institution, resolve, role_head


def parsed(text: str) -> ParsedDocument:
    return parse(Document(id="t", text=text))


def who(text: str, words: str) -> Person | None:
    """Who the last occurrence of `words` in `text` means."""
    document = parsed(text)
    at = text.rindex(words)
    return resolve(document, document.span(at, at + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "name", "role"),
    [
        ("Harbour Minister Ines Calado flew in.", "Harbour Minister Ines Calado", "Ines Calado", "Harbour Minister"),
        ("The coordinator, Tomas Reyl, said so.", "The coordinator, Tomas Reyl", "Tomas Reyl", "coordinator"),
        ("Relief chief Tomas Reyl said so.", "Relief chief Tomas Reyl", "Tomas Reyl", "Relief chief"),
        ("Dana Poe, the head of schools, said so.", "Dana Poe", "Dana Poe", "head of schools"),
        ("Dana Poe, who heads the clinic, said so.", "Dana Poe", "Dana Poe", "heads the clinic"),
        ("Dana Poe, 41, a nurse, said so.", "Dana Poe", "Dana Poe", "nurse"),
        ("Dana Poe, the bank's director, said so.", "Dana Poe", "Dana Poe", "bank's director"),
        ("One of the nurses, Dana Poe, said so.", "One of the nurses, Dana Poe", "Dana Poe", "One of the nurses"),
        ("Then the deputy head of the navy, Dana Poe, left.", "Dana Poe", "Dana Poe", "deputy head of the navy"),
        ("Secretary of State Dana Poe said so.", "Dana Poe", "Dana Poe", "Secretary of State"),
        ("Minister of Foreign Affairs Dana Poe said so.", "Dana Poe", "Dana Poe", "Minister of Foreign Affairs"),
        ("The housekeeper, Lidia Rotar, left.", "The housekeeper, Lidia Rotar", "Lidia Rotar", "housekeeper"),
        ("Dana Poe, a diver, said so.", "Dana Poe", "Dana Poe", "diver"),
        ("Mayor Han Gyu-seok said so.", "Mayor Han Gyu-seok", "Han Gyu-seok", "Mayor"),
        ("Trade Department spokesperson, Tammy Orr, said so.", "spokesperson, Tammy Orr", "Tammy Orr", None),
    ],
)
def test_a_name_with_its_role(text: str, words: str, name: str, role: str | None) -> None:
    person = who(text, words)
    assert person is not None and person.name == name and person.named
    assert role is None or person.role == role


@pytest.mark.parametrize("aside", ["whose brother drowned", "like the other divers", "as a diver"])
def test_no_aside_is_a_role(aside: str) -> None:
    person = who(f"Mayor Tom Reyl came. Dana Poe, {aside}, said so.", "Dana Poe")
    assert person is not None and person.role is None


def test_a_place_is_no_speaker() -> None:
    assert who("They met in Porto Alegre.", "Porto Alegre") is None


def test_an_article_alone_stands_for_its_noun() -> None:
    person = who("Then the Hartley driver left.", "the")
    assert person is not None and person.name == "Hartley driver"


def test_the_credit_of_a_picture_is_no_part_of_the_name() -> None:
    person = who("Getty Images Tomas Reyl waves to the crowd. Reyl said so.", "Reyl")
    assert person is not None and person.name == "Tomas Reyl"


def test_what_a_person_leads_is_no_part_of_the_name() -> None:
    person = who("The Dana Poe-led council met.", "The Dana Poe-led council")
    assert person is not None and person.name == "Dana Poe"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Mayor Dana Poe came early. Later Poe left.", "Poe", "Dana Poe"),
        ("Mayor Dana Poe came early. Ms Poe left.", "Ms Poe", "Dana Poe"),
        ("Mayor Dana Poe came early. She left.", "She", "Dana Poe"),
        ("Dana Poe, the bank's chief executive, told reporters that it was late. She left.", "She", "Dana Poe"),
        ("The owner, Delta Cobalt, was fined twice, a union leader, Tom Reyl, said. He left.", "He", "Tom Reyl"),
        ("Dana Poe went home. It was left to her lawyer, Tom Reyl, to speak. He shouted.", "He", "Tom Reyl"),
        ("Trade Minister Ines Calado met Mayor Dana Poe. The minister left.", "The minister", "Ines Calado"),
        ("Trade Minister Ines Calado met Mayor Dana Poe. The mayor left.", "The mayor", "Dana Poe"),
        ("A spokesman for the navy called. The spokesman gave no figures.", "The spokesman", "spokesman for the navy"),
        ("The transport ministry was silent. The ministry declined.", "The ministry", "transport ministry"),
        ("A statement from the port authority arrived.", "A statement from the port authority", "port authority"),
        ("A spokesman for Dana Poe called.", "A spokesman for Dana Poe", "spokesman for Dana Poe"),
        ("Mayor Dana Poe said so.\n\nIn the lobby: Tom Reyl, who leads the port. He shrugged.", "He", "Tom Reyl"),
        ("Mayor Dana Poe came. The words were spoken by the mayor.", "by the mayor", "Dana Poe"),
        ("Cyclone Hana passed. Pham Van Duc, who fishes here, lost his boat. He left.", "He", "Pham Van Duc"),
        ("A baker across the street watched. He shrugged.", "He", "baker across the street"),
        ("The port authority was silent. It declined.", "It", "port authority"),
    ],
)
def test_later_mentions_mean_the_earlier_one(text: str, words: str, name: str) -> None:
    person = who(text, words)
    assert person is not None and person.name == name


def test_an_office_with_another_ministry_is_somebody_else() -> None:
    person = who("Trade Minister Ines Calado spoke. Then the interior minister left.", "the interior minister")
    assert person is not None and person.name == "interior minister"


def test_he_is_not_a_group_that_spoke_last() -> None:
    document = parsed("Rain fell. He left.")
    assert resolve(document, document.span(11, 13), Person("rebels", "rebels")) is None


def test_titles_tell_she_from_he() -> None:
    text = "Ms Dana Poe met Mr Tomas Reyl. They talked at length. He left."
    person = who(text, "He")
    assert person is not None and person.name == "Tomas Reyl"


def test_the_last_speaker_is_meant_where_the_paragraph_names_nobody() -> None:
    document = parsed("Rain fell. She left.")
    she = document.span(11, 14)
    assert resolve(document, she) is None
    assert resolve(document, she, Person("Dana Poe", named=True)) == Person("Dana Poe", named=True)


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("Britain's foreign minister", "minister"),
        ("one of the drivers", "driver"),
        ("spokeswoman for the mayor", "spokesperson"),
        ("coast guard officer", "officer"),
        ("the national guard", None),
        ("bridge", None),
    ],
)
def test_the_noun_of_a_role(text: str, head: str | None) -> None:
    assert role_head(text) == head


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("the transport ministry", True),
        ("Ministry of Health", True),
        ("UNICEF", True),
        ("the coast guard", True),
        ("coast guard officer", False),
        ("a border guard", False),
        ("Dana Poe", False),
        ("head of the ministry", False),
    ],
)
def test_institutions(text: str, body: bool) -> None:
    assert is_institution(text) is body
