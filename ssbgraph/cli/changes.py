"""What commands that change the data share: the folder they change, and how they tell what they did."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ssbgraph.importing import Problem, Report

F = TypeVar("F", bound=Callable[..., Any])
_OUTCOMES = {
    "taken": "added",
    "merged": "the same fact stood already; it has the source now",
    "unchanged": "stands already, with this source",
}
_COLOURS = {"+": "green", "-": "red", "@": "cyan"}

DATA = click.option(
    "--data",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Data folder to change (default: SSBGRAPH_DATA, else the graph_data of this checkout).",
)
DRY_RUN = click.option("--dry-run", is_flag=True, help="Show the lines that would change; write nothing.")
FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")


def changing(function: F) -> F:
    """Adds the options of every command that changes the data."""
    for option in (FORMAT, DRY_RUN, DATA):
        function = option(function)
    return function


def target(data: Path | None) -> Path:
    """The folder to change. Raises UsageError where there is none that may be changed."""
    from ssbgraph.locate import folder_to_change

    return folder_to_change([data] if data else None)


def show_report(report: Report, *, dry_run: bool, form: str, called: Callable[[Problem], str] = str) -> int:
    """Prints what became of each record, or every problem; returns the exit code."""
    from ssbgraph.errors import BadData

    if form == "json":
        click.echo(json.dumps(report_record(report), ensure_ascii=False, indent=2))
    for problem in sorted(report.problems):
        click.echo(called(problem), err=True)
    if form == "text" and not report.problems:
        for line in _lines(report, dry_run):
            click.echo(line)
    if report.problems:
        click.echo(f"Nothing was written: {_count(len(report.problems), 'problem')}.", err=True)
        return BadData.exit_code
    return 0


def report_record(report: Report) -> dict[str, Any]:
    """The report as a JSON-ready mapping, with the name that each record got."""
    entries = [
        {"kind": one.kind, "record": one.record, "outcome": one.outcome, "name": one.name, "file": one.file}
        for one in report.entries
    ]
    return report.as_record() | {"entries": entries}


def _lines(report: Report, dry_run: bool) -> Iterator[str]:
    for one in report.entries:
        yield f"{one.name}: {_OUTCOMES.get(one.outcome, one.outcome)}, in {one.file}"
    yield from report.notes
    if dry_run:
        yield from difference(report)
        yield f"Dry run: {_count(len(report.changes), 'file')} would change; nothing was written."
    elif report.changes:
        names = sorted(report.changes)
        yield f"Wrote {', '.join(names) if len(names) < 5 else _count(len(names), 'file')}."
    else:
        yield "Nothing changed: all of it was there already."


def difference(report: Report) -> Iterator[str]:
    """The lines that change in each file, as a unified diff."""
    from difflib import unified_diff

    plain = "NO_COLOR" in os.environ or not sys.stdout.isatty()
    for name, (old, new) in sorted(report.changes.items()):
        lines = unified_diff(old.decode().splitlines(), new.decode().splitlines(), name, name, n=1, lineterm="")
        for line in lines:
            yield line if plain else click.style(line, fg=_COLOURS.get(line[:1]))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
