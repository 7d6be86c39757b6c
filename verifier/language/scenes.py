"""Which sentences of an article report, and which set a scene or muse: by the check-worthiness of each and of those beside it.

A clause says little by itself ("he had read the label first"), and scenes stand together: a clause is judged half by its own
words and half by its sentence, and a sentence with those before and after it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verifier.language.checkworthy import Register, log_odds
from verifier.language.parse import ParsedDocument

if TYPE_CHECKING:
    from spacy.tokens import Span

# Of the log-odds of a clause and of its sentence, and what those beside it add; chosen on whole cases.
_CLAUSE, _SENTENCE, _BESIDE = 0.5, 0.5, 0.3


def worth_of_clauses(parsed: ParsedDocument, clauses: Sequence[Span]) -> list[float]:
    """Of each clause, the log-odds that it is worth checking where it stands; above 0 it is."""
    alone = log_odds(clauses, Register.NEWS)
    sentences = parsed.once(_sentences)
    numbers = [parsed.sentence_number(c.start_char) for c in clauses]
    return [
        _CLAUSE * own + _SENTENCE * sentences[n] + _beside(sentences, n) for own, n in zip(alone, numbers, strict=True)
    ]


def is_scene(parsed: ParsedDocument, offset: int) -> bool:
    """Whether the sentence at `offset` reports nothing that could be checked."""
    sentences = parsed.once(_sentences)
    number = parsed.sentence_number(offset)
    return sentences[number] + _beside(sentences, number) < 0


def _sentences(parsed: ParsedDocument) -> list[float]:
    return log_odds(parsed.sentences, Register.NEWS)


def _beside(sentences: Sequence[float], number: int) -> float:
    near = [sentences[n] for n in (number - 1, number + 1) if 0 <= n < len(sentences)]
    return _BESIDE * sum(near) / len(near) if near else 0.0
