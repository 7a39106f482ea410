"""States of all nodes under an event: the least fixpoint over unaffected < near < exposed < at risk < stopped.

Every rule below only ever raises a state when others are raised, source sets are frozen, and there are five
states; so the iteration ends, in any order, at the same least fixpoint, on cycles too. It runs in rounds: a
node is looked at again only after something that it reads has changed.

An export stop splits every item in two: as consumers see it abroad, and at home, where banned sources go on and
the market is only as bad as what is lost everywhere makes it: domestic lines go on unless a foreign supplier that
they are known to have is hit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssbgraph.supply.structure import (
    AT_RISK,
    CAPS,
    EXPOSED,
    NEAR,
    STOPPED,
    UNAFFECTED,
    Choice,
    Event,
    Input,
    Network,
    Node,
    all_inputs,
)

Key = tuple[str, bool]
"""A node, and whether it is seen from inside the country whose exports stop."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a node has its state: what kind of rule raised it, by which input, through which nodes, in which round."""

    kind: str
    level: int = UNAFFECTED
    need: Input | None = None
    culprits: tuple[Key, ...] = ()
    round: int = 0


NONE = Reason("unaffected")


@dataclass(frozen=True)
class Outcome:
    """States and reasons of all nodes that are hit; all others are unaffected."""

    event: Event
    reasons: Mapping[Key, Reason]

    def level(self, node: str, home: bool = False) -> int:
        """Rank of the state of a node."""
        return self.reasons.get((node, home), NONE).level


def outcome(network: Network, event: Event) -> Outcome:
    """The states of all nodes of the network under the event."""
    return Evaluation(network, event).run()


class Evaluation:
    """One run of the fixpoint."""

    def __init__(self, network: Network, event: Event) -> None:
        self.network = network
        self.event = event
        self.split = bool(event.banned)
        self.reasons: dict[Key, Reason] = {}
        self.unmakeable: set[str] = set()

    def run(self) -> Outcome:
        """Raises states round by round until nothing changes."""
        changed = self._start()
        round_ = 0
        while changed:
            round_ += 1
            raised = {}
            for key in self._readers(changed):
                reason = self.reason(key)
                if reason.level > self._level(key):
                    raised[key] = Reason(reason.kind, reason.level, reason.need, reason.culprits, round_)
            self.reasons.update(raised)
            changed = list(raised)
        return Outcome(self.event, self.reasons)

    def _start(self) -> list[Key]:
        lost = Reason("removed", STOPPED)
        for node in sorted(self.event.removed):
            for home in (False, True) if self.split else (False,):
                self.reasons[node, home] = lost
        self._cannot_be_made()
        if self.split and self.event.removed:
            self._set_home()
        return [*self.reasons, *((node, home) for node in sorted(self.event.banned) for home in (False, True))]

    def _cannot_be_made(self) -> None:
        """Items that nobody can make: removed, or every recorded way to make them needs one of these."""
        self.unmakeable = {id_ for id_ in self.event.removed if self._kind(id_) == "item"}
        fresh, round_ = set(self.unmakeable), 0
        while fresh:
            round_ += 1
            found: dict[str, Reason] = {}
            for id_ in sorted({one for item in fresh for one in self.network_readers.get(item, ())}):
                if self._kind(id_) == "item" and id_ not in self.unmakeable and (need := self._missing(id_)):
                    found[id_] = Reason("recipe", STOPPED, need, ((need.item, False),), round_)
            self.unmakeable |= set(found)
            for id_, reason in found.items():
                for home in (False, True) if self.split else (False,):
                    self.reasons[id_, home] = reason
            fresh = set(found)

    def _set_home(self) -> None:
        """Home markets as they are without the export stop."""
        without = outcome(self.network, Event(self.event.removed))
        for (node, _), reason in without.reasons.items():
            if self._kind(node) == "item":
                self.reasons[node, True] = reason

    def _missing(self, item: str) -> Input | None:
        node = self.network.nodes[item]
        for one in node.inputs:
            if one.strength == "required" and one.item in self.unmakeable:
                return one
        for choice in node.choices:
            if choice.closed and choice.strength == "required" and choice.options:
                firsts = [next((one for one in option if one.item in self.unmakeable), None) for option in choice.options]
                if all(firsts):
                    return firsts[0]
        return None

    def _kind(self, id_: str) -> str:
        return self.network.nodes[id_].kind

    @property
    def network_readers(self) -> Mapping[str, tuple[str, ...]]:
        """Nodes by what they read."""
        return readers(self.network)

    def _readers(self, changed: Iterable[Key]) -> list[Key]:
        found: dict[Key, None] = {}
        for node, home in changed:
            inside = self._kind(node) == "item"
            for reader in self.network_readers.get(node, ()):
                for key in self._keys(reader):
                    if not inside or not self.split or key[1] == home:
                        found[key] = None
        return list(found)

    def _keys(self, id_: str) -> tuple[Key, ...]:
        node = self.network.nodes[id_]
        if not self.split:
            return ((id_, False),)
        if node.kind == "item":
            return ((id_, False),)
        return ((id_, node.countries == frozenset((self.event.country,))),)

    def _level(self, key: Key) -> int:
        return self.reasons.get(key, NONE).level

    def key_of(self, id_: str, home: bool) -> Key:
        """The node as it is seen from one side: items by the consumer's side, others by their own place."""
        return (id_, home) if self.split and self._kind(id_) == "item" else self._keys(id_)[0]

    def seen(self, id_: str, home: bool) -> int:
        """State of a node for a consumer; what is banned is lost to all outside."""
        if id_ in self.event.banned and not home:
            return STOPPED
        return self._level(self.key_of(id_, home))

    def reason(self, key: Key) -> Reason:
        """The worst that the rules say of a node, given the states of what it reads."""
        node = self.network.nodes[key[0]]
        found = [self._market(node, key[1])] if node.market else self._needs(node, key[1])
        if node.kind == "item" and not node.market:
            found = [reason for reason in found if reason.level >= AT_RISK]
        if node.is_line:
            found.append(self._plants(node, key[1]))
        worst = max(found, key=lambda reason: reason.level, default=NONE)
        if node.kind == "development" and worst.level > EXPOSED:
            return Reason(worst.kind, EXPOSED, worst.need, worst.culprits)
        return worst

    def _needs(self, node: Node, home: bool) -> list[Reason]:
        return [*(self.need(one, home) for one in node.inputs), *(self._choice(one, home) for one in node.choices)]

    def need(self, one: Input, home: bool) -> Reason:
        """How an input of a consumer stands."""
        found = max(self.conditions(one, home), key=lambda reason: reason.level, default=NONE)
        level = min(found.level, CAPS[one.strength])
        return Reason(found.kind, level, one, found.culprits)

    def conditions(self, one: Input, home: bool) -> Iterable[Reason]:
        """All that holds of an input of a consumer; the worst counts."""
        item = self.key_of(one.item, home)
        if one.item in self.unmakeable:
            yield Reason("item lost", STOPPED, one, (item,))
            return
        market = self._level(item)
        if not one.sources:
            yield Reason("market" if self.network.nodes[one.item].market else "item hit", market, one, (item,))
            return
        yield from self._sourced(one, home, market, item)

    def _sourced(self, one: Input, home: bool, market: int, item: Key) -> Iterable[Reason]:
        qualified = [source for source in one.sources if source.grade == "qualified"]
        state = {source.node: self._source(source.node, source.plants, home) for source in one.sources}
        hit = tuple(self.key_of(node, home) for node, level in state.items() if level >= AT_RISK)
        lost = [source for source in one.sources if state[source.node] == STOPPED]
        known = bool(self.network.nodes[one.item].market)
        if len(lost) == len(one.sources) and (not known or market == STOPPED):
            yield Reason("all sources lost", STOPPED, one, hit)
        if qualified and all(source in lost for source in qualified):
            yield Reason("qualified sources lost", AT_RISK, one, hit)
        elif qualified and all(state[source.node] >= AT_RISK for source in qualified):
            yield Reason("qualified sources at risk", AT_RISK, one, hit)
        elif any(source in lost and (source.sized or source.plants) for source in qualified):
            yield Reason("named capacity lost", AT_RISK, one, hit)
        elif any(state[source.node] >= AT_RISK for source in qualified):
            yield Reason("one qualified source hit", EXPOSED, one, hit)
        if not qualified:
            yield Reason("market", min(market, AT_RISK), one, (item,))
            if hit:
                yield Reason("prospective source hit", EXPOSED, one, hit)
        elif hit:
            yield Reason("prospective source hit", NEAR, one, hit)

    def _source(self, node: str, plants: Sequence[str], home: bool) -> int:
        return max(self.seen(id_, home) for id_ in (node, *plants))

    def _choice(self, choice: Choice, home: bool) -> Reason:
        if not choice.options:
            return NONE
        options = [
            max((self.need(one, home) for one in option), key=lambda reason: reason.level, default=NONE)
            for option in choice.options
        ]
        best = min(options, key=lambda reason: reason.level)
        worst = max(options, key=lambda reason: reason.level)
        cap = min(STOPPED if choice.closed else AT_RISK, CAPS[choice.strength])
        if best.level >= NEAR or worst.level < AT_RISK:
            level = max(best.level, NEAR if worst.level >= AT_RISK else UNAFFECTED)
            return Reason(f"every way ({choice.name})", min(level, cap), best.need, best.culprits)
        return Reason(f"one way ({choice.name})", NEAR, worst.need, worst.culprits)

    def _plants(self, node: Node, home: bool) -> Reason:
        for plants, every in ((node.plants, STOPPED), (node.coming, AT_RISK if node.kind == "running" else STOPPED)):
            state = {plant: self.seen(plant, True) for plant in plants}
            lost = tuple(self.key_of(plant, home) for plant, level in state.items() if level == STOPPED)
            hit = tuple(self.key_of(plant, home) for plant, level in state.items() if level >= AT_RISK)
            if plants and len(lost) == len(plants):
                kind = "plants lost" if plants is node.plants or node.kind != "running" else "planned plants lost"
                return Reason(kind, every, None, lost)
            if hit:
                return Reason("one plant hit", AT_RISK, None, hit)
        return NONE

    def _market(self, node: Node, home: bool) -> Reason:
        if node.id in self.unmakeable:
            return self.reasons[node.id, home]
        state = {share.node: self.seen(share.node, home) for share in node.market}
        lost = tuple(self.key_of(id_, home) for id_, level in state.items() if level == STOPPED)
        hit = tuple(self.key_of(id_, home) for id_, level in state.items() if level >= AT_RISK)
        if len(lost) == len(state):
            return Reason("all known sources lost", STOPPED, None, lost)
        if self._half(node, state):
            return Reason("half of the known share lost", AT_RISK, None, hit)
        return Reason("one known source hit", NEAR, None, hit) if hit else NONE

    def _half(self, node: Node, state: Mapping[str, int]) -> bool:
        """Whether at least half of what is known of one stage is hit: by share, or by number where none is known."""
        for stage in {share.stage for share in node.market}:
            members = [share for share in node.market if share.stage == stage]
            weighed = [share for share in members if share.weight is not None] or members
            whole = sum(share.weight or 1.0 for share in weighed)
            gone = sum(share.weight or 1.0 for share in weighed if state[share.node] >= AT_RISK)
            if gone and 2 * gone >= whole:
                return True
        return False


def readers(network: Network) -> Mapping[str, tuple[str, ...]]:
    """Nodes by the nodes that they read; made once for each network and kept with it."""
    kept = vars(network)
    if "readers" not in kept:
        found: dict[str, dict[str, None]] = {}
        for node in network.nodes.values():
            for read in reads(node):
                found.setdefault(read, {})[node.id] = None
        kept["readers"] = {id_: tuple(by) for id_, by in found.items()}
    made: Mapping[str, tuple[str, ...]] = kept["readers"]
    return made


def reads(node: Node) -> Iterable[str]:
    """What the state of a node is read from."""
    yield from (share.node for share in node.market)
    yield from node.plants
    yield from node.coming
    for one in all_inputs(node):
        yield one.item
        for source in one.sources:
            yield source.node
            yield from source.plants
