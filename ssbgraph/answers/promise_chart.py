"""What the chart of promises shows: the day a date was given against the date given, series by series."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.answers.ledger import Entry, Series
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Chart, Curve, Panel, Point
from ssbgraph.store.view import View

CURVES = 7
"""Series in one panel at most: as many as can be told apart by shape and colour together."""


def chart(view: View, found: Sequence[Series], title: str, *, by: str = "metric") -> Chart:
    """Dated promises and events of the series: a panel a metric, or (`by="about"`) a panel a thing.

    Undated sayings have no place on the chart. A panel with more than CURVES series is continued in another.
    """
    grouped: dict[str, list[Series]] = {}
    for one in found:
        if any(entry.said for entry in one.entries):
            name = view.label(one.scope.about) if by == "about" else metric_label(view, one.scope.metric)
            grouped.setdefault(name, []).append(one)
    panels = [panel for name, series in grouped.items() for panel in _panels(view, name, series, by)]
    return Chart(title, view.as_of.isoformat(), tuple(panels))


def _panels(view: View, name: str, series: Sequence[Series], by: str) -> list[Panel]:
    parts = [series[at:at + CURVES] for at in range(0, len(series), CURVES)]
    return [Panel(name if number == 0 else f"{name} ({number + 1})", tuple(_curve(view, one, by) for one in part))
            for number, part in enumerate(parts)]


def _curve(view: View, one: Series, by: str) -> Curve:
    scope = [view.label(text) if text in view.things else text for text in one.scope.stated().values()]
    first = metric_label(view, one.scope.metric) if by == "about" else view.label(one.scope.about)
    return Curve(" · ".join([first, *scope]), tuple(_point(entry) for entry in one.entries if entry.said))


def _point(entry: Entry) -> Point:
    said = entry.said.isoformat() if entry.said else ""
    return Point(said, entry.start.isoformat(), entry.end.isoformat(), entry.nature, entry.outcome, entry.claim.id)
