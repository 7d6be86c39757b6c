"""Which sentences of an article report, and which set a scene or muse: by the check-worthiness of each and of those beside it.

A clause says little by itself ("he had read the label first"), and scenes stand together: a clause is judged half by its own
words and half by its sentence, and a sentence with those before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verifier.language.checkworthy import Register, log_odds
from verifier.language.parse import ParsedDocument
from verifier.language.quotes import quotes_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# Of the log-odds of a clause and of its sentence, and what those beside it add; and from where on it is a report: chosen on
# whole cases, where one statement in 50 lies below and one scene in 40 above.
_CLAUSE, _SENTENCE, _BESIDE = 0.5, 0.5, 0.3
LEAST = 0.2
# What it takes from a sentence that it is a saw, which the words alone may hide: "a verdict is a door that closes".
_SAW = 4.0


def worth_of_clauses(parsed: ParsedDocument, clauses: Sequence[Span]) -> list[float]:
    """Of each clause, the log-odds that it is worth checking where it stands; from `LEAST` on it is."""
    alone = log_odds(clauses, Register.NEWS)
    numbers = [parsed.sentence_number(c.start_char) for c in clauses]
    return [
        _CLAUSE * own + _SENTENCE * parsed.once(_sentences)[n] + _beside(parsed, n)
        for own, n in zip(alone, numbers, strict=True)
    ]


def is_scene(parsed: ParsedDocument, offset: int) -> bool:
    """Whether the sentence at `offset` reports nothing that could be checked."""
    number = parsed.sentence_number(offset)
    return parsed.once(_sentences)[number] + _beside(parsed, number) < LEAST


def _sentences(parsed: ParsedDocument) -> list[float]:
    odds = log_odds(parsed.sentences, Register.NEWS)
    return [one - _SAW * _is_saw(sentence) for one, sentence in zip(odds, parsed.sentences, strict=True)]


def _is_saw(sentence: Span) -> bool:
    """Whether a sentence says of any one of a sort what it is: "a bank is an umbrella", not "a bank was robbed"."""
    verbs = (t for t in sentence if t.lemma_ == "be" and t.tag_ == "VBZ" and t.dep_ in ("ROOT", "ccomp", "parataxis"))
    for verb in verbs:
        roles = {c.dep_: c for c in verb.children if c.dep_ in ("nsubj", "attr") and c.pos_ == "NOUN"}
        if len(roles) == 2 and all(_is_any(noun) for noun in roles.values()):
            return True
    return False


def _is_any(noun: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)


def _spoken(parsed: ParsedDocument) -> frozenset[int]:
    return frozenset(parsed.sentence_number(q.start) for q in quotes_of(parsed))


def _beside(parsed: ParsedDocument, number: int) -> float:
    """What the sentences before and after add; how somebody speaks says nothing of the report around the words."""
    odds, spoken = parsed.once(_sentences), parsed.once(_spoken)
    near = [odds[n] for n in (number - 1, number + 1) if 0 <= n < len(odds) and n not in spoken]
    return _BESIDE * sum(near) / len(near) if near else 0.0
