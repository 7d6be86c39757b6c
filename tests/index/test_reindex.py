"""The batch job: counts, failures, going on where it stopped."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.errors import CorpusDamaged
from index.reindex import reindex

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "reindex.py"


@pytest.fixture
def sources(tmp_path):
    folder = tmp_path / "sources"
    folder.mkdir()
    lines = [json.dumps({"id": f"d{n}", "text": f"The boat number {n} left the harbour."}) for n in range(10)]
    (folder / "many.jsonl").write_text("\n".join([*lines[:5], "not json", *lines[5:]]))
    (folder / "one.txt").write_text("A bridge was closed in Orlund.")
    (folder / "empty.json").write_text("")
    return folder


def counts(result):
    return result.added, result.replaced, result.skipped, result.failed


def test_the_good_go_in_and_the_bad_are_listed(tmp_path, sources, encoder):
    result = reindex([sources, tmp_path / "nowhere"], tmp_path / "corpus", encoder=encoder)
    assert counts(result) == (11, 0, 0, 3)
    for words, failure in zip(["empty.json", "many.jsonl, line 6", "nowhere"], result.failures, strict=True):
        assert words in str(failure)
    with Corpus.open(tmp_path / "corpus", encoder=encoder) as corpus:
        assert corpus.status().documents == 11


def test_a_second_run_skips_everything_and_encodes_nothing(tmp_path, sources, encoder):
    reindex([sources], tmp_path / "corpus", encoder=encoder)
    encoder.encoded.clear()
    assert counts(reindex([sources], tmp_path / "corpus", encoder=encoder)) == (0, 0, 11, 2)
    assert encoder.encoded == []


def test_only_what_changed_is_indexed_again(tmp_path, sources, encoder):
    reindex([sources], tmp_path / "corpus", encoder=encoder)
    many = sources / "many.jsonl"
    many.write_text(many.read_text().replace("boat number 3", "ship number 3"))
    encoder.encoded.clear()
    assert counts(reindex([sources], tmp_path / "corpus", encoder=encoder)) == (0, 1, 10, 2)
    assert encoder.encoded == ["The ship number 3 left the harbour."]


def test_a_run_that_was_stopped_goes_on(tmp_path, sources, encoder):
    def stop(progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex([sources], tmp_path / "corpus", encoder=encoder, batch_size=4, progress=stop)
    assert counts(reindex([sources], tmp_path / "corpus", encoder=encoder, batch_size=4)) == (7, 0, 4, 2)


def test_progress_after_each_batch(tmp_path, sources, encoder):
    told = []
    reindex([sources], tmp_path / "c", encoder=encoder, batch_size=4, progress=told.append)
    assert [p.documents for p in told] == [4, 8, 11]
    assert told[0].left is None or told[0].left > 0
    assert told[-1].left == 0


def test_the_annotator_is_used(tmp_path, sources, encoder, annotator):
    reindex([sources], tmp_path / "corpus", encoder=encoder, annotator=annotator)
    with Corpus.open(tmp_path / "corpus", encoder=encoder) as corpus:
        assert corpus.status().annotator == annotator.name
        assert corpus.passages("d0")[0].facts == ({"words": 7},)


def test_a_damaged_corpus_stops_the_job(tmp_path, sources, encoder):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "manifest.json").write_text("{")
    with pytest.raises(CorpusDamaged):
        reindex([sources], tmp_path / "corpus", encoder=encoder)


def test_the_script_counts_lists_failures_and_says_so_in_its_status(tmp_path, sources):
    listed = tmp_path / "failures.txt"
    command = [sys.executable, SCRIPT, sources, "--corpus", tmp_path / "corpus", "--failures", listed]
    run = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=300, cwd=tmp_path, check=False
    )
    assert run.returncode == 3
    assert run.stdout == "added 11, replaced 0, skipped 0, failed 2\n"
    assert "many.jsonl, line 6" in run.stderr and "Traceback" not in run.stderr
    lines = listed.read_text().splitlines()
    assert [line for line in lines if line[0] != "#"] == [str(sources / "empty.json"), str(sources / "many.jsonl")]
    assert "line 6" in lines[2]


def run_script(*words, python=sys.executable):
    command = [python, str(SCRIPT), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)


def test_what_failed_is_fed_back_in(tmp_path, sources):
    corpus, listed, counted = tmp_path / "corpus", tmp_path / "failures.txt", tmp_path / "counts.json"
    run_script(sources, "--corpus", corpus, "--failures", listed, "--workers", "1")
    (sources / "empty.json").write_text('{"text": "A quay was opened."}')
    many = sources / "many.jsonl"
    many.write_text(many.read_text().replace("not json", '{"id": "d99", "text": "It was found."}'))
    run = run_script("--list", listed, "--corpus", corpus, "--statistics", counted, "--workers", "1")
    assert (run.returncode, run.stdout) == (0, "added 2, replaced 0, skipped 10, failed 0\n")
    assert json.loads(counted.read_text()) | {"seconds": 0} == {
        "files": 2, "unchanged": 0, "added": 2, "replaced": 0, "skipped": 10, "failed": 0, "seconds": 0,
        "dry_run": False,
    }  # fmt: skip


def test_a_dry_run_says_what_would_be_done_and_makes_nothing(tmp_path, sources):
    run = run_script(sources, "--corpus", tmp_path / "corpus", "--dry-run", "--since", "2024-01-01")
    assert run.stdout == "would be added 11, replaced 0, skipped 0, failed 2\n"
    assert not (tmp_path / "corpus").exists()


@pytest.mark.parametrize(
    "words, said",
    [
        ((), "SOURCE"),
        (("a.json", "--repair"), "SOURCE"),
        (("a.json", "--model", "m"), "--upgrade"),
        (("a.json", "--since", "soon"), "ISO 8601"),
        (("a.json", "--workers", "0"), "from 1"),
        (("a.json", "--limit-memory", "much"), "4G"),
    ],
)
def test_wrong_usage_is_said(tmp_path, words, said):
    run = run_script(*words, "--corpus", tmp_path / "corpus")
    assert run.returncode == 2
    assert said in run.stderr and "Traceback" not in run.stderr


def test_outside_the_environment_it_says_so_in_one_sentence(tmp_path):
    (tmp_path / "numpy.py").write_text("raise ModuleNotFoundError(\"No module named 'numpy'\", name='numpy')")
    script = f"import sys, runpy; sys.path.insert(0, {str(tmp_path)!r}); runpy.run_path({str(SCRIPT)!r})"
    command = [sys.executable, "-S", "-c", script]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 3
    assert len(run.stderr.splitlines()) == 1 and "scripts/demo" in run.stderr and "Traceback" not in run.stderr


def test_a_file_that_did_not_change_is_not_read_again(tmp_path, sources, encoder):
    reindex([sources], tmp_path / "corpus", encoder=encoder)
    asked = []

    def read(files):
        for file in files:
            asked.append(file.name)
            yield []

    result = reindex([sources], tmp_path / "corpus", encoder=encoder, read=read)
    assert (result.files, result.unchanged) == (3, 1)
    assert asked == ["empty.json", "many.jsonl"]  # which had failures


def test_a_document_taken_out_comes_back_with_the_next_run(tmp_path, sources, encoder):
    reindex([sources / "one.txt"], tmp_path / "corpus", encoder=encoder)
    with Corpus.open(tmp_path / "corpus", encoder=encoder) as corpus:
        assert corpus.remove(outlets=[], ids=[h.document.id for h in corpus.search("bridge")]) == 1
    assert counts(reindex([sources / "one.txt"], tmp_path / "corpus", encoder=encoder)) == (1, 0, 0, 0)


def test_another_annotator_has_every_file_read_again(tmp_path, sources, encoder, annotator):
    reindex([sources], tmp_path / "corpus", encoder=encoder)
    assert counts(reindex([sources], tmp_path / "corpus", encoder=encoder, annotator=annotator)) == (0, 11, 0, 2)


def test_since_leaves_out_what_was_published_before(tmp_path, encoder):
    lines = [{"id": "old", "published": "2024-01-01"}, {"id": "new", "published": "2024-06-01"}, {"id": "undated"}]
    source = tmp_path / "s.jsonl"
    source.write_text("\n".join(json.dumps(line | {"text": "It rained."}) for line in lines))
    reindex([source], tmp_path / "corpus", encoder=encoder, since=datetime(2024, 6, 1, tzinfo=UTC))
    with Corpus.open(tmp_path / "corpus", encoder=encoder) as corpus:
        assert [corpus.get(id) is not None for id in ("old", "new", "undated")] == [False, True, True]
