"""Minimal cut sets: the smallest sets of organisations, plants and country pools whose loss stops a line.

Computed downwards through the network as for fault trees (the MOCUS procedure: J. B. Fussell and W. E. Vesely,
"A new methodology for obtaining cut sets for fault trees", Transactions of the American Nuclear Society 15, 1972):
inputs that are all needed join their families, sources of which one is enough multiply them. Sets over the asked
size are dropped on the way, which loses no smaller one. Cycles are solved by iterating from empty families.
Unknown sources never enter: a cut set is one of what is known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from ssbgraph.supply.structure import Choice, Input, Network, Node

Family = frozenset[frozenset[str]]
EMPTY: Family = frozenset()


class Cuts:
    """Families of minimal cut sets of the nodes under the targets, up to a size."""

    def __init__(self, network: Network, targets: Iterable[str], size: int = 3) -> None:
        self.network = network
        self.size = size
        self.targets = list(targets)
        self.spared = {owner for id_ in self.targets if (owner := network.nodes[id_].organisation)}
        self.families: dict[str, Family] = {}
        self.parents = parents(network)
        self._solve()

    def of(self, node: str) -> Family:
        """Minimal cut sets of one node."""
        return self.families.get(node, EMPTY)

    def _solve(self) -> None:
        order = list(reversed(upstream(self.network, self.targets)))
        changed = True
        while changed:
            changed = False
            for id_ in order:
                found = self._family(self.network.nodes[id_])
                if found != self.families.get(id_, EMPTY):
                    self.families[id_] = found
                    changed = True

    def _family(self, node: Node) -> Family:
        if node.kind == "plant":
            return frozenset((frozenset((node.id,)),))
        if node.kind == "pool":
            return EMPTY if node.id.endswith("/rest") else frozenset((frozenset((node.id,)),))
        if node.kind == "organisation":
            return frozenset((frozenset((node.id,)),))
        if node.market:
            return self._all([self.of(share.node) for share in node.market])
        if node.kind == "development" and node.id not in self.targets:
            return self._owners(node)
        return self._any([self._owners(node), *self._needs(node)])

    def _owners(self, node: Node) -> Family:
        """The loss of the organisation itself, or of one that it falls with; not of the one asked about."""
        if node.organisation is None or node.organisation in self.spared:
            return EMPTY
        owners = {node.organisation, *self.parents.get(node.organisation, ())} - self.spared
        return frozenset(frozenset((owner,)) for owner in owners)

    def _needs(self, node: Node) -> Iterator[Family]:
        yield from (self._input(one) for one in node.inputs if self._firm(node, one.strength))
        yield from (self._choice(choice) for choice in node.choices if self._firm(node, choice.strength))
        plants = node.plants or (node.coming if node.kind != "running" else ())
        if plants:
            yield self._all([self.of(plant) for plant in plants])

    def _firm(self, node: Node, strength: str) -> bool:
        return strength == "required" or (strength == "development" and node.id in self.targets)

    def _choice(self, choice: Choice) -> Family:
        if not choice.closed or not choice.options:
            return EMPTY
        return self._all([self._any([self._input(one) for one in option]) for option in choice.options])

    def _input(self, one: Input) -> Family:
        item = self.of(one.item)
        if not one.sources:
            return item
        sources = [self._any([self.of(id_) for id_ in (source.node, *source.plants)]) for source in one.sources]
        known = [item] if self.network.nodes[one.item].market else []
        return self._all([*sources, *known])

    def _any(self, families: Iterable[Family]) -> Family:
        return minimal(chain.from_iterable(families))

    def _all(self, families: Iterable[Family]) -> Family:
        found: Family = frozenset((frozenset(),))
        for family in sorted(set(families), key=len):
            found = minimal(first | second for first in found for second in family if len(first | second) <= self.size)
            if not found:
                return EMPTY
        return found


def minimal(sets: Iterable[frozenset[str]]) -> Family:
    """The sets that contain no other of them."""
    kept: list[frozenset[str]] = []
    for one in sorted(set(sets), key=lambda each: (len(each), sorted(each))):
        if not any(smaller <= one for smaller in kept):
            kept.append(one)
    return frozenset(kept)


def parents(network: Network) -> dict[str, frozenset[str]]:
    """All organisations that each organisation falls with, however many levels up."""
    direct: dict[str, set[str]] = {}
    for parent, children in network.owned.items():
        for child in children:
            direct.setdefault(child, set()).add(parent)
    found: dict[str, frozenset[str]] = {}
    for child in direct:
        above: set[str] = set()
        waiting = [child]
        while waiting:
            fresh = direct.get(waiting.pop(), set()) - above
            above |= fresh
            waiting += fresh
        found[child] = frozenset(above - {child})
    return found


def upstream(network: Network, targets: Iterable[str]) -> list[str]:
    """The targets and all that they can be hit through, nearest first."""
    from ssbgraph.supply.states import reads

    seen = dict.fromkeys(targets)
    waiting = list(seen)
    for id_ in waiting:
        for read in reads(network.nodes[id_]):
            if read not in seen:
                seen[read] = None
                waiting.append(read)
    return waiting
