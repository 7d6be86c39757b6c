"""A draft, checked again at each save. The models remember what they have read, so that they read only what was changed."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from index.document import Document
from index.errors import CorpusError
from verifier.article import Article, OnFailure
from verifier.changes import Change, changes
from verifier.errors import VerifierError
from verifier.report import Report
from verifier.verify import Verifier

# Seconds between two looks at the file. It is read when two show the same, so that no half of a save is.
_TICK = 0.1


@dataclass(frozen=True, slots=True)
class Saved:
    """What a save came to: the report, how many paragraphs are new or other than before, and what stands differently.

    At the first look every paragraph is new, and there is nothing to differ from.
    """

    report: Report
    paragraphs: int
    changes: tuple[Change, ...]


def _a_tick() -> None:
    time.sleep(_TICK)


def follow(
    verifier: Verifier,
    path: Path,
    *,
    as_of: datetime | None = None,
    on_failure: OnFailure,
    wait: Callable[[], None] = _a_tick,
) -> Iterator[Saved]:
    """Check a draft now and at each save, without end; one that cannot be read or checked goes to `on_failure`.

    `wait` passes the time between two looks at the file.
    """
    before: Report | None = None
    for _ in saves(path, wait):
        try:
            article = Article.from_file(path)
            if before and _says(article) == _says(before.article):
                continue
            report = verifier.verify(article, as_of=as_of)
        except (CorpusError, VerifierError) as error:
            on_failure(error)
            continue
        yield Saved(
            report,
            changed_paragraphs(before.article.text if before else "", article.text),
            tuple(changes(before, report)) if before else (),
        )
        before = report


def saves(path: Path, wait: Callable[[], None]) -> Iterator[None]:
    """A turn for each state that a file comes to rest in, the present one first; while it is away, it is waited for."""
    told, seen = None, _state(path)
    if seen is None:
        yield  # whoever reads it says what is wrong with it
    while True:
        if seen is not None and seen != told:
            told = seen
            yield
        wait()
        seen, last = _state(path), seen
        while seen != last:
            wait()
            seen, last = _state(path), seen


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def changed_paragraphs(before: str, after: str) -> int:
    """How many paragraphs of the later text are not in the earlier one; those that only moved are."""
    paragraphs, known = (Counter(p.strip() for p in re.split(r"\n\s*\n", text)) for text in (after, before))
    return (paragraphs - known).total()


def _says(article: Document) -> tuple[object, ...]:
    return article.text, article.title, article.published
