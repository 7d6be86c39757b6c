"""A damaged corpus is named, never half-read and never written to; what can be made again is made again."""

from __future__ import annotations

import gc
import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.engines import vectors
from index.engines.builds import database_name
from index.errors import CorpusDamaged
from index.manifest import FORMAT, MANIFEST

DATABASE = database_name(0)
FAISS = "corpus.faiss.*"


@pytest.fixture
def corpus(embedded_place, encoder):
    with Corpus.open(embedded_place, create=True, encoder=encoder) as opened:
        yield opened


@pytest.fixture
def folder(corpus, make, monkeypatch):
    monkeypatch.setattr(vectors, "FLAT_UP_TO", 100)  # so that there is a file
    corpus.add([make(str(n), f"The boat number {n} sank off Orlund. " * 20) for n in range(40)])
    corpus.close()
    return Path(corpus.place)


def contents(folder):
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def cut(path):
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


def drop_table(path):
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE band")
    connection.close()


@pytest.mark.parametrize(
    "name, damage",
    [
        (MANIFEST, cut),
        (MANIFEST, lambda p: p.write_bytes(b"")),
        (MANIFEST, lambda p: p.write_bytes(b"\xff\xfe\x00")),
        (MANIFEST, lambda p: p.write_text("[]")),
        (MANIFEST, lambda p: p.write_text('{"format": 1}')),
        (MANIFEST, lambda p: p.unlink()),
        (DATABASE, cut),
        (DATABASE, lambda p: p.write_bytes(p.read_bytes()[:1000])),
        (DATABASE, lambda p: p.write_bytes(p.read_bytes()[:50])),
        (DATABASE, lambda p: p.write_bytes(b"")),
        (DATABASE, lambda p: p.write_bytes(b"junk " * 5000)),
        (DATABASE, lambda p: p.unlink()),
        (DATABASE, drop_table),
    ],
)
def test_damage_is_found_on_opening_and_nothing_is_written(folder, encoder, name, damage):
    damage(folder / name)
    before = contents(folder)
    with pytest.raises(CorpusDamaged) as caught:
        Corpus.open(folder, create=True, encoder=encoder)
    assert str(folder) in str(caught.value)
    assert contents(folder) == before


@pytest.mark.parametrize(
    "key, value",
    [
        ("format", 99),
        ("format", str(FORMAT)),
        ("model", ""),
        ("model", None),
        ("dimension", "many"),
        ("dimension", 0),
        ("dimension", -64),
        ("dimension", True),
        ("dimension", 10**9),
        ("annotator", 7),
        ("created", "once 2024-03-01T08:00:00+00:00"),
        ("created", 20240301),
        ("updated", "2024-03-01T08:00:00"),
    ],
)
def test_a_manifest_with_a_wrong_value_is_named_with_the_value(folder, key, value):
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {key: value}))
    with pytest.raises(CorpusDamaged, match=re.escape(f"{key} {value!r}")) as caught:
        Corpus.open(folder)
    assert str(folder) in str(caught.value)


def test_a_dimension_that_is_not_that_of_the_vectors_is_damage(folder):
    path = folder / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"dimension": 32}))
    with pytest.raises(CorpusDamaged, match="32 dimensions"):
        Corpus.open(folder)


def test_a_bad_page_in_the_middle_is_found_by_reading_all(folder, encoder):
    path = folder / DATABASE
    data = bytearray(path.read_bytes())
    with sqlite3.connect(path) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'document_published'").fetchone()
    connection.close()
    data[4096 * (page - 1) : 4096 * page] = b"\x55" * 4096
    with Corpus.open(folder, encoder=encoder) as corpus:
        corpus.check()
    path.write_bytes(data)
    with Corpus.open(folder, encoder=encoder) as corpus, pytest.raises(CorpusDamaged):
        corpus.check()


@pytest.fixture
def stopped(tmp_path, make, encoder):
    """A corpus whose log was being copied into its database when it all stopped, after the header: as of a full disk."""
    whole, stopped = tmp_path / "whole", tmp_path / "stopped"
    with (
        Corpus.open(whole, create=True, encoder=encoder) as corpus,
        corpus._engine._database.connection() as connection,
    ):
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        corpus.add([make(str(n), f"The boat number {n} sank off Orlund. " * 20) for n in range(40)])
        shutil.copytree(whole, stopped)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    header = (whole / DATABASE).read_bytes()[:4096]
    with open(stopped / DATABASE, "rb+") as database:
        database.write(header)
    return stopped


def test_a_log_half_copied_into_the_database_is_no_damage(stopped, encoder):
    with Corpus.open(stopped, encoder=encoder) as corpus:
        corpus.check()
        assert corpus.status().documents == 40


def test_a_database_is_cut_short_where_its_log_has_not_the_rest(stopped, encoder):
    log = stopped / f"{DATABASE}-wal"
    with open(log, "rb+") as cut_log:
        cut_log.truncate(32 + 2 * (24 + 4096))
    with pytest.raises(CorpusDamaged):
        Corpus.open(stopped, encoder=encoder)


@pytest.mark.parametrize(
    "damage", [lambda p: p.unlink(), cut, lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"junk " * 999)]
)
def test_the_vector_file_is_made_again_from_the_database(folder, encoder, make, damage):
    with Corpus.open(folder, encoder=encoder) as corpus:
        expected = corpus.search("boat number 7")
    del corpus  # which has the file mapped into memory
    gc.collect()
    (stored,) = folder.glob(FAISS)
    damage(stored)
    with Corpus.open(folder, encoder=encoder) as corpus:
        assert corpus.search("boat number 7") == expected
        corpus.add([make("new", "A new quay was opened.")])
        assert corpus.search("new quay", k=1)[0].document.id == "new"
    assert len(list(folder.glob(FAISS))) == 1


@pytest.mark.parametrize(
    "message", ["attempt to write a readonly database", "database or disk is full", "disk I/O error"]
)
def test_errors_of_the_disk_are_said_in_a_sentence_and_leave_nothing_half_written(corpus, make, message):
    corpus.add([make("a")])

    def fail_halfway():
        with corpus._engine.transaction():
            corpus._engine.delete(["a"])
            raise sqlite3.OperationalError(message)

    with pytest.raises(CorpusDamaged, match="cannot be used") as caught:
        fail_halfway()
    assert message in str(caught.value) and corpus.place in str(caught.value)
    assert corpus.get("a") == make("a")


def test_a_vector_file_that_cannot_be_written_is_said_and_the_documents_stay(corpus, make, monkeypatch):
    def refuse(index, name):
        raise RuntimeError("no space")

    monkeypatch.setattr("index.engines.vectors.faiss.write_index", refuse)
    monkeypatch.setattr(vectors, "FLAT_UP_TO", 0)
    with pytest.raises(CorpusDamaged, match="no space"):
        corpus.add([make("a")])
    assert corpus.search("bridge")[0].document == make("a")
