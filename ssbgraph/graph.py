"""The Python face of the graph: a method a question, SPARQL, an rdflib data set, a NetworkX graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssbgraph.answers.registry import QUESTIONS, Question, answer
from ssbgraph.dates import latest
from ssbgraph.editing import Editing
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer
from ssbgraph.store.load import open_store, open_view
from ssbgraph.store.view import View

if TYPE_CHECKING:
    import networkx as nx
    import pyoxigraph as ox
    import rdflib

    from ssbgraph.reports.model import Report
    from ssbgraph.sparql.table import Table


class Graph(Editing):
    """An opened graph. Each question of the registry is a method: `graph.suppliers("Toyota", material="Li2S")`.

    Positional arguments follow the order of the question's parameters; all may be given by name. Method
    names write `_` for `-`. Names are ids, labels or aliases. Methods raise UnknownName, AmbiguousName and
    UsageError.
    """

    def __init__(self, view: View, paths: Sequence[Path] | None, as_of: date | None) -> None:
        self.view = view
        self._paths = paths
        self._as_of = as_of

    @classmethod
    def open(cls, data: str | Path | Sequence[str | Path] | None, as_of: date | str | None) -> Graph:
        """Opens the graph (see `ssbgraph.open_graph`)."""
        given = [data] if isinstance(data, (str, Path)) else list(data or ())
        paths = [Path(path) for path in given] or None
        day = _day(as_of)
        return cls(open_view(paths, day), paths, day)

    def __getattr__(self, name: str) -> Callable[..., Answer]:
        slug = name.replace("_", "-")
        for question in QUESTIONS:
            if question.slug == slug:
                return _method(self.view, question)
        raise AttributeError(f"a graph has no question {name!r}")

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *(question.slug.replace("-", "_") for question in QUESTIONS)})

    @cached_property
    def store(self) -> ox.Store:
        """The graph as an in-memory RDF store: a named graph per file, and the derived graphs."""
        return open_store(self._paths, self._as_of)

    def sparql(self, query: str, **parameters: Any) -> Table:
        """Result of a trusted query over the whole data set, prefixes declared (see `ssbgraph.sparql.run`)."""
        from ssbgraph.sparql.run import run

        return run(self.store, query, parameters)

    def dataset(self) -> rdflib.Dataset:
        """The same data as an rdflib Dataset over the fast store."""
        from ssbgraph.rdf import dataset

        return dataset(self.store)

    def draw(self, what: Answer | Table | str | None = None) -> str:
        """One HTML document, the explorer: of an answer with its proof, of the triples that a CONSTRUCT query gives,
        of the surroundings of a thing named, or of everything.

        Raises UnknownName or AmbiguousName for a name, UsageError for a result that names nothing to draw.
        """
        from ssbgraph.viz.drawing import draw

        return draw(self.view, what)

    def report(self, kind: str, **asked: Any) -> Report:
        """A report: `graph.report("market-strategy", compared=["Toyota", "QuantumScape"])`, `graph.report("company",
        of="Toyota")` or `graph.report("changes", since="2026-01")`. `ssbgraph.reports.documents.written` makes it a
        document in Markdown, HTML or PDF.
        """
        from ssbgraph.reports import report

        return report(self.view, lambda: self.store, kind, **asked)

    def network(self) -> nx.MultiDiGraph[str]:
        """Things and their relations as a NetworkX graph: an edge for each relation statement."""
        from ssbgraph.network.project import network

        return network(self.view)


def _method(view: View, question: Question) -> Callable[..., Answer]:
    def ask(*values: Any, limit: int | None = None, **named: Any) -> Answer:
        names = [parameter.name for parameter in question.parameters]
        given = dict(zip(names, values, strict=False)) | {name.rstrip("_"): value for name, value in named.items()}
        return answer(view, question.slug, given, limit)

    ask.__name__ = question.slug.replace("-", "_")
    ask.__doc__ = f"{question.help} Example: {question.words}."
    return ask


def _day(as_of: date | str | None) -> date | None:
    if as_of is None or isinstance(as_of, date):
        return as_of
    try:
        return latest(as_of)
    except ValueError as error:
        raise UsageError(str(error)) from None
