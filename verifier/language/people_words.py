"""Words for people and bodies that speak: offices, titles, institutions. General English."""

from __future__ import annotations

ROLES = frozenset(
    """minister governor president premier chancellor chief spokesman spokeswoman spokesperson secretary director head
    mayor chairman chairwoman chairperson chair commander coordinator superintendent commissioner officer official
    professor doctor general colonel major captain lieutenant sergeant admiral brigadier lawyer attorney analyst
    manager owner engineer teacher student driver farmer resident judge prosecutor senator representative
    congressman congresswoman lawmaker legislator deputy ambassador envoy king queen prince princess pope imam
    priest bishop archbishop pastor activist economist scientist researcher survivor witness leader candidate
    founder executive boss inspector detective sheriff constable principal headmaster dean rector editor author
    journalist reporter photographer correspondent nurse surgeon paramedic medic firefighter rescuer volunteer
    fisherman trader shopkeeper seamstress worker villager neighbour neighbor passenger pilot sailor skipper broker
    miner employee operator conductor coach player father mother son daughter brother sister husband wife widow
    uncle aunt cousin relative parent organiser organizer adviser advisor aide assistant vice-president councillor
    councilor ombudsman counsel expert specialist historian geologist seismologist meteorologist forecaster
    hydrologist climatologist epidemiologist biologist chemist physicist strategist advocate campaigner protester
    demonstrator clerk guard soldier fighter rebel master treasurer partner patriarch diplomat negotiator mediator
    delegate member speaker whip critic scholar technician mechanic plumber electrician porter cleaner baker butcher
    tailor vendor customer tourist pilgrim shepherd herder chairlady monk nun rabbi grandmother grandfather
    pensioner mp man woman boy girl undersecretary pollster congressperson nominee chieftain elder auditor
    inspector-general director-general secretary-general registrar magistrate coroner marshal warden
    superintendent-general caller patient""".split()
)
HONORIFICS = frozenset(
    """mr mrs ms miss mx dr sir dame lord lady rev hon prof gov sen rep gen col lt sgt capt maj""".split()
)
FEMALE = frozenset(
    """mrs ms miss dame lady spokeswoman chairwoman congresswoman queen princess mother daughter sister wife widow aunt
    woman girl seamstress nun grandmother chairlady""".split()
)
MALE = frozenset(
    """mr sir lord spokesman chairman congressman king prince pope father son brother husband uncle man boy fisherman
    monk grandfather patriarch""".split()
)
INSTITUTIONS = frozenset(
    """police ministry government army navy military office agency company operator court party bank council committee
    commission union authority authorities hospital embassy organisation organization group foundation association
    federation department bureau presidency parliament congress senate cabinet force forces service fund institute
    university school district board firm airline network newspaper campaign team administration palace house
    kremlin corporation institution administrator regulator charity club administration centre center directorate
    secretariat inspectorate prosecution brigade headquarters port utility officials rescuers prosecutors
    investigators doctors lawmakers critics analysts experts witnesses survivors residents organisers organizers
    cross crescent international nations watch news times press reuters bbc tv radio pentagon vatican hamas
    hezbollah taliban interpol nato league society trust front movement coalition alliance resistance junta
    statement note report complaint indictment mission delegation exchange insurer airline railway cooperative confederation
    resources holdings industries airways airlines motors railways mines laboratory laboratories""".split()
)
# What an office may be over: "Secretary of State", "Minister of Foreign Affairs".
PORTFOLIOS = frozenset(
    """state foreign external affairs health defence defense interior finance education justice transport energy
    environment agriculture labour labor trade commerce treasury homeland security staff information tourism culture
    works housing planning water science industry and sport sports""".split()
)
