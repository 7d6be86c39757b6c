"""The builds of a corpus on a server: made, found, brought up to this program's tables, and dropped when nobody reads them."""

from __future__ import annotations

from psycopg import sql

from index.engines.postgresql.connections import Connection, Connections
from index.engines.postgresql.schema import MIGRATIONS, REGISTRY, schema_of
from index.errors import CorpusDamaged, CorpusMissing, CorpusUnreachable
from index.manifest import Manifest
from index.place import shown

_PGVECTOR = (0, 8)  # the first that goes on searching until enough pass a filter
_MOST_DIMENSIONS = 4_000  # of vectors that pgvector indexes in half precision
_LOCK = 0x766572  # what this program's advisory locks are told from others by


def current_manifest(connections: Connections) -> Manifest | None:
    """The manifest of the build that counts; None where there is no corpus."""
    if connections.rows("SELECT to_regclass('corpus.build')")[0][0] is None:
        return None
    rows = connections.rows("SELECT number, version, manifest FROM corpus.build WHERE is_current")
    if not rows:
        return None
    _check_version(rows[0][1], connections.place)
    try:
        return Manifest.load(rows[0][2])
    except (ValueError, RecursionError) as error:
        raise CorpusDamaged(
            f"The manifest of the corpus {shown(connections.place)} cannot be used ({error}); restore it from a backup."
        ) from error


def _check_version(version: int, place: str) -> None:
    if version > len(MIGRATIONS):
        raise CorpusDamaged(
            f"The corpus {shown(place)} is of a newer program (tables {version}, here {len(MIGRATIONS)}); install that."
        )
    if version < len(MIGRATIONS):
        raise CorpusDamaged(
            f"The corpus {shown(place)} is of an older program (tables {version}, here {len(MIGRATIONS)});"
            f" bring it up to this one with: scripts/reindex.py --migrate --corpus {shown(place)}"
        )


def make_build(connection: Connection, manifest: Manifest, place: str, *, is_current: bool) -> None:
    """Make the empty tables of a build, within a transaction."""
    vector_schema(connection, place)
    if manifest.dimension > _MOST_DIMENSIONS:
        raise CorpusMissing(
            f"Vectors of {manifest.dimension} dimensions are too long for PostgreSQL; take another model."
        )
    name = sql.Identifier(schema_of(manifest.build))
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(name))
    _migrate(connection, manifest, 0, place)
    values = (manifest.build, len(MIGRATIONS), is_current, manifest.dump())
    connection.execute("INSERT INTO corpus.build VALUES (%s, %s, %s, %s)", values)


def make_corpus(connections: Connections, manifest: Manifest) -> None:
    """Make an empty corpus in a database that has none."""
    with connections.transaction() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s, -1)", (_LOCK,))
        if connection.execute("SELECT to_regclass('corpus.build')").fetchall()[0][0] is None:
            connection.execute(REGISTRY)
        if not connection.execute("SELECT 1 FROM corpus.build WHERE is_current").fetchall():
            make_build(connection, manifest, connections.place, is_current=True)


def vector_schema(connection: Connection, place: str) -> str:
    """The schema that pgvector's types are in; it is brought in where that is allowed. Raises `CorpusUnreachable`."""
    installed = "SELECT nspname, extversion FROM pg_extension e JOIN pg_namespace n ON n.oid = extnamespace WHERE extname = 'vector'"
    if not (rows := connection.execute(installed).fetchall()):
        if not connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'").fetchall():
            raise CorpusUnreachable(
                f"The server of the corpus {shown(place)} has no pgvector; install it there (Debian: postgresql-NN-pgvector)."
            )
        may = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"
        if not connection.execute(may).fetchall()[0][0]:
            raise CorpusUnreachable(
                f"The database of the corpus {shown(place)} lacks pgvector; let its administrator run: CREATE EXTENSION vector"
            )
        connection.execute("CREATE EXTENSION vector")
        rows = connection.execute(installed).fetchall()
    schema, version = rows[0]
    if tuple(int(n) for n in version.split(".")[:2]) < _PGVECTOR:
        raise CorpusUnreachable(
            f"The server of the corpus {shown(place)} has pgvector {version}, which is too old; update it to 0.8 or later."
        )
    return str(schema)


def _migrate(connection: Connection, manifest: Manifest, version: int, place: str) -> None:
    path = sql.SQL("SET LOCAL search_path = {}, {}").format(
        sql.Identifier(schema_of(manifest.build)), sql.Identifier(vector_schema(connection, place))
    )
    connection.execute(path)
    for step in MIGRATIONS[version:]:
        connection.execute(step.format(dimension=manifest.dimension))


def migrate(place: str) -> list[int]:
    """Bring the tables of a corpus up to this program, all or none; returns the builds that were not."""
    connections = Connections(place)
    try:
        with connections.transaction() as connection:
            if connection.execute("SELECT to_regclass('corpus.build')").fetchall()[0][0] is None:
                raise CorpusMissing(f"There is no corpus in {shown(place)}.")
            rows = connection.execute(
                "SELECT number, version, manifest FROM corpus.build ORDER BY 1 FOR UPDATE"
            ).fetchall()
            older = [(number, version, manifest) for number, version, manifest in rows if version < len(MIGRATIONS)]
            for number, version, manifest in older:
                _migrate(connection, Manifest.load(manifest), version, place)
                connection.execute("UPDATE corpus.build SET version = %s WHERE number = %s", (len(MIGRATIONS), number))
    finally:
        connections.close()
    return [number for number, _, _ in older]


def settings_of(connections: Connections, build: int) -> str:
    """What each connection to a build begins with. While there is one, the build is not dropped."""
    with connections.connection() as connection:
        types = vector_schema(connection, connections.place)
        names = sql.SQL("{}, {}").format(sql.Identifier(schema_of(build)), sql.Identifier(types)).as_string(connection)
    return (
        f"SET search_path = {names}; SET hnsw.iterative_scan = relaxed_order; SET hnsw.ef_search = 100;"
        f" SELECT pg_advisory_lock_shared({_LOCK}, {build})"
    )


def drop_unread(connections: Connections, current: int) -> None:
    """Drop the builds before the current one that nobody reads any more."""
    with connections.transaction() as connection:
        older = "SELECT number FROM corpus.build WHERE number < %s AND NOT is_current AND pg_try_advisory_xact_lock(%s, number)"
        for (number,) in connection.execute(older, (current, _LOCK)).fetchall():
            drop_build(connection, number)


def drop_build(connection: Connection, number: int) -> None:
    """Drop a build, within a transaction."""
    connection.execute(sql.SQL("DROP SCHEMA IF EXISTS {} CASCADE").format(sql.Identifier(schema_of(number))))
    connection.execute("DELETE FROM corpus.build WHERE number = %s", (number,))
