"""The chart of promises as SVG: when a date was given (across) against the date given (upwards).

A dot that keeps its height is a date that holds; a curve that runs parallel to the line "said = promised" is a date
that moves away as fast as time passes. Bars span the promised interval, the dot sits on its last day; filled dots are
promises, hollow ones events and forecasts. Curves differ in shape and dash as well as in colour (Okabe and Ito's
palette, which holds for the common kinds of colour blindness); light and dark follow the reader's setting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import pairwise

from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Chart, Curve, Panel, Point
from ssbgraph.render import svg

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#7f7f7f")
_DARK = ("#4aa8e0", "#f08a3c", "#2cc495", "#e39ac2", "#e6b830", "#8ccdf2", "#b0b0b0")
_DASHES = (None, "6 3", "2 3", "8 3 2 3", "4 4", "1 2", "10 4")
_WIDE, _GAP, _MARGIN = 940.0, 20.0, 20.0
_FEW = 4
"""Panels that stand in two columns; more take three."""
_HEIGHTS = {1: 420.0, 2: 250.0, 3: 170.0}
_LEFT, _RIGHT, _TOP, _BOTTOM, _LEGEND_LINE = 44.0, 14.0, 34.0, 40.0, 17.0
_LIGHT_RULES = "--ink:#1c2430;--faint:#5b6675;--rule:#dde2e9;--paper:#ffffff;" + "".join(
    f"--c{at}:{color};" for at, color in enumerate(COLORS)
)
_DARK_RULES = "--ink:#e8ecf1;--faint:#9aa6b5;--rule:#333c48;--paper:#14181e;" + "".join(
    f"--c{at}:{color};" for at, color in enumerate(_DARK)
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a panel lies and how its days become coordinates; both axes share one scale of years."""

    x: float
    y: float
    width: float
    height: float
    years: tuple[int, int]
    heights: tuple[int, int]

    def across(self, day: date) -> float:
        """Coordinate of a day on which something was said."""
        return self.x + self.width * _share(day, self.years)

    def up(self, day: date) -> float:
        """Coordinate of a promised day."""
        return self.y + self.height * (1 - _share(day, self.heights))


def _share(day: date, years: tuple[int, int]) -> float:
    first, last = date(years[0], 1, 1), date(years[1], 1, 1)
    return (day - first).days / (last - first).days


def chart_svg(answer: Answer, *, theme: str = "auto") -> str:
    """The chart of an answer as an SVG document; `theme` fixes `light` or `dark`, `auto` follows the reader.

    Raises UsageError for an answer that has no chart.
    """
    if answer.chart is None or not answer.chart.panels:
        raise UsageError(
            f"{answer.question} has nothing to draw here",
            hint="Charts show dated promises: try `ssbgraph promises Toyota --format svg`.",
        )
    return _document(answer.chart, theme)


def _document(chart: Chart, theme: str) -> str:
    columns = 1 if len(chart.panels) == 1 else 2 if len(chart.panels) <= _FEW else 3
    width = (_WIDE - _GAP * (columns - 1)) / columns
    height = _HEIGHTS[columns]
    extent = _extent(chart)
    body: list[str] = []
    top = 64.0
    for at in range(0, len(chart.panels), columns):
        row = chart.panels[at : at + columns]
        for column, panel in enumerate(row):
            x = _MARGIN + column * (width + _GAP) + _LEFT
            body.append(_panel(panel, Frame(x, top + _TOP, width - _LEFT - _RIGHT, height, *extent), chart.today))
        top += _TOP + height + _BOTTOM + _LEGEND_LINE * max(len(panel.curves) for panel in row) + _GAP
    return _wrapped(chart, "".join(body), _WIDE + 2 * _MARGIN, top + 10, theme)


def _wrapped(chart: Chart, body: str, width: float, height: float, theme: str) -> str:
    heading = svg.text(_MARGIN, 30, chart.title, class_="title") + svg.text(
        _MARGIN,
        50,
        f"Date promised (up) by the day it was given (across); as of {chart.today}. "
        "Filled: promise; hollow: event or forecast; cross: missed or overdue.",
        class_="faint",
    )
    described = svg.element("title", escape(chart.title)) + svg.element("desc", escape(_description(chart)))
    backdrop = svg.element("rect", x=0, y=0, width=width, height=height, class_="paper")
    content = described + svg.element("style", _resolved(style(theme), theme)) + backdrop + heading + body
    return (
        svg.element(
            "svg",
            content,
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            width=width,
            height=height,
            viewBox=f"0 0 {svg.number(width)} {svg.number(height)}",
        )
        + "\n"
    )


def _description(chart: Chart) -> str:
    parts = [
        f"{curve.label}: " + ", ".join(f"said {point.said} for {point.latest}" for point in curve.points)
        for panel in chart.panels
        for curve in panel.curves
    ]
    return "; ".join(parts)


def style(theme: str) -> str:
    """The style sheet; without a media query where the theme is fixed."""
    rules = {"light": f"svg{{{_LIGHT_RULES}}}", "dark": f"svg{{{_DARK_RULES}}}"}.get(
        theme, f"svg{{{_LIGHT_RULES}}}@media(prefers-color-scheme:dark){{svg{{{_DARK_RULES}}}}}"
    )
    curves = "".join(f".c{at}{{stroke:var(--c{at});fill:var(--c{at})}}" for at in range(len(COLORS)))
    return (
        rules + "text{font-family:sans-serif;font-size:12px;fill:var(--ink)}.title{font-size:19px;font-weight:600}"
        ".head{font-size:13px;font-weight:600}.faint{fill:var(--faint)}.paper{fill:var(--paper)}"
        ".grid{stroke:var(--rule)}.equal{stroke:var(--faint);stroke-dasharray:3 3}"
        ".today{stroke:var(--ink);stroke-width:1.2}"
        + curves
        + ".hollow{fill:var(--paper);stroke-width:2}polyline{fill:none!important;stroke-width:1.6}"
        ".bar{stroke-width:3;opacity:.35}.cross{stroke:var(--ink);stroke-width:1.6}"
    )


def _resolved(rules: str, theme: str) -> str:
    """The rules with colours in place of variables where the theme is fixed: not every renderer knows variables."""
    named = {"light": _LIGHT_RULES, "dark": _DARK_RULES}.get(theme)
    if named is None:
        return rules
    colors = dict(pair.split(":") for pair in named.split(";") if pair)
    return re.sub(r"var\((--\w+)\)", lambda match: colors[match[1]], rules)


def _extent(chart: Chart) -> tuple[tuple[int, int], tuple[int, int]]:
    points = [point for panel in chart.panels for curve in panel.curves for point in curve.points]
    today = int(chart.today[:4])
    said = [int(point.said[:4]) for point in points]
    given = [int(text[:4]) for point in points if point.nature == "promise" for text in (point.earliest, point.latest)]
    years = (min([*said, today]), max([*said, today]) + 1)
    return years, (min([*given, *said]), min(max([*given, today]) + 1, today + 15))


def _panel(panel: Panel, frame: Frame, today: str) -> str:
    heading = svg.text(frame.x, frame.y - 12, _fitting(panel.title, frame.width, 7.6), class_="head")
    parts = [heading, _grid(frame), _equal(frame), _today(frame, today)]
    for at, curve in enumerate(panel.curves):
        parts.append(_curve(curve, at, frame))
        parts.append(_legend(curve, at, frame))
    return svg.element("g", "".join(parts))


def _grid(frame: Frame) -> str:
    parts = []
    for year in _ticks(frame.heights, 9):
        y = frame.up(date(year, 1, 1))
        parts += [
            svg.line(frame.x, y, frame.x + frame.width, y, class_="grid"),
            svg.text(frame.x - 6, y + 4, str(year), class_="faint", text_anchor="end"),
        ]
    for year in _ticks(frame.years, max(3, int(frame.width // 60))):
        x = frame.across(date(year, 1, 1))
        parts += [
            svg.line(x, frame.y, x, frame.y + frame.height, class_="grid"),
            svg.text(x, frame.y + frame.height + 16, str(year), class_="faint", text_anchor="middle"),
        ]
    return "".join(parts)


def _ticks(years: tuple[int, int], most: int) -> range:
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if (years[1] - years[0]) / step <= most)
    return range(years[0], years[1] + 1, step)


def _equal(frame: Frame) -> str:
    first = max(frame.years[0], frame.heights[0])
    last = min(frame.years[1], frame.heights[1])
    if first >= last:
        return ""
    start, end = date(first, 1, 1), date(last, 1, 1)
    mark = svg.text(frame.across(start) + 16, frame.up(start) + 4, "said = promised", class_="faint")
    return svg.line(frame.across(start), frame.up(start), frame.across(end), frame.up(end), class_="equal") + mark


def _today(frame: Frame, today: str) -> str:
    x = frame.across(date.fromisoformat(today))
    label = svg.text(x - 4, frame.y + 11, "today", class_="faint", text_anchor="end")
    return svg.line(x, frame.y, x, frame.y + frame.height, class_="today") + label


def _curve(curve: Curve, at: int, frame: Frame) -> str:
    color = f"c{at % len(COLORS)}"
    places = [(frame.across(date.fromisoformat(point.said)), _height(frame, point.latest)) for point in curve.points]
    parts = [
        svg.path([first, second], class_=color, stroke_dasharray=_DASHES[at % len(_DASHES)]) for first, second in pairwise(places)
    ]
    for point, (x, y) in zip(curve.points, places, strict=True):
        parts.append(svg.line(x, _height(frame, point.earliest), x, y, class_=f"{color} bar"))
        parts.append(_mark(point, at, color, x, y, curve.label))
    return svg.element("g", "".join(parts))


def _height(frame: Frame, text: str) -> float:
    return min(max(frame.up(date.fromisoformat(text)), frame.y), frame.y + frame.height)


def _mark(point: Point, at: int, color: str, x: float, y: float, label: str) -> str:
    tip = svg.element(
        "title",
        escape(f"{label}: said by {point.said} for {point.earliest} to {point.latest}; {point.outcome} ({point.statement})"),
    )
    look = color if point.nature == "promise" else f"{color} hollow"
    mark = svg.SHAPES[at % len(svg.SHAPES)](x, y, tip, class_=look)
    if not point.outcome.startswith(("missed", "overdue", "withdrawn")):
        return mark
    return mark + svg.line(x - 8, y - 8, x + 8, y + 8, class_="cross") + svg.line(x - 8, y + 8, x + 8, y - 8, class_="cross")


def _legend(curve: Curve, at: int, frame: Frame) -> str:
    y = frame.y + frame.height + _BOTTOM + at * _LEGEND_LINE - 4
    color = f"c{at % len(COLORS)}"
    name = _fitting(curve.label, frame.width - 24, 6.0)
    return (
        svg.path([(frame.x, y), (frame.x + 24, y)], class_=color, stroke_dasharray=_DASHES[at % len(_DASHES)])
        + svg.SHAPES[at % len(svg.SHAPES)](frame.x + 12, y, svg.element("title", escape(curve.label)), class_=color)
        + svg.text(frame.x + 32, y + 4, name)
    )


def _fitting(text: str, width: float, per_character: float) -> str:
    room = int(width / per_character)
    return text if len(text) <= room else text[: room - 1] + "…"
