"""Warm questions through the Python API against plain networkx and rdflib; load and derive without a cache.

python benchmarks/warm_questions.py
"""

from __future__ import annotations

import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any


def median_ms(job: Callable[[], Any], runs: int = 15) -> float:
    """Median milliseconds of a job after one run to warm up."""
    job()
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        job()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def once_ms(job: Callable[[], Any]) -> tuple[float, Any]:
    """Milliseconds of a single run, and its result."""
    start = time.perf_counter()
    result = job()
    return (time.perf_counter() - start) * 1000, result


def main() -> None:
    """Prints one row a job."""
    os.environ["SSBGRAPH_CACHE"] = tempfile.mkdtemp()
    import ssbgraph

    load, graph = once_ms(ssbgraph.open_graph)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'load, check and derive, no cache':52} {load:8.0f} ms   {memory:.0f} MB")
    print(f"{'open from cache':52} {once_ms(ssbgraph.open_graph)[0]:8.0f} ms")
    for text, job in {
        "dependents sulfide-electrolyte": lambda: graph.dependents("sulfide-electrolyte"),
        "dependencies bmw": lambda: graph.dependencies("bmw"),
        "reach bmw, 3 hops": lambda: graph.reach("bmw", hops=3),
        "path ford idemitsu-kosan": lambda: graph.path("ford", "idemitsu-kosan"),
    }.items():
        print(f"{text:52} {median_ms(job):8.2f} ms")
    _plain(graph)


def _plain(graph: Any) -> None:
    import networkx as nx

    network = graph.network()
    plain = nx.Graph(network)
    print(
        f"{'plain networkx: 3-hop ego of bmw':52} "
        f"{median_ms(lambda: nx.single_source_shortest_path_length(plain, 'bmw', cutoff=3)):8.2f} ms"
    )
    print(
        f"{'plain networkx: shortest path ford idemitsu-kosan':52} "
        f"{median_ms(lambda: nx.shortest_path(plain, 'ford', 'idemitsu-kosan')):8.2f} ms"
    )
    rdf = graph.dataset()
    query = (
        "SELECT DISTINCT ?who WHERE { ?who <https://w3id.org/ssbgraph/ontology#uses>/"
        "<https://w3id.org/ssbgraph/ontology#madeFrom>* <https://w3id.org/ssbgraph/id/sulfide-electrolyte> }"
    )
    print(f"{'rdflib over the fast store: users by path':52} {median_ms(lambda: list(rdf.query(query)), 3):8.2f} ms")


if __name__ == "__main__":
    main()
