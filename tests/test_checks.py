"""Every check parses, has a header and a severity; each finds its defect in a small world and spares the sound one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from ssbgraph.errors import SsbGraphError
from ssbgraph.quality.checks import Check, checks, read_check, run_checks
from ssbgraph.quality.vocabulary import run_terms
from ssbgraph.store.files import ontology_files
from ssbgraph.store.parse import parse_files
from ssbgraph.terms import FILE_GRAPHS, PREFIXES

CHECKS = {check.name: check for check in checks()}
WORLD = """
<https://example.org/data> ssb:asOf "2026-11-25"^^xsd:date .
src:a a ssb:Source ; dcterms:title "A" ; ssb:url "https://a.example"^^xsd:anyURI ; dcterms:issued "2025"^^xsd:gYear .
id:ada a ssb:Company ; skos:prefLabel "Ada" ; prov:hadPrimarySource src:a .
id:bo a ssb:Company ; skos:prefLabel "Bo" ; prov:hadPrimarySource src:a .
st:ada-1 a ssb:Relation ; rdf:subject id:ada ; rdf:predicate ssb:supplies ; rdf:object id:bo ; ssb:product id:cell ;
  ssb:status status:active ; ssb:announced "2025-03"^^xsd:gYearMonth ; prov:hadPrimarySource src:a .
id:cell a ssb:Product ; skos:prefLabel "Cell" ; prov:hadPrimarySource src:a .
st:ada-2 a ssb:Relation ; rdf:subject id:ada ; rdf:predicate ssb:produces ; rdf:object id:cell ;
  ssb:status status:active ; prov:hadPrimarySource src:a .
st:ada-3 a ssb:Claim ; ssb:about id:ada ; ssb:metric metric:vehicle-launch ; ssb:value "2027"^^xsd:gYear ;
  ssb:status status:target ; ssb:announced "2025"^^xsd:gYear ; prov:hadPrimarySource src:a .
"""
LAUNCH = "ssb:about id:ada ; ssb:metric metric:vehicle-launch"
MADE = "rdf:predicate ssb:madeFrom ; rdf:subject id:x"
DEFECTS = {
    "cycle-in-made-from": "id:x ssb:madeFrom id:y . id:y ssb:madeFrom id:x .",
    "cycle-in-subsidiary-of": "id:ada ssb:subsidiaryOf id:bo . id:bo ssb:subsidiaryOf id:ada .",
    "cycle-in-variant-of": "id:x ssb:variantOf id:y . id:y ssb:variantOf id:x .",
    "end-before-start": 'st:ada-1 ssb:start "2026-03"^^xsd:gYearMonth ; ssb:end "2025"^^xsd:gYear .',
    "announced-after-dataset": 'st:ada-2 ssb:announced "2026-12"^^xsd:gYearMonth .',
    "source-after-dataset": 'src:a dcterms:issued "2027"^^xsd:gYear .',
    "achieved-in-the-future": f'st:x a ssb:Claim ; {LAUNCH} ; ssb:value "2027"^^xsd:gYear ; ssb:status status:achieved .',
    "verified-by-itself": "st:ada-4 ssb:about id:cell ; ssb:verifiedBy id:ada .",
    "product-without-maker": 'id:qse a ssb:Product ; skos:prefLabel "QSE" .',
    "vehicle-without-maker": 'id:car a ssb:Vehicle ; skos:prefLabel "Car" .',
    "facility-without-owner": 'id:plant a ssb:Facility ; skos:prefLabel "Plant" .',
    "facility-without-output": 'id:plant a ssb:Facility ; skos:prefLabel "Plant" .',
    "material-without-producer": 'id:li2s a ssb:Material ; skos:prefLabel "Li2S" .',
    "supply-without-item": "st:x a ssb:Relation ; rdf:subject id:bo ; rdf:predicate ssb:supplies ; rdf:object id:ada .",
    "unmarked-input": f'st:x a ssb:Relation ; {MADE} ; rdf:object id:y ; ssb:route "r" . '
    f"st:y a ssb:Relation ; {MADE} ; rdf:object id:z .",
    "overdue-without-outcome": f'st:x {LAUNCH} ; ssb:value "2025-06"^^xsd:gYearMonth ; ssb:status status:target .',
    "outcome-without-source": "st:ada-3 ssb:outcome ssb:missed .",
    "outcome-before-announced": 'st:ada-3 ssb:outcomeDate "2024"^^xsd:gYear .',
    "met-after-its-date": 'st:ada-3 ssb:outcome ssb:met ; ssb:outcomeDate "2028-01"^^xsd:gYearMonth .',
    "replaced-without-successor": "st:ada-3 ssb:outcome ssb:replaced .",
    "revision-before-original": f'st:x {LAUNCH} ; ssb:announced "2024"^^xsd:gYear ; prov:wasRevisionOf st:ada-3 .',
    "revision-of-another-promise": "st:x ssb:about id:bo ; ssb:metric metric:vehicle-launch ; prov:wasRevisionOf st:ada-3 .",
    "announced-after-sources": 'st:ada-2 ssb:announced "2026"^^xsd:gYear .',
    "undatable-statement": "src:b a ssb:Source . st:x a ssb:Relation ; rdf:predicate ssb:uses ; prov:hadPrimarySource src:b .",
    "weak-source-alone": "src:a ssb:weak true .",
    "ended-without-end": "st:x rdf:predicate ssb:uses ; ssb:status status:ended .",
    "stakes-above-hundred": "id:jv a ssb:JointVenture . st:x rdf:subject id:jv ; rdf:predicate ssb:jointVentureOf ; ssb:status status:active ; "
    "ssb:stakePercent 60 . st:y rdf:subject id:jv ; rdf:predicate ssb:jointVentureOf ; "
    "ssb:status status:active ; ssb:stakePercent 41 .",
    "duplicate-label": 'id:ado a ssb:Company ; skos:prefLabel "ADA" ; prov:hadPrimarySource src:a .',
    "duplicate-relation": "st:ada-9 a ssb:Relation ; rdf:subject id:ada ; rdf:predicate ssb:produces ; "
    "rdf:object id:cell ; ssb:status status:active .",
    "duplicate-source": 'src:b a ssb:Source ; ssb:url "https://a.example"^^xsd:anyURI .',
    "source-not-cited": 'src:b a ssb:Source ; dcterms:title "B" .',
    "thing-without-statement": 'id:cy a ssb:Company ; skos:prefLabel "Cy" .',
}


def store(extra: str = "") -> ox.Store:
    quads, problems = parse_files(ontology_files())
    assert not problems
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    world = ox.Store()
    world.extend(quads)
    world.load(f"{head}{WORLD}{extra}", format=ox.RdfFormat.TURTLE, to_graph=ox.NamedNode(FILE_GRAPHS + "world.ttl"))
    return world


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_finds_its_defect_and_spares_the_sound_world(name: str) -> None:
    assert run_checks(store(), [CHECKS[name]]) == []
    found = run_checks(store(DEFECTS[name]), [CHECKS[name]])
    assert {one.code for one in found} == {f"check:{name}"}
    assert {one.place for one in found} == {"world.ttl"}


def test_every_check_has_an_example() -> None:
    assert set(DEFECTS) == set(CHECKS)


def test_a_finding_says_what_where_and_what_to_do() -> None:
    (finding,) = run_checks(store(DEFECTS["end-before-start"]), [CHECKS["end-before-start"]])
    assert finding.severity == "error"
    assert finding.message == "the statement ends before it starts: st:ada-1 (2025)"
    assert finding.fix == "correct ssb:start or ssb:end (or ssb:whenStart or ssb:whenEnd)"
    assert finding.statements == (PREFIXES["st"] + "ada-1",)


def test_a_check_without_solution_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "odd.rq"
    path.write_text("#+ problem: odd\nSELECT ?entity ?property ?value WHERE { ?entity ?property ?value }")
    with pytest.raises(SsbGraphError, match=r"odd\.rq lacks a header line"):
        read_check(path, {"odd": "error"})


def test_projection_is_entity_property_value() -> None:
    for check in CHECKS.values():
        assert _variables(check) == ["entity", "property", "value"], check.name


def _variables(check: Check) -> list[str]:
    rows = ox.Store().query(check.query, prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return [variable.value for variable in rows.variables]


def test_undefined_term_is_an_error_with_its_file() -> None:
    (error,) = [one for one in run_terms(store("st:ada-1 ssb:suplies id:bo .")) if one.severity == "error"]
    assert (error.code, error.place) == ("term:undefined", "world.ttl")
    assert error.message == "the term ssb:suplies is used but not defined"


def test_unused_term_is_a_warning() -> None:
    unused = [one.message for one in run_terms(store()) if one.code == "term:unused"]
    assert "the term metric:cash-runway is defined but never used" in unused
    assert "the term ssb:supplies is defined but never used" not in unused
