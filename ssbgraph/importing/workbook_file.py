"""Reads the tables of an XLSX workbook, after looking whether it is safe to unpack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ssbgraph.importing.cells import Cell
from ssbgraph.importing.read import Unreadable, content
from ssbgraph.importing.report import Problem
from ssbgraph.importing.rows import Reading, Row, read_table

MAX_UNPACKED = 32 * 2**20
"""Bytes that all parts of a workbook may have when unpacked."""
MAX_PARTS = 1000
MAX_WIDTH = 100
"""Cells a row may have."""
MAX_ROWS = 1_048_576
EXPLAINING = ("columns", "lists")
"""Sheets of the template that hold no records."""
_FIX = "save it again as .xlsx with a spreadsheet program"


def read_workbook(path: Path, found: Reading) -> None:
    """Adds the records of all sheets to what was found, and a problem for everything that cannot be read."""
    try:
        packed = content(path, packed=True)
        _check_parts(packed)
        for sheet in _sheets(packed):
            if sheet.title not in EXPLAINING:
                _read_sheet(sheet, f"{path.name}:{sheet.title}", found)
    except Unreadable as error:
        found.problems.append(Problem(path.name, 1, "", *error.args))


def _check_parts(packed: bytes) -> None:
    """Raises Unreadable for what is no workbook, unpacks to more than its limit, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable(f"unpacks to more than {MAX_UNPACKED // 2**20} MB or {MAX_PARTS} parts",
                                 "split it into smaller workbooks")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(archive.read(part), part.filename)
    except Unreadable:
        raise
    except Exception:  # zipfile raises errors of many kinds for damaged archives
        raise Unreadable("is no workbook: its archive is damaged", _FIX) from None


def _check_xml(text: bytes, name: str) -> None:
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"\0" in text[:200]:
        raise Unreadable(f"{name} in it declares entities or is not UTF-8", _FIX)


def _sheets(packed: bytes) -> list[Any]:
    from openpyxl import load_workbook

    try:
        return list(load_workbook(io.BytesIO(packed), read_only=True, keep_links=False).worksheets)
    except Exception as error:  # openpyxl passes on whatever goes wrong in its parts
        raise Unreadable(f"is no workbook: {_said(error)}", _FIX) from None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _read_sheet(sheet: Any, place: str, found: Reading) -> None:
    rows = _rows(sheet)
    try:
        first = next(rows, None)
        if first is not None:
            read_table(_again(first, rows), place, found)
    except _Broken as error:
        found.problems.append(Problem(place, *error.args))


class _Broken(ValueError):
    """What keeps the rest of a sheet from being read; the arguments are those of a problem after its file."""


def _again(first: Row, rest: Iterator[Row]) -> Iterator[Row]:
    yield first
    yield from rest


def _rows(sheet: Any) -> Iterator[Row]:
    """The rows that hold anything. Raises _Broken at a formula, an error value, or where the sheet is damaged."""
    sheet.reset_dimensions()
    number = 0
    try:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            if number > MAX_ROWS:
                raise _Broken(number, "", "has more rows than a sheet can have", _FIX)
            row = [_value(cell, number) for cell in cells]
            while row and row[-1] in (None, ""):
                row.pop()
            if len(row) > MAX_WIDTH:
                raise _Broken(number, "", f"has more than {MAX_WIDTH} cells", "keep the columns of the template")
            if row:
                yield number, row
    except _Broken:
        raise
    except Exception as error:  # as above: damage shows wherever the parser happens to meet it
        raise _Broken(number + 1, "", f"cannot be read from here on: {_said(error)}", _FIX) from None


def _value(cell: Any, number: int) -> Cell:
    if cell.value is None:
        return None
    if cell.data_type in ("f", "e"):
        what = "a formula" if cell.data_type == "f" else f"the error {cell.value}"
        raise _Broken(number, "", f"{cell.coordinate} holds {what}", "put the value itself into the cell")
    value: Cell = cell.value
    return value
