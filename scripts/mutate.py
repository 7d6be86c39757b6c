#!/usr/bin/env python3
"""Change comparison and verdict code at random, one place at a time, and count how many changes its tests notice.

usage: scripts/mutate.py [--count N] [--seed N] [--list]

Each change is one of: a comparison for its neighbour, `and` for `or`, a `not` left out, a condition turned round, a number one
higher, a truth for its opposite, + for -, * for /, `min` for `max`, `any` for `all`, None returned. Tests run in a process of
their own, which stops at the first that fails; a change that makes them work for more than `_LONGEST` seconds counts as noticed.
Prints what went unnoticed and the share noticed; exit status 1 where that is less than `_LEAST`. --list only prints the changes.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import random
import resource
import sys
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_LONGEST, _LEAST = 60, 0.85
_KINDS = ("attribution", "casualty", "date", "location", "quantity", "statement")
# The code that is changed, each with the tests that are nearest to it; after them come those of all.
_NEAREST: dict[str, tuple[str, ...]] = {
    "verifier/verdict.py": ("test_verdict.py",),
    "verifier/confidence.py": ("test_confidence.py",),
    "verifier/compare.py": ("test_compare.py",),
    **{
        f"verifier/kinds/{kind}_compare.py": (f"kinds/test_{kind}.py", f"kinds/test_{kind}_compare.py")
        for kind in _KINDS
    },
    "verifier/kinds/date_compare.py": ("kinds/test_date.py", "kinds/test_date_compare.py", "kinds/test_date_plans.py"),
    "verifier/kinds/wording.py": ("kinds/test_wording.py", "kinds/test_attribution.py"),
    "verifier/kinds/quantity_measure.py": ("kinds/test_quantity.py", "kinds/test_quantity_compare.py"),
    "verifier/kinds/quantity_sides.py": ("kinds/test_quantity_sides.py",),
    "verifier/kinds/casualty_others.py": ("kinds/test_casualty_others.py",),
    "verifier/kinds/attribution_beside.py": ("kinds/test_attribution.py", "kinds/test_attribution_compare.py"),
    "verifier/occasion.py": ("test_occasion.py",),
    "verifier/same_value.py": ("test_same_value.py",),
}
_ALL = (
    "test_verdict.py test_compare.py test_confidence.py test_story.py kinds/test_casualty.py kinds/test_casualty_compare.py"
    " kinds/test_date.py kinds/test_location.py kinds/test_quantity.py kinds/test_statement.py kinds/test_wording.py"
    " kinds/test_attribution.py kinds/test_in_other_words.py kinds/test_casualty_reports.py kinds/test_date_reports.py"
    " kinds/test_location_reports.py kinds/test_quantity_reports.py kinds/test_attribution_reports.py kinds/test_date_plans.py"
    " kinds/test_casualty_phrases.py kinds/test_location_compare.py kinds/test_attribution_compare.py kinds/test_any_pair.py"
    " kinds/test_statement_compare.py kinds/test_quantity_compare.py kinds/test_quantity_sides.py kinds/test_ordinary_news.py test_same_value.py"
    " kinds/test_casualty_others.py test_occasion.py"
).split()
_KEPT = ("verifier.language",)  # what does not import the changed code stays loaded, with its models

# A failure is enough: why it failed is not asked, and of the plug-ins only that of the property tests is loaded.
_PYTEST = "-x -q --assert=plain -p no:cacheprovider -p _hypothesis_pytestplugin --hypothesis-profile=plain".split()
_PLUGINS = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Change:
    """One change to a file's source: the line, the expression before and after, and the number of its node in the tree."""

    file: str
    source: str
    line: int
    before: str
    after: str
    number: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before}  →  {self.after}"

    def code(self, name: str) -> CodeType:
        """The changed module, compiled under the name of a file."""
        tree = ast.parse(self.source)
        node = next(n for at, n in enumerate(ast.walk(tree)) if at == self.number)
        change = _of(node)
        assert change is not None
        change(node)
        return compile(ast.fix_missing_locations(tree), name, "exec")


def changes(file: str, source: str) -> list[Change]:
    """Every change to a module's code that can be made; annotations and decorators are left alone."""
    tree = ast.parse(source)
    alone = _left_alone(tree)
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if (change := _of(node)) and node not in alone:
            changed = deepcopy(node)
            change(changed)
            after = ast.unparse(changed).replace("not not ", "")
            found.append(Change(file, source, node.lineno, _short(ast.unparse(node)), _short(after), number))  # type: ignore[attr-defined]
    return found


def _left_alone(tree: ast.Module) -> set[ast.AST]:
    """Everything below annotations and decorators."""
    roots: list[ast.AST | None] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.AnnAssign | ast.arg):
            roots.append(node.annotation)
        elif isinstance(node, ast.FunctionDef):
            roots += [*node.decorator_list, node.returns]
        elif isinstance(node, ast.ClassDef):
            roots += node.decorator_list
    return {below for root in roots if root for below in ast.walk(root)}


def _of(node: ast.AST) -> Callable[[Any], None] | None:
    """The change that can be made to a node, as what does it to that node; None where there is none."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and (other := _COMPARISONS.get(type(node.ops[0]))):
        return _setting("ops", [other()])
    if isinstance(node, ast.BoolOp):
        return _setting("op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return _setting("operand", ast.UnaryOp(ast.Not(), node.operand))  # `not not x` is x as a truth
    if isinstance(node, ast.BinOp) and (operator := _OPERATORS.get(type(node.op))):
        return _setting("op", operator())
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        return _setting("value", not node.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _setting("value", node.value + 1)
    if isinstance(node, ast.Name) and node.id in _NAMES:
        return _setting("id", _NAMES[node.id])
    if isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        return _setting("value", ast.Constant(None))
    if isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(
        node.test, ast.Compare | ast.BoolOp | ast.UnaryOp
    ):
        return _setting("test", ast.UnaryOp(ast.Not(), node.test))
    return None


def _setting(name: str, value: object) -> Callable[[Any], None]:
    return lambda node: setattr(node, name, value)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 90 else f"{line[:87]}..."


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from a changed tree."""

    def __init__(self, change: Change) -> None:
        self._path = ROOT / change.file
        self._name = change.file.removesuffix(".py").replace("/", ".")
        self._code = change.code(str(self._path))

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self._path, loader=self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def is_noticed(change: Change | None) -> bool:
    """Whether a test fails with that change: first of the nearest, then of all. None is no change."""
    nearest = _NEAREST[change.file] if change else ()
    rest = [name for name in _ALL if name not in nearest]
    return any(_fails(change, tests) for tests in (nearest, rest))


def _fails(change: Change | None, tests: Sequence[str]) -> bool:
    """Whether one of these tests fails, in a process of its own."""
    files = [str(file) for name in tests if (file := ROOT / "tests/verifier" / name).exists()]
    if not files:
        return False
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
        os._exit(_tested(change, files))
    return os.waitpid(child, 0)[1] != 0


def _tested(change: Change | None, files: Sequence[str]) -> int:
    import pytest
    from hypothesis import Phase, settings

    settings.register_profile("plain", deadline=None, phases=(Phase.explicit, Phase.generate))  # a failure is enough
    for name in [n for n in sys.modules if n.startswith("verifier.") and not n.startswith(_KEPT)]:
        del sys.modules[name]
    if change:
        sys.meta_path.insert(0, Changed(change))
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(pytest.main([*_PYTEST, *files]))


def _loaded() -> None:
    """Load what every run needs, so that each process begins with it."""
    import psycopg  # noqa: F401  (this and the next are imported by the tests' fixtures)
    import selenium.webdriver  # noqa: F401

    from verifier import Article
    from verifier.language.parse import parse

    parse(Article.from_text("Two people were hurt in Lindau on Monday, police said."))
    os.environ |= _PLUGINS
    gc.freeze()  # what is loaded stays: no process need look through it for what is not


def main(argv: Sequence[str] | None = None) -> int:
    """Change, test and count; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200, metavar="N", help="changes to make (200)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--list", action="store_true", help="only print the changes")
    options = parser.parse_args(argv)
    possible = [c for file in _NEAREST for c in changes(file, (ROOT / file).read_text(encoding="utf-8"))]
    chosen = random.Random(options.seed).sample(possible, min(options.count, len(possible)))
    if options.list:
        print(*chosen, sep="\n")
        return 0
    os.chdir(ROOT)
    _loaded()
    if is_noticed(None):
        print("The tests fail without any change; mend them first.", file=sys.stderr)
        return 3
    missed = []
    for number, change in enumerate(chosen, start=1):
        if not is_noticed(change):
            missed.append(change)
            print(f"{number}: unnoticed: {change}", flush=True)
        print(f"\r{number} of {len(chosen)}", end="", file=sys.stderr, flush=True)
    share = 1 - len(missed) / len(chosen)
    print(f"{len(chosen) - len(missed)} of {len(chosen)} changes noticed ({share:.1%}), of {len(possible)} possible")
    return 0 if share >= _LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
