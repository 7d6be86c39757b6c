"""The terminal's way in: each command parses its words, makes one call to the library, and renders what comes back."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from index.errors import CorpusError
from verifier import __version__, runs
from verifier.errors import VerifierError
from verifier.render import FORMATS
from verifier.render.plain import clean, plural
from verifier.report import Verdict
from verifier.runs import DONE, MATCHED, UNUSABLE, WRONG_USAGE, Run
from verifier.settings import FILE, Settings
from verifier.terminal import complain, print_out, progress, write_file

_STOPPED = 130  # what shells give for an interrupt


def main(argv: list[str] | None = None) -> int:
    """Run the program with the words of `argv` (those of the process by default) and return the exit status."""
    run = Run()
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
def cli(run: Run, config: Path | None, given: tuple[str, ...]) -> None:
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
def add(run: Run, sources: tuple[str, ...], corpus: str, archive: Path | None) -> int:
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
    with runs.fetching(archive) as fetch:
        runs.add(sources, corpus, run, fetch)
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
    run: Run,
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
    _check_together(articles, form, output, fail_on, interactive=interactive, watch=watch)
    if watch:
        return runs.follow(corpus, Path(articles[0]), form, output, as_of, run)
    reports = []
    with progress("Opening the corpus") as tell, runs.opened(corpus, run) as verifier:
        runs.tell_of_stale(verifier, corpus)
        for article in runs.articles(articles, run):
            tell(f"Checking: {clean(article.title or article.id)[:60]}")
            reports.append(verifier.verify(article, as_of=as_of))
    if reports and (output or not interactive):
        runs.render(reports, form, output)
    if reports and interactive:
        from verifier.walk import walk

        walk(reports, colour=runs.in_colour())
    if any(c.verdict in fail_on for r in reports for c in r.claims):
        return MATCHED
    return run.status


def _check_together(
    articles: tuple[str, ...],
    form: str,
    output: Path | None,
    fail_on: frozenset[Verdict],
    *,
    interactive: bool,
    watch: bool,
) -> None:
    """Raise where options do not go together or a report could not be written: before the work rather than after it."""
    if interactive and (watch or form != "text" or not sys.stdout.isatty()):
        raise click.UsageError("-i shows the report in a terminal; leave out --watch, --format and the pipe.")
    if watch and (fail_on or len(articles) != 1 or not Path(articles[0]).is_file()):
        raise click.UsageError(
            "--watch follows one file, and ends with Ctrl-C; leave out --fail-on and other articles."
        )
    if output and not output.parent.is_dir():
        raise VerifierError(f"{output} cannot be written: there is no folder {output.parent}; make it or name another.")


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@_short_format
@_debugging
@click.pass_obj
def claims(run: Run, articles: tuple[str, ...], form: str) -> int:
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
        reports = [Report.of_claims(a, find_claims(parse(a))) for a in runs.articles(articles, run)]
    if reports:
        runs.render(reports, form)
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
    run: Run, corpus: str, host: str, port: int, key_file: Path | None, hosts: tuple[str, ...], reports: str | None
) -> int:
    """Serve the web page (/) and the REST interface (/api/v1, described at /api/v1/openapi.json).

    Anything but this machine itself must show a key: as a bearer token, or as the password that browsers ask for.

    \b
    Examples:
      verifier serve --corpus corpus/
      verifier serve --corpus corpus/ --host 0.0.0.0 --key-file keys.txt --allow-host facts.example.org
    """
    from verifier.web.server import serve as listen
    from verifier.web.server import share_cores

    share_cores(run.settings.limits.workers)
    with runs.opened(corpus, run) as verifier:
        listen(
            verifier,
            host=host,
            port=port,
            reports=runs.reports_of(corpus, reports),
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
def watch(run: Run, feeds: tuple[str, ...], corpus: str, archive: Path | None, once: bool, every: int) -> int:
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
            runs.poll(feeds, corpus, archive, run)
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
    run: Run,
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
    given = list(runs.articles(articles, run))
    if articles and not given:
        return run.status
    changes, found = runs.rechecked(corpus, runs.reports_of(corpus, reports), given, form, run)
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
def config(run: Run, form: str) -> int:
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
