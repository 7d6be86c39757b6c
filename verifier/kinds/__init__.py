"""The kinds of claim: one module each, holding how it is found and how two values of it are compared."""

from __future__ import annotations

from typing import Protocol

from verifier.claim import Claim, Comparison, Context
from verifier.language.parse import ParsedDocument


class Kind(Protocol):
    """What every module in this package offers."""

    NAME: str

    def find(self, parsed: ParsedDocument) -> list[Claim]:
        """The claims of this kind in a document, in order of their start."""
        ...

    def compare(self, claim: Claim, fact: Claim, context: Context) -> Comparison:
        """What the fact, from a report of the same story, does to the claim. Both are of this kind."""
        ...
