"""One import: read, plan, and write everything at once or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ssbgraph.atomic import locked, replace_files
from ssbgraph.errors import UsageError
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.plan import Plan
from ssbgraph.importing.read import json_lines, read_records
from ssbgraph.importing.report import Report
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.terms import BASE, SSB

DATASET = BASE + "dataset"


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: the data folder, and what to do with what is already there or wrong.

    recorded: day on which the facts are entered (YYYY-MM-DD), by default the date of the data set.
    """

    data: Path
    dry_run: bool = False
    revise: bool = False
    keep_going: bool = False
    recorded: str | None = None


def import_paths(paths: Sequence[Path], options: Options) -> Report:
    """Brings the records of the JSON Lines files into the Turtle files of a data folder.

    With any problem nothing is written, unless `keep_going` takes the sound records. Raises UsageError for paths
    that do not exist, BadData for Turtle that does not parse and NotWritten where the folder cannot be written.
    """
    files = json_lines(paths)
    if not (options.data / "dataset.ttl").is_file():
        raise UsageError(f"{options.data} holds no dataset.ttl, so the date of the data set is unknown",
                         hint="Give the folder of a graph, or write a dataset.ttl with ssb:asOf first.")
    with nullcontext() if options.dry_run else locked(options.data):
        graph = Graph(options.data)
        as_of = _as_of(graph)
        records, problems = read_records(files)
        plan = Plan(graph, vocabulary(), as_of, recorded=options.recorded or as_of.isoformat(), revise=options.revise)
        report = plan.apply(records, problems)
        report.changes = graph.changes()
        if not options.dry_run and (options.keep_going or not report.problems):
            replace_files(options.data, {name: new or None for name, (_, new) in report.changes.items()})
            report.written = True
    return report


def _as_of(graph: Graph) -> date:
    found = graph.value(DATASET, SSB + "asOf") if DATASET in graph else None
    if found is None:
        raise UsageError(f"dataset.ttl does not say the date of the data set (<{DATASET}> ssb:asOf)",
                         hint='Add ssb:asOf "2026-11-25"^^xsd:date to it.')
    return date.fromisoformat(found)
