"""Supply analysis: warm figures on the shipped data, and growth on landscapes of 1x to 1,000x.

    python benchmarks/disruption.py [--data PATH] [SIZE ...]

For each landscape: building the network, one disruption (of an organisation, an item) with states alone, and
the time for each edge that the losses touch; up to 10x also the chokepoints of the whole landscape. Memory is the peak
of the process so far.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from landscapes import landscape

from ssbgraph.answers.registry import answer
from ssbgraph.store.load import open_view
from ssbgraph.supply.build import network_of
from ssbgraph.supply.events import event_of
from ssbgraph.supply.states import outcome

RUNS = 40
REAL: tuple[tuple[str, dict[str, Any]], ...] = (
    ("disruption", {"of": ["idemitsu-kosan-ichihara-lithium-sulfide-plant"]}),
    ("disruption", {"of": ["idemitsu-kosan-ichihara-lithium-sulfide-plant"], "delay": 12}),
    ("disruption", {"of": ["lithium-sulfide"]}),
    ("disruption", {"of": ["yellow-phosphorus"], "country": "CN", "export_stop": True}),
    ("chokepoints", {"of": "toyota"}),
    ("chokepoints", {"of": "bmw"}),
    ("chokepoints", {}),
    ("substitutes", {"for": "idemitsu-kosan", "of": "toyota"}),
    ("concentration", {"of": "rare-earths"}),
    ("dependencies", {"of": "solidstack", "tiers": True}),
)


def timed(work: Callable[[], object], runs: int = 1) -> float:
    """Median milliseconds of some runs."""
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        found.append((time.perf_counter() - start) * 1000)
    return statistics.median(found)


def memory() -> float:
    """Peak memory of this process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def real(paths: list[str] | None) -> None:
    """Warm figures through the answers, sources and explanations included."""
    view = open_view(paths)
    print(
        f"shipped data: network built in {timed(lambda: network_of(view)):.1f} ms, "
        f"{len(network_of(view).nodes)} nodes, {network_of(view).edges()} edges"
    )
    for slug, parameters in REAL:
        answer(view, slug, parameters)
        print(f"  {slug:13} {timed(lambda s=slug, p=parameters: answer(view, s, p), 5):9.1f} ms  {parameters}")


def grown(size: int) -> None:
    """One line of figures for a landscape."""
    view = landscape(size)
    built = timed(lambda: network_of(view))
    network = network_of(view)
    random = Random(2)
    chosen = [random.choice(list(view.things)) for _ in range(RUNS)]
    events = [event_of(view, network, [id_]) for id_ in chosen]
    outcome(network, events[0])
    each = [timed(lambda e=event: outcome(network, e)) for event in events]
    hit = [len(outcome(network, event).reasons) for event in events]
    worst = max(range(RUNS), key=lambda at: each[at])
    whole = f"{timed(lambda: answer(view, 'chokepoints', {})) / 1000:8.2f} s" if size <= 10 else "       -"
    print(
        f"{size:5}x {len(network.nodes):9} {network.edges():9} {built:10.0f} {statistics.median(each):9.2f} "
        f"{max(each):9.1f} {hit[worst]:8} {sum(each) / max(1, sum(hit)) * 1000:10.1f} {memory():8.0f}  {whole}"
    )


def main(arguments: list[str]) -> None:
    """Prints all figures."""
    paths = arguments[arguments.index("--data") + 1 : arguments.index("--data") + 2] if "--data" in arguments else None
    sizes = [int(word) for word in arguments if word.isdigit()] or [1, 10, 100, 1000]
    real(paths)
    print(" size     nodes     edges   build ms  median ms   max ms   hit there  us per hit   MB  chokepoints of all")
    for size in sizes:
        grown(size)


if __name__ == "__main__":
    main(sys.argv[1:])
