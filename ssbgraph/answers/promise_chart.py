"""What the chart of promises shows: the day a date was given against the date given, series by series."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.answers.ledger import Entry, Series
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Chart, Curve, Panel, Point
from ssbgraph.store.view import View

CURVES = 7
"""Series in one panel at most: as many as can be told apart by shape and colour together."""


def chart(view: View, found: Sequence[Series], title: str, *, of: str | None = None, by_thing: bool = False) -> Chart:
    """Series with a dated promise, the longest first: in one panel, or (`by_thing`) in a panel a thing.

    Curves are named by their thing, metric and scope; the thing is left out where it is `of` or heads the panel.
    Undated sayings have no place on the chart. A panel with more than CURVES series is continued in another.
    """
    grouped: dict[str, list[Series]] = {}
    for one in sorted(found, key=lambda one: -len(one.promises)):
        if one.promises:
            name = view.label(one.scope.about) if by_thing else "Dates by series"
            grouped.setdefault(name, []).append(one)
    panels = [panel for name, series in grouped.items() for panel in _panels(view, name, series, of, by_thing)]
    return Chart(title, view.as_of.isoformat(), tuple(panels))


def _panels(view: View, name: str, series: Sequence[Series], of: str | None, by_thing: bool) -> list[Panel]:
    parts = [series[at : at + CURVES] for at in range(0, len(series), CURVES)]
    return [
        Panel(
            name if number == 0 else f"{name} ({number + 1})",
            tuple(_curve(view, one, bare=by_thing or one.scope.about == of) for one in part),
        )
        for number, part in enumerate(parts)
    ]


def _curve(view: View, one: Series, *, bare: bool) -> Curve:
    scope = [view.label(text) if text in view.things else text for text in one.scope.stated().values()]
    owner = [] if bare else [view.label(one.scope.about)]
    label = " · ".join([*owner, metric_label(view, one.scope.metric), *scope])
    return Curve(label, tuple(_point(entry) for entry in one.entries if entry.said))


def _point(entry: Entry) -> Point:
    said = entry.said.isoformat() if entry.said else ""
    return Point(said, entry.start.isoformat(), entry.end.isoformat(), entry.nature, entry.outcome, entry.claim.id)
