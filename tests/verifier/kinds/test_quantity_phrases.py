"""The phrases in which news gives quantities, and what two of them are to each other."""

from __future__ import annotations

from typing import Any

import pytest

from index.document import Document
from verifier.claim import Claim, Context, Outcome
from verifier.kinds import quantity
from verifier.language.parse import parse


def found(text: str) -> list[Claim]:
    claims = quantity.find(parse(Document("d", text)))
    assert all(text[c.start : c.end] == c.text for c in claims)
    return claims


MONEY = [
    ("The council paid $3.5 million for the site.", {"amount": 3_500_000, "unit": "USD"}),
    ("The judge fined him 9,000 euros.", {"amount": 9000, "unit": "EUR", "of": "fine"}),
    ("She was fined 9,000 euros for the leak.", {"amount": 9000, "unit": "EUR", "of": "leak"}),
    ("The minister announced 9,000 euros for each family.", {"amount": 9000, "unit": "EUR", "by": None}),
    ("The minister put the damage at 9,000 euros.", {"amount": 9000, "unit": "EUR", "by": "minister"}),
    ("The council paid more than $20 million.", {"low": 20_000_000, "high": None, "unit": "USD"}),
    ("The fine was €450.", {"amount": 450, "unit": "EUR"}),
    ("The fine was 450 euros.", {"amount": 450, "unit": "EUR"}),
    ("A ticket costs £12.50.", {"amount": 12.5, "unit": "GBP"}),
    ("The firm lost 2.4 billion dollars.", {"amount": 2_400_000_000, "unit": "USD"}),
    ("The project will cost USD 75 million.", {"amount": 75_000_000, "unit": "USD"}),
    ("The project will cost at least 75 million euros.", {"low": 75_000_000, "unit": "EUR"}),
    ("The grant is worth ¥300 million.", {"amount": 300_000_000, "unit": "JPY"}),
    ("The loan amounts to half a billion euros.", {"amount": 500_000_000, "unit": "EUR"}),
    ("Each family in Brno, a Czech city, was given 250 crowns.", {"amount": 250, "unit": "CZK"}),
    ("Each family in Bergen, a Norwegian city, was given 250 crowns.", {"amount": 250, "unit": "NOK"}),
    ("Each family was given 250 crowns.", {"amount": 250, "unit": "crowns"}),
    ("The dyke near Winnipeg, Canada, will cost $8 million.", {"amount": 8_000_000, "unit": "CAD"}),
    ("The dyke near Winnipeg, Canada, will cost US$8 million.", {"amount": 8_000_000, "unit": "USD"}),
    ("The fine was NT$4 million.", {"amount": 4_000_000, "unit": "TWD"}),
    ("Each trader in Kano, Nigeria, was given N250,000.", {"amount": 250_000, "unit": "NGN"}),
    ("The state in Kano, Nigeria, paid N3 million.", {"amount": 3_000_000, "unit": "NGN"}),
    ("Zenica in Bosnia set aside two million marks.", {"amount": 2_000_000, "unit": "BAM"}),
    ("The dyke in Akureyri, Iceland, cost 40 million kronur.", {"amount": 40_000_000, "unit": "ISK"}),
]

SHARES = [
    ("The price of beef rose by a third.", {"amount": 33.3, "unit": "percent", "role": "change"}),
    ("Bread prices have fallen by half since May.", {"amount": 50, "unit": "percent", "role": "change"}),
    ("One guest in five has left the coast.", {"amount": 20, "unit": "percent"}),
    ("Four cells out of five are to be shipped abroad.", {"amount": 80, "unit": "percent"}),
    ("The crown is 12 percent weaker than in January.", {"amount": 12, "unit": "percent", "role": "change"}),
    ("Turnout was 61 percent.", {"amount": 61, "unit": "percent"}),
    ("Turnout was 61%.", {"amount": 61, "unit": "percent"}),
    ("Turnout was 61 per cent.", {"amount": 61, "unit": "percent"}),
    ("Inflation slowed to 4.2 percent.", {"amount": 4.2, "unit": "percent", "role": "level"}),
    ("The increase is 3.5 percent.", {"amount": 3.5, "unit": "percent", "role": "change"}),
    ("The rent is 3.5 percent of the price.", {"amount": 3.5, "unit": "percent", "role": None}),
    ("Tenants face a rise of 3.5 percent.", {"amount": 3.5, "unit": "percent", "role": "change"}),
    ("Output shrank by 3 percent.", {"amount": 3, "unit": "percent", "role": "change"}),
    ("Support rose by two percentage points.", {"amount": 2, "unit": "percentage points", "role": "change"}),
    ("The bank cut its rate by 50 basis points.", {"amount": 50, "unit": "basis points", "role": "change"}),
    ("Between 80 and 90 percent of the crop was lost.", {"low": 80, "high": 90, "unit": "percent"}),
    ("Nearly 70 percent of the crop was lost.", {"amount": 70, "hedge": "about", "unit": "percent"}),
    ("Half of the roofs were blown off.", {"amount": 50, "unit": "percent"}),
    ("A third of the voters stayed at home.", {"amount": 33.3, "unit": "percent"}),
    ("Three quarters of the houses were empty.", {"amount": 75, "unit": "percent"}),
    ("One in five pupils was absent.", {"amount": 20, "unit": "percent"}),
    ("More than half of them had lost their papers.", {"low": 50, "high": None, "unit": "percent"}),
    ("Coal costs about a third more than in May.", {"amount": 33.3, "hedge": "about", "role": "change"}),
    ("Coal costs a quarter less.", {"amount": 25, "unit": "percent", "role": "change"}),
    ("Coal is 12 percent above its price in May.", {"amount": 12, "unit": "percent", "role": "change"}),
    ("Just over seven in ten private beds were taken.", {"low": 70, "hedge": "more than", "unit": "percent"}),
    ("More than a third of the houses were empty.", {"low": 33.3, "high": None, "unit": "percent"}),
    ("The price of beef fell by nearly half.", {"amount": 50, "hedge": "about", "role": "change"}),
    ("Nine in every hundred voters stayed at home.", {"amount": 9, "unit": "percent"}),
    ("The state holds nine shares in every hundred.", {"amount": 9, "unit": "percent"}),
]

LENGTHS = [
    ("The village lies 12 km from the border.", {"amount": 12, "unit": "km"}),
    ("The village lies some 7.5 miles from the border.", {"amount": 7.5, "unit": "miles", "hedge": "about"}),
    ("The march covered two miles or so.", {"amount": 2, "unit": "miles", "hedge": "about"}),
    ("The march covered two miles or more.", {"amount": None, "low": 2, "high": None, "unit": "miles"}),
    ("The epicentre was at a depth of 10 km.", {"amount": 10, "unit": "km"}),
    ("The wall is 4.5 metres high.", {"amount": 4.5, "unit": "m"}),
    ("The wall is 15 feet high.", {"amount": 15, "unit": "feet"}),
    ("Up to 30 centimetres of snow fell.", {"high": 30, "unit": "cm"}),
    ("More than 120 mm of rain fell.", {"low": 120, "unit": "mm"}),
    ("A 200-metre stretch of the road collapsed.", {"amount": 200, "unit": "m"}),
    ("The boat was 40 nautical miles off the coast.", {"amount": 40, "unit": "nautical miles"}),
]

AREAS = [
    ("The field covers 30 acres.", {"amount": 30, "unit": "acres"}),
    ("The lake held 30 acre-feet.", {"amount": 30, "unit": "acre-feet"}),
    ("The fire burned 3,000 hectares.", {"amount": 3000, "unit": "hectares"}),
    ("The fire burned about 7,400 acres.", {"amount": 7400, "unit": "acres", "hedge": "about"}),
    ("The lake covers 80 square kilometres.", {"amount": 80, "unit": "km2"}),
    ("The flat measures 60 square metres.", {"amount": 60, "unit": "m2"}),
    ("The spill covered 12 square miles.", {"amount": 12, "unit": "square miles"}),
    ("The reservoir holds 5 million cubic metres.", {"amount": 5_000_000, "unit": "m3"}),
]

MEASURES = [
    ("The bill would raise the retirement age to 67.", {"amount": 67, "unit": "years", "noun": None}),
    ("The youngest of the dead was a girl of seven.", {"amount": 7, "unit": "years", "noun": None}),
    ("A dollar cost 4,180 tugrik in the evening.", {"amount": 4180, "unit": "MNT per USD"}),
    ("Windows were broken as far as 400 metres away.", {"amount": 400, "high": None, "unit": "m"}),
    ("The plot covers just under an acre.", {"amount": 1, "hedge": "about", "unit": "acres"}),
    ("The outage lasted more than an hour.", {"low": 1, "high": None, "unit": "hours"}),
    ("The council must answer within a week.", {"amount": 1, "unit": "weeks"}),
    ("The parties have a week to name one.", {"amount": 1, "unit": "weeks"}),
    ("The hearing took an hour and a half.", {"amount": 1.5, "unit": "hours"}),
    ("The hearing took two hours and a quarter.", {"amount": 2.25, "unit": "hours"}),
    ("The film runs for an hour and 37 minutes.", {"amount": 97, "unit": "minutes"}),
    ("The film runs for about two hours and 10 minutes.", {"amount": 130, "hedge": "about", "unit": "minutes"}),
    ("The gate is sixteen feet one inch high.", {"amount": 193, "unit": "inches"}),
    ("The weapons are to be given up over the next four months.", {"amount": 4, "unit": "months"}),
    ("It was 14 degrees below zero in the valley.", {"amount": -14, "unit": "degrees C"}),
    ("The works can make 9.9 million short tons.", {"amount": 9_900_000, "unit": "short tons"}),
    ("Some 41 litres of rain per square metre fell.", {"amount": 41, "unit": "litres per square metre"}),
    ("The quake had a magnitude of 6.1.", {"amount": 6.1, "unit": "magnitude"}),
    ("A 6.1-magnitude quake struck.", {"amount": 6.1, "unit": "magnitude"}),
    ("The quake measured 6.1 on the Richter scale.", {"amount": 6.1, "unit": "magnitude"}),
    ("The temperature reached 41 degrees Celsius.", {"amount": 41, "unit": "degrees C"}),
    ("The temperature reached 104 degrees.", {"amount": 104, "unit": "degrees F"}),
    ("It was 38C in the shade.", {"amount": 38, "unit": "degrees C"}),
    ("The temperature fell to minus 12 degrees.", {"amount": -12, "unit": "degrees C"}),
    ("Winds of 140 km/h were recorded.", {"amount": 140, "unit": "km/h"}),
    ("The train was travelling at 90 mph.", {"amount": 90, "unit": "mph"}),
    ("The ship carried 2,000 tonnes of wheat.", {"amount": 2000, "unit": "tonnes"}),
    ("Officers seized 45 kilograms of cocaine.", {"amount": 45, "unit": "kg"}),
    ("The plant produces 300 megawatts.", {"amount": 300, "unit": "MW"}),
    ("The strike lasted nine days.", {"amount": 9, "unit": "days"}),
    ("The outage lasted about four hours.", {"amount": 4, "unit": "hours", "hedge": "about"}),
    ("He was sentenced to 14 years in prison.", {"amount": 14, "unit": "years"}),
    ("The reserves added up to 350 tonnes.", {"amount": 350, "high": None, "unit": "tonnes"}),
    ("The fine went up to 80 euros.", {"amount": 80, "high": None, "unit": "EUR"}),
    ("Speeders pay up to 80 euros.", {"amount": None, "high": 80, "unit": "EUR"}),
    ("The park gives 90 gigawatt hours of power.", {"amount": 90, "unit": "GWh"}),
    ("The ferry was 31 years old.", {"amount": 31, "unit": "years", "noun": None}),
    ("The bridge will be passable in six weeks.", {"amount": 6, "unit": "weeks"}),
    ("They are to report within 30 days.", {"amount": 30, "unit": "days"}),
]

COUNTS = [
    ("The bill passed with 212 votes.", {"amount": 212, "unit": "votes"}),
    ("Some 400 trucks were waiting.", {"amount": 400, "unit": "trucks", "hedge": "about"}),
    ("At least 60 houses were flooded.", {"low": 60, "high": None, "unit": "houses"}),
    ("The plant employs 1,200 workers.", {"amount": 1200, "unit": "workers"}),
    ("Police fired 15 shots.", {"amount": 15, "unit": "shots"}),
    ("Between 300 and 350 homes were lost.", {"low": 300, "high": 350, "unit": "homes"}),
    ("The ship can carry 900 passengers.", {"amount": 900, "unit": "passengers"}),
    ("Organisers spoke of 9,000.", {"amount": 9000, "unit": "people", "by": "organisers"}),
]

WITHOUT_NOUN = [
    ("The judge cut the penalty to nine points.", {"amount": 9, "unit": "points"}),
    ("When the members voted, 812 were in favour.", {"amount": 812, "unit": "votes", "noun": "vote"}),
    ("After the vote, with 41 against, she left.", {"amount": 41, "unit": "votes", "noun": "vote"}),
    ("The college has an enrolment of 940.", {"amount": 940, "unit": "people"}),
    ("The hamlet has a population of about 300.", {"amount": 300, "unit": "people", "hedge": "about"}),
    ("His party is nine points behind.", {"amount": 9, "unit": "points"}),
    ("More details came late: 143 escaped from the camp.", {"amount": 143, "noun": "people"}),
    ("The number of papers rejected was 187.", {"amount": 187, "noun": "paper"}),
    ("Before the votes were checked again, Ruiz had been in front by 46.", {"amount": 46, "noun": "vote"}),
    ("Suspected cases number 48,000.", {"amount": 48_000, "noun": "case"}),
    ("The demonstrators numbered about 60.", {"amount": 60, "hedge": "about", "noun": "demonstrator"}),
    ("The raiders, whose number is put at 80, came by boat.", {"amount": 80, "noun": "raider"}),
    ("The tally of ships in the port is now 71.", {"amount": 71, "noun": "ship"}),
    ("The population fell to 1,900 last year.", {"amount": 1900, "unit": "people", "role": "level"}),
    ("The pupils, nine of them girls, sang.", {"amount": 9, "noun": "girl"}),
    ("Eleven of those pardoned are women.", {"amount": 11, "noun": "woman"}),
    ("A commission of nine drew up the text.", {"amount": 9, "unit": "people"}),
    ("The village has only one fire engine.", {"amount": 1, "noun": "engine"}),
    ("A lift plunged from the 14th floor.", {"amount": 14, "noun": "floor in order", "role": None}),
    ("The crowd heard that 30 gunmen fell upon the patrol.", {"amount": 30, "noun": "gunman"}),
    ("While the boats were searched, the 19 crew members had to stay on board.", {"amount": 19, "noun": "member"}),
    ("The tug put to sea with a crew of 14.", {"amount": 14, "unit": "people"}),
    ("A pair of tugs pulled the liner free.", {"amount": 2, "noun": "tug"}),
    ("Four of his co-defendants were cleared.", {"amount": 4, "noun": "defendant"}),
    ("The club was docked six points.", {"amount": 6, "noun": "point"}),
    ("The court upheld a penalty of six points.", {"amount": 6, "noun": "point"}),
    ("A seven-storey block collapsed.", {"amount": 7, "unit": "storeys", "noun": "storey"}),
    ("The party won the 90-seat parliament.", {"amount": 90, "unit": "seats"}),
    ("The airline flies 23 Airbus A320s.", {"amount": 23, "unit": "Airbus A320s"}),
    ("The agency put six of its own people on the case.", {"amount": 6, "unit": "people"}),
    ("Three ministers resigned.", {"amount": 3, "unit": "ministers"}),
    ("Four men in helmets entered the shop.", {"amount": 4, "unit": "men"}),
    ("A crowd of 12,000 heard the concert.", {"amount": 12_000, "unit": "people"}),
    ("The oldest of the victims was 71.", {"amount": 71, "unit": "years", "noun": None}),
    ("It was the fourth attack on the port this year.", {"amount": 4, "unit": "attacks", "noun": "attack in order"}),
    ("They met on the ninth day of the strike.", {"amount": 9, "unit": "days"}),
    ("Prices rose for the third consecutive month.", {"amount": 3, "unit": "months"}),
    ("The striker was sent off in the 71st minute.", {"amount": 71, "unit": "minutes", "noun": "minute in order"}),
    ("She is the fourth judge to be threatened.", {"amount": 4, "unit": "judges", "noun": "judge in order"}),
    ("It was the sixth fatal mistake at the plant in a decade.", {"amount": 6, "unit": "mistakes"}),
    ("The storm, the seventh to reach the islands, died down.", {"amount": 7, "noun": "storm in order"}),
    ("The looters, about 40 of them, ran off.", {"amount": 40, "unit": "looters", "hedge": "about"}),
    ("The pilgrims, 70 in all, slept in tents.", {"amount": 70, "unit": "pilgrims"}),
    ("Officials say 18,000 were inside.", {"amount": 18_000, "unit": "people"}),
    ("The clinic reported 45 suspected cases.", {"amount": 45, "unit": "cases"}),
    ("She called the office 34 times.", {"amount": 34, "unit": "times", "by": None}),
    ("The vote gave the Greens nine of the seats.", {"amount": 9, "unit": "seats"}),
    ("By dusk that day 9,000 people had gone to shelters.", {"amount": 9000, "unit": "people"}),
    ("Wind carried the fire over two ridges.", {"amount": 2, "low": None, "unit": "ridges"}),
    ("The polls open on 9 May. Some 2.4 million people may vote.", {"amount": 2_400_000, "unit": "people"}),
]

AS_BEFORE = [
    ("The unions want a wage of 900 rupees. The employers made an offer of 700.", [(900, "rupees"), (700, "rupees")]),
    ("The council cut the number of schools from four to three.", [(4, "schools"), (3, "schools")]),
    ("The bank cut the number of its branches from 40 to 31.", [(40, "branches"), (31, "branches")]),
    ("The stock fell from 60 tonnes to 12.", [(60, "tonnes"), (12, "tonnes")]),
    ("The motion passed by 31 votes to 18.", [(31, "votes"), (18, "votes")]),
    ("Of 640 polling stations, 19 opened late.", [(640, "stations"), (19, "stations")]),
    ("The fire burned 30 hectares. The port turns 300.", [(30, "hectares")]),
    ("The company sells toys to 40 shops, for children as young as 6.", [(40, "shops")]),
    ("The bridge is 420 metres long. He ran at 9.", [(420, "m")]),
    ("She got seven years in prison. The prosecutor had asked for 11.", [(7, "years"), (11, "years")]),
    ("The works took seven years. The town waited for 11.", [(7, "years")]),
    ("Only four of 15 members agreed.", [(4, "members"), (15, "members")]),
    ("The law raises the school leaving age for girls from 14 to 16.", [(14, "years"), (16, "years")]),
    ("A cup of tea, which had cost 20 rupees, went up to 35.", [(20, "rupees"), (35, "rupees")]),
]

WHOLE_CLAUSES = [
    ("Hoses were used for 20 minutes before the roof fell.", "Hoses were used for 20 minutes before the roof fell"),
    ("Two of the four engines failed.", "Two of the four engines failed"),
    (
        "A poll put the party at 14 percent, the lowest since May.",
        "A poll put the party at 14 percent, the lowest since May",
    ),
    ("Firemen took three hours to stop the leak.", "Firemen took three hours to stop the leak"),
    ("It left the town dark for nine hours on one of the coldest nights.", "It left the town dark for nine hours"),
    ("She has asked for 40 buses to be bought.", "She has asked for 40 buses to be bought"),
    ("The boat sank ten minutes after it had left the pier.", "The boat sank ten minutes after it had left the pier"),
    ("Gold rose to $1,900 before losing some of it.", "Gold rose to $1,900"),
    ("Teams cleaned 40 wells within two miles of the plant.", "Teams cleaned 40 wells within two miles of the plant"),
]

NOTHING = [
    "The gap was widened by a third party.",
    "They met at twenty past five.",
    "She goes there once a week.",
    "He ran a mile and lost.",
    "About an hour later the fire was out.",
    "It was a third more serious fire.",
    "She made six points about the harbour.",
    "He died 20 days after the fire.",
    "She bought a pair of boots.",
    "Police arrived a year and a half ago.",
    "One road leads to the village.",
    "She wore number 48.",
    "The number of people killed in the fire rose to 31.",
    "Nine of those who came were late.",
    "The vote is on 4 June.",
    "She was born in 1987.",
    "Lena Ortiz, 52, chairs the board.",
    "A 9-year-old boy won.",
    "The 19th congress opened.",
    "It opens at 9 a.m.",
    "They met at half past six.",
    "The bed was measured at six this morning.",
    "The guards at the gate, 81 in favour of tea, laughed.",
    "The route N12 is closed.",
    "The match ended 2-2.",
    "Flight 714 was delayed.",
    "Resolution 1325 was adopted.",
    "Nobody was there.",
    "Sixteen miners were killed.",
    "Four people were injured.",
    "She was one of the most powerful women of her time.",
    "The two men met in a bar.",
    "It was the Second World War.",
    "The second man left.",
    "Turin is the fourth largest city of Italy.",
    "It is the second home of the team.",
    "She was the third daughter of a miner.",
    "Lena Ortiz, 52 years old, chairs the board.",
    "The passengers, six of them asleep, were unhurt.",
    "The new press is 20 times faster.",
    "In three cases the court found no fault.",
    "She won the race in ten days of rain.",
]

AGREEING = [
    ("The village lies some 7.5 miles from the border.", "The village lies 12 km from the border."),
    ("The march covered two miles or so.", "The march covered 3 km."),
    ("The march covered about 5 km.", "The march covered three miles."),
    ("Between 80 and 90 percent of the crop was lost.", "A report says 85 percent of the crop was lost."),
    ("Between 80 and 90 percent of the crop was lost.", "In all 86 percent of the crop was lost."),
    ("Between 80 and 90 percent of the crop was lost.", "In all 89.4 percent of the crop was lost."),
    ("The fire burned 3,000 hectares.", "The fire burned 7,400 acres."),
    ("Nearly 400 trucks were waiting.", "A total of 391 trucks were waiting."),
    ("Roughly 400 trucks were waiting.", "A total of 410 trucks were waiting."),
    ("More than 120 mm of rain fell.", "In all 140 mm of rain fell."),
    ("The temperature reached 41 degrees Celsius.", "The temperature reached 105.8 degrees Fahrenheit."),
    ("The council paid $3.5 million for the site.", "The council paid $3.52 million for the site."),
    ("The outage lasted two hours.", "The outage lasted 120 minutes."),
    ("The park yields 210 gigawatt hours.", "The park yields 0.21 terawatt hours."),
    ("Police found 22 cartridge cases.", "Police found 22 spent cartridges."),
    ("The quake had a magnitude of 6.1.", "A 6.1-magnitude quake struck."),
]

CONFLICTING = [
    ("Between 80 and 90 percent of the crop was lost.", "In all 91 percent of the crop was lost."),
    ("The march covered 3 km.", "The march covered 5 km."),
    ("The march covered two miles.", "The march covered 6 km."),
    ("The fire burned 3,000 hectares.", "The fire burned 5,000 hectares."),
    ("More than 120 mm of rain fell.", "In all 90 mm of rain fell."),
    ("Turnout was 61 percent.", "Turnout was 64 percent."),
    ("The judge fined the firm 3 million euros.", "The firm was given a fine of 2 million euros."),
    ("The bill passed with 212 votes.", "The bill passed with 215 votes."),
    ("Some 300 homes were cut off.", "At no time had more than 200 homes been cut off."),
    ("The council paid $3.5 million for the site.", "The council paid $3.9 million for the site."),
    ("The quake had a magnitude of 6.1.", "The quake had a magnitude of 5.8."),
]

APART = [
    ("The plant lost 22 million euros.", "The plant lost 11 million euros a year."),
    ("The town was left with 20 wells.", "The town was left with nine wells in each quarter."),
    ("Output shrank by 3 percent.", "Output shrank to 40 percent."),
    ("Rents went up to 5 percent.", "There is to be a rise of 3 percent."),
    ("Support rose by two percentage points.", "Support rose by two percent."),
    ("Police put the crowd at 9,000.", "Organisers put the crowd at 20,000."),
    ("The plant employs 1,200 workers.", "The fire burned 3,000 hectares."),
]


@pytest.mark.parametrize(("text", "value"), MONEY + SHARES + LENGTHS + AREAS + MEASURES + COUNTS + WITHOUT_NOUN)
def test_a_phrase_and_its_value(text: str, value: dict[str, Any]) -> None:
    (claim,) = found(text)
    assert {key: claim.value[key] for key in value} == value


@pytest.mark.parametrize(("text", "amounts"), AS_BEFORE)
def test_a_number_alone_is_of_what_was_counted_before(text: str, amounts: list[tuple[float, str]]) -> None:
    said = quantity.find(parse(Document("d", text)))
    assert [(c.value["amount"], c.value["unit"]) for c in said] == amounts


@pytest.mark.parametrize(("text", "clause"), WHOLE_CLAUSES)
def test_the_clause_of_a_number(text: str, clause: str) -> None:
    assert clause in [c.text for c in found(text)]


@pytest.mark.parametrize("text", NOTHING)
def test_no_quantity(text: str) -> None:
    assert [c.text for c in found(text)] == []


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [(a, s, Outcome.AGREES) for a, s in AGREEING]
    + [(a, s, Outcome.CONFLICTS) for a, s in CONFLICTING]
    + [(a, s, Outcome.UNKNOWN) for a, s in APART],
)
def test_two_phrases(article: str, source: str, outcome: Outcome) -> None:
    (claim,), (fact,) = found(article), found(source)
    comparison = quantity.compare(claim, fact, Context(similarity=0.7, passage=source, sentence=article))
    assert comparison.outcome is outcome
    if comparison.reason or outcome is not Outcome.UNKNOWN:  # values of other sorts need no reason
        assert "here" in comparison.reason and "in the article" in comparison.reason


def test_a_sum_told_again_exactly_is_of_the_same_money() -> None:
    roughly, exactly = found("The firm owes more than a million euros, 1.3 million to be exact.")
    assert (roughly.value["low"], exactly.value["amount"]) == (1_000_000, 1_300_000)
    assert roughly.value["unit"] == exactly.value["unit"] == "EUR"


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("The airport was closed between 10:40 and 15:40.", 5, "hours"),
        ("The rule was in force from 10:40 a.m. to 3:40 p.m.", 5, "hours"),
        ("The road was shut from 11:30 p.m. until 2:15 a.m.", 165, "minutes"),
        ("The session opened at nine in the morning and closed at four in the afternoon.", 7, "hours"),
        ("The fire, reported at 3:40 a.m., was out by half past one in the afternoon.", 590, "minutes"),
        ("They sat down on Monday at three in the afternoon and got up on Tuesday at noon.", 21, "hours"),
        ("The guard came at ten at night and left at midnight.", 2, "hours"),
        ("The wall came down at a quarter to six in the morning, and nobody slept until midday.", 375, "minutes"),
        ("The shop opens at nine in the morning. It was robbed at four in the afternoon.", None, None),
        ("The guard left at ten and came back at four.", None, None),
        ("The fee rose from 10 to 12 euros.", None, None),
        ("The score went from 30:75 to 31:80.", None, None),
    ],
)
def test_two_times_of_day_are_a_length_that_nobody_claims(text: str, amount: int | None, unit: str | None) -> None:
    parsed = parse(Document("d", text))
    told = [f for f in quantity.facts(parsed) if f.value["role"] == "reckoned"]
    assert [(f.value["amount"], f.value["unit"]) for f in told] == ([(amount, unit)] if amount else [])
    assert all(text[f.start : f.end] == f.text for f in told) and not any(c in told for c in quantity.find(parsed))
