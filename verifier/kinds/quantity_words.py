"""Words around numbers: what is no quantity, who gives an estimate, which nouns count the same things.

General English, written for this purpose.
"""

from __future__ import annotations

import re

# What may stand after a number that is a date, a rank, an age, a score or a name rather than a quantity.
NOT_AFTER = re.compile(
    r"(?:st|nd|rd|th)\b|\s*[ap]\.?m\b|\s+o[’']clock|[\s-]+years?[\s-]olds?\b|[\s-]+(?:month|week|day)s?[\s-]old\b"
    r"|\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:\s+|-)(?:(?:and a half\s+)?(?:days?|weeks?|months?|years?|decades?|hours?|nights?|minutes?)"
    r"(?:\s+and a (?:half|quarter))?)\s+(?:ago|earlier|later|before|old|on(?=\s*[,.;])|from now)\b"
    r"|(?:\s+|-)(?:days?|weeks?|months?|years?)\s+(?:after|before)\b"
    r"|\s+(?:(?:minutes\s+)?past|minutes\s+to)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight)\b"
    r"|\s+(?:Group|Summit|Highway|Street|Road|Avenue)\b"
    r"|\s*(?:GMT|UTC|BST|local time)\b|[’']s\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"\s+of\s+(?:the\s+)?(?:them|us|you|these|those|which|whom|whose)\b")
# "The attackers, about 60 of them, ran": all of those named before.
OF_THEM_ALL = re.compile(r"\s+(?:of\s+them|in\s+(?:all|number|total))(?=\s*[,;)–—])")
# "Nine of them women": those of them who are something.
OF_THEM_WHO = re.compile(
    r"\s+of\s+(?:(?:them|whom)\s+(?:(?:were|are)\s+)?|those\s+(?:\w+\s+){1,4}?(?:were|are)\s+)([a-z]+)\b"
)
# "700, not 900": the second is what is denied.
DENIED = re.compile(r"\b(?:not|instead of|rather than)\s+(?:the\s+)?[$£€]?$", re.IGNORECASE)
NOT_BEFORE = re.compile(
    r"(?:\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun"
    r"|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    r"|\b(?:aged?|article|articles|section|chapter|page|pages|room|gate|terminal|platform|flight|route|highway|road|line|lines"
    r"|(?<![a-z]{3}s )number|no\.|nos\.|resolution|class|grade|phase|stage|round|group|level|category|version|type|boeing|airbus|under"
    r"|formula|channel|act|law|part|volume|unit|block|zone|district|ward|station|tier|apollo"
    r"|(?<!that )(?<!this )(?<!each )(?<!every )(?<!same )(?<!last )(?<!past )(?:day|week|year))"
    r"|#)\s*$",
    re.IGNORECASE,
)
# What makes of a number an hour: "at six this morning".
OF_THE_DAY = re.compile(
    r" o[’']clock|\s?[ap]\.?m\b| (?:this|that|yesterday|in the|on \w+day|\w+day) (?:morning|afternoon|evening|night)\b| at night\b"
)
EMERGENCY_CALL = re.compile(
    r"(?:911|999|112|110|119|000)\s+(?:emergency\s+)?(?:calls?|emergency|dispatch\w*|operators?)\b"
)
# A fraction of a group, not of a stretch of time or of nothing.
OF_A_GROUP = re.compile(
    r"\s+(?:of\s+)?(?:the|its|their|all|those|(?<=of )(?:them|us|these)|[a-z]+s)\b(?!\s+(?:year|day|night|week|month|time|way|hour)s?\b)"
)
BY = re.compile(r"\bby\s+$")  # "rose by a third"
# "A third more than last year", not the third of several more serious attacks.
MORE = re.compile(r" (?:more|less|fewer|higher|lower|cheaper|dearer|larger|smaller|bigger)(?= than\b|[.,;:])")
COMPARED = frozenset(
    "above below more less fewer higher lower rise fall increase drop weaker stronger cheaper dearer costlier smaller larger bigger".split()
)
# "The past 24 hours", "within two days": a stretch of the calendar, not a claim about its length.
SPAN_BEFORE = re.compile(
    r"\b(?:past|(?:the|these|those|in|over) last|next|previous|coming|following|recent|first|final|another|every|few"
    r"|in|these|those|since)\s+$",
    re.IGNORECASE,
)
CALENDAR = frozenset(["hours", "days", "nights", "weeks", "months", "years", "minutes", "seconds"])

# Of these a hyphen joins the number to what has them: "a six-storey block", "the 120-seat parliament".
PARTS = frozenset(
    """storey story floor deck seat bed bedroom room lane carriage coach wagon engine member nation country judge stop
    station turbine unit point goal item vote turn question course team club bench cabin berth bay hole""".split()
)
# Of these an ordinal counts: "the eighth day", "for the third time".
IN_ORDER = frozenset(
    "minute day night week month year hour time term attempt season title victory defeat win loss".split()
)
# Of these an ordinal says which one, whatever comes before: "from the 14th floor".
FLOORS = frozenset("floor storey".split())
# "A crowd of 17,000".
CROWDS = frozenset(
    """crowd audience congregation gathering attendance turnout commission committee panel jury delegation crew team staff
    garrison squad""".split()
)

# Verbs that take a bare number: "put the crowd at 7,000", "spoke of 9,000", "numbered 300".
ESTIMATE = frozenset(
    """put estimate number count total reach exceed speak talk stand reckon say report list register record claim come
    announce give be hold take attend gather march turn""".split()
)
# Verbs of which people are the subject: a bare number before them counts people.
OF_PEOPLE = frozenset(
    "sicken infect vaccinate register apply enrol enroll volunteer graduate fall vote escape flee abscond desert".split()
)
# The predicate that tells an age: "the bridge was 40 years old".
IS_OLD = re.compile(r"\b(?:is|are|was|were|be|been)\s+(?:only\s+|just\s+)?$")
YEARS_OLD = re.compile(r"[\s-]+years?[\s-]old\b(?!-)")
# "In ten days" from now, after what will be.
WILL = re.compile(
    r"\b(?:will|would|shall|should|could|may|hopes? to|plans? to|(?:is|are|was|were) to|expect\w*|promised?)\b",
    re.IGNORECASE,
)
# Where people are of whom a bare number is told: "13,000 were inside".
PRESENT = frozenset("inside outside aboard present there".split())
# Nouns for things that a bare number may count.
COUNTED = frozenset(
    "crowd turnout attendance number total figure tally count register manifest membership population gathering".split()
)

# How those vote who are counted: "1,412 were in favour and 588 against".
VOTED = re.compile(
    r" (?:(?:were|was|voted|came out) )?(?:in favou?r\b|against(?=[,.;]| and\b| it\b| the (?:motion|bill|offer|deal|plan|proposal)\b)"
    r"|for (?:the (?:motion|bill|offer|deal|plan|proposal))\b)"
)
RISE = frozenset(
    """rise increase grow climb jump gain strengthen advance soar surge raise lift hike add up accelerate appreciate
    expand""".split()
)
FALL = frozenset(
    """fall drop decrease decline lower cut reduce slip ease slow lose weaken shrink plunge tumble slide down slash dip
    contract depreciate trim""".split()
)
CHANGE = RISE | FALL

_SAME_THINGS = """
passenger traveller traveler people person board occupant aboard rider commuter crew|bus coach|carriage coach wagon
car|house home dwelling household building family|worker employee staff labourer laborer people person employ
workforce job|voter elector people person electorate register name|student pupil schoolchild child|village settlement
hamlet community|rescuer worker team unit specialist member people person soldier expert crew|demonstrator protester
people person crowd marcher participant attendance|round shot bullet cartridge|cartridge case casing shell|truck lorry vehicle pickup|car vehicle|boat
ferry freighter vessel ship|plane aircraft jet|shop store|school college|irregularity violation breach|attack assault raid
strike|firefighter crew people personnel fireman|officer police policeman|soldier troop|gunman attacker assailant raider robber|fighter militant rebel guerrilla insurgent combatant|priest
clergyman cleric|inquiry examination investigation probe review|patient case infection|tent
shelter|guest visitor tourist people person attendance|resident inhabitant people person|family household|flight plane|seat lawmaker deputy mp
member|quake tremor aftershock earthquake|engine locomotive|aid assistance relief help emergency|vote ballot
share|ballot paper|flat apartment|road highway route|reserve reserves|wave swell|turnout participation|rate benchmark interest|growth gdp
expansion|inflation price|crowd people|coast shore offshore|school campus|conversation call talk|speed travel run|deep
depth below beneath underground epicentre epicenter focus|rain rainfall precipitation fill downpour|burn blaze destroy
waste scorch char|fire blaze wildfire|temperature mercury heat thermometer|forecast projection project outlook|close
shut closure shutdown|area floor space size|discharge release flow pour|damages compensation payout|late
delay|currency exchange trade quote|aside approve allocate earmark vote pledge promise give grant receive get pay
payout|earn gross make revenue takings income|critic reviewer review|lose loss deficit|profit earn earnings|cut
reduce reduction|price cost bid offer|judge justice magistrate|job post position role|prisoner inmate convict
detainee escapee fugitive|customer client subscriber user account|shareholder investor|factory plant works mill|mine pit colliery
shaft|farmer grower|animal livestock head|dose dos jab shot vaccine|ticket pass|fan supporter spectator people person attendance audience|athlete
competitor|pilgrim worshipper|document paper file record page|complaint grievance|appeal claim lawsuit suit
case|signature name sign|view watch viewer|bomb explosive device|rocket missile projectile|gun weapon rifle firearm pistol|bank lender|branch
outlet shop store|airline carrier|fine fin penalty|answer reply respond response|duty work shift|loan borrow lend credit|grant subsidy aid|sack bag|barrel drum|connection household home
customer|hut shack|strike walkout stoppage|storey story floor level
"""
_GROUPS_OF: dict[str, set[int]] = {}
for _number, _group in enumerate(_SAME_THINGS.replace("\n", " ").split("|")):
    for _word in _group.split():
        _GROUPS_OF.setdefault(_word, set()).add(_number)

# The noun of a number in a source of which nobody can tell what it counts: it may bear out a claim, and contradicts none.
ANY = "number"

# Words that are in every report and say nothing of what is measured.
LIGHT = frozenset(
    """say tell report accord add be have do make take go come get about more less than total number year month day week
    time last first new also only just some new monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december morning evening afternoon night today
    yesterday percent cent figure part own put place call""".split()
)

# Nouns that go for anyone: alone they do not say that two numbers count the same people.
ANYONE = frozenset("people person man passenger worker other family".split())


def same_things(a: str, b: str) -> bool:
    """Whether two lemmas may name the same things: equal, or of one group ("buses" and "coaches")."""
    return a == b or _derived(a, b) or bool(_GROUPS_OF.get(a, set()) & _GROUPS_OF.get(b, set()))


def _derived(a: str, b: str) -> bool:
    """ "Inspect" and "inspection", "reserve" and "reserves"."""
    return min(len(a), len(b)) >= 5 and a[:5] == b[:5] and abs(len(a) - len(b)) <= 4


def shared(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """How many content lemmas of `a` have a counterpart in `b`."""
    return sum(any(same_things(x, y) for y in b) for x in a if x not in LIGHT)


# A passage that has a newer state of what it counts, or corrects what was said before.
NEWER = re.compile(
    r"\b(?:final (?:count|figures?|tally|toll|reports?|results?|numbers?|total|list|score|estimate|bill)|revised|corrected|correction|updated?"
    r"|latest (?:count|figures?|toll|tally|numbers?|total|estimates?|results?)|by now"
    r"|ha(?:s|ve) (?:now |since )?(?:risen|grown|climbed|reached|fallen|dropped|sunk|shrunk|slipped)"
    r"|(?:has|have|had|to|will|would) be(?:en)? (?:raised|increased|lifted|doubled|cut|lowered|reduced|widened|extended|shortened)"
    r"|(?:raised|increased|lifted|lowered|reduced) (?:its|the|their) (?:\w+ ){1,4}to|(?:brings|bringing|taking) the (?:number|total|sum)"
    r"|now (?:puts?|speaks?|counts?|estimates?|stands?|under)|than (?:(?:was|were|had been) (?:first )?(?:thought|reported|announced|feared)"
    r"|(?:a|one|two|three) (?:day|week)s? (?:ago|before|earlier))|twice what"
    r"|instead of|no longer|since (?:grown|risen)|initial(?:ly)?|at first|preliminary"
    r"|provisional|still (?:been )?waiting|ha(?:d|ve) all reported|recount(?:ed)?"
    r"|(?:the last|all(?: the)?) (?:\w+ ){1,4}(?:ha(?:s|d|ve) (?:reported|been counted)|counted|reported))\b",
    re.IGNORECASE,
)
# What stands around two numbers of which the one has become the other: "from eight points to five", "nine, up from six".
FROM = re.compile(r"\bfrom (?:[$£€]|[A-Z]{3} )?$")
TO = re.compile(r"[^.;:,\d]{0,40} (?:in)?to (?:about |only |just )?(?:[$£€]|[A-Z]{3} )?")
UP_FROM = re.compile(
    r"[^.;:\d]{0,70}\b(?:(?:up|down) from|instead of|after it had (?:gone (?:up|down)|risen|fallen|grown) to) (?:[$£€]|[A-Z]{3} )?"
)
# What stands around a number that another has replaced: "the 40 it had promised at first", "began with 600 men".
FORMER_BEFORE = re.compile(
    r"\b(?:(?:began|started) with|initial(?:ly)?|original(?:ly)?|instead of|at first|first (?:announced|promised|put|set)(?: at)?)"
    r" (?:the )?(?:[$£€]|[A-Z]{3} )?$"
)
FORMER_AFTER = re.compile(
    r"[^.;:,\d]{0,40}(?:\b(?:at first|first (?:announced|promised|reported|planned))\b|\b(?:initially|originally)(?=[,.;]| but\b| and\b|$))"
)
# A passage whose figure was not the last word when it was written.
UNFINISHED = re.compile(
    r"\b(?:so far|as yet|by (?:noon|midday|midnight|mid-\w+|\w+ o[’']clock|\d\d?(?:[.:]\d\d)?(?: ?[ap]\.?m)?)\b|up to now|at first"
    r"|by \w+ in the (?:morning|afternoon|evening)|with (?:\w+|\d[\d.,]* percent) of (?:the )?\w+ (?:\w+ )?(?:in|counted)"
    r"|(?:are|is|were|was) (?:discussing|considering|negotiating|talking)|in talks|expect(?:s|ed)?|could|may|might"
    r"|(?:in|by) (?:early |late |mid-?)?(?:morning|afternoon|midday|early|intraday) (?:trade|trading|deals)"
    r"|initial(?:ly)?|first estimates?|early estimates?|preliminary|provisional|partial|still (?:being )?count(?:ed|ing))\b",
    re.IGNORECASE,
)
# What does not change within days, or was over before the article was written: another number of it is a rival.
SETTLED = re.compile(
    r"\b(?:employ(?:s|ed)?|employees|staff|on board|aboard|drew|attendance|beds|capacity|population|last (?:year|season|month)|the (?:past|previous) year)\b",
    re.IGNORECASE,
)
SHORT_OF = re.compile(r" (?:\w+ )?(?:short of|fewer than|less than|below)\b", re.IGNORECASE)
# A number that is told as the whole one: "only three carriages".
NO_MORE = re.compile(r"\b(?:only|not more|no more|nothing more|not (?:one|an?) (?:\w+ )?more)\b", re.IGNORECASE)
IN_ALL = re.compile(r"\b(?:in all|altogether)\b", re.IGNORECASE)
# How many there is room for, whoever is there: "the boat is licensed for 20".
ROOM_FOR = re.compile(
    r"\b(?:(?:designed|built|made|licen[cs]ed?|certified|authori[sz]ed|approved|meant|intended|permitted|room|space|seats|beds"
    r"|capacity)(?: \w+)? (?:for|of|to (?:carry|hold|take|seat))|can (?:carry|hold|take|seat)|holds up to)\b[^.;:,]{0,30}$",
    re.IGNORECASE,
)
# What follows a number that is told of each: "250 pesos a month", "three rooms each".
_EACH = r"(?:each|every|apiece|per|daily|weekly|monthly|yearly|annual(?:ly)?|a (?:day|week|month|year))\b"
EACH = re.compile(rf"\b{_EACH}", re.IGNORECASE)
TOLD_OF_EACH = re.compile(rf"(?: [\w-]+){{0,3}} {_EACH}")
# The number by which one is ahead of another.
MARGIN = re.compile(r"\b(?:by|ahead|margin|majority|lead|difference)\b", re.IGNORECASE)
# What puts another number in place of one that it holds to be wrong, or to stand as it was.
OTHER_SIZE = re.compile(
    r"\bnot the (larger|higher|bigger|greater|smaller|lower) (?:amount|number|figure|sum|total|count)\b", re.IGNORECASE
)
RIVAL = re.compile(
    rf"\b(?:false|denie[sd]|denying|untrue|wrong|incorrect|invented|unchanged)\b|{OTHER_SIZE.pattern}",
    re.IGNORECASE,
)
OF_OTHER_TIME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:19|20)\d\d"
    r"|last year|next year|a year (?:ago|earlier|before)|previous(?:ly)?|last month|first round|second round)\b"
)
YEARS_FROM_NOW = {"last year": -1, "a year ago": -1, "next year": 1}
# Verbs whose subjects a crowd estimate counts.
ATTEND = frozenset("attend gather march join come take turn demonstrate protest rally participate".split())

GIVERS = {
    "authorities": frozenset("police officers authorities officials government ministry officer interior".split()),
    "observers": frozenset("monitors observers researchers analysts experts university scientists".split()),
}
