"""How central organisations are in the partner network.

Degree and betweenness (L. C. Freeman, Sociometry 40, 1977; computed by U. Brandes' algorithm, Journal of Mathematical
Sociology 25, 2001), PageRank (L. Page, S. Brin, R. Motwani and T. Winograd, 1999; weighted by the number of
statements) and core number (S. B. Seidman, Social Networks 5, 1983), through NetworkX; PageRank through rustworkx, since
that of NetworkX needs SciPy. They tell about what is recorded: a well covered organisation looks more central than
one that nobody writes about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

MEASURES = ("degree", "betweenness", "pagerank", "core")


@dataclass(frozen=True, slots=True)
class Measured:
    """One organisation: partners, share of shortest paths it lies on, PageRank, and the k of its k-core."""

    node: str
    degree: int
    betweenness: float
    pagerank: float
    core: int


def measures(graph: nx.Graph[str], by: str = "pagerank") -> list[Measured]:
    """All organisations of a partner graph, the most central by the given measure first."""
    import networkx as nx

    if not graph:
        return []
    between = nx.betweenness_centrality(graph)
    rank = _pagerank(graph)
    core = nx.core_number(graph)
    found = [Measured(node, int(graph.degree[node]), round(between[node], 6), round(rank[node], 6), core[node]) for node in graph]
    return sorted(found, key=lambda one: (-getattr(one, by), -one.pagerank, one.node))


def _pagerank(graph: nx.Graph[str]) -> dict[str, float]:
    import rustworkx as rx

    order = sorted(graph)
    index = {node: at for at, node in enumerate(order)}
    both = rx.PyDiGraph()
    both.add_nodes_from(order)
    for first, second, edge in graph.edges(data=True):
        weight = edge["weight"]
        both.add_edges_from([(index[first], index[second], weight), (index[second], index[first], weight)])
    found = rx.pagerank(both, weight_fn=float, tol=1e-10, max_iter=1000)
    return {node: found[at] for node, at in index.items()}
