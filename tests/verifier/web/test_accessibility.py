"""axe-core finds nothing on any page, in any state, in light, dark and phone width."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from tests.verifier.web.conftest import ARTICLE
from verifier.render.html import render_html
from verifier.report import Report

AXE = (Path(__file__).resolve().parents[2] / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
# What is not of the success criteria of WCAG 2.2 AA but of good practice is asked for too.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS = {"light": (1280, "light"), "dark": (1280, "dark"), "phone": (360, "light")}


@pytest.fixture(params=LOOKS)
def looking(request: pytest.FixtureRequest, browser: Chrome) -> Chrome:
    """The browser as it looks at pages."""
    width, scheme = LOOKS[request.param]
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [
        {"name": "prefers-color-scheme", "value": scheme},
        {"name": "prefers-reduced-motion", "value": "reduce"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    return browser


def findings(browser: Chrome) -> list[str]:
    """What axe-core finds wrong with the page: the rule, and the first element that breaks it."""
    browser.execute_script(AXE)
    asked = {"runOnly": {"type": "tag", "values": TAGS}}
    found: dict[str, Any] = browser.execute_async_script(
        "const done = arguments[1]; axe.run(document, arguments[0]).then(done, e => done({violations: [{id: String(e)}]}))",
        asked,
    )
    assert found.get("passes"), found
    return [f"{v['impact']} {v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"]]


def test_what_is_wrong_would_be_found(browser: Chrome, tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text("<!doctype html><title>Wrong</title><main><h1>Wrong</h1><input></main>")
    browser.get(page.as_uri())
    assert [finding.partition(": ")[0] for finding in findings(browser)] == ["serious html-has-lang", "critical label"]


@pytest.fixture(scope="module")
def other(client: httpx.Client, kept: str) -> str:
    """The id of a report on the same article, edited."""
    made = client.post("/verify", json=ARTICLE | {"text": ARTICLE["text"].replace("four", "five")})
    return made.headers["location"].rpartition("/")[2]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?edit={kept}",
        "/reports",
        "/reports?q=nowhere",
        "/reports/{kept}",
        "/reports/{other}/changes?since={kept}",
        "/corpus",
        "/corpus?q=ferry",
        "/nothing",
        "/jobs/none",
    ],
)
def test_nothing_is_found_on_a_page(looking: Chrome, server: str, kept: str, other: str, path: str) -> None:
    looking.get(server + path.format(kept=kept, other=other))
    looking.execute_script("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert findings(looking) == []


def test_nothing_is_found_where_something_went_wrong(looking: Chrome, server: str) -> None:
    looking.get(f"{server}/")
    looking.find_element(By.CSS_SELECTOR, "button.main").click()
    WebDriverWait(looking, 30).until(lambda b: b.find_elements(By.CSS_SELECTOR, "[role=alert]"))
    assert findings(looking) == []


@pytest.fixture(scope="module")
def one_at_a_time(
    start: Callable[..., tuple[subprocess.Popen[str], str]], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The address of a server that has one check wait for another."""
    settings = tmp_path_factory.mktemp("settings") / "verifier.toml"
    settings.write_text("[limits]\nworkers = 1\n")
    return start("--reports", str(settings.with_name("reports.sqlite")), config=settings)[1]


def test_nothing_is_found_while_a_check_waits(looking: Chrome, one_at_a_time: str) -> None:
    looking.execute_cdp_cmd("Network.enable", {})
    looking.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/events"]})  # so that the page stays
    text = " ".join(f"The fair in Lund had {n} visitors on day {n}." for n in range(40))
    with httpx.Client(base_url=one_at_a_time, trust_env=False) as client:
        jobs = [client.post("/api/v1/jobs", json={"text": f"{text} It is fair {n}."}).json()["id"] for n in (1, 2)]
    try:
        looking.get(f"{one_at_a_time}/jobs/{jobs[-1]}")
        assert looking.find_element(By.CSS_SELECTOR, ".stages [aria-current]").is_displayed()
        assert findings(looking) == []
    finally:
        looking.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})


@pytest.mark.parametrize("sort", ["report", "reviewed_report", "claims_report", "hostile_report"])
def test_nothing_is_found_in_a_report_as_a_file(
    looking: Chrome, sort: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    report: Report = request.getfixturevalue(sort)
    page = tmp_path / "report.html"
    page.write_bytes(render_html([report]).encode("utf-8", "replace"))
    looking.get(page.as_uri())
    assert findings(looking) == []
