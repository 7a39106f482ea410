"""The selection as flat tables: things, relations, claims, promises, disputes, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, TypeAlias

from ssbgraph.exporting.selection import Selection

Rows: TypeAlias = list[dict[str, Any]]


def tables(selection: Selection) -> Mapping[str, Rows]:
    """Rows by table; every row of a table has the same fields, lists are joined by `; `."""
    claims = [one for one in selection.claims if not one.is_milestone]
    promises = [one for one in selection.claims if one.is_milestone]
    return {
        "things": _rows(selection.things), "relations": _rows(selection.relations), "claims": _rows(claims),
        "promises": _rows(promises), "disputes": _rows(selection.disputes), "sources": _rows(selection.sources),
    }


def _rows(values: Sequence[Any]) -> Rows:
    return [{slot.name: flat(getattr(value, slot.name)) for slot in fields(value)} for value in values]


def flat(value: Any) -> Any:
    """A single cell: tuples joined, pairs as `name=value`."""
    if isinstance(value, tuple):
        return "; ".join("=".join(item) if isinstance(item, tuple) else str(item) for item in value)
    return value
