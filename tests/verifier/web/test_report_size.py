"""A long report reaches the browser in 100 kB, style and script with it, and is drawn whole."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from scripts.bench_serve import long_report
from verifier.web.store import Reports


@pytest.fixture(scope="module")
def address(start: Callable[..., tuple[subprocess.Popen[str], str]], tmp_path_factory: pytest.TempPathFactory) -> str:
    reports: Path = tmp_path_factory.mktemp("long") / "reports.sqlite"
    with closing(Reports(reports)) as kept:
        id = kept.keep(long_report())
    return f"{start('--reports', str(reports))[1]}/reports/{id}"


def sent(address: str) -> int:
    """Bytes of an answer as a browser gets it."""
    with httpx.stream("GET", address, headers={"Accept-Encoding": "gzip"}, trust_env=False) as answer:
        assert answer.status_code == 200
        return sum(map(len, answer.iter_raw()))


def test_it_is_small_as_it_is_sent(address: str) -> None:
    static = address.partition("/reports/")[0] + "/static"
    parts = (address, f"{static}/report.css", f"{static}/page.css", f"{static}/page.js")
    assert sum(map(sent, parts)) < 100_000


def test_all_of_it_is_there(browser: Chrome, address: str) -> None:
    browser.get(address)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".card")) == 40
    assert len(browser.find_elements(By.CSS_SELECTOR, ".evidence > li")) == 400
