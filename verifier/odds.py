"""Odds and probabilities, and the logistic models over plain features that several rooms weigh things by.

Who has such a model names its features and holds its weights, which a script of `scripts/train_*.py` fits on whole cases and
prints.
"""

from __future__ import annotations

import math
from collections.abc import Mapping


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely it is by the features, 0 to 1; `weights` has the name of each."""
    return logistic(sum(weights[name] * value for name, value in features.items()))


def shares(features: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """How likely each outcome of `weights` is, 0 to 1 each; what is left of 1 is that of none of them, whose weights are 0."""
    odds = {outcome: sum(own[name] * value for name, value in features.items()) for outcome, own in weights.items()}
    largest = max(0.0, *odds.values())
    parts = {outcome: math.exp(value - largest) for outcome, value in odds.items()}
    whole = math.exp(-largest) + sum(parts.values())
    return {outcome: part / whole for outcome, part in parts.items()}


def logistic(odds: float) -> float:
    """The probability of log-odds, 0 to 1."""
    return 1.0 / (1.0 + math.exp(-odds))


def log_odds(share: float, least: float) -> float:
    """The log-odds of a probability, which is held between `least` and 1 - `least`."""
    held = min(1.0 - least, max(least, share))
    return math.log(held / (1.0 - held))
