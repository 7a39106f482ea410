"""The typed result of a query."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ssbgraph.sparql.values import python

if TYPE_CHECKING:
    from ssbgraph.sparql.values import Term

TRIPLE = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of RDF terms; None where a variable has no value.

    The answer of an ASK is one row of one column `answer`; triples have columns subject, predicate, object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.records())

    def __len__(self) -> int:
        return len(self.rows)

    def __bool__(self) -> bool:
        """Whether there are rows; for an ASK, its answer."""
        if self.columns == ("answer",) and len(self.rows) == 1:
            return bool(python(self.rows[0][0]))
        return bool(self.rows)

    def records(self) -> list[dict[str, Any]]:
        """Rows as mappings of Python values: numbers as numbers, IRIs in full, other terms as text."""
        return [dict(zip(self.columns, map(python, row), strict=True)) for row in self.rows]

    def column(self, name: str) -> list[Any]:
        """Python values of one column. Raises KeyError if there is none of that name."""
        if name not in self.columns:
            raise KeyError(f"no column {name!r}; there are {', '.join(self.columns)}")
        at = self.columns.index(name)
        return [python(row[at]) for row in self.rows]
