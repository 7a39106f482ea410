"""Lateness instead of loss: how many months each planned line is late, and which promises still fit.

A line is available when the last of its required inputs is, and an input when the earliest of its sources is: its
contracted sources where there are any, else the known makers, of whom one that runs is enough. What runs is
unaffected; of a running line only the capacity that is still to come is late. Lateness is the least fixpoint over
0..N months.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ssbgraph.dates import interval, months_between
from ssbgraph.model import Claim
from ssbgraph.store.view import View
from ssbgraph.supply.states import readers
from ssbgraph.supply.structure import Input, Network, Node, makes

STARTS = frozenset(
    {
        "mass-production-start",
        "commercial-launch",
        "vehicle-launch",
        "pilot-production-start",
        "operation-start",
        "small-scale-production-start",
        "construction-complete",
        "supply-start",
    }
)
"""Metrics of promised starts."""


def lateness(network: Network, late: frozenset[str], months: int) -> dict[str, int]:
    """Months that every node comes late if the given ones do (only those that are late at all)."""
    found = dict.fromkeys(late, months)
    by = readers(network)
    waiting = [one for id_ in sorted(late) for one in by.get(id_, ())]
    while waiting:
        following: dict[str, None] = {}
        for id_ in dict.fromkeys(waiting):
            amount = _late(network, network.nodes[id_], found)
            if amount > found.get(id_, 0):
                found[id_] = amount
                following.update(dict.fromkeys(by.get(id_, ())))
        waiting = list(following)
    return found


def _late(network: Network, node: Node, found: Mapping[str, int]) -> int:
    if node.kind == "item":
        if node.market:
            return min(0 if network.nodes[share.node].kind == "running" else found.get(share.node, 0) for share in node.market)
        return _needs(network, node, found)
    if node.kind == "running" and not node.coming:
        return 0
    if not node.is_line:
        return max((found.get(one.item, 0) for one in node.inputs if one.strength == "required"), default=0)
    plants = min((found.get(plant, 0) for plant in node.coming), default=0)
    return max(plants, _needs(network, node, found))


def _needs(network: Network, node: Node, found: Mapping[str, int]) -> int:
    firm = [_input(network, one, found) for one in node.inputs if one.strength in ("required", "development")]
    ways = [
        min(max((_input(network, one, found) for one in option), default=0) for option in choice.options)
        for choice in node.choices
        if choice.closed and choice.options and choice.strength != "possible"
    ]
    return max([*firm, *ways], default=0)


def _input(network: Network, one: Input, found: Mapping[str, int]) -> int:
    contracted = [
        max(found.get(id_, 0) for id_ in (source.node, *source.plants)) for source in one.sources if source.grade == "qualified"
    ]
    return min(contracted) if contracted else found.get(one.item, 0)


@dataclass(frozen=True, slots=True)
class Slip:
    """A promise under lateness: months of float before it, how many are used, and how many it slips.

    `float_before` is the time from the promised end of what comes late to the end of the promised interval;
    None where no date of what comes late is recorded. Negative: due before this input was, so another source must
    serve it, and no slip is told.
    """

    promise: Claim
    late: int
    float_before: float | None

    @property
    def used(self) -> float | None:
        """Months of float used."""
        return None if self.float_before is None or self.float_before < 0 else min(float(self.late), self.float_before)

    @property
    def slip(self) -> float | None:
        """Months by which the promise is missed; None if that cannot be told."""
        return None if self.used is None else round(self.late - self.used, 1)


def open_promises(view: View, things: Iterable[str], item: str | None = None, *, bought: bool = False) -> list[Claim]:
    """Promised starts about the things that still stand: not replaced, not kept or missed; the last of each kind.

    With an item those about an organisation count only if they name it, or name none; what is only bought is taken
    to go into any product or vehicle that the organisation promises.
    """
    replaced = {id_ for claim in view.claims.values() for id_ in claim.revision_of}
    latest: dict[tuple[str, str, str | None], Claim] = {}
    for thing in things:
        for claim in view.claims_of.get(thing, ()):
            if not _stands(claim, replaced) or not _concerns(view, claim, item, bought):
                continue
            key = (thing, claim.metric, claim.product or claim.material)
            if key not in latest or (claim.announced or "") >= (latest[key].announced or ""):
                latest[key] = claim
    return list(latest.values())


def _stands(claim: Claim, replaced: set[str]) -> bool:
    return (
        claim.metric in STARTS
        and claim.promised is not None
        and claim.status in ("target", "planned")
        and claim.outcome is None
        and claim.id not in replaced
    )


def _concerns(view: View, claim: Claim, item: str | None, bought: bool) -> bool:
    named = {one for one in (claim.product, claim.material) if one}
    if item is None or not named or item in named or not view.things[claim.about].is_actor:
        return True
    return bought and all(view.things[one].kind in ("Product", "Vehicle") for one in named)


def due(view: View, things: Iterable[str]) -> tuple[date | None, tuple[str, ...]]:
    """The last day by which the things are promised to be there, and the promises that say so."""
    found = open_promises(view, things)
    if not found:
        return None, ()
    last = max(interval(claim.promised or "")[1] for claim in found)
    return last, tuple(claim.id for claim in found if interval(claim.promised or "")[1] == last)


def slips(
    view: View, network: Network, late: Mapping[str, int], root: date | None, of: Iterable[str] = ()
) -> dict[str, list[Slip]]:
    """For each late line the promises of its item, its coming plants and its organisation.

    Those about the late things themselves have no float.
    """
    roots = set(of)
    found: dict[str, list[Slip]] = {}
    for id_, months in late.items():
        node = network.nodes[id_]
        if not node.is_line or node.organisation is None:
            continue
        promises = open_promises(view, [*node.coming, node.organisation], node.item, bought=not makes(node))
        if node.item and view.things[node.item].kind in ("Product", "Vehicle"):
            promises += open_promises(view, [node.item])
        found[id_] = [Slip(claim, months, 0.0 if claim.about in roots else _float(root, claim)) for claim in promises]
    return found


def _float(root: date | None, claim: Claim) -> float | None:
    return months_between(root, interval(claim.promised or "")[1]) if root else None
