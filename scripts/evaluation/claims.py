"""Claims of every kind, on the gold data of each and on whole cases, beside what regular expressions and named entities find.

DATA is the folder of the gold sets, one folder a set; those that are not there are left out. Each is measured as
`scripts/evaluate.py` measures it alone. CASES is a folder of cases as the casebook's. On those, a claim is right where kind and
plain value are those of a gold claim and the spans share half of the shorter one. Gold is not exhaustive, so precision there
says how much of what is found the gold answers name too, and serves to tell the program from its baseline. False alarms are
sentences that the gold answers mark as no claim. Quantities have no set of their own: a headline's number (NumHG) is chosen
for its news, not for being the only one in the text.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from scripts.evaluation.casebook import Case, makes, overlap, places, read_cases
from scripts.evaluation.figures import Counts, Figure
from scripts.evaluation.simple_claims import find_simple_claims
from verifier.claim import Claim
from verifier.kinds import KINDS, find_claims
from verifier.language.parse import parse

# Kind, measurement, file: the development part of each set, or all of it where it was not trained on.
_SETS = (
    ("attribution", "attribution", "polnear/dev.jsonl"),
    ("casualty", "casualties", "muc34/dev.jsonl"),
    ("date", "times", "tempeval3_tbaq/train.jsonl"),
    ("location", "places", "toponyms_geowebnews/test.jsonl"),
    ("location", "places", "toponyms_trnews/test.jsonl"),
    ("location", "places", "toponyms_lgl/test.jsonl"),
    ("statement", "checkworthy", "claimbuster/train.jsonl"),
)

Found = list[tuple[Case, list[Claim]]]


def measure(data: Path, cases: Path) -> list[Figure]:
    """Every figure. Raises ValueError where a file is of another form or there are no cases."""
    read = read_cases(cases)
    return [*_sets(data), *_whole_cases(read)]


def _sets(data: Path) -> Iterator[Figure]:
    for kind, what, file in _SETS:
        if not (data / file).exists():
            continue
        measurement = importlib.import_module(f"scripts.evaluation.{what}")
        for figure in measurement.measure(data / file):
            yield Figure(f"{kind}, {Path(file).parent}: {figure.name}", figure.value, figure.baseline, figure.of)


def _whole_cases(cases: Sequence[Case]) -> Iterator[Figure]:
    parses = [parse(case.document) for case in cases]
    own: Found = [(case, find_claims(parsed)) for case, parsed in zip(cases, parses, strict=True)]
    simple: Found = [(case, find_simple_claims(parsed)) for case, parsed in zip(cases, parses, strict=True)]
    for kind in (None, *(kind.NAME for kind in KINDS)):
        ours, theirs = _recall(own, kind), _recall(simple, kind)
        name = f"{kind or 'all kinds'}, cases"
        yield Figure(f"{name}: recall", ours.recall, theirs.recall, ours.wanted)
        precise, simply = _precision(own, kind), _precision(simple, kind)
        yield Figure(f"{name}: precision", precise.precision, simply.precision, precise.said)
        yield Figure(f"{name}: F1", _f1(precise, ours), _f1(simply, theirs))
    alarms, simply = _alarms(own), _alarms(simple)
    yield Figure("cases: false alarms on non-claims", alarms.recall, simply.recall, alarms.wanted)


def _recall(found: Found, kind: str | None) -> Counts:
    gold = [(g, case, claims) for case, claims in found for g in case.gold["claims"] if kind in (None, g["kind"])]
    met = sum(any(makes(g, claim, case.document.text) for claim in claims) for g, case, claims in gold)
    return Counts(met, 0, len(gold))


def _precision(found: Found, kind: str | None) -> Counts:
    said = [(claim, case) for case, claims in found for claim in claims if kind in (None, claim.kind)]
    named = sum(any(makes(g, claim, case.document.text) for g in case.gold["claims"]) for claim, case in said)
    return Counts(named, len(said), 0)


def _f1(precise: Counts, recalled: Counts) -> float:
    both = precise.precision + recalled.recall
    return 2 * precise.precision * recalled.recall / both if both else 0.0


def _alarms(found: Found) -> Counts:
    """Of the sentences without a claim, how many are taken for one, by half of the shorter span."""
    silent = [(s, case, claims) for case, claims in found for s in case.gold["not_claims"]]
    raised = sum(
        any(overlap(claim, spot) > 0.5 for claim in claims for spot in places(case.document.text, sentence))
        for sentence, case, claims in silent
    )
    return Counts(raised, 0, len(silent))
