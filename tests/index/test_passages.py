"""Sentences and passages: exact spans, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.passages import LONGEST, split_passages, split_sentences

# Text of the sort that makes splitting hard: stops, quotes, initials, blank lines, and anything at all.
_PIECES = st.sampled_from(
    [
        "Dr. ",
        "U.S. ",
        "3.5 ",
        "Mr",
        ". ",
        ".",
        "? ",
        "!",
        "”",
        '"',
        "\n",
        "\n\n",
        "\r\n\r\n",
        " ",
        "\t",
        "word ",
        "Word ",
        "J. ",
        "; ",
        ", ",
        "…",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map("".join))


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, longest=st.integers(1, 80))
def test_spans_lie_in_the_text_trimmed_in_order_and_none_is_too_long(text, longest):
    at = 0
    for start, end in split_passages(text, longest=longest):
        assert at <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert end - start <= longest
        at = end


@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, longest=st.integers(1, 80))
def test_nothing_but_space_is_left_out(text, longest):
    for spans in (split_sentences(text), split_passages(text, longest=longest)):
        assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Ines Falk spoke to Mr. Dorn of St. Alban.", "He listened."],
        ["Gen. Otto Brandt and Lt. Col. R. Weiss resigned.", "Nobody knows why."],
        ["The U.S. Senate met.", "It rose at 5 p.m. on Friday."],
        ["They arrived at 6 a.m.", "Rescuers were there."],
        ["The firm is Quarry Holdings Inc.", "Its head is J. R. Sund."],
        ["It was No. 4 on the list.", "The answer was no.", "That was all."],
        ["It rose 3.5 percent to $2.10 a share.", "Analysts had expected 3.1."],
        ["“We are safe.”", "“All of us,” she said."],
        ['"Is it open?" he asked.', '"Not yet!"', "(It is shut.)", "Then he left."],
        ["Prices fell…", "Then they rose."],
        ["It happened on Jan. 4 in Orlund.", "Élodie saw it.", "Östen did not."],
    ],
)
def test_abbreviations_initials_and_quotes(sentences):
    text = " ".join(sentences)
    found = [text[a:b] for a, b in split_sentences(text)]
    assert found == sentences


def test_a_blank_line_ends_a_sentence_and_a_line_break_does_not():
    text = "Bridge closed\n\nA bridge was\nclosed in Orlund\r\n\r\nby the council"
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "Bridge closed",
        "A bridge was\nclosed in Orlund",
        "by the council",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n\n", "\r\n\r\n \t"])
def test_a_blank_text_has_no_passages(text):
    assert split_passages(text) == []


def test_a_long_sentence_is_cut_after_a_comma_or_between_words():
    text = "word " * 30 + "stop, " + "word " * 10
    first, second = [text[a:b] for a, b in split_passages(text, longest=180)]
    assert first.endswith("stop,")
    assert second == ("word " * 10).strip()
    words = ("abcdefgh " * 200).strip()
    pieces = [words[a:b] for a, b in split_passages(words)]
    assert len(pieces) > 2 and set(" ".join(pieces).split()) == {"abcdefgh"}
    assert all(b - a <= LONGEST for a, b in split_passages("x" * 5000))
