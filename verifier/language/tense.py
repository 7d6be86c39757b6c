"""Does a phrase look ahead? "Polls close on Sunday", "was to meet on Friday", "until Monday" do; "died on Sunday" does not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from verifier.language.events import event_group

if TYPE_CHECKING:
    from spacy.tokens import Token

# These arrange something for later: a day that depends on them is still to come.
_ARRANGING = frozenset(
    [
        "schedule",
        "plan",
        "expect",
        "set",
        "due",
        "slate",
        "postpone",
        "reschedule",
        "delay",
        "intend",
        "hope",
        "want",
        "aim",
        "likely",
        "invite",
        "summon",
        "convene",
        "adjourn",
        "book",
        "fix",
        "propose",
        "earmark",
        "threaten",
    ]
)
# With these in the past, "until Tuesday" is over: it lasted until then.
_LASTING = frozenset(
    [
        "last",
        "continue",
        "rage",
        "burn",
        "remain",
        "stay",
        "go",
        "run",
        "work",
        "live",
        "sit",
        "wait",
        "keep",
        "fight",
        "trap",
        "be",
        "have",
    ]
)
# "Set free", "set out": arranges nothing.
_SET = frozenset("free alight ablaze fire on off out up".split())
_MOVING = frozenset(["move", "put", "postpone", "delay", "reschedule", "push", "bring", "extend", "prolong", "defer"])
_ONCE = frozenset(["first", "originally", "initially", "previously"])
# What is held on a day fixed before.
_SCHEDULED = frozenset(
    [
        "vote",
        "election",
        "referendum",
        "poll",
        "runoff",
        "ballot",
        "match",
        "game",
        "meeting",
        "summit",
        "talk",
        "hearing",
    ]
)
# A day right after these was still to come when they were written.
_DUE = frozenset(
    ["payable", "effective", "due", "record", "deadline", "expire", "expires", "expiring", "starting", "beginning"]
)
_UNTIL = frozenset(["until", "till", "through"])
_SINCE = frozenset(["since"])
_AHEAD = frozenset(["will", "shall", "'ll", "’ll", "would", "wo", "must", "should", "may", "might", "could", "can"])
_ANOTHER = frozenset(["another", "new", "fresh", "next", "further", "second"])


def governor(token: Token) -> Token | None:
    """The nearest verb above the token, or None where the sentence has none there."""
    for above in (token, *token.ancestors):
        if above.pos_ in ("VERB", "AUX"):
            return above
    return None


def looks_ahead(token: Token) -> bool:
    """Whether the time phrase that holds `token` (its head word) speaks of something still to come."""
    verb = governor(token)
    if verb is None:
        return _announced(token)
    if token.i + 1 < len(token.doc) and token.nbor().tag_ == "POS":
        # "Wednesday's ruling" has been made, "Sunday's vote" may not have been held.
        return token.head.lemma_.lower() in _SCHEDULED and (is_arranged(verb) or _is_plain_present(verb))
    if " ".join(t.lower_ for t in token.doc[max(0, token.i - 3) : token.i]) in ("as early as", "as soon as"):
        return True
    if _is_until(token) and not (
        _is_past(verb) and (verb.lemma_ in _LASTING or _has_had(verb)) and not is_arranged(verb)
    ):
        return True
    if is_dropped_plan(verb) or _preceded_by(token, _SINCE):
        return False
    return (
        is_arranged(verb)
        or is_moved(token, verb)
        or (_preceded_by(token, _FROM) and any(t.lemma_ in _DECREEING for t in (verb, *verb.ancestors)))
        or _called_for(token)
        or _names_a_day(token, verb)
        or (_is_plain_present(verb) and not _is_of_noun(token))
    )


# "At the end of March", "the week of 3 May": the day still belongs to the verb.
_TIMES = frozenset("end start beginning middle week day eve evening morning night afternoon month half".split())


def _is_of_noun(token: Token) -> bool:
    """Whether a day only tells which thing is meant: "condemns the attack of Sunday", "the ruling of 9 May stands"."""
    above = token.head
    return above.lower_ == "of" and above.head.pos_ == "NOUN" and above.head.lemma_.lower() not in _TIMES


_CALLING = frozenset("call announce plan promise urge order declare convene summon".split())
# "Ordered three days of mourning from Tuesday": what is decreed begins after.
_DECREEING = frozenset("order decree declare announce impose proclaim introduce".split())
_FROM = frozenset(["from"])


def is_due(token: Token) -> bool:
    """ "A dividend payable Dec. 15", "effective on Feb. 1", "completed by Dec. 15": to come whatever the verb's tense is."""
    before = [t.lower_ for t in token.doc[max(token.sent.start, token.i - 4) : token.i]]
    verb = governor(token)
    # "Nine inches fell by Monday" is done, "a report ordered by Monday" is due.
    done = verb is not None and (_has_have(verb) or verb.tag_ == "VBD")
    by = "by" in before[-2:] and not done
    return by or any(w in _DUE for w in before[-3:])


# What nobody plans to do on a day: named by its day, it has been.
UNPLANNED = frozenset(
    """attack explosion shooting stabbing death sinking fire flood storm earthquake eruption landslide derailment crash air-crash
    collapse poisoning outbreak abduction theft coup arrest""".split()
)


def names_past_event(token: Token) -> bool:
    """ "The Nov. 13 attacks", "the June 3 killing": the day stands before what happened then."""
    noun = token.head
    while noun.dep_ in ("compound", "nmod", "nummod") and noun.head.i > noun.i:
        noun = noun.head
    return (
        token.i < noun.i
        and noun.pos_ in ("NOUN", "PROPN")
        and token.dep_ in ("nmod", "compound", "nummod", "amod", "poss", "npadvmod")
        and event_group(noun.lemma_.lower()) in UNPLANNED
    )


def is_past(verb: Token) -> bool:
    """Whether the verb tells of something that has happened: past or perfect, and not arranged for later."""
    return _is_past(verb) and not is_arranged(verb) and verb.lemma_ not in _MOVING


def _announced(token: Token) -> bool:
    """A headline or a list: "Meeting due on Friday"."""
    return any(t.lower_ in _ARRANGING for t in token.sent)


def _is_until(token: Token) -> bool:
    up_to = re.search(
        r"\bup to (?:and including )?(?:the )?$", token.doc[max(token.sent.start, token.i - 6) : token.i].text + " "
    )
    return (
        any(t.lower_ in _UNTIL for t in (token.head, token.head.head))
        or _preceded_by(token, _UNTIL)
        or up_to is not None
    )


def _preceded_by(token: Token, words: frozenset[str]) -> bool:
    return any(t.lower_ in words for t in token.doc[max(token.sent.start, token.i - 4) : token.i])


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("aux", "auxpass")]


def is_arranged(verb: Token) -> bool:
    """Will meet, is to meet, was due to meet, is expected to meet, plans to meet."""
    for link in _up(verb):
        if any(a.lower_ in _AHEAD for a in _auxiliaries(link)) and not _has_have(link):
            return True
        # "Planned on Monday to ..." says when the plan was made, "planned a march on Monday" when the march is.
        objects = link.lemma_ != "set" and any(c.dep_ == "dobj" for c in link.children)  # "set a record in June"
        # "Summoned the envoy on Friday", but "summoned them to a session on Friday".
        if link.lemma_ in ("summon", "invite"):
            objects = any(c.lower_ in ("to", "for") for c in link.children)
        arranges = link.lemma_.lower() in _ARRANGING and (link != verb or link.tag_ != "VBD" or objects)
        arranges = arranges or _calls_for(link)
        arranges = arranges and not (link.lemma_ == "set" and link.i + 1 < len(link.doc) and link.nbor().lower_ in _SET)
        if arranges or any(
            c.lemma_.lower() in _ARRANGING for c in link.children if c.dep_ in ("acomp", "attr", "prep")
        ):
            return True
    infinitive = any(a.lower_ == "to" for a in _auxiliaries(verb))
    of_plan = verb.dep_ == "acl" and verb.head.lemma_.lower() == "plan"  # "a plan to meet on Friday"
    # "Decreed three days of mourning, to begin on Friday"
    of_plan = of_plan or (verb.dep_ in ("acl", "advcl", "relcl") and verb.lemma_ in ("begin", "start", "end"))
    return infinitive and (of_plan or (verb.dep_ == "xcomp" and verb.head.lemma_ in ("be", "have")))


def _calls_for(verb: Token) -> bool:
    """ "Called for a strike on Monday", not "called for help on Monday"."""
    if verb.lemma_ != "call":
        return False
    wanted = (t for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for t in c.children)
    return any((event_group(t.lemma_.lower()) or "call") not in UNPLANNED | {"call", "rescue"} for t in wanted)


def _up(verb: Token) -> list[Token]:
    """The verb and those it completes or is joined to: "is expected | to meet and | decide"."""
    chain = [verb]
    while chain[-1].dep_ in ("xcomp", "conj") and chain[-1].head.pos_ in ("VERB", "AUX", "ADJ"):
        chain.append(chain[-1].head)
    return chain


def _called_for(token: Token) -> bool:
    """ "Called for another march on Wednesday", "called a strike for Thursday": the day belongs to what is yet to come."""
    before = token.doc[token.sent.start : token.i]
    words = [t.lower_ for t in before]
    calls = [i for i, t in enumerate(before) if t.lemma_.lower() in _CALLING]
    if not calls or len(words) - calls[-1] > 9:
        return False
    led = next((w for w in reversed(words) if not w.isdigit() and w != "the"), "")
    return led == "for" or any(w in _ANOTHER for w in words[calls[-1] :])


def _names_a_day(token: Token, verb: Token) -> bool:
    """ "Declared Tuesday a day of mourning": no "on", so the day is what was declared."""
    previous = token.nbor(-1) if token.i > token.sent.start else None
    return verb.lemma_ in ("declare", "proclaim", "designate") and previous is not None and previous == verb


def _is_past(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBN") or _has_have(verb) or any(a.tag_ == "VBD" for a in _auxiliaries(verb))


def is_dropped_plan(verb: Token) -> bool:
    """ "First set for Friday", "originally planned for May": a day that no longer holds."""
    return verb.lemma_ in _ARRANGING and any(c.lower_ in _ONCE and c.dep_ == "advmod" for c in verb.children)


def is_moved(token: Token, verb: Token) -> bool:
    """ "Has been moved to 3 May", "put off for a week, to Friday": the new day is to come."""
    if verb.lemma_ not in _MOVING:
        return False
    before = reversed(token.doc[max(token.sent.start, token.i - 4) : token.i])
    # "Brought to a standstill on Tuesday" moves nothing: the nearest preposition leads to the new day.
    nearest = next((t.lower_ for t in before if t.pos_ in ("ADP", "SCONJ", "PART") and t.lower_ != "at"), "")
    return nearest in ("to", "until", "till", "for")


def _has_had(verb: Token) -> bool:
    return any(a.lower_ in ("had", "'d") for a in _auxiliaries(verb))


def _has_have(verb: Token) -> bool:
    return any(a.lemma_ == "have" for a in _auxiliaries(verb))


def _is_plain_present(verb: Token) -> bool:
    """ "The committee meets on 12 August", "is meeting on Friday": a timetable; but "has met" is over."""
    auxiliaries = _auxiliaries(verb)
    if any(a.lemma_ == "have" or a.tag_ == "VBD" for a in auxiliaries) or _is_past(verb):
        return verb.tag_ == "VBN" and any(a.tag_ in ("VBZ", "VBP") and a.lemma_ == "be" for a in auxiliaries)
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    return verb.tag_ == "VBG" and any(a.tag_ in ("VBZ", "VBP") for a in auxiliaries)
