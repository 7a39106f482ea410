"""`ask`: a question in plain words, answered as its command would answer it."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from ssbgraph.cli.options import Day, chosen_format, reading, show, view


@click.command("ask")
@click.argument("words", nargs=-1)
@click.option("--parse", "parse_only", is_flag=True, help="Only say how the question is read, as JSON.")
@reading
def ask_command(words: tuple[str, ...], parse_only: bool, **options: Any) -> None:
    """Answer a question in plain words; without words on a terminal, start a session.

    Example: ssbgraph ask "who depends on sulfide electrolyte"
    """
    if not words:
        if sys.stdin.isatty():
            from ssbgraph.cli.session import session

            session(options)
            return
        words = (sys.stdin.read(),)
    answer_words(" ".join(words), parse_only, options)


def answer_words(text: str, parse_only: bool, options: dict[str, Any]) -> None:
    """Reads the words, says how they were read, and shows the answer."""
    from ssbgraph.answers.registry import answer, telling
    from ssbgraph.ask import read

    data, as_of, limit = options["data"], options["as_of"], options["limit"]
    found = read(view(data, as_of), text)
    if parse_only:
        parameters = found.parameters | ({"as_of": found.as_of} if found.as_of else {})
        click.echo(json.dumps({"question": found.question, "parameters": parameters}, ensure_ascii=False))
        return
    shown = {name: options[name] for name in ("form", "show_sparql", "quiet", "no_color", "output", "open_it")}
    if chosen_format(options["form"], options["output"]) == "table" or sys.stderr.isatty():
        click.echo(f"Read as: {found.command}", err=True)
        for note in found.notes:
            click.echo(f"  {note}", err=True)
    day = Day().convert(found.as_of, None, None) if found.as_of else as_of
    graph = view(data, day)
    show(telling(graph, answer(graph, found.question, found.parameters, limit), [text]), graph=graph, **shown)
