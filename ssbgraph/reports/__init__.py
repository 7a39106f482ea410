"""Reports written from the graph: `market-strategy`, `company` and `changes`, as Markdown, HTML or PDF.

Stands above questions, queries and drawings, which it combines; nothing in a report is said that one of them does not give.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ssbgraph.errors import UsageError
from ssbgraph.reports.model import Report
from ssbgraph.store.view import View

if TYPE_CHECKING:
    import pyoxigraph as ox

KINDS = ("market-strategy", "company", "changes")


def report(
    view: View, store: Callable[[], ox.Store], kind: str, *, of: str = "", compared: Sequence[str] = (), since: str = ""
) -> Report:
    """A report of one of KINDS: `compared` organisations, the organisation `of`, or changes `since` a day.

    Raises UsageError for another kind or a missing argument, UnknownName and AmbiguousName for names.
    """
    from ssbgraph.dates import is_date
    from ssbgraph.reports.desk import Desk
    from ssbgraph.reports.notes import noted

    desk = Desk(view, store)
    if kind == "market-strategy":
        from ssbgraph.reports.market import market_strategy

        return noted(market_strategy(desk, compared), view)
    if kind == "company" and of:
        from ssbgraph.reports.company import company

        return noted(company(desk, of), view)
    if kind == "changes" and is_date(since) and "/" not in since:
        from ssbgraph.reports.changes import changes

        return noted(changes(desk, since), view)
    needed = {"company": "`of`, an organisation", "changes": "`since`, a day as 2026, 2026-01 or 2026-01-15"}
    raise UsageError(
        f"a report of kind {kind!r} needs {needed[kind]}" if kind in needed else f"{kind!r} is no kind of report",
        hint=f"Kinds: {', '.join(KINDS)}.",
    )
