"""Claims as regular expressions and named entities find them: the baseline for whole cases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scripts.evaluation import attribution, times
from verifier.claim import Claim
from verifier.language.numerals import find_numerals
from verifier.language.parse import ParsedDocument

_MEASURES = {
    "killed": r"kill(?:ed|ing|s)|dead|died|deaths?",
    "injured": r"injur(?:ed|ing|ies)|wound(?:ed|ing)|hurt",
    "missing": r"missing|unaccounted for",
    "displaced": r"displaced|homeless|evacuated",
    "detained": r"detained|arrested|held",
    "abducted": r"abducted|kidnapped|taken hostage",
    "rescued": r"rescued|saved",
}
_NEAR = 5  # words between a number and what happened to so many
_UNIT = re.compile(r"\s*(?:%|(?:million |billion )?\w+)")


def find_simple_claims(parsed: ParsedDocument) -> list[Claim]:
    """Claims of all six kinds, kind by kind."""
    makers = (_casualties, _places, _attributions, _dates, _quantities, _statements)
    return [claim for maker in makers for claim in maker(parsed)]


def _casualties(parsed: ParsedDocument) -> Iterator[Claim]:
    """Each word for what happened to people, with the nearest number of its sentence."""
    for sentence in parsed.sentences:
        numbers = [n for n in find_numerals(sentence.text) if n.number]
        for measure, words in _MEASURES.items():
            for cue in re.finditer(rf"\b(?:{words})\b", sentence.text, re.IGNORECASE):
                gaps = [
                    (len(sentence.text[min(n.end, cue.end()) : max(n.start, cue.start())].split()), n) for n in numbers
                ]
                gap, number = min(gaps, key=lambda g: g[0], default=(_NEAR + 1, None))
                if number is not None and gap <= _NEAR:
                    start, end = min(number.start, cue.start()), max(number.end, cue.end())
                    value = {"measure": measure, "low": number.number, "high": number.number}
                    yield _claim("casualty", parsed, sentence.start_char + start, sentence.start_char + end, value)


def _places(parsed: ParsedDocument) -> Iterator[Claim]:
    for entity in parsed.doc.ents:
        if entity.label_ in ("GPE", "LOC", "FAC"):
            yield _claim("location", parsed, entity.start_char, entity.end_char, {"place": entity.text})


def _attributions(parsed: ParsedDocument) -> Iterator[Claim]:
    for found in attribution.found_by_baseline(parsed):
        spans = [*found.source, *found.cue, *found.content]
        value = {"speaker": found.speaker}
        yield _claim("attribution", parsed, min(a for a, _ in spans), max(b for _, b in spans), value)


def _dates(parsed: ParsedDocument) -> Iterator[Claim]:
    if parsed.document.published is None:
        return
    for time in times.found_by_baseline(parsed):
        yield _claim("date", parsed, time.start, time.end, {"date": time.value})


def _quantities(parsed: ParsedDocument) -> Iterator[Claim]:
    """Every number, with the word that follows it."""
    text = parsed.document.text
    for number in find_numerals(text):
        unit = _UNIT.match(text, number.end)
        end = unit.end() if unit else number.end
        yield _claim("quantity", parsed, number.start, end, {"amount": number.number})


def _statements(parsed: ParsedDocument) -> Iterator[Claim]:
    """Every sentence that has a name or a number."""
    for sentence in parsed.sentences:
        if parsed.entities_in(sentence) or any(t.like_num for t in sentence):
            yield _claim("statement", parsed, sentence.start_char, sentence.end_char, {"gist": sentence.text})


def _claim(kind: str, parsed: ParsedDocument, start: int, end: int, value: Mapping[str, object]) -> Claim:
    return Claim(kind, start, end, parsed.document.text[start:end], dict(value))
