"""The list of export forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from ssbgraph.errors import UsageError
from ssbgraph.exporting.selection import Selection

if TYPE_CHECKING:
    import pyoxigraph as ox

    from ssbgraph.store.view import View

_RDF = {
    "turtle": "TURTLE",
    "trig": "TRIG",
    "nquads": "N_QUADS",
    "ntriples": "N_TRIPLES",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON_LD",
}
_OTHER = {
    "graphml": "networks:graphml",
    "gexf": "networks:gexf",
    "cytoscape": "networks:cytoscape",
    "edges-csv": "networks:edge_csv",
    "nodes-csv": "networks:node_csv",
    "xlsx": "books:xlsx",
    "sqlite": "books:sqlite",
    "parquet": "books:parquet",
}
FORMATS = (*_RDF, "rdf12", "nanopub", "void", *_OTHER)
SUFFIXES: Mapping[str, str] = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".nt": "ntriples",
    ".rdf": "rdfxml",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cyjs": "cytoscape",
    ".csv": "edges-csv",
    ".xlsx": "xlsx",
    ".sqlite": "sqlite",
    ".db": "sqlite",
    ".parquet": "parquet",
}
"""The form that a file's suffix names."""


def export(view: View, store: Callable[[], ox.Store], selection: Selection, form: str) -> bytes:
    """The selection in one of FORMATS; `store` gives the RDF store when an RDF form needs it.

    Raises UsageError for a form that does not exist or whose library is not installed.
    """
    if form in _RDF:
        import pyoxigraph as ox

        from ssbgraph.exporting.rdf import serialized

        return serialized(store(), selection, getattr(ox.RdfFormat, _RDF[form]))
    if form == "rdf12":
        from ssbgraph.exporting.rdf import annotated

        return annotated(store(), selection)
    if form == "nanopub":
        from ssbgraph.exporting.rdf import nanopublications

        return nanopublications(view, selection)
    if form == "void":
        from ssbgraph.exporting.description import void

        return void(view, store(), selection)
    if form not in _OTHER:
        raise UsageError(f"there is no export form {form!r}", hint=f"One of: {', '.join(FORMATS)}.")
    module, _, name = _OTHER[form].partition(":")
    writer: Callable[[Selection], bytes] = getattr(import_module(f"ssbgraph.exporting.{module}"), name)
    return writer(selection)
