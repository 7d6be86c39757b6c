"""How many cores a process takes: all of the machine's, or what the environment gives it."""

from __future__ import annotations

import pytest

from index.cores import VARIABLE, cores, given_cores, machine_cores


@pytest.mark.parametrize(
    ("said", "given"), [(None, None), ("", None), ("0", None), ("-1", None), ("many", None), ("²", None), ("3", 3)]
)
def test_what_the_environment_gives(said: str | None, given: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    if said is not None:
        monkeypatch.setenv(VARIABLE, said)
    assert given_cores() == given
    assert cores() == (given or machine_cores())


def test_a_machine_has_a_core() -> None:
    assert machine_cores() >= 1
