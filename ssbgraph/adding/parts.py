"""What can be said of each kind of record, and what the command line calls it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from ssbgraph.importing import values
from ssbgraph.importing.fields import TABLES, Field
from ssbgraph.terms import expand

KINDS = ("relation", "claim", "thing", "source", "dispute")
POSITIONAL: Mapping[str, tuple[str, ...]] = {
    "relation": ("subject", "predicate", "object"),
    "claim": ("subject", "metric", "value"),
    "thing": ("name",),
    "source": ("url",),
    "dispute": ("subject",),
}
"""Fields that are given by their place, in this order."""
_CALLED = {
    "raw": "wording",
    "outcome.kind": "outcome",
    "outcome.date": "outcome_date",
    "roles": "role",
    "aliases": "alias",
    "records": "statement",
    "about": "topic",
}
_MADE = {"value_min", "value_max", "comparator", "sources", "outcome.sources", "checked.on", "checked.verdict", "checked.note"}
_NUMBERS = {values.number, values.percent, values.number_or_date}


@dataclass(frozen=True, slots=True)
class Part:
    """A field of a record: `name` is what a person calls it (`supply_stage`), `field` its place in the record."""

    name: str
    field: str
    entry: Field
    positional: bool = False

    @property
    def flag(self) -> str:
        """The option or argument of the command line."""
        return self.name.upper() if self.positional else f"--{self.name.replace('_', '-')}"

    @property
    def is_thing(self) -> bool:
        """Whether its value is the name of a thing."""
        return self.entry.term is values.thing

    @property
    def is_number(self) -> bool:
        """Whether its value is a number, or a date where the metric is a milestone."""
        return self.entry.term in _NUMBERS

    @property
    def property(self) -> str | None:
        """IRI of the property that it fills."""
        return expand(self.entry.to) if self.entry.to else None


@lru_cache(maxsize=8)
def parts(kind: str) -> tuple[Part, ...]:
    """The parts of a kind of record: first those given by place, then the required, then the others."""
    order = POSITIONAL[kind]
    found = [
        Part(_CALLED.get(field, field.rpartition(".")[2]), field, entry, field in order)
        for field, entry in TABLES[kind].items()
        if field not in _MADE and not (field == "id" and kind != "thing")
    ]
    return tuple(
        sorted(found, key=lambda part: (order.index(part.field) if part.positional else len(order), not is_required(part)))
    )


def is_required(part: Part) -> bool:
    """Whether a record cannot be without it; the id of a thing is made of its name."""
    return (part.entry.required and part.field != "id" and "." not in part.field) or part.positional


def columns(kind: str) -> dict[str, str]:
    """What a person calls each field, for messages."""
    cited = {} if kind == "source" else {"source": "--source", "sources": "--source"}
    return {part.field: part.flag for part in parts(kind)} | cited
