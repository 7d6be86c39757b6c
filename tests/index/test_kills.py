"""Processes that write are really killed, and really run out of room: the corpus opens, agrees with itself, and has it all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bench_kills.py"


@pytest.mark.parametrize(
    "kills, full, failing",
    [
        (5, 0, 0),
        (0, 3, 0),
        pytest.param(0, 0, 6, marks=pytest.mark.skipif(not which("cc"), reason="no compiler for the failing disk")),
    ],
)
def test_nothing_is_lost_and_nothing_disagrees(kills, full, failing):
    counts = ("--kills", kills, "--full", full, "--failing", failing, "--seed", 71)
    command = [sys.executable, str(SCRIPT), *map(str, counts)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    ends = f"{kills} kills, {full} full disks, {failing} failing disks"
    assert run.stdout == f"{ends}: 0 documents lost, 0 disagreements\n", run.stderr
    assert run.stderr == ""
