"""Days as whole reports give them: the happening a day belongs to, and days that are no happening's.

Articles are published on Wednesday 18 June 2025 at nine in the morning, Central European time.
"""

from __future__ import annotations

from datetime import datetime

import pytest

from index.document import Document
from verifier.claim import Claim
from verifier.kinds.date import find
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")


def claims(text: str) -> list[Claim]:
    found = find(parse(Document("d", text, published=PUBLISHED)))
    assert all(text[c.start : c.end] == c.text for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "date", "of"),
    [
        # a past event named by its day has been, a vote may be to come
        ("The plan dates from the Nov. 13 attacks.", "2024-11-13", "attack"),
        ("Relatives recalled the 2 August massacre.", "2024-08-02", "massacre"),
        ("Hundreds mourned over the June 3 killing of a teacher.", "2025-06-03", "killing"),
        ("The Sept. 21 vote will be close.", "2025-09-21", "vote"),
        ("The July 4 march will start at noon.", "2025-07-04", "start"),
        # a day almost a year ago is rather one soon to come
        ("He proclaimed the end of the curfew on July 26.", "2025-07-26", "proclaim"),
        # the happening right before the day
        ("It was revenge for the air strikes this month.", "2025-06", "strike"),
        ("The bombing late on Tuesday tore a crater in the road.", "2025-06-17", "bombing"),
        ("They spoke of the raid Monday and of little else.", "2025-06-16", "raid"),
        # clauses under a verb of speech
        ("The boy fell into a well while picking beans on Sunday, the agency reported.", "2025-06-15", "fall"),
        ("Two men were held on Sunday, police said on Monday.", "2025-06-15", "hold"),
        # by a day
        ("Another 24 inches fell by Tuesday night.", "2025-06-17", "fall"),
        ("All nine had surrendered by Monday.", "2025-06-16", "surrender"),
        # the same day twice
        ("The device was detonated last Sunday (June 15).", "2025-06-15", "detonate"),
        ("The quake struck on Sunday (23:14 GMT on Saturday).", "2025-06-15", "strike"),
        # ranges, parts of days, months
        ("A fair was held from 3 to 5 June.", "2025-06-03", "hold"),
        ("Soldiers stormed the post before dawn on Tuesday.", "2025-06-17", "storm"),
        ("The mayor resigned last month.", "2025-05", "resign"),
        ("The plant closed in January 2024.", "2024-01", "close"),
        ("The road has been closed since March.", "2025-03", "close"),
        ("The ferry capsized shortly after midnight on Monday.", "2025-06-16", "capsize"),
        ("The talks broke down over the weekend.", "2025-06-14", "break"),
        ("The court will rule next Tuesday.", "2025-06-24", "rule"),
        ("The suspect surrendered a day later, on 12 June.", "2025-06-12", "surrender"),
        ("Polls close on Sunday.", "2025-06-22", "close"),
        # words that deny something else than the event
        ("The council rejected the plan on Tuesday.", "2025-06-17", "reject"),
        ("The bridge, which was not insured, collapsed on Monday.", "2025-06-16", "collapse"),
        ("Parliament removed him on Monday by a vote of no confidence.", "2025-06-16", "remove"),
        ("The ship, which had been missing since Thursday, was found.", "2025-06-12", "miss"),
        ("A court in Ostrava on Thursday sent him to prison.", "2025-06-12", "send"),
        ("The five men are due in court on Friday.", "2025-06-20", "due"),
        # what sounds like speech
        ("The first patient was admitted to hospital on 2 June.", "2025-06-02", "admit"),
    ],
)
def test_the_happening_of_a_day(text: str, date: str, of: str) -> None:
    found = [(c.value["date"], c.value["of"].split()) for c in claims(text)]
    assert any(d == date and of in words for d, words in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The hospital mourned her in a statement Monday.",
        "The club thanked him in a message posted on Sunday.",
        "He made the remark in an interview late on Monday.",
        "The minister revealed on Monday that he was ill.",
        "She acknowledged on Tuesday that it was late.",
        "It typically delivers shares in January.",
        "The river usually bursts its banks in May.",
        "Shares were up nearly 6% on the previous day.",
        "Output rose 3 percent from the previous month.",
        "The committee said so on Friday.",
        "The report cites figures for 2023.",
        "NAIROBI, June 17 (EAW) - Rain is expected.",
        "The Tuesday Review reported the story.",
        "Every Friday he buys flowers.",
        "They have known it for three weeks.",
        "The bridge did not reopen on Monday.",
        "The bridge failed to reopen on Monday.",
        "No strike took place on Monday.",
        "Nobody came to the meeting on Sunday.",
    ],
)
def test_days_of_no_happening(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("(EAW) A dam burst on Tuesday.", "A dam burst on Tuesday"),
        ("Video\n\nPARIS — A dam burst on Tuesday.", "A dam burst on Tuesday"),
        ("The device was detonated last Sunday (June 15).", "The device was detonated last Sunday (June 15)"),
        ("A dam burst on Tuesday, and nobody was hurt.", "A dam burst on Tuesday"),
        ("Police hold three men for fixing Saturday's final.", "fixing Saturday's final"),
    ],
)
def test_the_clause_is_whole_and_without_the_dateline(text: str, clause: str) -> None:
    assert [c.text for c in claims(text)] == [clause]
