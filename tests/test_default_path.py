"""No command imports a library that trains models: they take seconds to load, and are needed once, to prepare the encoder."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = "torch", "sentence_transformers", "transformers"
RUN = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
name, *words = sys.argv[1:]
if name == "reindex":
    from scripts.reindex import main
else:
    from verifier.cli import main
main(words)
print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("desk")
    text = "Two people were hurt when a crane fell in the port of Mersa on Monday, the port office said."
    (made / "story.json").write_text(json.dumps({"id": "a", "text": text, "published": "2025-03-04T08:00:00+00:00"}))
    (made / "source.json").write_text(json.dumps({"id": "b", "text": f"{text} The quay was closed."}))
    return made


# In this order: the first makes the corpus that the others use.
COMMANDS = [
    "verifier add source.json --corpus corpus",
    "verifier verify story.json --corpus corpus",
    "verifier claims story.json",
    "verifier search crane --corpus corpus",
    "verifier status --check --corpus corpus",
    "reindex source.json --corpus corpus --workers 1",
    "reindex --upgrade --corpus corpus --workers 1",
    "reindex --repair --corpus corpus --workers 1",
    "verifier remove --id b --corpus corpus",
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_no_heavy_library(folder: Path, command: str) -> None:
    words = [sys.executable, "-c", RUN, *command.split()]
    run = subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=200, check=False)
    assert run.returncode == 0, run.stderr
    assert run.stderr.splitlines()[-1] == "[]"
