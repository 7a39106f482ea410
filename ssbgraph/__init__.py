"""ssbgraph: the knowledge graph of the solid-state-battery industry.

>>> import ssbgraph
>>> graph = ssbgraph.open_graph()
>>> answer = graph.dependents("sulfide electrolyte")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssbgraph.errors import AmbiguousName, BadData, QueryRefused, QueryTimeout, SsbGraphError, UnknownName, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from ssbgraph.graph import Graph

__version__ = "0.1.0"
__all__ = [
    "AmbiguousName",
    "BadData",
    "QueryRefused",
    "QueryTimeout",
    "SsbGraphError",
    "UnknownName",
    "UsageError",
    "__version__",
    "open_graph",
]


def open_graph(data: str | Path | Sequence[str | Path] | None = None, as_of: date | str | None = None) -> Graph:
    """The graph of the shipped data, or of other Turtle files and folders, as known on a day.

    `as_of` is a date or `YYYY[-MM[-DD]]` (a year or month means its last day); default: the data set's date.
    Raises BadData listing every problem, UsageError for a path or date that cannot be used.
    """
    from ssbgraph.graph import Graph

    return Graph.open(data, as_of)
