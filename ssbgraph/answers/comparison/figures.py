"""Aspects told by figures: charging, durability, energy density, cost and capacity, each on what it is measured."""

from __future__ import annotations

import re
from collections.abc import Callable

from ssbgraph.answers.amounts import claim_words, temperature_words
from ssbgraph.answers.comparison.competitor import Competitor
from ssbgraph.answers.comparison.entry import Entry, merged, standing
from ssbgraph.answers.kin import OFF, objects
from ssbgraph.dates import earliest, latest
from ssbgraph.model import Claim
from ssbgraph.store.view import View

UNSTATED = "not stated"
_DURATION = re.compile(r"(\d[\d,]*)\+? (cycles|years|calendar years)")
_BATTERY = re.compile(r"(.+?)(?:-state)?-battery")
_ROOM = re.compile(r"\bRT\b|room temperature")
_DONE = frozenset({"achieved", "demonstrated", "third-party-verified", "company-stated"})
_COSTS = ("cost-per-kwh", "production-cost", "price", "battery-price", "cost-reduction")
Basis = Callable[[View, Claim], str]


def charging(one: Competitor) -> list[Entry]:
    """Charging times, on the window charged."""
    return _figures(one, ("fast-charge-time",), lambda _, claim: claim.charge_window or f"window {UNSTATED}")


def durability(one: Competitor) -> list[Entry]:
    """Cycles, years and capacity kept; retention is only alike after the same number of cycles or years."""
    return _figures(one, ("cycle-life", "capacity-retention", "service-life"), _duration)


def _duration(view: View, claim: Claim) -> str:
    if claim.metric == "service-life":
        return _name(view, claim)
    if claim.metric == "cycle-life":
        return f"{_name(view, claim)}, {_level(view, claim)}"
    match = _DURATION.search(claim.conditions or "")
    return f"kept after {match[1]} {match[2]}" if match else f"kept, time {UNSTATED}"


def _level(_: View, claim: Claim) -> str:
    return f"{claim.level} level" if claim.level else f"level {UNSTATED}"


def _name(view: View, claim: Claim) -> str:
    return view.metrics[claim.metric].label if claim.metric in view.metrics else claim.metric


def gravimetric(one: Competitor) -> list[Entry]:
    """Energy per mass, on the level (cell, pack) it is given for."""
    return _figures(one, ("energy-density-gravimetric",), _level)


def volumetric(one: Competitor) -> list[Entry]:
    """Energy per volume, on the level it is given for."""
    return _figures(one, ("energy-density-volumetric",), _level)


def conductivity(one: Competitor) -> list[Entry]:
    """Ionic conductivity, on the temperature it was measured at."""
    return _figures(one, ("ionic-conductivity",), _temperature)


def _temperature(_: View, claim: Claim) -> str:
    if claim.temperature:
        return f"at {temperature_words(claim.temperature)}"
    return "at room temperature" if _ROOM.search(claim.conditions or "") else f"temperature {UNSTATED}"


def cost(one: Competitor) -> list[Entry]:
    """Costs and prices, on the kind of cost and the unit."""
    return _figures(one, _COSTS, _name)


def capacity_now(one: Competitor) -> list[Entry]:
    """Capacity and volume that are said to exist."""
    return _figures(one, ("production-capacity", "production-volume"), _output, lambda claim: _exists(one.view, claim))


def capacity_planned(one: Competitor) -> list[Entry]:
    """Capacity that is a target, a plan or a forecast, and volume that is aimed at."""
    return _figures(
        one,
        ("production-capacity", "production-volume"),
        _output,
        lambda claim: (
            not _exists(one.view, claim) and (claim.metric == "production-capacity" or claim.status in ("target", "planned"))
        ),
    )


def _exists(view: View, claim: Claim) -> bool:
    ahead = claim.when is not None and earliest(claim.when) > view.as_of
    return claim.outcome == "met" or (claim.status in _DONE and not ahead)


def _output(view: View, claim: Claim) -> str:
    """What is made: cells, where counted or given as energy; else the item named or the plant's only output."""
    if "W.h" in (claim.unit or "") or "{cells}" in (claim.unit or ""):
        return "cells"
    made = {one.object for one in objects(view, claim.facility or claim.about, "outputs") if one.status not in OFF}
    what = claim.material or claim.product or (made.pop() if len(made) == 1 else None)
    return view.label(what) if what else f"what is made {UNSTATED}"


def _figures(
    one: Competitor, metrics: tuple[str, ...], basis: Basis, wanted: Callable[[Claim], bool] = lambda _: True
) -> list[Entry]:
    found = (claim for claim in one.claims if claim.metric in metrics and wanted(claim))
    return merged(entry(one, claim, basis(one.view, claim)) for claim in found)


def entry(one: Competitor, claim: Claim, basis: str | None = None) -> Entry:
    """A claim as an entry; `basis` says what it is measured on."""
    view, item = one.view, claim.about if claim.about != one.id else claim.product
    return Entry(
        claim_words(claim),
        claim.status,
        standing(view, claim),
        claim.announced or _past(view, claim.when),
        value=claim.value,
        minimum=claim.minimum,
        maximum=claim.maximum,
        unit=claim.unit,
        comparator=claim.comparator,
        item=item if item != one.id else None,
        item_label=view.label(item) if item and item != one.id else None,
        basis=basis,
        generation=cell_kind(view, claim, item),
        conditions=_conditions(view, claim, basis or "") or None,
        outcome=claim.outcome,
        statements=(claim.id,),
    )


def cell_kind(view: View, claim: Claim, item: str | None) -> str | None:
    """Kind of cell a figure is of: the generation stated, else that of the item's other claims or its technology.

    Technologies count if they name a kind of battery (`sodium-ion-battery`); "solid-state" alone names none.
    """
    if claim.generation or item is None:
        return claim.generation
    known = {other.generation for other in view.claims_of.get(item, ()) if other.generation}
    known |= {
        match[1]
        for one in objects(view, item, "uses", "variantOf")
        if one.status not in OFF and (match := _BATTERY.fullmatch(one.object)) and match[1] != "solid"
    }
    return known.pop() if len(known) == 1 else None


def _past(view: View, when: str | None) -> str | None:
    return when if when and latest(when) <= view.as_of else None


def _conditions(view: View, claim: Claim, basis: str) -> str:
    """What else bears on the figure; nothing is said twice."""
    elsewhere = claim.facility if claim.facility != claim.about else None
    parts = (
        claim.sample_stage and f"{claim.sample_stage}-sample",
        claim.generation,
        claim.temperature and temperature_words(claim.temperature),
        claim.application,
        claim.kind,
        claim.of and view.label(claim.of),
        elsewhere and view.label(elsewhere),
        _time(claim),
    )
    kept = [text for text in [_without(claim.conditions or "", basis)] if text]
    for part in parts:
        if part and not any(part.casefold() in said.casefold() for said in (basis, *kept)):
            kept.append(part)
    return "; ".join(kept)


def _without(conditions: str, basis: str) -> str:
    """The conditions without those of their parts (between commas) that the basis says already."""
    return ", ".join(part for part in conditions.split(", ") if part.replace("+", "") not in basis)


def _time(claim: Claim) -> str | None:
    """The time that a figure is aimed at, or was true in if that is not when it was said."""
    if claim.is_milestone or not claim.when or (claim.announced or "").startswith(claim.when):
        return None
    return ("in " if claim.status in _DONE else "for ") + claim.when.replace("/", " to ")
