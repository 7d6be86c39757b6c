"""Extraction of every kind over texts that nobody would write: it never fails, its spans are the text, and work grows as the text."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim
from verifier.kinds import KINDS, find_claims, find_facts
from verifier.language.numerals import find_numerals
from verifier.language.page_text import in_page_text
from verifier.language.parse import ParsedDocument, parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")

# Words that the rules of some kind wait for, in any order.
_WORDS = st.sampled_from(
    """killed injured victims of them the six Friday 2 August attack attacks on Monday ( ) June 15 GMT - -- — (CNN) PARIS ,
    . \n \n\n “ ” " ' said told it that police ministry Mayor of London Ann Hill 21-year-old , 21 , statement the fled
    scene to free from rescuing in every five between 8% and 15% $1 billion to $3 billion 4C Mazar-i-Sharif -i- , south
    London near off how many one Among READ MORE: REUTERS/ (C-R) © — A (@a) June 1, 2025 3/8 \u00a0 é 日本 \u200f 🚑 ½ °C
    was were by Tuesday night while saying unable land embassy in Lima""".split(" ")
)
_TEXTS = st.one_of(st.lists(_WORDS, max_size=40).map(" ".join), st.text(max_size=80))


def read(text: str) -> ParsedDocument:
    return parse(Document("d", text, published=PUBLISHED))


@settings(max_examples=150, deadline=None)
@given(_TEXTS)
@example("- ,\n ,\n ,\n")  # nothing but marks
def test_any_text_is_read_and_every_span_is_the_text(text: str) -> None:
    parsed = read(text)
    for claim in [*find_claims(parsed), *find_facts(parsed)]:
        assert text[claim.start : claim.end] == claim.text
        assert claim.text.strip()
        assert not in_page_text(parsed, claim.start)
        assert Claim.from_json(claim.to_json()) == claim


@settings(max_examples=50, deadline=None)
@given(_TEXTS)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    assert find_facts(read(text)) == find_facts(read(text))


_LONG = [
    "Six of them were killed, ",
    "The Nov. 13 attacks killed 130 people. ",
    "Ann Hill said police had told it that ",
    "“Ann Hill, ",
    "between 8% and ",
    "(June 15 ",
    "-i-Sharif",
    "victims of victims of ",
    "a nurse, a cook, ",
    "READ MORE: 3/8 ",
    "a @ (",
    "PARIS - ",
]


def _lines(work: Callable[[], object]) -> int:
    """How many lines of this program's own code a piece of work runs through: a measure of it that no clock disturbs."""
    count = 0

    def trace(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(None)
    return count


@pytest.mark.parametrize("piece", _LONG)
def test_work_grows_as_the_text_does(piece: str) -> None:
    once, twice = (read(piece * n) for n in (100, 200))
    for kind in KINDS:
        kind.facts(read(piece * 5))  # what is remembered between texts is remembered now
        half, whole = (_lines(partial(kind.facts, parsed)) for parsed in (once, twice))
        assert whole <= 2.6 * half + 20_000


@pytest.mark.parametrize("piece", _LONG)
def test_long_runs_of_one_piece_are_read_by_the_numerals(piece: str) -> None:
    text = piece * 2000
    assert all(text[n.start : n.end] == n.text for n in find_numerals(text))
