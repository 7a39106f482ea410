"""`ssbgraph import`: brings facts from files into the Turtle files, or makes empty tables to fill in."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ssbgraph.importing import Report

_SHOWN = 20
"""Lines of changed files that a dry run prints for each file."""


@click.command("import")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Data folder to change (default: SSBGRAPH_DATA, else the graph_data of this checkout).",
)
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--revise", is_flag=True, help="Rewrite statements whose record has changed; ids stay.")
@click.option("--keep-going", is_flag=True, help="Take the sound records although others are refused.")
@click.option("--recorded", metavar="DATE", help="Day of entry (YYYY-MM-DD; default: the data set's date).")
@click.option("--template", type=click.Choice(["xlsx", "csv"]), help="Make empty tables to fill in, and import nothing.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the template goes (csv: a folder; default facts.xlsx or facts).",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
def import_command(
    paths: tuple[Path, ...],
    data: Path | None,
    dry_run: bool,
    revise: bool,
    keep_going: bool,
    recorded: str | None,
    template: str | None,
    output: Path | None,
    form: str,
) -> int:
    """Bring in facts from JSON Lines, CSV, XLSX or Turtle files, or from folders of them.

    What `export` writes as XLSX or CSV is read back. Every record is checked first: form, dates, units, references,
    kinds. One that is wrong is reported with its place, and nothing is written (exit 3); with --keep-going the sound
    ones are written (exit 1).

    Example: ssbgraph import new-facts.xlsx --dry-run
    """
    from ssbgraph.errors import UsageError
    from ssbgraph.importing import Options, import_paths
    from ssbgraph.locate import folder_to_change

    if template:
        return _make_template(template, output, data)
    if not paths or output:
        raise UsageError(
            "import needs files of facts" if not paths else "-o belongs to --template",
            hint="Example: ssbgraph import new-facts.xlsx --dry-run",
        )
    folder = data or folder_to_change()
    report = import_paths(paths, Options(folder, dry_run=dry_run, revise=revise, keep_going=keep_going, recorded=_day(recorded)))
    if form == "json":
        click.echo(json.dumps(report.as_record(), ensure_ascii=False, indent=2))
    else:
        _print(report, dry_run)
    return exit_code(report)


def exit_code(report: Report) -> int:
    """0: all is well; 1: sound records were written and others refused; 3: nothing was written."""
    from ssbgraph.errors import BadData

    if not report.problems:
        return 0
    return 1 if report.written and report.changes else BadData.exit_code


def _make_template(form: str, output: Path | None, data: Path | None) -> int:
    from ssbgraph.cli.files import write_folder, write_whole
    from ssbgraph.importing.template import csv_template, xlsx_template
    from ssbgraph.importing.vocabulary import vocabulary
    from ssbgraph.store import open_view

    target = output or Path("facts.xlsx" if form == "xlsx" else "facts")
    if form == "csv":
        write_folder(target, csv_template(vocabulary()))
    else:
        view = open_view([data] if data else None)
        write_whole(target, xlsx_template(vocabulary(), {id_: thing.label for id_, thing in view.things.items()}))
    click.echo(f"wrote {target}; fill it in, then: ssbgraph import {target} --dry-run", err=True)
    return 0


def _day(text: str | None) -> str | None:
    from datetime import date

    from ssbgraph.errors import UsageError

    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise UsageError(f"--recorded {text} is no day", hint="Write it as YYYY-MM-DD.") from None


def _print(report: Report, dry_run: bool) -> None:
    from ssbgraph.importing.report import KINDS, OUTCOMES

    for problem in sorted(report.problems):
        click.echo(str(problem), err=True)
    click.echo(f"{'':10}" + "".join(f"{outcome:>11}" for outcome in OUTCOMES))
    for kind in KINDS:
        click.echo(f"{kind:10}" + "".join(f"{report.counts[kind, outcome]:>11}" for outcome in OUTCOMES))
    for note in report.notes:
        click.echo(note)
    if dry_run:
        _print_changes(report)
    click.echo(_verdict(report, dry_run))


def _verdict(report: Report, dry_run: bool) -> str:
    files = f"{len(report.changes)} file(s)"
    if dry_run:
        return f"Dry run: {files} would change." if report.changes else "Dry run: nothing would change."
    if report.written:
        return f"Wrote {files}." if report.changes else "Nothing to change: the graph says all of this already."
    return f"Nothing was written: {len(report.problems)} problem(s). Correct them, or take the rest with --keep-going."


def _print_changes(report: Report) -> None:
    from difflib import unified_diff

    for name, (old, new) in sorted(report.changes.items()):
        lines = list(unified_diff(old.decode().splitlines(), new.decode().splitlines(), name, name, n=0, lineterm=""))
        click.echo("\n".join(lines[:_SHOWN]))
        if len(lines) > _SHOWN:
            click.echo(f"… {len(lines) - _SHOWN} more line(s) in {name}")
    sys.stdout.flush()
