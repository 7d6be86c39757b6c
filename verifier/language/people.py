"""Who is meant: the full name behind a surname, a pronoun, "the minister" or "the official".

The small parser's names are unreliable, so that runs of capitalised words count as names too, split from the titles
before them: "Deputy Mayor Ann Hill" is the name Ann Hill with the role Deputy Mayor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from verifier.language.gazetteer import lookup
from verifier.language.parse import ParsedDocument
from verifier.language.people_words import FEMALE, HONORIFICS, INSTITUTIONS, MALE, PORTFOLIOS, ROLES
from verifier.language.person_nouns import is_person_noun, names_people
from verifier.language.quotes import quotes_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

# "a statement from the ministry": the words are the ministry's, the statement is how they came.
_DOCUMENT = re.compile(
    r"^(?:(?:an?|the|its|their|his|her|one|this|that)\s+)?(?:[\w-]+\s+){0,2}?(?:statement|note|release|report|post|letter|"
    r"bulletin|communiqu[eé]|tweet|message|e-?mail|readout)s?\s+(?:[a-z]+\s+)?(?:from|by|of)\s+(?=\S)",
    re.IGNORECASE,
)
_THE_STATEMENT = re.compile(
    r"(?:the|this|that|its|their|his|her)\s+(?:statement|letter|memo|press release|e-?mail|post|tweet|message)",
    re.IGNORECASE,
)
_BY_AGE = re.compile(r"(?:the )?(\d\d?)-year-old$", re.IGNORECASE)
_PASSIVE = re.compile(r"^by (?=\w)")  # "the words were spoken by the mayor"
# What has a name and says nothing: "Typhoon Hana".
_NAMED_THINGS = frozenset("typhoon cyclone hurricane storm mount lake hotel flight operation".split())
_NO_LONGER = frozenset(["former", "ex", "then", "late", "outgoing"])
_DETERMINER = re.compile(r"^(?:the|an?|one|some|several|another|this|that|its|their|his|her)\s+(?!of\b)", re.IGNORECASE)
# None stands for either sex; "i" for a body.
_PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "it": "i", "they": None, "who": None}
_LINKS = frozenset("de da do dos das del della di van von der den bin ibn al el la le dela -".split())
_NO_NAME = frozenset(
    """the a an in on at of for from by to and but or if when while after before as he she it they we i you his her
    their its our this that these those there here what who how why where monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december not no yes one
    two three another some many most all both each more other last next according asked celsius fahrenheit""".split()
)
_APPOSITION = re.compile(
    r"^,\s*+(?:\d+,\s*+)?(?:who\s+(?P<verb>(?:heads|leads|runs|chairs|owns|teaches|manages|founded|represents|works|commands)"
    r"\b[^,.;:\"“”]{0,60})|(?!(?:who|whose|whom|which|like|as|told|said|not|and|but)\b)(?P<noun>"
    r"(?:(?:the|an?|one of the|his|her|its|their)\s+)?[^,.;:\"“”]{3,70}))"
)
_VERB_AFTER = re.compile(r"\s+(?:said|told|says|added|wrote|has|have|had|was|is|were|who|which|that|to)\b.*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Person:
    """Who speaks: a full name, an institution, or, where neither is known, the words that describe the speaker.

    `role` is the office or description that the text gives, or None. `named` is True for a person's name.
    """

    name: str
    role: str | None = None
    named: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    """One naming of a possible speaker, as token indices. `rank`: 2 subject of the sentence, 1 another, 0 none."""

    start: int
    end: int
    person: Person
    gender: str | None
    rank: int


def resolve(parsed: ParsedDocument, span: Span, last: Person | None = None) -> Person | None:
    """Who `span` means; None for a pronoun that can stand for nobody in the text. `last` is who spoke before."""
    return parsed.once(People).resolve(span, last)


@lru_cache(maxsize=10_000)
def role_head(text: str) -> str | None:
    """The noun that says what the person is: "minister" of "Britain's foreign minister"; spokes-words are one."""
    text = _GUARDS.sub("", text)
    words = [_singular(w) for w in re.findall(r"[^\W\d_][\w-]*", text.lower())]
    before = re.split(r"\b(?:of|for|at|in|to|who|from|with)\b", text.lower(), maxsplit=1)[0]
    count = len(re.findall(r"[^\W\d_][\w-]*", before))
    found = [w for w in words[:count] if w in ROLES][-1:] or [w for w in words if w in ROLES][:1]
    return ("spokesperson" if found[0].startswith("spokes") else found[0]) if found else None


# Bodies that are named by what their men are.
_GUARDS = re.compile(r"\b(?:coast|national|civil|republican|revolutionary) guards?$|\bcoastguard$", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def is_institution(text: str) -> bool:
    """Whether the head of a name or description is a body ("the transport ministry") rather than a person."""
    words = re.findall(r"[\w-]+", re.split(r"\b(?:of|for|at|in|who|which|from)\b", text, maxsplit=1)[0])
    body = _GUARDS.search(" ".join(words)) is not None
    return body or (bool(words) and (words[-1].lower() in INSTITUTIONS or (len(words[-1]) > 1 and words[-1].isupper())))


def _is_large_town(name: str) -> bool:
    return any(place.population >= _LARGE for place in lookup(name))


_LARGE = 50_000
_WHERE = frozenset(["in", "at", "near", "outside"])
_PLACES = ("GPE", "LOC", "FAC")
_CREDITS = frozenset(["Getty", "Images", "Shutterstock", "Alamy", "AP", "AFP", "EPA", "Reuters", "Photo"])


class People:
    """The people of one document. Making it reads the whole text once; `resolve` is then cheap."""

    def __init__(self, parsed: ParsedDocument) -> None:
        self._doc = parsed.doc
        self._text = parsed.document.text
        full_names = (e.text for e in self._doc.ents if e.label_ == "PERSON")
        self._in_full_names = {word for name in full_names if " " in name for word in name.split()}
        named = _with_genders([m for run in self._runs() if (m := self._named(*run))])
        covered = {i for m in named for i in range(m.start, m.end)}
        # "Ren Ito, a spokesman for the agency": the spokesman is no second speaker.
        covered |= {
            m.end + 1 + n for m in named if m.person.role and self._doc[m.end : m.end + 1].text == "," for n in range(4)
        }
        self._mentions = sorted([*named, *self._described(covered)], key=lambda m: m.start)
        quoted = [self._doc.char_span(q.start, q.end, alignment_mode="expand") for q in quotes_of(parsed)]
        self._quoted = {i for span in quoted if span is not None for i in range(span.start, span.end)}

    @property
    def full_names(self) -> Iterator[str]:
        """The names of the people that the text gives with more than one word."""
        return (m.person.name for m in self._mentions if m.person.named and " " in m.person.name)

    def resolve(self, span: Span, last: Person | None = None) -> Person | None:
        """Who `span` means; None for a pronoun that can stand for nobody, and a place. `last` is who spoke before."""
        root = span.root
        if root.dep_ == "pobj" and root.head.lower_ in _WHERE and root.ent_type_ in _PLACES:
            return None  # "after the finish in Porto Alegre said"
        if len(span) == 1 and root.dep_ == "det" and root.head.i > root.i:
            span = span.doc[root.i : root.head.i + 1]  # "the" of "the driver"
        words = _PASSIVE.sub("", " ".join(span.text.split()).strip(" ,;:—–"))
        if words.lower() == "who" and (told := self._right_before(span.start)) is not None:
            return told
        if words.lower() in _PRONOUNS:
            return self._of_pronoun(span.start, _PRONOUNS[words.lower()], last)
        if document := _DOCUMENT.match(words):
            return Person(_bare(words[document.end() :]))
        if last is not None and _THE_STATEMENT.fullmatch(words):
            return last
        if age := _BY_AGE.match(words):
            return self._of_age(age[1], span.start) or Person(_bare(words))
        for mention in self._mentions:
            if (
                mention.person.named
                and mention.start < span.end
                and mention.end > span.start
                and not self._owned(mention, span)
            ):
                return self._full(mention.person)
        head = re.split(r",|\b(?:who|whose|which)\b", words, maxsplit=1)[0].strip()
        if not head:
            return None
        if is_institution(head):
            return Person(self._fuller(_bare(head), span.start))
        if role_head(head):
            return self._of_role(head, span.start)
        full = self._full(Person(re.sub(r"^(?:Mrs?|Ms|Dr)\.?\s+", "", _bare(head))))
        return full if full.named else Person(_bare(head))

    def _right_before(self, at: int) -> Person | None:
        """The person whom a relative clause that begins at the token `at` is about: "it was Ann Hill who said so"."""
        end = at - 1 if at and self._doc[at - 1].text == "," else at
        mention = next((m for m in self._mentions if m.end == end and m.person.named), None)
        return self._full(mention.person) if mention else None

    def _of_age(self, age: str, at: int) -> Person | None:
        """Who "the 21-year-old" is: the last one named whose age the text gives beside the name."""
        for mention in reversed([m for m in self._mentions if m.person.named and m.end <= at]):
            start = self._doc[mention.start].idx
            beside = self._text[max(0, start - 16) : self._offset(mention.end) + 6]
            if re.search(rf"\b{age}\b", beside):
                return self._full(mention.person)
        return None

    def subject_before(self, at: int) -> Person | None:
        """Who the token at `at` would mean as "he" or "she": whose words stand there without a name."""
        return self._of_pronoun(at, "", None)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Runs of capitalised words, with what links them: "de", "bin", a hyphen."""
        doc, i = self._doc, 0
        while i < len(doc):
            if not _is_capitalised(doc[i]):
                i += 1
                continue
            end = i + 1
            while end < len(doc) and not doc[end - 1].is_sent_end:
                step = 1
                while end + step < len(doc) and step < 3 and _links(doc[end + step - 1]):
                    step += 1
                if not (_is_capitalised(doc[end + step - 1]) or _is_second_syllable(doc[end + step - 1], end - i)):
                    break
                end += step
            yield i, end
            i = end

    def _named(self, start: int, end: int) -> _Mention | None:
        """The person that a run of capitalised words names, with the role around it; None where it names no person."""
        doc = self._doc
        while start < end - 1 and doc[start].text in _CREDITS:
            start += 1  # of the picture above the name
        if start > 1 and doc[start - 1].lower_ == "of" and _singular(doc[start - 2].lower_) in ROLES:
            while start < end - 1 and doc[start].lower_ in PORTFOLIOS:
                start += 1
        if (seat := self._seat_before(start, end)) is not None:
            begin, at = seat
            person = Person(doc[at:end].text, _bare(doc[begin:at].text), named=True)
            return _Mention(begin, end, person, _gender(person.role or ""), self._rank(begin, end))
        titles = [i for i in range(start, end - 1) if doc[i].lower_.strip(".") in ROLES | HONORIFICS]
        name_at = titles[-1] + 1 if titles else start
        name = doc[name_at:end].text
        adjective = end - name_at == 1 and (doc[name_at].tag_ == "JJ" or doc[name_at].ent_type_ == "NORP")
        if is_institution(name) or _singular(name.lower()) in ROLES or adjective:
            return None  # "Democratic" of "the Democratic frontrunner"
        title = doc[start:name_at].text
        if title.lower().strip(".") in HONORIFICS or not titles:
            role, begin = self._role_before(start)
        else:
            role, begin = title, start
            if start > 0 and doc[start - 1].lower_ in _NO_LONGER:
                begin = start - 1
                role = f"{doc[begin].lower_} {title}"
        role = role or self._role_after(end)
        if not (titles or role or self._looks_like_name(name_at, end)):
            return None
        gender = _gender(f"{title} {role or ''}") or self._gender_after(end)
        return _Mention(begin, end, Person(name, role, named=True), gender, self._rank(begin, end))

    def _seat_before(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the office and where the name begin in "Mayor of London Ann Hill"; None for others."""
        doc = self._doc
        if start < 2 or doc[start - 1].lower_ != "of" or _singular(doc[start - 2].lower_) not in ROLES:
            return None
        name = next((i for i in range(start + 1, end - 1) if lookup(doc[start:i].text)), None)
        return None if name is None or doc[start].lower_ in PORTFOLIOS else (start - 2, name)

    def _looks_like_name(self, start: int, end: int) -> bool:
        """Whether a name without a title is a person's: the parser says so, and a single word of it does something; or a
        clause with "who" follows."""
        tokens = self._doc[start:end]
        if tokens[0].lower_ in _NAMED_THINGS:
            return False
        if len(tokens) > 1 and self._doc[end : end + 2].text.lower() in (", who", "who"):
            return True
        if not any(t.ent_type_ == "PERSON" for t in tokens):
            return False
        if len(tokens) == 1 and tokens[0].text not in self._in_full_names and _is_large_town(tokens[0].text):
            return False
        return len(tokens) > 1 or any(t.dep_ == "nsubj" for t in tokens) or tokens[0].text in self._in_full_names

    def _role_before(self, start: int) -> tuple[str | None, int]:
        """The role right before a name: "law student Ann Hill", "the head, Ann Hill"; and where it begins."""
        doc = self._doc
        if start == 0 or doc[start].is_sent_start:
            return None, start
        office = next((i for i in range(start - 1, max(start - 6, 0), -1) if doc[i].lower_ == "of"), None)
        if office is not None and all(doc[i].lower_ in PORTFOLIOS for i in range(office + 1, start)):
            begin = doc[office - 1].left_edge.i if doc[office - 1].left_edge.i > office - 5 else office - 1
            if office + 1 < start and _singular(doc[office - 1].lower_) in ROLES:
                return _bare(doc[begin:start].text), begin
        apposed = doc[start - 1].text == ","
        at = last = start - 2 if apposed else start - 1
        limit = 8 if apposed else 4
        trade = at >= 0 and doc[at].pos_ == "NOUN" and is_person_noun(doc[at])  # "the housekeeper, Ann Hill"
        if at < 0 or not (apposed or trade or _singular(doc[at].lower_) in ROLES):
            return None, start
        while at >= 0 and last - at < limit and _may_stand_in_role(doc[at]):
            article = doc[at].lower_ in ("the", "a", "an", "its", "their")
            if doc[at].is_sent_start or (article and (role_head(doc[at : last + 1].text) or trade)):
                at -= 3 if at > 1 and doc[at - 2 : at].text.lower() == "one of" else 1
                break
            if doc[at].lower_ in ("said", "told", "and", "but", "as") or (not apposed and doc[at].pos_ == "ADP"):
                break
            at -= 1
        begin = at + 1
        text = _bare(doc[begin : last + 1].text)
        spoken = (role_head(text) or trade) and not re.search(
            r"\bto\b", text
        )  # "in a letter to board members, Ann Hill"
        return (text, begin) if text and spoken else (None, start)

    def _role_after(self, end: int) -> str | None:
        """The role in an apposition or clause after a name: ", the mayor," or ", who heads the office"."""
        match = _APPOSITION.match(self._text, self._offset(end)) if end < len(self._doc) else None
        match = match or _APPOSITION.match(self._text[self._offset(end) :][:120])
        if match is None:
            return None
        text = _VERB_AFTER.sub("", match["verb"] or _bare(match["noun"])).strip()
        nouns = re.split(r"\b(?:of|for|at|in|who|from|with|on)\b", text, maxsplit=1)[0]
        nouns = re.split(r"['’]s? ", nouns)[-1]  # "the bank's director", and no "director's brother"
        trade = names_people(nouns.split()[-1].lower()) if nouns.split() else False
        return text if text and (match["verb"] or role_head(nouns) or trade) else None

    def _offset(self, end: int) -> int:
        return self._doc[end - 1].idx + len(self._doc[end - 1])

    def _gender_after(self, end: int) -> str | None:
        """The sex that a possessive right after the name gives away: "Ann Hill, her voice low"."""
        match = re.match(r",\s*(?:\d+,\s*)?(his|her)\b", self._text[self._offset(end) :][:20])
        return {"his": "m", "her": "f"}[match[1]] if match else None

    def _described(self, covered: set[int]) -> Iterator[_Mention]:
        """Speakers without a name: "a spokesman for the agency", "the ministry"."""
        for chunk in self._doc.noun_chunks:
            root = chunk.root
            speaks = _singular(root.lower_) in ROLES or root.lower_ in INSTITUTIONS or root.ent_type_ == "ORG"
            if speaks and covered.isdisjoint(range(chunk.start, chunk.end)):
                end = chunk.end
                for child in root.rights:
                    if child.dep_ == "prep" and child.i == end and child.right_edge.i - end < 7:
                        after = range(child.i, child.right_edge.i + 1)
                        end = next((i for i in after if self._doc[i].pos_ in ("VERB", "AUX", "PUNCT")), after.stop)
                text = " ".join(self._doc[chunk.start : end].text.split())
                gender = "p" if root.tag_ in ("NNS", "NNPS") else _gender(text)
                yield _Mention(chunk.start, end, Person(text), gender, self._rank(chunk.start, end))

    def _rank(self, start: int, end: int) -> int:
        after = [t for t in self._doc[end : end + 2] if t.text != ","]
        if after and after[0].lower_ in ("said", "says", "added") and not after[0].is_sent_start:
            return 2  # "a union leader, Ann Hill, said", which the parse often joins to what was said
        for token in self._doc[start:end]:
            while token.dep_ == "appos" and token.head is not token:
                token = token.head
            if token.dep_ in ("nsubj", "nsubjpass"):
                return 2 if token.head.dep_ in ("ROOT", "conj") else 1
            if token.dep_ in ("pobj", "attr") and self._doc[token.sent.start : token.sent.start + 2].text == "It was":
                return 2  # "it was left to her lawyer, Ann Hill, to speak", "it was Ann Hill who wrote it"
            if token.dep_ == "pobj" and "according" in (token.head.lower_, token.head.head.lower_):
                return 2
        return 0

    def _of_pronoun(self, at: int, gender: str | None, last: Person | None) -> Person | None:
        """The subject that spoke or acted last in the paragraph, else the last speaker, else who was named last."""
        before = [m for m in self._mentions if m.end <= at and self._may_be(m, gender)]
        paragraph = self._text.rfind("\n\n", 0, self._doc[at].idx)
        here = [m for m in before if self._doc[m.start].idx > paragraph]
        best = max(
            (m for m in here if m.rank), key=lambda m: (self._doc[m.start].sent.start, m.rank, m.start), default=None
        )
        people = {m.person.name for m in here if m.person.named}
        if best is None and len(people) == 1 and gender in ("m", "f"):
            best = next(m for m in here if m.person.named)  # "In the lobby: Ann Hill, who leads the party."
        if best is None and last is not None and _agrees_in_kind(last, gender):
            return last
        if best is None:
            subjects = [m for m in before if m.rank and (m.person.named or gender == "i")]
            best = next(reversed(subjects or [m for m in before if m.person.named]), None)
        if best is None:
            return None
        return self._full(best.person) if best.person.named else self._unnamed(best)

    def _may_be(self, mention: _Mention, gender: str | None) -> bool:
        if mention.start in self._quoted:
            return False
        body = not mention.person.named and is_institution(mention.person.name)
        if gender is None:
            return True
        if gender == "i" or body:
            return gender == "i" and not mention.person.named and (body or role_head(mention.person.name) is None)
        return mention.gender in (None, gender) or (gender == "" and mention.gender != "p")

    def _unnamed(self, mention: _Mention) -> Person:
        text = mention.person.name
        if role_head(text) and not is_institution(text):
            return self._of_role(text, mention.start)
        return Person(self._fuller(_bare(text), mention.start))

    def _full(self, person: Person) -> Person:
        """The person under the longest name that the text has for them, with the first role that it gives."""
        words = set(person.name.split())
        same = [m.person for m in self._mentions if m.person.named and words <= set(m.person.name.split())]
        name = max((p.name for p in same), key=len, default=person.name)
        if not person.named and not same:
            return person
        roles = [p.role for p in [person, *same] if p.role and name.split()[-1] in (*p.name.split(), name.split()[-1])]
        return Person(name, roles[0] if roles else None, named=True)

    def _of_role(self, text: str, at: int) -> Person:
        """Who "the minister" is: the last person named with that office, else the fullest earlier description."""
        head, bare = role_head(text), _bare(text)
        if re.match(r"(?:an?|one|another|some|several|two|\d+)\b", text, re.IGNORECASE):
            return Person(bare, bare)
        alike = [m for m in self._mentions if role_head(m.person.role or m.person.name) == head and m.start != at]
        named = [m for m in alike if m.person.named and m.person.role and _may_name(bare, m.person.role)]
        earlier = [m for m in named if m.start < at] or named
        if earlier:
            return self._full(earlier[-1].person)
        return Person(fuller := self._fuller(bare, at), fuller)

    def _fuller(self, bare: str, at: int) -> str:
        """The fullest words the text had before for what a description ends in: "transport ministry" for "ministry"."""
        if len(bare.split()) > 1:
            return bare
        earlier = [_bare(m.person.name) for m in self._mentions if not m.person.named and m.start < at]
        alike = [
            n for n in earlier if (re.split(r"\s(?:of|for|in|at)\s", n)[0].split() or [""])[-1].lower() == bare.lower()
        ]
        return max(alike, key=lambda n: len(n.split()), default=bare)

    def _owned(self, mention: _Mention, span: Span) -> bool:
        """Whether a name only qualifies the speaker: "a spokesman for Ann Hill", "Ann Hill's lawyer"."""
        doc = self._doc
        lead = list(doc[span.start : max(span.start, mention.start)])
        pause = max((n for n, t in enumerate(lead) if t.is_punct or t.lower_ == "and"), default=-1)
        before = any(t.pos_ == "ADP" or t.text in ("'s", "’s") for t in lead[pause + 1 :])
        after = mention.end < span.end and doc[mention.end].text in ("'s", "’s")
        return before or after


def _with_genders(mentions: list[_Mention]) -> list[_Mention]:
    """The mentions, each with the sex that any title or possessive beside the same name gives."""
    known = [(set(m.person.name.split()), m.gender) for m in mentions if m.gender]
    return [
        m if m.gender else replace(m, gender=next((g for n, g in known if n & set(m.person.name.split())), None))
        for m in mentions
    ]


def _is_capitalised(token: Token) -> bool:
    if not token.text[0].isupper() or not any(c.isalpha() for c in token.text) or token.lower_ in _NO_NAME:
        return False
    opens = token.is_sent_start or (token.i > 0 and token.nbor(-1).is_quote)
    return not opens or token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or _singular(token.lower_) in ROLES


_NO_SYLLABLE = re.compile(
    r"\w*ed|era|led|run|style|like|based|born|held|made|built|wide|elect|in|to|and|free|friendly|area|type|class|old"
)


def _is_second_syllable(token: Token, words: int) -> bool:
    """ "seok" of "Han Gyu-seok", but not "led" of "the Han Gyu-led council" or "era" of "Han-era laws"."""
    joined = words > 1 and token.i > 1 and token.nbor(-1).text == "-" and not token.nbor(-2).whitespace_
    return joined and token.text.isalpha() and token.text.islower() and not _NO_SYLLABLE.fullmatch(token.text)


def _may_stand_in_role(token: Token) -> bool:
    hyphen = token.text == "-" and not token.whitespace_
    return hyphen or not (token.is_punct or token.is_space or token.pos_ in ("VERB", "AUX", "PRON", "SCONJ"))


def _links(token: Token) -> bool:
    return token.lower_ in _LINKS and (token.text != "-" or not (token.whitespace_ or token.nbor(-1).whitespace_))


def _agrees_in_kind(person: Person, gender: str | None) -> bool:
    """Whether a pronoun of that sex can stand for a speaker: "it" for a body, "he" for one person."""
    if gender is None:
        return True
    head = re.split(r"\b(?:of|for|at|in|who|from|with)\b", person.name, maxsplit=1)[0].split()
    many = not person.named and bool(head) and head[-1] != _singular(head[-1])
    return not many and (gender == "i") == is_institution(person.name)


def _may_name(description: str, role: str) -> bool:
    """Whether "the interior minister" may have the role given: what stands before the nouns must not differ."""
    mine, theirs = _modifiers(description), _modifiers(role)
    return not mine or not theirs or bool(mine & theirs)


def _modifiers(text: str) -> set[str]:
    before = re.split(r"\b(?:of|for|at|in)\b", text.lower(), maxsplit=1)[0]
    return {
        w for w in re.findall(r"[\w-]{3,}", before) if _singular(w) not in ROLES and w not in ("the", "then", "former")
    }


def _gender(text: str) -> str | None:
    words = set(re.findall(r"\w+", text.lower()))
    return "f" if words & FEMALE else "m" if words & MALE else None


def _bare(text: str) -> str:
    """A description without its article and line breaks."""
    return _DETERMINER.sub("", " ".join(text.split()).lstrip("•*·- ")).strip(" ,;:—–")


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-2] + "an"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
