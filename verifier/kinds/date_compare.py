"""How the days of two clauses are held against each other: only where both speak of one happening."""

from __future__ import annotations

import re
from datetime import date as Date
from datetime import timedelta
from typing import Any

from verifier.claim import UNKNOWN, Claim, Comparison, Context, Outcome
from verifier.kinds.date_words import DECISIONS, MISFORTUNES, MISHAPS, RULINGS
from verifier.language.events import event_groups, same_event
from verifier.language.times import last_day

_LATER = timedelta(hours=3)  # a plan reported so much later may have been changed in between
_NEAR = timedelta(days=3)  # two reports of one happening seldom differ by more; beyond that it is another one
_AGREE_FROM = 0.55
# The cosine from which two clauses are of one happening though no word says so: with one span of days, with one very day,
# and with one very day though the words are for other happenings ("overshot the runway", "was landing").
_ALIKE, _ONE_DAY, _ONE_DAY_OTHERWISE = 0.4, 0.3, 0.45
_OF_PLAN = 0.5  # the same for a passage that tells what came of a plan by what was done instead
_AGE = re.compile(r"\b\d+-year-old\b")
_OTHER_TIME = re.compile(
    r"\b(?:earlier|previous|similar|last (?:year|month)|years? ago|another|anniversary)\b", re.IGNORECASE
)
# Of these there is only one: "was last inspected in May", "the last inspection is dated 9 May".
_ONLY_ONE = re.compile(r"\b(?P<which>last|latest|first)\b(?! (?:week|month|year|night|time|\w+day)\b)", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"\W+(\w+)(?:\W+(\w+))?")
_SAME_ORDER = {"latest": "last"}
_NOT_BEFORE = re.compile(r"(?:\b(?:no|not|never|nobody)\b|n[’']t\b)[^.;:]{0,80}\bbefore\b", re.IGNORECASE)
_ANEW = timedelta(hours=36)  # a plan told so much later with another day is a new plan
_MOVED = re.compile(
    r"\b(?:(?:later|earlier|sooner) than (?:(?:[\w’']+ ){0,3}(?:had|was) (?:been )?)?(?:planned|announced|arranged|scheduled|expected|promised)"
    r"|(?:day|days|week|weeks|month|months) (?:late\b|early\b|(?:before|after|ahead of|earlier than|later than) (?:the plan\b|(?:it|they|she|he) (?:had (?:been )?|was |were )(?:planned|due|expected|promised|told|set|scheduled|announced|said|to)\b))|(?:and )?not (?:(?:on|in) \w+|tonight|today|tomorrow|\w+day)"
    r"|put (?:off|back)|postponed?|moved|shifted|deferred|delayed|rescheduled|brought forward|pushed back|prolonged|extended"
    r"|cancelled|canceled|called off|instead|first set|originally|new date|now (?:to|set|due|planned|expected)"
    r"|(?:is|will) now|needs? (?:\w+ )?more (?:time|days|weeks|months))\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:should have \w+|had been (?:due|scheduled|set|expected|planned|meant|supposed|promised|announced|called|summoned|invited)|(?:was|were) (?:to have|(?:due|supposed|meant) to))\b",
    re.IGNORECASE,
)
# Said of plans that were kept as well: with a word for a change, or "was to" once the day is past, of one that was not.
_WAS_TO = re.compile(r"\b(?:was|were) to (?!have\b)\w+", re.IGNORECASE)
_PLANNED_FOR = re.compile(
    r"\b(?:(?:was|were) (?:originally |first )?(?:scheduled|set|expected|fixed|called)|planned|promised|announced)"
    r" (?:at first |originally |first )?(?:for|to|on)\b",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"\b(?:given|gave|giving) up\b|\b(?:scrapped|abandoned|shelved|suspended|dropped|withdrew|withdrawn)\b",
    re.IGNORECASE,
)
_CAME_TO_NOTHING = re.compile(
    r"\b(?:f(?:e|a)ll(?:en)? through|came to nothing|(?:gave|given|giving) up (?:\w+ ){0,2}plans?"
    r"|(?:dropped|scrapped|abandoned|shelved|overruled|rejected|blocked|vetoed|forbade) (?:[\w’']+ ){0,3}plans?)\b",
    re.IGNORECASE,
)
# What puts an end to a happening has a day of its own.
_ENDING = frozenset("tame extinguish douse quench contain quell subside recede end finish stop lift clear".split())
_NOT_THEN = re.compile(r"\bnot (?:\w+ ){0,3}on \w+(?: \w+)?,? but\b", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:(?:did|has|have|had|was|were)(?: not|n[’']t)|never|there (?:was|were) no)\b(?! (?:yet )?been (?:accounted|found|identified)\b"
    r"| (?:turn(?:ed)? up|show(?:ed)? up|report(?:ed)? for|come to work|c[oa]me in|appear)\b)",  # as strikers do not
    re.IGNORECASE,
)


def compare(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What the fact, from a report of the same story, does to the claim. Both are of this kind."""
    same = same_event(claim.value["act"], fact.value["act"])
    of_plan = same is not False or context.nearness >= _OF_PLAN or _names_deed(claim, fact)
    if claim.value["planned"] and of_plan and _was_not_kept(claim, fact, context):
        return _dropped(claim)
    if claim.value["planned"] and same is not False and _is_put_off(claim, fact, context):
        return Comparison(
            Outcome.CONFLICTS, f"not before {_say(fact)} here, {_say(claim)} in the article", 0.7, True, True
        )
    if (claim.value["bound"] == "until") != (fact.value["bound"] == "until"):
        return _reopening(claim, fact, context)
    shared = len(set(claim.topic) & set(fact.topic))
    if same is False and claim.value["bound"] == "until" and context.similarity >= 0.5 and shared >= 1:
        same = None  # how long a thing lasts is told in many ways: flags are lowered, or fly at half-mast
    if _is_denied(fact, context):
        return UNKNOWN
    one_day = _is_one_day(claim, fact)
    if not fact.value["of"] and _are_parts_apart(claim.value["part"], fact.value["part"]):
        return UNKNOWN
    if one_day and not claim.value["planned"] and _is_called_so(claim, fact):
        return _agreement(claim, fact, 0.6)
    if same is False:
        alike = one_day and context.nearness >= _ONE_DAY_OTHERWISE
        return _agreement(claim, fact, _AGREE_FROM) if alike else UNKNOWN
    told_alike = same is not None or _share_a_word(claim, fact)
    sure = _sure(claim, fact, same, shared, context.nearness)
    compatible = _compatible(claim.value, fact.value)
    least = _ONE_DAY if one_day else _ALIKE
    if compatible and (told_alike or context.nearness >= least):
        return _agreement(claim, fact, max(sure, min(1.0, _AGREE_FROM + context.nearness - least)))
    if compatible is not False or not fact.value["of"]:
        return UNKNOWN
    moved = claim.value["planned"] and context.is_later and _MOVED.search(context.passage) is not None
    if not (told_alike or moved) or not _one_happening(claim, fact, same, shared, context):
        return UNKNOWN
    return _difference(claim, fact, context, sure)


def _are_parts_apart(ours: str | None, theirs: str | None) -> bool:
    """Whether two parts of a day have no hour in common; the night has some of the evening and of the morning."""
    return bool(ours and theirs) and ours != theirs and "night" not in (ours, theirs)


def _is_called_so(claim: Claim, fact: Claim) -> bool:
    """Whether the fact calls the happening of the claim by its day: "Sunday's storm", "the ruling of Friday"."""
    named, happened = fact.value.get("named"), event_groups(claim.value["act"])
    if named is None:
        return False
    called = event_groups([named])
    # A strike may be any of these, and is a stoppage as well.
    misfortune = bool(happened & MISFORTUNES) and "stoppage" not in happened
    misfortune = misfortune and (named in MISHAPS or bool(called & MISFORTUNES))
    return misfortune or (bool(happened & DECISIONS) and (named in RULINGS or bool(called & DECISIONS)))


def _is_one_day(claim: Claim, fact: Claim) -> bool:
    """Whether both name one day, as the day of something rather than as its end or beginning."""
    days = {span(claim.value), span(fact.value)}
    first, last = next(iter(days))
    return len(days) == 1 and first == last and not claim.value["bound"] and not fact.value["bound"]


def _days_apart(claim: Claim, fact: Claim) -> int:
    """Days between the two; a weekday of a plan that is past is read as the one to come, so seven may be none."""
    return abs((span(fact.value)[0] - span(claim.value)[0]).days)


def _names_deed(claim: Claim, fact: Claim) -> bool:
    """Whether what was planned is told in the passage by its word, or is the end of what was to last: shut, and reopened."""
    ends = event_groups(claim.value["act"]) | event_groups(fact.value["act"])
    return not set(claim.value["act"]).isdisjoint(fact.topic) or ends >= {"shutdown", "opening"}


def _dropped(claim: Claim) -> Comparison:
    return Comparison(Outcome.CONFLICTS, f"{_say(claim)} was the plan", 0.7, develops=True, newer=True)


def _was_not_kept(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a later passage tells of the day as that of a plan which was not kept.

    "Had been due to open on Friday", "was planned for Friday but has been put off", "was to end on Sunday" on Monday, "did
    not begin on Friday", "will not begin on Friday but on Monday".
    """
    if not context.is_later or _days_apart(claim, fact) not in (0, 7):
        return False
    if any(p.search(context.passage) for p in (_DUE, _NOT_THEN, _CAME_TO_NOTHING)) or _is_ruled_out(fact, context):
        return True
    is_past = context.fact_published is not None and span(claim.value)[1] < context.fact_published.date()
    moved = _MOVED.search(context.passage) is not None
    if _WAS_TO.search(context.passage):
        return moved or is_past or _GIVEN_UP.search(context.passage) is not None or _stays_shut(context.passage)
    if _PLANNED_FOR.search(context.passage):
        return moved
    return is_past and _is_denied(fact, context)


_STAYS_SHUT = re.compile(r"\b(?:remain|stay|keep|be kept)s?\b[^.;,]{0,20}\b(?:closed|shut|suspended)\b", re.IGNORECASE)


def _stays_shut(passage: str) -> bool:
    """Whether what "was to reopen on Monday" is said to "remain closed" after all."""
    return _WAS_TO.search(passage) is not None and _STAYS_SHUT.search(passage) is not None


def _is_put_off(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether a later passage says that what was planned will not be before a day after the planned one."""
    later = context.is_later and span(fact.value)[0] > span(claim.value)[1]
    return later and context.nearness >= _ALIKE and _NOT_BEFORE.search(context.passage) is not None


def _is_denied(fact: Claim, context: Context) -> bool:
    """Whether nothing happened on the fact's day, for all that the passage says: "did not begin on Friday"."""
    denied = not fact.value["of"] and _NOT_DONE.search(context.passage) is not None
    return denied or _is_ruled_out(fact, context)


def _is_ruled_out(fact: Claim, context: Context) -> bool:
    """Whether the day alone is said not to be the one: "on Friday, not tonight", "on Friday instead of Monday"."""
    if fact.value["of"] or not fact.text:
        return False
    return re.search(rf"\b(?:not|rather than|instead of) (?:on )?{re.escape(fact.text)}\b", context.passage) is not None


def _is_end(told: Claim) -> bool:
    """Whether a clause tells of how something ended: "the blaze was tamed at five"."""
    return not _ENDING.isdisjoint(told.value["of"].split())


def _reopening(claim: Claim, fact: Claim, context: Context) -> Comparison:
    """What is shut until Monday opens on Monday, or the day after: the end of the one is the start of the other.

    What was to open on Saturday and later "remains closed until 1 March" does not.
    """
    shut, opened = (claim, fact) if claim.value["bound"] == "until" else (fact, claim)
    tells = "shutdown" in event_groups(shut.value["act"]) and "opening" in event_groups(opened.value["act"])
    moved = claim.value["planned"] and context.is_later and _MOVED.search(context.passage) is not None
    if not tells or opened.value["bound"] == "until" or context.nearness < (_ONE_DAY if moved else _ALIKE):
        return UNKNOWN
    days = (span(opened.value)[0] - span(shut.value)[1]).days
    given_up = any(p.search(context.passage) for p in (_DUE, _GIVEN_UP)) or _stays_shut(context.passage)
    early = days < 0 and (shut is fact or (not fact.value["planned"] and _MOVED.search(context.passage) is not None))
    if claim.value["planned"] and context.is_later and (early or (shut is claim and given_up)):
        return _dropped(claim)
    return Comparison(Outcome.AGREES, _both(claim, fact), 0.7) if days in (0, 1) else UNKNOWN


def span(value: dict[str, Any]) -> tuple[Date, Date]:
    """The first and the last day of a date's value."""
    written = value["date"]
    first = Date.fromisoformat(written + "-01-01"[len(written) - 4 :])
    return first, Date.fromisoformat(value["end"]) if value["end"] else last_day(first, value["precision"])


def _compatible(a: dict[str, Any], b: dict[str, Any]) -> bool | None:
    """Whether both dates can be true of one happening; None where the texts are too loose to say.

    A night may run into the small hours of the next day, and a last day of a range or a month is met by any day in it.
    """
    (first_a, last_a), (first_b, last_b) = span(a), span(b)
    if first_a <= last_b and first_b <= last_a:
        return True
    if _runs_into(a, b) or _runs_into(b, a):
        return None
    if a["bound"] == b["bound"] == "until" and abs(last_a - last_b) == timedelta(days=1):
        return None  # "shut through Thursday", "shut until Friday"
    if a["precision"] != b["precision"] and "year" in (a["precision"], b["precision"]):
        return None
    return False


def _share_a_word(claim: Claim, fact: Claim) -> bool:
    """Whether what the one tells of is spoken of in the other, where no word says what kind of happening it is."""
    mine, theirs = (set(c.value["of"].split()) for c in (claim, fact))
    return bool(mine & theirs) or mine <= set(fact.topic) or theirs <= set(claim.topic)


def _runs_into(night: dict[str, Any], after: dict[str, Any]) -> bool:
    next_day = span(night)[1] + timedelta(days=1)
    return night["part"] == "night" and span(after)[0] == next_day and after["part"] in ("morning", None)


def _sure(claim: Claim, fact: Claim, same: bool | None, shared: int, similarity: float) -> float:
    """How sure it is that both clauses speak of one happening, 0 to 1; they stand in reports of the same story."""
    groups = event_groups(claim.value["act"]) & event_groups(fact.value["act"])
    base = 0.15
    if same:
        base = 0.3 if groups == {"death"} else 0.55
    elif same_event([*claim.value["act"], *claim.topic], [*fact.value["act"], *fact.topic]):
        base = 0.4 if "death" in event_groups([*claim.value["act"], *fact.value["act"]]) else 0.3
    elif claim.value["of"] == fact.value["of"]:
        base = 0.4
    return max(0.0, min(1.0, base + 0.07 * min(shared, 4) + 0.35 * max(0.0, similarity)))


def _agreement(claim: Claim, fact: Claim, sure: float) -> Comparison:
    (first, last), (claim_first, claim_last) = span(fact.value), span(claim.value)
    # A month or a week that holds the day says little of the day.
    loose = last - first > max(claim_last - claim_first, timedelta(days=2))
    if fact.value["precision"] == "year" and claim.value["precision"] != "year":
        return UNKNOWN
    if sure < (0.75 if loose else _AGREE_FROM):
        return UNKNOWN
    return Comparison(
        Outcome.AGREES, f"{_say(fact)} here too" if _say(fact) == _say(claim) else _both(claim, fact), sure
    )


def _is_only_one(told: Claim, text: str) -> set[str]:
    """Which one of its kind a text tells of, "last" or "first": by its own words, or by the words before the happening's."""
    happening = set(told.value["of"].split())
    found = set()
    for match in _ONLY_ONE.finditer(f"{told.text}. {text}"):
        after = _NEXT_WORDS.match(match.string, match.end())
        words = [w.lower() for w in after.groups() if w] if after else []
        if any(w.startswith(h[:5]) for w in words for h in happening if len(h) > 4):
            found.add(_SAME_ORDER.get(match["which"].lower(), match["which"].lower()))
    return found


# What is done to one thing once: of two days that two reports give it, one is wrong.
_ONCE = frozenset("inaugurate open grant license licence found consecrate commission".split())
# And so are papers: "signed the permit", not "issued a statement".
_ON_PAPER = frozenset("sign issue award".split())
_PAPERS = frozenset("permit licence license law decree charter treaty contract concession passport".split())
_ANOTHER = re.compile(r"\b(?:another|second|third|new|other|also|too)\b", re.IGNORECASE)


def _is_done_once(claim: Claim, fact: Claim, context: Context) -> bool:
    """Whether both give an exact day of the past to what is done to one thing once: "granted the licence", "the roof opened"."""
    values = (claim.value, fact.value)
    if any(v["planned"] or v["bound"] or v["precision"] not in ("day", "part") for v in values):
        return False
    if _ANOTHER.search(context.passage) or _ANOTHER.search(context.sentence):
        return False
    mine, other = (_thing_done(v["of"].split()) for v in values)
    return mine is not None and mine == other


def _thing_done(words: list[str]) -> str | None:
    """What a deed that is done once was done to: the last word after the deed's, or before it where none follows."""
    at = next((i for i, w in enumerate(words) if w in _ONCE | _ON_PAPER), None)
    if at is None or len(words) < 2:
        return None
    thing = words[-1] if at < len(words) - 1 else words[at - 1]
    return thing if words[at] in _ONCE or thing in _PAPERS else None


def _one_happening(claim: Claim, fact: Claim, same: bool | None, shared: int, context: Context) -> bool:
    """Strict, since a conflict of days is alleged only where nothing else explains it."""
    if _is_end(claim) != _is_end(fact):
        return False
    gap = abs(span(claim.value)[0] - span(fact.value)[0])
    moved = context.is_later and _MOVED.search(context.passage) is not None
    likeness = context.similarity + 0.12 * min(shared, 4)
    if same is not False and _is_done_once(claim, fact, context) and context.nearness >= _ALIKE:
        return True
    if same and _is_only_one(claim, context.sentence) & _is_only_one(fact, context.passage):
        return likeness >= 0.35
    if claim.value["planned"] and not fact.value["planned"] and span(fact.value)[1] < _published(context):
        return False  # what is to come has not been
    if gap > (timedelta(days=400 if moved else 60) if claim.value["planned"] else _NEAR):
        return False
    if set(_AGE.findall(context.sentence)) & set(_AGE.findall(context.passage)):
        return likeness >= 0.6  # the same man of 52
    if claim.value["planned"]:
        return same is not False and likeness >= ((0.15 if moved else 0.4) if same else (0.45 if moved else 0.6))
    if not same or fact.value["planned"] or _OTHER_TIME.search(fact.text):
        return False
    if event_groups(claim.value["act"]) & event_groups(fact.value["act"]) == {"death"} and shared < 3:
        return False  # many die on many days
    return likeness >= 0.5


def _difference(claim: Claim, fact: Claim, context: Context, sure: float) -> Comparison:
    """A plan that was moved, or carried out on another day, has developed; two plans for one thing are in conflict."""
    passed = _hours_between(context)
    held = not fact.value["planned"] and span(fact.value)[1] >= _published(context)
    anew = fact.value["planned"] and passed > _ANEW
    overtaken = bool(_MOVED.search(context.passage or fact.text)) or held or anew
    develops = bool(claim.value["planned"]) and passed > _LATER and overtaken
    return Comparison(Outcome.CONFLICTS, _both(claim, fact), sure, develops, True if develops else None)


def _hours_between(context: Context) -> timedelta:
    """How much later than the article the source was published; nothing where that is not known."""
    if context.fact_published is None or context.claim_published is None:
        return timedelta(0)
    return context.fact_published - context.claim_published


def _published(context: Context) -> Date:
    """The day of the article; what happened before it cannot have overtaken its plans."""
    return context.claim_published.date() if context.claim_published else Date.min


def _both(claim: Claim, fact: Claim) -> str:
    return f"{_say(fact)} here, {_say(claim)} in the article"


def _say(claim: Claim) -> str:
    """The date for a reader: "8 August 2025, evening", "March 2024", "12 to 13 August 2025"."""
    value = claim.value
    first, last = span(value)
    if value["precision"] == "year":
        return str(first.year)
    if value["precision"] == "month":
        return f"{first:%B %Y}"
    day = f"{first.day} {first:%B %Y}"
    if value["end"]:
        day += f" to {last.day} {last:%B %Y}"
    return f"{day}, {value['part']}" if value["part"] else day
