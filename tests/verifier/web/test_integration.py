"""Every example of docs/integration.md, taken from there and run."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.index.sources.site import Site, answer
from tests.verifier.web.conftest import ARTICLE

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "integration.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"^```\w+ (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs an example in an empty folder, with this program in reach."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "verifier").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m verifier "$@"\n')
    (bin / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    for program in bin.iterdir():
        program.chmod(0o755)
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])

    def made(name: str, *words: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        if name in EXAMPLES:
            (tmp_path / name).write_text(EXAMPLES[name], encoding="utf-8")
        return subprocess.run(
            [sys.executable if name.endswith(".py") else "sh", name, *map(str, words)],
            cwd=tmp_path,
            input=stdin,
            env={**os.environ, "PATH": f"{bin}:/usr/bin:/bin", "PYTHONPATH": paths, "no_proxy": "*", **environment},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return made


def entry(text: str = ARTICLE["text"]) -> str:
    """An article as a CMS has it."""
    known = {"slug": "ferry", "headline": ARTICLE["title"], "publish_at": ARTICLE["published"], "brand": "Bote"}
    return json.dumps({**known, "paragraphs": text.split("\n\n")})


def test_the_page_has_all_the_examples() -> None:
    assert list(EXAMPLES) == ["publish_hook.py", "check_drafts.py", "nightly.sh", "crontab", "gate.sh", "bookmarklet"]


def test_the_publish_hook_holds_publishes_and_tells_what_was_not_checked(
    run: Run, start: Callable[..., tuple[subprocess.Popen[str], str]], tmp_path: Path
) -> None:
    key = "a-key-of-the-desk-4711"
    (tmp_path / "keys.txt").write_text(f"cms {key}\n")
    _, server = start("--key-file", str(tmp_path / "keys.txt"), "--reports", str(tmp_path / "reports.sqlite"))
    reach = {"VERIFIER_SERVER": server, "VERIFIER_KEY": key}
    held = run("publish_hook.py", stdin=entry(), **reach)
    assert held.returncode == 1, held.stderr
    assert "outdated: killed at least four people" in held.stdout and f"{server}/reports/" in held.stdout
    fine = run("publish_hook.py", stdin=entry("The museum in Lund shows 40 paintings of boats."), **reach)
    assert (fine.returncode, fine.stderr) == (0, "") and fine.stdout.startswith(f"{server}/reports/")
    no_key = run("publish_hook.py", stdin=entry(), VERIFIER_SERVER=server)
    assert no_key.returncode == 2 and no_key.stdout.startswith("Not checked: ")
    nobody = run("publish_hook.py", stdin=entry(), VERIFIER_SERVER="http://127.0.0.1:9")
    assert nobody.returncode == 2 and "refused" in nobody.stdout


def test_the_python_job_writes_a_table_of_all_drafts(run: Run, corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "ferry.json").write_text(json.dumps(ARTICLE))
    (tmp_path / "drafts" / "museum.txt").write_text("The museum in Lund shows 40 paintings of boats.")
    done = run("check_drafts.py", corpus, "drafts", "night.csv")
    assert done.returncode == 0, done.stderr
    first, second = done.stdout.splitlines()
    assert re.fullmatch(r"ferry.json: [1-9] of \d+ claims need attention", first)
    assert second.startswith("museum.txt: 0 of ")
    with open(tmp_path / "night.csv", encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    assert "outdated" in {row["verdict"] for row in rows}


def test_cron_brings_the_corpus_up_to_date_and_tries_again_what_failed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire" / "fire.json").write_text(json.dumps(ARTICLE))
    (tmp_path / "wire" / "cut.json").write_text('{"text": "A fire on a')
    (tmp_path / "nightly.sh").write_text(EXAMPLES["nightly.sh"])
    *set_to, line = EXAMPLES["crontab"].splitlines()
    assert [each.partition("=")[0] for each in set_to] == ["DESK", "VERIFIER", "PATH"]
    minute, hour, *rest, command = line.split(None, 5)
    assert (minute, hour, rest) == ("15", "2", ["*", "*", "*"])
    (tmp_path / "line.sh").write_text(command)
    places = {"DESK": str(tmp_path), "VERIFIER": str(ROOT)}
    first = run("line.sh", **places)
    assert first.returncode == 3
    log = tmp_path / "nightly.log"
    assert "added 1, replaced 0" in log.read_text() and "cut.json" in (tmp_path / "failed.txt").read_text()
    (tmp_path / "wire" / "cut.json").write_text('{"text": "A fire on a barge was put out in Wismar."}')
    second = run("line.sh", **places)
    assert second.returncode == 0, log.read_text()
    assert json.loads((tmp_path / "night.json").read_text())["added"] == 1
    assert (tmp_path / "failed.txt").read_text() == ""


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        (ARTICLE["text"], 1, "Held: a claim is in conflict or outdated."),
        ("The museum in Lund shows 40 paintings of boats.", 0, "Nothing stands against it."),
        ("", 1, "Held: not everything could be checked."),
    ],
)
def test_the_gate_holds_what_conflicts_is_outdated_or_cannot_be_checked(
    text: str, status: int, said: str, run: Run, corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "story.json").write_text(json.dumps({**ARTICLE, "text": text}))
    done = run("gate.sh", "story.json", CORPUS=str(corpus))
    assert done.returncode == status
    assert (done.stderr if status else done.stdout).rstrip().endswith(said)


@pytest.mark.parametrize("selected", [False, True])
def test_the_bookmarklet_hands_over_what_is_read_in_a_browser(
    browser: Chrome, server: str, site: Site, selected: bool
) -> None:
    mark = EXAMPLES["bookmarklet"].strip().replace("http://127.0.0.1:8765", server)
    paragraphs = "".join(f"<p>{each}</p>" for each in ARTICLE["text"].split("\n\n"))
    html = (
        f"<!doctype html><title>{ARTICLE['title']}</title><nav><p>Home</p></nav><article>{paragraphs}</article>"
        f'<a id="mark" href="{escape(mark)}">Verify this page</a>'
    )
    site.pages["/ferry"] = answer(html.encode(), Content_Type="text/html; charset=utf-8")
    first = browser.current_window_handle
    browser.get(f"http://127.0.0.1:{site.port}/ferry")
    if selected:
        browser.execute_script("getSelection().selectAllChildren(document.querySelector('article p'))")
    browser.execute_script("document.querySelector('#mark').click()")
    WebDriverWait(browser, 30).until(lambda b: len(b.window_handles) == 2)
    browser.switch_to.window(next(h for h in browser.window_handles if h != first))
    WebDriverWait(browser, 30).until(lambda b: b.find_elements(By.ID, "text"))
    try:
        text = browser.find_element(By.ID, "text").get_property("value")
        assert text == (ARTICLE["text"].split("\n\n")[0] if selected else ARTICLE["text"])
        assert browser.find_element(By.NAME, "url").get_property("value") == f"http://127.0.0.1:{site.port}/ferry"
        browser.execute_script("document.querySelector('button.main').click()")
        WebDriverWait(browser, 90).until(lambda b: "/reports/" in b.current_url)
        assert browser.find_element(By.TAG_NAME, "h1").text == ARTICLE["title"]
    finally:
        browser.close()
        browser.switch_to.window(first)
