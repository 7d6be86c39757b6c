"""Files that are there whole or not at all, also after the power was cut."""

from __future__ import annotations

import os
from pathlib import Path


def replace_synced(temporary: Path, target: Path) -> None:
    """Give a finished file its name: its contents reach the disk before the name does, and the name before this returns."""
    with open(temporary, "rb+") as written:
        os.fsync(written.fileno())
    os.replace(temporary, target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder's files to the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
