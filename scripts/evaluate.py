#!/usr/bin/env python3
"""Measure the program on a file or folder of gold data; every figure stands beside a simple baseline of the same run.

usage: scripts/evaluate.py WHAT FILE [--json]
       scripts/evaluate.py claims DATA CASES [--json]
       scripts/evaluate.py --gate [--pin [--allow-lower]]

WHAT is one of:
  attribution FILE   quoted and reported speech: source, cue and content (rows as PolNeAR)
  casebook DIR       whole cases: claims, verdicts, evidence
  casualties FILE    dead and injured of a report (rows as MUC)
  checkworthy FILE   sentences worth checking (rows {text, label})
  claims DATA CASES  claims of every kind, on the gold sets in the folder DATA and on whole cases
  corruption FILE    true pairs whose claim has one number changed (rows {claim, evidence, label} or {headline, text})
  html FILE          the text and the metadata of web pages (rows as trafilatura's evaluation pages)
  places FILE        place names and where they lie (rows as GeoWebNews)
  samestory FILE     evidence from the same event and from look-alikes (rows as ECB+'s documents.jsonl)
  sources DATA       web pages beside other extractors, and copies among articles, on the sets in the folder DATA
  stance FILE        what evidence does to a claim (rows {claim, evidence, label})
  times FILE         time expressions and their values (rows as TempEval-3)

Each module of scripts/evaluation/ holds one of them. Exit status 3 where FILE cannot be read.

--gate measures every stage on the bundled sets and fails, with exit status 1, where a figure lies below its floor in
scripts/evaluation/floors.json. --pin raises the floors to what was measured; --allow-lower lets floors fall too, and takes
other sets than those that were pinned.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.evaluation.figures import as_json, as_table

MEASUREMENTS = (
    "attribution",
    "casebook",
    "casualties",
    "checkworthy",
    "claims",
    "corruption",
    "html",
    "places",
    "samestory",
    "sources",
    "stance",
    "times",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=MEASUREMENTS, metavar="WHAT", nargs="?")
    parser.add_argument("files", type=Path, metavar="FILE", nargs="*")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--gate", action="store_true", help="hold the bundled sets against the pinned floors")
    parser.add_argument("--pin", action="store_true", help="with --gate: raise the floors to what was measured")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: lower floors, take other sets")
    options = parser.parse_args(argv)
    if options.gate == bool(options.what):
        parser.error("name WHAT to measure, or --gate")
    if options.pin > options.gate or options.allow_lower > options.pin:
        parser.error("--pin goes with --gate, and --allow-lower with --pin")
    if options.gate:
        return _gate(options.pin, options.allow_lower)
    if len(options.files) != (wanted := 2 if options.what == "claims" else 1):
        parser.error(f"{options.what} takes {'DATA and CASES' if wanted == 2 else 'one file or folder'}")
    try:
        figures = importlib.import_module(f"scripts.evaluation.{options.what}").measure(*options.files)
    except (OSError, ValueError) as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 3
    print(json.dumps(as_json(options.what, figures)) if options.json else as_table(options.what, figures))
    return 0


def _gate(pin: bool, allow_lower: bool) -> int:
    """Measure the bundled sets, and hold the figures against the floors or pin them."""
    from scripts.evaluation import gate

    floors, digest, measured = gate.Floors.read(gate.FLOORS), gate.digest_of(), gate.measure_stages()
    failures = floors.failures(digest, measured)
    if pin and (allow_lower or not failures):
        floors = gate.Floors.of(digest, measured) if allow_lower else floors.raised(measured)
        floors.write(gate.FLOORS)
        failures = []
    print(gate.as_table(measured, floors))
    print("\n".join(["", *failures]) if failures else "\nNothing is below its floor.")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
