"""pyvis makes the nodes, edges and options of the network view."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ssbgraph.model import Relation
from ssbgraph.store.view import View
from ssbgraph.viz.layout import Arrangement
from ssbgraph.viz.picture import Picture
from ssbgraph.viz.words import LOOKS

DASHES = {"announced": [9, 5], "planned": [9, 5], "under-evaluation": [3, 4], "rumoured": [1, 5], "ended": [2, 7]}
OPTIONS = {
    "physics": {
        "enabled": False,
        "solver": "forceAtlas2Based",
        "stabilization": False,
        "forceAtlas2Based": {"gravitationalConstant": -60, "springLength": 70, "avoidOverlap": 0.4},
    },
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": False,
        "hideEdgesOnDrag": True,
        "hideEdgesOnZoom": True,
        "tooltipDelay": 100000,
        "keyboard": False,
        "multiselect": False,
        "selectConnectedEdges": False,
    },
    "nodes": {"borderWidth": 1, "chosen": False},
    "edges": {
        "width": 1.8,
        "hoverWidth": 0,
        "selectionWidth": 0,
        "chosen": False,
        "smooth": False,
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.4}},
    },
}


def drawn(view: View, picture: Picture, arrangement: Arrangement) -> dict[str, Any]:
    """Nodes with place, size and shape, edges with their bow, and the options of vis-network.

    Labels are left out: the page draws them itself, by importance and without overlap.
    """
    from pyvis.network import Network

    network = Network(directed=True)
    for id_ in picture.things:
        x, y = arrangement.places[id_]
        network.add_node(id_, label=" ", shape=LOOKS[view.things[id_].kind][3], x=x, y=y, size=arrangement.sizes[id_])
    network.edges.extend(_edges(sorted(picture.relations, key=lambda one: one.id)))
    network.set_options(json.dumps(OPTIONS))
    nodes = [{key: value for key, value in node.items() if key not in ("label", "color")} for node in network.nodes]
    return {"nodes": nodes, "edges": network.edges, "options": network.options}


def _edges(relations: Sequence[Relation]) -> list[dict[str, Any]]:
    """One edge a statement; parallel ones bow out, so that each can be seen and chosen."""
    beside: dict[tuple[str, str], int] = {}
    found = []
    for relation in relations:
        pair = (min(relation.subject, relation.object), max(relation.subject, relation.object))
        number = beside[pair] = beside.get(pair, -1) + 1
        edge: dict[str, Any] = {"id": relation.id, "from": relation.subject, "to": relation.object}
        if number:
            edge["bow"] = round((0.12 + 0.1 * (number // 2)) * (1 if number % 2 else -1), 2)
        if relation.status in DASHES:
            edge["dashes"] = DASHES[relation.status]
        found.append(edge)
    return found
