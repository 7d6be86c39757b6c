"""The benchmarks: what is counted as found, and charts that a browser shows."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.bench_search import Row, draw, quality, questions, table
from scripts.charts import bars, lines, pairs

ROWS = [
    Row("verifier", 900, 0.8, 0.7, 40.0, 2_000_000, 12.5, 0.6),
    Row("verifier", 9000, 0.7, 0.6, 41.0, 19_000_000, 14.0, 0.7),
    Row("other & <more>", 900, 0.5, 0.4, 90.0, 1_000_000, 2.0, 6.0),
    Row("other & <more>", 9000, 0.4, 0.3, 91.0, 9_000_000, 20.0, 6.5),
]


@pytest.mark.parametrize(
    ("found", "recall", "rank"),
    [
        ([[3, 1, 2]], 1.0, 0.5),
        ([[1, 3]], 0.5, 1.0),
        ([[3, 4]], 0.0, 0.0),
        ([[3, 3, 1, 1]], 0.5, 1 / 3),
    ],
)
def test_what_is_found_is_held_against_what_is_wanted(found: list[list[int]], recall: float, rank: float) -> None:
    assert quality(found, [{1, 2}]) == pytest.approx((recall, rank))


def test_every_claim_that_sources_address_is_asked_for() -> None:
    documents, asked = questions()
    assert len(asked) > 150 and all(wanted for _, wanted in asked)
    assert max(n for _, wanted in asked for n in wanted) < len(documents)


def test_the_table_has_a_row_for_each_system_and_size() -> None:
    lines_ = table(ROWS).splitlines()
    assert len(lines_) == 6
    assert lines_[3] == "| verifier | 9,000 | 0.700 | 0.600 | 41 | 19.0 | 14.0 | 0.7 |"


def test_charts_are_drawn_for_recall_warm_and_cold(tmp_path: Path) -> None:
    draw(ROWS, tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {"search-recall.svg", "search-warm.svg", "search-cold.svg"}
    texts = ElementTree.parse(tmp_path / "search-warm.svg").getroot().itertext()
    assert any("other & <more>" in text for text in texts)


@pytest.mark.parametrize(
    "chart",
    [
        bars("Figures", {"one": 1.0, "none": 0.0}),
        bars("Nothing", {}),
        lines("Growth", [10, 1000], {"a": [1, 5], "b": [1, 5]}, " ms"),
        lines("One size", [10], {"a": [3]}),
        pairs("Both", ("ours", "theirs"), {"recall": (0.5, 0.0)}),
    ],
)
def test_a_chart_is_well_formed_and_stays_within_its_frame(chart: str) -> None:
    root = ElementTree.fromstring(chart)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for shape in root.iter():
        assert 0 <= float(shape.attrib.get("x", 0)) <= width
        assert 0 <= float(shape.attrib.get("y", 0)) <= height
