"""Table forms: XLSX workbook, SQLite file, Parquet."""

from __future__ import annotations

import io
import sqlite3
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from ssbgraph.errors import UsageError
from ssbgraph.exporting.selection import Selection
from ssbgraph.exporting.tables import Rows, tables
from ssbgraph.render.records import neutral


def xlsx(selection: Selection) -> bytes:
    """A workbook with a sheet a table: filters, frozen headings, links to sources, no cell that runs."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    book.properties.created = book.properties.modified = datetime(2000, 1, 1)
    for name, rows in tables(selection).items():
        _sheet(book.create_sheet(name), rows)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _sheet(sheet: Any, rows: Rows) -> None:
    from openpyxl.styles import Font

    heads = list(rows[0]) if rows else ["nothing"]
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append([neutral(value) for value in row.values()])
    if "url" in heads:
        column = heads.index("url") + 1
        for number, row in enumerate(rows, 2):
            if str(row["url"]).startswith(("https://", "http://")):
                sheet.cell(number, column).hyperlink = row["url"]
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def sqlite(selection: Selection) -> bytes:
    """A SQLite database with a table each, typed by its values."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.sqlite"
        with sqlite3.connect(path) as database:
            for name, rows in tables(selection).items():
                _fill(database, name, rows)
        database.close()
        return path.read_bytes()


def _fill(database: sqlite3.Connection, name: str, rows: Rows) -> None:
    if not rows:
        database.execute(f'CREATE TABLE "{name}" (id TEXT PRIMARY KEY)')
        return
    columns = ", ".join(f'"{field}"' + (" TEXT PRIMARY KEY" if field == "id" else "") for field in rows[0])
    marks = ", ".join("?" for _ in rows[0])
    database.execute(f'CREATE TABLE "{name}" ({columns})')
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', [tuple(row.values()) for row in rows])


def parquet(selection: Selection) -> bytes:
    """All statements as one Parquet table. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("Parquet needs pyarrow", hint='Install it with: pip install "ssbgraph[parquet]"') from None
    found = [{"table": name, **{key: None if value is None else str(value) for key, value in row.items()}}
             for name, rows in tables(selection).items() for row in rows]
    names = sorted({key for row in found for key in row})
    columns = {key: [row.get(key) for row in found] for key in names}
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()
