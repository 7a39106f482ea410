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
from ssbgraph.importing.ledger import Ledger
from ssbgraph.importing.plan import Plan
from ssbgraph.importing.read import json_lines, not_read, read_records
from ssbgraph.importing.report import Report
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.terms import SSB


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

    With any problem nothing is written, unless `keep_going` takes the sound records. Raises UsageError for
    paths that do not exist, BadData for Turtle that does not parse and NotWritten where nothing can be written.
    """
    files = json_lines(paths)
    if not (options.data / "dataset.ttl").is_file():
        raise UsageError(f"{options.data} holds no dataset.ttl, so the date of the data set is unknown",
                         hint="Give the folder of a graph, or write a dataset.ttl with ssb:asOf first.")
    with nullcontext() if options.dry_run else locked(options.data):
        graph = Graph(options.data)
        as_of = _as_of(graph)
        records, problems = read_records(files)
        ledger = Ledger(graph, recorded=options.recorded or as_of.isoformat(), revise=options.revise)
        report = Plan(ledger, vocabulary(), as_of).apply(records, problems)
        report.notes += [f"not read: {name}" for name in not_read(paths)]
        report.changes = graph.changes()
        if not options.dry_run and (options.keep_going or not report.problems):
            replace_files(options.data, {name: new or None for name, (_, new) in report.changes.items()})
            report.written = True
    return report


def _as_of(graph: Graph) -> date:
    found = [value.value for _, facts in graph.subjects("") for name, value in facts if name == SSB + "asOf"]
    try:
        return date.fromisoformat(min(found, default=""))
    except ValueError:
        raise UsageError("dataset.ttl does not say the date of the data set",
                         hint='Add ssb:asOf "2026-11-25"^^xsd:date to the data set in it.') from None
