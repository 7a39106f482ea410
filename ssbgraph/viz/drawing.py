"""Anything can be drawn: an answer with its proof, or the result of a SPARQL CONSTRUCT query, as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, TypeAlias

from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Relation, Row
from ssbgraph.render.cells import cell
from ssbgraph.sparql.table import TRIPLE, Table
from ssbgraph.store.view import LINE_PREFIX, SYMMETRIC, View
from ssbgraph.terms import ID, SSB, ST
from ssbgraph.viz.picture import Picture, landscape, partnership

Triple: TypeAlias = tuple[str, str, str]
Drawable: TypeAlias = Answer | Table | str | None
"""An answer, the triples of a CONSTRUCT query, the name of a thing, or None for everything."""

_DRAWABLE = "Draw things and relations: CONSTRUCT { ?a ssb:supplies ?b } WHERE { ?a ssb:supplies ?b }."

_NODES = frozenset(("entity", "about", "of", "subject", "object", "item", "material", "product", "facility", "organisation"))
_NODES |= {"line", "source", "node", "through", "lines", "items", "from", "to"}
"""Fields of rows and parameters that may name things or lines."""
_FIRST_VIEWS = (
    dict.fromkeys(("facilities", "organisations"), "map")
    | dict.fromkeys(("promises", "slippage"), "timeline")
    | dict.fromkeys(("claims", "unverified", "disputes", "concentration", "compare", "profile", "evidence", "swot"), "table")
    | dict.fromkeys(("reach", "partners", "path", "members", "investors", "investments"), "network")
)
"""The view in which an answer is shown first, where it is not the supply chain or the table."""


def draw(view: View, what: Drawable = None) -> str:
    """One HTML document that shows the whole landscape, a thing's surroundings, an answer, or a CONSTRUCT result.

    Raises UnknownName or AmbiguousName for a name, UsageError for a result that names nothing to draw.
    """
    from ssbgraph.viz.page import page

    return page(view, picture_of(view, what))


def picture_of(view: View, what: Drawable = None) -> Picture:
    """The picture that `draw` draws."""
    if what is None:
        return landscape(view)
    if isinstance(what, str):
        return partnership(view, center=view.resolve(what))
    if isinstance(what, Answer):
        return answer_picture(view, what)
    return triples_picture(view, _triples(what))


def _triples(table: Table) -> Iterable[Triple]:
    if table.columns != TRIPLE:
        raise UsageError(f"rows of {', '.join(table.columns)} cannot be drawn", hint=_DRAWABLE)
    return [(str(row["subject"]), str(row["predicate"]), str(row["object"])) for row in table]


def answer_picture(view: View, answer: Answer) -> Picture:
    """The things and relations that an answer speaks of, with the answer itself, so that the page can show its proof."""
    things, statements = _spoken_of(view, answer)
    relations = tuple(view.relations[id_] for id_ in sorted(statements) if id_ in view.relations)
    things |= {end for relation in relations for end in (relation.subject, relation.object)}
    things |= {view.claims[id_].about for id_ in statements if id_ in view.claims}
    told = _told(view, answer) | {"things": sorted(things), "statements": sorted(one.id for one in relations)}
    start = {"question": {"slug": "given"}, "view": _first_view(view, answer, relations), "details": True}
    return Picture(answer.title or answer.question, tuple(sorted(things)), relations, answer.summary, start, told)


def _spoken_of(view: View, answer: Answer) -> tuple[set[str], set[str]]:
    things: set[str] = set()
    statements: set[str] = set()
    for field, value in _leaves([dict(answer.parameters), *answer.rows]):
        if field in ("statements", "statement") and (value in view.relations or value in view.claims):
            statements.add(value)
        elif field in _NODES:
            things |= _things_of(view, value)
    return things, statements


def _leaves(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    """Every text in nested rows with the name of the field that holds it."""
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, Mapping):
        for name, content in value.items():
            yield from _leaves(content, str(name))
    elif isinstance(value, (list, tuple)):
        for content in value:
            yield from _leaves(content, field)


def _things_of(view: View, node: str) -> set[str]:
    if node.startswith(LINE_PREFIX) and node in view.lines:
        line = view.lines[node]
        return {line.organisation, line.item}
    return {node} if node in view.things else set()


def _first_view(view: View, answer: Answer, relations: tuple[Relation, ...]) -> str:
    if answer.question in _FIRST_VIEWS:
        return _FIRST_VIEWS[answer.question]
    nodes = {hop[end] for row in answer.rows for hop in row.get("chain") or () for end in ("from", "to")}
    if any(node.startswith(LINE_PREFIX) for node in nodes):
        return "chain"
    return "network" if len(relations) > 1 else "table"


def _told(view: View, answer: Answer) -> dict[str, Any]:
    return {
        "question": answer.question,
        "parameters": dict(answer.parameters),
        "title": answer.title or answer.question,
        "summary": answer.summary,
        "as_of": answer.as_of,
        "caveats": list(answer.caveats),
        "columns": [{"field": column.field, "heading": column.heading} for column in answer.columns],
        "cells": [[cell(answer, row, column.field) for column in answer.columns] for row in answer.rows],
        "rows": [_row(view, answer, row) for row in answer.rows],
        "labels": dict(answer.labels),
        "citations": [asdict(citation) for citation in answer.citations],
    }


def _row(view: View, answer: Answer, row: Row) -> dict[str, Any]:
    """A row as the panel lists it: what it is about, how strong and how sure, and its chain."""
    entity = next(
        (value for name in ("entity", "about", "subject", "organisation") if (value := row.get(name)) in view.things), None
    )
    thing = view.things[entity] if entity else None
    first = cell(answer, row, answer.columns[0].field) if answer.columns else ""
    kept = {name: row[name] for name in ("strength", "modality", "hops", "path", "line", "state", "why") if row.get(name)}
    name = thing.label if thing else str(row.get("label") or first)
    return kept | {
        "entity": entity,
        "label": name,
        "kind": thing.kind if thing else None,
        "country": thing.country if thing else None,
        "statements": list(row.get("statements") or ()),
        "text": _told_by(answer, row, name),
        "chain": [dict(hop) for hop in row.get("chain") or ()],
    }


def _told_by(answer: Answer, row: Row, name: str) -> str:
    """What the table says of the row beside its name, its chain and its state."""
    told = [
        (column.heading, cell(answer, row, column.field))
        for column in answer.columns
        if column.field not in ("because", "cites", "why", "state")
    ]
    return " · ".join(
        f"{heading.lower()} {text}" if text[:1].isdigit() else text for heading, text in told if text not in ("", name)
    )


def triples_picture(view: View, triples: Iterable[Triple], title: str = "Result of a query") -> Picture:
    """The things and statements that triples of full IRIs name: `id:a ssb:supplies id:b`, or statements by their own IRIs.

    Of a direct edge every statement that says so is drawn. Raises UsageError if nothing named is known.
    """
    things: set[str] = set()
    statements: set[str] = set()
    edges: set[Triple] = set()
    for subject, predicate, object_ in triples:
        ends = [term.removeprefix(ID) for term in (subject, object_) if term.startswith(ID)]
        things |= {name for name in ends if name in view.things}
        statements |= {term.removeprefix(ST) for term in (subject, object_) if term.startswith(ST)}
        if len(ends) == 2 and predicate.startswith(SSB):
            edges.add((ends[0], predicate.removeprefix(SSB), ends[1]))
    relations = tuple(one for id_, one in sorted(view.relations.items()) if id_ in statements or _edges_of(one) & edges)
    things |= {end for relation in relations for end in (relation.subject, relation.object)}
    things |= {view.claims[id_].about for id_ in statements if id_ in view.claims}
    if not things:
        raise UsageError("the query's result names nothing that can be drawn", hint=_DRAWABLE)
    note = f"{len(things)} things and {len(relations)} statements, named by a SPARQL query."
    return Picture(title, tuple(sorted(things)), relations, note)


def _edges_of(relation: Relation) -> set[Triple]:
    found = {(relation.subject, relation.predicate, relation.object)}
    return found | {(relation.object, relation.predicate, relation.subject)} if relation.predicate in SYMMETRIC else found
