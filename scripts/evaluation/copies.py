"""Copies: real articles edited as newsrooms edit wire text, found again as copies by the corpus.

Rows: {text}, articles with blank lines between their paragraphs. Each is cut at its end, cut in its midst, reordered, given
the headline and lead of another article, has a tenth of its words changed, and all of that at once. Originals and edits come
into a corpus in random order; a pair of one article's texts that have one origin is right. The baseline is MinHash alone: a
text joins the earlier one whose estimated Jaccard index is highest, at the threshold that suits these texts best.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from datasketch import MinHash

from index.corpus import Corpus
from index.document import Document
from index.engines import Vectors
from index.origins import shingles
from scripts.evaluation.figures import Counts, Figure, rows

_SEED = 1
_LEAST_WORDS, _LEAST_PARAGRAPHS = 150, 5
_APART = 25  # words in a row that two articles of the set do not share: some are copies of others already
_DONORS = 40  # articles that only give their headlines and leads
_THRESHOLDS = [n / 20 for n in range(1, 20)]
# A copy in ECB+ is real where a sentence of so many words stands in the other text: this share of its words, in their order.
_SENTENCE, _STANDS = 12, 0.7

Paragraphs = Sequence[str]
Groups = Sequence[Sequence[int]]


def measure(path: Path) -> list[Figure]:
    """The figures of edits of the articles that the file has. Raises `ValueError`."""
    texts, article_of = edited(articles(path))
    own = _counts(_by_origin(texts), article_of)
    alone = max((_counts(groups, article_of) for groups in _by_minhash(texts)), key=lambda counts: counts.f1)
    return [
        Figure("copies F1 (baseline: MinHash alone)", own.f1, alone.f1, own.wanted),
        Figure("copies precision (baseline: MinHash alone)", own.precision, alone.precision, own.said),
        Figure("copies recall (baseline: MinHash alone)", own.recall, alone.recall, own.wanted),
    ]


def false_copies(path: Path) -> list[Figure]:
    """Documents of one event (rows as ECB+'s `documents.jsonl`) taken for copies though no sentence of one stands in the other."""
    own: list[tuple[str, str]] = []
    alone: list[tuple[str, str]] = []
    by_event: dict[str, list[str]] = defaultdict(list)
    for row in rows(path):
        if "event" not in row:
            raise ValueError(f"{path}: the row {row.get('id')} has no event.")
        by_event[row["event"]].append(row["text"])
    for texts in by_event.values():
        own += _pairs(_by_origin(texts), texts)
        alone += _pairs(next(_by_minhash(texts, [0.5])), texts)
    pairs = sum(len(texts) * (len(texts) - 1) // 2 for texts in by_event.values())
    false, baseline = (sum(not _is_copied(a, b) for a, b in found) for found in (own, alone))
    return [
        Figure("ECB+ pairs of one event taken for copies (baseline: MinHash at 0.5)", len(own), len(alone), pairs),
        Figure("ECB+ false copies (baseline: MinHash at 0.5)", false, baseline, len(own)),
    ]


def articles(path: Path) -> list[Paragraphs]:
    """The paragraphs of those articles that are long enough and no copies of one another."""
    found: list[Paragraphs] = []
    seen = set[str]()
    for row in rows(path):
        paragraphs = [p for p in str(row["text"]).split("\n\n") if p.strip()]
        runs = shingles(str(row["text"]), _APART)
        if len(str(row["text"]).split()) >= _LEAST_WORDS and len(paragraphs) >= _LEAST_PARAGRAPHS and not runs & seen:
            found.append(paragraphs)
            seen |= runs
    if len(found) <= _DONORS:
        raise ValueError(f"{path} has {len(found)} articles that can be edited; name a file with more than {_DONORS}.")
    return found


def edited(found: Sequence[Paragraphs]) -> tuple[list[str], list[int]]:
    """Texts in random order, originals and edits, and for each the number of its article."""
    chance = random.Random(_SEED)
    shuffled = chance.sample(found, len(found))
    donors, originals = shuffled[:_DONORS], shuffled[_DONORS:]
    words = sorted({word for paragraphs in found for paragraph in paragraphs for word in paragraph.split()})

    def cut(paragraphs: Paragraphs) -> Paragraphs:
        return paragraphs[: max(2, round(chance.uniform(0.4, 0.7) * len(paragraphs)))]

    def thinned(paragraphs: Paragraphs) -> Paragraphs:
        return [paragraphs[at] for at in sorted(chance.sample(range(len(paragraphs)), round(0.6 * len(paragraphs))))]

    def reordered(paragraphs: Paragraphs) -> Paragraphs:
        return chance.sample(paragraphs, len(paragraphs))

    def led(paragraphs: Paragraphs) -> Paragraphs:
        return [*chance.choice(donors)[:2], *paragraphs[2:]]

    def changed(paragraphs: Paragraphs) -> Paragraphs:
        return [" ".join(chance.choice(words) if chance.random() < 0.1 else w for w in p.split()) for p in paragraphs]

    edits: list[Callable[[Paragraphs], Paragraphs]] = [cut, thinned, reordered, led, changed]
    edits += [lambda paragraphs: paragraphs, lambda paragraphs: changed(reordered(thinned(led(paragraphs))))]
    made = [(n, "\n\n".join(edit(paragraphs))) for n, paragraphs in enumerate(originals) for edit in edits]
    chance.shuffle(made)
    return [text for _, text in made], [number for number, _ in made]


class _Nothing:
    """An encoder for a corpus that is asked for origins alone."""

    name, dimension = "nothing", 2

    def encode(self, texts: Sequence[str]) -> Vectors:
        return np.tile(np.array([1, 0], dtype=np.float32), (len(texts), 1))


def _by_origin(texts: Sequence[str]) -> Groups:
    """Texts by the origin that the corpus gives them, in the order in which they come."""
    groups: dict[str | None, list[int]] = defaultdict(list)
    with TemporaryDirectory() as folder, Corpus.open(folder, create=True, encoder=_Nothing()) as corpus:
        corpus.add(Document(str(n), text) for n, text in enumerate(texts))
        for n in range(len(texts)):
            groups[corpus.origin(str(n))].append(n)
    return list(groups.values())


def _by_minhash(texts: Sequence[str], thresholds: Sequence[float] = _THRESHOLDS) -> Iterator[Groups]:
    """Texts in groups, for each threshold."""
    hashes = []
    for text in texts:
        minhash = MinHash(num_perm=128, seed=1)
        minhash.update_batch([s.encode() for s in shingles(text)])
        hashes.append(minhash.hashvalues)
    values = np.array(hashes)
    nearest = []
    for n in range(len(texts)):
        alike = (values[:n] == values[n]).mean(axis=1) if n else np.zeros(0)
        nearest.append((int(alike.argmax()), float(alike.max())) if n else (0, 0.0))
    for threshold in thresholds:
        group_of: list[int] = []
        for n, (other, alike) in enumerate(nearest):
            group_of.append(group_of[other] if n and alike >= threshold else n)
        groups: dict[int, list[int]] = defaultdict(list)
        for n, group in enumerate(group_of):
            groups[group].append(n)
        yield list(groups.values())


def _counts(groups: Groups, article_of: Sequence[int]) -> Counts:
    pairs = [(article_of[a], article_of[b]) for group in groups for a, b in combinations(group, 2)]
    wanted = sum(n * (n - 1) // 2 for n in Counter(article_of).values())
    return Counts(sum(a == b for a, b in pairs), len(pairs), wanted)


def _pairs(groups: Groups, texts: Sequence[str]) -> list[tuple[str, str]]:
    return [(texts[a], texts[b]) for group in groups for a, b in combinations(group, 2)]


def _is_copied(a: str, b: str) -> bool:
    """Whether a sentence of one text stands in the other."""
    return _has_of(a, b) or _has_of(b, a)


def _has_of(text: str, other: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    for sentence in re.split(r"(?<=[.!?”\"])\s+|\n+", other):
        own = re.findall(r"\w+", sentence.lower())
        blocks = SequenceMatcher(None, own, words, autojunk=False).get_matching_blocks()
        if len(own) >= _SENTENCE and sum(block.size for block in blocks) >= _STANDS * len(own):
            return True
    return False
