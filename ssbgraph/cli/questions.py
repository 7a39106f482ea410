"""One click command for each question of the registry."""

from __future__ import annotations

from typing import Any

import click

from ssbgraph.answers.registry import Parameter, Question, answer
from ssbgraph.cli.options import reading, show, view


class ThingName(click.ParamType[str]):
    """A thing by id, label or alias; completes on names."""

    name = "thing"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        from click.shell_completion import CompletionItem

        from ssbgraph.store.names import fold

        graph = view(tuple(ctx.params.get("data") or ()), None)
        typed = fold(incomplete)
        found = sorted({id_ for name, ids in graph.names.items() if name.startswith(typed) for id_ in ids})
        return [CompletionItem(id_, help=graph.label(id_)) for id_ in found[:50]]


def _declared(parameter: Parameter) -> click.Parameter:
    kind: Any = {
        "thing": ThingName(),
        "statement": click.STRING,
        "text": click.STRING,
        "flag": click.BOOL,
        "integer": click.IntRange(min=parameter.minimum),
        "choice": click.Choice(parameter.choices),
    }[parameter.kind]
    if parameter.positional:
        count = -1 if parameter.multiple else 1
        return click.Argument([parameter.name], type=kind, required=parameter.required, nargs=count)
    return click.Option(
        [f"--{parameter.name.replace('_', '-')}", parameter.name],
        type=kind,
        help=parameter.help,
        is_flag=parameter.kind == "flag",
        multiple=parameter.multiple,
        metavar=None,
    )


def command(question: Question) -> click.Command:
    """The command of a question: its parameters, the shared options, and an example in its help."""

    @reading
    def callback(
        data: tuple[str, ...],
        as_of: Any,
        limit: int | None,
        form: str | None,
        show_sparql: bool,
        quiet: bool,
        no_color: bool,
        output: str | None,
        open_it: bool,
        **parameters: Any,
    ) -> None:
        given = {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in parameters.items()
            if value not in (None, (), False)
        }
        graph = view(data, as_of)
        show(
            answer(graph, question.slug, given, limit),
            form=form,
            show_sparql=show_sparql,
            quiet=quiet,
            no_color=no_color,
            output=output,
            open_it=open_it,
            graph=graph,
        )

    shared = list(reversed(getattr(callback, "__click_params__", [])))
    own = [_declared(parameter) for parameter in question.parameters]
    help_text = f"{question.help}\n\nIn words: {question.words}?"
    return click.Command(question.slug, params=[*own, *shared], callback=callback, help=help_text, short_help=question.help)
