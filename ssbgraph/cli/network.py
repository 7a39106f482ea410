"""`network`: measures, communities and bridges of the partner network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ssbgraph.cli.options import AS_OF, DATA, LIMIT, NO_COLOR, OUTPUT, QUIET, emit, show, view
from ssbgraph.model import MODALITIES
from ssbgraph.network.measures import MEASURES
from ssbgraph.network.project import PARTNERSHIP
from ssbgraph.render import FORMATS

if TYPE_CHECKING:
    from ssbgraph.model import Answer

F = TypeVar("F", bound=Callable[..., Any])
KIND = click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(sorted(set(PARTNERSHIP.values()))),
    help="Only these partnerships (default: all but investment and membership).",
)
MODALITY = click.option(
    "--modality",
    type=click.Choice(MODALITIES),
    default="under-evaluation",
    show_default=True,
    help="The weakest status that counts.",
)
SHAPES = tuple(form for form in FORMATS if form not in ("svg", "png", "mermaid"))
FORM = click.option(
    "--format",
    "form",
    type=click.Choice([*SHAPES, "graphml"]),
    help="Default: a table on a terminal, JSON when piped; graphml is the graph itself.",
)


def _shared(function: F) -> F:
    for option in (OUTPUT, NO_COLOR, QUIET, FORM, LIMIT, AS_OF, DATA, MODALITY, KIND):
        function = option(function)
    return function


@click.group("network")
def network_command() -> None:
    """Measure the partner network: who is central, which groups there are, who holds it together.

    Example: ssbgraph network measures --by betweenness --limit 10
    """


@network_command.command("measures")
@click.option("--by", type=click.Choice(MEASURES), default="pagerank", show_default=True, help="Order of the rows.")
@_shared
def measures_command(by: str, **options: Any) -> None:
    """Degree, betweenness, PageRank and core number of each organisation.

    Example: ssbgraph network measures --kind supply --modality active
    """
    from ssbgraph.answers.structure import measures

    _run(lambda graph, partners: measures(graph, partners, by, options["kinds"], options["modality"]), **options)


@network_command.command("communities")
@_shared
def communities_command(**options: Any) -> None:
    """Groups of organisations tied more to one another than to others.

    Example: ssbgraph network communities --kind investment --kind supply
    """
    from ssbgraph.answers.structure import communities

    _run(lambda graph, partners: communities(graph, partners, options["kinds"], options["modality"]), **options)


@network_command.command("bridges")
@_shared
def bridges_command(**options: Any) -> None:
    """Organisations and single ties without which the network falls into more parts.

    Example: ssbgraph network bridges --limit 10
    """
    from ssbgraph.answers.structure import bridges

    _run(lambda graph, partners: bridges(graph, partners, options["kinds"], options["modality"]), **options)


def _run(
    ask: Callable[[Any, Any], Answer],
    *,
    kinds: tuple[str, ...],
    modality: str,
    data: tuple[str, ...],
    as_of: Any,
    limit: int | None,
    form: str | None,
    quiet: bool,
    no_color: bool,
    output: str | None,
) -> None:
    from ssbgraph.network.simple import partner_graph

    graph = view(data, as_of)
    partners = partner_graph(graph, kinds, modality, statements=True)
    if form == "graphml" or (form is None and (output or "").endswith(".graphml")):
        emit(_graphml(partners), output)
        return
    found = ask(graph, partners)
    kept = found if limit is None else replace(found, rows=found.rows[:limit])
    show(kept, form=form, show_sparql=False, quiet=quiet, no_color=no_color, output=output)


def _graphml(graph: Any) -> str:
    import networkx as nx

    return "\n".join(nx.generate_graphml(graph)) + "\n"
