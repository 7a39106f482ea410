"""The data set described for catalogues: DCAT and VoID with counts, licence, version and the day of the last change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from ssbgraph.exporting.rdf import quads
from ssbgraph.exporting.selection import Selection
from ssbgraph.terms import BASE, DCTERMS, OWL, PREFIXES, RDF, SSB
from ssbgraph.turtle import write_turtle

if TYPE_CHECKING:
    from ssbgraph.store.view import View

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal
_VOID, _DCAT, _TYPE = PREFIXES["void"], PREFIXES["dcat"], RDF + "type"
_ONTOLOGY = BASE + "ontology"
_USED = (SSB, PREFIXES["skos"], PREFIXES["prov"], DCTERMS)
_KEPT = (DCTERMS, _DCAT)
"""What the data say of themselves goes into the description if it is in one of these vocabularies."""


def void(view: View, store: ox.Store, selection: Selection) -> bytes:
    """Turtle that describes what is selected: how many triples, subjects, classes and properties it has.

    The version is the date of the data, the last change the last day on which a statement was recorded.
    """
    dataset = _dataset(store)
    found = list(quads(store, selection))
    triples = [*_authored(store, dataset), *_dates(view, store, selection, dataset), *_counts(found, dataset)]
    for name, counted in (("class", _classes(found)), ("property", Counter(quad.predicate.value for quad in found))):
        unit = "entities" if name == "class" else "triples"
        for iri, number in sorted(counted.items()):
            part = ox.BlankNode()
            triples += [
                _triple(dataset, f"{_VOID}{name}Partition", part),
                _triple(part, _VOID + name, ox.NamedNode(iri)),
                _triple(part, _VOID + unit, _number(number)),
            ]
    return write_turtle(triples, head="# What the data hold, counted by `ssbgraph export --format void`.").encode()


def _triple(subject: ox.NamedNode | ox.BlankNode, predicate: str, value: Term) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(predicate), value)


def _number(number: int) -> ox.Literal:
    return ox.Literal(number)


def _dataset(store: ox.Store) -> ox.NamedNode:
    """The IRI of the data set: that of the data themselves, or the project's own."""
    named = [quad.subject for quad in store.quads_for_pattern(None, ox.NamedNode(_TYPE), ox.NamedNode(_DCAT + "Dataset"), None)]
    return min((one for one in named if isinstance(one, ox.NamedNode)), key=str, default=ox.NamedNode(BASE + "dataset"))


def _authored(store: ox.Store, dataset: ox.NamedNode) -> Iterator[ox.Triple]:
    yield _triple(dataset, _TYPE, ox.NamedNode(_DCAT + "Dataset"))
    yield _triple(dataset, _TYPE, ox.NamedNode(_VOID + "Dataset"))
    for quad in store.quads_for_pattern(dataset, None, None, None):
        if quad.predicate.value.startswith(_KEPT):
            yield quad.triple


def _dates(view: View, store: ox.Store, selection: Selection, dataset: ox.NamedNode) -> Iterator[ox.Triple]:
    day, date = view.as_of.isoformat(), ox.NamedNode(PREFIXES["xsd"] + "date")
    recorded = [one.recorded for one in (*selection.relations, *selection.claims) if one.recorded]
    yield _triple(dataset, _DCAT + "version", ox.Literal(day))
    yield _triple(dataset, SSB + "asOf", ox.Literal(day, datatype=date))
    yield _triple(dataset, DCTERMS + "modified", ox.Literal(max(recorded, default=day), datatype=date))
    for quad in store.quads_for_pattern(ox.NamedNode(_ONTOLOGY), ox.NamedNode(OWL + "versionIRI"), None, None):
        yield _triple(dataset, DCTERMS + "conformsTo", quad.object)  # type: ignore[arg-type]


def _counts(found: list[ox.Quad], dataset: ox.NamedNode) -> Iterator[ox.Triple]:
    numbers = {
        "triples": len(found),
        "entities": len({quad.subject for quad in found}),
        "distinctSubjects": len({quad.subject for quad in found}),
        "distinctObjects": len({quad.object for quad in found}),
        "properties": len({quad.predicate for quad in found}),
        "classes": len(_classes(found)),
    }
    for name, number in numbers.items():
        yield _triple(dataset, _VOID + name, _number(number))
    yield _triple(dataset, _VOID + "uriSpace", ox.Literal(BASE))
    for vocabulary in _USED:
        yield _triple(dataset, _VOID + "vocabulary", ox.NamedNode(vocabulary))


def _classes(found: list[ox.Quad]) -> Counter[str]:
    return Counter(quad.object.value for quad in found if quad.predicate.value == _TYPE and isinstance(quad.object, ox.NamedNode))
