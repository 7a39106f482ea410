"""Reads a CSV file (RFC 4180, UTF-8) as a table; a list separated by semicolons, as some spreadsheets write it, too."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ssbgraph.importing.read import MAX_LINE, Unreadable, content, decoded
from ssbgraph.importing.report import Problem
from ssbgraph.importing.rows import Reading, Row, read_table

_MARK = b"\xef\xbb\xbf"


def read_csv(path: Path, found: Reading) -> None:
    """Adds the records of a CSV file to what was found, and a problem for everything that is no such file."""
    try:
        text = decoded(content(path).removeprefix(_MARK), "of the file")
    except Unreadable as error:
        found.problems.append(Problem(path.name, 1, "", *error.args))
        return
    try:
        read_table(_rows(text), path.name, found)
    except _Broken as error:
        found.problems.append(Problem(path.name, *error.args))


class _Broken(ValueError):
    """What keeps the rest of a file from being read; the arguments are those of a problem after its file."""


def _rows(text: str) -> Iterator[Row]:
    head = text.partition("\n")[0]
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=_delimiter(head), strict=True)
    width, start = 0, 1
    try:
        for row in reader:
            if row and width and len(row) != width:
                raise _Broken(
                    start,
                    "",
                    f"has {len(row)} cells where the headings are {width}",
                    "give every row as many cells as there are headings, and quote cells with commas",
                )
            width = width or len(row)
            yield start, row
            start = reader.line_num + 1
    except csv.Error as error:
        raise _Broken(start, "", f"is not CSV: {error}", "quote a cell that contains quotes, commas or line breaks") from None


def _delimiter(head: str) -> str:
    return ";" if head.count(";") > head.count(",") else ","
