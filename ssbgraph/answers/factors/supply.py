"""Measures over supply: single sources, concentrated raw materials, export controls, makers without a tie."""

from __future__ import annotations

from collections.abc import Mapping

from ssbgraph.answers.countries import country_name
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.network import partners_of
from ssbgraph.answers.factors.scope import Reading, Scope, names, newest, ordered_names
from ssbgraph.answers.kin import OFF
from ssbgraph.dates import earliest, latest
from ssbgraph.model import Claim
from ssbgraph.store.view import View
from ssbgraph.supply import shares
from ssbgraph.supply.build import network_of
from ssbgraph.supply.structure import makes

_HIGH = 2500
"""Herfindahl-Hirschman index above which competition authorities call a market highly concentrated."""
_MATERIALS = frozenset({"Material", "MaterialClass"})


def needed(scope: Scope) -> dict[str, list[str]]:
    """Materials that the scope's things need, by the statements: inputs of recipes, and what products and lines use."""
    if scope.org:
        return _needed_by(scope.view, scope.org)
    found: dict[str, list[str]] = {}
    things = scope.view.things
    for one in scope.view.relations.values():
        used = one.predicate == "madeFrom" or (one.predicate == "uses" and things[one.subject].kind == "Product")
        kept = one.status not in OFF and one.need not in ("optional", "one-of")
        if used and kept and things[one.object].kind in _MATERIALS:
            found.setdefault(one.object, []).append(one.id)
    return found


def _needed_by(view: View, org: str) -> dict[str, list[str]]:
    """Materials on any chain of required, likely or development steps from the lines of an organisation."""
    from ssbgraph.answers.dependency import dependencies

    rows = dependencies(view, org).rows
    return {
        row["entity"]: list(row["statements"])
        for row in rows
        if row["kind"] in _MATERIALS and row["strength"] in ("required", "likely", "development")
    }


def running_makers(view: View, item: str) -> Mapping[str, tuple[str, ...]]:
    """Organisations known to make the item or a variant of it now, with the statements."""
    network = network_of(view)
    members = {item, *network.variants.get(item, ())}
    found: dict[str, tuple[str, ...]] = {}
    for node in network.nodes.values():
        if node.organisation and node.item in members and node.kind == "running" and makes(node):
            found[node.organisation] = (*found.get(node.organisation, ()), *_line_statements(view, node.id, node.statements))
    return found


def _line_statements(view: View, line: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return known or (view.lines[line].statements if line in view.lines else ())


def single_sources(scope: Scope) -> Reading | None:
    """Materials with one known running maker; for an organisation, makers without which a line of it stops."""
    if scope.org:
        return _own_single_sources(scope, scope.org)
    lone: dict[str, tuple[str, ...]] = {}
    unknown = 0
    for item, uses in needed(scope).items():
        makers = running_makers(scope.view, item)
        unknown += not makers
        if len(makers) == 1:
            lone[item] = (*next(iter(makers.values())), *uses)
    if not lone:
        return None
    text = (
        f"Of the materials that recipes or products need, {len(lone)} {'has' if len(lone) == 1 else 'have'} one known "
        f"running maker ({names(scope.view, lone, 8)}); of {unknown} more no maker is recorded."
    )
    return Reading(
        len(lone),
        "",
        text,
        tuple(dict.fromkeys(id_ for ids in lone.values() for id_ in ids)),
        tuple(ids[0] for ids in lone.values())[:5],
    )


def _own_single_sources(scope: Scope, org: str) -> Reading | None:
    from ssbgraph.answers.chokepoints import GRADES, chokepoints

    found = chokepoints(scope.view, org)
    rows = [
        row
        for row in found.rows
        if row.get("grade") in GRADES and row.get("entity") in scope.view.things and scope.view.things[row["entity"]].is_actor
    ]
    if not scope.view.lines_of.get(org):
        return None
    told = [f"{row['label']} ({row['grade']})" for row in rows]
    more = f" and {len(told) - 4} more" if len(told) > 4 else ""
    text = f"No organisation is known to be the only source of a line of {scope.name}."
    if rows:
        text = (
            f"A line of {scope.name} stops or loses its only qualified source if one organisation is lost; that holds of "
            f"{len(rows)}: {', '.join(told[:4])}{more}."
        )
    statements = tuple(dict.fromkeys(id_ for row in rows for id_ in row["statements"]))
    return Reading(len(rows), "", text, statements, statements[:5])


def concentration(scope: Scope) -> Reading | None:
    """Materials whose newest dated shares put the Herfindahl-Hirschman index above 2,500 for certain."""
    high: dict[str, shares.Table] = {}
    told = 0
    for item in sorted(needed(scope)):
        dated = [table for table in shares.tables(scope.view, item) if table.year]
        told += bool(dated)
        worst = max(dated, key=lambda table: (table.index[0], table.stage), default=None)
        if worst and worst.index[0] > _HIGH:
            high[item] = worst
    if not told:
        return None
    order = sorted(high, key=lambda item: -high[item].index[0])
    parts = [
        f"{scope.view.label(item)} ({high[item].stage} {high[item].year}, {country_name(high[item].shares[0].country)} "
        f"{max(one.percent for one in high[item].shares):.0f}%, at least {high[item].index[0]:,.0f})"
        for item in order[:4]
    ]
    tail = f" and {len(order) - 4} more" if len(order) > 4 else ""
    text = (
        f"The Herfindahl-Hirschman index is above {_HIGH:,} for certain for {len(high)} of {told} materials with dated shares"
        + (f": {', '.join(parts)}{tail}." if parts else ".")
    )
    return Reading(
        len(high),
        "",
        text,
        tuple(id_ for item in order for id_ in high[item].statements),
        tuple(high[item].statements[0] for item in order[:5]),
    )


def export_controls(scope: Scope) -> Reading | None:
    """Materials needed that are under an export control in force on the day of the view."""
    view, wanted = scope.view, needed(scope)
    found: dict[str, list[Claim]] = {}
    for claim in view.claims.values():
        if claim.metric == "export-control-start" and claim.about in wanted and earliest(claim.promised or "9999") <= view.as_of:
            found.setdefault(claim.about, []).append(claim)
    if not found:
        return Reading(0, "", f"No export control in force is known on what {scope.name} needs.", ()) if scope.org else None
    parts = [f"{view.label(item)} ({', '.join(_control(claim) for claim in claims)})" for item, claims in sorted(found.items())]
    more = f" and {len(parts) - 5} more" if len(parts) > 5 else ""
    whose = f"lines of {scope.name} need" if scope.org else "solid-state batteries need"
    text = (
        f"Of what {whose}, {count(len(found), 'material')} {'is' if len(found) == 1 else 'are'} under export control: "
        f"{', '.join(parts[:5])}{more}{_suspensions(view, found)}."
    )
    claims = [claim for every in found.values() for claim in every]
    return Reading(len(found), "", text, tuple(one.id for one in claims), newest(claims))


def _suspensions(view: View, items: Mapping[str, object]) -> str:
    """Controls that are suspended on the day of the view, with the day on which that ends."""
    over = {
        claim.about: claim.promised
        for claim in view.claims.values()
        if claim.about in items
        and claim.promised
        and "suspension" in (claim.kind or "")
        and "ends" in (claim.kind or "")
        and latest(claim.promised) >= view.as_of
    }
    told = ", ".join(f"{view.label(item)} until {day}" for item, day in sorted(over.items()))
    return f"; suspended in part: {told}" if told else ""


def _control(claim: Claim) -> str:
    return f"{claim.country or '?'} {claim.promised} {claim.kind or ''}".strip()


def open_suppliers(scope: Scope) -> Reading | None:
    """Running makers of what its lines need with which an organisation has no partnership yet."""
    if scope.org is None:
        return None
    view, tied = scope.view, {*partners_of(scope.view, scope.org), *scope.things}
    found: dict[str, tuple[str, ...]] = {}
    items: set[str] = set()
    for item in needed(scope):
        for maker, statements in running_makers(view, item).items():
            if maker not in tied:
                found[maker] = (*found.get(maker, ()), *statements)
                items.add(item)
    if not found:
        return None
    first = sorted(found, key=lambda id_: (-len(found[id_]), id_))
    text = (
        f"{count(len(found), 'running maker')} of {count(len(items), 'material')} that lines of {scope.name} need have no "
        f"tie with it yet: {ordered_names(view, first)}."
    )
    return Reading(
        len(found),
        "",
        text,
        tuple(dict.fromkeys(id_ for ids in found.values() for id_ in ids)),
        tuple(ids[0] for ids in found.values() if ids)[:5],
    )
