"""Places as whole reports give them: nested, linked and far-off names, and names that place no happening."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.claim import Claim
from verifier.kinds import location
from verifier.language.parse import parse


def claims(text: str) -> list[Claim]:
    found = location.find(parse(Document("a", text)))
    assert all(text[c.start : c.end] == c.text for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "place"),
    [
        # quarters of one city
        ("A fire broke out in Croydon, south London.", "Croydon, London"),
        ("Two people were stabbed in Peckham, south-east London, on Friday.", "Peckham, London"),
        ("Shots were fired in the Neukölln district of Berlin.", "Neukölln district, Berlin"),
        ("A bomb went off in the Karrada neighbourhood of Baghdad.", "Karrada neighbourhood, Baghdad"),
        ("Protesters gathered in Taksim Square in Istanbul.", "Taksim Square, Istanbul"),
        ("Gunmen killed nine people in the Sadr City district of Baghdad.", "Sadr City district, Baghdad"),
        ("A blast tore through a market in Ikeja, a district of Lagos.", "Ikeja"),
        # names with small words in them
        ("A bomb exploded in Mazar-i-Sharif.", "Mazar-i-Sharif"),
        ("A ferry sank off Boulogne-sur-Mer.", "Boulogne-sur-Mer"),
        ("A stand collapsed in Stratford-upon-Avon.", "Stratford-upon-Avon"),
        # nested
        ("Soldiers ambushed the column at Tessit, in the Gao region of Mali.", "Tessit, Gao region, Mali"),
        ("The quake struck 60 km south-east of Skopje, near the town of Kumanovo.", "60 km south-east of Skopje"),
        ("A bus fell into a ravine near Quillabamba, Peru.", "Quillabamba"),
        ("Snow fell in Erie, Pennsylvania.", "Erie, Pennsylvania"),
        ("The accident happened on the Rhine River near the city of Duisburg.", "Rhine River near Duisburg"),
        # at the door of a building
        ("A bomb exploded outside the German consulate in Herat.", "Herat"),
        ("A man opened fire at the embassy in Lima.", "Lima"),
        # other forms
        ("A woman was found dead in Malmo.", "Malmo"),
        ("An avalanche buried nine climbers above Chamonix.", "Chamonix"),
        ("Police shot a man in Porto on Sunday.", "Porto"),
        ("A factory burned down on the outskirts of Dhaka.", "Dhaka"),
        ("The cyclone made landfall south of Chennai.", "Chennai"),
        ("A gunman opened fire in the canteen of a school in Graz.", "Graz"),
        ("Floods swept away two bridges in Valencia.", "Valencia"),
        ("The plane came down in a field near Bogota.", "Bogota"),
        ("A truck ploughed into a crowd in Nice.", "Nice"),
        ("Explosions were heard in Odessa overnight.", "Odessa"),
    ],
)
def test_the_place_of_a_happening(text: str, place: str) -> None:
    found = [c.value["place"] for c in claims(text)]
    assert any(place in p for p in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Figures were released by the government in Lisbon.",
        "The consulate in Marseille advised citizens to call home.",
        "The plane was unable to land at Dakar because of high winds.",
        "Hackers carried out cyberattacks in the Islamic State's name.",
        "The plane could not land in Dakar.",
        "She was born in Porto and lives in Lyon.",
        "A spokesman in Berlin declined to comment.",
        "Relations with Peru are strained.",
        "He wants to attack Chile.",
        "The Accra-born singer won a prize.",
        "They flew from Porto to Madrid.",
    ],
)
def test_places_of_no_happening(text: str) -> None:
    assert [c.text for c in claims(text)] == []


@pytest.mark.parametrize(
    ("text", "place", "of"),
    [
        # where an organisation sits
        ("The airline, which has its head office in Malmo, owes millions.", "Malmo", "head office"),
        ("The company is based in Tampere.", "Tampere", "company base"),
        ("The bank has branches in Mombasa.", "Mombasa", "branch"),
        # where something stands
        ("The plant is on the outskirts of Ploiesti.", "Ploiesti", "plant be"),
        ("The hospital in Kutaisi has no water.", "Kutaisi", "hospital have water"),
        ("They keep the files on machines that the firm rents in a former mill at Tampere.", "Tampere", "keep file"),
        # whatever was done at a named place
        ("Thieves entered a bank in the Barra district of Recife.", "Barra district, Recife", "thief enter bank"),
        ("Oil flowed into the river Olt near the town of Slatina.", "Olt near Slatina", "oil flow"),
        (
            "Doctors traced the germ to a tower on the roof of the Hotel Bellevue.",
            "Hotel Bellevue",
            "doctor trace germ",
        ),
        ("Some 9,000 people saw the match at a ground on the edge of Bengaluru.", "Bengaluru", "match"),
        ("A court in Graz jailed the owner.", "court, Graz", "court jail owner"),
        ("The walls of a pit gave way west of Kadoma.", "Kadoma", "wall give way"),
        ("The house stood in the Kibera quarter.", "Kibera quarter", "house stand"),
        ("A crane fell onto the deck of a ship in the port of Genoa.", "port, Genoa", "crane fall"),
        ("The crew were flown to a hospital in Tampere.", "hospital, Tampere", "crew fly"),
        ("The ferry left Recife at noon.", "Recife", "ferry leave"),
        ("The wreck was found 40 nautical miles west of Recife.", "40 nautical miles west of Recife", "wreck"),
        ("Lava ran down the eastern slope towards the village of Rona.", "Rona", "run"),
        ("The bus broke through a fence on Avenida Bolivar.", "Avenida Bolivar", "bus break"),
        ("A canister landed in the grounds of the Academic Hospital.", "Academic Hospital", "canister land"),
        ("A copper firm has begun to send its ore through Kenitra.", "Kenitra", "send ore"),
        ("Demonstrators filled Republic Square.", "Republic Square", "demonstrator fill"),
        ("The box was put aboard the ship Corvina in Recife.", "Recife", "box put"),
        ("The machines are to be moved to Kenitra, in Morocco.", "Kenitra, Morocco", "move"),
        # from where
        ("Officers seized 60 kilograms of tea from a crate at the Port of Recife.", "Recife", "officer seize kilogram"),
        ("A painting that was stolen from a church in Ghent was found.", "church, Ghent", "steal"),
        ("Four bodies were carried out of the jail in Recife.", "Recife", "body carry"),
        ("A painting vanished from a church in Ghent.", "church, Ghent", "painting vanish"),
        ("The last flight, from Porto, landed at noon.", "Porto", "departure"),
        # a part of a place that has no name
        ("Most of the victims fell at the southern gate.", "southern gate", "fall"),
        ("The prisoners left through a hole in the eastern wall.", "eastern wall", "leave"),
    ],
)
def test_places_in_the_body_of_a_report(text: str, place: str, of: str) -> None:
    body = "The heat lasted.\n\nNobody complained.\n\n"
    found = [(c.value["place"], c.value["of"]) for c in claims(body + text)]
    assert any(place in p and what == of for p, what in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The firm in Malmo is old.",
        "Fans in Ghent were happy.",
        "A lawyer from Porto was present.",
        "The children waited at the gate.",
        "The letter was read in court.",
        "Rain is expected in Peru.",
    ],
)
def test_places_in_the_body_of_a_report_that_are_no_claims(text: str) -> None:
    assert claims("The heat lasted.\n\nNobody complained.\n\n" + text) == []


def test_a_claim_ends_with_its_line() -> None:
    (claim,) = claims("A bomb exploded in Tokyo, Japan\n\nOsaka man wins the lottery")
    assert claim.text == "A bomb exploded in Tokyo, Japan"
