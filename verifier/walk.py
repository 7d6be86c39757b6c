"""Walking through the claims of reports with the keyboard, in a terminal."""

from __future__ import annotations

import base64
import os
import re
import signal
import sys
import termios
import tty
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from shutil import get_terminal_size

import click

from verifier.render.plain import ATTENTION, clean, headline, link, name, plural, source_line
from verifier.render.text import render_claim
from verifier.report import ClaimReport, Report

KEYS = "j next  k previous  space more  a what needs attention  o open  c copy  q end"

_KEY = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z~]|O[A-Za-z])|.", re.DOTALL)
_CLEAR = "\x1b[H\x1b[2J"
_FRAME = 3  # lines: the head, and a blank one below it; the keys


class Walk:
    """Where a reader is: at one claim of those that are shown, so many lines down."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._all = [(report, claim) for report in reports for claim in report.claims]
        self._shown = self._all
        self._at = self._down = 0
        self._said = ""
        self._lines: list[str] = []
        self._room = 1

    def press(self, key: str) -> bool:
        """Do what a key asks for; returns whether the walk goes on."""
        self._said = ""
        if key in ("q", "\x1b", "\x03", "\x04"):
            return False
        does: dict[str, Callable[[], None]] = {
            "j": lambda: self._go(self._at + 1),
            "\x1b[B": lambda: self._go(self._at + 1),
            "k": lambda: self._go(self._at - 1),
            "\x1b[A": lambda: self._go(self._at - 1),
            "g": lambda: self._go(0),
            "G": lambda: self._go(len(self._shown) - 1),
            "a": self._narrow,
            " ": lambda: self._scroll(self._room - 1),
            "\x1b[6~": lambda: self._scroll(self._room - 1),
            "b": lambda: self._scroll(1 - self._room),
            "\x1b[5~": lambda: self._scroll(1 - self._room),
            "o": self._open,
            "c": self._copy,
        }
        does.get(key, lambda: None)()
        return True

    def screen(self, width: int, height: int, *, colour: bool) -> str:
        """What the terminal shows: the claim in its paragraph, the verdict and all evidence, as far as there is room."""
        self._room = max(1, height - _FRAME)
        if not self._shown:
            self._lines = ["No claim to walk through."]
        else:
            report, claim = self._shown[self._at]
            self._lines = render_claim(report, claim, width=width, colour=colour).splitlines()
        self._scroll(0)
        shown = self._lines[self._down : self._down + self._room]
        below = len(self._lines) - self._down - len(shown)
        foot = self._said or (f"{plural(below, 'more line')}: space  " if below else "") + KEYS
        return "\n".join([self._head()[:width], "", *shown, *[""] * (self._room - len(shown)), foot[:width]])

    def _head(self) -> str:
        urgent = sum(claim.verdict in ATTENTION for _, claim in self._all)
        if not self._shown:
            return "0/0"
        report, _ = self._shown[self._at]
        need = f"{urgent or 'none'} {'needs' if urgent == 1 else 'need'} attention"
        return f"{self._at + 1}/{len(self._shown)}, {need}  {headline(report)}"

    def _go(self, at: int) -> None:
        self._at, self._down = max(0, min(at, len(self._shown) - 1)), 0

    def _scroll(self, by: int) -> None:
        self._down = max(0, min(self._down + by, len(self._lines) - self._room))

    def _narrow(self) -> None:
        """Show only what needs attention, or all again; stay at the claim, or go to the next that is shown."""
        here = self._all.index(self._shown[self._at]) if self._shown else 0
        urgent = [pair for pair in self._all if pair[1].verdict in ATTENTION]
        if len(self._shown) == len(self._all) and not urgent:
            self._said = "No claim needs attention."
            return
        self._shown = urgent if len(self._shown) == len(self._all) else self._all
        self._go(sum(self._all.index(pair) < here for pair in self._shown))

    def _open(self) -> None:
        address = next(filter(None, (link(e.document) for e in self._claim.evidence)), None) if self._shown else None
        if address:
            click.launch(address)
        self._said = f"Opened {address}" if address else "No source of this claim has an address."

    def _copy(self) -> None:
        """Hand the claim to the clipboard by way of the terminal (OSC 52), which works over SSH too."""
        if self._shown:
            text = base64.b64encode(as_text(self._claim).encode("utf-8", "replace")).decode()
            sys.stdout.write(f"\x1b]52;c;{text}\x07")
            self._said = "Copied, if this terminal lets programs copy."

    @property
    def _claim(self) -> ClaimReport:
        return self._shown[self._at][1]


def as_text(claim: ClaimReport) -> str:
    """A claim, its verdict and its evidence as lines to paste into a note."""
    lines = [claim.text, claim.verdict.value if claim.verdict else "", claim.explanation or ""]
    for evidence in claim.evidence:
        where = source_line([name(evidence.document), link(evidence.document)])
        lines.append(f"{evidence.relation.value}: {evidence.quote} ({where})")
    return "\n".join(clean(line) for line in lines if line)


def walk(reports: Sequence[Report], *, colour: bool) -> None:
    """Show the claims of reports until the reader ends it."""
    here = Walk(reports)

    def draw(*_: object) -> None:
        width, height = get_terminal_size()
        sys.stdout.write(_CLEAR + here.screen(width, height, colour=colour))
        sys.stdout.flush()

    with _keyboard() as keyboard, _screen(draw), suppress(KeyboardInterrupt):
        draw()
        while all(map(here.press, _pressed(keyboard))):
            draw()


def _pressed(keyboard: int) -> list[str]:
    """The keys that were pressed since the last time, at least one."""
    typed = os.read(keyboard, 1024).decode(errors="replace")
    return _KEY.findall(typed or "q")


@contextmanager
def _keyboard() -> Iterator[int]:
    """The terminal's keys, each as it is pressed, though standard input may be an article."""
    opened = os.open("/dev/tty", os.O_RDONLY)
    before = termios.tcgetattr(opened)
    tty.setcbreak(opened)
    try:
        yield opened
    finally:
        termios.tcsetattr(opened, termios.TCSADRAIN, before)
        os.close(opened)


@contextmanager
def _screen(draw: Callable[..., None]) -> Iterator[None]:
    """The terminal's other screen, drawn anew where its size changes; what was on the first stays there."""
    before = signal.signal(signal.SIGWINCH, draw)
    sys.stdout.write("\x1b[?1049h\x1b[?25l")
    try:
        yield
    finally:
        sys.stdout.write("\x1b[?25h\x1b[?1049l")
        sys.stdout.flush()
        signal.signal(signal.SIGWINCH, before)
