"""What the check-worthiness model sees of a stretch of text besides its vector: its terms, and how it is built."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Span

# Names and figures stand for their sort: which person or sum it is makes nothing worth checking.
_SORTS = frozenset(["PERSON", "CARDINAL", "MONEY", "PERCENT", "DATE"])
_FIRST_AND_SECOND = frozenset("i we you us me our my your".split())
_NEGATIONS = frozenset("no not never nobody nothing none n't".split())


def terms(span: Span) -> list[str]:
    """Lemmas, names and figures by their sort, and each two that follow each other."""
    words = [t.ent_type_ if t.ent_type_ in _SORTS else t.lemma_.lower() for t in span if not t.is_space]
    return words + [f"{a} {b}" for a, b in pairwise(words)]


def style(span: Span) -> list[float]:
    """How a stretch is built: who and what it names, tense and voice, mood, person, and the share of nouns."""
    entities = {t.ent_type_ for t in span}
    words = {t.lower_ for t in span}
    roles = {t.dep_ for t in span}
    tags = [t.tag_ for t in span]
    root = span.root
    flags = (
        "PERSON" in entities,
        "ORG" in entities,
        bool(entities & {"GPE", "NORP", "FAC", "LOC"}),
        bool(entities & {"DATE", "TIME"}),
        any(t.like_num for t in span),
        bool(roles & {"nsubjpass", "auxpass"}),
        any(t.lemma_ == "have" and t.dep_ == "aux" for t in span),
        root.tag_ in ("VBZ", "VBP") and not any(t.dep_ == "aux" for t in span),
        root.tag_ == "VBD",
        root.tag_ == "VBN",
        bool(words & {"can", "may", "might", "could"}),
        bool(words & {"should", "must", "ought"}),
        bool(words & {"will", "would"}),
        bool(words & {"like", "as"}),
        bool(words & _FIRST_AND_SECOND),
        bool(words & _NEGATIONS),
        bool(roles & {"nsubj", "nsubjpass", "expl"}),
        "the" in words,
        bool(words & {"a", "an"}),
        any(t.tag_ == "NNS" and all(c.dep_ != "det" for c in t.children) for t in span),
    )
    shares = [sum(tag.startswith(start) for tag in tags) / len(tags) for start in ("NN", "NNP", "JJ")]
    return [*map(float, flags), *shares, math.log(len(tags)) / 3]
