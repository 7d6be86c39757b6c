"""A toll across sources as a small chart: one SVG, without scripts and styles of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup

from verifier.render.plain import clean, moment, name
from verifier.report import ClaimReport, Report

_WIDTH, _HEIGHT = 480, 132  # of the drawing, in its own units
_LEGEND = 16  # height of the line below it that names the shapes
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 14, 20, 24
_LABEL, _LINE = 26, 14  # width and height of a label
_LEAST = 3  # points that make a chart worth its room

# Shapes of their own, so that colour is never alone; each is drawn around 0, 0.
_SHAPES = {
    "own": "M0-6 6 0 0 6-6 0Z",
    "agrees": "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0Z",
    "conflicts": "M-5-5 5 5M-5 5 5-5",
    "supersedes": "M0-6 6 5-6 5Z",
    "earlier": "M0 6 6-5-6-5Z",
}
_NAMES = {
    "own": "◆ the article",
    "agrees": "● agrees",
    "conflicts": "✕ conflicts",
    "supersedes": "▲ supersedes",
    "earlier": "▽ earlier",
}


@dataclass(frozen=True, slots=True)
class _Point:
    """A figure: who gave it, when, and what it is to the article's."""

    time: datetime
    low: float
    who: str
    words: str
    relation: str


def timeline(claim: ClaimReport, report: Report) -> Markup:
    """The figures of a casualty claim by time of publication; empty where there are too few to show."""
    points = sorted(_points(claim, report), key=lambda p: p.time)
    if claim.kind != "casualty" or len({p.time for p in points}) < _LEAST:
        return Markup("")
    first, last = points[0], points[-1]
    top = max(p.low for p in points) or 1
    places = [(_across(p, first, last), _up(p.low, top)) for p in points]
    labelled = [_has_room(place, places[:number]) for number, place in enumerate(places)]
    drawn = sorted(zip(points, places, labelled, strict=True), key=lambda d: d[0].relation == "own")  # on top
    marks = Markup("").join(_mark(point, *place, labelled=room) for point, place, room in drawn)
    legend = "   ".join(_NAMES[relation] for relation in _NAMES if any(p.relation == relation for p in points))
    said = "; ".join(f"{p.who}, {moment(p.time)}: {p.words}" for p in points)
    return Markup(
        '<svg class="timeline" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path class="axis" d="M{} {}H{}"/>{}'
        '<text x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>'
        '<text x="{}" y="{}">{}</text></svg>'
    ).format(
        _WIDTH, _HEIGHT + _LEGEND, f"Figures over time: {said}",
        _LEFT - 12, _HEIGHT - _BOTTOM, _WIDTH, marks,
        _LEFT - 12, _HEIGHT - 6, moment(first.time), _WIDTH, _HEIGHT - 6, moment(last.time),
        _LEFT - 12, _HEIGHT + _LEGEND - 6, legend,
    )  # fmt: skip


def _points(claim: ClaimReport, report: Report) -> Iterator[_Point]:
    if own := _figure(claim.value):
        if report.article.published:
            yield _Point(report.article.published, own[0], "The article", own[1], "own")
        for evidence in claim.evidence:
            theirs = _figure(evidence.value or {})
            if theirs and evidence.document.published:
                who = name(evidence.document)
                yield _Point(evidence.document.published, theirs[0], who, theirs[1], evidence.relation.value)


def _figure(value: dict[str, Any]) -> tuple[float, str] | None:
    low, high = value.get("low"), value.get("high")
    at = low if low is not None else high
    if not isinstance(at, int | float):
        return None
    bound = "" if low == high else "+" if high is None else "–" if low is None else f"–{high:g}"
    return float(at), f"–{at:g}" if low is None else f"{at:g}{bound}"


def _across(point: _Point, first: _Point, last: _Point) -> float:
    share = (point.time - first.time) / (last.time - first.time)
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def _up(value: float, top: float) -> float:
    return _HEIGHT - _BOTTOM - 10 - value / top * (_HEIGHT - _TOP - _BOTTOM - 10)


def _has_room(place: tuple[float, float], before: list[tuple[float, float]]) -> bool:
    """Whether a label there runs into none of those before it; one of a cluster speaks for all."""
    return all(abs(place[0] - x) > _LABEL or abs(place[1] - y) > _LINE for x, y in before)


def _mark(point: _Point, x: float, y: float, *, labelled: bool) -> Markup:
    label = Markup('<text y="-9" text-anchor="middle">{}</text>').format(clean(point.words)) if labelled else ""
    title = clean(f"{point.who}, {moment(point.time)}: {point.words}")
    return Markup('<g class="{}" transform="translate({:.1f} {:.1f})"><title>{}</title><path d="{}"/>{}</g>').format(
        point.relation, x, y, title, _SHAPES[point.relation], label
    )
