#!/usr/bin/env python3
"""Build the documentation, and hold what it shows against what the program does.

usage: scripts/docs.py build [--out DIR]
       scripts/docs.py check [--update] [PAGE...]
       scripts/docs.py follow

build   makes the pages of docs/ into HTML in build/docs; a warning is an error, and nothing is fetched.
check   runs every `console` and `python` block of the pages, page by page, each in a new folder with the project's files (of
        README.md the `console` blocks alone), and fills every block after a line `<!-- demo: WORDS -->` with what the report on the bundled example says on the claim with
        those words, after `<!-- demo -->` with as many of its first lines as the block has. What differs from the page is
        printed, with exit status 1; --update writes it into the page instead. `…` stands for anything within a line.
follow  copies the project to a new folder, sets it up there as a newcomer would, `sh` blocks included, and checks the page
        docs/start.md with nothing but what is there. Takes some minutes.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

DOCS = ROOT / "docs"
START = DOCS / "start.md"
README = ROOT / "README.md"
PAGES = (README, *sorted(DOCS.rglob("*.md")))
_BLOCK = re.compile(
    r"(?:^<!-- demo(?:: (?P<words>.+?)|(?P<head>)) -->\n)?^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_RUN = ("console", "python")
OWN_PROGRAMS = Path(sys.executable).parent
_ENDS = "\x1e"  # what the shell prints after each command


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of a page: its language, its text and where that stands.

    `claim` has the first words of the claim that it shows, "" where it shows the head of the report, None where neither.
    """

    language: str
    body: str
    start: int
    claim: str | None

    @property
    def commands(self) -> list[str]:
        """What is to be typed, one command each."""
        if self.language == "console":
            return [line[2:] for line in self.body.splitlines() if line.startswith("$ ")]
        return [f"python - <<'END'\n{self.body}END"] if self.language == "python" else self.body.splitlines()

    def filled(self, outputs: Sequence[str]) -> str:
        """The block's text with these outputs of its commands; lines that were met are left as the page has them."""
        if self.language != "console":
            return self.body
        shown = self.body.splitlines()
        starts = [n for n, line in enumerate(shown) if line.startswith("$ ")]
        lines: list[str] = []
        for start, end, output in zip(starts, [*starts[1:], len(shown)], outputs, strict=True):
            lines += [shown[start], *_met(shown[start + 1 : end], output.splitlines())]
        return "".join(f"{line}\n" for line in lines)


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page."""
    return [
        Block(m["language"], m["body"], m.start("body"), m["words"] if m["head"] is None else "")
        for m in _BLOCK.finditer(page)
    ]


def _met(expected: Sequence[str], said: Sequence[str]) -> list[str]:
    """The lines that were said, those the page has with an `…` as the page has them."""
    said = [line.rstrip() for line in said]
    if len(expected) != len(said):
        return said
    return [want if _matches(want, line) else line for want, line in zip(expected, said, strict=True)]


def _matches(want: str, line: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, want.split("…"))), line) is not None


def checked(page: str, folder: Path, environment: dict[str, str], languages: Sequence[str] = _RUN) -> str:
    """The page as it should be: its commands run in the folder, its claims shown as the report shows them.

    Raises ValueError where a Python block fails.
    """
    found = [b for b in blocks(page) if b.language in languages or b.claim is not None]
    ran = iter(_run([c for b in found if b.claim is None for c in b.commands], folder, environment))
    made = page
    for block, body in reversed([(b, _shown(b, ran)) for b in found]):
        made = made[: block.start] + body + made[block.start + len(block.body) :]
    return made


def _shown(block: Block, ran: Iterator[tuple[str, int]]) -> str:
    if block.claim is not None:
        return claim_shown(block.claim) if block.claim else head_shown(block.body.count("\n"))
    outputs = [next(ran) for _ in block.commands]
    if block.language != "console" and (failed := [output for output, status in outputs if status]):
        raise ValueError(f"This block fails:\n{block.body}\n{failed[0]}")
    return block.filled([output for output, _ in outputs])


def _run(commands: Sequence[str], folder: Path, environment: dict[str, str]) -> list[tuple[str, int]]:
    """What each command prints, and its status, all in one shell."""
    if not commands:
        return []
    script = "trap 'kill $(jobs -p) 2>/dev/null' EXIT\n" + "".join(
        f"{{ {command}\n}} 2>&1; printf '{_ENDS}%s{_ENDS}' $?\n" for command in commands
    )
    done = subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    parts = done.stdout.split(_ENDS)
    return [(parts[n], int(parts[n + 1])) for n in range(0, len(parts) - 1, 2)]


@lru_cache(maxsize=1)
def _report_shown() -> str:
    """The report on the bundled example, as text."""
    from index.sources.files import iter_documents
    from verifier import Article, Verifier
    from verifier.demo import ARTICLE, SOURCES
    from verifier.render import render

    with TemporaryDirectory() as folder, Verifier.open(Path(folder) / "corpus", create=True) as verifier:
        verifier.add(iter_documents([SOURCES], on_failure=lambda _: None))
        return render([verifier.verify(Article.from_file(ARTICLE))], "text")


def head_shown(lines: int) -> str:
    """So many lines of the beginning of the report."""
    return "".join(f"{line.rstrip()}\n" for line in _report_shown().splitlines()[:lines])


def claim_shown(words: str) -> str:
    """What the report says on the claim whose article has these words, the first such. Raises ValueError where none has."""
    for paragraph in _report_shown().split("\n\n"):
        said = " ".join(" ".join(paragraph.splitlines()[1:]).split())
        if said.startswith(words) or said.startswith(f"“{words}"):
            return "".join(f"{line.rstrip()}\n" for line in paragraph.splitlines())
    raise ValueError(f"The report on the bundled example has no claim that begins with {words!r}.")


def check(pages: Sequence[Path], update: bool) -> int:
    """Check pages, or bring them up to date; returns the exit status."""
    status = 0
    for path in pages:
        page = path.read_text(encoding="utf-8")
        with TemporaryDirectory() as folder:
            here = {**environment(OWN_PROGRAMS), "PYTHONPATH": str(ROOT)}
            made = checked(page, prepared(Path(folder)), here, ("console",) if path == README else _RUN)
        if made == page:
            continue
        if update:
            path.write_text(made, encoding="utf-8")
            print(f"{path.relative_to(ROOT)} was brought up to date.")
            continue
        status = 1
        name = str(path.relative_to(ROOT))
        sys.stdout.writelines(
            difflib.unified_diff(page.splitlines(True), made.splitlines(True), name, f"{name}, as it should be")
        )
    return status


def prepared(folder: Path) -> Path:
    """The folder, with what the pages begin from: the project's own files as in a checkout."""
    for name in ("verifier", "index", "scripts", "docs"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def environment(home: Path) -> dict[str, str]:
    """The environment of the commands: programs from the folder `home` first, no colours, nothing of the caller's Python."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k not in ("COLUMNS", "VIRTUAL_ENV")}
    folders = [f for f in os.environ["PATH"].split(os.pathsep) if Path(f) != OWN_PROGRAMS]
    return {**kept, "PATH": os.pathsep.join([str(home), *folders]), "NO_COLOR": "1"}


def build(out: Path) -> int:
    """Make the pages into HTML; returns the exit status."""
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", str(DOCS), str(out)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def follow() -> int:
    """Set up a copy of the project and check the start page there; returns the exit status."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "verifier"
        files = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for name in files.rstrip("\0").split("\0"):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
        page = START.read_text(encoding="utf-8")
        made = checked(page, copy, environment(copy / ".venv/bin"), ("sh", *_RUN))
    if made != page:
        sys.stdout.writelines(difflib.unified_diff(page.splitlines(True), made.splitlines(True), "page", "followed"))
        return 1
    print(f"Every command of {START.relative_to(ROOT)} did what the page says.")
    return 0


def main(argv: Sequence[str] | None = None) -> int:
    """Build, check or follow; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["build", "check", "follow"])
    parser.add_argument("pages", nargs="*", type=Path, metavar="PAGE")
    parser.add_argument("--update", action="store_true", help="with check: write what differs into the pages")
    parser.add_argument("--out", type=Path, default=ROOT / "build/docs", metavar="DIR", help="with build: where to")
    options = parser.parse_intermixed_args(argv)
    if options.what == "build":
        return build(options.out)
    if options.what == "follow":
        return follow()
    return check([p.resolve() for p in options.pages] or PAGES, options.update)


if __name__ == "__main__":
    sys.exit(main())
