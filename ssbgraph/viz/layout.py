"""Where the nodes stand: computed once, the same for the same data, communities apart, nothing overlapping."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from ssbgraph.viz.picture import Picture

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
GAP = 64.0
"""Least distance between two nodes, in pixels: room for a shape and a short label."""
ASPECT = 1.5
"""Width to height of the whole drawing."""

Place: TypeAlias = tuple[float, float]


def positions(picture: Picture) -> Mapping[str, Place]:
    """Coordinates of every thing, in pixels around the origin.

    Each connected part is laid out by ForceAtlas2 (Jacomy et al. 2014, PLoS ONE 9:e98679), edges inside a
    Louvain community pulling harder; nodes are then pushed `GAP` apart and the parts packed in rows, largest
    first. Seeded: the same picture gets the same coordinates.
    """
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(picture.things)
    graph.add_edges_from((one.subject, one.object) for one in sorted(picture.relations, key=lambda one: one.id)
                         if one.subject != one.object)
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return _packed([_part(graph.subgraph(sorted(part))) for part in parts])


def _part(graph: nx.Graph[str]) -> Mapping[str, Place]:
    import networkx as nx
    import numpy as np

    names = sorted(graph)
    if len(names) == 1:
        return {names[0]: (0.0, 0.0)}
    copy: nx.Graph[str] = nx.Graph()
    copy.add_nodes_from(names)
    copy.add_edges_from(sorted((min(edge), max(edge)) for edge in graph.edges))
    _weigh(copy)
    start = nx.circular_layout(copy)
    found = nx.forceatlas2_layout(copy, pos=start, seed=SEED, max_iter=200, weight="weight", scaling_ratio=2.0)
    spots = np.array([found[name] for name in names], dtype=float)
    spots -= spots.mean(axis=0)
    spots *= GAP * len(names) ** 0.5 / (float(np.abs(spots).max()) or 1.0)
    return {name: (float(x), float(y)) for name, (x, y) in zip(names, _apart(spots), strict=True)}


def _weigh(graph: nx.Graph[str]) -> None:
    import networkx as nx

    groups = nx.community.louvain_communities(graph, seed=SEED)
    home = {node: number for number, group in enumerate(groups) for node in group}
    for one, other in graph.edges:
        graph.edges[one, other]["weight"] = 1.6 if home[one] == home[other] else 0.5


def _apart(spots: Any) -> Any:
    """The spots pushed away from one another until each two are `GAP` apart (at most 120 rounds)."""
    import numpy as np

    steady = np.arange(len(spots), dtype=float)[:, None] * np.array([[1e-3, 7e-4]])
    spots = spots + steady
    for _ in range(120):
        offset = spots[:, None, :] - spots[None, :, :]
        distance = np.sqrt((offset**2).sum(axis=2)) + np.eye(len(spots)) * 1e9
        lacking = np.clip(GAP - distance, 0, None)
        if not lacking.any():
            break
        spots = spots + (offset / distance[:, :, None] * lacking[:, :, None] * 0.5).sum(axis=1)
    return spots


def _packed(parts: Sequence[Mapping[str, Place]]) -> Mapping[str, Place]:
    boxes = [_box(part.values()) for part in parts]
    area = sum((right - left + 2 * GAP) * (bottom - top + 2 * GAP) for left, top, right, bottom in boxes)
    widest = max([right - left for left, _, right, _ in boxes] + [(area * ASPECT) ** 0.5], default=0.0)
    found: dict[str, Place] = {}
    x = y = height = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x and x + right - left > widest:
            x, y, height = 0.0, y + height + 2 * GAP, 0.0
        found |= {name: (round(px - left + x, 1), round(py - top + y, 1)) for name, (px, py) in part.items()}
        x, height = x + right - left + 2 * GAP, max(height, bottom - top)
    return found


def _box(places: Iterable[Place]) -> tuple[float, float, float, float]:
    spots = list(places)
    return (min(x for x, _ in spots), min(y for _, y in spots), max(x for x, _ in spots), max(y for _, y in spots))
