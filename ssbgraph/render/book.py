"""Answers as an Excel workbook: things side by side to read, rows to work with, sources, and what to mind."""

from __future__ import annotations

from typing import Any

from ssbgraph.model import Answer
from ssbgraph.render.matrix import UNKNOWN, entry_text
from ssbgraph.render.records import flat_rows
from ssbgraph.workbook import add_table, new_book, saved

_NARROW, _WIDE = 18, 48
"""Widths of columns, in characters."""


def xlsx(answer: Answer) -> bytes:
    """The answer as a workbook: same answer, same bytes; no cell that runs, links to sources only."""
    book = new_book()
    if answer.subjects:
        _side_by_side(book, answer)
    fields, rows = flat_rows(answer)
    add_table(book, "rows", fields or ["nothing"], rows)
    _sources(book, answer)
    told = [["title", answer.title], ["summary", answer.summary], ["as of", answer.as_of]]
    add_table(book, "about", ["what", "text"], [*told, *(["mind", caveat] for caveat in answer.caveats)])
    return saved(book)


def _side_by_side(book: Any, answer: Answer) -> None:
    """An aspect a row, a competitor a column; the entries of a cell on lines of their own."""
    from openpyxl.styles import Alignment

    rows = [
        [row["label"], *("\n".join(map(entry_text, cell["entries"])) or UNKNOWN for cell in row["cells"])] for row in answer.rows
    ]
    sheet = add_table(book, "comparison", ["aspect", *(answer.labels[id_] for id_ in answer.subjects)], rows)
    for column in sheet.columns:
        sheet.column_dimensions[column[0].column_letter].width = _NARROW if column[0].column == 1 else _WIDE
        for cell in column[1:]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sources(book: Any, answer: Answer) -> None:
    rows = [[one.number, one.publisher, one.title, one.date, "yes" if one.weak else "", one.url] for one in answer.citations]
    sheet = add_table(book, "sources", ["number", "publisher", "title", "date", "weak", "url"], rows)
    for at, one in enumerate(answer.citations, 2):
        if one.url.startswith(("https://", "http://")):
            sheet.cell(at, 6).hyperlink = one.url
