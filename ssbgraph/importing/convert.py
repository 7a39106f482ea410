"""Records whose form differs from that of the graph: outcomes written as statuses, planned supply, symmetric pairs.

Statuses `missed` and `superseded` tell what became of a claim, not what was said. They become outcomes (an outcome
that the record gives is more exact and stands), and the status is `said_status`, or else target for a milestone and
company-stated for a figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ssbgraph.importing.read import Record
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import Vocabulary

_OUTCOME_OF_STATUS = {"missed": "missed", "superseded": "replaced"}
_PLANNED = ("announced", "planned", "under-evaluation", "rumoured", "ended")


def converted(record: Record, vocabulary: Vocabulary, kinds: Mapping[str, str]) -> Record:
    """The record in the form of the graph; `kinds` are those of the known things.

    Raises Bad for a record that contradicts itself.
    """
    if record.kind == "claim":
        return replace(record, fields=_material(_said(record.fields), kinds))
    if record.kind == "relation":
        return replace(record, fields=_material(_sorted_pair(_supply(record.fields), vocabulary), kinds))
    return record


def _said(fields: dict[str, Any]) -> dict[str, Any]:
    """A claim with what was said as its status, and what became of it as its outcome."""
    fields = dict(fields)
    said = fields.pop("said_status", None)
    status, outcome = fields.get("status"), fields.get("outcome")
    if not isinstance(status, str) or status not in _OUTCOME_OF_STATUS:
        if said not in (None, status):
            raise Bad(f"said_status {said!r} contradicts status {status!r}", "keep the one that was said")
        return fields
    kind = _OUTCOME_OF_STATUS[status]
    if isinstance(outcome, dict) and outcome.get("kind") == "met":
        raise Bad(f"status {status!r} contradicts outcome 'met'", "give what was said as status and what became of it as outcome")
    fields["outcome"] = {"kind": kind, **outcome} if isinstance(outcome, dict) else {"kind": kind}
    fields["status"] = said or ("target" if _is_milestone(fields) else "company-stated")
    return fields


def _is_milestone(fields: Mapping[str, Any]) -> bool:
    return isinstance(fields.get("value", fields.get("value_min")), str)


def _supply(fields: dict[str, Any]) -> dict[str, Any]:
    if fields.get("predicate") != "plansToSupply":
        return fields
    if fields.get("status") not in _PLANNED:
        raise Bad(f"plansToSupply contradicts status {fields.get('status')!r}", f"use {', '.join(_PLANNED)}, or supplies")
    return {**fields, "predicate": "supplies"}


def _sorted_pair(fields: dict[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    """A symmetric relation with its ends in alphabetical order, so that it is stored once."""
    known = vocabulary.properties.get(str(fields.get("predicate")))
    ends = fields.get("subject"), fields.get("object")
    if known is None or not known.symmetric or not all(isinstance(end, str) for end in ends):
        return fields
    first, second = sorted(map(str, ends))
    return {**fields, "subject": first, "object": second}


def _material(fields: dict[str, Any], kinds: Mapping[str, str]) -> dict[str, Any]:
    """A material that stands as `product` moves to `material` where that is free."""
    qualifiers = fields.get("qualifiers")
    if not isinstance(qualifiers, dict) or not isinstance(named := qualifiers.get("product"), str):
        return fields
    if kinds.get(named) not in ("Material", "MaterialClass") or qualifiers.get("material"):
        return fields
    moved = {name: value for name, value in qualifiers.items() if name != "product"} | {"material": named}
    return {**fields, "qualifiers": moved}
