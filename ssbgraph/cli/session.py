"""The interactive session of `ask`: history, completion of names and questions, `?` for help."""

from __future__ import annotations

from typing import Any

import click

from ssbgraph.cli.options import view
from ssbgraph.errors import SsbGraphError


def session(options: dict[str, Any]) -> None:
    """Asks until the input ends (Ctrl-D) or `quit`."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import FuzzyWordCompleter
    from prompt_toolkit.history import InMemoryHistory

    from ssbgraph.answers.registry import QUESTIONS

    graph = view(options["data"], options["as_of"])
    names = sorted({thing.label for thing in graph.things.values()})
    completer = FuzzyWordCompleter([*(question.words for question in QUESTIONS), *names])
    prompt: PromptSession[str] = PromptSession(history=InMemoryHistory(), completer=completer, complete_while_typing=True)
    click.echo("Ask about the solid-state-battery industry. ? lists questions, Ctrl-D ends.")
    while True:
        try:
            text = prompt.prompt("ask> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text in ("quit", "exit"):
            return
        if text == "?":
            click.echo("\n".join(f"  {question.slug:16} {question.words}" for question in QUESTIONS))
        elif text:
            _answer(text, options)


def _answer(text: str, options: dict[str, Any]) -> None:
    from ssbgraph.cli.ask import answer_words

    try:
        answer_words(text, False, options)
    except SsbGraphError as error:
        click.echo(str(error), err=True)
