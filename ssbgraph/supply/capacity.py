"""Capacity of lines and plants in tonnes a year, from what was stated; nothing is guessed.

A plan is not capacity: `running` counts what was stated of running plants, `planned` what is to come.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ssbgraph.model import Claim
from ssbgraph.store.view import View
from ssbgraph.supply.structure import Network, Node

TONNES = {"t/a": 1.0, "kg/a": 0.001, "kt/a": 1000.0, "t/mo": 12.0, "kg/mo": 0.012}
CELLS = {"GW.h/a": 1.0, "MW.h/a": 0.001}
STANDING = frozenset({"company-stated", "achieved", "demonstrated", "third-party-verified", "estimate"})


@dataclass(frozen=True, slots=True)
class Capacity:
    """A stated capacity: low and high bound, unit (`t/a` or `GW.h/a`), and the statement."""

    low: float
    high: float
    unit: str
    statement: str
    planned: bool


def stated(claim: Claim) -> Capacity | None:
    """The capacity that a claim states, or None if it states none in tonnes or gigawatt hours a year."""
    factors = TONNES if claim.unit in TONNES else CELLS
    if claim.metric != "production-capacity" or claim.unit not in factors:
        return None
    low, high = (claim.value, claim.value) if claim.value is not None else (claim.minimum, claim.maximum)
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return None
    factor = factors[claim.unit]
    return Capacity(low * factor, high * factor, "t/a" if factors is TONNES else "GW.h/a", claim.id, claim.status not in STANDING)


def capacities(view: View, thing: str, item: str | None = None) -> list[Capacity]:
    """Stated capacities of a plant or organisation (for the item, where the claim names one), the newest first."""
    claims = [claim for claim in view.claims_of.get(thing, ()) if claim.metric == "production-capacity"]
    named = [
        claim
        for claim in claims
        if item is None
        or item in (claim.material, claim.product)
        or (claim.material is None and claim.product is None and not view.things[thing].is_actor)
    ]
    ordered = sorted(named, key=lambda claim: (claim.when or claim.announced or "", claim.id), reverse=True)
    return [found for claim in ordered if (found := stated(claim))]


def line_capacity(view: View, line: Node) -> tuple[Capacity, ...]:
    """Running capacity of a line: the newest figure of each running plant, else of the organisation itself."""
    of_plants = [found for plant in line.plants if (found := _newest(capacities(view, plant, line.item)))]
    if of_plants:
        return tuple(of_plants)
    own = _newest(capacities(view, line.organisation, line.item)) if line.organisation else None
    return (own,) if own else ()


def _newest(found: Iterable[Capacity]) -> Capacity | None:
    return next((one for one in found if not one.planned), None)


def weight(found: Iterable[Capacity]) -> float | None:
    """The lower bound of capacities in one unit together; None if there are none."""
    amounts = [one.low for one in found if one.unit == "t/a"]
    return sum(amounts) if amounts else None


def intensities(view: View) -> Mapping[str, list[tuple[str, Claim]]]:
    """Input needed by item, as (input, claim in kg/t) pairs from `material-intensity` claims."""
    found: dict[str, list[tuple[str, Claim]]] = {}
    for claim in view.claims.values():
        needed = claim.of or claim.material
        if claim.metric == "material-intensity" and claim.unit == "kg/t" and needed and claim.value is not None:
            found.setdefault(claim.about, []).append((needed, claim))
    return found


@dataclass(frozen=True, slots=True)
class Balance:
    """Running capacity of an item against what its own makers need of one input, in tonnes a year."""

    item: str
    input: str
    need: float
    supply: float | None
    makers: tuple[int, int]
    """Makers of the input with a stated capacity, and all known makers."""
    statements: tuple[str, ...]


def balances(view: View, network: Network) -> list[Balance]:
    """Where an intensity is stated: what running makers of an item need of the input, and its running capacity."""
    found = []
    for item, needs in sorted(intensities(view).items()):
        made = _known(view, network, item)
        for needed, claim in needs:
            given = _known(view, network, needed)
            assert isinstance(claim.value, (int, float))
            amount = sum(one.low for one in made) * claim.value / 1000
            makers = [share for share in network.nodes[needed].market if share.stage == "makers"]
            ids = (claim.id, *(one.statement for one in made), *(one.statement for one in given))
            found.append(
                Balance(
                    item,
                    needed,
                    amount,
                    sum(one.low for one in given) if given else None,
                    (sum(1 for one in makers if one.weight is not None), len(makers)),
                    ids,
                )
            )
    return found


def _known(view: View, network: Network, item: str) -> list[Capacity]:
    node = network.nodes.get(item)
    lines = [network.nodes[share.node] for share in node.market if share.stage == "makers"] if node else []
    return [one for line in lines for one in line_capacity(view, line) if one.unit == "t/a"]
