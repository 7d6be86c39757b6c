"""A draft is checked again at each save; the models read only what was changed."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest

from index.encode import MiniLM
from index.memory import forget
from index.sources.make import make_document, parse_time
from verifier import Article, Verifier
from verifier.changes import changes
from verifier.cross_encoder import CrossEncoder
from verifier.drafts import Saved, changed_paragraphs, follow, saves
from verifier.report import Report

DRAFT = """A gas leak forced 240 people out of their homes in Hallein on Monday night, the fire brigade said.

Six residents were treated for headaches. The school on Salzgasse was closed.

"We smelt it in the stairwell," said Irene Moser, who lives on the street.

A digger had torn a pipe during work on a new cable. The network operator expects to have it mended by Thursday.

The fire brigade measured the air in forty cellars before people could go back."""
SOURCE = """A gas leak in Hallein forced 240 people to leave their homes on Monday night. The fire brigade said six residents
were treated for headaches.

The school on Salzgasse is open again. A digger tore the pipe during work on a cable, the network operator said."""


@dataclass
class Asked:
    """What the models were asked to read: texts, and the claims of pairs."""

    texts: list[str] = field(default_factory=list)
    claims: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts) + len(self.claims)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[Asked]:
    made = Asked()
    encode, read = MiniLM.encode, CrossEncoder.probabilities

    def encoding(self: MiniLM, texts: Sequence[str]) -> Any:
        made.texts.extend(texts)
        return encode(self, texts)

    def reading(self: CrossEncoder, pairs: Sequence[tuple[str, str]]) -> Any:
        made.claims.extend(claim for claim, _ in pairs)
        return read(self, pairs)

    monkeypatch.setattr(MiniLM, "encode", encoding)
    monkeypatch.setattr(CrossEncoder, "probabilities", reading)
    forget()
    yield made
    forget()


@pytest.fixture(scope="module")
def verifier(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verifier]:
    with Verifier.open(tmp_path_factory.mktemp("wire") / "corpus", create=True) as opened:
        published = parse_time("2025-03-11T08:00:00+01:00", "the source")
        opened.add([make_document(SOURCE, title="Gas leak in Hallein", outlet="Tauern Wire", published=published)])
        yield opened


def said(report: Report) -> list[dict[str, Any]]:
    return [claim.to_dict() for claim in report.claims]


def test_after_one_paragraph_of_five_was_changed_the_models_read_that_one_alone(
    verifier: Verifier, asked: Asked
) -> None:
    draft = Article.from_text(DRAFT, published=parse_time("2025-03-11T09:00:00+01:00", "the draft"))
    verifier.verify(draft)
    first = len(asked)
    asked.texts.clear()
    asked.claims.clear()
    verifier.verify(draft)
    assert len(asked) == 0
    new = "Seven residents were treated for headaches. The school on Salzgasse was closed."
    edited = replace(draft, text=DRAFT.replace("Six residents were treated for headaches", new[: new.index(".")]))
    report = verifier.verify(edited)
    assert 0 < len(asked) < first / 3, f"{len(asked)} of {first}"
    assert all(text in new for text in [*asked.texts, *asked.claims])
    forget()
    assert said(report) == said(verifier.verify(edited))


def test_paragraphs_are_counted_that_are_new_or_other() -> None:
    assert changed_paragraphs("", DRAFT) == 5
    assert changed_paragraphs(DRAFT, DRAFT.replace("240", "250").replace("forty", "fifty")) == 2
    assert changed_paragraphs(DRAFT, DRAFT.partition("\n\n")[2]) == 0
    assert changed_paragraphs("One.\n\nTwo.", "Two.\n \nOne.") == 0
    assert changed_paragraphs("One.", "One.\n\nOne.") == 1


class Desk:
    """A reporter who does something each time that the file is looked at, and then leaves."""

    def __init__(self, *deeds: Any) -> None:
        self._deeds = iter(deeds)

    def __call__(self) -> None:
        try:
            deed = next(self._deeds)
        except StopIteration:
            raise KeyboardInterrupt from None
        if deed:
            deed()


def seen(path: Path, *deeds: Any) -> list[str]:
    told = []
    with suppress(KeyboardInterrupt):
        for _ in saves(path, Desk(*deeds)):
            told.append(path.read_text() if path.exists() else "gone")
    return told


def test_each_state_that_the_file_comes_to_rest_in_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("one")

    def write(text: str) -> Any:
        return lambda: path.write_text(text)

    def swap() -> None:
        (tmp_path / "new").write_text("swapped")
        os.replace(tmp_path / "new", path)

    rest = [None, None, None]
    assert seen(path, *rest) == ["one"]
    path.write_text("one")
    assert seen(path, None, write(""), write("whole draft"), *rest) == ["one", "whole draft"]
    assert seen(path, swap, *rest) == ["whole draft", "swapped"]
    assert seen(path, path.unlink, None, write("back again"), *rest) == ["swapped", "back again"]


def followed(verifier: Verifier, path: Path, *deeds: Any) -> tuple[list[Saved], list[str]]:
    found: list[Saved] = []
    failed: list[str] = []
    with suppress(KeyboardInterrupt):
        for saved in follow(verifier, path, on_failure=lambda e: failed.append(str(e)), wait=Desk(*deeds)):
            found.append(saved)
    return found, failed


def test_a_save_tells_what_stands_differently(verifier: Verifier, tmp_path: Path) -> None:
    path = tmp_path / "draft.json"

    def write(text: str) -> None:
        path.write_text(json.dumps({"text": text, "published": "2025-03-11T09:00:00+01:00"}))

    write(DRAFT)
    rest = [None, None]
    edit = lambda: write(DRAFT.replace("Six residents", "Seventeen residents"))  # noqa: E731
    (first, second), failed = followed(
        verifier, path, *rest, edit, *rest, path.touch, *rest, lambda: path.write_text(""), *rest
    )
    assert (first.paragraphs, first.changes) == (5, ())
    assert second.paragraphs == 1
    assert second.changes == tuple(changes(first.report, second.report))
    changed = [c.after.verdict for c in second.changes if c.after and "Seventeen" in c.after.text]
    assert "conflict" in changed
    assert len(failed) == 1 and "is empty" in failed[0]


def test_a_draft_is_followed_by_the_program(verifier: Verifier, tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    words = ["verify", "--watch", str(path), "--corpus", str(verifier.corpus.place), "--format", "json"]
    process = subprocess.Popen([sys.executable, "-m", "verifier", *words], stdout=subprocess.PIPE, text=True)
    lines: queue.Queue[str] = queue.Queue()
    assert process.stdout
    threading.Thread(target=lambda: [lines.put(line) for line in process.stdout or ()], daemon=True).start()
    try:
        assert "Six residents were treated for headaches" in lines.get(timeout=300)
        path.write_text(DRAFT.replace("Six", "Eight"))
        assert "Eight residents were treated for headaches" in lines.get(timeout=300)
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.parametrize("more", [["{draft}"], ["--fail-on", "conflict"]])
def test_only_one_file_is_followed_and_it_fails_on_nothing(more: list[str], tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_text(DRAFT)
    words = ["verify", "--watch", str(path), "--corpus", str(tmp_path), *(m.format(draft=path) for m in more)]
    done = subprocess.run([sys.executable, "-m", "verifier", *words], capture_output=True, text=True, check=False)
    assert done.returncode == 2 and "--watch follows one file" in done.stderr
