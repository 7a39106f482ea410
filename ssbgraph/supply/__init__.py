"""Supply analysis: what stops, what is at risk and what only feels it, by the definitions in docs/supply-analysis.md.

`build` reads a view once into a small frozen `Network`; all else are pure functions over it.
"""

from ssbgraph.supply.build import network_of
from ssbgraph.supply.structure import Event, Network

__all__ = ["Event", "Network", "network_of"]
