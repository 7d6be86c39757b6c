"""Building a corpus anew: beside the old one, resumed after a stop, and in its place in one step while others read and write."""

from __future__ import annotations

import gc
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest

from index.corpus import Corpus
from index.errors import CorpusBusy, EncoderUnavailable
from index.place import is_server
from index.provenance import Details, Provenance
from index.rebuild import rebuild


class OtherWords:
    """Another encoder: of other dimension, so that a vector of one in the other would be an error."""

    name = "other-words"
    dimension = 32

    def __init__(self, encoder):
        self._encoder = encoder
        self.encoded = encoder.encoded

    def encode(self, texts):
        rows = self._encoder.encode(texts).reshape(len(texts), self.dimension, -1).sum(axis=2)
        return rows / (rows**2).sum(axis=1, keepdims=True) ** 0.5


@pytest.fixture
def filled(corpus, make):
    corpus.add([make(str(n), f"The boat number {n} left the harbour. It rained.") for n in range(20)])
    return corpus


@pytest.fixture
def other(encoder):
    return OtherWords(encoder)


@pytest.fixture(autouse=True)
def found_by_name(monkeypatch, encoder, other):
    """Corpora open the encoders of these tests by their names, as they do those that are installed."""
    by_name = {encoder.name: encoder, other.name: other}
    for module in ("index.corpus", "index.rebuild"):
        monkeypatch.setattr(f"{module}.load_encoder", by_name.__getitem__)
    monkeypatch.setattr("index.corpus._PATIENCE", 60)  # that on a slow machine, too, the next call is to the new build


def test_an_open_corpus_goes_on_with_the_new_encoder(filled, other):
    with Corpus.open(filled.place) as reader:
        before = reader.search("boat number 7")
        assert rebuild(filled.place, encoder=other).added == 20
        assert reader.status().embedding_model == "other-words"
        assert reader.search("boat number 7")[0].document == before[0].document
        assert reader.vectors("7").shape == (2, 32)
        reader.check()


def test_who_has_pinned_the_old_build_reads_on_in_it(filled, other, encoder):
    with Corpus.open(filled.place) as reader:
        pinned = reader.pinned()
        vectors = pinned.encode(["boat number 7"])
        rebuild(filled.place, encoder=other)
        assert pinned.search_many(["boat number 7"], vectors=vectors)[0][0].document.id == "7"
        assert pinned.vectors("7").shape == (2, 64)
        assert reader.vectors("7").shape == (2, 32)


def test_nobody_waits_for_a_new_build_that_takes_long_to_open(filled, other, encoder, make, monkeypatch):
    is_ready = threading.Event()
    monkeypatch.setattr("index.corpus._PATIENCE", 0.01)

    def slow(name):
        is_ready.wait(60)
        return other

    with Corpus.open(filled.place) as reader:
        before = reader.search("boat number 7")
        monkeypatch.setattr("index.corpus.load_encoder", slow)
        rebuild(filled.place, encoder=other)
        for _ in range(3):
            assert reader.status().embedding_model == "hashed-words"
            assert reader.vectors("7").shape == (2, 64)
        vectors = encoder.encode(["boat number 7"])
        assert reader.search_many(["boat number 7"], vectors=vectors)[0] == before
        is_ready.set()
        reader.add([make("new", "A new quay was opened.")])  # which waits: it cannot be written to the old one
        assert reader.status().embedding_model == "other-words"
        assert reader.get("new") is not None


def test_the_room_of_an_old_build_is_given_back_once_nobody_reads_it(embedded_place, encoder, other, make):
    with Corpus.open(embedded_place, create=True, encoder=encoder) as made:
        made.add([make("7", "The boat number 7 left the harbour.")])
    with Corpus.open(embedded_place) as reader:
        reader.search("boat")
        rebuild(embedded_place, encoder=other)
        assert reader.search("boat")
        gc.collect()
        open_files = [os.readlink(path) for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
    assert [name for name in open_files if embedded_place in name and "deleted" in name] == []


def test_what_is_left_of_an_old_build_is_cleared_away_by_the_next_writer(
    embedded_place, encoder, other, make, monkeypatch
):
    with Corpus.open(embedded_place, create=True, encoder=encoder) as made:
        made.add([make("7", "The boat number 7 left the harbour.")])

    def die(engine):
        raise KeyboardInterrupt

    monkeypatch.setattr("index.engines.embedded.EmbeddedEngine.remove_build", die)
    with pytest.raises(KeyboardInterrupt):
        rebuild(embedded_place, encoder=other)
    assert (Path(embedded_place) / "corpus.sqlite").exists()
    with Corpus.open(embedded_place) as corpus:
        corpus.add([make("8", "The boat number 8 sank.")])
        assert corpus.status().documents == 2
        assert sorted(p.name for p in Path(embedded_place).glob("corpus*.sqlite")) == ["corpus-1.sqlite"]


def test_a_thread_that_has_not_read_yet_waits_for_the_new_build(filled, other, monkeypatch):
    monkeypatch.setattr("index.corpus._PATIENCE", 0)
    with Corpus.open(filled.place) as reader, ThreadPoolExecutor(1) as beside:
        rebuild(filled.place, encoder=other)
        assert beside.submit(reader.get, "7").result().id == "7"


def test_a_reader_that_was_given_its_encoder_is_told(filled, other):
    rebuild(filled.place, encoder=other)
    with pytest.raises(EncoderUnavailable, match="other-words"):
        filled.search("boat")


def test_another_annotator_needs_no_encoding(filled, encoder, annotator):
    encoder.encoded.clear()
    rebuild(filled.place, annotator=annotator)
    assert encoder.encoded == []
    with Corpus.open(filled.place, annotator=annotator) as corpus:
        assert corpus.status().stale == 0
        assert corpus.passages("7")[0].facts == ({"words": 7},)


def test_what_others_write_meanwhile_is_in_the_new_build(filled, other, make):
    told = []

    def write(count):
        told.append(count)
        if len(told) == 1:
            filled.add([make("new", "A new quay was opened."), make("3", "The boat number 3 sank.")])
            filled.remove(ids=["5"])

    rebuild(filled.place, encoder=other, batch_size=5, progress=write)
    with Corpus.open(filled.place) as corpus:
        assert corpus.status().documents == 20
        assert corpus.get("3").text == "The boat number 3 sank."
        assert corpus.get("5") is None
        assert corpus.search("new quay", k=1)[0].document.id == "new"
        corpus.check()


def test_a_run_that_was_stopped_goes_on_and_readers_see_nothing_of_it(filled, other):
    def stop(count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(filled.place, encoder=other, batch_size=5, progress=stop)
    assert filled.status().embedding_model == "hashed-words"
    result = rebuild(filled.place, encoder=other, batch_size=5)
    assert (result.added, result.skipped) == (15, 5)


def test_a_run_with_another_model_takes_up_nothing_of_the_one_before(filled, other, encoder):
    def stop(count):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(filled.place, encoder=other, batch_size=5, progress=stop)
    assert rebuild(filled.place, encoder=encoder, batch_size=5).added == 20
    filled.check()


def test_a_writer_in_the_old_build_is_told_to_start_again(filled, other, make):
    engine = filled._engine
    rebuild(filled.place, encoder=other)
    with pytest.raises(CorpusBusy, match="built anew"), engine.transaction():
        pass


def test_readers_go_on_during_the_whole_build(filled, other):
    errors, done = [], threading.Event()

    def read():
        with Corpus.open(filled.place) as reader:
            while not done.is_set():
                try:
                    assert reader.search("boat number 7", k=1)[0].document.id == "7"
                except Exception as error:
                    errors.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    for encoder in (other, filled.encoder, other):
        rebuild(filled.place, encoder=encoder, batch_size=5)
    done.set()
    thread.join(timeout=60)
    assert errors == []


def tables_and_files(place):
    if not is_server(place):
        return {p.name for p in Path(place).iterdir() if p.suffix != ".sqlite-shm" and "-wal" not in p.name}
    with psycopg.connect(place) as connection:
        return {row[0] for row in connection.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'corpus_%'")}


def test_nothing_of_the_old_build_stays(filled, other, encoder):
    filled.close()
    rebuild(filled.place, encoder=other)
    first = tables_and_files(filled.place)
    rebuild(filled.place, encoder=encoder)
    second = tables_and_files(filled.place)
    assert len(first) == len(second) and first != second


def test_a_build_that_is_still_read_goes_with_the_next(postgresql_place, encoder, other, make):
    with Corpus.open(postgresql_place, create=True, encoder=encoder) as corpus:
        corpus.add([make("a")])
        pinned = corpus.pinned()
        rebuild(postgresql_place, encoder=other)
        assert tables_and_files(postgresql_place) == {"corpus_build_0", "corpus_build_1"}
        assert pinned.get("a") is not None
    rebuild(postgresql_place, encoder=encoder)
    assert tables_and_files(postgresql_place) == {"corpus_build_2"}


def test_versions_provenance_and_details_come_along(corpus, make, encoder, annotator):
    read = datetime(2025, 3, 5, tzinfo=UTC)
    provenance = Provenance("a.html", read, "web page", "", "", "0" * 64, "a.warc.gz#urn:uuid:1")
    details = Details(corrections=("An earlier version named another port.",), modified=read)
    corpus.add([make("a", "Nine boats sank.")])
    corpus.add([make("a", "Ten boats sank.", provenance=provenance, details=details)])
    before = corpus.get("a"), corpus.versions("a")
    rebuild(corpus.place, encoder=encoder, annotator=annotator)
    after = corpus.get("a")
    assert (after, corpus.versions("a")) == before
    assert (after.provenance, after.details, after.changed) == (provenance, details, before[0].changed)
