"""The kinds of claim: one module each, holding how it is found and how two values of it are compared."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from verifier.claim import Claim, Comparison, Context
from verifier.kinds import attribution, casualty, date, location, quantity, statement
from verifier.language.page_text import in_page_text
from verifier.language.parse import ParsedDocument
from verifier.language.scenes import is_scene


class Kind(Protocol):
    """What every module in this package offers."""

    NAME: str

    def find(self, parsed: ParsedDocument) -> list[Claim]:
        """The claims of this kind in an article, in order of their start."""
        ...

    def facts(self, parsed: ParsedDocument) -> list[Claim]:
        """The facts of this kind in a source: as `find`, but whatever a claim may be held against, check-worthy or not."""
        ...

    def compare(self, claim: Claim, fact: Claim, context: Context) -> Comparison:
        """What the fact, from a report of the same story, does to the claim. Both are of this kind."""
        ...


KINDS: tuple[Kind, ...] = (casualty, location, attribution, date, quantity, statement)
KINDS_BY_NAME = {kind.NAME: kind for kind in KINDS}
# For the kinds whose values tell by themselves which two may be of one thing: whether two have one value, None where they
# are of other sorts.
ONE_VALUE: dict[str, Callable[[Claim, Claim], bool | None]] = {
    kind.NAME: kind.have_one_value for kind in (casualty, quantity)
}


# What is told of scenes as well, where it makes no claim: "by Tuesday the sea was calm", "on the beach children played"; but
# no scene is set in the days to come.
_OF_SCENES = (location.NAME, date.NAME)


def find_claims(parsed: ParsedDocument) -> list[Claim]:
    """The claims of every kind in an article, in the order of the text.

    None is from captions, links and notes of the page, none tells of the place or day of a mere scene, and no statement only
    says a toll again. What befell nobody, or one who is told of without a number, is both a toll and a statement.
    """
    found = [c for kind in KINDS for c in kind.find(parsed) if not in_page_text(parsed, c.start)]
    tolls = [c for c in found if c.kind == casualty.NAME and not _is_told_without_number(c)]
    spoken = {parsed.sentence_number(c.start) for c in found if c.kind == attribution.NAME}
    kept = (
        c
        for c in found
        if not (c.kind == statement.NAME and statement.repeats(c, tolls, parsed))
        and not (
            c.kind in _OF_SCENES
            and not _is_to_come(c, parsed)
            and parsed.sentence_number(c.start) not in spoken
            and is_scene(parsed, c.start)
        )
    )
    return sorted(kept, key=lambda c: (c.start, c.end))


def _is_to_come(claim: Claim, parsed: ParsedDocument) -> bool:
    """Whether a claim is of a day after that of publication."""
    published = parsed.document.published
    return claim.kind == date.NAME and published is not None and claim.value["date"] > published.date().isoformat()


def _is_told_without_number(toll: Claim) -> bool:
    """ "No one has been arrested", "the captain is missing": nobody, or one."""
    low, high, told = toll.value["low"], toll.value["high"], toll.value["text"].lower()
    return low is not None and low == high and low <= 1 and told not in ("one", "1")


def find_facts(parsed: ParsedDocument) -> list[Claim]:
    """The facts of every kind in a source; none from captions, links and notes of the page."""
    return [f for kind in KINDS for f in kind.facts(parsed) if not in_page_text(parsed, f.start)]
