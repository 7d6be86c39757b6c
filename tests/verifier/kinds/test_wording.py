"""Two quotations are the same words, a fair cut, a cut that turns the sense, an alteration, or two utterances."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.kinds.wording import Wording, compare_words

WHOLE = "We shall open the bridge in April unless the river rises again"


@pytest.mark.parametrize(
    ("theirs", "wording"),
    [
        ("we shall open the bridge in April, unless the river rises again.", Wording.SAME),
        ("We shall open a bridge in April unless the river rises again", Wording.SAME),
        ("open the bridge in April unless the river rises again", Wording.CUT),
        ("We shall open the bridge in April", Wording.TURNED),
        ("We shall open the bridge … unless the river rises again", Wording.CUT),
        ("We shall open the [new] bridge in April unless the river rises again", Wording.CUT),
        ("We shall open the bridge in August unless the river rises again", Wording.ALTERED),
        ("We shall not open the bridge in April unless the river rises again", Wording.ALTERED),
        ("The cows came home at dusk", Wording.OTHER),
        ("We shall open this bridge in April unless the river really rises again", Wording.NEAR),
        ("We shall open the bridges in April unless the river just rises again", Wording.NEAR),
        ("We shall … open the bridge in April unless the river rises again", Wording.SAME),
    ],
)
def test_wordings(theirs: str, wording: Wording) -> None:
    assert compare_words(WHOLE, theirs).wording is wording


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("The programme isn't our favourite", "the program is not our favorite"),
        ("We organised two labour marches", "We organized 2 labor marches"),
        ("It cost 1,200 dollars", "it cost 1200 dollars"),
        ("José’s café won’t close", "Jose's cafe will not close"),
    ],
)
def test_spellings_and_contractions_make_no_difference(ours: str, theirs: str) -> None:
    assert compare_words(ours, theirs).wording is Wording.SAME


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("they will pay for it", "I do not believe they will pay for it"),
        ("You may leave the hall now", "You may leave the hall now only if you sign"),
        ("the dam is safe", "Nobody here says the dam is safe"),
        ("We will … open the bridge", "We will not this year or next open the bridge"),
        ("I stand by the plan", "I stand by the plan, but not by its author"),
        ("I stand by the plan", "I wish I could say I stand by the plan"),
    ],
)
def test_a_cut_that_loses_a_negation_or_condition_turns_the_sense(ours: str, theirs: str) -> None:
    assert compare_words(ours, theirs).wording is Wording.TURNED
    assert compare_words(theirs, ours).wording is Wording.TURNED


def test_a_negation_in_another_clause_is_not_lost() -> None:
    assert (
        compare_words("We will pay the families", "We did nothing wrong. We will pay the families").wording
        is Wording.CUT
    )
    assert compare_words("we are here to sing", "We are not here to shout, we are here to sing").wording is Wording.CUT


def test_the_words_that_a_turning_cut_took_are_named() -> None:
    compared = compare_words("they will pay for it", "I do not believe they will pay for it")
    assert (compared.change, compared.ours_cut) == ("not believe", True)
    assert not compare_words("I do not believe they will pay for it", "they will pay for it").ours_cut


@pytest.mark.parametrize(
    ("ours", "theirs", "wording"),
    [
        ("It was the worst night of my life", "This was the worst night of my life", Wording.NEAR),
        (
            "Those families lost house and home in the flood",
            "These families lost house and home in the floods",
            Wording.NEAR,
        ),
        ("We are very glad they are home", "We are glad they are home", Wording.NEAR),
        ("We will open the bridge in May", "We may open the bridge in May", Wording.ALTERED),
        ("We will open the bridge in May", "They will open the bridge in May", Wording.ALTERED),
        ("We will open the bridge in May", "We will open the bridge in June", Wording.ALTERED),
        ("Some of the men were armed with old rifles", "All of the men were armed with old rifles", Wording.ALTERED),
    ],
)
def test_slight_changes_are_no_alteration(ours: str, theirs: str, wording: Wording) -> None:
    assert compare_words(ours, theirs).wording is wording


def test_the_change_is_named() -> None:
    assert (
        compare_words("We will wait for at least ten days", "We will wait for at most ten days").change
        == "“most” for “least”"
    )
    assert (
        compare_words("The crowd will not choose my hat", "The crowd alone will not choose my hat").change
        == "“alone” added"
    )


_WORDS = "river bridge harbour winter doctor engine garden letter market window".split()
_SENTENCES = st.lists(st.sampled_from(_WORDS), min_size=6, max_size=10, unique=True)


@settings(max_examples=100)
@given(_SENTENCES)
def test_a_quotation_is_the_same_as_itself_in_any_dress(words: list[str]) -> None:
    text = " ".join(words)
    assert compare_words(text, f"“{text.upper()}!”").wording is Wording.SAME


@settings(max_examples=100)
@given(_SENTENCES, st.data())
def test_a_word_swapped_inside_is_never_the_same(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(words) - 2))
    other = [*words[:at], "zebra", *words[at + 1 :]]
    assert compare_words(" ".join(words), " ".join(other)).wording is Wording.ALTERED
