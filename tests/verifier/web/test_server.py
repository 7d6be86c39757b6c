"""Who may reach the server, and how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from verifier.cli import main
from verifier.web.server import is_loopback, share_cores

Start = Callable[..., tuple[subprocess.Popen[str], str]]
KEY = "a-key-of-twenty-letters-and-more"


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("127.8.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("facts.example.org", False),
    ],
)
def test_only_loopback_is_this_machine_alone(host: str, own: bool) -> None:
    assert is_loopback(host) == own


@pytest.mark.parametrize(
    ("cores", "workers", "threads"),
    [(8, 2, "4"), (2, 2, "1"), (2, 3, "1"), (4, 1, "4")],
)
def test_checks_at_once_share_the_cores(
    cores: int, workers: int, threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(cores)))
    share_cores(workers)
    assert os.environ["OMP_NUM_THREADS"] == threads


def test_the_environment_has_the_last_word_on_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    share_cores(2)
    assert os.environ["OMP_NUM_THREADS"] == "3"


def test_nobody_listens_elsewhere_without_keys(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--corpus", str(corpus), "--host", "0.0.0.0"]) == 3
    assert "--key-file" in capsys.readouterr().err


def test_a_missing_corpus_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", "--corpus", str(tmp_path / "none")]) == 3
    assert "There is no corpus" in capsys.readouterr().err


def test_with_keys_the_holder_is_the_reviewer(start: Start, tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text(f"jo {KEY}\n", encoding="utf-8")
    _, address = start("--key-file", str(keys), "--reports", str(tmp_path / "reports.sqlite"))
    with httpx.Client(base_url=f"{address}/api/v1", timeout=120, trust_env=False) as client:
        assert client.get("/health").status_code == 401
        client.headers["authorization"] = f"Bearer {KEY}"
        made = client.post("/verify", json={"text": "Four people were killed on a ferry off Rostock on Sunday."})
        report = made.headers["location"].removeprefix("/api/v1")
        said = {"decision": "confirmed", "reviewer": "somebody else"}
        assert client.put(f"{report}/claims/c1/review", json=said).status_code == 204
        assert client.get(report).json()["claims"][0]["review"]["reviewer"] == "jo"


def test_told_to_end_it_finishes_what_runs(start: Start, tmp_path: Path) -> None:
    process, address = start("--reports", str(tmp_path / "reports.sqlite"))
    answers: list[int] = []

    def check(number: int) -> None:
        text = f"Four people were killed on a ferry off Rostock on Sunday. It carried {number} passengers."
        answers.append(
            httpx.post(f"{address}/api/v1/verify", json={"text": text}, timeout=120, trust_env=False).status_code
        )

    clients = [threading.Thread(target=check, args=(n,)) for n in range(20, 28)]
    for client in clients:
        client.start()
    busy = 'verifier_checks{state="running"} 2.0'
    while busy not in httpx.get(f"{address}/api/v1/metrics", trust_env=False).text:
        pass
    process.send_signal(signal.SIGTERM)
    for client in clients:
        client.join()
    assert process.wait(60) == -signal.SIGTERM
    assert sorted(set(answers)) == [200, 503]
