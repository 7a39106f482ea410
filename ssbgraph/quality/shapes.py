"""Runs the SHACL shapes of the ontology over the authored triples."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssbgraph.errors import SsbGraphError
from ssbgraph.locate import ontology_dir
from ssbgraph.quality.finding import Finding, Severity, file_of, ranked, statements_of
from ssbgraph.terms import FILE_GRAPHS, SH

if TYPE_CHECKING:
    import pyoxigraph as ox
    from rdflib import Graph

_SEVERITY: dict[str, Severity] = {SH + "Violation": "error", SH + "Warning": "warning", SH + "Info": "info"}


def shape_files() -> list[Path]:
    """The files of shapes, in alphabetical order."""
    return sorted((ontology_dir() / "shapes").glob("*.ttl"))


def run_shapes(store: ox.Store) -> list[Finding]:
    """Findings of all shapes over the authored files of the store, which must hold the ontology's own too."""
    return shape_findings(authored_graph(store), store)


def shape_findings(graph: Graph, store: ox.Store | None = None) -> list[Finding]:
    """Findings of all shapes over an rdflib graph; a store lets them name the file.

    Raises SsbGraphError if the shapes themselves cannot be run.
    """
    from pyshacl import validate

    shapes = shapes_graph(graph)
    _, report, text = validate(graph, shacl_graph=shapes, advanced=False, inplace=True, meta_shacl=False)
    if not hasattr(report, "subjects"):
        raise SsbGraphError(f"the shapes cannot be run: {text}", hint="Correct the files in ontology/shapes/.")
    return ranked(_findings(report, shapes, store))


def shapes_graph(graph: Graph) -> Graph:
    """All shapes, with the prefixes of the ontology's header that their queries use."""
    from rdflib import Graph, URIRef

    shapes = Graph()
    for path in shape_files():
        shapes.parse(path, format="turtle")
    for declaration in graph.objects(None, URIRef(SH + "declare")):
        for triple in graph.triples((declaration, None, None)):
            shapes.add(triple)
    for triple in graph.triples((None, URIRef(SH + "declare"), None)):
        shapes.add(triple)
    return shapes


def authored_graph(store: ox.Store) -> Graph:
    """The triples of all authored files, as one rdflib graph."""
    import pyoxigraph as ox
    from rdflib import Graph

    graph = Graph()
    for name in store.named_graphs():
        if isinstance(name, ox.NamedNode) and name.value.startswith(FILE_GRAPHS):
            for quad in store.quads_for_pattern(None, None, None, name):
                graph.add((_term(quad.subject), _term(quad.predicate), _term(quad.object)))
    return graph


def _term(term: Any) -> Any:
    from rdflib import BNode, Literal, URIRef

    kind = type(term).__name__
    if kind == "NamedNode":
        return URIRef(term.value)
    if kind == "BlankNode":
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = term.datatype.value
    return Literal(term.value, datatype=None if datatype.endswith("#string") else URIRef(datatype))


def _findings(report: Any, shapes: Graph, store: ox.Store | None) -> set[Finding]:
    from rdflib import RDF, URIRef

    results = report.subjects(RDF.type, URIRef(SH + "ValidationResult"))
    return {_finding(report, result, shapes, store) for result in results}


# A SPARQL constraint looks at the whole graph at once (one query in place of one for each of the thousands of
# statements); what it found is then the value, not the focus node.
def _finding(report: Any, result: Any, shapes: Graph, store: ox.Store | None) -> Finding:
    def one(name: str) -> Any:
        return report.value(result, _sh(name))

    text, focus, value = str(one("resultMessage")), one("focusNode"), one("value")
    subject = str(value if one("sourceConstraint") else focus)
    problem, _, fix = text.partition("; ")
    about = f" ({_shown(value)})" if value is not None and str(value) != subject else ""
    return Finding(
        severity=_SEVERITY[str(one("resultSeverity"))],
        code=_code(one("sourceShape"), shapes),
        message=f"{problem}{about}",
        fix=fix,
        place=file_of(store, subject) if store else "",
        subject=subject,
        statements=statements_of(subject),
    )


def _sh(name: str) -> Any:
    from rdflib import URIRef

    return URIRef(SH + name)


def _shown(value: Any) -> str:
    """The value as a reader knows it: IRIs by their last part."""
    return str(value).rsplit("/", 1)[-1].rsplit("#", 1)[-1] if str(value).startswith("http") else str(value)


def _code(shape: Any, shapes: Graph) -> str:
    """`shape:Name` of the node shape that a constraint belongs to."""
    from rdflib import BNode

    while isinstance(shape, BNode):
        shape = next(shapes.subjects(_sh("property"), shape), None) or next(shapes.subjects(None, shape))
    return "shape:" + str(shape).rsplit("/", 1)[-1]
