"""The manifest of a corpus folder: what it was made with. Written to a temporary name, synced, renamed."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from index.engines.database import DATABASE
from index.errors import CorpusDamaged

FORMAT = 2
MANIFEST = "manifest.json"
_TYPES = {"format": int, "model": str, "dimension": int, "created": str, "updated": str}


def read_manifest(folder: Path) -> dict[str, Any]:
    """The manifest in `folder`. Raises `CorpusDamaged` where it or the database beside it cannot be used."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if not isinstance(manifest, dict) or not all(isinstance(manifest.get(k), t) for k, t in _TYPES.items()):
            raise ValueError("keys are missing or mistyped")
        for key in ("created", "updated"):
            datetime.fromisoformat(manifest[key])
    except (OSError, ValueError, RecursionError) as error:
        raise CorpusDamaged(
            f"The {MANIFEST} of the corpus {folder} cannot be read ({error}); build it anew."
        ) from error
    if manifest["format"] != FORMAT:
        raise CorpusDamaged(
            f"The corpus {folder} has format {manifest['format']}, this program reads {FORMAT}; build it anew."
        )
    if not (folder / DATABASE).exists():
        raise CorpusDamaged(f"The corpus {folder} has lost its {DATABASE}; build it anew from its sources.")
    return manifest


def write_manifest(folder: Path, manifest: dict[str, Any]) -> None:
    """Put the manifest in place of the one in `folder`. Raises `OSError`."""
    path = folder / MANIFEST
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(manifest, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)
