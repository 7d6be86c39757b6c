"""Old wire copy, all in capitals and broken into lines of a fixed width, as a parser of modern text can read it.

The text keeps its length, so offsets stay what they are: line breaks become spaces, and words in capitals are written small
where a dictionary has them, else with a capital as names are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from verifier.language.countries import country_of_adjective
from verifier.language.gazetteer import lookup

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_OPENING = re.compile(r"(?:^|\w\w[\"'”’)]*[.!?:][\"'”’)]*\s+|\n\s*|\]\s*|-- ?)[\"'“‘(\[]*$")
# A line break inside a paragraph after a line that was filled: the next word did not fit.
_WRAPPED = re.compile(r"\n(?<=[^\n]{40}\n)(?=\S)")
_CAPITALS = 0.9  # the share of capital letters from which a text is in capitals throughout
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sep sept oct nov dec el los las san santa santo""".split()
)
_NAMES = re.compile(
    r"\b(?:united (?:states|nations|kingdom)|(?:latin|central|south|north) america|(?:south|north) korea|costa rica"
    r"|puerto rico|new york|los angeles|hong kong|sri lanka|saudi arabia|dominican republic|soviet union)\b"
)
_SMALL = frozenset(
    """the a an of to in on at by for with from and or but nor as if than that which who whom whose this these those it its
    he she they we you i his her their our your my him them us me is are was were be been being am has have had do does
    did will would shall should can could may might must not no into onto upon among between through during before
    after above below under over against without within towards toward since until while because although though when
    where why how what all any both each every other another such same so too very just also only there here then
    about out up down off again both few more most some else per via itself himself herself themselves yourself ourselves myself something anything nothing everything
    someone anyone everyone everybody somebody anybody nobody none whatever whoever whenever wherever whether however
    these those etc don't didn't doesn't hasn't haven't hadn't isn't aren't wasn't weren't won't wouldn't can't couldn't
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen one two three four five
    six seven eight nine ten eleven twelve""".split()
)
# Names of people that a dictionary has as words.
_PEOPLE = frozenset(
    """carlos hector victor walter oscar leonardo marco antonio diego david daniel john james peter paul thomas george henry
    charles jack robert frank martin simon maria mary anna rosa jesus miguel felix roman hugo adam edward william richard
    joseph arthur albert ernest harry louis max oliver patrick philip ralph roger samuel stephen timothy vincent alice
    elizabeth helen jane margaret ruth sarah susan castro chavez diaz guevara ortega morales calderon cordova casanova
    barrios merino rios leal sandoval marti bush reagan mitchell johnson jackson wilson smith jones clinton kennedy nixon
    ford lincoln bolivar santos cruz franco sanchez blanco rivera torres vargas galan pizarro mendoza leon reyes""".split()
)
_LARGE = 100_000  # inhabitants from which a town's name is read as such though it is a word too ("Lima")
_ENDINGS = (
    *(("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    *(("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("men", "man")),
)


def readable(text: str, parts_of_speech: Callable[[str], frozenset[str]]) -> str:
    """The text as a parser should see it, of the same length.

    `parts_of_speech` tells what a dictionary has a lower-case word as: "noun", "verb", "adj", "adv", or nothing.
    """
    text = _WRAPPED.sub(" ", text)
    if not _is_in_capitals(text[:500]) or not _is_in_capitals(text):
        return text
    small = _WORD.sub(lambda m: _written(m, text, parts_of_speech), text)
    small = _NAMES.sub(lambda m: m.group().title(), small)
    return small if len(small) == len(text) else text


def _is_in_capitals(text: str) -> bool:
    letters = sum(map(str.isalpha, text))
    return letters >= 60 and sum(map(str.isupper, text)) >= _CAPITALS * letters


def _written(match: re.Match[str], text: str, parts_of_speech: Callable[[str], frozenset[str]]) -> str:
    word = match.group()
    lower = word.lower()
    opening = _OPENING.search(text[max(0, match.start() - 8) : match.start()])
    if len(lower) != len(word) or (text[match.end() : match.end() + 1] == "." and len(word) == 1):
        return word  # an initial
    if _reads_as_name(lower, parts_of_speech):
        short = len(word) <= 5 and (not re.search(r"[aeiou]", lower) or text[match.start() - 1 : match.start()] in "[(")
        return word if short and match.start() else word[0] + lower[1:]
    return word[0] + lower[1:] if opening else lower


@lru_cache(maxsize=20_000)
def _reads_as_name(word: str, parts_of_speech: Callable[[str], frozenset[str]]) -> bool:
    word = re.sub(r"['’]s$", "", word)
    if word in _SMALL or len(word) == 1:
        return False
    if word in _CALENDAR or word in _PEOPLE or country_of_adjective(word.capitalize()):
        return True
    roles = parts_of_speech(word) or next(
        (r for end, to in _ENDINGS if word.endswith(end) and (r := parts_of_speech(word.removesuffix(end) + to))),
        frozenset(),
    )
    if roles - {"noun"}:
        return False
    places = lookup(word)
    return not roles or any(p.level == "country" or p.population >= _LARGE for p in places)
