"""Building a corpus anew from its own documents, beside what is there: for another encoder or annotator, or after damage.

Readers go on with the old build until the new one takes its place in one step. A run that was killed goes on where it
stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from index.adding import Addition, AddResult, Annotator
from index.document import Document
from index.encode import Encoder, load_encoder
from index.engines import Engine, Vectors, engine_for
from index.errors import CorpusMissing
from index.place import shown


def rebuild(
    place: str,
    *,
    encoder: Encoder | None = None,
    annotator: Annotator | None = None,
    batch_size: int = 256,
    progress: Callable[[int], None] | None = None,
) -> AddResult:
    """Build the corpus at `place` anew with this encoder (None: its own) and annotator; returns what became of its documents.

    Others may write to the corpus meanwhile; the switch waits for them and takes in what they wrote. A document that can no
    longer be indexed stays out and is a failure in the result. Raises `CorpusMissing`, `CorpusDamaged`, `CorpusBusy`.
    """
    kind = engine_for(place)
    if not kind.exists(place):
        raise CorpusMissing(f"There is no corpus in {shown(place)} to build anew.")
    old = kind.open(place)
    encoder = encoder or load_encoder(old.manifest.model)
    name = annotator.name if annotator else None
    now = datetime.now(UTC).replace(microsecond=0)
    made = replace(old.manifest, model=encoder.name, dimension=encoder.dimension, annotator=name, updated=now)
    new = old.beside(made)
    addition = Addition(new, encoder.name, _encoding(old, encoder), annotator)
    reader = _Reader(old)
    addition.run(reader.documents(), batch_size, progress)
    with old.transaction():  # from here nobody else writes
        addition.run(reader.documents(), batch_size, progress)
        _forget(old, new)
        new.keep(old.versions())
        new.save_index()
        old.switch_to(new)
    new.close()
    old.remove_build()
    return addition.result


class _Reader:
    """Reads the documents of a corpus, each time from where the last reading ended."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._last = 0

    def documents(self) -> Iterator[Document]:
        for number, document in self._engine.documents(self._last):
            self._last = number
            yield document


def _encoding(old: Engine, encoder: Encoder) -> Callable[[Sequence[str]], Vectors]:
    """Encodes texts; where the old build had the same encoder, what it has is taken over."""
    if old.manifest.model != encoder.name:
        return encoder.encode

    def encode(texts: Sequence[str]) -> Vectors:
        known = old.vectors_of(texts)
        new = [text for text in texts if text not in known]
        rows = known | dict(zip(new, encoder.encode(new) if new else (), strict=True))
        return np.array([rows[text] for text in texts], dtype=np.float32)

    return encode


def _forget(old: Engine, new: Engine) -> None:
    """Take out of the new build what has been taken out of the old one meanwhile."""
    ids = [document.id for _, document in new.documents()]
    left = old.digests(ids)
    with new.transaction():
        new.delete([id for id in ids if id not in left])
