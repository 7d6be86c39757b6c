"""The manifest of a corpus folder: what it was made with. Written to a temporary name, synced, renamed."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from index.errors import CorpusDamaged
from index.files import replace_synced

FORMAT = 4
MANIFEST = "manifest.json"
_MOST_DIMENSIONS = 65_536


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a corpus was made with: its encoder's `model` and `dimension`, the last annotator, and (aware) when.

    `build` counts how often it was built anew.
    """

    model: str
    dimension: int
    annotator: str | None
    created: datetime
    updated: datetime
    build: int = 0

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest in `folder`. Raises `CorpusDamaged` where it cannot be used."""
        try:
            return cls.load((folder / MANIFEST).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise CorpusDamaged(
                f"The {MANIFEST} of the corpus {folder} cannot be used ({error});"
                f" mend it with: scripts/reindex.py --repair --corpus {folder}"
            ) from error

    @classmethod
    def load(cls, text: str) -> Manifest:
        """The manifest that `dump` wrote. Raises `ValueError`."""
        data = json.loads(text)
        if not isinstance(data, dict):
            raise ValueError("it is no JSON object")
        if data.get("format") != FORMAT or isinstance(data["format"], bool):
            raise ValueError(f"format {data.get('format')!r}; this program reads {FORMAT}")
        return cls._from_json(data)

    def dump(self) -> str:
        """The manifest as JSON."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, default=datetime.isoformat)

    @classmethod
    def _from_json(cls, data: dict[str, Any]) -> Manifest:
        model, dimension, annotator = data.get("model"), data.get("dimension"), data.get("annotator")
        if not isinstance(model, str) or not model:
            raise ValueError(f"model {model!r} is no name")
        if not isinstance(dimension, int) or isinstance(dimension, bool) or not 1 <= dimension <= _MOST_DIMENSIONS:
            raise ValueError(f"dimension {dimension!r} is no number from 1 to {_MOST_DIMENSIONS}")
        if not isinstance(annotator, str | None):
            raise ValueError(f"annotator {annotator!r} is no name")
        build = data.get("build", 0)
        if not isinstance(build, int) or isinstance(build, bool) or build < 0:
            raise ValueError(f"build {build!r} is no number from 0")
        return cls(model, dimension, annotator, _time(data, "created"), _time(data, "updated"), build)

    def write(self, folder: Path) -> None:
        """Put this in place of the manifest in `folder`. Raises `CorpusDamaged` where it cannot be written."""
        path = folder / MANIFEST
        temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_text(self.dump(), encoding="utf-8")
            replace_synced(temporary, path)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            raise CorpusDamaged(
                f"{path} cannot be written ({error.strerror}); look at the permissions and the space of its disk."
            ) from error


def _time(data: dict[str, Any], key: str) -> datetime:
    value = data.get(key)
    try:
        time = datetime.fromisoformat(value)  # type: ignore[arg-type]  # anything may stand there
    except (TypeError, ValueError):
        raise ValueError(f"{key} {value!r} is no ISO 8601 time") from None
    if time.tzinfo is None:
        raise ValueError(f"{key} {value!r} has no time zone")
    return time
