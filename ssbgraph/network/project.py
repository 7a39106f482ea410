"""The view as a NetworkX graph."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ssbgraph.store.view import View

if TYPE_CHECKING:
    import networkx as nx

PARTNERSHIP: dict[str, str] = {
    "jointDevelopmentWith": "joint-development",
    "collaboratesWith": "collaboration",
    "jointVentureWith": "joint-venture",
    "jointVentureOf": "joint-venture",
    "supplies": "supply",
    "licensesTo": "licence",
    "evaluates": "evaluation",
    "suppliesEquipmentTo": "equipment",
    "investsIn": "investment",
    "acquires": "investment",
    "memberOf": "membership",
}
"""Kind of partnership that each predicate between actors means; investment and membership only on request."""
CORE = frozenset(PARTNERSHIP.values()) - {"investment", "membership"}


def network(
    view: View, predicates: Collection[str] | None = None, statuses: Collection[str] | None = None
) -> nx.MultiDiGraph[str]:
    """All things and relations (of the given predicates and statuses) as a directed multigraph.

    Nodes are thing ids with label, kind, country and roles; edges are keyed by statement id and carry
    predicate, status, announced and sources. Every relation is one edge in the direction it was stated.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(as_of=view.as_of.isoformat())
    for thing in view.things.values():
        graph.add_node(thing.id, label=thing.label, kind=thing.kind, country=thing.country or "", roles=", ".join(thing.roles))
    for relation in view.relations.values():
        if (predicates is None or relation.predicate in predicates) and (statuses is None or relation.status in statuses):
            graph.add_edge(
                relation.subject,
                relation.object,
                key=relation.id,
                predicate=relation.predicate,
                status=relation.status,
                announced=relation.announced or "",
                sources=" ".join(relation.sources),
            )
    return graph
