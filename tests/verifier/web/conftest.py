"""A real server over a small corpus, and what to ask it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from index.sources.make import make_document, parse_time
from verifier import Verifier

ARTICLE = {
    "title": "Ferry fire off Rostock",
    "url": "https://bote.example/ferry",
    "outlet": "Bote",
    "published": "2025-06-02T09:00:00+02:00",
    "text": (
        "A fire on a ferry off Rostock killed at least four people on Sunday evening, the coast guard said.\n\n"
        "The ferry, bound for Trelleborg, carried 310 passengers. It was built in Gdansk by a yard that has closed."
    ),
}
SOURCES = (
    (
        "Ostsee Zeitung",
        "2025-06-02T07:00:00+02:00",
        "A fire broke out on a ferry off Rostock on Sunday evening. Four people were killed, the coast guard said. "
        "The ferry was on its way to Trelleborg with 310 passengers.",
    ),
    (
        "Kurier",
        "2025-06-03T12:00:00+02:00",
        "The number of people killed in Sunday evening's fire on the ferry off Rostock has risen to six, the coast "
        "guard said on Tuesday. The ferry had 290 passengers on board when it left for Trelleborg.",
    ),
)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("served") / "corpus"
    documents = [
        make_document(
            text,
            title="Fire on ferry off Rostock",
            url=f"https://{outlet.split()[0].lower()}.example/ferry",
            outlet=outlet,
            published=parse_time(published, outlet),
        )
        for outlet, published, text in SOURCES
    ]
    with Verifier.open(folder, create=True) as verifier:
        assert verifier.add(documents).added == len(documents)
    return folder


@pytest.fixture(scope="session")
def start(corpus: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[str], str]]]:
    """Starts `verifier serve` with more options and perhaps a file of settings; gives the process and its address."""
    started = []

    def run(*options: str, config: Path | None = None) -> tuple[subprocess.Popen[str], str]:
        settings = ["--set", "limits.per_minute=60000"]  # tests are quicker than people
        settings += ["--config", str(config)] if config else []
        program = [sys.executable, "-m", "verifier", *settings, "serve"]
        words = [*program, "--corpus", str(corpus), "--port", "0", *options]
        process = subprocess.Popen(
            words, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
        )
        started.append(process)
        assert process.stderr
        line = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", line)
        assert found, line + process.stderr.read()
        return process, found.group()

    yield run
    for process in started:
        process.terminate()
        assert process.wait(60) is not None
        assert process.stderr
        process.stderr.close()


@pytest.fixture(scope="session")
def server(start: Callable[..., tuple[subprocess.Popen[str], str]]) -> str:
    """The address of a server that all tests share."""
    return start()[1]


@pytest.fixture(scope="session")
def client(server: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{server}/api/v1", timeout=120, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def kept(client: httpx.Client) -> str:
    """The id of a report on `ARTICLE`."""
    response = client.post("/verify", json=ARTICLE)
    assert response.status_code == 200, response.text
    return response.headers["location"].rpartition("/")[2]


def detail(response: httpx.Response) -> str:
    """The sentence of a problem, whose form is checked."""
    made: dict[str, Any] = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert made["status"] == response.status_code and made["title"]
    return str(made["detail"])


@pytest.fixture(scope="session")
def detail_of() -> Callable[[httpx.Response], str]:
    return detail
