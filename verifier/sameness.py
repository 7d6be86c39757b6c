"""Whether a claim and a fact whose values differ are of one thing: a logistic model over plain features.

Each kind names its features and holds its weights, which `scripts/train_sameness.py` fits on whole cases and prints.
"""

from __future__ import annotations

import math
from collections.abc import Mapping


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """How likely both are of one thing, 0 to 1; both mappings have the same names."""
    return 1.0 / (1.0 + math.exp(-sum(weights[name] * value for name, value in features.items())))
