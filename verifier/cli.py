"""The terminal's way in: each command parses its words, makes one call to the library, and renders what comes back."""

from __future__ import annotations

import os
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from index.errors import CorpusError, UnreadableSource
from index.place import is_server, shown
from verifier import __version__
from verifier.errors import VerifierError
from verifier.render import FORMATS
from verifier.render.plain import clean, plural
from verifier.report import Verdict
from verifier.settings import FILE, Settings
from verifier.terminal import complain, print_out, progress, write_file

if TYPE_CHECKING:
    from index.document import Document
    from index.sources.visits import Visits
    from index.sources.web import Fetch
    from verifier.recheck import Recheck
    from verifier.verify import Verifier

DONE, MATCHED, WRONG_USAGE, UNUSABLE = 0, 1, 2, 3
_STOPPED = 130  # what shells give for an interrupt

# Text that goes to a file is as wide as a page, whatever the terminal.
_PAGE = 100


@dataclass(slots=True)
class _Run:
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


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words of `argv` (those of the process by default) and return the exit status."""
    run = _Run()
    try:
        status = cli.main(argv, prog_name="verifier", standalone_mode=False, obj=run)
        return status if isinstance(status, int) else DONE
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USAGE
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "verifier"
        complain(f"{error.format_message()} See: {where} --help")
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        complain("Stopped.")
        return _STOPPED
    except SystemExit as error:  # completion, which a shell asks for through the environment
        return error.code if isinstance(error.code, int) else DONE
    except Exception as error:
        if run.debug:
            traceback.print_exc()
        known = isinstance(error, CorpusError | VerifierError)
        complain(str(error) if known else f"Unexpected {type(error).__name__}: {error} (add --debug to see where).")
        return UNUSABLE


def _debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        context.obj.debug = True


def _as_of(_: click.Context, __: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        time = datetime.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is not an ISO 8601 time such as 2025-05-01T09:30:00+02:00.") from None
    if len(value) <= len("2025-05-01"):  # a day alone is meant to its end
        time += timedelta(days=1, microseconds=-1)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def _verdicts(_: click.Context, __: click.Parameter, value: str | None) -> frozenset[Verdict]:
    names = [name.strip() for name in value.split(",")] if value is not None else []
    if wrong := [n for n in names if n not in list(Verdict)]:
        raise click.BadParameter(f"{wrong[0]!r} is not a verdict; choose from {', '.join(Verdict)}.")
    return frozenset(Verdict(n) for n in names)


def _set(option: str, name: str, *, required: bool) -> Callable[..., Any]:
    """An option that comes before a setting, and is told to it."""

    def callback(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
        if context.obj is None:
            return value
        settings: Settings = context.obj.settings
        if value is not None:
            settings.set(name, value, option)
        elif required and settings[name] is None:
            raise click.UsageError(f"Name it by {option}, or set {name} in {FILE}.", context)
        held: str | None = settings[name]
        return held

    return callback


_corpus = click.option(
    "--corpus",
    callback=_set("--corpus", "corpus", required=True),
    metavar="CORPUS",
    help="Folder of the corpus, or postgresql://user@host/name.  [required, unless set in verifier.toml]",
)
_reports = click.option(
    "--reports",
    callback=_set("--reports", "reports", required=False),
    metavar="FILE",
    help="Where reports are kept.  [default: reports.sqlite in the corpus]",
)
_debugging = click.option(
    "--debug", is_flag=True, expose_value=False, callback=_debug, help="Show where in the program an error arose."
)
_short_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to print the result.",
)


_archive = click.option(
    "--archive",
    metavar="DIR",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep all that is fetched there, as a web archive (WARC).",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="verifier", message="%(prog)s %(version)s")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this instead of the nearest verifier.toml, here or in a folder above.",
)
@click.option("--set", "given", multiple=True, metavar="NAME=VALUE", help="Set something for this run.")
@_debugging
@click.pass_obj
def cli(run: _Run, config: Path | None, given: tuple[str, ...]) -> None:
    """Check the claims of a news article against other sources.

    What is set in verifier.toml, by the environment and by options is shown by: verifier config

    \b
    Examples:
      verifier add sources/ --corpus corpus/
      verifier verify story.html --corpus corpus/
    """
    run.settings = Settings.read(os.environ, file=config, given=given, folder=Path.cwd())
    os.environ.update(run.settings.for_the_index())


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_corpus
@_archive
@_debugging
@click.pass_obj
def add(run: _Run, sources: tuple[str, ...], corpus: str, archive: Path | None) -> int:
    """Index sources: files, folders of them, or web addresses. What each is, is told by looking.

    Read are articles (web pages, plain text, Markdown, JSON, JSON Lines, e-mail, PDF, Word documents), what agencies deliver
    (NewsML-G2, ninjs), web archives (WARC), and lists that lead to articles (RSS, Atom and JSON feeds, site maps).
    The corpus is made where there is none. What is in it and unchanged is skipped, what changed is replaced.

    \b
    Examples:
      verifier add wire/2025-06-18.jsonl --corpus corpus/
      verifier add pages/ notes.txt --corpus corpus/
      verifier add https://example.org/2025/06/bridge-reopens --corpus corpus/
      verifier add https://example.org/news/feed.xml crawl.warc.gz --corpus corpus/ --archive kept/
    """
    with _fetching(archive) as fetch:
        _add(sources, corpus, run, fetch)
    return run.status


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_corpus
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="How to print the reports."
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write the reports there.")
@click.option(
    "--as-of", callback=_as_of, metavar="ISO_TIME", help="Use only sources published until then (a day: its end)."
)
@click.option(
    "--fail-on", callback=_verdicts, metavar="VERDICT[,VERDICT]", help="Exit with status 1 where a claim has one."
)
@click.option("-i", "--interactive", is_flag=True, help="Walk through the claims with the keyboard.")
@click.option("--watch", is_flag=True, help="Check the file again each time it is saved, until Ctrl-C.")
@_debugging
@click.pass_obj
def verify(
    run: _Run,
    articles: tuple[str, ...],
    corpus: str,
    form: str,
    output: Path | None,
    as_of: datetime | None,
    fail_on: frozenset[Verdict],
    interactive: bool,
    watch: bool,
) -> int:
    """Check articles against a corpus. ARTICLE is a file, a folder, a web address, or - for standard input.

    An article that cannot be read is told of on standard error, and the others are checked.

    With --watch, the report is printed once, and after each save what stands differently; other formats than text are
    written anew as a whole.

    \b
    Exit status:
      0  done
      1  a claim has a verdict named by --fail-on, whether or not all articles could be read
      2  wrong usage
      3  an article could not be read, or the corpus cannot be used

    \b
    Examples:
      verifier verify story.html --corpus corpus/
      verifier verify drafts/ --corpus corpus/ --format json --output reports.jsonl
      verifier verify - --corpus corpus/ --fail-on outdated,conflict < story.txt
      verifier verify story.json --corpus corpus/ --as-of 2025-06-18T12:00:00+02:00
      verifier verify -i story.html --corpus corpus/
      verifier verify --watch draft.txt --corpus corpus/
    """
    if interactive and (watch or form != "text" or not sys.stdout.isatty()):
        raise click.UsageError("-i shows the report in a terminal; leave out --watch, --format and the pipe.")
    if watch and (fail_on or len(articles) != 1 or not Path(articles[0]).is_file()):
        raise click.UsageError(
            "--watch follows one file, and ends with Ctrl-C; leave out --fail-on and other articles."
        )
    if output and not output.parent.is_dir():  # said before the work rather than after it
        raise VerifierError(f"{output} cannot be written: there is no folder {output.parent}; make it or name another.")
    if watch:
        return _follow(corpus, Path(articles[0]), form, output, as_of, run)
    reports = []
    with progress("Opening the corpus") as tell, _opened(corpus, run) as verifier:
        _tell_of_stale(verifier, corpus)
        for article in _articles(articles, run):
            tell(f"Checking: {clean(article.title or article.id)[:60]}")
            reports.append(verifier.verify(article, as_of=as_of))
    if reports and (output or not interactive):
        _render(reports, form, output)
    if reports and interactive:
        from verifier.walk import walk

        walk(reports, colour=_in_colour())
    if any(c.verdict in fail_on for r in reports for c in r.claims):
        return MATCHED
    return run.status


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_short_format
@_debugging
@click.pass_obj
def claims(run: _Run, articles: tuple[str, ...], form: str) -> int:
    """Show the checkable claims of articles; needs no corpus.

    \b
    Examples:
      verifier claims story.html
      verifier claims - --format json < story.txt
    """
    from verifier.kinds import find_claims
    from verifier.language.parse import parse
    from verifier.report import Report

    with progress("Reading"):
        reports = [Report.of_claims(a, find_claims(parse(a))) for a in _articles(articles, run)]
    if reports:
        _render(reports, form)
    return run.status


@cli.command()
@click.argument("query")
@_corpus
@_short_format
@_debugging
def search(query: str, corpus: str, form: str) -> int:
    """Show the passages of a corpus that come nearest to a sentence.

    \b
    Examples:
      verifier search "The bridge has reopened to traffic" --corpus corpus/
      verifier search "bridge closed" --corpus corpus/ --format json
    """
    from index.corpus import Corpus
    from verifier.render.listing import render_hits

    with progress("Searching"), Corpus.open(corpus) as opened:
        hits = opened.search(query)
    print_out(render_hits(query, hits, form))
    return DONE


@cli.command()
@_corpus
@_short_format
@click.option("--check", is_flag=True, help="Read all of it through and hold it against itself first.")
@_debugging
def status(corpus: str, form: str, check: bool) -> int:
    """Show what is in a corpus: documents, passages, models, size and age.

    \b
    Examples:
      verifier status --corpus corpus/
      verifier status --corpus corpus/ --check
      verifier status --corpus postgresql://desk@db.example.org/news --format json
    """
    from verifier.render.listing import render_status
    from verifier.verify import Verifier

    with Verifier.open(corpus) as verifier:
        if check:
            with progress("Reading the corpus through"):
                verifier.corpus.check()
        print_out(render_status(verifier.corpus.status(), form))
        if check and form == "text":
            print_out("It agrees with itself: every passage is the text that was indexed.\n")
    return DONE


@cli.command()
@_corpus
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 takes a free one."
)
@click.option(
    "--key-file", type=click.Path(path_type=Path), metavar="FILE", help="Keys that clients must show, one a line."
)
@click.option("--allow-host", "hosts", multiple=True, metavar="NAME", help="A name that the server goes by.")
@_reports
@_debugging
@click.pass_obj
def serve(
    run: _Run, corpus: str, host: str, port: int, key_file: Path | None, hosts: tuple[str, ...], reports: str | None
) -> int:
    """Serve the web page (/) and the REST interface (/api/v1, described at /api/v1/openapi.json).

    Anything but this machine itself must show a key: as a bearer token, or as the password that browsers ask for.

    \b
    Examples:
      verifier serve --corpus corpus/
      verifier serve --corpus corpus/ --host 0.0.0.0 --key-file keys.txt --allow-host facts.example.org
    """
    from verifier.web.server import serve as listen

    with _opened(corpus, run) as verifier:
        listen(
            verifier,
            host=host,
            port=port,
            reports=_reports_of(corpus, reports),
            key_file=key_file,
            hosts=hosts,
            limits=run.settings.limits,
        )
    return DONE


@cli.command()
@click.option("--url", "urls", multiple=True, metavar="URL", help="The document with this address.")
@click.option("--outlet", "outlets", multiple=True, metavar="NAME", help="Every document of this outlet.")
@click.option("--id", "ids", multiple=True, metavar="ID", help="The document with this id.")
@_corpus
@_debugging
def remove(urls: tuple[str, ...], outlets: tuple[str, ...], ids: tuple[str, ...], corpus: str) -> int:
    """Take documents out of a corpus.

    \b
    Examples:
      verifier remove --url https://example.org/story --corpus corpus/
      verifier remove --outlet "Example Wire" --outlet "Example Post" --corpus corpus/
    """
    if not (urls or outlets or ids):
        raise click.UsageError("Name what to remove by --url, --outlet or --id.", click.get_current_context())
    from index.corpus import Corpus

    with Corpus.open(corpus) as opened:
        gone = opened.remove(ids=ids, urls=urls, outlets=outlets)
    print_out(f"{plural(gone, 'document')} removed.\n")
    return DONE


@cli.command()
@click.argument("id")
@_corpus
@_short_format
@_debugging
def show(id: str, corpus: str, form: str) -> int:
    """Show a document of a corpus: where it came from, what it says of itself, its text, and how that changed.

    ID is the document's id, which for a page is its address. Reports and searches name it.

    \b
    Examples:
      verifier show https://example.org/2025/06/bridge-reopens --corpus corpus/
      verifier show wire/77 --corpus corpus/ --format json
    """
    from index.corpus import Corpus
    from verifier.render.document import render_document

    with Corpus.open(corpus) as opened:
        document = opened.get(id)
        if document is None:
            raise VerifierError(f"There is no document {id[:200]!r} in {corpus}; look for its id with: verifier search")
        print_out(render_document(document, opened.versions(id), form))
    return DONE


@cli.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@_corpus
@_archive
@click.option("--once", is_flag=True, help="Poll once and end, for cron.")
@click.option(
    "--every", default=15, show_default=True, type=click.IntRange(1), metavar="MINUTES", help="Time between two polls."
)
@_debugging
@click.pass_obj
def watch(run: _Run, feeds: tuple[str, ...], corpus: str, archive: Path | None, once: bool, every: int) -> int:
    """Keep up with feeds: add what is new or edited, then check saved articles again and print what changed.

    FEED is an OPML file that lists feeds, or the address of a feed or site map. Nothing is fetched twice. Saved articles are
    those that were checked on the web page or by verifier recheck.

    \b
    Examples:
      verifier watch feeds.opml --corpus corpus/
      verifier watch feeds.opml --corpus corpus/ --once --archive kept/
    """
    import time

    while True:
        try:
            _poll(feeds, corpus, archive, run)
        except (CorpusError, VerifierError) as error:  # such as a corpus that another process writes to
            run.failed(error)
        if once:
            return run.status
        time.sleep(60 * every)


@cli.command()
@click.argument("articles", nargs=-1, metavar="[ARTICLE...]")
@_corpus
@_reports
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "atom"]),
    default="text",
    show_default=True,
    help="How to print what changed.",
)
@click.option("--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it there.")
@click.option(
    "--fail-on", callback=_verdicts, metavar="VERDICT[,VERDICT]", help="Exit with status 1 where a claim has one now."
)
@_debugging
@click.pass_obj
def recheck(
    run: _Run,
    articles: tuple[str, ...],
    corpus: str,
    reports: str | None,
    form: str,
    output: Path | None,
    fail_on: frozenset[Verdict],
) -> int:
    """Check saved articles again and print what stands differently than in their last report.

    An ARTICLE that was not checked before is saved from now on; without any, all that are saved are checked.

    \b
    Examples:
      verifier recheck story.html --corpus corpus/
      verifier recheck --corpus corpus/ --fail-on outdated,conflict
      verifier recheck --corpus corpus/ --format atom --output changes.atom
    """
    given = list(_articles(articles, run))
    if articles and not given:
        return run.status
    changes, found = _rechecked(corpus, _reports_of(corpus, reports), given, form, run)
    if output:
        write_file(output, changes)
    else:
        print_out(changes, None if form == "text" else "utf-8")
    return MATCHED if any(each.has(fail_on) for each in found) else run.status


@cli.command()
@click.option(
    "--corpus",
    callback=_set("--corpus", "corpus", required=False),
    expose_value=False,
    metavar="CORPUS",
    help="Show what holds with this option.",
)
@_short_format
@_debugging
@click.pass_obj
def config(run: _Run, form: str) -> int:
    """Show what is set, and what set it: an option, a variable of the environment, verifier.toml, or nothing (default).

    An option comes before a variable, and a variable before the file, which is the nearest: in this folder or one above it.
    docs/configuration.md says what each setting means.

    \b
    Examples:
      verifier config --format json
      verifier --config desk.toml config
      verifier --set limits.workers=4 config
    """
    from verifier.render.listing import render_settings

    print_out(render_settings(run.settings.to_dict(), form))
    if run.settings.not_understood:
        complain(f"Not understood in the environment: {', '.join(run.settings.not_understood)}.")
    return DONE


@cli.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@_debugging
def completion(shell: str) -> int:
    """Print what makes a shell complete the words of this program.

    \b
    Examples:
      verifier completion bash >> ~/.bashrc
      verifier completion fish > ~/.config/fish/completions/verifier.fish
    """
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None, shell
    print_out(made(cli, {}, "verifier", "_VERIFIER_COMPLETE").source() + "\n")
    return DONE


# Reading


def _add(sources: Iterable[str], corpus: str, run: _Run, fetch: Fetch) -> bool:
    """Index sources, and say what each was taken for and what became of them; returns whether the corpus is another now."""
    with _visits(corpus) as visits:
        return _add_visited(sources, corpus, run, fetch, visits)


def _add_visited(sources: Iterable[str], corpus: str, run: _Run, fetch: Fetch, visits: Visits) -> bool:
    from itertools import chain

    from index.sources.files import UNCHANGED

    taken: dict[str, Counter[str]] = {}
    documents = _sources(sources, taken, run, fetch, visits)
    first = next(documents, None)
    if first is None and not any(UNCHANGED in formats for formats in taken.values()):
        return False  # and so no empty corpus is left behind
    with progress("Indexing") as tell, _opened(corpus, run, create=True) as verifier:
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
    names: Iterable[str], taken: dict[str, Counter[str]], run: _Run, fetch: Fetch, visits: Visits
) -> Iterator[Document]:
    """The documents of sources; `taken` counts for each what was recognised in it."""
    from index.sources.files import Reader

    for name in _files(names, run):
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
def _fetching(archive: Path | None) -> Iterator[Fetch]:
    """Whoever fetches, into an archive where one is named."""
    from index.sources.web import archived_in, fetched

    if archive is None:
        yield fetched
        return
    from index.sources.archive import Archive

    with Archive.open(archive) as opened:
        yield archived_in(opened)


def _files(names: Iterable[str], run: _Run) -> Iterator[str]:
    """The names that can be files or addresses; empty names are told of."""
    for name in names:
        if not name:
            run.failed(UnreadableSource("An empty name was given; name a file or a folder."))
        else:
            yield name


def _articles(names: Iterable[str], run: _Run) -> Iterator[Document]:
    from index.sources.given import LARGEST
    from verifier.article import iter_articles, iter_articles_in

    for name in _files(names, run):
        if name != "-":
            yield from iter_articles([name], on_failure=run.failed)
            continue
        data = sys.stdin.buffer.read(LARGEST + 1)
        if len(data) > LARGEST:
            run.failed(UnreadableSource(f"Standard input is larger than {LARGEST // 2**20} MiB; split it."))
        else:
            yield from iter_articles_in(data, "Standard input", on_failure=run.failed)


def _reports_of(corpus: str, reports: str | None) -> Path:
    """Where the reports on a corpus are kept: where it is said, or else in the corpus's folder."""
    if reports is None and is_server(corpus):
        raise click.UsageError("Name a file for the reports by --reports.", click.get_current_context())
    return Path(reports or Path(corpus) / "reports.sqlite")


def _opened(corpus: str, run: _Run, *, create: bool = False) -> Verifier:
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


def _tell_of_stale(verifier: Verifier, corpus: str) -> None:
    """Say where facts have to be read anew at each check."""
    if stale := verifier.corpus.status().stale:
        complain(
            f"The facts of {plural(stale, 'document')} in {shown(corpus)} are of another version and are read anew at each "
            f"check, which takes long; bring them up to date with: verifier add SOURCE... --corpus {shown(corpus)}"
        )


def _follow(corpus: str, path: Path, form: str, output: Path | None, as_of: datetime | None, run: _Run) -> int:
    """Show the report on a draft, and after each save what stands differently, until an interrupt."""
    from verifier.drafts import follow
    from verifier.render.rechecks import render_saved

    with _opened(corpus, run) as verifier:
        _tell_of_stale(verifier, corpus)
        is_first = True
        for saved in follow(verifier, path, as_of=as_of, on_failure=run.failed):
            if is_first or output or form != "text":
                _render([saved.report], form, output)
            if not is_first and (output or form == "text"):
                print_out(render_saved(saved, datetime.now()))
            is_first = False
    return run.status


def _poll(feeds: Iterable[str], corpus: str, archive: Path | None, run: _Run) -> None:
    """Add what is new in feeds, and check saved articles again where there is something new."""
    said = run.settings["reports"]
    reports = _reports_of(corpus, said) if said or not is_server(corpus) else None
    with _fetching(archive) as fetch:
        is_other = _add(feeds, corpus, run, fetch)
    if is_other and reports and reports.exists():
        print_out(_rechecked(corpus, reports, [], "text", run)[0])


def _rechecked(corpus: str, reports: Path, articles: list[Document], form: str, run: _Run) -> tuple[str, list[Recheck]]:
    """What changed in the reports on articles, as it is shown and as it is."""
    from contextlib import closing

    from verifier.recheck import recheck as check_again
    from verifier.render.rechecks import render_rechecks
    from verifier.web.store import Reports

    with progress("Checking again"), _opened(corpus, run) as verifier, closing(Reports(reports)) as kept:
        found = list(check_again(verifier, kept, articles))
    return render_rechecks(found, form), found


# Showing


def _render(reports: list[Any], form: str, output: Path | None = None) -> None:
    from verifier.render import render

    if output:
        write_file(output, render(reports, form, width=_PAGE))
    elif form == "text":
        from shutil import get_terminal_size

        width = get_terminal_size().columns if sys.stdout.isatty() else _PAGE
        print_out(render(reports, form, width=width, colour=_in_colour()))
    else:
        print_out(render(reports, form), "utf-8")


def _in_colour() -> bool:
    return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
