"""The propositions of a sentence, each as the clause that states it whole.

A clause is stated where the article, or somebody whose word it gives, says that it is so: not under "if" or "whether", not
what is hoped, ordered or denied. It is told apart from the clause above it only where that one says something without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from verifier.language.asides import asides_of, beside_main_line, short_phrase
from verifier.language.speech_words import SAYING, THINKING

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BELOW = frozenset(["conj", "ccomp", "advcl", "parataxis"])
_SUBJECTS = frozenset(["nsubj", "nsubjpass", "expl", "csubj", "csubjpass"])
_RELATIVE = frozenset(["WDT", "WP"])
_ASKING = frozenset(["WP", "WRB"])
_AUXILIARIES = frozenset(["aux", "auxpass"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
# Without these a clause is no proposition: they are kept with it, whatever stands between.
_OBLIGATORY = _SUBJECTS | {"dobj", "attr", "acomp", "xcomp", "agent", "oprd", "dative", "prt"}
# What a clause must have besides subject and verb to say something without the clause that hangs on it.
_SAYS_MORE = frozenset(["dobj", "attr", "acomp", "xcomp", "agent", "oprd", "dative", "prep", "prt", "npadvmod", "conj"])
# Verbs whose complement is told as so.
_REPORTING = frozenset(
    """say tell add report announce state note explain claim insist argue warn believe think know confirm declare
    acknowledge admit reveal write show suggest estimate inform stress emphasise emphasize allege assert assure boast
    promise pledge vow complain concede conclude confess contend disclose discover find hear indicate learn maintain notify observe post
    predict proclaim quip read reaffirm reassert recall reckon recount reiterate relate remark remind remember repeat
    reply respond signal testify tweet underline underscore""".split()
)
# Of these, those that say nothing without it: "he conceded in a call to his rival" does, "she said in a call" does not.
_ONLY_SAYING = _REPORTING - frozenset(
    "concede confess testify respond reply complain boast assure notify remember recall find learn signal".split()
)
_TELLING = frozenset(["tell", "warn", "inform", "assure", "remind", "notify"])  # whose object is who hears it
# What opens a clause that nobody says is so: a condition, a purpose, a likeness, a bound in time.
_UNSTATED = frozenset(["if", "unless", "lest", "whether", "provided", "providing", "than", "so", "that", "in"])
_UNSTATED_NOW = frozenset(["when", "whenever", "wherever", "once", "before", "until", "till", "where", "as"])
# After these words nothing is left out, or the clause means something else: "it is seven months since ...".
_BOUND = frozenset(["since"])
_FEWEST, _FEWEST_HELPED = 3, 2  # tokens; "and has disappeared"
_HEADING = 6  # tokens of a line without a verb that heads what follows
_LOOSE = frozenset(",;:–—-([{“‘")
_PAIRS = {")": "(", "]": "[", "”": "“"}


def stated_clauses(sentence: Span, opening: int) -> list[Span]:
    """The propositions of a sentence, in order; `opening` is the token at which the sentence proper begins."""
    heads = _heads(sentence)
    apart = {head.i for head in heads if _stands_apart(head, heads)}
    spans = [(head, span) for head in heads if (span := _own_span(head, heads, apart, opening)) is not None]
    whole = [
        (head, span)
        for head, span in _with_subjects(spans)
        if not _is_cue(head, span) and (head.dep_ == "ROOT" or not _hangs(span))
    ]
    beside = [(a.head, _before_others(sentence.doc[a.start : a.end], whole)) for a in asides_of(sentence)]
    told = [(head, _without_asides(span, [aside for _, aside in beside])) for head, span in whole]
    found = sorted((span for _, span in (*told, *beside)), key=lambda span: (span.start, span.end))
    return [span for span in found if len(span) >= _FEWEST_HELPED]


def _without_asides(span: Span, asides: Sequence[Span]) -> Span:
    """A clause without the asides that end it."""
    end = span.end
    for aside in reversed(asides):
        at_end = span.start + _FEWEST < aside.start and aside.end <= end
        if at_end and all(t.is_punct or t.is_space for t in span.doc[aside.end : end]):
            end = aside.start - 1
    return span.doc[span.start : end]


def _before_others(aside: Span, others: Sequence[tuple[Token, Span]]) -> Span:
    """An aside up to the clause beside it: "who taught chemistry" and "led the choir"."""
    coordinate = (s.start for head, s in others if head.dep_ == "conj" and aside.start < s.start < aside.end)
    first = min(coordinate, default=aside.end)
    while first > aside.start and (aside.doc[first - 1].dep_ == "cc" or aside.doc[first - 1].is_punct):
        first -= 1
    return aside.doc[aside.start : first]


def in_full(clause: Span) -> str:
    """A clause as it is read by itself: with what it shares with the one before, without what is told beside it."""
    return f"{borrowed_words(clause)} {beside_main_line(clause)}".strip()


def _with_subjects(spans: Sequence[tuple[Token, Span]]) -> list[tuple[Token, Span]]:
    """The clauses, where "the plant closed the mine and the union called a strike" is parsed as if the union was closed too."""
    mended = list(spans)
    for number, ((above, before), (head, span)) in enumerate(pairwise(spans)):
        noun = span.doc[span.start - 1]
        if head.dep_ != "conj" or before.end != span.start or noun.dep_ != "conj" or span[0].dep_ == "cc":
            continue
        start = noun.left_edge.i
        if before.start + 1 < start and span.doc[start - 1].dep_ == "cc" and above.i < start:
            mended[number] = above, span.doc[before.start : start - 1]
            mended[number + 1] = head, span.doc[start : span.end]
    return mended


def borrowed_words(clause: Span) -> str:
    """What a coordinate clause shares with the one before it, to be read in front of it: "the bank has", "" for most clauses."""
    verb = clause.root
    own = list(verb.children)
    if verb.dep_ != "conj" or clause.start < verb.left_edge.i or any(c.dep_ in _SUBJECTS for c in own):
        return ""
    words = ""
    helped = verb.tag_ not in ("VB", "VBN", "VBG") or any(c.dep_ in _AUXILIARIES for c in own)
    while verb.dep_ == "conj":
        verb = verb.head
        shared = list(verb.children)
        if not helped and (helpers := [c.text for c in shared if c.dep_ in _AUXILIARIES and c.i < verb.i]):
            words, helped = " ".join(helpers), True
        if subject := next((c for c in shared if c.dep_ in _SUBJECTS and c.i < verb.i), None):
            named = verb.head if subject.tag_ in _RELATIVE and verb.dep_ == "relcl" else subject
            return f"{short_phrase(named)} {words}".strip()
    return ""


def _heads(sentence: Span) -> list[Token]:
    """The verbs of the propositions: the root, and below it what is stated."""
    root = sentence.root
    if len(sentence) <= _HEADING and not any(t.pos_ in ("VERB", "AUX") or t.like_num for t in sentence):
        return []
    below = [t for t in sentence if t is not root and t.dep_ in _BELOW and t.pos_ in ("VERB", "AUX")]
    asks = root.tag_ == "VB" and not any(c.dep_ in _SUBJECTS or c.dep_ in _AUXILIARIES for c in root.children)
    heads = [] if asks else [root]  # "Contact us" states nothing
    known = {h.i for h in heads}
    for token in sorted(below, key=_depth):
        if _is_stated(token, known):
            heads.append(token)
            known.add(token.i)
    return sorted(heads, key=lambda t: t.i)


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _is_stated(token: Token, heads: set[int]) -> bool:
    children = list(token.children)
    if token.dep_ == "conj":
        says = any(
            c.dep_ not in ("cc", "conj", "punct") for c in children
        )  # not the "searched" of "was stopped and searched"
        at_once = token.i - token.head.i == 2 and token.nbor(-1).dep_ == "cc"  # "grabbed and dragged the child"
        return says and not at_once and (token.head.i in heads or _is_aside(token.head))
    subjects = [c for c in children if c.dep_ in _SUBJECTS]
    if not subjects or not _is_finite(token, children):
        return False
    if token.dep_ == "ccomp" and all(s.tag_ in _RELATIVE for s in subjects):
        return False  # "ships that officials say are at sea"
    if token.dep_ == "ccomp":
        # Of sentences side by side, the parser makes the first a complement of the last.
        beside = token.i < token.head.i and not _opener(token, children)
        return beside or _is_told(token, children)
    return token.dep_ == "parataxis" or _happened(token, children)


def _is_aside(verb: Token) -> bool:
    """Whether a relative clause adds something of its own: "Ms Poe, who taught chemistry", not "those who taught chemistry"."""
    return verb.dep_ == "relcl" and verb.left_edge.i > 0 and bool(verb.doc[verb.left_edge.i - 1].is_punct)


def _is_finite(token: Token, children: Sequence[Token]) -> bool:
    """Whether a verb has a tense: "for the attackers to be tried" and "the road being closed" have none."""
    helpers = [c for c in children if c.dep_ in _AUXILIARIES]
    return token.tag_ in _FINITE or any(c.tag_ in _FINITE for c in helpers)


def _is_told(clause: Token, children: Sequence[Token]) -> bool:
    """Whether a complement is what somebody says is so: not what is asked, denied, hoped or made to be."""
    above = clause.head
    if above.lemma_.lower() not in _REPORTING:
        return False
    asked = any(c.lower_ in ("whether", "if") or c.tag_ in _ASKING for c in (clause.left_edge, *children))
    open_or_denied = any(
        c.dep_ == "neg" or c.tag_ == "TO" or c.lower_ in _MODALS or _is_no_one(c) for c in above.children
    )
    return not asked and not open_or_denied


def _is_no_one(subject: Token) -> bool:
    """Whether nobody did it: "no group", "none of the unions"."""
    named = subject.lower_ in _NO_ONE or any(c.dep_ == "det" and c.lower_ in _NO_ONE for c in subject.children)
    return subject.dep_ in _SUBJECTS and named


_NO_ONE = frozenset("no none nobody neither".split())
_MODALS = frozenset("may might could would should can must".split())


def _happened(clause: Token, children: Sequence[Token]) -> bool:
    """Whether an adverbial clause tells of something that is so, rather than of when it would be."""
    opener = _opener(clause, children)
    if opener in _UNSTATED:
        return False
    past = clause.tag_ == "VBD" or any(c.tag_ == "VBD" and c.dep_ in _AUXILIARIES for c in children)
    return past or opener not in _UNSTATED_NOW


def _opener(clause: Token, children: Sequence[Token]) -> str:
    """The word that opens an adverbial clause, in lower case; empty where none does."""
    return next((str(child.lower_) for child in children if _opens(child, clause)), "")


def _opens(word: Token, clause: Token) -> bool:
    once = word.lower_ == "once" and word.dep_ == "advmod" and word.i == clause.left_edge.i
    return word.i < clause.i and (word.dep_ == "mark" or word.tag_ == "WRB" or once)


def _stands_apart(head: Token, heads: Sequence[Token]) -> bool:
    """Whether the clause above a proposition says something without it."""
    if head.dep_ in ("ROOT", "conj", "parataxis"):
        return True
    above = head.head
    if head.dep_ == "ccomp":
        return above in heads
    children = list(head.children)
    first = min((c.i for c in children if _opens(c, head)), default=head.left_edge.i)
    led = (
        first > 0 and head.doc[first - 1].pos_ in ("NOUN", "ADV") and head.doc[first - 1].dep_ in ("npadvmod", "advmod")
    )
    if led or _opener(head, children) in _BOUND:
        return False
    return any(c.dep_ in _SAYS_MORE or c.dep_ == "nsubjpass" for c in above.children if c is not head)


def _hangs(span: Span) -> bool:
    """Whether a stretch is a relative clause that the parse calls another: "that officials say are at sea"."""
    return span[0].tag_ in _RELATIVE


def _is_cue(head: Token, span: Span) -> bool:
    """True for "the ministry said" without what it said: an attribution's cue, not a proposition."""
    lemma, doc = head.lemma_.lower(), head.doc
    if lemma not in SAYING and lemma not in THINKING:
        return False
    told = lemma in _TELLING and not any(c.dep_ == "nsubjpass" for c in head.children)
    inverted = head.dep_ == "conj" and span.start == head.i > 0 and doc[head.i - 1].text == ","
    roles = {"ccomp"} if inverted else {"ccomp", "xcomp"} if told else {"ccomp", "dobj", "xcomp", "nsubjpass"}
    if lemma not in _ONLY_SAYING:
        roles |= {"attr", "acomp", "prep", "agent", "advcl"}
    matter = _subject_matter(head) if told else []
    said = [c for c in (*head.children, *matter) if (c.dep_ in roles or c in matter) and span.start <= c.i < span.end]
    if any(c.dep_ == "ccomp" and not span.start <= c.i < span.end for c in head.children):
        said = [c for c in said if c.dep_ == "dobj" and not told]
    return not said


def _subject_matter(verb: Token) -> list[Token]:
    """What somebody was told of: "of fog" in "nobody had warned the pilot of fog", on whichever word the parse hangs it."""
    near = (verb, *(c for c in verb.children if c.dep_ == "dobj"))
    return [c for above in near for c in above.children if c.dep_ == "prep" and c.lower_ in ("of", "about")]


def _own_span(head: Token, heads: Sequence[Token], apart: set[int], opening: int) -> Span | None:
    """The stretch around `head` that belongs to it and to no proposition that stands apart from it."""
    others = {t.i for o in heads if o is not head and o.i in apart and head.is_ancestor(o) for t in o.subtree}
    own = sorted(t.i for t in head.subtree if t.i not in others)
    children = list(head.children)
    needed = [
        head.i,
        *(c.i for c in children if c.dep_ in _OBLIGATORY and c.i not in others and c.tag_ not in _RELATIVE),
    ]
    first, last = _stretch(own, min(needed), max(needed))
    if head.dep_ == "advcl":
        first = max([first, *(c.i + 1 for c in children if _opens(c, head))])
    start, end = _trimmed(head, max(first, opening), last + 1)
    start, end = _without_source(head, start, _past_quotation(head.doc[start:end], head.sent.end))
    if end - 1 > head.i and end in others and _leans_on_next(head.doc[end - 1]):
        end -= 1
    helped = head.dep_ == "conj" and any(c.dep_ in _AUXILIARIES and c.i >= start for c in children)
    return head.doc[start:end] if end - start >= (_FEWEST_HELPED if helped else _FEWEST) else None


def _stretch(own: Sequence[int], least: int, most: int) -> tuple[int, int]:
    """From `least` to `most`, and on both sides as far as the tokens of `own` reach without a gap."""
    known = set(own)
    first, last = least, most
    while first - 1 in known:
        first -= 1
    while last + 1 in known:
        last += 1
    return first, last


def _trimmed(head: Token, start: int, end: int) -> tuple[int, int]:
    """A stretch without the marks at its ends, the word that joins it to what comes before, and half of a pair of brackets."""
    doc = head.doc
    while start < end and (
        doc[start].is_punct
        or doc[start].is_space
        or doc[start].dep_ == "cc"
        or (doc[start].head.i == head.i and _opens(doc[start], head))
    ):
        start += 1
    while end > start and (
        doc[end - 1].is_space
        or doc[end - 1].text in _LOOSE
        or doc[end - 1].dep_ == "cc"
        or _closes_nothing(doc[start : end - 1], doc[end - 1].text)
    ):
        end -= 1
    return start, end


def _closes_nothing(before: Span, mark: str) -> bool:
    return mark in _PAIRS and not any(t.text == _PAIRS[mark] for t in before)


def _past_quotation(span: Span, last: int) -> int:
    """The end of a stretch, or of the quotation that is open there."""
    texts = [t.text for t in span]
    straight, curly = texts.count('"') % 2, texts.count("“") > texts.count("”")
    if not straight and not curly:
        return span.end
    closing = '"' if straight else "”"
    return next((i + 1 for i in range(span.end, last) if span.doc[i].text == closing), span.end)


def _without_source(head: Token, start: int, end: int) -> tuple[int, int]:
    """A stretch without whose word it is, before it or behind it: ", according to the water board"."""
    doc = head.doc
    if start < len(doc) and doc[start].lower_ == "according":
        after = doc[start].right_edge.i + 1
        return (after + 1, end) if after < head.i and doc[after].text == "," else (start, end)
    behind = (i for i in range(head.i + 1, end) if doc[i].lower_ == "according" and doc[i - 1].text == ",")
    return start, min(next(behind, end + 1) - 1, _before_speaker(head, end))


def _before_speaker(head: Token, end: int) -> int:
    """The end of a stretch without who says it, where the parse takes him for a part of it: ", its chairman, Ana Poe, said"."""
    doc = head.doc
    last = next((t for t in doc[end : head.sent.end] if not t.is_punct), None)
    if last is None or not _says(last):
        last = next((t for t in reversed(doc[head.i + 1 : end]) if not t.is_punct), None)
        if last is None or not _says(last) or last.i + 2 < end:
            return end
    commas = [t.i for t in doc[head.i + 1 : last.i] if t.text == ","]
    for comma in commas[-3:]:
        speaker = doc[comma + 1 : last.i]
        if (
            len(speaker) > 1
            and not any(t.tag_ in _FINITE or t.dep_ == "cc" for t in speaker)
            and _opens_name(speaker[0])
        ):
            return comma
    return end


def _says(verb: Token) -> bool:
    """Whether a verb reports what stands before it and has no subject or complement behind it."""
    reports = verb.lemma_.lower() in _REPORTING and verb.tag_ in ("VBD", "VBZ", "VBN")
    return reports and all(c.i < verb.i or c.dep_ in ("punct", "prep", "npadvmod") for c in verb.children)


def _opens_name(word: Token) -> bool:
    return word.dep_ in ("det", "poss", "compound", "amod") or word.pos_ == "PROPN"


def _leans_on_next(token: Token) -> bool:
    """True for the "after" of "was killed after" where what follows has become a proposition of its own."""
    return token.tag_ in ("IN", "TO", "DT") and all(
        child.i < token.i for child in token.children if child.dep_ != "pcomp"
    )
