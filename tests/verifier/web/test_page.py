"""The page in a real browser, from a real server."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from selenium.common.exceptions import NoSuchElementException, StaleElementReferenceException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import Select, WebDriverWait

FERRY = (
    "Ferry fire off Rostock\n\n"
    "A fire on a ferry off Rostock killed at least four people on Sunday evening, the coast guard said.\n\n"
    "The ferry, bound for Trelleborg, carried 310 passengers. It was built in Gdansk by a yard that has closed."
)
HOSTILE = '<script>document.title="taken"</script><img src=x onerror="document.title=1"> {{ 7*7 }} \u202egnp.exe'


def open_page(browser: Chrome, address: str, *, width: int = 1280, scripts: bool = True) -> None:
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    still = {"features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", still)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    browser.get("about:blank")
    browser.get_log("browser")  # type: ignore[no-untyped-call]
    browser.get(address)


def one(browser: Chrome | WebElement, selector: str) -> WebElement:
    """The first element that is selected, waited for where a click leads to another page."""
    return WebDriverWait(browser, 30).until(lambda within: within.find_element(By.CSS_SELECTOR, selector))


def texts(browser: Chrome | WebElement, selector: str) -> list[str]:
    return [e.text for e in browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]


def wait(browser: Chrome, address: str) -> None:
    WebDriverWait(browser, 90).until(lambda b: re.search(address, b.current_url))


def shown(browser: Chrome, selector: str, words: str) -> str:
    """The text of the first element that is selected, once it has the words: a click may be about to lead to another page."""
    looking = WebDriverWait(browser, 30, ignored_exceptions=[NoSuchElementException, StaleElementReferenceException])

    def read(within: Chrome) -> str | None:
        text = within.find_element(By.CSS_SELECTOR, selector).text
        return text if words in text else None

    return looking.until(read)


def silent(browser: Chrome) -> bool:
    return [e["message"] for e in browser.get_log("browser")] == []  # type: ignore[no-untyped-call]


def current(browser: Chrome) -> str:
    return one(browser, ".card.current .claim").text


@pytest.fixture
def page(browser: Chrome, server: str, kept: str) -> Chrome:
    open_page(browser, f"{server}/reports/{kept}")
    return browser


def test_a_pasted_text_becomes_a_report(browser: Chrome, server: str) -> None:
    open_page(browser, f"{server}/")
    one(browser, "#text").send_keys(FERRY)
    one(browser, ".check summary").click()
    one(browser, "[name=outlet]").send_keys("Bote")
    browser.execute_script("document.querySelector('[name=published]').value = '2025-06-02T09:00'")
    one(browser, "button.main").click()
    wait(browser, "/reports/")
    assert one(browser, "h1").text == "Ferry fire off Rostock"
    assert "claims need attention" in one(browser, "header").text
    toll = one(browser, ".card.casualty")
    assert "Outdated" in toll.text and "six" in texts(toll, ".supersedes mark")
    assert "killed at least four people" in " ".join(texts(browser, ".article .mark"))
    assert silent(browser)


def test_a_file_becomes_a_report(browser: Chrome, server: str, tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text(FERRY, encoding="utf-8")
    open_page(browser, f"{server}/")
    one(browser, "[name=file]").send_keys(str(file))
    one(browser, "button.main").click()
    wait(browser, "/reports/")
    assert one(browser, "h1").text == "Ferry fire off Rostock"


@pytest.mark.parametrize(
    ("address", "said"),
    [("ftp://bote.example/1", "not an address of the web"), ("http://127.0.0.1/ferry", "127.0.0.1")],
)
def test_an_address_is_fetched_where_that_is_allowed(browser: Chrome, server: str, address: str, said: str) -> None:
    open_page(browser, f"{server}/")
    one(browser, "[name=url]").send_keys(address)
    one(browser, "button.main").click()
    assert shown(browser, "[role=alert]", said)
    assert one(browser, "[name=url]").get_property("value") == address
    browser.get(f"{server}/corpus")
    one(browser, "[name=address]").send_keys(address)
    one(browser, ".add button").click()
    assert shown(browser, "[role=status]", said)


def test_an_article_is_edited_checked_again_and_compared(browser: Chrome, server: str, kept: str) -> None:
    open_page(browser, f"{server}/reports/{kept}")
    one(browser, ".tools a[href^='/?edit']").click()
    text = one(browser, "#text").get_property("value")
    assert text.startswith("Ferry fire off Rostock\n\nA fire")
    browser.execute_script("document.querySelector('#text').value = arguments[0]", text.replace("four", "six"))
    one(browser, "button.main").click()
    wait(browser, f"/reports/(?!{kept})")
    assert one(browser, "header time").get_attribute("datetime") == "2025-06-02T09:00:00+02:00"
    Select(one(browser, "[name=since]")).select_by_value(kept)
    before = browser.current_url
    one(browser, "label + button").click()
    WebDriverWait(browser, 30).until(lambda b: b.current_url != before)
    assert shown(browser, "main", "killed at least six people")


def test_a_dropped_text_is_taken(browser: Chrome, server: str) -> None:
    open_page(browser, f"{server}/")
    browser.execute_script(
        "const d = new DataTransfer(); d.setData('text', 'Dropped words');"
        "document.querySelector('#text').dispatchEvent(new DragEvent('drop', {dataTransfer: d, bubbles: true}))"
    )
    assert one(browser, "#text").get_property("value") == "Dropped words"


def test_progress_is_shown_by_stage(browser: Chrome, server: str, client: httpx.Client) -> None:
    job = client.post("/jobs", json={"text": FERRY}).json()["id"]
    open_page(browser, f"{server}/jobs/{job}")
    wait(browser, "/reports/")
    assert silent(browser)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "nothing to check"),
        ("Am Montag wurden in Rostock bei einem Brand auf einer Fähre vier Menschen getötet.", "only English"),
        ("{", "not valid JSON"),
    ],
)
def test_what_cannot_be_checked_is_told_and_the_text_stays(browser: Chrome, server: str, text: str, said: str) -> None:
    open_page(browser, f"{server}/")
    one(browser, "#text").send_keys(text)
    one(browser, "button.main").click()
    assert shown(browser, "[role=alert]", said)
    assert one(browser, "#text").get_property("value") == text


def test_a_claim_is_reached_opened_and_copied_by_keys(page: Chrome) -> None:
    page.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
    page.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    claims = texts(page, ".card .claim")
    body = one(page, "body")
    body.send_keys("j")
    assert current(page) == claims[0]
    body.send_keys("j")
    assert current(page) == claims[1]
    body.send_keys("k")
    assert current(page) == claims[0]
    body.send_keys("c")
    WebDriverWait(page, 10).until(lambda b: one(b, ".keys [role=status]").text == "Copied.")
    copied = page.execute_async_script("const done = arguments[0]; navigator.clipboard.readText().then(done)")
    assert claims[0] in copied and "supersedes" in copied
    body.send_keys("t")
    assert page.current_url.endswith("-text")
    body.send_keys("r", "Seen.", Keys.ESCAPE, "k")
    assert one(page, ".reviewing[open] textarea").get_property("value") == "Seen."


def test_the_words_of_the_current_claim_are_shown_in_the_article(page: Chrome) -> None:
    one(page, "body").send_keys("j")
    assert "killed at least four people" in " ".join(texts(page, ".article .mark.current"))
    assert len(texts(page, ".article .ref.current")) == 1
    next(m for m in page.find_elements(By.CSS_SELECTOR, ".article .mark") if "310" in m.text).click()
    assert "310" in current(page)


def test_a_verdict_is_confirmed_and_rejected_by_keys(page: Chrome) -> None:
    page.execute_script("localStorage.setItem('reviewer', 'Ben')")
    page.refresh()
    card = one(page, ".card.unverified").get_attribute("id")
    for key, decision in (("y", "Confirmed"), ("n", "Rejected")):
        page.execute_script("document.getElementById(arguments[0]).click()", card)
        one(page, "body").send_keys(key)
        assert shown(page, f"#{card} .review", f"{decision} by Ben").startswith(decision)
    one(page, "body").send_keys("k")
    assert one(page, ".card.current").get_attribute("id") != card


def test_keys_do_nothing_while_somebody_writes(page: Chrome) -> None:
    one(page, ".card .reviewing summary").click()
    one(page, ".card .reviewing textarea").send_keys("jk")
    assert one(page, ".card .reviewing textarea").get_property("value") == "jk"
    assert not page.find_elements(By.CSS_SELECTOR, ".card.current .claim") or "jk" not in current(page)


@pytest.mark.parametrize("scripts", [True, False])
def test_claims_are_filtered_with_and_without_scripts(browser: Chrome, server: str, kept: str, scripts: bool) -> None:
    open_page(browser, f"{server}/reports/{kept}", scripts=scripts)
    shown = len(texts(browser, ".card .claim"))
    casualties = len(texts(browser, ".card.casualty .claim"))
    one(browser, ".filter [value=casualty]").click()
    assert len(texts(browser, ".card .claim")) == shown - casualties
    assert texts(browser, ".card.casualty .claim") == texts(browser, ".ref.casualty") == []
    one(browser, ".filter [value=casualty]").click()
    assert len(texts(browser, ".card .claim")) == shown
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_report_is_read_and_checked_without_scripts(browser: Chrome, server: str) -> None:
    open_page(browser, f"{server}/", scripts=False)
    one(browser, "#text").send_keys(FERRY)
    one(browser, "button.main").click()
    wait(browser, "/reports/")
    assert texts(browser, ".card .verdict")
    one(browser, ".article .ref").click()
    assert one(browser, ".card:target").is_displayed()
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_review_is_kept_shown_and_exported(page: Chrome, server: str) -> None:
    card = one(page, ".card.outdated")
    one(card, ".reviewing summary").click()
    one(card, "[name=note]").send_keys(f"Asked the coast guard. {HOSTILE}".replace("\u202e", ""))
    one(card, "[name=reviewer]").clear()  # who reviewed last is remembered
    one(card, "[name=reviewer]").send_keys("Ana")
    one(card, "[value=confirmed]").click()
    said = shown(page, ".card.outdated .review", "Asked the coast guard. <script>")
    assert said.startswith("Confirmed by Ana")
    exported = httpx.get(page.current_url.partition("#")[0] + "/csv", trust_env=False)
    assert "Asked the coast guard." in exported.text
    assert exported.headers["content-disposition"].startswith("attachment")
    assert page.title.startswith("Ferry fire") and silent(page)


def test_what_came_nearest_is_shown_for_what_is_unverified(page: Chrome) -> None:
    cards = page.find_elements(By.CSS_SELECTOR, ".card.unverified:has(.near)")
    assert cards
    one(cards[0], ".near summary").click()
    assert one(cards[0], ".near blockquote").text


def test_reports_are_found_rechecked_and_compared(browser: Chrome, server: str, kept: str) -> None:
    open_page(browser, f"{server}/reports")
    one(browser, "[name=q]").send_keys("trelleborg", Keys.ENTER)
    wait(browser, "q=trelleborg")
    assert shown(browser, ".entries .title", "Ferry fire off Rostock")
    assert all(t.startswith("Ferry fire off Rostock") for t in texts(browser, ".entries .title"))
    browser.get(f"{server}/reports/{kept}")
    one(browser, ".tools form button").click()
    wait(browser, f"/reports/(?!{kept})")
    Select(one(browser, "[name=since]")).select_by_value(kept)
    one(browser, "[name=since] + button, label + button").click()
    assert shown(browser, "main", "No claim stands differently.")


def test_the_corpus_is_shown_searched_and_added_to(browser: Chrome, server: str, tmp_path: Path) -> None:
    file = tmp_path / "radio.txt"
    file.write_text("Trams in Graz\n\nTrams ran late in Graz on Monday, the company said.", encoding="utf-8")
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    open_page(browser, f"{server}/corpus")
    assert {"Kurier", "Ostsee Zeitung"} <= {t.rpartition(" ")[0] for t in texts(browser, ".outlets tr")}
    one(browser, "[name=files]").send_keys(f"{file}\n{tmp_path / 'empty.txt'}")
    one(browser, ".add button").click()
    WebDriverWait(browser, 30).until(lambda b: len(b.find_elements(By.CSS_SELECTOR, ".problem")) == 2)
    said = texts(browser, ".problem")
    assert said[0].startswith("1 document added") and "empty.txt is empty" in said[1]
    one(browser, "[name=q]").send_keys("late trams", Keys.ENTER)
    wait(browser, "q=late")
    assert shown(browser, ".hits li", "Trams ran late in Graz")


@pytest.mark.parametrize("path", ["/", "/reports", "/corpus?q=ferry", "/nothing", "/jobs/none", "/reports/{kept}"])
@pytest.mark.parametrize("width", [1280, 360])
def test_no_page_needs_scrolling_sideways(browser: Chrome, server: str, kept: str, path: str, width: int) -> None:
    open_page(browser, server + path.format(kept=kept), width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert texts(browser, "h1")


def test_scripts_in_texts_are_shown_not_run(browser: Chrome, server: str, client: httpx.Client) -> None:
    sentence = "A fire on a ferry off Rostock killed 4 people."
    article = {
        "text": f"{HOSTILE} {sentence}",
        **dict.fromkeys(("title", "outlet", "byline"), HOSTILE),
        "language": "en",
    }
    made = client.post("/verify", json=article | {"url": "javascript:document.title=2"})
    assert made.status_code == 200
    id = made.headers["location"].rpartition("/")[2]
    for path in (f"/reports/{id}", "/reports", "/", f"/reports?q={HOSTILE}", f"/corpus?q={HOSTILE}"):
        open_page(browser, server + path)
        assert browser.title.endswith("· verifier") and "49" not in one(browser, "h1").text
        assert browser.execute_script("return document.querySelectorAll('img, main script').length") == 0
        assert silent(browser)
    client.delete(f"/reports/{id}")


def test_a_bookmarklet_hands_a_page_over(browser: Chrome, server: str) -> None:
    open_page(browser, f"{server}/#title=Ferry&text=Four+people+died.&url=https%3A%2F%2Fbote.example%2F1")
    assert one(browser, "#text").get_property("value") == "Four people died."
    assert one(browser, "[name=title]").get_property("value") == "Ferry"
    assert "#" not in browser.current_url


def test_nothing_is_loaded_from_elsewhere(page: Chrome, server: str) -> None:
    loaded = page.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    assert loaded and all(address.startswith(f"{server}/static/") for address in loaded)
