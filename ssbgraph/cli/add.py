"""`ssbgraph add`: enters a relation, claim, thing, source or dispute by options, in a form, or from standard input."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ssbgraph.cli.changes import DATA, DRY_RUN, changing, show_report, target

if TYPE_CHECKING:
    from ssbgraph.adding.parts import Part
    from ssbgraph.importing import Problem

_EXAMPLES = {
    "relation": 'ssbgraph add relation Idemitsu supplies Umicore --material "lithium sulfide" --status planned '
    '--announced 2026-11-20 --source https://example.com/news --title "Idemitsu to supply Umicore" '
    '--publisher "Example Weekly" --published 2026-11-20',
    "claim": 'ssbgraph add claim "QSE-5" energy-density-volumetric 844 --unit W.h/L --status company-stated '
    "--announced 2024-10 --source https://example.com/qse-5",
    "thing": 'ssbgraph add thing "Example Cells" --type Company --role cell-maker --country DE --source '
    "https://example.com/about",
    "source": 'ssbgraph add source https://example.com/news --title "Example Cells opens line" --publisher "Example Weekly" '
    "--published 2026-11-20",
    "dispute": 'ssbgraph add dispute Toyota --topic cost-per-kwh --note "One source gives 75, the other 65" '
    "--statement st:toyota-17 --statement st:toyota-18 --source https://example.com/news",
}
_MEANINGS = {
    "relation": "One thing stands in a relation to another: SUBJECT PREDICATE OBJECT.",
    "claim": "A figure or date of a thing. VALUE is 844, '>=1000', '~400' or 400/450; of a milestone 2027-06 or 2027/2029.",
    "thing": "A company, plant, material, product or other thing, called NAME.",
    "source": "A document, at its address URL.",
    "dispute": "Sources disagree about SUBJECT.",
}


class Adding(click.Group):
    """A group with a command for each kind of record, and `-` for records on standard input."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_EXAMPLES, "outcome", "-"]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ("-", "outcome"):
            return stdin_command if cmd_name == "-" else outcome_command()
        return kind_command(cmd_name) if cmd_name in _EXAMPLES else None


@click.group("add", cls=Adding, invoke_without_command=True)
@DATA
@DRY_RUN
@click.pass_context
def add_command(ctx: click.Context, data: Path | None, dry_run: bool) -> int:
    """Enter a fact with the source that says so; without its parts, a form asks for them on a terminal.

    The fact goes through the same checks as an import, gets its number and file by rule, and is written whole or not
    at all. Names may be any that the graph knows. Like facts that stand already are shown.

    Example: ssbgraph add relation Idemitsu supplies Umicore --status planned --source https://example.com/news --dry-run
    """
    if ctx.invoked_subcommand is not None:
        return 0
    from ssbgraph.errors import UsageError

    if not _on_terminal():
        raise UsageError(
            "add needs to know what to add", hint=f"One of: {', '.join(_EXAMPLES)}; or - for JSON on standard input."
        )
    from ssbgraph.cli.form import form

    return form(None, {}, target(data), dry_run=dry_run)


@click.command("-")
@changing
@click.option("--as-of", metavar="DATE", help="Move the date of the data set on to this day (YYYY-MM-DD).")
def stdin_command(data: Path | None, dry_run: bool, form: str, as_of: str | None) -> int:
    """Take records from standard input: JSON Lines, a JSON object, or a list of them.

    The records are those of `ssbgraph import`; things may go by any name, `id` may be left out, and `source` may stand
    for `sources`: an address, or {"url", "title", "publisher", "published"}.

    Example: ssbgraph add - < facts.jsonl
    """
    from ssbgraph.adding import add_records
    from ssbgraph.importing.read import MAX_FILE, Record, read_json

    records: list[Record] = []
    problems = read_json(sys.stdin.buffer.read(MAX_FILE + 1), "standard input", records)
    report = add_records(target(data), records, problems, dry_run=dry_run, as_of=day(as_of))
    return show_report(report, dry_run=dry_run, form=form)


def kind_command(kind: str) -> click.Command:
    """The command that adds one kind of record: an argument or option for each of its parts."""
    from ssbgraph.adding.parts import parts

    @changing
    def callback(data: Path | None, dry_run: bool, form: str, as_of: str | None, **given: Any) -> int:
        return _add(kind, given, target(data), dry_run=dry_run, form=form, as_of=as_of)

    own = [_declared(part) for part in parts(kind)] + (_sources(kind) if kind != "source" else [])
    shared = list(reversed(getattr(callback, "__click_params__", [])))
    moved = click.Option(["--as-of"], metavar="DATE", help="Move the date of the data set on to this day (YYYY-MM-DD).")
    return click.Command(
        kind,
        params=[*own, moved, *shared],
        callback=callback,
        short_help=_MEANINGS[kind],
        help=f"{_MEANINGS[kind]}\n\nExample: {_EXAMPLES[kind]}",
    )


def outcome_command() -> click.Command:
    """The command that says what became of a promise."""

    @click.argument("statement")
    @click.argument("outcome", type=click.Choice(("met", "missed", "withdrawn")))
    @click.option("--date", "on", metavar="DATE", help="When it came about or was known: YYYY, YYYY-MM or YYYY-MM-DD.")
    @changing
    @click.option("--as-of", metavar="DATE", help="Move the date of the data set on to this day (YYYY-MM-DD).")
    def callback(
        statement: str, outcome: str, on: str | None, data: Path | None, dry_run: bool, form: str, as_of: str | None, **cited: Any
    ) -> int:
        """What became of a promise, with the page that shows it: STATEMENT was met, missed or withdrawn.

        Example: ssbgraph add outcome st:toyota-17 met --date 2026-11 --source https://example.com/news
        """
        from ssbgraph.adding import add_outcome

        given = {name: value for name, value in cited.items() if value not in (None, (), False)}
        report = add_outcome(target(data), statement, outcome, date=on, dry_run=dry_run, as_of=day(as_of), **given)
        return show_report(report, dry_run=dry_run, form=form, called=in_options)

    own = list(reversed(getattr(callback, "__click_params__", [])))
    return click.Command(
        "outcome",
        params=[*own, *_sources("outcome")],
        callback=callback,
        help=callback.__doc__,
        short_help="What became of a promise: met, missed or withdrawn.",
    )


class Explained(click.Option):
    """An option whose help is the ontology's definition of what it fills, looked up when help is asked for."""

    def __init__(self, part: Part) -> None:
        super().__init__(
            [part.flag, part.name],
            multiple=part.entry.many and not part.positional,
            metavar=_metavar(part),
            is_flag=part.field == "weak",
        )
        self.part = part

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        from ssbgraph.adding.meanings import meaning

        self.help = meaning(self.part)
        return super().get_help_record(ctx)


def _declared(part: Part) -> click.Parameter:
    if part.positional:
        return click.Argument([part.name], required=False)
    return Explained(part)


def _metavar(part: Part) -> str | None:
    if part.field == "weak":
        return None
    return "THING" if part.is_thing else "NUMBER" if part.is_number else "TEXT"


def _sources(kind: str) -> list[click.Parameter]:
    same = [click.Option(["--same-as"], metavar="STATEMENT", help="State nothing anew: give this statement the source.")]
    return [
        click.Option(["--source"], multiple=True, metavar="URL", help="The page that says so; an id of a source will do."),
        click.Option(["--title"], metavar="TEXT", help="Title of a page that is not cited yet."),
        click.Option(["--publisher"], metavar="TEXT", help="Who published it."),
        click.Option(["--published"], metavar="DATE", help="When it was published."),
        click.Option(["--source-kind"], metavar="KIND", help="news (default), press-release, filing, report, paper, …"),
        click.Option(["--weak"], is_flag=True, help="A forum, anonymous copy, vendor or machine-written page."),
        *(same if kind in ("relation", "claim") else []),
    ]


def _add(kind: str, given: dict[str, Any], data: Path, *, dry_run: bool, form: str, as_of: str | None) -> int:
    from ssbgraph.adding import add
    from ssbgraph.adding.parts import is_required, parts

    given = {name: value for name, value in given.items() if value not in (None, (), False)}
    lacking = [part for part in parts(kind) if is_required(part) and part.name not in given]
    unsourced = kind != "source" and "source" not in given
    if ((lacking and "same_as" not in given) or unsourced) and _on_terminal():
        from ssbgraph.cli.form import form as asked

        return asked(kind, given, data, dry_run=dry_run)
    report = add(data, kind, dry_run=dry_run, as_of=day(as_of), **given)
    return show_report(report, dry_run=dry_run, form=form, called=in_options)


def day(text: str | None) -> date | None:
    """The day that an option gives. Raises UsageError for one that does not exist."""
    from ssbgraph.errors import UsageError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise UsageError(f"--as-of {text} is no day", hint="Write it as YYYY-MM-DD.") from None


def in_options(problem: Problem) -> str:
    """A problem in the words of the command line."""
    text = f"{problem.reason}; {problem.fix}".replace("move ssb:asOf in dataset.ttl on", "move the date on with --as-of DATE")
    return re.sub(r"\bqualifiers\.(\w+)", lambda found: f"--{found[1].replace('_', '-')}", text)


def _on_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()
