"""Examples that the stance model learns from."""

from __future__ import annotations

from typing import NamedTuple

LABELS = ("SUPPORTS", "REFUTES", "NEI")
SUPPORTS, REFUTES, NEI = range(3)


class Example(NamedTuple):
    """A claim, a passage, and the index of its label."""

    claim: str
    passage: str
    label: int
