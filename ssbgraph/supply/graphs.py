"""Dominators and minimum cuts of a line's supply graph: supporting measures, blind to AND and OR.

A node dominates another if every way from the line to it leads through the first. Dominators are computed with
rustworkx by the algorithm of K. D. Cooper, T. J. Harvey and K. Kennedy, "A Simple, Fast Dominance Algorithm"
(Software Practice and Experience 4, 2001). The minimum cut is the smallest number of organisations, plants and
country pools that lie on every way from the line to its last known sources: a maximum flow over nodes of
capacity one (L. R. Ford and D. R. Fulkerson, "Maximal flow through a network", Canadian Journal of Mathematics 8,
1956; for nodes: S. Even and R. E. Tarjan, SIAM Journal on Computing 4, 1975), through NetworkX.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ssbgraph.supply.states import reads
from ssbgraph.supply.structure import Network, Node

if TYPE_CHECKING:
    import networkx as nx

_ROOT, _SINK = "(lines asked about)", "(last known sources)"


def _ways(node: Node) -> list[str]:
    """What a node is fed from: an item by its known makers, or where none is known by what it is made from."""
    return list(dict.fromkeys(share.node for share in node.market) if node.market else dict.fromkeys(reads(node)))


def _reached(network: Network, targets: Iterable[str]) -> list[str]:
    found = list(dict.fromkeys(targets))
    seen = set(found)
    for id_ in found:
        fresh = [one for one in _ways(network.nodes[id_]) if one not in seen]
        seen.update(fresh)
        found += fresh
    return found


def dominated(network: Network, targets: Iterable[str]) -> dict[str, int]:
    """For each upstream node the number of further nodes that the targets can reach only through it."""
    import rustworkx as rx

    order = [_ROOT, *_reached(network, targets)]
    index = {id_: at for at, id_ in enumerate(order)}
    graph = rx.PyDiGraph()
    graph.add_nodes_from(order)
    graph.add_edges_from_no_data([(0, index[id_]) for id_ in targets])
    graph.add_edges_from_no_data([(index[id_], index[read]) for id_ in order[1:] for read in _ways(network.nodes[id_])])
    above = rx.immediate_dominators(graph, 0)
    counted = dict.fromkeys(order, 0)
    for at in above:
        node = above[at]
        seen = {at}
        while node not in seen:
            counted[order[node]] += 1
            seen.add(node)
            node = above.get(node, node)
    return {id_: number for id_, number in counted.items() if id_ != _ROOT}


def minimum_cut(network: Network, targets: Iterable[str]) -> frozenset[str]:
    """A smallest set of organisations' lines, plants and pools on every way to the last known sources.

    Empty if nothing but items lies upstream.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    chosen = list(targets)
    for id_ in _reached(network, chosen):
        node = network.nodes[id_]
        free = node.kind in ("item", "organisation") or id_ in chosen or id_.endswith("/rest")
        graph.add_edge(f"{id_}|in", f"{id_}|out", **({} if free else {"capacity": 1}))
        following = _ways(node)
        for read in following:
            graph.add_edge(f"{id_}|out", f"{read}|in")
        if not following and node.kind != "item":
            graph.add_edge(f"{id_}|out", _SINK)
    for id_ in chosen:
        graph.add_edge(_ROOT, f"{id_}|in")
    return _cut(graph) if _SINK in graph else frozenset()


def _cut(graph: nx.DiGraph[str]) -> frozenset[str]:
    import networkx as nx

    try:
        _, (near, far) = nx.minimum_cut(graph, _ROOT, _SINK)
    except nx.NetworkXUnbounded:
        return frozenset()
    return frozenset(id_[:-3] for id_ in near if id_.endswith("|in") and f"{id_[:-3]}|out" in far)
