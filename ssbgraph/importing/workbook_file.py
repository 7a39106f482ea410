"""Reads the tables of an XLSX workbook, after looking whether it is safe to unpack."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any
from xml.parsers import expat

from ssbgraph.importing.cells import Cell
from ssbgraph.importing.read import Unreadable, content
from ssbgraph.importing.report import Problem
from ssbgraph.importing.rows import MAX_WIDTH, Reading, Row, read_table

MAX_UNPACKED = 32 * 2**20
"""Bytes that all parts of a workbook may have when unpacked."""
MAX_PARTS = 1000
MAX_ELEMENTS = 1_000_000
MAX_DEPTH = 100
_LARGE = 2**20
"""Bytes from which on the elements of a part are counted before it is read."""
MAX_ROWS = 1_048_576
EXPLAINING = ("columns", "lists")
"""Sheets of the template that hold no records."""
_FIX = "save it again as .xlsx with a spreadsheet program"


def read_workbook(path: Path, found: Reading) -> None:
    """Adds the records of all sheets to what was found, and a problem for everything that cannot be read."""
    try:
        packed = content(path, packed=True)
        _check_parts(packed)
        tables = [sheet for sheet in _sheets(packed) if sheet.title not in EXPLAINING]
        if not [sheet for sheet in tables if _read_sheet(sheet, f"{path.name}:{sheet.title}", found)]:
            raise Unreadable("holds no table", "fill in the workbook of `ssbgraph import --template xlsx`")
    except Unreadable as error:
        found.problems.append(Problem(path.name, 1, "", *error.args))


def _check_parts(packed: bytes) -> None:
    """Raises Unreadable for what is no workbook, unpacks to more than its limit, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise Unreadable(
                    f"unpacks to more than {MAX_UNPACKED // 2**20} MB or {MAX_PARTS} parts", "split it into smaller workbooks"
                )
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
    if len(text) > _LARGE:
        _check_elements(text, name)


def _check_elements(text: bytes, name: str) -> None:
    """Raises Unreadable for more or deeper elements than memory should be spent on."""
    count = depth = 0

    def opened(*_: object) -> None:
        nonlocal count, depth
        count, depth = count + 1, depth + 1
        if count > MAX_ELEMENTS or depth > MAX_DEPTH:
            raise Unreadable(
                f"{name} in it has more than {MAX_ELEMENTS:,} elements or {MAX_DEPTH} levels", "split it into smaller workbooks"
            )

    def closed(*_: object) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.Parse(text, True)


def _sheets(packed: bytes) -> list[Any]:
    from openpyxl import load_workbook

    try:
        return list(load_workbook(io.BytesIO(packed), read_only=True, keep_links=False).worksheets)
    except Exception as error:  # openpyxl passes on whatever goes wrong in its parts
        raise Unreadable(f"is no workbook: {_said(error)}", _FIX) from None


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _read_sheet(sheet: Any, place: str, found: Reading) -> bool:
    """Reads a sheet; returns whether there is anything in it."""
    rows = _rows(sheet)
    try:
        if (first := next(rows, None)) is None:
            return False
        read_table(chain([first], rows), place, found)
    except _Broken as error:
        found.problems.append(Problem(place, *error.args))
    return True


class _Broken(ValueError):
    """What keeps the rest of a sheet from being read; the arguments are those of a problem after its file."""


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
