"""Two quotations held against each other word by word: the same words, a cut, or an alteration of one utterance."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import Match, SequenceMatcher
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

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
    (re.compile(r"(?<=[a-z])[ao]e(?=[a-z]{3})(?!l)"), "e"),
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
        "or to",
    )
)
_FILLERS = frozenset(
    "so very just now really also well then and all indeed simply actually here there this these those".split()
)
# Words that speech leaves out and print puts in: "the circumstances (in which) they were held".
_LINKING = frozenset("in at on of which who by to".split())
# What a speaker puts in at a pause, and print leaves out: "it was — like — the third time".
_ASIDES = frozenset("like look listen yes yeah right ok please sorry".split())
# With one of these what is left out may have been a condition.
_CONDITIONS = frozenset("if unless only except without provided until".split())
# What an editor put into a quotation in place of the speaker's words, or beside them: "I trusted [Hill]", "the (old) town".
_EDITED = re.compile(r"\[[^\]]*\]|\((?:[^\W\d_][\w'’-]*\s?){1,3}\)")
# The stops inside "U.S.".
_INITIALS = re.compile(r"(?<=\b[a-z])\.(?=[a-z]\b)")
_GAP, _WIDEST_GAP = "[]", 6
_STOP = frozenset(
    """a an the and or but of to in on at for from by with as is are was were be been being am do does did have has had
    will would shall should can could may might must it its this that these those i we you he she they them us me
    him her our your their my his there here what who which so than then if not no behind about over under after
    before into out up down between through against during since more most very just all any some anyone
    anything""".split()
)
LEAST_SHARED = 0.6  # of the shorter quotation, with four content words in common
LEAST_RUN = 5  # words in a row in common
LEAST_LEFT = 2  # words that the shorter of two windows on one utterance has besides
# The words of a sentence that two quotations of one speaker share but for a few, and the shares of the shorter and the longer.
COMMON_SENTENCE, LEAST_RETOLD, LEAST_OF_RETOLD = 4, 0.75, 0.5
# Of one speaker's quotations on one thing: the words that both begin with, or the share of the shorter that both have.
LEAST_START, LEAST_LOOSELY = 3, 0.55
# The words that both have at least, and their share of the stretch that they lie in.
LEAST_TOGETHER, LEAST_DENSE = 3, 0.5
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
    `shared` counts the words that both have. `ours_cut` is True where the first text is the one that is cut. `overlaps` is True
    where two OTHER quotations are windows on one speech: they share words or sentences whole, and each has more of its own.
    `changes` counts the places where words differ in a way that may matter.
    """

    wording: Wording
    change: str = ""
    shared: int = 0
    ours_cut: bool = False
    overlaps: bool = False
    changes: int = 0


@dataclass(frozen=True, slots=True)
class _Words:
    """The normalised words of a quotation and, for each, whether a stronger mark or a comma stands right before it."""

    words: tuple[str, ...]
    opens: tuple[bool, ...]
    pauses: tuple[bool, ...]

    def is_whole(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand between marks that end a clause."""
        return start < end and self.opens[start] and (end == len(self.words) or self.opens[end])


class _Change(NamedTuple):
    """The words of either quotation where they differ; `paused`: a mark stands before them.

    `whole`: one of them only leaves whole sentences out. `beside`: both have whole sentences of their own, before or after
    all that they share.
    """

    mine: tuple[str, ...]
    other: tuple[str, ...]
    paused: bool
    whole: bool
    beside: bool


def compare_words(ours: str, theirs: str) -> Comparison:
    """How `theirs` relates to `ours`. Case, marks, spelling variants, articles and contractions make no difference."""
    a, b = _read(ours), _read(theirs)
    if not a.words or not b.words:
        return Comparison(Wording.OTHER)
    if a.words == b.words:
        return Comparison(Wording.SAME, shared=len(a.words))
    for text, whole in ((ours, b), (theirs, a)):
        cut = _cut(_pieces(text), whole) or _moved_about(text, whole) or _singled_out(_read(text).words, whole.words)
        if cut is not None:
            return replace(cut, ours_cut=text is ours)
    if (apart := _apart(ours, theirs)) is not None:
        return apart
    return _altered(_read(_gapped(ours)), _read(_gapped(theirs)))


def _apart(ours: str, theirs: str) -> Comparison | None:
    """How two quotations relate that have a sentence in common, from what else they say; None where they have none."""
    a, b = _told(ours), _told(theirs)
    if len(a) < 2 or len(b) < 2:
        return None
    both = {words for words in a if len(words) >= COMMON_SENTENCE}.intersection(b)
    mine, other = (" ".join(part for words, part in told.items() if words not in both) for told in (a, b))
    if not (both and mine and other):
        return None
    rest = compare_words(mine, other)
    shared = rest.shared + sum(map(len, both))
    if rest.wording is Wording.OTHER and min(word_count(mine), word_count(other)) - rest.shared <= LEAST_LEFT:
        return Comparison(Wording.CUT, shared=shared)
    return replace(rest, shared=shared, overlaps=rest.wording is Wording.OTHER)


@lru_cache(maxsize=_REMEMBERED)
def _told(text: str) -> dict[tuple[str, ...], str]:
    """The sentences of a quotation, and the stretches between marks of omission, by their words."""
    return {_read(part).words: part for part in re.split(r"(?<=[.!?…])\s+", text) if _read(part).words}


def may_be_one(ours: str, theirs: str) -> bool:
    """Whether two quotations from one mouth may be one utterance told in other words: they share enough, or begin alike."""
    a, b = _read(ours).words, _read(theirs).words
    blocks, common = _common(a, b)
    content = sum(w not in _STOP for w in common)
    starts = blocks and blocks[0].a == blocks[0].b == 0 and blocks[0].size >= LEAST_START
    if content == 0 or len(common) < max(LEAST_TOGETHER, LEAST_DENSE * _stretch(blocks)):
        return False
    return bool(starts) or len(common) >= LEAST_LOOSELY * min(len(a), len(b))


def _stretch(blocks: Sequence[Match]) -> int:
    """The words from the first to the last that two texts have in common, in the text where these lie farther apart."""
    first, last = blocks[0], blocks[-1]
    return last.size + max(last.a - first.a, last.b - first.b)


def retold(ours: str, theirs: str) -> bool:
    """Whether two quotations from one mouth have a sentence in common but for a word or two: "did not ring once", "… in time"."""
    for a in map(_read, _sentences(ours)):
        for b in map(_read, _sentences(theirs)):
            least = min(len(a.words), len(b.words))
            if least >= COMMON_SENTENCE:
                _, common = _common(a.words, b.words)
                content = len({w for w in common if w not in _STOP})
                if len(common) < LEAST_OF_RETOLD * max(len(a.words), len(b.words)):
                    continue
                if content > 1 and LEAST_RETOLD * least <= len(common) < least:  # whole, it is the same sentence
                    return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def _gapped(text: str) -> str:
    return _EDITED.sub(_GAP, text)


@lru_cache(maxsize=_REMEMBERED)
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
    text = _INITIALS.sub("", text)
    words: list[str] = []
    opens: list[bool] = []
    pauses: list[bool] = []
    fresh, paused = True, False
    for match in re.finditer(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|%|\[\]|([.;:!?—–…])|(,)", text):
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


def _singled_out(words: Sequence[str], whole: Sequence[str]) -> Comparison | None:
    """A quotation of which the other says "one of" and its plural: "the best day", "one of the best days"."""
    count = len(words)
    starts = (i for i in range(2, len(whole) - count + 1) if tuple(whole[i - 2 : i]) == _ONE_OF)
    if count > 1 and any(all(map(_is_plural_or_same, words, whole[i : i + count])) for i in starts):
        return Comparison(Wording.TURNED, "one of", count)
    return None


def _is_plural_or_same(word: str, other: str) -> bool:
    return other in (word, f"{word}s")


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


def _altered(first: _Words, second: _Words) -> Comparison:
    """One utterance with other words in it, or two utterances."""
    a, b = first.words, second.words
    blocks, common = _common(a, b)
    shared = len(common)
    if len(a) == len(b) >= LEAST_RUN and set(a) == set(b):
        return Comparison(Wording.ALTERED, _shown(*_between(a, b)), shared, changes=1)
    if not _is_one_utterance(a, b, blocks, common):
        return Comparison(Wording.OTHER, shared=shared, overlaps=_meet(blocks, a, b))
    if any(_is_one_of(m.a, a, m.b) or _is_one_of(m.b, b, m.a) for m in blocks[:1]):
        return Comparison(Wording.ALTERED, "“one of” in one of them", shared, changes=1)
    changes = _changes(first, second)
    graver = [c for c in changes if not (c.whole or c.beside or _is_slight(c))]
    if graver:
        shown = ", ".join(_shown(c.mine, c.other) for c in graver[:3])
        return Comparison(Wording.ALTERED, shown, shared, changes=len(graver))
    if any(c.beside for c in changes):
        return Comparison(Wording.OTHER, shared=shared, overlaps=True)
    if slight := [c for c in changes if not c.whole]:
        return Comparison(Wording.NEAR, ", ".join(_shown(c.mine, c.other) for c in slight[:3]), shared)
    # Two windows on one utterance overlap nearly whole; a mere turn of phrase in common does not.
    if changes or min(len(a), len(b)) - shared <= LEAST_LEFT:
        return Comparison(Wording.CUT, shared=shared)
    return Comparison(Wording.OTHER, shared=shared, overlaps=_meet(blocks, a, b))


def _is_one_utterance(a: Sequence[str], b: Sequence[str], blocks: Sequence[Match], common: Sequence[str]) -> bool:
    """Whether two texts share so much that what differs between them is an alteration."""
    run = max((m.size for m in blocks), default=0)
    content = sum(w not in _STOP for w in common)
    share = len(common) / min(len(a), len(b))
    telling = (share >= LEAST_SHARED and content >= 4) or (share >= 0.75 and len(common) >= 5)
    return telling or (run >= LEAST_RUN and share >= 0.5)


def _meet(blocks: Sequence[Match], a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether one text goes on where the other ends: the last words of the one are the first of the other."""
    ends = ((m.a, m.a + m.size == len(a), m.b, m.b + m.size == len(b)) for m in blocks if m.size >= COMMON_SENTENCE)
    return any((b_at == 0 and a_ends) or (a_at == 0 and b_ends) for a_at, a_ends, b_at, b_ends in ends)


def _between(a: Sequence[str], b: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """What is left of two texts of one length when the words that both begin and end with are taken away."""
    differing = [at for at, (mine, other) in enumerate(zip(a, b, strict=True)) if mine != other]
    return a[differing[0] : differing[-1] + 1], b[differing[0] : differing[-1] + 1]


def _is_one_of(start: int, words: Sequence[str], other_start: int) -> bool:
    """Whether what two texts have in common is one of several in the text `words`, and all there is in the other."""
    return other_start == 0 and tuple(words[max(0, start - 2) : start]) == _ONE_OF


def _changes(first: _Words, second: _Words) -> list[_Change]:
    """Where two texts differ; what one text merely has more of at either end is a cut and no change."""
    a, b = first.words, second.words
    changes = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        at_edge = a1 == b1 == 0 or (a2, b2) == (len(a), len(b))
        if tag == "equal" or (at_edge and tag != "replace"):
            continue
        paused = (a1 < a2 and first.pauses[a1]) or (b1 < b2 and second.pauses[b1])
        mine, other = a[a1:a2], b[b1:b2]
        wholes = first.is_whole(a1, a2), second.is_whole(b1, b2)
        whole = tag != "replace" and any(wholes) and _CONDITIONS.isdisjoint([*mine, *other])
        changes.append(_Change(mine, other, paused, whole, at_edge and all(wholes)))
    return changes


def _is_slight(change: _Change) -> bool:
    """Whether a change leaves the sense: one spelling for another, words of one use for each other, a plural, a filler."""
    mine, other, *_ = change
    if _GAP in (mine[:1] + other[:1]) and max(len(mine), len(other)) <= _WIDEST_GAP:
        return mine == (_GAP,) or other == (_GAP,)
    if "".join(mine) == "".join(other):  # "U.S." and "US", "Milltown" and "Mill Town"
        return True
    if not (mine and other):
        put_in = {*mine, *other}
        return put_in <= _FILLERS | _LINKING or (change.paused and put_in <= _ASIDES)
    if len(mine) != len(other):
        return _FILLERS.issuperset([*mine, *other])
    return all({x, y} <= _FILLERS or _are_alike(x, y) for x, y in zip(mine, other, strict=True))


def _are_alike(x: str, y: str) -> bool:
    """Whether two words are forms of one or have one use."""
    shorter, longer = sorted((x, y), key=len)
    dropped = len(longer) >= LEAST_RUN and longer.endswith("ing") and shorter + "g" == longer  # "askin'"
    return dropped or f"{shorter}s" == longer or any({x, y} <= alike for alike in _ALIKE)


def _shown(mine: Sequence[str], other: Sequence[str]) -> str:
    ours, theirs = " ".join(mine), " ".join(other)
    if ours and theirs:
        return f"“{theirs}” for “{ours}”"
    return f"“{theirs}” added" if theirs else f"“{ours}” left out"
