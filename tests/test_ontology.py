"""The ontology is complete, closed and consistent, and its README tells what it says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from ssbgraph.quality.terms_reference import renewed
from ssbgraph.quality.vocabulary import query_and_shape_files, terms_in
from ssbgraph.store.files import ontology_files
from ssbgraph.store.parse import parse_files
from ssbgraph.terms import METRIC, OWL, PREFIXES, RDF, RDFS, SKOS, SSB, STATUS

ONTOLOGY = Path(__file__).parent.parent / "ontology"
OWN = (SSB, STATUS, METRIC)
PROPERTIES = {OWL + name for name in ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")}


@pytest.fixture(scope="module")
def terms() -> dict[str, dict[str, list[Any]]]:
    """Values by property of every term of the ontology's own namespaces."""
    quads, problems = parse_files(ontology_files())
    assert not problems
    found: dict[str, dict[str, list[Any]]] = {}
    for quad in quads:
        if quad.subject.value.startswith(OWN):
            found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(quad.object)
    return found


def test_every_term_has_label_definition_and_question(terms: dict[str, dict[str, list[Any]]]) -> None:
    needed = (RDFS + "label", SKOS + "definition", SSB + "answers", RDFS + "isDefinedBy", RDF + "type")
    assert [(iri, name) for iri, found in terms.items() for name in needed if len(found.get(name, ())) < 1] == []


def test_every_question_ends_in_a_question_mark(terms: dict[str, dict[str, list[Any]]]) -> None:
    assert [iri for iri, found in terms.items() if not found[SSB + "answers"][0].value.endswith("?")] == []


def test_labels_are_unique_among_terms_of_a_sort(terms: dict[str, dict[str, list[Any]]]) -> None:
    labels = Counter((_sort(found), found[RDFS + "label"][0].value) for found in terms.values())
    assert [label for label, count in labels.items() if count > 1] == []


def _sort(found: dict[str, list[Any]]) -> str:
    kinds = {kind.value for kind in found[RDF + "type"]}
    return "class" if OWL + "Class" in kinds else "property" if kinds & PROPERTIES else "individual"


def test_every_relation_predicate_has_domain_and_range(terms: dict[str, dict[str, list[Any]]]) -> None:
    predicates = {
        iri.removeprefix(SSB): found
        for iri, found in terms.items()
        if ox.NamedNode(SSB + "RelationPredicate") in found[RDF + "type"]
    }
    assert set(predicates) == {
        "supplies",
        "jointDevelopmentWith",
        "collaboratesWith",
        "jointVentureWith",
        "jointVentureOf",
        "subsidiaryOf",
        "licensesTo",
        "investsIn",
        "acquires",
        "funds",
        "evaluates",
        "memberOf",
        "develops",
        "produces",
        "uses",
        "madeFrom",
        "variantOf",
        "operates",
        "builds",
        "outputs",
        "installedIn",
        "suppliesEquipmentTo",
    }
    assert all({RDFS + "domain", RDFS + "range"} <= set(found) for found in predicates.values())


def test_every_quantity_metric_has_units_but_the_open_one(terms: dict[str, dict[str, list[Any]]]) -> None:
    quantity = ox.NamedNode(SSB + "QuantityMetric")
    without = [iri for iri, found in terms.items() if quantity in found[RDF + "type"] and SSB + "ucum" not in found]
    assert without == [METRIC + "other-property"]


def test_rules_checks_shapes_and_alignments_use_defined_terms_only(terms: dict[str, dict[str, list[Any]]]) -> None:
    undefined = {path.name: sorted(terms_in(path) - set(terms)) for path in query_and_shape_files()}
    assert {name: missing for name, missing in undefined.items() if missing} == {}


def test_ontology_defines_what_it_uses(terms: dict[str, dict[str, list[Any]]]) -> None:
    quads, _ = parse_files(ontology_files())
    used = {
        term.value
        for quad in quads
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(OWN)
    }
    assert used - set(terms) == set()


def test_every_alignment_is_of_a_defined_term_or_an_existing_thing(terms: dict[str, dict[str, list[Any]]]) -> None:
    things = {path.stem for path in (ONTOLOGY.parent / "graph_data").glob("*/*.ttl")}
    for path in (ONTOLOGY / "alignments").glob("*.ttl"):
        for triple in ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE):
            name = triple.subject.value
            assert name in terms or name.removeprefix(PREFIXES["id"]) in things, f"{path.name}: {name}"


def test_header_declares_every_prefix_and_a_version() -> None:
    store = ox.Store()
    store.load(path=str(ONTOLOGY / "ssb.ttl"), format=ox.RdfFormat.TURTLE)
    rows: Any = store.query("SELECT ?prefix ?namespace { ?any sh:prefix ?prefix ; sh:namespace ?namespace }", prefixes=PREFIXES)
    declared = {row["prefix"].value: row["namespace"].value for row in rows}
    assert declared == PREFIXES
    assert store.query("ASK { ?o a owl:Ontology ; owl:versionIRI ?version ; dcterms:license ?licence }", prefixes=PREFIXES)


def inconsistencies(extra: str = "") -> list[str]:
    """What an OWL 2 RL reasoner finds wrong with the ontology, its examples and the extra triples."""
    import owlrl
    from rdflib import Graph, URIRef

    graph = Graph()
    for path in [
        *(file.path for file in ontology_files()),
        ONTOLOGY / "alignments" / "prov.ttl",
        *sorted((ONTOLOGY / "examples").glob("[DRSV]*.valid.ttl")),
    ]:
        graph.parse(path)
    graph.parse(data=f"@prefix ssb: <{SSB}> . {extra}", format="turtle")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(text) for text in graph.objects(None, URIRef("http://www.daml.org/2002/03/agents/agent-ont#error"))]


def test_consistent_under_owl_rl() -> None:
    assert inconsistencies() == []


def test_a_thing_that_is_also_a_statement_is_inconsistent() -> None:
    assert inconsistencies("ssb:odd a ssb:Company, ssb:Claim .") != []


def test_readme_reference_is_current() -> None:
    text = (ONTOLOGY / "README.md").read_text(encoding="utf-8")
    assert renewed(text) == text, "run `python -m ssbgraph.quality.terms_reference`"
