#!/usr/bin/env python3
"""Change comparison and verdict code at random, one place at a time, and count how many changes its tests notice.

usage: scripts/mutate.py [--count N] [--seed N] [--list]

Each change is one of: a comparison for its neighbour, `and` for `or`, a `not` left out, a condition turned round, a number one
higher, a truth for its opposite, + for -, * for /, `min` for `max`, `any` for `all`, None returned. Tests run in a process of
their own, which stops at the first that fails; one that takes longer than `_LONGEST` seconds counts as noticed. Prints
what went unnoticed and the share noticed; exit status 1 where that is less than `_LEAST`. --list only prints the changes.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import io
import os
import random
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

_LONGEST, _LEAST = 180, 0.85
_KINDS = ("casualty", "date", "location", "quantity", "statement")
# The code that is changed, each with the tests that are nearest to it; after them come those of all.
_NEAREST: dict[str, tuple[str, ...]] = {
    "verifier/verdict.py": ("test_verdict.py",),
    "verifier/confidence.py": ("test_confidence.py",),
    "verifier/compare.py": ("test_compare.py",),
    **{
        f"verifier/kinds/{kind}_compare.py": (f"kinds/test_{kind}.py", f"kinds/test_{kind}_compare.py")
        for kind in _KINDS
    },
    "verifier/kinds/wording.py": ("kinds/test_wording.py", "kinds/test_attribution.py"),
}
_ALL = (
    "test_verdict.py test_compare.py test_confidence.py test_story.py kinds/test_casualty.py kinds/test_casualty_compare.py"
    " kinds/test_date.py kinds/test_location.py kinds/test_quantity.py kinds/test_statement.py kinds/test_wording.py"
    " kinds/test_attribution.py kinds/test_in_other_words.py kinds/test_casualty_reports.py kinds/test_date_reports.py"
    " kinds/test_location_reports.py kinds/test_quantity_reports.py kinds/test_attribution_reports.py"
).split()
_KEPT = ("verifier.language",)  # what does not import the changed code stays loaded, with its models

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
    """One change: the file, the line, the expression before and after, and the whole changed module."""

    file: str
    line: int
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.before}  →  {self.after}"


def changes(file: str, source: str) -> list[Change]:
    """Every change to a module's code that can be made; annotations and decorators are left alone."""
    tree = ast.parse(source)
    alone = _left_alone(tree)
    found = []
    for number, node in enumerate(ast.walk(tree)):
        if not hasattr(node, "lineno") or node in alone:
            continue
        for change in _of(node):
            changed = deepcopy(tree)
            target = next(n for at, n in enumerate(ast.walk(changed)) if at == number)
            before = ast.unparse(target)
            change(target)
            found.append(
                Change(
                    file,
                    node.lineno,
                    _short(before),
                    _short(ast.unparse(target).replace("not not ", "")),
                    ast.fix_missing_locations(changed),
                )
            )
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


def _of(node: ast.AST) -> Iterator[Callable[[ast.AST], None]]:
    """The changes that can be made to one node, each as what does it to that node of a copy."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARISONS:
        yield lambda n: setattr(n, "ops", [_COMPARISONS[type(node.ops[0])]()])
    elif isinstance(node, ast.BoolOp):
        yield lambda n: setattr(n, "op", ast.Or() if isinstance(node.op, ast.And) else ast.And())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield _without_not
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield lambda n: setattr(n, "op", _OPERATORS[type(node.op)]())
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield lambda n: setattr(n, "value", not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        value = node.value
        yield lambda n: setattr(n, "value", value + 1)
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield lambda n: setattr(n, "id", _NAMES[node.id])
    elif isinstance(node, ast.Return) and node.value is not None and not _is_none(node.value):
        yield lambda n: setattr(n, "value", ast.Constant(None))
    elif isinstance(node, ast.If | ast.IfExp | ast.While) and not isinstance(
        node.test, ast.Compare | ast.BoolOp | ast.UnaryOp
    ):
        yield lambda n: setattr(n, "test", ast.UnaryOp(ast.Not(), n.test))  # type: ignore[attr-defined]


def _without_not(node: ast.AST) -> None:
    """`not x` becomes `not not x`, which is x as a truth."""
    assert isinstance(node, ast.UnaryOp)
    node.operand = ast.UnaryOp(ast.Not(), node.operand)


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
        self._code = compile(change.tree, str(self._path), "exec")

    def find_spec(self, name: str, path: object, target: object = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self._path, loader=self) if name == self._name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self._code, module.__dict__)


def is_noticed(change: Change | None) -> bool:
    """Whether a test fails with that change, in a process of its own; None is no change."""
    child = os.fork()
    if child == 0:
        signal.alarm(_LONGEST)
        os._exit(_tested(change))
    return os.waitpid(child, 0)[1] != 0


def _tested(change: Change | None) -> int:
    import pytest

    for name in [n for n in sys.modules if n.startswith("verifier") and not n.startswith(_KEPT) and n != "verifier"]:
        del sys.modules[name]
    if change:
        sys.meta_path.insert(0, Changed(change))
    nearest = _NEAREST[change.file] if change else ()
    names = [n for n in dict.fromkeys((*nearest, *_ALL)) if (ROOT / "tests/verifier" / n).exists()]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return int(
            pytest.main(["-x", "-q", "-p", "no:cacheprovider", *(str(ROOT / "tests/verifier" / n) for n in names)])
        )


def _loaded() -> None:
    """Load what every run needs, so that each process begins with it."""
    import selenium.webdriver  # noqa: F401  (imported by the tests' fixtures)

    from verifier import Article
    from verifier.language.parse import parse

    parse(Article.from_text("Two people were hurt in Lindau on Monday, police said."))


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
