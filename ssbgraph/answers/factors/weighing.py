"""Whether a factor of organisations holds for one of them: its reading against the middle of the competitors, or a rival."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from ssbgraph.answers.amounts import number_words
from ssbgraph.answers.factors.measures import reading
from ssbgraph.answers.factors.scope import Reading, Scope, standing_promises
from ssbgraph.model import Factor, Number
from ssbgraph.store.view import View

COUNTED = frozenset(
    {
        "single-sources",
        "open-suppliers",
        "home-funders",
        "late-rivals",
        "evaluators",
        "rivals-ahead",
        "shared-partners",
        "export-controls",
        "concentration",
        "cost-gap",
    }
)
"""Measures that are weighed against none (or against parity): one is enough for the factor to hold."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A reading with the reference it was held against and the words for it; `holds` tells whether the factor does."""

    reading: Reading
    reference: Number
    against: str
    holds: bool


def weigh(scope: Scope, factor: Factor, rival: str | None = None) -> Weighed | None:
    """The factor weighed for the organisation of the scope; None where its measure or the reference is not known."""
    measure = factor.measured_by or ""
    found = reading(scope, measure)
    reference = _reference(scope.view, measure, scope.org or "", rival)
    if found is None or reference is None:
        return None
    value, against = reference
    above = found.value > value
    holds = above if factor.holds_when == "above" else found.value < value
    return Weighed(found, value, against, holds)


def _reference(view: View, measure: str, org: str, rival: str | None) -> tuple[Number, str] | None:
    """The number that an organisation is held against, and in words whose it is."""
    if measure in COUNTED:
        return 0, ""
    if rival is not None:
        other = reading(Scope(view, rival), measure)
        return (other.value, view.label(rival)) if other else None
    values = [value for id_, value in _values(view, measure).items() if id_ != org]
    return (median(values), f"the median of {len(values)} competitors") if len(values) > 1 else None


def _values(view: View, measure: str) -> dict[str, Number]:
    """The measure for every organisation with a standing promise that has one; kept with the view."""
    kept: dict[str, dict[str, Number]] = vars(view).setdefault("measured", {})
    if measure not in kept:
        found = ((id_, reading(Scope(view, id_), measure)) for id_ in standing_promises(view))
        kept[measure] = {id_: one.value for id_, one in found if one}
    return kept[measure]


def against_words(weighed: Weighed) -> str:
    """`Held against 28% (the median of 30 competitors).`, or nothing where none is needed."""
    unit = weighed.reading.unit.removesuffix("s") if weighed.reference == 1 else weighed.reading.unit
    if unit == "year":
        return f" Held against {weighed.reference:g} ({weighed.against})."
    joined = unit if unit == "%" else f" {unit}" if unit else ""
    return f" Held against {number_words(weighed.reference)}{joined} ({weighed.against})." if weighed.against else ""
