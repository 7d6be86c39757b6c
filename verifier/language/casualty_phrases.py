"""What befell people, told by a verb with another word or by where they are: "lost their lives", "is in hospital"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verifier.language.person_nouns import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REFUGES = """hotel hotels school schools church churches cathedral chapel mosque mosques temple temples monastery hall halls
    gym gyms gymnasium stadium shelter shelters tent tents camp camps centre centres center centers guesthouse
    guesthouses accommodation quarters open outdoors"""
_ELSEWHERE = "place places elsewhere safety ground"
_LIMBS = "leg legs arm arms rib ribs bone bones hand hands foot finger fingers eye wrist ankle collarbone tooth teeth"
# (verb lemmas, words near it, measure, whether people are its object or passive subject, or its subject).
_PHRASES = (
    ("lose", "life lives", "killed", "subject"),
    ("give sacrifice", "life lives", "killed", "subject"),
    ("cost claim take", "life lives", "killed", "object"),
    ("shoot gun stab beat burn trample", "dead death", "killed", "object"),
    ("suffer sustain receive", "injury injuries burn burns wound wounds", "injured", "subject"),
    ("have", "wounds burns fractures", "injured", "subject"),
    ("hit strike", "bullet bullets shrapnel", "injured", "object"),
    ("suffer sustain", "bone bones fracture fractures bruises cuts concussion inhalation", "injured", "subject"),
    ("inhale", "smoke fumes gas", "injured", "subject"),
    ("break lose", _LIMBS, "injured", "subject"),
    (
        "take rush bring admit carry fly airlift transfer see drive",
        "hospital hospitals clinic clinics ambulance",
        "injured",
        "object",
    ),
    (
        "force drive lead move chase push",
        "home homes house houses village villages town hamlet hamlets hotel hotels campsite campsites flats apartments quarters zone zones",
        "displaced",
        "object",
    ),
    ("tell order force oblige compel", "leave evacuate get", "displaced", "object"),
    ("move", _REFUGES, "displaced", "subject"),
    ("take bring get", "homes houses villages", "displaced", "object"),
    ("leave lose flee abandon", "home homes house houses flat flats town village roof", "displaced", "subject"),
    ("leave", "homeless", "displaced", "object"),
    ("leave", "blind paralysed paralyzed disabled", "injured", "object"),
    ("put send", "hospital hospitals", "injured", "object"),
    ("make", "leave", "displaced", "object"),
    ("move relocate transfer shift bus", f"{_REFUGES} {_ELSEWHERE}", "displaced", "object"),
    ("take bring lead send carry", "shelters", "displaced", "object"),
    ("put accommodate house shelter lodge", _REFUGES, "displaced", "object"),
    ("take seek find", "shelter refuge", "displaced", "subject"),
    ("take place", "custody", "detained", "object"),
    ("take bring haul", "questioning", "detained", "object"),
    ("take", "prisoner", "detained", "object"),
    ("hand turn", "police gendarmes", "detained", "object"),
    ("drag march carry take lead", "away off", "abducted", "object"),
    ("march herd drag haul force drive", "bush forest woods gunpoint", "abducted", "object"),
    ("take bring drive", "away", "displaced", "object"),
    ("take", "away station", "detained", "object"),
    ("lead", "away", "detained", "object"),
    (
        "load bundle herd shove push drag haul put",
        "lorry truck van bus car vehicle wagon vans lorries",
        "detained",
        "object",
    ),
    ("take lead", "handcuffs", "detained", "object"),
    ("lock round", "up", "detained", "object"),
    ("hold", "custody questioning cell cells suspicion police board aboard", "detained", "object"),
    ("spend", "cell cells custody jail", "detained", "subject"),
    ("spend pass", _REFUGES, "displaced", "subject"),
    ("live", "tent tents shelters outdoors", "displaced", "subject"),
    ("sleep shelter camp", f"{_REFUGES} schoolyard schoolyards field fields park parks", "displaced", "subject"),
    ("take hold", "hostage captive", "abducted", "object"),
    ("pull cut bring dig carry bear haul winch lift", "dead lifeless", "killed", "object"),
    ("take bring carry", "mortuary morgue", "killed", "object"),
    ("lie", "mortuary morgue", "killed", "subject"),
    ("find discover locate account", "alive safe unharmed unhurt", "rescued", "object"),
    ("bring raise hoist haul winch", "surface", "rescued", "object"),
    ("bring take lift fetch lead guide", "off", "rescued", "object"),
    ("bring take lead guide help carry", "down", "rescued", "object"),
    ("fly", "out", "rescued", "object"),
    ("pick", "up", "rescued", "object"),
    (
        "pull cut bring dig carry get haul winch lift drag take lead",
        "alive safety roof roofs window windows balcony balconies treetops rubble ruins out off water wreckage sea",
        "rescued",
        "object",
    ),
    ("bring take carry ferry tow help", "ashore", "rescued", "object"),
    ("bring let get take lower fetch guide", "rope ropes ladder ladders cradle harness", "rescued", "object"),
    ("lower", "ground safety", "rescued", "object"),
    ("take bring pull haul lift", "board aboard", "rescued", "object"),
    ("fly airlift ferry bring take lift", "stranded trapped", "rescued", "object"),
    ("come reach", "alive", "rescued", "subject"),
    ("take", "ill", "injured", "object"),
    ("climb crawl scramble", "out", "rescued", "subject"),
    ("remain", "below underground", "missing", "subject"),
    (
        "pick",
        "water sea deck trawler boat ship vessel helicopter lifeboat raft beach shore rocks island islet roof roofs tree trees",
        "rescued",
        "object",
    ),
    ("pick", "up", "detained", "object"),
    ("take transfer bring", "cutter lifeboat", "rescued", "object"),
    ("set let", "free go", "released", "object"),
    ("walk", "free", "released", "subject"),
    ("need require receive seek", "treatment", "injured", "subject"),
    ("need require receive seek", "help care attention", "injured", "subject"),
)
PHRASE_VERBS = frozenset(verb for verbs, *_ in _PHRASES for verb in verbs.split())

# Nouns after a preposition: (the prepositions, the measure).
STATES = {
    **dict.fromkeys(["arrest", "custody", "detention"], (("under", "in"), "detained")),
    "remand": (("on",), "detained"),
    "hospital": (("in", "to"), "injured"),
    **dict.fromkeys(["care", "condition"], (("in",), "injured")),
    "captivity": (("in",), "abducted"),
    **dict.fromkeys(["ward", "wards"], (("in",), "injured")),
    "treatment": (("under",), "injured"),
    **dict.fromkeys(["wounds", "burns", "fractures", "cuts", "bruises", *_LIMBS.split()], (("with",), "injured")),
    **dict.fromkeys(
        ["rubble", "debris", "wreckage", "ruins", "snow", "mud", "earth", "hill"],
        (("under", "beneath", "below"), "missing"),
    ),
    **dict.fromkeys(["shelters", "tents", "schools", "halls", "gyms", "churches"], (("in",), "displaced")),
    "hands": (("in",), "detained"),
}
# People are said to be so only by these: one who "died in hospital" is not in hospital.
_STAYING = frozenset(["be", "remain", "stay", "lie", "keep", "recover", "end"])
_GOING = frozenset(["be", "go", "come"])
_HURT_BY = _STAYING | {"carry", "take", "bring", "lead", "escape", "admit", "leave"}  # "carried off with burns"
# Who carries people off, and who takes them in charge.
CAPTORS = frozenset(
    """gunman robber hijacker kidnapper attacker captor militant rebel pirate abductor raider gang hostage-taker bandit
    insurgent jihadist extremist""".split()
)
POLICE = frozenset("police policeman officer authority prosecutor gendarme patrol".split())
_PUPILS = frozenset("pupil student teacher class".split())
_ANYWHERE = frozenset(["arrest", "custody", "detention", "remand"])


def find_state(noun: Token) -> tuple[str, Span] | None:
    """The measure for people who are where a noun says, "in hospital", "under the rubble", with the words that say so."""
    word = noun.lower_
    told = STATES.get(word)
    if told is None:
        return None
    prepositions, measure = told
    if word in _ANYWHERE or (word == "hospital" and noun.tag_ == "VB"):  # "been to hospital" reads like an infinitive
        first = noun.nbor(-1) if noun.i > 0 else None
    else:
        first = noun.head if noun.dep_ == "pobj" and _is_there(noun) else None
    if first is None or first.lower_ not in prepositions:
        return None
    return measure, noun.doc[first.i : noun.i + 1]


def _is_there(noun: Token) -> bool:
    preposition, verb = noun.head, noun.head.head
    if noun.lower_ == "hospital" and any(c.dep_ in ("det", "poss") for c in noun.children):
        return False  # a visit to "the hospital" is no admission
    if preposition.lower_ == "with" and verb.pos_ == "NOUN":
        return is_person_noun(verb) and not _is_whole_limb(noun)  # "11 patients with burns"
    if preposition.lower_ == "with":
        return verb.lemma_.lower() in _HURT_BY and not _is_whole_limb(noun)
    if noun.lower_ == "hands" and POLICE.isdisjoint(t.lemma_.lower() for t in noun.subtree):
        return False
    if noun.lower_ == "schools" and not _PUPILS.isdisjoint(t.lemma_.lower() for t in noun.sent):
        return False
    if noun.lower_ in ("care", "condition"):
        return any(c.lower_ in ("intensive", "critical", "serious", "grave") for c in noun.children)
    return verb.lemma_.lower() in (_GOING if preposition.lower_ == "to" else _STAYING)


def _is_whole_limb(noun: Token) -> bool:
    """Whether a limb is not said to be broken."""
    return noun.lower_ in _LIMBS.split() and not any(c.lower_ == "broken" for c in noun.children)


_ROOMS = frozenset("court courtroom courthouse dock room chamber house office handcuffs".split())


def find_phrase(verb: Token) -> tuple[str, Span, str] | None:
    """The measure, words and role of the people where a verb tells a casualty with another word, else None.

    Lost their lives, taken into custody, pulled out alive.
    """
    if verb.pos_ != "VERB":
        return None
    lemma = verb.lemma_.lower()
    for verbs, near, measure, people in _PHRASES:
        if lemma not in verbs.split():
            continue
        if measure in ("rescued", "injured") and moves_the_dead(verb):
            continue
        if lemma == "shelter" and (people == "object") != any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
            continue
        wanted = set(near.split())
        for below in verb.subtree:
            near_enough = verb.i < below.i <= verb.i + 8 and below.lower_ in wanted and below.dep_ != "compound"
            if near_enough and _is_meant(verb, below, measure):
                return measure, verb.doc[verb.i : below.i + 1], people
    return None


# Words that tell it only with one of these right under them: "medical help", "a broken bone"; "moved to other places", not
# "moved into first place".
_ONLY_WITH = {
    **dict.fromkeys(["help", "care", "attention"], ("medical", "hospital", "urgent")),
    **dict.fromkeys(["bone", "bones"], ("broken",)),
    **dict.fromkeys(["place", "places"], ("other", "another", "safe", "safer")),
    "ground": ("higher", "high", "safe"),
}


def _is_meant(verb: Token, word: Token, measure: str) -> bool:
    """Whether verb and word together tell the measure, as each pair may also mean another thing."""
    if measure == "rescued":
        return _is_saved(verb, word)
    if verb.lemma_ in ("give", "sacrifice"):
        return _is_own_life(verb, word)
    if verb.lemma_ == "pick":
        return any(
            not POLICE.isdisjoint(t.lemma_.lower() for t in c.subtree) for c in verb.children if c.dep_ == "nsubj"
        )
    if verb.lemma_ == "see":
        return any(c.dep_ == "nsubjpass" for c in verb.children)
    if verb.lemma_ in ("spend", "pass") and measure == "displaced":
        return any(t.lower_ in ("night", "nights", "weekend") for t in verb.subtree)
    if word.lower_ in _ONLY_WITH:
        return any(c.lower_ in _ONLY_WITH[word.lower_] for c in word.children)
    if measure == "displaced":
        return _is_driven_out(verb, word)
    if word.lower_ in ("away", "off") or word.lower_ in _VEHICLES:
        return _is_led_off(verb, word, measure)
    return True


def _is_saved(verb: Token, word: Token) -> bool:
    """Whether verb and word tell of a rescue: "led out of the tunnel", not out of a room in handcuffs."""
    if verb.lemma_ in ("climb", "crawl", "scramble"):
        return any(t.lower_ in ("survivor", "survivors") for t in verb.sent)
    if verb.lemma_ == "lead" and word.lower_ not in ("off", "down"):
        return word.lower_ in ("out", "safety") and not any(t.lower_ in _ROOMS for t in verb.subtree)
    return _out_of_danger(verb, word)


def _is_own_life(verb: Token, life: Token) -> bool:
    """Whether a life is given up: "gave their lives", not "gave life to the town" or "gave his life to music"."""
    own = any(c.dep_ == "poss" for c in life.children)
    return own and not any(c.lower_ == "to" for part in (verb, life) for c in part.children)


def _is_driven_out(verb: Token, word: Token) -> bool:
    """Whether verb and word tell that people had to leave: "told to get out", "moved from flats", "moved into tents"."""
    if verb.lemma_ in _COMPELLING and word.lower_ in ("leave", "evacuate", "get"):
        told = any(c.i == word.i for c in verb.children)
        return told and (word.lower_ != "get" or any(c.lower_ == "out" for c in word.children))
    if verb.lemma_ == "move" and not any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
        return word.head.lower_ in ("into", "to")
    if word.lower_ in _LODGINGS and verb.lemma_ in ("force", "drive", "lead", "move", "chase", "push"):
        return word.head.lower_ in ("from", "of")
    if word.lower_ == "away":
        return _moves(verb, _DWELLERS) and POLICE.isdisjoint(t.lemma_.lower() for t in verb.subtree)
    return True


def _moves(verb: Token, who: frozenset[str]) -> bool:
    """Whether one of these is the verb's object or passive subject."""
    return any(c.lemma_.lower() in who for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))


def _moves_people(verb: Token) -> bool:
    moved = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    return any(is_person_noun(c) or c.like_num for c in moved)


_DWELLERS = frozenset("resident inhabitant villager family household".split())


_COMPELLING = frozenset(["make", "tell", "order", "force", "oblige", "compel"])
_LODGINGS = frozenset("hotel hotels campsite campsites flats apartments quarters zone zones".split())
_VEHICLES = frozenset("lorry truck van bus car vehicle wagon vans lorries".split())
_MARCHERS = frozenset("protester protestor demonstrator marcher striker activist".split())
_DRAGGED = frozenset(["drag", "march"])
_RIGHT_BEFORE = 60  # words


def _is_led_off(verb: Token, word: Token, measure: str) -> bool:
    """Whether people are led off by captors, where they are abducted, or else by the police."""
    if any(c.dep_ == "npadvmod" for c in word.children):
        return False  # "taken to a town 140 kilometres away"
    lemmas = {t.lemma_.lower() for t in verb.subtree}
    captors, police = not CAPTORS.isdisjoint(lemmas), not POLICE.isdisjoint(lemmas)
    if word.lower_ in _VEHICLES:
        return (police or not _MARCHERS.isdisjoint(lemmas)) and not captors
    if measure == "abducted":
        dragged = verb.lemma_.lower() in _DRAGGED or (verb.lemma_ == "carry" and _are_captors(verb))
        return captors or (dragged and not police and word.head.i == verb.i)
    taken = not any(c.dep_ == "dobj" for c in verb.children)  # not "took its deputies away"
    return not captors and (police or taken or word.lower_ != "away")


def _are_captors(verb: Token) -> bool:
    """Whether the "they" of "they carried off six men" are the gunmen that were told of right before."""
    they = any(c.dep_ == "nsubj" and c.lower_ == "they" for c in verb.children)
    return they and any(t.lemma_.lower() in CAPTORS for t in verb.doc[max(0, verb.i - _RIGHT_BEFORE) : verb.i])


_AT_SEA = frozenset("survivor migrant refugee castaway swimmer".split())
_FISHERS = frozenset(["fisherman", "fisher", "boatman", "crew"])
_HEIGHTS = frozenset(
    "mountain peak summit ridge slope glacier cliff crag hill roof chairlift gondola funicular crane ledge".split()
)
_CLIMBERS = frozenset("climber mountaineer hiker walker skier trekker pilgrim worshipper passenger".split())


def _out_of_danger(verb: Token, word: Token) -> bool:
    """Whether a word beside a verb of moving says that people were saved: "from the water", not "through the water"."""
    if word.lower_ in ("board", "aboard"):  # passengers go on board in any harbour
        return _moves(verb, _AT_SEA)
    if word.lower_ == "up":
        at_sea = _moves(verb, _AT_SEA) or (_moves_people(verb) and _is_done_by(verb, _CRAFT | _FISHERS))
        return at_sea and word.head.i == verb.i
    if word.lower_ == "down" or verb.lemma_ in ("lead", "guide"):
        return _is_off_a_height(verb)
    if verb.lemma_ == "fly" and word.lower_ == "out":
        return _is_done_by_craft(verb, word)
    if word.lower_ == "out":
        return word.head.i == verb.i and verb.lemma_.lower() != "take"
    if word.lower_ == "alive" and verb.lemma_ == "take":
        return any(c.lower_ in ("from", "out") for c in verb.children)  # one who is "taken alive" is a captive
    if word.lower_ == "off":  # "off the roof", "brought off by boats"
        return any(c.dep_ == "pobj" for c in word.children) or _is_done_by_craft(verb, word)
    if word.lower_ in ("water", "sea", "roof", "rubble", "ruins", "wreckage") and verb.lemma_.lower() != "pick":
        return any(t.lower_ in ("from", "of", "off") for t in (word.head, word.head.head))
    return True


_CRAFT = frozenset("boat ship vessel lifeboat helicopter cutter trawler ferry tug coaster lifeguard coastguard".split())


def _is_done_by_craft(verb: Token, word: Token) -> bool:
    return word.head.i == verb.i and _is_done_by(verb, _CRAFT)


def _is_done_by(verb: Token, doers: frozenset[str]) -> bool:
    by = (t for c in verb.children if c.lower_ in ("by", "in") or c.dep_ == "nsubj" for t in c.subtree)
    return any(t.lemma_.lower() in doers for t in by)


def _is_off_a_height(verb: Token) -> bool:
    """Whether people are got down from where they were stranded: "40 had been brought down", not "the government"."""
    moved = any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children)
    # "By Monday evening 40 had been brought down": the parse gives the number to the evening.
    untold = not moved and any(c.dep_ == "auxpass" for c in verb.children)
    told = {t.lemma_.lower() for t in verb.doc[max(0, verb.i - _RIGHT_BEFORE) : verb.i + _RIGHT_BEFORE]}
    return (
        (untold or _moves_people(verb))
        and not told.isdisjoint(_HEIGHTS)
        and not told.isdisjoint(_CLIMBERS | {"rescue", "rescuer", "firefighter"})
    )


def moves_the_dead(verb: Token) -> bool:
    """Whether a verb of moving has bodies, or some of the dead, for its object or passive subject."""
    moved = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass"))
    bodies = ("body", "corpse", "remains")
    return any(c.lemma_.lower() in bodies or "the dead" in c.doc[c.i : c.right_edge.i + 1].text.lower() for c in moved)
