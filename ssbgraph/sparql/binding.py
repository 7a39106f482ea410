"""Puts the values of parameters into a query.

A parameter is a variable of the query. Handing its value to the engine as a substitution gives wrong rows
without a word: it does not reach a sub-select that does not project the variable, nor BIND, nor BOUND (see
tests/sparql/test_binding.py, which holds the engine to that). So the value is written into the text in
place of the variable, token by token; it reaches every part of the query, and the bound query can be shown
and run anywhere. Values are RDF terms in N-Triples form, which cannot break out of their place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql.guard import place
from ssbgraph.sparql.tokens import Select, Token, selects, tokens, variables

if TYPE_CHECKING:
    import pyoxigraph as ox

_CLAUSES = ("ORDER", "HAVING", "LIMIT", "OFFSET", "VALUES")


def bind(query: str, values: Mapping[str, ox.NamedNode | ox.Literal]) -> str:
    """The query with each variable named in `values` replaced by its value.

    A SELECT that projects the variable still gives a column of that name. Raises QueryRefused for a name
    that the query does not use, and where the query itself assigns the variable.
    """
    if not values:
        return query
    found = tokens(query)
    _check_used(query, found, values)
    written = _written(query, found, {name: str(value) for name, value in values.items()})
    parts, end = [], 0
    for index, text in sorted(written.items()):
        parts += [query[end : found[index].start], text]
        end = found[index].start + len(found[index].text)
    return "".join(parts) + query[end:]


def _check_used(query: str, found: Sequence[Token], values: Mapping[str, object]) -> None:
    used = variables(found)
    for name in values:
        if name not in used:
            known = ", ".join(sorted(used)) or "none"
            raise QueryRefused(f"the query has no variable ?{name} to give a value", hint=f"Its variables are: {known}.")
    for token in found:
        if token.kind == "iri" and any(mark + name in token.text for mark in "?$" for name in values):
            raise QueryRefused(
                f"{token.text} at {place(query, token.start)} can be an IRI or a comparison",
                hint="Put blanks around the < of a comparison.",
            )


def _written(query: str, found: Sequence[Token], values: Mapping[str, str]) -> dict[int, str]:
    """What to write for each token that names a parameter, by its index."""
    projected = _projections(found)
    inner = _inner_marks(found)
    written: dict[int, str] = {}
    for index, token in enumerate(found):
        name = token.variable
        if name is None or name not in values:
            continue
        before = found[index - 1] if index else token
        in_list = before.text == "(" and index > 1 and found[index - 2].is_word("VALUES")
        if in_list or before.is_word("AS", "VALUES"):
            raise QueryRefused(
                f"the query itself gives ?{name} a value at {place(query, token.start)}",
                hint="Name the parameter otherwise than the variable that the query computes.",
            )
        written[index] = _replacement(found, index, values[name], projected, inner)
    return written | _bound_tests(found, values)


def _replacement(found: Sequence[Token], index: int, value: str, projected: Mapping[int, Select], inner: Sequence[str]) -> str:
    name = found[index].text + inner[index]
    if index in projected:
        return name if _grouped(found, projected[index], found[index].text[1:]) else f"({value} AS {name})"
    if _clause(found, index) == "GROUP":
        return f"({value} AS {name})"
    if _clause(found, index) == "ORDER" and found[index - 1].text not in ("(", ","):
        return f"({value})"
    return value


def _inner_marks(found: Sequence[Token]) -> list[str]:
    """For each token what to append to a variable projected there: a value may not be given a name twice.

    A sub-select that projects the parameter projects it under another name, by how deep it lies.
    """
    depths = [select.depth for select in selects(found)]
    whole = next((select.projected is None for select in selects(found)), True)
    base = min(depths[1:], default=0) if whole else 0
    marks, depth = [], 0
    for token in found:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        marks.append("_" * max(0, depth - base))
    return marks


def _projections(found: Sequence[Token]) -> dict[int, Select]:
    """Plain variables in projections, by index of the token."""
    held = {}
    for select in selects(found):
        level = 0
        for index in range(select.first, select.body):
            level += {"(": 1, ")": -1}.get(found[index].text, 0)
            if level == 0 and found[index].variable:
                held[index] = select
    return held


def _grouped(found: Sequence[Token], select: Select, name: str) -> bool:
    """Whether the select's own GROUP BY lists the variable."""
    depth = 0
    for index in range(select.body, len(found)):
        depth += {"{": 1, "}": -1}.get(found[index].text, 0)
        if depth < 0:
            return False
        if depth == 0 and found[index].variable == name and _clause(found, index) == "GROUP":
            return True
    return False


def _clause(found: Sequence[Token], index: int) -> str:
    """GROUP or ORDER if the token stands at the top of that clause, else nothing."""
    level = 0
    for before in range(index - 1, -1, -1):
        token = found[before]
        level += {")": 1, "(": -1}.get(token.text, 0)
        if level < 0 or token.text in "{}":
            return ""
        if level == 0 and token.is_word("GROUP", *_CLAUSES):
            return token.text.upper()
    return ""


def _bound_tests(found: Sequence[Token], values: Mapping[str, str]) -> dict[int, str]:
    """`BOUND(?x)` of a parameter that has a value is true: the four tokens become `true`."""
    written: dict[int, str] = {}
    for index in range(len(found) - 3):
        name = found[index + 2].variable
        if found[index].is_word("BOUND") and found[index + 1].text == "(" and name in values:
            written |= {index: "true", index + 1: "", index + 2: "", index + 3: ""}
    return written
