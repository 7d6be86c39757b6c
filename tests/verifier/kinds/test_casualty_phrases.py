"""The phrases in which news tells of casualties: each row a text, and every toll in it as measure, lowest and highest number.

Numbers about other things stand in the last table: none of them is a toll.
"""

from __future__ import annotations

from typing import Any

import pytest

from index.document import Document
from verifier.kinds import casualty
from verifier.language.parse import parse

Toll = tuple[str, Any, Any]


def tolls(text: str) -> list[Toll]:
    claims = casualty.find(parse(Document("d", text)))
    assert all(text[c.start : c.end] == c.text for c in claims)
    return [(c.value["measure"], c.value["low"], c.value["high"]) for c in claims]


HEDGES = [
    ("At least 14 people were killed.", ("killed", 14, None)),
    ("No fewer than 14 people were killed.", ("killed", 14, None)),
    ("Not less than 40 people died.", ("killed", 40, None)),
    ("A minimum of 14 people were killed.", ("killed", 14, None)),
    ("Upwards of 60 people were hurt.", ("injured", 60, None)),
    ("More than 14 people were killed.", ("killed", 15, None)),
    ("Over 200 people were injured in the stampede.", ("injured", 201, None)),
    ("In excess of 100 passengers were injured.", ("injured", 101, None)),
    ("Well over 300 people died.", ("killed", 301, None)),
    ("Fewer than ten people were injured.", ("injured", None, 9)),
    ("Up to 80 miners were missing.", ("missing", None, 80)),
    ("As many as 45 people may have died.", ("killed", None, 45)),
    ("No more than six people were hurt.", ("injured", None, 6)),
    ("At most six people were hurt.", ("injured", None, 6)),
    ("Between 30 and 35 passengers were killed.", ("killed", 30, 35)),
    ("Thirty to 35 passengers were killed.", ("killed", 30, 35)),
    ("Six or seven villagers were killed.", ("killed", 6, 7)),
    ("About 30 people were killed.", ("killed", 30, 30)),
    ("Around 30 people were injured.", ("injured", 30, 30)),
    ("Some 30 people were killed.", ("killed", 30, 30)),
    ("Roughly 400 residents were evacuated.", ("displaced", 400, 400)),
    ("Some 90 people were taken out of their houses by boat.", ("displaced", 90, 90)),
    ("Nearly 50 people drowned.", ("killed", 50, 50)),
    ("Almost 50 people drowned.", ("killed", 50, 50)),
    ("An estimated 2,000 people fled.", ("displaced", 2000, 2000)),
    ("Approximately 90 people were arrested.", ("detained", 90, 90)),
    ("Close to 70 people were injured.", ("injured", 70, 70)),
    ("Just under 70 people were injured.", ("injured", 70, 70)),
    ("Twenty or so people were hurt.", ("injured", 20, 20)),
    ("Ten or more people were hurt.", ("injured", 10, None)),
    ("Dozens of people were killed.", ("killed", None, None)),
    ("Scores of passengers were injured.", ("injured", None, None)),
    ("Hundreds were arrested.", ("detained", None, None)),
    ("Several people were hurt.", ("injured", None, None)),
    ("Two dozen people were injured.", ("injured", 24, 24)),
    ("A dozen people were injured.", ("injured", 12, 12)),
    ("Half a dozen soldiers were killed.", ("killed", 6, 6)),
    ("A couple of hikers were injured.", ("injured", 2, 2)),
    ("Only three people were hurt.", ("injured", 3, 3)),
    ("Exactly 41 people died.", ("killed", 41, 41)),
]

PASSIVES = [
    ("Three people were fatally shot.", ("killed", 3, 3)),
    ("Eleven marchers were loaded into a van.", ("detained", 11, 11)),
    ("Twelve people are believed to have been killed.", ("killed", 12, 12)),
    ("Two men are thought to have drowned.", ("killed", 2, 2)),
    ("Three women and a boy were driven to the hospital.", ("injured", 4, 4)),
    ("Forty people were driven to clinics in the valley.", ("injured", 40, 40)),
    ("Two firemen were carried off with broken legs.", ("injured", 2, 2)),
    ("Eleven persons are under treatment.", ("injured", 11, 11)),
    ("Four others were hit by bullets.", ("injured", 4, 4)),
    ("Two dozen were treated at the scene.", ("injured", 24, 24)),
    ("About 300 people were told to get out.", ("displaced", 300, 300)),
    ("About 1,500 residents were moved out of the danger zone.", ("displaced", 1500, 1500)),
    ("Fourteen soldiers were set free.", ("rescued", 14, 14)),
    ("The pilot was brought before a judge and remanded.", ("detained", 1, 1)),
    ("Two men were dragged from the car and murdered.", ("killed", 2, 2)),
    ("The 11 who were held after the march were fined.", ("detained", 11, 11)),
    ("The five men who were held on Tuesday went home.", ("detained", 5, 5)),
    ("Six of his shipmates have been found dead.", ("killed", 6, 6)),
    ("Two miners were taken alive from the rubble.", ("rescued", 2, 2)),
    ("Six soldiers were taken prisoner.", ("detained", 6, 6)),
    ("Three people are feared buried.", ("missing", 3, 3)),
    ("Three survivors were pulled from the ruins.", ("rescued", 3, 3)),
    ("An elderly couple was killed.", ("killed", 2, 2)),
    ("Sixteen of the crew were brought off by lifeboats.", ("rescued", 16, 16)),
    ("Firemen took nine children from the upstairs windows.", ("rescued", 9, 9)),
    ("Helicopters flew 14 stranded climbers to the valley.", ("rescued", 14, 14)),
    ("Gunmen marched 12 teachers into the forest.", ("abducted", 12, 12)),
    ("Rescuers brought nine climbers down from the ridge.", ("rescued", 9, 9)),
    ("Rescuers led 40 hikers off the ridge.", ("rescued", 40, 40)),
    ("By Monday evening 40 had been brought down from the ridge by rescuers.", ("rescued", 40, 40)),
    ("By Monday evening 12 had died.", ("killed", 12, 12)),
    ("Sixty survivors had been picked up.", ("rescued", 60, 60)),
    ("Sixty people were picked up by fishermen.", ("rescued", 60, 60)),
    ("Sixty persons were accounted for alive.", ("rescued", 60, 60)),
    ("Nine hikers were flown out by an army helicopter.", ("rescued", 9, 9)),
    ("Some 800 villagers were taken away in lorries.", ("displaced", 800, 800)),
    ("Doctors have seen 14 people with cuts.", ("injured", 14, 14)),
    ("Thirty sailors are being held on board.", ("detained", 30, 30)),
    ("Sixteen sailors were taken off by helicopter.", ("rescued", 16, 16)),
    ("Sixteen men were picked up from the deck of the burning ship.", ("rescued", 16, 16)),
    ("Seven fishermen had been transferred to a customs cutter.", ("rescued", 7, 7)),
    ("Forty miners were brought to the surface.", ("rescued", 40, 40)),
    ("Forty miners who had been trapped underground were brought to the surface.", ("rescued", 40, 40)),
    ("Two climbers who had been feared dead were found safe.", ("rescued", 2, 2)),
    ("Two climbers were found alive.", ("rescued", 2, 2)),
    ("The 15 men of the trawler are safe.", ("rescued", 15, 15)),
    ("Three colleagues are still being looked for.", ("missing", 3, 3)),
    ("Five managers were taken in for questioning.", ("detained", 5, 5)),
    ("Five boys were handed over to the police.", ("detained", 5, 5)),
    ("Six girls were taken by gunmen.", ("abducted", 6, 6)),
    ("Six nurses remain in captivity.", ("abducted", 6, 6)),
    ("Six women were seized by rebels.", ("abducted", 6, 6)),
    ("Eight people were burned.", ("injured", 8, 8)),
    ("Three patients are in critical condition.", ("injured", 3, 3)),
    ("Eleven people are recovering in hospital.", ("injured", 11, 11)),
    ("Eleven people ended up in hospital.", ("injured", 11, 11)),
    ("Three workers were asphyxiated.", ("killed", 3, 3)),
    ("Three people were taken to the mortuary.", ("killed", 3, 3)),
    ("Some 200 villagers were bused to shelters.", ("displaced", 200, 200)),
    ("Nine clerks were loaded onto a police lorry.", ("detained", 9, 9)),
    ("Twelve herders were carried off by the gunmen.", ("abducted", 12, 12)),
    ("Twelve herders were dragged away into the bush.", ("abducted", 12, 12)),
    ("Another 34 skiers were brought down on ropes.", ("rescued", 34, 34)),
    ("About 700 guests were told to leave.", ("displaced", 700, 700)),
    ("Four men are in the hands of the police.", ("detained", 4, 4)),
    ("Three mountain guides who had set out at dawn were missing.", ("missing", 3, 3)),
    ("Seventeen shoppers were killed when the roof fell in.", ("killed", 17, 17)),
    ("Seventeen shoppers have been killed.", ("killed", 17, 17)),
    ("Eight farm workers had been abducted by the gang.", ("abducted", 8, 8)),
    ("Forty-one people are being treated in hospital.", ("injured", 41, 41)),
    ("Five men are being held by police.", ("detained", 5, 5)),
    ("Three people were taken to hospital with burns.", ("injured", 3, 3)),
    ("Nineteen people were rushed to hospitals.", ("injured", 19, 19)),
    ("Six suspects were taken into custody.", ("detained", 6, 6)),
    ("Eleven climbers were airlifted to safety.", ("rescued", 11, 11)),
    ("Four people were pulled alive from the rubble.", ("rescued", 4, 4)),
    ("Three hundred families were displaced by the flood.", ("displaced", 300, 300)),
    ("Some 1,200 people were made homeless.", ("displaced", 1200, 1200)),
    ("Nine people were left homeless by the blaze.", ("displaced", 9, 9)),
    ("Two guards were shot dead.", ("killed", 2, 2)),
    ("Two teenagers were stabbed to death.", ("killed", 2, 2)),
    ("A dozen passengers are feared dead.", ("killed", 12, 12)),
    ("Twenty-two people were confirmed dead.", ("killed", 22, 22)),
    ("Seven people remain unaccounted for.", ("missing", 7, 7)),
    ("Thirteen people were reported missing.", ("missing", 13, 13)),
    ("Fifteen people were still missing on Sunday.", ("missing", 15, 15)),
    ("Five hostages were taken.", ("abducted", 5, 5)),
    ("Eight engineers were taken hostage.", ("abducted", 8, 8)),
    ("Three aid workers were kidnapped near the border.", ("abducted", 3, 3)),
    ("Ninety passengers were evacuated from the ferry.", ("displaced", 90, 90)),
    ("Six sailors were plucked from the sea.", ("rescued", 6, 6)),
    ("Six people were seriously injured.", ("injured", 6, 6)),
]

ACTIVES = [
    ("Of the 14 people on board, 12 died.", ("killed", 12, 12)),
    ("Police fatally shot two men.", ("killed", 2, 2)),
    ("The blast killed him and two others.", ("killed", 3, 3)),
    ("Two climbers fell 200 metres and died.", ("killed", 2, 2)),
    ("We honour the six soldiers who fell on 3 May.", ("killed", 6, 6)),
    ("The lift fell, killing seven of the nine inside.", ("killed", 7, 7)),
    ("Boats picked 14 people off roofs.", ("rescued", 14, 14)),
    ("A clinic bandaged nine people.", ("injured", 9, 9)),
    ("The hospital's board showed 41 admitted at midnight.", ("injured", 41, 41)),
    ("He and three others are in hospital.", ("injured", 4, 4)),
    ("About 300 people are out of their homes.", ("displaced", 300, 300)),
    ("Some 700 people are sheltering in schools.", ("displaced", 700, 700)),
    ("Forty guests were poisoned.", ("injured", 40, 40)),
    ("Three climbers have disappeared.", ("missing", 3, 3)),
    ("The court remanded three men.", ("detained", 3, 3)),
    ("Some 600 people are living in tents.", ("displaced", 600, 600)),
    ("Rescuers were looking for three hikers.", ("missing", 3, 3)),
    ("Police picked up six youths.", ("detained", 6, 6)),
    ("Gunmen came at night. They carried off nine women.", ("abducted", 9, 9)),
    ("Gunmen snatched three pupils.", ("abducted", 3, 3)),
    ("Some 800 people are camping in schoolyards.", ("displaced", 800, 800)),
    ("Nine people suffered smoke inhalation.", ("injured", 9, 9)),
    ("Four skiers broke their legs.", ("injured", 4, 4)),
    ("A photographer lost two teeth.", ("injured", 1, 1)),
    ("Seven people lie in the mortuary.", ("killed", 7, 7)),
    ("Hospitals have taken in 14 walkers.", ("injured", 14, 14)),
    ("Doctors had admitted 22 people with burns by midnight.", ("injured", 22, 22)),
    ("We buried 47 neighbours.", ("killed", 47, 47)),
    ("Rescuers lowered 82 passengers on ropes.", ("rescued", 82, 82)),
    ("Boats picked up 90 campers from a beach.", ("rescued", 90, 90)),
    ("The tanker took 41 survivors on board.", ("rescued", 41, 41)),
    ("The wave overturned the boat, drowning 11 people.", ("killed", 11, 11)),
    ("The fire drove 2,400 guests from hotels.", ("displaced", 2400, 2400)),
    ("About 900 people have moved into two schools.", ("displaced", 900, 900)),
    ("The fire took the life of a second volunteer.", ("killed", 2, 2)),
    ("The blast killed nine people.", ("killed", 9, 9)),
    ("The blast wounded nine people.", ("injured", 9, 9)),
    ("A bus overturned near the pass, killing 16.", ("killed", 16, 16)),
    ("A tanker exploded, injuring at least 60 bystanders.", ("injured", 60, None)),
    ("The fire claimed 21 lives.", ("killed", 21, 21)),
    ("The fire cost 21 people their lives.", ("killed", 21, 21)),
    ("Twelve people lost their lives.", ("killed", 12, 12)),
    ("The landslide left 18 people dead.", ("killed", 18, 18)),
    ("The landslide left 18 dead.", ("killed", 18, 18)),
    ("The storm left 3,000 people homeless.", ("displaced", 3000, 3000)),
    ("Four people died in hospital.", ("killed", 4, 4)),
    ("Two children drowned in the reservoir.", ("killed", 2, 2)),
    ("Eleven tourists perished in the snow.", ("killed", 11, 11)),
    ("Seven workers suffocated in the tank.", ("killed", 7, 7)),
    ("Three people suffered burns.", ("injured", 3, 3)),
    ("Three riders sustained injuries.", ("injured", 3, 3)),
    ("Gunmen shot dead five travellers.", ("killed", 5, 5)),
    ("Rebels seized a bus and took 12 hostages.", ("abducted", 12, 12)),
    ("Police detained 33 people.", ("detained", 33, 33)),
    ("Officers took 33 people into custody.", ("detained", 33, 33)),
    ("Firefighters rescued ten people from the roof.", ("rescued", 10, 10)),
    ("Crews pulled six people out of the wreckage.", ("rescued", 6, 6)),
    ("The flood drove 5,000 people from their homes.", ("displaced", 5000, 5000)),
    ("More than 5,000 people fled their homes.", ("displaced", 5001, None)),
    ("Soldiers freed 40 captives.", ("rescued", 40, 40)),
]

NOUNS = [
    ("He is the sole survivor of the wreck.", ("rescued", 1, 1)),
    ("We can confirm a second death at the school.", ("killed", 2, 2)),
    ("There were no reports of injuries.", ("injured", 0, 0)),
    ("There have been no immediate reports of casualties.", ("killed", 0, 0)),
    ("The fire forced the evacuation of 3,000 people.", ("displaced", 3000, 3000)),
    ("The disappearance of 43 students shocked the state.", ("missing", 43, 43)),
    ("There is no trace of two divers.", ("missing", 2, 2)),
    ("Crews dug for nine men trapped in the mine.", ("missing", 9, 9)),
    ("The list of the injured held 71 names.", ("injured", 71, 71)),
    ("She is the sixth nurse to lose her life.", ("killed", 6, 6)),
    ("The death toll has gone up to 66.", ("killed", 66, 66)),
    ("The death toll stands at 44.", ("killed", 44, 44)),
    ("The death toll climbed to at least 44.", ("killed", 44, None)),
    ("The toll has reached 44 dead.", ("killed", 44, 44)),
    ("The dead now number 44, the governor said.", ("killed", 44, 44)),
    ("That brought the number of dead to 44.", ("killed", 44, 44)),
    ("The number of injured passed 100.", ("injured", 100, 100)),
    ("The number of missing fell to 12.", ("missing", 12, 12)),
    ("Officials confirmed 44 deaths.", ("killed", 44, 44)),
    ("There were 44 fatalities.", ("killed", 44, 44)),
    ("There were seven arrests.", ("detained", 7, 7)),
    ("The deaths of three nurses shocked the town.", ("killed", 3, 3)),
    ("The murder of two aid workers is being investigated.", ("killed", 2, 2)),
    ("The abduction of six pupils was reported on Friday.", ("abducted", 6, 6)),
    ("The arrest of five officials followed.", ("detained", 5, 5)),
    ("Ten bodies were recovered.", ("killed", 10, 10)),
    ("Divers recovered the bodies of ten men.", ("killed", 10, 10)),
    ("The accident resulted in 13 deaths.", ("killed", 13, 13)),
    ("Hospitals reported 80 injuries.", ("injured", 80, 80)),
    ("Eight people are in custody.", ("detained", 8, 8)),
    ("Two men are under arrest.", ("detained", 2, 2)),
    ("The sixth victim died on Sunday.", ("killed", 6, 6)),
    ("She was the fourth person to die.", ("killed", 4, 4)),
    ("A fifth body was found on Monday.", ("killed", 5, 5)),
    ("A third person has died, the clinic said.", ("killed", 3, 3)),
]

HEADLINES = [
    ("Two more students led away near the opera.", ("detained", 2, 2)),
    ("Bus crash kills 11", ("killed", 11, 11)),
    ("Ferry disaster: 60 feared dead", ("killed", 60, 60)),
    ("Quake leaves 300 injured", ("injured", 300, 300)),
    ("12 dead in hotel fire", ("killed", 12, 12)),
    ("Twelve killed in hotel fire", ("killed", 12, 12)),
    pytest.param(
        "Mine collapse traps dozens, four dead", ("killed", 4, 4), marks=pytest.mark.xfail(reason="dozens read as dead")
    ),
    ("Seven missing after boat sinks", ("missing", 7, 7)),
    ("Nine hurt as tram derails", ("injured", 9, 9)),
    ("Police arrest 20 after march", ("detained", 20, 20)),
    ("Toll from blast rises to 19", ("killed", 19, 19)),
    ("Death toll hits 200", ("killed", 200, 200)),
    ("Gunmen kill five at market", ("killed", 5, 5)),
]

SEVERAL = [
    ("The toll rose by two to 14.", [("killed", 14, 14)]),
    ("Two to three people died.", [("killed", 2, 3)]),
    ("Between 2010 and 2020, 300 people died there.", [("killed", 300, 300)]),
    ("Nine bodies had been laid out by eight on Tuesday.", [("killed", 9, 9)]),
    ("By five in the morning three hospitals had admitted 40 injured.", [("injured", 40, 40)]),
    ("Two bodies were recovered after the wall collapsed at about half past four.", [("killed", 2, 2)]),
    ("Five bodies were found, the harbour office said at seven.", [("killed", 5, 5)]),
    ("As of 18.00 the accident had claimed four lives.", [("killed", 4, 4)]),
    ("One man died at about twenty past five.", [("killed", 1, 1)]),
    ("The toll stood at seven.", [("killed", 7, 7)]),
    ("There were 28 people on board, of whom 22 were rescued.", [("rescued", 22, 22)]),
    ("There is one confirmed death at the school and about 60 people outside.", [("killed", 1, 1)]),
    ("The number of victims is six, with one person still being sought.", [("killed", 6, 6), ("missing", 1, 1)]),
    ("Divers found two bodies, and the search for three fishermen goes on.", [("killed", 2, 2), ("missing", 3, 3)]),
    ("Nine people died, and rescuers were looking for 11 others.", [("killed", 9, 9), ("missing", 11, 11)]),
    ("Six guards were killed and four wounded when 30 gunmen attacked.", [("killed", 6, 6), ("injured", 4, 4)]),
    ("One of the two men who had been rescued died.", [("rescued", 1, 1), ("killed", 1, 1), ("rescued", 2, 2)]),
    ("No deaths or injuries have been reported.", [("killed", 0, 0), ("injured", 0, 0)]),
    ("Twelve people died (40 were injured).", [("killed", 12, 12), ("injured", 40, 40)]),
    ("Two of the dead were lifted from the water.", [("killed", 2, 2)]),
    ("None of the 40 passengers was hurt.", [("injured", 0, 0)]),
    ("One man was killed and another seriously injured.", [("killed", 1, 1), ("injured", 1, 1)]),
    ("The blast killed one man and injured another.", [("killed", 1, 1), ("injured", 1, 1)]),
    ("The death toll rose to 17, up from 12.", [("killed", 17, 17)]),
    ("The number of victims rose from 12 to 17.", [("killed", 17, 17)]),
    ("A couple and their son were killed.", [("killed", 3, 3)]),
    ("Two workers with severe burns died.", [("killed", 2, 2)]),
    ("A boat with 40 migrants sank; all were rescued.", [("rescued", 40, 40)]),
    ("A bus with 31 passengers fell into a gorge. All of them died.", [("killed", 31, 31)]),
    ("Both pilots died.", [("killed", 2, 2)]),
    ("The dead were two brothers, both farmers.", [("killed", 2, 2)]),
    ("Nine people died and 30 were hurt. All were local people.", [("killed", 9, 9), ("injured", 30, 30)]),
    ("The hostages are free. Twelve people had been held in the shop.", [("abducted", 12, 12)]),
    ("The hostages are free. Two men were held by the police.", [("detained", 2, 2)]),
    ("Seven of the rescued were being treated for burns.", [("injured", 7, 7)]),
    ("Five of those evacuated were hurt.", [("injured", 5, 5)]),
    ("Twelve of the injured were taken to a clinic 90 kilometres away.", [("injured", 12, 12)]),
    ("Nineteen people were killed and 30 injured. Six of them were Swedes.", [("killed", 19, 19), ("injured", 30, 30)]),
    ("Four riders were hurt, none of them seriously.", [("injured", 4, 4)]),
    ("Two miners died, and nobody else was hurt.", [("killed", 2, 2)]),
    ("About 210 families, or 900 people, were displaced.", [("displaced", 210, 210), ("displaced", 900, 900)]),
    ("Nine passengers out of a total of 41 were hurt.", [("injured", 9, 9)]),
    ("Three walkers were dug out; nobody else is missing.", [("rescued", 3, 3), ("missing", 0, 0)]),
    ("Two sailors died and a third is missing.", [("killed", 2, 2), ("missing", 1, 1)]),
    ("Two sailors died and a third was injured.", [("killed", 2, 2), ("injured", 1, 1)]),
    ("Three climbers were killed, four are in hospital and one is missing.",
     [("killed", 3, 3), ("injured", 4, 4), ("missing", 1, 1)]),
    ("The wounded included 20 children.", [("injured", 20, 20)]),
    ("The crash killed four and injured nine.", [("killed", 4, 4), ("injured", 9, 9)]),
    ("Four people were killed and nine injured.", [("killed", 4, 4), ("injured", 9, 9)]),
    ("Four people were killed, nine wounded and two are missing.",
     [("killed", 4, 4), ("injured", 9, 9), ("missing", 2, 2)]),
    ("The blast left four dead and nine wounded.", [("killed", 4, 4), ("injured", 9, 9)]),
    ("Four died and at least nine were hurt.", [("killed", 4, 4), ("injured", 9, None)]),
    ("Rescuers found four bodies; six people are missing.", [("killed", 4, 4), ("missing", 6, 6)]),
    ("Four miners died; three others were rescued.", [("killed", 4, 4), ("rescued", 3, 3)]),
    ("Four people died, six of them children.", [("killed", 4, 4), ("killed", 6, 6)]),
    ("Gunmen killed two guards and abducted seven pupils.", [("killed", 2, 2), ("abducted", 7, 7)]),
    ("31 people died, including the gunman.", [("killed", 31, 31)]),
    ("The toll rose to 31, including the gunman.", [("killed", 31, 31)]),
    ("Nine people, including three children, were killed.", [("killed", 9, 9), ("killed", 3, 3)]),
    ("Nine people were killed, among them three children.", [("killed", 9, 9), ("killed", 3, 3)]),
    ("Two men were abducted and killed.", [("abducted", 2, 2), ("killed", 2, 2)]),
    ("A nurse and two patients were killed.", [("killed", 3, 3)]),
    ("The driver and his wife were injured.", [("injured", 2, 2)]),
    ("No one was hurt.", [("injured", 0, 0)]),
    ("Nobody was killed.", [("killed", 0, 0)]),
    ("There were no casualties.", [("killed", 0, 0)]),
    ("No injuries were reported.", [("injured", 0, 0)]),
]  # fmt: skip

PARTS = [
    ("Four of the 12 injured remain in hospital.", 4),
    ("Of the 40 injured, six are in a critical condition.", 6),
    ("Two soldiers among five killed in blast", 2),
    ("Among the injured are 12 children.", 12),
    ("The city reported 12 new deaths on Monday.", 12),
    ("Deaths confirmed: 12 (five at the harbour)", 5),
    ("Twelve people (five of them children) were injured.", 5),
    ("Twelve people died (40 were injured).", None),
    ("Nineteen people have died of the fever in the port alone.", 19),
    ("Since 1990 mines have killed 200 people. A third diver, aged 41, died of his wounds.", None),
    ("Rescuers pulled nine more bodies from the house, and the number of dead now stands at 27.", 9),
    ("Of the 40 people detained, 12 were minors.", 12),
    ("Nine of the 26 dead were children.", 9),
    ("Nine of the 26 people killed were children.", 9),
    ("The toll stands at 26; five had died in hospital.", 5),
    ("Five people died in hospital.", None),
    ("Eleven passengers were badly injured.", 11),
    ("Two of the injured died on Sunday.", 2),
    ("Two more of the wounded have died.", 2),
    ("Nine riders were killed, among them three children.", 3),
    ("Nine people were hurt, two critically.", 2),
    ("Nineteen people were killed. None of the dead has been named. Six of them are Norwegians, a consul said.", 6),
    ("Nineteen people were killed. Six were citizens of Peru, the governor said.", 6),
    ("Nineteen people were killed. Six were among the first to arrive.", None),
    ("Four of the dead were under 18.", 4),
    ("Police published the names of the dead, 26 by now.", None),
    ("There is a list of the dead, and there are nine of them.", None),
    ("Twenty people were injured. Five of them are warders.", 5),
    ("Of the persons admitted to hospital on Friday, seven are guards.", 7),
    ("The town counted 164 people injured, including eleven who had been trampled.", 11),
    ("Sixty-one of them were back in custody.", None),
    ("Twelve of the injured belong to one choir.", 12),
    ("Nine of the wounded soldiers were flown out.", 9),
    ("Six of them were children.", None),
    ("Nine people died, six of them children.", 6),
    ("Six of the dead were children.", 6),
    ("Nine people, including six children, were killed.", 6),
    ("Among the dead were six children.", 6),
    ("The dead included six children.", 6),
    ("Six more bodies were found.", 6),
    ("A further six people were killed.", 6),
    ("A further six people were injured.", None),
    ("Another six people died overnight.", 6),
    ("Another six people were injured.", None),
    ("Six of the injured are in intensive care.", 6),
    ("Six of the victims were foreigners.", 6),
]

OTHER_TIMES = [
    ("More than 200 guards have died there in a hundred years.", "in a hundred years"),
    ("Nineteen people have died of the fever since New Year.", "since New Year"),
    ("Twelve pupils died in their last year at school.", None),
    ("Gunmen killed 34 people in one of the bloodiest raids in years.", None),
    ("So far this year 40 people have been killed in the park.", "So far this year"),
    ("Floods have killed 300 people since 2019.", "since 2019"),
    ("In 2016 a fire there killed 12 people.", "In 2016"),
    ("A similar fire killed 12 people a decade ago.", "a decade ago"),
    ("Fighting has killed 900 people in the past two years.", "in the past two years"),
    ("About 200 people are killed on the road every year.", "every year"),
    ("Last year 18 people died on the slope.", "Last year"),
    ("The fire, the worst since 2011, killed 12 people.", None),
    ("The fire killed 12 people, the worst disaster in a decade.", None),
    ("The fire killed 12 people on Tuesday.", None),
    ("It was the worst fire in 20 years: 12 people died.", None),
]

NO_TOLLS = [
    "The government was brought down by 12 deputies.",
    "The captain brought 14 men down to the engine room.",
    "He led 200 workers off the site in a strike.",
    "Two guards led 12 pupils off the bus.",
    "Nine miners were flown out to Sydney for the talks.",
    "Sixty parcels were picked up by fishermen.",
    "Doctors saw 12 films that night.",
    "Eleven tourists were loaded into a van.",
    "All but two of the 112 passengers were rescued.",
    "The money disappeared between 2021 and 2024.",
    "The files for 2022 are missing.",
    "It was his fourth arrest since 2020.",
    "Four doctors have examined the body of the man.",
    "Four men were charged over the death of a clerk.",
    "Two men robbed a bank and disappeared.",
    "Three men stormed the shop and killed a clerk.",
    "Two guards were taken alive.",
    "Two suspects are being sought by the police.",
    "Police continued their search for two men.",
    "Officers also took away files.",
    "Two trawlers were detained.",
    "He gave no report on the injuries.",
    "Four guests were told to get ready.",
    "Four riders came with strong legs.",
    "The troops moved into the zone.",
    "A coach driver took 20 tourists to the forest.",
    "Three people were buried on Sunday.",
    "Most of the 40 passengers were hurt.",
    "Another bus burned.",
    "Some 9,000 people had come to mark the death of a saint.",
    "Sunday is the anniversary of the killing of two judges.",
    "The party took its 20 deputies away.",
    "They carried off the chairs. Police are searching for two men.",
    "Nobody is safe there.",
    "All were rescued.",
    "The rebels burned 12 cars, one burned bus stands on the bridge.",
    "Five coffins were carried out.",
    "The party lost two votes and the deputy lost two friends.",
    "No one was seriously injured.",
    "Nobody else was killed.",
    "None of the wounded is in a critical condition.",
    "The pier was displaced.",
    "The ferry took 41 passengers on board.",
    "The landslide buried 47 sheep.",
    "Some 40,000 pupils are in schools again.",
    "The children were put into a car and driven home.",
    "Some 1,200 women became victims of assault, with about 400 victims in the port alone.",
    "The leak has twice as many victims as the last one.",
    "Any strike there would cause many deaths.",
    "The swimmer Ana Poe has died at 91.",
    "The army has 40,000 soldiers.",
    "Some 40 firefighters fought the blaze that killed cattle.",
    "The mine employed 300 people before the disaster.",
    "Two trucks were destroyed in the attack.",
    "The attack destroyed 14 houses.",
    "The hospital has 120 beds.",
    "Ana Mills, 34, was killed.",
    "A 34-year-old woman was killed.",
    "The plot to kill 12 officials failed.",
    "The gang threatened to kill 12 villagers.",
    "The blast nearly killed 12 villagers.",
    "The flood meant $40 million in losses, deaths and misery.",
    "The flood meant 40 million euros of losses, deaths and misery.",
    "The storm could kill 200 people, forecasters warned.",
    "He was sentenced to 20 years for murder.",
    "The search covered 30 square kilometres.",
    "Ten ambulances took the wounded away.",
    "The victims' families will receive 5,000 euros each.",
    "The 2019 attack is still unsolved.",
    "The bomb weighed 20 kilograms.",
    "It was the second attack in a week.",
    "Highway 12 was closed after the crash.",
    "The crash happened at kilometre 84.",
    "Police fired 15 shots.",
    "Three gunmen killed the guard.",
    "A group of 20 men attacked the post and killed the guard.",
    "Four helicopters joined the rescue.",
    "The ship can carry 900 passengers.",
    "The disease killed 40 sheep.",
    "The team lost 3-1.",
    "The killing took place on 12 March.",
    "Two of the five suspects' lawyers spoke.",
    "The train was travelling at 120 km an hour.",
    "The funeral was attended by 5,000 people.",
    "Fifty rescue workers are at the site.",
    "The drill simulated a blast.",
    "Prosecutors asked for 14 years in prison.",
]  # fmt: skip


@pytest.mark.parametrize(("text", "toll"), HEDGES + PASSIVES + ACTIVES + NOUNS + HEADLINES)
def test_one_toll(text: str, toll: Toll) -> None:
    assert tolls(text) == [toll]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_tolls(text: str, expected: list[Toll]) -> None:
    assert tolls(text) == expected


@pytest.mark.parametrize(("text", "part"), PARTS)
def test_a_part_is_marked_as_one(text: str, part: int | None) -> None:
    claims = casualty.find(parse(Document("d", text)))
    assert [c.value["low"] for c in claims if c.value["part_of"]] == ([] if part is None else [part])


@pytest.mark.parametrize(("text", "during"), OTHER_TIMES)
def test_a_toll_of_another_time_says_so(text: str, during: str | None) -> None:
    (claim,) = casualty.find(parse(Document("d", text)))
    assert claim.value["during"] == during


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Eight people died, two of them nuns, the abbot said.", ["Eight people died", "two of them nuns"]),
        ("Eight people were hurt, two of them badly.", ["Eight people were hurt", "two of them"]),
    ],
)
def test_a_part_stands_where_it_is_told(text: str, spans: list[str]) -> None:
    assert [c.text for c in casualty.find(parse(Document("d", text)))] == spans


def test_the_members_of_a_sum_are_facts() -> None:
    parsed = parse(Document("d", "The dead are six girls and three boys."))
    told = [(f.value["low"], f.value["who"], f.value["part_of"]) for f in casualty.facts(parsed)]
    assert told == [(9, None, False), (6, "girls", True), (3, "boys", True)]
    assert [c.value["low"] for c in casualty.find(parsed)] == [9]


@pytest.mark.parametrize("text", NO_TOLLS)
def test_numbers_about_other_things(text: str) -> None:
    assert [toll for toll in tolls(text) if toll[1:] != (1, 1)] == []


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("The last of the missing have been found.", "missing", 0),
        ("The last of the missing was found on Thursday.", "missing", 0),
        ("The last of the men who were missing after the slide was found.", "missing", 0),
        ("Everyone has been accounted for.", "missing", 0),
        ("All the passengers are now accounted for.", "missing", 0),
        ("The three who had been missed since the crash were discovered on Tuesday.", "found", 3),
        ("The two guides who were given up for lost came out of the forest.", "found", 2),
        ("It ended with the recovery of the two guides who had been missing since Monday.", "found", 2),
    ],
)
def test_a_search_that_ended_is_a_fact(text: str, measure: str, number: int) -> None:
    ended = [(f.value["measure"], f.value["low"], f.value["high"]) for f in casualty.facts(parse(Document("d", text)))]
    assert (measure, number, number) in ended


def test_who_survived_is_a_fact_and_no_claim() -> None:
    parsed = parse(Document("d", "Twenty-four survived. His wife survived him, and he was survived by two sons."))
    assert [(f.value["measure"], f.value["low"]) for f in casualty.facts(parsed)] == [("survived", 24), ("survived", 1)]
    assert casualty.find(parsed) == []


def test_the_dead_are_no_part_of_the_missing() -> None:
    parsed = parse(Document("d", "Ten men have not been found. Three are confirmed dead."))
    assert [(f.value["measure"], f.value["low"]) for f in casualty.facts(parsed)] == [("missing", 10), ("killed", 3)]


@pytest.mark.parametrize("text", ["The last of the guests have left.", "Everyone who was there was counted."])
def test_no_search_ended(text: str) -> None:
    assert [f for f in casualty.facts(parse(Document("d", text))) if f.value["measure"] in ("missing", "found")] == []
