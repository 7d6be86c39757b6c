"""What the parse says of a number: which noun it counts, what it measures, who gives it, which clause holds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verifier.kinds.quantity_words import ATTEND, CHANGE, COMPARED, COUNTED, ESTIMATE, OF_PEOPLE, PRESENT
from verifier.language.numerals import Numeral
from verifier.language.parse import ParsedDocument
from verifier.language.person_nouns import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

LONGEST = 110  # characters of a claim's span; a clause beyond that is cut to the words around its number
_CROWDS = frozenset("crowd turnout attendance gathering number figure total count tally".split())
_COMPLEMENTS = ("dobj", "prep", "attr", "acomp", "advmod", "npadvmod", "prt", "dative", "oprd", "agent")
_SUBJECT = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit: `start` to `end` are the characters of both; `unit` is None for a count of things."""

    numeral: Numeral
    unit: str | None
    start: int
    end: int
    members: bool = False  # "30-strong"


def counted_noun(span: Span, members: bool) -> Token | None:
    """The noun that a number counts: "buses" in "four blue buses", "houses" in "hundreds of houses"; none in brackets behind it."""
    noun = _noun_counted(span, members)
    between = [t.text for t in span.doc[span.end : noun.i]] if noun is not None else []
    bracketed = "(" in between and ")" not in between
    return None if bracketed else noun  # "deaths confirmed: 12 (5 at the harbour)"


def _noun_counted(span: Span, members: bool) -> Token | None:
    root = span.root
    if (whole := _of_which(span)) is not None:
        return whole
    for token in (root, root.head):
        if token.pos_ in ("NOUN", "PROPN") and not token.like_num and token.lemma_ not in _SETS:
            return token if token.i >= span.start else None
    if root.dep_ in ("nummod", "compound", "quantmod", "amod") and root.head.pos_ in ("NOUN", "PROPN"):
        return root.head
    for child in root.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((c for c in child.children if c.pos_ == "NOUN"), None)
    if members and root.head.head.pos_ == "NOUN":
        return root.head.head
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return following if following is not None and following.pos_ == "NOUN" and following.sent == span.sent else None


_SETS = frozenset("dozen hundred thousand couple pair trio".split())


def _of_which(span: Span) -> Token | None:
    """The noun of a whole that a number is a part of: "five of 18 analysts", "22 of the 150 seats"."""
    if span.end >= len(span.doc) or span.doc[span.end].lower_ != "of":
        return None
    for token in span.doc[span.end + 1 : min(span.end + 7, span.sent.end)]:
        if "-" in (token.text, token.nbor(1).text if token.i + 1 < span.sent.end else ""):
            continue  # "five of her co-defendants"
        if token.pos_ == "NOUN" and not token.like_num:
            return token if token.tag_ == "NNS" else None
        if token.pos_ not in ("DET", "NUM", "ADJ") and token.dep_ != "poss":
            return None
    return None


def is_estimate(span: Span, number: float | None) -> bool:
    """A bare number that an estimate gives: "police spoke of 9,000", "they say it was 7,000"."""
    if number is None or number < 100:
        return False
    verb = _verb_of(span.root)
    if verb is not None and verb.lemma_.lower() == "be":
        subject = _subject(verb)
        if subject is not None and subject.i == span.root.i:
            return any(c.lower_ in PRESENT for c in verb.children)  # "13,000 were inside"
        return subject is not None and (subject.pos_ == "PRON" or subject.lemma_.lower() in COUNTED)
    if verb is not None and verb.lemma_.lower() == "turn" and not any(c.lower_ == "out" for c in verb.children):
        return False  # "the city turns 300"
    ill = verb is not None and any(c.lower_ in ("ill", "sick") for c in verb.children)
    befalls_people = verb is not None and (ill or verb.lemma_.lower() in OF_PEOPLE)
    if befalls_people and span.root.dep_ in ("nsubj", "nsubjpass"):
        return True  # "more than 600 have fallen ill"
    relative = [c.lemma_.lower() for c in span.root.children if c.dep_ == "relcl"]
    return bool({verb.lemma_.lower() if verb is not None else "", *relative} & ESTIMATE)


def counted_by_context(span: Span) -> str:
    """What a bare number counts: the counted noun before it or of which it is "the number of …", else people."""
    numbered = [t for t in span.sent if t.i < span.start and t.lemma_ == "number"]
    for of in (c for t in numbered for c in t.children if c.lower_ == "of"):
        if (noun := next((c for c in of.children if c.pos_ == "NOUN"), None)) is not None:
            return noun.lower_
    before = [t for t in span.sent if t.i < span.start and t.lemma_.lower() in COUNTED]
    return before[-1].lower_ if before and before[-1].lemma_.lower() not in _CROWDS else "people"


_IDLE = frozenset(
    """time way thing side kind reason point step case hand eye word other half lot sort question copy part one
    aspect issue factor element example option choice scenario view instance occasion sense respect front""".split()
)

# "The four men" are somebody, "four men in masks" a number.
_FEW_ARE_IDLE, _MANY = frozenset(["man", "woman"]), 10

_SCORE = frozenset("strip dock deduct lose win score earn collect gain drop take trail lead".split())
_OF_POINTS = frozenset("penalty deduction lead total tally haul".split())
# Plurals that look like singulars.
_PLURALS = frozenset("people police aircraft crew staff sheep fish cattle personnel troops deer".split())
_NAMES = ("PERSON", "WORK_OF_ART", "PRODUCT", "EVENT")


def _is_part_of_a_name(doc: Doc, amount: Amount) -> bool:
    """ "Apollo 9 capsules", "Game Seven": a small number after a name, or a number word with a capital of its own."""
    number = next((t for t in doc.char_span(amount.start, amount.end, alignment_mode="expand") or []), None)
    if number is None or number.is_sent_start or number.i == 0:
        return False
    before = number.nbor(-1)
    of = number.i + 1 < len(doc) and doc[number.i + 1].lower_ == "of"  # "gave the Union 22 of the seats"
    named = before.pos_ == "PROPN" and before.text[0].isupper() and (amount.numeral.number or 0) < 100 and not of
    return named or (number.text[0].isupper() and not before.is_punct)


def _is_plural_by_number(noun: Token, amount: Amount) -> bool:
    """Whether a noun that looks like a singular is counted: "about 600 mountain ibex"."""
    number = next((t for t in noun.doc[noun.left_edge.i : noun.i] if t.idx >= amount.start), noun)
    between = noun.doc[number.i : noun.i].text
    articles = any(c.dep_ in ("det", "poss") for c in noun.children)
    named = number.i > noun.sent.start and number.nbor(-1).pos_ in ("NOUN", "PROPN")
    return (amount.numeral.number or 0) >= _MANY and noun.tag_ == "NN" and not (articles or named or "-" in between)


def makes_no_claim(noun: Token, amount: Amount) -> bool:
    """Counts that make no claim: "two things", "one day", "the two men"."""
    number = amount.numeral.number
    if (amount.numeral.text.lower() == "one" and not _is_only_one(noun, amount)) or (
        noun.lemma_.lower() in _IDLE and not (_is_many_times(noun, number) or _is_scored(noun))
    ):
        return True
    if noun.ent_type_ in ("DATE", "TIME", "ORDINAL") or (noun.pos_ == "PROPN" and noun.ent_type_ in _NAMES):
        return True
    if not noun.like_num and (len(noun) < 3 or not noun.text.isalpha()):
        return True  # "4K"
    if number != 1 and noun.tag_ in ("NN", "NNP") and not noun.like_num and noun.lemma_.lower() not in _PLURALS:
        return not (amount.members or _is_plural_by_number(noun, amount))  # "a nine-page letter", "Apollo 9 capsule"
    if amount.numeral.hedge is None and _is_part_of_a_name(noun.doc, amount):
        return True
    articles = [c for c in noun.children if c.dep_ in ("det", "poss") and c.idx < amount.start]
    small = number is not None and (number <= 3 or (number < _MANY and noun.lemma_.lower() in _FEW_ARE_IDLE))
    return small and any(a.lower_ in ("the", "these", "those", "both", "his", "her", "their", "its") for a in articles)


def _is_only_one(noun: Token, amount: Amount) -> bool:
    """ "Only one road leads there"."""
    one = next((t for t in noun.sent if t.idx == amount.start), None)
    return one is not None and not one.is_sent_start and one.nbor(-1).lower_ in ("only", "just")


def _is_many_times(noun: Token, number: float | None) -> bool:
    """Whether so many of an idle noun are counted, "140 suspected cases", "61 times", and not "20 times as many"."""
    after = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    is_compared = after is not None and (after.tag_ in ("JJR", "RBR") or after.lower_ in ("as", "the", "that"))
    return (number or 0) >= _MANY and noun.tag_ == "NNS" and not is_compared


def _is_scored(noun: Token) -> bool:
    """Whether points are those of a game, a table or a poll: "docked six points", "seven points behind"."""
    if noun.lower_ != "points":
        return False
    if noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in ("behind", "ahead", "clear", "adrift"):
        return True
    verb, above = _verb_of(noun), noun.head.head
    penalty = noun.dep_ == "pobj" and above.lemma_.lower() in _OF_POINTS
    cut = verb is not None and any(c.dep_ == "dobj" and c.lemma_.lower() in _OF_POINTS for c in verb.children)
    penalty = penalty or (cut and noun.dep_ == "pobj")  # "cut the penalty from eight points to five"
    return penalty or (verb is not None and verb.lemma_.lower() in _SCORE)


def _verb_of(token: Token) -> Token | None:
    return next((t for t in token.ancestors if t.pos_ in ("VERB", "AUX")), None)


def _subject(verb: Token) -> Token | None:
    subject = next((c for c in verb.children if c.dep_ in _SUBJECT), None)
    if subject is None and verb.dep_ in ("xcomp", "advcl", "conj", "acl") and verb.head.i != verb.i:
        if verb.dep_ == "acl":
            return verb.head
        return next((c for c in verb.head.children if c.dep_ in _SUBJECT), None)
    return subject


def thing_measured(unit: Token, span: Span) -> str | None:
    """What a measure is the measure of: "waves" of three metres, a "depth" of 9 km, "turnout" was 61 percent."""
    if (noun := _measured_before(span)) is not None:
        return noun.text
    for child in unit.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "in") and child.i >= span.start:
            noun = next((c for c in child.children if c.pos_ in ("NOUN", "PROPN")), None)
            if noun is not None:
                return noun.text
    top = unit
    while top.head.i in range(span.start, span.end) and top.head.i != top.i:
        top = top.head
    head = top.head
    if top.dep_ in _MODIFIERS and head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() not in _NO_THING:
        return head.text
    if top.dep_ == "pobj" and head.head.pos_ in ("NOUN", "PROPN"):
        return head.head.text
    verb = _verb_of(top)
    if verb is None:
        return None
    if (purpose := _paid_for(verb, span)) is not None:
        return purpose.text
    if verb.lower_ in _FINED:
        return "fine"
    # "Raised its rate by half a point" measures the rate; "inflation eased" measures inflation.
    thing = next((c for c in verb.children if c.dep_ == "dobj" and c.i not in range(span.start, span.end)), None)
    thing = thing if thing is not None else _subject(verb)
    return thing.text if thing is not None and thing.i not in range(span.start, span.end) else None


_MODIFIERS = ("nummod", "compound", "amod", "nmod", "npadvmod", "quantmod")
# "A record $5 million": what is said of a sum, not what it is of.
_NO_THING = frozenset("record estimate total maximum minimum average sum amount".split())
_FINED = ("fined", "fine", "fines")
_PAYING = frozenset("pay fine spend allocate earmark pledge award donate charge sue grant approve set".split())


def _measured_before(span: Span) -> Token | None:
    """The depth of "at a depth of 9 km", whatever the parse makes of it."""
    if span.start < span.sent.start + 2 or span.doc[span.start - 1].lower_ != "of":
        return None
    noun = span.doc[span.start - 2]
    return noun if noun.pos_ == "NOUN" and noun.lemma_.lower() not in _NO_THING else None


def _paid_for(verb: Token, span: Span) -> Token | None:
    """What money is paid for: the spill of "was fined $5 million for the spill"."""
    if verb.lemma_.lower() not in _PAYING and verb.lower_ != "fined":  # of which the parser makes "fin"
        return None
    links = ("for", "on") if verb.lemma_ == "spend" else ("for",)
    purposes = [c for c in [*verb.children, *span.root.children] if c.lower_ in links and c.i >= span.end]
    return next((n for c in purposes for n in c.children if n.dep_ == "pobj" and not n.like_num), None)


def what_befell(noun: Token) -> str | None:
    """What the counted things do or are: the verb they are the subject or object of."""
    verb = _verb_of(noun)
    return verb.lemma_.lower() if verb is not None and verb.pos_ == "VERB" else None


_ROLES = {"by": "change", "to": "level", "at": "level", "from": "before"}


def role_of(span: Span, relative: bool) -> str | None:
    """Change ("rose by 5 percent"), level ("rose to 120"), before ("from 7 percent"), or None where none is told."""
    root = span.root
    while root.head.i in range(span.start, span.end) and root.head.i != root.i:
        root = root.head
    preposition = root.head if root.dep_ == "pobj" else None
    before = span.doc[span.start - 1].lower_ if span.start > span.sent.start else ""
    word = before if preposition is None or before in _ROLES else preposition.lower_  # "from 55 to 60"
    verbs = [*_said_of(root), *(c.lemma_.lower() for c in root.children)]
    if relative and verbs[0] == "be" and (subject := _subject(root.head)) is not None and _is_change(subject):
        return "change"  # "the increase is 3 percent"
    if relative and word == "of" and preposition is not None and preposition.head.lemma_.lower() in CHANGE:
        return "change"  # "a rise of 3 percent"
    if any(v in CHANGE for v in verbs):
        role = _ROLES.get(word)
        share = any(c.lower_ == "of" for c in span.root.children)  # "a tenth of the crop was lost"
        return role or ("change" if relative and preposition is None and not share else None)
    following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    return "change" if relative and following in COMPARED else None


def _is_change(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and noun.lemma_.lower() in CHANGE


def _said_of(measure: Token) -> list[str]:
    """The lemmas above a measure, three at most, up to the verb of its own clause."""
    found = []
    for token in list(measure.ancestors)[:3]:
        goes = token.lemma_ == "go" and any(c.lower_ in ("up", "down") for c in token.children)
        found.append("rise" if goes else token.lemma_.lower())
        if token.pos_ in ("VERB", "AUX") and any(c.dep_ in _SUBJECT for c in token.children):
            break
    return found


_RECKONING = re.compile(
    r"\b(?:by the (?:reckoning|count|estimate) of|according to)(?: the)? (police|organi[sz]ers|officials|monitors)\b"
)
_INSTITUTIONS = frozenset("police ministry government organiser organizer official authority".split())
_GIVE = frozenset("put estimate speak claim reckon announce".split())


def given_by(head: Token) -> str | None:
    """Who gives an estimate, where the clause itself says so: "organisers put the crowd at 7,000"."""
    verb = _verb_of(head)
    if verb is None:
        return None
    if match := _RECKONING.search(head.sent.text):
        return match[1].lower()
    said = verb.lemma_.lower() == "say" and head.dep_ in ("dobj", "attr")
    if verb.lemma_.lower() in ATTEND and verb.dep_ == "ccomp":
        verb, said = verb.head, True  # "organisers said 700 people attended"
    subject = _subject(verb)
    gives = verb.lemma_.lower() in _GIVE and (verb.lemma_ != "speak" or any(c.lower_ == "of" for c in verb.children))
    if subject is None or not (said or gives):
        return None
    somebody = is_person_noun(subject) or subject.lemma_.lower() in _INSTITUTIONS
    return subject.text.lower() if somebody else None


def is_pledged(head: Token) -> bool:
    """Whether money is announced: who does so promises it, and reckons nothing."""
    verb = _verb_of(head)
    return verb is not None and verb.lemma_.lower() == "announce"


def words_about(sentence: Span, clause: Span, head: Token) -> Iterator[Token]:
    """The words that say what the number is about: the clause, its verb and subject with their modifiers."""
    verb = _verb_of(head)
    wanted = {t.i for t in clause}
    if verb is not None:
        wanted.add(verb.i)
        subject = _subject(verb)
        for part in ([subject] if subject is not None else []) + [
            c for c in verb.children if c.dep_ in ("dobj", "prep", "attr", "prt")
        ]:
            wanted.update(t.i for t in part.subtree if abs(t.i - part.i) <= 6)
    yield from (t for t in sentence if t.i in wanted)


def clause_extent(
    parsed: ParsedDocument, sentence: Span, amount: Amount, amounts: list[Amount], head: Token
) -> tuple[int, int]:
    """The characters of the clause that makes the claim: number and noun with what belongs to them, and the verb."""
    core = parsed.span(amount.start, amount.end)
    tokens = _tokens_of_clause(core, head)
    first, last = _between_others(parsed, amount, amounts, head, (min(tokens), max(tokens)))
    first, last = _between_marks(sentence, core, first, last)
    first, last = _trimmed(core, first, max(last, core.end - 1))
    start, end = _shortened(core, first, last)
    return min(start, amount.start), max(end, amount.end)


def _tokens_of_clause(core: Span, head: Token) -> set[int]:
    """The tokens of a measure or number, of the noun it belongs to, and of their verb with its subject and complements."""
    tokens = {t.i for t in core} | {t.i for t in head.subtree}
    outer = _modified(head)
    if outer is not None:
        tokens.add(outer.i)  # "a five-day jazz festival"
    verb = _verb_of(head)
    if verb is not None:
        tokens.add(verb.i)
        tokens.update(c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg", "prt"))
        if (subject := next((c for c in verb.children if c.dep_ in _SUBJECT), None)) is not None:
            tokens.update(t.i for t in subject.subtree)
        for complement in verb.children:
            if complement.i > verb.i and complement.dep_ in _COMPLEMENTS and not _is_before_doing(complement):
                tokens.update(t.i for t in complement.subtree)
        tokens.update(_asked_for(verb))
    return tokens.union(_purpose(core), _reckoned_from(core))


def _between_others(
    parsed: ParsedDocument, amount: Amount, amounts: list[Amount], head: Token, extent: tuple[int, int]
) -> tuple[int, int]:
    """The first and last token of an extent, cut where the sentence tells of other amounts."""
    first, last = extent
    for other in amounts:
        if other is amount:
            continue
        if other.end <= amount.start:
            first = max(first, _next_word(parsed, other.end))
        elif other.start >= amount.end:
            span = parsed.span(other.start, other.end)
            last = last if _is_within(span.root, head) else min(last, span.start - 1)
    return first, last


def _between_marks(sentence: Span, core: Span, first: int, last: int) -> tuple[int, int]:
    """The tokens from first to last, cut at the commas, dashes, brackets and quotation marks nearest to a measure."""
    skipped = _brackets_after(core)
    for token in sentence:
        if token.i in skipped or not _is_boundary(token):
            continue
        if first < token.i < core.start:
            first = token.i + 1
        elif core.end <= token.i <= last + 1 and (after := _ranked(token)) is not None:
            return first, after
        elif core.end <= token.i <= last:
            return first, token.i - 1
    return first, last


def _is_boundary(token: Token) -> bool:
    """Whether a token is a mark that parts clauses, such as a dash with spaces around it."""
    dash = token.text in ("-", "–") and token.whitespace_ and token.i > 0 and token.nbor(-1).whitespace_
    return bool(dash) or token.text in (",", ";", ":", "—", "–", "(", ")", "“", "”", '"')


def _trimmed(core: Span, first: int, last: int) -> tuple[int, int]:
    """The tokens from first to last without marks and small words at their ends: no "and" before, no "of the" behind."""
    doc = core.doc
    while last >= core.end and (doc[last].is_punct or doc[last].is_space or doc[last].lower_ in _OPENING_MORE):
        last -= 1
    while first < core.start and (doc[first].is_punct or doc[first].lower_ in ("and", "but", "or", "that", "which")):
        first += 1
    return first, last


def _shortened(core: Span, first: int, last: int) -> tuple[int, int]:
    """The characters of the tokens from first to last, or of the words around a measure where those are too many."""
    doc = core.doc
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if end - start > LONGEST:
        nearest = doc[min(last, core.end + 7)]
        start, end = max(start, doc[max(first, core.start - 4)].idx), min(end, nearest.idx + len(nearest))
    return start, end


def _is_before_doing(complement: Token) -> bool:
    """ "Before giving back part of it" is another clause."""
    return complement.lower_ in ("before", "after") and any(c.dep_ == "pcomp" for c in complement.children)


def _asked_for(done: Token) -> list[int]:
    """Who asks for what is to be done: "she has asked" of "she has asked for 40 buses to be bought"."""
    if not any(c.dep_ == "mark" and c.lower_ == "for" for c in done.children):
        return []
    asking = done.head
    subjects = (t.i for c in asking.children if c.dep_ in _SUBJECT for t in c.subtree)
    return [asking.i, *subjects] if asking.i < done.i else []


def _purpose(measure: Span) -> list[int]:
    """What took so long, right after the time: "to stop the leak" of "took three hours to stop the leak"."""
    doc, at = measure.doc, measure.end
    if at + 1 >= len(doc) or doc[at].tag_ != "TO" or doc[at].head.i < at:
        return []
    return [t.i for t in doc[at].head.subtree if t.i >= at and t.i < at + 9]


def _reckoned_from(measure: Span) -> list[int]:
    """What a time is reckoned from, right after it: "after it had taken off" of "20 minutes after it had taken off"."""
    doc, at = measure.doc, measure.end
    if at + 1 >= len(doc) or doc[at].lower_ not in ("after", "before") or doc[at].dep_ != "mark":
        return []
    return [t.i for t in doc[at].head.subtree if t.i >= at and t.i < at + 9]


def _is_within(measure: Token, counted: Token) -> bool:
    """Whether a number says which things are counted: "two of the four doors", "63 towers within three miles of the hotel"."""
    if measure.dep_ == "nummod" and measure.head.i == counted.i:
        return True
    above = measure.head if measure.dep_ == "pobj" else None
    return above is not None and above.lower_ in ("within", "from", "of") and counted.i in (above.head.i, above.i - 1)


def _ranked(comma: Token) -> int | None:
    """The last token of a rank told after a number: "at 11 percent, the lowest since she took over"; None where none is."""
    doc, start = comma.doc, comma.i + 1
    if comma.text != "," or start + 1 >= len(doc) or doc[start].lower_ not in ("the", "its", "a"):
        return None
    if not any(t.tag_ in ("JJS", "RBS") for t in doc[start + 1 : start + 3]):
        return None
    return next((t.i - 1 for t in doc[start:] if t.text in _CLOSING or t.is_sent_start), len(doc) - 1)


_CLOSING = frozenset(',;:.—–()“”"\n')
_OPENING_MORE = frozenset("and or but to from with of for in on by at than a an the as into before".split())


def _modified(unit: Token) -> Token | None:
    """The noun after a measure that stands before it: "site" of "the 40-hectare site"; None for others."""
    outer = unit
    while outer.dep_ in _MODIFIERS and outer.i < outer.head.i < outer.i + 6:
        outer = outer.head
    return outer if outer is not unit and outer.pos_ in ("NOUN", "PROPN") else None


def _brackets_after(core: Span) -> range:
    """The tokens of a bracket right after a measure: "(330 foot)"; empty where none stands there."""
    doc = core.doc
    if core.end < len(doc) and doc[core.end].text == "(":
        close = next((t.i for t in doc[core.end : core.end + 7] if t.text == ")"), None)
        if close is not None:
            return range(core.end, close + 1)
    return range(0)


def _next_word(parsed: ParsedDocument, offset: int) -> int:
    return parsed.span(offset - 1, offset)[-1].i + 1
