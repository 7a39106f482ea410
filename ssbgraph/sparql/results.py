"""Results in the W3C formats: JSON, CSV, TSV and XML for rows; Turtle, N-Triples and JSON-LD for graphs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyoxigraph as ox

from ssbgraph.errors import QueryRefused, UsageError
from ssbgraph.sparql.table import TRIPLE
from ssbgraph.sparql.values import Term, is_text
from ssbgraph.terms import PREFIXES

ROW_FORMATS = {
    "json": ox.QueryResultsFormat.JSON,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "xml": ox.QueryResultsFormat.XML,
}
GRAPH_FORMATS = {"turtle": ox.RdfFormat.TURTLE, "ntriples": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
FORMATS = ("table", *ROW_FORMATS, *GRAPH_FORMATS)
MAX_RESULT = 256 * 1024 * 1024
"""Bytes of a result at most; a larger one is refused with the advice to ask for less."""

Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = Sequence[Term | None]


@dataclass(frozen=True, slots=True)
class Output:
    """A serialised result: its form (table, json, turtle, ...), and whether rows were left off by a limit."""

    form: str
    content: bytes
    cut: bool = False


class _Bounded:
    """A file in memory that takes no more than MAX_RESULT bytes."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self._left = MAX_RESULT

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise OSError(f"the result has more than {MAX_RESULT // 2**20} MiB")
        self.parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is buffered."""


def serialise(results: Results, form: str | None, limit: int | None = None) -> Output:
    """The result in the form asked for (None: JSON for rows, Turtle for graphs), of at most `limit` rows.

    `table` gives SPARQL JSON for whoever draws the table. Raises UsageError for a form that does not fit
    the query, QueryRefused for a result over MAX_RESULT or an error while computing it.
    """
    graph = isinstance(results, ox.QueryTriples)
    _check_form(form, graph)
    try:
        if isinstance(results, ox.QueryTriples):
            return _graph(results, form or "turtle", limit)
        return _rows(results, form or "json", limit)
    except (OSError, RuntimeError, ValueError, MemoryError) as error:
        raise QueryRefused(
            f"the query ended early: {error or 'out of memory'}", hint="Ask for less: a LIMIT, fewer columns, a narrower pattern."
        ) from None


def _check_form(form: str | None, graph: bool) -> None:
    fitting = ("table", *(GRAPH_FORMATS if graph else ROW_FORMATS))
    if form is not None and form not in fitting:
        kind = "a graph (CONSTRUCT or DESCRIBE)" if graph else "rows (SELECT or ASK)"
        raise UsageError(
            f"the query gives {kind}, which cannot be written as {form}", hint=f"Choose one of: {', '.join(fitting)}."
        )


def _rows(results: ox.QuerySolutions | ox.QueryBoolean, form: str, limit: int | None) -> Output:
    written = "json" if form == "table" else form
    if limit is None or isinstance(results, ox.QueryBoolean):
        return Output(form, _serialised(results, written))
    columns = [variable.value for variable in results.variables]
    rows = [tuple(solution) for solution in islice(results, limit + 1)]
    content = rows_json(columns, rows[:limit])
    if written != "json":
        content = _serialised(ox.parse_query_results(content, ox.QueryResultsFormat.JSON), written)
    return Output(form, content, len(rows) > limit)


def _serialised(results: ox.QuerySolutions | ox.QueryBoolean, form: str) -> bytes:
    file: Any = _Bounded()
    results.serialize(file, ROW_FORMATS[form])
    return b"".join(file.parts)


def _graph(results: ox.QueryTriples, form: str, limit: int | None) -> Output:
    triples = sorted(set(results), key=str)
    kept = triples if limit is None else triples[:limit]
    cut = len(kept) < len(triples)
    if form == "table":
        return Output(form, rows_json(TRIPLE, [(t.subject, t.predicate, t.object) for t in kept]), cut)
    file: Any = _Bounded()
    prefixes = None if form == "ntriples" else used_prefixes(kept)
    ox.serialize(kept, file, GRAPH_FORMATS[form], prefixes=prefixes)
    return Output(form, b"".join(file.parts), cut)


def used_prefixes(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """Project prefixes that shorten some IRI of the triples."""
    text = "\n".join(sorted({str(term) for triple in triples for term in triple}))
    return {name: iri for name, iri in PREFIXES.items() if f"<{iri}" in text}


def rows_json(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Rows in the SPARQL 1.1 (and 1.2) JSON format."""
    bindings = [{name: term_json(term) for name, term in zip(columns, row, strict=True) if term is not None} for row in rows]
    found = {"head": {"vars": list(columns)}, "results": {"bindings": bindings}}
    content = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    if len(content) > MAX_RESULT:
        raise OSError(f"the result has more than {MAX_RESULT // 2**20} MiB")
    return content


def term_json(term: Term) -> dict[str, Any]:
    """One term in the SPARQL JSON format."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = zip(TRIPLE, (term.subject, term.predicate, term.object), strict=True)
        return {"type": "triple", "value": {name: term_json(part) for name, part in parts}}
    found = {"type": "literal", "value": term.value}
    if term.language:
        direction = {"its:dir": term.direction.value} if term.direction else {}
        return found | {"xml:lang": term.language} | direction
    return found if is_text(term) else found | {"datatype": term.datatype.value}
