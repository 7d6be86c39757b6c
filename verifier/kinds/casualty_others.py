"""Whether another number of one fate counts others: the badly hurt, one hospital's, those named, those still held, a list's next."""

from __future__ import annotations

import re

from verifier.claim import Claim, Context

_GRAVE = re.compile(
    r"\b(?:critical(?:ly)?|serious(?:ly)?|severe(?:ly)?|grave(?:ly)?|badly|life-threatening|intensive care|life support"
    r"|fighting for (?:his|her|their) li(?:fe|ves))\b",
    re.IGNORECASE,
)
_SLIGHT = re.compile(r"\b(?:slight(?:ly)?|minor|light(?:ly)?|superficial|walking wounded)\b", re.IGNORECASE)
_ONE_HOSPITAL = re.compile(
    r"\b(?:[A-Z][\w’'-]+ (?:[A-Z][\w’'-]+ ){0,4}|[Tt]he |[Ii]ts |[Oo]ne )(?:Hospital|hospital|Clinic|clinic)\b"
    r"(?=.*\b(?:treat(?:s|ed|ing)?|admit(?:s|ted)|receiv(?:ed|ing)|brought in|took in|taking in)\b)",
)
# "Five victims were members of one church" tells of those five alone.
_WHAT_THEY_WERE = re.compile(
    r"\W+(?:people |victims? |dead |of them )?(?:is|are|was|were) (?:all |both |mostly )?(?:from\b|members?\b|citizens?\b|residents?\b|"
    r"nationals?\b|students?\b|pupils?\b|employees?\b|relatives?\b|children\b|women\b|men\b|[A-Z]\w+\b)"
)
# "Two children, Ana and Leo", not "12 people in Kabul, Herat and Kandahar".
_NAMED = re.compile(r"(?:\s+[a-z][\w-]*){1,3},\s+[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+)*,?\s+and\s+[A-Z][\w’'-]+")
_OF_A_FAMILY = re.compile(
    r"(?:\b(?:his|her|their)|[’']s) (?:[\w-]+ ){0,2}(?:sons?|daughters?|wife|husband|fianc\w+|mother|father|brothers?|sisters?"
    r"|parents?|cousins?|nieces?|nephews?)\b",
    re.IGNORECASE,
)
_FREED = re.compile(r"\b(?:freed|frees|released?|releases|set free|escaped)\b", re.IGNORECASE)
_STILL_HELD = re.compile(r"\b(?:still|remain(?:s|ing|ed)?|yet to be)\b", re.IGNORECASE)
# An entry of a list of tolls, "Riverton school: 26 killed", each of another event.
_ENTRY = re.compile(
    r"^\W*(?P<event>[A-Z0-9][^.:]{2,60}):\s+(?:at least |about |more than )?\d[\d,]*\s+(?:dead|killed|deaths|injured)\b"
)


def tells_of_others(claim: Claim, fact: Claim, context: Context) -> str | None:
    """Why a number that differs counts others than the claim's, or None where nothing in the words says so."""
    ours, theirs = (claim.text, context.sentence), (fact.text, context.passage)
    if claim.value["measure"] == "injured":
        if any(bool(p.search(claim.text)) != bool(p.search(fact.text)) for p in (_GRAVE, _SLIGHT)):
            return "some by how badly they were hurt"
        if _is_of_one_hospital(claim, fact, context):
            return "one hospital's count against another"
    if any(_are_some(c.value["text"], *text) for c, text in ((claim, ours), (fact, theirs))):
        return "some told of by who they were"
    held = claim.value["measure"] in ("abducted", "detained")
    if held and _FREED.search(context.sentence) and _STILL_HELD.search(context.passage):
        return "those set free against those still held"
    entry = _ENTRY.match(context.passage)
    if entry and not any(word in context.sentence for word in re.findall(r"[A-Z]\w{2,}", entry["event"])):
        return "an entry of a list"
    return None


def _is_of_one_hospital(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether the smaller of two numbers of the hurt is that of one hospital."""
    lows = claim.value["low"], fact.value["low"]
    if None in lows or lows[0] == lows[1]:
        return False
    return _ONE_HOSPITAL.search(context.sentence if lows[0] < lows[1] else context.passage) is not None


def _are_some(number: str, text: str, sentence: str) -> bool:
    """Whether a toll tells of people by name, as a family, or by what they were, and so not of all."""
    if _OF_A_FAMILY.search(text):
        return True
    at = sentence.find(text)
    after = sentence[at + text.find(number) + len(number) :] if at >= 0 and number in text else ""
    return any(told.match(after) for told in (_NAMED, _WHAT_THEY_WERE))
