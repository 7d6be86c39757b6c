"""The measurements: one command for every set of gold data, and a sentence for a file of another form."""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scripts.evaluate import MEASUREMENTS, main
from scripts.evaluation.casebook import calibration_error


def written(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def figures(capsys: pytest.CaptureFixture[str], what: str, path: Path) -> dict[str, float]:
    assert main([what, str(path), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    return {f["name"]: f["value"] for f in said["figures"]}


@pytest.mark.parametrize("what", MEASUREMENTS)
def test_every_measurement_that_is_named_exists(what: str) -> None:
    assert callable(importlib.import_module(f"scripts.evaluation.{what}").measure)


@pytest.mark.parametrize(
    ("what", "row", "told"),
    [
        ("stance", {"claim": "The dam broke.", "evidence": "It held.", "label": "DENIES"}, "none of the labels"),
        ("stance", {"claim": "The dam broke.", "label": "REFUTES"}, "must be texts"),
        ("checkworthy", {"text": "The dam broke.", "label": "yes"}, "label that is 1 or 0"),
        ("samestory", {"id": "a", "text": "The dam broke."}, "has no event"),
    ],
)
def test_a_file_of_another_form_is_told_of(
    what: str, row: dict[str, Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([what, str(written(tmp_path / "rows.jsonl", [row]))]) == 3
    assert told in capsys.readouterr().err


def test_a_file_that_is_not_there_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stance", str(tmp_path / "rows.jsonl")]) == 3
    assert "rows.jsonl" in capsys.readouterr().err


def test_stance_is_measured_on_plain_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    evidence = "The dam above Lunden broke on Friday after a week of rain."
    rows = [
        {"claim": "The dam above Lunden broke on Friday after rain.", "evidence": evidence, "label": "SUPPORTS"},
        {"claim": "The dam above Lunden broke on Sunday.", "evidence": evidence, "label": "REFUTES"},
    ]
    said = figures(capsys, "stance", written(tmp_path / "rows.jsonl", rows))
    assert said["accuracy"] == 1.0


def test_reporting_is_ranked_above_colour(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        {"text": "Prosecutors have charged the pilot with manslaughter.", "label": 1},
        {"text": "Hope is like a lamp in a long corridor.", "label": 0},
        {"text": "The court rejected the appeal of the former mayor.", "label": 1},
        {"text": "How many more winters can a village take?", "label": 0},
    ]
    assert figures(capsys, "checkworthy", written(tmp_path / "rows.jsonl", rows))["average precision"] == 1.0


def test_the_mean_over_documents_is_told_where_rows_have_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        {"text": "We cut the tax by four billion dollars.", "label": 1, "doc": "a"},
        {"text": "Thank you all for coming.", "label": 0, "doc": "a"},
        {"text": "Good evening.", "label": 0, "doc": "b"},
    ]
    assert figures(capsys, "checkworthy", written(tmp_path / "rows.jsonl", rows))[
        "mean average precision by document"
    ] == pytest.approx(1.0)


def case_folder(path: Path) -> Path:
    text = "Nine miners were killed on Monday in Lubin. The owner had closed the shaft. Who will answer for it?"
    article = {"id": "a", "text": text, "published": "2025-03-04T09:00:00+01:00", "language": "en"}
    claims = [
        {"id": "c1", "kind": "casualty", "quote": "Nine miners were killed", "value": {"measure": "killed", "low": 9, "high": 9}},
        {"id": "c2", "kind": "statement", "quote": "The owner had closed the shaft.", "value": {}},
    ]  # fmt: skip
    folder = path / "lubin"
    folder.mkdir()
    (folder / "article.json").write_text(json.dumps(article), encoding="utf-8")
    gold = {"claims": claims, "not_claims": ["Who will answer for it?"]}
    (folder / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return path


def test_claims_of_every_kind_stand_beside_a_baseline(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    (data / "claimbuster").mkdir(parents=True)
    written(data / "claimbuster" / "train.jsonl", [{"text": "The tax rose by a tenth.", "label": 1}])
    (tmp_path / "cases").mkdir()
    assert main(["claims", str(data), str(case_folder(tmp_path / "cases")), "--json"]) == 0
    said = {f["name"]: f for f in json.loads(capsys.readouterr().out)["figures"]}
    assert said["casualty, cases: recall"]["value"] == said["casualty, cases: recall"]["baseline"] == 1.0
    assert said["statement, cases: recall"]["value"] > said["statement, cases: recall"]["baseline"]
    assert said["cases: false alarms on non-claims"]["value"] == 0.0
    assert said["statement, claimbuster: average precision"]["value"] == 1.0


@pytest.mark.parametrize("files", [("claims", "data"), ("stance", "a.jsonl", "b.jsonl")])
def test_one_file_too_many_or_too_few_is_wrong_usage(
    files: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(files)
    assert stopped.value.code == 2
    assert "takes" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("pairs", "error"),
    [
        ([(0.95, True)] * 19 + [(0.95, False)], 0.0),
        ([(0.9, False)] * 10, 0.9),
        ([(0.55, True), (0.55, False), (0.85, True), (0.85, True)], 0.1),
    ],
)
def test_confidence_is_held_against_the_share_that_is_right(pairs: list[tuple[float, bool]], error: float) -> None:
    assert calibration_error(pairs) == pytest.approx(error)


def test_pages_are_measured_by_their_pieces_and_by_what_they_say_of_themselves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paragraphs = "".join(
        f"<p>The quay of Velden was closed on Monday, said speaker number {n} of the port.</p>" for n in range(4)
    )
    head = '<title>Quay closed</title><meta name="author" content="Jo Frei">'
    (tmp_path / "a.html").write_text(
        f"<html><head>{head}</head><body><nav>Cookie menu</nav><article>{paragraphs}</article></body></html>"
    )
    row = {"id": "a", "html": "a.html", "with": ["speaker number 3", "not there"], "without": ["Cookie menu"]}
    found = figures(
        capsys, "html", written(tmp_path / "rows.jsonl", [{**row, "meta": {"author": "Jo Frei", "date": ""}}])
    )
    assert (found["segments precision"], found["segments recall"], found["author right"]) == (1, 0.5, 1)
    assert main(["html", str(written(tmp_path / "bad.jsonl", [{"id": "b", "html": "none.html"}]))]) == 3
