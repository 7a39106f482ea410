"""The selection as flat tables: things, relations, claims, promises, disputes, sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from ssbgraph.exporting.selection import Selection
from ssbgraph.tabular import COLUMNS, joined

Rows: TypeAlias = list[dict[str, Any]]


def tables(selection: Selection) -> Mapping[str, Rows]:
    """Rows by table, with the columns of `ssbgraph.tabular`; lists are one cell."""
    claims = [one for one in selection.claims if not one.is_milestone]
    promises = [one for one in selection.claims if one.is_milestone]
    values: Mapping[str, Sequence[Any]] = {
        "things": selection.things,
        "relations": selection.relations,
        "claims": claims,
        "promises": promises,
        "disputes": selection.disputes,
        "sources": selection.sources,
    }
    return {
        name: [{column: flat(getattr(value, column)) for column in COLUMNS[name]} for value in found]
        for name, found in values.items()
    }


def flat(value: Any) -> Any:
    """A single cell: tuples joined, pairs as `name=value`."""
    if isinstance(value, tuple):
        return joined("=".join(item) if isinstance(item, tuple) else str(item) for item in value)
    return value
