"""The mutation check: which changes are made to code, and that a change is what runs."""

from __future__ import annotations

import importlib.util

import pytest

from scripts.mutate import _NEAREST, ROOT, Changed, changes
from verifier import verdict


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("x = a < b", ["a <= b"]),
        ("x = a is None", ["a is not None"]),
        ("x = a and b", ["a or b"]),
        ("x = not a", ["a"]),
        ("x = a + 2", ["a - 2", "3"]),
        ("x = True", ["False"]),
        ("x = min(a, b)", ["max"]),
        ("x = b if a else c", ["b if not a else c"]),
        ("x: Literal[1] = a", []),
        ("'Some words.'", []),
    ],
)
def test_each_place_is_changed_once(line: str, made: list[str]) -> None:
    assert [change.after for change in changes("a.py", line)] == made


def test_a_result_is_left_out() -> None:
    (change,) = changes("a.py", "def f(a):\n    return a\n")
    assert (change.line, change.before, change.after) == (2, "return a", "return None")


def test_nothing_else_of_a_module_is_changed() -> None:
    ran = []
    for change in changes("a.py", "def f(a, b):\n    return a < b\n"):
        scope: dict[str, object] = {}
        exec(change.code("a.py"), scope)
        ran.append([scope["f"](1, 2), scope["f"](2, 2)])  # type: ignore[operator]
    assert ran == [[None, None], [True, True]]


def test_a_changed_module_is_what_is_loaded() -> None:
    file = "verifier/verdict.py"
    source = (ROOT / file).read_text(encoding="utf-8")
    finder = Changed(next(c for c in changes(file, source) if c.before == "0.4" and c.after == "1.4"))
    assert finder.find_spec("verifier.compare", None) is None
    spec = finder.find_spec(verdict.__name__, None)
    assert spec and spec.loader
    changed = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(changed)
    assert (changed.LEAST_STRENGTH, verdict.LEAST_STRENGTH) == (1.4, 0.4)


@pytest.mark.parametrize("file", _NEAREST)
def test_code_and_tests_that_are_named_exist(file: str) -> None:
    assert (ROOT / file).exists()
    assert any((ROOT / "tests/verifier" / name).exists() for name in _NEAREST[file])
