"""Attributions: who said what, in which words, and whether another report has the same words from the same mouth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from verifier.claim import Claim
from verifier.kinds.attribution_compare import compare
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.people import is_institution, resolve
from verifier.language.quotes import Quote
from verifier.language.speech import Speech, find_speech
from verifier.language.speech_words import DENIAL, MEDIUM, REFUSAL

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "attribution"

# Indirect speech shorter than this says nothing that could be checked ("said so").
FEWEST_WORDS = 4

# What somebody rejects in words rather than by decision.
_ASSERTION = re.compile(
    r"\b(?:claims?|charges?|reports?|accusations?|allegations?|suggestions?|rumou?rs?|criticism|insinuations?|assertions?|"
    r"that|this|it|them|these|account|version|question|comment|idea)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\bden(?:y|ies|ied|ying)\s+(?:having|ever)?\s*$", re.IGNORECASE)
_BY_DECISION = re.compile(r"reject|dismiss|refus|declin", re.IGNORECASE)
_HEADING = 5  # words
# What is done with words, and says nothing: "questioned its crew", "hailed from Utah", "posted pictures".
_DEED = re.compile(
    r"(?:question|hail|attack|post|read|speak|spoke|mock|thank|congratulat|voic)\w*(?: (?:from|by|to|with|on|at))?",
    re.IGNORECASE,
)
_TELLING = re.compile(r"\b(?:told|tell\w*|inform\w*|assur\w*|warn\w*|promis\w*)\b", re.IGNORECASE)
# "Told the Daily News of | New York that": the end of a name, and what opens the content.
_BEFORE_THAT = re.compile(r"^(?:(?:[A-Z][\w.]*|of|the)\s+){0,4}that\s+")
_RETOLD = re.compile(
    r"(?P<who>(?:[Tt]he |[Aa]n? )?[\w'’-]+(?: [\w'’-]+){0,5}?) (?:had |has |have )?(?:told|informed|assured|warned)"
    r" (?:it|them|him|her|us|me)(?: in [\w ]{3,30})? that (?P<said>\S.*\S)",
    re.DOTALL,
)
_VAGUE_TELLER = re.compile(r"(?:he|she|they|it|who|which|nobody|someone|people|one)\b", re.IGNORECASE)
_FAR = 60  # characters; a source farther than that from its cue is not shown with it
# Whoever speaks for these is nobody in particular, and only their very words can be checked.
_VAGUE = re.compile(
    r"^(?:\w+\s)?(?:officials?|sources?|witness(?:es)?|residents?|critics|experts?|analysts?|economists?|survivors?|people|others?|many|"
    r"some|several|those|one of (?:them|those)|everyone|nobody|they|we|you|i|who|which|statement|report|note|callers?|"
    r"passengers?|villagers?|men|women|man|woman|volunteers?|students|scientists|doctors|rescuers|police|authorities)\b",
    re.IGNORECASE,
)


def find(parsed: ParsedDocument) -> list[Claim]:
    """The attributions of a document: its quotations, and what named people and institutions are said to have said."""
    speeches = [s for s in find_speech(parsed) if s.saying]
    text = parsed.document.text
    kept = [s for s in speeches if (_quotes_speech(text, s) if s.quotes else _is_substantial(parsed, s, speeches))]
    claims = [_claim(parsed, s) for s in kept]
    return sorted([*claims, *(r for c in claims if (r := _retold(parsed, c)))], key=lambda c: (c.start, c.end))


def _quotes_speech(text: str, speech: Speech) -> bool:
    told = (speech.speaker is not None or speech.cue is not None) and bool(speech.contents)
    return told and not (speech.cue is None and speech.source is None and _is_heading(text, speech))


def _is_heading(text: str, speech: Speech) -> bool:
    """Whether a quotation is a line of its own and a few words long: a heading within the article."""
    line = text[text.rfind("\n", 0, speech.start) + 1 : (text.find("\n", speech.end) + 1 or len(text) + 1) - 1]
    return line.strip() == text[speech.start : speech.end].strip() and len(line.split()) <= _HEADING


def _is_substantial(parsed: ParsedDocument, speech: Speech, others: list[Speech]) -> bool:
    """Whether indirect speech is a claim of its own: what somebody in particular says, said for its own sake."""
    text = parsed.document.text
    if speech.speaker is None or speech.cue is None or speech.source is None or _VAGUE.match(speech.speaker.name):
        return False
    if not speech.speaker.named and not (is_institution(speech.speaker.name) or speech.speaker.role):
        return False
    if any(o is not speech and o.quotes and o.start < speech.end and speech.start < o.end for o in others):
        return False
    start, end = speech.contents[0]
    outer = [o for o in others if o is not speech and not o.according]
    if any(a < speech.cue[0] < b for o in outer for a, b in o.contents) and not _is_told_on(text, speech):
        return False
    if _denies(parsed, speech) or _refuses(parsed, speech):
        return True
    if _BY_DECISION.search(text[slice(*speech.cue)]):
        return False
    if _DEED.fullmatch(text[slice(*speech.cue)]):
        return False
    # "…, police said" only says whose word the sentence's own claim rests on.
    return (
        start > speech.cue[0]
        and len(text[start:end].split()) >= FEWEST_WORDS
        and text[slice(*speech.cue)] != "according to"
    )


def _is_told_on(text: str, speech: Speech) -> bool:
    """Whether somebody reports what another told them: "the ministry said police had told it that ..."."""
    return (
        speech.by is not None
        and speech.by != speech.speaker
        and _TELLING.search(text[slice(*speech.cue or (0, 0))]) is not None
    )


def _claim(parsed: ParsedDocument, speech: Speech) -> Claim:
    text = parsed.document.text
    quoted = _joined(text, speech.quotes) or None
    said = " ".join(text[a:b] for a, b in speech.contents)
    content = quoted if speech.direct and quoted else _BEFORE_THAT.sub("", said)
    by = speech.by.name if speech.by else None
    value = {
        "speaker": speech.speaker.name if speech.speaker else by,
        "role": speech.speaker.role if speech.speaker else None,
        "quoted": quoted,
        "content": content,
        "medium": _medium(parsed, speech),
        "denies": _denies(parsed, speech),
        "refuses": _refuses(parsed, speech),
        "by": by,
    }
    topic = content_lemmas(token for a, b in speech.contents for token in parsed.span(a, b))
    start, end = speech.start, speech.end
    if speech.cue and speech.source and speech.cue[0] - speech.source[1] > _FAR and start == speech.source[0]:
        start = min(speech.cue[0], speech.contents[0][0])
    return Claim(NAME, start, end, text[start:end], value, topic)


def _retold(parsed: ParsedDocument, claim: Claim) -> Claim | None:
    """What the content says another told the speaker: "police" of "the ministry said police had told it ..."; None if none."""
    if claim.value["quoted"]:
        return None
    told = _RETOLD.match(claim.value["content"])
    start = parsed.document.text.find(told.group(), claim.start, claim.end) if told else -1
    if told is None or start < 0:
        return None
    teller = resolve(parsed, parsed.span(start, start + told.end("who")))
    if teller is None or teller.name == claim.value["speaker"] or _VAGUE_TELLER.match(teller.name):
        return None
    value = claim.value | {
        "speaker": teller.name,
        "role": teller.role,
        "content": told["said"],
        "by": claim.value["speaker"],
    }
    value |= {"medium": None, "denies": False, "refuses": False}
    end = start + told.end()
    topic = content_lemmas(parsed.span(start + told.start("said"), end))
    return Claim(NAME, start, end, parsed.document.text[start:end], value, topic)


def _joined(text: str, quotes: Sequence[Quote]) -> str:
    """The words inside the marks: without the comma before a cue, and with the stop that the cue's sentence had instead."""
    parts = [quote.text.strip().rstrip(",") for quote in quotes]
    for number, (quote, following) in enumerate(pairwise(quotes)):
        stops = text[quote.end : following.start].rstrip().endswith(".")
        if stops and parts[number][-1:].isalnum():
            parts[number] += "."
    return " ".join(parts)


def _denies(parsed: ParsedDocument, speech: Speech) -> bool:
    text = parsed.document.text
    if speech.cue is None or speech.direct or _refuses(parsed, speech):
        return False
    denial = DENIAL.search(text[speech.cue[0] : speech.cue[1] + 4])
    denial = denial or _DENIED.search(text[max(0, speech.cue[0] - 20) : speech.cue[0]])
    if denial is None:
        return False
    said = " ".join(text[slice(*speech.contents[0])].split()[:6])
    return not _BY_DECISION.match(denial.group()) or _ASSERTION.search(said) is not None


def _refuses(parsed: ParsedDocument, speech: Speech) -> bool:
    """Whether the speech is a refusal to speak: "declined to say whether the wall was safe"."""
    if speech.cue is None or speech.direct:
        return False
    said = parsed.document.text[speech.cue[0] : speech.cue[0] + _FAR]
    refusal = REFUSAL.search(said)
    return refusal is not None and refusal.start() < speech.cue[1] - speech.cue[0]


def _medium(parsed: ParsedDocument, speech: Speech) -> str | None:
    """How the words came, from the rest of the cue's sentence: "in a statement", "told reporters"."""
    if speech.cue is None:
        return None
    sentence = parsed.sentence_at(speech.cue[0])
    rest = list(parsed.document.text[sentence.start_char : sentence.end_char])
    for quote in speech.quotes:
        for i in range(max(quote.start, sentence.start_char), min(quote.end, sentence.end_char)):
            rest[i - sentence.start_char] = "\0"
    match = MEDIUM.search("".join(rest))
    return match.group().strip() if match else None


facts = find  # a source's facts of this kind are what an article's claims would be
