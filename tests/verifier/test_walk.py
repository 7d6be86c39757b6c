"""Walking through claims with the keyboard, by itself and in a terminal."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.test_cli import ARTICLE, SOURCES
from verifier.report import Report
from verifier.walk import Walk, as_text

DOWN, UP, PAGE_DOWN = "\x1b[B", "\x1b[A", "\x1b[6~"


def at(walk: Walk) -> str:
    """The id of the claim that is shown."""
    found = re.search(r"· (c\d+)$", walk.screen(100, 60, colour=False), re.MULTILINE)
    return found[1] if found else "none"


@pytest.mark.parametrize(
    ("keys", "claim"),
    [
        ("", "c1"),
        ("j", "c2"),
        ("jjk", "c2"),
        ("k", "c1"),
        ("G", "c5"),
        ("Gj", "c5"),
        ("Gg", "c1"),
        ("a", "c2"),  # the first one agrees with others: the next that needs attention
        ("aG", "c4"),
        ("Ga", "c4"),
        ("aGa", "c4"),
        ("z", "c1"),
    ],
)
def test_keys_lead_from_claim_to_claim(keys: str, claim: str, report: Report) -> None:
    walk = Walk([report])
    assert all(map(walk.press, keys))
    assert at(walk) == claim


def test_arrows_lead_too_and_q_ends(report: Report) -> None:
    walk = Walk([report])
    assert walk.press(DOWN) and walk.press(DOWN) and walk.press(UP)
    assert at(walk) == "c2"
    assert not any(map(walk.press, ("q", "\x1b", "\x03", "\x04")))


def test_a_claim_is_shown_in_its_paragraph_with_all_its_evidence(report: Report) -> None:
    walk = Walk([report])
    walk.press("j")
    lines = walk.screen(100, 40, colour=False).split("\n")
    assert len(lines) == 40
    assert lines[0] == "2/5, 3 need attention  Barge hits bridge"
    shown = "\n".join(lines)
    assert "early on Monday, [injuring 14 people]," in shown
    assert [shown.count(f"{relation}: “") for relation in ("supersedes", "agrees", "earlier")] == [1, 1, 1]


def test_what_has_no_room_is_scrolled_to(report: Report) -> None:
    walk = Walk([report])
    walk.press("j")
    first = walk.screen(80, 10, colour=False).split("\n")
    assert len(first) == 10 and "more lines: space" in first[-1]
    walk.press(PAGE_DOWN)
    second = walk.screen(80, 10, colour=False).split("\n")
    assert second[2] == first[-2]  # the last line stays, so that a reader keeps the place
    for _ in range(9):
        walk.press(" ")
    last = walk.screen(80, 10, colour=False).split("\n")
    assert "more line" not in last[-1] and "radio.example" in "\n".join(last)
    walk.press("j")
    assert "reopen" in walk.screen(80, 10, colour=False)


def test_what_a_source_says_is_text_and_no_command_to_the_terminal(hostile_report: Report) -> None:
    shown = Walk([hostile_report]).screen(100, 60, colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)


def test_reports_are_walked_through_one_after_the_other(report: Report) -> None:
    walk = Walk([report, replace(report, article=replace(report.article, title="The second"))])
    for _ in range(5):
        walk.press("j")
    assert at(walk) == "c1" and "6/10, 6 need attention  The second" in walk.screen(80, 24, colour=False)


def test_nothing_to_walk_through_is_said(report: Report) -> None:
    walk = Walk([replace(report, claims=())])
    assert all(map(walk.press, "jkaoc "))
    assert "No claim to walk through." in walk.screen(80, 24, colour=False)
    calm = Walk([replace(report, claims=report.claims[:1])])
    calm.press("a")
    assert "No claim needs attention." in calm.screen(80, 24, colour=False)


def test_a_source_is_opened_only_by_an_address_that_a_reader_may_be_sent_to(
    report: Report, hostile_report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", opened.append)
    Walk([report]).press("o")
    Walk([hostile_report]).press("o")
    assert opened == ["https://ticker.example/bridge"]


def test_a_claim_is_copied_as_lines_for_a_note(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    walk = Walk([report])
    walk.press("G")
    walk.press("c")
    copied = re.fullmatch("\x1b]52;c;(.*)\x07", capsys.readouterr().out)
    assert copied
    assert base64.b64decode(copied[1]).decode().splitlines() == [
        "Damage is put at two million euros",
        "unverified",
        "No other source about this story says anything on it.",
    ]
    assert as_text(report.claims[2]).endswith(
        "conflicts: The bridge will reopen on Sunday at the earliest. (Kurier, https://kurier.example/bridge)"
    )


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell has what it starts in the background ignore interrupts


class Terminal:
    """A program in a terminal of 100 columns and 30 rows."""

    def __init__(self, *words: str | Path) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "verifier", *map(str, words)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            start_new_session=True,
            env={**os.environ, "TERM": "xterm-256color"},
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        self.output = ""

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def wait_for(self, pattern: str) -> str:
        """What was written up to the pattern, which is looked for after what was waited for last."""
        end = time.monotonic() + 60
        while not (found := re.search(pattern, self.output)):
            assert time.monotonic() < end, f"no {pattern!r} in {self.output!r}"
            if select.select([self._master], [], [], 1)[0]:
                self.output += os.read(self._master, 65536).decode(errors="replace")
        told, self.output = self.output[: found.end()], self.output[found.end() :]
        return told

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._master)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from verifier.cli import main

    made = tmp_path_factory.mktemp("desk")
    (made / "article.json").write_text(json.dumps(ARTICLE))
    (made / "sources.jsonl").write_text("".join(f"{json.dumps(s)}\n" for s in SOURCES))
    assert main(["add", str(made / "sources.jsonl"), "--corpus", str(made / "corpus")]) == 0
    return made


@pytest.fixture
def terminal(folder: Path) -> Iterator[Terminal]:
    words = ["verify", "-i", folder / "article.json", "--corpus", folder / "corpus", "--fail-on", "outdated"]
    opened = Terminal(*words)
    yield opened
    opened.close()


def test_in_a_terminal_the_keys_draw_another_claim_and_the_end_leaves_it_as_it_was(terminal: Terminal) -> None:
    first = terminal.wait_for(r"1/\d+, \d need attention(?s:.*?)q end|1/\d+, \d needs attention(?s:.*?)q end")
    assert "\x1b[?1049h\x1b[?25l" in first and "Ferry sinks off Larnby" in first
    terminal.type("j")
    assert "killing 14 people" in terminal.wait_for(r"2/\d(?s:.*?)q end")
    terminal.type(f"{DOWN}{UP}j")
    terminal.wait_for(r"3/\d(?s:.*?)q end")
    terminal.type("a")
    assert "OUTDATED" in terminal.wait_for(r"1/1(?s:.*?)q end")
    terminal.type("q")
    terminal.wait_for(re.escape("\x1b[?25h\x1b[?1049l"))
    assert terminal.process.wait(60) == 1  # --fail-on matched


def test_an_interrupt_ends_the_walk_too(terminal: Terminal) -> None:
    terminal.wait_for("q end")
    terminal.type("\x03")
    terminal.wait_for(re.escape("\x1b[?25h\x1b[?1049l"))
    assert terminal.process.wait(60) == 1


@pytest.mark.parametrize("more", [[], ["--format", "json"], ["--watch"]])
def test_without_a_terminal_or_with_another_format_there_is_no_walk(more: list[str], folder: Path) -> None:
    words = ["verify", "-i", str(folder / "article.json"), "--corpus", str(folder / "corpus"), *more]
    done = subprocess.run([sys.executable, "-m", "verifier", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "-i shows the report in a terminal" in done.stderr
