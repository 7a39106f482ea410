"""Rows of a table as records, each with the place it came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ssbgraph.importing.cells import Cell, value_of
from ssbgraph.importing.columns import KIND_OF_TABLE, field_of, reading_of, table_of, unknown
from ssbgraph.importing.read import MAX_PROBLEMS, Record
from ssbgraph.importing.report import Problem
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.tabular import COLUMNS, plain

Row: TypeAlias = tuple[int, Sequence[Cell]]
"""Number of the row in its file, and its cells."""
MAX_WIDTH = 100
"""Cells a row may have."""
_READ_ONLY = "recorded"
"""Set by the import; what stands there is not looked at."""


@dataclass(slots=True)
class Reading:
    """Records and problems of the tables read so far; `names` maps ids of the graph to ids of records."""

    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


def read_table(rows: Iterable[Row], file: str, found: Reading) -> None:
    """Adds the records of a table, whose first row is its headings, to what was found."""
    remaining = iter(rows)
    line, cells = next(remaining, (1, ()))
    headings = [plain(str(cell)).strip() if cell is not None else "" for cell in cells]
    while headings and not headings[-1]:
        headings.pop()
    wrong = _wrong_headings(headings)
    if wrong:
        found.problems.append(Problem(file, line, "", *wrong))
        return
    table = str(table_of(headings))
    before = len(found.problems)
    for number, row in remaining:
        if any(cell not in (None, "") for cell in row):
            _read_row(table, headings, (number, row), file, found)
        if len(found.problems) - before >= MAX_PROBLEMS:
            found.problems.append(Problem(file, number, "", "has too many such rows", "the rest was not read"))
            return


def _wrong_headings(headings: list[str]) -> tuple[str, str] | None:
    if not headings:
        return "is empty", "the first row holds the headings; see `ssbgraph import --template`"
    if len(headings) > MAX_WIDTH:
        return f"has more than {MAX_WIDTH} columns", "keep the columns of `ssbgraph import --template`"
    if doubled := sorted({name for name in headings if headings.count(name) > 1}):
        return f"has the column {doubled[0][:60]!r} twice", "keep one of them, and give every column a heading"
    table = table_of(headings)
    if table is None:
        return (
            "is no table of things (label), relations (predicate), claims or promises (metric), disputes (topic) or "
            "sources (url)",
            "keep the headings of `ssbgraph import --template` in the first row",
        )
    if odd := unknown(table, headings):
        return f"has an unknown column {odd[0][:60]!r}", f"use {', '.join(COLUMNS[table])}"
    return None


def _read_row(table: str, headings: list[str], row: Row, file: str, found: Reading) -> None:
    kind, (line, cells) = KIND_OF_TABLE[table], row
    columns = {field_of(kind, column): column for column in headings}
    named = dict(zip(headings, cells, strict=False))
    try:
        if any(cell not in (None, "") for cell in cells[len(headings) :]):
            raise Bad("has more cells than the table has headings", "put quotes around a cell that contains a comma")
        fields = _fields(kind, named)
    except Bad as error:
        found.problems.append(Problem(file, line, "", *error.args))
        return
    record = Record(kind, fields, file, line, columns)
    found.records.append(record)
    if kind in ("relation", "claim") and (own := named.get("id")) and record.id:
        found.names[str(own)] = record.id


def _fields(kind: str, cells: dict[str, Cell]) -> dict[str, Any]:
    """The fields that the cells of a row fill. Raises Bad naming the column."""
    fields: dict[str, Any] = {}
    milestone = _is_milestone(cells.get("metric"))
    for column, cell in cells.items():
        if column == _READ_ONLY:
            continue
        reading = reading_of(column)
        try:
            value = value_of(cell, ("date" if milestone else "number") if reading == "figure" else reading)
        except Bad as error:
            raise Bad(f"{column} {error.args[0]}", error.args[1]) from None
        if value is not None:
            _put(fields, kind, column, value)
    return fields


def _is_milestone(metric: Cell) -> bool:
    known = vocabulary().metrics.get(str(metric))
    return known is not None and known.milestone


def _put(fields: dict[str, Any], kind: str, column: str, value: Any) -> None:
    name = field_of(kind, column)
    if column == "id" and kind in ("relation", "claim"):
        fields.setdefault("id", value)
    elif column == "identifiers":
        for pair in value:
            scheme, _, text = pair.partition("=")
            fields.setdefault(scheme, []).append(text)
    elif "." in name:
        group, _, inner = name.partition(".")
        fields.setdefault(group, {})[inner] = value
    else:
        fields[name] = value


def renamed(found: Reading) -> list[Record]:
    """The records, with ids of the graph (`toyota-17`) replaced by ids of the records that stand in the same tables."""
    for record in found.records:
        for name in ("replaces", "records"):
            if name in record.fields:
                record.fields[name] = [found.names.get(id_, id_) for id_ in record.fields[name]]
    return found.records
