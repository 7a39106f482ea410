"""What the check before the engine refuses, and what it must let through."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql.guard import MAX_BYTES, MAX_DEPTH, check, decode_escapes
from ssbgraph.sparql.readings import readings

HARMLESS = [
    'SELECT * { ?s ?p "SERVICE <x:> { }" }',
    "SELECT * { ?s ?p 'SERVICE <x:> {' # SERVICE <x:> {\n}",
    'SELECT * { ?s ?p """SERVICE <x:> {\n SERVICE <y:> { " """ }',
    'SELECT * { ?s ?p "\\" SERVICE <x:> {" }',
    "SELECT ?service ?x { ?service <http://example.org/service> ?x }",
    "SELECT ?from { ?s ?from <http://x> . ?from ssb:supplies ?to }",
    "SELECT * { ?s ssb:service ?x . ?x ssb:from <x:y> }",
    "SELECT * FROM <https://w3id.org/ssbgraph/graph/current> {}",
    "PREFIX g: <https://w3id.org/ssbgraph/graph/> SELECT * FROM g:current FROM NAMED g:expected {}",
    'ASK { FILTER(?a < 3 && ?b > 5) ?s ?p "from <x>" }',
    "PREFIX service: <x:> SELECT * { ?x service:a ?from }",
    'SELECT ?s { ?s ?p ?o FILTER(REGEX(?o, "insert|delete|load", "i")) }',
    "DESCRIBE id:toyota",
    "# DROP ALL\nASK {}",
    "SELECT * { ?s ?p '" + "(" * 500 + "' }",
    "SELECT * " + "{" * MAX_DEPTH + "}" * MAX_DEPTH,
    "SELECT * { VALUES ?x { " + " ".join(f"<http://example.org/o'brien/{n}#x>" for n in range(1000)) + " } }",
]


@pytest.mark.parametrize("query", HARMLESS)
def test_harmless_queries_pass(query: str) -> None:
    check(query)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * {\n  SERVICE <x:> {} }", "SERVICE at 2:3 would send the query to another server"),
        ("SELECT * FROM <x:y> {}", "FROM at 1:10 names <x:y>, which is no graph of the data"),
        ("CLEAR ALL", "CLEAR is an update; the graph is read-only"),
        ("SELECT * " + "{" * 201, "the query nests brackets more than 200 deep at 1:211"),
        ("ASK { \0 }", "the query has a NUL character at 1:7"),
        ("ASK \ud800", "the query is not valid UTF-8 text"),
        ("#" * (MAX_BYTES + 1), "the query has 65,537 bytes; at most 65,536 are taken"),
    ],
)
def test_a_refusal_says_what_and_where(query: str, message: str) -> None:
    with pytest.raises(QueryRefused) as refused:
        check(query)
    assert refused.value.message == message
    assert refused.value.hint


def test_both_readings_of_a_less_than_are_followed() -> None:
    text = "?a<?b)SERVICE>"
    starts = [position for position, depth in enumerate(readings(text)) if depth is not None]
    assert text.index("SERVICE") in starts
    assert len(text) in starts


def test_words_in_strings_comments_and_iris_start_no_token() -> None:
    text = "'inside' # inside\n\"inside\" ?inside ex:inside"
    depths = readings(text)
    at = -1
    while (at := text.find("inside", at + 1)) >= 0:
        assert depths[at] is None


def test_escapes_are_decoded_once() -> None:
    assert decode_escapes(r"\u0053\U00000045 \u005Cu0041 \uZZ") == r"SE \u0041 \uZZ"


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="SERVICE {}<>\"'#\\?:ax1.\n()", max_size=60))
def test_a_service_clause_after_any_text_that_ends_a_statement_is_found(before: str) -> None:
    """Whatever stands before it, a clause that the engine reads as SERVICE is refused."""
    import pyoxigraph as ox

    query = f"SELECT * {{ {before} SERVICE <http://127.0.0.1:9/> {{ ?s ?p ?o }} }}"
    try:
        check(query)
    except QueryRefused:
        return
    try:
        results = ox.Store().query(query)
    except (SyntaxError, ValueError):
        return
    try:
        list(results)  # type: ignore[arg-type]
    except OSError as error:
        pytest.fail(f"{query!r} passed the check and called out: {error}")
