"""Quotation marks become spans, whatever their shape, and apostrophes do not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.language.quotes import find_quotes, is_title


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"The dam held," the engineer said.', ["The dam held,"]),
        ("“The dam held,” the engineer said.", ["The dam held,"]),
        ("«The dam held», the engineer said.", ["The dam held"]),
        ("„The dam held“, the engineer said.", ["The dam held"]),
        ("'The dam held,' the engineer said.", ["The dam held,"]),
        ("‘The dam didn’t hold,’ the engineer said.", ["The dam didn’t hold,"]),
        ('"The dam," he said, "held all night."', ["The dam,", "held all night."]),
        ("\"He told us 'run' and we ran,\" she said.", ["He told us 'run' and we ran,"]),
        ("“He told us ‘run’ and we ran,” she said.", ["He told us ‘run’ and we ran,"]),
        ('He put it at "6 feet, maybe 7".', ["6 feet, maybe 7"]),
        ("It was called (“the Beast”) by its crew.", ["the Beast"]),
        ("'The miners' union will not yield,' he said.", ["The miners' union will not yield,"]),
        ("''The dam held,'' the engineer said.", ["The dam held,"]),
        ('“Straight and curly mixed," she said.', ["Straight and curly mixed,"]),
    ],
)
def test_what_stands_between_marks(text: str, inside: list[str]) -> None:
    assert [q.text for q in find_quotes(text)] == inside


@pytest.mark.parametrize(
    "text",
    [
        "The miners' families and the owners' lawyers met.",
        "It wasn't the mayor's fault, and they didn't say it was.",
        "In the '90s they played rock 'n' roll for 'em.",
        "He is 6' 2\" tall.",
        "No marks at all.",
        "",
    ],
)
def test_apostrophes_and_inches_are_not_quotations(text: str) -> None:
    assert find_quotes(text) == []


def test_double_single_marks_belong_to_the_span() -> None:
    text = "''The dam held,'' he said."
    (quote,) = find_quotes(text)
    assert text[quote.start : quote.end] == "''The dam held,''"


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = '"We waited.\n\n"Nobody came.\n\n"So we left," the nurse said. "On foot."'
    first, second = find_quotes(text)
    assert first.text == "We waited. Nobody came. So we left,"
    assert text[first.start : first.end].endswith('left,"')
    assert second.text == "On foot."


def test_an_unclosed_quotation_keeps_its_sentence_and_loses_nothing_after_it() -> None:
    text = '"We waited all night. Nobody came.\n\nThe mayor called it "a long night".'
    assert [q.text for q in find_quotes(text)] == ["We waited all night.", "a long night"]


def test_an_unclosed_quotation_before_another_in_one_paragraph() -> None:
    text = '"We waited, he said. "Nobody came," she said.'
    assert [q.text for q in find_quotes(text)] == ["We waited, he said.", "Nobody came,"]


@settings(max_examples=200)
@given(st.text(alphabet="ab .,'\"“”‘’«»„\n", max_size=60))
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    at = 0
    for quote in find_quotes(text):
        assert at <= quote.start < quote.end <= len(text)
        at = quote.end


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("“The Long Way Home,”", True),
        ("“Never Say Die: Part Two”", True),
        ("“Get This Man a Shield!”", False),
        ("“The long way home”", False),
        ("“Enough”", False),
    ],
)
def test_the_name_of_a_work_is_nobodys_words(text: str, title: bool) -> None:
    assert [is_title(quote) for quote in find_quotes(text)] == [title]
