"""Making a corpus: whatever moment a process dies at, the next one finds a corpus or makes it, and never calls it damaged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from index.corpus import Corpus
from index.engines.database import _SCHEMA
from index.errors import CorpusMissing
from index.manifest import MANIFEST

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = [f"{s};" for s in _SCHEMA.split(";") if s.strip()]

# Each ends the process, without any clearing up, at one step of making a corpus.
STEPS = {
    "the folder": "Path.mkdir = after(Path.mkdir)",
    "an empty database": "sqlite3.connect = after(sqlite3.connect)",
    "half of the tables": "database._SCHEMA = HALF; database._check = die",
    "all of the tables": "embedded.EmbeddedEngine._check_dimension = die",
    "the database": "embedded.EmbeddedEngine.close = after(embedded.EmbeddedEngine.close)",
    "a manifest without a name": "os.replace = die",
    "the manifest": "os.replace = after(os.replace)",
}
SCRIPT = """
import os, sqlite3, sys
from pathlib import Path
from index.corpus import Corpus
from index.engines import database, embedded
from tests.index.conftest import HashedWords

def die(*_, **__):
    os._exit(9)

def after(step):
    return lambda *a, **k: (step(*a, **k), die())

HALF = sys.argv[3]
exec(sys.argv[2])
Corpus.open(sys.argv[1], create=True, encoder=HashedWords())
"""


@pytest.mark.parametrize("step", STEPS)
def test_a_process_that_dies_at_any_step_leaves_what_the_next_takes_up(step, tmp_path, encoder, make):
    folder = tmp_path / "new" / "corpus"
    half = "\n".join(STATEMENTS[: len(STATEMENTS) // 2])
    command = [sys.executable, "-c", SCRIPT, str(folder), STEPS[step], half]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 9, run.stderr
    if not (folder / MANIFEST).exists():
        with pytest.raises(CorpusMissing):
            Corpus.open(folder, encoder=encoder)
    with Corpus.open(folder, create=True, encoder=encoder) as corpus:
        corpus.add([make("a")])
        assert corpus.search("bridge closed")[0].document.id == "a"
        corpus.check()


@pytest.mark.parametrize("name", ["nowhere", "a file"])
def test_where_there_is_no_corpus_none_is_made_unasked(tmp_path, name, encoder):
    (tmp_path / "a file").write_text("words")
    with pytest.raises(CorpusMissing, match=name):
        Corpus.open(tmp_path / name, encoder=encoder)
    assert [p.name for p in tmp_path.iterdir()] == ["a file"]


def test_a_corpus_cannot_be_made_in_place_of_a_file(tmp_path, encoder):
    (tmp_path / "file").write_text("words")
    with pytest.raises(CorpusMissing, match="file"):
        Corpus.open(tmp_path / "file", create=True, encoder=encoder)
    assert (tmp_path / "file").read_text() == "words"
