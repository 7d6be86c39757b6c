"""The benchmarks: what is counted as found, and charts that a browser shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from index.document import Document
from scripts import bench_archive
from scripts.bench_archive import Ranked, Shelf, Static, Timed, merged, nearest, pooled, ranked, to_read, weighted
from scripts.bench_kills import Hashed
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


@pytest.mark.parametrize(
    ("nets", "best"),
    [
        ([[[4, 7, 9]]], [4, 7]),
        ([[[4, 7, 9]], [[9, 7]]], [9, 7]),
        ([[[]], [[3, 1]]], [3, 1]),
        ([[[5, 2]], [[2, 5]]], [2, 5]),
    ],
)
def test_what_two_nets_bring_up_is_merged_by_rank(nets: Sequence[Ranked], best: list[int]) -> None:
    assert merged(*nets, k=2) == [best]


def test_what_is_nearest_comes_first() -> None:
    rows, query = np.array([[1, 0], [0, 1], [0.6, 0.8]], dtype=np.float32), np.array([[0, 1]], dtype=np.float32)
    assert nearest(rows, query, 2) == [[1, 2]]
    assert ranked(pooled([[0]], [[2, 0]]), rows, query) == [[2, 0]]


def test_a_passage_that_several_claims_bring_up_is_read_once() -> None:
    assert to_read([[[1, 2, 3, 4], [1, 2]], [[1, 9, 8, 7], []]], k=1) == 5


def test_frequent_tokens_weigh_less() -> None:
    rows = np.random.default_rng(0).normal(size=(2000, 6)).astype(np.float32)
    rows[0] = -rows[-1]
    made = weighted(rows, 4)
    assert made.shape == (2000, 4)
    assert np.linalg.norm(made[0]) < 0.05 * np.linalg.norm(made[-1])


def test_a_text_has_the_mean_of_its_tokens() -> None:
    table = np.random.default_rng(0).normal(size=(30522, 8)).astype(np.float32)
    made = Static(table).encode(["flood", "", "flood Flood", "flood river", "river"])
    assert np.linalg.norm(made, axis=1) == pytest.approx([1, 0, 1, 1, 1], abs=1e-5)
    assert made[2] @ made[0] == pytest.approx(1, abs=1e-5)
    assert made[3] @ made[0] > made[4] @ made[0]


def test_static_vectors_are_measured_beside_the_encoder(capsys: pytest.CaptureFixture[str]) -> None:
    held = [
        Document(str(n), f"The {name} flooded {n}0 houses. Nobody died.") for n, name in enumerate(["Elbe", "Oder"])
    ]
    asked = [("The Elbe flooded some houses.", {0}), ("The Oder flooded some houses.", {1})]
    bench_archive.measure(held, asked, Hashed("static"), Timed(Hashed("full")), {}, 2.0)
    printed = capsys.readouterr().out
    assert "| words | 4 | 1.000 | 1.000 | 1.000 |" in printed
    assert "2 documents, 4 passages" in printed and "near-duplicates" in printed and "times" in printed


def test_a_shelf_has_the_passages_of_its_corpus_in_order(tmp_path: Path) -> None:
    held = [Document("0", "One came. Two left."), Document("1", "Three stayed.")]
    file = bench_archive.written(held, tmp_path / "documents.jsonl")
    bench_archive.indexed(file, str(tmp_path / "corpus"), Hashed("static"), lambda: 0.0)
    shelf = Shelf.of(str(tmp_path / "corpus"), 3)
    assert (shelf.texts, shelf.owners) == (["One came.", "Two left.", "Three stayed."], [0, 0, 1])
    assert shelf.matching(["who stayed", "two"], 5) == [[2], [1]]
