"""Whole processes, side by side: the command line against the plain ways of doing the same job.

    python benchmarks/cold_question.py [RUNS]

Each round starts every contender once, in turn, so that a drift of the machine meets all alike. Medians of wall
time; every contender reads the shipped data from its Turtle files.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SSBGRAPH = str(Path(sys.executable).with_name("ssbgraph"))
QUERY = """PREFIX ssb: <https://w3id.org/ssbgraph/ontology#> PREFIX id: <https://w3id.org/ssbgraph/id/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?who ?st ?source WHERE { ?st rdf:predicate ?p ; rdf:subject ?who ; prov:hadPrimarySource ?source .
  { ?st rdf:object id:sulfide-electrolyte } UNION { ?st ssb:material id:sulfide-electrolyte }
  FILTER(?p IN (ssb:uses, ssb:supplies, ssb:madeFrom)) }"""
PYOXIGRAPH = f"""
import click, pyoxigraph as ox
from pathlib import Path
@click.command()
def main():
    store = ox.Store()
    for path in Path({str(ROOT / "graph_data")!r}).rglob('*.ttl'):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    for row in store.query({QUERY!r}):
        click.echo(f"{{row['who'].value}} {{row['st'].value}} {{row['source'].value}}")
main()
"""
RDFLIB = f"""
import rdflib
from pathlib import Path
graph = rdflib.Graph()
for path in Path({str(ROOT / "graph_data")!r}).rglob('*.ttl'):
    graph.parse(path)
for row in graph.query({QUERY!r}):
    print(*row)
"""
CLICK = "import click\n@click.command()\ndef main():\n    pass\nmain(['--help'])"
CONTENDERS = {
    "ssbgraph dependents": [SSBGRAPH, "dependents", "sulfide electrolyte", "--format", "table"],
    "click + pyoxigraph loads, one query": [sys.executable, "-c", PYOXIGRAPH],
    "rdflib loads, one query": [sys.executable, "-c", RDFLIB],
    "ssbgraph --help": [SSBGRAPH, "--help"],
    "bare click --help": [sys.executable, "-c", CLICK],
}


def timed(command: list[str]) -> float:
    """Wall milliseconds of one process."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Prints a row a contender: median, least and most milliseconds."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for command in CONTENDERS.values():
        timed(command)
    times: dict[str, list[float]] = {name: [] for name in CONTENDERS}
    for _ in range(runs):
        for name, command in CONTENDERS.items():
            times[name].append(timed(command))
    for name, found in times.items():
        print(f"{name:38} median {statistics.median(found):7.0f} ms   ({min(found):.0f}-{max(found):.0f})")


if __name__ == "__main__":
    main()
