"""What the commands of the terminal do between their words and the library: reading what is named, opening, showing."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import CorpusError, UnreadableSource
from index.place import is_server, shown
from verifier.errors import VerifierError
from verifier.render.plain import clean, plural
from verifier.settings import Settings
from verifier.terminal import complain, print_out, progress, write_file

if TYPE_CHECKING:
    from index.document import Document
    from index.sources.visits import Visits
    from index.sources.web import Fetch
    from verifier.recheck import Recheck
    from verifier.verify import Verifier

DONE, MATCHED, WRONG_USAGE, UNUSABLE = 0, 1, 2, 3

# Text that goes to a file is as wide as a page, whatever the terminal.
_PAGE = 100


@dataclass(slots=True)
class Run:
    """What one run of the program knows besides its options: what is set, whether to show tracebacks, what went wrong."""

    settings: Settings = field(default_factory=lambda: Settings({}))
    debug: bool = False
    failures: int = field(default=0)

    def failed(self, error: CorpusError | VerifierError) -> None:
        """Say what could not be used; the rest goes on, and the exit status says so at the end."""
        self.failures += 1
        complain(str(error))

    @property
    def status(self) -> int:
        return UNUSABLE if self.failures else DONE


# Reading


def add(sources: Iterable[str], corpus: str, run: Run, fetch: Fetch) -> bool:
    """Index sources, and say what each was taken for and what became of them; returns whether the corpus is another now."""
    with _visits(corpus) as visits:
        return _add_visited(sources, corpus, run, fetch, visits)


def _add_visited(sources: Iterable[str], corpus: str, run: Run, fetch: Fetch, visits: Visits) -> bool:
    from itertools import chain

    from index.sources.files import UNCHANGED

    taken: dict[str, Counter[str]] = {}
    documents = _sources(sources, taken, run, fetch, visits)
    first = next(documents, None)
    if first is None and not any(UNCHANGED in formats for formats in taken.values()):
        return False  # and so no empty corpus is left behind
    with progress("Indexing") as tell, opened(corpus, run, create=True) as verifier:
        counted = 0

        def count(number: int) -> None:
            nonlocal counted
            counted += number
            tell(f"Indexing: {plural(counted, 'document')}")

        result = verifier.add(chain([first], documents) if first else (), progress=count)
        verifier.corpus.remember(visits.made.values())
    for failure in result.failed:
        run.failed(CorpusError(str(failure)))
    unchanged = result.skipped + sum(formats.pop(UNCHANGED, 0) for formats in taken.values())
    for source, formats in taken.items():
        print_out(f"{clean(source)}: {', '.join(_counted(*each) for each in formats.items()) or UNCHANGED}\n")
    print_out(f"{result.added:,} added, {result.replaced:,} replaced, {unchanged:,} unchanged.\n")
    return bool(result.added or result.replaced)


def _sources(
    names: Iterable[str], taken: dict[str, Counter[str]], run: Run, fetch: Fetch, visits: Visits
) -> Iterator[Document]:
    """The documents of sources; `taken` counts for each what was recognised in it."""
    from index.sources.files import Reader

    for name in files(names, run):
        formats: Counter[str] = Counter()

        def count(format: str, formats: Counter[str] = formats) -> None:
            formats[format] += 1

        yield from Reader(run.failed, fetch, count, visits).documents([name])
        if formats:
            taken[name] = formats


def _counted(format: str, count: int) -> str:
    return format if count == 1 else f"{format} ({count:,})"


@contextmanager
def _visits(corpus: str) -> Iterator[Visits]:
    """The visits of this run, and those of earlier ones where there is a corpus."""
    from index.corpus import Corpus
    from index.errors import CorpusMissing
    from index.sources.visits import Visits

    try:
        with Corpus.open(corpus) as opened:
            yield Visits(opened)
    except CorpusMissing:
        yield Visits()


@contextmanager
def fetching(archive: Path | None) -> Iterator[Fetch]:
    """Whoever fetches, into an archive where one is named."""
    from index.sources.web import archived_in, fetched

    if archive is None:
        yield fetched
        return
    from index.sources.archive import Archive

    with Archive.open(archive) as opened:
        yield archived_in(opened)


def files(names: Iterable[str], run: Run) -> Iterator[str]:
    """The names that can be files or addresses; empty names are told of."""
    for name in names:
        if not name:
            run.failed(UnreadableSource("An empty name was given; name a file or a folder."))
        else:
            yield name


def articles(names: Iterable[str], run: Run) -> Iterator[Document]:
    from index.sources.given import LARGEST
    from verifier.article import iter_articles, iter_articles_in

    for name in files(names, run):
        if name != "-":
            yield from iter_articles([name], on_failure=run.failed)
            continue
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            run.failed(UnreadableSource(f"Standard input is larger than {LARGEST // 2**20} MiB; split it."))
        else:
            yield from iter_articles_in(data, "Standard input", on_failure=run.failed)


def reports_of(corpus: str, reports: str | None) -> Path:
    """Where the reports on a corpus are kept: where it is said, or else in the corpus's folder."""
    if reports is None and is_server(corpus):
        raise click.UsageError("Name a file for the reports by --reports.", click.get_current_context())
    return Path(reports or Path(corpus) / "reports.sqlite")


def opened(corpus: str, run: Run, *, create: bool = False) -> Verifier:
    """The verifier with the models and thresholds that are set. The encoder is the corpus's own where there is one."""
    from index.encode import load_encoder
    from verifier.cross_encoder import load_stance
    from verifier.story import SAME_STORY
    from verifier.verify import Verifier

    encoder, stance, same_story = (
        run.settings[name] for name in ("models.encoder", "models.stance", "thresholds.same_story")
    )
    return Verifier.open(
        corpus,
        create=create,
        encoder=load_encoder(encoder) if create and encoder else None,
        stance=load_stance(stance) if stance else None,
        same_story=SAME_STORY if same_story is None else same_story,
    )


def tell_of_stale(verifier: Verifier, corpus: str) -> None:
    """Say where facts have to be read anew at each check."""
    if stale := verifier.corpus.status().stale:
        complain(
            f"The facts of {plural(stale, 'document')} in {shown(corpus)} are of another version and are read anew at each "
            f"check, which takes long; bring them up to date with: verifier add SOURCE... --corpus {shown(corpus)}"
        )


def follow(corpus: str, path: Path, form: str, output: Path | None, as_of: datetime | None, run: Run) -> int:
    """Show the report on a draft, and after each save what stands differently, until an interrupt."""
    from verifier.drafts import follow
    from verifier.render.rechecks import render_saved

    with opened(corpus, run) as verifier:
        tell_of_stale(verifier, corpus)
        is_first = True
        for saved in follow(verifier, path, as_of=as_of, on_failure=run.failed):
            if is_first or output or form != "text":
                render([saved.report], form, output)
            if not is_first and (output or form == "text"):
                print_out(render_saved(saved, datetime.now()))
            is_first = False
    return run.status


def poll(feeds: Iterable[str], corpus: str, archive: Path | None, run: Run) -> None:
    """Add what is new in feeds, and check saved articles again where there is something new."""
    said = run.settings["reports"]
    reports = reports_of(corpus, said) if said or not is_server(corpus) else None
    with fetching(archive) as fetch:
        is_other = add(feeds, corpus, run, fetch)
    if is_other and reports and reports.exists():
        print_out(rechecked(corpus, reports, [], "text", run)[0])


def rechecked(corpus: str, reports: Path, articles: list[Document], form: str, run: Run) -> tuple[str, list[Recheck]]:
    """What changed in the reports on articles, as it is shown and as it is."""
    from contextlib import closing

    from verifier.recheck import recheck as check_again
    from verifier.render.rechecks import render_rechecks
    from verifier.web.store import Reports

    with progress("Checking again"), opened(corpus, run) as verifier, closing(Reports(reports)) as kept:
        found = list(check_again(verifier, kept, articles))
    return render_rechecks(found, form), found


# Showing


def render(reports: list[Any], form: str, output: Path | None = None) -> None:
    from verifier.render import render

    if output:
        write_file(output, render(reports, form, width=_PAGE))
    elif form == "text":
        from shutil import get_terminal_size

        width = get_terminal_size().columns if sys.stdout.isatty() else _PAGE
        print_out(render(reports, form, width=width, colour=in_colour()))
    else:
        print_out(render(reports, form), "utf-8")


def in_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
