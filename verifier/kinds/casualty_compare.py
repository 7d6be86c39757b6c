"""How two tolls compare: one measure over the same people, bounds against bounds, and which looks like the later state."""

from __future__ import annotations

import re
from calendar import month_name
from typing import Any

from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds.casualty_others import tells_of_others
from verifier.language.casualty_cues import MEASURES
from verifier.language.gazetteer import lookup
from verifier.language.numerals import find_numerals
from verifier.language.ordinals import ordinal
from verifier.language.person_nouns import are_apart, is_generic, names_one, same_people, share_a_word
from verifier.language.polarity import is_told_as_false

# Cosines from which "nobody was hurt" denies a claim, "no one was arrested", and "not one fighter was hurt" of fighters; and
# from which two soldiers hurt are the two soldiers killed.
_NONE_OF_THEM, _NO_ARREST, _NONE_OF_A_SORT, _SAME_PEOPLE = 0.4, 0.3, 0.15, 0.55
_SAME_MAN = 0.6  # from here on "a man" who died is the driver who did
_NOTHING_KNOWN = re.compile(r"\bno (?:\w+ )?reports? of\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:has|have) (?:yet |so far )?been\b|\b(?:so far|yet)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|(?:no one|nobody|none) ever)\b", re.IGNORECASE)
_NOW = re.compile(r"\b(?:is|are|remains?|any (?:more|longer)|no longer|now)\b", re.IGNORECASE)
# What a source tells in these words it does not hold to be so.
_DOUBTED = re.compile(r"\b(?:boasts?|boasted|pretends?|pretended|alleges?|alleged|falsely|so-called)\b", re.IGNORECASE)
# Who died so comes on top of those told of before.
_DIED_SINCE = re.compile(
    r"\bdied\b.*\b(?:since|in (?:a |the )?(?:\w+ )?hospital|of (?:his|her|their) (?:wounds|injuries|burns))\b"
    r"|\bwho (?:was|were|had been) (?:wounded|injured|hurt|burned)\b.*\bdied\b",
    re.IGNORECASE,
)
# The same where neither text tells of both, two soldiers hurt and two killed.
_SAME_GROUP = 0.25
# The same from which a toll bears out a lower bound though it does not say whose it is.
_REACHED = 0.3
_TIMES_APART, _A_WAR = 100, 1000
_TOO_MANY_BY_CHANCE = 100  # who "had to be evacuated" were led out, and are as many as were
_FEW = 3
_TELLING = 11  # from here on one number in two reports of a story is no chance
_ONLY = re.compile(r"\b(?:only|alone|nobody else|no one else)\b", re.IGNORECASE)
_FREED = re.compile(
    r"\b(?:(?:is|are|was|were|been|set|walked|walks?|goes|go|went) (?:now |all )?free|freed|released"
    r"|release of|let (?:them|him|her|all|both) go)\b",
    re.IGNORECASE,
)
# That people were arrested stays true when they are set free.
_STILL_HELD = re.compile(
    r"\b(?:is|are|remains?|still|being|hold(?:s|ing)|in (?:custody|detention|jail|prison|cells?)|under arrest|behind bars)\b",
    re.IGNORECASE,
)
_SET_FREE = {"rescued", "released"}  # captives are either
_GROWN = re.compile(
    r"\b(?:risen|rose|rises|rising|climb\w*|grown|grew|increased?|reached|brings?|bringing|brought|now|up from|more|toll|total"
    r"|stands? at|number of (?:the )?(?:dead|deaths|people|victims|injured|wounded|arrests|detainees))\b",
    re.IGNORECASE,
)
_MORE_THAN = re.compile(r"(?:more than|over|above|upwards of)\b", re.IGNORECASE)


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """Two tolls of one measure over the same people: bounds against bounds, and which looks like the later state."""
    a, b = claim.value, fact.value
    if a["measure"] != b["measure"] and {a["measure"], b["measure"]} != _SET_FREE:
        return _other_fate(a, b, context)
    if not _agree(a, b) and (others := tells_of_others(claim, fact, context)):
        return _unknown(a, b, others)
    if b["low"] == b["high"] == 0 and a["low"]:
        return _with_nobody(a, b, context)
    held = a["measure"] == "abducted" or (a["measure"] == "detained" and _STILL_HELD.search(claim.text))
    held = held and not _FREED.search(context.sentence)
    if held and context.is_later and _one_count(a, b) and _FREED.search(context.passage):
        return Comparison(Outcome.CONFLICTS, f"{_words(b)} here, and set free", 0.7, develops=True, newer=True)
    if _is_single(a) and _is_single(b) and _are_of_other_ages(claim.text, fact.text):
        return _unknown(a, b, "other people")
    if _exceeds_only(a, b, claim.text) and context.nearness >= _NONE_OF_THEM:
        return Comparison(Outcome.CONFLICTS, _reason(a, b), 0.6)
    said = f"{context.passage} {context.sentence}"
    told = any(
        is_so(a, b, context) for is_so in (_is_borne_out, _is_first_of_them, _is_second, _is_next, _is_tally_of_all)
    )
    if (apart := _other_population(a, b, said)) and not told:
        return _unknown(a, b, apart)
    if any(v["low"] is None and v["high"] is None for v in (a, b)) or (_is_plural_alone(b) and a["high"] is not None):
        return _unknown(a, b, "no number to compare")
    return _numbers(a, b, context)


def _is_plural_alone(value: dict[str, Any]) -> bool:
    """Whether people are told of in the plural without a number: "the miners were killed"."""
    return (
        value["low"] is not None
        and value["high"] is None
        and value["text"].isalpha()
        and not find_numerals(value["text"])
    )


def _one_count(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two tolls give one number, or one vague word for it: who is set free are those who were held."""
    same = a["low"] is not None and (a["low"], a["high"]) == (b["low"], b["high"])
    return same or (a["low"] is a["high"] is None and str(a["text"]).lower() == str(b["text"]).lower())


def _with_nobody(a: dict[str, Any], b: dict[str, Any], context: Context) -> Comparison:
    """A toll against "nobody": a denial, or, of a state that ends, its end."""
    # "No Italian died" of whom others did.
    if b.get("during") and not a.get("during"):
        return _unknown(a, b, "tolls of other times")
    nationals = b["who"] and b["who"][0].isupper() and b["who"].split()[0] not in (a["who"] or "").split()
    if nationals or (b["text"].lower() == "none" and a["low"] >= _TELLING):
        return _unknown(a, b, "none of another group")
    at_all = a["low"] < _TELLING and context.standing.rivals == 1 and _NOBODY_AT_ALL.search(context.passage)
    if context.nearness < (_NONE_AT_ALL if at_all else _least_for_none(a, b)):
        return _unknown(a, b, "not sure that both speak of the same people")
    if _NOTHING_KNOWN.search(context.passage):  # what was not known yet is no denial
        return Comparison(Outcome.UNKNOWN, _reason(a, b), 0.6, develops=True, newer=False)
    if a["measure"] == "detained" and context.is_earlier and _NOT_YET.search(context.passage):
        return Comparison(Outcome.UNKNOWN, _reason(a, b), 0.6, develops=True, newer=False)
    passes = a["measure"] in ("missing", "detained", "abducted", "displaced")  # a state that ends
    passes = passes and not _NEVER.search(context.passage)
    if a["measure"] == "detained":  # "no one was detained" says that it never was so
        passes = passes and _NOW.search(context.passage) is not None
    return Comparison(Outcome.CONFLICTS, _reason(a, b), 0.6, develops=passes, newer=True if passes else None)


def _numbers(a: dict[str, Any], b: dict[str, Any], context: Context) -> Comparison:
    """Two numbers of the same people with the same fate."""
    if _agree(a, b) and is_told_as_false(b["text"], context.passage):
        return Comparison(Outcome.CONFLICTS, f"{_reason(a, b)}, but told as false", 0.7)
    strength = 0.45 if _DOUBTED.search(context.passage) else 0.75 if _specific(a) else 0.85
    newer, grown = _newer(a, b), _GROWN.search(context.passage) is not None
    if not _agree(a, b) and (there := _there(context) or _of_another_country(a, b, context)):
        return _unknown(a, b, f"a toll of {there} against one that is not")
    if _agree(a, b) and context.is_later and not a["part_of"] and _comes_on_top(b, context):
        return Comparison(Outcome.CONFLICTS, f"{_words(b)} here, and more in all", 0.7, develops=True, newer=True)
    if newer and context.standing.met and not grown:
        return _unknown(a, b, "the source has the article's number too")
    if not _agree(a, b) and _says_not(a, context.passage):
        rival = not _FIRST.search(context.passage)
        return Comparison(Outcome.CONFLICTS, _reason(a, b), 0.9, develops=not rival, newer=None if rival else True)
    if _agree(a, b):
        grows = newer is True and a["high"] is None and _is_outgrown(a, b)
        return Comparison(Outcome.AGREES, _reason(a, b), strength, develops=grows, newer=newer)
    if others := _counts_others(a, b, context, newer):
        return _unknown(a, b, others)
    if _disjoint(a, b):
        # What says that it grew speaks for a report that has the old number too.
        told = strength if newer and grown else strength - 0.05
        final = newer is False and _ALL_TOLD.search(context.passage) is not None
        return Comparison(Outcome.CONFLICTS, _reason(a, b), told, develops=not (a["part_of"] or final), newer=newer)
    reason = f"{_reason(a, b)}: both may be true"
    return Comparison(Outcome.UNKNOWN, reason, strength - 0.1, develops=newer is False, newer=newer)


def _counts_others(a: dict[str, Any], b: dict[str, Any], context: Context, newer: bool | None) -> str | None:
    """Why another number of the same people's same fate may be that of others, or None where it may not."""
    if _apart(a, b):
        return "numbers so far apart count other people"
    # Of whom the toll tells too, or who comes on top of it.
    alone = _is_one(b) and (context.is_later or not b["text"].lower().startswith("a")) and a["high"] != 0
    the_one = _is_one(a) and (a["measure"] != "killed" or not _ONE_OF_ALL.match(a["text"]))
    if (the_one and not _is_one(b)) or (alone and not _is_one(a)):
        return "one person told of alone"
    fewer = newer is False and not (_is_transposed(a, b) or _ALL_TOLD.search(context.passage))
    if fewer and context.is_later and (a["measure"] in ("rescued", "detained") or _DIED_SINCE.search(context.passage)):
        return "fewer later may be others"
    if fewer and a["measure"] == "rescued" and not context.is_earlier:
        return "one rescuer may have saved fewer"
    return None


# A passage that has them all, whatever others tell: a rival of a higher number, no older state.
_ALL_TOLD = re.compile(
    r"\b(?:(?:no|not one) (?:other|further|more) (?:deaths?|dead|victims?|bod(?:y|ies)|injuries|injured|casualties|arrests?|missing)"
    r"|(?:that|this|it) (?:is|was) all of them|(?:no one|nobody|none) else|and no others?|and no more(?! than)|not more(?! than))\b",
    re.IGNORECASE,
)
# Denials that leave nobody out, "Nobody was hurt, she said", and none of those "in the second car".
_NOBODY_AT_ALL = re.compile(
    r"(?:^|\bthat )(?:nobody|no one|there were no|no) (?:(?:people|injuries|casualties|deaths) )?(?:(?:was|were|is|are|has been|have been) )?"
    r"(?:hurt|injured|wounded|killed|harmed|injuries|casualties|reported|missing|being (?:looked|searched) for)"
    r"(?: any (?:longer|more))?\s*(?:[,.;]|$)",
    re.IGNORECASE,
)
_NONE_AT_ALL = 0.15


def _least_for_none(a: dict[str, Any], b: dict[str, Any]) -> float:
    """The nearness from which "no one was arrested" denies that some were, who are fewer in a story than the dead and hurt."""
    named = bool((mine := _specific(a)) and (other := _specific(b)) and same_people(mine, other))
    if named:
        return _NONE_OF_A_SORT
    return _NO_ARREST if a["measure"] in ("detained", "abducted", "missing") else _NONE_OF_THEM


_FIRST = re.compile(r"\b(?:first|initially|at first|earlier|correct(?:ed|ion)|revised)\b", re.IGNORECASE)


def _says_not(a: dict[str, Any], passage: str) -> bool:
    """Whether a passage names the claim's number as wrong: "seven people are dead, and not six"."""
    return any(
        n.exact is not None and n.exact == a["low"] == a["high"] and re.search(r"\bnot\s+$", passage[: n.start])
        for n in find_numerals(passage)
    )


def _exceeds_only(a: dict[str, Any], b: dict[str, Any], text: str) -> bool:
    """Whether more are told of than the ones who the article says were the only ones."""
    return bool(_ONLY.search(text)) and a["high"] is not None and b["low"] is not None and b["low"] > a["high"]


def _is_borne_out(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether a toll of no people named reaches the least that a claim says: "12 are dead" for "at least nine miners".

    Or one man told of in a sentence that lies near is the one whom the claim tells of.
    """
    who = {(v["who"] or "").lower() for v in (a, b)}
    if _is_single(a) and _is_single(b) and who & _MEN and not who & _WOMEN and not (a.get("during") or b.get("during")):
        return context.nearness >= _SAME_MAN and not any(v["who"] and names_one(v["who"]) for v in (a, b))
    least = a["low"] is not None and a["high"] is None and b["low"] is not None and b["low"] >= a["low"]
    all_of_them = not (a["part_of"] or b["part_of"] or a["by"] or b["by"] or b.get("during") or _specific(b))
    return least and all_of_them and context.nearness >= _REACHED


def _is_first_of_them(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether an earlier report's one person is the first of a toll that names no sort: "a dead man" of three dead."""
    who = (b["who"] or "").lower()
    first = context.is_earlier and a["measure"] == "killed" and _is_single(b) and who in _MEN | _WOMEN
    return first and not (_specific(a) or b["part_of"])


def _is_second(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether a later report's ordinal counts on from the one death of the article: "a girl has died", "the second victim"."""
    one = a["measure"] == "killed" and _is_single(a) and not (a["part_of"] or names_one(a["who"] or ""))
    first = one and _ONE_OF_ALL.match(a["text"]) is not None and context.standing.rivals == 1
    return first and context.is_later and (ordinal(b["text"].lower()) or 0) > 1 and not b["part_of"]


def _is_next(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether a later report's ordinal counts on from the article's number: "the fifth victim" after four dead."""
    known = a["measure"] == "killed" and _is_exact(a) and not (a["part_of"] or _is_single(a))
    return known and context.is_later and ordinal(b["text"].lower()) == a["low"] + 1 and not b["part_of"]


_TALLY = re.compile(
    r"\b(?:number|toll|total|count|tally)\b[^.;:,]*?\b(?:to|at|is|was|now|reach(?:ed|es))\s+$", re.IGNORECASE
)


def _is_tally_of_all(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether a later "brings the number of those killed to 31" tells what became of the one toll that the article has."""
    at = context.passage.find(b["text"])
    all_told = a.get("of_all") and not (b["part_of"] or b["who"] or b["by"] or b.get("during") or a.get("during"))
    return bool(all_told and context.is_later and at > 0 and _TALLY.search(context.passage[:at]))


_ONE_OF_ALL = re.compile(r"(?:an?|one)\b", re.IGNORECASE)


def _other_fate(a: dict[str, Any], b: dict[str, Any], context: Context) -> Comparison:
    """The same people, told by the same number, with another fate: set free, or hurt and not killed."""
    same = a["low"] is not None and (a["low"], a["high"]) == (b["low"], b["high"])
    if _are_some_found(a, b, context):
        return Comparison(Outcome.CONFLICTS, f"{_words(b)} here, and found", 0.7, develops=True, newer=True)
    if not same or _other_population(a, b):
        return _unknown(a, b, "another fate")
    if a["measure"] == "missing" and b["measure"] == "killed" and context.is_later and _are_the_missing(a, b, context):
        return Comparison(Outcome.CONFLICTS, f"{_words(b)} here, and found", 0.7, develops=True, newer=True)
    if a["low"] > 1 and _is_told_as(a, b):
        return Comparison(Outcome.AGREES, _reason(a, b), 0.6)
    ended = a["measure"] in ("detained", "abducted") and b["measure"] == "released"
    if ended or (a["measure"] == "missing" and b["measure"] == "found"):
        return Comparison(Outcome.CONFLICTS, _reason(a, b), 0.7, develops=True, newer=True)
    if {a["measure"], b["measure"]} == {"rescued", "displaced"} and a["low"] >= _TOO_MANY_BY_CHANCE:
        return Comparison(Outcome.AGREES, _reason(a, b), 0.7)
    beside = context.standing.met or context.standing.taken  # then some were killed, and as many others hurt
    least = _SAME_PEOPLE if context.standing.nearness is None or beside else _SAME_GROUP
    if _is_single(a) and not (a["who"] and names_one(a["who"])):
        least = _SAME_MAN
    if _are_hurt_or_dead(a, b) and context.nearness >= least and not _tells_death(a, context):
        return Comparison(Outcome.CONFLICTS, _reason(a, b), 0.6)
    return _unknown(a, b, "another fate")


_DIED = re.compile(r"\b(?:died|dead|death|passed away|succumbed|killed|fatal(?:ly)?)\b", re.IGNORECASE)


def _tells_death(a: dict[str, Any], context: Context) -> bool:
    """Whether the article says itself that the one who was hurt died: "she was taken to hospital, where she died"."""
    return a["measure"] == "injured" and _is_single(a) and _DIED.search(context.sentence) is not None


_FOUND_DEAD = re.compile(r"\b(?:bod(?:y|ies)|remains|found|recovered)\b", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:missing|unaccounted|searched for|looked for|trapped)\b", re.IGNORECASE)


def _are_some_found(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether some of the missing have been found since, so that fewer are missed."""
    if (a["measure"], b["measure"]) != ("missing", "found") or not context.is_later:
        return False
    who_a, who_b = _specific(a), _specific(b)
    theirs = not (who_a and who_b) or same_people(who_a, who_b)
    return theirs and 0 < (b["high"] or 0) < (a["low"] or 0) and context.nearness >= _NONE_OF_THEM


def _are_the_missing(a: dict[str, Any], b: dict[str, Any], context: Context) -> bool:
    """Whether those found dead are those who were missing: the source says so, or what they are does."""
    if re.search(rf"\ball {re.escape(b['text'])}\b", context.passage, re.IGNORECASE):
        return True  # "all six are dead"
    told = _MISSED.search(context.passage) or (_specific(a) and _specific(b))
    return told is not None and _FOUND_DEAD.search(context.passage) is not None


def _is_told_as(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether two words tell of one fate: survivors in hospital were rescued, those carried off are missing."""
    fates = {a["measure"], b["measure"]}
    if fates == {"rescued", "survived"}:
        return True
    survived = any("survivor" in (v["who"] or "") for v in (a, b))
    return (fates == {"rescued", "injured"} and survived) or (fates == {"abducted", "missing"} and a["low"] >= _FEW)


_THERE = re.compile(r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|may|might|could)\b)", re.IGNORECASE)


def _there(context: Context) -> str | None:
    """The country whose toll the article gives ("Spain put the deaths there at 96"), where the passage does not name it."""
    if not _THERE.search(context.sentence):
        return None
    return next((name for name in _countries(context.sentence) if name not in context.passage), None)


def _of_another_country(a: dict[str, Any], b: dict[str, Any], context: Context) -> str | None:
    """The country of a toll that was counted over a time, where the other is one of another country."""
    if not (a.get("during") and b.get("during")):
        return None
    ours, theirs = _countries(context.sentence), _countries(context.passage)
    return ours[0] if ours and theirs and not set(ours) & set(theirs) else None


def _countries(text: str) -> list[str]:
    names = re.findall(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)*", text)
    return [name for name in names if any(place.level == "country" for place in lookup(name)[:1])]


_SUMMING_UP = re.compile(
    r"\b(?:so that|(?:brings?|bringing|raises?|raising|takes?|taking) (?:the|its|to))\b", re.IGNORECASE
)


def _comes_on_top(b: dict[str, Any], context: Context) -> bool:
    """Whether a passage sums up to more after the one toll of the article: "three bodies were found, so that six are dead"."""
    passage = context.passage
    summed = _SUMMING_UP.search(passage)
    if summed is None or context.standing.rivals > 1 or b["low"] is None or b["text"] not in passage[: summed.start()]:
        return False
    return any((n.exact or 0) > b["low"] for n in find_numerals(passage[summed.end() :]))


def _are_hurt_or_dead(a: dict[str, Any], b: dict[str, Any]) -> bool:
    return {a["measure"], b["measure"]} == {"killed", "injured"} and bool(_specific(a) and _specific(b))


def have_one_value(claim: Claim, fact: Claim) -> bool | None:
    """Whether two tolls agree by their values alone; None where they are not of the same people's same fate."""
    a, b = claim.value, fact.value
    if a["low"] is None or b["low"] is None or _other_population(a, b):
        return None
    if a["measure"] != b["measure"]:
        return False if _are_hurt_or_dead(a, b) else None
    return _agree(a, b)


def _unknown(a: dict[str, Any], b: dict[str, Any], why: str) -> Comparison:
    return Comparison(Outcome.UNKNOWN, f"{_reason(a, b)}: {why}")


def _reason(a: dict[str, Any], b: dict[str, Any]) -> str:
    return f"{_words(b)} here, {_words(a)} in the article"


def _specific(value: dict[str, Any]) -> str | None:
    who = value["who"]
    return who if who and not is_generic(who) else None


def _other_population(a: dict[str, Any], b: dict[str, Any], said: str = "") -> str | None:
    """Why the two do not count the same people, or None where they do: a part only against the like part, all against all.

    `said` is what article and source say around them.
    """
    who_a, who_b = _specific(a), _specific(b)
    if are_apart(a["who"] or "", b["who"] or "") or _are_of_one_nation(a["who"], b["who"]) is False:
        return "other people"
    if not _same_time(a.get("during"), b.get("during"), said):
        return "tolls of other times"
    if a["by"] and b["by"] and a["by"] != b["by"]:
        return "figures of others"
    if _is_single(a) and _is_single(b) and who_a and who_b and (one := _is_one_person(a, b)) is not None:
        return None if one else "other people"
    equal = (a["low"], a["high"]) == (b["low"], b["high"])
    if a["part_of"] or b["part_of"]:
        same = same_people if equal or a["part_of"] == b["part_of"] else share_a_word  # girls are some of the pupils
        nationals = _are_of_one_nation(a["who"], b["who"]) is True and same_people(a["who"], b["who"])
        like = nationals or bool(who_a and who_b and same(who_a, who_b))
        like = like or (_is_telling(a, b) and not (who_a and who_b))  # "another 82 were brought down"
        like = like or (equal and a["measure"] == "injured" and not (who_a or who_b))  # "two of them seriously"
        return None if like else "other parts" if a["part_of"] and b["part_of"] else "a part against all"
    if a.get("of_all") and who_b and _are_of_the_crew(who_b, said):
        return None
    if who_a and who_b and not equal and _nation(who_a) != _nation(who_b):
        return "some against all"  # "two Czech climbers" of three climbers
    if who_a and who_b:
        as_many = equal and not _is_single(a)
        men = _are_men(who_a, who_b) and (a["measure"] in (*_OF_ALL, "missing") or as_many)
        members = as_many and any(who.startswith("members of ") for who in (who_a, who_b))
        return None if men or members or same_people(who_a, who_b) else "other people"
    if who_a or who_b:
        # "Three managers were detained" against "three were detained": the same only where the numbers are, or where the
        # article tells of nobody else.
        of_all = a.get("of_all", a["measure"] in _OF_ALL) and (not who_b or a["measure"] in _OF_ALL or who_b == "men")
        of_all = of_all and (a["measure"] in _OF_ALL or not same_people(who_a or "", _OF_ONE_SIDE))
        left = a["measure"] == "missing" and (who_a or who_b or "").lower() in _MEN  # "one man is still missing"
        return None if equal or of_all or left else "some against all"
    return None


def _same_time(a: str | None, b: str | None, said: str) -> bool:
    """Whether two tolls are of one time: told in the same words, by a date that one tells more closely, or by one alone."""
    ours, theirs = ("this year" if _THIS_YEAR.fullmatch(time or "") else (time or "").lower() for time in (a, b))
    if ours == theirs or (ours == "this year" and not theirs and _BY_NOW.search(said)):
        return True
    dated, other = (set(_DATED.findall(time)) if not _SPANNING.search(time) else set() for time in (ours, theirs))
    if ours and theirs:
        return bool(dated and other) and (dated <= other or other <= dated)
    told = dated or other
    return bool(told) and all(len(re.findall(rf"\b{word}\b", said, re.IGNORECASE)) > 1 for word in told)


_THIS_YEAR = re.compile(
    r"(?:so far )?this year|since (?:the (?:start|beginning) of the year|january|new year)", re.IGNORECASE
)
_BY_NOW = re.compile(r"\bha(?:s|ve) now\b|\b(?:to date|by now)\b", re.IGNORECASE)
_DATED = re.compile(rf"\b(?:{'|'.join(m for m in month_name if m)}|\d{{1,2}}|(?:1[5-9]|20)\d\d)\b", re.IGNORECASE)
_SPANNING = re.compile(r"\b(?:since|from|over|during|for|past|ago|years|decades)\b")


def _is_single(value: dict[str, Any]) -> bool:
    return bool(value["low"] == value["high"] == 1)


def _is_one_person(a: dict[str, Any], b: dict[str, Any]) -> bool | None:
    """Whether two persons told of are one: by their names, else by what both are said to be; None where nothing tells."""
    who_a, who_b = a["who"], b["who"]
    if names_one(who_a) and names_one(who_b):
        return same_people(who_a, who_b) or _abbreviates(who_a, who_b) or _abbreviates(who_b, who_a)
    return True if same_people(f"{who_a} {a['text']}".lower(), f"{who_b} {b['text']}".lower()) else None


def _abbreviates(short: str, name: str) -> bool:
    """Whether one is the other's initials: "J. T." for "Jan Tal"."""
    return re.fullmatch(r"(?:[A-Z]\.\s?)+", short) is not None and re.findall("[A-Z]", short) == [
        word[0] for word in name.split()
    ]


_CITIZENS = re.compile(r"\b(?:citizens|nationals) of ([A-Z][a-z]+)|([A-Z][a-z]+)(?= \w*[a-z])")


def _are_of_one_nation(a: str | None, b: str | None) -> bool | None:
    """Whether both are citizens of one country: "Iranian nationals", "citizens of Iran"; None where one names none."""
    ours, theirs = ({w[:4] for found in _CITIZENS.findall(who or "") for w in found if w} for who in (a, b))
    return bool(ours & theirs) if ours and theirs else None


def _are_men(a: str, b: str) -> bool:
    """Whether the one are men and the other may be: sailors, not women."""
    words = {word for who in (a, b) for word in who.lower().split()[-1:]}
    return bool(words & _MEN) and not words & _WOMEN


_CREW = re.compile(r"\bmembers of (?:the|its|her|his|their) (?:crew|team|unit|squad|patrol)\b", re.IGNORECASE)


def _are_of_the_crew(who: str, said: str) -> bool:
    """Whether people are told of as those who were there: "two of its men", "three members of the crew"."""
    theirs = re.search(r"\bof (?:its|her|his|their|the ship[’']s) men\b", said, re.IGNORECASE)
    return (who == "men" and theirs is not None) or (who.startswith("members") and _CREW.search(said) is not None)


_AGE = re.compile(r"\b(?:who (?:is|was)|aged) (\d{1,3})\b|\b(\d{1,3})-year-old\b|, (\d{1,3}),")


def _are_of_other_ages(ours: str, theirs: str) -> bool:
    """Whether two texts of one person each give ages that are no one's: "the driver, who is 50", "the driver, 36,"."""
    a, b = ({int(age) for found in _AGE.findall(text) for age in found if age} for text in (ours, theirs))
    return bool(a and b) and min(abs(x - y) for x in a for y in b) > 1


def _nation(who: str) -> str | None:
    """The nationality or the like in a description: "Czech" of "Czech climbers"; None for a name or where there is none."""
    before, _, last = who.rpartition(" ")
    return before if before and last[:1].islower() and before.split()[-1][:1].isupper() else None


_OF_ALL = ("detained", "rescued", "abducted")
# Of whom a report may tell alone though others are hurt: those who came to keep order, to help or to look.
_OF_ONE_SIDE = "soldiers officers firefighters rescuers journalists"
_MEN = frozenset(["man", "men"])
_WOMEN = frozenset(
    ["woman", "women", "girl", "girls", "child", "children", "nun", "nuns", "mother", "daughter", "wife"]
)


def _is_telling(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether both have one number, too large to meet by chance."""
    return a["low"] == a["high"] == b["low"] == b["high"] and a["low"] is not None and a["low"] >= _TELLING


def _bounds(value: dict[str, Any]) -> tuple[float, float]:
    low = value["low"] if value["low"] is not None else 0.0
    high = value["high"] if value["high"] is not None else float("inf")
    if low == high and _is_rough(str(value.get("text", ""))):
        return low * 0.9, high * 1.1
    return low, high


def _is_rough(text: str) -> bool:
    """True for "about 30", "nearly 50", "two dozen or so"."""
    return [n.hedge for n in find_numerals(text)] == ["about"]


def _agree(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True where the fact makes the claim true: its bounds within the claim's, or the same number in both.

    That "more than 51" were hurt is no news to "51 were hurt".
    """
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    both_exact = _is_exact(a) and b["low"] == b["high"]
    near = both_exact and low_b <= a["low"] <= high_b  # "some 200" for 193
    return (
        near
        or (low_a <= low_b and high_b <= high_a)
        or (a["low"] is not None and a["low"] == b["low"])
        or (_is_exact(a) and _MORE_THAN.match(b["text"]) is not None and b["low"] == a["low"] + 1)
    )


def _is_exact(value: dict[str, Any]) -> bool:
    """Whether a toll is one number, not a bound or "dozens"."""
    return value["low"] is not None and value["low"] == value["high"]


def _disjoint(a: dict[str, Any], b: dict[str, Any]) -> bool:
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return high_a < low_b or high_b < low_a


def _is_transposed(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether one number has the other's digits in another order, 64 and 46: a slip, and no other count."""
    return a["low"] == a["high"] and b["low"] == b["high"] and sorted(str(a["low"])) == sorted(str(b["low"]))


def _is_one(value: dict[str, Any]) -> bool:
    told = re.match(r"(?:an?|the|his|her|their) ", value["text"], re.IGNORECASE)
    return bool(value["low"] == value["high"] == 1) and told is not None


def _is_outgrown(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether a toll goes beyond what a lower bound rounds: 41 is news to "more than 30", 34 is not."""
    if a["low"] is None or not _MORE_THAN.match(a["text"]):
        return True
    named = a["low"] - 1
    digits = str(int(named))
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    return b["low"] is None or bool(b["low"] >= named + step)


def _apart(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether one number is so many times the other that no growth of one toll explains it: a raid's against a war's."""
    small, large = sorted(value["low"] if value["low"] is not None else value["high"] for value in (a, b))
    return bool(small) and large > max(_TIMES_APART * small, _A_WAR)


def _newer(a: dict[str, Any], b: dict[str, Any]) -> bool | None:
    """Whether the fact looks later: tolls grow, the number of the missing shrinks or grows, so it says nothing."""
    if a["measure"] == "missing":
        return None
    mark_a = a["low"] if a["low"] is not None else a["high"]
    mark_b = b["low"] if b["low"] is not None else b["high"]
    return None if mark_a == mark_b else bool(mark_b > mark_a)


def _words(value: dict[str, Any]) -> str:
    who = f" {value['who']}" if value["who"] and value["who"] not in value["text"] else ""
    during = f" {_small(value['during'])}" if value.get("during") else ""
    return f"{_small(value['text'])}{who} {MEASURES.get(value['measure'], '')}".rstrip() + during


def _small(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
