"""Mending: what can be read and is what was indexed is kept, the rest is named; and nothing else is ever shown."""

from __future__ import annotations

import sqlite3

import pytest

from index.corpus import Corpus
from index.engines import vectors
from index.engines.builds import database_name
from index.errors import CorpusDamaged, CorpusMissing
from index.manifest import MANIFEST
from index.repair import repair

DATABASE = database_name(0)


@pytest.fixture
def folder(tmp_path, make, encoder, monkeypatch):
    monkeypatch.setattr(vectors, "FLAT_UP_TO", 100)  # so that there is a file of vectors
    with Corpus.open(tmp_path / "corpus", create=True, encoder=encoder) as corpus:
        corpus.add([make(str(n), f"The boat number {n} sank off Orlund. " * 20) for n in range(40)])
    return tmp_path / "corpus"


def damage_pages(folder, table):
    path = folder / DATABASE
    with sqlite3.connect(path) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    connection.close()
    data = bytearray(path.read_bytes())
    data[4096 * (root - 1) : 4096 * root] = b"\x55" * 4096
    path.write_bytes(data)


def change(folder, sql):
    with sqlite3.connect(folder / DATABASE) as connection:
        connection.execute(sql)
    connection.close()


def test_a_corpus_that_is_whole_is_left_as_it_is(folder, encoder):
    mended = repair(str(folder), encoder=encoder)
    assert (mended.done, mended.lost) == ([], [])


@pytest.mark.parametrize("table", ["document_published", "passage", "passage_document", "band"])
def test_what_can_be_made_again_from_the_documents_is(folder, encoder, table):
    damage_pages(folder, table)
    with pytest.raises(CorpusDamaged, match="--repair"), Corpus.open(folder, encoder=encoder) as corpus:
        corpus.check()
    mended = repair(str(folder), encoder=encoder)
    assert mended.lost == [] and "40 documents were built anew" in mended.done[-1]
    with Corpus.open(folder, encoder=encoder) as corpus:
        corpus.check()
        assert corpus.status().documents == 40
        assert "7" in {hit.document.id for hit in corpus.search("boat number 7", k=40)}


@pytest.mark.parametrize(
    "sql, said",
    [
        ("UPDATE document SET text = replace(text, 'sank', 'swam') WHERE id = '7'", "not what was indexed"),
        ("UPDATE document SET outlet = 'Other' WHERE id = '7'", "not what was indexed"),
        ("UPDATE document SET published = 'once' WHERE id = '7'", "once"),
    ],
)
def test_a_document_that_is_not_what_was_indexed_is_lost_by_name(folder, encoder, sql, said):
    change(folder, sql)
    change(folder, "DELETE FROM passage WHERE number = 1")
    mended = repair(str(folder), encoder=encoder)
    assert len(mended.lost) == 1
    assert mended.lost[0].startswith("7: ") and said in mended.lost[0]
    with Corpus.open(folder, encoder=encoder) as corpus:
        assert corpus.get("7") is None
        assert corpus.status().documents == 39


def test_a_text_that_was_changed_on_the_disk_is_found_by_the_check(folder, encoder):
    change(folder, "UPDATE document SET text = replace(text, 'sank', 'swam') WHERE id = '7'")
    with Corpus.open(folder, encoder=encoder) as corpus, pytest.raises(CorpusDamaged, match="text of 7"):
        corpus.check()


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_bytes(p.read_bytes()[:-200])])
def test_the_file_of_vectors_is_made_again(folder, encoder, damage):
    (file,) = folder.glob("corpus.faiss.*")
    damage(file)
    mended = repair(str(folder), encoder=encoder)
    assert mended.lost == [] and "vectors" in mended.done[0]
    with Corpus.open(folder, encoder=encoder) as corpus:
        corpus.check()


@pytest.mark.parametrize("damage", [lambda p: p.unlink(), lambda p: p.write_text("{")])
def test_the_manifest_is_written_again_from_its_copy(folder, encoder, damage):
    damage(folder / MANIFEST)
    mended = repair(str(folder), encoder=encoder)
    assert MANIFEST in mended.done[0]
    with Corpus.open(folder, encoder=encoder) as corpus:
        assert corpus.status().documents == 40


def test_a_database_that_was_cut_short_gives_up_what_is_left_of_it(folder, encoder):
    path = folder / DATABASE
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 3 // 4])
    mended = repair(str(folder), encoder=encoder)
    with Corpus.open(folder, encoder=encoder) as corpus:
        corpus.check()
        assert corpus.status().documents + len(mended.lost) >= 40


def test_where_nothing_can_be_read_it_says_so(folder, encoder, tmp_path):
    (folder / DATABASE).write_bytes(b"junk " * 5000)
    with pytest.raises(CorpusDamaged, match="from its sources"):
        repair(str(folder), encoder=encoder)
    with pytest.raises(CorpusMissing):
        repair(str(tmp_path / "nowhere"), encoder=encoder)
