"""Whose words a quotation without a cue gives: those of the speaker before it, or of somebody named beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verifier.language.parse import ParsedDocument
from verifier.language.people import People, Person
from verifier.language.quotes import Quote

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_HIS_WORDS = re.compile(
    r"([^,.;:]+?)[’']s (?:[\w-]+ )?(?:words|message|answer|reply|comment)\b.*\b(?:was|were|is|read|ran)\b\W*$",
    re.DOTALL,
)
_CAME_FROM = re.compile(
    r",?\s+(?:(?:came|comes|is|are|was|were) from|(?:were|are) the words of|(?:was|is) the \w+ (?:from|of))\s+"
)
# "“Stay inside.” That was Mayor Ann Hill", "… Those were the words of Mayor Ann Hill".
_THAT_WAS = re.compile(
    r"\s+(?:That|This|It|Those|These) (?:was|is|were|are) (?:the \w+ (?:from|of) )?(?=(?:[\w-]+ ){0,4}[A-Z])"
)
# "“A disgrace,” Ann Hill, the mayor, called the decision": who puts a name to something in words of their own.
_CALLED_SO = re.compile(
    r"\s+([^\W\d_a-z][\w.’'-]*(?:\s+[^\W\d_a-z][\w.’'-]*){0,3}|(?:[Tt]he|[Aa]n?) [\w -]{3,40}?)(?:, [^,.;:\"“”]{3,50},)?"
    r"\s+(?:called|calls|named|termed|labell?ed|dubbed|described)\s+(?:it|this|that|them|the|his|her|their|what)\b"
)
# "“Six years,” as Professor Ann Hill put it", "“Six years.” Ann Hill says it twice".
_AS_PUT = re.compile(r"\s*,?\s+as ([^,.;:\"“”\n]{3,60}?) (?:puts?|said|says|told|called|phrased|expressed|has)\b")
_SAYS_IT = re.compile(
    r"\s+((?:[^\W\d_a-z][\w.’'-]*\s+){1,4})(?:says|said|repeats|repeated|tells|told|whispers|whispered|shouts|shouted)\s+(?:it|this|so)\b"
)
# "Mayor Ann Hill at the hospital: “Not one”", "Hill gets one sentence out: “Not one”".
_LEADS_IN = re.compile(r"[\W\d]*((?:(?:\w['’])?[^\W\d_a-z][\w.-]*\s+){1,5})(?!['’])[^\"“”:;.]{0,80}:\s*$")
_WRITTEN = re.compile(
    r"\b(?:signs?|banners?|placards?|posters?|shirts?|walls?|plaques?|words|inscriptions?|screens?|boards?|notes?|read|reads|title|motto)\b",
    re.IGNORECASE,
)
# "At the door Hill gets one sentence out: “Not one”".
_GETS_OUT = re.compile(
    r"\b((?:[^\W\d_a-z][\w.-]*\s+){1,4})(?:gets?|got|has|had|gives?|gave|offers?|offered|manages?|managed|finds?|found)\s+"
    r"(?:[\w-]+\s+){1,4}(?:sentences?|answers?|reply|remarks?|lines?|breath)\b[^\"“”:;.]{0,30}:\s*$"
)
# "In the film he can be heard saying: “Not one”".
_HEARD = re.compile(
    r"\b((?:[^\W\d_a-z][\w.’'-]*\s+){1,4}|(?:he|she|they|the \w+)\s+)(?:(?:can|could) be|is|was|are|were)\s+heard\s+(?:to say|saying|say)\s*:?\s*$"
)
_IN_THE_WORDS = re.compile(r"\b[Ii]n the words of ([^,.;:]+),\s*$")
# A name alone after a dash, to the end of its line: "“Never again.” — Dana Poe".
_SIGNED = re.compile(
    r"[^\S\n]*([―—–]|--?)[^\S\n]*((?:[^\W\d_a-z][\w.’'-]*[^\S\n]*){1,5})(?:,[^\n]{0,60})?\.?[^\S\n]*(?:\n|$)"
)
_OPENING = ' \n\xa0"“‘('


@dataclass(frozen=True, slots=True)
class Voice:
    """Who a quotation is given to, and by which words of the text if there are any."""

    speaker: Person
    source: tuple[int, int] | None
    cue: tuple[int, int] | None = None  # the dash before a name that signs


class Uncued:
    """The quotations without a cue of one document."""

    def __init__(self, parsed: ParsedDocument, people: People) -> None:
        self._parsed = parsed
        self._text = parsed.document.text
        self._people = people

    def voice(self, quote: Quote, known: Sequence[tuple[int, Person]]) -> Voice | None:
        """Whose quotation it is, by what was said so far: where each speech starts, and its speaker."""
        sentence = self._parsed.sentence_at(quote.start)
        if after := self._named_after(quote):
            return after
        if self._text[sentence.start_char : quote.start].strip(_OPENING):
            return self._named_beside(quote, sentence)
        paragraph = self._text.rfind("\n", 0, quote.start)
        before = self._text[: quote.start].rstrip(_OPENING)
        previous = self._text.rfind("\n", 0, len(before))
        earlier = [k for k in known if paragraph < k[0] < quote.start] or [
            k for k in known if previous < k[0] < quote.start
        ]
        if earlier:
            return Voice(max(earlier, key=lambda k: k[0])[1], None)
        opens = not self._text[max(paragraph, 0) : quote.start].strip(_OPENING)
        if opens and not before.endswith(":"):
            return None
        speaker = self._people.subject_before(self._token(quote.start).i)
        return Voice(speaker, None) if speaker is not None else None

    def signed(self, quote: Quote) -> Voice | None:
        """Who has signed a quotation: “Never again.” — Dana Poe."""
        name = _SIGNED.match(self._text, quote.end)
        voice = self._by_words(name.span(2)) if name else None
        return replace(voice, cue=name.span(1)) if voice and name else None

    def _named_after(self, quote: Quote) -> Voice | None:
        """Who a quotation belongs to by what follows: `"…" came from X`, `"…" That was X`, `"…," X called it`."""
        for pattern in (_CALLED_SO, _AS_PUT, _SAYS_IT):
            if told := pattern.match(self._text, quote.end):
                return self._by_words(told.span(1))
        end = self._parsed.sentence_at(quote.end - 1).end_char
        after = _CAME_FROM.match(self._text, quote.end, max(end, quote.end)) or _THAT_WAS.match(self._text, quote.end)
        if after is None:
            return None
        noun = _head_of(self._token(min(after.end(), len(self._text) - 1)))
        phrase = noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
        voice = self._by_words((phrase.start_char, phrase.end_char))
        return voice if voice and (voice.speaker.named or voice.speaker.role) else None

    def _named_beside(self, quote: Quote, sentence: Span) -> Voice | None:
        """Who a quotation in the midst of a sentence belongs to: `X's words were: "…"`."""
        lead = self._text[sentence.start_char : quote.start]
        words = _IN_THE_WORDS.search(lead) or _HIS_WORDS.search(lead) or _HEARD.search(lead) or _GETS_OUT.search(lead)
        start = sentence.start_char
        if words is not None:
            return self._by_words((start + words.start(1), start + words.end(1)))
        led = None if _WRITTEN.search(lead) else _LEADS_IN.match(lead)
        voice = self._by_words((start + led.start(1), start + led.end(1))) if led else None
        return voice if voice and (voice.speaker.named or " " in voice.speaker.name) else None

    def _by_words(self, span: tuple[int, int]) -> Voice | None:
        speaker = self._people.resolve(self._parsed.span(*span))
        return Voice(speaker, span) if speaker is not None else None

    def _token(self, offset: int) -> Token:
        return self._parsed.span(offset, offset + 1)[0]


def _head_of(token: Token) -> Token:
    """The noun that a phrase starting with this token is about."""
    start = token.i
    while token.head.i > token.i and token.head.left_edge.i >= start and token.dep_ != "nsubj":
        token = token.head
    return token
