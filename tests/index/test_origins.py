"""Copies of one text have one origin; reports that stand on their own have their own."""

from __future__ import annotations

import pytest

from index.origins import bands, containment, origins_of, shingles

WIRE = (
    "A cargo ship carrying grain ran aground off the northern tip of Orlund island before dawn on Tuesday, and the coast "
    "guard took all nineteen members of its crew to safety by helicopter. The captain of the vessel, which flies the flag "
    "of Malta, told investigators that the steering had failed in heavy seas some two hours before it struck the reef. "
    "No fuel had leaked by noon, the coast guard said, but a salvage tug with booms on board was on its way from the "
    "mainland. Fishermen were told to keep a distance of three nautical miles from the wreck until further notice."
)
# The same text at the edges reworded: a credit, another lead, a local paragraph, the tail cut.
COPIES = [
    "(Coastwire) - " + WIRE,
    WIRE.replace("before dawn on Tuesday", "early Tuesday morning").replace(
        "No fuel had", "Officials said no fuel had"
    ),
    WIRE[: WIRE.index(" Fishermen")] + " The ship had left the port of Vik on Sunday, our reporter writes.",
    "ORLUND: The island woke to sirens. " + WIRE.replace("nineteen", "19").replace("told investigators", "said"),
]
OTHER_REPORT = (
    "Nineteen sailors were winched from the deck of a grain freighter stuck on the rocks at Orlund's northern point. "
    "Residents of the village of Skarra said they had heard a horn at around four in the morning. “It was pitch dark and "
    "blowing hard,” said Marta Lien, who runs the harbour shop. The Maltese-registered ship lost its steering, according "
    "to its captain. A tug from the mainland is expected in the evening; until then boats must stay three miles away."
)


@pytest.fixture
def origins(corpus, make):
    """Adds the texts one call each, at given days, and returns their origins."""

    def add(*texts, days=None):
        for n, text in enumerate(texts):
            corpus.add([make(f"d{n}", text, day=days[n] if days else 1)])
        return [corpus.origin(f"d{n}") for n in range(len(texts))]

    return add


def test_lightly_reworded_copies_have_the_origin_of_the_first(origins, corpus):
    assert set(origins(WIRE, *COPIES)) == {"d0"}
    assert [d.id for d in corpus.copies("d2")] == ["d0", "d1", "d3", "d4"]


def test_copies_in_one_batch_have_one_origin(corpus, make):
    corpus.add([make(f"d{n}", text) for n, text in enumerate([WIRE, *COPIES, OTHER_REPORT])])
    assert [corpus.origin(f"d{n}") for n in range(6)] == ["d0"] * 5 + ["d5"]


def test_two_reports_of_one_event_have_two_origins(origins, corpus):
    assert origins(WIRE, OTHER_REPORT) == ["d0", "d1"]
    assert corpus.copies("d0") == []


@pytest.mark.parametrize("day, origin", [(1, "d0"), (4, "d0"), (12, "d1"), (None, "d0")])
def test_the_same_words_days_later_are_another_report(origins, day, origin):
    """Weather, markets and sports use the same words again."""
    assert origins(WIRE, COPIES[0], days=[1, day])[1] == origin


def test_a_text_that_is_changed_leaves_its_origin(corpus, make):
    corpus.add([make("a", WIRE), make("b", COPIES[0])])
    assert corpus.origin("b") == "a"
    corpus.add([make("b", OTHER_REPORT)])
    assert corpus.origin("b") == "b"
    assert corpus.copies("a") == []


def test_copies_stay_one_origin_when_the_first_is_removed_or_changed(corpus, make):
    corpus.add([make("a", WIRE), make("b", COPIES[0]), make("c", COPIES[1])])
    corpus.remove(ids=["a"])
    assert [d.id for d in corpus.copies("b")] == ["c"]
    corpus.add([make("d", COPIES[2])])
    assert corpus.origin("d") == corpus.origin("b")


def test_an_origin_is_never_given_to_an_unrelated_text(corpus, make):
    """The first of a group changes to something else: the others remain a group without it."""
    corpus.add([make("a", WIRE), make("b", COPIES[0])])
    corpus.add([make("a", OTHER_REPORT)])
    assert corpus.origin("a") != corpus.origin("b")


def test_a_report_that_quotes_the_same_statement_is_no_copy():
    quote = WIRE[WIRE.index("No fuel") : WIRE.index("Fishermen")]
    report = f"{OTHER_REPORT} {quote}"
    assert containment(shingles(report), shingles(WIRE)) > 0.2
    assert origins_of(report, None, [(WIRE, None, "wire")]) == []


def test_of_several_the_text_copied_most_gives_the_origin():
    half = WIRE[: len(WIRE) // 2] + OTHER_REPORT[: len(OTHER_REPORT) // 2]
    candidates = [(half, None, "half"), (COPIES[0], None, "whole"), (OTHER_REPORT, None, "other")]
    assert origins_of(WIRE, None, candidates) == ["whole"]


@pytest.mark.parametrize(
    ("part", "is_joined"),
    [(0.6, True), (0.5, False)],  # halves may be two reports, and the whole put together from them
)
def test_parts_that_share_a_run_have_one_origin_once_the_whole_has_come(origins, part, is_joined):
    words = WIRE.split()
    many = round(part * len(words))
    beginning, end = " ".join(words[:many]), " ".join(words[-many:])
    assert origins(beginning, end) == ["d0", "d1"]
    assert (len(set(origins(beginning, end, WIRE))) == 1) == is_joined


def test_a_text_put_together_from_two_reports_joins_nothing(origins):
    assert origins(WIRE, OTHER_REPORT, f"{WIRE} {OTHER_REPORT}")[:2] == ["d0", "d1"]


@pytest.mark.parametrize("text", ["", "!?", "One", "One two", "One two three"])
def test_very_short_texts_have_bands_too(text):
    assert bands(text) == bands(text)
    assert all(0 <= band < 2**63 for band in bands(text))


def test_containment_is_the_share_of_the_shorter_text():
    short, long = shingles("one two three four"), shingles("one two three nine four five six")
    assert containment(short, long) == containment(long, short) == 0.5
    assert containment(short, frozenset()) == 0
    assert shingles("One, two; THREE!") == shingles("one two three")
