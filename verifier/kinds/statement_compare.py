"""How a statement and a passage are held together: by what the stance model reads, and by what time may have changed."""

from __future__ import annotations

import re

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome, Stance

# A stance read with less probability than this is no evidence.
SURE_STANCE = 0.45
# What takes back or finds out: it may stand against a plain statement about the past and still be news, not a contradiction.
_FINDING = re.compile(
    r"\b(?:correct(?:ed|ion|ing)|apologi[sz]ed|retract(?:ed|ion)|withdr(?:ew|awn)|turned out|after all|had been wrong|wrongly|"
    r"mistaken(?:ly)?|inquiry|inquest|investigat(?:ion|ors)|post-mortem|autopsy|final (?:report|count|result)|now (?:says|say|put))\b",
    re.IGNORECASE,
)


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the stance model reads; a negated or future state that turns out otherwise later has developed."""
    stance = context.stance
    if stance is None:
        return UNKNOWN
    if stance.supports >= max(SURE_STANCE, stance.refutes):
        return Comparison(Outcome.AGREES, _quoted(fact.text), stance.supports)
    if stance.refutes >= SURE_STANCE:
        return refuted(claim, fact, context, stance)
    return UNKNOWN


def refuted(claim: Claim, fact: Claim, context: Context, stance: Stance) -> Comparison:
    """A claim that a passage stands against: a conflict, or a plan, an absence or a finding that time has overtaken."""
    passing = bool(claim.value.get("negative") or claim.value.get("future") or claim.value.get("planned"))
    develops = passing or bool(_FINDING.search(context.passage))
    return Comparison(
        Outcome.CONFLICTS, _quoted(fact.text), stance.refutes, develops=develops, newer=True if develops else None
    )


def _quoted(text: str) -> str:
    return f"“{text.rstrip('.')}”"
