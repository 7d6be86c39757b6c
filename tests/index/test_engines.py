"""What every engine does below `Corpus`: both nets with their filters, transactions, numbers, several processes at once."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from index.corpus import Corpus
from index.document import Annotation, Document, Filter, Passage
from index.engines import Entry, engine_for
from index.manifest import Manifest

ROOT = Path(__file__).resolve().parents[2]
DIMENSION = 48
START = datetime(2024, 3, 1, tzinfo=UTC)
TOPICS = ["harbour", "council", "orchard", "tunnel", "festival"]


@pytest.fixture
def engine(place):
    kind = engine_for(place)
    assert not kind.exists(place)
    kind.create(place, Manifest("some-model", DIMENSION, None, START, START))
    assert kind.exists(place)
    opened = kind.open(place)
    yield opened
    opened.close()


def vectors(count, seed=0):
    rows = np.random.default_rng(seed).normal(size=(count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def entry(id, rows, *, text="Ships left the harbour.", day=0, outlet="Post", language="en", event=None, **fields):
    text = " ".join([text] * len(rows))
    size = len(text) // len(rows) + 1
    spans = [(n * size, min(len(text), (n + 1) * size - 1)) for n in range(len(rows))]
    passages = [Passage(id, a, b, text[a:b]) for a, b in spans]
    document = Document(id, text, outlet=outlet, published=START + timedelta(days=day), language=language)
    span = event and tuple(START + timedelta(days=d) for d in event)
    made = Annotation({"words": 4}, tuple(({"n": n},) for n in range(len(rows))), span)
    values = {"digest": f"digest of {id}", "annotator": "maker 1", "bands": [1, 2], "origin": id} | fields
    return Entry(document=document, passages=passages, vectors=rows, annotation=made, **values)


def write(engine, *entries):
    with engine.transaction():
        for each in entries:
            engine.write(each)


def found(engine, numbers):
    records = engine.passages_by_number(numbers)
    return [records[n][0].id for n in numbers]


def test_what_was_written_is_read_back(engine):
    one = entry("a", vectors(3), text="Ärzte – 🙂 came.", day=2)
    write(engine, one, entry("b", vectors(1)))
    stored = engine.stored(["b", "a", "unknown"])
    assert (stored["a"].document, stored["a"].origin, stored["a"].annotator) == (one.document, "a", "maker 1")
    assert stored["a"].profile == {"words": 4}
    assert stored.keys() == {"a", "b"}
    passages, rows = engine.passages(["a", "unknown"])["a"]
    assert [p.text for p in passages] == [p.text for p in one.passages]
    assert [p.facts for p in passages] == [({"n": n},) for n in range(3)]
    assert rows == pytest.approx(one.vectors, abs=1e-3)
    assert engine.digest(one.document) == ("a", "digest of a")
    assert engine.made_otherwise("maker 2") == 2


def test_many_ids_and_numbers_at_once(engine):
    rows = vectors(2500)
    with engine.transaction():
        for n, row in enumerate(rows):
            engine.write(entry(str(n), row[None], bands=[n]))
    assert len(engine.stored([str(n) for n in range(2500)])) == 2500
    (numbers,) = engine.nearest(rows[:1], 2500, Filter())
    assert len(engine.passages_by_number(numbers)) == 2500


def test_a_vector_is_known_by_its_text(engine):
    one, other = vectors(2)
    write(engine, entry("a", one[None], text="The bridge is shut."), entry("b", other[None], text="The quay is open."))
    known = engine.vectors_of(["The quay is open.", "Nobody wrote this.", "The quay is open."])
    assert known.keys() == {"The quay is open."}
    assert known["The quay is open."] == pytest.approx(other, abs=1e-3)


@pytest.mark.parametrize("scanned", [1000, 100])
def test_the_ten_nearest_are_those_of_an_exact_scan(engine, scanned, monkeypatch):
    monkeypatch.setattr("index.engines.vectors.FLAT_UP_TO", scanned)
    near_thirty = np.tile(vectors(30, seed=2), (21, 1)) + vectors(630) * 0.7  # as passages lie around their subjects
    near_thirty /= np.linalg.norm(near_thirty, axis=1, keepdims=True)
    rows, queries = near_thirty[:600], near_thirty[610:]
    write(engine, *(entry(str(n), rows[n : n + 1]) for n in range(600)))
    engine.save_index()
    shared = 0
    for query, numbers in zip(queries, engine.nearest(queries, 10, Filter()), strict=True):
        exact = np.argsort(-(rows @ query))[:10]
        shared += len(set(found(engine, numbers)) & {str(n) for n in exact})
    assert shared >= 0.95 * 200


@pytest.mark.parametrize(
    "filter, passing",
    [
        (Filter(), {"a", "b", "c"}),
        (Filter(outlets=("Bay News",)), {"b"}),
        (Filter(languages=("da", "de")), {"c"}),
        (Filter(published_from=START + timedelta(days=5)), {"b", "c"}),
        (Filter(published_until=START + timedelta(days=5)), {"a", "b"}),
        (Filter(published_from=START + timedelta(days=1), published_until=START + timedelta(days=2)), set()),
        (Filter(event_from=START + timedelta(days=4)), {"b"}),
        (Filter(event_until=START - timedelta(days=1)), {"a"}),
        (Filter(event_from=START - timedelta(days=3), event_until=START + timedelta(days=4)), {"a", "b"}),
        (Filter(event_from=START + timedelta(days=9)), set()),
        (Filter(event_from=START - timedelta(days=9), outlets=("Post",)), {"a"}),
    ],
)
def test_both_nets_hold_to_the_filter(engine, filter, passing):
    crowd = vectors(300, seed=2) * 0.05 + vectors(1)
    crowd /= np.linalg.norm(crowd, axis=1, keepdims=True)
    write(engine, *(entry(f"n{n}", crowd[n : n + 1], outlet="Crowd", language="fr", day=-9) for n in range(300)))
    rows = vectors(3, seed=3)
    write(
        engine,
        entry("a", rows[:1], day=0, event=(-2, -1)),
        entry("b", rows[1:2], day=5, event=(3, 6), outlet="Bay News"),
        entry("c", rows[2:], day=9, language="da"),
    )
    (near,), (alike,) = engine.nearest(vectors(1), 303, filter), engine.matching(["harbour"], 303, filter)
    assert {id for id in found(engine, near) if not id.startswith("n")} == passing
    assert {id for id in found(engine, alike) if not id.startswith("n")} == passing
    if filter != Filter():
        assert not [
            id for id in found(engine, near) + found(engine, alike) if id[0] == "n" and not filter.published_until
        ]


def test_rare_words_rank_above_common_ones(engine):
    row = vectors(1)
    write(engine, *(entry(f"n{n}", row, text=f"The {TOPICS[n % 5]} opened.") for n in range(100)))
    write(engine, entry("name", row, text="Ottoline Quist opened a window."))
    (numbers,) = engine.matching(["Quist opened: “festival”?"], 5, Filter())
    assert found(engine, numbers)[0] == "name"


def test_numbers_are_never_given_twice(engine):
    write(engine, entry("a", vectors(2)))
    before = engine.nearest(vectors(1), 5, Filter())[0]
    with engine.transaction():
        assert engine.delete(["a"]) == 1
    write(engine, entry("a", vectors(2)))
    after = engine.nearest(vectors(1), 5, Filter())[0]
    assert engine.passages_by_number(before) == {}
    assert not set(before) & set(after)


@pytest.mark.parametrize("scanned", [1000, 50])
def test_what_comes_and_goes_is_searched_at_once(engine, scanned, monkeypatch):
    """Many rounds of replacing: what was taken out is never found, what was put in always."""
    monkeypatch.setattr("index.engines.vectors.FLAT_UP_TO", scanned)
    for round in range(12):
        rows = vectors(40, seed=round)
        write(engine, *(entry(str(n), rows[n : n + 1], text=f"Round {round} of ship {n}.") for n in range(40)))
        (numbers,) = engine.nearest(rows[7:8], 40, Filter())
        assert found(engine, numbers)[0] == "7"
        assert len(numbers) == len(set(numbers)) == 40
        assert len(engine.matching([f"round {round}"], 50, Filter())[0]) == 40
        engine.save_index()
    engine.check()
    assert (engine.counts()["documents"], engine.counts()["passages"]) == (40, 40)


def test_an_error_within_a_transaction_leaves_nothing_of_it(engine):
    write(engine, entry("a", vectors(1)))

    def fail_halfway():
        with engine.transaction():
            engine.delete(["a"])
            engine.write(entry("b", vectors(1)))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert engine.stored(["a", "b"]).keys() == {"a"}
    assert len(engine.nearest(vectors(1), 5, Filter())[0]) == 1
    engine.check()


def test_copies_are_near_by_their_bands(engine):
    write(engine, entry("a", vectors(1), bands=[10, 11, 12]), entry("b", vectors(1), bands=[12, 13], day=30))
    write(engine, entry("c", vectors(1), bands=[14], origin="a"))
    assert [d.id for d, _ in engine.near([12, 11, 99], None, None)] == ["a", "b"]
    assert [d.id for d, _ in engine.near([12], START - timedelta(1), START + timedelta(1))] == ["a"]
    assert [d.id for d in engine.group("a")] == ["a", "c"]


def test_origins_are_joined(engine):
    origins = {"a": "a", "b": "a", "c": "c", "d": "d"}
    with engine.transaction():
        for id, origin in origins.items():
            engine.write(entry(id, vectors(1), origin=origin))
        engine.join(["a", "c"], "d")
        engine.join([], "a")
    assert {id: s.origin for id, s in engine.stored([*origins]).items()} == dict.fromkeys(origins, "d")


def test_the_manifest_is_the_corpus_s_own(engine, place):
    later = Manifest("some-model", DIMENSION, "maker 2", START, START + timedelta(hours=1))
    engine.write_manifest(later)
    again = engine_for(place).open(place)
    assert engine.manifest == again.manifest == later
    again.close()


READER = """
import sys
from index.corpus import Corpus
from tests.index.conftest import HashedWords
with Corpus.open(sys.argv[1], encoder=HashedWords()) as corpus:
    while True:
        hits = corpus.search("ship of round", k=5)
        assert all(h.document.text[h.passage.start : h.passage.end] == h.passage.text for h in hits), hits
        print(corpus.status().documents, flush=True)
        if corpus.get("last"):
            break
"""


def test_several_processes_read_while_one_writes(place, encoder, make):
    with Corpus.open(place, create=True, encoder=encoder) as corpus:
        corpus.add([make("first", "A ship of round zero left.")])
        command = [sys.executable, "-c", READER, place]
        readers = [
            subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(2)
        ]
        try:
            for reader in readers:
                assert reader.stdout.readline().strip() == "1"
            for round in range(10):
                corpus.add([make(f"{n}", f"Ship {n} of round {round} left.") for n in range(5)])
            corpus.add([make("last")])
            for reader in readers:
                said, wrong = reader.communicate(timeout=60)
                assert (reader.returncode, wrong) == (0, "")
                assert set(said.split()) <= {"1", "6", "7"}
        finally:
            for reader in readers:
                reader.kill()
                reader.wait()
        corpus.check()


def test_what_differs_is_kept_as_a_version_and_goes_with_its_document(corpus, make):
    corpus.add([make("a", "Nine boats sank.")])
    corpus.add([make("a", "Ten boats sank.")])
    corpus.add([make("a", "Ten boats sank.", outlet="Bay News")])
    assert [v.text for v in corpus.versions("a")] == ["Nine boats sank."]
    assert corpus.get("a").changed == corpus.versions("a")[0].replaced
    corpus.remove(ids=["a"])
    assert corpus.versions("a") == []


def test_of_many_versions_the_newest_stay(corpus, make):
    for number in range(60):
        corpus.add([make("a", f"{number} boats sank.")])
    assert [v.text for v in corpus.versions("a")] == [f"{n} boats sank." for n in range(9, 59)]
