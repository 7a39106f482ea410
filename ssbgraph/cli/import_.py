"""`ssbgraph import`: brings facts in JSON Lines into the Turtle files."""

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
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--data", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Data folder to change (default: the graph_data of this checkout).")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--revise", is_flag=True, help="Rewrite statements whose record has changed; ids stay.")
@click.option("--keep-going", is_flag=True, help="Take the sound records although others are refused.")
@click.option("--recorded", metavar="DATE", help="Day of entry (YYYY-MM-DD; default: the data set's date).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the report.")
def import_command(paths: tuple[Path, ...], data: Path | None, dry_run: bool, revise: bool, keep_going: bool,
                   recorded: str | None, form: str) -> int:
    """Bring in facts from JSON Lines files or folders of them.

    Every record is checked first: form, dates, units, references, kinds. One that is wrong is reported with its
    place (exit 3), and then nothing is written, or with --keep-going the sound ones are.

    Example: ssbgraph import new-facts.jsonl --dry-run
    """
    from ssbgraph.errors import BadData
    from ssbgraph.importing import Options, import_paths

    folder = data or _own_data()
    report = import_paths(paths, Options(folder, dry_run=dry_run, revise=revise, keep_going=keep_going,
                                         recorded=_day(recorded)))
    if form == "json":
        click.echo(json.dumps(report.as_record(), ensure_ascii=False, indent=2))
    else:
        _print(report, dry_run)
    return BadData.exit_code if report.problems else 0


def _own_data() -> Path:
    from ssbgraph.errors import UsageError
    from ssbgraph.locate import shipped_data_dir

    found = shipped_data_dir()
    if "bundle" in found.parts[-2:]:
        raise UsageError("the data that came with the installed package is not to be changed",
                         hint="Name your own data folder with --data DIR.")
    return found


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
        return f"Dry run: {files} would change."
    if report.written:
        return f"Wrote {files}."
    return f"Nothing was written: {len(report.problems)} problem(s). Correct them, or take the rest with --keep-going."


def _print_changes(report: Report) -> None:
    from difflib import unified_diff

    for name, (old, new) in sorted(report.changes.items()):
        lines = list(unified_diff(old.decode().splitlines(), new.decode().splitlines(), name, name, n=0, lineterm=""))
        click.echo("\n".join(lines[:_SHOWN]))
        if len(lines) > _SHOWN:
            click.echo(f"… {len(lines) - _SHOWN} more line(s) in {name}")
    sys.stdout.flush()
