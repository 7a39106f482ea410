"""`diff`: what changed between two versions of the data, in words."""

from __future__ import annotations

from pathlib import Path

import click

from ssbgraph.cli.options import FORMAT, LIMIT, NO_COLOR, OUTPUT, chosen_format, emit, show


@click.command("diff")
@click.argument("old", default="HEAD")
@click.argument("new", required=False)
@click.option(
    "--data",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    metavar="DIR",
    help="Data folder whose revisions are meant (default: SSBGRAPH_DATA, else that of this checkout).",
)
@click.option("--exit-code", "tell", is_flag=True, help="Return 1 if anything changed.")
@LIMIT
@FORMAT
@NO_COLOR
@OUTPUT
def diff_command(
    old: str,
    new: str | None,
    data: Path | None,
    tell: bool,
    limit: int | None,
    form: str | None,
    no_color: bool,
    output: str | None,
) -> int:
    """What changed in the data: facts, promises moved, outcomes, disputes, things and sources.

    OLD and NEW are git revisions or folders. Without NEW, OLD is compared with the data as they lie there now; without
    both, the last commit is.

    Example: ssbgraph diff HEAD~5
    """
    from dataclasses import replace

    from ssbgraph.locate import data_paths
    from ssbgraph.versions import changes

    found = changes(old, new, data or data_paths()[0])
    if limit is not None and len(found.rows) > limit:
        found = replace(found, rows=found.rows[:limit], caveats=(f"The first {limit} of {len(found.rows)} changes.",))
    if not found.rows and chosen_format(form, output) in ("table", "markdown"):
        emit(f"{found.summary}\n", output)
        return 0
    show(found, form=form, show_sparql=False, quiet=False, no_color=no_color, output=output)
    return 1 if tell and found.rows else 0
