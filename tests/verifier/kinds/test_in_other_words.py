"""Two reports that tell one thing in quite other words, or another thing in like ones: from text to outcome."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from index.document import Document
from verifier.claim import Comparison, Context, Outcome
from verifier.kinds import KINDS_BY_NAME
from verifier.kinds.wording import may_be_one
from verifier.language.parse import parse

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN
WRITTEN, LATER = datetime(2025, 9, 2, 18, tzinfo=UTC), datetime(2025, 9, 6, 9, tzinfo=UTC)


def compared(kind: str, article: str, source: str, similarity: float = 0.6, later: bool = False) -> Comparison:
    """The first claim of a kind against the fact of a source that does most to it."""
    published = LATER if later else WRITTEN
    module = KINDS_BY_NAME[kind]
    claim = module.find(parse(Document("a", article, published=WRITTEN)))[0]
    context = Context(WRITTEN, published, similarity, source, article)
    facts = module.facts(parse(Document("s", source, published=published)))
    found = [module.compare(claim, fact, context) for fact in facts]
    return max(found, key=lambda c: (c.outcome is not UNKNOWN, c.strength), default=Comparison(UNKNOWN, ""))


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("The number of lives lost in the blaze is now 19.", "killed", 19),
        ("Thirty-one people did not survive.", "killed", 31),
        ("By noon eight had been carried out dead.", "killed", 8),
        ("Seven bodies had been carried out of the hotel.", "killed", 7),
        ("Three passengers were killed and 22 hurt when the bus overturned.", "injured", 22),
        ("Six fishermen have not returned home.", "missing", 6),
        ("Three more could not be accounted for.", "missing", 3),
        ("Nine miners were trapped underground.", "missing", 9),
        ("They locked up sixteen of us.", "detained", 16),
        ("Police rounded up 60 people.", "detained", 60),
        ("Fifty-two people were led away in handcuffs.", "detained", 52),
        ("All three suspects have been caught.", "detained", 3),
        ("Eleven young men spent the night in the cells.", "detained", 11),
        ("Police in the province hold 22 people over the brawl.", "detained", 22),
        ("Rebels held 40 villagers in a school.", "abducted", 40),
        ("Two hikers who had been missing were found in a hut.", "found", 2),
        ("Three night porters were injured.", "injured", 3),
        ("The number of people who died stands at 27.", "killed", 27),
        ("A woman and her grandson did not survive the fire.", "killed", 2),
        ("About 90 tenants were made to leave for the night.", "displaced", 90),
        ("The hotel's 130 guests were moved to other places.", "displaced", 130),
        ("Some 700 people have been put up in schools and mosques.", "displaced", 700),
        ("More than 400 families spent the night in a sports hall.", "displaced", 401),
        ("Two hundred villagers took shelter in a church.", "displaced", 200),
        ("Thirty people have been to hospital with stomach pains.", "injured", 30),
        ("Seventeen children went to hospital with burns.", "injured", 17),
        ("Eleven people are in hospital.", "injured", 11),
        ("This brings to 19 the number of people who died; nobody is missing any longer.", "killed", 19),
        ("Two of our porters had to be treated, one for a burn and one for a cut.", "injured", 2),
        ("Shortly before twelve the ninth and last survivor, a boy of 14, was lifted out.", "rescued", 9),
        ("The list has the names of 35 people nobody has seen since.", "missing", 35),
        ("The three guards who gave their lives will be buried on Monday.", "killed", 3),
        ("Doctors have counted 43 cases of carbon-monoxide poisoning.", "injured", 43),
        ("Nurses had seen 16 patients with burns and cuts.", "injured", 16),
        ("Forty-one of those who ran from the prison had been caught.", "detained", 41),
        ("Seventeen runaways are behind bars again.", "detained", 17),
        ("They had counted 17 survivors in all.", "rescued", 17),
        ("A cook was charged, bringing the number of arrests to eight.", "detained", 8),
        ("The list of the missing has grown to 44.", "missing", 44),
        ("The fifth and last body was recovered at dawn.", "killed", 5),
        ("Nine passengers sought medical help.", "injured", 9),
        ("Six hikers are still under the snow.", "missing", 6),
        ("Two climbers have not been heard from since Friday.", "missing", 2),
        ("Five of those held are soldiers.", "detained", 5),
        ("Four men are on remand.", "detained", 4),
        ("Police have arrested a 23-year-old.", "detained", 1),
        ("Police in the town are holding two traders.", "detained", 2),
        ("In all, 31 of those who ran from the jail have been caught.", "detained", 31),
        ("The cells at the port held 19 people.", "detained", 19),
        ("Six teenagers have been led away to a van.", "detained", 6),
        ("Thirteen more remain below.", "missing", 13),
        ("A family of six was among the dead.", "killed", 6),
        ("Seven of them had burns.", "injured", 7),
        ("Some 900 passengers were led out of the tunnel on foot.", "rescued", 900),
        ("Three climbers have not been reached.", "missing", 3),
        ("Some 20 men are still under the hill.", "missing", 20),
        ("Nine were dead, and 12 others were unaccounted for.", "missing", 12),
        ("Half a dozen survivors climbed out through a vent.", "rescued", 6),
        ("Eight children were seen at the county hospital.", "injured", 8),
        ("The spirits killed nine people and left 14 blind.", "injured", 14),
        ("The fumes put 64 people in hospital.", "injured", 64),
        ("18.40 - Three more people have died, a doctor tells us.", "killed", 3),
    ],
)
def test_tolls_in_other_words(text: str, measure: str, number: int) -> None:
    found = KINDS_BY_NAME["casualty"].facts(parse(Document("s", text)))
    assert (measure, number) in [(f.value["measure"], f.value["low"]) for f in found]


@pytest.mark.parametrize(
    ("article", "source", "outcome", "develops"),
    [
        ("Police arrested two men.", "Two suspects are in custody.", AGREES, False),
        ("Police are holding two men.", "The two men who were arrested on Monday have been released.", CONFLICTS, True),
        ("Police arrested two men.", "The two men who were arrested on Monday have been released.", AGREES, False),
        ("Forty people were arrested.", "Of the 40 people arrested, all but two have been released.", AGREES, False),
        ("The rebels freed 27 policemen.", "Twenty-seven policemen were released.", AGREES, False),
        ("A guard was the only person injured.", "Three officers and two drivers were injured.", CONFLICTS, False),
        ("At least nine miners were killed.", "Twelve people have been found dead.", AGREES, True),
        ("The blast injured 51 people.", "More than 51 people were injured.", AGREES, False),
        ("Two civilians were wounded.", "Two soldiers were wounded.", UNKNOWN, False),
        ("The blast killed nine people.", "He knew four of those who died.", UNKNOWN, False),
        ("The crash killed nine people.", "One of the two who had been found died.", UNKNOWN, False),
        ("Firemen led 900 passengers out of the tunnel.", "Some 900 passengers had to be evacuated.", AGREES, False),
        ("Firemen led 9 passengers out of the tunnel.", "Nine passengers had to be evacuated.", UNKNOWN, False),
    ],
)
def test_one_fate_in_other_words(article: str, source: str, outcome: Outcome, develops: bool) -> None:
    found = compared("casualty", article, source, later=develops)
    assert (found.outcome, found.develops) == (outcome, develops)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Four of those held are players.", "players"),
        ("Eight of the dead were women and three were children.", "women"),
        ("Forty-one of those who ran have been caught.", None),
    ],
)
def test_who_the_counted_are(text: str, who: str | None) -> None:
    assert KINDS_BY_NAME["casualty"].facts(parse(Document("s", text)))[0].value["who"] == who


def test_the_last_bodies_are_no_toll() -> None:
    found = compared("casualty", "The slide killed 13 people.", "The last two bodies were found.", later=True)
    assert found.outcome is UNKNOWN


@pytest.mark.parametrize(
    ("source", "outcome"),
    [
        ("The fund paid 2,340 farmers, and not 2,870.", CONFLICTS),
        ("The fund paid 2,340 growers, not 2,870.", CONFLICTS),
        ("The fund paid 2,340 growers.", UNKNOWN),
    ],
)
def test_a_number_named_as_wrong_is_no_agreement(source: str, outcome: Outcome) -> None:
    assert compared("quantity", "The fund paid 2,870 villagers.", source).outcome is outcome


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Three drivers were hurt when they tried to stop the thieves, four men in masks.", [3]),
        ("Two guards were injured by the attackers, six men with machetes.", [2]),
        ("None of the guests was hurt, although some 90 of them were still in the hall.", [0]),
        ("The oldest of the dead was 81.", []),
        ("18.40 - One man has died, a doctor tells us.", [1]),
        ("Three (03) persons were injured.", [3]),
        ("Six people remain unaccounted for, two fewer than on Monday.", [6]),
        ("The list has the names of 35 people nobody has seen since.", [35]),
        ("He gave his life to music.", []),
        ("Six others were wounded, some of them badly, after gunmen opened fire.", [6]),
        ("Two officials visited the hospital and three went to the scene.", []),
        ("The teams found no dead animals.", []),
        ("Both men were led out of the courtroom.", []),
        ("The mayor says that 21 people, not 14, are missing.", [21]),
    ],
)
def test_numbers_of_others_are_no_tolls(text: str, numbers: list[int]) -> None:
    found = KINDS_BY_NAME["casualty"].facts(parse(Document("s", text)))
    assert [f.value["low"] for f in found] == numbers


def test_some_of_the_wounded_are_not_all_of_them() -> None:
    found = compared(
        "casualty", "Forty-three of the wounded were taken to the city hospital.", "Fifty-eight were injured."
    )
    assert found.outcome is UNKNOWN


def test_an_age_is_no_toll() -> None:
    found = KINDS_BY_NAME["casualty"].facts(
        parse(Document("s", "A woman of 51 who was shot at the gate died on Saturday."))
    )
    assert [f.value["low"] for f in found] == [1]


@pytest.mark.parametrize(("toll", "develops"), [("6,874", False), ("7,450", True)])
def test_a_toll_within_what_a_bound_rounds_is_no_news(toll: str, develops: bool) -> None:
    found = compared("casualty", "More than 6,800 civilians have been killed.", f"They name {toll} civilians killed.")
    assert (found.outcome, found.develops) == (AGREES, develops)


def test_the_second_death_is_two() -> None:
    source = "A woman who had been shot died on Saturday, the second death of the dispute."
    found = KINDS_BY_NAME["casualty"].facts(parse(Document("s", source)))
    assert [f.value["low"] for f in found if f.value["measure"] == "killed"] == [2]


def test_arrests_do_not_overtake_that_of_one_man() -> None:
    assert compared("casualty", "A man of 29 was detained.", "Police have arrested four people.").outcome is UNKNOWN


def test_a_raid_is_no_war() -> None:
    found = compared("casualty", "More than 6,800 civilians have been killed.", "Thirty-four people were killed.")
    assert found.outcome is UNKNOWN


@pytest.mark.parametrize(
    "text",
    [
        "The mayor did not come home with a medal.",
        "Three boys were caught in the storm.",
        "Five tourists were trapped by the snow.",
        "Gunmen held their fire.",
        "They did not account for the money.",
    ],
)
def test_no_toll_in_like_words(text: str) -> None:
    assert KINDS_BY_NAME["casualty"].find(parse(Document("s", text))) == []


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The yard held 714 inmates.", "It had 714 people on its books.", AGREES),
        ("The yard held 2 inmates.", "It had 2 people on its books.", UNKNOWN),
        ("The ferry had 64 people on board.", "It carried 60 passengers and a crew of four.", AGREES),
        ("He won by 214 votes.", "He received 9,862 votes and she 9,648 votes.", AGREES),
        ("The repair will cost 1.4 million dollars.", "That leaves the repair budget of 1.4 million short.", AGREES),
        ("The mine is 90 metres deep.", "They are nearly 300 feet down in the mine.", AGREES),
        ("The fine is 85 million kroner.", "The share ended at 112.60 kroner.", UNKNOWN),
        ("The letters of 1.9 million people were opened.", "About 1.9 million accounts are concerned.", AGREES),
        ("The ruling bloc holds 57 seats.", "Its parties command 57 votes in the assembly.", AGREES),
        ("The share closed 7.3 percent lower.", "It ended the day with a loss of 7.3 percent.", AGREES),
        ("The storm wrecked 14 houses.", "The storm injured 14 people.", UNKNOWN),
        ("The bell weighs 3.7 kilograms.", "It weighs 8.2 pounds.", AGREES),
        ("The voucher is worth 300 euros.", "The voucher would be raised to 500 euros.", CONFLICTS),
        ("The bid is 34 euros a share.", "The two sides spoke of some 32 euros a share.", CONFLICTS),
        ("It owes 412 million New Zealand dollars.", "Its debts come to NZ$412 million.", AGREES),
        ("Each family gets two million CFA francs in Lomé.", "Each family gets around 3,050 euros.", AGREES),
        ("The motion bears 34 signatures.", "The motion bears 31 signatures, three short of what it needs.", CONFLICTS),
        ("The motion bears 34 signatures.", "The motion bears 31 signatures and three marks.", AGREES),
    ],
)
def test_quantities_in_other_words(article: str, source: str, outcome: Outcome) -> None:
    assert compared("quantity", article, source).outcome is outcome


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("More than 600 have fallen ill.", 601, "people"),
        ("The court ordered a new vote within 60 days.", 60, "days"),
        ("The leak brings the number of customers concerned to 1.7 million.", 1_700_000, "customers"),
    ],
)
def test_numbers_and_what_they_count(text: str, amount: int, unit: str) -> None:
    found = KINDS_BY_NAME["quantity"].find(parse(Document("a", text)))
    assert [(c.value["amount"] or c.value["low"], c.value["unit"]) for c in found] == [(amount, unit)]


def test_a_raised_sum_is_news_and_no_contradiction() -> None:
    found = compared(
        "quantity",
        "A reward of 200 million francs is offered.",
        "The reward has been raised to 500 million francs.",
        later=True,
    )
    assert found.outcome is CONFLICTS and found.develops


@pytest.mark.parametrize(
    ("article", "source", "outcome", "develops"),
    [
        ("The offices stay shut until Monday.", "The offices open again on Monday.", AGREES, False),
        ("The crush happened on Saturday.", "Panic broke out at the concert on Saturday.", AGREES, False),
        ("The riot broke out on Saturday.", "The inmates rose up on Saturday.", AGREES, False),
        ("A tram ran off the rails on Saturday.", "The tram had passed the bridge on Saturday.", AGREES, False),
        (
            "The state decreed two days of mourning, beginning on Thursday.",
            "National mourning will be observed for two days from Thursday.",
            AGREES,
            False,
        ),
        ("The slope collapsed on Saturday.", "A landslide buried the hamlet on Saturday.", AGREES, False),
        ("The bridge will reopen on Thursday.", "The bridge had been due to reopen on Thursday.", CONFLICTS, True),
        ("Parliament will debate it on Thursday.", "The sitting was moved to 11 September.", CONFLICTS, True),
        (
            "The hearing is set for September 4.",
            "The hearing that was planned for September 4 has been put back to the 18th.",
            CONFLICTS,
            True,
        ),
        ("A curfew will last until Friday.", "The curfew was to end on Friday, and it has not.", CONFLICTS, True),
        ("Vaccination is to start on Friday.", "Vaccination did not start on Friday.", CONFLICTS, True),
        ("Schools will open on Friday.", "Schools will not open again on Friday but on Monday.", CONFLICTS, True),
        (
            "The president is to receive the men on Thursday.",
            "Their visit, planned at first for Thursday, would be on the 11th instead.",
            CONFLICTS,
            True,
        ),
        (
            "The ferry starts on Thursday.",
            "The ferry that had been promised for Thursday ran on Friday.",
            CONFLICTS,
            True,
        ),
        ("The museum will open on Thursday.", "The museum remains closed until 1 November.", CONFLICTS, True),
        ("The vote took place on Monday.", "The vote did not take place on Monday.", UNKNOWN, False),
        ("The tax will rise on 1 November.", "The tax will go up on the first of November.", AGREES, False),
        ("The tax will rise on 1 November.", "The tax will rise on 1 December and not in November.", CONFLICTS, True),
    ],
)
def test_days_in_other_words(article: str, source: str, outcome: Outcome, develops: bool) -> None:
    found = compared("date", article, source, later=develops)
    assert (found.outcome, found.develops) == (outcome, develops)


@pytest.mark.parametrize(
    ("ours", "theirs", "one"),
    [
        ("We will pay before anyone has to ask", "We will pay when a court has told us to", True),
        ("We hear knocking, and so we dig", "We heard knocking, and still we dig", True),
        # too little in common to tell it from two utterances on one thing
        ("It accepts every word of the decision", "This company accepts much of the decision", False),
        ("We hear knocking, and as long as we hear it we dig", "We heard knocking, and still we dig", False),
        ("The road is safe again", "Nobody told the villagers about the water", False),
    ],
)
def test_one_utterance_told_in_other_words(ours: str, theirs: str, one: bool) -> None:
    assert may_be_one(ours, theirs) is one


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        (
            "A passenger plane ran off the end of the runway at Virac airport, on the Philippine island of Catanduanes, on Tuesday afternoon and broke in two.",
            "A passenger plane ran off the end of the runway at Virac airport, on the Philippine island of Catanduanes",
        ),
        ("Two gangs fought in Kara.", "Two gangs fought in Kara"),
    ],
)
def test_the_clause_of_a_place_has_what_the_place_lies_in(text: str, clause: str) -> None:
    assert clause in [c.text for c in KINDS_BY_NAME["location"].find(parse(Document("a", text)))]


def test_a_toll_without_a_number_is_no_error_where_people_are_set_free() -> None:
    found = compared(
        "casualty", "Several men are being held.", "Several men were arrested and then set free.", later=True
    )
    assert found.outcome is CONFLICTS and "set free" in found.reason


def test_others_who_were_set_free_end_nobody_elses_captivity() -> None:
    ours = "A woman whose cousin was abducted waited at the gate."
    theirs = "Many captives were set free by the army."
    assert compared("casualty", ours, theirs, later=True).outcome is not CONFLICTS
