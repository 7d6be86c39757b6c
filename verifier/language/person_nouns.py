"""Which nouns are people, and which of them name the same people. General English, written for this purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

# Nouns under which any of those concerned may be counted.
GENERIC = frozenset(
    """people person persons others other victims victim casualties inhabitants individuals residents resident
    civilians civilian passengers passenger survivors souls human humans lives bodies body dead injured wounded
    workers worker travellers travelers villagers locals citizens employees employee patients patient demonstrators
    protesters colleagues comrades suspects suspect detainees arrestees strikers striker supporters supporter
    activists activist marchers innocents compatriots companions companion friends friend shipmates shipmate crewmates
    crewmate""".split()
)

_GROUPS = """
child pupil boy girl kid schoolchild schoolchildren minor infant baby toddler youngster|student pupil teenager teen undergraduate schoolboy
schoolgirl|soldier troop serviceman guard trooper recruit military|officer police policeman policewoman constable member patrolman
cop|firefighter fireman|manager executive director boss official|teacher instructor staff educator professor|driver railwayman
motorist trucker operator|journalist photographer reporter correspondent cameraman|passenger traveller traveler commuter
tourist|worker employee labourer laborer staff miner|doctor nurse medic paramedic physician|man men|woman women|sailor seafarer seaman mariner crewman crew deckhand|family
household|villager resident inhabitant|protester demonstrator marcher|militant fighter insurgent rebel gunman attacker
assailant terrorist combatant|warder jailer staff|prisoner inmate|runaway fugitive escapee|pilgrim worshipper worshiper|migrant refugee|rescuer volunteer|national citizen
"""
_GROUP_OF: dict[str, set[int]] = {}
for _number, _group in enumerate(_GROUPS.replace("\n", " ").split("|")):
    for _word in _group.split():
        _GROUP_OF.setdefault(_word, set()).add(_number)

_OTHER_PERSON_NOUNS = frozenset(
    """deckhand guide crewman steward docker stevedore ranger lifeguard porter sherpa warden adult aid-worker brother
    sister mother father son daughter couple twin crew driver pilot sailor fisherman farmer trader bystander
    pedestrian cyclist hostage captive suspect assistant aide candidate customer guest visitor player fan spectator
    shopper climber skier hiker swimmer scientist engineer lawyer judge priest monk nun imam student evacuee detainee
    cricketer footballer deputy member someone anyone everyone nobody youth elder orphan widow neighbour neighbor
    colleague conductor captain skipper guard bishop archbishop cardinal monsignor jesuit cleric clergy missionary
    general colonel major lieutenant sergeant corporal private marine attorney prosecutor secretary chief official
    envoy diplomat ambassador consul agent spy bodyguard escort maid cook servant wife husband nephew niece cousin
    uncle aunt grandfather grandmother grandson granddaughter grandchild relative friend companion comrade peasant
    fugitive thief dealer mp councillor lawmaker police personnel settler nanny toddler newborn homeless singer actor
    artist writer model activist bride groom babysitter chef clerk butcher baker shipmate crewmate classmate schoolmate
    teammate workmate roommate housemate flatmate""".split()
)
_PERSON_ENDINGS = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "ee", "ese", "ant")
_NOT_PEOPLE = frozenset(
    """number order river water winter summer hour quarter border centre center tower power matter paper computer letter
    corner meter metre litre liter kilometer kilometre door floor motor tractor trailer reactor sector factor error mirror
    helicopter cover shelter manner dollar october november december september disaster fire hectare acre ton tonne restaurant
    plant grant amount month restaurant coach degree committee fee tree knee coffee employee-number container bunker layer
    camera quake crater shower counter chapter theater theater rubber weather week year day home house village town city
    transfer offer terror newspaper newsletter decree list labor danger guarantee anger behavior chamber character register
    merger dinner wonder horror caliber barrier maneuver silver reminder fundraiser meteor takeover warrant laser scanner
    booster trigger cancer encounter cheer launcher prayer filibuster shoulder rover hunger cluster finger tier ouster twist
    rumor rumour disorder banner soccer assist favor honor color charter carrier roadster slaughter murder humanitarian
    want master vector supper slipper zipper ladder hammer copper feather leather clover buffer folder drawer flyer pier boulder trawler freighter
    tanker liner cutter steamer schooner airliner cruiser destroyer excavator bulldozer propeller binder boiler""".split()
)


def names_people(lemma: str) -> bool:
    """Whether a lemma by itself is a noun for people, by the lists here or by its ending."""
    listed = lemma in _GROUP_OF or lemma in _OTHER_PERSON_NOUNS or lemma in GENERIC
    return listed or (lemma.endswith(_PERSON_ENDINGS) and lemma not in _THINGS)


def is_person_noun(token: Token) -> bool:
    """True for a noun that names people: by the lists here, by its ending, or as a nationality or a person's name."""
    lemma = token.lemma_.lower()
    if token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return False
    names = {lemma, lemma.removesuffix("s")}  # "Jesuits", as a name, keeps its plural
    if not names.isdisjoint(_GROUP_OF) or not names.isdisjoint(_OTHER_PERSON_NOUNS) or token.lower_ in GENERIC:
        return True
    if token.ent_type_ in ("NORP", "PERSON"):
        return True
    if token.lower_ == "old" and token.i > 1 and token.nbor(-1).text == "-":
        return True  # "a 19-year-old"
    return (
        token.pos_ == "NOUN" and lemma not in _NOT_PEOPLE and lemma.endswith(_PERSON_ENDINGS) and token.ent_type_ == ""
    )


_NO_NAMES = ("GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "NORP", "LANGUAGE", "LAW", "MONEY", "WORK_OF_ART", "PRODUCT")


def is_name(token: Token) -> bool:
    """True for the last word of a person's name: "Ruiz" of "Ana Ruiz".

    Names that the parser takes for those of organisations count where nothing else speaks for one: two words at least and
    no article, or a person's role beside it.
    """
    if token.pos_ != "PROPN" or token.lemma_.lower() in _GROUP_OF or token.ent_type_ in _NO_NAMES:
        return False
    if token.dep_ in ("compound", "nmod") and token.head.pos_ == "PROPN" and token.head.i > token.i:
        return False
    if token.ent_type_ == "PERSON":
        return True
    before = [t for t in token.lefts if t.dep_ == "compound"]
    if any(t.dep_ == "det" for t in token.lefts) or not token.text[0].isupper() or token.text.isupper():
        return False
    roles = [t for t in [*before, *token.children] if t.dep_ in ("compound", "appos") and t.pos_ == "NOUN"]
    return any(map(is_person_noun, roles)) or (sum(t.pos_ == "PROPN" for t in before) > 0 and token.ent_type_ != "")


_THINGS = _NOT_PEOPLE | frozenset(
    """ambulance animal cattle cow sheep goat horse dog cat bird chicken pig fish bee coffin whale car bus truck lorry vehicle ship boat plane
    aircraft tank drone building shop school farm field crop bridge road street job money euro pound rupee cent percent
    minute second decade time dollar property item weapon rocket missile mine bomb grenade ticket seat bed room wagon carriage coach plan bill
    game match goal point hectare kilometre mile foot metre tonne gram species painting puppy turtle elephant calf lamb
    buffalo camel donkey mule ox lion tiger leopard bear wolf deer boar monkey rhino hippo dolphin seal swan duck goose hen poultry pet
    stall kiosk stand tent hut home flat apartment warehouse shed barn pole tree container barrel crate cabin office chapel""".split()
)


def is_thing(token: Token) -> bool:
    """True for a noun that is known not to name people, so that "killed 40 cattle" is no toll."""
    return token.lemma_.lower() in _THINGS or token.ent_type_ in ("MONEY", "PERCENT", "QUANTITY", "TIME", "DATE")


def is_generic(who: str) -> bool:
    """Whether a description fits anyone concerned: "people", "other victims", not "Syrian citizens"."""
    *before, last = who.split()
    return last.lower() in GENERIC and not any(word[:1].isupper() for word in before[-1:])


_UNDER_ARMS = frozenset(
    """soldier troop serviceman trooper recruit officer policeman policewoman police militant fighter insurgent rebel gunman
    guard""".split()
)


def are_apart(a: str, b: str) -> bool:
    """Whether the one are civilians and the other bear arms."""
    ours, theirs = _lemmas(a), _lemmas(b)
    return any("civilian" in x and not _UNDER_ARMS.isdisjoint(y) for x, y in ((ours, theirs), (theirs, ours)))


def names_one(who: str) -> bool:
    """Whether a description is a person's name and no noun: "Ana Ruiz"."""
    words = who.split()
    return bool(words) and all(w[0].isupper() or w in ("de", "la", "del", "al", "bin", "van", "von") for w in words)


def share_a_word(a: str, b: str) -> bool:
    """Whether two descriptions name people by one noun: "six girls" and "two girls", not "girls" and "pupils"."""
    return bool(_lemmas(a) & _lemmas(b))


def same_people(a: str, b: str) -> bool:
    """Whether two descriptions may name the same people: "children" and "pupils", "Syrian nationals" and "citizens of Syria".

    Of two names the shorter one's last word must be in the longer.
    """
    if names_one(a) and names_one(b):
        short, long = sorted((a.lower().split(), b.lower().split()), key=len)
        return short[-1] in long
    if share_a_word(a, b):
        return True
    groups_a = {g for w in _lemmas(a) for g in _GROUP_OF.get(w, ())}
    groups_b = {g for w in _lemmas(b) for g in _GROUP_OF.get(w, ())}
    return bool(groups_a & groups_b)


def _lemmas(text: str) -> set[str]:
    return {_singular(w) for w in text.lower().split() if len(w) > 2 and w not in ("the", "those", "young")}


def _singular(word: str) -> str:
    irregular = {"children": "child", "people": "person"}
    if word in irregular:
        return irregular[word]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
