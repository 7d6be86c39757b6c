"""The mixture the stance model is trained on: rows of public sets and pairs made from news sentences, as examples.

Left out on purpose: VitaminC's synthetic part (it reuses claims of FEVER's development set), sets that are only there to
measure with, and anything under GPL or a non-commercial licence.
"""

from __future__ import annotations

import importlib.util
import json
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from scripts.training.case_pairs import case_examples
from scripts.training.corruption import altered, bounded, negated
from scripts.training.examples import LABELS, NEI, REFUTES, SUPPORTS, Example

_SENTENCE_END = re.compile(r"(?<=[a-z0-9)][.!?])[\"”]? (?=[A-Z\"“])")
_NEWS = Path(__file__).parent / "news"
# How often whole cases come in a round of refinement, and the examples beside them.
_OF_CASES, _OF_NEWS, _OF_MIXTURE = 2, 25_000, 18_000


def mixture(data: Path, seed: int) -> list[Example]:
    """All training examples, shuffled; sets that fit the job best come more than once."""
    chance = random.Random(seed)
    clean = _untokenised(data)
    vitaminc = _rows(data / "vitaminc/train.jsonl", clean, lambda r: r["meta"]["part"] == "real")
    fever = _rows(data / "fever/train.jsonl", clean, lambda r: r["meta"].get("overlap", 1.0) >= 0.3)
    lingnli = _rows(data / "lingnli/train.jsonl")
    mnli = _rows(data / "mnli/dev.jsonl")
    counterfactual = _rows(data / "snli_counterfactual/train.jsonl")
    breaking = _rows(data / "breaking_nli/test.jsonl")
    examples = [*vitaminc, *vitaminc, *fever, *chance.sample(lingnli, 16_000), *mnli]
    examples += chance.sample(counterfactual, 5_000)
    examples += [e for e in breaking if e.label != REFUTES] + chance.sample(breaking, 1_000)
    examples += _removed([e for e in [*vitaminc, *fever] if e.label == SUPPORTS], chance)
    examples += _headlines(data / "numhg/dev.jsonl", chance)
    examples += list(_news(data / "ecbplus/train.jsonl", chance))
    # Headlines that only report a rumour take no side, which is not to say that they leave it open.
    examples += [e for e in _rows(data / "emergent/train.jsonl") if e.label != NEI]
    examples = [_lengthened(e, examples, chance) if chance.random() < 0.1 else e for e in examples]
    chance.shuffle(examples)
    return examples


def refinement(data: Path, seed: int) -> list[Example]:
    """Whole cases over and over, news told in other words, half of it plainly, and some of the mixture, so that what was
    learnt stays: shuffled."""
    chance = random.Random(seed)
    news, plain = (_of_news(news_groups(files)[0], chance) for files in ("*.jsonl", "plain_*.jsonl"))
    cases = [e for _ in range(_OF_CASES) for e in case_examples(chance)]
    examples = [*cases, *chance.sample(news, _OF_NEWS), *chance.sample(plain, _OF_NEWS)]
    examples += chance.sample(mixture(data, seed), _OF_MIXTURE)
    chance.shuffle(examples)
    return examples


def _of_news(groups: list[dict[str, Any]], chance: random.Random) -> list[Example]:
    """The examples of each group by itself, and of each with what stands beside it."""
    beside = [e for group, other in _beside(groups, chance) for e in _of_others(group, other, chance)]
    return [*(e for group in groups for e in _of_group(group, chance)), *beside]


def news_groups(files: str = "*.jsonl") -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Claims of invented news with what supports and refutes them and does neither: for training, and every tenth
    of a file to choose by.

    Written for this purpose (`scripts/training/news`, of which the pattern `files` takes some); passages of different labels
    resemble each other on the surface.
    """
    read = [list(_json(path)) for path in sorted(_NEWS.glob(files))]
    kept = [group for groups in read for group in groups[::10]]
    return [g for groups in read for i, g in enumerate(groups) if i % 10], kept


def of_claim(group: dict[str, Any]) -> Iterator[Example]:
    """A group's claim against each of its passages."""
    for name, label in (("supports", SUPPORTS), ("refutes", REFUTES), ("neither", NEI)):
        yield from (Example(group["claim"], passage, label) for passage in group[name])


def _of_group(group: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """The group's own examples and, since what supports a claim refutes what refutes it, some between its passages."""
    yield from of_claim(group)
    support, refutation = chance.choice(group["supports"]), chance.choice(group["refutes"])
    yield Example(refutation, support, REFUTES) if chance.random() < 0.5 else Example(support, refutation, REFUTES)
    yield Example(support, support, SUPPORTS)


def _beside(groups: list[dict[str, Any]], chance: random.Random) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each group with the one of its neighbours that shares most words with its claim, and with any other."""
    words = [_telling(group["claim"]) for group in groups]
    for at, group in enumerate(groups):
        near = [i for i in range(max(0, at - 8), min(len(groups), at + 9)) if i != at]
        yield group, groups[max(near, key=lambda i: (len(words[at] & words[i]), chance.random()))]
        yield group, chance.choice(groups)


def _of_others(group: dict[str, Any], other: dict[str, Any], chance: random.Random) -> Iterator[Example]:
    """The group's claim, and what refutes it, against a passage of another group: neither, whatever it says."""
    passage = chance.choice([*other["supports"], *other["refutes"], *other["neither"]])
    if len(_telling(group["claim"]) & _telling(passage)) < 3:
        yield Example(group["claim"], passage, NEI)
        own = chance.choice([*group["supports"], *group["refutes"]])
        yield Example(own, passage, NEI)
        if chance.random() < 0.3:
            label, name = chance.choice(((SUPPORTS, "supports"), (REFUTES, "refutes")))
            yield Example(group["claim"], f"{passage} {chance.choice(group[name])}", label)


def _telling(text: str) -> set[str]:
    return {w.strip(".,;:()\"'").lower() for w in text.split() if len(w.strip(".,;:()\"'")) > 3}


def development(data: Path) -> list[Example]:
    """Rows to calibrate with: news told in other words, kept back from training, and as many of an encyclopaedia's revisions,
    or all where there are fewer."""
    news = [e for group in news_groups()[1] for e in of_claim(group)]
    rows = _rows(data / "vitaminc/dev.jsonl", _untokenised(data), lambda r: r["meta"]["part"] == "real")
    return [*news, *random.Random(1).sample(rows, min(len(rows), len(news)))]


def _untokenised(data: Path) -> Callable[[str], str]:
    """The data folder's own function that undoes Penn-Treebank tokenisation."""
    spec = importlib.util.spec_from_file_location("detok", data / "detok.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    detok: Callable[[str], str] = module.detok
    return detok


def _json(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def _rows(
    path: Path, clean: Callable[[str], str] = str, wanted: Callable[[dict[str, Any]], bool] = lambda _: True
) -> list[Example]:
    return [
        Example(clean(row["claim"]), clean(row["evidence"]), LABELS.index(row["label"]))
        for row in _json(path)
        if wanted(row)
    ]


def _removed(supported: list[Example], chance: random.Random) -> Iterator[Example]:
    """Passages with the claim's number or name taken out: about it, but no longer saying it."""
    for example in chance.sample(supported, min(len(supported), 8_000)):
        words = [w.strip(".,;:()\"'") for w in example.claim.split()[1:]]
        telling = [w for w in words if w[:1].isdigit() or (w[:1].isupper() and len(w) > 3)]
        telling = [w for w in telling if example.passage.count(w) == 1]
        if len(telling) and len(example.passage.split()) > 12:
            without = " ".join(example.passage.replace(chance.choice(telling), " ").split())
            yield Example(example.claim, without, NEI)


def _headlines(path: Path, chance: random.Random) -> Iterator[Example]:
    """Headlines over their news text: true, with another number, with a bound, over the text of another."""
    rows = [row for row in _json(path) if row["label"] != "Span"]
    for row, other in zip(rows, rows[1:] + rows[:1], strict=True):
        headline, text = row["headline"], _lead(row["text"])
        if row["label"] == "Copy" and str(row["answer"]) in text:
            yield Example(headline, text, SUPPORTS)
            if (wrong := altered(headline, [text], chance)) is not None:
                yield Example(wrong, text, REFUTES)
            if (made := bounded(headline, chance)) is not None:
                yield Example(made[0], text, SUPPORTS if made[1] else REFUTES)
        if chance.random() < 0.2:
            yield Example(headline, _lead(other["text"]), NEI)
        sentences = [s for s in _SENTENCE_END.split(" ".join(row["text"].split())) if s]
        for said in (headline, *chance.sample(sentences, min(2, len(sentences)))):
            yield from _elsewhere(said, sentences, chance)


def _lead(text: str) -> str:
    """The first sentences of a text, without its date line."""
    body = text.split(") ", 1)[1] if text.startswith("(") and ") " in text else text
    return " ".join(" ".join(body.split()).split()[:70])


def _news(path: Path, chance: random.Random) -> Iterator[Example]:
    """Sentences of news: themselves with neighbours, corrupted, and against look-alike events of the same topic."""
    documents = list(_json(path))
    texts = {
        d["id"]: [_plain(tokens) for _, tokens in sorted(d["sentences"].items(), key=lambda s: int(s[0]))]
        for d in documents
    }
    names = sorted({m["text"] for d in documents for m in d["mentions"] if _is_name(m["text"])})
    for document in documents:
        sentences = texts[document["id"]]
        likes = [
            d["id"] for d in documents if d["topic"] == document["topic"] and d["subtopic"] != document["subtopic"]
        ]
        for at, sentence in enumerate(sentences):
            if not 6 <= len(sentence.split()) <= 40:
                continue
            passage = " ".join(sentences[at : at + chance.choice((1, 1, 2))])
            yield from _about_sentence(sentence, passage, names, chance)
            yield from _elsewhere(sentence, sentences, chance)
            if likes:
                yield Example(sentence, chance.choice(texts[chance.choice(likes)] or [passage]), NEI)


def _about_sentence(sentence: str, passage: str, names: list[str], chance: random.Random) -> Iterator[Example]:
    yield Example(sentence, passage, SUPPORTS)
    wrong = altered(sentence, [], chance) or _renamed(sentence, names, chance)
    if wrong is not None:
        yield Example(wrong, passage, REFUTES)
    if (denied := negated(sentence)) is not None:
        yield Example(denied, passage, REFUTES)
        yield Example(denied, denied, SUPPORTS) if chance.random() < 0.5 else Example(sentence, denied, REFUTES)
    if (made := bounded(sentence, chance)) is not None:
        yield Example(made[0], passage, SUPPORTS if made[1] else REFUTES)


def _elsewhere(sentence: str, sentences: list[str], chance: random.Random) -> Iterator[Example]:
    """A sentence, or its denial, against others of its document that say something else: neither."""
    own = _telling(sentence)
    others = [s for s in sentences if s != sentence and 6 <= len(s.split()) <= 40 and len(own & _telling(s)) < 3]
    if others:
        yield Example(sentence, chance.choice(others), NEI)
        if (wrong := negated(sentence) or altered(sentence, [], chance)) is not None and chance.random() < 0.5:
            yield Example(wrong, chance.choice(others), NEI)


def _renamed(sentence: str, names: list[str], chance: random.Random) -> str | None:
    """The sentence with one name exchanged for another of as many words."""
    held = [n for n in names if f" {n} " in f" {sentence} "]
    if not held:
        return None
    name = max(held, key=len)
    like = [n for n in names if len(n.split()) == len(name.split()) and n not in sentence]
    return sentence.replace(name, chance.choice(like), 1) if like else None


def _is_name(text: str) -> bool:
    words = text.split()
    return len(text) > 3 and all(w[:1].isupper() and w.isalpha() for w in words)


def _plain(tokens: list[str]) -> str:
    text = " ".join(tokens)
    for space_before in (".", ",", ";", ":", "?", "!", "%", "'s", "n't", ")"):
        text = text.replace(f" {space_before}", space_before)
    return text.replace("( ", "(").replace("$ ", "$").replace(" - ", "-")


def _lengthened(example: Example, others: list[Example], chance: random.Random) -> Example:
    """The example with another passage before or after its own: most of what a model reads is beside the point."""
    more = chance.choice(others).passage
    if len(more) + len(example.passage) > 500:
        return example
    passage = f"{more} {example.passage}" if chance.random() < 0.5 else f"{example.passage} {more}"
    return Example(example.claim, passage, example.label)
