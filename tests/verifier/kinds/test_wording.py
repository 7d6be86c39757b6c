"""Two quotations are the same words, a fair cut, a cut that turns the sense, an alteration, or two utterances."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.kinds.wording import Wording, compare_words, may_be_one, retold, word_count

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
        ("We shall open in the bridge in April unless of which the river rises again", Wording.NEAR),
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


def test_words_that_change_places_are_an_alteration() -> None:
    compared = compare_words(
        "We opened the gate, and the gate was a trap", "We opened the trap, and the trap was a gate"
    )
    assert (compared.wording, compared.changes) == (Wording.ALTERED, 1)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("they will pay for it", "I do not believe they will pay for it"),
        ("You may leave the hall now", "You may leave the hall now only if you sign"),
        ("the dam is safe", "Nobody here says the dam is safe"),
        ("We will … open the bridge", "We will not this year or next open the bridge"),
        ("I stand by the plan", "I stand by the plan, but not by its author"),
        ("I stand by the plan", "I wish I could say I stand by the plan"),
        ("Our drivers took no roads", "Our drivers took no roads that they had not been shown"),
        ("We did not stop the pumps", "We did not stop the pumps because we were afraid of the water"),
        ("the finest sheep on this coast", "It has one of the finest sheep on this coast"),
        (
            "the best harbour to change hands in ten years",
            "It is one of the best harbours to change hands in ten years",
        ),
        ("greatest comfort", "Singing was one of the greatest comforts of the winter"),
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


@pytest.mark.parametrize(
    ("ours", "theirs", "wording"),
    [
        # one spelling for another
        ("We rode the Mill Link tram home that night", "We rode the MillLink tram home that night", Wording.NEAR),
        ("Thank you @annahill for the tram home tonight", "Thank you Anna Hill for the tram home tonight", Wording.NEAR),
        ("They were askin for the tram home that night", "They were asking for the tram home that night", Wording.NEAR),
        ("They saw the kin of the miller that night", "They saw the king of the miller that night", Wording.ALTERED),
        # what an editor put in
        ("We trusted [Hill] with the keys of the gate", "We trusted Anna with the keys of the gate", Wording.CUT),
        ("We really trusted [Hill] with the keys of the gate", "We trusted Anna with the keys of the gate", Wording.NEAR),
        ("We really trusted [Hill] with the keys of the gate", "We trusted Anna with the keys of our gate", Wording.ALTERED),
        ("We trusted her with the (old) keys of the gate", "We trusted her with keys of the gate tonight", Wording.NEAR),
        ("We trusted Hill with the keys of the gate", "We trusted Anna with the keys of the gate", Wording.ALTERED),
        # what speech puts in at a pause
        ("It was the third time, like, that the gate fell down", "It was the third time that the gate fell down",
         Wording.NEAR),
        ("We stood like guards at the gate all night", "We stood guards at the gate all night", Wording.ALTERED),
        ("It still gets to me when the gate falls", "It still gets me when the gate falls", Wording.NEAR),
        ("We lost two or three gates to the storm", "We lost two to three gates to the storm", Wording.NEAR),
        # whole sentences left out, and others beside the same ones
        ("The gate fell at noon. I called Ann. She came and saw it right away",
         "Gate fell at noon. She came and saw it right off", Wording.ALTERED),
        ("They say the gate fell at noon. I called Ann. She came and saw it",
         "The gate fell at noon. She came and saw it now, they told me", Wording.CUT),
        ("They say the gate fell at noon. If I call Ann. She came and saw it",
         "The gate fell at noon. She came and saw it now, they told me", Wording.ALTERED),
    ],
)  # fmt: skip
def test_what_leaves_the_sense(ours: str, theirs: str, wording: Wording) -> None:
    assert compare_words(ours, theirs).wording is wording
    assert compare_words(theirs, ours).wording is wording


@pytest.mark.parametrize(
    ("ours", "theirs", "wording", "overlaps"),
    [
        # one goes on where the other ends
        ("They chose rightly, all of them, because they saved the old gate", "Because they saved the old gate. It may stand for years",
         Wording.OTHER, True),
        ("They chose well because they saved the gate", "It may stand because they saved the gate", Wording.OTHER, False),
        # a sentence in common, and others
        ("The gate fell at noon. Nobody had warned us", "The gate fell at noon. My cousin paints boats", Wording.OTHER, True),
        ("The gate fell at noon. The town did not warn any of us", "The gate fell at noon. The town did warn all of us",
         Wording.ALTERED, False),
        ("The gate fell at noon. The dog slept", "My cousin paints boats. The dog slept", Wording.OTHER, False),
        ("The gate fell. Nobody had warned us", "The gate fell. My cousin paints boats", Wording.OTHER, False),
        ("The gate fell at noon. We ran", "The gate fell at noon. My cousin paints boats", Wording.CUT, False),
        ("The gate fell at noon … we all ran", "The gate fell at noon. My cousin paints boats", Wording.OTHER, True),
    ],
)  # fmt: skip
def test_two_windows_on_one_speech(ours: str, theirs: str, wording: Wording, overlaps: bool) -> None:
    for compared in (compare_words(ours, theirs), compare_words(theirs, ours)):
        assert (compared.wording, compared.overlaps) == (wording, overlaps)


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


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("They'll wait; we've waited, I'm told", "they will wait, we have waited. I am told"),
        ("We're sure it's over and that's that", "We are sure it is over and that is that"),
        ("You can't or won't or shan't", "You cannot, or will not, or shall not"),
        ("She realises that he analysed the colours", "She realizes he analyzed the colors"),
        ("They travelled to the theatre, a kilogramme lighter", "They traveled to the theater a kilogram lighter"),
        ("The defence has no licence", "The defense has no license"),
        ("Twelve of 1,200, or 1 per cent", "12 of 1200 or one percent"),
        ("Okay, the tonne is 3.5 per cent up", "OK the tonne is 3.5% up"),
        ("The paediatric ward in the U.S. is full", "The pediatric ward in the US is full"),
    ],
)
def test_other_spellings_of_the_same_words(ours: str, theirs: str) -> None:
    compared = compare_words(ours, theirs)
    assert (compared.wording, compared.shared) == (Wording.SAME, word_count(ours))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Four of us were sore", "For of us were sore"),
        ("It rose 3.5 metres", "It rose 35 metres"),
        ("It rose by 3%", "It rose by 3"),
    ],
)
def test_what_only_looks_like_another_spelling(ours: str, theirs: str) -> None:
    assert compare_words(ours, theirs).wording is not Wording.SAME


@pytest.mark.parametrize(("ours", "theirs"), [("", "We will pay"), ("We will pay", "…"), ("The…", "A")])
def test_nothing_said_is_like_nothing(ours: str, theirs: str) -> None:
    compared = compare_words(ours, theirs)
    assert (compared.wording, compared.shared) == (Wording.OTHER, 0)


def test_articles_and_hesitations_are_no_words() -> None:
    assert word_count("Um, the dam, er, is a — well — “danger” … oh, 3.5 per cent") == 5


@pytest.mark.parametrize(
    ("ours", "theirs", "wording", "shared"),
    [
        ("dam is safe", "I tell you that the dam is safe tonight", Wording.CUT, 3),
        ("is safe", "I tell you that the dam is safe tonight", Wording.CUT, 2),
        ("safe", "I tell you that the dam is safe tonight", Wording.OTHER, 1),  # one word is no quotation
        ("is safe tonight. I tell you.", "I tell you that the dam is safe tonight", Wording.CUT, 6),
        ("is safe tonight. I swear to you.", "I tell you that the dam is safe tonight", Wording.OTHER, 3),
        ("dam … safe", "I tell you that the dam is safe tonight", Wording.CUT, 2),
        ("dam (...) safe", "I tell you that the dam is safe tonight", Wording.CUT, 2),
        ("safe … dam", "I tell you that the dam is safe tonight", Wording.OTHER, 1),
        ("dam … dam", "I tell you that the dam is safe tonight", Wording.OTHER, 1),
        ("dam is [quite] safe tonight", "I tell you that the dam is safe tonight", Wording.CUT, 4),
        ("dam is … safe", "I tell you that the dam is safe", Wording.CUT, 3),
    ],
)
def test_a_cut_takes_pieces_in_their_order(ours: str, theirs: str, wording: Wording, shared: int) -> None:
    compared = compare_words(ours, theirs)
    assert (compared.wording, compared.shared) == (wording, shared)
    assert compared.ours_cut is (wording is Wording.CUT)
    assert compare_words(theirs, ours).wording is wording
    assert not compare_words(theirs, ours).ours_cut


@pytest.mark.parametrize(
    ("cut", "whole", "change"),
    [
        # before
        ("safe for us", "The dam is not safe for us", "not"),
        ("safe for us", "It was never once so very nearly safe for us", "never once so very nearly"),
        ("safe for us", "It was never once so very very nearly safe for us", ""),  # too far off to be about it
        ("safe for us", "I never lie, the dam is safe for us", ""),
        ("safe for us", "I never lie: safe for us", ""),
        ("safe for us", "Never: it is safe for us", ""),
        ("I … safe for us", "I never said it was safe for us", "never said it was"),
        ("I never … safe for us", "I never said it was safe for us", ""),
        # after
        ("the dam is safe", "The dam is safe until the next flood comes down", "until next flood comes"),
        ("we held the dam", "We held the dam until the soldiers came", ""),
        ("the dam is safe", "The dam is safe only after a dry week", "only after dry week"),
        ("nobody told us", "Nobody told us, only the children knew", ""),
        ("the dam is safe", "The dam is safe, if you ask me", "if you ask me"),
        ("the dam is safe", "The dam is safe. If you ask me, go home", ""),
        ("the dam is safe", "The dam is safe so long as it is dry", "so long as it"),
        ("the dam is safe", "The dam is safe but not dry", "but not dry"),
        ("the dam is safe", "The dam is safe but old", ""),
        ("every wall held", "Nearly every wall held", "nearly"),
        ("every wall held", "I saw that every wall held", ""),
        ("the walls held", "Nearly the walls held", ""),
        ("the dam … safe", "The dam is not safe unless we say so", "not"),  # the first of two
    ],
)
def test_what_a_cut_took(cut: str, whole: str, change: str) -> None:
    compared = compare_words(cut, whole)
    assert (compared.wording, compared.change) == (Wording.TURNED if change else Wording.CUT, change)
    assert compared.shared == sum(map(word_count, cut.split("…")))


@pytest.mark.parametrize(
    ("ours", "theirs", "wording"),
    [
        # six words in ten, four of them telling
        ("river bridge harbour winter x y", "river bridge z harbour winter v w", "altered"),
        ("river bridge harbour winter x y p", "river bridge z harbour winter v w q", "other"),
        ("river bridge harbour we x", "river bridge z harbour we v", "other"),
        ("river bridge harbour doctor we you p q r s", "river bridge z harbour doctor we you v w u", "altered"),
        # three in four, five in all
        ("we will not go there it is so", "we will not be there it is as well", "altered"),
        ("we will not go there river", "we will not be there bridge river", "altered"),
        ("we will go it is", "we will no it is", "other"),
        ("we will go it is so bridge garden", "we will no it is so letter market", "other"),
        # five in a row, half of all
        ("we are what we are red blue green", "we are what we are but one two", "altered"),
        ("we are what we red blue", "we are what we but one", "other"),
        ("we are what we are red blue green gold grey pink", "we are what we are one two three four five six", "other"),
        ("we are what we are red blue green grey now", "we are what we are but one two three four now", "altered"),
        ("we are what we are red blue green grey pink", "we are what we are one two three four five", "altered"),
        # two windows on one utterance
        ("river bridge harbour winter doctor engine", "harbour winter doctor engine garden letter", "cut"),
        ("door river bridge harbour winter doctor engine", "harbour winter doctor engine garden letter lamp", "other"),
        (
            "x y p river bridge harbour winter doctor",
            "river bridge harbour winter doctor engine garden letter",
            "other",
        ),
        ("x y river bridge harbour winter doctor", "river bridge harbour winter doctor u v w s t z", "cut"),
    ],
)
def test_how_much_two_quotations_share_to_be_one_utterance(ours: str, theirs: str, wording: str) -> None:
    assert compare_words(ours, theirs).wording == wording


@pytest.mark.parametrize(
    ("ours", "theirs", "change"),
    [
        ("We will open the old bridge in May", "We will open the bridge in May", "“old” left out"),
        ("We will open the bridge in May", "We will open the old bridge in May", "“old” added"),
        (
            "One river two bridges three harbours four winters",
            "One letter two markets three harbours four windows",
            "“letter” for “river”, “markets” for “bridges”, “windows” for “winters”",
        ),
        ("At dawn we will open the bridge in May", "We will open the bridge in June", "“june” for “may”"),
        ("We will open the old river bridge", "They will open the old river bridge in May", "“they” for “we”"),
    ],
)
def test_each_change_is_named_and_a_cut_at_either_end_is_none(ours: str, theirs: str, change: str) -> None:
    assert compare_words(ours, theirs).change == change


def test_three_changes_at_most_are_named() -> None:
    ours = "river one bridge two harbour three winter four doctor five engine six garden seven letter"
    theirs = "river eight bridge nine harbour ten winter ten doctor five engine six garden zero letter"
    assert compare_words(ours, theirs).change == "“8” for “1”, “9” for “2”, “10” for “3”"


@pytest.mark.parametrize(
    ("ours", "theirs", "wording"),
    [
        ("We have seen the rivers rise again at dawn", "We had seen the river rise again at dawn", Wording.NEAR),
        ("We have seen the river rise again at dawn", "We had seen the rivers rise again at dawn", Wording.NEAR),
        ("We have seen the river rise again at dawn", "We had met the river rise again at dawn", Wording.ALTERED),
        ("We saw very clearly the river rise", "We saw just clearly the river rise", Wording.NEAR),
        ("We saw the river now and rise again", "We saw the river rise again", Wording.NEAR),
        ("We saw the river nearly rise again", "We saw the river rise again", Wording.ALTERED),
        ("We saw the river who rose again", "We saw the river it rose again", Wording.ALTERED),
        ("We have seen the river rise again at dawn", "We had seen the bridge rise again at dawn", Wording.ALTERED),
    ],
)
def test_words_that_editors_put_for_each_other(ours: str, theirs: str, wording: Wording) -> None:
    assert compare_words(ours, theirs).wording is wording


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        # both begin with the same three words, one of which tells something
        ("The river took everything we had from us", "The river took what nobody could carry away", False),
        ("Our river took everything we had from us", "Our river took what nobody could carry away", True),
        ("Yes, our river took everything we ever had", "Our river took what nobody here could carry", False),
        ("We will do all of that and some", "We will do what no man did", False),
        # or two words in five, three at least
        ("Old bridges fall down here", "Where do old bridges always fall", True),
        ("Bridges fall down here", "Where do bridges always fall", False),
        ("Bridges stand or fall with rain", "Where do bridges always fall when winds come", False),
        ("No words", "Other things", False),
    ],
)
def test_when_two_quotations_may_be_one_utterance(ours: str, theirs: str, one: bool) -> None:
    assert may_be_one(ours, theirs) is one
    assert may_be_one(theirs, ours) is one


@pytest.mark.parametrize(
    ("ours", "theirs", "is_retold"),
    [
        ("The alarm did not ring once.", "The alarm did not ring in time. Then it rang all night.", True),
        ("A crime that will not be forgotten", "This is a crime that must not be forgotten", True),
        ("The tears are of joy. I will miss the players.", "I will miss the players", False),  # whole, it is the same
        ("The alarm did not ring once.", "The doors did not open once.", False),
        (
            "The alarm rang on Mars.",
            "It will be on the way to Mars when the alarm, one of two, rang for the second time.",
            False,
        ),
        ("We will see.", "We will go.", False),
    ],
)
def test_a_sentence_retold_but_for_a_word(ours: str, theirs: str, is_retold: bool) -> None:
    assert retold(ours, theirs) is is_retold
    assert retold(theirs, ours) is is_retold
