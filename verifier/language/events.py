"""What happened, across wordings: groups of nouns and verbs by which news reports name the same kind of happening.

A verb is joined to its particle or object by a hyphen ("go-down").
A lemma may stand in several groups ("strike": an attack, a quake, a stoppage). The table is general news English, written
for this purpose; it decides nothing alone, since two ambushes of one week are still two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

# Words of one group may name one happening. Group names are for explanations and tests.
_GROUPS = {
    "death": "lose-life find-dead die death kill killing dead perish fatality lose slay murder manslaughter succumb slaughter massacre",
    "sinking": "go-down turn-over keel-over sink sinking founder capsize overturn keel shipwreck wreck submerge drown drowning sank",
    "shooting": "open-fire shoot shooting fire gunfire shot gunman gunmen rake spray fusillade gun shootout firefight",
    "attack": """open-fire attack assault ambush raid strike hit storm target assail blast explosion explode offensive incursion onslaught attacker raider
        gunman gunmen rake shoot shooting fire gunfire shot shell shelling bomb bombing bombard bombardment airstrike
        massacre violence stab stabbing ram""",
    "explosion": """go-off blow-up explode explosion blast bomb bombing detonate detonation blow burst bombard shell shelling missile
        bomber device rocket airstrike""",
    "stabbing": "stab stabbing knife slash machete",
    "fire": "burn-down catch-fire fire blaze burn inferno flame gut ablaze engulf conflagration wildfire ignite arson torch bushfire smoke",
    "flood": "burst-bank inrush flood flooding floodwater deluge inundate inundation overflow submerge river swamp burst",
    "storm": "storm snowstorm sandstorm squall hurricane cyclone typhoon tornado gale landfall tempest blizzard hailstorm batter strike hit come-ashore",
    "earthquake": "earthquake quake tremor shock shake aftershock temblor strike hit rock seismic shaking jolt",
    "eruption": "erupt eruption volcano lava spew ash",
    "landslide": "collapse give-way landslide mudslide avalanche rockslide landslip slide bury rockfall",
    "heat": "mercury heat heatwave temperature reading degree record hot thermometer fahrenheit celsius",
    "derailment": "jump-rail leave-track come-off leave-rail jump-track derail derailment rail track train locomotive",
    "crash": """crash collide collision smash plunge accident pile-up ram overturn derail derailment plough plow
        wreck hit swerve""",
    "air-crash": "come-down crash plane aircraft helicopter jet ditch nosedive airliner plummet",
    "collapse": "give-way fall-in come-down collapse cave crumble topple fall subside cave-in",
    "crush": "crush stampede panic trample surge",
    "poisoning": "poison poisoning contaminate contamination toxic",
    "outbreak": "outbreak epidemic infect infection virus disease cholera pandemic contagion measles",
    "vote": """cast-ballot cast-vote go-poll vote voting election poll polling ballot referendum runoff run-off elect electorate voter re-election
        round turnout""",
    "swearing-in": "take-oath take-office inaugurate inauguration swear swearing oath instal install enthrone",
    "appointment": "appoint appointment name nominate nomination designate pick choose promote",
    "resignation": "resign resignation quit step oust dismiss dismissal sack fire removal remove impeach impeachment",
    "rate": """rate interest raise hike lift increase rise cut lower reduce tighten tightening ease easing hold decision
        credit policy""",
    "price": "price cost rise fall climb drop jump surge plunge soar tumble inflation",
    "protest": """take-street protest demonstrate demonstration march rally riot clash unrest protester demonstrator picket sit-in
        disturbance""",
    "riot": "rise-up riot uprising mutiny revolt unrest disturbance brawl melee rampage",
    "stoppage": "strike walkout stoppage walk-out industrial union picket",
    "coup": "coup overthrow mutiny topple seize putsch junta",
    "arrest": "arrest detain detention custody capture apprehend seize nab jail hold imprison catch raid",
    "charge": "charge indict indictment prosecute accuse arraign prosecution",
    "trial": "trial court sentence convict conviction verdict acquit acquittal hearing jail appeal ruling judge",
    "abduction": "abduct abduction kidnap kidnapping hostage snatch abductor captive",
    "release": "release free liberate freed handover",
    "rescue": "rescue save pluck evacuate evacuation survivor airlift",
    "search": "search hunt look dive comb",
    "escape": "escape flee flight abscond",
    "talks": """meet meeting talk talks summit negotiate negotiation negotiations conference session discuss discussion
        convene dialogue speak""",
    "sitting": "sit sitting session debate hearing convene",
    "call": "call telephone phone ring speak appeal conversation urge",
    "visit": "visit arrive arrival tour trip travel inspect inspection",
    "inspection": "inspect inspection inspector check audit visit examine examination",
    "inquiry": "inquiry investigate investigation probe enquiry commission",
    "deal": "sign deal agreement accord treaty pact truce ceasefire contract agree",
    "law": "vote pass law bill approve approval adopt ratify legislation parliament veto decree",
    "mourning": "mourn mourning funeral bury burial vigil half-mast half-staff flag memorial commemorate",
    "shutdown": "close closed closure shut shutdown suspend suspension halt ban",
    "opening": "open opening reopen reopening resume resumption inaugurate restart launch",
    "launch": "launch rocket satellite lift-off liftoff orbit blast-off",
    "space-landing": "land landing touchdown lander",
    "discovery": "find discover discovery unearth uncover excavate dig",
    "merger": "merge merger acquire acquisition takeover buy purchase bid",
    "bankruptcy": "bankrupt bankruptcy insolvency insolvent collapse default liquidate liquidation",
    "layoff": "layoff redundancy dismiss lay-off job",
    "match": "match game final beat defeat win victory score draw lose championship cup tournament",
    "blackout": "blackout outage power-cut cut power grid",
    "spill": "spill leak discharge slick seep",
    "rupture": "rupture burst crack leak give-way",
    "theft": "steal theft rob robbery heist burgle burglary loot thief",
    "cyberattack": "hack hacker cyberattack breach ransomware malware",
    "alert": "alert warn warning alarm advisory",
    "order": "order ban curfew lockdown emergency decree",
    "effect": "take-effect come-force enter-force go-effect apply",
    "building": "build construct construction launch erect complete refit",
    "birth": "birth bear born",
}

# "Killed" says what an event did, not which event it was: it goes with any of them.
_CONSEQUENCE = frozenset(["death"])

_BY_LEMMA: defaultdict[str, list[str]] = defaultdict(list)
for _name, _words in _GROUPS.items():
    for _word in _words.split():
        _BY_LEMMA[_word].append(_name)

# "The disaster" may be any of these.
_DISASTERS = [
    "sinking",
    "fire",
    "flood",
    "storm",
    "earthquake",
    "eruption",
    "landslide",
    "crash",
    "derailment",
    "collapse",
]
_DISASTERS += ["explosion", "air-crash", "crush"]
for _name in _DISASTERS:
    for _word in ("disaster", "tragedy", "catastrophe", "calamity", "accident"):
        if _name not in _BY_LEMMA[_word]:
            _BY_LEMMA[_word].append(_name)


def event_groups(lemmas: Iterable[str]) -> frozenset[str]:
    """All groups that any of the lemmas (lower case) stands in."""
    return frozenset(name for lemma in lemmas for name in _BY_LEMMA.get(lemma, ()))


def event_group(lemma: str) -> str | None:
    """The first group that the lemma (lower case) stands in, or None for a word that names no happening."""
    names = _BY_LEMMA.get(lemma)
    return names[0] if names else None


def same_event(lemmas_a: Iterable[str], lemmas_b: Iterable[str]) -> bool | None:
    """Whether two sets of lemmas may name one kind of happening; None where the words do not tell.

    "Killed" alone is no contradiction to "ambushed"; "arrested" is one.
    """
    a, b = event_groups(lemmas_a), event_groups(lemmas_b)
    if a & b:
        return True
    if not (a - _CONSEQUENCE) or not (b - _CONSEQUENCE):
        return None
    return False
