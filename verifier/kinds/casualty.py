"""Casualties: people killed, injured, missing, displaced, detained, abducted, rescued; and how two tolls compare.

A count is tied to the word that says what befell the people by the parse: "killing at least 26", "22 people missing", "the
toll rose to 31", "four of the dead were children". A number about another thing in the same sentence has no such tie.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.language.casualty_cues import MEASURES, Cue, find_cues
from verifier.language.person_nouns import GENERIC, is_person_noun, same_people
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.parse import ParsedDocument, content_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NAME = "casualty"

# Steps in the parse between a count and the word that says what befell the people; more is another matter.
_FARTHEST = 4
_VAGUE = frozenset(["several", "many", "some", "dozens", "scores", "hundreds", "thousands", "countless", "numerous"])
_COUNT_NOUNS = frozenset(["body", "corpse", "death", "life", "injury", "fatality", "casualty", "remains", "arrest", "name"])
_COUNTERS = frozenset(["number", "toll", "total", "figure", "count", "tally"])


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people in a sentence: its bounds, its noun if any, and the tokens it spans."""

    low: float | None
    high: float | None
    text: str
    token: Token
    noun: Token | None
    span: Span


def find(parsed: ParsedDocument) -> list[Claim]:
    """The casualty claims of a document, in order of their start."""
    numerals = find_numerals(parsed.document.text)
    claims = []
    for sentence in parsed.sentences:
        cues = find_cues(sentence)
        if not cues:
            continue
        inside = [n for n in numerals if sentence.start_char <= n.start < sentence.end_char]
        taken: set[tuple[int, str]] = set()
        for count in _counts(parsed, sentence, inside):
            for cue in _governing(count, cues):
                if (count.token.i, cue.measure) in taken:
                    continue
                taken.add((count.token.i, cue.measure))
                claims.append(_claim(parsed, count, cue))
    return sorted(claims, key=lambda c: c.start)


def _counts(parsed: ParsedDocument, sentence: Span, numerals: list[Numeral]) -> Iterator[_Count]:
    """Every number of people in a sentence: written, vague ("dozens"), or told by naming them ("a nurse and her brother")."""
    covered: set[int] = set()
    for numeral in numerals:
        span = parsed.span(numeral.start, numeral.end)
        covered.update(t.i for t in span)
        token = span.root
        noun = _counted_noun(token)
        joined = _joined(noun, parsed, numerals) if noun is not None else None
        if joined:
            low, high, whole = joined
            covered.update(t.i for t in whole)
            yield _Count(low, high, whole.text, token, noun, whole)
        elif not (noun is not None and _joined_later(noun)):
            yield _Count(numeral.low, numeral.high, numeral.text, token, noun, span)
    for token in sentence:
        if token.i in covered:
            continue
        if token.lower_ in _VAGUE and token.dep_ in ("amod", "nsubj", "nsubjpass", "dobj", "nummod", "det", "pobj", "conj"):
            yield _Count(None, None, token.text, token, _counted_noun(token), sentence.doc[token.i : token.i + 1])
        elif token.lower_ in ("nobody", "none") or (token.lower_ == "one" and token.i and token.nbor(-1).lower_ == "no"):
            yield _Count(0, 0, token.text, token, None, sentence.doc[token.i : token.i + 1])
        elif named := _named_people(token, covered):
            yield named


def _counted_noun(token: Token) -> Token | None:
    """The noun that a number counts: "people" of "26 people"; None for "41 were hurt"."""
    if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
        return token.head
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return token if token.pos_ in ("NOUN", "PROPN") and not token.like_num and token.lower_ not in _VAGUE else None


def _joined(noun: Token, parsed: ParsedDocument, numerals: list[Numeral]) -> tuple[float, float, Span] | None:
    """The sum over a coordination of people: "two students and a teacher" is three."""
    others = [c for c in noun.conjuncts if is_person_noun(c) and c.i > noun.i]
    if not others or noun.dep_ == "conj" or not is_person_noun(noun):
        return None
    total = 0.0
    for each in [noun, *others]:
        own = [n.exact for n in numerals if each.left_edge.idx <= n.start <= each.idx]
        if own and own[0] is not None:
            total += own[0]
        elif _is_one(each):
            total += 1
        else:
            return None
    return total, total, parsed.doc[noun.left_edge.i : others[-1].i + 1]


def _joined_later(noun: Token) -> bool:
    return noun.dep_ == "conj" and is_person_noun(noun) and is_person_noun(noun.head) and _is_one(noun.head)


def _is_one(noun: Token) -> bool:
    """True for one person named by a noun: "a teacher", "her brother", "the driver"."""
    return noun.tag_ in ("NN", "NNP") and any(
        c.dep_ in ("det", "poss") and c.lower_ in ("a", "an", "the", "his", "her", "their", "another", "one") for c in noun.children
    )


def _named_people(token: Token, covered: set[int]) -> _Count | None:
    """People told by naming them: "a nurse and her brother" (two), "a student was killed" (one)."""
    if not is_person_noun(token) or token.dep_ in ("conj", "pobj", "compound", "poss", "appos") or not _is_one(token):
        return None
    if any(t.i in covered for t in token.subtree):
        return None
    others = [c for c in token.conjuncts if is_person_noun(c)]
    if others and not all(_is_one(c) for c in others):
        return None
    definite = any(c.lower_ == "the" for c in token.children if c.dep_ == "det")
    if definite and not others:
        return None
    last = others[-1] if others else token
    span = token.doc[token.left_edge.i : last.i + 1]
    total = float(1 + len(others))
    return _Count(total, total, span.text, token, token, span)


def _governing(count: _Count, cues: list[Cue]) -> list[Cue]:
    """The cue that says what befell the people counted: nearest in the parse among those whose grammar fits."""
    noun = count.noun
    if noun is not None and not (
        is_person_noun(noun) or noun.lemma_.lower() in _COUNT_NOUNS or any(c.token.i == noun.i for c in cues)
    ):
        return []
    ranked = sorted(
        (distance, abs(cue.token.i - count.token.i), i)
        for i, cue in enumerate(cues)
        if (distance := _distance(count, cue)) is not None
    )
    return [cues[ranked[0][2]]] if ranked else []


def _distance(count: _Count, cue: Cue) -> int | None:
    """Steps in the parse from the counted people to the cue, or None where the grammar does not tie them."""
    start = count.noun if count.noun is not None else count.token
    if start.i == cue.token.i or count.token.i == cue.token.i:
        return 0
    if cue.form == "verb" and not _takes(cue, start):
        return None
    path = _path(start, cue.token)
    if path is None or len(path) - 1 > _FARTHEST:
        return None
    for token in path[1:-1]:
        if token.pos_ in ("VERB", "AUX") and token.lemma_ not in _LINKS and cue.form == "verb":
            return None
        if token.pos_ in ("NOUN", "PROPN") and not (
            is_person_noun(token) or token.lemma_.lower() in _COUNT_NOUNS | _COUNTERS or token.like_num
        ):
            return None
    return len(path) - 1


_LINKS = frozenset(
    """be have include bring rise climb reach stand put take leave remain become report confirm find recover lie jump grow
    number total hold exceed pass fall drop raise say count register list know suffer""".split()
)


def _takes(cue: Cue, people: Token) -> bool:
    """Whether the verb can say of `people` what it says: the killed are an object or a passive subject, not the killers."""
    if any(t.dep_ in ("agent",) for t in [people.head, people]):
        return False
    role = people.dep_
    anchor = people
    while role in ("conj", "appos", "pobj", "prep") and anchor.head is not anchor and anchor.head.i != cue.token.i:
        anchor = anchor.head
        role = anchor.dep_
    direct = anchor.head.i == cue.token.i
    if direct and role == "nsubj" and cue.transitive:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in cue.token.children)
        return passive or (cue.intransitive and not any(c.dep_ == "dobj" for c in cue.token.children))
    if direct and role in ("dobj", "obj") and not cue.transitive:
        return False
    return True


def _path(a: Token, b: Token) -> list[Token] | None:
    """The tokens from `a` to `b` along the parse, both included."""
    up = [a, *a.ancestors]
    seen = {t.i: n for n, t in enumerate(up)}
    down = []
    for token in [b, *b.ancestors]:
        if token.i in seen:
            return up[: seen[token.i] + 1] + down[::-1]
        down.append(token)
    return None


def _claim(parsed: ParsedDocument, count: _Count, cue: Cue) -> Claim:
    noun = count.noun
    first = min(count.span.start, cue.span.start)
    last = max(count.span.end, cue.span.end, noun.i + 1 if noun is not None else 0)
    who, part_of = _who(count, cue)
    span = parsed.doc[first:last]
    value: dict[str, Any] = {
        "measure": cue.measure,
        "low": _plain(count.low),
        "high": _plain(count.high),
        "text": count.text,
        "who": who,
        "part_of": part_of,
        "by": None,
    }
    return Claim(NAME, span.start_char, span.end_char, span.text, value, content_lemmas(span.sent))


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _who(count: _Count, cue: Cue) -> tuple[str | None, bool]:
    """Who the people are, and whether they are a part of a larger count ("four of the dead were children")."""
    token, noun = count.token, count.noun
    of_the_dead = noun is not None and noun.i == cue.token.i and cue.form != "verb"
    of_them = any(c.lower_ == "of" and any(g.lower_ in ("them", "those", "whom") for g in c.children) for c in token.children)
    if of_the_dead or of_them:
        verb = token.head if token.dep_ in ("nsubj", "nsubjpass", "appos") else None
        named = next((c for c in verb.children if c.dep_ in ("attr", "dobj", "acomp", "conj")), None) if verb is not None else None
        is_part = any(c.lower_ == "of" for c in token.children)
        return (_phrase(named) if named is not None and is_part else None), is_part
    if noun is None or noun.lemma_.lower() in _COUNT_NOUNS or noun.i == cue.token.i:
        return None, False
    before = noun.doc[max(0, noun.left_edge.i - 1)]
    including = before.lower_ in ("including", "among") or noun.head.lower_ == "including"
    return _phrase(noun), including


def _phrase(noun: Token) -> str:
    kept = [t for t in noun.lefts if t.dep_ in ("amod", "compound") and not t.like_num and t.lower_ not in ("other", "more")]
    return " ".join(t.text for t in [*kept, noun])


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """Two tolls of one measure over the same people: bounds against bounds, and which looks like the later state."""
    a, b = claim.value, fact.value
    if a["measure"] != b["measure"]:
        return UNKNOWN
    if not _same_population(a, b):
        return UNKNOWN
    if a["low"] is None and a["high"] is None or b["low"] is None and b["high"] is None:
        return UNKNOWN
    reason = f"{_words(b)} here, {_words(a)} in the article"
    specific = bool(_specific(a))
    strength = 0.75 if specific else 0.85
    newer = _newer(a, b)
    if _agree(a, b):
        grows = newer is True and a["high"] is None
        return Comparison(Outcome.AGREES, reason, strength, develops=grows, newer=newer)
    develops = not (a["part_of"] or specific and a["measure"] == "killed")
    if _disjoint(a, b):
        return Comparison(Outcome.CONFLICTS, reason, strength - 0.05, develops=develops, newer=newer)
    return Comparison(Outcome.UNKNOWN, reason, strength - 0.1, develops=newer is False, newer=newer)


def _specific(value: dict[str, Any]) -> str | None:
    who = value["who"]
    return who if who and who.lower().split()[-1] not in GENERIC else None


def _same_population(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """Whether both count the same people: a part only against the like part, all against all."""
    who_a, who_b = _specific(a), _specific(b)
    if a["part_of"] or b["part_of"]:
        return bool(who_a and who_b and same_people(who_a, who_b))
    if who_a and who_b:
        return same_people(who_a, who_b)
    if who_a or who_b:
        # "Three managers were detained" against "three were detained": the same only where the numbers are.
        return a["measure"] in ("detained", "rescued", "abducted") or (a["low"], a["high"]) == (b["low"], b["high"])
    return True


def _bounds(value: dict[str, Any]) -> tuple[float, float]:
    low = value["low"] if value["low"] is not None else 0.0
    high = value["high"] if value["high"] is not None else float("inf")
    if low == high and str(value.get("text", "")).lower().startswith(_ABOUT):
        return low * 0.9, high * 1.1
    return low, high


_ABOUT = ("about", "around", "some ", "roughly", "nearly", "almost", "approximately", "an estimated", "close to")


def _agree(a: dict[str, Any], b: dict[str, Any]) -> bool:
    """True where the fact makes the claim true: its bounds within the claim's, or the same exact number in both."""
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return (low_a <= low_b and high_b <= high_a) or (a["low"] is not None and a["low"] == b["low"])


def _disjoint(a: dict[str, Any], b: dict[str, Any]) -> bool:
    low_a, high_a = _bounds(a)
    low_b, high_b = _bounds(b)
    return high_a < low_b or high_b < low_a


def _newer(a: dict[str, Any], b: dict[str, Any]) -> bool | None:
    """Whether the fact looks later: tolls grow, the number of the missing shrinks or grows, so it says nothing."""
    if a["measure"] == "missing":
        return None
    mark_a = a["low"] if a["low"] is not None else a["high"]
    mark_b = b["low"] if b["low"] is not None else b["high"]
    return None if mark_a == mark_b else bool(mark_b > mark_a)


def _words(value: dict[str, Any]) -> str:
    who = f" {value['who']}" if value["who"] and value["who"] not in value["text"] else ""
    return f"{value['text']}{who} {MEASURES[value['measure']]}"
