"""Single ties and organisations that hold parts of the partner network together.

A bridge is a tie, an articulation point an organisation, without which the network falls into more parts (R. E.
Tarjan, SIAM Journal on Computing 1, 1972; J. Hopcroft and R. Tarjan, Communications of the ACM 16, 1973), through
NetworkX. `cut_off` counts the organisations that the loss parts from the larger rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Bridge:
    """A tie (two ends) or an organisation (one), and how many organisations its loss cuts off."""

    ends: tuple[str, ...]
    cut_off: int


def bridges(graph: nx.Graph[str]) -> list[Bridge]:
    """Organisations and ties that hold the network together, those that cut off most first.

    A tie to an organisation that has no other is left out: there is one for each of these.
    """
    import networkx as nx

    points = [Bridge((node,), _cut_off(graph, (node,))) for node in nx.articulation_points(graph)]
    ties = [
        Bridge((first, second), _parted(graph, first, second))
        for first, second in map(sorted, nx.bridges(graph))
        if graph.degree[first] > 1 and graph.degree[second] > 1
    ]
    return sorted([*points, *ties], key=lambda one: (-one.cut_off, one.ends))


def _cut_off(graph: nx.Graph[str], lost: tuple[str, ...]) -> int:
    import networkx as nx

    part = nx.node_connected_component(graph, lost[0]) - set(lost)
    sizes = [len(one) for one in nx.connected_components(graph.subgraph(part))]
    return sum(sizes) - max(sizes, default=0)


def _parted(graph: nx.Graph[str], first: str, second: str) -> int:
    import networkx as nx

    part = nx.node_connected_component(graph, first)
    side = nx.node_connected_component(nx.restricted_view(graph, [], [(first, second)]), first)
    return min(len(side), len(part) - len(side))
