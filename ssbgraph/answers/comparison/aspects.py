"""The aspects by which competitors are compared, in reading order, and for which kinds of competitors each is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ssbgraph.answers.comparison import dates, figures, items, network
from ssbgraph.answers.comparison.competitor import ACTOR, PRODUCT, SUBSTANCE, Competitor
from ssbgraph.answers.comparison.entry import Entry


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row of a comparison: what is asked, of which kinds of competitors, and the function that knows."""

    slug: str
    label: str
    section: str
    entries: Callable[[Competitor], list[Entry]]
    of: tuple[str, ...] = (ACTOR, PRODUCT)


_WHAT, _HOW, _PERFORMANCE = "What it is", "How it is made", "Performance"
_COST, _SCALE, _NETWORK = "Cost", "Scale and dates", "Network and evidence"

ASPECTS: tuple[Aspect, ...] = (
    Aspect("products", "Products and types", _WHAT, items.products, (ACTOR,)),
    Aspect("type", "Type", _WHAT, items.kind, (PRODUCT, SUBSTANCE)),
    Aspect("makers", "Makers and developers", _WHAT, items.makers, (PRODUCT, SUBSTANCE)),
    Aspect("users", "Used by, installed in", _WHAT, items.users, (PRODUCT, SUBSTANCE)),
    Aspect("electrolyte", "Electrolyte", _WHAT, items.electrolyte),
    Aspect("architecture", "Architecture and technologies", _WHAT, items.architecture),
    Aspect("materials", "Materials and their partners", _HOW, items.materials),
    Aspect("inputs", "Made from", _HOW, items.inputs, (SUBSTANCE,)),
    Aspect("manufacturing", "Manufacturing", _HOW, items.manufacturing, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("charging", "Charging time", _PERFORMANCE, figures.charging),
    Aspect("durability", "Durability", _PERFORMANCE, figures.durability),
    Aspect("energy-density-gravimetric", "Energy per mass", _PERFORMANCE, figures.gravimetric),
    Aspect("energy-density-volumetric", "Energy per volume", _PERFORMANCE, figures.volumetric),
    Aspect("ionic-conductivity", "Ionic conductivity", _PERFORMANCE, figures.conductivity, (SUBSTANCE,)),
    Aspect("cost", "Cost and price", _COST, figures.cost, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("capacity-now", "Capacity now", _SCALE, figures.capacity_now, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("capacity-planned", "Capacity planned", _SCALE, figures.capacity_planned, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("mass-production", "Mass production and launch", _SCALE, dates.mass_production, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("samples", "Samples, pilots and tests", _SCALE, dates.samples),
    Aspect("track-record", "Promises kept", _SCALE, dates.track_record),
    Aspect("partnerships", "Partnerships", _NETWORK, network.partnerships, (ACTOR,)),
    Aspect("investors", "Investors", _NETWORK, network.investors, (ACTOR,)),
    Aspect("funding", "Grants, funding, money raised", _NETWORK, network.funding, (ACTOR,)),
    Aspect("sites", "Sites", _NETWORK, network.sites, (ACTOR, PRODUCT, SUBSTANCE)),
    Aspect("evidence", "What is shown", _NETWORK, network.evidence, (ACTOR, PRODUCT, SUBSTANCE)),
)


def aspects_of(competitors: list[Competitor]) -> list[Aspect]:
    """The aspects that are asked of at least one of the competitors."""
    groups = {one.group for one in competitors}
    return [aspect for aspect in ASPECTS if groups & set(aspect.of)]
