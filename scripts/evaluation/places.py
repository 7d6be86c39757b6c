"""How well the names of places are found in news, and whether the right place of that name is meant.

Rows: {text, toponyms: [{start, end, text, lat, lon, type}]}, as GeoWebNews, LGL and TR-News have them. A name with
coordinates is wanted. Where the gold gives none to a name of a place (a street, "Mexicans", a language), finding it is
neither right nor wrong. The baseline takes the parser's named entities and the most populous place of each name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf
from pathlib import Path
from statistics import median
from typing import Any

from index.document import Document
from scripts.evaluation.figures import Counts, Figure, rows
from verifier.language.gazetteer import Place, kilometres, lookup
from verifier.language.parse import ParsedDocument, parse_many
from verifier.language.toponyms import find_toponyms

NEAR_ENOUGH = 161.0  # km, a hundred miles: the usual bound of such measurements
# Types of marks that are no names of places: words of description, and names of other things.
_NO_NAMES = frozenset(["Non_Lit_Expression", "Literal_Expression", "Non_Toponym", "Homonym"])


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of text that names a place, and where that is if it is known."""

    start: int
    end: int
    place: Place | None


@dataclass(slots=True)
class Tally:
    """What came of the names of all documents so far."""

    found: int = 0
    exact: int = 0
    said: int = 0
    wanted: int = 0
    errors: list[float] | None = None

    def add(self, wanted: list[Named], neutral: list[Named], said: Iterable[Named]) -> None:
        """Count one document: each wanted name is found by the first said name that overlaps it."""
        self.errors = self.errors if self.errors is not None else []
        left = list(wanted)
        for name in said:
            match = next((w for w in left if w.start < name.end and name.start < w.end), None)
            if match is None:
                self.said += not any(n.start < name.end and name.start < n.end for n in neutral)
                continue
            left.remove(match)
            self.said += 1
            self.found += 1
            self.exact += (match.start, match.end) == (name.start, name.end)
            assert match.place is not None
            self.errors.append(inf if name.place is None else kilometres(name.place, match.place))
        self.wanted += len(wanted)

    def figures(self) -> dict[str, tuple[float, int]]:
        """Each measured value with how many things it was counted over."""
        errors = self.errors or [inf]
        found, exact = (Counts(n, self.said, self.wanted) for n in (self.found, self.exact))
        return {
            "found F1": (found.f1, self.wanted),
            "found precision": (found.precision, self.said),
            "found recall": (found.recall, self.wanted),
            "found F1, exact span": (exact.f1, self.wanted),
            "of those found, within 161 km": (sum(e <= NEAR_ENOUGH for e in errors) / len(errors), self.found),
            "median error in km": (median(errors), self.found),
        }


def measure(path: Path) -> list[Figure]:
    """The figures of a file of rows with gold places, beside the baseline's."""
    own, baseline = Tally(), Tally()
    golds = list(rows(path))
    documents = [Document(str(n), row["text"]) for n, row in enumerate(golds)]
    for row, parsed in zip(golds, parse_many(documents), strict=True):
        wanted, neutral = _gold(row)
        own.add(wanted, neutral, (Named(m.start, m.end, m.place) for m in find_toponyms(parsed)))
        baseline.add(wanted, neutral, _entities(parsed))
    plain = baseline.figures()
    return [Figure(name, value, plain[name][0], of) for name, (value, of) in own.figures().items()]


def _gold(row: dict[str, Any]) -> tuple[list[Named], list[Named]]:
    """The names that must be found, and those that may be."""
    wanted, neutral = [], []
    for mark in row["toponyms"]:
        if row["text"][mark["start"] : mark["end"]] != mark["text"]:
            continue  # the mark stands beside its name
        if mark["lat"] is not None:
            point = Place(mark["text"], "", None, None, float(mark["lat"]), float(mark["lon"]), 0, "town")
            wanted.append(Named(mark["start"], mark["end"], point))
        elif mark["type"] not in _NO_NAMES:
            neutral.append(Named(mark["start"], mark["end"], None))
    return wanted, neutral


def _entities(parsed: ParsedDocument) -> Iterable[Named]:
    for entity in parsed.doc.ents:
        if entity.label_ in ("GPE", "LOC"):
            places = lookup(entity.text.removeprefix("the "))
            yield Named(entity.start_char, entity.end_char, places[0] if places else None)
