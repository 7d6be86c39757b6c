"""Stance: what a passage does to a claim that has no typed value. The place where a trained model plugs in.

`LexicalStance` is the method that needs no training: nearness by the sentence encoder and shared content words decide
whether a passage speaks of the same thing, polarity (negation, antonyms, denial) whether it supports or refutes. Its
probabilities are kept modest, because it reads words and not meaning.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from verifier.claim import Claim, Stance
from verifier.language.events import event_groups
from verifier.language.numerals import find_numerals
from verifier.language.polarity import is_negative, opposed


@dataclass(frozen=True, slots=True)
class Pair:
    """A claim, the fact it is held against, the passage of the fact, and the cosine of their texts."""

    claim: Claim
    fact: Claim
    passage: str
    similarity: float


class StanceModel(Protocol):
    """Anything that reads pairs: a lexical method, or a cross-encoder over (claim.text, passage)."""

    name: str

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance a pair, in order."""
        ...


class LexicalStance:
    """Stance from nearness, shared words and polarity."""

    name = "lexical/1"

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        return [_read(pair) for pair in pairs]


def _read(pair: Pair) -> Stance:
    about = _about(pair)
    # Even two sentences on one thing say different things of it more often than not; 0.85 leaves room for that.
    weight = 0.85 * about
    against = is_negative(pair.claim.text) != is_negative(pair.fact.text)
    if opposed(pair.claim.topic, pair.fact.topic):
        against = not against
    refutes = weight * (0.8 if against else 0.1)
    supports = weight * (0.1 if against else 0.8)
    if _other_numbers(pair):
        supports *= 0.3  # "fined 40,000" is not borne out by "fined 25,000"; whether it is refuted, the quantities say
    return Stance(supports, refutes, 1.0 - supports - refutes)


def _about(pair: Pair) -> float:
    """0 to 1: how likely both speak of the same thing, by cosine and by the share of content words they have in common."""
    shared = overlap(pair.claim.topic, pair.fact.topic)
    return 1.0 / (1.0 + math.exp(-(9.0 * pair.similarity + 4.0 * shared - 7.2)))


def _other_numbers(pair: Pair) -> bool:
    """True where both name numbers and the claim's are not among the fact's."""
    ours = {n.low for n in find_numerals(pair.claim.text) if n.low is not None}
    theirs = {n.low for n in find_numerals(pair.fact.text) if n.low is not None}
    return bool(ours and theirs and not ours & theirs)


def overlap(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of the claim's content words that the other has too, words of one event group counted as shared."""
    if not a or not b:
        return 0.0
    other = set(b)
    groups = event_groups(b)
    hits = sum(1.0 if word in other else 0.6 if event_groups((word,)) & groups else 0.0 for word in a)
    return hits / len(a)
