"""Where words leave the program: results to standard output or a file, all else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from index.files import replace_synced
from verifier.errors import VerifierError
from verifier.render.plain import clean, fitting


def print_out(text: str, encoding: str | None = None) -> None:
    """Write to standard output, in its encoding or the one named; a reader that went away (`| head`) ends it."""
    encoding = encoding or sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.buffer.write(fitting(text, encoding).encode(encoding))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # The interpreter flushes standard output once more at its end, and that would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(path: Path, text: str) -> None:
    """Put a whole file in place, or leave what was there. A link is followed, a device or pipe written to.

    Raises `VerifierError`.
    """
    target = path.resolve()
    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="")
            return
        with open(temporary, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        replace_synced(temporary, target)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise VerifierError(f"{path} cannot be written: {error.strerror}; name another file.") from error


@contextmanager
def progress(text: str) -> Iterator[Callable[[str], None]]:
    """A line on standard error that says what goes on, where a person watches; yields what changes it."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.text import Text

    with Console(stderr=True).status(Text(text)) as line:
        yield lambda now: line.update(Text(now))


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(f"verifier: {clean(message)}\n")
