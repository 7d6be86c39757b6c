"""Stance: what a passage does to a claim that has no typed value. Any model that reads pairs of texts can give it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from verifier.claim import Stance


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim and a passage as they are read."""

    claim: str
    passage: str


class StanceModel(Protocol):
    """Anything that reads pairs of claim and passage; safe to use from several threads."""

    name: str

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance a pair, in order."""
        ...
