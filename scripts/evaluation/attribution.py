"""Attributions held against PolNeAR's: who says or thinks it (source), the words that say so (cue), what (content).

Gold and found spans of one role match, one to one, where they share a character ("overlap") or cover the same words
("exact"); the most matches possible are counted, and F1 is taken over all documents together. Where a document was
annotated by several people, only `attributions` counts; how far they agree with each other is printed below.

Direct quotations are counted apart: contents that are quotation marks from end to end. Such a one is found where an
attribution that we find holds at least half of its characters, and has the right speaker where our source shares a
character with the annotated one or means, by the name resolved, the same speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

from index.document import Document
from scripts.evaluation.figures import Counts, Figure, rows
from verifier.language.parse import ParsedDocument, parse_many
from verifier.language.speech import find_speech

ROLES = ("source", "cue", "content")
_LEAST_OF_QUOTATION = 0.5

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of each role, empty where it is left out; `speaker` is the name behind the source, if resolved."""

    source: Spans
    cue: Spans
    content: Spans
    speaker: str = ""


@dataclass(slots=True)
class _Tally:
    """What one way of finding attributions got right, over all documents."""

    counts: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    quotations: list[int] = field(default_factory=lambda: [0, 0, 0])  # all, found, with the right speaker
    sourced: int = 0  # quotations found whose annotation has a source

    def add(self, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        for role in ROLES:
            wanted = [s for a in gold if (s := getattr(a, role))]
            said = [s for a in found if (s := getattr(a, role))]
            for how, same in (("overlap", _overlap), ("exact", lambda a, b: _words(text, a) == _words(text, b))):
                count = self.counts.setdefault((role, how), [0, 0, 0])
                for i, n in enumerate((_matches(wanted, said, same), len(said), len(wanted))):
                    count[i] += n
        self._add_quotations(text, gold, found)

    def _add_quotations(self, text: str, gold: Sequence[Attribution], found: Sequence[Attribution]) -> None:
        for wanted in (a for a in gold if is_direct(text, a.content)):
            holding = max(found, key=lambda a: _shared(a.content, wanted.content), default=None)
            self.quotations[0] += 1
            share = _shared(holding.content, wanted.content) / _length(wanted.content) if holding else 0.0
            if holding is None or share < _LEAST_OF_QUOTATION:
                self.sourced += bool(wanted.source)
                continue
            self.quotations[1] += 1
            self.sourced += bool(wanted.source)
            self.quotations[2] += bool(wanted.source) and _same_speaker(text, holding, wanted)

    def of(self, role: str, how: str) -> Counts:
        return Counts(*self.counts.get((role, how), (0, 0, 0)))


def measure(path: Path) -> list[Figure]:
    """Overlap and exact F1 for each role, precision and recall by overlap, and the shares of direct quotations, beside the baseline's."""
    ours, baseline, people = _Tally(), _Tally(), _Tally()
    read = list(rows(path))
    parses = parse_many(Document(id=str(row["id"]), text=row["text"]) for row in read)
    for row, parsed in zip(read, parses, strict=True):
        gold = [_from_row(a) for a in row["attributions"]]
        ours.add(row["text"], gold, found_by_verifier(parsed))
        baseline.add(row["text"], gold, found_by_baseline(parsed))
        for other in row.get("other_annotators", ()):
            people.add(row["text"], gold, [_from_row(a) for a in other["attributions"]])
    figures = []
    for role in ROLES:
        for how in ("overlap", "exact"):
            own, plain = ours.of(role, how), baseline.of(role, how)
            figures.append(Figure(f"{role}, {how} F1", own.f1, plain.f1, own.wanted))
            if how == "overlap":
                figures.append(Figure(f"{role}, overlap precision", own.precision, plain.precision, own.said))
                figures.append(Figure(f"{role}, overlap recall", own.recall, plain.recall, own.wanted))
    total, found, right = ours.quotations
    theirs = baseline.quotations
    figures.append(Figure("direct quotations found", found / max(total, 1), theirs[1] / max(total, 1), total))
    share = (right / max(ours.sourced, 1), theirs[2] / max(baseline.sourced, 1))
    figures.append(Figure("direct quotations with right speaker", *share, ours.sourced))
    each = [(role, people.of(role, "overlap")) for role in ROLES]
    return figures + [
        Figure(f"another annotator: {role}, overlap F1", c.f1, of=c.wanted) for role, c in each if c.wanted
    ]


def found_by_verifier(parsed: ParsedDocument) -> list[Attribution]:
    """What the program finds."""
    return [
        Attribution(
            (s.source,) if s.source else (),
            (s.cue,) if s.cue else (),
            s.contents,
            s.speaker.name if s.speaker else "",
        )
        for s in find_speech(parsed)
    ]


# The baseline: a list of verbs, the nearest name, the rest of the sentence or the quotation beside them.

_QUOTATION = re.compile(r'["“]([^"“”]{2,})["”]')
_VERBS = re.compile(
    r"\b(?:said|says|say|saying|told|tells|added|adds|wrote|writes|asked|asks|noted|notes|announced|announces|argued|"
    r"argues|claimed|claims|stated|states|explained|explains|reported|reports|insisted|insists|warned|warns|denied|"
    r"denies|according to)\b",
    re.IGNORECASE,
)
_NAMES = frozenset(["PERSON", "ORG", "NORP", "GPE"])


def found_by_baseline(parsed: ParsedDocument) -> list[Attribution]:
    """Each verb of a list with the nearest named entity, and the quotation beside it or what follows the verb."""
    found = []
    text = parsed.document.text
    for sentence in parsed.sentences:
        quotations = [m.span() for m in _QUOTATION.finditer(text, sentence.start_char, sentence.end_char)]
        names = [(e.start_char, e.end_char) for e in sentence.ents if e.label_ in _NAMES]
        verbs = list(_VERBS.finditer(text, sentence.start_char, sentence.end_char))
        outside = [v for v in verbs if not any(a < v.start() < b for a, b in quotations)]
        cues: list[tuple[int, int] | None] = [v.span() for v in outside]
        if not cues and quotations:
            cues = [None]
        for cue in cues:
            at = cue[0] if cue else quotations[0][0]
            source = min(names, key=lambda n: min(abs(n[0] - at), abs(n[1] - at)), default=None)
            content = quotations or ([(cue[1], sentence.end_char)] if cue else [])
            named = text[slice(*source)] if source else ""
            found.append(Attribution((source,) if source else (), (cue,) if cue else (), tuple(content), named))
    return found


def is_direct(text: str, content: Spans) -> bool:
    """Whether a content is one quotation, or the parts of one, in double marks from end to end."""
    said = " ".join(text[a:b] for a, b in content).replace("''", '"').strip(" ,.;:—–-\n")
    return len(said.split()) > 1 and re.match(r'["“][^"“”]*(?:["”]\W*["“][^"“”]*)*["”]$', said) is not None


def _from_row(row: Mapping[str, Any]) -> Attribution:
    source, cue, content = (tuple((a, b) for part in row[role] for a, b in part["spans"]) for role in ROLES)
    return Attribution(source, cue, content)


def _matches(wanted: Sequence[Spans], said: Sequence[Spans], same: Any) -> int:
    pairs = [(i, j) for i, a in enumerate(wanted) for j, b in enumerate(said) if same(a, b)]
    if not pairs:
        return 0
    graph = csr_matrix((np.ones(len(pairs)), tuple(zip(*pairs, strict=True))), shape=(len(wanted), len(said)))
    return int((maximum_bipartite_matching(graph, perm_type="column") >= 0).sum())


def _overlap(a: Spans, b: Spans) -> bool:
    return any(p < v and u < q for p, q in a for u, v in b)


def _shared(a: Spans, b: Spans) -> int:
    return sum(max(0, min(q, v) - max(p, u)) for p, q in a for u, v in b)


def _length(spans: Spans) -> int:
    return max(1, sum(b - a for a, b in spans))


def _words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Where the words of the spans begin: marks and spaces at the edges make no difference."""
    return frozenset(a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b]))


def _same_speaker(text: str, found: Attribution, wanted: Attribution) -> bool:
    if _overlap(found.source, wanted.source):
        return True
    said = " ".join(text[a:b] for a, b in wanted.source)
    return bool(set(_capitalised(found.speaker)) & set(_capitalised(said)))


def _capitalised(text: str) -> Iterator[str]:
    return (m.group() for m in re.finditer(r"\b[A-Z][\w’'-]+", text))
