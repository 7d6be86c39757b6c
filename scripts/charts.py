"""Charts as SVG, drawn without a library: bars of one measure, or lines over a growing size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from math import log10

_WIDTH, _ROW, _LEFT, _TOP = 720, 26, 230, 44
_COLOURS = ("#1b6ca8", "#b5541c", "#4a7c2c", "#7a4b94", "#8a7a1d", "#555555")
_STYLE = "font-family='system-ui, sans-serif' font-size='13'"


def bars(title: str, values: Mapping[str, float], unit: str = "") -> str:
    """One bar for each name, its value beside it; the first is set off by colour."""
    most = max(values.values(), default=0.0) or 1.0
    room = _WIDTH - _LEFT - 90
    rows = []
    for number, (name, value) in enumerate(values.items()):
        y = _TOP + number * _ROW
        length = max(1.0, room * value / most)
        rows.append(f"<text x='{_LEFT - 8}' y='{y + 15}' text-anchor='end'>{escape(name)}</text>")
        rows.append(f"<rect x='{_LEFT}' y='{y + 2}' width='{length:.1f}' height='18' fill='{_COLOURS[number > 0]}'/>")
        rows.append(f"<text x='{_LEFT + length + 6:.1f}' y='{y + 15}'>{_figure(value)}{escape(unit)}</text>")
    return _svg(title, _TOP + len(values) * _ROW + 10, rows)


def pairs(title: str, names: tuple[str, str], values: Mapping[str, tuple[float, float]]) -> str:
    """Two bars for each name, from 0 to 1."""
    room = _WIDTH - _LEFT - 60
    rows = []
    for number, name in enumerate(names):
        x = _LEFT + number * 150
        rows.append(f"<rect x='{x}' y='{_TOP - 6}' width='12' height='12' fill='{_COLOURS[number]}'/>")
        rows.append(f"<text x='{x + 18}' y='{_TOP + 5}'>{escape(name)}</text>")
    for number, (name, both) in enumerate(values.items()):
        y = _TOP + 20 + number * (_ROW + 6)
        rows.append(f"<text x='{_LEFT - 8}' y='{y + 17}' text-anchor='end'>{escape(name)}</text>")
        for place, value in enumerate(both):
            top = y + 12 * place
            rows.append(
                f"<rect x='{_LEFT}' y='{top}' width='{max(1.0, room * value):.1f}' height='11' fill='{_COLOURS[place]}'/>"
            )
            rows.append(f"<text x='{_LEFT + room * value + 6:.1f}' y='{top + 10}' font-size='11'>{value:.2f}</text>")
    return _svg(title, _TOP + 30 + len(values) * (_ROW + 6), rows)


def lines(title: str, sizes: Sequence[float], values: Mapping[str, Sequence[float]], unit: str = "") -> str:
    """A line for each name over sizes, both axes in powers of ten."""
    height, left, right, bottom = 360, 70, 270, 48
    flat = [v for row in values.values() for v in row if v > 0]
    low, high = log10(min(flat)), log10(max(flat))
    first, last = log10(sizes[0]), log10(sizes[-1])

    def x(size: float) -> float:
        return left + (_WIDTH - left - right) * ((log10(size) - first) / (last - first) if last > first else 0.5)

    def y(value: float) -> float:
        return (
            height
            - bottom
            - (height - bottom - _TOP - 10) * ((log10(value) - low) / (high - low) if high > low else 0.5)
        )

    rows = [f"<text x='{x(s):.1f}' y='{height - 22}' text-anchor='middle'>{s:,.0f}</text>" for s in sizes]
    rows += [
        f"<text x='{left - 8}' y='{y(10**e) + 4:.1f}' text-anchor='end'>{_figure(10**e)}{escape(unit)}</text>"
        for e in (low, high)
    ]
    rows.append(f"<text x='{left}' y='{height - 5}'>passages</text>")
    ends: list[float] = []
    for number, (name, row) in enumerate(values.items()):
        colour = _COLOURS[number % len(_COLOURS)]
        points = " ".join(f"{x(s):.1f},{y(v):.1f}" for s, v in zip(sizes, row, strict=True))
        rows.append(
            f"<polyline points='{points}' fill='none' stroke='{colour}' stroke-width='{3 if not number else 1.5}'/>"
        )
        at = y(row[-1])
        while any(abs(at - other) < 15 for other in ends):
            at += 15
        ends.append(at)
        rows.append(
            f"<text x='{x(sizes[-1]) + 8:.1f}' y='{at + 4:.1f}' fill='{colour}'>{escape(name)} {_figure(row[-1])}{escape(unit)}</text>"
        )
    return _svg(title, height, rows)


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _svg(title: str, height: int, rows: Sequence[str]) -> str:
    head = f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {height}' {_STYLE} role='img'>"
    name = escape(title)
    ground = f"<rect width='{_WIDTH}' height='{height}' fill='white'/>"
    heading = f"<text x='10' y='24' font-size='15' font-weight='600'>{name}</text>"
    return "\n".join([head, f"<title>{name}</title>", ground, heading, *rows, "</svg>", ""])
