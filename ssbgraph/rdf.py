"""The graph as an rdflib Dataset over the fast store, read-only."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NoReturn

from ssbgraph.errors import UsageError
from ssbgraph.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib


def dataset(store: ox.Store) -> rdflib.Dataset:
    """The store behind rdflib's interface (through oxrdflib), all named graphs united by default.

    Queries run in the fast engine, after the same checks as everywhere: SERVICE and FROM <file:…> are refused
    (QueryRefused). Adding and removing raise UsageError; copy the triples to a graph of your own to change them.
    """
    import rdflib

    found = rdflib.Dataset(store=_read_only()(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace, replace=True)
    return found


@lru_cache(maxsize=1)
def _read_only() -> type[Any]:
    """The class of store that reads and refuses to write; made when first needed, as rdflib is slow to import."""
    from oxrdflib import OxigraphStore

    class ReadOnlyStore(OxigraphStore):
        """A store whose triples can be read and queried, and not changed."""

        def add_graph(self, graph: Any) -> None:
            """Nothing: rdflib announces graphs that it looks at."""

        def query(self, query: Any, initNs: Any, initBindings: Any, queryGraph: Any, **options: Any) -> Any:
            """Result of a query that has passed the checks; rdflib's own evaluator, which fetches, is never used."""
            from ssbgraph.sparql.guard import check

            text, names = _text_of(query)
            text = _bound(text, initBindings)
            check(text)
            try:
                return super().query(text, {**names, **initNs}, {}, queryGraph, **options)
            except NotImplementedError as error:
                raise UsageError(str(error), hint="Query without this option.") from None

        def _refuse(self, *_: Any, **__: Any) -> NoReturn:
            raise UsageError("the graph is read-only", hint="Copy what you need to an rdflib.Graph of your own.")

        add = addN = remove = remove_graph = update = destroy = open = _refuse

    return ReadOnlyStore


def _bound(text: str, values: Mapping[str, Any]) -> str:
    """The query with initial bindings written into it (the engine's own substitution loses some of them)."""
    import pyoxigraph as ox
    from oxrdflib._converter import to_ox

    from ssbgraph.sparql.binding import bind
    from ssbgraph.sparql.tokens import tokens, variables

    used = variables(tokens(text)) if values else set()
    terms = {str(name): to_ox(value) for name, value in values.items() if str(name) in used}
    if odd := [name for name, term in terms.items() if not isinstance(term, (ox.NamedNode, ox.Literal))]:
        raise UsageError(f"?{odd[0]} is given neither an IRI nor a literal", hint="Blank nodes cannot be looked for.")
    return bind(text, {name: term for name, term in terms.items() if isinstance(term, (ox.NamedNode, ox.Literal))})


def _text_of(query: Any) -> tuple[str, dict[str, Any]]:
    """The text and prefixes of a query, which may have been prepared by rdflib."""
    if isinstance(query, str):
        return query, {}
    original = getattr(query, "_original_args", None)
    if not original:
        raise UsageError("a query must be given as text", hint="Pass the SPARQL text, or what prepareQuery returns.")
    return str(original[0]), dict(original[1] or {})
