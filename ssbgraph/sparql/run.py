"""Runs trusted queries in this process: the shipped ones, and those of a Python program.

Queries of anybody else run in a child process with limits (see `sandbox`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyoxigraph as ox

from ssbgraph.sparql.binding import bind
from ssbgraph.sparql.evaluate import evaluate
from ssbgraph.sparql.guard import check
from ssbgraph.sparql.queryfile import Query, load
from ssbgraph.sparql.results import Results
from ssbgraph.sparql.table import TRIPLE, Table
from ssbgraph.sparql.values import Bindable, term

_NAME = re.compile(r"[a-z][a-z0-9-]*")


def run(store: ox.Store, query: str | Query, parameters: Mapping[str, Any] | None = None) -> Table:
    """Rows of a query (its text, or the name of a shipped one) over all graphs, project prefixes declared.

    Parameters are names of variables; see `values.term` for their values. Raises QueryRefused for a query
    that is malformed, not read-only or reaches outside the data, UsageError for a value that does not fit.
    """
    if isinstance(query, str) and _NAME.fullmatch(query.strip()):
        query = load(query.strip())
    text = bound(query, parameters or {})
    check(text)
    return table(evaluate(store, text))


def bound(query: str | Query, parameters: Mapping[str, Any]) -> str:
    """The text of the query with its parameters filled in."""
    if isinstance(query, Query):
        kinds = query.check_given(parameters)
        return bind(query.text, {name: term(value, kinds[name]) for name, value in parameters.items()})
    values: dict[str, Bindable] = {name: term(value) for name, value in parameters.items()}
    return bind(query, values)


def table(results: Results) -> Table:
    """All results in memory."""
    if isinstance(results, ox.QueryBoolean):
        return Table(("answer",), ((ox.Literal(bool(results)),),))
    if isinstance(results, ox.QueryTriples):
        triples = sorted({(t.subject, t.predicate, t.object) for t in results}, key=str)
        return Table(TRIPLE, tuple(triples))
    columns = tuple(variable.value for variable in results.variables)
    return Table(columns, tuple(tuple(solution) for solution in results))
