"""The wheel: built, installed where the checkout is not, and run."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str | Path, cwd: Path) -> str:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    done = subprocess.run(
        [str(c) for c in command], cwd=cwd, capture_output=True, text=True, check=False, env=environment
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `verifier` command of a new environment that has the wheel, and the dependencies of this one."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    run(sys.executable, "-m", "venv", "--without-pip", folder / "env", cwd=folder)
    packages = Path(
        run(
            folder / "env/bin/python", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        ).strip()
    )
    (wheel,) = folder.glob("*.whl")
    run(sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", packages, wheel, cwd=folder)
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    command = folder / "env/bin/verifier"
    (packages / "bin/verifier").rename(command)
    lines = command.read_text(encoding="utf-8").splitlines(keepends=True)
    command.write_text(f"#!{folder / 'env/bin/python'}\n" + "".join(lines[1:]), encoding="utf-8")
    return command


def test_the_wheel_runs_outside_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert "verify" in run(installed, "--help", cwd=tmp_path)
    where = run(
        installed.parent / "python",
        "-c",
        "import verifier, index; print(verifier.__file__, index.__file__)",
        cwd=tmp_path,
    )
    assert str(ROOT) not in where.replace(sysconfig.get_path("purelib"), "")
    demo = run(installed.parent / "python", "-c", "import verifier.demo as d; print(d.SOURCES)", cwd=tmp_path).strip()
    run(installed, "add", demo, "--corpus", tmp_path / "corpus", cwd=tmp_path)
    report = run(installed, "verify", Path(demo).parent / "article.json", "--corpus", tmp_path / "corpus", cwd=tmp_path)
    assert "OUTDATED" in report.upper()
    page = run(
        installed,
        "verify",
        Path(demo).parent / "article.json",
        "--corpus",
        tmp_path / "corpus",
        "--format",
        "html",
        cwd=tmp_path,
    )
    assert page.lstrip().lower().startswith("<!doctype html>")
