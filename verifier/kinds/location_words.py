"""Words that place claims rest on: prepositions, sites without a name, and what tells of no happening."""

from __future__ import annotations

LOCATIVE = frozenset(
    """in near at on off outside around across through throughout inside above by beside behind into over along
    beneath under within onto aboard down towards toward close southeast southwest northeast northwest north south east west""".split()
)

# Verbs and nouns that place people, companies and words rather than a happening.
NO_HAPPENING = frozenset(
    """say tell ask add speak write report announce note explain claim warn state live reside bear grow study work serve
    base headquarter own know think believe hope want see have be remain stay belong resident native mayor governor
    minister president ambassador embassy office official spokesman spokeswoman correspondent company firm outlet
    newspaper agency professor university bishop court judge elect founder consulate government""".split()
)

# Of these something may happen at the door: "a bombing outside the embassy in Lima".
BUILDINGS = frozenset(["embassy", "consulate", "court", "office", "headquarter", "parliament"])

# Words for happenings that name no kind of event.
HAPPENINGS = frozenset(
    """epicentre epicenter rupture gather rally concert festival parade ceremony conference briefing wedding
    funeral inauguration launch sweep pour fight slide skid veer halt incident disaster tragedy scene siege standoff taking
    hijacking""".split()
)

# Nouns of the groups in `verifier.language.events` that are things, people or measures rather than happenings.
THINGS = frozenset(
    """missile rocket satellite device bomber gunman gunmen raider attacker gun shell plane aircraft helicopter jet airliner
    flight train track rail locomotive river swamp volcano lava ash
    protester demonstrator union picket voter electorate judge court parliament legislation policy rate interest price
    cost credit power grid flag survivor victim captive hostage virus disease job cup score contract pact thief hacker
    malware ransomware currency economy market talks coalition step order hold pass raise camp inspector board game final draw win beat alarm round bill
    stop agree decision""".split()
)

# Groups whose verbs say of a place itself what befell it: "hit Lyon", "rocked the capital".
BEFALLING = frozenset(
    """attack explosion fire flood storm earthquake eruption landslide heat outbreak blackout shooting protest
    collapse visit inspection""".split()
)

# After these a country is a party to what happens rather than its place.
PARTY = frozenset(["on", "by", "against", "behind", "above", "with"])

# Under these a happening is only thought of.
UNREAL = frozenset(
    """threaten want try fail refuse hope wish fear warn attempt consider urge demand call vow pledge would could might must
    may can should prevent avoid stop oppose unable""".split()
)

# Words that tell of a happening in a source that the article names otherwise, but make no claim by themselves.
LOOSE = frozenset("begin start occur happen reach unfold come look open close find cut lose measure hold".split())

# Sites that say little without a name.
ANY_SITES = frozenset(
    "home house road street building highway border hospital station base camp field crossing court".split()
)

# What "to" leads to a place where something happened, not to a destination.
# "Flown to a hospital in Quelo".
TAKING = frozenset("take fly bring carry rush airlift transfer send admit drive".split())
# What is still to be built or held somewhere is "planned for" that place.
PLANNING = frozenset("plan schedule propose earmark destine".split())
# Whom a speaker tells things where all may hear: "told reporters in Quelo" places a press conference or a speech.
HEARERS = frozenset(
    "reporter journalist press medium supporter follower crowd rally delegate worshipper congregation audience".split()
)
# What or who is brought or moved has one place to go to.
MOVED = TAKING | frozenset("move shift relocate helicopter ambulance".split())
TO_PLACE = frozenset("march spread close next move shift relocate adjacent trace track".split())

# From here something is taken or got away: the place of what happened, not of where somebody comes from.
FROM_PLACE = frozenset(
    """steal rob loot march clear escape flee run vanish disappear fire launch rescue evacuate pull carry bring dig cut drag lead leak spill pour seize recover break
    plunge fall drop jump leap tumble
    confiscate abduct kidnap snatch smuggle free release broadcast""".split()
)
# What is done to a place by going there or away: "the ferry left Quelo".
GOING = frozenset("leave reach enter cross quit".split())
# What people do to a place by being many in it: "demonstrators filled the square".
FILLING = frozenset("fill occupy block surround storm besiege flood throng pack".split())
# What is done to one road, gate or crossing: "blocked the access road".
BARRING = frozenset("block barricade close shut reopen".split())
VEHICLES = frozenset("flight train bus ferry ship plane boat convoy lorry truck tanker".split())
# What leaves or reaches a place, besides those: "the dinghy left Quelo".
GOERS = VEHICLES | frozenset(
    "vessel army it dinghy yacht trawler freighter raft canoe barge coach caravan minibus helicopter".split()
)
# How a journey begins: "crashed after taking off from Quelo".
SETTING_OUT = frozenset(["take-off", "set-off", "set-out", "depart", "leave", "sail"])
WATERS = frozenset(["river", "lake", "mount"])
# These say when, wherever the parser joins a place to them.
TIMES_OF_DAY = frozenset(
    "dawn daybreak sunrise dusk sunset nightfall noon midday midnight morning afternoon evening night".split()
)
# Where an organisation sits.
SEATS = frozenset(["office", "headquarters", "headquarter", "seat", "base", "branch"])

# Parts with a use of their own, of which a place has several: whoever names one excludes the others.
SECTIONS = frozenset("room storeroom section wing aisle stall counter hold ward compartment cabin lounge booth".split())
# Of these a place has many of one use: "the grain section" is where the grain stalls are, no room is another.
ROWS = frozenset(["section", "aisle", "stall", "counter", "booth"])

# Parts of places, which say where at one: "the southern gate", "a hole in the eastern wall".
PARTS_OF_SITES = SECTIONS | frozenset(
    """gate wall roof yard courtyard entrance exit stair staircase stairwell stairway balcony terrace pier jetty quay platform
    runway shaft pit ward cell vault ditch canal embankment roundabout junction crossroads cellar attic corner bank
    shore edge outskirts slope flank grounds floor deck garden stand grandstand""".split()
)
# Places that a report names by what they are.
SITES = frozenset(
    """cafeteria canteen lunchroom corridor hallway gym gymnasium classroom library auditorium lobby kitchen basement
    factory plant mill warehouse workshop market bazaar mosque church temple synagogue school college hospital clinic
    airport station terminal port harbour bridge tunnel road highway motorway street square park stadium arena theatre
    theater hotel restaurant bar nightclub mall shop supermarket store prison jail courthouse parliament palace
    headquarters court hall centre center museum cathedral mine quarry dam refinery depot base camp farm field beach building house home tower
    checkpoint border crossing ministry embassy university academy institute campus barracks monastery villa laboratory
    observatory orphanage dormitory nursery zoo residence chapel shrine cinema casino cafe bakery brewery shipyard steelworks
    sawmill hangar garage barn coliseum""".split()
)

_ROOM_GROUPS = (
    frozenset(["cafeteria", "canteen", "lunchroom"]),
    frozenset(["corridor", "hallway"]),
    frozenset(["gym", "gymnasium"]),
    frozenset(["classroom"]),
    frozenset(["library"]),
    frozenset(["auditorium"]),
    frozenset(["kitchen"]),
    frozenset(["basement"]),
    frozenset(["lobby"]),
)
ROOMS = frozenset().union(*_ROOM_GROUPS)

_ONE_SITE = (
    frozenset(["gate", "entrance"]),
    frozenset(["shop", "store", "supermarket"]),
    frozenset(["prison", "jail"]),
    frozenset(["court", "courthouse"]),
    frozenset(["highway", "motorway", "road"]),
    frozenset(["port", "harbour"]),
    frozenset(["factory", "plant", "mill"]),
    frozenset(["theatre", "theater"]),
    frozenset(["centre", "center"]),
)
# Of parts of one place those that exclude each other: "the northern gate", "the south gate".
_APART = (
    frozenset(["north", "south", "east", "west"]),
    frozenset(["ground", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "top"]),
    frozenset(["ground", "upper"]),
    frozenset(["upper", "lower"]),
    frozenset(["front", "rear", "back"]),
    frozenset(["inner", "outer"]),
)

# Groups of `verifier.language.events` whose happenings have one place; floods, storms, votes and protests have many.
POINT_EVENTS = frozenset(
    """sinking shooting attack explosion stabbing fire derailment crash air-crash collapse landslide abduction match
    theft space-landing""".split()
)

# What is held in one room at one time.
SESSIONS = frozenset(
    "conference ceremony briefing meeting summit funeral inauguration wedding hearing signing oath speech".split()
)

# Groups of what follows a happening, or is another matter in the same place.
AFTERMATH = frozenset(
    """arrest charge trial talks call visit inspection inquiry mourning appointment resignation law order search escape
    release deal vote rate price match""".split()
)

BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
    "northwest": 315,
}  # fmt: skip


def is_one_site(a: str, b: str) -> bool:
    """Whether two words may stand for one site: a jail and a prison, a canteen and a cafeteria."""
    return a == b or any(a in group and b in group for group in (*_ONE_SITE, *_ROOM_GROUPS))


def parts_apart(a: str, b: str) -> bool:
    """Whether the names of two parts of a place exclude each other: "northern gate" and "south entrance"."""
    ours, theirs = ({w.lower().removesuffix("ern") for w in name.split()} for name in (a, b))
    return any(x and y and x.isdisjoint(y) for group in _APART for x, y in [(ours & group, theirs & group)])
