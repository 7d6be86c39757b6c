"""How well time expressions are found in news, and whether they are resolved to the right value.

Rows: {text, dct, timexes: [{start, end, text, type, value}]}, as TempEval-3 has them: days, times, durations and sets, with
values in the form of TimeML. The baseline knows a few regular expressions and the parser's DATE and TIME entities, and
resolves the simplest of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.document import Document
from scripts.evaluation.figures import Counts, Figure, rows
from verifier.language.parse import ParsedDocument, parse_many
from verifier.language.time_expressions import find_time_expressions


@dataclass(frozen=True, slots=True)
class Timed:
    """A stretch of text that tells a time, with its value in the form of TimeML."""

    start: int
    end: int
    value: str | None


@dataclass(slots=True)
class Tally:
    """What came of the expressions of all documents so far."""

    strict: int = 0
    relaxed: int = 0
    right: int = 0
    said: int = 0
    wanted: int = 0

    def add(self, wanted: Sequence[Timed], said: Iterable[Timed]) -> None:
        """Count one document: each wanted expression is found by the first said one that overlaps it."""
        left = list(wanted)
        self.wanted += len(left)
        for time in said:
            self.said += 1
            match = next((w for w in left if w.start < time.end and time.start < w.end), None)
            if match is not None:
                left.remove(match)
                self.relaxed += 1
                self.strict += (match.start, match.end) == (time.start, time.end)
                self.right += match.value == time.value

    def figures(self) -> dict[str, tuple[float, int]]:
        """Each measured value with how many things it was counted over."""
        relaxed, strict, right = (Counts(n, self.said, self.wanted) for n in (self.relaxed, self.strict, self.right))
        return {
            "found F1, relaxed": (relaxed.f1, self.wanted),
            "found precision, relaxed": (relaxed.precision, self.said),
            "found recall, relaxed": (relaxed.recall, self.wanted),
            "found F1, strict": (strict.f1, self.wanted),
            "value right, of all": (right.recall, self.wanted),
            "value right, of those found": (Counts(self.right, self.relaxed, 0).precision, self.relaxed),
            "value F1": (right.f1, self.wanted),
        }


def measure(path: Path) -> list[Figure]:
    """The figures of a file of rows with gold time expressions, beside the baseline's."""
    own, baseline = Tally(), Tally()
    golds = list(rows(path))
    documents = [Document(str(n), row["text"], published=_day(row["dct"])) for n, row in enumerate(golds)]
    for row, parsed in zip(golds, parse_many(documents), strict=True):
        wanted = [Timed(t["start"], t["end"], t["value"]) for t in row["timexes"]]
        own.add(wanted, (Timed(t.start, t.end, t.value) for t in find_time_expressions(parsed)))
        baseline.add(wanted, found_by_baseline(parsed))
    plain = baseline.figures()
    return [Figure(name, value, plain[name][0], of) for name, (value, of) in own.figures().items()]


def _day(written: str) -> datetime:
    return datetime.fromisoformat(written[:10]).replace(hour=12, tzinfo=UTC)


# --- the baseline ----------------------------------------------------------------------------------------------------

_WORDS = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|yesterday|tomorrow|now|(?:19|20)\d\d)\b", re.I
)
_STEPS = {"today": 0, "yesterday": -1, "tomorrow": 1}


def found_by_baseline(parsed: ParsedDocument) -> Iterable[Timed]:
    spans = {(e.start_char, e.end_char) for e in parsed.doc.ents if e.label_ in ("DATE", "TIME")}
    for match in _WORDS.finditer(parsed.document.text):
        if not any(start < match.end() and match.start() < end for start, end in spans):
            spans.add(match.span())
    for start, end in sorted(spans):
        yield Timed(start, end, _value(parsed, parsed.document.text[start:end].lower()))


def _value(parsed: ParsedDocument, text: str) -> str | None:
    published = parsed.document.published
    assert published is not None
    today = published.date()
    if text == "now":
        return "PRESENT_REF"
    if text in _STEPS:
        return str(today + timedelta(days=_STEPS[text]))
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return text
    if re.fullmatch(r"(?:last |on )?[a-z]+day", text):
        back = next((n for n in range(7) if f"{today - timedelta(days=n):%A}".lower() in text), None)
        return None if back is None else str(today - timedelta(days=back))
    for form in ("%B %d %Y", "%b %d %Y"):
        for written in (text, f"{text} {today.year}"):
            try:
                return str(datetime.strptime(written.replace(",", "").replace(".", ""), form).date())
            except ValueError:
                continue
    return None
