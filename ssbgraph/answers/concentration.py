"""How concentrated the making of a thing is: by country and stage, or by organisation."""

from __future__ import annotations

from collections.abc import Iterable

from ssbgraph.answers.drafting import Draft, Fields, count, listed
from ssbgraph.model import Answer, Claim, Column
from ssbgraph.store.view import View
from ssbgraph.supply import capacity, shares
from ssbgraph.supply.build import network_of
from ssbgraph.supply.cuts import parents
from ssbgraph.supply.structure import Node, makes

_BY_COUNTRY = (
    Column("stage", "Stage"),
    Column("year", "Year"),
    Column("measure", "Measured by", wrap=True),
    Column("shares", "Shares", wrap=True),
    Column("coverage", "Covered %"),
    Column("hhi", "HHI"),
    Column("cites", "Sources"),
)
_BY_OWNER = (
    Column("label", "Organisation"),
    Column("country", "Country"),
    Column("running", "Running"),
    Column("planned", "Planned"),
    Column("unit", "Unit"),
    Column("cites", "Sources"),
)


def concentration(view: View, of: str, by: str = "country") -> Answer:
    """Shares of an item's making with their coverage, and the Herfindahl-Hirschman index as an interval.

    By country: one row for each stage, year and measure. By organisation: stated capacities, running and
    planned apart, owners over 50 % rolled up; no index without a recorded total.
    """
    return _by_country(view, of) if by == "country" else _by_organisation(view, of)


def _by_country(view: View, of: str) -> Answer:
    draft = Draft(view, "concentration", of=of, by="country")
    tables = shares.tables(view, of)
    rows = [_table_row(draft, table) for table in tables]
    named = [table for table in tables if table.year]
    summary = (
        _headline(view, named[0])
        if named
        else (f"{count(len(tables), 'table')}, none dated." if tables else "No shares are recorded, so there is no index.")
    )
    return draft.answer(
        rows,
        _BY_COUNTRY,
        f"Concentration of {view.label(of)} by country",
        summary,
        caveats=[*_missing(view, of, tables), *_disagreements(tables), *controls(draft, of)],
        group="stage",
    )


def _headline(view: View, table: shares.Table) -> str:
    low, high = table.index
    return (
        f"{table.stage.capitalize()} {table.year}: HHI between {low:,.0f} and {high:,.0f} "
        f"({table.coverage:.0f} % covered); over 2,500 counts as highly concentrated."
    )


def _table_row(draft: Draft, table: shares.Table) -> Fields:
    low, high = table.index
    return {
        "stage": table.stage,
        "year": table.year or "undated",
        "metric": table.metric,
        "kind": table.kind,
        "measure": f"{table.metric}{f': {table.kind}' if table.kind else ''}",
        "shares": [f"{one.country} {one.percent:.3g} %" for one in table.shares],
        "countries": {one.country: round(one.percent, 2) for one in table.shares},
        "coverage": round(table.coverage, 1),
        "hhi": f"{low:,.0f} to {high:,.0f}",
        "hhi_minimum": round(low),
        "hhi_maximum": round(high),
    } | draft.resting_on(table.statements)


def _missing(view: View, of: str, tables: list[shares.Table]) -> Iterable[str]:
    label = view.label(of)
    if not tables:
        yield f"Missing: {label} has no share of any country and no total that a country's volume could be divided by."
    elif not any(table.year for table in tables):
        yield f"Missing: the year of the shares of {label}."
    if tables and all(len(table.shares) == 1 for table in tables):
        yield "Missing: shares of any country but the leading one; the upper bound puts all the rest in one hand."


def _disagreements(tables: list[shares.Table]) -> Iterable[str]:
    other = [id_ for table in tables for one in table.shares for id_ in one.others]
    if other:
        yield f"Other figures for the same country, stage and year: {listed(other)}; the exact one is used."


def controls(draft: Draft, of: str) -> Iterable[str]:
    """Export controls on an item or its variants by the day of the view: who, since when, of what kind."""
    view = draft.view
    members = [of, *sorted(network_of(view).variants.get(of, ()))]
    found = [claim for one in members for claim in view.claims_of.get(one, ()) if _control(claim)]
    parts = [
        f"{claim.country or '?'} {claim.promised} {claim.kind or ''}".strip()
        + "".join(f"[{number}]" for number in draft.bibliography.cite_statements([claim.id]))
        for claim in sorted(found, key=lambda claim: (claim.promised or "", claim.id))
    ]
    if parts:
        yield f"Export controls and their suspensions: {'; '.join(parts)}."


def _control(claim: Claim) -> bool:
    return claim.metric == "export-control-start" or "suspension" in (claim.kind or "")


def _by_organisation(view: View, of: str) -> Answer:
    network = network_of(view)
    draft = Draft(view, "concentration", of=of, by="organisation")
    above = parents(network)
    members = {of, *network.variants.get(of, ())}
    found: dict[str, list[capacity.Capacity]] = {}
    for node in network.nodes.values():
        if makes(node) and node.item in members and node.organisation and node.kind != "development":
            owner = min(above.get(node.organisation, ()), default=node.organisation)
            found.setdefault(owner, []).extend(_stated(view, node))
    rows = sorted(
        (_owner_row(draft, owner, sizes) for owner, sizes in found.items()),
        key=lambda row: (-(row["running"] or 0), row["label"].casefold()),
    )
    known = sum(1 for row in rows if row["running"])
    summary = f"{count(len(rows), 'maker')}, running capacity stated by {known}. No total is recorded, so there is no index."
    return draft.answer(
        rows,
        _BY_OWNER,
        f"Concentration of {view.label(of)} by organisation",
        summary,
        caveats=[
            f"Missing: the total running capacity for {view.label(of)}; shares would be of what "
            "is stated only. Planned capacity is no capacity yet."
        ],
    )


def _stated(view: View, line: Node) -> Iterable[capacity.Capacity]:
    """The newest running and the newest planned capacity of each plant, else of the owner itself."""
    places = [(plant, True) for plant in line.plants] + [(plant, False) for plant in line.coming]
    of_plants = [one for place, runs in places for one in _newest(capacity.capacities(view, place, line.item), runs)]
    return of_plants or list(_newest(capacity.capacities(view, line.organisation or "", line.item), True))


def _newest(sizes: list[capacity.Capacity], runs: bool) -> Iterable[capacity.Capacity]:
    for planned in (False, True) if runs else (True,):
        yield from [one for one in sizes if one.planned is planned][:1]


def _owner_row(draft: Draft, owner: str, sizes: list[capacity.Capacity]) -> Fields:
    tonnes = [one for one in sizes if one.unit == "t/a"] or sizes
    running, planned = [one for one in tonnes if not one.planned], [one for one in tonnes if one.planned]
    return (
        draft.entity(owner)
        | {
            "running": sum(one.low for one in running) or None,
            "planned": sum(one.low for one in planned) or None,
            "unit": tonnes[0].unit if tonnes else None,
        }
        | draft.resting_on(one.statement for one in tonnes)
    )
