"""`report`: the market strategy, a company, or what changed, as a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ssbgraph.cli.options import AS_OF, DATA, emit_bytes, tell_fates, view

F = TypeVar("F", bound=Callable[..., Any])
FORM = click.option(
    "--format",
    "form",
    type=click.Choice(("markdown", "html", "pdf")),
    help="Default: by the file's name (.md, .html, .pdf), else Markdown.",
)
TEMPLATE = click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A Jinja2 template in place of the shipped one (it may extend report.html or include report.md).",
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Write to a file; drawings of a Markdown report are written beside it.",
)


def _shared(function: F) -> F:
    for option in (OUTPUT, TEMPLATE, FORM, AS_OF, DATA):
        function = option(function)
    return function


@click.group("report")
def report_command() -> None:
    """Write a report from the graph, with what each sentence rests on.

    Example: ssbgraph report market-strategy --for Toyota,QuantumScape -o strategy.html
    """


@report_command.command("market-strategy")
@click.option("--for", "compared", metavar="A,B,C", default="", help="The organisations to compare (default: chosen by rule).")
@_shared
def market_strategy_command(compared: str, **shared: Any) -> None:
    """State of the technology, comparison, promises, supply chain, network, SWOT, and what is in doubt.

    Example: ssbgraph report market-strategy --for "Toyota,Solid Power,QuantumScape" -o strategy.pdf
    """
    _write("market-strategy", shared, compared=[name.strip() for name in compared.split(",") if name.strip()])


@report_command.command("company")
@click.argument("of")
@_shared
def company_command(of: str, **shared: Any) -> None:
    """One organisation on two pages: profile, network, promises, dependencies, risks, and the last twelve months.

    Example: ssbgraph report company Toyota -o toyota.pdf
    """
    _write("company", shared, of=of)


@report_command.command("changes")
@click.option("--since", required=True, metavar="DATE", help="The first day, as 2026, 2026-01 or 2026-01-15.")
@_shared
def changes_command(since: str, **shared: Any) -> None:
    """New partners, promises that moved, disputes that came up, and plants that started.

    Example: ssbgraph report changes --since 2026-01 -o changes.md
    """
    _write("changes", shared, since=since)


def _write(kind: str, shared: dict[str, Any], **asked: Any) -> None:
    from ssbgraph.cli.files import write_whole
    from ssbgraph.reports import report
    from ssbgraph.reports.documents import form_of, written
    from ssbgraph.store.load import open_store

    output, data, as_of = shared["output"], shared["data"], shared["as_of"]
    form = shared["form"] or (form_of(output) if output else "markdown")
    tell_fates(view(data, as_of), *(str(text) for text in asked.values()))
    found = report(view(data, as_of), lambda: open_store(data or None, as_of), kind, **asked)
    document = written(found, form, shared["template"], Path(output).stem if output else "report")
    if output:
        for name, drawing in document.beside.items():
            write_whole(Path(output).parent / name, drawing)
    emit_bytes(document.content, output)
