"""Who could replace a supplier or plant (for a customer), or what could replace a material."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set

from ssbgraph.answers.drafting import Draft, Fields, count, listed
from ssbgraph.answers.paths import tie
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View
from ssbgraph.supply import capacity
from ssbgraph.supply.build import network_of
from ssbgraph.supply.structure import Network, Node, makes

_COLUMNS = (
    Column("label", "Maker"),
    Column("country", "Country"),
    Column("status", "Status"),
    Column("makes", "Makes"),
    Column("capacity", "Capacity"),
    Column("distance", "Ties"),
    Column("because", "Nearest tie, sources", wrap=True),
)
_NEAR = 3
"""Hops within which a tie counts: a partner, its partner, or one further on."""


def substitutes(view: View, for_: str, of: str | None = None) -> Answer:
    """Known makers of what `for_` supplies (to `of`, where given), or of a kind of it, who do not supply `of` yet.

    For a plant its outputs count; for a material, other kinds of the same class and who makes them. Raises
    UsageError for things that supply nothing.
    """
    network = network_of(view)
    thing = view.things[for_]
    if thing.kind in ("Programme", "Person", "Vehicle"):
        raise UsageError(
            f"{thing.label} is of kind {thing.kind} and supplies nothing",
            hint="Give an organisation, plant, material or product.",
        )
    items = _items(view, network, for_, of)
    sought = _siblings(network, items) if network.nodes[for_].kind == "item" else items
    out = _without(view, network, for_, of)
    lost = frozenset({for_, *network.owned.get(for_, ())} - {of})
    rows = [
        _row(draft, network, node, of, lost)
        for draft in [Draft(view, "substitutes", **{"for": for_, "of": of})]
        for node in _makers(network, sought)
        if node.organisation not in out
    ]
    return _answer(view, for_, of, items, rows)


def _items(view: View, network: Network, for_: str, of: str | None) -> list[str]:
    """What the thing supplies: to the customer if there is one and it is recorded, else all it makes."""
    node = network.nodes[for_]
    if node.kind == "item":
        return [for_]
    if node.kind == "plant":
        return list(
            dict.fromkeys(
                one.object
                for one in view.relations_of.get(for_, ())
                if one.subject == for_ and one.predicate == "outputs" and one.status != "ended"
            )
        )
    named = [
        item
        for one in view.relations_of.get(for_, ())
        if of
        and one.subject == for_
        and one.object == of
        and one.predicate == "supplies"
        and one.status not in ("ended", "rumoured")
        for item in (one.material, one.product)
        if item
    ]
    made = [
        line.item
        for line in view.lines_of.get(for_, ())
        if network.nodes[line.id].kind != "development" and line.activity != "buys"
    ]
    return list(dict.fromkeys(named or made))


def _siblings(network: Network, items: Iterable[str]) -> list[str]:
    found: dict[str, None] = {}
    for item in items:
        for members in network.variants.values():
            if item in members:
                found.update(dict.fromkeys(sorted(members - {item})))
    return list(found)


def _without(view: View, network: Network, for_: str, of: str | None) -> set[str]:
    """Who is no substitute: itself, its children, the operator of the plant, and whom `of` is supplied by already."""
    out = {for_, *network.owned.get(for_, ())}
    out |= {
        one.subject for one in view.relations_of.get(for_, ()) if one.object == for_ and one.predicate in ("operates", "builds")
    }
    if of:
        out.add(of)
        out |= {
            one.subject
            for one in view.relations_of.get(of, ())
            if one.object == of and one.predicate == "supplies" and one.status == "active"
        }
    return out


def _makers(network: Network, items: Iterable[str]) -> list[Node]:
    members = {id_ for item in items for id_ in (item, *network.variants.get(item, ()))}
    wider = {cls for cls, variants in network.variants.items() for item in items if item in variants}
    found = [node for node in network.nodes.values() if node.item in members | wider and makes(node)]
    rank = {"running": 0, "planned": 1, "development": 2}
    return sorted(found, key=lambda node: (rank[node.kind], node.item in wider, node.id))


def _row(draft: Draft, network: Network, node: Node, of: str | None, lost: Set[str]) -> Fields:
    view = draft.view
    assert node.organisation is not None
    assert node.item is not None
    sizes = capacity.line_capacity(view, node)
    near = _tie(view, node.organisation, of, lost) if of else ()
    chain = draft.chain(near, node.organisation)
    used = [*node.statements, *(one.statement for one in sizes), *(id_ for hop in chain for id_ in hop["statements"])]
    return (
        draft.entity(node.organisation)
        | {
            "line": node.id,
            "item": node.item,
            "makes": view.label(node.item),
            "status": node.kind,
            "capacity": ", ".join(f"{one.low:g} {one.unit}" for one in sizes) or "not stated",
            "distance": count(len(near), "hop") if near else f"none within {_NEAR} hops" if of else "",
            "chain": chain,
        }
        | draft.resting_on(used)
    )


def _tie(view: View, maker: str, customer: str, lost: Set[str]) -> Sequence[Relation]:
    """The shortest partner path of at most `_NEAR` hops from a maker to a customer, not through whom it is to replace."""
    found = tie(view, maker, customer, lost) if view.things[customer].is_actor else ()
    return found if len(found) <= _NEAR else ()


def _answer(view: View, for_: str, of: str | None, items: list[str], rows: list[Fields]) -> Answer:
    draft = Draft(view, "substitutes", **{"for": for_, "of": of})
    rows = [row | draft.resting_on(row["statements"]) | {"chain": _cited(draft, row["chain"])} for row in rows]
    what = listed([view.label(item) for item in items], 6) or "nothing recorded"
    title = f"Who could replace {view.label(for_)}" + (f" for {view.label(of)}" if of else "")
    running = sum(1 for row in rows if row["status"] == "running")
    known = f"{count(len(rows), 'known maker')}, {running} running; none is recorded as qualified."
    summary = f"It supplies {what}. {known if rows else 'No substitute is known.'}"
    return draft.answer(rows, _COLUMNS, title, summary, caveats=_caveats(view, items, rows))


def _cited(draft: Draft, chain: list[Fields]) -> list[Fields]:
    return [hop | {"cites": draft.bibliography.cite_statements(hop["statements"])} for hop in chain]


def _caveats(view: View, items: list[str], rows: list[Fields]) -> Iterable[str]:
    if not items:
        yield "Missing: what it makes or supplies, so nobody can be named who makes the same."
    unknown = sorted({row["label"] for row in rows if row["capacity"] == "not stated" and row["status"] == "running"})
    if unknown:
        yield f"Missing: the running capacity of {listed(unknown)}."
    if any(view.things[item].kind == "MaterialClass" for item in items):
        yield "A class is supplied: that a maker's kind fits the customer's cell is not recorded."
