"""Short texts with their attributions, for forms of speech that political news rarely has. All written for this purpose.

A form marks the source <s>…</s>, the cue <c>…</c> and the content <q>…</q> (there may be two) of one attribution.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

_TEXTS = 700
_MARK = re.compile(r"<(/?)([scq])>")
_ROLES = {"s": "source", "c": "cue", "q": "content"}

_PEOPLE = """Marta Olsen|Piet Hanlon|Rosa Almeida|Tunde Bakare|Lin Mei|Yusuf Demir|Anna Kowalczyk|Jorge Prieto|Helga Brandt|
Samir Nasser|Olena Moroz|Kwame Addo|Ingrid Solberg|Dr Ravi Menon|Mr Hanlon|Ms Almeida|Almeida|Olsen|Demir|Prieto|
Captain Elias Roth|Governor Dana Whitlock|Mayor Luis Carrera|Bishop Paul Okoth|Inspector Jean Morel"""
_DESCRIBED = """the mayor, Luis Carrera|Helga Brandt, who runs the clinic|Samir Nasser, a baker|the bank's governor|a spokesman for
the ministry|the airline's spokeswoman, Olena Moroz|a resident|one witness|a survivor|the fire chief|Kwame Addo, 41, a miner|
her lawyer|the driver's brother|an official of the health ministry|a senior police officer|two neighbours|the head of the union,
Piet Hanlon|a nurse at the hospital|the company's chief executive, Rosa Almeida"""
_BODIES = """the transport ministry|police|the Red Cross|the port authority|the company|the central bank|the army|the foreign
ministry|the geological survey|officials|the United Nations|the coast guard|the regional government|the opposition|
prosecutors|the weather service|the election commission|the union"""
_CLAUSES = """the bridge had been closed since March|nobody was warned in time|the talks would go on next week|two trains were on
the same track|the fire began in the kitchen|prices will fall before the summer|the water reached the first floor|more than 40
people were aboard|the ship had passed an inspection in May|the vote was free and fair|the pilot had asked for another
runway|schools will stay shut until Monday|the dam was never at risk|three men had been arrested|the plan needs more time|
help arrived after six hours|the road to the north is open again|the gunman acted alone|the ceasefire had been broken"""
_SPOKEN = """We did what we could|I heard a bang and then nothing|Nobody told us to leave|This must never happen again|The bridge
held all night|We are still counting|It was like a war zone|I have lost everything I had|There is no reason to panic|We will
rebuild every house|The numbers speak for themselves|They left us alone in the dark|The market needs calm now|Our thoughts are
with the families|You could see the smoke from the harbour|I will not resign|We owe people an answer|It came without
warning"""
_VERBS = """<c>said</c>|<c>tweeted</c>|<c>posted</c>|<c>wrote</c>|<c>shouted</c>|<c>recalled</c>|<c>insisted</c>|<c>told</c> reporters|
<c>told</c> the BBC|<c>added</c>|<c>replied</c>|<c>warned</c>|<c>answered</c>|<c>quipped</c>|<c>explained</c>|<c>told</c> parliament|
<c>told</c> a news conference|<c>said</c> in a statement|<c>wrote</c> on Facebook|<c>said</c> by telephone|<c>noted</c>|
<c>admitted</c>|<c>conceded</c>|<c>announced</c>|<c>declared</c>|<c>stressed</c>|<c>cried</c>|<c>whispered</c>|<c>argued</c>|
<c>maintained</c>|<c>predicted</c>|<c>pleaded</c>"""
_FACTS = """The storm passed in the night.|Rain is expected on Friday.|The town lies on the river.|Traffic was heavy.|The shop was
closed.|The meeting lasted four hours.|A crowd gathered outside.|The hall was full.|It was dark by then."""

_FORMS = """
<q>“{Q},”</q> {v} <s>{P}</s>.|<q>“{Q},”</q> {v} <s>{D}</s>.|<q>“{Q},”</q> <s>{P}</s> {v}.|
<q>“{Q},”</q> {v} <s>{D}</s>, <q>“and {q}.”</q>|<q>“{Q},”</q> <s>{D}</s> {v}. <q>“{Q2}.”</q>|
<s>{P}</s> {v}: <q>“{Q}.”</q>|<s>{P}</s> {v}, <q>“{Q}.”</q>|<s>{B}</s> {v}: <q>“{Q}. {Q2}.”</q>|
<q>“{Q},”</q> <c>was how</c> <s>{P}</s> <c>put it</c>.|<q>“{Q},”</q> <c>was the answer of</c> <s>{D}</s>.|
The line <q>“{Q}”</q> <c>was spoken by</c> <s>{P}</s>.|The words <q>“{Q}”</q> <c>came from</c> <s>{D}</s>.|
The sentence <q>“{Q}”</q> <c>was written by</c> <s>{P}</s>.|<q>“{Q},”</q> <c>were</c> <s>her</s> <c>words</c>.|
<q>“{Q},”</q> <c>were the words of</c> <s>{P}</s>.|<s>His</s> <c>words were</c>: <q>“{Q}.”</q>|<s>{P}</s>’s <c>answer was</c> <q>“{Q}.”</q>|
<c>In the words of</c> <s>{P}</s>, <q>“{Q}.”</q>|<c>As</c> <s>{P}</s> <c>put it</c>, <q>“{Q}.”</q>|<c>As</c> <s>{D}</s> <c>told it</c>, <q>{K}</q>.|
<s>{P}</s> {v} <q>that {K}</q>.|<s>{B}</s> {v} <q>that {K}</q>.|<s>{D}</s> <c>says</c> <q>{K}</q>.|<s>{B}</s> <c>said</c> <q>{K}</q>.|
<q>{C}</q>, <s>{B}</s> <c>said</c>.|<q>{C}</q>, <c>said</c> <s>{D}</s>.|<q>{C}</q>, <c>according to</c> <s>{B}</s>.|<c>According to</c> <s>{P}</s>, <q>{K}</q>.|
<c>According to</c> <s>{D}</s>, <q>“{Q}.”</q>|<s>{B}</s> <c>denied</c> <q>that {K}</q>.|<s>{P}</s> <c>has denied</c> <q>that {K}</q>.|
<s>{B}</s> <c>rejected</c> <q>reports that {K}</q>.|<s>{P}</s> <c>declined</c> <q>to say whether {K}</q>.|<s>{B}</s> <c>would not confirm</c> <q>that {K}</q>.|
<s>{P}</s> <c>refused</c> <q>to comment on reports that {K}</q>.|<s>{P}</s> <c>dismissed</c> <q>the idea that {K}</q> as rumour.|
In a post on X, <s>{P}</s> <c>wrote</c>: <q>“{Q}.”</q>|In a press note, <s>{B}</s> <c>said</c> <q>that {K}</q>.|
In an interview with a newspaper, <s>{P}</s> <c>said</c> <q>{K}</q>.|A statement from <s>{B}</s> <c>read</c>: <q>“{Q}.”</q>|
A court filing by <s>{B}</s> <c>states</c> <q>that {K}</q>.|The report by <s>{B}</s> <c>found</c> <q>that {K}</q>.|
<s>{D}</s> {v} <q>the road “was a trap”</q>.|<s>{P}</s> <c>called</c> <q>the plan “a bad joke”</q>.|<s>{P}</s> <c>blamed</c> <q>“men without a heart”</q>.|
<s>{P}</s> <c>described</c> <q>the night as “the worst of my life”</q>.|<q>“{Q}!”</q> <c>shouted</c> <s>{D}</s>.|<q>“Why {n}?”</q> <c>asked</c> <s>{D}</s>.|
<q>“{Q},”</q> <c>reads</c> <s>the letter</s>.|<s>{B}</s> <c>tweeted</c> <q>that {K}</q>.|<q>“{Q}”</q>, <c>tweeted</c> <s>{D}</s>.|
<q>“{Q}”</q>, <c>wrote</c> <s>{P}</s> on Instagram.|<s>{P}</s>, quoted by a news agency, <c>said</c> <q>“{Q}”</q>.|
<s>{P}</s> <c>was quoted as saying</c> <q>that {K}</q>.|<s>{P}</s> <c>promised</c> <q>that {K}</q>.|<s>{B}</s> <c>warned</c> <q>that {K}</q>.|
<s>{D}</s>, in tears, <c>repeated</c>: <q>“{Q}.”</q>|
<s>{P}</s> {v}: <q>“{Q}.

“{Q2}.”</q>|<q>“{Q}.

“{Q2},”</q> <s>{P}</s> <c>said</c>.|{P} came by boat. <q>“{Q},”</q> <c>said</c> <s>the mayor</s>.|{F} {C}.|{F}|{C}. {F}|
The so-called “safe zone” was flooded. {F}|The film “The Long Way Home” opened on Friday. {F}
"""


def texts(seed: int) -> Iterator[dict[str, Any]]:
    """Rows as PolNeAR's, `text` and `attributions` alone."""
    chance = random.Random(seed)
    forms = _split(_FORMS)
    for number in range(_TEXTS):
        paragraphs = [_filled(chance.choice(forms), chance) for _ in range(chance.choice((1, 1, 2, 3)))]
        if chance.random() < 0.5:
            paragraphs = [p.replace("“", '"').replace("”", '"') for p in paragraphs]
        if chance.random() < 0.3:
            paragraphs[0] = f"{chance.choice(_split(_FACTS))} {paragraphs[0]}"
        yield _row(number, paragraphs)


def _split(listed: str) -> list[str]:
    return [item.strip() if "\n\n" in item else " ".join(item.split()) for item in listed.strip().split("|")]


def _filled(form: str, chance: random.Random) -> str:
    clause, spoken, other = chance.choice(_split(_CLAUSES)), *chance.sample(_split(_SPOKEN), 2)
    words = {
        "P": chance.choice(_split(_PEOPLE)),
        "D": chance.choice(_split(_DESCRIBED)),
        "B": chance.choice(_split(_BODIES)),
        "K": clause,
        "C": clause[0].upper() + clause[1:],
        "Q": spoken,
        "Q2": other,
        "q": other[0].lower() + other[1:],
        "n": "was nobody told",
        "v": chance.choice(_split(_VERBS)),
        "F": chance.choice(_split(_FACTS)),
    }
    text = form
    for name, filling in words.items():
        text = text.replace("{" + name + "}", filling)
    return _capitalised(text)


def _capitalised(text: str) -> str:
    """The text with its first letter, past the marks, in upper case."""
    match = re.match(r"(?:<[scq]>|[“\"])*", text)
    at = match.end() if match else 0
    return text[:at] + text[at : at + 1].upper() + text[at + 1 :]


def _row(number: int, paragraphs: list[str]) -> dict[str, Any]:
    """The text without its marks, and where they stood: one attribution a paragraph of the marks."""
    text, attributions = "", []
    for paragraph in paragraphs:
        text += "\n\n" * bool(text)
        spans: dict[str, list[list[int]]] = {role: [] for role in _ROLES.values()}
        at = 0
        for mark in _MARK.finditer(paragraph):
            text += paragraph[at : mark.start()]
            at = mark.end()
            if mark[1]:
                spans[_ROLES[mark[2]]][-1].append(len(text))
            else:
                spans[_ROLES[mark[2]]].append([len(text)])
        text += paragraph[at:]
        attributions.append({role: [{"spans": found}] if found else [] for role, found in spans.items()})
    return {"id": f"form-{number}", "text": text, "attributions": attributions}
