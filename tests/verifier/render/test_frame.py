"""The report in a notebook."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By

from verifier.errors import VerifierError
from verifier.render.csv import COLUMNS
from verifier.report import Report


def test_a_frame_has_the_rows_of_the_table_with_texts_and_times_as_they_are(
    report: Report, hostile_report: Report
) -> None:
    frame = report.to_frame()
    assert list(frame.columns) == list(COLUMNS)
    assert list(frame["claim_id"]) == ["c1", "c2", "c2", "c2", "c3", "c4", "c4", "c5"]
    assert frame["published"].max() == datetime(2025, 6, 2, 9, 30, tzinfo=UTC)
    assert frame["published"].isna().sum() == 1  # of the claim without evidence
    assert frame.groupby("verdict")["claim_id"].nunique()["outdated"] == 1
    assert hostile_report.to_frame()["claim"][0] == hostile_report.claims[0].text


def test_a_report_without_claims_is_an_empty_frame(report: Report) -> None:
    frame = Report(report.article, report.corpus, ()).to_frame()
    assert (len(frame), list(frame.columns)) == (0, list(COLUMNS))


def test_where_there_is_no_pandas_it_is_told_how_to_get_it(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(VerifierError, match="pip install pandas"):
        report.to_frame()


def test_a_cell_shows_the_page_which_styles_nothing_beside_it(
    browser: Chrome, report: Report, hostile_report: Report, tmp_path: Path
) -> None:
    page = tmp_path / "notebook.html"
    cells = report._repr_html_() + hostile_report._repr_html_()
    page.write_bytes(f"<!doctype html><meta charset=utf-8><p id=own>Mine</p>{cells}".encode("utf-8", "replace"))
    browser.get(page.as_uri())
    own = browser.find_element(By.ID, "own")
    assert own.value_of_css_property("font-family").strip('"') == "Times New Roman"
    frames = browser.find_elements(By.TAG_NAME, "iframe")
    browser.switch_to.frame(frames[0])
    assert browser.find_element(By.TAG_NAME, "h1").text == "Barge hits bridge"
    assert len(browser.find_elements(By.CSS_SELECTOR, ".card")) == 5
    browser.switch_to.default_content()
    browser.switch_to.frame(frames[1])
    assert browser.find_elements(By.CSS_SELECTOR, "img, script") == []
    browser.switch_to.default_content()
