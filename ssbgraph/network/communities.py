"""Groups of organisations that are tied more to one another than to others.

Louvain communities (V. D. Blondel, J.-L. Guillaume, R. Lambiotte and E. Lefebvre, Journal of Statistical Mechanics
P10008, 2008) with a fixed seed over nodes in the order of their ids, through NetworkX: the same data gives the same
groups. Modularity (M. E. J. Newman, 2004) tells how much they are worth: below 0.3 there is no clear division.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

SEED = 1


@dataclass(frozen=True, slots=True)
class Community:
    """A group: its members, the best connected first, and how many ties lie within and lead out of it."""

    members: tuple[str, ...]
    within: int
    outward: int


def communities(graph: nx.Graph[str]) -> tuple[list[Community], float]:
    """The groups, the largest first, and the modularity of the division (0.0 without ties)."""
    import networkx as nx

    if not graph.number_of_edges():
        return [], 0.0
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(sorted(graph))
    for first, second in sorted((min(ends), max(ends)) for ends in graph.edges):
        ordered.add_edge(first, second, weight=graph.edges[first, second]["weight"])
    groups = nx.community.louvain_communities(ordered, weight="weight", seed=SEED)
    found = [_community(graph, set(group)) for group in groups]
    return sorted(found, key=lambda one: (-len(one.members), one.members)), nx.community.modularity(ordered, groups)


def _community(graph: nx.Graph[str], group: set[str]) -> Community:
    members = sorted(group, key=lambda node: (-int(graph.degree[node]), node))
    within = sum(1 for first, second in graph.edges(group) if first in group and second in group)
    return Community(tuple(members), within, sum(1 for first, second in graph.edges(group) if second not in group))
