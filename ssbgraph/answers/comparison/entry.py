"""What stands in a cell: a value with its conditions, standing, date and sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any

from ssbgraph.answers.drafting import Draft
from ssbgraph.answers.wording import rank
from ssbgraph.model import Claim, Number, Relation
from ssbgraph.store.view import View

FIRMNESS = (
    "third-party-verified",
    "demonstrated",
    "achieved",
    "active",
    "company-stated",
    "announced",
    "planned",
    "target",
    "estimate",
    "under-evaluation",
    "rumoured",
    "ended",
)
"""Statuses of claims and relations together, the firmest first."""
_RANK = {name: at for at, name in enumerate(FIRMNESS)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a cell. `basis` says what a figure is measured on, `unlike` why it has no counterpart beside it."""

    text: str
    status: str = ""
    standing: str = ""
    date: str | None = None
    value: Number | str | None = None
    minimum: Number | str | None = None
    maximum: Number | str | None = None
    unit: str | None = None
    comparator: str | None = None
    item: str | None = None
    item_label: str | None = None
    basis: str | None = None
    generation: str | None = None
    unlike: str | None = None
    conditions: str | None = None
    promised: str | None = None
    first_promised: str | None = None
    slip_months: float | None = None
    outcome: str | None = None
    statements: tuple[str, ...] = ()

    def as_record(self, draft: Draft) -> dict[str, Any]:
        """The entry as a JSON-ready mapping with its citation numbers; fields without content are None or absent."""
        kept = (
            "value",
            "minimum",
            "maximum",
            "unit",
            "comparator",
            "generation",
            "promised",
            "first_promised",
            "slip_months",
            "outcome",
        )
        found = {slot.name: getattr(self, slot.name) for slot in fields(self)}
        shown = {name: value for name, value in found.items() if name not in kept or value is not None}
        return shown | draft.resting_on(self.statements)


def firmness(status: str) -> int:
    """Place of a status among all, 0 being the firmest."""
    return _RANK.get(status, len(_RANK))


def standing(view: View, claim: Claim) -> str:
    """How surely a claim stands, in words: `verified by Volkswagen`, `target, missed`."""
    if claim.status == "third-party-verified":
        return f"verified by {', '.join(map(view.label, claim.verified_by)) or 'a third party'}"
    return f"{claim.status}, {claim.outcome}" if claim.outcome else claim.status


def firmest(relations: Iterable[Relation]) -> list[Relation]:
    """The relations, firmest status first."""
    return sorted(relations, key=lambda one: (rank(one.status), one.id))


def of_relations(view: View, text: str, relations: Iterable[Relation], **more: Any) -> Entry:
    """An entry that rests on relations: the status of the firmest, the earliest day any was announced."""
    ordered = firmest(relations)
    said = min((one.announced for one in ordered if one.announced), default=None)
    best = ordered[0].status
    return Entry(text, best, "" if best == "active" else best, said, statements=tuple(one.id for one in ordered), **more)


def merged(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that say the same of the same thing as one: all statements, the longest conditions, the first date."""
    found: dict[tuple[object, ...], Entry] = {}
    for entry in entries:
        key = (entry.text, entry.item, entry.basis, entry.standing)
        found[key] = _both(found[key], entry) if key in found else entry
    return list(found.values())


def _both(first: Entry, second: Entry) -> Entry:
    conditions = max(first.conditions or "", second.conditions or "", key=len) or None
    date = min(first.date or second.date or "", second.date or first.date or "") or None
    return replace(
        first, conditions=conditions, date=date, statements=tuple(dict.fromkeys((*first.statements, *second.statements)))
    )
