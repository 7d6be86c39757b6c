#!/usr/bin/env python3
"""Bring a corpus up to date with many sources.

usage: scripts/reindex.py SOURCE... --corpus DIR [--batch-size N] [--failures FILE]

SOURCE is a .json, .jsonl, .html or .txt file, or a folder of them. What is in the corpus and unchanged is skipped, so a run
that was stopped goes on when it is started again. Prints how many documents were added, replaced, skipped and failed; exit
status 0, or 3 where any source could not be read or the corpus cannot be used.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from index.errors import CorpusError
from index.reindex import reindex
from verifier.annotate import annotator


def main(argv: Sequence[str] | None = None) -> int:
    """Run the batch job; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", metavar="SOURCE")
    parser.add_argument("--corpus", required=True, metavar="DIR")
    parser.add_argument("--batch-size", type=int, default=256, metavar="N", help="documents in a transaction (256)")
    parser.add_argument("--failures", type=Path, metavar="FILE", help="write the list of failures here, one a line")
    options = parser.parse_args(argv)
    began = time.monotonic()

    done = 0

    def progress(documents: int) -> None:
        nonlocal done
        done += documents
        rate = done / max(time.monotonic() - began, 1e-9)
        print(f"\r{done} documents, {rate:.0f} a second", end="", file=sys.stderr, flush=True)

    try:
        result = reindex(
            options.sources,
            options.corpus,
            annotator=annotator(),
            batch_size=options.batch_size,
            progress=progress if sys.stderr.isatty() else None,
        )
    except CorpusError as error:
        print(f"reindex: {error}", file=sys.stderr)
        return 3
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"added {result.added}, replaced {result.replaced}, skipped {result.skipped}, failed {result.failed}")
    if options.failures:
        options.failures.write_text("".join(f"{line}\n" for line in result.failures), encoding="utf-8")
    for line in result.failures:
        print(f"failed: {line}", file=sys.stderr)
    return 3 if result.failures else 0


if __name__ == "__main__":
    sys.exit(main())
