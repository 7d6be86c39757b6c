"""How two attributions are held against each other: words against words, and content against content from one mouth."""

from __future__ import annotations

import re

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.attribution_beside import in_pieces, is_made_good, mouths_are_sure
from verifier.kinds.speakers import Match, match_speakers
from verifier.kinds.wording import Comparison as WordsCompared
from verifier.kinds.wording import Wording, compare_words, may_be_one, retold
from verifier.language.polarity import is_negative, opposed

# Words that two speakers may well use without one of them being misquoted.
COMMONPLACE = 4
# The cosine from which one word less will do, where the words are the same.
SAME_MATTER = 0.45
# The cosine of a claim and a passage from which two quotations of one speaker are of one utterance though few words agree.
ONE_UTTERANCE = 0.6
# Places where two quotations differ from which they are two translations or notes of one speech.
MANY_CHANGES = 3
# The cosine from which "X has said nothing of the kind" is about what the claim has X say.
SAME_SAYING = 0.4
_DENYING = r"(?:\b(?:never|not|neither|nor|nobody|no one)\b|n[’']t\b)"
# "Neither Ruiz nor anyone else has said anything about it", "Ruiz never made such a remark".
_SAID_NOTHING = re.compile(
    rf"(?P<before>[^.;:,\"“”]{{0,60}}){_DENYING}[^.;:,\"“”]{{0,90}}\b(?:said|say|told|made|make|given|issued) (?:anything|any such"
    r"|any (?:statement|remark|comment)|such (?:a )?(?:thing|remark|statement|claim|words))\b",
    re.IGNORECASE,
)
# With these it is no lack of news, and with these it is not denied but told of.
_CONTRARY = re.compile(r"\b(?:contrary to|false|untrue|invented|fabricated|fake|wrongly|misquoted)\b", re.IGNORECASE)
_NOT_UNTIL_NOW = re.compile(r"\b(?:who|which|previously|before|yet|so far|until)\b", re.IGNORECASE)
# "We have never said that", "I did not claim that".
_NEVER_SAID = re.compile(
    r"\b(?:we|I) (?:(?:have |had )?never|(?:did|have)(?: not|n[’']t)) (?:said|say|stated?|claim(?:ed)?|told [\w ]{2,20}?)\b"
    r"(?P<said>[^.;:,]+)",
    re.IGNORECASE,
)
# The share of the smaller set of content words in common.
SAME_CONTENT = 0.6


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """Words against words where both quote; otherwise content against content, and only from the same mouth."""
    speakers = match_speakers(claim.value, fact.value)
    if bool(fact.value.get("refuses")) != bool(claim.value.get("refuses")):
        return UNKNOWN
    found = _by_words(claim, fact, speakers, context)
    if found.outcome is not Outcome.AGREES and (disowned := _disowned(claim, fact, speakers, context)):
        return Comparison(Outcome.CONFLICTS, f"denied there: “{disowned}”", 0.7)
    return found


def _by_words(claim: Claim, fact: Claim, speakers: Match, context: Context) -> Comparison:
    if fact.value["denies"] != claim.value["denies"]:
        return _compare_denial(claim, fact, speakers)
    if claim.value["quoted"] and fact.value["quoted"]:
        return _compare_quotations(claim, fact, speakers, context)
    return _compare_content(claim, fact, speakers)


def _compare_quotations(claim: Claim, fact: Claim, speakers: Match, context: Context) -> Comparison:
    words = compare_words(in_pieces(claim), in_pieces(fact))
    if words.wording is Wording.OTHER:
        return _compare_other_words(claim, fact, speakers, words, context)
    if words.wording in (Wording.ALTERED, Wording.TURNED):
        if speakers is Match.DIFFERENT and context.nearness < SAME_MATTER:
            return UNKNOWN
        if _is_told_anew(claim, fact, words) or _is_made_good(claim, fact, words, context):
            return UNKNOWN
        strength = {Match.SAME: 0.85, Match.POSSIBLE: 0.7, Match.DIFFERENT: 0.45}[speakers]
        return Comparison(Outcome.CONFLICTS, _how_changed(words), strength)
    if speakers is Match.DIFFERENT:
        return _compare_mouths(claim, fact, words, context)
    exact = words.wording is Wording.SAME
    long_enough = words.shared >= COMMONPLACE
    if speakers is Match.POSSIBLE and not long_enough:
        return UNKNOWN
    strength = 0.9 + 0.05 * exact - (0.0 if long_enough else 0.15) - (0.25 if speakers is Match.POSSIBLE else 0.0)
    return Comparison(Outcome.AGREES, f"{_how_alike(words)} from {_who(fact)}", strength)


def _compare_other_words(
    claim: Claim, fact: Claim, speakers: Match, words: WordsCompared, context: Context
) -> Comparison:
    """Two quotations of which neither is a part of the other: one utterance told in other words, or two."""
    ours, theirs = claim.value["quoted"], fact.value["quoted"]
    if words.overlaps and speakers is Match.DIFFERENT:
        return _compare_mouths(claim, fact, words, context)
    if speakers is not Match.SAME or words.overlaps:
        return UNKNOWN
    if retold(ours, theirs) or (context.similarity >= ONE_UTTERANCE and may_be_one(ours, theirs)):
        return Comparison(Outcome.CONFLICTS, f"other words there: “{theirs}”", 0.6)
    return UNKNOWN


def _compare_mouths(claim: Claim, fact: Claim, words: WordsCompared, context: Context) -> Comparison:
    """The same words from two mouths, unless anybody may say them."""
    same_matter = words.wording is Wording.SAME and context.nearness >= SAME_MATTER
    if words.shared < COMMONPLACE - same_matter or not mouths_are_sure(claim, fact, context):
        return UNKNOWN
    given = f"the same words are given to {_who(fact)} there, to {_who(claim)} in the article"
    return Comparison(Outcome.CONFLICTS, given, 0.85)


def _is_told_anew(claim: Claim, fact: Claim, words: WordsCompared) -> bool:
    """Whether words differ all over and not in their sense, as in two translations or two notes of one speech."""
    ours, theirs = claim.value["quoted"], fact.value["quoted"]
    same_figures = _figures(ours) <= _figures(theirs) or _figures(theirs) <= _figures(ours)
    return words.changes >= MANY_CHANGES and same_figures and is_negative(ours) == is_negative(theirs)


def _is_made_good(claim: Claim, fact: Claim, words: WordsCompared, context: Context) -> bool:
    """Whether what a cut took from the words is said beside them."""
    cut, text = (claim, context.sentence) if words.ours_cut else (fact, context.passage)
    return words.wording is Wording.TURNED and is_made_good(words.change, cut.value["quoted"], text)


def _how_changed(words: WordsCompared) -> str:
    if words.wording is Wording.ALTERED:
        return f"other words there: {words.change}"
    place = "the article leaves out" if words.ours_cut else "left out there are"
    return f"the sense is turned by a cut: {place} the words “{words.change}”"


def _how_alike(words: WordsCompared) -> str:
    if words.wording is Wording.NEAR:
        return f"nearly the same words ({words.change})"
    if words.wording is Wording.CUT:
        return "a part of the same words" if not words.ours_cut else "the same words and more"
    return "the same words"


def _compare_denial(claim: Claim, fact: Claim, speakers: Match) -> Comparison:
    """One of them denies what the other has said."""
    same = speakers is Match.SAME or _for_another(claim, fact) or _for_another(fact, claim)
    if not same or _shared(claim, fact) < SAME_CONTENT or _common(claim, fact) < 2:
        return UNKNOWN
    denied, verb = fact.value["content"], "denies" if fact.value["denies"] else "affirms"
    return Comparison(Outcome.CONFLICTS, f"{_who(fact)} {verb} it there: “{denied}”", 0.6)


def _disowned(claim: Claim, fact: Claim, speakers: Match, context: Context) -> str | None:
    """The words by which a passage denies that the claim's speaker has said it; one of before may only have known nothing yet."""
    if claim.value["denies"] or context.nearness < SAME_SAYING:
        return None
    name = str(claim.value["speaker"] or "").split()[-1:]
    nothing = _SAID_NOTHING.search(context.passage)
    news = not context.is_earlier or _CONTRARY.search(context.passage)
    told = nothing[0] if nothing and news and not _NOT_UNTIL_NOW.search(nothing[0]) else ""
    if nothing and name and re.search(rf"\b{re.escape(name[0])}\b", told):
        return told[len(nothing["before"]) :].strip()
    never = _NEVER_SAID.search(str(fact.value["quoted"] or ""))
    if never is None or speakers is Match.DIFFERENT:
        return None
    topic = set(claim.topic)
    stems = {w.lower()[:5] for w in re.findall(r"[^\W\d_]{3,}", never["said"])}
    borne = sum(w[:5] in stems for w in topic)
    same_polarity = is_negative(never["said"]) == is_negative(claim.value["content"])
    return never[0] if topic and borne >= SAME_CONTENT * len(topic) and same_polarity else None


def _for_another(affirmed: Claim, denied: Claim) -> bool:
    """Whether one speaker denies that another has said it: "the office denied that Hill had said so"."""
    name = str(affirmed.value["speaker"] or "").split()[-1:]
    content = denied.value["content"]
    said = re.search(r"\b(?:said|say|saying|made|told|called|used)\b", content)
    return bool(name and denied.value["denies"] and said and re.search(rf"\b{re.escape(name[0])}\b", content))


def _compare_content(claim: Claim, fact: Claim, speakers: Match) -> Comparison:
    if speakers is not Match.SAME or _common(claim, fact) < 2:
        return UNKNOWN
    ours, theirs = claim.value["content"], fact.value["content"]
    same_sense = is_negative(ours) == is_negative(theirs) and not opposed(claim.topic, fact.topic)
    figures = _figures(ours) == _figures(theirs) or not _figures(ours) or not _figures(theirs)
    said = f"{_who(fact)}: “{theirs}”"
    if compare_words(ours, theirs).wording in (Wording.SAME, Wording.NEAR):
        return Comparison(Outcome.AGREES, said, 0.7)
    if _shared(claim, fact) >= SAME_CONTENT and _common(claim, fact) >= 3 and same_sense and figures:
        return Comparison(Outcome.AGREES, said, 0.5)
    return UNKNOWN


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def _common(claim: Claim, fact: Claim) -> int:
    return len(set(claim.topic) & set(fact.topic))


def _shared(claim: Claim, fact: Claim) -> float:
    smaller = min(len(set(claim.topic)), len(set(fact.topic)))
    return _common(claim, fact) / smaller if smaller else 0.0


def _who(claim: Claim) -> str:
    return str(claim.value["speaker"] or "an unnamed speaker")
