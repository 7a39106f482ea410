"""`viz`: the network as one HTML file."""

from __future__ import annotations

from typing import Any

import click

from ssbgraph.cli.files import write_whole
from ssbgraph.cli.options import AS_OF, DATA, view
from ssbgraph.network.project import PARTNERSHIP


@click.command("viz")
@click.argument("of", required=False)
@click.option("--hops", type=click.IntRange(min=1, max=6), default=1, show_default=True, help="How far from the thing.")
@click.option("--kind", multiple=True, type=click.Choice(sorted(set(PARTNERSHIP.values()))), help="Only these relations.")
@click.option("-o", "--output", default="network.html", show_default=True, type=click.Path(dir_okay=False),
              help="File to write.")
@click.option("--open", "open_it", is_flag=True, help="Open it in the browser.")
@DATA
@AS_OF
def viz_command(of: str | None, hops: int, kind: tuple[str, ...], output: str, open_it: bool, data: tuple[str, ...],
                as_of: Any) -> None:
    """Draw the partnership network, or the surroundings of one thing, as one HTML file.

    Example: ssbgraph viz Toyota --hops 2 -o toyota.html
    """
    from ssbgraph.viz.page import page
    from ssbgraph.viz.picture import partnership

    graph = view(data, as_of)
    picture = partnership(graph, kind or None, graph.resolve(of) if of else None, hops)
    text = page(graph, picture)
    write_whole(output, text)
    click.echo(f"wrote {output}: {len(picture.things)} things, {len(picture.relations)} statements, "
               f"{len(text.encode()) / 1e6:.2f} MB", err=True)
    if open_it:
        from pathlib import Path

        click.launch(Path(output).resolve().as_uri())
