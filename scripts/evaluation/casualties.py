"""Dead and injured of a report, against the answer keys of MUC: one figure of each a document.

Gold. A document's templates are summed. Each human target with the effect DEATH (INJURY) adds its NUMBER: "6" is six, "~40"
a tenth either way, "30-" thirty or more, "-80" up to eighty, "PLURAL" two or more, "-" one or more; of alternatives ("10 /
PLURAL") the widest. One target that is both dead and injured shares its number between them. A name counts once however
many templates have it, and so does a description within one place and date. What the key marks as optional (a template, or
a "?" before a fill) may be counted or not. So a gold figure is an interval, and a figure within it is right.

Program. Of the casualty claims, without subtotals, nobodies ("no one was hurt"), tolls of other times ("so far this year"),
and what the key leaves out too, attackers, soldiers and losses in battle: the largest count of each group of people ("six priests", "two maids", "Ana Ruiz") is added up; a count of people in general
("12 people") stands for all of them, so the figure is the first such count, or the sum where that is more. Dozens and other
words without a number are two.

Baseline. Regular expressions: the number before a word for killing (hurting), or after it, at most five words away, attackers
left out; one where a person "was killed" without a number; the largest of the document.

A document is wrong where its figure is. The key tells of attacks alone, not of battles, old wars and accidents, so documents
without any template, on which it says nothing, stand apart.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Document
from scripts.evaluation.figures import Figure, rows
from verifier.claim import Claim
from verifier.kinds import casualty
from verifier.language.numerals import find_numerals
from verifier.language.parse import parse_many
from verifier.language.person_nouns import is_generic, same_people

_EFFECTS = {"killed": "DEATH", "injured": "INJURY"}
_ATTACKERS = re.compile(
    r"\b(?:guerrilla|guerilla|rebel|terrorist|subversive|extremist|insurgent|attacker|assailant|gunman|gunmen|hit m[ae]n"
    r"|combatant|contra|criminal|drug trafficker|militant)s?\b",
    re.IGNORECASE,
)
_SOLDIERS = re.compile(
    r"\b(?:soldier|troop|army|military|lieutenant|sergeant|battalion|guardsman|marine|serviceman|navy)s?\b",
    re.IGNORECASE,
)
_BATTLE = frozenset(["clash", "fighting", "combat", "battle", "skirmish", "casualty", "offensive", "inflict"])


@dataclass(frozen=True, slots=True)
class Interval:
    """The figures that a key allows."""

    low: float
    high: float

    def __contains__(self, figure: float) -> bool:
        return self.low <= figure <= self.high

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)


def gold(templates: Iterable[dict[str, list[str]]], measure: str) -> Interval:
    """How many people a document's templates have dead (injured)."""
    total = Interval(0, 0)
    counted: set[tuple[str, object]] = set()
    for template in templates:
        place = (*template.get("INCIDENT: DATE", []), *template.get("INCIDENT: LOCATION", []))
        for target in _targets(template, measure):
            named = any(target & _strings(line) for line in template.get("HUM TGT: NAME", []))
            keys = {(text, "" if named else place) for text in target}
            if keys & counted:
                continue
            counted |= keys
            total += _number(template, target, measure)
    return total


def _targets(template: dict[str, list[str]], measure: str) -> Iterator[frozenset[str]]:
    for line in template.get("HUM TGT: EFFECT OF INCIDENT", []):
        if _has_effect(line, measure):
            yield _strings(line)


def _has_effect(line: str, measure: str) -> bool:
    effects = line.partition(":")[0].strip("?() ").split("/")
    return _EFFECTS[measure] in (effect.strip(" ()?") for effect in effects)


def _strings(line: str) -> frozenset[str]:
    return frozenset(re.findall(r'"([^"]+)"', line))


def _number(template: dict[str, list[str]], target: frozenset[str], measure: str) -> Interval:
    written = [line for line in template.get("HUM TGT: NUMBER", []) if _strings(line) & target]
    each = [_bounds(part) for line in written for part in line.partition(":")[0].strip("? ").split("/")]
    each = each or [Interval(1, math.inf)]
    low, high = min(i.low for i in each), max(i.high for i in each)
    lines = [line for line in template["HUM TGT: EFFECT OF INCIDENT"] if _strings(line) & target]
    shared = len(lines) > 1 or "/" in lines[0].partition(":")[0]
    optional = "OPTIONAL" in template["MESSAGE: TEMPLATE"][0] or any(line.startswith("?") for line in lines + written)
    return Interval(0 if optional else min(low, 1) if shared else low, high)


def _bounds(text: str) -> Interval:
    """What a NUMBER says: "6", "~40", "30-", "-80", "PLURAL", "-"."""
    text = text.strip()
    digits = re.sub(r"\D", "", text)
    if not digits:
        return Interval(2, math.inf) if text == "PLURAL" else Interval(1, math.inf)
    number = float(digits)
    if text.startswith("~"):
        return Interval(math.floor(0.9 * number), math.ceil(1.1 * number))
    return Interval(1 if text.startswith("-") else number, math.inf if text.endswith("-") else number)


def program(claims: Iterable[Claim], measure: str) -> float:
    """The one figure of a document's casualty claims."""
    everyone, groups = 0.0, dict[str, float]()
    for claim in claims:
        value = claim.value
        low, high, who = value["low"], value["high"], value["who"]
        if value["measure"] != measure or high == 0 or _is_left_out(claim):
            continue
        number = float(low if low is not None else high if high is not None else 2)
        if who is None or is_generic(who):
            everyone = everyone or number
        else:
            group = next((g for g in groups if same_people(g, who)), who)
            groups[group] = max(number, groups.get(group, 0.0))
    return max(everyone, sum(groups.values()))


def _is_left_out(claim: Claim) -> bool:
    who = claim.value["who"] or ""
    combatants = _are_combatants(who) or not _BATTLE.isdisjoint(claim.topic)
    return bool(claim.value["part_of"] or claim.value["during"] or combatants)


def _are_combatants(text: str) -> bool:
    return bool(_ATTACKERS.search(text) or _SOLDIERS.search(text))


_WORDS = {
    "killed": r"kill(?:ed|ing)|dead|die[ds]?|dying|deaths?|murder(?:ed|ing)|assassinat(?:ed|ing)|bodies|executed|massacred",
    "injured": r"injur(?:ed|ing)|wound(?:ed|ing)|hurt",
}


def baseline(text: str, measure: str) -> float:
    """The largest number beside a word for killing (hurting)."""
    counts = [0.0]
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        numbers = [(n.start, n.end, n.number) for n in find_numerals(sentence) if n.number]
        for cue in re.finditer(rf"\b(?:{_WORDS[measure]})\b", sentence, re.IGNORECASE):
            near = [
                (len(between.split()), number)
                for start, end, number in numbers
                if not _are_combatants(
                    between := sentence[end : cue.start()] if end <= cue.start() else sentence[cue.end() : start]
                )
            ]
            if near and min(near)[0] <= 5:
                counts.append(min(near)[1])
            elif re.search(r"\b(?:was|who was)\s+$", sentence[: cue.start()], re.IGNORECASE):
                counts.append(1.0)
    return max(counts)


def measure(path: Path) -> list[Figure]:
    """The share of documents with the right figure, and how many are wrong, of the dead and of the injured."""
    documents = list(rows(path))
    parsed = parse_many(Document(row["id"], row["text"]) for row in documents)
    results: list[tuple[dict[str, Any], dict[str, tuple[bool, bool]]]] = []
    for row, each in zip(documents, parsed, strict=True):
        claims = casualty.find(each)
        right = {
            m: (program(claims, m) in (wanted := gold(row["templates"], m)), baseline(row["text"], m) in wanted)
            for m in _EFFECTS
        }
        results.append((row, right))
    reported = [right for row, right in results if row["templates"]]
    figures = []
    for name, chosen in (("documents with an attack", reported), ("all documents", [r for _, r in results])):
        for m in _EFFECTS:
            figures.append(_share(f"{name}: {m} right", [right[m] for right in chosen]))
        wrong = [sum(not right[m][who] for right in chosen for m in _EFFECTS) for who in (0, 1)]
        figures.append(Figure(f"{name}: figures wrong", wrong[0], wrong[1], len(chosen) * len(_EFFECTS)))
    return figures


def _share(name: str, right: list[tuple[bool, bool]]) -> Figure:
    of = len(right)
    return Figure(name, sum(r for r, _ in right) / max(of, 1), sum(b for _, b in right) / max(of, 1), of)
