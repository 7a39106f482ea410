"""Measures over plants that make cells: how much runs, how large the lines are, where capacity is announced."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from ssbgraph.answers.countries import country_name
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import Reading, Scope, ordered_names
from ssbgraph.answers.kin import OFF, objects, subjects
from ssbgraph.answers.places import plant_status
from ssbgraph.answers.wording import rank
from ssbgraph.dates import earliest
from ssbgraph.model import Claim
from ssbgraph.supply.capacity import Capacity, stated


@dataclass(frozen=True, slots=True)
class Plant:
    """A plant with the largest capacity that is told of it, and the newest that is told to run (0 if none)."""

    id: str
    announced: float
    running: float
    statements: tuple[str, ...]


def cell_plants(scope: Scope) -> list[Plant]:
    """Plants of the scope whose capacity is told in GWh a year, the largest first.

    Plants that are known to put out materials alone are none: makers of anodes, too, count in GWh of the cells they serve.
    """
    facilities = [id_ for id_ in scope.things if scope.view.things[id_].kind == "Facility" and not _materials_alone(scope, id_)]
    found = (_plant(scope, id_) for id_ in facilities)
    return sorted((one for one in found if one), key=lambda one: (-one.announced, one.id))


def _materials_alone(scope: Scope, id_: str) -> bool:
    kinds = {scope.view.things[one.object].kind for one in objects(scope.view, id_, "outputs")}
    return bool(kinds) and kinds <= {"Material", "MaterialClass"}


def _plant(scope: Scope, id_: str) -> Plant | None:
    view = scope.view
    told = [(claim, size) for claim in view.claims_of.get(id_, ()) if (size := stated(claim)) and size.unit == "GW.h/a"]
    if not told:
        return None
    owners = sorted(subjects(view, id_, "operates", "builds"), key=lambda one: (rank(one.status), one.id))
    runs = plant_status([one for one in owners if one.status not in OFF]) == "active"
    now = [pair for pair in told if runs and _exists(scope, *pair)]
    newest = max(now, key=lambda pair: (pair[0].when or pair[0].announced or "", pair[0].id))[1].low if now else 0.0
    return Plant(id_, max(size.high for _, size in told), newest, tuple(claim.id for claim, _ in told))


def _exists(scope: Scope, claim: Claim, size: Capacity) -> bool:
    return not size.planned and claim.status != "estimate" and (claim.when is None or earliest(claim.when) <= scope.view.as_of)


def running_capacity(scope: Scope) -> Reading | None:
    """Per cent of the cell capacity told of plants that runs."""
    plants = cell_plants(scope)
    told, runs = sum(one.announced for one in plants), [one for one in plants if one.running]
    if not told:
        return None
    now = sum(one.running for one in runs)
    share = round(100 * now / told, 1)
    which = f" ({ordered_names(scope.view, (one.id for one in runs), 3)})" if runs else ""
    text = (
        f"Of {told:,.4g} GWh a year told of {count(len(plants), 'cell plant')}, {now:,.4g} ({share:g}%) are said to run, "
        f"in {count(len(runs), 'plant')}{which}; hybrid solid-liquid cells are counted in."
    )
    return Reading(
        share,
        "%",
        text,
        tuple(id_ for one in plants for id_ in one.statements),
        tuple(one.statements[0] for one in (runs or plants)[:5]),
    )


def running_lines(scope: Scope) -> Reading | None:
    """Median size of the cell plants that run, in GWh a year, against those announced."""
    plants = cell_plants(scope)
    runs = [one for one in plants if one.running]
    if not plants or not runs:
        return None
    middle, planned = median(one.running for one in runs), median(one.announced for one in plants)
    text = (
        f"The median cell plant that runs is said to make {middle:.3g} GWh a year; the median of all that are told of, "
        f"running or to come, is {planned:.3g}."
    )
    return Reading(
        round(middle, 3),
        "GWh/year",
        text,
        tuple(id_ for one in plants for id_ in one.statements),
        tuple(one.statements[0] for one in runs[:5]),
    )


def capacity_by_country(scope: Scope) -> Reading | None:
    """Per cent of the announced cell capacity that lies in the leading country."""
    plants = cell_plants(scope)
    sums: dict[str, float] = {}
    for one in plants:
        if country := scope.view.things[one.id].country:
            sums[country] = sums.get(country, 0.0) + one.announced
    total = sum(sums.values())
    if not total or len(plants) < 2:
        return None
    leading = max(sums, key=lambda code: (sums[code], code))
    share = round(100 * sums[leading] / total)
    at_home = [one for one in plants if scope.view.things[one.id].country == leading]
    text = f"{share}% of the {total:,.4g} GWh a year told of cell plants, running or to come, lie in {country_name(leading)}."
    return Reading(
        share, "%", text, tuple(id_ for one in plants for id_ in one.statements), tuple(one.statements[0] for one in at_home[:5])
    )
