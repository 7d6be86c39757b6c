"""How a statement and a passage are held together: by what the stance model reads, and by what time may have changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome, Stance
from verifier.language.events import event_groups
from verifier.language.numerals import find_numerals
from verifier.language.polarity import is_negative, may_deny, opposed
from verifier.odds import log_odds, logistic, probability

# How likely a passage bears a statement out, of the passages that the model reads: from here on it is evidence.
SURE_SUPPORT = 0.5
# Fitted on the casebook, `scripts/evaluation/cases` and `scripts/training/held_back` by `scripts/train_statement.py`, which
# prints them. `supports` is in log-odds.
WEIGHTS = {
    "bias": -3.62,
    "supports": 0.54,
    "clause": 1.94,
    "sentence": 2.76,
    "words": 1.77,
    "nearer": -0.89,
    "story": 1.05,
    "polarity": -0.35,
    "later": -1.05,
}
# What is read so surely as a contradiction is not made an agreement by likeness.
SURE_AGAINST = 0.8
# A contradiction weighed lower than this is none; and in print one costs more trust than one missed.
SURE_REFUTAL, SURE_CONFLICT = 0.5, 0.6
# The same where nothing is denied and no word has its opposite: of two plain sentences on one matter a model sees contradictions too often.
SURE_OPPOSITE = 0.95
# A contradiction is the surer the nearer both lie by the sentence encoder, up to `_NEAR`: log-odds for each unit of cosine.
# That two sentences are alike makes no contradiction of them.
_NEAR, _PULL = 0.5, 6.0
# What takes back or finds out: it may stand against a plain statement about the past and still be news, not a contradiction.
_FINDING = re.compile(
    r"\b(?:correct(?:ed|ion|ing)|apologi[sz]ed|retract(?:ed|ion)|withdr(?:ew|awn)|turned out|after all|had been wrong|wrongly|"
    r"mistaken(?:ly)?|inquiry|inquest|investigat(?:ion|ors)|post-mortem|autopsy|final (?:report|count|result)|now (?:says|say|put))\b",
    re.IGNORECASE,
)
# "No alarm was raised on Tuesday" is over and done with, while "no one has been named" lasts until somebody is.
_ON_A_DAY = re.compile(
    r"\b(?:on (?:\w+day\b|\d{1,2} [A-Z]|[A-Z][a-z]+ \d)|in (?:\d{4}|(?:early |late |mid-)?[A-Z][a-z]+ \d{4})|yesterday)"
)
# What is so when it is told, and may be otherwise later, where nothing says that it never was so.
_STATE = re.compile(r"\b(?:is|are|remains?|stays?|has been|have been|still)\b")  # and no "Stay" of a name
_NEVER = re.compile(r"\b(?:never|at no (?:time|point|stage)|did not|false|untrue|den(?:y|ies|ied))\b", re.IGNORECASE)
_LEAST = 0.01  # the model is never surer than this and its counterpart
_FEW = 10
_MANY_NEARER = 4
_SOME_NEARER = 1  # other sentences of the article that may lie nearer to what contradicts one
# Words that a claim shares with what stands against it, where other sentences lie nearer; and of a denied one, with what does
# not come later.
_ABOUT = 0.5
# What changes a plan. The model reads few of these; a later passage that lies near and has one speaks against the plan.
_CHANGE = re.compile(
    r"\b(?:call(?:ed|ing|s)? off|put(?:ting)? (?:off|back(?! in))|postpon\w+|cancel\w+|reschedul\w+|scrap(?:ped|s|ping)|shelved?|"
    r"abandon(?:ed|s|ing)?|suspend(?:ed|s)?|delayed|(?<!not been )(?:brought|moved|pushed) (?:\w+ ){0,4}?(?:forward|back|to)|no longer|will not|won[’']t|"
    r"(?:will|is to|would) be no|broken off|cut short|(?:was|were) to have (?:been|\w+ed)|(?:is|are) now (?:to|due|expected|set|planned)|"
    r"(?:and|but) not \w+ (?:days?|weeks?|months?) (?:before|earlier|sooner)|(?:days?|weeks?|months?) (?:ahead of time|early)|"
    r"before (?:it|they|he|she) (?:was|were) (?:to|due|set)|(?:sooner|earlier|later|longer|ahead) (?:than|of) (?:\w+ ){0,5}?"
    r"(?:plan|announc|expect|schedul|promis|said|set|fores|predict|intend|hop)\w*)\b",
    re.IGNORECASE,
)
_CHANGED = 0.8  # how surely such a passage speaks against the plan, before its nearness is weighed


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the stance model reads of a statement, or of a claim of another kind that is a plan.

    A plan is only ever overtaken here; that its day or sum is right, its own kind decides.
    """
    stance = context.stance
    is_statement = claim.kind == fact.kind
    if stance is None or (is_statement and _other_numbers(context)):
        return UNKNOWN
    supports = probability(features(claim, fact, context), WEIGHTS) if is_statement else 0.0
    if supports >= SURE_SUPPORT and not _is_against(claim, fact, stance):
        return Comparison(Outcome.AGREES, _quoted(fact.text), supports)
    against = max(stance.refutes, _CHANGED) if _is_change(claim, context) else stance.refutes
    refutes = logistic(log_odds(against, _LEAST) + _PULL * min(0.0, context.similarity - _NEAR))
    if refutes < SURE_REFUTAL:
        return UNKNOWN
    if is_statement and not _is_about(claim, fact, context):
        return UNKNOWN
    if context.is_later or (is_statement and _meets(claim, fact)):
        return _refuted(claim, fact, context, refutes)
    return UNKNOWN


def _is_against(claim: Claim, fact: Claim, stance: Stance) -> bool:
    """Whether likeness may not outweigh what is read: a contradiction, read surely or where one of the two denies.

    A model as small as this reads many a sentence in other words as a contradiction, if not so surely.
    """
    other_polarity = is_negative(claim.text) != is_negative(fact.text)
    return stance.refutes > stance.supports and (stance.refutes >= SURE_AGAINST or other_polarity)


def features(claim: Claim, fact: Claim, context: Context) -> dict[str, float]:
    """What tells whether a passage bears a statement out.

    What the model reads, likeness by the encoder, words shared, whether other sentences of the article lie nearer, how likely
    both report one event, whether one denies and the other does not, and whether the passage was published later: what
    comes later more often tells what has changed.
    """
    assert context.stance is not None
    return {
        "bias": 1.0,
        "supports": log_odds(context.stance.supports, _LEAST),
        "clause": context.similarity,
        "sentence": context.similarity if (near := context.standing.nearness) is None else near,
        "words": overlap(claim.topic, fact.topic),
        "nearer": float(min(context.standing.nearer, _MANY_NEARER)),
        "story": context.standing.story,
        "polarity": float(is_negative(claim.text) != is_negative(fact.text)),
        "later": float(context.is_later),
    }


def _is_about(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a passage that is read as a contradiction is about this claim: by its place among the article's, or by its words.

    In a long article most sentences have some passage somewhere that a small model takes for their contrary.
    """
    return context.standing.nearer <= _SOME_NEARER or overlap(claim.topic, fact.topic) >= _ABOUT


def _meets(claim: Claim, fact: Claim) -> bool:
    """Whether a fact is about what a claim denies, rather than about something that merely did happen."""
    return not claim.value.get("negative") or overlap(claim.topic, fact.topic) >= _ABOUT


def changes_plan(passage: str) -> bool:
    """Whether a passage tells that something planned was changed, put off or dropped."""
    return _CHANGE.search(passage) is not None


def _is_change(claim: Claim, context: Context) -> bool:
    return (
        _is_ahead(claim) and context.is_later and changes_plan(context.passage) and not changes_plan(context.sentence)
    )


def _other_numbers(context: Context) -> bool:
    """True where both name numbers and none in common: which of them is right, the kinds of numbers decide."""
    ours, theirs = ({n.low for n in find_numerals(t)} - {None} for t in (context.sentence, context.passage))
    return bool(ours and theirs and not ours & theirs)


def _share_a_number(context: Context) -> bool:
    """True where both name one number above ten: "pulled 23 people alive" and "brought 23 people out alive"."""
    ours, theirs = (
        {n.low for n in find_numerals(t) if (n.low or 0) > _FEW} for t in (context.sentence, context.passage)
    )
    return bool(ours & theirs)


def _is_ahead(claim: Claim) -> bool:
    return bool(claim.value.get("future") or claim.value.get("planned"))


def _refuted(claim: Claim, fact: Claim, context: Context, strength: float) -> Comparison:
    """A conflict, or a plan, an absence or an account that time has overtaken."""
    if _is_ahead(claim) and not changes_plan(context.passage):
        return (
            UNKNOWN  # of what is yet to come, a model sees contradictions everywhere: a change is told in words for it
        )
    lacking = claim.value.get("negative") and not _ON_A_DAY.search(claim.text)
    ends = _STATE.search(claim.text) and not is_negative(claim.text) and not is_negative(fact.text)
    develops = _is_ahead(claim) or bool(lacking or ends or _FINDING.search(context.passage))
    develops = develops and not _NEVER.search(context.passage)
    denied = bool(
        claim.value.get("negative")
        or may_deny(context.passage)
        or _FINDING.search(context.passage)
        or opposed(claim.topic, fact.topic)
    )
    if not denied and _share_a_number(context):
        return UNKNOWN
    if strength < (SURE_CONFLICT if denied else SURE_OPPOSITE) and not (develops and context.is_later):
        return UNKNOWN
    return Comparison(
        Outcome.CONFLICTS, _quoted(fact.text), strength, develops=develops, newer=True if develops else None
    )


def _quoted(text: str) -> str:
    return f"“{text.rstrip('.')}”"


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the content words in `a` that `b` has too, words of one group of events counted as nearly shared."""
    if not a or not b:
        return 0.0
    other = set(b)
    groups = event_groups(b)
    return sum(1.0 if word in other else 0.6 if event_groups((word,)) & groups else 0.0 for word in a) / len(a)
