"""RDF forms, each read back by rdflib and pyoxigraph in the tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ssbgraph.exporting.selection import Selection
from ssbgraph.terms import PREFIXES, PROV, RDF, SSB

if TYPE_CHECKING:
    from ssbgraph.store.view import View

_USED = ("ssb", "id", "st", "src", "status", "metric", "dispute", "rdf", "skos", "dcterms", "prov", "xsd")


def quads(store: ox.Store, selection: Selection) -> Iterator[ox.Quad]:
    """The authored quads of what is selected, in their files' graphs."""
    groups = (
        ("id", selection.things),
        ("st", (*selection.relations, *selection.claims)),
        ("dispute", selection.disputes),
        ("src", selection.sources),
    )
    for prefix, values in groups:
        for value in values:
            for quad in store.quads_for_pattern(ox.NamedNode(PREFIXES[prefix] + value.id), None, None, None):
                if "/graph/" not in str(quad.graph_name):
                    yield quad


def serialized(store: ox.Store, selection: Selection, form: ox.RdfFormat) -> bytes:
    """The selection in an RDF form; forms without named graphs get its triples."""
    found = sorted(quads(store, selection), key=str)
    content = found if form.supports_datasets else [quad.triple for quad in found]
    prefixes = {name: PREFIXES[name] for name in _USED}
    text = ox.serialize(content, format=form, prefixes=prefixes)
    assert text is not None
    return text


def annotated(store: ox.Store, selection: Selection) -> bytes:
    """RDF 1.2: each relation as a triple that its statement reifies, with the statement's own properties."""
    reifies = ox.NamedNode(RDF + "reifies")
    named = {PREFIXES["st"] + one.id: one for one in selection.relations}
    triples = [quad.triple for quad in quads(store, selection)]
    for iri, relation in named.items():
        edge = ox.Triple(
            ox.NamedNode(PREFIXES["id"] + relation.subject),
            ox.NamedNode(SSB + relation.predicate),
            ox.NamedNode(PREFIXES["id"] + relation.object),
        )
        triples.append(ox.Triple(ox.NamedNode(iri), reifies, edge))
    text = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes={n: PREFIXES[n] for n in _USED})
    assert text is not None
    return text


def nanopublications(view: View, selection: Selection) -> bytes:
    """TriG: for each statement a nanopublication with its assertion, its provenance and its publication info."""
    found: list[ox.Quad] = []
    for relation in selection.relations:
        found += _nanopublication(
            view, relation.id, relation.subject, relation.predicate, relation.object, relation.sources, relation.recorded
        )
    text = ox.serialize(
        found, format=ox.RdfFormat.TRIG, prefixes={n: PREFIXES[n] for n in _USED} | {"np": "http://www.nanopub.org/nschema#"}
    )
    assert text is not None
    return text


def _nanopublication(
    view: View, id_: str, subject: str, predicate: str, object_: str, sources: tuple[str, ...], recorded: str | None
) -> Iterator[ox.Quad]:
    schema, type_ = "http://www.nanopub.org/nschema#", ox.NamedNode(RDF + "type")
    base = f"https://w3id.org/ssbgraph/nanopub/{id_}"
    head, assertion, provenance, info = (
        ox.NamedNode(f"{base}#{part}") for part in ("head", "assertion", "provenance", "pubinfo")
    )
    publication = ox.NamedNode(base)
    yield ox.Quad(publication, type_, ox.NamedNode(schema + "Nanopublication"), head)
    for part, graph in (("hasAssertion", assertion), ("hasProvenance", provenance), ("hasPublicationInfo", info)):
        yield ox.Quad(publication, ox.NamedNode(schema + part), graph, head)
    yield ox.Quad(
        ox.NamedNode(PREFIXES["id"] + subject), ox.NamedNode(SSB + predicate), ox.NamedNode(PREFIXES["id"] + object_), assertion
    )
    for source in sources:
        yield ox.Quad(assertion, ox.NamedNode(PROV + "hadPrimarySource"), ox.NamedNode(PREFIXES["src"] + source), provenance)
    day = ox.Literal(recorded or view.dataset_date.isoformat(), datatype=ox.NamedNode(PREFIXES["xsd"] + "date"))
    yield ox.Quad(publication, ox.NamedNode(PREFIXES["dcterms"] + "created"), day, info)
