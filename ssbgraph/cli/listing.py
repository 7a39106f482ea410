"""`find`, `sources`, `stats` and `coverage`: lists that are no questions."""

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
def sources_command(text: str | None, weak: bool, data: tuple[str, ...], as_of: Any, limit: int | None, **shown: Any) -> None:
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


@click.command("coverage")
@click.option("--gap", metavar="NAME", help="List the things that have this gap (or all).")
@reading
def coverage_command(gap: str | None, data: tuple[str, ...], as_of: Any, limit: int | None, **shown: Any) -> None:
    """How well statements are sourced, dated and checked, and what the graph does not know.

    Example: ssbgraph coverage --gap product-electrolyte
    """
    from dataclasses import replace

    from ssbgraph.answers.coverage import coverage

    found = coverage(view(data, as_of), gap)
    if limit is not None and len(found.rows) > limit:
        found = replace(found, rows=found.rows[:limit], caveats=(f"The first {limit} of {len(found.rows)} rows.", *found.caveats))
    show(found, **shown)
