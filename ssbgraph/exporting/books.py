"""Table forms: XLSX workbook, CSV files, SQLite file, Parquet."""

from __future__ import annotations

import csv
import io
import sqlite3
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ssbgraph.errors import UsageError
from ssbgraph.exporting.selection import Selection
from ssbgraph.exporting.tables import Rows, tables
from ssbgraph.tabular import COLUMNS, neutral
from ssbgraph.workbook import add_table, new_book, saved


def xlsx(selection: Selection) -> bytes:
    """A workbook with a sheet a table: filters, frozen headings, links to sources, no cell that runs."""
    book = new_book()
    for name, rows in tables(selection).items():
        sheet = add_table(book, name, COLUMNS[name], [list(row.values()) for row in rows])
        if name == "sources":
            _link(sheet, rows)
    return saved(book)


def _link(sheet: Any, rows: Rows) -> None:
    column = COLUMNS["sources"].index("url") + 1
    for number, row in enumerate(rows, 2):
        if str(row["url"]).startswith(("https://", "http://")):
            sheet.cell(number, column).hyperlink = row["url"]


def csv_tables(selection: Selection) -> dict[str, bytes]:
    """A CSV file (RFC 4180, UTF-8) for each table, by file name; `ssbgraph import` reads them back."""
    return {f"{name}.csv": _csv(COLUMNS[name], rows) for name, rows in tables(selection).items()}


def _csv(columns: Sequence[str], rows: Rows) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([neutral(value) for value in row.values()] for row in rows)
    return target.getvalue().encode()


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
    columns = ", ".join(f'"{field}"' + (" TEXT PRIMARY KEY" if field == "id" else "") for field in COLUMNS[name])
    marks = ", ".join("?" for _ in COLUMNS[name])
    database.execute(f'CREATE TABLE "{name}" ({columns})')
    database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', [tuple(row.values()) for row in rows])


def parquet(selection: Selection) -> bytes:
    """All statements as one Parquet table. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("Parquet needs pyarrow", hint='Install it with: pip install "ssbgraph[parquet]"') from None
    found = [
        {"table": name, **{key: None if value is None else str(value) for key, value in row.items()}}
        for name, rows in tables(selection).items()
        for row in rows
    ]
    names = sorted({key for row in found for key in row})
    columns = {key: [row.get(key) for row in found] for key in names}
    target = io.BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()
