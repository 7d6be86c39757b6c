"""One changed number: how many true pairs still agree when a number of the claim is another.

Pairs are rows {claim, evidence, label} with SUPPORTS, or {headline, text} of news. Of each, the first number that the casualty
or the quantity kind takes up is changed so that the claim is false: a plain number by one in its last digit that is no zero,
by half or to its double, in turn; "about 30" to its double; a lower bound to its tenfold, an upper one to a tenth. Ranges and
hedged numbers in words are left out. A pair agrees where that claim agrees with any fact of the evidence and conflicts with
none of the same number's kind, as when an article is verified.

Baseline: a pair agrees where the evidence has the number itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from index.document import Document
from index.encode import load_encoder
from scripts.evaluation.figures import Figure, rows
from verifier.claim import Claim, Context, Outcome
from verifier.kinds import casualty, quantity
from verifier.language.numerals import Numeral, find_numerals
from verifier.language.parse import ParsedDocument, parse_many

_KINDS = (casualty, quantity)
_TIMES = {"at least": 10.0, "more than": 10.0, "at most": 0.1, "fewer than": 0.1, "about": 2.0}
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_TURNS = 3


@dataclass(frozen=True, slots=True)
class _Pair:
    """A claim with the number that is changed in it, the same claim with that number changed, and the evidence."""

    kind: ModuleType
    number: Numeral
    claim: ParsedDocument
    changed: ParsedDocument
    evidence: ParsedDocument


def measure(path: Path) -> list[Figure]:
    """The shares of unchanged and of changed pairs that agree. Raises ValueError where no pair has a number to change."""
    texts = list(_texts(path))
    pairs = list(_with_numbers(texts))
    if not pairs:
        raise ValueError(f"{path} has no true pair whose claim has a number.")
    figures = []
    for name, changed in (("unchanged pairs that agree", False), ("changed pairs that still agree", True)):
        outcomes = _outcomes(pairs, changed=changed)
        agreeing = sum(Outcome.AGREES in o and Outcome.CONFLICTS not in o for o in outcomes)
        same = sum(_has_number(pair, changed=changed) for pair in pairs)
        figures.append(Figure(name, agreeing / len(pairs), same / len(pairs), len(pairs)))
    conflicting = sum(Outcome.CONFLICTS in o for o in outcomes)
    return [*figures, Figure("changed pairs that conflict", conflicting / len(pairs), None, len(pairs))]


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Claim and evidence of each true pair."""
    for row in rows(path):
        if row.get("label") == "SUPPORTS":
            yield _joined(str(row["claim"])), _joined(str(row["evidence"]))
        elif "headline" in row:
            yield str(row["headline"]), str(row["text"])


def _joined(text: str) -> str:
    """Text without the spaces that tokenisation has put in."""
    return re.sub(r" ([,.;:?!%)\]]|n't\b|'s\b)", r"\1", text.replace("-LRB-", "(").replace("-RRB-", ")"))


def _with_numbers(texts: Sequence[tuple[str, str]]) -> Iterator[_Pair]:
    chosen: list[tuple[ModuleType, Numeral, ParsedDocument, str, str]] = []
    claims = parse_many(Document(str(i), claim) for i, (claim, _) in enumerate(texts))
    for parsed, (claim, evidence) in zip(claims, texts, strict=True):
        for kind, numeral in _numbers(parsed):
            if other := _changed(claim, numeral, len(chosen) % _TURNS):
                chosen.append((kind, numeral, parsed, other, evidence))
                break
    changed = parse_many(Document("changed", other) for *_, other, _ in chosen)
    evidence_parsed = parse_many(Document("evidence", evidence) for *_, evidence in chosen)
    for (kind, numeral, parsed, _, _), other_parsed, proof in zip(chosen, changed, evidence_parsed, strict=True):
        yield _Pair(kind, numeral, parsed, other_parsed, proof)


def _numbers(parsed: ParsedDocument) -> Iterator[tuple[ModuleType, Numeral]]:
    """The numbers that a kind takes up, in the order of the kinds and of the text."""
    numerals = find_numerals(parsed.document.text)
    for kind in _KINDS:
        for claim in kind.find(parsed):
            yield from ((kind, n) for n in numerals if _is_of(claim, n.start, n.text))


def _is_of(claim: Claim, start: int, text: str) -> bool:
    return claim.start <= start < claim.end and claim.value["text"] == text


def _changed(text: str, numeral: Numeral, turn: int) -> str | None:
    """The text with another number in place of the numeral's, or None where that is not tried."""
    if numeral.number is None or numeral.number <= 0:
        return None
    figure = _FIGURE.search(text, numeral.start, numeral.end)
    if figure is None:
        if numeral.hedge is not None or numeral.number != int(numeral.number):
            return None
        start, end, written = numeral.start, numeral.end, f"{int(numeral.number)}"
    else:
        start, end, written = figure.start(), figure.end(), figure.group().rstrip(",")
        end = start + len(written)
    return text[:start] + _other_figure(written, numeral.hedge, turn) + text[end:]


def _other_figure(written: str, hedge: str | None, turn: int) -> str:
    """Another number, written as the given one is."""
    places = len(written.partition(".")[2])
    digits = int(re.sub(r"\D", "", written))
    if hedge in _TIMES:
        other = round(digits * _TIMES[hedge])
    elif turn == 0:
        other = digits + 10 ** (len(str(digits)) - len(str(digits).rstrip("0")))
    else:
        other = digits * 2 if turn == 1 or digits < 2 else digits // 2
    number = other / 10**places
    return f"{number:,.{places}f}" if "," in written else f"{number:.{places}f}"


def _outcomes(pairs: Sequence[_Pair], *, changed: bool) -> list[set[Outcome]]:
    """For each pair, what the facts of its evidence do to the claim that the number is in."""
    meetings: list[tuple[int, Claim, Claim, str]] = []
    for at, pair in enumerate(pairs):
        parsed = pair.changed if changed else pair.claim
        claims = [
            c for c in pair.kind.find(parsed) if c.start <= pair.number.start < c.end and _is_first(parsed, c, pair)
        ]
        facts = pair.kind.facts(pair.evidence)
        meetings += [(at, c, f, pair.evidence.sentence_at(f.start).text) for c in claims[:1] for f in facts]
    encode = load_encoder().encode
    texts = list(dict.fromkeys([c.text for _, c, _, _ in meetings] + [s for *_, s in meetings]))
    vectors = dict(zip(texts, encode(texts), strict=True)) if texts else {}
    found: list[set[Outcome]] = [set() for _ in pairs]
    for at, claim, fact, sentence in meetings:
        similarity = float(vectors[claim.text] @ vectors[sentence])
        context = Context(similarity=similarity, passage=sentence, sentence=claim.text)
        found[at].add(pairs[at].kind.compare(claim, fact, context).outcome)
    return found


def _is_first(parsed: ParsedDocument, claim: Claim, pair: _Pair) -> bool:
    """Whether a claim's own number is the one that stands where the pair's does."""
    return any(
        n.start == pair.number.start and n.text == claim.value["text"] for n in find_numerals(parsed.document.text)
    )


def _has_number(pair: _Pair, *, changed: bool) -> bool:
    parsed = pair.changed if changed else pair.claim
    wanted = {n.number for n in find_numerals(parsed.document.text) if n.start == pair.number.start}
    return any(n.number in wanted for n in find_numerals(pair.evidence.document.text))
