"""Where results go, and what may not happen to what is there already."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from verifier.errors import VerifierError
from verifier.terminal import complain, write_file


def test_a_file_is_put_in_place_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("the old one")
    write_file(path, "the new one\r\n")
    assert path.read_bytes() == b"the new one\r\n"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    link = tmp_path / "latest.txt"
    link.symlink_to(tmp_path / "kept" / "report.txt")
    write_file(link, "words")
    assert link.is_symlink()
    assert (tmp_path / "kept" / "report.txt").read_text() == "words"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor(1) as pool:
        read = pool.submit(pipe.read_text)
        write_file(pipe, "words")
        assert read.result(timeout=5) == "words"
    assert pipe.is_fifo()


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.txt"
    path.write_text("the old one")

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(VerifierError, match="cannot be written: No space left on device"):
        write_file(path, "the new one")
    assert path.read_text() == "the old one"
    assert list(tmp_path.iterdir()) == [path]


def test_complaints_are_one_harmless_line(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\nname\x1b[31m.txt does not exist")
    assert capsys.readouterr().err == "verifier: a name.txt does not exist\n"
