"""Two quotations held against each other word by word: the same words, a cut, or an alteration of one utterance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from enum import StrEnum
from functools import lru_cache

_CONTRACTED = {
    "won't": "will not", "can't": "can not", "cannot": "can not", "shan't": "shall not", "let's": "let us",
    "ain't": "is not", "it's": "it is", "that's": "that is", "there's": "there is", "he's": "he is", "she's": "she is",
    "what's": "what is",
}  # fmt: skip
_ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'m": " am"}
_NUMERALS = {
    word: str(n)
    for n, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"percent": "%", "cent": "%", "okay": "ok"}  # fmt: skip
# British and American spellings of one word.
_SPELLINGS = (
    (re.compile(r"is(e|ed|es|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"yse(d|s)?$"), r"yze\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able|ite|ful|hood|ly|er|ers)?$"), r"or\1"),
    (re.compile(r"(?<=[^l])ll(ed|ing|er|ers)$"), r"l\1"),
    (re.compile(r"(?<=[a-z]{2})tre(s)?$"), r"ter\1"),
    (re.compile(r"gramme(s)?$"), r"gram\1"),
    (re.compile(r"^(defen|offen|licen|preten|practi)ce$"), r"\1se"),
)
# Words whose coming or going leaves what was said as it was.
_TRIVIAL = frozenset("a an the that and uh um er oh well".split())
# Words whose loss turns a sentence round or takes away its condition.
_REVERSING_BEFORE = frozenset(
    """not never no nobody none neither nor hardly scarcely barely unless if only without cannot unlikely fail failed
    refuse deny doubt false impossible lie myth pretend untrue wish wrong""".split()
)
# "Nearly every one" is not every one.
_WEAKENING = frozenset("nearly almost virtually practically".split())
_WHOLE = frozenset("every all everyone everybody everything no none nobody nothing".split())
_CONDITIONS_AFTER = frozenset("unless if provided except".split())
# What limits a thing that was denied: "we carried no rounds (that) we may not use", "we did not stop because of you".
_LIMITS_DENIED = frozenset("i we you he she they which who whom because just merely only solely".split())
_DENIED = frozenset("not no never nobody none nothing".split())
# "The best" is more than "one of the best"; numerals and articles are as `_read` leaves them.
_ONE_OF = ("1", "of")
_RESTRICTIONS = frozenset(
    "but only|but not|but never|though not|as long|so long|on condition|only if|only when|only after|only once|only until".split(
        "|"
    )
)
# With one of these before it "until" limits what holds; "we waited until it was light" tells what happened.
_LASTING = frozenset("is are am be will shall may can must do does have has".split())
# Words that translators and editors put for each other, and words that they put in or leave out.
_ALIKE = tuple(
    frozenset(row.split())
    for row in (
        "this that these those it",
        "is are was were",
        "has have had",
        "who which that",
        "do does did",
        "to for",
    )
)
_FILLERS = frozenset(
    "so very just now really also well then and all indeed simply actually here there this these those".split()
)
# Words that speech leaves out and print puts in: "the circumstances (in which) they were held".
_LINKING = frozenset("in at on of which who by".split())
_STOP = frozenset(
    """a an the and or but of to in on at for from by with as is are was were be been being am do does did have has had
    will would shall should can could may might must it its this that these those i we you he she they them us me
    him her our your their my his there here what who which so than then if not no behind about over under after
    before into out up down between through against during since more most very just all any some anyone
    anything""".split()
)
LEAST_SHARED = 0.6  # of the shorter quotation, with four content words in common
LEAST_RUN = 5  # words in a row in common
# The words of a sentence that two quotations of one speaker share but for a few, and the share of the shorter that they do.
COMMON_SENTENCE, LEAST_RETOLD = 4, 0.75
# Of one speaker's quotations on one thing: the words that both begin with, or the share of the shorter that both have.
LEAST_START, LEAST_LOOSELY = 3, 0.4
_REMEMBERED = 5000  # quotations and sentences of them: each is held against many


class Wording(StrEnum):
    """How two quotations relate: SAME, NEAR and CUT leave what was said as it was, TURNED and ALTERED do not."""

    SAME = "same"
    NEAR = "near"
    CUT = "cut"
    TURNED = "turned"
    ALTERED = "altered"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the words of two quotations relate.

    `change` names what differs in the second text: “most” for “least”; where a cut turns the sense, the words that it took.
    `shared` counts the words that both have. `ours_cut` is True where the first text is the one that is cut.
    """

    wording: Wording
    change: str = ""
    shared: int = 0
    ours_cut: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The normalised words of a quotation and, for each, whether a stronger mark or a comma stands right before it."""

    words: tuple[str, ...]
    opens: tuple[bool, ...]
    pauses: tuple[bool, ...]


def compare_words(ours: str, theirs: str) -> Comparison:
    """How `theirs` relates to `ours`. Case, marks, spelling variants, articles and contractions make no difference."""
    a, b = _read(ours), _read(theirs)
    if not a.words or not b.words:
        return Comparison(Wording.OTHER)
    if a.words == b.words:
        return Comparison(Wording.SAME, shared=len(a.words))
    for text, whole in ((ours, b), (theirs, a)):
        cut = _cut(_pieces(text), whole) or _moved_about(text, whole)
        if cut is not None:
            return replace(cut, ours_cut=text is ours)
    return _altered(a.words, b.words)


def may_be_one(ours: str, theirs: str) -> bool:
    """Whether two quotations from one mouth may be one utterance told in other words: they share enough, or begin alike."""
    a, b = _read(ours).words, _read(theirs).words
    blocks, common = _common(a, b)
    content = sum(w not in _STOP for w in common)
    starts = blocks and blocks[0].a == blocks[0].b == 0 and blocks[0].size >= LEAST_START
    return content > 0 and (bool(starts) or len(common) >= LEAST_LOOSELY * min(len(a), len(b)))


def retold(ours: str, theirs: str) -> bool:
    """Whether two quotations from one mouth have a sentence in common but for a word or two: "did not ring once", "… in time"."""
    for a in map(_read, _sentences(ours)):
        for b in map(_read, _sentences(theirs)):
            least = min(len(a.words), len(b.words))
            if least >= COMMON_SENTENCE:
                _, common = _common(a.words, b.words)
                content = len({w for w in common if w not in _STOP})
                if content > 1 and LEAST_RETOLD * least <= len(common) < least:  # whole, it is the same sentence
                    return True
    return False


def _sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])\s+", text) if part]


def _common(a: Sequence[str], b: Sequence[str]) -> tuple[list[Match], list[str]]:
    """The stretches of words that two texts have in common, in order, and their words."""
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size]
    return blocks, [a[i] for m in blocks for i in range(m.a, m.a + m.size)]


def word_count(text: str) -> int:
    """The number of words that a comparison of quotations counts: without articles and the like."""
    return len(_read(text).words)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str) -> _Words:
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'").casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).replace("per cent", "percent")
    words: list[str] = []
    opens: list[bool] = []
    pauses: list[bool] = []
    fresh, paused = True, False
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|%|([.;:!?—–…])|(,)", text):
        if match[1] or match[2]:
            fresh, paused = fresh or bool(match[1]), True
            continue
        for word in _expand(match[0]):
            if word not in _TRIVIAL:
                words.append(word)
                opens.append(fresh)
                pauses.append(paused)
                fresh = paused = False
    return _Words(tuple(words), tuple(opens), tuple(pauses))


def _expand(token: str) -> list[str]:
    if token in _CONTRACTED:
        return [_spell(w) for w in _CONTRACTED[token].split()]
    for ending, full in _ENDINGS.items():
        if token.endswith(ending):
            return [_spell(w) for w in (token.removesuffix(ending) + full).split()]
    return [_spell(token.replace(",", "") if token[0].isdigit() else token)]


def _spell(word: str) -> str:
    word = _NUMERALS.get(word, word)
    for pattern, form in _SPELLINGS:
        word = pattern.sub(form, word)
    return word


def _pieces(text: str) -> list[tuple[str, ...]]:
    """The stretches of a quotation between marks of omission and words put in by an editor."""
    parts = re.split(r"\[[^\]]*\]|\(?(?:…|\.\s?\.\s?\.)\)?", text)
    return [words for part in parts if (words := _read(part).words)]


def _cut(pieces: Sequence[tuple[str, ...]], whole: _Words) -> Comparison | None:
    """A quotation whose pieces all stand in the other, in order; TURNED where the cut took a negation or condition."""
    count = sum(map(len, pieces))
    if not 2 <= count <= len(whole.words):
        return None  # a single word is no quotation
    end, lost = 0, None
    for piece in pieces:
        found = _find(piece, whole.words, end)
        if found < 0:
            return None
        lost = lost or _lost_before(whole, end, found)
        end = found + len(piece)
    lost = lost or _lost_after(whole, end, any(not _DENIED.isdisjoint(piece) for piece in pieces))
    return Comparison(Wording.TURNED, lost, count) if lost else Comparison(Wording.CUT, shared=count)


def _moved_about(text: str, whole: _Words) -> Comparison | None:
    """A quotation whose sentences all stand in the other, in whatever order; None where one does not."""
    cuts = [_cut([_read(sentence).words], whole) for sentence in _sentences(text)]
    known = [cut for cut in cuts if cut is not None]
    if len(cuts) < 2 or len(known) < len(cuts):
        return None
    turned = next((cut for cut in known if cut.wording is Wording.TURNED), None)
    return turned or Comparison(Wording.CUT, shared=sum(cut.shared for cut in known))


def _find(piece: Sequence[str], words: Sequence[str], start: int) -> int:
    return next((i for i in range(start, len(words)) if tuple(words[i : i + len(piece)]) == tuple(piece)), -1)


def _lost_before(whole: _Words, after: int, start: int) -> str | None:
    """The negation or condition just before the word at `start`, in one clause with it and not before `after`, or None."""
    if whole.words[max(after, start - 2) : start] == _ONE_OF:
        return "one of"
    if start > after and whole.words[start - 1] in _WEAKENING and whole.words[start] in _WHOLE:
        return whole.words[start - 1]
    at = start
    while at > after and start - at < 5 and not (whole.opens[at] or whole.pauses[at]):
        at -= 1
        if whole.words[at] in _REVERSING_BEFORE:
            return " ".join(whole.words[at:start])
    return None


def _lost_after(whole: _Words, end: int, denies: bool) -> str | None:
    """The condition or restriction right after a stretch that ends before the word at `end` and `denies` something, or None."""
    if end >= len(whole.words) or whole.opens[end]:
        return None
    if denies and not whole.pauses[end] and whole.words[end] in _LIMITS_DENIED:
        return " ".join(whole.words[end : end + 4])
    restricts = " ".join(whole.words[end : end + 2]) in _RESTRICTIONS
    ends = whole.words[end] == "until" and not _LASTING.isdisjoint(whole.words[:end])
    return " ".join(whole.words[end : end + 4]) if restricts or ends or whole.words[end] in _CONDITIONS_AFTER else None


def _altered(a: Sequence[str], b: Sequence[str]) -> Comparison:
    """One utterance with other words in it, or two utterances."""
    blocks, common = _common(a, b)
    shared, run = len(common), max((m.size for m in blocks), default=0)
    content = sum(w not in _STOP for w in common)
    share = shared / min(len(a), len(b))
    alike = (
        (share >= LEAST_SHARED and content >= 4)
        or (share >= 0.75 and shared >= 5)
        or (run >= LEAST_RUN and share >= 0.5)
    )
    if len(a) == len(b) >= LEAST_RUN and set(a) == set(b):
        return Comparison(Wording.ALTERED, _shown(*_between(a, b)), shared)
    if not alike:
        return Comparison(Wording.OTHER, shared=shared)
    changes = _changes(a, b)
    if any(_is_one_of(m.a, a, m.b) or _is_one_of(m.b, b, m.a) for m in blocks[:1]):
        return Comparison(Wording.ALTERED, "“one of” in one of them", shared)
    if changes:
        slight = all(_is_slight(mine, other) for mine, other in changes)
        shown = ", ".join(_shown(mine, other) for mine, other in changes[:3])
        return Comparison(Wording.NEAR if slight else Wording.ALTERED, shown, shared)
    # Two windows on one utterance overlap nearly whole; a mere turn of phrase in common does not.
    return Comparison(Wording.CUT if min(len(a), len(b)) - shared <= 2 else Wording.OTHER, shared=shared)


def _between(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What is left of two texts of one length when the words that both begin and end with are taken away."""
    differing = [at for at, (mine, other) in enumerate(zip(a, b, strict=True)) if mine != other]
    return a[differing[0] : differing[-1] + 1], b[differing[0] : differing[-1] + 1]


def _is_one_of(start: int, words: Sequence[str], other_start: int) -> bool:
    """Whether what two texts have in common is one of several in the text `words`, and all there is in the other."""
    return other_start == 0 and tuple(words[max(0, start - 2) : start]) == _ONE_OF


def _changes(a: Sequence[str], b: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """The words of either that differ; what one text merely has more of at either end is a cut and no change."""
    changes = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        at_edge = a1 == b1 == 0 or (a2, b2) == (len(a), len(b))
        if tag == "equal" or (at_edge and tag != "replace"):
            continue
        changes.append((list(a[a1:a2]), list(b[b1:b2])))
    return changes


def _is_slight(mine: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a change leaves the sense: words of one use for each other, a plural, a filler."""
    if len(mine) != len(other):
        put_in = [*mine, *other] if not (mine and other) else ()
        return _FILLERS.issuperset([*mine, *other]) or (bool(put_in) and _LINKING.issuperset(put_in))
    return all(
        {x, y} <= _FILLERS or any({x, y} <= alike for alike in _ALIKE) or f"{x}s" == y or f"{y}s" == x
        for x, y in zip(mine, other, strict=True)
    )


def _shown(mine: Sequence[str], other: Sequence[str]) -> str:
    ours, theirs = " ".join(mine), " ".join(other)
    if ours and theirs:
        return f"“{theirs}” for “{ours}”"
    return f"“{theirs}” added" if theirs else f"“{ours}” left out"
