"""The shape of the house: who may import whom, what is exported, what the documents promise."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def imported(path: Path) -> set[str]:
    """Every module that a file imports, at its top or inside a function."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", sorted((ROOT / "index").rglob("*.py")), ids=lambda p: p.name)
def test_the_index_never_imports_the_verifier(path: Path) -> None:
    assert not [name for name in imported(path) if name.split(".")[0] == "verifier"]


def test_only_encoder_and_cross_encoder_import_a_model_library() -> None:
    libraries = {"torch", "sentence_transformers", "transformers", "onnxruntime"}
    users = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "verifier")
        for path in (ROOT / package).rglob("*.py")
        if libraries & {name.split(".")[0] for name in imported(path)}
    }
    assert users == {"index/encode.py", "index/export_onnx.py", "verifier/cross_encoder.py"}


@pytest.mark.parametrize(
    "folders, extras",
    [
        (("index", "verifier"), ("postgresql", "pandas", "ray")),
        (("index", "verifier", "scripts", "tests"), ("bench", "dev", "peers", "ray")),
    ],
)
def test_every_library_that_is_imported_is_declared(folders: tuple[str, ...], extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for e in extras for line in project["optional-dependencies"][e])]
    declared = {re.split(r"[^\w.-]", line)[0].lower() for line in lines}
    homes = {
        "newspaper": ["newspaper4k"],
        "ray": ["ray"],
        "readability": ["readability-lxml"],
    } | packages_distributions()
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    own = {*folders, "evaluation", "training", *(path.stem for path in files)}
    libraries = {name.split(".")[0] for path in files for name in imported(path)} - sys.stdlib_module_names - own
    assert "numpy" in libraries
    # What a library of the extra `bench` is called elsewhere is not known here, as it need not be installed.
    missing = {
        name for name in libraries if not declared & {h.lower() for h in homes.get(name, [name.replace("_", "-")])}
    }
    assert not missing


def test_the_library_of_an_extra_is_imported_where_the_extra_is_asked_for() -> None:
    users = {
        path.relative_to(ROOT / "index" / "engines").parts[0]
        for path in (ROOT / "index").rglob("*.py")
        if "psycopg" in {name.split(".")[0] for name in imported(path)}
    }
    assert users == {"postgresql"}


def test_a_file_is_replaced_in_one_way_that_survives_a_power_cut() -> None:
    def renames(call: ast.Call) -> bool:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
        # A path's `replace` has one argument; that of a text has two, that of a time names its own.
        return name in {"rename", "renames"} or (
            name == "replace"
            and (ast.unparse(call.func) == "os.replace" or (len(call.args) == 1 and not call.keywords))
        )

    users = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "verifier")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and renames(node)
    }
    assert users == {"index/files.py"}


def test_no_package_files_below_tests() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_what_is_exported_can_be_imported() -> None:
    import verifier

    assert {"Article", "Verifier"} <= set(verifier.__all__)
    assert all(getattr(verifier, name) is not None for name in verifier.__all__)


def test_every_kind_offers_the_same() -> None:
    from verifier.kinds import KINDS

    assert [k.NAME for k in KINDS] == ["casualty", "location", "attribution", "date", "quantity", "statement"]
    assert all(callable(getattr(k, name)) for k in KINDS for name in ("find", "facts", "compare"))


def test_the_readme_names_every_command() -> None:
    from verifier.cli import cli

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in cli.commands if f"verifier {name}" not in readme]
    assert not missing


def test_the_default_path_imports_no_model_library(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from verifier import Article, Verifier\n"
        f"v = Verifier.open({str(tmp_path / 'corpus')!r}, create=True)\n"
        "v.verify(Article.from_text('Police said 12 people were killed in the town of Mersa on Monday.'))\n"
        "print([m for m in ('torch', 'sentence_transformers', 'transformers') if m in sys.modules])\n"
    )
    run = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == "[]"
