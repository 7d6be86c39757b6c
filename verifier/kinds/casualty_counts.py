"""The numbers of people in a sentence: written ("26 people"), vague ("dozens"), none ("no one"), or told by naming them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from verifier.kinds.casualty_no_toll import COUNT_NOUNS, DAYS, GROUPS, MANY_SUCH, counts_nobody, is_measure
from verifier.language.casualty_cues import befalls, denial
from verifier.language.datelines import in_dateline
from verifier.language.numerals import Numeral, numerals_between, numerals_of
from verifier.language.ordinals import ordinal
from verifier.language.parse import ParsedDocument
from verifier.language.person_nouns import is_generic, is_name, is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

VAGUE = frozenset(["several", "many", "some", "dozens", "scores", "hundreds", "thousands", "countless", "numerous"])
_UNTOLD = COUNT_NOUNS | {"victim", "casualty"}
_VAGUE_ROLES = ("amod", "nsubj", "nsubjpass", "dobj", "nummod", "det", "pobj", "conj")
_SAYING = frozenset("say tell add report announce state note explain claim recall write".split())
_ONE = frozenset(["a", "an", "the", "another", "one"])
_OLD = re.compile(r"[\s-]years?[\s-]old")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people in a sentence: its bounds, its noun if any, and the tokens it spans."""

    low: float | None
    high: float | None
    text: str
    token: Token
    noun: Token | None
    span: Span
    named: bool = False  # told by naming the people, so that only a direct tie counts
    several: bool = False  # told by a plural alone
    names: str | None = None  # of those who are named
    members: tuple[tuple[float, Token], ...] = ()  # what a sum is made of, where more than one each


def counts(parsed: ParsedDocument, sentence: Span, numerals: list[Numeral]) -> Iterator[Count]:
    """Every number of people in a sentence, of which `numerals` are those written."""
    return map(_or_nobody, _counts(parsed, sentence, numerals))


def _or_nobody(count: Count) -> Count:
    """The count, or nobody where it is that of "not one passenger" or "not a single person"."""
    doc, start = count.span.doc, count.span.start
    if start and doc[start - 1].lower_ == "not":
        start -= 1
    words = [t.lower_ for t in doc[start : start + 3]]
    is_nobody = words[:2] == ["not", "one"] or words == ["not", "a", "single"]
    if not is_nobody or count.low != 1 or (start and doc[start - 1].lemma_ == "be"):
        return count
    span = doc[start : count.span.end]
    return replace(count, low=0, high=0, text=span.text, span=span)


def _counts(parsed: ParsedDocument, sentence: Span, numerals: list[Numeral]) -> Iterator[Count]:
    covered: set[int] = set()
    for numeral in (_risen_to(numeral, parsed.text) for numeral in numerals):
        span = parsed.span(numeral.start, numeral.end)
        token = span.root
        if token.i in covered or _OLD.match(parsed.text, numeral.end):
            continue
        covered.update(t.i for t in span)
        noun = _counted_noun(token)
        if counts_nobody(parsed.text, numeral, span, noun):
            continue
        joined = _joined(noun, parsed, numerals) if noun is not None else None
        if joined:
            total, whole, members = joined
            covered.update(t.i for t in whole)
            yield Count(total, total, whole.text, token, noun, whole, members=members)
        elif not (
            noun is not None and (_joined_later(noun) or _joins_one_before(noun, span) or _joined_to_name(token))
        ):
            yield _with_himself(Count(numeral.low, numeral.high, numeral.text, token, noun, span))
    for token in sentence:
        if token.i not in covered and (count := _without_numeral(parsed, token, covered, numerals)):
            covered.update(t.i for t in count.span if count.named)
            yield count


def _risen_to(numeral: Numeral, text: str) -> Numeral:
    """The numeral, or the 14 of "rose by two to 14", which reads like a range."""
    rise = re.match(r"\S+ to (?=\S+$)", numeral.text)
    if rise is None or numeral.high is None or not text[: numeral.start].endswith(" by "):
        return numeral
    start, told = numeral.start + rise.end(), numeral.text[rise.end() :]
    return replace(numeral, start=start, text=told, low=numeral.high)


def _with_himself(count: Count) -> Count:
    """The count with the one told of before it: "he and three others" are four."""
    noun = count.noun
    one = noun.head if noun is not None and noun.dep_ == "conj" else None
    if one is None or one.lower_ not in _HIMSELF or count.low is None or count.low != count.high:
        return count
    whole = count.span.doc[one.i : count.span.end]
    return replace(count, low=count.low + 1, high=count.low + 1, text=whole.text, span=whole)


_HIMSELF = frozenset(["he", "she", "i", "him", "her"])


def _without_numeral(parsed: ParsedDocument, token: Token, covered: set[int], numerals: list[Numeral]) -> Count | None:
    own = token.doc[token.i : token.i + 1]
    asked = token.i > token.sent.start and token.nbor(-1).lower_ in (
        "how",
        "whether",
    )  # "how many died" tells no number
    if token.lower_ in VAGUE and token.dep_ in _VAGUE_ROLES and not asked:
        return Count(None, None, token.text, token, _counted_noun(token), own)
    no = token.i > token.sent.start and token.nbor(-1).lower_ == "no"
    if token.lower_ in ("nobody", "none") or no:
        people = is_person_noun(token)
        if token.dep_ == "amod" and not is_person_noun(token.head):
            return None  # "no dead animals"
        if no and token.dep_ in ("amod", "compound", "nmod") and token.head.i > token.i:
            return None  # "no captive fighters were released" denies nothing of captives
        own = token.doc[token.i - no : token.i + 1]
        if people or token.lower_ in ("nobody", "none", "one") or token.lemma_.lower() in COUNT_NOUNS:
            return Count(0, 0, own.text, token, token if people else None, own)
        return None
    if token.lemma_ in _HARMS and (denied := denial(token)) is not None:
        own = token.doc[denied.i : token.i + 1]
        return Count(0, 0, own.text, token, None, own)
    return (
        _all_of_them(parsed, token)
        or _ordinal_person(token)
        or _one_more(token)
        or _named_people(parsed, token, covered, numerals)
        or _several(token)
    )


_HARMS = frozenset(["death", "injury", "fatality", "casualty"])
_VERBS = ("VERB", "AUX")
_SUBJECTS = ("nsubj", "nsubjpass")


def _all_of_them(parsed: ParsedDocument, token: Token) -> Count | None:
    """All or both of the one number of people that was told of right before: "40 were on board; all were rescued"."""
    who = token.head
    if token.lower_ == "both" and who.i > token.i and who.tag_ == "NNS" and is_person_noun(who):
        told_before = who.dep_ == "appos"  # "two brothers, both beekeepers"
        return None if told_before else Count(2, 2, token.text, token, who, token.doc[token.i : token.i + 1])
    all_but = token.doc[token.i + 1 : token.i + 2].text.lower() == "but"  # "all but three have been released"
    if token.lower_ not in ("all", "both") or token.dep_ not in _SUBJECTS or who.pos_ not in _VERBS or all_but:
        return None
    own = token.doc[token.i : token.i + 1 + 2 * (token.doc[token.i + 1 : token.i + 3].text.lower() == "of them")]
    if token.doc[own.end - 1].lower_ != "them" and any(c.dep_ == "prep" for c in token.children):
        return None
    sentence = token.sent
    before = numerals_between(numerals_of(parsed), sentence.start_char, token.idx)
    if not before and sentence.start:
        last = token.doc[sentence.start - 1].sent
        before = numerals_between(numerals_of(parsed), last.start_char, last.end_char)
    told = [n for n in before if not is_measure(n, parsed.text)]
    people = _counted_noun(parsed.span(told[0].start, told[0].end).root) if len(told) == 1 else None
    if people is None or not is_person_noun(people) or (told[0].low or 0) < 2:
        return None
    return Count(told[0].low, told[0].high, own.text, token, None, own)


_SEVERAL_BUT_NOT = frozenset(["other", "person", "people"]) | _UNTOLD


def _several(token: Token) -> Count | None:
    """People in the plural without a number, "the murder of the nuns": two or more."""
    quantified = any(
        c.dep_ in ("nummod", "quantmod", "predet")
        or c.like_num
        or c.lower_ in VAGUE
        or c.lower_ in ("no", "more", "other", "both")
        for part in (token, *(c for c in token.children if c.dep_ == "compound"))  # "two night watchmen"
        for c in part.children
    )
    if (
        token.tag_ not in ("NNS", "NNPS")
        or not is_person_noun(token)
        or quantified
        or token.ent_type_ in ("GPE", "ORG")
    ):
        return None
    if token.lemma_.lower() in _SEVERAL_BUT_NOT or token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "poss"):
        return None
    if token.dep_ in ("pobj", "poss"):  # "the murder of the nuns" tells of some, "murders of nuns" of a practice
        told = befalls(token) is not None and any(c.lower_ in ("the", "these", "those") for c in token.children)
    else:
        told = token.head.tag_ in ("VBD", "VBN")
    own = token.doc[token.i : token.i + 1]
    return Count(2, None, token.text, token, token, own, named=True, several=True) if told else None


def _one_more(token: Token) -> Count | None:
    """The one of "two sailors died and a third is missing", and of "one was killed, another injured"."""
    if token.lower_ == "another" and token.i + 1 < len(token.doc) and token.dep_ in (*_SUBJECTS, "dobj", "conj"):
        after = token.nbor(1)
        own = token.doc[token.i : token.i + 1]
        return Count(1, 1, token.text, token, None, own) if after.pos_ not in ("NOUN", "NUM", "ADJ", "PROPN") else None
    if token.lower_ not in _ONE_MORE:
        return None
    beside = token.doc[max(token.i - 1, token.sent.start) : token.i + 2]
    if len(beside) < 3 or beside[0].lower_ != "a" or beside[2].lower_ not in ("is", "was", "remains", "has"):
        return None
    return Count(1, 1, beside[:2].text, token, None, beside[:2])


_ONE_MORE = frozenset(["second", "third", "fourth", "fifth"])


_TO_DIE = re.compile(r"\s+to (?:die|perish|be (?:killed|murdered)|lose (?:his|her|their) li(?:fe|ves)|succumb)\b")


def _ordinal_person(token: Token) -> Count | None:
    """ "The fourth person to die" makes four, and so does "the fourth and last person"."""
    last = next((c for c in token.children if c.dep_ == "conj" and c.i == token.i + 3), None)
    if token.pos_ == "ADJ" and last is not None and token.nbor(2).lower_ in ("last", "final"):
        number = ordinal(token.lower_)
        return Count(number, number, token.text, token, last, token.doc[token.i : last.i + 1]) if number else None
    told = ("person", "victim", "death", "fatality", "casualty", "body", "arrest", "survivor")
    further = any(c.lower_ in ("a", "an") for c in token.children) and is_person_noun(token)  # "a second fireman"
    dies = is_person_noun(token) and _TO_DIE.match(token.sent.text, token.idx + len(token) - token.sent.start_char)
    if token.lemma_.lower() not in told and not further and not dies:
        return None  # "the third journalist killed this year" counts another thing
    if token.lemma_ == "arrest" and any(c.dep_ == "poss" for c in token.children):
        return None  # "his fourth arrest" is of one man
    for child in token.children:
        number = ordinal(child.lower_) if child.dep_ == "amod" else None
        if number and number > 1:
            return Count(number, number, child.text, child, token, token.doc[child.i : token.i + 1])
    return None


_ROUND = frozenset(["dozen", "score"])  # "two dozen were hurt"


def _counted_noun(token: Token) -> Token | None:
    """The noun that a number counts: "people" of "26 people"; None for "41 were hurt"."""
    if token.dep_ in ("nummod", "amod", "det", "quantmod", "compound") and token.head.pos_ in ("NOUN", "PROPN"):
        noun, whole = token.head, token.head.head
        if noun.dep_ == "compound" and noun.tag_ == "NN" and not is_person_noun(noun) and is_person_noun(whole):
            return whole  # "two night watchmen"
        dated = noun.lower_ in DAYS or (noun.i < token.i and noun.lower_ in _DAY_PARTS)
        return None if dated else noun  # "rose to six Friday", "by Monday evening 12 had died"
    if token.dep_ == "npadvmod" and token.head.lower_ == "more" and token.head.dep_ == "amod":
        return token.head.head  # "nine more bodies"
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            wholes = (c for c in child.children if c.dep_ == "pobj" and c.pos_ not in ("PRON", "VERB"))
            return next((c for c in wholes if not c.like_num), None)  # none in "seven of the nine inside"
    if (group := _group_of(token)) is not None:
        return group
    of_people = token.pos_ in ("NOUN", "PROPN") and not token.like_num and token.lower_ not in VAGUE | _ROUND
    return token if of_people else None


_DAY_PARTS = frozenset("morning midday noon afternoon evening night midnight nightfall dawn dusk".split())


def _group_of(number: Token) -> Token | None:
    """The family of "a family of five"."""
    group = number.head.head if number.dep_ == "pobj" and number.head.lower_ == "of" else None
    return group if group is not None and group.lemma_.lower() in GROUPS and number.like_num else None


def _joined(
    noun: Token, parsed: ParsedDocument, numerals: list[Numeral]
) -> tuple[float, Span, tuple[tuple[float, Token], ...]] | None:
    """The sum over a coordination of people, where it stands, and its members: "two students and a teacher" is three."""
    others = [c for c in noun.conjuncts if (is_person_noun(c) or is_name(c)) and c.i > noun.i] or _listed(noun)
    if not others or noun.dep_ == "conj" or not is_person_noun(noun) or any(c.lower_ == "or" for c in noun.children):
        return None  # "640 families, or 3,200 people" are told twice
    each = [_members(one, numerals) for one in [noun, *others]]
    if None in each:
        return None
    numbers = [n for n in each if n is not None]
    # "Three civilians, two women and a man, died": the rest tells who the first are.
    told_again = len(numbers) > 2 and numbers[0] == sum(numbers[1:])
    total = numbers[0] if told_again else sum(numbers)
    parts = tuple((n, one) for n, one in zip(numbers, [noun, *others], strict=True) if 1 < n < total)
    return total, parsed.doc[noun.left_edge.i : others[-1].i + 1], parts


def _members(noun: Token, numerals: list[Numeral]) -> float | None:
    """How many one member of a coordination stands for; None where it does not say."""
    if noun.lemma_ == "couple" and _is_one(noun):
        return 2.0
    own = [n.exact for n in numerals if noun.left_edge.idx <= n.start <= noun.idx]
    if own and not is_name(noun):
        return own[0]
    return 1.0 if _is_one(noun) or is_name(noun) else None


_AFTER_LIST = frozenset(["among", "said", "told", "says", "confirmed", "reported"])


def _listed(noun: Token) -> list[Token]:
    """The rest of "six nurses, a porter and her son" where the parse gives each a role of its own."""
    doc, at, last = noun.doc, noun.i + 1, is_generic(noun.lower_)
    members: list[Token] = []
    while not last and at < len(doc) and doc[at].lower_ in (",", "and"):
        at += doc[at].text == ","
        last = at < len(doc) and doc[at].lower_ == "and"
        at += last
        opens = at < len(doc) and (doc[at].lower_ in ("a", "an", "his", "her", "their", "another") or doc[at].like_num)
        member = next((t for t in doc[at + 1 : at + 4] if is_person_noun(t)), None) if opens else None
        if member is None or any(t.is_punct or t.pos_ in ("VERB", "ADP") for t in doc[at : member.i]):
            return []
        members.append(member)
        at = member.i + 1
    told = at < len(doc) and doc[at].lower_ in _AFTER_LIST
    return members if last and not told else []


def _joins_one_before(noun: Token, span: Span) -> bool:
    """True for "two patients" of "a nurse and two patients were killed" where the parse makes two subjects of them."""
    doc, at = noun.doc, span.start
    if at < 2 or doc[at - 1].lower_ not in (",", "and"):
        return False
    one = doc[at - 2]
    return noun in _counted_beside(one) or (_is_one(one) and is_person_noun(one) and noun in _listed(one))


def _counted_beside(one: Token) -> list[Token]:
    """The people counted right after one person, in the same role under the same verb."""
    after = one.doc[one.i + 1 : one.i + 6]
    if not (after and after[0].lower_ == "and" and is_person_noun(one) and _is_one(one)):
        return []
    return [t for t in after if t.dep_ == one.dep_ and t.head.i == one.head.i and is_person_noun(t)][:1]


def _joined_later(noun: Token) -> bool:
    return noun.dep_ == "conj" and is_person_noun(noun) and is_person_noun(noun.head) and _is_one(noun.head)


def _joined_to_name(number: Token) -> bool:
    """True for the two of "Ana Ruiz and two of her guards were killed"."""
    if number.dep_ == "conj":
        return is_name(number.head) and number.head.dep_ in ("nsubj", "nsubjpass", "dobj")
    return any(number in _number_beside(t) for t in number.head.children if t.i < number.i and is_name(t))


def _number_beside(name: Token) -> list[Token]:
    """The "two" of "Ana Ruiz, a judge, and two of her guards were killed" where the parse makes two subjects of them."""
    same = (t for t in name.head.children if t.dep_ == name.dep_ in ("nsubj", "nsubjpass") and t.i > name.i)
    return [t for t in same if t.like_num and t.nbor(-1).lower_ == "and" and any(c.lower_ == "of" for c in t.children)]


def _is_one(noun: Token) -> bool:
    """True for one person named by a noun: "a teacher", "her brother", "the driver", "a 19-year-old"."""
    return (noun.tag_ in ("NN", "NNP") or noun.lower_ == "old") and any(
        c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ in _ONE) for c in noun.children
    )


def _named_people(parsed: ParsedDocument, token: Token, covered: set[int], numerals: list[Numeral]) -> Count | None:
    """People told by naming them: "a nurse and her brother" (two), "the mayor", "Ana Ruiz and two guards" (three)."""
    if not _stands_for_one(token) or token.head.lemma_ in _SAYING:
        return None
    if any(_group_of(t) is not None for t in token.subtree if t.like_num):
        return None  # "a family of five"
    if in_dateline(parsed, token.idx, token.idx + 1):
        return None
    others = [c for c in token.conjuncts if c.i > token.i] or _counted_beside(token)
    others = others or (_listed(token) if is_person_noun(token) else _number_beside(token))
    members = [_members(one, numerals) for one in others if is_person_noun(one) or is_name(one) or one.like_num]
    if len(members) < len(others) or None in members:
        return None
    if any(i in covered for i in range(token.left_edge.i, token.i)) and not others:
        return None
    last = others[-1] if others else token
    total = 1.0 + (token.lemma_ == "couple") + sum(n for n in members if n is not None)
    span = parsed.doc[token.left_edge.i if not is_name(token) else _name(token).start : last.i + 1]
    names = [_name(one).text for member in [token, *others] if (one := _name_of(member)) is not None]
    told = " and ".join(names) if len(names) == total else _told(token, others) if names else None
    return Count(total, total, span.text, token, token, span, named=True, names=told)


def _told(first: Token, others: list[Token]) -> str:
    """ "Ana Ruiz and two guards": the name of each member of a coordination, or its number and noun."""
    words = []
    for one in [first, *others]:
        named = _name_of(one)
        below = next((c for p in one.children if p.lower_ == "of" for c in p.children if c.dep_ == "pobj"), None)
        number = next((c.text for c in one.children if c.dep_ == "nummod"), "")
        noun = f"{one.text} {below.text}" if below is not None else f"{number} {one.text}".strip()
        words.append(_name(named).text if named is not None else noun)
    return " and ".join(words)


def _name_of(token: Token) -> Token | None:
    """The name of one person: itself, or the one in apposition, "her cousin, Ben Roe"."""
    if is_name(token):
        return token
    return next((c for c in token.children if c.dep_ == "appos" and c.i > token.i and is_name(c)), None)


def _stands_for_one(token: Token) -> bool:
    """Whether a token names one person of whom something may be said: by a noun or a name, in a role that takes it."""
    if token.dep_ in ("pobj", "poss"):
        if befalls(token) is None:
            return False
    elif token.dep_ not in ("nsubj", "nsubjpass", "dobj", "ROOT", "attr"):
        return False
    if is_name(token):
        return True
    if token.lower_ in MANY_SUCH:
        return False
    said = any(c.dep_ == "amod" and (c.tag_ == "VBN" or c.lower_ in ("dead", "missing")) for c in token.children)
    known = said and any(c.lower_ == "the" for c in token.children)  # "the dead man": who was told of before
    return is_person_noun(token) and token.lemma_.lower() not in _UNTOLD and _is_one(token) and not known


# "The wounded" are not one.
def _name(token: Token) -> Span:
    """The name that ends with a token."""
    start = token.i
    while start > token.sent.start and token.nbor(start - 1 - token.i).pos_ == "PROPN":
        start -= 1
    return token.doc[start : token.i + 1]
