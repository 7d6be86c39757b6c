"""What sentences beside a toll tell of it: its parts, who of them died where, and that nobody is missing any more."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.language.casualty_cues import find_cues
from verifier.language.numerals import numerals_between, numerals_of
from verifier.language.ordinals import ordinal
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.person_nouns import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span

CASUALTY = "casualty"  # the kind that all of this is of

_DIED_THERE = re.compile(
    r"[^.,;]{0,25}\b(?:in (?:a |the |\w+ )?(?:hospital|clinic)|on the (?:spot|way)|at the scene|instantly|in the meantime"
    r"|(?:of|from|to) (?:their|his|her) (?:wounds|injuries|burns))\b"
)


def with_parts_of_the_dead(text: str, tolls: list[Claim]) -> list[Claim]:
    """The tolls, those marked as parts who "died in hospital" or "on the spot" where the text has more dead in all."""
    killed = [c.value for c in tolls if c.value["measure"] == "killed"]
    dead = [value["low"] or 0 for value in killed if not (value["part_of"] or value["during"])]
    return [
        replace(c, value=c.value | {"part_of": True})
        if c.value["measure"] == "killed"
        and 0 < (c.value["high"] or 0) < max(dead, default=0)
        and ordinal(c.value["text"].lower()) is None
        and _DIED_THERE.match(text, c.end)
        else c
        for c in tolls
    ]


_PART_OF_THEM = re.compile(
    r"(?P<number>[\w-]+(?: [\w-]+)?)(?: of (?:them|those))? (?:are|were) (?P<who>(?:citizens|nationals) of [A-Z][\w’'-]+"
    r"|[A-Za-z][\w’'-]*(?: [A-Za-z][\w’'-]*){0,2}?)(?=[.,;]|\s(?:who|from|of|and|in|at)\b)"
)
_FATES = frozenset("dead injured wounded hurt missing safe".split())  # told of others: "Three are confirmed dead"
_WHOLE = re.compile(
    r"\bof the (?:(?P<killed>dead|killed|victims)|(?P<injured>injured|wounded|hurt)|(?P<missing>missing)"
    r"|(?P<detained>detained|arrested|detainees)|(?P<abducted>hostages|captives)|(?P<rescued>rescued|survivors))\b"
)


def parts_told_after(parsed: ParsedDocument, tolls: list[Claim]) -> Iterator[Claim]:
    """The parts of a toll that the next sentence tells: "Twenty-two people were injured. Five of them are warders."."""
    numerals = numerals_of(parsed)
    for before, sentence in pairwise(parsed.sentences):
        match = _PART_OF_THEM.match(sentence.text)
        if match is None or (whole := _toll_of(before, tolls)) is None:
            continue
        start, end = sentence.start_char, sentence.start_char + match.end("who")
        number = numerals_between(numerals, start, start + match.end("number"))
        people = parsed.span(start + match.start("who"), end)
        only = len(number) == 1 and number[0].text == match["number"] and people[0].pos_ != "ADP"
        only = only and people[-1].lower_ not in _FATES
        if only and any(map(is_person_noun, people)):
            told = {"low": plain(number[0].low), "high": plain(number[0].high), "text": number[0].text}
            value = {**whole, **told, "who": match["who"], "part_of": True}
            yield Claim(CASUALTY, start, end, parsed.text[start:end], value, content_lemmas(sentence))


def _toll_of(sentence: Span, tolls: list[Claim]) -> dict[str, Any] | None:
    """What a sentence tells a toll of, where it is of one fate alone: its value, or the fate of "the dead" that it speaks of."""
    told = [c.value for c in tolls if sentence.start_char <= c.start < sentence.end_char and c.value["high"] != 0]
    if told:
        return told[0] if len({value["measure"] for value in told}) == 1 else None
    whole = _WHOLE.search(sentence.text)
    return {"measure": whole.lastgroup, "by": None, "during": None} if whole is not None else None


_NONE_MISSING = re.compile(
    r"\b(?:the last (?:of the )?(?:missing(?: [a-z]+)?|[a-z]+ (?:who (?:was|were|had been) )?(?:still )?missing\b[^.;]{0,60}?)"
    r" (?:was|were|(?:has|have)(?: \w+)? been) (?:\w+ )?(?:found|recovered|dug out|located)"
    r"|all (?:of )?(?:the |those )?(?:missing|who were missing) (?:have been|had been|were|are) (?:\w+ )?(?:found|recovered|accounted for)"
    r"|(?:everyone|everybody|all(?: \w+){0,3}?) (?:has|have|had|is|are|was|were)(?: now| since)?(?: been)? accounted for)\b",
    re.IGNORECASE,
)


_NO_LONGER_MISSED = re.compile(
    r"\b(?:the )?(?P<number>[\w-]+) (?:[\w-]+ )?who (?:had been|were|was) (?:missed|missing|unaccounted for|given up(?: for lost)?)\b"
    r"[^.;]{0,70}?\b(?:were|was|(?:have|has|had) been|came|turned up|walked|emerged|reappeared)\b",
    re.IGNORECASE,
)


def search_ended(parsed: ParsedDocument) -> Iterator[Claim]:
    """That nobody is missing any more: "the last of the missing have been found", "the three who were missed turned up"."""
    for match in _NO_LONGER_MISSED.finditer(parsed.text):
        numbers = numerals_between(numerals_of(parsed), *match.span("number"))
        if len(numbers) == 1 and numbers[0].exact:
            number = plain(numbers[0].exact)
            found = {"measure": "found", "low": number, "high": number, "text": match["number"], "who": None}
            topic = content_lemmas(parsed.sentence_at(match.start()))
            value = {**found, "part_of": False, "by": None, "during": None}
            yield Claim(CASUALTY, *match.span(), match[0], value, topic)
    for match in _NONE_MISSING.finditer(parsed.text):
        value = {"measure": "missing", "low": 0, "high": 0, "text": "nobody", "who": None, "part_of": False, "by": None}
        topic = content_lemmas(parsed.sentence_at(match.start()))
        yield Claim(CASUALTY, *match.span(), match[0], {**value, "during": None}, topic)


_LIST = re.compile(r"\b(?:list|lists|register|sheet|roll|book)\b", re.IGNORECASE)
_NAMES_ON_IT = re.compile(r" names? (?:(?:are|is|stand|stood) )?(?:on|in) (?:it|them)\b")


def names_on_lists(parsed: ParsedDocument) -> Iterator[Claim]:
    """The toll that a list told of right before gives: "The list of the missing is complete. It has 35 names on it."."""
    for before, sentence in pairwise(parsed.sentences):
        names = _NAMES_ON_IT.search(sentence.text)
        if names is None or _LIST.search(before.text) is None:
            continue
        fates = {cue.measure for cue in find_cues(before)}
        told = numerals_between(numerals_of(parsed), sentence.start_char, sentence.start_char + names.start())
        if len(fates) == 1 and told and told[-1].end == sentence.start_char + names.start():
            start, end = told[-1].start, sentence.start_char + names.end()
            value = {"measure": fates.pop(), "low": plain(told[-1].low), "high": plain(told[-1].high)}
            value |= {"text": told[-1].text, "who": None, "part_of": False, "by": None, "during": None}
            yield Claim(CASUALTY, start, end, parsed.text[start:end], value, content_lemmas(sentence))


def plain(number: float | None) -> float | int | None:
    """A number of people as a report has it, without a fraction."""
    return int(number) if number is not None and number == int(number) else number
