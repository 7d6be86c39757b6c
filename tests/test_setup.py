"""The two commands: what they do on a bare checkout, after an interruption, and when all is in place."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ("pyproject.toml", "scripts/setup.sh", "scripts/constraints.txt", "scripts/models.txt")

# Writes down what it is asked instead of doing it; `-m venv FOLDER` puts a copy of it there. An install fails where a file
# named `offline` lies in the checkout.
PYTHON = """#!/bin/sh
echo "$*" >>calls
case "$*" in
  *"-m venv"*) for folder; do :; done; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python" ;;
  *"pip install"*) [ ! -e offline ] ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the files of the set-up alone, and a `python3` that only writes down its calls."""
    folder = tmp_path / "a checkout"
    for name in SHARED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (tmp_path / "python3").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    return folder


def set_up(checkout: Path) -> tuple[int, list[str]]:
    """The exit status of one set-up, and what it asked of Python."""
    (checkout / "calls").write_text("")
    environment = {**os.environ, "PYTHON": str(checkout.parent / "python3")}
    script = str(checkout / "scripts/setup.sh")
    run = subprocess.run(["bash", script], cwd="/", env=environment, capture_output=True, check=False)
    return run.returncode, (checkout / "calls").read_text().splitlines()


def installs(calls: list[str]) -> list[str]:
    return [call for call in calls if call.startswith("-m pip install")]


def test_a_bare_checkout_gets_an_environment_with_what_is_pinned(checkout: Path) -> None:
    status, calls = set_up(checkout)
    assert status == 0
    assert calls[0] == "-m venv --clear .venv"
    assert any("--require-hashes" in call for call in installs(calls))
    assert any("--constraint scripts/constraints.txt" in call for call in installs(calls))


def test_a_finished_set_up_asks_nothing_of_python(checkout: Path) -> None:
    set_up(checkout)
    assert set_up(checkout) == (0, [])


def test_an_interrupted_install_is_taken_up_again(checkout: Path) -> None:
    (checkout / "offline").touch()
    assert set_up(checkout)[0] != 0
    (checkout / "offline").unlink()
    status, calls = set_up(checkout)
    assert status == 0 and installs(calls)
    assert not [call for call in calls if "venv" in call.split()]


def test_a_python_without_pip_is_replaced(checkout: Path) -> None:
    python = checkout / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nexit 1\n")
    python.chmod(0o755)
    status, calls = set_up(checkout)
    assert status == 0 and calls[0] == "-m venv --clear .venv"


@pytest.mark.parametrize("name", SHARED)
def test_what_changes_the_environment_is_installed(checkout: Path, name: str) -> None:
    set_up(checkout)
    with (checkout / name).open("a") as file:
        file.write("\n# changed\n")
    assert installs(set_up(checkout)[1])


def test_a_moved_checkout_is_installed_from_where_it_is(checkout: Path) -> None:
    set_up(checkout)
    moved = checkout.rename(checkout.with_name("elsewhere"))
    assert installs(set_up(moved)[1])


@pytest.mark.skipif(not (ROOT / ".venv/installed").exists(), reason="scripts/demo would set up an environment first")
def test_the_demo_prints_the_report_and_where_the_page_is() -> None:
    run = subprocess.run([ROOT / "scripts/demo"], cwd="/", capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "need attention" in run.stdout and "OUTDATED" in run.stdout
    page = Path(run.stdout.splitlines()[-1].partition("browser: ")[2])
    assert page.is_absolute()
    assert page.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
