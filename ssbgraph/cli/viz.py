"""`viz`: the explorer as one HTML file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from ssbgraph.cli.files import write_whole
from ssbgraph.cli.options import AS_OF, DATA, tell_fates, view
from ssbgraph.errors import UsageError
from ssbgraph.network.project import PARTNERSHIP

if TYPE_CHECKING:
    from ssbgraph.store.view import View
    from ssbgraph.viz.picture import Picture

VIEWS = ("network", "chain", "timeline", "map", "table")


@click.command("viz")
@click.argument("of", required=False)
@click.option("--hops", type=click.IntRange(min=1, max=6), default=1, show_default=True, help="How far from the thing.")
@click.option("--kind", multiple=True, type=click.Choice(sorted(set(PARTNERSHIP.values()))), help="Only these relations.")
@click.option(
    "--query",
    "--construct",
    "query",
    metavar="QUERY",
    help="Draw what a SPARQL CONSTRUCT query gives: its text, a file, or - for standard input.",
)
@click.option("--view", "first", type=click.Choice(VIEWS), help="What the page shows first.")
@click.option("-o", "--output", default="network.html", show_default=True, type=click.Path(dir_okay=False), help="File to write.")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@DATA
@AS_OF
def viz_command(
    of: str | None,
    hops: int,
    kind: tuple[str, ...],
    query: str | None,
    first: str | None,
    output: str,
    open_it: bool,
    data: tuple[str, ...],
    as_of: date | None,
) -> None:
    """Draw the whole landscape, the surroundings of a thing, some kinds of partnership, or a query's result.

    Answers are drawn by the questions themselves: ssbgraph disruption Idemitsu --open.

    Example: ssbgraph viz Toyota --hops 2 -o toyota.html
    """
    from dataclasses import replace

    from ssbgraph.cli.pages import open_page, told_if_slow
    from ssbgraph.viz.page import page

    graph = view(data, as_of)
    tell_fates(graph, of, query)
    if query and (of or kind):
        raise UsageError("--query draws its own result", hint="Leave out the thing and --kind, or name them in the query.")
    picture = _queried(graph, query, data, as_of) if query else _chosen(graph, of, kind, hops)
    if first:
        picture = replace(picture, start={**picture.start, "view": first})
    with told_if_slow(f"Laying out {len(picture.things)} things and {len(picture.relations)} statements ..."):
        text = page(graph, picture)
    write_whole(output, text)
    click.echo(
        f"wrote {output}: {len(picture.things)} things, {len(picture.relations)} statements, {len(text.encode()) / 1e6:.2f} MB",
        err=True,
    )
    if open_it:
        open_page(output)


def _chosen(graph: View, of: str | None, kind: tuple[str, ...], hops: int) -> Picture:
    from ssbgraph.viz.picture import landscape, partnership

    if of is None and not kind:
        return landscape(graph)
    return partnership(graph, kind or None, graph.resolve(of) if of else None, hops)


def _queried(graph: View, query: str, data: tuple[str, ...], as_of: date | None) -> Picture:
    """The result of the query, which runs in a process of its own as all queries of users do."""
    import pyoxigraph as ox

    from ssbgraph.cli.sparql import read
    from ssbgraph.sparql.sandbox import Sandbox
    from ssbgraph.viz.drawing import triples_picture

    found = read(query)
    try:
        result = Sandbox(data or None, as_of).run(found.text, "ntriples")
    except UsageError:
        raise UsageError(
            "only CONSTRUCT and DESCRIBE give a graph that can be drawn",
            hint="Example: CONSTRUCT { ?a ssb:supplies ?b } WHERE { ?a ssb:supplies ?b }.",
        ) from None
    triples = [
        (_text(one.subject), one.predicate.value, _text(one.object)) for one in ox.parse(result.content, ox.RdfFormat.N_TRIPLES)
    ]
    return triples_picture(graph, triples, found.question or "Result of a query")


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
