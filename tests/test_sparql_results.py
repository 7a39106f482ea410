"""Result formats agree with the engine's own, and the command chooses among them."""

import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from ssbgraph.errors import QueryRefused, UsageError
from ssbgraph.sparql import results
from ssbgraph.sparql.values import literal, plain, term

TERMS = (
    'SELECT ?x ?y { VALUES (?x ?y) { (<x:a> "t") ("a,\\"b\\n" UNDEF) ("c"@en 1) (1.5 true) ("d"@ar--rtl '
    '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>) (<<( <x:a> <x:b> "c"@en )>> "é") } }'
)
WORLD = '@prefix id: <https://w3id.org/ssbgraph/id/> .\nid:a id:b id:c, id:d .\nid:c id:n 5, "=1+1" .\n'


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("world") / "world.ttl"
    path.write_text(WORLD, encoding="utf-8")
    return path


def command(*words: object, given: str | bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    content = given.encode() if isinstance(given, str) else given
    return subprocess.run(
        [sys.executable, "-m", "ssbgraph", "sparql", *map(str, words)],
        input=content or b"",
        capture_output=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("form", sorted(results.ROW_FORMATS))
def test_limited_rows_are_written_as_the_engine_writes_them(form: str) -> None:
    store = ox.Store()
    whole = results.serialise(store.query(TERMS), form)
    limited = results.serialise(store.query(TERMS), form, limit=100)
    if form == "json":
        assert json.loads(whole.content) == json.loads(limited.content)
    else:
        assert whole.content == limited.content
    assert (whole.cut, limited.cut) == (False, False)
    cut = results.serialise(store.query(TERMS), form, limit=2)
    assert cut.cut
    assert len(cut.content) < len(whole.content)


def test_graphs_are_sorted_and_declare_only_the_prefixes_they_use() -> None:
    query = (
        "CONSTRUCT { ?s <https://w3id.org/ssbgraph/ontology#supplies> <https://w3id.org/ssbgraph/id/b> } "
        "WHERE { VALUES ?s { <x:b> <x:a> <x:a> } }"
    )
    found = results.serialise(ox.Store().query(query), None)
    assert found.content.decode() == (
        "@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .\n@prefix id: <https://w3id.org/ssbgraph/id/> .\n"
        "<x:a> ssb:supplies id:b .\n<x:b> ssb:supplies id:b .\n"
    )
    assert results.serialise(ox.Store().query(query), "ntriples", limit=1).content.count(b"\n") == 1
    assert json.loads(results.serialise(ox.Store().query(query), "jsonld").content)


@pytest.mark.parametrize(("query", "form"), [("ASK {}", "turtle"), ("CONSTRUCT {} WHERE {}", "csv")])
def test_a_form_that_does_not_fit_is_refused(query: str, form: str) -> None:
    with pytest.raises(UsageError, match="cannot be written as"):
        results.serialise(ox.Store().query(query), form)


def test_a_result_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "MAX_RESULT", 10)
    with pytest.raises(QueryRefused, match="ended early"):
        results.serialise(ox.Store().query(TERMS), "csv")


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("toyota", "thing", "id:toyota"),
        ("id:toyota", "term", "id:toyota"),
        ("<x:y>", "term", "<x:y>"),
        ("JP", "country", "JP"),
        ("2024", "date", "2024-01-01"),
        ("1.5", "number", "1.5"),
        ("cell-maker", "role", "ssb:cell-maker"),
        ('"x"@en', "text", "x"),
    ],
)
def test_texts_become_terms(text: str, kind: str, expected: str) -> None:
    assert plain(term(text, kind)) == expected


def test_quoted_literals_are_read_as_in_turtle() -> None:
    assert literal('"a \\" b"') == ox.Literal('a " b')
    assert literal('"2024"^^xsd:gYear') == ox.Literal("2024", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#gYear"))
    assert literal("bare") is None


@pytest.mark.parametrize(("text", "kind"), [("a b", "thing"), ("2024-13", "date"), ("x", "number"), ("<no iri>", "term")])
def test_values_that_do_not_fit_are_refused(text: str, kind: str) -> None:
    with pytest.raises(UsageError):
        term(text, kind)


def test_piped_rows_are_sparql_json_and_a_table_is_for_people(world: Path) -> None:
    query = "SELECT ?o { id:a id:b ?o } ORDER BY ?o"
    assert json.loads(command(query, "--data", world).stdout) == {
        "head": {"vars": ["o"]},
        "results": {"bindings": [{"o": {"type": "uri", "value": f"https://w3id.org/ssbgraph/id/{name}"}} for name in "cd"]},
    }
    assert command(query, "--data", world, "--format", "table").stdout == b"o\nid:c\nid:d\n"
    assert command("ASK { id:a id:b id:c }", "--data", world, "--format", "table").stdout == b"yes\n"
    assert command(query, "--data", world, "--format", "tsv").stdout.splitlines()[0] == b"?o"


def test_files_standard_input_and_parameters(world: Path, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text("SELECT ?of ?o { ?of id:b ?o } ORDER BY ?o", encoding="utf-8")
    expected = b"of,o\r\nhttps://w3id.org/ssbgraph/id/a,https://w3id.org/ssbgraph/id/c\r\n"
    options = ["--data", world, "--format", "csv", "--limit", 1, "--param", "of=id:a"]
    asked = command(path, *options)
    assert (asked.stdout, asked.stderr, asked.returncode) == (expected, b"Only the first 1 rows; there are more.\n", 0)
    assert command("-", *options, given=path.read_text(encoding="utf-8")).stdout == expected
    shown = command(path, *options, "--sparql").stdout.decode()
    assert shown == (
        "SELECT (<https://w3id.org/ssbgraph/id/a> AS ?of) ?o { <https://w3id.org/ssbgraph/id/a> id:b ?o } ORDER BY ?o\n"
    )


def test_the_list_names_every_query() -> None:
    from ssbgraph.sparql.queryfile import library

    assert [query["name"] for query in json.loads(command("--list").stdout)] == list(library())


@pytest.mark.parametrize(
    ("words", "given", "code", "message"),
    [
        (["-"], b"ASK { \xff }", 2, "not valid UTF-8 at line 1"),
        ([], None, 2, "no query is given"),
        (["supplier-of"], None, 2, "no query called 'supplier-of'"),
        (["ASK {}", "--param", "x"], None, 2, "not of the form NAME=VALUE"),
        (["ASK {}", "--param", "x=1"], None, 2, "has no variable ?x"),
        (["ASK {}", "--format", "turtle"], None, 2, "cannot be written"),
        (["ASK {}", "--data", "/no/such"], None, 2, "no such data"),
    ],
)
def test_mistakes_are_explained(words: list[str], given: bytes | None, code: int, message: str, world: Path) -> None:
    options = [] if "--data" in words else ["--data", str(world)]
    done = command(*words, *options, given=given)
    assert done.returncode == code
    assert message in done.stderr.decode()


def test_bad_data_exits_3(tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("<x:a> <x:b>", encoding="utf-8")
    done = command("ASK {}", "--data", path)
    assert done.returncode == 3
    assert b"bad.ttl:1:" in done.stderr
