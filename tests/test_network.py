"""Measures, communities and bridges of the partner network, on graphs that are solved by hand."""

from __future__ import annotations

import json
import subprocess
import sys

import networkx as nx
import pytest

from ssbgraph.network.bridges import bridges
from ssbgraph.network.communities import communities
from ssbgraph.network.measures import measures
from ssbgraph.network.simple import partner_graph
from ssbgraph.store.view import View


def two_triangles() -> nx.Graph[str]:
    """Triangles a-b-c and d-e-f joined by the tie c-d, and g hanging from f."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from(["ab", "bc", "ac", "cd", "de", "ef", "df", "fg"], weight=1)
    return graph


def test_measures_of_two_triangles() -> None:
    found = {one.node: one for one in measures(two_triangles(), "betweenness")}
    assert next(iter(found)) == "d"
    assert {node: (one.degree, one.core) for node, one in found.items()} == {
        "a": (2, 2),
        "b": (2, 2),
        "c": (3, 2),
        "d": (3, 2),
        "e": (2, 2),
        "f": (3, 2),
        "g": (1, 1),
    }
    assert found["c"].betweenness == pytest.approx(8 / 15, abs=1e-6)
    assert sum(one.pagerank for one in found.values()) == pytest.approx(1, abs=1e-4)


def test_pagerank_is_that_of_networkx() -> None:
    pytest.importorskip("scipy")
    graph = two_triangles()
    graph.edges["a", "b"]["weight"] = 5
    expected = nx.pagerank(graph, weight="weight", tol=1e-10)
    assert {one.node: one.pagerank for one in measures(graph)} == pytest.approx(expected, abs=1e-5)


def test_communities_of_two_triangles() -> None:
    found, modularity = communities(two_triangles())
    assert [(one.members, one.within, one.outward) for one in found] == [(("d", "f", "e", "g"), 4, 1), (("c", "a", "b"), 3, 1)]
    assert modularity == pytest.approx(4 / 8 - (9 / 16) ** 2 + 3 / 8 - (7 / 16) ** 2)


def test_bridges_of_two_triangles() -> None:
    assert [(one.ends, one.cut_off) for one in bridges(two_triangles())] == [
        (("c", "d"), 3),
        (("d",), 3),
        (("c",), 2),
        (("f",), 1),
    ]


def test_an_empty_network_has_no_structure() -> None:
    empty: nx.Graph[str] = nx.Graph()
    assert (measures(empty), communities(empty), bridges(empty)) == ([], ([], 0.0), [])


def test_the_partner_network_joins_each_pair_once(tiny: View) -> None:
    graph = partner_graph(tiny, modality="active", statements=True)
    assert graph.edges["beta-cells", "gamma"]["kinds"] == "supply"
    assert "eta-capital" not in graph
    assert "eta-capital" in partner_graph(tiny, {"investment"})
    assert all(tiny.relations[id_].status == "active" for _, _, ids in graph.edges.data("statements") for id_ in ids.split())


@pytest.mark.parametrize("command", ["measures", "communities", "bridges"])
def test_network_commands_write_json_and_graphml(command: str) -> None:
    run = [sys.executable, "-m", "ssbgraph", "network", command, "--kind", "supply"]
    rows = json.loads(subprocess.run([*run, "--format", "json"], capture_output=True, check=True).stdout)["rows"]
    graph = nx.parse_graphml(subprocess.run([*run, "--format", "graphml"], capture_output=True, check=True).stdout.decode())
    assert rows or command == "bridges"
    assert {kinds for _, _, kinds in graph.edges.data("kinds")} == {"supply"}
