"""One import: read, plan, and write everything at once or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from ssbgraph.atomic import locked, replace_files, settle
from ssbgraph.errors import UsageError
from ssbgraph.importing import values
from ssbgraph.importing.files import input_files, not_read, read_files
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.ledger import Ledger
from ssbgraph.importing.plan import Plan
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem, Report
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.terms import SSB

Reading: TypeAlias = Callable[[Graph], tuple[list[Record], list[Problem]]]
"""Gives the records to bring in, and what is wrong with those that are none; it may look things up in the graph."""
_AS_OF = SSB + "asOf"


@dataclass(frozen=True, slots=True)
class Options:
    """How to import: the data folder, and what to do with what is already there or wrong.

    recorded: day on which the facts are entered (YYYY-MM-DD), by default the date of the data set.
    as_of: the day to which the date of the data set moves on, where later facts come in.
    """

    data: Path
    dry_run: bool = False
    revise: bool = False
    keep_going: bool = False
    recorded: str | None = None
    as_of: date | None = None


def import_paths(paths: Sequence[Path], options: Options) -> Report:
    """Brings the records of the files (JSON Lines, CSV, XLSX, Turtle) into the Turtle files of a data folder.

    With any problem nothing is written, unless `keep_going` takes the sound records. Raises UsageError for
    paths that do not exist, BadData for Turtle that does not parse and NotWritten where nothing can be written.
    """
    files = input_files(paths)
    return import_records(lambda graph: read_files(files), options, notes=[f"not read: {name}" for name in not_read(paths)])


def import_records(
    reading: Reading, options: Options, *, notes: Sequence[str] = (), after: Callable[[Graph, Report], None] | None = None
) -> Report:
    """Brings records into the Turtle files of a data folder; `after` may change the graph before it is written.

    Raises as `import_paths`.
    """

    def change(graph: Graph) -> Report:
        as_of = data_date(graph)
        if options.as_of is not None:
            as_of = _moved_date(graph, as_of, options.as_of)
        records, problems = reading(graph)
        ledger = Ledger(graph, recorded=options.recorded or as_of.isoformat(), revise=options.revise)
        report = Plan(ledger, vocabulary(), as_of).apply(records, problems)
        report.notes += notes
        if after is not None:
            after(graph, report)
        return report

    return change_graph(options.data, change, dry_run=options.dry_run, keep_going=options.keep_going)


def change_graph(data: Path, change: Callable[[Graph], Report], *, dry_run: bool, keep_going: bool = False) -> Report:
    """Reads a data folder, changes it in memory and writes it at once, under the lock; a dry run only reports.

    With any problem nothing is written, unless `keep_going`. Raises UsageError, BadData and NotWritten.
    """
    if not (data / "dataset.ttl").is_file():
        raise UsageError(
            f"{data} holds no dataset.ttl, so the date of the data set is unknown",
            hint="Give the folder of a graph, or write a dataset.ttl with ssb:asOf first.",
        )
    settle(data)
    with nullcontext() if dry_run else locked(data):
        graph = Graph(data)
        report = change(graph)
        report.changes = graph.changes()
        if not dry_run and (keep_going or not report.problems):
            replace_files(data, {name: new or None for name, (_, new) in report.changes.items()})
            report.written = True
    return report


def data_date(graph: Graph) -> date:
    """The date of the data set. Raises UsageError where it is not said."""
    found = [value.value for _, facts in graph.subjects("") for name, value in facts if name == _AS_OF]
    try:
        return date.fromisoformat(min(found, default=""))
    except ValueError:
        raise UsageError(
            "dataset.ttl does not say the date of the data set", hint='Add ssb:asOf "2026-11-25"^^xsd:date to the data set in it.'
        ) from None


def _moved_date(graph: Graph, old: date, new: date) -> date:
    """Moves the date of the data set on. Raises UsageError for an earlier day."""
    if new < old:
        raise UsageError(
            f"the date of the data set is {old} already, and never moves back to {new}",
            hint="Leave the date out, or give a later one.",
        )
    for iri, facts in list(graph.subjects("")):
        if any(name == _AS_OF for name, _ in facts):
            kept = {(name, value) for name, value in facts if name != _AS_OF}
            graph.put(iri, kept | {(_AS_OF, values.date(new.isoformat()))}, graph.file_of(iri))
    return new
