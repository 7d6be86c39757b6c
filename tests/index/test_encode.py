"""The default encoder: unit vectors that say what is alike, without the heavy libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.corpus import Corpus
from index.encode import DEFAULT_MODEL, load_encoder
from index.errors import EncoderUnavailable

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def default():
    return load_encoder()


def test_vectors_have_length_one_and_the_declared_shape(default):
    vectors = default.encode(["A bridge was closed.", "", "word " * 2000, "Zażółć gęślą jaźń 🙂"])
    assert vectors.shape == (4, default.dimension) == (4, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    assert default.encode([]).shape == (0, 384)


def test_a_paraphrase_is_nearer_than_another_subject(default):
    bridge, paraphrase, other = default.encode(
        [
            "The bridge was closed after cracks were found.",
            "Damage discovered in the structure led to the crossing being shut.",
            "The choir won first prize at the song festival.",
        ]
    )
    assert bridge @ paraphrase > 0.4 > 0.2 > bridge @ other


def test_the_vector_of_a_text_does_not_depend_on_its_company(default):
    texts = ["Short.", "A sentence that is a good deal longer than the first one in this list."] * 20
    together = default.encode(texts)
    assert together[0] == pytest.approx(default.encode(["Short."])[0], abs=1e-5)
    assert together[1] == pytest.approx(together[-1], abs=1e-5)


def test_the_encoder_is_loaded_once(default):
    assert load_encoder(DEFAULT_MODEL) is default


def test_a_model_that_is_not_on_this_machine_is_named():
    with pytest.raises(EncoderUnavailable, match="no-such-model"):
        load_encoder("/nowhere/no-such-model")


def test_opening_and_searching_imports_no_heavy_library(tmp_path, default, make):
    with Corpus.open(tmp_path, create=True, encoder=default) as corpus:
        corpus.add([make("a")])
    script = (
        "import sys; from index.corpus import Corpus\n"
        "with Corpus.open(sys.argv[1]) as corpus: print(corpus.search('a closed crossing')[0].document.id)\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=ROOT, check=False)
    assert run.stdout.split("\n")[:2] == ["a", "[]"], run.stderr
