"""What all renderers share."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from verifier.render.plain import best_evidence, clean, grouped, link, moment, paragraph_of, plural, sureness
from verifier.report import Relation, Report


@given(st.text(alphabet=st.characters(), max_size=60))
def test_clean_text_is_one_line_that_prints_everywhere(text: str) -> None:
    made = clean(text)
    made.encode()
    assert len(made.splitlines()) <= 1
    assert not set(made) & {*map(chr, range(32)), *map(chr, range(127, 160)), "\u202e", "\u2066"}


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("two\n\nlines\tand  spaces", "two lines and spaces"),
        ("\x1b[31;1mred\x1b[0m", "red"),
        ("\x1b]8;;https://x.example\x1b\\link\x1b]8;;\x07", "link"),
        ("bell\x07 and \x9b2J", "bell and 2J"),
        ("na\u00efve caf\u00e9 “quoted”", "na\u00efve caf\u00e9 “quoted”"),
    ],
)
def test_clean(text: str, made: str) -> None:
    assert clean(text) == made


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://kurier.example/a?b=c&d=%20e#f", True),
        ("http://kurier.example", True),
        ("HTTPS://kurier.example/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<b>", False),
        ("//kurier.example", False),
        ("https://", False),
        ("https://[broken", False),
        ('https://kurier.example/"onclick="x', False),
        ("https://kurier.example/a b", False),
        ("https://kurier.example/\x1b[31m", False),
        ("https://kurier.example/\ud800", False),
        (None, False),
    ],
)
def test_only_addresses_of_the_web_are_linked(url: str | None, safe: bool) -> None:
    assert link(Document("a", "", url=url)) == (url if safe else None)


@pytest.mark.parametrize(
    ("offset", "shown"),
    [
        (timedelta(hours=2), "8 Jun 2025 05:10 +02:00"),
        (timedelta(hours=-3, minutes=-30), "8 Jun 2025 05:10 -03:30"),
        (timedelta(0), "8 Jun 2025 05:10 UTC"),
    ],
)
def test_times_keep_their_zone(offset: timedelta, shown: str) -> None:
    assert moment(datetime(2025, 6, 8, 5, 10, tzinfo=timezone(offset))) == shown


def test_confidence_in_words() -> None:
    assert [sureness(c) for c in (0.93, 0.7, 0.4)] == [
        "high confidence, 93%",
        "fair confidence, 70%",
        "low confidence, 40%",
    ]


def test_nouns_follow_their_number() -> None:
    assert [plural(1, "copy", "copies"), plural(2, "copy", "copies"), plural(0, "claim"), plural(1200, "claim")] == [
        "1 copy", "2 copies", "0 claims", "1,200 claims",
    ]  # fmt: skip


def test_what_needs_attention_comes_first_and_nothing_is_lost(report: Report) -> None:
    groups = grouped(report)
    assert groups[0][0] == "Needs attention"
    assert [c.id for c in groups[0][1]] == ["c2", "c3", "c4"]
    assert sorted(c.id for _, claims in groups for c in claims) == [c.id for c in report.claims]


def test_paragraphs_are_counted_from_one(report: Report) -> None:
    assert [paragraph_of(report, c) for c in report.claims] == [1, 1, 2, 2, 3]


def test_where_room_is_short_every_relation_has_its_say(report: Report) -> None:
    outdated = report.claims[1]
    assert [e.relation for e in best_evidence(outdated, 2)] == [Relation.SUPERSEDES, Relation.AGREES]
    assert best_evidence(outdated) == list(outdated.evidence)
