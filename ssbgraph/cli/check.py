"""`check`: the quality report on the shipped data or on any RDF files."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ssbgraph.locate import data_paths

if TYPE_CHECKING:
    from ssbgraph.quality.finding import Finding


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--fail-on",
    type=click.Choice(("error", "warning", "info")),
    default="error",
    show_default=True,
    help="Least severity that makes the exit code 1.",
)
@click.option(
    "--profile",
    type=click.Path(dir_okay=False, exists=True, path_type=Path),
    metavar="FILE",
    help="Own severities: lines of code and ERROR, WARN, INFO or OFF (e.g. truth:* ERROR).",
)
@click.option("--format", "form", type=click.Choice(("text", "json", "sarif", "junit")), default="text", show_default=True)
@click.option("--all", "show_all", is_flag=True, help="List informative findings too, not only their number.")
def check_command(paths: tuple[Path, ...], fail_on: str, profile: Path | None, form: str, show_all: bool) -> int:
    """Check data: syntax of any RDF file; of a graph also terms, references, dates, shapes and checks.

    Every finding ends with its code in brackets. A profile (see --profile) says how bad each code is for you.

    Example: ssbgraph check graph_data
    """
    from ssbgraph.errors import UsageError
    from ssbgraph.quality.profile import read_profile, regraded
    from ssbgraph.quality.report import check_paths, failing

    missing = [str(path) for path in paths if not path.exists()]
    if missing:
        raise UsageError(f"no such file or folder: {', '.join(missing)}", hint="Give RDF files or folders of them.")
    grades = read_profile(profile) if profile else {}
    found = regraded(check_paths(paths or data_paths()), grades)
    click.echo(_text(found, show_all) if form == "text" else _structured(found, form))
    return 1 if failing(found, fail_on) else 0


def _text(found: list[Finding], show_all: bool) -> str:
    shown = [one for one in found if show_all or one.severity != "info"]
    lines = [
        f"{one.place}: {one.severity}: {one.message}" + (f"; {one.fix}" if one.fix else "") + f" [{one.code}]" for one in shown
    ]
    counts = {name: sum(one.severity == name for one in found) for name in ("error", "warning", "info")}
    lines.append(", ".join(f"{number} {name}" for name, number in counts.items()))
    return "\n".join(lines)


def _structured(found: list[Finding], form: str) -> str:
    if form == "json":
        return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)
    from ssbgraph.quality.interchange import junit, sarif

    return sarif(found) if form == "sarif" else junit(found)
