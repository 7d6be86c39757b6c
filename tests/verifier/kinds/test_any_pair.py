"""Comparison of any two facts of a kind: it never fails, whatever is told exactly, in words, as a bound or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest

from index.document import Document
from verifier.claim import Claim, Context, Stance, Standing
from verifier.kinds import KINDS_BY_NAME, find_facts
from verifier.language.parse import parse

PUBLISHED = datetime.fromisoformat("2025-06-18T09:00:00+02:00")
TOLD = {
    "casualty": """Dozens were killed. Four people died. At least 20 were killed. More than 30 people died in the blast. The fifth
        victim died on Monday. Nobody was hurt. Scores are missing. Up to 12 were injured. Between 20 and 25 people drowned.
        A girl has died. The second victim was a man. Several hundred fled. Two of the dead were sisters. Police detained the
        mayor and a clerk. Hundreds were arrested. Three miners were rescued. The death toll rose to 41. Some 200 were wounded.
        The driver was killed. No one is missing. Many died. A few were hurt. Half of the crew was saved.""",
    "date": """It happened on Tuesday. The dam broke on 12 June. The vote is planned for Monday. The school opens in September.
        The port was closed until Friday. He resigned in 2019. The bridge fell at about 3 a.m. The trial began last week.
        The talks are put off to next year. It burned on the night of 11 to 12 June. She was born in the 1980s.
        The strike lasted from Monday to Thursday. The election is to be held by the end of June.""",
    "location": """The bus crashed in Lyon. The blast struck a market near Kabul. The ship sank 40 km south of Crete. The fire
        was not in Nantes. The strike hit Mali and Niger. The court sat in the capital. A house burned in the village of Vác.
        The attack took place at the border. The quake was felt across northern Peru.""",
    "quantity": """The loan is worth $3 billion. Prices rose by 4 percent. Inflation fell to 8%. The wall is 3 metres high. It cost
        between 20 and 25 million euros. About half of the voters stayed at home. Nine in ten approved. The quake had a
        magnitude of 6.1. Some 300 houses burned. A third of the staff left. The flight took two hours. Rates went up by a
        quarter point to 5.25 percent. The temperature reached 45C. Several million tonnes were lost. The bill passed by 60
        votes to 40. None of the pumps worked. It weighs less than 2 kilograms. Twice as many came as in 2019.""",
    "attribution": """“We will not pay,” said Ana Poe, the mayor. The ministry said that the dam was safe. Ana Poe denied that she had
        resigned. The company declined to comment. Police said: “Nobody was hurt.” According to the union, the mine is shut.
        A spokesman told reporters that “the talks have failed”. The mayor promised to pay.""",
}  # fmt: skip


def facts(kind: str, published: datetime) -> list[Claim]:
    """The facts of each sentence, found in a document of its own."""
    sentences = [f"{s.strip()}." for s in " ".join(TOLD[kind].split()).split(". ")]
    found = [f for s in sentences for f in find_facts(parse(Document("d", s, published=published)))]
    return [fact for fact in found if fact.kind == kind]


@pytest.mark.parametrize("kind", TOLD)
@pytest.mark.parametrize("days", [-1, 0, 1])
def test_any_two_facts_are_compared(kind: str, days: int) -> None:
    published = PUBLISHED + timedelta(days=days)
    ours, theirs = facts(kind, PUBLISHED), facts(kind, published)
    assert len(ours) >= 6
    for claim, fact in product(ours, theirs):
        context = Context(
            PUBLISHED, published, 0.7, fact.text, claim.text, Stance(0.4, 0.3, 0.3), Standing(0.7, rivals=1)
        )
        comparison = KINDS_BY_NAME[kind].compare(claim, fact, context)
        assert 0.0 <= comparison.strength <= 1.0
