"""The partner network as a simple graph: what measures, communities and bridges are computed on."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ssbgraph.model import MODALITIES
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import View

if TYPE_CHECKING:
    import networkx as nx


def partner_graph(
    view: View, kinds: Collection[str] = (), modality: str = "under-evaluation", statements: bool = False
) -> nx.Graph[str]:
    """Organisations and their partnerships, each pair joined once.

    `kinds` are those of `PARTNERSHIP` (default: all but investment and membership); `modality` the weakest status
    that counts. An edge carries `weight`, the number of its statements, and `kinds`; with `statements` also their
    ids, so that the graph can be written with its evidence. Organisations without such a relation are left out.
    """
    import networkx as nx

    wanted = set(kinds) or set(CORE)
    held = MODALITIES[: MODALITIES.index(modality) + 1]
    found: nx.Graph[str] = nx.Graph(as_of=view.as_of.isoformat(), modality=modality, kinds=", ".join(sorted(wanted)))
    for relation in view.relations.values():
        kind = PARTNERSHIP.get(relation.predicate)
        if (
            kind in wanted
            and relation.status in held
            and relation.subject != relation.object
            and (view.things[relation.subject].is_actor and view.things[relation.object].is_actor)
        ):
            _join(found, relation.subject, relation.object, str(kind), relation.id if statements else "")
    for node in found:
        thing = view.things[node]
        found.nodes[node].update(label=thing.label, kind=thing.kind, country=thing.country or "", roles=", ".join(thing.roles))
    return found


def _join(graph: nx.Graph[str], first: str, second: str, kind: str, statement: str) -> None:
    if not graph.has_edge(first, second):
        graph.add_edge(first, second, weight=0, kinds="", statements="")
    edge = graph.edges[first, second]
    edge["weight"] += 1
    edge["kinds"] = ", ".join(sorted({*filter(None, edge["kinds"].split(", ")), kind}))
    edge["statements"] = f"{edge['statements']} {statement}".strip()
