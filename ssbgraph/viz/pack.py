"""Tables in place of lists of records: field names once, references as numbers, empty ends cut off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Record = Mapping[str, Any]
Numbers = Mapping[str, Mapping[str, int]]
"""For each table that others refer to, the row number of every id in it."""


def numbered(**tables: Iterable[str]) -> Numbers:
    """Row numbers of the ids of each table, in the order given."""
    return {name: {id_: number for number, id_ in enumerate(ids)} for name, ids in tables.items()}


def table(records: Sequence[Record], links: Mapping[str, str], numbers: Numbers) -> dict[str, Any]:
    """The records as `columns` and `rows`; fields named in `links` become row numbers of the table they point into.

    The fullest columns come first, so that most rows end early. An id that the other table lacks stays as text.
    """
    filled: dict[str, int] = {}
    for record in records:
        for field, value in record.items():
            filled[field] = filled.get(field, 0) + (value not in (None, "", [], ()))
    columns = [field for field in sorted(filled, key=lambda name: (-filled[name], name)) if filled[field]]
    rows = [_row([_linked(record.get(field), numbers.get(links.get(field, ""), {})) for field in columns]) for record in records]
    return {"columns": columns, "links": {field: links[field] for field in columns if field in links}, "rows": rows}


def _linked(value: Any, numbers: Mapping[str, int]) -> Any:
    if isinstance(value, (list, tuple)):
        return [numbers.get(one, one) if isinstance(one, str) else one for one in value]
    return numbers.get(value, value) if isinstance(value, str) else value


def _row(values: list[Any]) -> list[Any]:
    end = len(values)
    while end and values[end - 1] in (None, "", []):
        end -= 1
    return [None if value in ("", []) else value for value in values[:end]]
