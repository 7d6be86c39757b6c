"""Cross-encoders: models that read claim and passage together.

The one that is shipped runs on ONNX Runtime from the folder `models/stance`. Any other sequence classifier with labels for
entailment, contradiction and neutral is loaded by name or folder, from this machine only.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.cores import cores
from index.memory import Memory
from verifier.claim import Stance
from verifier.errors import VerifierError
from verifier.marks import marks
from verifier.stance import Pair, StanceModel

SHIPPED = Path(__file__).parent / "models" / "stance"
MODEL_FILE, TOKENIZER_FILE = "model.onnx", "tokenizer.json"
MOST_TOKENS = 128
_BATCH = 32
_REMEMBERED = 5000  # pairs: those of a few long articles

Probabilities = NDArray[np.float32]
Tokens = tuple[list[int], list[int]]
_Stances = Memory[tuple[str, str], Stance]


class PairReader:
    """Turns pairs of claim and passage into token ids and marks."""

    def __init__(self, tokenizer: Path, most_tokens: int) -> None:
        from tokenizers import Tokenizer

        self._tokenizer: Any = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(most_tokens, strategy="longest_first")
        self._tokenizer.no_padding()

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[Tokens]:
        """Ids and marks of each pair."""
        encoded = self._tokenizer.encode_batch(list(pairs))
        return [(e.ids, marks(*pair, e.offsets, e.sequence_ids)) for pair, e in zip(pairs, encoded, strict=True)]


def padded(items: Sequence[Tokens]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Ids, attention mask and marks of a batch, each as long as its longest pair."""
    width = max(len(ids) for ids, _ in items)
    ids, mask, marked = (np.zeros((len(items), width), dtype=np.int64) for _ in range(3))
    for row, (tokens, their_marks) in enumerate(items):
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
        marked[row, : len(tokens)] = their_marks
    return ids, mask, marked


class CrossEncoder:
    """The shipped model. Safe to use from several threads."""

    name = "minilm-stance/1"

    def __init__(self, folder: Path = SHIPPED) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = 1  # a pair is too little to share out: several are read at once
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._reader = PairReader(folder / TOKENIZER_FILE, MOST_TOKENS)
        self._memory: _Stances = Memory(_REMEMBERED)

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """Supports, refutes and neither for each (claim, passage): (pairs, 3), rows sum to 1.

        Each pair is read by itself: the steps of 8-bit numbers fit what is read together, so that in a batch a pair's
        probabilities would depend on the others.
        """
        with ThreadPoolExecutor(cores()) as pool:
            rows = list(pool.map(self._row, self._reader.read(pairs)))
        return np.concatenate(rows) if rows else np.zeros((0, 3), dtype=np.float32)

    def _row(self, item: Tokens) -> Probabilities:
        """The probabilities of one pair: (1, 3)."""
        ids, mask, marked = padded([item])
        row: Probabilities = self._session.run(None, {"input_ids": ids, "attention_mask": mask, "marks": marked})[0]
        return row

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance a pair, in order; like pairs are read once, and the last ones not again."""
        return _read(self.probabilities, pairs, self._memory)


class SequenceClassifier:
    """Any other cross-encoder by name or folder, from files already on this machine; runs on torch."""

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from transformers import AutoModelForSequenceClassification, AutoTokenizer

            self._tokenizer: Any = AutoTokenizer.from_pretrained(name, local_files_only=True)
            self._model: Any = AutoModelForSequenceClassification.from_pretrained(name, local_files_only=True).eval()
        except Exception as error:  # the library raises whatever its backends raise
            raise VerifierError(
                f"The stance model {name} was not found on this machine; give the folder of a cross-encoder."
            ) from error
        self.name = name
        self._columns = _columns(name, self._model.config.id2label)
        self._memory: _Stances = Memory(_REMEMBERED)

    def probabilities(self, pairs: Sequence[tuple[str, str]]) -> Probabilities:
        """Supports, refutes and neither for each (claim, passage). The passage is the premise."""
        import torch

        found = np.zeros((len(pairs), 3), dtype=np.float32)
        for at in range(0, len(pairs), _BATCH):
            batch = pairs[at : at + _BATCH]
            texts = [passage for _, passage in batch], [claim for claim, _ in batch]
            with torch.no_grad():
                logits = self._model(
                    **self._tokenizer(*texts, truncation=True, padding=True, return_tensors="pt")
                ).logits
            found[at : at + _BATCH] = logits.softmax(dim=1).numpy()[:, self._columns]
        return found

    def read(self, pairs: Sequence[Pair]) -> list[Stance]:
        """One stance a pair, in order; like pairs are read once, and the last ones not again."""
        return _read(self.probabilities, pairs, self._memory)


def _read(
    probabilities: Callable[[Sequence[tuple[str, str]]], Probabilities], pairs: Sequence[Pair], memory: _Stances
) -> list[Stance]:
    """Stances of pairs, each text read once however many facts stand in a passage."""
    texts = [(pair.claim, pair.passage) for pair in pairs]
    return memory.of(texts, lambda unknown: [Stance(*map(float, row)) for row in probabilities(unknown)])


def _columns(name: str, labels: dict[int, str]) -> list[int]:
    """The columns of supports, refutes and neither among a model's labels."""
    starts = ("entail", "support"), ("contra", "refut"), ("neutral", "neither", "nei", "not enough")
    found = [[i for i, label in labels.items() if label.lower().startswith(start)] for start in starts]
    if any(len(columns) != 1 for columns in found):
        raise VerifierError(f"The model {name} has no labels for entailment, contradiction and neutral: {labels}.")
    return [columns[0] for columns in found]


_loading = threading.Lock()


def load_stance(name: str | None = None) -> StanceModel:
    """The stance model of that name or folder, the shipped one without a name; loaded once a process."""
    with _loading:
        return _load(name)


@lru_cache(maxsize=4)
def _load(name: str | None) -> StanceModel:
    return CrossEncoder() if name is None else SequenceClassifier(name)
