"""The form in which every measurement gives its results."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value beside the baseline's in the same run; `of` is how many things it was counted over."""

    name: str
    value: float
    baseline: float | None = None
    of: int | None = None


def as_table(title: str, figures: Sequence[Figure]) -> str:
    """Figures as lines of aligned columns under a title."""
    width = max([len(title), *(len(f.name) for f in figures)])
    lines = [f"{title:<{width}}  {'verifier':>9}  {'baseline':>9}  {'of':>7}"]
    lines += [
        f"{f.name:<{width}}  {f.value:>9.3f}  {'' if f.baseline is None else format(f.baseline, '.3f'):>9}  "
        f"{'' if f.of is None else f.of:>7}"
        for f in figures
    ]
    return "\n".join(lines)


def as_json(title: str, figures: Sequence[Figure]) -> dict[str, Any]:
    """The same as one object."""
    return {"measured": title, "figures": [asdict(f) for f in figures]}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON Lines file. Raises ValueError naming file and line where one is not an object."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    row = json.loads(line)
                except ValueError as error:
                    raise ValueError(f"{path}, line {number}: not JSON ({error}).") from None
                if not isinstance(row, dict):
                    raise ValueError(f"{path}, line {number}: not an object.")
                yield row


@dataclass(frozen=True, slots=True)
class Counts:
    """Right, said and wanted things, counted over a set."""

    right: int
    said: int
    wanted: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.wanted) if self.said + self.wanted else 0.0
