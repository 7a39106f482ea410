"""The command line: parses, calls, renders. One module a command; each is imported when it is called."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: dict[str, tuple[str, str]] = {
    "ask": ("ask:ask_command", "Answer a question in plain words."),
    "find": ("listing:find_command", "Find things by name."),
    "sparql": ("sparql:sparql_command", "Query the graph with SPARQL."),
    "viz": ("viz:viz_command", "Draw the network as one HTML file."),
    "report": ("report:report_command", "Write a report: market strategy, a company, or what changed."),
    "network": ("network:network_command", "Measure the partner network: centre, groups, bridges."),
    "sources": ("listing:sources_command", "List the cited sources."),
    "stats": ("listing:stats_command", "Count what the graph holds."),
    "coverage": ("listing:coverage_command", "Tell how well the graph is sourced, and what it does not know."),
    "check": ("check:check_command", "Check data: syntax, terms, references, shapes, truth."),
    "check-document": ("check_document:check_document_command", "Check the claims of a text against the graph."),
    "fmt": ("fmt:fmt_command", "Write Turtle in its canonical form."),
    "diff": ("diff:diff_command", "Tell what changed between two versions of the data."),
    "export": ("export:export_command", "Write the graph as RDF, network, workbook, tables or database."),
    "import": ("import_:import_command", "Bring in facts from JSON Lines, CSV, XLSX or Turtle."),
    "add": ("add:add_command", "Enter a relation, claim, thing, source or dispute."),
    "retract": ("amending:retract_command", "Withdraw a record that should never have stood."),
    "supersede": ("amending:supersede_command", "Let a later statement take the place of an earlier one."),
    "merge": ("amending:merge_command", "Make one record of two that mean the same."),
    "rename": ("amending:rename_command", "Give a thing or source another id or name."),
}
"""Commands that are no questions: module and object, and the line `--help` shows."""


class Lazy(click.Group):
    """A group whose commands are imported when they are called, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from ssbgraph.answers.registry import QUESTIONS

        return [question.slug for question in QUESTIONS] + list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            module, _, name = COMMANDS[cmd_name][0].partition(":")
            command: click.Command = getattr(import_module(f"ssbgraph.cli.{module}"), name)
            return command
        from ssbgraph.answers.registry import QUESTIONS

        for question in QUESTIONS:
            if question.slug == cmd_name:
                from ssbgraph.cli.questions import command as question_command

                return question_command(question)
        return None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from ssbgraph.answers.registry import QUESTIONS

        with formatter.section("Questions"):
            formatter.write_dl([(question.slug, question.help) for question in QUESTIONS])
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="ssbgraph")
def cli() -> None:
    """The knowledge graph of the solid-state-battery industry.

    Who depends on whom, what breaks, what was promised, and how we know.

    Example: ssbgraph dependents "sulfide electrolyte"
    """


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line and returns its exit code; a user's mistake never prints a traceback."""
    from ssbgraph.errors import SsbGraphError

    try:
        given = list(arguments) if arguments is not None else None
        found: Any = cli.main(args=given, prog_name="ssbgraph", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SsbGraphError as error:
        from ssbgraph.cli.talk import report

        return report(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return found if isinstance(found, int) else 0
