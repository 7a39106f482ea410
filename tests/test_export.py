"""Every export form is read back by the tool it is made for, with equal counts."""

import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ssbgraph.exporting import FORMATS, export
from ssbgraph.exporting.selection import Selection, select
from ssbgraph.store import open_store, open_view
from ssbgraph.store.view import View

REIFIES = "http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies"


@pytest.fixture(scope="module")
def view() -> View:
    return open_view()


@pytest.fixture(scope="module")
def store() -> Any:
    return open_store()


@pytest.fixture(scope="module")
def part(view: View) -> Selection:
    return select(view, "quantumscape", hops=2)


def written(view: View, store: Any, part: Selection, form: str) -> bytes:
    return export(view, lambda: store, part, form)


@pytest.mark.parametrize(("form", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")])
def test_triple_forms_hold_the_same_statements_for_rdflib_and_pyoxigraph(view: View, store: Any, part: Selection,
                                                                         form: str, name: str) -> None:
    import rdflib

    graph = rdflib.Graph().parse(data=written(view, store, part, form), format=name)
    ssb = rdflib.Namespace("https://w3id.org/ssbgraph/ontology#")
    counts = {kind: len(set(graph.subjects(rdflib.RDF.type, ssb[kind]))) for kind in ("Relation", "Claim", "Source")}
    assert counts == {"Relation": len(part.relations), "Claim": len(part.claims), "Source": len(part.sources)}


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_quad_forms_keep_the_named_graph_of_each_file(view: View, store: Any, part: Selection, form: str) -> None:
    import pyoxigraph as ox

    formats = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    quads = list(ox.parse(written(view, store, part, form), formats[form]))
    graphs = {str(quad.graph_name) for quad in quads if quad.subject.value.endswith("/id/quantumscape")}
    assert graphs == {"<https://w3id.org/ssbgraph/file/graph_data/organisations/quantumscape.ttl>"}
    relations = {quad.subject.value for quad in quads if str(quad.object).endswith("ontology#Relation>")}
    assert len(relations) == len(part.relations)


def test_rdf_1_2_reifies_each_relation_by_its_statement(view: View, store: Any, part: Selection) -> None:
    import pyoxigraph as ox

    triples = list(ox.parse(written(view, store, part, "rdf12"), ox.RdfFormat.TURTLE))
    assert sum(quad.predicate.value == REIFIES for quad in triples) == len(part.relations)


def test_each_relation_becomes_a_nanopublication(view: View, store: Any, part: Selection) -> None:
    import pyoxigraph as ox

    quads = list(ox.parse(written(view, store, part, "nanopub"), ox.RdfFormat.TRIG))
    assert sum(str(quad.object).endswith("nschema#Nanopublication>") for quad in quads) == len(part.relations)


def test_networks_are_read_back_by_networkx(view: View, store: Any, part: Selection) -> None:
    import networkx as nx

    read = {"graphml": nx.read_graphml(io.BytesIO(written(view, store, part, "graphml")), force_multigraph=True),
            "gexf": nx.read_gexf(io.BytesIO(written(view, store, part, "gexf"))),
            "cytoscape": nx.cytoscape_graph(json.loads(written(view, store, part, "cytoscape")))}
    sizes = {name: (graph.number_of_nodes(), graph.number_of_edges()) for name, graph in read.items()}
    assert sizes == dict.fromkeys(read, (len(part.things), len(part.relations)))


def test_the_workbook_is_read_back_by_openpyxl(view: View, store: Any, part: Selection) -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(written(view, store, part, "xlsx")))
    assert book.sheetnames == ["things", "relations", "claims", "promises", "disputes", "sources"]
    assert book["relations"].max_row - 1 == len(part.relations)
    assert book["claims"].max_row + book["promises"].max_row - 2 == len(part.claims)
    assert book["sources"].auto_filter.ref is not None


def test_the_database_is_read_back_by_sqlite(view: View, store: Any, part: Selection, tmp_path: Path) -> None:
    path = tmp_path / "graph.sqlite"
    path.write_bytes(written(view, store, part, "sqlite"))
    counts = dict(sqlite3.connect(path).execute("SELECT 'things', count(*) FROM things UNION SELECT 'relations', count(*)"
                                                " FROM relations UNION SELECT 'sources', count(*) FROM sources"))
    assert counts == {"things": len(part.things), "relations": len(part.relations), "sources": len(part.sources)}


def test_parquet_is_read_back_by_pandas(view: View, store: Any, part: Selection) -> None:
    import pandas as pd

    frame = pd.read_parquet(io.BytesIO(written(view, store, part, "parquet")))
    assert (frame["table"] == "relations").sum() == len(part.relations)


@pytest.mark.parametrize("lead", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_taken_for_a_formula(view: View, store: Any, part: Selection, lead: str) -> None:
    from openpyxl import load_workbook

    hostile = replace(part, things=(replace(part.things[0], label=f"{lead}cmd"), *part.things[1:]))
    assert f"'{lead}cmd".encode() in written(view, store, hostile, "nodes-csv")
    sheet = load_workbook(io.BytesIO(written(view, store, hostile, "xlsx")))["things"]
    column = [cell.value for cell in sheet[1]].index("label")
    assert str(sheet[2][column].value).startswith("'")


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in ("xlsx", "sqlite", "parquet")])
def test_the_same_data_gives_the_same_bytes(view: View, store: Any, part: Selection, form: str) -> None:
    assert written(view, store, part, form) == written(view, store, part, form)
