"""What stands beside the words of a quotation: whom the sentence names, and what the reporter's own words say of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from verifier.claim import Claim, Context
from verifier.kinds.wording import word_count
from verifier.language.polarity import is_negative
from verifier.language.quotes import find_quotes

_CONDITION = re.compile(r"\b(?:if|unless|except|until|as long|so long|once|provided|only (?:if|when))\b", re.IGNORECASE)
_NEARLY = re.compile(r"\b(?:nearly|almost|virtually|practically|hardly|scarcely|barely)\b", re.IGNORECASE)
_ONE_OF = re.compile(r"\bone of\b", re.IGNORECASE)
_BEFORE_MARKS = 60  # characters before a quotation in which a negation reaches into it
_SAYS = r"(?:said|says|told|tells|added|adds|wrote|writes|tweeted|posted|noted|explained|recalled|shouted|announced)"
_NAME_WORD = re.compile(r"[^\W\d_][\w’'-]{2,}")


def mouths_are_sure(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether one text at least names its speaker beside the words, and neither has the other's speaker say something.

    Whom "he said" means is read off the sentences before: where both are read so, one reading may be wrong. So may one be
    where "the Gazette reports that Ruiz said": the words may be those of either.
    """
    ours, theirs = own_words(f"{context.sentence}\n{claim.text}"), own_words(f"{context.passage}\n{fact.text}")
    if not ours.strip() or not theirs.strip():
        return True
    namesakes = _last_name(claim) == _last_name(fact)
    if not namesakes and (_has_say(ours, fact) or _has_say(theirs, claim)):
        return False
    return _names(ours, claim) or _names(theirs, fact)


def own_words(text: str) -> str:
    """A text without what stands in quotation marks."""
    for quote in reversed(find_quotes(text)):
        text = f"{text[: quote.start]} … {text[quote.end :]}"
    return text


def _names(text: str, claim: Claim) -> bool:
    """Whether a text has the last word of the claim's speaker, or of the speaker's role."""
    words = [found[-1] for key in ("speaker", "role") if (found := _NAME_WORD.findall(str(claim.value[key] or "")))]
    return any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words)


def _last_name(claim: Claim) -> str | None:
    words = _NAME_WORD.findall(str(claim.value["speaker"] or ""))
    return words[-1] if words else None


def _has_say(text: str, claim: Claim) -> bool:
    """Whether a text has the claim's speaker, by the last word of the name, say something."""
    if (last := _last_name(claim)) is None:
        return False
    name = re.escape(last)
    before = rf"\b{name}(?:,[^.;:…]{{0,80}},)?\s(?:has |had |also )?{_SAYS}"
    return re.search(rf"{before}|{_SAYS}\s(?:[\w.’'-]+\s){{0,3}}?{name}\b", text) is not None


def is_made_good(lost: str, quoted: str, text: str) -> bool:
    """Whether the words that a cut took from a quotation stand in the reporter's own: "there is no “easy way out”"."""
    own = own_words(text)
    if lost == "one of":
        return _ONE_OF.search(own) is not None
    if _NEARLY.match(lost):
        return _NEARLY.search(own) is not None
    if _CONDITION.match(lost):
        return _CONDITION.search(own) is not None
    return any(is_negative(before) for before in _before(quoted, text))


def _before(quoted: str, text: str) -> Iterator[str]:
    """What stands in one clause before each quotation of a text that is, or begins, the one that is meant."""
    for quote in find_quotes(text):
        if (said := quote.text.strip(" ,.")) and said in quoted:
            yield re.split(r"[.;:!?,]\s", text[max(0, quote.start - _BEFORE_MARKS) : quote.start])[-1]


def in_pieces(claim: Claim) -> str:
    """A claim's quotation with a mark of omission where the article's own words come between: “a race”, he said, “to ruin”."""
    return _in_pieces(claim.text, str(claim.value["quoted"]))


@lru_cache(maxsize=5000)  # each is held against many
def _in_pieces(text: str, quoted: str) -> str:
    pieces = [quote.text.strip().rstrip(",") for quote in find_quotes(text)]
    joined = " … ".join(pieces)
    return joined if len(pieces) > 1 and word_count(joined) == word_count(quoted) else quoted
