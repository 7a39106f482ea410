"""`sparql`: any read-only query, typed, from a file, from standard input, or shipped under a name."""

from __future__ import annotations

import json
import os
import shutil
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssbgraph.cli.options import AS_OF, DATA, LIMIT, NO_COLOR, OUTPUT, QUIET, emit, tell_fates, view
from ssbgraph.errors import QueryRefused, UnknownName, UsageError

if TYPE_CHECKING:
    from ssbgraph.sparql.queryfile import Query
    from ssbgraph.sparql.results import Output
    from ssbgraph.sparql.values import Bindable

_FORMATS = ("table", "json", "csv", "tsv", "xml", "turtle", "ntriples", "jsonld")
_SUFFIXES = {
    ".json": "json",
    ".srj": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".xml": "xml",
    ".srx": "xml",
    ".ttl": "turtle",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".txt": "table",
}


@click.command("sparql")
@click.argument("query", required=False)
@click.option("--list", "list_them", is_flag=True, help="List the shipped queries.")
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="NAME=VALUE",
    help='Value of a variable: a name, id, date, number, <IRI>, id:toyota or "text" (repeatable).',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    help="Default: a table on a terminal, SPARQL JSON when piped; Turtle for graphs.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True, max=86400),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="End the query after this time.",
)
@click.option("--sparql", "show_query", is_flag=True, help="Show the query with its parameters filled in.")
@LIMIT
@DATA
@AS_OF
@OUTPUT
@QUIET
@NO_COLOR
def sparql_command(
    query: str | None,
    list_them: bool,
    params: tuple[str, ...],
    form: str | None,
    timeout: float,
    show_query: bool,
    limit: int | None,
    data: tuple[str, ...],
    as_of: date | None,
    output: str | None,
    quiet: bool,
    no_color: bool,
) -> None:
    """Query the graph with SPARQL. Read-only; the project's prefixes are declared.

    QUERY is the text of a query, a file, - for standard input, or the name of a shipped query (see --list).

    Example: ssbgraph sparql suppliers-of --param of=Toyota
    """
    from ssbgraph.sparql.binding import bind
    from ssbgraph.sparql.sandbox import Sandbox

    form = form or _SUFFIXES.get(os.path.splitext(output)[1].lower() if output else "")
    if list_them:
        emit(_listing(form or _default_form(output)), output)
        return
    found = read(query)
    text = bind(found.text, parameters(found, params, data, as_of))
    if show_query:
        emit(text.rstrip() + "\n", output)
        return
    result = Sandbox(data or None, as_of, timeout).run(text, form, limit)
    drawn = result.form == "table" or (form is None and result.form == "json" and _default_form(output) == "table")
    emit(_drawn(result.content, not no_color and not output) if drawn else _ended(result), output)
    if not quiet and any_retired(data):
        tell_fates(view(data, as_of), text)
    if result.cut and not quiet:
        click.echo(f"Only the first {limit} rows; there are more.", err=True)


def any_retired(data: tuple[str, ...]) -> bool:
    """Whether the data hold retired records, whose names a query may still use."""
    from ssbgraph.locate import data_paths
    from ssbgraph.store.files import data_files

    return any(b"ssb:Retired" in file.content for file in data_files(data_paths(data)))


def read(query: str | None) -> Query:
    """The query that the argument means. Raises UsageError where it means none, QueryRefused for no text."""
    from ssbgraph.sparql.queryfile import library, parse

    if query is None:
        raise UsageError("no query is given", hint="Give a query, a file, - or a name; --list shows the names.")
    if query == "-":
        return parse("-", _decoded(sys.stdin.buffer.read(), "standard input"))
    if query in library():
        return library()[query]
    if _is_file(query):
        return parse(query, _decoded(_bytes(Path(query)), query))
    if not any(character in query for character in " \t\n{<"):
        from ssbgraph.sparql.queryfile import load

        return load(query)
    return parse("the query", query)


def _is_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _bytes(path: Path) -> bytes:
    from ssbgraph.sparql.guard import MAX_BYTES

    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise UsageError(f"cannot read {path}: {error.strerror}", hint="Name a readable file.") from None


def _decoded(content: bytes, where: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise QueryRefused(f"{where} is not valid UTF-8 at line {line}", hint="Save it as UTF-8.") from None


def parameters(query: Query, given: tuple[str, ...], data: tuple[str, ...], as_of: date | None) -> dict[str, Bindable]:
    """Terms of the parameters by name; names of things are looked up in the graph."""
    pairs: dict[str, str] = {}
    for text in given:
        name, mark, value = text.partition("=")
        if not mark or not name:
            raise UsageError(f"--param {text!r} is not of the form NAME=VALUE", hint="Write --param of=toyota.")
        pairs[name.strip().lstrip("?$")] = value.strip()
    declared = bool(query.parameters)
    kinds = query.check_given(pairs) if declared else dict.fromkeys(pairs, "term")
    return {name: _value(value, kinds[name], declared, data, as_of) for name, value in pairs.items()}


def _value(text: str, kind: str, declared: bool, data: tuple[str, ...], as_of: date | None) -> Bindable:
    from ssbgraph.sparql.values import iri, literal, term

    if (written := iri(text) or literal(text)) is not None:
        return written
    if kind == "thing":
        return term(view(data, as_of).resolve(text), "thing")
    if kind == "term" and not declared:
        try:
            return term(view(data, as_of).resolve(text), "thing")
        except UnknownName:
            return term(text)
    return term(text, kind)


def _default_form(output: str | None) -> str:
    return "table" if not output and sys.stdout.isatty() else "json"


def _ended(result: Output) -> str:
    text = result.content.decode()
    return text if text.endswith("\n") else text + "\n"


def _drawn(content: bytes, color: bool) -> str:
    """SPARQL JSON as a table for people: short IRIs, literals without quotes."""
    import pyoxigraph as ox

    from ssbgraph.render.grid import grid
    from ssbgraph.sparql.values import plain

    results = ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
    if isinstance(results, ox.QueryBoolean):
        return "yes\n" if results else "no\n"
    names = [variable.value for variable in results.variables]
    rows = [[plain(term) for term in solution] for solution in results]
    if not rows or not names:
        return f"{len(rows)} rows\n"
    color = color and sys.stdout.isatty() and "NO_COLOR" not in os.environ
    return grid(names, rows, width=shutil.get_terminal_size((100, 24)).columns, color=color)


def _listing(form: str) -> str:
    from ssbgraph.render.grid import grid
    from ssbgraph.sparql.queryfile import library

    if form == "json":
        return json.dumps([_record(query) for query in library().values()], ensure_ascii=False, indent=2) + "\n"
    if form != "table":
        raise UsageError(f"the list cannot be written as {form}", hint="Choose table or json.")
    rows = [
        [query.name, " ".join(p.name if p.required else f"[{p.name}]" for p in query.parameters), query.question]
        for query in library().values()
    ]
    return grid(("name", "parameters", "question"), rows, width=shutil.get_terminal_size((100, 24)).columns)


def _record(query: Query) -> dict[str, Any]:
    return {
        "name": query.name,
        "question": query.question,
        "tags": list(query.tags),
        "parameters": [{"name": p.name, "kind": p.kind, "required": p.required, "meaning": p.meaning} for p in query.parameters],
        "columns": [{"name": name, "meaning": meaning} for name, meaning in query.columns],
    }
