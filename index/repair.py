"""Mending an embedded corpus: what can be read and is what was indexed is built anew; the rest is named as lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from index.adding import Addition, Annotator
from index.document import Document
from index.encode import Encoder, load_encoder
from index.engines.alike import COLUMNS, document_of
from index.engines.builds import build_of, database_name
from index.engines.embedded import EmbeddedEngine, versions_of
from index.errors import CorpusDamaged, CorpusMissing
from index.files import replace_synced
from index.manifest import MANIFEST, Manifest
from index.place import is_server, shown

_SET_ASIDE = "damaged-"


@dataclass(slots=True)
class Mended:
    """What was done, and each document that was lost, as sentences."""

    done: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def repair(place: str, *, encoder: Encoder | None = None, annotator: Annotator | None = None) -> Mended:
    """Mend the corpus in the folder `place`. Raises `CorpusMissing`, or `CorpusDamaged` where nothing of it can be read."""
    if is_server(place):
        raise CorpusMissing(
            f"{shown(place)} is on a server, which mends its own tables; build it anew with --upgrade, or restore a backup."
        )
    folder, mended = Path(place), Mended()
    if not folder.is_dir():
        raise CorpusMissing(f"There is no corpus in {place} to mend.")
    manifest = _manifest(folder, mended)
    try:
        engine = EmbeddedEngine.open(place)
        engine.check_database()
    except CorpusDamaged as error:
        mended.done.append(str(error).partition("; mend it")[0] + ".")
        _build_anew(folder, manifest, encoder, annotator, mended)
        engine = EmbeddedEngine.open(place)
    if engine.mend_index():
        mended.done.append("The file of vectors was made again from the database.")
    engine.check()
    engine.close()
    return mended


def _manifest(folder: Path, mended: Mended) -> Manifest:
    """The manifest, or the copy of it in the database of the build that counts: the oldest, as older ones are taken away."""
    try:
        return Manifest.read(folder)
    except CorpusDamaged:
        for path in sorted(folder.glob("corpus*.sqlite"), key=build_of):
            try:
                (text,) = _opened(path).execute("SELECT value FROM meta WHERE key = 'manifest'").fetchone()
                manifest = Manifest.load(text)
            except (sqlite3.DatabaseError, ValueError, TypeError):
                continue
            manifest.write(folder)
            mended.done.append(f"The {MANIFEST} was written again from the copy in {path.name}.")
            return manifest
    raise CorpusMissing(f"Nothing in {folder} can be read as a corpus; build it anew from its sources.")


def _build_anew(
    folder: Path, manifest: Manifest, encoder: Encoder | None, annotator: Annotator | None, mended: Mended
) -> None:
    """Put a new build in place of a damaged one, whose files are set aside."""
    old = folder / database_name(manifest.build)
    encoder = encoder or load_encoder(manifest.model)
    wanted = replace(manifest, build=manifest.build + 1, annotator=annotator.name if annotator else None)
    for left in folder.glob(f"corpus-{wanted.build}.*"):  # of a build that was never finished
        left.unlink()
    new = EmbeddedEngine(folder, wanted, create=True)
    addition = Addition(new, encoder.name, encoder.encode, annotator)
    addition.run(_salvaged(old, manifest, mended), 256, None)
    mended.lost += map(str, addition.result.failed)
    try:
        new.keep(versions_of(_opened(old)))
    except (sqlite3.DatabaseError, ValueError, TypeError):
        mended.lost.append("Earlier versions of documents: they cannot be read any more.")
    new.write_manifest(wanted)
    new.close()
    for path in (old, *folder.glob(f"{old.name}-*"), *folder.glob(f"{old.stem}.faiss.*")):
        if path.exists():
            replace_synced(path, folder / f"{_SET_ASIDE}{path.name}")
    mended.done.append(
        f"{addition.result.added} documents were built anew; what was damaged is in {_SET_ASIDE}{old.name}."
    )


def _salvaged(path: Path, manifest: Manifest, mended: Mended) -> Iterator[Document]:
    """The documents of a damaged database that can be read and are what was indexed."""
    connection = _opened(path)
    for number, id in _numbers(connection, path):
        name = id or f"document number {number}"
        try:
            row = connection.execute(
                f"SELECT {COLUMNS}, digest, annotator FROM document WHERE number = ?", (number,)
            ).fetchone()
            if row is None:
                if id:
                    mended.lost.append(f"{name}: it cannot be found any more; add it again from its source.")
                continue
            *columns, digest, made_by = row
            document = document_of(columns)
            if document.digest(manifest.model, made_by) != digest:
                raise ValueError("it is not what was indexed")
            yield document
        except (sqlite3.DatabaseError, ValueError, TypeError) as error:
            mended.lost.append(f"{name}: {error}; add it again from its source.")
    connection.close()


def _numbers(connection: sqlite3.Connection, path: Path) -> list[tuple[int, str | None]]:
    """The numbers of all documents, with their ids where the index of ids can be read. Raises `CorpusDamaged`."""
    try:
        return connection.execute("SELECT number, id FROM document ORDER BY id").fetchall()
    except sqlite3.DatabaseError:
        pass
    for sql in ("SELECT seq FROM sqlite_sequence WHERE name = 'document'", "SELECT max(number) FROM document"):
        try:
            (last,) = connection.execute(sql).fetchone()
            return [(number, None) for number in range(1, last + 1)]
        except (sqlite3.DatabaseError, TypeError):
            continue
    raise CorpusDamaged(f"Nothing of {path} can be read; build the corpus anew from its sources.")


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True)
    connection.execute("PRAGMA writable_schema = ON")  # without which nothing is read of a file that was cut short
    return connection
