#!/usr/bin/env python3
"""List the licences of every library that is installed with the program, and of what its weights learnt from.

usage: scripts/licences.py [--check]

Writes docs/licences.md from what the installed packages declare and from the table in docs/data.md. --check says instead
whether that page is as it should be, with exit status 1 where it is not or where a package declares no licence.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PAGE, DATA = ROOT / "docs/licences.md", ROOT / "docs/data.md"
PROJECT = "verifier-newsroom"
EXTRAS = ("postgresql", "ray")
UNKNOWN = "not declared"


def needed(name: str, extras: Sequence[str] = ()) -> dict[str, Distribution]:
    """Every distribution that one needs, itself left out, by its name in lower case."""
    found: dict[str, Distribution] = {}
    waiting = [(name, tuple(extras))]
    seen = set(waiting)
    while waiting:
        wanted, wanted_extras = waiting.pop()
        try:
            dist = distribution(wanted)
        except PackageNotFoundError:
            continue
        if wanted != name:
            found[_normal(dist.name)] = dist
        for line in dist.requires or ():
            requirement = Requirement(line)
            environments = [{"extra": e} for e in (*wanted_extras, "")]
            if requirement.marker is None or any(requirement.marker.evaluate(e) for e in environments):
                item = (requirement.name, tuple(sorted(requirement.extras)))
                if item not in seen:
                    seen.add(item)
                    waiting.append(item)
    return found


def licence(dist: Distribution) -> str:
    """The licence that a distribution declares, in few words."""
    data = dist.metadata.json
    if expression := data.get("license_expression"):
        return str(expression)
    said = str(data.get("license") or "").strip()
    if said and len(said) <= 60 and "\n" not in said:
        return said
    named = [c.rpartition(" :: ")[2] for c in data.get("classifier", ()) if c.startswith("License :: ")]
    named = [n for n in named if n != "OSI Approved"]
    first = said.splitlines()[0].strip() if said else ""
    return ", ".join(named) or first[:60] or UNKNOWN


def page() -> str:
    """The page of licences."""
    libraries = needed(PROJECT, EXTRAS)
    lines = [
        "# Licences",
        "",
        "Made by `scripts/licences.py` from what the packages declare. The program itself is under the MIT licence.",
        "",
        "## Libraries that are installed with it",
        "",
        "Those of the extras `postgresql` and `ray` are among them. `scripts/constraints.txt` pins the versions.",
        "",
        "| library | licence |",
        "|---|---|",
        *(f"| {d.name} | {licence(d).replace('|', '/')} |" for _, d in sorted(libraries.items())),
        "",
        "## What the weights learnt from",
        "",
        "| data | licence, as its source states it |",
        "|---|---|",
        *(f"| {name} | {said} |" for name, said in training_data()),
        "",
    ]
    return "\n".join(lines)


def training_data() -> list[tuple[str, str]]:
    """What was learnt from and under which licence: first and last column of the first table of the data card."""
    table = DATA.read_text(encoding="utf-8").partition("## Learnt from")[2].partition("##")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines() if line[:1] == "|"]
    return [(row[0], row[-1]) for row in rows[2:]]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def main(argv: Sequence[str] | None = None) -> int:
    """Write the page, or check it; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the page is as it should be")
    options = parser.parse_args(argv)
    made = page()
    if not options.check:
        PAGE.write_text(made, encoding="utf-8")
    if made != PAGE.read_text(encoding="utf-8"):
        print("docs/licences.md is not as it should be; make it with: scripts/licences.py", file=sys.stderr)
        return 1
    if missing := [line for line in made.splitlines() if UNKNOWN in line]:
        print(*missing, sep="\n", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
