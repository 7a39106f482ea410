"""Single cells of a table as values of a record. Every function raises Bad(reason, fix) for what it cannot take."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from ssbgraph.importing.columns import Reading
from ssbgraph.importing.values import Bad
from ssbgraph.tabular import plain, split

Cell: TypeAlias = str | int | float | bool | date | None
"""What a spreadsheet holds in a cell; a CSV file holds texts only."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,40}(?:\.\d{1,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?\Z")
_YES, _NO = ("true", "yes", "1"), ("false", "no", "0")


def value_of(cell: Cell, reading: Reading) -> Any:
    """The value of a cell, or None where it is empty."""
    if cell is None or cell == "":
        return None
    return {"text": _text, "list": _list, "date": _date, "number": _number, "flag": _flag}[reading](cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return plain(cell)
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    raise Bad(f"is the {_kind(cell)} {cell} where a text belongs", "format the cell as text and enter it again")


def _list(cell: Cell) -> list[str]:
    return split(_text(cell))


def _date(cell: Cell) -> str:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise Bad(f"holds a time of day: {cell}", "give the day alone, as YYYY-MM-DD")
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else _text(cell)


def _number(cell: Cell) -> int | float | Decimal:
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    text = plain(cell) if isinstance(cell, str) else str(cell)
    if not _NUMBER.match(text):
        raise Bad(f"is no number: {text[:60]!r}", "write digits with a point, such as 1234.5")
    return Decimal(text)


def _flag(cell: Cell) -> bool | None:
    """True, or None for false, which is what an absent flag means."""
    text = str(cell).lower()
    if text not in (*_YES, *_NO):
        raise Bad(f"is {text[:60]!r} where yes or no belongs", "write yes, or leave it empty")
    return True if text in _YES else None


def _kind(cell: Cell) -> str:
    return "date" if isinstance(cell, date) else "number"
