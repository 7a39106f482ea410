"""XLSX workbooks as this package writes them: tables with frozen headings and filters, and the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from ssbgraph.tabular import neutral

if TYPE_CHECKING:
    from openpyxl import Workbook

_DAY = datetime(2000, 1, 1)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WIDEST = 48


def new_book() -> Workbook:
    """A workbook without sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    book.properties.creator = "ssbgraph"
    book.properties.created = _DAY
    return book


def add_table(book: Workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> Any:
    """A sheet with bold frozen headings, filters and fitting widths; no cell is taken for a formula. Returns it."""
    from openpyxl.styles import Font

    sheet: Any = book.create_sheet(name)
    sheet.append(list(headings))
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([_cell(value) for value in row])
    for column, heading in enumerate(headings, 1):
        texts = [heading, *(str(cell.value or "") for cell in next(sheet.iter_cols(column, column, 2, 60)))]
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(_WIDEST, max(map(len, texts)) + 3)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions
    return sheet


def _cell(value: Any) -> Any:
    """What goes into the cell: a number with more digits than a spreadsheet keeps goes in as text."""
    if isinstance(value, (int, float)) and float(f"{value:.15g}") != value:
        return str(value)
    return neutral(_UNWRITABLE.sub("\ufffd", value)) if isinstance(value, str) else value


def saved(book: Workbook) -> bytes:
    """The workbook as bytes, without the time of writing, so that the same content gives the same bytes."""
    written = io.BytesIO()
    book.save(written)
    target = io.BytesIO()
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            new.writestr(zipfile.ZipInfo(entry.filename), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
