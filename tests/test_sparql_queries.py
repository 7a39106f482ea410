"""The shipped queries: their headers are true, and each runs on the shipped data."""

import re
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from ssbgraph.errors import QueryRefused, UsageError
from ssbgraph.locate import ontology_dir
from ssbgraph.sparql.queryfile import Query, library, load, parse, problems
from ssbgraph.sparql.run import bound, run
from ssbgraph.store import open_store

GIVEN = {
    "users-of-material": {"of": "sulfide-electrolyte"},
    "partners-of": {"of": "quantumscape"},
    "claims-by-metric": {"metric": "energy-density-volumetric"},
    "sources-of-statement": {"statement": "toyota-5"},
    "statements-of-source": {"source": "toyota-202310-idemitsu"},
    "news-since": {"since": "2026-01"},
    "partners-since": {"since": "2025-06"},
    "promises-moved-since": {"since": "2025-06"},
    "disputes-since": {"since": "2025-06"},
    "plants-started-since": {"since": "2025-01"},
}
"""Values of required parameters, chosen so that there are rows."""
MAY_BE_EMPTY = {"third-party-verified", "overdue-promises"}


@lru_cache(maxsize=1)
def store() -> ox.Store:
    return open_store()


def test_there_are_at_least_twenty() -> None:
    assert len(library()) >= 20


@pytest.mark.parametrize("name", library())
def test_its_header_is_true(name: str) -> None:
    assert list(problems(library()[name])) == []


@pytest.mark.parametrize("name", library())
def test_it_runs_on_the_shipped_data(name: str) -> None:
    query = library()[name]
    found = run(store(), query, GIVEN.get(name, {}))
    assert set(found.columns) == {column for column, _ in query.columns} | {p.name for p in query.parameters}
    assert len(found) > 0 or name in MAY_BE_EMPTY


@pytest.mark.parametrize("name", library())
def test_its_rows_come_in_a_fixed_order(name: str) -> None:
    assert "ORDER BY" in library()[name].text


@pytest.mark.parametrize("name", library())
def test_it_uses_only_terms_of_the_ontology(name: str) -> None:
    defined = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(ontology_dir()).rglob("*.ttl")))
    used = set(re.findall(r"\bssb:([\w-]+)", library()[name].text))
    assert {term for term in used if not re.search(rf"^ssb:{term}\b(?!-)", defined, re.MULTILINE)} == set()


def test_parameters_narrow_the_rows() -> None:
    everyone, cells = run(store(), "organisations-by-role"), run(store(), "organisations-by-role", {"role": "cell-maker"})
    chinese = run(store(), "organisations-by-role", {"role": "cell-maker", "country": "CN"})
    assert len(everyone) > len(cells) > len(chinese) > 0
    assert set(chinese.column("country")) == {"CN"}


def test_a_bound_query_is_plain_sparql() -> None:
    text = bound(load("jv-shares"), {"of": "toyota"})
    assert "(<https://w3id.org/ssbgraph/id/toyota> AS ?of)" in text
    assert "rdf:subject <https://w3id.org/ssbgraph/id/toyota>" in text


def test_wrong_headers_are_told() -> None:
    text = "#+ question: Q?\n#+ tags: t\n#+ params:\n#+   of (thing): x\n#+   on (what): y\n#+ columns:\n#+   b: z\nSELECT ?a {?a ?b ?of}"
    assert sorted(problems(parse("q", text))) == [
        "?a is not declared",
        "on is of unknown kind what",
        "the column b is not projected",
        "the parameter of is not projected",
        "the parameter on is not projected",
        "the parameter on is not used",
    ]


def test_unreadable_headers_unknown_names_and_missing_values_teach() -> None:
    with pytest.raises(UsageError, match="header line"):
        parse("q", "#+ what is this\nASK {}")
    with pytest.raises(UsageError, match=r"no query called 'supplier-of'\nDid you mean: suppliers-of"):
        load("supplier-of")
    with pytest.raises(UsageError, match="needs the parameter 'of'"):
        run(store(), "partners-of")
    with pytest.raises(UsageError, match=r"has no parameter 'x'\nIt takes: of"):
        run(store(), "partners-of", {"of": "toyota", "x": 1})
    with pytest.raises(UsageError, match="is no id of a thing"):
        run(store(), "partners-of", {"of": "no id"})


def test_trusted_queries_are_checked_too() -> None:
    with pytest.raises(QueryRefused, match="SERVICE at"):
        run(store(), "SELECT * { SERVICE <http://127.0.0.1:1/> {} }")
    with pytest.raises(QueryRefused, match="not valid SPARQL at line 1, column"):
        run(store(), "SELECT }")


def test_a_header_is_optional() -> None:
    assert parse("q", "ASK {}") == Query("q", "", (), (), (), "ASK {}")


def test_python_gets_typed_rows() -> None:
    found = run(store(), "SELECT ?n (?n + 0.5 AS ?m) (true AS ?t) ?u { BIND(2 AS ?n) }")
    assert found.records() == [{"n": 2, "m": 2.5, "t": True, "u": None}]
    assert found.column("m") == [2.5]
    assert not run(store(), "ASK { id:toyota a ssb:Material }")
    assert run(store(), "CONSTRUCT { id:a id:b ?x } WHERE { VALUES ?x { 1 2 2 } }").column("object") == [1, 2]
    with pytest.raises(KeyError, match="no column 'z'; there are n, m"):
        found.column("z")
