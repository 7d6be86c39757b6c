"""The engine on PostgreSQL: several writers that take turns a batch at a time, readers anywhere, replicas among them.

Vectors are kept in half precision and found by HNSW, then ranked exactly; words are found in a text index and ranked by BM25.
Writers take turns, as copies of one text that two wrote at once would not know of each other and count as two origins.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any, Self

from psycopg import sql
from psycopg.types.json import Json

from index import engines
from index.document import Document, Filter, Passage
from index.engines import Entry, Stored, Vectors
from index.engines.alike import (
    COLUMNS,
    MOST_NEAR,
    MOST_VERSIONS,
    NAMES,
    WIDTH,
    about,
    document_of,
    key_of,
    plain_columns,
    provenance_of,
    time_of,
    unit_rows,
    written,
)
from index.engines.postgresql.builds import (
    current_manifest,
    drop_build,
    drop_unread,
    make_build,
    make_corpus,
    settings_of,
)
from index.engines.postgresql.connections import Connection, Connections
from index.engines.postgresql.search import conditions, halves, nearest, vector_text
from index.engines.postgresql.words import Words, words_of
from index.errors import CorpusBusy, CorpusDamaged
from index.manifest import Manifest
from index.place import shown
from index.provenance import Version

_PAGE = 500  # documents read at a time
_AHEAD = 12  # writers that one waits for
_TEXT = 1 + NAMES.index("text")  # in a row of `COLUMNS`
_VERSION = "id, replaced, title, text, published, provenance"
_NO_MONTH = date(1, 1, 1)  # of documents whose time is unknown
_INSERT_PASSAGE = (
    'INSERT INTO passage (month, document, start, "end", key, published_at, event_from, event_until, outlet, language,'
    " facts, words, vector) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, to_tsvector('english', %s), %s)"
)


class PostgreSQLEngine:
    """One build of a corpus on a server. Safe to use from several threads."""

    def __init__(self, place: str, manifest: Manifest, connections: Connections) -> None:
        self.place = place
        self.manifest = manifest
        self._connections = connections
        self._words = Words(connections)

    @classmethod
    def exists(cls, place: str) -> bool:
        return _found(place) is not None

    @classmethod
    def create(cls, place: str, manifest: Manifest) -> None:
        connections = Connections(place)
        try:
            make_corpus(connections, manifest)
        finally:
            connections.close()

    @classmethod
    def open(cls, place: str) -> Self:
        while manifest := _found(place):
            engine = cls._opened(place, manifest)
            if engine._connections.rows("SELECT 1 FROM corpus.build WHERE number = %s", (manifest.build,)):
                return engine
            engine.close()  # another build took its place in this moment
        raise CorpusDamaged(f"The corpus {shown(place)} has lost its tables; restore them from a backup.")

    @classmethod
    def _opened(cls, place: str, manifest: Manifest) -> Self:
        plain = Connections(place)
        try:
            return cls(place, manifest, Connections(place, settings_of(plain, manifest.build)))
        finally:
            plain.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One write, whole or not at all. Raises `CorpusBusy` where others write for too long."""
        with self._connections.transaction() as connection:
            wait = int(_AHEAD * engines.WAIT_FOR_WRITER * 1000)
            connection.execute(f"SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = {wait}")
            connection.execute("SELECT 1 FROM corpus.build WHERE number = %s FOR UPDATE", (self.manifest.build,))
            later = "SELECT 1 FROM corpus.build WHERE is_current AND number > %s"
            if connection.execute(later, (self.manifest.build,)).fetchall():
                raise CorpusBusy(
                    f"The corpus {shown(self.place)} was just built anew by another process; run this again."
                )
            yield connection

    def close(self) -> None:
        """Close the connections that no thread uses."""
        self._connections.close()

    # Builds

    def is_current(self) -> bool:
        rows = self._connections.rows("SELECT is_current FROM corpus.build WHERE number = %s", (self.manifest.build,))
        return bool(rows and rows[0][0])

    def can_be_read(self) -> bool:
        return True  # while anybody has a connection to it, it is not dropped

    def beside(self, manifest: Manifest) -> Self:
        wanted = replace(manifest, build=self.manifest.build + 1)
        with self._connections.transaction() as connection:
            rows = connection.execute("SELECT manifest FROM corpus.build WHERE number = %s", (wanted.build,)).fetchall()
            if not rows or Manifest.load(rows[0][0]).model != wanted.model:
                drop_build(connection, wanted.build)
                make_build(connection, wanted, self.place, is_current=False)
        return self._opened(self.place, wanted)

    def switch_to(self, other: Self) -> None:
        with self._connections.connection() as connection:
            connection.execute("UPDATE corpus.build SET is_current = (number = %s)", (other.manifest.build,))

    def remove_build(self) -> None:
        """Drop this build, or where others still read it leave that to the next who builds the corpus anew."""
        self.close()
        plain = Connections(self.place)
        try:
            drop_unread(plain, self.manifest.build + 1)
        finally:
            plain.close()

    def write_manifest(self, manifest: Manifest) -> None:
        with self.transaction() as connection:
            values = (manifest.dump(), manifest.build)
            connection.execute("UPDATE corpus.build SET manifest = %s WHERE number = %s", values)
        self.manifest = manifest

    def save_index(self) -> None:
        """Nothing: the server keeps its indexes."""

    # Writing

    def write(self, entry: Entry) -> None:
        document, annotation = entry.document, entry.annotation
        changed = self._replaced(document)
        self._take_out([document.id], [document.url] if document.url else [])
        values = {**_values(entry), "changed": changed}
        marks = ", ".join(["%s"] * len(values))
        inserting = f"INSERT INTO document ({', '.join(values)}) VALUES ({marks}) RETURNING number"
        facts = annotation.facts or ((),) * len(entry.passages)
        shared = [values[name] for name in ("published_at", "event_from", "event_until", "outlet", "language")]
        with self._connections.connection() as connection:
            self._make_month(connection, values["month"])
            ((number,),) = connection.execute(inserting, list(values.values())).fetchall()
            rows = [
                (values["month"], number, p.start, p.end, key_of(p.text), *shared, Json(own), words_of(p.text), vector)
                for p, own, vector in zip(entry.passages, facts, map(vector_text, entry.vectors), strict=True)
            ]
            with connection.cursor() as cursor:
                cursor.executemany(_INSERT_PASSAGE, rows)

    def _make_month(self, connection: Connection, month: date) -> None:
        """Make the partition of a month, in a way that stops no reader."""
        name = f"passage_{month:%Y_%m}" if month > _NO_MONTH else "passage_undated"
        if connection.execute("SELECT to_regclass(%s)", (name,)).fetchall()[0][0] is not None:
            return
        partition, until = sql.Identifier(name), _next_month(month)
        connection.execute(
            sql.SQL("CREATE TABLE {} (LIKE passage INCLUDING DEFAULTS INCLUDING CONSTRAINTS)").format(partition)
        )
        attached = sql.SQL("ALTER TABLE passage ATTACH PARTITION {} FOR VALUES FROM ({}) TO ({})")
        connection.execute(attached.format(partition, sql.Literal(month), sql.Literal(until)))

    def _replaced(self, document: Document) -> str | None:
        """Keep what stands in a document's place, where it differs; returns when that last happened (ISO 8601)."""
        same_place = "(id = %s OR url = %s)"
        rows = self._connections.rows
        sql = f"SELECT title, text, changed FROM document WHERE {same_place} ORDER BY id = %s DESC LIMIT 1"
        known = rows(sql, (document.id, document.url, document.id))
        if not known or (known[0][0], bytes(known[0][1]).decode()) == (document.title, document.text):
            return known[0][2] if known else written(document.changed)  # of a build that this one replaces
        now = datetime.now(UTC).isoformat(timespec="seconds")
        rows(
            f"INSERT INTO version ({_VERSION}) SELECT %s, %s, title, text, published, provenance FROM document"
            f" WHERE {same_place} RETURNING number",
            (document.id, now, document.id, document.url),
        )
        newest = f"SELECT number FROM version WHERE id = %s ORDER BY number DESC LIMIT {MOST_VERSIONS}"
        rows(f"DELETE FROM version WHERE id = %s AND number NOT IN ({newest}) RETURNING number", (document.id,) * 2)
        return now

    def note(self, document: Document) -> None:
        values = (*about(document).values(), document.id)
        self._connections.rows(
            "UPDATE document SET details = %s, provenance = %s WHERE id = %s RETURNING number", values
        )

    def versions(self, id: str | None = None) -> list[Version]:
        if id is None:
            rows = self._connections.rows(f"SELECT {_VERSION} FROM version ORDER BY number")
        else:
            own = f"SELECT {_VERSION} FROM version WHERE id = ANY(%s) ORDER BY number"
            rows = self._connections.rows(own, (_storable([id]),))
        return [_version(row) for row in rows]

    def keep(self, versions: Sequence[Version]) -> None:
        inserting = f"INSERT INTO version ({_VERSION}) VALUES (%s, %s, %s, %s, %s, %s)"
        with self.transaction() as connection, connection.cursor() as cursor:
            cursor.execute("DELETE FROM version")
            cursor.executemany(inserting, [_version_row(version) for version in versions])

    def join(self, origins: Sequence[str], origin: str) -> None:
        if origins:
            sql = "UPDATE document SET origin = %s WHERE origin = ANY(%s) RETURNING number"
            self._connections.rows(sql, (origin, list(origins)))

    def delete(self, ids: Sequence[str], urls: Sequence[str] = (), outlets: Sequence[str] = ()) -> int:
        gone = self._take_out(ids, urls, outlets)
        self._connections.rows("DELETE FROM version WHERE id = ANY(%s) RETURNING number", (gone,))
        return len(gone)

    def _take_out(self, ids: Sequence[str], urls: Sequence[str] = (), outlets: Sequence[str] = ()) -> list[str]:
        """The ids of the documents that are taken out."""
        gone: list[str] = []
        for column, values in (("id", ids), ("url", urls), ("outlet", outlets)):
            if values:
                sql = f"DELETE FROM document WHERE {column} = ANY(%s) RETURNING id"
                gone += [id for (id,) in self._connections.rows(sql, (_storable(values),))]
        return gone

    # Reading

    def documents(self, after: int = 0) -> Iterator[tuple[int, Document]]:
        sql = f"SELECT {COLUMNS} FROM document WHERE number > %s ORDER BY number LIMIT {_PAGE}"
        while rows := self._connections.rows(sql, (after,)):
            yield from ((row[0], _document(row)) for row in rows)
            after = rows[-1][0]

    def digests(self, ids: Sequence[str]) -> dict[str, str]:
        sql = "SELECT id, digest FROM document WHERE id = ANY(%s)"
        return dict(self._connections.rows(sql, (_storable(ids),)))

    def digest(self, document: Document) -> tuple[str, str] | None:
        """As the protocol says. Raises `UnicodeEncodeError` for a document with a NUL in anything but its text."""
        for value in (document.id, document.url, document.title, document.outlet, document.byline):
            if isinstance(value, str) and "\0" in value:
                raise UnicodeEncodeError("postgresql", value, value.index("\0"), value.index("\0") + 1, "NUL")
        sql = "SELECT id, digest FROM document WHERE id = %s OR url = %s ORDER BY id = %s DESC LIMIT 1"
        rows = self._connections.rows(sql, (document.id, document.url, document.id))
        return (rows[0][0], rows[0][1]) if rows else None

    def stored(self, ids: Sequence[str]) -> dict[str, Stored]:
        sql = f"SELECT {COLUMNS}, profile, annotator, origin FROM document WHERE id = ANY(%s)"
        rows = self._connections.rows(sql, (_storable(ids),))
        return {row[1]: Stored(_document(row[:WIDTH]), *row[WIDTH:]) for row in rows}

    def passages(self, ids: Sequence[str]) -> dict[str, tuple[tuple[Passage, ...], Vectors]]:
        sql = (
            'SELECT document.number, id, text, start, "end", facts, halfvec_send(vector) FROM document'
            " LEFT JOIN passage ON passage.document = document.number AND passage.month = document.month"
            " WHERE id = ANY(%s) ORDER BY passage.number"
        )
        own: dict[str, list[tuple[Any, ...]]] = {}
        for _, id, *row in self._connections.rows(sql, (_storable(ids),)):
            own.setdefault(id, []).extend([tuple(row)] if row[1] is not None else [])
        return {id: self._passages(id, rows) for id, rows in own.items()}

    def _passages(self, id: str, rows: Sequence[tuple[Any, ...]]) -> tuple[tuple[Passage, ...], Vectors]:
        text = bytes(rows[0][0]).decode() if rows else ""
        cut = tuple(Passage(id, start, end, text[start:end], tuple(facts)) for _, start, end, facts, _ in rows)
        return cut, unit_rows(halves([row[4] for row in rows], self.manifest.dimension))

    def vectors_of(self, texts: Sequence[str]) -> dict[str, Vectors]:
        by_key = {key_of(text): text for text in texts}
        sql = "SELECT DISTINCT ON (key) key, halfvec_send(vector) FROM passage WHERE key = ANY(%s)"
        rows = self._connections.rows(sql, (list(by_key),))
        vectors = unit_rows(halves([row[1] for row in rows], self.manifest.dimension))
        return {by_key[row[0]]: vector for row, vector in zip(rows, vectors, strict=True)}

    def group(self, origin: str) -> list[Document]:
        sql = f"SELECT {COLUMNS} FROM document WHERE origin = %s ORDER BY published_at NULLS FIRST, id"
        return [_document(row) for row in self._connections.rows(sql, (origin,))]

    def near(
        self, bands: Sequence[int], published_from: datetime | None, published_until: datetime | None
    ) -> list[tuple[Document, str]]:
        where, values = conditions(Filter(published_from, published_until), "document")
        timely = f"(published_at IS NULL OR ({' AND '.join(where)}))" if where else "true"
        sql = (
            f"SELECT {COLUMNS}, origin FROM document WHERE bands && %s::bigint[] AND {timely}"
            f" ORDER BY (SELECT count(*) FROM unnest(bands) b WHERE b = ANY(%s::bigint[])) DESC, number LIMIT {MOST_NEAR}"
        )
        rows = self._connections.rows(sql, [list(bands), *values, list(bands)])
        return [(_document(row[:WIDTH]), row[-1]) for row in rows]

    def made_otherwise(self, annotator: str) -> int:
        sql = "SELECT count(*) FROM document WHERE annotator IS DISTINCT FROM %s"
        return int(self._connections.rows(sql, (annotator,))[0][0])

    def counts(self) -> dict[str, Any]:
        rows = self._connections.rows
        numbers = "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM passage)"
        outlets = "SELECT coalesce(outlet, ''), count(*) FROM document GROUP BY 1 ORDER BY 2 DESC, 1"
        first = "SELECT published FROM document WHERE published_at IS NOT NULL ORDER BY published_at"
        size = (
            "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
        )
        documents, passages = rows(numbers)[0]
        oldest, newest = rows(f"SELECT ({first} LIMIT 1), ({first} DESC LIMIT 1)")[0]
        return {
            "documents": documents,
            "passages": passages,
            "outlets": dict(rows(outlets)),
            "oldest": time_of(oldest),
            "newest": time_of(newest),
            "bytes": rows(size)[0][0],
        }

    # Searching

    def nearest(self, vectors: Vectors, k: int, filter: Filter) -> list[list[int]]:
        return nearest(self._connections, vectors, k, filter)

    def matching(self, queries: Sequence[str], k: int, filter: Filter) -> list[list[int]]:
        return self._words.matching(queries, k, filter)

    def passages_by_number(self, numbers: Sequence[int]) -> dict[int, tuple[Document, Passage, Vectors]]:
        sql = 'SELECT number, document, start, "end", facts, halfvec_send(vector) FROM passage WHERE number = ANY(%s)'
        rows = self._connections.rows(sql, (list(numbers),))
        wanted = f"SELECT {COLUMNS} FROM document WHERE number = ANY(%s)"
        of_number = self._connections.rows(wanted, (list({row[1] for row in rows}),))
        documents = {row[0]: _document(row) for row in of_number}
        vectors = unit_rows(halves([row[5] for row in rows], self.manifest.dimension))
        found = {}
        for (number, of, start, end, facts, _), vector in zip(rows, vectors, strict=True):
            if document := documents.get(of):  # a writer may have taken it out since
                found[number] = (
                    document,
                    Passage(document.id, start, end, document.text[start:end], tuple(facts)),
                    vector,
                )
        return found

    def check(self) -> None:
        """Every passage is cut from its document and held against the digest of the text that was indexed, and its columns
        against those of the document; what refers to what, the server itself sees to."""
        otherwise = (
            "SELECT count(*) FROM document d JOIN passage p ON p.document = d.number WHERE (p.month, p.published_at,"
            " p.event_from, p.event_until, p.outlet, p.language) IS DISTINCT FROM"
            " (d.month, d.published_at, d.event_from, d.event_until, d.outlet, d.language)"
        )
        with self.unlimited():
            if wrong := self._connections.rows(otherwise)[0][0]:
                raise self._damaged(f"{wrong} passages are not of their documents")
            for number, document in self.documents():
                own = 'SELECT start, "end", key FROM passage WHERE document = %s'
                for start, end, key in self._connections.rows(own, (number,)):
                    if key_of(document.text[start:end]) != key:
                        raise self._damaged(f"the text of {document.id} is not the text that was indexed")

    @contextmanager
    def unlimited(self) -> Iterator[None]:
        """Statements may take as long as they take; all are of one view of the corpus."""
        with self._connections.transaction() as connection:
            connection.execute(
                "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0"
            )
            yield

    def _damaged(self, said: str) -> CorpusDamaged:
        place = shown(self.place)
        return CorpusDamaged(
            f"The corpus {place} is damaged ({said}); build it anew with: scripts/reindex.py --upgrade --corpus {place}"
        )


def _found(place: str) -> Manifest | None:
    connections = Connections(place)
    try:
        return current_manifest(connections)
    finally:
        connections.close()


def _values(entry: Entry) -> dict[str, Any]:
    """The columns of a document."""
    document, (event_from, event_until) = entry.document, entry.annotation.event or (None, None)
    published = document.published
    return plain_columns(entry) | {
        "published_at": published,
        "month": published.astimezone(UTC).date().replace(day=1) if published else _NO_MONTH,
        "event_from": event_from,
        "event_until": event_until,
        "profile": Json(entry.annotation.profile),
        "bands": list(entry.bands),
        "text": document.text.encode(),
    }


def _next_month(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _storable(values: Sequence[str]) -> list[str]:
    """Those of the values that can be in the database at all."""
    return [value for value in values if "\0" not in value]


def _document(row: Sequence[Any]) -> Document:
    return document_of([bytes(value).decode() if at == _TEXT else value for at, value in enumerate(row)])


def _version(row: Sequence[Any]) -> Version:
    id, replaced, title, text, published, provenance = row
    return Version(
        id, datetime.fromisoformat(replaced), title, bytes(text).decode(), time_of(published), provenance_of(provenance)
    )


def _version_row(version: Version) -> tuple[Any, ...]:
    provenance = json.dumps(version.provenance.to_json()) if version.provenance else None
    at = version.replaced.isoformat()
    return version.id, at, version.title, version.text.encode(), written(version.published), provenance
