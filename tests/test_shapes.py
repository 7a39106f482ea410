"""Every shape lets its smallest valid example pass and refuses the invalid one, which differs in one triple."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.compare import graph_diff, to_isomorphic

from ssbgraph.quality.shapes import shape_files, shape_findings
from ssbgraph.store.files import ontology_files
from ssbgraph.terms import SH

ONTOLOGY = Path(__file__).parent.parent / "ontology"
EXAMPLES = ONTOLOGY / "examples"


@lru_cache
def ontology() -> Graph:
    graph = Graph()
    for file in ontology_files():
        graph.parse(data=file.content, format="turtle")
    return graph


@lru_cache
def shapes() -> Graph:
    graph = Graph()
    for path in shape_files():
        graph.parse(path)
    return graph


def names() -> list[str]:
    return sorted({name for path in shape_files() for name in re.findall(r"^shape:(\w+)", path.read_text(), re.M)})


def example(name: str, kind: str) -> Graph:
    return Graph().parse(EXAMPLES / f"{name}.{kind}.ttl")


def found(name: str, kind: str) -> list[tuple[str, str, str]]:
    return [(one.code, one.message, one.fix) for one in shape_findings(ontology() + example(name, kind))]


def messages(name: str) -> list[tuple[str, str]]:
    rows = shapes().query(
        f"SELECT ?m {{ <https://w3id.org/ssbgraph/shape/{name}> (<{SH}property>|<{SH}sparql>)?/<{SH}message> ?m }}"
    )
    return [(problem, fix) for row in rows for problem, _, fix in [str(row[0]).partition("; ")]]


@pytest.mark.parametrize("name", names())
def test_valid_example_conforms(name: str) -> None:
    assert found(name, "valid") == []


@pytest.mark.parametrize("name", names())
def test_invalid_example_is_refused_with_the_message_of_its_shape(name: str) -> None:
    own = [(message, fix) for code, message, fix in found(name, "invalid") if code == f"shape:{name}"]
    assert own
    assert all(any(message.startswith(said) and fix == advice for said, advice in messages(name)) for message, fix in own)


@pytest.mark.parametrize("name", names())
def test_examples_differ_in_one_triple(name: str) -> None:
    _, lost, gained = graph_diff(to_isomorphic(example(name, "valid")), to_isomorphic(example(name, "invalid")))
    assert len(lost) <= 1
    assert len(gained) <= 1
    assert len(lost) + len(gained) >= 1


def test_no_example_without_shape() -> None:
    assert {path.name.split(".")[0] for path in EXAMPLES.glob("*.ttl")} == set(names())


@pytest.mark.parametrize("part", ["property", "sparql"])
def test_every_constraint_says_what_is_wrong_and_what_to_do(part: str) -> None:
    for shape, constraint in shapes().subject_objects(URIRef(SH + part)):
        if isinstance(shape, BNode):
            continue  # part of an alternative, whose message stands with the whole
        text = str(shapes().value(constraint, URIRef(SH + "message")))
        assert "; " in text, (shape, text)


def test_every_constraint_has_a_severity() -> None:
    for shape, constraint in shapes().subject_objects(URIRef(SH + "property")):
        if (constraint, URIRef(SH + "message"), None) in shapes():
            assert (constraint, URIRef(SH + "severity"), None) in shapes(), shape
    for shape in shapes().subjects(URIRef(SH + "sparql")):
        assert (shape, URIRef(SH + "severity"), None) in shapes()


def test_shape_files_are_named_after_modules() -> None:
    modules = {path.stem for path in (ONTOLOGY / "modules").glob("*.ttl")}
    assert {path.stem for path in shape_files()} == modules
