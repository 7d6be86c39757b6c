"""The chart of a toll."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from verifier.render.timeline import timeline
from verifier.report import Report

SVG = "{http://www.w3.org/2000/svg}"


def test_each_figure_stands_at_its_time(report: Report) -> None:
    chart = ElementTree.fromstring(str(timeline(report.claims[1], report)).replace("<svg", f'<svg xmlns="{SVG[1:-1]}"'))
    assert [(g.get("class"), g.findtext(f"{SVG}text")) for g in chart.iter(f"{SVG}g")] == [
        ("earlier", "9"),
        ("agrees", "14"),
        ("supersedes", "17"),
        ("own", "14"),
    ]
    places = [float(g.get("transform", "").split("(")[1].split()[0]) for g in chart.iter(f"{SVG}g")]
    assert places[:2] + places[3:] + places[2:3] == sorted(places)
    assert "Kurier, 2 Jun 2025 11:30 +02:00: 17" in chart.get("aria-label", "")


def test_what_is_no_toll_or_has_too_few_figures_has_no_chart(report: Report) -> None:
    assert not timeline(report.claims[0], report)
    assert not timeline(replace(report.claims[1], evidence=report.claims[1].evidence[:1]), report)


def test_a_source_cannot_smuggle_mark_up_in(report: Report) -> None:
    claim = report.claims[1]
    hostile = replace(claim.evidence[0].document, outlet='"><script>alert(1)</script>')
    evidence = (replace(claim.evidence[0], document=hostile), *claim.evidence[1:])
    assert "<script" not in timeline(replace(claim, evidence=evidence), report)
