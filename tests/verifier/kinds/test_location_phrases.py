"""Phrases of place, one a row: what an article claims, and what another report's wording does to it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import Claim, Context, Outcome
from verifier.kinds import location
from verifier.language.parse import parse

AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def claims(text: str) -> list[Claim]:
    return location.find(parse(Document("a", text)))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A bomb exploded at a bus stop in Quetta on Friday.", "Quetta"),
        ("Two trains collided outside Pune late on Sunday.", "Pune"),
        ("The tanker sank off Mombasa on Tuesday.", "Mombasa"),
        ("Acid leaked into the river Minho near the town of Tui.", "Tui"),
        ("Nine people died in Bagan, the district capital, on Monday.", "Bagan"),
        ("The court annulled the vote in the constituency of Bilobo South.", "Bilobo South constituency"),
        ("Gunmen opened fire on worshippers in Mersin.", "Mersin"),
        ("A landslide buried a hamlet near Cuzco before dawn.", "Cuzco"),
        ("Thousands marched through Tbilisi on Saturday.", "Tbilisi"),
        ("A warehouse burned down in Gdansk overnight.", "Gdansk"),
        ("The summit was held in Windhoek on Monday.", "Windhoek"),
        ("Police clashed with protesters in Nantes.", "Nantes"),
        ("The plane crashed 12 km north of Bogota.", "12 km north of Bogota"),
        ("An explosion rocked Beirut on Thursday.", "Beirut"),
        ("A cyclone made landfall near Visakhapatnam.", "Visakhapatnam"),
        ("A stadium stand collapsed in Accra during the match.", "Accra"),
        ("Eleven people were killed when a bridge collapsed in Porto.", "Porto"),
        ("Soldiers ambushed the column at Tessit, in the Gao region.", "Tessit"),
        ("A fire tore through a market in Dakar.", "Dakar"),
        ("Flooding in Valencia killed nine people.", "Valencia"),
        ("The hostages were freed in Kaduna state.", "Kaduna"),
        ("A shooting in Malmo left two people dead.", "Malmo"),
        ("Voters in Ljubljana cast ballots on Sunday.", "Ljubljana"),
        ("The rocks came down on the northern side of Mount Elmo.", "Mount Elmo"),
        ("A bus plunged off the Quelo Pass on Sunday.", "Quelo Pass"),
        ("The firm said on Tuesday that it would close its plant in Leskovac.", "Leskovac"),
        ("It left Tobruk on Sunday with 40 people on board.", "Tobruk"),
        ("Clerks at a bank in Gdansk walked out on Tuesday.", "Gdansk"),
        ("A siege at a post office in Tampere ended at dawn.", "Tampere"),
        ("A hostage-taking in Recife ended at dawn.", "Recife"),
        ("A blast wrecked a hall of the chemical works in Tampere.", "Tampere"),
        ("The trade minister, speaking in Tampere, rejected the plan.", "Tampere"),
        ("Drivers blocked the coast road on Friday.", "coast road"),
        ("The fire began on the third floor.", "third floor"),
        ("Nine people were hurt at the stadium of Dormaka.", "Dormaka"),
        ("Gunmen attacked the village of Zumbarra.", "Zumbarra"),
        ("It struck Zumbarra, a village with two wells.", "Zumbarra"),
        ("A shell killed two people at Umm al-Dabag.", "Umm al-Dabag"),
        ("The fire began before dawn in the district of Zumbarra.", "Zumbarra district"),
        ("A lorry burned on Monday in Tampere.", "Tampere"),
        ("The firm has its head office in Winnipeg.", "Winnipeg"),
        ("The taps in the Finnish city of Tampere were shut off.", "Tampere"),
        ("People were led from their homes in the old mining town of Zumbarra.", "Zumbarra"),
        ("Guards boarded a ship off the Black Sea port of Varna.", "Varna"),
        ("A crane fell from a tower in the Gotri quarter of Tampere.", "Gotri"),
        ("The airport of Tampere was closed for an hour.", "Tampere"),
        ("Nine men broke out of the jail of Tampere.", "Tampere"),
        ("Measles broke out at Zumbarra University.", "Zumbarra University"),
        ("Nurses handed in their letters at the Zumbarra Academy.", "Zumbarra Academy"),
        ("The singer went on trial before the High Court in Tampere.", "Tampere"),
        ("Two men were hurt at Tampere's Hervanta station on Monday.", "Tampere's Hervanta station"),
        ("The target was a villa near Tampere.", "villa, Tampere"),
        ("Mount Elba erupted on Sunday.", "Mount Elba"),
        ("Karthala, the volcano on the island, erupted on Sunday.", "Karthala"),
        ("The president told the ministers in the gardens of State House to leave.", "State House"),
        ("A jet crashed minutes after taking off from the airport of Tampere.", "airport, Tampere"),
        (
            "Men boarded a tug 30 nautical miles south of Cape Four Towers.",
            "30 nautical miles south of Cape Four Towers",
        ),
        ("The tug had anchored 9 nautical miles west of the terminal.", "terminal"),
        ("A crane at a closed mill in the Finnish town of Tampere collapsed.", "Tampere"),
        ("A dam is planned for the Zumbarra plain.", "Zumbarra"),
        ("The mayor told reporters in Tampere that the bridge was safe.", "Tampere"),
        ("She told supporters from the balcony of the town hall to go home.", "town hall"),
        ("The injured were flown to Tampere.", "Tampere"),
        ("A ferry carried the islanders to Tampere.", "Tampere"),
        ("Three houses fell there and in Zumbarra, where a boy was killed by a wall.", "Zumbarra"),
        ("Steam escaped in the boiler room of the Elba mill.", "boiler room"),
        ("The blast tore through the flower section.", "flower section"),
        ("The bomb exploded among the cheese stalls.", "cheese stalls"),
        ("The flames broke out shortly after nine in the engine room.", "engine room"),
        ("They were exchanged at the Rona border crossing.", "Rona border crossing"),
        ("Cholera killed nine in Zumbarra, a river district of Barra province.", "Zumbarra district, Barra province"),
    ],
)
def test_what_happened_somewhere_is_claimed(text: str, place: str) -> None:
    found = claims(text)
    assert any(place in c.value["place"] for c in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Tension grew between Chile and Peru after the raid.",
        "The minister, who was born in Porto, declined to comment.",
        "Shares in the Oslo company rose.",
        "The Kenyan government rejected the report.",
        "Norway urged Chile to release the crew.",
        "He told the newspaper in Lagos that he was well.",
        "Relations with Japan have improved.",
        "France may attack Chile, an analyst warned.",
        "The professor at the University of Cuzco was sceptical.",
        "Pressure on Peru is growing.",
        "A spokesman for the mayor of Tbilisi did not answer.",
        "No shooting took place in Malmo.",
        "She has lived in Accra since 2003.",
        "The letter was sent from Dakar to Paris.",
        "The ambassador to Peru was not available.",
        "Chile and Peru signed nothing.",
        "Horror has hit Peru.",
        "The Peru striker was praised.",
        "Speaking in Spanish, the minister thanked them.",
        "Maria Lopez, a village elder, was praised.",
        "They blocked a road.",
        "Lima erupted in joy.",
        "The professor of the academy in Tampere was sceptical.",
        "He appeared before the cameras in a suit from Tampere.",
        "The lawyers took the case to Tampere.",
        "The union sent a letter to Tampere.",
        "They told friends in Tampere that they were well.",
        "They sat among the farmers.",
        "She lives in Tampere, where he told reporters nothing.",
        "She lives in Tampere, where her father fears nobody.",
        "A party is planned for Monday.",
        "The children waited in the room.",
    ],
)
def test_where_nothing_happened_nothing_is_claimed(text: str) -> None:
    assert claims(text) == []


def _compared(article: str, source: str, similarity: float = 0.65) -> set[Outcome]:
    """The outcomes of the article's first claim against all facts of the source."""
    context = Context(similarity=similarity, passage=source, sentence=article)
    facts = location.facts(parse(Document("s", source)))
    return {location.compare(claims(article)[0], fact, context).outcome for fact in facts} - {UNKNOWN}


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        # inside, and by the same name
        ("A bus was attacked in Peru.", "The bus was attacked in Cuzco.", AGREES),
        ("A bomb exploded in Pakistan.", "The blast in Quetta was on Friday.", AGREES),
        ("A bridge collapsed in Portugal.", "The bridge gave way in Porto, collapsing at noon.", AGREES),
        ("A ferry sank off Mombasa.", "The ferry went down in waters off Mombasa.", AGREES),
        ("A train derailed in Maharashtra.", "The train left the track in Pune.", AGREES),
        ("A warehouse burned down in Gdansk.", "The blaze in Gdańsk began at night.", AGREES),
        ("A shooting in Malmo left two dead.", "Two people were shot in Malmö.", AGREES),
        ("A plane crashed in Colombia.", "The aircraft crashed near Bogota.", AGREES),
        ("Gunmen raided a farm in Kaduna state.", "The farm was raided in the state of Kaduna.", AGREES),
        ("A fire broke out in Kyiv.", "The fire in Kiev was put out.", AGREES),
        ("A bomb exploded in Mumbai.", "The explosion in Bombay was heard for miles.", AGREES),
        ("A train derailed in Turkey.", "The train derailed in Türkiye.", AGREES),
        ("A bus crashed in Myanmar.", "The bus crashed in Burma.", AGREES),
        # neighbours and spots
        ("A bus was attacked near Zumbarra.", "The bus was attacked at Lumo, near Zumbarra.", AGREES),
        ("Gunmen attacked a camp at Lumo near Zumbarra.", "The camp was attacked near Zumbarra.", AGREES),
        ("Gunmen attacked a camp at Lumo, outside Zumbarra.", "The attack took place close to Zumbarra.", AGREES),
        ("Gunmen attacked a camp at Lumo.", "The camp was at Barra, nine kilometres up the coast from Lumo.", UNKNOWN),
        # sites by a shorter name, by their town's too, and those that the text says no more of
        ("Nurses met in the hall of Holy Rosary Cathedral.", "They stood in the snow before Holy Rosary.", AGREES),
        ("The airport of Tampere was closed.", "Tampere Airport regrets the closure.", AGREES),
        ("Measles broke out at Menai University.", "There was a second death at Menai University.", AGREES),
        ("He was dragged from a car near the market at Elba.", "It was at ten, by the Elba fish market.", AGREES),
        ("The letters were handed in at the Straka Academy.", "They came to the Straka Academy at noon.", AGREES),
        ("Two men were stabbed at Kassel's Wilhelmstal station.", "They were stabbed at Kassel-Wilhelmstal.", AGREES),
        ("A plane exploded at Tampere's Chavez airport.", "The plane did not go to Chavez but to Pisco.", CONFLICTS),
        ("A depot burned in Tampere.", "Its guard is held at the police station in Tampere.", UNKNOWN),
        ("A depot near Tampere exploded.", "The search at the depot near Tampere has ended.", AGREES),
        ("Water rushed down the stairs of Elba Station.", "A tram station in the city of Lima was flooded.", AGREES),
        ("Tuna was bought at a market in Tampere.", "The tuna did not come from Tampere.", CONFLICTS),
        ("Hunters shot a wolf in Elba National Park.", "No shot may be fired in Elba National Park.", UNKNOWN),
        ("They were sent to repair roads in Tampere.", "The firm had orders for roads in Tampere.", AGREES),
        # distance and bearing
        ("The plane crashed 12 km north of Bogota.", "The aircraft crashed about 7 miles north of Bogota.", AGREES),
        ("The plane crashed 12 km north of Bogota.", "The plane crashed 90 km north of Bogota.", CONFLICTS),
        ("The quake struck 30 km east of Cuzco.", "The quake struck 30 km west of Cuzco.", CONFLICTS),
        ("The quake struck 30 km east of Cuzco.", "The tremor struck 32 kilometres east of Cuzco.", AGREES),
        # another place of one happening
        ("A train derailed in Pune.", "The train derailed in Nagpur, officials said.", CONFLICTS),
        ("A bomb exploded in Quetta.", "The bomb exploded in Karachi.", CONFLICTS),
        ("The plane crashed near Bogota.", "The plane crashed near Medellin.", CONFLICTS),
        ("A ferry sank off Mombasa.", "The ferry sank off Lamu.", CONFLICTS),
        ("Gunmen attacked a bus in Barra district.", "The bus was attacked in Selu district.", CONFLICTS),
        ("A bridge collapsed in Porto.", "The bridge collapsed in Faro, a witness said.", CONFLICTS),
        ("A warehouse burned down in Gdansk.", "Fire gutted the warehouse in Krakow.", CONFLICTS),
        ("A gunman opened fire in the library.", "The gunman opened fire in the gymnasium.", CONFLICTS),
        ("The ceremony was held in the cathedral hall.", "The ceremony was held at the stadium.", CONFLICTS),
        ("A bomb exploded in Quetta.", "The bomb did not go off in Quetta but on a road outside it.", CONFLICTS),
        ("A gunman opened fire in the cafeteria.", "The shooting happened in the canteen.", AGREES),
        ("A gunman opened fire in the corridor.", "Shots were fired in the hallway.", AGREES),
        ("The disaster happened at the northern gate.", "A crush at the north entrance cost nine lives.", AGREES),
        ("The crush happened at the northern gate.", "The crush was at the southern gate.", CONFLICTS),
        ("The fire began on the third floor.", "The fire started on the ground floor.", CONFLICTS),
        ("A blast shook the Quelo Bay terminal.", "There was a blast at Quelo Bay's oil terminal.", AGREES),
        # one part of a place, of which the whole says nothing
        ("Steam escaped in the boiler room of the Elba mill.", "It escaped in the boiler room, he said.", AGREES),
        ("Steam escaped in the boiler room of the Elba mill.", "The steam escaped at the Elba mill.", UNKNOWN),
        ("Steam escaped in the boiler room.", "The leak was never in the boiler room.", CONFLICTS),
        ("The bomb exploded in the flower section.", "It exploded among the flower sellers.", AGREES),
        ("The bomb exploded in the flower section.", "Nor did it go off among the flower sellers.", CONFLICTS),
        ("The bomb exploded in the flower section.", "The bomb exploded among the cheese stalls.", CONFLICTS),
        ("The bomb exploded in the flower section.", "The fire in the flower section was put out.", AGREES),
        ("The bomb exploded in the flower section.", "Another bomb exploded among the cheese stalls.", UNKNOWN),
        ("The bomb exploded in the flower section.", "The bomb killed nine in the cheese section.", CONFLICTS),
        ("The fire began in the section where hats are sold.", "The fire began in the cheese section.", UNKNOWN),
        ("A jet crashed after taking off from Tampere.", "The jet crashed on a farm near Turku.", UNKNOWN),
        (
            "Guards fired at the gate of the Elba dam near the hamlet of Zumbarra.",
            "They were shot at Zumbarra.",
            AGREES,
        ),
        ("She told reporters in the yard of the ministry.", "She said it in the yard of the ministry.", AGREES),
        ("She told reporters at the ministry.", "She said it in the yard of the health ministry.", AGREES),
        # a village that only one of the texts calls one
        ("Gunmen attacked the village of Zumbarra.", "The men came to Lomba from Zumbarra, nobody knows why.", AGREES),
        ("Gunmen attacked the village of Zumbarra.", "The village, Zumbarra, has nine wells.", AGREES),
        (
            "Gunmen attacked the village of Zumbarra.",
            "Lomba has had no word from Zumbarra, where men fired shots.",
            AGREES,
        ),
        ("Gunmen attacked the village of Zumbarra.", "Nobody was hurt in Zumbarra.", UNKNOWN),
        ("The shots fell at the village of Zumbarra.", "It did not happen in Zumbarra.", CONFLICTS),
        # nothing said of it
        ("A train derailed near Pune.", "A train derailed in India.", UNKNOWN),
        ("A bomb exploded in Quetta.", "Pakistan was shaken by a bomb.", UNKNOWN),
        ("Floods hit Porto.", "Floods hit Faro.", UNKNOWN),
        ("Thousands marched through Tbilisi.", "Thousands marched through Batumi.", UNKNOWN),
        ("A bomb exploded in Quetta.", "A second bomb exploded in Karachi.", UNKNOWN),
        ("A bomb exploded in Quetta.", "A similar bomb exploded in Karachi last year.", UNKNOWN),
        ("A train derailed near Pune.", "The driver was arrested in Nagpur.", UNKNOWN),
        ("A ferry sank off Mombasa.", "The minister visited Nairobi.", UNKNOWN),
        ("A plane crashed near Bogota.", "A plane took off from Medellin.", UNKNOWN),
        ("Attacks in Quetta were blamed on the group.", "The attack in Karachi was blamed on the group.", UNKNOWN),
        ("A bomb exploded in Quetta.", "It recalled the bombing of a market in Karachi last November.", UNKNOWN),
        ("A bus crashed in Porto.", "The injured were treated in Lisbon.", UNKNOWN),
    ],
)
def test_another_wording_of_the_place(article: str, source: str, outcome: Outcome) -> None:
    assert _compared(article, source) == ({outcome} - {UNKNOWN})


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_with_exact_spans(text: str) -> None:
    for claim in location.facts(parse(Document("x", text))):
        assert text[claim.start : claim.end] == claim.text


_NAMES = st.sampled_from(
    ["Pune", "Gdansk", "Jammu and Kashmir", "the Barra district", "Kyiv's port", "St. Ives", "U.S."]
)
_VERBS = st.sampled_from(["exploded", "was attacked", "opened fire", "capsized", "said", "derailed", "12 km off"])
_JOINTS = st.sampled_from([" in ", " near ", ", ", " and ", "\n\n", " of ", " – ", ". ", " outside "])


@given(st.lists(st.one_of(_NAMES, _VERBS, _JOINTS), max_size=14).map("".join))
@settings(max_examples=60, deadline=None)
def test_any_row_of_names_and_verbs_is_read_with_exact_spans(text: str) -> None:
    for claim in (*claims(text), *location.facts(parse(Document("x", text)))):
        assert text[claim.start : claim.end] == claim.text
        assert Claim.from_json(claim.to_json()) == claim
