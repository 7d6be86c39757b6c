"""The words that say what befell people, by measure: killed, injured, missing, displaced, detained, abducted, rescued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.language.casualty_phrases import (
    CAPTORS,
    PHRASE_VERBS,
    POLICE,
    STATES,
    find_phrase,
    find_state,
    moves_the_dead,
)
from verifier.language.events import event_groups
from verifier.language.ordinals import ordinal
from verifier.language.person_nouns import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Each measure with the words a reason sentence uses for it.
MEASURES = {
    "killed": "killed",
    "injured": "injured",
    "missing": "missing",
    "displaced": "displaced",
    "detained": "detained",
    "abducted": "abducted",
    "rescued": "rescued",
    # No measures of the report's: they end a detention and a search, or tell of nobody's rescue. Facts alone have them.
    "released": "released",
    "found": "found",
    "survived": "alive",
}

# Verbs whose object, or passive subject, is the people.
_TRANSITIVE = {
    "killed": "kill slay murder massacre slaughter execute crush behead assassinate lynch electrocute decapitate drown asphyxiate",
    "injured": "injure wound hurt harm maim hospitalise hospitalize treat bandage burn scald trample poison",
    "displaced": "displace evacuate uproot rehouse resettle",
    "detained": "detain arrest apprehend jail imprison capture recapture remand",
    "abducted": "abduct kidnap snatch",
    "released": "release",
    "rescued": "rescue save pluck evacuate airlift free extricate winch lift",
}
# Verbs whose subject is the people.
_INTRANSITIVE = {
    "killed": "die perish drown succumb suffocate",
    "displaced": "flee",
    "missing": "disappear vanish",
}
_ADJECTIVES = {
    "killed": "dead deceased",
    "injured": "injured wounded hurt",
    "missing": "missing unaccounted untraced",
    "displaced": "displaced homeless",
    "detained": "detained arrested",
}
_NOUNS = {
    "killed": "death fatality body corpse dead victim murder assassination killing slaying massacre execution slaughter",
    "injured": "injury wounded injured wounding",
    "missing": "missing disappearance",
    "displaced": "displaced evacuee refugee evacuation",
    "detained": "arrest detention detainee custody",
    "abducted": "hostage captive abduction kidnapping",
    "rescued": "rescue",
}
# Nouns for what was done to those named after "of", or before with "'s", and to nobody else: "the murder of two nuns".
DEED_NOUNS = frozenset(
    """murder assassination killing slaying execution massacre slaughter arrest detention abduction kidnapping rescue
    wounding disappearance evacuation""".split()
)
_OF_SOMEONE = DEED_NOUNS | frozenset(["death", "body", "corpse", "injury"])


def befalls(noun: Token) -> Token | None:
    """The noun for what befell those whom a token names: "murder" for "Ruiz" in "the murder of Ana Ruiz" or "Ruiz's murder"."""
    above = noun.head if noun.dep_ == "poss" else noun.head.head if noun.head.lower_ == "of" else None
    return above if above is not None and above.lemma_.lower() in _OF_SOMEONE else None


def denial(harm: Token) -> Token | None:
    """The "no" of "no injuries", "no deaths or injuries" and "no reports of injuries", or None."""
    first = harm.head if harm.dep_ == "conj" else harm
    above = first.head.head if first.dep_ == "pobj" and first.head.lower_ == "of" else first
    if above.i != first.i and above.lemma_ != "report":
        return None
    return next((c for c in above.children if c.lower_ == "no" and c.i < harm.i), None)


_WITHOUT_SHELTER = frozenset(["shelter", "roof", "home", "homes"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says what befell people. `form` is verb, adjective or noun; for verbs, where the people stand."""

    token: Token
    span: Span
    measure: str
    form: str
    transitive: bool = False
    intransitive: bool = False


def _table(groups: dict[str, str]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for measure, words in groups.items():
        for word in words.split():
            table.setdefault(word, []).append(measure)
    return table


_TRANSITIVE_OF = _table(_TRANSITIVE)
_INTRANSITIVE_OF = _table(_INTRANSITIVE)
_ADJECTIVE_OF = _table(_ADJECTIVES)
_NOUN_OF = _table(_NOUNS)
_DUTY = frozenset(["soldier", "troop", "officer", "fighter", "policeman", "guard", "serviceman", "recruit"])


# Every lemma that a cue may begin with: most words are told off at once.
_MAY_TELL = frozenset(
    [
        *(*_TRANSITIVE_OF, *_INTRANSITIVE_OF, *_NOUN_OF),
        *(*PHRASE_VERBS, *STATES),
        *("fall", "hold", "keep", "seize", "trap", "catch", "toll", "casualty", "without", "find", "life", "survive"),
        *("come", "return", "account", "hear", "reach", "locate", "trace", "behind", "see", "case", "survivor"),
        *("admit", "receive", "take", "bury", "look", "search", "seek", "safe", "sign", "out", "recover"),
    ]
)


_STATED = frozenset([*_ADJECTIVE_OF, *STATES])  # as written


def find_cues(sentence: Span) -> list[Cue]:
    """The casualty cues of a sentence, in order; a token gives at most one."""
    found = []
    for token in sentence:
        if token.lemma_.lower() not in _MAY_TELL and token.lower_ not in _STATED:
            continue
        cue = _phrase_cue(token) or _word_cue(token)
        if cue is not None and not _did_not_happen(cue):
            found.append(cue)
    return found


_INTENT = frozenset(
    """threaten plan plot try attempt want order intend seek vow fail refuse prepare conspire warn instruct plot plan attempt
    threat order intent intention conspiracy effort ability way aim hope wish bid urge ask call right mission power""".split()
)
# After these an infinitive tells what happened: "were forced to flee", "used a lorry to kill nine".
_DONE = frozenset(
    """force lead cause use manage help happen continue begin start go come have need get drive prompt compel oblige move
    survive seem appear""".split()
)
# With these a verb in -ing tells of what is aimed at, risked or averted.
_AIMED = frozenset(
    """commit committed dedicate dedicated devote aim prevent stop keep refrain hope prospect risk threat aim chance danger possibility fear avoid
    consider contemplate""".split()
)
_WOULD = frozenset(["would", "could", "should", "will", "shall", "can", "might", "may", "must", "'ll", "'d"])
_ANY = frozenset(["anyone", "anybody", "any", "one", "single"])


def _denies_any(verb: Token) -> bool:
    """True for "did not hurt anyone", which is a count of nobody."""
    return any(t.lower_ in _ANY for t in verb.subtree)


_ATTEMPTED = frozenset(["attempted", "planned", "failed", "possible", "potential", "future"])
_COUNTERS = frozenset(["toll", "count", "rate", "number", "total"])
_RISKING = frozenset("risk avoid prevent avert threaten fear foresee predict expect".split())


def _did_not_happen(cue: Cue) -> bool:
    """True for what is planned, feared, threatened or only named: "plotted to kill six", "death threats"."""
    token = cue.token
    if cue.form == "noun":
        named = token.dep_ == "compound" and token.head.lemma_.lower() not in _COUNTERS and token.head.pos_ == "NOUN"
        sentenced = token.dep_ == "pobj" and token.head.head.lemma_ in ("sentence", "condemn")
        attempted = any(c.lower_ in _ATTEMPTED for c in token.children if c.dep_ == "amod")
        return named or sentenced or attempted or _is_risked(token) or _is_compared(token) or _is_remembered(token)
    if cue.form != "verb":
        return False
    helpers = {c.lower_ for c in token.children if c.dep_ in ("aux", "auxpass")}
    if helpers & _WOULD and "have" not in helpers:
        return True
    if any(
        c.lower_ in ("almost", "nearly", "narrowly") and c.i < token.i for c in token.children if c.dep_ == "advmod"
    ):
        return True
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in token.children):
        return True
    if any(c.dep_ == "neg" and c.lower_ != "never" for c in token.children) and not _denies_any(token):
        return True
    above = token.head.head if token.dep_ == "pcomp" else token.head
    if token.tag_ == "VBG" and token.dep_ in ("pcomp", "xcomp") and above.lemma_.lower() in _AIMED:
        return True
    if token.dep_ == "pcomp" and token.head.lower_ in ("without", "instead"):
        return True
    return "to" in helpers and "have" not in helpers and _is_purpose(token)


def _is_risked(noun: Token) -> bool:
    """Whether deaths are what something would bring or is to avert: "would cause many deaths", "averted a massacre"."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.pos_ not in ("VERB", "AUX"):
        return False
    if verb.lemma_ in ("confirm", "report", "announce"):
        return False  # "we can confirm a second death"
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.lemma_.lower() in _RISKING or (bool(helpers & _WOULD) and "have" not in helpers)


def _is_remembered(noun: Token) -> bool:
    """Whether a death is one of old that people come together for: "to mark the death of", "the anniversary of the killing"."""
    marked = noun.dep_ == "dobj" and noun.head.lemma_ in ("mark", "commemorate", "remember")
    return marked or (noun.dep_ == "pobj" and noun.head.head.lemma_ == "anniversary")


def _is_compared(noun: Token) -> bool:
    """Whether a number of people is told by another that is left open: "twice as many victims as", "so many deaths"."""
    return any(
        c.lower_ in ("many", "few") and any(g.lower_ in ("as", "so", "too", "how") for g in c.children)
        for c in noun.children
    )


def _is_purpose(infinitive: Token) -> bool:
    """True for what is meant to be done: "sent to rescue nine men", "a plot to kill", "wants to free the captives"."""
    head = infinitive.head.lemma_.lower()
    if head in _INTENT and infinitive.dep_ in ("xcomp", "acl", "advcl", "ccomp"):
        return True
    return infinitive.dep_ == "advcl" and head not in _DONE


_FATAL = frozenset(["shoot", "stab", "wound", "injure", "hit", "strike"])


def _word_cue(token: Token) -> Cue | None:
    if token.lower_ in ("missing", "unaccounted") and _was_until_found(token):
        return Cue(token, token.doc[token.i : token.i + 1], "found", "adjective")
    verbal = token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD", "VBG")
    told = _verb_cue(token) if verbal else None
    return told or _state_cue(token) or _noun_cue(token)


def _verb_cue(token: Token) -> Cue | None:
    lemma, span = token.lemma_.lower(), token.doc[token.i : token.i + 1]
    if (lemma in ("lift", "rescue") and moves_the_dead(token)) or (lemma == "flee" and not _leaves_home(token)):
        return None
    if lemma in _FATAL and any(c.lower_ == "fatally" for c in token.children):
        return Cue(token, span, "killed", "verb", transitive=True)
    if lemma in _TRANSITIVE_OF:
        intransitive = lemma in _INTRANSITIVE_OF
        return Cue(token, span, _TRANSITIVE_OF[lemma][0], "verb", transitive=True, intransitive=intransitive)
    if lemma in _INTRANSITIVE_OF:
        return Cue(token, span, _INTRANSITIVE_OF[lemma][0], "verb", intransitive=True)
    if lemma == "fall" and any(_subject_in(token, _DUTY)):
        return Cue(token, span, "killed", "verb", intransitive=True)
    if lemma in ("hold", "keep", "seize") and (measure := _by_who_holds(token)):
        return Cue(token, span, measure, "verb", transitive=True)
    told = (measure for lemmas, is_so, measure in _TOLD_BESIDE if lemma in lemmas.split() and is_so(token))
    if measure := next(told, None):
        return Cue(token, span, measure, "verb", transitive=True)
    if lemma in ("trap", "bury") and _is_buried(token):
        return Cue(token, span, "missing", "adjective")
    if measure := _by_what_did_not_follow(token):
        return Cue(token, span, measure, "adjective")
    if lemma == "survive" and token.tag_ in ("VBD", "VBN") and not any(c.dep_ == "nsubjpass" for c in token.children):
        return Cue(token, span, "survived", "verb", intransitive=True)
    return None


def _state_cue(token: Token) -> Cue | None:
    lemma, word, span = token.lemma_.lower(), token.lower_, token.doc[token.i : token.i + 1]
    if word == "safe" and _is_said_of_a_number(token):
        return Cue(token, span, "rescued", "adjective")
    if lemma == "out" and _is_out_of_house(token):
        return Cue(token, token.doc[token.i : token.right_edge.i + 1], "displaced", "adjective")
    if word in _ADJECTIVE_OF:
        return Cue(token, span, _ADJECTIVE_OF[word][0], "adjective")
    if state := find_state(token):
        return Cue(token, state[1], state[0], "adjective")
    if word == "behind" and any(c.lower_ == "bars" for c in token.children):
        return Cue(token, token.doc[token.i : token.i + 2], "detained", "adjective")
    if lemma == "without" and any(c.lemma_.lower() in _WITHOUT_SHELTER for c in token.children):
        return Cue(token, token.doc[token.i : token.right_edge.i + 1], "displaced", "adjective")
    if lemma == "find" and token.i > 2 and {"yet", "to"} <= {t.lower_ for t in token.doc[token.i - 4 : token.i]}:
        return Cue(token, token.doc[token.i - 3 : token.i + 1], "missing", "adjective")
    return None


def _noun_cue(token: Token) -> Cue | None:
    lemma, span = token.lemma_.lower(), token.doc[token.i : token.i + 1]
    if lemma == "search" and token.pos_ == "NOUN" and _is_search_for_the_lost(token):
        return Cue(token, span, "missing", "noun")
    if token.lower_ == "lives" and token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "lost":
        return Cue(token, span, "killed", "noun")
    if (lemma == "toll" and _is_of_deaths(token)) or (lemma == "casualty" and denial(token) is not None):
        return Cue(token, span, "killed", "noun")
    if lemma == "victim" and not _may_be_dead(token):
        return None
    if lemma in _REMAINS and _is_not_found(token):
        return None
    if lemma in ("trace", "sign") and any(c.lower_ == "no" for c in token.children):
        return Cue(token, token.doc[token.i - 1 : token.i + 1], "missing", "noun")
    if lemma == "case" and _is_of_harm(token):
        return Cue(token, span, "injured", "noun")
    told_of = token.lower_ == "survivors" and token.dep_ in ("dobj", "attr") and token.head.lemma_ in _TOLD_OF
    if told_of or (token.lower_ == "survivor" and any(c.lower_ in _ALONE for c in token.children)):
        return Cue(token, span, "rescued", "noun")
    if lemma in _NOUN_OF and token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return Cue(token, span, _NOUN_OF[lemma][0], "noun")
    return None


_HARM = frozenset(["poisoning", "burn", "heatstroke", "frostbite", "hypothermia", "suffocation", "inhalation"])
_ALONE = frozenset(["sole", "only", "lone", "single"])
_TOLD_OF = frozenset(["be", "count", "find", "total", "register", "number"])


def _is_of_harm(case: Token) -> bool:
    """True for "43 cases of carbon-monoxide poisoning": so many people were hurt."""
    return case.tag_ == "NNS" and any(
        o.lemma_.lower() in _HARM for c in case.children if c.lower_ == "of" for o in c.children
    )


# Who leaves these runs away from what happened, and goes home after it.
_NO_HOMES = frozenset(
    """scene spot area site building custody police prison jail captivity captor attacker gunman room shop store bank hotel
    theatre theater station stadium crowd car vehicle ship""".split()
)


_HUNTED = frozenset(
    "suspect gunman attacker assailant robber driver thief raider militant burglar shooter inmate".split()
)


def _leaves_home(flee: Token) -> bool:
    """Whether people who flee are displaced: not one who "fled the scene", nor a crowd that ran from a building."""
    fled = [c for c in flee.children if c.dep_ == "dobj"]
    fled += [n for c in flee.children if c.lower_ in ("from", "out") for n in c.subtree if n.dep_ == "pobj"]
    who = [c for c in flee.children if c.dep_ == "nsubj"]
    alone = any(c.tag_ in ("NN", "NNP", "WP", "WDT") or c.lemma_.lower() in _HUNTED for c in who)
    return not alone and not any(n.lemma_.lower() in _NO_HOMES for n in fled)


# Of these a victim may be while living on.
_SURVIVED = frozenset(
    """abuse rape assault mob fraud scam theft robbery crime trafficking harassment bullying torture violence hoax prank hack
    hacker breach poverty war system circumstance discrimination""".split()
)
# What may be said of the dead: what they were, and how many.
_SAID_OF_THE_DEAD = frozenset(
    "be die include number come range total rise climb grow reach stand increase pass exceed".split()
)


def _may_be_dead(victim: Token) -> bool:
    """Whether victims are told of as the dead: they did nothing since, and are not victims of what one lives through."""
    nth = any(c.dep_ == "amod" and ordinal(c.lower_) for c in victim.children)
    if (victim.dep_ in ("poss", "attr", "compound", "oprd") and not nth) or (
        victim.dep_ == "pobj" and victim.head.lower_ == "as"
    ):
        return False
    # "1,200 women became victims of assault, 400 victims in Hamburg": one sentence has one sort of victims.
    namesakes = [t for t in victim.sent if t.lemma_.lower() == "victim"]
    below = [n.lemma_.lower() for t in namesakes for c in t.children if c.lower_ == "of" for n in c.subtree]
    if any(c.dep_ == "relcl" and _acts(c) for c in victim.children) or not _SURVIVED.isdisjoint(below):
        return False
    top = victim
    while top.dep_ == "pobj" and top.head.lower_ == "of" and top.head.head.i != top.head.i:
        top = top.head.head
    return not (top.dep_ == "nsubj" and _acts(top.head))


def _acts(verb: Token) -> bool:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    return verb.pos_ in ("VERB", "AUX") and not passive and verb.lemma_.lower() not in _SAID_OF_THE_DEAD


def _is_of_deaths(toll: Token) -> bool:
    """True for a toll that does not say of what: "the toll rose to 31", not "the injury toll" or "a toll road"."""
    told = any(c.dep_ in ("compound", "amod") and c.lemma_.lower() in _NOUN_OF for c in toll.children)
    return toll.pos_ in ("NOUN", "PROPN") and toll.dep_ != "compound" and not told


def _by_who_holds(verb: Token) -> str | None:
    """The measure for people who are held, kept or seized: by captors, or by the police or nobody told of."""
    if any(_subject_in(verb, CAPTORS)) or _is_done_by_captors(verb):
        return "abducted"
    if any(_subject_in(verb, _CELLS)) and any(c.dep_ == "dobj" and is_person_noun(c) for c in verb.children):
        return "detained"
    if verb.lemma_.lower() == "keep":
        return None
    roles = {"dobj"} if any(_subject_in(verb, POLICE)) else set()
    if verb.lemma_.lower() == "hold":
        roles.add("nsubjpass")
    held = [_meant(c) for c in verb.children if c.dep_ in roles]
    held = [c for c in held if c.like_num or c.lemma_ in _HELD or _is_held(verb, c)]
    held += [verb.head] if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.head.lower_ == "those" else []
    if held and verb.lemma_ == "hold" and _is_of_hostages(verb):
        return "abducted"
    return "detained" if held else None


def _is_done_by_captors(verb: Token) -> bool:
    return any(t.lemma_.lower() in CAPTORS for c in verb.children if c.dep_ == "agent" for t in c.subtree)


def _is_of_hostages(held: Token) -> bool:
    """Whether people who "had been held" were hostages: the text tells of hostages, and the sentence of no police."""
    past = any(c.lower_ in ("had", "were", "was") for c in held.children if c.dep_ in ("aux", "auxpass"))
    by_police = not (POLICE | _CELLS | _LOCKED_UP).isdisjoint(t.lemma_.lower() for t in held.sent)
    return past and not by_police and any(t.lemma_.lower().startswith("hostage") for t in held.doc)


def _is_out_of_house(out: Token) -> bool:
    """Whether people "are out of their homes", or are told of as "people out of their houses"."""
    homes = (
        n for c in out.children if c.lower_ == "of" for n in c.children if n.lower_ in ("homes", "houses", "flats")
    )
    theirs = any(c.dep_ == "poss" for n in homes for c in n.children)
    return theirs and (out.head.lemma_ == "be" or is_person_noun(out.head))


_WARDS = frozenset("hospital clinic infirmary ward doctor medic surgeon paramedic nurse".split())


def _is_taken_in(verb: Token) -> bool:
    """Whether a hospital or its staff take people in: "hospitals have taken in 14 people", "doctors have seen 31"."""
    taken_in = verb.lemma_.lower() != "take" or any(c.lower_ == "in" for c in verb.children)
    seen = (c for c in verb.children if c.dep_ == "dobj")
    taken_in = taken_in and (verb.lemma_ != "see" or any(is_person_noun(c) or c.like_num for c in seen))
    admitted = verb.lower_ == "admitted" and verb.dep_ == "acl" and any(t.lemma_.lower() in _WARDS for t in verb.sent)
    return admitted or (taken_in and any(_subject_in(verb, _WARDS)))


_SEARCHERS = frozenset(
    "rescuer diver team crew firefighter fireman coastguard guard volunteer helicopter boat soldier lifeboat".split()
)


def _is_for_the_lost(search: Token) -> bool:
    """Whether rescuers look for people, or they "are still being looked for"; the police search for culprits."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in search.children)
    if search.lemma_ == "seek":
        return passive and not _DISASTER.isdisjoint(t.lemma_.lower() for t in search.sent)
    searched = any(c.lower_ == "for" for c in search.children)
    return searched and (any(_subject_in(search, _SEARCHERS)) or any(c.dep_ == "nsubjpass" for c in search.children))


def _is_search_for_the_lost(search: Token) -> bool:
    """Whether "the search for three fishermen" is one for the lost, and not for culprits or for a way out."""
    sought = (n for c in search.children if c.lower_ == "for" for n in c.children if n.dep_ == "pobj")
    lost = any(is_person_noun(n) and n.lemma_.lower() not in _HUNTED for n in sought)
    return lost and _is_after_a_disaster(search)


_DISASTER = frozenset(
    "missing rescuer rescue victim survivor body diver coastguard drown lifeboat rubble swept".split()
)


def _is_after_a_disaster(search: Token) -> bool:
    """Whether the text tells of a disaster and the sentence of no police, so that those sought are the lost."""
    by_police = not (POLICE | _HUNTED).isdisjoint(t.lemma_.lower() for t in search.sent)
    return not by_police and not _DISASTER.isdisjoint(t.lemma_.lower() for t in search.doc)


def _is_said_of_a_number(safe: Token) -> bool:
    """Whether a number of people "are safe", or all of them."""
    who = (t for c in safe.head.children if c.dep_ == "nsubj" for t in c.subtree)
    said = safe.dep_ == "acomp" and safe.head.lemma_ == "be"
    return said and any(t.like_num or t.lower_ in ("all", "both") for t in who)


def _is_laid_to_rest(verb: Token) -> bool:
    """Whether people bury others: "we buried 47", not "the landslide buried 47"."""
    return any(c.dep_ == "nsubj" and (c.pos_ == "PRON" or is_person_noun(c)) for c in verb.children)


def _is_held(verb: Token, people: Token) -> bool:
    """Whether the police hold people of some trade: "police are holding two traders"."""
    return people.dep_ == "dobj" and is_person_noun(people) and any(_subject_in(verb, POLICE))


_HELD = frozenset(
    "people person man woman suspect driver assistant manager worker other protester demonstrator youth teenager".split()
)


_CELLS = frozenset(["cell", "lockup", "lock-up"])
_LOCKED_UP = frozenset("custody questioning suspicion prison jail station court".split())
_CAUGHT_UP = frozenset("in up on between by with at off under".split())


def _is_caught(verb: Token) -> bool:
    """Whether people who were caught were seized, not caught in a storm, on film or doing something."""
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    return passive and not any(c.i > verb.i and (c.lower_ in _CAUGHT_UP or c.tag_ == "VBG") for c in verb.children)


def _was_until_found(missing: Token) -> bool:
    """Whether those who "had been missing" are missing no longer: the sentence says that they were found."""
    above = missing.head.head if missing.head.lower_ == "as" else missing.head  # "had been listed as missing"
    beside = () if missing.dep_ == "conj" else above.children
    had = any(c.lower_ == "had" for c in (*beside, *missing.children))
    if missing.dep_ == "amod" and missing.head.dep_ in ("pobj", "nsubjpass"):
        over = missing.head.head.head if missing.head.dep_ == "pobj" else missing.head.head
        # "The bodies of the two missing men", "the missing men were found".
        had = over.lemma_.lower() in _FOUND | _REMAINS
    return had and any(map(_is_finding, missing.sent))


_REMAINS = frozenset(["body", "corpse", "remains"])


def _is_not_found(body: Token) -> bool:
    """Whether a body is one of the missing: "three bodies have never been found"."""
    verb = body.head
    denied = any(c.dep_ == "neg" for c in verb.children)
    return body.dep_ == "nsubjpass" and verb.lemma_.lower() in _FOUND and denied


_FOUND = frozenset(["find", "locate", "recover", "rescue", "dig"])
_FINDING = _FOUND | {"recovery", "discovery"}


def _is_finding(word: Token) -> bool:
    turned_up = word.lemma_ == "turn" and any(c.lower_ == "up" for c in word.children)
    return turned_up or word.lemma_.lower() in _FINDING


_BURYING = frozenset("underground under beneath below inside rubble debris wreckage mine shaft tunnel cave".split())


def _is_buried(trapped: Token) -> bool:
    """Whether people "were trapped underground" or "remain trapped": nobody has them yet."""
    if trapped.dep_ in ("acomp", "xcomp", "oprd") and trapped.head.lemma_ in ("remain", "be", "fear", "believe"):
        return True
    passive = any(c.dep_ == "auxpass" for c in trapped.children) or (trapped.dep_, trapped.tag_) == ("acl", "VBN")
    if trapped.dep_ == "relcl" and any(c.lower_ == "had" for c in trapped.children):
        return False  # those "who had been trapped" are not any more
    return passive and any(t.lower_ in _BURYING for t in trapped.subtree if t.i > trapped.i)


def _by_what_did_not_follow(verb: Token) -> str | None:
    """The measure for those who "did not survive", "have not come home" or "nobody has seen since"."""
    lemma = verb.lemma_.lower()
    subjects = (c for c in verb.children if c.dep_ == "nsubj")
    nobody = any(t.lower_ == "nobody" or verb.doc[t.left_edge.i : t.i + 1].text.lower() == "no one" for t in subjects)
    if not (nobody or any(c.dep_ == "neg" for c in verb.children)):
        return None
    if lemma == "see" and any(c.lower_ in ("since", "again") for c in verb.children):
        return "missing" if verb.dep_ == "relcl" or not nobody else None
    if nobody:
        return None
    if lemma == "survive" and not any(c.dep_ == "dobj" and not event_groups([c.lemma_.lower()]) for c in verb.children):
        return "killed"
    passive = any(c.dep_ == "nsubjpass" for c in verb.children)
    if lemma in ("reach", "find", "locate", "trace", "recover") and passive:
        return "missing"
    if lemma == "hear" and any(c.lower_ in ("from", "of") for c in verb.children):
        return "missing"
    if lemma == "account" and any(c.lower_ == "for" for c in verb.children):
        return "missing"
    home = any(c.lower_ in ("home", "back") for c in verb.children)
    still = any(c.lower_ in ("have", "has", "had") for c in verb.children if c.dep_ == "aux")
    return "missing" if home and still and lemma in ("come", "return") else None


def _subject_in(verb: Token, nouns: frozenset[str]) -> list[bool]:
    def words(token: Token) -> set[str]:
        return {t.lemma_.lower() for t in token.subtree} | {_meant(token).lemma_.lower()}

    return [bool(words(c) & nouns) for c in verb.children if c.dep_ == "nsubj"]


def _meant(who: Token) -> Token:
    """The people that the "who" of "the men who were held" stands for; any other word itself."""
    return who.head.head if who.tag_ == "WP" and who.head.dep_ == "relcl" else who


def _phrase_cue(token: Token) -> Cue | None:
    phrase = find_phrase(token)
    if phrase is None:
        return None
    measure, span, role = phrase
    return Cue(token, span, measure, "verb", transitive=role == "object", intransitive=role == "subject")


# Verbs that tell a fate of their object, or passive subject, where what stands beside them says so.
_TOLD_BESIDE = (
    ("admit receive take see", _is_taken_in, "injured"),
    ("take", _is_done_by_captors, "abducted"),
    ("look search seek", _is_for_the_lost, "missing"),
    ("bury", _is_laid_to_rest, "killed"),
    ("catch", _is_caught, "detained"),
)
