#!/usr/bin/env python3
"""Bring a corpus up to date with many sources, build it anew, or mend it.

SOURCE is a .json, .jsonl, .html or .txt file, or a folder of them. What is in the corpus and unchanged is skipped, so a run
that was stopped goes on when it is started again. Prints how many documents were added, replaced, skipped and failed; exit
status 0, or 3 where any source could not be read or the corpus cannot be used.

  scripts/reindex.py wire/ pages/ --corpus corpus/ --failures failed.txt     the nightly job
  scripts/reindex.py --list failed.txt --corpus corpus/                      what failed, once more
  scripts/reindex.py wire/ --corpus corpus/ --ray 10.0.0.5:6379              spread over a Ray cluster
  scripts/reindex.py --upgrade --corpus corpus/                              another version or --model, beside the old one
  scripts/reindex.py --repair --corpus corpus/                               mend a damaged corpus
  scripts/reindex.py --migrate --corpus postgresql://user@host/name          bring the tables of a server up to this program
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

try:
    from index.adding import Annotator
    from index.cluster import Cluster
    from index.cores import machine_cores
    from index.encode import DEFAULT_MODEL, Encoder, load_encoder
    from index.engines import engine_for
    from index.errors import CorpusError, UnreadableSource
    from index.place import is_server
    from index.rebuild import rebuild
    from index.reindex import Progress, Read, ReindexResult, SourceFailure, dry_run, reindex
    from index.repair import repair
    from index.workers import SharedAnnotator, workers_within
    from verifier.annotate import annotator
except ModuleNotFoundError as error:
    print(
        f"reindex: this Python has no {error.name}; make the environment with scripts/demo and run"
        f" {ROOT / '.venv/bin/python'} {Path(__file__).resolve()}",
        file=sys.stderr,
    )
    sys.exit(3)

_UNITS = {"": 1, "K": 1 / 1024, "M": 1, "G": 1024}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the batch job; returns the exit status."""
    parser = _parser()
    options = parser.parse_args(argv)
    if bool(options.sources or options.list) == (options.repair or options.upgrade or options.migrate):
        parser.error("name a SOURCE or --list, or else --upgrade, --repair or --migrate")
    if options.migrate and not is_server(options.corpus):
        parser.error("--migrate is for a corpus on a server; folders are built anew with --upgrade")
    if options.model and not options.upgrade:
        parser.error("--model goes with --upgrade")
    if options.ray and (
        options.repair or options.migrate or options.dry_run or options.workers or options.limit_memory
    ):
        parser.error("--ray goes with a SOURCE, --list or --upgrade, without --dry-run, --workers or --limit-memory")
    try:
        if options.repair:
            return _repair(options)
        if options.migrate:
            return _migrate(options)
        if options.upgrade:
            return _upgrade(options)
        return _reindex(options)
    except CorpusError as error:
        print(f"reindex: {error}", file=sys.stderr)
        return 3
    except OSError as error:
        print(f"reindex: {error}; look at the space and the permissions of the disk.", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nreindex: stopped; start it again and it goes on from here.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="reindex.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add = parser.add_argument
    add("sources", nargs="*", metavar="SOURCE")
    add("--corpus", required=True, metavar="CORPUS", help="a folder, or postgresql://user@host/name")
    add("--list", type=Path, metavar="FILE", help="more sources, one a line; lines with # are left out")
    add("--failures", type=Path, metavar="FILE", help="write what failed here, in a form that --list reads")
    add("--statistics", type=Path, metavar="FILE", help="write the counts here as JSON")
    add("--dry-run", action="store_true", help="say what would be done, and do nothing")
    add("--since", type=_time, metavar="ISO_TIME", help="leave out what was published before")
    add("--batch-size", type=_positive, default=256, metavar="N", help="documents in a transaction (256)")
    add("--workers", type=_positive, metavar="N", help="processes that extract facts (one a core)")
    add("--limit-memory", type=_memory, metavar="SIZE", help="as many processes as fit in so much, such as 4G")
    add("--ray", metavar="HOST:PORT", help="read, extract and encode on the Ray cluster with this head")
    add("--upgrade", action="store_true", help="build the corpus anew from its own documents, and switch over")
    add("--model", metavar="NAME", help="with --upgrade: the embedding model, by name or folder")
    add("--migrate", action="store_true", help="bring the tables of a corpus on a server up to this program")
    add("--repair", action="store_true", help="mend a damaged corpus, and say what was lost")
    return parser


def _reindex(options: argparse.Namespace) -> int:
    sources = [*options.sources, *(_listed(options.list) if options.list else ())]
    if options.dry_run:
        result = dry_run(sources, options.corpus, annotator=annotator(), since=options.since)
    else:
        with _workforce(options) as work, _progress() as tell:
            result = reindex(
                sources,
                options.corpus,
                encoder=work.encoder,
                annotator=work.annotator,
                read=work.read,
                batch_size=options.batch_size,
                since=options.since,
                progress=tell,
            )
    _report(result, options)
    return 3 if result.failures else 0


def _report(result: ReindexResult, options: argparse.Namespace) -> None:
    would = "would be " if options.dry_run else ""
    print(f"{would}added {result.added}, replaced {result.replaced}, skipped {result.skipped}, failed {result.failed}")
    for failure in result.failures:
        print(f"failed: {failure}", file=sys.stderr)
    if options.failures:
        _write(options.failures, "".join(_lines(result.failures)))
    if options.statistics:
        counts = {key: getattr(result, key) for key in ("files", "unchanged", "added", "replaced", "skipped", "failed")}
        seconds = round(result.seconds, 3)
        _write(options.statistics, json.dumps({**counts, "seconds": seconds, "dry_run": options.dry_run}) + "\n")


def _lines(failures: Iterable[SourceFailure]) -> Iterator[str]:
    """Each source that failed on a line, after the reasons as comments."""
    by_source: dict[str, list[str]] = {}
    for failure in failures:
        by_source.setdefault(failure.source, []).append(" ".join(failure.reason.split()))
    for source, reasons in by_source.items():
        yield from (f"# {reason}\n" for reason in reasons)
        yield f"{os.path.abspath(source)}\n"


def _upgrade(options: argparse.Namespace) -> int:
    began = time.monotonic()
    with _workforce(options) as work, _progress() as tell:
        done = 0

        def count(documents: int) -> None:
            nonlocal done
            done += documents
            tell(Progress(done, time.monotonic() - began, None))

        result = rebuild(
            options.corpus,
            encoder=work.encoder,
            annotator=work.annotator,
            batch_size=options.batch_size,
            progress=count,
        )
    for failure in result.failed:
        print(f"failed: {failure}", file=sys.stderr)
    print(f"built anew: {result.added + result.replaced} documents, {result.skipped} from a run before")
    return 3 if result.failed else 0


def _migrate(options: argparse.Namespace) -> int:
    engine_for(options.corpus)  # which says what is not installed
    from index.engines.postgresql.builds import migrate

    print(
        "The tables are of this program."
        if not migrate(options.corpus)
        else "The tables were brought up to this program."
    )
    return 0


def _repair(options: argparse.Namespace) -> int:
    with _workforce(options) as work:
        mended = repair(options.corpus, annotator=work.annotator)
    for done in mended.done:
        print(done)
    for lost in mended.lost:
        print(f"lost: {lost}", file=sys.stderr)
    print("The corpus agrees with itself." if not mended.lost else f"{len(mended.lost)} documents were lost.")
    return 3 if mended.lost else 0


@dataclass(frozen=True)
class _Workforce:
    """Who extracts facts, encodes (None: the encoder of the corpus, here) and reads files (None: here)."""

    annotator: Annotator
    encoder: Encoder | None = None
    read: Read | None = None


@contextmanager
def _workforce(options: argparse.Namespace) -> Iterator[_Workforce]:
    """Whoever does the work: a cluster, processes where there are to be more than one, or this one."""
    if options.ray:
        model = options.model or _model_of(options.corpus)
        with closing(Cluster(options.ray)) as cluster:
            encoder = cluster.encoder(load_encoder(model), partial(load_encoder, model))
            yield _Workforce(cluster.annotator(annotator()), encoder, cluster.read)
        return
    encoder_wanted = load_encoder(options.model) if options.model else None
    workers = options.workers or machine_cores()
    if options.limit_memory:
        workers = workers_within(options.limit_memory, workers)
    if workers == 1:
        yield _Workforce(annotator(), encoder_wanted)
        return
    with closing(SharedAnnotator(annotator(), workers)) as shared:
        yield _Workforce(shared, encoder_wanted)


def _model_of(place: str) -> str:
    """The model that a corpus was made with, or is to be."""
    if not engine_for(place).exists(place):
        return DEFAULT_MODEL
    with closing(engine_for(place).open(place)) as engine:
        return engine.manifest.model


@contextmanager
def _progress() -> Iterator[Callable[[Progress], None]]:
    """Tells of progress on a terminal: documents, rate, time left."""
    shown = sys.stderr.isatty()

    def tell(progress: Progress) -> None:
        rate = progress.documents / max(progress.seconds, 1e-9)
        left = f", {progress.left / 60:.0f} min left" if progress.left is not None else ""
        if shown:
            print(f"\r\x1b[K{progress.documents} documents, {rate:.1f} a second{left}", end="", file=sys.stderr)
            sys.stderr.flush()

    yield tell
    if shown:
        print(file=sys.stderr)


def _listed(file: Path) -> list[str]:
    """The sources in a list."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableSource(f"The list {file} cannot be read ({error}); check its name.") from error
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnreadableSource(f"{file} cannot be written ({error.strerror}); name another.") from error


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time such as 2025-05-01") from None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text)


def _memory(text: str) -> int:
    """Megabytes."""
    size = re.fullmatch(r"(\d+)([KMG]?)B?", text.upper())
    if size is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no size such as 4G or 3000M")
    return int(int(size[1]) * _UNITS[size[2]])


if __name__ == "__main__":
    sys.exit(main())
