"""Refuses queries that are not read-only, reach outside the data, or would exhaust the engine's stack.

`check` runs before the engine sees the text. It rests on `readings`, which follows every way of cutting the
text into tokens, so that no string, comment, IRI, missing space or escape hides a keyword from it. Texts
with `\\uXXXX` escapes are checked as written and as decoded, since engines differ in when they decode them.

A clause `SERVICE` always has the form SERVICE [SILENT] iri-or-variable {, and `FROM` the form FROM [NAMED]
iri, in any cutting; both are looked for at each possible start of a token. The word alone (in a variable, a
string, an IRI) is no reason to refuse. The child process in which a query runs cannot open a file or socket
either (see `sandbox`); this check is what tells the user why.
"""

from __future__ import annotations

import re

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql.readings import IRI, PREFIXED_NAME, SPACE, VARIABLE, readings
from ssbgraph.terms import BASE, GRAPHS, PREFIXES

MAX_BYTES = 64 * 1024
MAX_DEPTH = 200

_SERVICE = re.compile(rf"(?i:SERVICE){SPACE}(?:(?i:SILENT){SPACE})?(?:{VARIABLE}|{IRI}|{PREFIXED_NAME}){SPACE}\{{")
_FROM = re.compile(rf"(?i:FROM){SPACE}(?:(?i:NAMED){SPACE})?(?P<graph>{IRI}|{PREFIXED_NAME})")
_PREFIX = re.compile(rf"(?i:PREFIX){SPACE}(?P<name>{PREFIXED_NAME}){SPACE}(?P<iri>{IRI})")
_PROLOGUE = re.compile(
    rf"""(?:{SPACE}(?:(?i:BASE){SPACE}{IRI}|(?i:PREFIX){SPACE}{PREFIXED_NAME}{SPACE}{IRI}|"""
    rf"""(?i:VERSION){SPACE}["'][^"']*["']))*{SPACE}(?P<form>[A-Za-z]*)"""
)
_UPDATES = frozenset(("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"))
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def check(query: str) -> None:
    """Raise QueryRefused, with the reason and what to do, unless the engine may see the query."""
    _check_text(query)
    _check_form(query)
    decoded = decode_escapes(query)
    for text in (query,) if decoded == query else (query, decoded):
        depths = readings(text)
        _check_depth(text, depths)
        _check_service(text, depths)
        _check_from(text, depths)


def decode_escapes(query: str) -> str:
    """The text with its `\\uXXXX` and `\\UXXXXXXXX` escapes replaced by the characters they stand for."""

    def character(match: re.Match[str]) -> str:
        code = int(match[1] or match[2], 16)
        return chr(code) if code <= 0x10FFFF else match[0]

    return _ESCAPE.sub(character, query)


def place(text: str, position: int) -> str:
    """Line and column of a position in a text, both counted from 1."""
    line = text.count("\n", 0, position) + 1
    return f"{line}:{position - (text.rfind(chr(10), 0, position) + 1) + 1}"


def _check_text(query: str) -> None:
    try:
        size = len(query.encode())
    except UnicodeEncodeError:
        raise QueryRefused("the query is not valid UTF-8 text", hint="Save it as UTF-8.") from None
    if size > MAX_BYTES:
        raise QueryRefused(
            f"the query has {size:,} bytes; at most {MAX_BYTES:,} are taken",
            hint="Select by a pattern or a property instead of listing values.",
        )
    if "\0" in query:
        raise QueryRefused(
            f"the query has a NUL character at {place(query, query.index(chr(0)))}", hint="Remove it; a query is plain text."
        )


def _check_form(query: str) -> None:
    match = _PROLOGUE.match(query)
    form = match["form"].upper() if match else ""
    if form in _UPDATES:
        raise QueryRefused(
            f"{form} is an update; the graph is read-only",
            hint="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; facts are changed in the Turtle files.",
        )


def _check_depth(text: str, depths: list[int | None]) -> None:
    deepest = max(depth or 0 for depth in depths)
    if deepest > MAX_DEPTH:
        position = next(index for index, depth in enumerate(depths) if (depth or 0) > MAX_DEPTH)
        raise QueryRefused(
            f"the query nests brackets more than {MAX_DEPTH} deep at {place(text, position)}", hint="Write it flatter."
        )


def _found(word: str, pattern: re.Pattern[str], text: str, depths: list[int | None]) -> list[re.Match[str]]:
    """Matches of the pattern, which begins with the word, where a token can begin; overlapping ones too."""
    starts = (match.start() for match in re.finditer(word, text, re.IGNORECASE))
    return [match for start in starts if depths[start] is not None and (match := pattern.match(text, start))]


def _check_service(text: str, depths: list[int | None]) -> None:
    for match in _found("SERVICE", _SERVICE, text, depths):
        raise QueryRefused(
            f"SERVICE at {place(text, match.start())} would send the query to another server",
            hint="Remove the clause; only the data of this graph can be asked.",
        )


def _check_from(text: str, depths: list[int | None]) -> None:
    for match in _found("FROM", _FROM, text, depths):
        graphs = _meanings(match["graph"], text)
        outside = [graph for graph in graphs if not graph.startswith(BASE)]
        if outside:
            raise QueryRefused(
                f"FROM at {place(text, match.start())} names <{outside[0]}>, which is no graph of the data",
                hint=f"Nothing is fetched. There are <{GRAPHS}current>, <{GRAPHS}expected> and one for each "
                "file; list them with: SELECT DISTINCT ?g { GRAPH ?g { } }",
            )


def _meanings(graph: str, text: str) -> list[str]:
    """IRIs that the term after FROM can mean; none for an undeclared prefix, which the engine refuses."""
    if graph.startswith("<"):
        return [graph[1:-1]]
    prefix, _, local = graph.partition(":")
    declared = [match["iri"][1:-1] for match in _PREFIX.finditer(text) if match["name"] == f"{prefix}:"]
    standing = [PREFIXES[prefix]] if prefix in PREFIXES and not declared else []
    return [namespace + local for namespace in declared + standing]
