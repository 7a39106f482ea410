"""Loading: every defect named with its place, nothing stale, nothing from after the day asked for."""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from ssbgraph.errors import BadData
from ssbgraph.store import open_store, open_view

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/ssbgraph/id/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix src: <https://w3id.org/ssbgraph/source/> .
@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .
@prefix st: <https://w3id.org/ssbgraph/statement/> .
@prefix status: <https://w3id.org/ssbgraph/status/> .
@prefix metric: <https://w3id.org/ssbgraph/metric/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WORLD = (
    HEAD
    + """
src:paper a ssb:Source ; dcterms:title "Paper" ; dcterms:publisher "Press" ; dcterms:issued "2020"^^xsd:gYear ;
    ssb:url "https://example.org/paper"^^xsd:anyURI ; ssb:sourceKind "news" .
id:alpha a ssb:Company ; skos:prefLabel "Alpha Motors" ; prov:hadPrimarySource src:paper .
id:beta a ssb:Company ; skos:prefLabel "Beta Cells" ; prov:hadPrimarySource src:paper .
id:gel a ssb:Material ; skos:prefLabel "Gel" ; prov:hadPrimarySource src:paper .
st:beta-1 a ssb:Relation ; rdf:subject id:beta ; rdf:predicate ssb:supplies ; rdf:object id:alpha ; ssb:material id:gel ;
    ssb:status status:active ; ssb:announced "2022-03"^^xsd:gYearMonth ; prov:hadPrimarySource src:paper .
st:alpha-1 a ssb:Claim ; ssb:about id:alpha ; ssb:metric metric:vehicle-launch ; ssb:value "2025"^^xsd:gYear ;
    ssb:status status:target ; ssb:announced "2021-05-01"^^xsd:date ; ssb:outcome ssb:missed ;
    ssb:outcomeDate "2025"^^xsd:gYear ; ssb:outcomeSource src:paper ; prov:hadPrimarySource src:paper .
"""
)


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(tmp_path / "cache"))


def written(folder: Path, text: str) -> Path:
    path = folder / "world.ttl"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_world_loads_with_its_derived_line_and_steps(tmp_path: Path) -> None:
    view = open_view([written(tmp_path, WORLD)])
    assert set(view.things) == {"alpha", "beta", "gel"}
    assert {(line.organisation, line.item, line.activity) for line in view.lines.values()} == {
        ("alpha", "gel", "buys"),
        ("beta", "gel", "supplies"),
    }
    assert {step.rule for step in view.steps} == {"buys", "sells", "supplied-by"}


@pytest.mark.parametrize(
    ("old", "new", "place", "what"),
    [
        ("id:alpha ; ssb:material", "id:gamma ; ssb:material", "world.ttl:18:", "id:gamma does not exist"),
        ("ssb:supplies", "ssb:suplies", "world.ttl:18:", "is not defined"),
        ('"2022-03"^^xsd:gYearMonth', '"2022-13"^^xsd:gYearMonth', "world.ttl:19:", "is no date"),
        ("status:active", "status:working", "world.ttl:19:", "is not defined"),
        ('"Beta Cells" ;', '"Beta Cells" ', "world.ttl:16:", "not valid Turtle"),
    ],
)
def test_a_defect_is_named_with_its_place(tmp_path: Path, old: str, new: str, place: str, what: str) -> None:
    with pytest.raises(BadData) as caught:
        open_view([written(tmp_path, WORLD.replace(old, new, 1))])
    assert any(place in problem and what in problem for problem in caught.value.problems), caught.value.problems


def test_all_defects_of_one_run_are_named_together(tmp_path: Path) -> None:
    broken = WORLD.replace("id:alpha ; ssb:material", "id:gamma ; ssb:material").replace("status:target", "status:maybe")
    with pytest.raises(BadData) as caught:
        open_view([written(tmp_path, broken)])
    assert len(caught.value.problems) == 2


def test_an_edit_is_seen_at_once(tmp_path: Path) -> None:
    path = written(tmp_path, WORLD)
    assert open_view([path]).label("alpha") == "Alpha Motors"
    written(tmp_path, WORLD.replace("Alpha Motors", "Alpha Trucks"))
    assert open_view([path]).label("alpha") == "Alpha Trucks"


def test_a_torn_cache_is_as_good_as_none(tmp_path: Path) -> None:
    path = written(tmp_path, WORLD)
    open_view([path])
    for kept in (tmp_path / "cache").glob("*.graph"):
        kept.write_bytes(kept.read_bytes()[:100])
    assert open_view([path]).label("beta") == "Beta Cells"


def test_a_store_is_the_same_from_the_files_from_the_cache_and_from_a_torn_cache(tmp_path: Path) -> None:
    path = written(tmp_path, WORLD)
    derived, kept = named(open_store([path])), named(open_store([path]))
    for file in (tmp_path / "cache").glob("*.nq"):
        file.write_bytes(file.read_bytes()[:-100])
    assert len(derived) > 100
    assert derived == kept == named(open_store([path]))


def named(store: ox.Store) -> set[ox.Quad]:
    """Its quads without those of blank nodes, whose labels differ from reading to reading."""
    return {quad for quad in store if not {type(quad.subject), type(quad.object)} & {ox.BlankNode}}


def test_a_cache_that_cannot_be_written_costs_nothing_but_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(written(tmp_path, WORLD) / "below-a-file"))
    assert len(open_view([tmp_path / "world.ttl"]).things) == 3


def test_nothing_announced_later_is_seen(tmp_path: Path) -> None:
    path = written(tmp_path, WORLD)
    early = open_view([path], date(2021, 12, 31))
    assert (set(early.relations), set(early.claims), early.steps) == (set(), {"alpha-1"}, [])
    assert early.claims["alpha-1"].outcome is None
    assert open_view([path], date(2022, 3, 31)).relations["beta-1"].status == "active"


def test_the_store_has_a_graph_for_each_file_and_comparable_days(tmp_path: Path) -> None:
    store = open_store([written(tmp_path, WORLD)])
    graphs = {
        graph.value.removeprefix("https://w3id.org/ssbgraph/") for graph in store.named_graphs() if "ontology" not in str(graph)
    }
    assert {"file/world.ttl", "graph/current", "graph/dates", "graph/dependency"} <= graphs
    rows = store.query(
        """PREFIX ssb: <https://w3id.org/ssbgraph/ontology#>
        SELECT ?s WHERE { ?s ssb:latest ?day FILTER(?day < "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date>) }""",
        use_default_graph_as_union=True,
    )
    assert [str(row["s"].value).rsplit("/", 1)[1] for row in rows] == ["alpha-1"]


def test_names_are_found_in_any_case_and_with_accents(tmp_path: Path) -> None:
    view = open_view([written(tmp_path, WORLD)])
    assert [view.resolve(name) for name in ("ALPHA MOTORS", "álpha-motors", "alphamotors", "alpha")] == ["alpha"] * 4
