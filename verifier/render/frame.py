"""A report in a notebook: as a pandas frame where pandas is installed, and as what a cell shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from verifier.errors import VerifierError
from verifier.render.csv import COLUMNS, rows
from verifier.render.html import render_html
from verifier.report import Report

if TYPE_CHECKING:
    from pandas import DataFrame


def frame_of(report: Report) -> DataFrame:
    """The rows of the CSV format, texts as they are and times as times (UTC). Raises `VerifierError` without pandas."""
    try:
        from pandas import DataFrame, to_datetime
    except ImportError as error:
        raise VerifierError("There is no pandas here; install it with: pip install pandas") from error

    frame = DataFrame(list(rows([report])), columns=list(COLUMNS))
    frame["published"] = to_datetime(frame["published"], utc=True, format="ISO8601")
    return frame


def cell_of(report: Report) -> str:
    """The report as a notebook shows it: the page in a frame of its own, so that neither styles the other."""
    frame = '<iframe sandbox="allow-popups" title="Report" style="width: 100%; height: 45rem; border: 0" srcdoc="{}"></iframe>'
    return frame.format(escape(render_html([report])))
