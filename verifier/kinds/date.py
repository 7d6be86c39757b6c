"""When something happened or is due: one claim for each clause that gives an event a day.

The time of a statement ("police said on Monday") and the date of a dateline are no claims. Two dates are compared only where
both clauses speak of the same happening: the days of an arrest, a funeral and the attack they follow are no conflict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date as Date
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from verifier.claim import Claim
from verifier.kinds.date_compare import compare
from verifier.kinds.date_words import EMPTY, LIGHT, NOUN_FIRST, SAYINGS
from verifier.language.datelines import in_dateline
from verifier.language.events import event_group
from verifier.language.parse import ParsedDocument, content_lemmas
from verifier.language.tense import (
    UNPLANNED,
    governor,
    is_arranged,
    is_dropped_plan,
    is_moved,
    looks_ahead,
    names_past_event,
)
from verifier.language.time_rules import Precision
from verifier.language.times import SPEECH, TimeMention, find_times, times_between

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["NAME", "compare", "facts", "find"]

NAME = "date"

_ACTORS = frozenset("court judge parliament congress senate police commission committee".split())
_LEAD = 2  # sentences
_PARTICLES = ("off", "down", "out", "up", "over")
_EVENT_LINKS = ("on", "at", "in", "into", "during", "by", "over", "of", "for", "under", "with")
_BOUNDS = {"since": "from", "from": "from", "until": "until", "till": "until", "through": "until", "up to": "until"}
_DAY_OF = re.compile(
    r"(?:,?(?: as)?| will be| is| was) (?:an? |the )?(?:national |public )?(?:day|night|morning) of (?:the |national |public )*([\w-]+)"
)


def find(parsed: ParsedDocument) -> list[Claim]:
    """The claims of this kind in a document, in order of their start."""
    claims: dict[tuple[int, str, str | None], Claim] = {}
    for mention in find_times(parsed):
        if (
            in_dateline(parsed, mention.start, mention.end)
            or _is_vague(mention)
            or _is_asked(parsed, mention)
            or _is_no_day_of_event(parsed, mention)
        ):
            continue
        event = _event(parsed, mention) or _announcement(parsed, mention)
        if event is None or is_dropped_plan(event):
            continue
        if _did_not_happen(event) and not _not_before(parsed, mention):
            continue  # and has no day
        claim = _claim(parsed, mention, event)
        if event.lemma_.lower() in EMPTY and not (claim.value["act"] or _is_due(event) or _lasts_since(claim)):
            continue
        claims.setdefault((event.i, claim.value["date"], claim.value["bound"]), claim)
    return sorted(claims.values(), key=lambda c: (c.start, c.end))


def _is_asked(parsed: ParsedDocument, mention: TimeMention) -> bool:
    """Whether the day stands in a question, which tells nothing."""
    return parsed.sentence_at(mention.start).text.rstrip().endswith("?")


def _is_due(event: Token) -> bool:
    return any(c.lower_ in ("due", "expected") for c in event.children)


def _lasts_since(claim: Claim) -> bool:
    """ "Has been under sanctions since 8 April": what lasts began on the day."""
    return (claim.value["bound"], claim.value["precision"]) == ("from", "day")


def _is_vague(mention: TimeMention) -> bool:
    """ "A year earlier", "the third quarter": they frame figures, and date nothing."""
    if mention.precision == "year":
        return not mention.text.isdigit()
    return mention.end_date is not None and mention.end_date - mention.date > timedelta(days=40)


_ON_NO_DAY = re.compile(r"\b(?:not|rather than|instead of) (?:(?:on|in)\s+(?:the )?)?$")
_NONE = frozenset(["nobody", "none", "nothing", "neither", "no"])
_NOT_DONE = frozenset(["fail", "refuse", "decline"])


def _did_not_happen(event: Token) -> bool:
    """Whether an event is denied: "no vote was held", "nobody came", "did not reopen", "failed to reopen"."""
    if any(c.dep_ == "neg" or (c.dep_ == "det" and c.lower_ == "no") for c in event.children):
        return True
    actors = [c for c in event.children if c.dep_ in ("nsubj", "nsubjpass")]
    # "There was no vote", "they held no vote".
    actors += [c for c in event.children if c.dep_ == "dobj" or (c.dep_ == "attr" and event.lemma_ == "be")]
    if any(a.lower_ in _NONE or any(c.lower_ == "no" for c in a.children) for a in actors):
        return True
    above = event.head
    return event.dep_ == "xcomp" and (above.lemma_ in _NOT_DONE or _did_not_happen(above))


_BEFORE_DAYS = frozenset("on early late earlier issued released posted published".split())
_ALWAYS = frozenset(
    "typically usually normally always often annually generally traditionally sometimes every each".split()
)
_ZONE_IN_BRACKETS = re.compile(r"\([^()\n]{0,24}\b(?:GMT|UTC|BST|CET|CEST|E[SD]?T|P[SD]?T)\b[^()\n]{0,8}$")
_COMPARED_WITH = re.compile(r"(?:\d|percent|per cent|%|points?|cents?)\s+(?:on|from|over)\s+$")


def _is_no_day_of_event(parsed: ParsedDocument, mention: TimeMention) -> bool:
    """Whether a day is that of a habit, the same moment in another zone, the day of the words said, what a change is from, or
    named as the wrong one."""
    text, token = parsed.document.text, _head(parsed, mention)
    before = text[max(0, mention.start - 40) : mention.start]
    verb = governor(token.head)
    habit = verb is not None and any(c.lower_ in _ALWAYS for c in verb.children if c.dep_ == "advmod")
    return (
        habit
        or _ZONE_IN_BRACKETS.search(before) is not None
        or (mention.text.startswith("the ") and _COMPARED_WITH.search(before) is not None)
        or _ON_NO_DAY.search(before) is not None
        or _said_then(parsed, mention)
    )


def _said_then(parsed: ParsedDocument, mention: TimeMention) -> bool:
    """ "In a statement Monday", "in an interview late on Monday": the day right after what is said then."""
    at = parsed.span(mention.start, mention.end).start - 1
    while at > 0 and parsed.doc[at].lower_ in _BEFORE_DAYS:
        at -= 1
    said = parsed.doc[at] if at >= 0 else None
    return (
        said is not None and said.lemma_.lower() in SAYINGS and said.dep_ == "pobj" and said.head.lower_ in ("in", "on")
    )


def _event(parsed: ParsedDocument, mention: TimeMention) -> Token | None:
    """The word that names what happened then: a noun ("Sunday's vote", "a fire on Thursday") or a verb; None for speech."""
    if mention.text.endswith(" after"):
        return _followed(parsed, mention)
    named = _DAY_OF.match(parsed.document.text, mention.end)
    if named:
        noun = parsed.span(*named.span(1))[0]
        if event_group(noun.lemma_.lower()):
            return noun
    token = _head(parsed, mention)
    if (before := _noun_right_before(parsed, mention)) is not None:
        return before
    for above in [token.head, token.head.head]:
        if above.pos_ in ("VERB", "AUX"):
            break
        if above.lemma_.lower() in SAYINGS and above.dep_ == "pobj":
            return None
        acts = above.dep_ == "nsubj" and above.lemma_.lower() in _ACTORS  # "a court on Thursday sent him to prison"
        if above.pos_ == "NOUN" and event_group(above.lemma_.lower()) and not (acts or _belongs_to_verb(token, above)):
            return above
    verb = _prolonged(parsed, mention, token) or governor(token.head)
    if verb is not None and (begun := _begun(verb) or _cleft(verb)) is not None:
        return begun
    while verb is not None and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "pcomp") and _is_aside(verb):
        verb = _main_verb(verb)
    if verb is not None and (decreed := _decreed(parsed, mention, verb)) is not None:
        return decreed
    return None if verb is None or _is_speech(verb) else verb


def _prolonged(parsed: ParsedDocument, mention: TimeMention, day: Token) -> Token | None:
    """The main verb that moves an end over what is told between: "prolonged the time in which they can apply to 2 May"."""
    led = re.search(r"\b(?:to|until|till) $", parsed.text[max(0, mention.start - 6) : mention.start])
    verb = day.sent.root
    return verb if led and verb.lemma_ in ("extend", "prolong") and verb.i < day.i else None


def _announcement(parsed: ParsedDocument, mention: TimeMention) -> Token | None:
    """The speech whose day is that of a lead's news, where the news has none: "has agreed to sell it, the firm said on Monday"."""
    verb = governor(_head(parsed, mention).head)
    if verb is None or verb.dep_ != "ROOT" or not _is_speech(verb) or parsed.sentence_number(mention.start) >= _LEAD:
        return None
    sentence = verb.sent
    alone = len(times_between(parsed, sentence.start_char, sentence.end_char)) == 1
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < verb.i), None)
    # What was done then, "burned down, police said on Monday", may have been done on another day.
    return verb if alone and told is not None and told.tag_ != "VBD" and not _was_done(told) else None


def _was_done(verb: Token) -> bool:
    """ "Was closed", but not "has been closed"."""
    return any(c.tag_ == "VBD" and c.dep_ in ("aux", "auxpass") for c in verb.children)


def _decreed(parsed: ParsedDocument, mention: TimeMention, verb: Token) -> Token | None:
    """What is announced from or for a day: "announced three days of mourning from Tuesday", "a vote for 9 May"."""
    led = re.search(r"\b(?:from|for|until) $", parsed.text[max(0, mention.start - 8) : mention.start])
    if led is None or verb.lemma_ not in ("announce", "declare"):
        return None
    objects = [t for c in verb.children if c.dep_ == "dobj" for t in c.subtree]
    return next((t for t in objects if t.dep_ in ("dobj", "pobj") and event_group(t.lemma_.lower())), None)


def _begun(verb: Token) -> Token | None:
    """What a clause says the beginning of: "two days of mourning, starting on Thursday"."""
    if verb.tag_ != "VBG" or verb.lemma_.lower() not in ("begin", "start") or verb.dep_ not in ("acl", "advcl", "prep"):
        return None
    before = (t for t in reversed(verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]) if t.pos_ == "NOUN")
    return next((t for t in before if event_group(t.lemma_.lower())), None)


def _cleft(verb: Token) -> Token | None:
    """What happened at the time that a main clause is about: "it was on Friday that the dam burst", "ten past four when ..."."""
    if verb.lemma_ != "be" or not any(c.dep_ == "nsubj" and c.lower_ == "it" for c in verb.children):
        return None
    other = (
        c.dep_ in ("neg", "acomp") or (c.dep_ == "attr" and c.ent_type_ not in ("TIME", "DATE")) for c in verb.children
    )
    if any(other):
        return None  # "it was clear on Friday that"
    links = ("when", "that")
    clauses = (c for c in verb.children if c.i > verb.i and c.dep_ in ("advcl", "ccomp") and not _is_speech(c))
    return next((c for c in clauses if any(m.lower_ in links for m in c.children)), None)


def _main_verb(aside: Token) -> Token | None:
    """The verb that a clause in -ing goes along with; of "fell while working, police said" it is never the speech."""
    above = governor(aside.head) if aside.head != aside else None
    if above is None or not _is_speech(above):
        return above
    return next((c for c in above.children if c.dep_ == "ccomp" and c.i < aside.i), above)


def _noun_right_before(parsed: ParsedDocument, mention: TimeMention) -> Token | None:
    """The happening that a day follows at once, whatever the parse makes of it: "air strikes this month", "the blast Monday"."""
    at = parsed.span(mention.start, mention.end).start
    before = parsed.doc[at - 1] if at > 0 else None
    if before is None or before.pos_ != "NOUN" or before.dep_ != "pobj" or before.head.lower_ == "in":
        return None
    return before if event_group(before.lemma_.lower()) in UNPLANNED else None


def _is_aside(verb: Token) -> bool:
    """Whether a clause in -ing only goes along with what happened: "fell while picking beans on Sunday".

    So does what something is for: "approved a loan for raising the dam on Sunday".
    """
    purpose = verb.head.lower_ == "for" and verb.head.head.pos_ == "NOUN" and event_group(verb.lemma_) not in UNPLANNED
    return purpose or not event_group(verb.lemma_) or any(c.lower_ == "while" for c in verb.children)


def _followed(parsed: ParsedDocument, mention: TimeMention) -> Token | None:
    """What came first in "the talks come a day after the vote" and "... a day after the king had spoken"."""
    after = parsed.span(mention.start, mention.end)[-1]
    if after.dep_ == "mark":
        return after.head
    return next((c for c in after.children if c.dep_ in ("pobj", "pcomp")), None)


def _is_speech(verb: Token) -> bool:
    """Whether a verb tells what was said then.

    "Declared that ..." does, while "declared a state of emergency", "reported it to the police", "is to report on the
    causes" and "is to report by Monday" are deeds.
    """
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    links = (c for word in (verb, *objects) for c in word.children if c.dep_ in ("prep", "dative"))
    to_someone = any(c.lower_ == "to" for c in links)
    passive = any(c.dep_ == "nsubjpass" for c in objects)
    deed = bool(objects) and (verb.lemma_ == "declare" or (verb.lemma_ == "report" and to_someone))
    deed = deed or (verb.lemma_ in ("admit", "announce") and passive)  # to a hospital; "the deal was announced"
    due = any(c.lower_ == "by" and any(t.ent_type_ == "DATE" for t in c.subtree) for c in verb.children)
    deed = deed or (verb.lemma_ == "report" and (due or any(c.lower_ == "on" for c in verb.children)))
    return verb.lemma_.lower() in SPEECH and not deed


def _belongs_to_verb(token: Token, noun: Token) -> bool:
    """ "Is to discuss the attack on Friday": an arranged verb takes the day from a noun that is no appointment."""
    verb = governor(noun)
    possessive = token.dep_ in ("poss", "nmod", "compound")
    return (
        verb is not None and not possessive and noun.dep_ == "dobj" and verb.lemma_ not in LIGHT and looks_ahead(token)
    )


def _head(parsed: ParsedDocument, mention: TimeMention) -> Token:
    """The word of the mention that the rest of the sentence holds on to."""
    return parsed.span(mention.start, mention.end).root


def _claim(parsed: ParsedDocument, mention: TimeMention, event: Token) -> Claim:
    text = parsed.document.text
    span = _clause(parsed, mention, event)
    when = parsed.span(mention.start, mention.end)
    topic = content_lemmas(t for t in span if not when.start <= t.i < when.end)
    day, precision = _day_meant(parsed, mention)
    before, after = _participants(event)
    before = [t for t in before if not in_dateline(parsed, t.idx, t.idx + 1)]
    value = {
        "date": _written(day, precision),
        "end": mention.end_date.isoformat() if mention.end_date else None,
        "of": " ".join(_lemmas([*before, event, *after])),
        "act": _act(event, before, after),
        "precision": precision,
        "part": mention.part,
        "bound": _bound_of(parsed, mention, event),
        "planned": _is_planned(parsed, mention, event),
        "named": _named_by_day(parsed, mention),
    }
    start, end = span.start_char, span.end_char
    return Claim(NAME, start, end, text[start:end], value, topic)


def _named_by_day(parsed: ParsedDocument, mention: TimeMention) -> str | None:
    """What a report of a known event calls it by its day: "Sunday's storm", "the collapse of 3 May", "it happened then"."""
    day = _head(parsed, mention)
    above = day.head
    if day.dep_ == "poss" or names_past_event(day):
        return above.lemma_.lower() if above.pos_ == "NOUN" else None
    if above.lower_ == "of" and above.head.pos_ == "NOUN" and any(c.lower_ == "the" for c in above.head.children):
        return above.head.lemma_.lower()
    verb = governor(above)
    if verb is None or verb.lemma_ not in _HAPPENING:
        return None
    return "event" if any(c.dep_ == "nsubj" and c.lower_ in _IT for c in verb.children) else None


_HAPPENING = frozenset(["happen", "occur"])
_IT = frozenset(["it", "this", "that", "all"])

_END_OF = re.compile(r"\b(?:by|until|till|before|for) the end of $", re.IGNORECASE)


def _day_meant(parsed: ParsedDocument, mention: TimeMention) -> tuple[Date, Precision]:
    """The day and how exactly it is known: "by the end of March" is the last of the month."""
    if mention.precision in ("month", "year") and _END_OF.search(
        parsed.text, max(0, mention.start - 20), mention.start
    ):
        return mention.last, "day"
    return mention.date, mention.precision


def _bound_of(parsed: ParsedDocument, mention: TimeMention, event: Token) -> str | None:
    """Whether the day is an end or a beginning: "put off until Monday" names a new day, "prolonged to Monday" a new end."""
    if is_moved(_head(parsed, mention), event):
        return "until" if event.lemma_ in ("extend", "prolong") else None
    if _not_before(parsed, mention):
        return "until"  # "no trains will run before Monday": they stand still until then
    return _bound(parsed, mention)


_LEADING_ON = (" for", " to", " until", " till")  # "set the hearing for Tuesday"


def _is_planned(parsed: ParsedDocument, mention: TimeMention, event: Token) -> bool:
    """Whether it was still to come when it was told; what "is dated 9 May" has been written."""
    if mention.text.endswith(" after") or event.lemma_ == "date":
        return False
    published = parsed.document.published
    if published is not None and mention.date > published.date():
        # In the hours in which it is the next day farther east, "fired a missile on Tuesday" has been.
        is_over = mention.date == published.date() + timedelta(days=1) and event.tag_ == "VBD"
        names_it = parsed.document.text[: mention.start].rstrip().endswith(_LEADING_ON)
        return not is_over or names_it or looks_ahead(_head(parsed, mention))
    to_come = published is None or mention.last >= published.date()
    return looks_ahead(_head(parsed, mention)) or (to_come and event.pos_ == "VERB" and is_arranged(event))


def _clause(parsed: ParsedDocument, mention: TimeMention, event: Token) -> Span:
    """The clause of the event: its words but for other main clauses, and always the time phrase."""
    inside = [t.i for t in event.subtree if not _in_other_clause(t, event) and not t.is_space]
    if event.dep_ == "dobj" and event.head.pos_ == "VERB" and event.head.i == event.left_edge.i - 1:
        inside.append(event.head.i)  # "fixing Saturday's final"
    when = parsed.span(mention.start, mention.end)
    first = max(min([*inside, when.start]), event.sent.start)
    last = min(max([*inside, when.end - 1]), event.sent.end - 1)
    doc = parsed.doc
    while last + 1 < len(doc) and doc[last + 1].text == ")" and "(" in doc[first : last + 1].text:
        last += 1
    while (
        doc[last].text != ")" and last > max(event.i, when.end - 1) and (doc[last].is_punct or doc[last].dep_ == "cc")
    ):
        last -= 1
    while first < min(event.i, when.start) and (
        doc[first].is_punct or doc[first].is_space or in_dateline(parsed, doc[first].idx, doc[first].idx + 1)
    ):
        first += 1
    return doc[first : last + 1]


def _in_other_clause(token: Token, event: Token) -> bool:
    while token != event:
        if token.dep_ == "conj" and token.head == event and token.pos_ in ("VERB", "AUX"):
            return True
        if token.dep_ in ("parataxis", "ccomp") and token.head == event and token.i < event.i:
            return True
        token = token.head
    return False


def _participants(event: Token) -> tuple[list[Token], list[Token]]:
    """The words before and after the event's own that complete it: who did it, and particle, object, event nouns."""
    verbs = [event]
    while verbs[0].dep_ in ("xcomp", "conj") and verbs[0].head.pos_ in ("VERB", "AUX"):
        verbs.insert(0, verbs[0].head)
    subjects = [_antecedent(c) for v in verbs for c in v.children if c.dep_ in ("nsubj", "nsubjpass")]
    if event.dep_ in ("acl", "relcl"):
        subjects.append(event.head)
    if event.pos_ in ("NOUN", "PROPN"):
        subjects = [c for c in event.children if c.dep_ in ("compound", "amod") and c.tag_ != "JJ"]
    before = [w for s in subjects for w in (*(c for c in s.children if c.dep_ == "compound" or c.tag_ == "VBG"), s)]
    after = [c for c in event.children if c.dep_ in ("prt", "dobj", "attr", "acomp", "oprd")]
    after += [
        c for c in event.children if c.dep_ in ("prep", "advmod") and c.i == event.i + 1 and c.lower_ in _PARTICLES
    ]
    after += [n for c in after if c.dep_ == "dobj" for n in c.children if n.dep_ == "compound"]
    group = event_group(event.lemma_.lower())
    # "Gutted by fire": the agent tells where the verb does not.
    links = _EVENT_LINKS if event.lemma_.lower() in LIGHT or group == "death" else () if group else ("by",)
    nouns = ((n, n.lemma_.lower()) for n in _nouns_below(event, links))
    after += [n for n, lemma in nouns if event_group(lemma) or event_group(f"{event.lemma_.lower()}-{lemma}")]
    return before, after


def _lemmas(tokens: Iterable[Token]) -> list[str]:
    words = [t.lemma_.lower() for t in tokens if not t.is_punct and t.pos_ != "PRON" and t.ent_type_ != "DATE"]
    return list(dict.fromkeys(words))


def _act(event: Token, before: list[Token], after: list[Token]) -> list[str]:
    """The words that decide what kind of happening it is: the verb if it tells, with its complement, else the nouns."""
    verb = event.lemma_.lower()
    if verb == "report" or _is_speech(event):
        return []  # when a theft was reported is not when it happened
    joined = [f"{verb}-{t.lemma_.lower()}" for t in after]
    if _resumes(event):
        return ["reopen"]
    if idioms := [w for w in joined if event_group(w)]:
        return [*idioms, *_cause(event)] if event_group(idioms[0]) == "death" else idioms
    nouns = [t.lemma_.lower() for t in (*before, *after) if event_group(t.lemma_.lower()) and t.ent_type_ != "DATE"]
    if verb in LIGHT or not event_group(verb):
        return nouns
    if verb in NOUN_FIRST:
        return nouns or [verb]
    return [verb, *nouns, *_cause(event)] if event_group(verb) == "death" else [verb]


_RUNNING = frozenset("run work operate start begin sail fly".split())
# What those go back to who had stopped.
_DUTIES = frozenset(
    "work school class classroom lesson service sea use duty business desk jetty bench post job".split()
)


def _resumes(event: Token) -> bool:
    """Whether what had stopped goes on: "is running again", "have been back at the jetties", "went back to their lessons"."""
    if event.lemma_.lower() in _RUNNING:
        return any(c.lower_ in ("again", "back") for c in event.children)
    if event.lemma_.lower() not in ("be", "go", "get"):
        return False
    back = [c for c in event.children if c.lower_ == "back"]
    led = (t for above in (event, *back) for c in above.children if c.dep_ == "prep" for t in c.children)
    return bool(back) and any(t.lemma_.lower() in _DUTIES for t in led)


def _cause(death: Token) -> list[str]:
    """What people died of by a clause beside: "were killed when gunmen opened fire"; none that has a day of its own."""
    beside = [c for c in death.children if c.dep_ == "advcl"]
    if death.dep_ == "ccomp":
        beside.append(death.head)  # where the parse makes the clause the main one
    caused = (c for c in beside if any(m.lower_ in ("when", "after", "as") for m in c.children))
    verbs = [c for c in caused if c == death.head or not any(t.ent_type_ == "DATE" for t in c.subtree)]
    return [w for v in verbs for w in _told_by(v)]


def _told_by(verb: Token) -> list[str]:
    """The verb with its particle or object where they name a kind of happening together, else the verb if it does."""
    joined = [f"{verb.lemma_.lower()}-{c.lemma_.lower()}" for c in verb.children if c.dep_ in ("prt", "dobj")]
    return [w for w in joined if event_group(w)] or [w for w in [verb.lemma_.lower()] if event_group(w)]


def _antecedent(token: Token) -> Token:
    """ "The ferry that left": the ferry for "that"."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def _nouns_below(event: Token, links: tuple[str, ...]) -> Iterable[Token]:
    for preposition in event.children:
        if preposition.dep_ in ("prep", "agent") and preposition.lower_ in links:
            yield from (t for t in preposition.children if t.dep_ == "pobj")


def _bound(parsed: ParsedDocument, mention: TimeMention) -> str | None:
    before = parsed.document.text[max(0, mention.start - 24) : mention.start].lower()
    word = re.search(
        r"(since|from|until|till|through|up to) (?:and including |at least |(?:sun(?:set|down)|midnight|dawn|dusk) on |the )?$",
        before,
    )
    possessive = parsed.document.text[mention.end : mention.end + 2] in ("'s", "’s")
    return _BOUNDS[word[1]] if word and not possessive else None


def _written(day: Date, precision: str) -> str:
    return day.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def facts(parsed: ParsedDocument) -> list[Claim]:
    """The days that a source names: as `find`, and those of which the parse does not tell what happened then."""
    found = find(parsed)
    taken = {(claim.value["date"], parsed.sentence_number(claim.start)) for claim in found}
    for mention in find_times(parsed):
        exact = mention.precision in ("day", "part") or _not_before(parsed, mention)
        vague = _is_vague(mention) or not exact
        if vague or in_dateline(parsed, mention.start, mention.end):
            continue
        fact = _day(parsed, mention)
        if (fact.value["date"], parsed.sentence_number(fact.start)) not in taken:
            found.append(fact)
    return sorted(found, key=lambda c: (c.start, c.end))


_BEFORE = re.compile(r"\bbefore (?:the (?:end|start|middle) of )?$", re.IGNORECASE)


def _not_before(parsed: ParsedDocument, mention: TimeMention) -> bool:
    """Whether a sentence says that something will not be before the day: "will not reopen before Monday"."""
    if not _BEFORE.search(parsed.text, max(0, mention.start - 24), mention.start):
        return False
    verb = governor(_head(parsed, mention))
    return verb is not None and is_arranged(verb) and _did_not_happen(verb)


def _day(parsed: ParsedDocument, mention: TimeMention) -> Claim:
    """A day alone: it may bear out a claim, and contradicts none."""
    start, end = mention.start, mention.end
    when = parsed.span(start, end)
    value: dict[str, Any] = {
        "date": _written(mention.date, mention.precision),
        "end": None,
        "of": "",
        "act": [],
        "part": mention.part,
    }
    bound = "until" if _not_before(parsed, mention) else _bound(parsed, mention)
    named = _named_by_day(parsed, mention)
    value |= {"precision": mention.precision, "bound": bound, "planned": False, "named": named}
    topic = content_lemmas(t for t in when.sent if not when.start <= t.i < when.end)
    return Claim(NAME, start, end, parsed.document.text[start:end], value, topic)
