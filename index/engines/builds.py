"""The files of the builds of an embedded corpus: what they are called, and how those of older builds go."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from index.errors import CorpusDamaged
from index.manifest import Manifest


def database_name(build: int) -> str:
    """The file of the first build, and of later ones."""
    return f"corpus-{build}.sqlite" if build else "corpus.sqlite"


def build_of(path: Path) -> int:
    """Which build a database file is of."""
    number = re.search(r"\d+", path.stem)
    return int(number[0]) if number else 0


def remove_build(folder: Path, build: int) -> None:
    """Take a build's files out of the folder; who has them open reads on."""
    database = folder / database_name(build)
    for path in (database, *folder.glob(f"{database.name}-*"), *folder.glob(f"{database.stem}.faiss.*")):
        path.unlink(missing_ok=True)


def remove_older(folder: Path, build: int) -> None:
    """Take out what killed processes left of builds before this one, unless this one is still made beside the one that counts."""
    with suppress(CorpusDamaged):
        if Manifest.read(folder).build == build:
            for older in filter(build.__gt__, map(build_of, folder.glob("corpus*.sqlite"))):
                remove_build(folder, older)
