"""The batch job: counts, failures, going on where it stopped."""

from __future__ import annotations

import json
import subprocess
import sys
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
        assert words in failure
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
    def stop(documents):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reindex([sources], tmp_path / "corpus", encoder=encoder, batch_size=4, progress=stop)
    assert counts(reindex([sources], tmp_path / "corpus", encoder=encoder, batch_size=4)) == (7, 0, 4, 2)


def test_progress_after_each_batch(tmp_path, sources, encoder):
    told = []
    reindex([sources], tmp_path / "c", encoder=encoder, batch_size=4, progress=told.append)
    assert told == [4, 4, 3]


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
    assert len(listed.read_text().splitlines()) == 2
