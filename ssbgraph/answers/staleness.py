"""How long nobody has confirmed a status. Computed for the day of the view, never stored.

A status is confirmed on the last day on which it was said or on which a source of it came out. Reading an old
source again (`ssb:checked`) confirms that it said so, not that it still holds.
"""

from __future__ import annotations

from datetime import date

from ssbgraph.dates import earliest, latest, months_between
from ssbgraph.model import Statement
from ssbgraph.quality.thresholds import thresholds
from ssbgraph.store.view import View

STALLED, LAPSED = "stalled (inferred)", "lapsed (inferred)"


def confirmed_on(view: View, *statements: Statement) -> date | None:
    """The last day, up to the view's, on which one of the statements was said or published; None if undated."""
    days = [latest(one.announced) for one in statements if one.announced]
    days += [
        latest(text)
        for one in statements
        for id_ in one.sources
        if (text := view.sources[id_].published) and earliest(text) <= view.as_of
    ]
    return min(max(days), view.as_of) if days else None


def staleness(view: View, *statements: Statement) -> str:
    """`stalled (inferred)` or `lapsed (inferred)` if nobody has confirmed the status for so long, else empty."""
    day = confirmed_on(view, *statements)
    if day is None:
        return ""
    months = months_between(day, view.as_of)
    if months >= thresholds()["lapsed-after"]:
        return LAPSED
    return STALLED if months >= thresholds()["stalled-after"] else ""
