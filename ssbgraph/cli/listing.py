"""`find`, `sources` and `stats`: lists that are no questions."""

from __future__ import annotations

from typing import Any

import click

from ssbgraph.cli.options import reading, show, view


@click.command("find")
@click.argument("text")
@reading
def find_command(text: str, data: tuple[str, ...], as_of: Any, limit: int | None, **shown: Any) -> None:
    """Find things by name, alias or formula, in any script, with typing errors.

    Example: ssbgraph find "li2s"
    """
    from ssbgraph.answers.find import find
    from ssbgraph.answers.registry import telling

    graph = view(data, as_of)
    show(telling(graph, find(graph, text, limit or 20), [text]), **shown)


@click.command("sources")
@click.argument("text", required=False)
@click.option("--weak", is_flag=True, help="Only weak sources.")
@reading
def sources_command(text: str | None, weak: bool, data: tuple[str, ...], as_of: Any, limit: int | None,
                    **shown: Any) -> None:
    """List the cited sources, or those of a publisher, with how many statements rest on each.

    Example: ssbgraph sources Reuters
    """
    from ssbgraph.answers.find import sources
    from ssbgraph.answers.registry import telling

    graph = view(data, as_of)
    show(telling(graph, sources(graph, text, weak, limit), [text]), **shown)


@click.command("stats")
@reading
def stats_command(data: tuple[str, ...], as_of: Any, limit: int | None, **shown: Any) -> None:
    """Count what the graph holds, and how well it is sourced.

    Example: ssbgraph stats
    """
    from ssbgraph.answers.find import stats

    show(stats(view(data, as_of)), **shown)
