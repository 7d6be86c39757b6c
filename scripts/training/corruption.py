"""True sentences made untrue: one number exchanged, a bound that fails, a verb negated."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

_NUMBER = re.compile(r"(?<![\w.,$£€-])\d{1,3}(?:,\d{3})+(?![\w.,])|(?<![\w.,-])\d{1,6}(?:\.\d)?(?![\w,:/-]|\.\d)")
_WORDS = (
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
)
_WORD_NUMBER = re.compile(rf"\b(?:{'|'.join(_WORDS)})\b")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\b")
_OPPOSITES = dict(
    pair
    for a, b in (
        ("increased", "decreased"), ("rose", "fell"), ("won", "lost"), ("approved", "rejected"), ("accepted", "refused"),
        ("opened", "closed"), ("arrested", "released"), ("confirmed", "denied"), ("guilty", "innocent"), ("killed", "rescued"),
        ("north", "south"), ("eastern", "western"), ("before", "after"), ("first", "last"), ("largest", "smallest"),
        ("more", "fewer"), ("higher", "lower"), ("began", "ended"), ("resigned", "stayed"), ("hired", "fired"),
        ("raised", "cut"), ("bought", "sold"), ("joined", "left"), ("supported", "opposed"), ("man", "woman"),
        ("son", "daughter"), ("father", "mother"), ("men", "women"), ("succeeded", "failed"), ("legal", "illegal"),
    )
    for pair in ((a, b), (b, a))
)  # fmt: skip
_OPPOSABLE = re.compile(rf"\b(?:{'|'.join(_OPPOSITES)})\b")
_AUXILIARY = re.compile(r"\b(is|was|are|were|has|have|had|will|would|could|can|did|does)\b(?! not|n't)")


def altered(sentence: str, keep_clear_of: Sequence[str], chance: random.Random) -> str | None:
    """The sentence with one number, weekday, month or telling word exchanged; None where it has none.

    The new number stands in none of the texts in `keep_clear_of`.
    """
    ways = [way for way in (_other_number, _other_day, _other_word) if way(sentence, chance) is not None]
    for _ in range(4):
        if not ways:
            return None
        made = chance.choice(ways)(sentence, chance)
        if made is not None and made != sentence and not _new_number_in(made, sentence, keep_clear_of):
            return made
    return None


def _new_number_in(made: str, sentence: str, texts: Sequence[str]) -> bool:
    new = set(_NUMBER.findall(made)) - set(_NUMBER.findall(sentence))
    return any(n in text for n in new for text in texts)


def _other_number(sentence: str, chance: random.Random) -> str | None:
    found = list(_NUMBER.finditer(sentence))
    if found:
        match = chance.choice(found)
        return _with(sentence, match, _near(match.group(), chance))
    words = list(_WORD_NUMBER.finditer(sentence))
    if words:
        match = chance.choice(words)
        return _with(sentence, match, chance.choice([w for w in _WORDS if w != match.group()]))
    return None


def _near(number: str, chance: random.Random) -> str:
    """Another number written alike, from its neighbour to ten times it."""
    value = float(number.replace(",", ""))
    if "." in number:
        return f"{max(0.1, value + chance.choice((-1.3, -0.4, 0.3, 0.8, 2.1))):.1f}"
    if 1800 <= value <= 2100 and "," not in number:
        return str(int(value) + chance.choice((-10, -4, -2, -1, 1, 2, 3, 8)))
    other = int(value)
    while other == int(value) or other < 1:
        other = round(value * chance.choice((0.1, 0.5, 0.8, 1.2, 1.5, 2, 10))) + chance.choice((-3, -2, -1, 0, 1, 2, 3))
    return f"{other:,}" if "," in number else str(other)


def _other_day(sentence: str, chance: random.Random) -> str | None:
    for pattern, names in ((_DAY, _DAYS), (_MONTH, _MONTHS)):
        if match := pattern.search(sentence):
            return _with(sentence, match, chance.choice([n for n in names if n != match.group()]))
    return None


def _other_word(sentence: str, chance: random.Random) -> str | None:
    found = list(_OPPOSABLE.finditer(sentence))
    if not found:
        return None
    match = chance.choice(found)
    return _with(sentence, match, _OPPOSITES[match.group()])


def _with(sentence: str, match: re.Match[str], other: str) -> str:
    return sentence[: match.start()] + other + sentence[match.end() :]


def bounded(sentence: str, chance: random.Random) -> tuple[str, bool] | None:
    """The sentence with its only number put as a bound or range, and whether the bound holds; None without such a number."""
    found = list(_NUMBER.finditer(sentence))
    if len(found) != 1:
        return None
    number = float(found[0].group().replace(",", ""))
    if number < 4 or 1800 <= number <= 2100 or not number.is_integer():
        return None
    n, step = int(number), max(1, int(number * chance.choice((0.05, 0.15, 0.4))))
    holds = chance.random() < 0.5
    low = n - step if holds else n + step
    high = n + step if holds else max(1, n - step)
    form = chance.choice(("more than {low}", "over {low}", "at least {low}", "fewer than {high}", "less than {high}",
                          "up to {high}", "between {a} and {b}"))  # fmt: skip
    a, b = (n - step, n + step) if holds else (n + step, n + 3 * step)
    return _with(sentence, found[0], form.format(low=low, high=high, a=a, b=b)), holds


def negated(sentence: str) -> str | None:
    """The sentence with its first auxiliary negated, or its first negation taken out; None where it has neither."""
    if " not " in sentence:
        return sentence.replace(" not ", " ", 1)
    match = _AUXILIARY.search(sentence)
    return _with(sentence, match, f"{match.group()} not") if match else None
