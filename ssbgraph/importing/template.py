"""Empty tables to fill in: a workbook with lists to choose from, or CSV files, with a sheet that explains each column."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ssbgraph.importing.columns import KIND_OF_TABLE, field_of, reading_of
from ssbgraph.importing.fields import TABLES
from ssbgraph.importing.iso import COUNTRIES
from ssbgraph.importing.vocabulary import Vocabulary
from ssbgraph.tabular import COLUMNS, neutral
from ssbgraph.terms import expand

if TYPE_CHECKING:
    from openpyxl import Workbook

_FORMS = {
    "text": "text",
    "list": "several, separated by ;",
    "date": "YYYY, YYYY-MM or YYYY-MM-DD",
    "number": "number",
    "figure": "number, or a date for a milestone",
    "flag": "yes, or empty",
}
_ABSTRACT = ("Thing", "Actor", "Item")
_ROWS = 2000
"""Rows of a sheet in which lists are offered."""
_OPEN = ("value", "minimum", "maximum")
_BY_RULE = ("id", "identifier")
_REMARKS = {
    "id": "leave empty for a new statement or dispute: it gets its number by rule",
    "identifier": "leave empty: made by rule",
    "things.id": "permanent id in lower case with hyphens; empty: made from the label",
    "sources.id": "permanent id in lower case with hyphens; empty: made from publisher, date and title",
    "things.kind": "kind of thing",
    "label": "name by which it is known",
    "aliases": "other names, in any script",
    "subject": "id of the thing that acts",
    "predicate": "what it does",
    "object": "id of the thing it is done to",
    "publisher": "who published the document",
    "title": "title as published",
    "published": "date of publication",
    "recorded": "leave empty: set on import",
    "revision_of": "id of the promise that this one replaces",
    "minimum": "with maximum, in place of value",
    "maximum": "with minimum, in place of value",
    "when": "an interval as START/END",
    "comparator": "empty for =",
    "identifiers": "wikidata=Q…; lei=…, only as a source shows them",
    "statements": "ids of the statements that disagree",
    "sources": "ids of the sources that say so; at least one",
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A column of a table: whether it must be filled, how, with which of a closed list, and what it means."""

    table: str
    column: str
    needed: str
    form: str
    allowed: tuple[str, ...]
    meaning: str


def explained(vocabulary: Vocabulary) -> Iterator[Explained]:
    """Every column of every table."""
    for table, columns in COLUMNS.items():
        kind = KIND_OF_TABLE[table]
        for column in columns:
            field = TABLES[kind].get(field_of(kind, column))
            needed = field is not None and field.required and "." not in field_of(kind, column) and column not in _BY_RULE
            meaning = vocabulary.meanings.get(expand(field.to), "") if field and field.to else ""
            remark = _REMARKS.get(f"{table}.{column}", _REMARKS.get(column, ""))
            yield Explained(
                table,
                column,
                "yes" if needed else "",
                _FORMS[reading_of(column)],
                _allowed(table, column, vocabulary),
                "; ".join(filter(None, (meaning, remark))),
            )


def _allowed(table: str, column: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The closed list of a column, in alphabetical order or that of its definition; empty where any text may stand."""
    kind = KIND_OF_TABLE[table]
    if (table, column) == ("things", "kind"):
        return tuple(sorted(name for name in vocabulary.kinds if name not in _ABSTRACT))
    if column == "metric":
        return tuple(sorted(name for name, one in vocabulary.metrics.items() if one.milestone == (table == "promises")))
    if column == "predicate":
        return tuple(sorted(name for name, one in vocabulary.properties.items() if one.relation))
    if column == "roles":
        return tuple(sorted(vocabulary.roles))
    if column == "country":
        return tuple(sorted(COUNTRIES))
    field = TABLES[kind].get(field_of(kind, column))
    return tuple(getattr(field.term, "allowed", ())) if field else ()


def xlsx_template(vocabulary: Vocabulary, things: Mapping[str, str]) -> bytes:
    """A workbook with an empty sheet for each table; `things` (label by id) are offered where a thing is named."""
    from ssbgraph.workbook import add_table, new_book, saved

    book = new_book()
    found = list(explained(vocabulary))
    lists = _lists(found, things)
    for table, columns in COLUMNS.items():
        sheet = add_table(book, table, columns, [])
        for number, one in enumerate((one for one in found if one.table == table), 1):
            _prepare(sheet, number, one, lists)
    add_table(book, "columns", ("table", "column", "needed", "form", "allowed", "meaning"), _rows(found))
    add_table(book, "lists", list(lists), _columns_as_rows(list(lists.values())))
    _label(book, things)
    return saved(book)


def _lists(found: list[Explained], things: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    named = {_list_name(one): tuple(value for value in one.allowed if value != "=") for one in found if one.allowed}
    return {**named, "thing": tuple(sorted(things)), "yes": ("yes",)}


def _list_name(one: Explained) -> str:
    return f"{one.table}.{one.column}"


def _prepare(sheet: Any, number: int, one: Explained, lists: Mapping[str, tuple[str, ...]]) -> None:
    """Formats a column as text unless it holds numbers, marks a needed one, and offers what may stand in it."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(number)
    if one.form != _FORMS["number"] and one.column not in _OPEN:
        for cell in next(sheet.iter_cols(number, number, 2, 200)):
            cell.number_format = "@"
    if one.needed:
        sheet.cell(1, number).fill = PatternFill("solid", fgColor="FFE699")
        sheet.cell(1, number).font = Font(bold=True)
    name = _offered(one)
    rule = DataValidation(
        type="list" if name else None,
        allow_blank=True,
        showInputMessage=True,
        errorStyle="warning" if name == "thing" else "stop",
        showErrorMessage=name is not None,
    )
    if name:
        rule.formula1 = _range(list(lists).index(name) + 1, len(lists[name]))
        rule.error = "Not in the list; see the sheet `lists`."
    rule.promptTitle, rule.prompt = one.column, _prompt(one)
    rule.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(rule)


def _offered(one: Explained) -> str | None:
    if one.form == _FORMS["flag"]:
        return "yes"
    if one.allowed and one.form != _FORMS["list"]:
        return _list_name(one)
    things = ("subject", "object", "about", "material", "product", "facility", "of")
    return "thing" if one.column in things else None


def _range(column: int, length: int) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(column)
    return f"lists!${letter}$2:${letter}${max(length, 1) + 1}"


def _prompt(one: Explained) -> str:
    several = f" from: {', '.join(one.allowed)}" if one.allowed and one.form == _FORMS["list"] else ""
    text = f"{one.meaning[:1].upper()}{one.meaning[1:]}. {one.form}{several}".lstrip(". ")
    return text if len(text) <= 250 else text[:249] + "…"


def _rows(found: list[Explained]) -> list[tuple[str, ...]]:
    return [(one.table, one.column, one.needed, one.form, ", ".join(one.allowed), one.meaning) for one in found]


def _columns_as_rows(columns: list[tuple[str, ...]]) -> list[list[str | None]]:
    longest = max(map(len, columns), default=0)
    return [[column[row] if row < len(column) else None for column in columns] for row in range(longest)]


def _label(book: Workbook, things: Mapping[str, str]) -> None:
    """Writes what the things are called beside the list of their ids, in the last column."""
    sheet: Any = book["lists"]
    column = sheet.max_column + 1
    sheet.cell(1, column, "thing is called")
    for row, id_ in enumerate(sorted(things), 2):
        sheet.cell(row, column, neutral(things[id_]))


def csv_template(vocabulary: Vocabulary) -> dict[str, bytes]:
    """An empty CSV file for each table, and `columns.csv`, which explains them; by file name."""
    found = {f"{table}.csv": _csv([columns]) for table, columns in COLUMNS.items()}
    head = ("table", "column", "needed", "form", "allowed", "meaning")
    return {**found, "columns.csv": _csv([head, *_rows(list(explained(vocabulary)))])}


def _csv(rows: list[tuple[str, ...]]) -> bytes:
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows([neutral(cell) for cell in row] for row in rows)
    return target.getvalue().encode()
