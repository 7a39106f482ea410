"""Every export form is read back by the tool it is made for, with equal counts."""

import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from ssbgraph.cli import cli
from ssbgraph.exporting import FORMATS, export
from ssbgraph.exporting.books import csv_tables
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
def test_triple_forms_hold_the_same_statements_for_rdflib_and_pyoxigraph(
    view: View, store: Any, part: Selection, form: str, name: str
) -> None:
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

    read = {
        "graphml": nx.read_graphml(io.BytesIO(written(view, store, part, "graphml")), force_multigraph=True),
        "gexf": nx.read_gexf(io.BytesIO(written(view, store, part, "gexf"))),
        "cytoscape": nx.cytoscape_graph(json.loads(written(view, store, part, "cytoscape"))),
    }
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
    counts = dict(
        sqlite3.connect(path).execute(
            "SELECT 'things', count(*) FROM things UNION SELECT 'relations', count(*)"
            " FROM relations UNION SELECT 'sources', count(*) FROM sources"
        )
    )
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


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_data_gives_the_same_bytes(view: View, store: Any, part: Selection, form: str) -> None:
    assert written(view, store, part, form) == written(view, store, part, form)


def test_csv_tables_are_read_back_by_pandas(part: Selection) -> None:
    import pandas as pd

    frames = {name: pd.read_csv(io.BytesIO(content)) for name, content in csv_tables(part).items()}
    assert {name: len(frame) for name, frame in frames.items() if name not in ("claims.csv", "promises.csv")} == {
        "things.csv": len(part.things),
        "relations.csv": len(part.relations),
        "disputes.csv": len(part.disputes),
        "sources.csv": len(part.sources),
    }
    assert len(frames["claims.csv"]) + len(frames["promises.csv"]) == len(part.claims)
    assert list(frames["relations.csv"]["id"]) == [one.id for one in part.relations]


def test_the_description_counts_what_the_turtle_holds(view: View, store: Any, part: Selection) -> None:
    import rdflib

    void, dcterms = rdflib.Namespace("http://rdfs.org/ns/void#"), rdflib.DCTERMS
    described = rdflib.Graph().parse(data=written(view, store, part, "void"), format="turtle")
    held = rdflib.Graph().parse(data=written(view, store, part, "turtle"), format="turtle")
    dataset = rdflib.URIRef("https://w3id.org/ssbgraph/dataset")
    counts = {
        name: int(str(described.value(dataset, void[name])))
        for name in ("triples", "entities", "distinctSubjects", "distinctObjects", "properties", "classes")
    }
    assert counts == {
        "triples": len(held),
        "entities": len(set(held.subjects())),
        "distinctSubjects": len(set(held.subjects())),
        "distinctObjects": len(set(held.objects())),
        "properties": len(set(held.predicates())),
        "classes": len(set(held.objects(None, rdflib.RDF.type))),
    }
    classes = {
        described.value(node, void["class"]): int(str(described.value(node, void.entities)))
        for node in described.objects(dataset, void.classPartition)
    }
    assert classes == {kind: len(set(held.subjects(rdflib.RDF.type, kind))) for kind in set(held.objects(None, rdflib.RDF.type))}
    used = {
        described.value(node, void.property): int(str(described.value(node, void.triples)))
        for node in described.objects(dataset, void.propertyPartition)
    }
    assert used == {name: len(list(held.subject_objects(name))) for name in set(held.predicates())}
    assert str(described.value(dataset, dcterms.license)) == "https://creativecommons.org/licenses/by/4.0/"
    recorded = [one.recorded for one in (*part.relations, *part.claims) if one.recorded]
    assert str(described.value(dataset, dcterms.modified)) == max(recorded)


TINY = str(Path(__file__).parent / "worlds" / "tiny")
SELECTIONS = [["--kind", "Company"], ["--kind", "Company", "--kind", "Material"], ["--as-of", "2023"]]


@pytest.mark.parametrize("form", [*FORMATS, "csv"])
@pytest.mark.parametrize("chosen", [["--of", "alpha-motors", "--hops", "1"], *SELECTIONS], ids=" ".join)
def test_every_form_takes_every_selection(tmp_path: Path, form: str, chosen: list[str]) -> None:
    target = tmp_path / "out"
    whole = CliRunner().invoke(cli, ["export", "--data", TINY, "-o", str(tmp_path / "all.nq")])
    done = CliRunner().invoke(cli, ["export", "--data", TINY, "--format", form, "-o", str(target), *chosen])
    assert done.exception is None, done.exception
    pairs = list(zip(numbers(done.output), numbers(whole.output), strict=True))
    assert all(part <= every for part, every in pairs)
    assert any(part < every for part, every in pairs)
    assert read_things(form, target) in (None, numbers(done.output)[0])


def numbers(said: str) -> tuple[int, ...]:
    """Things, relations, claims and sources that the command says it wrote."""
    return tuple(int(word) for word in said.split(": ", 1)[1].replace(",", "").split() if word.isdigit())


def read_things(form: str, path: Path) -> int | None:
    """How many things the reader of a form finds; None for forms that hold none."""
    import networkx as nx
    import pandas as pd
    import pyoxigraph as ox

    if form == "csv":
        return len(pd.read_csv(path / "things.csv"))
    if form in ("xlsx", "parquet"):
        frame = pd.read_excel(path, sheet_name="things") if form == "xlsx" else pd.read_parquet(path)
        return len(frame if form == "xlsx" else frame[frame["table"] == "things"])
    if form == "sqlite":
        return int(sqlite3.connect(path).execute("SELECT count(*) FROM things").fetchone()[0])
    if form in ("graphml", "gexf"):
        return int({"graphml": nx.read_graphml, "gexf": nx.read_gexf}[form](path).number_of_nodes())
    if form == "cytoscape":
        return len(json.loads(path.read_text())["elements"]["nodes"])
    if form == "nodes-csv":
        return len(pd.read_csv(path))
    suffix = {
        "turtle": "ttl",
        "rdf12": "ttl",
        "trig": "trig",
        "nquads": "nq",
        "ntriples": "nt",
        "rdfxml": "rdf",
        "jsonld": "jsonld",
    }
    if form not in suffix:
        return None
    triples = list(ox.parse(path.read_bytes(), ox.RdfFormat.from_extension(suffix[form])))
    kinds = ("Relation", "Claim", "Source", "Dispute")
    return sum(
        triple.predicate.value.endswith("#type") and not str(triple.object).endswith(tuple(f"#{kind}>" for kind in kinds))
        for triple in triples
    )
