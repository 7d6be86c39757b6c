"""Reports as text of one format or another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verifier.report import Report

FORMATS = ("text", "json", "html", "markdown", "csv", "claimreview")


def render(reports: Sequence[Report], format: str, *, width: int = 100, colour: bool = False) -> str:
    """The reports in one of `FORMATS`, in their order; `width` (columns) and `colour` concern text alone.

    json and claimreview have one report a line. Raises `ValueError` for a format that is none of these.
    """
    # Each format is imported when asked for, so that one needs not what another does.
    if format == "text":
        from verifier.render.text import render_text

        return "\n\n".join(render_text(r, width=width, colour=colour) for r in reports)
    if format == "json":
        return "".join(f"{r.to_json()}\n" for r in reports)
    if format == "html":
        from verifier.render.html import render_html

        return render_html(reports)
    if format == "markdown":
        from verifier.render.markdown import render_markdown

        return render_markdown(reports)
    if format == "csv":
        from verifier.render.csv import render_csv

        return render_csv(reports)
    if format == "claimreview":
        from verifier.render.claimreview import render_claimreview

        return render_claimreview(reports)
    raise ValueError(f"{format!r} is not a format; choose from {', '.join(FORMATS)}")
