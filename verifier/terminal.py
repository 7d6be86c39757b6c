"""Where the commands' results, progress and complaints go: standard output, a file, standard error."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from verifier.render import STREAMED, render
from verifier.render.plain import clean
from verifier.report import Report


class Complaints:
    """Says on standard error what could not be read, a line each, and counts it."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, error: Exception) -> None:
        self.count += 1
        complain(str(error))


def complain(message: str) -> None:
    """One line on standard error, harmless whatever the message holds."""
    print(f"verifier: {clean(message)}", file=sys.stderr)


def write(text: str, encoding: str = "utf-8") -> None:
    """Write to standard output, whatever its encoding is set to."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode(encoding, "replace"))
    sys.stdout.buffer.flush()


def text_encoding() -> str:
    """The encoding of standard output, which text for people has to fit."""
    return sys.stdout.encoding or "utf-8"


class ReportWriter:
    """Takes reports as they are made and writes them in one format to standard output, or to a file when all are there.

    The file appears whole or not at all; with no report it is left as it was.
    """

    def __init__(self, format: str, output: Path | None = None) -> None:
        self.format = format
        self.output = output
        self._held: list[Report] = []
        self._written = 0

    def add(self, report: Report) -> None:
        if self.output is None and self.format in STREAMED:
            between = "\n\n" if self._written and self.format == "text" else ""
            write(between + self._rendered([report]), self._encoding)
            self._written += 1
        else:
            self._held.append(report)

    def finish(self) -> None:
        """Write what was held back. Raises OSError where the file cannot be written."""
        if not self._held:
            return
        if self.output is None:
            write(self._rendered(self._held))
        else:
            write_file(self.output, self._rendered(self._held))

    @property
    def _encoding(self) -> str:
        return text_encoding() if self.format == "text" and self.output is None else "utf-8"

    def _rendered(self, reports: list[Report]) -> str:
        colour = self.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and _capable()
        width = shutil.get_terminal_size((80, 24)).columns
        return render(self.format, reports, width=width, colour=colour, encoding=self._encoding)


def _capable() -> bool:
    return os.environ.get("TERM") != "dumb"


def write_file(path: Path, text: str) -> None:
    """Write a file whole or not at all; what is no ordinary file (a pipe, a device) is written to directly."""
    path = path.resolve()
    data = text.encode("utf-8", "replace")
    if path.exists() and not path.is_file():
        path.write_bytes(data)
        return
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with open(temporary, "xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def counting(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error where that is a terminal; the callable takes how many more are done."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda done: progress.update(task, advance=done)
