"""The structure of the partner network as answers: who is central, which groups there are, who holds it together."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ssbgraph.answers.drafting import Draft, Fields, count
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View

if TYPE_CHECKING:
    import networkx as nx

_COVERAGE = "Structure is that of what is recorded: well covered organisations look more central than others."
_MEASURES = (
    Column("label", "Organisation"),
    Column("country", "Country"),
    Column("degree", "Partners"),
    Column("betweenness", "Betweenness"),
    Column("pagerank", "PageRank"),
    Column("core", "Core"),
)
_GROUPS = (
    Column("group", "Group"),
    Column("size", "Members"),
    Column("within", "Ties within"),
    Column("outward", "Ties outward"),
    Column("names", "Best connected", wrap=True),
)
_BRIDGES = (
    Column("label", "Held together by"),
    Column("kind", "Kind"),
    Column("cut_off", "Cuts off"),
    Column("cites", "Sources"),
)


def measures(view: View, graph: nx.Graph[str], by: str, chosen: Collection[str], modality: str) -> Answer:
    """Organisations by degree, betweenness, PageRank and core number."""
    from ssbgraph.network import measures as network

    draft = _draft(view, "measures", chosen, modality, by=by)
    rows: list[Fields] = [
        draft.entity(one.node)
        | {"degree": one.degree, "betweenness": one.betweenness, "pagerank": one.pagerank, "core": one.core}
        for one in network.measures(graph, by)
    ]
    return draft.answer(rows, _MEASURES, f"Centre of the partner network, by {by}", _size(graph), caveats=[_COVERAGE])


def communities(view: View, graph: nx.Graph[str], chosen: Collection[str], modality: str) -> Answer:
    """Groups of organisations tied more to one another than to others."""
    from ssbgraph.network import communities as network

    found, modularity = network.communities(graph)
    draft = _draft(view, "communities", chosen, modality)
    rows: list[Fields] = [
        {
            "group": number,
            "size": len(one.members),
            "within": one.within,
            "outward": one.outward,
            "members": list(one.members),
            "names": [view.label(id_) for id_ in one.members[:8]],
        }
        for number, one in enumerate(found, 1)
    ]
    summary = f"{_size(graph)} {count(len(rows), 'group')}, modularity {modularity:.2f}."
    return draft.answer(rows, _GROUPS, "Groups in the partner network", summary, caveats=[_COVERAGE])


def bridges(view: View, graph: nx.Graph[str], chosen: Collection[str], modality: str) -> Answer:
    """Organisations and single ties without which the network falls into more parts."""
    from ssbgraph.network import bridges as network

    draft = _draft(view, "bridges", chosen, modality)
    rows = []
    for one in network.bridges(graph):
        tie = len(one.ends) == 2
        used = graph.edges[one.ends[0], one.ends[1]]["statements"].split() if tie else []
        rows.append(
            {
                "entity": None if tie else one.ends[0],
                "ends": list(one.ends),
                "cut_off": one.cut_off,
                "label": " - ".join(view.label(id_) for id_ in one.ends),
                "kind": "tie" if tie else "organisation",
            }
            | draft.resting_on(used)
        )
    return draft.answer(rows, _BRIDGES, "What holds the partner network together", _size(graph), caveats=[_COVERAGE])


def _draft(view: View, what: str, chosen: Collection[str], modality: str, **more: str) -> Draft:
    return Draft(view, f"network {what}", kind=sorted(chosen) or None, modality=modality, **more)


def _size(graph: nx.Graph[str]) -> str:
    import networkx as nx

    return (
        f"{count(len(graph), 'organisation')}, {count(graph.number_of_edges(), 'tie')}, "
        f"{count(nx.number_connected_components(graph), 'part')}."
    )
