"""Lines of a page that are no part of the report, told from lines that are."""

from __future__ import annotations

import pytest

from index.document import Document
from verifier.kinds import find_claims, find_facts
from verifier.language.page_text import in_page_text
from verifier.language.parse import parse

REPORT = "A ferry sank off Lamu on Monday, killing 12 people, police said."

OUTSIDE = [
    "Correction: the name of the port was misspelt.",
    "An earlier version of this story gave another toll.",
    "Contact us at news@harbour.example.",
    "JUST WATCHED Storm hits the harbour Replay",
    "(Courtesy of the Harbour Museum)",
    "Updated 18 June 2025",
    "Published: 4:10 pm, 18 June",
    "This picture, taken on Tuesday, shows the harbour. (AP Photo)",
    "Divers at the wreck on Tuesday. REUTERS/Ana Pell",
    "The harbour on Monday, after 12 people died Joe Marsh/PA",
    "Rescuers carry a body ashore on Tuesday (Coast Guard via AP)",
    "Skipper Ben Oduya (C-R) speaks to his lawyer in court in Mombasa, 17 June 2025",
    "Image caption Nine people were taken to hospital",
    "Read more: Eleven killed as bus falls into ravine near Nakuru",
    "READ MORE Eleven killed as bus falls into ravine near Nakuru",
    "READ ALSO: Two held over market fire",
    "Also read | Flood kills six in Garissa",
    "RELATED: Three miners die in Kakamega",
    "Related stories: Three miners die in Kakamega",
    "WATCH: Crews pull four people from the rubble",
    "Photos: Bus crash kills nine in Meru",
    "We have handed six men to the court. — Coast Police (@coastpolice) June 17, 2025",
    "A post shared by Lamu Now (@lamunow) on Jun 16, 2025 at 9:40pm",
    "3/8 The quay on Tuesday, where 12 people died",
    "Hide Caption 4 of 12 Crews search for 30 people on Tuesday.",
    "© 2025 Coast Post. Two offices in Kenya.",
    "Copyright 2025 Coast Post. All rights reserved.",
    "Coast Post writers Ann Roe in Lamu and Max Orr in Malindi contributed to this report.",
    "Reporting by Ann Roe in Lamu; Editing by Max Orr",
    "Sign up for our newsletter, read by 40,000 people every day",
    "Newsletter Sign Up Continue reading the main story Please enter your email address. 12 dead in Lamu.",
]
INSIDE = [
    "The picture, he said, was false: three men died on Tuesday.",
    "Police published the names of nine suspects on Tuesday.",
    "She reads more than 40 letters a week.",
    "Related charges against two men were dropped on Monday.",
    "Photographs of the 12 dead were shown to relatives on Tuesday.",
    "About 3/4 of the houses in Lamu were flooded on Monday.",
    "More than 40 people were hurt.",
    "The company (LSE: COST) lost 40 percent of its value.",
    "The gate on the left (left open all night) was forced.",
    "Updating the list took nine days.",
]


@pytest.mark.parametrize("line", OUTSIDE)
def test_a_line_that_is_no_part_of_the_report_claims_nothing(line: str) -> None:
    parsed = parse(Document("d", f"{REPORT}\n\n{line}\n\n{REPORT}"))
    start = len(REPORT) + 2
    assert in_page_text(parsed, start)
    for found in (find_claims(parsed), find_facts(parsed)):
        assert found
        assert not any(start <= c.start < start + len(line) for c in found)


@pytest.mark.parametrize("line", INSIDE)
def test_a_line_of_the_report_is_kept(line: str) -> None:
    assert not in_page_text(parse(Document("d", f"{REPORT}\n\n{line}")), len(REPORT) + 2)


def test_in_a_text_without_line_breaks_only_the_sentence_is_left_out() -> None:
    report = " ".join([REPORT] * 8)
    parsed = parse(Document("d", f"{report} Reporting by Ann Roe in Lamu. {REPORT}"))
    outside = [i for i in range(len(parsed.document.text)) if in_page_text(parsed, i)]
    assert parsed.document.text[outside[0] : outside[-1] + 1] == "Reporting by Ann Roe in Lamu."
