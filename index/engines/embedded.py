"""The embedded engine: SQLite (WAL) with FTS5 as the truth, FAISS beside it, in one folder.

Vectors are kept in SQLite (half precision), so the FAISS index is only ever a copy of them. The manifest says which build of
the corpus counts: another may be made beside it and takes its place when the manifest is replaced.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Self

import numpy as np

from index.document import Document, Filter, Passage
from index.engines import Entry, Stored, Vectors
from index.engines.alike import (
    COLUMNS,
    GROWN,
    MOST_NEAR,
    MOST_RANKED,
    MOST_VERSIONS,
    MOST_WORDS,
    NAMES,
    WIDTH,
    about,
    document_of,
    key_of,
    plain_columns,
    provenance_of,
    telling,
    time_of,
    written,
)
from index.engines.builds import database_name, remove_build, remove_older
from index.engines.check import check_database
from index.engines.database import Database
from index.engines.dense import DenseNet, conditions, decode, encode
from index.engines.vectors import Mask
from index.errors import CorpusDamaged, CorpusMissing
from index.files import sync_folder
from index.manifest import MANIFEST, Manifest
from index.provenance import Version

_AT_ONCE = 500  # values in one statement; SQLite takes no more than some thousands


class EmbeddedEngine:
    """The store of one corpus folder. Safe to use from several threads; one process writes at a time."""

    def __init__(self, folder: Path, manifest: Manifest, *, create: bool = False) -> None:
        self.folder = folder
        self.manifest = manifest
        self.dimension = manifest.dimension
        path = folder / database_name(manifest.build)
        self._database = Database(path, create=create, is_current=self._may_be_written)
        self._check_dimension()
        self._dense = DenseNet(self._database, manifest.dimension)
        self._is_current, self._seen = True, (0, 0)  # of the manifest, when it was last looked at
        self._frequency: dict[str, int] = {}
        self._counted = 0  # passages when the frequencies were

    @classmethod
    def exists(cls, place: str) -> bool:
        return (Path(place) / MANIFEST).exists()

    @classmethod
    def create(cls, place: str, manifest: Manifest) -> None:
        """Make an empty corpus; the manifest comes last, and what an interrupted run left before it is taken up."""
        folder = Path(place)
        if folder.exists() and not folder.is_dir():
            raise CorpusMissing(f"{folder} is a file; name a folder for the corpus.")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
            engine = cls(folder, manifest, create=True)
            found = engine.counts()["documents"]
            engine.close()
        except OSError as error:
            raise CorpusMissing(f"No corpus can be made in {folder}: {error.strerror or error}.") from error
        if found:
            raise CorpusDamaged(
                f"The corpus {folder} has lost its {MANIFEST};"
                f" mend it with: scripts/reindex.py --repair --corpus {folder}"
            )
        engine.write_manifest(manifest)
        engine.close()

    @classmethod
    def open(cls, place: str) -> Self:
        folder = Path(place)
        manifest = Manifest.read(folder)
        if not (folder / database_name(manifest.build)).exists():
            manifest = Manifest.read(folder)  # it may have been replaced, and the file gone, in this moment
        name = database_name(manifest.build)
        if not (folder / name).exists():
            raise CorpusDamaged(f"The corpus {folder} has lost its {name}; build it anew from its sources.")
        return cls(folder, manifest)

    def _check_dimension(self) -> None:
        with self._database.connection() as connection:
            row = connection.execute("SELECT length(vector) FROM passage LIMIT 1").fetchone()
        if row and row[0] != len(encode(np.zeros(self.dimension, dtype=np.float32))):
            self.close()
            raise CorpusDamaged(
                f"The vectors in the corpus {self.folder} have not the {self.dimension} dimensions that it says they have;"
                " build it anew from its sources."
            )

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """One write, whole or not at all. Raises `CorpusBusy` where another process writes for too long."""
        return self._database.transaction()

    def check(self) -> None:
        """Read all that is stored through and hold it against itself. Raises `CorpusDamaged`."""
        self.check_database()
        self._dense.check()

    def check_database(self) -> None:
        """As `check`, but of the database alone: the rest can be made again from it."""
        check_database(self._database, self.dimension)

    def mend_index(self) -> bool:
        """Make the file of vectors again where it does not agree with the database; returns whether it had to be."""
        try:
            self._dense.check()
        except CorpusDamaged:
            self._dense.forget()
            self._dense.save()
            return True
        return False

    def close(self) -> None:
        """Close what the calling thread has open."""
        self._database.close()

    # Builds

    def is_current(self) -> bool:
        """Whether no other build has taken this one's place."""
        try:
            seen = (self.folder / MANIFEST).stat()
        except OSError:
            return True
        if (seen.st_ino, seen.st_mtime_ns) != self._seen:
            self._is_current = self._may_be_written()
            self._seen = seen.st_ino, seen.st_mtime_ns
        return self._is_current

    def can_be_read(self) -> bool:
        return self._database.is_open()

    def _may_be_written(self) -> bool:
        try:
            return Manifest.read(self.folder).build <= self.manifest.build
        except CorpusDamaged:
            return True

    def beside(self, manifest: Manifest) -> Self:
        """The next build, that nobody reads yet; what an interrupted run left of one with the same model is gone on with."""
        wanted = replace(manifest, build=self.manifest.build + 1)
        path = self.folder / database_name(wanted.build)
        if path.exists():
            try:
                begun = type(self)(self.folder, wanted)
                same = json.loads(begun._database.meta("manifest"))["model"] == wanted.model
                begun.close()
            except (CorpusDamaged, ValueError):
                same = False
            if not same:
                remove_build(self.folder, wanted.build)
        made = type(self)(self.folder, wanted, create=True)
        made._remember_manifest(wanted)
        return made

    def switch_to(self, other: Self) -> None:
        """Put another build in this one's place, within a `transaction` of this one; readers go on with what they have open."""
        other.manifest.write(self.folder)

    def remove_build(self) -> None:
        """Take this build's files out of the folder; who has them open reads on."""
        self.close()
        remove_build(self.folder, self.manifest.build)

    def documents(self, after: int = 0) -> Iterator[tuple[int, Document]]:
        """All documents with their numbers, from beyond the number `after`, ascending: a later write has a higher one."""
        sql = f"SELECT {COLUMNS} FROM document WHERE number > ? ORDER BY number LIMIT ?"
        while True:
            with self._database.connection() as connection:
                rows = connection.execute(sql, (after, _AT_ONCE)).fetchall()
            yield from ((row[0], document_of(row)) for row in rows)
            if not rows:
                return
            after = rows[-1][0]

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        """The digests of the documents with those ids, by id; unknown ids are left out."""
        return dict(self._rows_of("SELECT id, digest FROM document WHERE id IN", ids))

    # Writing

    def write(self, entry: Entry) -> None:
        """Put one document in, within a `transaction`; what had its id or url is kept as a version where it differs."""
        document, annotation = entry.document, entry.annotation
        changed = self._replaced(document)
        self._take_out([document.id], [document.url] if document.url else [])
        facts = annotation.facts or ((),) * len(entry.passages)
        with self._database.connection() as connection:
            values = {**_values(entry), "changed": changed}
            columns, marks = ", ".join(values), ",".join("?" * len(values))
            number = connection.execute(
                f"INSERT INTO document ({columns}) VALUES ({marks})", list(values.values())
            ).lastrowid
            for passage, vector, own in zip(entry.passages, entry.vectors, facts, strict=True):
                row = connection.execute(
                    'INSERT INTO passage (document, start, "end", key, facts, vector) VALUES (?,?,?,?,?,?)',
                    (number, passage.start, passage.end, key_of(passage.text), json.dumps(own), encode(vector)),
                ).lastrowid
                connection.execute("INSERT INTO passage_text (rowid, text) VALUES (?,?)", (row, passage.text))
            connection.executemany("INSERT INTO band VALUES (?,?)", [(value, number) for value in entry.bands])

    def _replaced(self, document: Document) -> str | None:
        """Keep what stands in a document's place, where it differs; returns when that last happened (ISO 8601)."""
        same_place = "id = ? OR url = ?"
        with self._database.connection() as connection:
            sql = f"SELECT title, text, changed FROM document WHERE {same_place} ORDER BY id = ? DESC"
            known = connection.execute(sql, (document.id, document.url, document.id)).fetchone()
            if known is None or known[:2] == (document.title, document.text):
                return known[2] if known else written(document.changed)  # of a build that this one replaces
            now = datetime.now(UTC).isoformat(timespec="seconds")
            connection.execute(
                "INSERT INTO version (id, replaced, title, text, published, provenance) SELECT ?, ?, title, text, published,"
                f" provenance FROM document WHERE {same_place}",
                (document.id, now, document.id, document.url),
            )
            newest = "SELECT number FROM version WHERE id = ? ORDER BY number DESC LIMIT ?"
            connection.execute(
                f"DELETE FROM version WHERE id = ? AND number NOT IN ({newest})",
                (document.id, document.id, MOST_VERSIONS),
            )
        return now

    def note(self, document: Document) -> None:
        """Put another provenance and other details with the document of that id, within a `transaction`."""
        values = (*about(document).values(), document.id)
        with self._database.connection() as connection:
            connection.execute("UPDATE document SET details = ?, provenance = ? WHERE id = ?", values)

    def join(self, origins: Sequence[str], origin: str) -> None:
        """Give the documents of some origins another one, within a `transaction`."""
        with self._database.connection() as connection:
            connection.executemany("UPDATE document SET origin = ? WHERE origin = ?", [(origin, o) for o in origins])

    def versions(self, id: str | None = None) -> list[Version]:
        """What stood in the place of a document, or of any, oldest first."""
        with self._database.connection() as connection:
            return versions_of(connection, id)

    def keep(self, versions: Sequence[Version]) -> None:
        """Put versions in place of all that there are."""
        rows = [
            (
                v.id,
                v.replaced.isoformat(),
                v.title,
                v.text,
                written(v.published),
                v.provenance and json.dumps(v.provenance.to_json()),
            )
            for v in versions
        ]
        columns = "id, replaced, title, text, published, provenance"
        with self.transaction() as connection:
            connection.execute("DELETE FROM version")
            connection.executemany(f"INSERT INTO version ({columns}) VALUES (?,?,?,?,?,?)", rows)

    def delete(self, ids: Sequence[str], urls: Sequence[str] = (), outlets: Sequence[str] = ()) -> int:
        """Take documents out, and their versions, within a `transaction`; returns how many there were."""
        gone = self._take_out(ids, urls, outlets)
        with self._database.connection() as connection:
            connection.executemany("DELETE FROM version WHERE id = ?", [(id,) for id in gone])
        return len(gone)

    def _take_out(self, ids: Sequence[str], urls: Sequence[str] = (), outlets: Sequence[str] = ()) -> list[str]:
        """The ids of the documents that are taken out."""
        gone = []
        for column, values in (("id", ids), ("url", urls), ("outlet", outlets)):
            for number, id, text in self._rows_of(f"SELECT number, id, text FROM document WHERE {column} IN", values):
                self._delete(number, text)
                gone.append(id)
        return gone

    def _delete(self, number: int, text: str) -> None:
        with self._database.connection() as connection:
            own = 'SELECT number, start, "end" FROM passage WHERE document = ? ORDER BY number'
            rows = connection.execute(own, (number,)).fetchall()
            # An index without its texts has to be told what it is to forget.
            connection.executemany(
                "INSERT INTO passage_text (passage_text, rowid, text) VALUES ('delete', ?, ?)",
                [(row[0], text[row[1] : row[2]]) for row in rows],
            )
            connection.execute("DELETE FROM document WHERE number = ?", (number,))
            if rows:  # the passages of a document are numbered on end
                connection.execute("INSERT INTO gone (first, last) VALUES (?, ?)", (rows[0][0], rows[-1][0]))

    def write_manifest(self, manifest: Manifest) -> None:
        self._remember_manifest(manifest)
        manifest.write(self.folder)
        self.manifest = manifest

    def _remember_manifest(self, manifest: Manifest) -> None:
        """The database has the manifest too, for the day that the file is lost."""
        with self.transaction() as connection:
            connection.execute("UPDATE meta SET value = ? WHERE key = 'manifest'", (manifest.dump(),))

    def save_index(self) -> None:
        """Write the vectors' file where much has changed, and clear away what a killed process left."""
        self._dense.save()
        remove_older(self.folder, self.manifest.build)

    # Reading

    def digest(self, document: Document) -> tuple[str, str] | None:
        """(id, digest) of what stands under the document's id or url."""
        with self._database.connection() as connection:
            known = "SELECT id, digest FROM document WHERE id = ? OR url = ? ORDER BY id = ? DESC"
            row = connection.execute(known, (document.id, document.url, document.id)).fetchone()
        return (row[0], row[1]) if row else None

    def stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        sql = f"SELECT {COLUMNS}, profile, annotator, origin FROM document WHERE id IN"
        rows = self._rows_of(sql, ids)
        return {row[1]: Stored(document_of(row[:WIDTH]), json.loads(row[-3]), *row[-2:]) for row in rows}

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[tuple[Passage, ...], Vectors]]:
        found: dict[str, tuple[tuple[Passage, ...], Vectors]] = {}
        documents = {
            row[0]: (row[1], row[2]) for row in self._rows_of("SELECT number, id, text FROM document WHERE id IN", ids)
        }
        own: dict[int, list[Any]] = {number: [] for number in documents}
        sql = 'SELECT document, start, "end", facts, vector, number FROM passage WHERE document IN'
        for row in sorted(self._rows_of(sql, list(documents)), key=lambda row: row[5]):
            own[row[0]].append(row)
        for number, (id, text) in documents.items():
            # The text is cut here, as SQLite's substr ends at a NUL.
            cut = tuple(Passage(id, r[1], r[2], text[r[1] : r[2]], tuple(json.loads(r[3]))) for r in own[number])
            found[id] = cut, decode([r[4] for r in own[number]], self.dimension)
        return found

    def vectors_of(self, texts: Sequence[str]) -> dict[str, Vectors]:
        by_key = {key_of(text): text for text in texts}
        rows = self._rows_of("SELECT key, vector FROM passage WHERE key IN", list(by_key))
        return {by_key[row[0]]: decode([row[1]], self.dimension)[0] for row in rows}

    def _rows_of(self, sql: str, values: Sequence[Any]) -> list[Any]:
        """The rows of a query that ends in IN, for any number of values."""
        rows: list[Any] = []
        with self._database.connection() as connection:
            for at in range(0, len(values), _AT_ONCE):
                some = values[at : at + _AT_ONCE]
                rows += connection.execute(f"{sql} ({','.join('?' * len(some))})", some).fetchall()
        return rows

    def group(self, origin: str) -> list[Document]:
        """The documents of one origin, earliest first."""
        with self._database.connection() as connection:
            sql = f"SELECT {COLUMNS} FROM document WHERE origin = ? ORDER BY published_at, id"
            rows = connection.execute(sql, (origin,)).fetchall()
        return [document_of(row) for row in rows]

    def near(
        self, bands: Sequence[int], published_from: datetime | None, published_until: datetime | None
    ) -> list[tuple[Document, str]]:
        """(document, origin) of those that share most bands, published between the two times or at a time unknown."""
        where, values = conditions(Filter(published_from, published_until))
        timely = f"(published_at IS NULL OR ({' AND '.join(where)}))" if where else "1"
        marks = ",".join("?" * len(bands))
        with self._database.connection() as connection:
            rows = connection.execute(
                f"SELECT {COLUMNS}, origin FROM document JOIN"
                f" (SELECT document AS shares, count(*) AS bands FROM band WHERE value IN ({marks}) GROUP BY document)"
                f" ON shares = number WHERE {timely} ORDER BY bands DESC, number LIMIT ?",
                [*bands, *values, MOST_NEAR],
            ).fetchall()
        return [(document_of(row[:WIDTH]), row[-1]) for row in rows]

    def made_otherwise(self, annotator: str) -> int:
        """How many documents have their facts from another annotator, or none."""
        sql = "SELECT count(*) FROM document WHERE annotator IS NOT ?"
        with self._database.connection() as connection:
            return int(connection.execute(sql, (annotator,)).fetchone()[0])

    def counts(self) -> dict[str, Any]:
        numbers = "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM passage)"
        outlets = "SELECT coalesce(outlet, ''), count(*) FROM document GROUP BY 1 ORDER BY 2 DESC, 1"
        first = "SELECT published FROM document WHERE published_at IS NOT NULL ORDER BY published_at"
        ends = f"SELECT ({first} LIMIT 1), ({first} DESC LIMIT 1)"
        with self._database.connection() as connection:
            documents, passages = connection.execute(numbers).fetchone()
            by_outlet = dict(connection.execute(outlets).fetchall())
            oldest, newest = map(time_of, connection.execute(ends).fetchone())
        return {
            "documents": documents,
            "passages": passages,
            "outlets": by_outlet,
            "oldest": oldest,
            "newest": newest,
            "bytes": sum(map(_size, self.folder.iterdir())),
        }

    # Searching

    def nearest(self, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
        """For each vector the numbers of the nearest passages that pass the filter, best first."""
        return self._dense.nearest(vectors, k, filter)

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        """For each query the numbers of the passages that pass the filter and share its words, best by BM25 first.

        The words are alternatives; punctuation means nothing.
        """
        allowed = self._dense.passing(filter)
        self._forget_frequencies()
        found = []
        for query in queries:
            words = list(dict.fromkeys(w.lower() for w in re.findall(r"\w+", query)))[:MOST_WORDS]
            rarest = telling(words, self._how_many, self._counted)
            found.append(self._match(rarest, k, allowed) if rarest else [])
        return found

    def _match(self, words: Sequence[str], k: int, allowed: Mask | None) -> list[int]:
        match = " OR ".join(f'"{w}"' for w in words)
        sql = "SELECT rowid FROM passage_text WHERE passage_text MATCH ? ORDER BY rank"
        with self._database.connection() as connection:
            if allowed is None:
                return [row[0] for row in connection.execute(f"{sql} LIMIT ?", (match, k))]
            # A number beyond the mask came in after the filter was applied.
            passing = (n for (n,) in connection.execute(sql, (match,)) if n < len(allowed) and allowed[n])
            return list(islice(passing, k))

    def _how_many(self, word: str) -> int:
        """How many passages have the word, counted to the most that are ranked."""
        if word not in self._frequency:
            sql = "SELECT count(*) FROM (SELECT 1 FROM passage_text WHERE passage_text MATCH ? LIMIT ?)"
            with self._database.connection() as connection:
                self._frequency[word] = connection.execute(sql, (f'"{word}"', MOST_RANKED)).fetchone()[0]
        return self._frequency[word]

    def _forget_frequencies(self) -> None:
        with self._database.connection() as connection:
            newest = connection.execute("SELECT coalesce(max(number), 0) FROM passage").fetchone()[0]
        if newest > GROWN * self._counted:
            self._frequency, self._counted = {}, newest

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        marks = ",".join("?" * len(numbers))
        with self._database.connection() as connection:
            rows = connection.execute(
                f'SELECT passage.number, start, "end", facts, vector, document.number, {", ".join(NAMES)}'
                f" FROM passage JOIN document ON document.number = passage.document"
                f" WHERE passage.number IN ({marks})",
                list(numbers),
            ).fetchall()
        found = {}
        for row in rows:
            document = document_of(row[5:])
            passage = Passage(document.id, row[1], row[2], document.text[row[1] : row[2]], tuple(json.loads(row[3])))
            found[row[0]] = (document, passage, decode([row[4]], self.dimension)[0])
        return found


def _values(entry: Entry) -> dict[str, Any]:
    """The columns of a document."""
    document, (event_from, event_until) = entry.document, entry.annotation.event or (None, None)
    return plain_columns(entry) | {
        "published_at": document.published.timestamp() if document.published else None,
        "event_from": event_from.timestamp() if event_from else None,
        "event_until": event_until.timestamp() if event_until else None,
        "text": document.text,
        "profile": json.dumps(entry.annotation.profile),
    }


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:  # a writer's temporary file
        return 0


def versions_of(connection: sqlite3.Connection, id: str | None = None) -> list[Version]:
    """What stood in the place of a document, or of any, oldest first."""
    where, values = ("WHERE id = ?", (id,)) if id is not None else ("", ())
    sql = f"SELECT id, replaced, title, text, published, provenance FROM version {where} ORDER BY number"
    return [
        Version(id, datetime.fromisoformat(replaced), title, text, time_of(published), provenance_of(provenance))
        for id, replaced, title, text, published, provenance in connection.execute(sql, values)
    ]
