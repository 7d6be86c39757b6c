"""The shipped stance model and any other: what they read, and what a wrong name gets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from verifier.cross_encoder import SHIPPED, CrossEncoder, load_stance
from verifier.errors import VerifierError
from verifier.stance import Pair

PASSAGE = "The bridge over the Oder was closed to lorries on Monday after inspectors found cracks in two pillars."


@pytest.fixture(scope="module")
def model() -> CrossEncoder:
    return CrossEncoder()


def test_the_model_is_small_enough_to_be_shipped() -> None:
    assert sum(file.stat().st_size for file in SHIPPED.iterdir()) < 45_000_000


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("The bridge over the Oder was closed to lorries on Monday.", "supports"),
        ("Inspectors found cracks in the pillars of the bridge.", "supports"),
        ("The bridge was not closed to lorries.", "refutes"),
        ("Inspectors found no cracks in the pillars of the bridge.", "refutes"),
        ("A ferry carries passengers to the island twice a day.", "neither"),
    ],
)
def test_plain_cases_are_read_right(model: CrossEncoder, claim: str, expected: str) -> None:
    (stance,) = model.read([Pair(claim, PASSAGE)])
    said = {"supports": stance.supports, "refutes": stance.refutes, "neither": stance.neither}
    assert max(said, key=lambda name: said[name]) == expected


def test_probabilities_sum_to_one_and_no_pair_changes_those_of_another(model: CrossEncoder) -> None:
    pairs = [("A short claim.", PASSAGE), ("A much longer claim about a bridge that was closed to lorries.", PASSAGE)]
    together = model.probabilities(pairs)
    assert np.allclose(together.sum(axis=1), 1.0, atol=1e-3)
    alone = np.concatenate([model.probabilities([pair]) for pair in pairs])
    assert np.array_equal(together, alone)


def test_nothing_and_long_texts_can_be_read(model: CrossEncoder) -> None:
    assert model.read([]) == []
    assert len(model.read([Pair("word " * 900, "word " * 900)])) == 1


def test_a_model_that_is_not_there_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(VerifierError, match="was not found on this machine"):
        load_stance(str(tmp_path / "nothing"))
