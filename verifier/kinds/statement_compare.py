"""How a statement and a passage are held together: by what the stance model reads, and by what time may have changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome, Stance
from verifier.language.events import event_groups
from verifier.language.numerals import find_numerals
from verifier.language.polarity import is_negative
from verifier.odds import log_odds, logistic, shares

# How likely a passage bears a statement out, or contradicts it, of the passages that the model reads: from here on it is evidence.
# A contradiction counts in a short article from where it is less likely than not: one that is missed is an agreement that ends
# up in print. In a longer one, whose sentences have each some passage that a small model takes for their contrary, the odds asked
# for grow with the number of sentences: articles on one event have few true ones, however long they are.
SURE_SUPPORT, SURE_REFUTAL = 0.48, 0.35
_SHORT = 22  # sentences
_LEAST_TOLD = 0.4  # how sure a contradiction is at least: less is no evidence
# What is read so surely as a contradiction is not made an agreement by likeness.
SURE_AGAINST = 0.8
# Fitted on the casebook, `scripts/evaluation/cases` and `scripts/training/held_back` by `scripts/train_statement.py`, which
# prints them: against what does neither, whose weights are 0.
WEIGHTS = {
    "supports": {
        "bias": -2.62,
        "supports": 0.78,
        "refutes": 0.33,
        "clause": 0.79,
        "sentence": 2.87,
        "words": 1.80,
        "nearer": -0.76,
        "story": 1.45,
        "polarity": -0.07,
        "numbers": -0.69,
        "later": -0.46,
        "lifted": -0.18,
        "unmet": 0.07,
    },
    "refutes": {
        "bias": -1.01,
        "supports": 0.37,
        "refutes": 0.87,
        "clause": 0.67,
        "sentence": 0.86,
        "words": 1.36,
        "nearer": -0.40,
        "story": -1.00,
        "polarity": 1.17,
        "numbers": -0.54,
        "later": 0.68,
        "lifted": 0.02,
        "unmet": -0.68,
    },
}
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
_NO_LONGER = re.compile(r"\b(?:no longer|any ?more|any longer)\b", re.IGNORECASE)
_NEVER = re.compile(r"\b(?:never|at no (?:time|point|stage)|did not|false|untrue|den(?:y|ies|ied))\b", re.IGNORECASE)
_LEAST = 0.01  # the model is never surer than this and its counterpart
_MANY_NEARER = 4
_SOME_NEARER = 1  # other sentences of the article that may lie nearer to what contradicts one
_ABOUT = 0.5  # the share of a claim's words that a passage has too if it is about it, where that is in doubt
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
# How surely such a passage speaks against the plan; against one of another kind less for each unit of cosine that it lies
# farther off than `_NEAR`, in log-odds, and from `_SURE_CHANGE` on.
_CHANGED, _NEAR, _PULL, _SURE_CHANGE = 0.8, 0.5, 6.0, 0.5


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the stance model reads of a statement, weighed, or of a claim of another kind that is a plan.

    A plan is only ever overtaken here; that its day or sum is right, its own kind decides.
    """
    stance = context.stance
    if stance is None:
        return UNKNOWN
    if claim.kind != fact.kind:
        return _overtaken(fact, context, stance)
    told = shares(features(claim, fact, context), WEIGHTS)
    bears_out = told["supports"] >= SURE_SUPPORT and told["supports"] >= told["refutes"]
    if bears_out and not _is_against(claim, fact, stance) and not _other_numbers(claim.text, fact.text):
        return Comparison(Outcome.AGREES, _quoted(fact.text), told["supports"])
    if told["refutes"] >= _least_refutal(context.standing.sentences) and _is_about(claim, fact, context):
        return _contradiction(fact, max(_LEAST_TOLD, told["refutes"]), _develops(claim, fact, context))
    return UNKNOWN


def is_worth_reading(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether there is a stance at all with which the passage would be evidence; reading takes most of a check's time.

    What is read more surely as support makes an agreement likelier, as contradiction a conflict: the surest of both tell.
    """
    surest = Stance(1.0, 0.0, 0.0), Stance(0.0, 1.0, 0.0)
    return any(compare(claim, fact, replace(context, stance=stance)) is not UNKNOWN for stance in surest)


def _is_against(claim: Claim, fact: Claim, stance: Stance) -> bool:
    """Whether likeness may not outweigh what is read: a contradiction, read surely or where one of the two denies.

    A model as small as this reads many a sentence in other words as a contradiction, if not so surely.
    """
    other_polarity = is_negative(claim.text) != is_negative(fact.text)
    return stance.refutes > stance.supports and (stance.refutes >= SURE_AGAINST or other_polarity)


def _least_refutal(sentences: int) -> float:
    """From what probability on a passage contradicts a statement of an article of so many sentences."""
    odds = SURE_REFUTAL / (1 - SURE_REFUTAL) * max(1.0, sentences / _SHORT)
    return odds / (1 + odds)


def _is_about(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a passage that is read as a contradiction is about this claim: by its place among the article's, or by its words.

    In a long article most sentences have some passage somewhere that a small model takes for their contrary.
    """
    return context.standing.nearer <= _SOME_NEARER or overlap(claim.topic, fact.topic) >= _ABOUT


def _contradiction(fact: Claim, strength: float, develops: bool) -> Comparison:
    newer = True if develops else None
    return Comparison(Outcome.CONFLICTS, _quoted(fact.text), strength, develops=develops, newer=newer)


def _overtaken(fact: Claim, context: Context, stance: Stance) -> Comparison:
    """A plan of another kind, where a later passage tells in words for it of a change."""
    if not (context.is_later and changes_plan(context.passage)):
        return UNKNOWN
    against = max(stance.refutes, _CHANGED) if _tells_change(context) else stance.refutes
    refutes = logistic(log_odds(against, _LEAST) + _PULL * min(0.0, context.similarity - _NEAR))
    if refutes < _SURE_CHANGE:
        return UNKNOWN
    return _contradiction(fact, refutes, develops=not _NEVER.search(context.passage))


def _develops(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether what is contradicted is a plan, an absence, a state or an account that time may have overtaken."""
    lacking = claim.value.get("negative") and not _ON_A_DAY.search(claim.text)
    ends = _STATE.search(claim.text) and not is_negative(claim.text) and not is_negative(fact.text)
    ended = context.is_later and _NO_LONGER.search(context.passage)
    passes = claim.value.get("future") or lacking or ends or ended or _FINDING.search(context.passage)
    return bool(passes) and not _NEVER.search(context.passage)


def features(claim: Claim, fact: Claim, context: Context) -> dict[str, float]:
    """What tells whether a passage bears a statement out, contradicts it or does neither.

    What the model reads, likeness by the encoder, words shared, whether other sentences of the article lie nearer, how likely
    both report one event, whether one denies and the other does not, whether both have numbers and none in common, whether the
    passage was published later; of what comes later, whether it tells of something that was said not to be; of what does not,
    whether it is hardly about what is denied. Words for the change of a plan count as read.
    """
    assert context.stance is not None
    negative, later = bool(claim.value.get("negative")), context.is_later
    shared = overlap(claim.topic, fact.topic)
    is_changed = later and bool(claim.value.get("future")) and _tells_change(context)
    refutes = max(context.stance.refutes, _CHANGED) if is_changed else context.stance.refutes
    return {
        "bias": 1.0,
        "supports": log_odds(context.stance.supports, _LEAST),
        "refutes": log_odds(refutes, _LEAST),
        "clause": context.similarity,
        "sentence": context.similarity if (near := context.standing.nearness) is None else near,
        "words": shared,
        "nearer": float(min(context.standing.nearer, _MANY_NEARER)),
        "story": context.standing.story,
        "polarity": float(is_negative(claim.text) != is_negative(fact.text)),
        "numbers": float(_other_numbers(context.sentence, context.passage)),
        "later": float(later),
        "lifted": float(later and negative),
        "unmet": float(not later and negative and shared < _ABOUT),
    }


def changes_plan(passage: str) -> bool:
    """Whether a passage tells that something planned was changed, put off or dropped."""
    return _CHANGE.search(passage) is not None


def _tells_change(context: Context) -> bool:
    """Whether the passage tells in words for it of a change that the article's sentence does not tell of."""
    return changes_plan(context.passage) and not changes_plan(context.sentence)


def _other_numbers(a: str, b: str) -> bool:
    """True where both name numbers and none in common: which of them is right, the kinds of numbers decide."""
    ours, theirs = ({n.low for n in find_numerals(text)} - {None} for text in (a, b))
    return bool(ours and theirs and not ours & theirs)


def _quoted(text: str) -> str:
    return f"“{text.rstrip('.')}”"


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the content words in `a` that `b` has too, words of one group of events counted as nearly shared."""
    if not a or not b:
        return 0.0
    other = set(b)
    groups = event_groups(b)
    return sum(1.0 if word in other else 0.6 if event_groups((word,)) & groups else 0.0 for word in a) / len(a)
