"""Polarity of a clause: negation, denial, and words of opposite meaning. General English, written for this purpose."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NEGATION = re.compile(
    r"\b(?:no|not|n't|never|none|nobody|nothing|no one|neither|nor|without|cannot|den(?:y|ies|ied)|reject(?:s|ed)?|"
    r"refus(?:e|es|ed)|rul(?:e|es|ed) out|fail(?:s|ed)? to|dismiss(?:es|ed)? (?=(?:\w+ ){0,3}(?:reports?|claims?|allegations?|accusations?|"
    r"suggestions?|rumou?rs?|fears?|charges?|criticism|idea|it as|that as|them as)\b)|false|untrue|unaware|unlikely)\b|n[’']t\b",
    re.IGNORECASE,
)
# "No fewer than" and the like are bounds, not negations, and a vote of no confidence takes place.
_NOT_NEGATION = re.compile(
    r"\b(?:of no|no-) ?confidence\b|\bno-(?:fly|go)\b|\bno (?:fewer|less|more|later|earlier|sooner) than\b|\bnot only\b|\bno doubt\b|\bNo\. ?\d",
    re.IGNORECASE,
)

# What is told in the stretch of these words is told as false: "reports that three men were held are untrue".
_STORY = r"(?:reports?|claims?|rumou?rs?|stories|posts|allegations?|accounts?|figures?)"
_OF_ITS_OWN = r"(?:(?!\b(?:who|whom|whose|which|that|when|after|before|because|where|as|and|but)\b)[^.;,])*"
_FALSE = re.compile(
    rf"\b{_STORY} [^.;]{{0,120}}?\b(?:is|are|was|were) (?:\w+ly )?"
    r"(?:false|untrue|not true|incorrect|unfounded|baseless|invented|fabricated)\b"
    r"|\b(?:it (?:is|was) (?:not true|untrue|false|incorrect) that|(?:den(?:y|ies|ied)|dismiss(?:es|ed)|reject(?:s|ed)) "
    rf"(?:(?:\w+ )?{_STORY}(?: that)?|that)) {_OF_ITS_OWN}"
    # "Nor was the bus carrying 40 people", "it was not carrying 40 people".
    rf"|\bnor (?:is|are|was|were|do|does|did|has|have|had) {_OF_ITS_OWN}"
    r"|\b(?:is|are|was|were)(?: not|n[’']t) \w+ing(?: [\w,.’'-]+){1,3}",
    re.IGNORECASE,
)

_OPPOSITES = """
open close closed shut|lock unlock unlocked|alive dead die|survive die|arrive leave depart|rise fall drop decline|increase
decrease fall|raise cut lower|win lose|accept reject|approve reject|allow ban forbid|release detain hold|start end stop|begin
end stop|first last|guilty innocent acquit|male female|man woman|enter leave|remain leave resign|stay leave resign|public
private|confirm deny|unanimous split divide|intact destroy collapse|reopen close closed shut|open closed|for against|support oppose|north south|east
west|import export|safe dangerous|success failure|succeed fail|true false|empty full|early late|before after|up down
"""
_OPPOSED = frozenset(
    frozenset((first, other))
    for group in _OPPOSITES.replace("\n", " ").split("|")
    for first, *others in [group.split()]
    for other in others
)


def is_negative(text: str) -> bool:
    """True where an odd number of negating words stands in the text."""
    return len(_NEGATION.findall(_NOT_NEGATION.sub(" ", text))) % 2 == 1


def is_told_as_false(words: str, text: str) -> bool:
    """Whether a text tells of something in these words of its own only to deny it."""
    denied = [told.span() for told in _FALSE.finditer(text)]
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)] if denied else []
    return bool(places) and all(any(start <= at < end for start, end in denied) for at in places)


def opposed(a: Sequence[str], b: Sequence[str]) -> bool:
    """True where one text has a word (lemma) whose opposite the other has, and not the word itself."""
    return any(frozenset((x, y)) in _OPPOSED for x in a if x not in b for y in b if y not in a)
