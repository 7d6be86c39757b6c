"""The wheel: built, installed where the checkout is not, and run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from importlib.metadata import version
from pathlib import Path
from zipfile import ZipFile

import pytest

from verifier import __version__

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: what an earlier build left in the checkout must not find its way in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for package in ("index", "verifier"):
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, source, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """The `bin` folder of a new environment that has the wheel, and the dependencies of this one."""
    environment = wheel.parent / "env"
    run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=wheel.parent)
    python = environment / "bin/python"
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", wheel, cwd=wheel.parent)
    packages = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=wheel.parent).strip()
    (Path(packages) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return environment / "bin"


def test_the_wheel_has_every_file_of_both_packages(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    files = {
        path.relative_to(ROOT).as_posix()
        for package in ("index", "verifier")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    assert packed == files


def test_the_version_is_said_once(wheel: Path) -> None:
    assert wheel.name.startswith(f"verifier_newsroom-{__version__}-")
    assert version("verifier-newsroom") == __version__


def test_the_wheel_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert "verify" in run(installed / "verifier", "--help", cwd=tmp_path)
    script = (
        "import index, verifier, verifier.demo as d; print(index.__file__, verifier.__file__, d.ARTICLE, d.SOURCES)"
    )
    *modules, article, sources = run(installed / "python", "-c", script, cwd=tmp_path).split()
    assert all(Path(module).is_relative_to(installed.parent) for module in modules)

    run(installed / "verifier", "add", sources, "--corpus", "corpus", cwd=tmp_path)
    report = run(installed / "verifier", "verify", article, "--corpus", "corpus", cwd=tmp_path)
    assert "OUTDATED" in report
    page = run(installed / "verifier", "verify", article, "--corpus", "corpus", "--format", "html", cwd=tmp_path)
    assert page.lstrip().lower().startswith("<!doctype html>")
