"""`retract`, `supersede`, `merge` and `rename`: corrections that keep the history of what was published."""

from __future__ import annotations

from pathlib import Path

import click

from ssbgraph.cli.changes import changing, show_report, target

REASON = click.option("--reason", metavar="TEXT", help="Why, in words; kept with the retired record.")


@click.command("retract")
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--reason", required=True, metavar="TEXT", help="Why, in words; kept with the retired record.")
@changing
def retract_command(names: tuple[str, ...], reason: str, data: Path | None, dry_run: bool, form: str) -> int:
    """Withdraw statements, disputes, things or sources that should never have stood.

    What they said stays in their files, marked; they count in no answer any more, and their ids are never used again.

    Example: ssbgraph retract st:toyota-17 --reason "the source speaks of another plant" --dry-run
    """
    from ssbgraph.amending import retract

    return show_report(retract(target(data), names, reason=reason, dry_run=dry_run), dry_run=dry_run, form=form)


@click.command("supersede")
@click.argument("old")
@click.argument("new")
@REASON
@changing
def supersede_command(old: str, new: str, reason: str | None, data: Path | None, dry_run: bool, form: str) -> int:
    """Let the statement NEW take the place of the statement OLD.

    Of two promises both stand, and the old one gets the outcome "replaced". Any other statement is retired: it leads
    to the new one, and holds only for days on which that was not yet known.

    Example: ssbgraph supersede st:toyota-17 st:toyota-23 --dry-run
    """
    from ssbgraph.amending import supersede

    report = supersede(target(data), old, new, reason=reason, dry_run=dry_run)
    return show_report(report, dry_run=dry_run, form=form)


@click.command("merge")
@click.argument("old")
@click.argument("new")
@REASON
@changing
def merge_command(old: str, new: str, reason: str | None, data: Path | None, dry_run: bool, form: str) -> int:
    """Make one record of two that mean the same: OLD becomes a name of NEW.

    NEW takes over the sources, names and whatever it did not say itself, and every statement about OLD is about NEW.

    Example: ssbgraph merge "SES Holdings" "SES AI" --reason "one company" --dry-run
    """
    from ssbgraph.amending import merge

    return show_report(merge(target(data), old, new, reason=reason, dry_run=dry_run), dry_run=dry_run, form=form)


@click.command("rename")
@click.argument("name")
@click.argument("new_id", required=False)
@click.option("--name", "label", metavar="NAME", help="What the thing is called from now on; the old name becomes an alias.")
@REASON
@changing
def rename_command(
    name: str, new_id: str | None, label: str | None, reason: str | None, data: Path | None, dry_run: bool, form: str
) -> int:
    """Give a thing or source another id, or a thing another name. The old ones still lead to it.

    Example: ssbgraph rename ses ses-ai --name "SES AI" --dry-run
    """
    from ssbgraph.amending import rename

    report = rename(target(data), name, new_id, label=label, reason=reason, dry_run=dry_run)
    return show_report(report, dry_run=dry_run, form=form)
