"""Answers as JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ssbgraph.model import Answer
from ssbgraph.tabular import neutral


def json_text(answer: Answer) -> str:
    """The whole answer as one JSON object."""
    return json.dumps(answer.as_record(), ensure_ascii=False, indent=2) + "\n"


def jsonl(answer: Answer) -> str:
    """The rows as one JSON object a line."""
    return "".join(json.dumps(dict(row), ensure_ascii=False) + "\n" for row in answer.rows)


def flat_rows(answer: Answer) -> tuple[list[str], list[list[Any]]]:
    """Field names and values of the rows (of things side by side: an entry a row), as a spreadsheet takes them.

    Lists are joined by `; `, nested values are JSON.
    """
    from ssbgraph.render.matrix import entries

    rows = entries(answer) if answer.subjects else answer.rows
    fields = list(dict.fromkeys(name for row in rows for name in row))
    return fields, [[_flat(row.get(name)) for name in fields] for row in rows]


def csv_text(answer: Answer) -> str:
    """The rows as CSV (RFC 4180), laid out by `flat_rows`."""
    fields, rows = flat_rows(answer)
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(fields)
    writer.writerows([neutral(value) for value in row] for row in rows)
    return target.getvalue()


def _flat(value: Any) -> Any:
    if isinstance(value, (list, tuple)) and all(isinstance(item, (str, int, float)) for item in value):
        return "; ".join(str(item) for item in value)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, tuple, dict)) else value
