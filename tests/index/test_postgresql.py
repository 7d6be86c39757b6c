"""What only a corpus on a server has: roles, replicas, several writers, months, migrations, and errors as sentences."""

from __future__ import annotations

import threading
import time

import psycopg
import pytest

from index import engines
from index.corpus import Corpus
from index.document import Filter
from index.engines.postgresql import builds, schema
from index.engines.postgresql.builds import migrate
from index.engines.postgresql.connections import Connections
from index.errors import (
    CorpusBusy,
    CorpusDamaged,
    CorpusForbidden,
    CorpusMissing,
    CorpusUnreachable,
    EncoderUnavailable,
)
from index.place import shown
from index.reindex import reindex
from index.repair import repair
from scripts.local_postgresql import PASSWORD


@pytest.fixture
def place(postgresql_place):
    return postgresql_place


@pytest.fixture
def filled(corpus, make):
    corpus.add([make(str(n), f"The boat number {n} left the harbour.", day=n * 10) for n in range(1, 10)])
    return corpus


def run(place, *statements):
    with psycopg.connect(place, autocommit=True) as connection:
        return [
            connection.execute(s).fetchall() if s.startswith("SELECT") else connection.execute(s) for s in statements
        ]


# Addresses and errors


@pytest.mark.parametrize(
    "place, said",
    [
        ("postgresql://ida:p4ss@db.example/news", "postgresql://ida@db.example/news"),
        ("postgres://ida@db.example:5433/news", "postgres://ida@db.example:5433/news"),
        ("postgresql://a,b/news?user=ida&password=p4ss&x=1", "postgresql://a,b/news?user=ida&password=...&x=1"),
        ("corpora/2025:a@b", "corpora/2025:a@b"),
    ],
)
def test_a_place_is_shown_without_its_password(place, said):
    assert shown(place) == said


def one_sentence(error):
    text = str(error.value)
    assert PASSWORD not in text and "\n" not in text
    return text


def test_there_is_no_corpus_in_an_empty_database(place):
    with pytest.raises(CorpusMissing) as error:
        Corpus.open(place)
    assert shown(place) in one_sentence(error)


@pytest.mark.parametrize(
    "change, kind, said",
    [
        (lambda p: p.replace(f":{PASSWORD}@", ":wrong@"), CorpusForbidden, "password"),
        (lambda p: p.replace("owner:", "stranger:"), CorpusForbidden, "password"),
        (lambda p: p.replace("127.0.0.1", "nowhere.invalid"), CorpusUnreachable, "cannot be reached"),
        (lambda p: p.rpartition(":")[0] + ":9/news", CorpusUnreachable, "cannot be reached"),
        (lambda p: p + "_else", CorpusUnreachable, "does not exist"),
        (lambda p: p + "?colour=blue", CorpusUnreachable, "no address"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_in_one_sentence(place, change, kind, said):
    began = time.monotonic()
    with pytest.raises(kind) as error:
        Corpus.open(change(place))
    assert said in one_sentence(error)
    assert time.monotonic() - began < engines.WAIT_FOR_SERVER  # it is waited for only where it was there before


def test_without_pgvector_it_is_said_who_brings_it(place, encoder):
    run(
        place,
        "CREATE ROLE plain LOGIN PASSWORD 'plain'",
        f"GRANT CREATE ON DATABASE {place.rpartition('/')[2]} TO plain",
    )
    try:
        with pytest.raises(CorpusUnreachable, match="CREATE EXTENSION vector"):
            Corpus.open(place.replace(f"owner:{PASSWORD}", "plain:plain"), create=True, encoder=encoder)
    finally:
        run(place, "DROP OWNED BY plain CASCADE", "DROP ROLE plain")


def test_another_encoder_a_damaged_manifest_and_a_repair_are_told_in_one_sentence(filled, place, encoder):
    encoder.name = "another"
    with pytest.raises(EncoderUnavailable) as error:
        Corpus.open(place, encoder=encoder)
    one_sentence(error)
    with pytest.raises(CorpusMissing, match="--upgrade") as error:
        repair(place)
    run(place, "UPDATE corpus.build SET manifest = '{}'")
    with pytest.raises(CorpusDamaged, match="manifest") as error:
        Corpus.open(place)
    one_sentence(error)


def test_a_statement_that_takes_too_long_is_ended(place):
    connections = Connections(f"{place}?options=-c%20statement_timeout%3D50")
    with pytest.raises(CorpusBusy, match="statement_timeout"):
        connections.rows("SELECT pg_sleep(20)")
    connections.close()


def test_a_text_that_is_not_what_was_indexed_is_damage(filled, place):
    filled.check()
    run(place, "UPDATE corpus_build_0.document SET text = 'A boat left.' WHERE id = '3'")
    with pytest.raises(CorpusDamaged, match="text of 3"):
        filled.check()


def test_a_passage_in_the_wrong_place_is_damage(filled, place):
    run(place, "UPDATE corpus_build_0.passage SET outlet = 'Bay News' WHERE number = 3")
    with pytest.raises(CorpusDamaged, match="1 passages are not of their documents"):
        filled.check()


@pytest.mark.parametrize("field", ["id", "title", "outlet", "byline", "url"])
def test_a_nul_outside_the_text_is_a_failure(corpus, make, field):
    result = corpus.add([make(**{"id": "a", field: "a\0b"}), make("b")])
    assert (result.added, len(result.failed)) == (1, 1)
    assert corpus.get("a\0b") is None


def test_ids_and_addresses_may_be_long(corpus, make):
    long = "https://post.example/" + "a" * 9000
    corpus.add([make(long, url=long, outlet=long)])
    assert corpus.get(long).url == long


# Roles


@pytest.fixture
def reading(place, encoder):
    """The address for a role that only reads, as docs/postgresql.md makes it."""
    name = place.rpartition("/")[2]
    run(
        place,
        "CREATE EXTENSION vector",
        "CREATE ROLE writing LOGIN PASSWORD 'writing'",
        "CREATE ROLE reading LOGIN PASSWORD 'reading'",
        f"GRANT CREATE ON DATABASE {name} TO writing",
        "ALTER DEFAULT PRIVILEGES FOR ROLE writing GRANT USAGE ON SCHEMAS TO reading",
        "ALTER DEFAULT PRIVILEGES FOR ROLE writing GRANT SELECT ON TABLES TO reading",
    )
    yield place.replace(f"owner:{PASSWORD}", "reading:reading")
    for role in ("reading", "writing"):
        run(place, f"DROP OWNED BY {role} CASCADE", f"DROP ROLE {role}")


def test_one_who_may_only_read_does_all_but_write(reading, make, encoder):
    writing = reading.replace("reading:reading", "writing:writing")
    with Corpus.open(writing, create=True, encoder=encoder) as corpus:
        corpus.add([make("a", "A fire broke out in the harbour.")])
    with Corpus.open(reading, encoder=encoder) as corpus:
        assert corpus.search("harbour fire")[0].document.id == "a"
        assert corpus.status().documents == 1
        corpus.check()
        for write in (lambda: corpus.add([make("b")]), lambda: corpus.remove(ids=["a"])):
            with pytest.raises(CorpusForbidden) as error:
                write()
            one_sentence(error)


# Months


def months(place):
    return {
        name
        for (name,) in run(place, "SELECT relname FROM pg_class WHERE relname LIKE 'passage_2%' AND relkind = 'r'")[0]
    }


def test_each_month_has_a_partition_and_a_search_in_it_reads_no_other(filled, place, make):
    filled.add([make("undated", day=None)])
    assert months(place) == {"passage_2024_03", "passage_2024_04", "passage_2024_05"}
    sql = "SELECT number FROM passage WHERE month >= '2024-05-01' AND month <= '2024-05-01'"
    with psycopg.connect(place) as connection:
        connection.execute("SET search_path = corpus_build_0, public")
        plan = "".join(row[0] for row in connection.execute(f"EXPLAIN {sql}"))
    assert "passage_2024_05" in plan and "passage_2024_04" not in plan
    april = Filter(published_from=make("x", day=32).published, published_until=make("x", day=61).published)
    assert {h.document.id for h in filled.search("boat", filter=april)} == {"4", "5", "6"}


def test_a_document_that_moves_to_another_month_is_there_once(filled, make):
    filled.add([make("3", "The boat number 3 left the harbour.", day=400)])
    assert filled.status().passages == 9
    filled.check()


# Several writers


def test_two_writers_at_once_take_turns_and_copies_have_one_origin(place, encoder, make):
    text = " ".join(f"The {n}th of the boats left the harbour of Orlund in the night." for n in range(12))
    with Corpus.open(place, create=True, encoder=encoder):
        pass
    errors = []

    def write(name):
        try:
            with Corpus.open(place, encoder=encoder) as corpus:
                documents = [make(f"{name}{n}", f"Notice {n} of {name} was read.", outlet=name) for n in range(40)]
                corpus.add([*documents[:20], make(f"copy by {name}", text), *documents[20:]], batch_size=3)
                corpus.add([make("both", f"Written by {name}.")])
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("Post", "News", "Wire")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with Corpus.open(place, encoder=encoder) as corpus:
        assert corpus.status().documents == 3 * 41 + 1
        assert len({corpus.origin(f"copy by {name}") for name in ("Post", "News", "Wire")}) == 1
        corpus.check()


# Migrations


@pytest.fixture
def next_version(monkeypatch):
    steps = (*schema.MIGRATIONS, "ALTER TABLE document ADD COLUMN section text")
    monkeypatch.setattr(builds, "MIGRATIONS", steps)


def test_an_older_corpus_is_brought_up_to_this_program(filled, place, encoder, request):
    request.getfixturevalue("next_version")
    with pytest.raises(CorpusDamaged, match="--migrate"):
        Corpus.open(place, encoder=encoder)
    assert migrate(place) == [0]
    assert migrate(place) == []
    with Corpus.open(place, encoder=encoder) as corpus:
        assert corpus.status().documents == 9
    run(place, "SELECT section FROM corpus_build_0.document")


def test_a_corpus_of_a_newer_program_is_not_touched(place, encoder, monkeypatch, request):
    with monkeypatch.context() as newer:
        newer.setattr(builds, "MIGRATIONS", (*schema.MIGRATIONS, "SELECT 1"))
        Corpus.open(place, create=True, encoder=encoder).close()
    with pytest.raises(CorpusDamaged, match="newer program"):
        Corpus.open(place, encoder=encoder)


def test_a_migration_that_fails_changes_nothing(filled, place, encoder, monkeypatch):
    with monkeypatch.context() as newer:
        newer.setattr(builds, "MIGRATIONS", (*schema.MIGRATIONS, "DROP TABLE band; SELECT 1"))
        with pytest.raises(CorpusBusy):
            migrate(place)
    with Corpus.open(place, encoder=encoder) as corpus:
        assert corpus.status().documents == 9


# The batch job


def test_the_batch_job_skips_what_is_there(place, encoder, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("A bridge was closed in Orlund.")
    assert reindex([tmp_path / "a.txt"], place, encoder=encoder).added == 1
    assert reindex([tmp_path / "a.txt"], place, encoder=encoder).unchanged == 1
