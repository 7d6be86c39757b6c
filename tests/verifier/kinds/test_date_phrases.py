"""Phrases of time, one a row: which day an article gives an event, and what another report's wording does to it.

Articles are published on Wednesday 18 June 2025 at nine in the morning, Central European time.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document
from verifier.claim import UNKNOWN as NOTHING
from verifier.claim import Claim, Comparison, Context, Outcome
from verifier.kinds.date import compare, facts, find
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")
AGREES, CONFLICTS, UNKNOWN = Outcome.AGREES, Outcome.CONFLICTS, Outcome.UNKNOWN


def claims(text: str, published: datetime = PUBLISHED) -> list[Claim]:
    return find(parse(Document("d", text, published=published)))


def compared(article: str, source: str, days_later: float = 0.0, similarity: float = 0.6) -> Comparison:
    """What the source's facts do to the article's first claim: the first that says anything."""
    later = PUBLISHED + timedelta(days=days_later)
    context = Context(PUBLISHED, later, similarity, passage=source, sentence=article)
    found = [
        compare(claims(article)[0], fact, context) for fact in facts(parse(Document("s", source, published=later)))
    ]
    return next((c for c in found if c.outcome is not UNKNOWN), NOTHING)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("The dam burst on Tuesday.", "2025-06-17"),
        ("The committee is to report by 30 June.", "2025-06-30"),
        ("The takeover had been announced on 3 June last year.", "2024-06-03"),
        ("The insurer set that benchmark in July when it agreed to pay.", "2024-07"),
        ("The dam burst yesterday.", "2025-06-17"),
        ("The curfew ended on the 11th, the mayor's office said.", "2025-06-11"),
        ("The museum will stay shut until the 26th.", "2025-06-26"),
        ("The bank reported the leak to the regulator on 3 June.", "2025-06-03"),
        ("The dam burst last Friday.", "2025-06-13"),
        ("The dam burst two days ago.", "2025-06-16"),
        ("The dam burst on June 3.", "2025-06-03"),
        ("The dam burst on 3 June 2024.", "2024-06-03"),
        ("The dam burst a week ago.", "2025-06-09"),  # that week
        ("The dam burst early on Sunday.", "2025-06-15"),
        ("The dam burst on Saturday night.", "2025-06-14"),
        ("The dam burst this morning.", "2025-06-18"),
        ("The dam burst last night.", "2025-06-17"),
        ("The dam burst in March.", "2025-03"),
        ("The dam burst in March last year.", "2024-03"),
        ("The dam burst in 1998.", "1998"),
        ("The dam will reopen tomorrow.", "2025-06-19"),
        ("The dam will reopen on Friday.", "2025-06-20"),
        ("The dam will reopen next Monday.", "2025-06-23"),
        ("The dam will reopen in August.", "2025-08"),
        ("The dam will reopen in three days.", "2025-06-21"),
        ("The summit begins on Thursday.", "2025-06-19"),
        ("The summit is to be held on 2 July.", "2025-07-02"),
        ("The summit was put off until 2 July.", "2025-07-02"),
        ("The talks come a day after the raid.", "2025-06-17"),
        ("The visit comes two weeks after the raid.", "2025-06-02"),  # that week
        ("Sunday's vote passed off calmly.", "2025-06-15"),
        ("The fair ran from 3 to 5 June.", "2025-06-03"),
        ("Monday will be a day of mourning.", "2025-06-23"),
        ("The king announced two days of mourning from Friday.", "2025-06-20"),
        ("The miners called a strike for Monday.", "2025-06-23"),
        ("Churches have called for a vigil on Monday.", "2025-06-23"),
        ("The villagers called for help on Monday.", "2025-06-16"),
        ("The bridge is to be finished by the end of September.", "2025-09-30"),
        ("The ferry will not sail before Friday.", "2025-06-20"),
        ("The firm has been under sanctions since 3 June 2024.", "2024-06-03"),
        ("The bridge is to be finished at the end of September.", "2025-09"),
        ("The curfew was prolonged to 2 July.", "2025-07-02"),
        ("The flood of Friday tells us nothing.", "2025-06-13"),
        ("The ferrymen were set free on Friday.", "2025-06-13"),
        ("The flood brought the town to a standstill on Friday.", "2025-06-13"),
        ("The brewer has agreed to buy a rival, both firms said on Tuesday.", "2025-06-17"),
        ("The order comes into force on Friday.", "2025-06-20"),
        ("Voters approved a loan for widening the canal on Sunday.", "2025-06-15"),
        ("The start is set for the end of September.", "2025-09-30"),
        ("The king decreed two days of fasting, to begin on Friday.", "2025-06-20"),
        ("The ferries have been back since Tuesday.", "2025-06-17"),
        ("It was on Monday that the dam burst.", "2025-06-16"),
        ("It was ten minutes to midnight on Monday when the dam burst.", "2025-06-16"),
    ],
)
def test_the_day_of_an_event(text: str, date: str) -> None:
    assert [c.value["date"] for c in claims(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "He spoke to reporters for two hours.",
        "Every Sunday the choir sings.",
        "The minister told the paper on Tuesday that he was well.",
        "No flood was recorded on Tuesday.",
        "That was on Sunday.",
        "Today's is believed to be the worst of all.",
        "The fans complained in an interview on Monday.",
        "Prices rose by a third in the third quarter.",
        "The Sunday Times wrote about it.",
        "She reported on the crash for USA Today.",
        "Exports grew from a year earlier.",
        "A mill burned down, police said on Tuesday.",
        "There was no vote on Tuesday.",
        "The party held no vote on Tuesday.",
        "Who would sail again tomorrow?",
        "The overnight lending rate was lowered.",
        "It was clear on Monday that the dam had burst.",
        "It was not on Monday that the dam burst.",
    ],
)
def test_no_event_is_dated(text: str) -> None:
    assert claims(text) == []


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        # precision
        ("The dam burst on Tuesday.", "The dam burst on Tuesday evening.", AGREES),
        ("The dam burst on Tuesday.", "The dam burst on 17 June.", AGREES),
        ("The dam burst on Tuesday.", "The dam burst on June 17, 2025.", AGREES),
        ("The dam burst on Tuesday.", "The dam burst yesterday.", AGREES),
        ("The dam burst on Tuesday night.", "The dam burst early on Wednesday.", UNKNOWN),
        ("The dam burst on Tuesday.", "The dam burst in 2025.", UNKNOWN),
        ("The dam burst on Tuesday.", "The dam burst a day ago.", AGREES),
        ("The law took effect in March.", "The law took effect on 4 March.", AGREES),
        ("The fair ran from 3 to 5 June.", "The fair ran on 4 June.", AGREES),
        # other words for it
        ("The ferry sank on Sunday.", "The vessel capsized on Sunday.", AGREES),
        ("Gunmen attacked the camp on Sunday.", "The camp was raided on 15 June.", AGREES),
        ("Six people were killed on Sunday.", "Six people died on Sunday.", AGREES),
        ("Six people were killed on Sunday when a bomb exploded.", "The blast struck on Sunday.", AGREES),
        ("The president took office on Sunday.", "The president was sworn in on Sunday.", AGREES),
        ("Voters went to the polls on Sunday.", "The election was held on Sunday.", AGREES),
        ("The plant burned down on Sunday.", "The fire at the plant began on Sunday.", AGREES),
        ("The ministers met on Sunday.", "The talks between the ministers were held on Sunday.", AGREES),
        ("The union will march on Sunday.", "The union's demonstration is on Sunday.", AGREES),
        ("A storm buried the pass on Sunday.", "The blizzard struck on Sunday.", AGREES),
        ("The ferry caught fire on Sunday.", "The ferry burned on Sunday.", AGREES),
        ("The parliament voted for the law on Sunday.", "The law was passed on Sunday.", AGREES),
        # called by its day
        ("The roof of the hall came down on Sunday.", "Two more died of Sunday's accident.", AGREES),
        ("The ferry sank on Sunday.", "She is the ninth victim of the disaster of 15 June.", AGREES),
        ("The court annulled the vote on Monday.", "Many ask what follows from Monday's decision.", AGREES),
        ("The ferry sank on Sunday.", "It happened at ten on Sunday.", AGREES),
        # who did not come to work was on strike
        ("Miners laid down tools on Monday.", "Nine hundred miners did not turn up on Monday.", AGREES),
        ("Miners laid down tools on Monday.", "The doctors did not strike on Monday.", UNKNOWN),
        # a part of a day that is only named
        ("The ferry sank on Sunday evening.", "It was a warm Sunday evening in the port.", AGREES),
        ("The ferry sank on Sunday evening.", "It was a warm Sunday morning in the port.", UNKNOWN),
        # another day
        ("The dam burst on Tuesday.", "The dam burst on Monday.", CONFLICTS),
        ("The dam burst on Tuesday.", "The dam burst on 16 June.", CONFLICTS),
        ("The dam burst on Tuesday.", "The dam burst two days ago.", CONFLICTS),
        ("The ferry sank on Sunday.", "The ferry went down on Saturday.", CONFLICTS),
        ("Gunmen attacked the camp on Sunday.", "The camp was raided on Saturday.", CONFLICTS),
        ("Six people were killed on Sunday when a bomb exploded.", "The bomb exploded on Saturday.", CONFLICTS),
        ("The plant burned down on Sunday.", "The plant was gutted by fire on Saturday.", CONFLICTS),
        ("The ministers met on Sunday.", "The ministers met on Monday.", CONFLICTS),
        ("The president took office on Sunday.", "The president was sworn in on Saturday.", CONFLICTS),
        ("The summit begins on Thursday.", "The summit begins on Friday.", CONFLICTS),
        ("The new tariff applies from Thursday.", "The tariff comes into force on Friday.", CONFLICTS),
        ("The dam was last inspected in March.", "The last inspection is dated 9 October 2024.", CONFLICTS),
        # until a day, and not before it
        ("The port is to stay shut until Monday.", "The port is to stay shut up to and including Monday.", AGREES),
        ("The port is to stay shut until Monday.", "No ship will be let in before Monday.", AGREES),
        ("The port is to stay shut until Friday.", "The port is to stay shut through Thursday.", UNKNOWN),
        ("The ferry will not sail before Friday.", "No ferry is to sail before 20 June.", AGREES),
        # a day that is ruled out, and the end of what began
        ("A vigil was held on Tuesday.", "The vigil was on Monday, not Tuesday.", CONFLICTS),
        ("A fire broke out at the mill on Monday.", "The fire at the mill was tamed on Tuesday.", UNKNOWN),
        ("A fire at the mill was put out on Monday.", "The fire at the mill was put out on Tuesday.", CONFLICTS),
        # a day told by another
        ("The king declared an emergency on Sunday.", "He left on Monday, one day after he declared it.", AGREES),
        # another happening, or too far away
        ("The dam burst on Tuesday.", "The dam was built in 1998.", UNKNOWN),
        ("The dam burst on Tuesday.", "Rescuers reached the dam on Monday.", UNKNOWN),
        ("Gunmen attacked the camp on Sunday.", "Three men were arrested on Monday.", UNKNOWN),
        ("Gunmen attacked the camp on Sunday.", "The dead were buried on Monday.", UNKNOWN),
        ("Gunmen attacked the camp on Sunday.", "Gunmen attacked another camp on Monday.", UNKNOWN),
        ("Gunmen attacked the camp on Sunday.", "A previous attack on the camp was on Friday.", UNKNOWN),
        ("Gunmen attacked the camp on Sunday.", "The camp was attacked on 2 February.", UNKNOWN),
        ("The bank made its first cut in March.", "The bank made no cut at its last meeting, on 9 May.", UNKNOWN),
        ("The ministers met on Sunday.", "The ministers will meet on Friday.", UNKNOWN),
        ("The curfew lasts until Friday.", "The curfew was imposed on Monday.", UNKNOWN),
        ("The ferry sank on Sunday.", "The ferry's owner was charged on Monday.", UNKNOWN),
        # what is done to one thing once
        ("The council granted the permit on 4 May 2019.", "It signed the permit on 9 June 2020.", CONFLICTS),
        ("The spire was consecrated on 4 May 2019.", "The spire was inaugurated on 9 June 2020.", CONFLICTS),
        ("The council granted the permit on 4 May 2019.", "The council signed the lease on 9 June 2020.", UNKNOWN),
        ("The council granted the permit on 4 May 2019.", "The permit was burned on 9 June 2020.", UNKNOWN),
        ("The council granted the permit on 4 May 2019.", "It signed the permit in 2020.", UNKNOWN),
    ],
)
def test_another_wording_of_the_day(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source", "outcome"),
    [
        ("The roof of the hall came down on Sunday.", "Two more died of Sunday's accident.", AGREES),
        ("The court annulled the vote on Monday.", "Many ask what follows from Monday's decision.", AGREES),
        ("The ferry sank on Sunday.", "It happened at ten on Sunday.", AGREES),
        ("The ferry sank on Sunday.", "Sunday's decision was wrong.", UNKNOWN),
        ("Miners walked out on Monday.", "Nineteen were treated after Monday's shooting.", UNKNOWN),
        ("The court annulled the vote on Monday.", "Monday's storm closed the road.", UNKNOWN),
        ("The ferry sank on Sunday.", "Many came to the port on Sunday.", UNKNOWN),
    ],
)
def test_what_is_called_by_its_day_need_not_lie_near(article: str, source: str, outcome: Outcome) -> None:
    assert compared(article, source, similarity=0.1).outcome is outcome


@pytest.mark.parametrize(
    ("article", "source"),
    [
        ("The summit will be held on Friday.", "The summit was postponed until Monday."),
        ("The court will hear the case on Friday.", "The hearing has been put off until Tuesday."),
        ("The vote is set for Sunday.", "The vote has been moved to 29 June."),
        ("The bridge will reopen on Friday.", "The reopening of the bridge was delayed until Sunday."),
        ("The strike is to begin on Friday.", "The strike began on Saturday."),
        ("The board meets on Friday.", "The board met on Saturday instead."),
        ("The match will be played on Friday.", "The match was rescheduled for Sunday."),
        ("The parliament will vote on Friday.", "The parliament voted on Saturday."),
        ("The curfew will last until Friday.", "The curfew has been prolonged to 2 July."),
        ("The bridge will reopen on Friday.", "The bridge will not reopen before August."),
        ("The king will take the oath on Friday.", "There was no oath on Friday."),
        ("The strike will begin on Sunday.", "The strike that was to begin on Sunday has been suspended."),
        ("The line will stay shut until Sunday.", "They have given up their plan to reopen the line on Sunday."),
        ("The firm was forbidden to restart before 20 June.", "The ovens were to have restarted on 20 June."),
        ("A curfew is in force until Friday.", "The curfew, which should have ended on Friday, was prolonged."),
        ("A vigil will be held on Friday.", "The vigil will be held on Sunday, not Friday."),
        ("The minister will visit it on Friday.", "The minister gave up her plan to visit it on Friday."),
        ("A curfew is in force until Friday.", "The ban on going out, which should have run out on Friday, stays."),
        ("The premier will visit the port on Friday.", "The premier gave up her plan, and on Friday sat in a debate."),
        ("The minister will appear before it on Friday.", "The minister's appearance on Friday fell through."),
        ("Elections are expected on 29 June.", "The country will elect a parliament on 13 July."),
        (
            "The offer will run until 27 June.",
            "It prolonged the time in which owners can accept the offer, which is low, by a week to 4 July.",
        ),
        ("The line will stay shut until Sunday.", "The mayor overruled the plan to reopen it on Sunday."),
        ("The pool stays shut until Friday.", "It was back in use on Thursday, a day before they had planned."),
        ("Work will resume on Friday.", "Nobody came on Friday, when building was to have resumed."),
        ("The port is to reopen on Friday.", "The ferries have been running again since Saturday."),
        ("The ship is expected on Friday.", "The vessel made fast on Saturday, a day late."),
        ("Her report is to come on Friday.", "She will hand it over on 27 June, later than the state had announced."),
    ],
)
def test_a_plan_overtaken_by_a_later_report_has_developed(article: str, source: str) -> None:
    found = compared(article, source, days_later=4)
    assert (found.outcome, found.develops) == (CONFLICTS, True)


@pytest.mark.parametrize(
    ("zone", "said"),
    [("+02:00", "2025-06-17"), ("+10:00", "2025-06-17"), ("-07:00", "2025-06-17")],
)
def test_yesterday_is_that_of_the_reader(zone: str, said: str) -> None:
    (claim,) = claims("The dam burst yesterday.", datetime.fromisoformat(f"2025-06-18T23:30:00{zone}"))
    assert claim.value["date"] == said


def test_the_reason_names_both_days_and_the_part_of_the_day() -> None:
    found = compared("The dam burst on Tuesday.", "The dam burst on Monday evening.")
    assert found.reason == "16 June 2025, evening here, 17 June 2025 in the article"


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read_with_exact_spans(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text


_PIECES = st.sampled_from(
    "Monday yesterday|the raid|a day after|until|31 February|2025-02-30|0 days ago|comes| |, |.|\n\n|May|burst|on|99/99"
    "|the third of|last|next|night|Jan. 0|in 999999 years|two weeks after the fire".split("|")
)


@given(st.lists(_PIECES, max_size=14).map(" ".join))
@settings(max_examples=80, deadline=None)
def test_any_row_of_times_and_verbs_is_read_with_exact_spans(text: str) -> None:
    for claim in claims(text):
        assert text[claim.start : claim.end] == claim.text
        assert Claim.from_json(claim.to_json()) == claim
