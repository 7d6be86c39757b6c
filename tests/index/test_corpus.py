"""What goes into a corpus, what comes out, and what stays after closing it, whatever engine keeps it."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.document import Annotation, Document, Filter
from index.errors import CorpusBusy, EncoderUnavailable
from index.place import shown

ROOT = Path(__file__).resolve().parents[2]


def counts(result):
    return result.added, result.replaced, result.skipped


def ids(hits):
    return [hit.document.id for hit in hits]


# Adding and removing


def test_documents_come_back_as_they_went_in(corpus, make):
    document = make("a", url="https://post.example/a", title="Closed", byline="Ida Holm", language="da")
    assert counts(corpus.add([document])) == (1, 0, 0)
    assert corpus.get("a") == document
    assert corpus.get("b") is None


def test_an_unchanged_document_is_skipped_and_not_encoded_again(corpus, make, encoder):
    corpus.add([make("a")])
    encoder.encoded.clear()
    assert counts(corpus.add([make("a")])) == (0, 0, 1)
    assert encoder.encoded == []


@pytest.mark.parametrize(
    "changed",
    [{"text": "It is open."}, {"title": "New"}, {"day": 2}, {"outlet": "Bay News"}, {"url": "https://x.example"}],
)
def test_a_document_that_changed_in_anything_is_replaced(corpus, make, changed):
    corpus.add([make("a")])
    assert counts(corpus.add([make("a", **changed)])) == (0, 1, 0)
    assert corpus.get("a") == make("a", **changed)
    assert corpus.status().documents == corpus.status().passages == 1


def test_a_document_takes_the_place_of_another_with_its_url(corpus, make):
    corpus.add([make("old", url="https://post.example/a")])
    assert counts(corpus.add([make("new", url="https://post.example/a")])) == (0, 1, 0)
    assert corpus.get("old") is None
    assert corpus.get("new") is not None


@pytest.mark.parametrize("first, second", [("a", "a"), ("a", "b")])
def test_of_two_versions_in_one_batch_the_last_counts(corpus, make, first, second):
    url = "https://post.example/a"
    result = corpus.add([make(first, "It is shut.", url=url), make(second, "It is open.", url=url)])
    assert counts(result) == (1, 0, 1)
    assert corpus.status().documents == 1
    assert corpus.get(second).text == "It is open."


@pytest.mark.parametrize(
    "which, left",
    [
        ({"ids": ["a", "unknown"]}, {"b", "c"}),
        ({"urls": ["https://bay.example/b"]}, {"a", "c"}),
        ({"outlets": ["Orlund Post"]}, {"b"}),
        ({"ids": ["a"], "outlets": ["Bay News"]}, {"c"}),
    ],
)
def test_documents_are_removed_by_id_url_and_outlet(corpus, make, which, left):
    corpus.add([make("a"), make("b", outlet="Bay News", url="https://bay.example/b"), make("c")])
    assert corpus.remove(**which) == 3 - len(left)
    assert {i for i in "abc" if corpus.get(i)} == left
    assert set(ids(corpus.search("bridge closed"))) == left


def test_of_a_changed_document_only_new_sentences_are_encoded(corpus, make, encoder):
    corpus.add([make("a", "It rained. A bridge was closed. It rained.")])
    assert encoder.encoded == ["It rained.", "A bridge was closed."]
    encoder.encoded.clear()
    corpus.add([make("a", "It rained. A bridge was opened.")])
    assert encoder.encoded == ["A bridge was opened."]
    assert corpus.vectors("a") == pytest.approx(encoder.encode(["It rained.", "A bridge was opened."]), abs=1e-3)


def test_a_document_that_comes_again_in_the_next_batch_is_skipped_or_replaced(corpus, make):
    stream = [make("a"), make("b"), make("a"), make("b", "It was opened again."), make("c")]
    assert counts(corpus.add(stream, batch_size=2)) == (3, 1, 1)
    assert corpus.get("b").text == "It was opened again."


def test_progress_is_told_in_documents(corpus, make):
    told = []
    corpus.add((make(str(n)) for n in range(100)), progress=told.append)
    assert sum(told) == 100 and len(told) > 1


# Passages and facts


def test_passages_have_offsets_and_the_annotators_facts(place, make, encoder, annotator):
    text = "A bridge in Orlund was closed.\n\n  Ärzte came. \x00 Nobody was 🙂 hurt."
    with Corpus.open(place, create=True, encoder=encoder, annotator=annotator) as corpus:
        corpus.add([make("a", text)])
        passages = corpus.passages("a")
        assert [text[p.start : p.end] for p in passages] == [p.text for p in passages]
        assert passages[0].text == "A bridge in Orlund was closed."
        assert passages[0].facts == ({"words": 6},)
        assert corpus.profile("a") == {"words": len(text.split())}
        assert corpus.vectors("a") == pytest.approx(encoder.encode([p.text for p in passages]), abs=1e-4)
        assert corpus.search("bridge closed", k=1)[0].passage == passages[0]


def test_facts_of_another_annotator_are_stale_until_made_again_without_encoding_anew(place, make, encoder, annotator):
    with Corpus.open(place, create=True, encoder=encoder, annotator=annotator) as corpus:
        corpus.add([make("a")])
        corpus.add([make("b")])
        assert corpus.status().stale == 0
    annotator.name = "word-counter 2"
    encoder.encoded.clear()
    with Corpus.open(place, encoder=encoder, annotator=annotator) as corpus:
        assert corpus.status().stale == 2
        assert counts(corpus.add([make("a")])) == (0, 1, 0)
        assert corpus.status().stale == 1
        assert counts(corpus.add([make("a"), make("b")])) == (0, 1, 1)
        assert corpus.status().stale == 0
    assert encoder.encoded == []


def test_facts_of_another_annotator_are_not_read_but_made_anew(place, make, encoder, annotator):
    class Counter:
        """Facts in another form: a document of no words has none at all."""

        name = "letter-counter"

        def annotate(self, documents, passages):
            for document, own in zip(documents, passages, strict=True):
                told.append(document.id)
                facts = tuple(({"letters": len(p.text)},) for p in own) if "silent" not in document.id else ()
                yield Annotation({"letters": len(document.text)}, facts)

    told: list[str] = []
    with Corpus.open(place, create=True, encoder=encoder, annotator=annotator) as corpus:
        corpus.add([make("a", "It rained. It poured."), make("silent")])
    with Corpus.open(place, encoder=encoder, annotator=Counter()) as corpus:
        for _ in range(2):
            assert corpus.profile("a") == {"letters": 21}
            assert [p.facts for p in corpus.passages("a")] == [({"letters": 10},)] * 2
            assert [p.facts for p in corpus.passages("silent")] == [()]
        assert sorted(told) == ["a", "silent"]
    with Corpus.open(place, encoder=encoder) as corpus:
        assert corpus.profile("a") == {"words": 4}


def test_what_is_unknown_is_a_key_error(corpus):
    for ask in (corpus.profile, corpus.origin, corpus.copies):
        with pytest.raises(KeyError):
            ask("nowhere")
    assert corpus.passages("nowhere") == ()


# Status and opening again


def test_status_counts_and_dates(corpus, make):
    assert corpus.status().oldest is None
    corpus.add([make("a", "One. Two."), make("b", day=9, outlet="Bay News"), make("c", day=None)])
    status = corpus.status()
    assert (status.documents, status.passages) == (3, 4)
    assert status.outlets == {"Orlund Post": 2, "Bay News": 1}
    assert (status.oldest, status.newest) == (datetime(2024, 3, 1, 8, tzinfo=UTC), datetime(2024, 3, 9, 8, tzinfo=UTC))
    assert status.embedding_model == "hashed-words"
    assert status.bytes > 10_000


def test_a_corpus_opened_again_finds_the_same(corpus, make, encoder):
    corpus.add([make(str(n), f"The boat number {n} sank.") for n in range(20)])
    before = corpus.search("boat number 7")
    corpus.close()
    with Corpus.open(corpus.place, encoder=encoder) as again:
        assert again.search("boat number 7") == before


def test_a_corpus_is_not_opened_with_another_encoder(corpus, encoder):
    encoder.name = "another"
    with pytest.raises(EncoderUnavailable, match="hashed-words"):
        Corpus.open(corpus.place, encoder=encoder)


# Several at once


def test_threads_read_while_one_writes(corpus, make):
    corpus.add([make("first", "A fire broke out in the harbour.")])
    errors, done = [], threading.Event()

    def read():
        try:
            while not done.is_set():
                assert corpus.search("harbour fire", k=1)[0].document.id == "first"
                corpus.status()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for n in range(15):
        corpus.add([make(f"{n}", f"A new school number {n} opened.")])
    corpus.remove(ids=["3"])
    done.set()
    for thread in threads:
        thread.join(timeout=20)
    assert errors == []
    assert corpus.status().documents == 15


def test_a_reader_sees_what_another_added_after_it_opened(corpus, make, encoder):
    with Corpus.open(corpus.place, encoder=encoder) as reader:
        assert reader.search("harbour fire") == []
        corpus.add([make("a", "A fire broke out in the harbour.")])
        assert ids(reader.search("harbour fire")) == ["a"]
        corpus.remove(ids=["a"])
        assert reader.search("harbour fire") == []


def test_another_process_reads_and_is_told_when_it_may_not_write(corpus, make):
    corpus.add([make("a")])
    script = (
        "import sys; from index import engines; engines.WAIT_FOR_WRITER = 0.1\n"
        "engine = engines.engine_for(sys.argv[1]).open(sys.argv[1])\n"
        "print(engine.stored(['a'])['a'].document.text)\n"
        "with engine.transaction(): engine.delete(['a'])\n"
    )
    command = [sys.executable, "-c", script, corpus.place]
    with corpus._engine.transaction():
        corpus._engine.delete(["a"])
        run = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd=ROOT, check=False)
    assert run.stdout.strip() == make("a").text
    assert CorpusBusy.__name__ in run.stderr and shown(corpus.place) in run.stderr


def test_a_batch_goes_in_as_a_whole_or_not_at_all(corpus, make, monkeypatch):
    write, written = corpus._engine.write, []

    def fail_at_the_second(entry):
        if written:
            raise KeyboardInterrupt
        written.append(entry)
        write(entry)

    monkeypatch.setattr(corpus._engine, "write", fail_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        corpus.add([make("a"), make("b")])
    assert written
    assert corpus.status().documents == 0
    assert corpus.search("bridge") == []


# What cannot be indexed


def test_a_document_that_the_annotator_stumbles_over_is_a_failure_and_the_rest_goes_in(place, make, encoder, annotator):
    class Stumbler:
        name = "stumbler"

        def annotate(self, documents, passages):
            for annotation, document in zip(annotator.annotate(documents, passages), documents, strict=True):
                if "bad" in document.text:
                    raise RecursionError("too deep")
                yield annotation

    with Corpus.open(place, create=True, encoder=encoder, annotator=Stumbler()) as corpus:
        result = corpus.add([make("a"), make("b", "A bad text."), make("c")])
        assert counts(result) == (2, 0, 0)
        assert [(f.id, "too deep" in str(f)) for f in result.failed] == [("b", True)]
        assert corpus.get("b") is None
        assert corpus.passages("c")[0].facts == ({"words": 6},)


@pytest.mark.parametrize("field", ["id", "text", "title", "outlet", "byline", "url"])
def test_half_of_a_surrogate_pair_is_a_failure(corpus, make, field):
    result = corpus.add([make(**{"id": "a", field: "half \ud83d"}), make("b")])
    assert counts(result) == (1, 0, 0)
    assert len(result.failed) == 1
    str(result.failed[0]).encode()


# Searching


def test_search_finds_a_rare_name_and_a_paraphrase(corpus, make):
    corpus.add([make(f"noise {n}", f"The council of ward {n} met and talked about roads.") for n in range(60)])
    corpus.add([make("name", "The council of the town met with Ottoline Quist and talked about roads.")])
    corpus.add([make("paraphrase", "A doctor ran into hospital.")])
    assert ids(corpus.search("Quist roads council met", k=5))[0] == "name"
    assert "paraphrase" in ids(corpus.search("Physician hurried to clinic", k=3))


@pytest.mark.parametrize("query", ["", "?!", '"', "NEAR( OR AND *", "bridge' --", "(" * 50, "\x00"])
def test_no_query_is_code(corpus, make, query):
    corpus.add([make("a")])
    assert len(corpus.search(query)) <= 1
    assert corpus.search_many([]) == []


@pytest.mark.parametrize(
    "filter, found",
    [
        (Filter(published_from=datetime(2024, 5, 1, tzinfo=UTC)), {"late"}),
        (Filter(published_until=datetime(2024, 2, 20, tzinfo=UTC)), {"early"}),
        (Filter(published_until=datetime(2024, 2, 9, 8, tzinfo=UTC)), {"early"}),
        (Filter(published_from=datetime(2024, 6, 8, 8, tzinfo=UTC)), {"late"}),
        (Filter(outlets=("Bay News", "Unknown")), {"bay"}),
        (Filter(languages=("da",)), {"danish"}),
        (Filter(outlets=("Bay News",), languages=("da",)), set()),
        (Filter(published_from=datetime(2024, 5, 1, tzinfo=UTC), outlets=("Bay News",)), set()),
    ],
)
def test_filters_do_not_starve_the_results(corpus, make, filter, found):
    """The documents that pass are worse answers than two hundred others, and are found nevertheless."""
    corpus.add([make(f"n{n}", f"The harbour fire was put out by crew {n}.") for n in range(200)])
    text = "Crews from everywhere fought for hours until the fire in the old warehouse was out."
    corpus.add(
        [
            make("late", text, day=100),
            make("early", text, day=-20),
            make("bay", text, outlet="Bay News"),
            make("danish", text, language="da"),
            make("timeless", text, day=None),
        ]
    )
    assert set(ids(corpus.search("The harbour fire was put out by crew", k=3, filter=filter))) == found


def test_hits_are_ordered_and_carry_the_cosine(corpus, make):
    corpus.add([make("a", "A fire in the harbour."), make("b", "A fire."), make("c", "Cows graze.")])
    hits = corpus.search("A blaze in the harbour.", k=3)
    assert ids(hits)[:2] == ["a", "b"]
    assert hits[0].similarity == pytest.approx(1, abs=1e-5)
    assert [h.score for h in hits] == sorted((h.score for h in hits), reverse=True)


def test_a_process_that_comes_and_goes_leaves_the_log_to_those_that_stay(tmp_path, encoder):
    folder = tmp_path / "corpus"
    with Corpus.open(folder, create=True, encoder=encoder) as opened:
        opened.add([Document("tram", "Trams ran late in Graz on Monday.")])
        (log,) = folder.glob("*-wal")
        reading = f"from index.corpus import Corpus\nwith Corpus.open({str(folder)!r}) as c: c.status()"
        subprocess.run([sys.executable, "-c", reading], check=True)
        assert log.exists()
        opened.add([Document("bus", "Buses ran late in Linz on Monday.")])
        assert opened.status().documents == 2
