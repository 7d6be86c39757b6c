"""The program among pipes, terminals, encodings and inputs that are not what they seem."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

STORY = "A ferry sank off Larnby on Tuesday morning, killing 14 people, the “Larnby Café” said."
PROGRAM = [sys.executable, "-m", "verifier"]


def on_a_terminal(*words: str, **environment: str) -> str:
    """What the program writes to standard output where that is a terminal."""
    ours, theirs = pty.openpty()
    known = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm", "COLUMNS": "80"} | environment
    process = subprocess.Popen(
        [*PROGRAM, *words], stdout=theirs, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=known
    )
    os.close(theirs)
    shown = b""
    try:
        while piece := os.read(ours, 4096):
            shown += piece
    except OSError:  # Linux says so when the other side has closed
        pass
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return shown.decode()


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_a_terminal_gets_colour_unless_told_otherwise(story: Path) -> None:
    coloured, plain = on_a_terminal("claims", str(story)), on_a_terminal("claims", str(story), NO_COLOR="1")
    assert "\x1b[" in coloured
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).split() == plain.split()


def test_an_encoding_without_the_characters_gets_others(story: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*PROGRAM, "claims", story], capture_output=True, env=environment)
    assert done.returncode == 0
    assert '"Larnby Caf?"' in done.stdout.decode("ascii")


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    story = tmp_path / "long.txt"
    story.write_text("\n\n".join(f"A ferry sank on Tuesday, killing {n} people." for n in range(2, 400)))
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*PROGRAM, "claims", story], stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


STRANGE = {
    '{"text": "A ferry sank, killing 14 people. \\ud800"}': "",
    '{"text": "A ferry sank, killing 14\u2028people."}': "",
    '{"text": "A ferry sank, killing 14 people.", "title": "\\u001b[2J\\u0007\\u0000"}': "",
    '{"text": "Die Fähre ist gesunken, und viele Menschen sind noch vermisst, sagte die Polizei am Abend."}': "(de)",
    '{"text": 14}': "line 5",
    '["text"]': "line 6",
    "{" * 100_000: "line 7",
}


def test_strange_articles_do_not_stop_the_others(tmp_path: Path) -> None:
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join([*STRANGE, json.dumps({"text": STORY})]), encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*PROGRAM, "claims", batch, "--format", "json"], capture_output=True, env=environment)
    reports = [json.loads(r) for r in done.stdout.decode("utf-8").splitlines()]
    complaints = done.stderr.decode().splitlines()
    wrong = [said for said in STRANGE.values() if said]
    assert (done.returncode, len(reports), len(complaints)) == (3, 4, len(wrong))
    assert all(said in complaint for said, complaint in zip(wrong, complaints, strict=True))
    assert reports[-1]["article"]["characters"] == len(STORY)
    assert b"\x1b" not in done.stdout + done.stderr


def test_help_comes_at_once() -> None:
    heavy = "import sys; from verifier.cli import main; main(['verify', '--help']); print([m for m in HEAVY if m in sys.modules])"
    names = ["torch", "spacy", "numpy", "onnxruntime", "faiss", "jinja2", "rich"]
    done = subprocess.run([sys.executable, "-c", f"HEAVY = {names}\n{heavy}"], capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[]"
