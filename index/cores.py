"""How many processor cores a process may keep busy."""

from __future__ import annotations

import os

VARIABLE = "OMP_NUM_THREADS"  # environment variable: the cores of each process, as where a machine is shared out


def cores() -> int:
    """The cores of this process: as many as the environment says, else all that it may run on."""
    return given_cores() or machine_cores()


def given_cores() -> int | None:
    """As many cores as the environment gives this process; None where it says nothing, or no number from 1."""
    said = os.environ.get(VARIABLE, "")
    return int(said) or None if said.isdecimal() else None


def machine_cores() -> int:
    """All cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
