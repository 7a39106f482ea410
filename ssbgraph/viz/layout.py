"""Where the nodes stand: computed once, the same for the same data, communities apart, nothing overlapping.

Louvain communities (Blondel et al. 2008) are laid out one by one with springs (Fruchterman and Reingold 1991),
nodes pushed `GAP` apart; the communities are then placed as discs that attract by their ties and never overlap,
and each is turned so that its ties to the others are short. Everything is seeded by the order of ids.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ssbgraph.viz.discs import apart, filled, placed, springs
from ssbgraph.viz.picture import Picture

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
GAP = 54.0
"""Least distance between two nodes, in pixels: room for a shape and a short label."""
SMALLEST = 7
"""Communities with fewer members join the one that they are tied to most."""
TURNS = 24

Place: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Coordinates of every thing in pixels around the origin, and the communities, members best connected first."""

    places: Mapping[str, Place]
    communities: Sequence[Sequence[str]]
    degree: Mapping[str, int]
    sizes: Mapping[str, float]
    """Radius of every thing in pixels, growing with its number of relations."""
    loose: frozenset[str]
    """Things without a tie to any of the communities; together they make one more."""

    @property
    def home(self) -> Mapping[str, int]:
        """Number of the community of every thing."""
        return {node: number for number, members in enumerate(self.communities) for node in members}


def size_of(degree: int) -> float:
    """Radius of a node with so many relations: its area grows with them."""
    return round(math.sqrt(90.0 + 17.0 * degree), 1)


def arranged(picture: Picture) -> Arrangement:
    """The arrangement of a picture: the same picture always gets the same one."""
    graph = _graph(picture)
    degree = dict.fromkeys(picture.things, 0) | {node: int(many) for node, many in graph.degree(weight="weight")}
    sizes = {node: size_of(many) for node, many in degree.items()}
    tied, loose = _groups(graph)
    groups = [sorted(group, key=lambda node: (-degree[node], node)) for group in tied]
    groups.sort(key=lambda group: (-len(group), group[0]))
    shapes = [_shape(graph, group, sizes) for group in groups]
    centres = placed([_radius(shape) for shape in shapes], _ties(graph, groups), GAP / 2)
    spots = _turned(graph, groups, shapes, centres)
    places = {node: (round(float(x), 1), round(float(y), 1)) for node, (x, y) in spots.items()}
    places |= _rows(_beside_one_another(graph, loose), list(places.values()))
    return Arrangement(places, [*groups, *([sorted(loose)] if loose else [])], degree, sizes, frozenset(loose))


def _beside_one_another(graph: nx.Graph[str], loose: Iterable[str]) -> list[str]:
    """The loose things, those that are tied to one another side by side, larger parts first."""
    import networkx as nx

    parts = nx.connected_components(graph.subgraph(loose))
    return [node for part in sorted(map(sorted, parts), key=lambda part: (-len(part), part)) for node in part]


def _rows(nodes: Sequence[str], above: Sequence[Place]) -> dict[str, Place]:
    """Places in rows under what stands above, as wide as that."""
    left, right = min((x for x, _ in above), default=0.0), max((x for x, _ in above), default=0.0)
    wide = max(1, int((right - left) / GAP) or math.ceil(math.sqrt(len(nodes))))
    top = max((y for _, y in above), default=0.0) + 2.5 * GAP
    return {
        node: (round(left + number % wide * GAP, 1), round(top + number // wide * GAP, 1)) for number, node in enumerate(nodes)
    }


def _graph(picture: Picture) -> nx.Graph[str]:
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(picture.things))
    for first, second in sorted(
        (min(one.subject, one.object), max(one.subject, one.object)) for one in picture.relations if one.subject != one.object
    ):
        weight = graph.edges[first, second]["weight"] + 1 if graph.has_edge(first, second) else 1
        graph.add_edge(first, second, weight=weight)
    return graph


def _groups(graph: nx.Graph[str]) -> tuple[list[set[str]], set[str]]:
    """The communities, and the things that belong to none."""
    import networkx as nx

    lone = {node for node in graph if not graph.degree[node]}
    tied = graph.subgraph(node for node in graph if node not in lone) if lone else graph
    groups = [set(one) for one in nx.community.louvain_communities(tied, seed=SEED)] if len(tied) else []
    groups = _merged(graph, sorted(groups, key=lambda group: (len(group), min(group))))
    large = [group for group in groups if len(group) >= SMALLEST]
    rest = lone.union(*(group for group in groups if len(group) < SMALLEST))
    return large, rest


def _merged(graph: nx.Graph[str], groups: list[set[str]]) -> list[set[str]]:
    """The groups, smallest first, with each small one added to the group it has most ties to."""
    home = {node: group for group in groups for node in group}
    for group in groups:
        ties: dict[str, int] = {}
        for _, other in (edge for node in group for edge in graph.edges(node)) if len(group) < SMALLEST else ():
            if home[other] is not group:
                ties[min(home[other])] = ties.get(min(home[other]), 0) + 1
        if ties:
            target = home[min(ties, key=lambda node: (-ties[node], node))]
            target |= group
            home |= dict.fromkeys(group, target)
    return [group for number, group in enumerate(groups) if all(home[node] is group for node in group)]


def _shape(graph: nx.Graph[str], group: Sequence[str], sizes: Mapping[str, float]) -> Any:
    """Coordinates of the members of one community around its centre, one row a member."""
    import numpy as np

    index = {node: number for number, node in enumerate(group)}
    edges = [(index[one], index[other]) for one, other in graph.subgraph(group).edges]
    spots = filled(springs(len(group), sorted((min(edge), max(edge)) for edge in edges)), GAP)
    spots = apart(spots, np.array([max(GAP / 2, sizes[node] + 10) for node in group]))
    return spots - (spots.max(axis=0) + spots.min(axis=0)) / 2


def _radius(shape: Any) -> float:
    import numpy as np

    return float(np.sqrt((shape**2).sum(axis=1)).max()) + GAP / 3


def _ties(graph: nx.Graph[str], groups: Sequence[Sequence[str]]) -> Any:
    """How many ties each two communities have, as a symmetric matrix."""
    import numpy as np

    home = {node: number for number, group in enumerate(groups) for node in group}
    ties = np.zeros((len(groups), len(groups)))
    for one, other in graph.edges:
        if home.get(one) != home.get(other):
            ties[home[one], home[other]] += 1
            ties[home[other], home[one]] += 1
    return ties


def _turned(graph: nx.Graph[str], groups: Sequence[Sequence[str]], shapes: Sequence[Any], centres: Any) -> dict[str, Any]:
    """The nodes at their places, every community turned (largest first, twice) to shorten its outward ties."""
    spots = {
        node: spot + centre
        for group, shape, centre in zip(groups, shapes, centres, strict=True)
        for node, spot in zip(group, shape, strict=True)
    }
    for _ in range(2):
        for group, shape, centre in zip(groups, shapes, centres, strict=True):
            spots |= zip(group, _best_turn(graph, group, shape, spots, centre) + centre, strict=True)
    return spots


def _best_turn(graph: nx.Graph[str], group: Sequence[str], shape: Any, spots: Mapping[str, Any], centre: Any) -> Any:
    import numpy as np

    index = {node: number for number, node in enumerate(group)}
    ties = [(index[node], spots[other] - centre) for node in group for other in graph[node] if other not in index]
    if not ties:
        return shape
    own, far = [number for number, _ in ties], np.array([spot for _, spot in ties])
    turns = [shape @ _turn(number) for number in range(TURNS)]
    lengths = [float(np.sqrt(((turn[own] - far) ** 2).sum(axis=1)).sum()) for turn in turns]
    return turns[int(np.argmin(np.round(lengths, 3)))]


def _turn(number: int) -> Any:
    import numpy as np

    angle = 2 * np.pi * number / TURNS
    return np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
