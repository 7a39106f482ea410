"""What the columns of a table mean to the import: the field of a record that each fills, and how its cells are read."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, TypeAlias

from ssbgraph.tabular import COLUMNS

Reading: TypeAlias = Literal["text", "list", "date", "number", "figure", "flag"]

KIND_OF_TABLE: Mapping[str, str] = {
    "things": "thing",
    "relations": "relation",
    "claims": "claim",
    "promises": "claim",
    "disputes": "dispute",
    "sources": "source",
}
_MARKS = {"things": "label", "relations": "predicate", "claims": "metric", "disputes": "topic", "sources": "url"}
"""A column that no other table has."""

_STATEMENT = {"identifier": "id", "check_note": "checked.note", "checked": "checked.on", "verdict": "checked.verdict"}
_QUALIFIERS = ("kind", "note", "material", "product", "facility")
_OF_RELATIONS = (*_QUALIFIERS, "amount", "unit", "stake_percent", "supply_stage", "role", "route", "need")
_OF_CLAIMS = (
    *_QUALIFIERS,
    "verified_by",
    "of",
    "generation",
    "sample_stage",
    "level",
    "charge_window",
    "temperature",
    "application",
    "country",
    "stage",
    "conditions",
)
_FIELDS: Mapping[str, Mapping[str, str]] = {
    "thing": {"kind": "type", "label": "name"},
    "relation": _STATEMENT | {name: f"qualifiers.{name}" for name in _OF_RELATIONS},
    "claim": _STATEMENT
    | {name: f"qualifiers.{name}" for name in _OF_CLAIMS}
    | {
        "about": "subject",
        "minimum": "value_min",
        "maximum": "value_max",
        "wording": "raw",
        "outcome": "outcome.kind",
        "outcome_date": "outcome.date",
        "outcome_sources": "outcome.sources",
        "revision_of": "replaces",
    },
    "dispute": {"about": "subject", "topic": "about", "statements": "records"},
    "source": {},
}
_READINGS: Mapping[str, Reading] = {
    **dict.fromkeys(
        ("aliases", "roles", "identifiers", "sources", "verified_by", "outcome_sources", "statements", "revision_of"), "list"
    ),
    **dict.fromkeys(("announced", "start", "end", "when", "outcome_date", "checked", "published"), "date"),
    **dict.fromkeys(("amount", "stake_percent"), "number"),
    **dict.fromkeys(("value", "minimum", "maximum"), "figure"),
    "weak": "flag",
}


def table_of(headings: Collection[str]) -> str | None:
    """The table that has these headings, or None where they fit none or several."""
    found = [table for table, mark in _MARKS.items() if mark in headings]
    return found[0] if len(found) == 1 else None


def field_of(kind: str, column: str) -> str:
    """The field of a record of this kind that a column fills, nested ones as `qualifiers.material`."""
    return _FIELDS[kind].get(column, column)


def column_of(kind: str, field: str) -> str:
    """The column that fills a field."""
    named = {to: column for column, to in _FIELDS[kind].items()}
    return named.get(field, field)


def reading_of(column: str) -> Reading:
    """How the cells of a column are read; a `figure` is a number or a date, as its metric wants."""
    return _READINGS.get(column, "text")


def unknown(table: str, headings: Collection[str]) -> list[str]:
    """The headings that the table does not have."""
    return [heading for heading in headings if heading not in COLUMNS[table]]
