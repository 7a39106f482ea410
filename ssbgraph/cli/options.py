"""Options shared by all commands that read the graph."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ssbgraph.errors import UsageError
from ssbgraph.render import BINARY, FORMATS, render, render_bytes

if TYPE_CHECKING:
    from ssbgraph.model import Answer
    from ssbgraph.store.view import View

F = TypeVar("F", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day as YYYY, YYYY-MM or YYYY-MM-DD; a year or month means its last day."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        from ssbgraph.dates import latest

        try:
            return latest(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


DATA = click.option(
    "--data", multiple=True, metavar="PATH", help="Turtle file or folder to read in place of the shipped data (repeatable)."
)
AS_OF = click.option("--as-of", type=Day(), metavar="DATE", help="What was known on this day.")
FORMAT = click.option("--format", "form", type=click.Choice(FORMATS), help="Default: a table on a terminal, JSON when piped.")
LIMIT = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N rows.")
SPARQL = click.option("--sparql", "show_sparql", is_flag=True, help="Show the query that gives the same rows.")
QUIET = click.option("--quiet", is_flag=True, help="No caveats and sources in a table.")
NO_COLOR = click.option("--no-color", is_flag=True, help="No colours (as NO_COLOR=1).")
OPEN = click.option("--open", "open_it", is_flag=True, help="Draw the answer as a page and open it in the browser.")
OUTPUT = click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write to a file.")


def reading(function: F) -> F:
    """Adds the options of every command that answers from the graph."""
    for option in (OUTPUT, OPEN, NO_COLOR, QUIET, SPARQL, FORMAT, LIMIT, AS_OF, DATA):
        function = option(function)
    return function


@lru_cache(maxsize=2)
def view(data: tuple[str, ...], as_of: date | None) -> View:
    """The graph that the options name."""
    from ssbgraph.store.load import open_view

    return open_view(data or None, as_of)


def tell_fates(graph: View, *texts: str | None) -> None:
    """Says on standard error what became of every retired record that the texts name."""
    for fate in dict.fromkeys(fate for text in texts if text for fate in graph.fates_in(text)):
        click.echo(f"Note: {fate}", err=True)


def chosen_format(form: str | None, output: str | None = None) -> str:
    """The asked-for format, else that of the output file's suffix, else table on a terminal and JSON in a pipe."""
    suffixes = {
        ".html": "html",
        ".md": "markdown",
        ".csv": "csv",
        ".json": "json",
        ".jsonl": "jsonl",
        ".txt": "table",
        ".svg": "svg",
        ".png": "png",
        ".xlsx": "xlsx",
    }
    if form:
        return form
    if output:
        return suffixes.get(os.path.splitext(output)[1].lower(), "table")
    return "table" if sys.stdout.isatty() else "json"


def show(
    answer: Answer,
    *,
    form: str | None,
    show_sparql: bool,
    quiet: bool,
    no_color: bool,
    output: str | None = None,
    open_it: bool = False,
    graph: View | None = None,
) -> None:
    """Prints the answer (or its query) to standard output or writes it to a file.

    As HTML the answer is drawn in the `graph` that it was made from; `open_it` shows that page in the browser.
    """
    from dataclasses import replace

    if show_sparql:
        click.echo(answer.sparql or "# no single query gives these rows: they come from derived chains")
        return
    shape = "html" if open_it and not (form or output) else chosen_format(form, output)
    if open_it and shape != "html":
        raise UsageError(f"--open shows a page, not {shape}", hint="Choose --format html or a file ending in .html, or neither.")
    if shape == "html":
        from ssbgraph.cli.pages import show_page

        show_page(answer, graph, output, open_it)
        return
    if shape in BINARY:
        emit_bytes(render_bytes(answer, shape), output)
        return
    if quiet and shape == "table":
        answer = replace(answer, caveats=(), citations=())
    color = shape == "table" and not output and not no_color and "NO_COLOR" not in os.environ and sys.stdout.isatty()
    size = shutil.get_terminal_size((100, 24))
    text = render(answer, shape, width=size.columns, color=color)
    if shape == "table" and not output and answer.subjects and sys.stdout.isatty() and text.count("\n") >= size.lines:
        os.environ.setdefault("LESS", "-FRX")
        click.echo_via_pager(text, color=color)
        return
    emit(text, output)


def emit_bytes(content: bytes, output: str | None) -> None:
    """Writes bytes to a file (all or nothing) or to standard output."""
    if output:
        from ssbgraph.cli.files import write_whole

        write_whole(output, content)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def emit(text: str, output: str | None) -> None:
    """Writes text to a file (all or nothing) or to standard output, always in UTF-8 with plain newlines."""
    if output:
        from ssbgraph.cli.files import write_whole

        write_whole(output, text)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
