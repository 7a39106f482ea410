"""The rdflib face of the fast store: reads and queries, never writes or fetches."""

from pathlib import Path

import pytest
import rdflib
from rdflib.plugins.sparql import prepareQuery

from ssbgraph.errors import QueryRefused, UsageError
from ssbgraph.rdf import dataset
from ssbgraph.store import open_store

ID = rdflib.Namespace("https://w3id.org/ssbgraph/id/")
TRIPLE = (ID.a, ID.b, ID.c)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> rdflib.Dataset:
    path: Path = tmp_path_factory.mktemp("world") / "world.ttl"
    path.write_text("@prefix id: <https://w3id.org/ssbgraph/id/> . id:a id:b id:c .", encoding="utf-8")
    return dataset(open_store([path]))


def test_triples_and_queries(found: rdflib.Dataset) -> None:
    assert list(found.triples((ID.a, None, None))) == [TRIPLE]
    assert list(found.query("SELECT ?o { id:a id:b ?o }")) == [(ID.c,)]
    assert list(found.query(prepareQuery("SELECT ?o { id:a id:b ?o }", initNs={"id": ID}))) == [(ID.c,)]
    assert found.query("ASK { id:a id:b id:c }").askAnswer is True
    assert list(found.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s id:b ?o ; ?p ?o }").graph or ()) == [TRIPLE]
    assert list(found.query("SELECT ?s { ?s id:b ?o }", initBindings={"o": ID.c})) == [(ID.a,)]
    assert str(ID.toyota.n3(found.namespace_manager)) == "id:toyota"


def test_writing_is_refused(found: rdflib.Dataset) -> None:
    before = len(found)
    for write in (
        lambda: found.add(TRIPLE),
        lambda: found.remove((None, None, None)),
        lambda: found.update("DROP ALL"),
        lambda: found.parse(data="<x:a> <x:b> <x:c> .", format="turtle"),
        lambda: found.graph(ID.g).add(TRIPLE),
    ):
        with pytest.raises(UsageError, match="read-only"):
            write()
    assert len(found) == before


@pytest.mark.parametrize(
    "query", ["SELECT * { SERVICE <http://127.0.0.1:1/> {} }", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"]
)
def test_nothing_is_fetched(found: rdflib.Dataset, query: str) -> None:
    with pytest.raises(QueryRefused):
        found.query(query)
    with pytest.raises(QueryRefused):
        found.query(prepareQuery(query))
