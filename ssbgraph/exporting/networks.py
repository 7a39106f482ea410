"""Network forms: GraphML, GEXF, Cytoscape JSON, and node and edge lists for Gephi and Neo4j."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ssbgraph.exporting.selection import Selection
from ssbgraph.tabular import neutral

if TYPE_CHECKING:
    import networkx as nx


def graph(selection: Selection) -> nx.MultiDiGraph[str]:
    """Things as nodes, relations as edges keyed by statement id; every attribute a text."""
    import networkx as nx

    found: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for thing in selection.things:
        found.add_node(thing.id, label=thing.label, kind=thing.kind, country=thing.country or "", roles="; ".join(thing.roles))
    for one in selection.relations:
        found.add_edge(
            one.subject,
            one.object,
            key=one.id,
            predicate=one.predicate,
            status=one.status,
            announced=one.announced or "",
            material=one.material or "",
            sources="; ".join(one.sources),
        )
    return found


def graphml(selection: Selection) -> bytes:
    """GraphML, as yEd, Gephi and NetworkX read it."""
    import networkx as nx

    target = io.BytesIO()
    nx.write_graphml(graph(selection), target)
    return target.getvalue()


def gexf(selection: Selection) -> bytes:
    """GEXF 1.2, as Gephi reads it; without the day of writing, so that the same data gives the same bytes."""
    import networkx as nx

    lines = "\n".join(nx.generate_gexf(graph(selection))).splitlines()
    return "\n".join(line for line in lines if "<meta" not in line and "</meta" not in line and "<creator>" not in line).encode()


def cytoscape(selection: Selection) -> bytes:
    """Cytoscape.js elements."""
    import networkx as nx

    return (json.dumps(nx.cytoscape_data(graph(selection)), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def edge_csv(selection: Selection) -> bytes:
    """An edge list (`source,target,...`) as Gephi and spreadsheet tools import it."""
    rows = [
        (one.subject, one.object, one.id, one.predicate, one.status, one.announced or "", "; ".join(one.sources))
        for one in selection.relations
    ]
    return _csv(("Source", "Target", "Id", "Label", "Status", "Announced", "Sources"), rows)


def node_csv(selection: Selection) -> bytes:
    """A node list (`Id,Label,...`) beside the edge list."""
    rows = [(one.id, one.label, one.kind, one.country or "", "; ".join(one.roles)) for one in selection.things]
    return _csv(("Id", "Label", "Kind", "Country", "Roles"), rows)


def _csv(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerows([head, *([neutral(cell) for cell in row] for row in rows)])
    return target.getvalue().encode()
