"""Processes that write are really killed, and really run out of room: the corpus opens, agrees with itself, and has it all."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "bench_kills.py"


@pytest.mark.parametrize("kills, full", [(5, 0), (0, 3)])
def test_nothing_is_lost_and_nothing_disagrees(kills, full):
    command = [sys.executable, str(SCRIPT), "--kills", str(kills), "--full", str(full), "--seed", "71"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert run.stdout == f"{kills} kills, {full} full disks: 0 documents lost, 0 disagreements\n", run.stderr
    assert "Traceback" not in run.stderr
