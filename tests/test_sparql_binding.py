"""Parameters reach every part of a query, also where the engine's own substitution does not."""

from collections import Counter

import pyoxigraph as ox
import pytest

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql.binding import bind
from ssbgraph.sparql.tokens import selects, tokens

STORE = ox.Store()
STORE.load(b"@prefix : <x:> . :a :p :b, :c . :b :p :c . :d :p :b . :b :n 3 . :c :n 5 .", ox.RdfFormat.TURTLE)
PREFIX = "PREFIX : <x:> "
B = ox.NamedNode("x:b")


def rows(query: str, value: ox.NamedNode | ox.Literal = B, name: str = "of") -> Counter[str]:
    results = STORE.query(bind(PREFIX + query, {name: value}))
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    return Counter(" ".join(f"{name}={term}" for name, term in zip(names, row, strict=True)) for row in results)


def test_the_engine_counts_wrongly_where_a_sub_select_does_not_project_the_variable() -> None:
    """The trap that `bind` is for: if this fails, the engine has mended its ways."""
    query = PREFIX + "SELECT ?of ?n { { SELECT (COUNT(?x) AS ?n) { ?x :p ?of } } }"
    given = {ox.Variable("of"): B}
    assert [row["n"] for row in STORE.query(query, substitutions=given)] == [ox.Literal(4)]  # type: ignore[union-attr]
    assert [row["y"] for row in STORE.query("SELECT ?of ?y { BIND(?of AS ?y) }", substitutions=given)] == [None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?of ?x { ?x :p ?of }", {"of=<x:b> x=<x:a>": 1, "of=<x:b> x=<x:d>": 1}),
        ("SELECT ?of ?n { { SELECT (COUNT(?x) AS ?n) { ?x :p ?of } } }", {f"of=<x:b> n={ox.Literal(2)}": 1}),
        ("SELECT ?of ?n { { SELECT ?of (COUNT(?x) AS ?n) { ?x :p ?of } GROUP BY ?of } }", {f"of=<x:b> n={ox.Literal(2)}": 1}),
        ("SELECT * { { SELECT ?of (COUNT(?x) AS ?n) { ?x :p ?of } GROUP BY ?of } }", {f"n={ox.Literal(2)} of=<x:b>": 1}),
        ("SELECT ?of (COUNT(?x) AS ?n) { ?x :p ?of } GROUP BY ?of", {f"of=<x:b> n={ox.Literal(2)}": 1}),
        ("SELECT ?of ?y { BIND(?of AS ?y) }", {"of=<x:b> y=<x:b>": 1}),
        ("SELECT ?of ?x { ?x :p ?o FILTER NOT EXISTS { ?x :p ?of } }", {"of=<x:b> x=<x:b>": 1}),
        ("SELECT ?of ?x { ?x :p ?o MINUS { ?x :p ?of } }", {"of=<x:b> x=<x:b>": 1}),
        ("SELECT ?x { ?x :p ?of } ORDER BY ?of ?x", {"x=<x:a>": 1, "x=<x:d>": 1}),
        ("SELECT ?of ?x { ?x :p ?o } GROUP BY ?x ?of HAVING(COUNT(?o) > 1 && ?of = :b)", {"of=<x:b> x=<x:a>": 1}),
        (
            "SELECT ?of ?x { { SELECT ?of ?x { ?x :p ?of { SELECT DISTINCT ?of { ?of :p ?u } } } } }",
            {"of=<x:b> x=<x:a>": 1, "of=<x:b> x=<x:d>": 1},
        ),
        ("SELECT $of ?x { ?x :p $of }", {"of=<x:b> x=<x:a>": 1, "of=<x:b> x=<x:d>": 1}),
    ],
)
def test_a_value_reaches_every_part(query: str, expected: dict[str, int]) -> None:
    assert rows(query) == expected


def test_an_optional_condition_holds_once_its_parameter_has_a_value() -> None:
    query = "SELECT ?x { ?x :n ?v FILTER(!BOUND(?min) || ?v >= ?min) }"
    assert rows(query, ox.Literal(4), "min") == {"x=<x:c>": 1}
    assert len(list(STORE.query(PREFIX + query))) == 2  # type: ignore[arg-type]


def test_a_value_cannot_break_out_of_its_place() -> None:
    evil = ox.Literal('" } SERVICE <x:> { } # \n \\')
    assert rows("SELECT ?of { FILTER(STRLEN(?of) > 0) }", evil) == {f"of={evil}": 1}


def test_variables_in_strings_and_comments_stay() -> None:
    assert bind("SELECT ?x { ?x ?p '?of' # ?of\n FILTER(?x = ?of) }", {"of": B}) == (
        "SELECT ?x { ?x ?p '?of' # ?of\n FILTER(?x = <x:b>) }"
    )


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x { ?x ?p ?o }", "has no variable ?of"),
        ("SELECT ?of { BIND(1 AS ?of) }", "itself gives ?of a value"),
        ("SELECT ?of { VALUES ?of { 1 } }", "itself gives ?of a value"),
        ("SELECT ?of { VALUES (?of) { (1) } }", "itself gives"),
        ("SELECT ?of { ?x ?p ?of FILTER(?x<?of&&?of>?x) }", "can be an IRI or a comparison"),
    ],
)
def test_what_cannot_be_bound_is_refused(query: str, words: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        bind(query, {"of": B})
    assert words in refused.value.message


def test_projections_are_read() -> None:
    text = "SELECT ?a (COUNT(?b) AS ?n) (EXISTS { ?q ?r ?s } AS ?e) WHERE { { SELECT * { ?x ?y ?z } } }"
    assert [(select.projected, select.depth) for select in selects(tokens(text))] == [(("a", "n", "e"), 0), (None, 2)]
