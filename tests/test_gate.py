"""The quality gate: it fails where a figure falls or the sets are others, and floors fall only where that is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.errors import UnreadableSource
from scripts.evaluate import main
from scripts.evaluation import gate, html
from scripts.evaluation.gate import Floors, Measured

DIGEST = gate.digest_of()
FIGURES = [
    Measured("claims", "claim recall", 0.9, 200),
    Measured("verdicts", "date: right of found", 0.75, 8),
    Measured("speed", "a check", 2.0),
]


def with_value(name: str, value: float) -> list[Measured]:
    """The figures, one of them with another value."""
    return [Measured(m.stage, m.name, value if m.name == name else m.value, m.of) for m in FIGURES]


@pytest.fixture
def floors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of floors that the gate reads, pinned on the figures."""
    path = tmp_path / "floors.json"
    Floors.of(DIGEST, FIGURES).write(path)
    monkeypatch.setattr(gate, "FLOORS", path)
    return path


def run(monkeypatch: pytest.MonkeyPatch, measured: list[Measured], *words: str) -> int:
    monkeypatch.setattr(gate, "measure_stages", lambda: measured)
    return main(["--gate", *words])


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("claim recall", 0.9, None),
        ("claim recall", 0.896, None),  # one of two hundred
        ("claim recall", 0.89, "claims: claim recall is 0.890, below its floor of 0.900."),
        ("date: right of found", 0.63, None),
        ("date: right of found", 0.5, "verdicts: date: right of found is 0.500, below its floor of 0.750."),
        ("a check", 1.5, None),
        ("a check", 1.3, "speed: a check is 1.300, below its floor of 1.400."),
    ],
)
def test_a_figure_that_falls_fails(name: str, value: float, told: str | None) -> None:
    assert Floors.of(DIGEST, FIGURES).failures(DIGEST, with_value(name, value)) == ([told] if told else [])


def test_other_sets_fail() -> None:
    assert "others" in Floors.of(DIGEST, FIGURES).failures("0" * 64, FIGURES)[0]


def test_a_figure_that_is_gone_or_new_fails() -> None:
    pinned = Floors.of(DIGEST, FIGURES[:2])
    assert pinned.failures(DIGEST, FIGURES[1:]) == [
        "claims: claim recall is no longer measured.",
        "speed: a check has no floor.",
    ]


def test_the_command_fails_with_a_table_and_a_sentence(
    floors: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, FIGURES) == 0
    assert "Nothing is below its floor." in capsys.readouterr().out
    assert run(monkeypatch, with_value("claim recall", 0.4)) == 1
    printed = capsys.readouterr().out
    assert "claims: claim recall             0.400   0.900    200  BELOW" in printed
    assert printed.endswith("claims: claim recall is 0.400, below its floor of 0.900.\n")


def test_pinning_raises_and_never_lowers(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = floors.read_text()
    assert run(monkeypatch, with_value("claim recall", 0.4), "--pin") == 1
    assert floors.read_text() == before
    assert run(monkeypatch, with_value("claim recall", 0.896), "--pin") == 0
    assert floors.read_text() == before
    assert run(monkeypatch, with_value("claim recall", 0.95), "--pin") == 0
    assert json.loads(floors.read_text())["floors"]["claims: claim recall"] == 0.95


def test_floors_fall_where_that_is_asked_for(floors: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, with_value("claim recall", 0.4), "--pin", "--allow-lower") == 0
    assert Floors.read(floors).least["claims: claim recall"] == 0.4


@pytest.mark.parametrize("words", [[], ["--pin"], ["--gate", "--allow-lower"], ["--gate", "stance", "rows.jsonl"]])
def test_the_options_go_together(words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2


def test_the_sets_are_those_that_the_floors_were_pinned_on() -> None:
    assert Floors.read(gate.FLOORS).digest == DIGEST, "pin anew: scripts/evaluate.py --gate --pin --allow-lower"


def test_every_file_of_the_sets_counts(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "news_pairs.jsonl").write_text("{}\n")
    (tmp_path / "pages" / "a.html").write_text("<p>Rain fell.</p>")
    before = gate.digest_of(tmp_path)
    (tmp_path / "pages" / "a.html").write_text("<p>Snow fell.</p>")
    assert gate.digest_of(tmp_path) != before


def test_pages_that_can_no_longer_be_read_fall_below_the_pinned_floors(monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = Floors.read(gate.FLOORS)
    ours = Floors(DIGEST, {key: floor for key, floor in pinned.least.items() if key.startswith("sources: ")})
    assert ours.failures(DIGEST, gate.measure_sources()) == []

    def refuse(page: bytes, name: str) -> None:
        raise UnreadableSource(f"{name} cannot be read.")

    monkeypatch.setattr(html, "read_html", refuse)
    assert any("sources: segments recall is 0.000" in f for f in ours.failures(DIGEST, gate.measure_sources()))
