"""`export`: the graph, or a part of it, in the forms that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ssbgraph.cli.files import write_folder, write_whole
from ssbgraph.cli.options import AS_OF, DATA, tell_fates, view
from ssbgraph.errors import UsageError
from ssbgraph.exporting.books import csv_tables
from ssbgraph.exporting.formats import FORMATS, SUFFIXES, export
from ssbgraph.exporting.selection import select
from ssbgraph.model import ACTOR_KINDS, ITEM_KINDS

KINDS = sorted({*ACTOR_KINDS, *ITEM_KINDS, "Facility", "Programme"})


@click.command("export")
@click.option("-o", "--output", required=True, type=click.Path(), help="File to write (csv: folder for its tables).")
@click.option(
    "--format", "form", type=click.Choice((*FORMATS, "csv")), metavar="FORM", help="Default: what the file's suffix names."
)
@click.option("--of", metavar="NAME", help="Only the surroundings of this thing.")
@click.option("--hops", type=click.IntRange(min=0, max=9), default=1, show_default=True, help="How far from it.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    help="Only things of this kind, e.g. Company (repeatable).",
)
@DATA
@AS_OF
def export_command(
    output: str, form: str | None, of: str | None, hops: int, kinds: tuple[str, ...], data: tuple[str, ...], as_of: Any
) -> None:
    """Write the graph as RDF, network, workbook, tables or database.

    Forms: turtle, trig, nquads, ntriples, rdfxml, jsonld, rdf12 (annotated triples), nanopub, void (description with
    counts); graphml, gexf, cytoscape, nodes-csv, edges-csv; xlsx, csv (a folder of tables), sqlite, parquet. What is
    written as xlsx or csv can be read back by `ssbgraph import`.

    Example: ssbgraph export --of Toyota --hops 2 -o toyota.graphml
    """
    from ssbgraph.store.load import open_store

    chosen = form or SUFFIXES.get(Path(output).suffix.lower())
    if chosen is None:
        raise UsageError(f"the suffix of {output} names no export form", hint=f"Give --format {'|'.join(FORMATS)}.")
    graph = view(data, as_of)
    tell_fates(graph, of)
    selection = select(graph, graph.resolve(of) if of else None, hops, kinds)
    if chosen == "csv":
        write_folder(Path(output), csv_tables(selection))
    else:
        write_whole(output, export(graph, lambda: open_store(data or None, as_of), selection, chosen))
    sizes = {"thing": selection.things, "relation": selection.relations, "claim": selection.claims, "source": selection.sources}
    counted = ", ".join(f"{len(values)} {noun}{'' if len(values) == 1 else 's'}" for noun, values in sizes.items())
    click.echo(f"wrote {output}: {counted} as {chosen}", err=True)
