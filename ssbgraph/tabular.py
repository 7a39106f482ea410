"""The tables in which spreadsheets hold the graph: their columns in order, and how a cell holds a value.

`export` writes these tables and `import` reads them. Lists are joined by `; `. A text that a spreadsheet would take
for a formula stands behind an apostrophe. Both are undone on reading, whatever the text contains.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

_STATEMENT_END = ("recorded", "checked", "verdict", "check_note", "sources")
_CLAIM = (
    "id",
    "identifier",
    "about",
    "metric",
    "value",
    "minimum",
    "maximum",
    "unit",
    "comparator",
    "when",
    "status",
    "verified_by",
    "of",
    "material",
    "product",
    "facility",
    "generation",
    "sample_stage",
    "level",
    "charge_window",
    "temperature",
    "application",
    "country",
    "stage",
    "kind",
    "conditions",
    "wording",
    "note",
    "announced",
    "start",
    "end",
    "outcome",
    "outcome_date",
    "outcome_sources",
    "revision_of",
    *_STATEMENT_END,
)
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "things": ("id", "kind", "label", "aliases", "roles", "country", "place", "formula", "identifiers", "sources"),
    "relations": (
        "id",
        "identifier",
        "subject",
        "predicate",
        "object",
        "status",
        "material",
        "product",
        "facility",
        "kind",
        "note",
        "amount",
        "unit",
        "stake_percent",
        "supply_stage",
        "role",
        "route",
        "need",
        "announced",
        "start",
        "end",
        *_STATEMENT_END,
    ),
    "claims": _CLAIM,
    "promises": _CLAIM,
    "disputes": ("id", "about", "topic", "note", "statements", "sources"),
    "sources": ("id", "publisher", "title", "published", "kind", "weak", "url"),
}
"""Columns of each table: the fields of the values in `ssbgraph.model`, in the order in which a reader wants them."""

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ITEM = re.compile(r"(?:[^;\\]|\\.)+", re.DOTALL)


def neutral(value: Any) -> Any:
    """A text that no spreadsheet takes for a formula: before a leading `= + - @`, tab or return stands an apostrophe."""
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else value


def plain(value: str) -> str:
    """The text that `neutral` was given."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def joined(items: Iterable[str]) -> str:
    """The items as one cell, which `split` takes apart again."""
    return "; ".join(re.sub(r"[;\\]", r"\\\g<0>", item) for item in items)


def split(cell: str) -> list[str]:
    """The items of a cell."""
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL).strip() for item in _ITEM.findall(cell) if item.strip()]
