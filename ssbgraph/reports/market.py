"""`report market-strategy`: the market, its competitors and its risks, from the graph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ssbgraph.reports.desk import Desk
from ssbgraph.reports.format import day, listed
from ssbgraph.reports.model import Caveat, Report
from ssbgraph.reports.scope import scope
from ssbgraph.reports.sections.comparison import comparison
from ssbgraph.reports.sections.doubts import doubts
from ssbgraph.reports.sections.findings import RULE
from ssbgraph.reports.sections.ledger import ledger
from ssbgraph.reports.sections.method import method
from ssbgraph.reports.sections.network import network
from ssbgraph.reports.sections.summary import summary
from ssbgraph.reports.sections.supply import supply
from ssbgraph.reports.sections.swot import swot
from ssbgraph.reports.sections.technology import technology

NOTHING = Caveat("Nothing that belongs here was on record by that day.")


def market_strategy(desk: Desk, names: Sequence[str] = ()) -> Report:
    """The report that compares the named organisations (see `scope` for none). Raises UnknownName and UsageError."""
    chosen = scope(desk, names)
    compared = chosen.compared
    sections = [
        summary(desk, compared),
        technology(desk),
        comparison(desk, compared),
        ledger(desk, compared),
        supply(desk, compared),
        network(desk, compared),
        swot(desk),
        doubts(desk, compared),
    ]
    rules = [RULE, *([f"Compared are {chosen.rule}."] if chosen.rule else [])]
    sections.append(method(desk, rules))
    as_of = desk.view.as_of.isoformat()
    return Report(
        "market-strategy",
        "Market strategy for solid-state batteries",
        f"{listed([desk.label(id_) for id_ in compared])} compared; as known on {day(as_of)}",
        as_of,
        tuple(section if section.blocks else replace(section, blocks=(NOTHING,)) for section in sections),
    )
