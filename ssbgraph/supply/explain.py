"""The smallest explanation of a state: the input that fails, its sources by grade, and the way to what was lost.

A reason was recorded in the first round in which it held, and its culprits had their states in earlier rounds;
following the earliest culprit therefore gives a shortest way back to a thing that was removed or banned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ssbgraph.model import ChainStep
from ssbgraph.store.view import View
from ssbgraph.supply.states import NONE, Evaluation, Key, Outcome, Reason
from ssbgraph.supply.structure import AT_RISK, STATES, STOPPED, Network, Node, Source

SAID: Mapping[str, str] = {
    "removed": "is lost itself",
    "item lost": "{need} can no longer be had: it, or what every way of making it needs, is lost",
    "recipe": "every recorded way of making it needs {need}",
    "all sources lost": "all recorded sources of {need} are lost",
    "qualified sources lost": "its qualified sources of {need} are lost, others would have to be qualified",
    "qualified sources at risk": "its qualified sources of {need} are at risk",
    "named capacity lost": "capacity of {need} named in a contract is lost",
    "one qualified source hit": "one of its qualified sources of {need} is hit, another goes on",
    "prospective source hit": "a prospective source of {need} is hit",
    "item hit": "no supplier or maker of {need} is recorded, and what it is made from is hit",
    "plants lost": "its recorded plants are lost",
    "planned plants lost": "capacity that is being built is lost; what runs goes on",
    "one plant hit": "one of its plants is hit",
    "all known sources lost": "all known sources are lost",
    "half of the known share lost": "at least half of the known share is hit",
    "one known source hit": "less than half of the known share is hit",
}


@dataclass(frozen=True, slots=True)
class Feed:
    """A source in an explanation: who, how firm, in which state, and why it does or does not help."""

    node: str
    grade: str
    state: str
    why: str
    statements: tuple[str, ...]

    def as_record(self, label: str) -> dict[str, Any]:
        """The source as JSON-ready mapping."""
        return {
            "source": self.node,
            "label": label,
            "grade": self.grade,
            "state": self.state,
            "why": self.why,
            "statements": list(self.statements),
        }


class Explainer:
    """Explains the states of one outcome."""

    def __init__(self, view: View, network: Network, result: Outcome) -> None:
        self.view = view
        self.network = network
        self.result = result
        self.evaluation = Evaluation(network, result.event)
        self.evaluation.reasons = dict(result.reasons)

    def label(self, id_: str) -> str:
        """What a node is called; a country pool by country, stage and item."""
        if not id_.startswith("pool:"):
            return self.view.label(id_)
        item, stage, where = id_.removeprefix("pool:").split("/")
        return f"{'the rest of the world' if where == 'rest' else where} ({stage} of {self.view.label(item)})"

    def sentence(self, key: Key) -> str:
        """Why a node has its state, in one sentence."""
        reason = self.result.reasons[key]
        need = self.view.label(reason.need.item) if reason.need else ""
        if reason.kind.startswith("every way"):
            return f"every recorded way to go without is hit, among them {need} ({_inside(reason.kind)})"
        if reason.kind == "market" and reason.need:
            return (
                f"no supplier of {need} is recorded for this line, and "
                f"{self._market(self.evaluation.key_of(reason.need.item, key[1]))}"
            )
        if reason.kind.startswith("one way"):
            return f"one of several ways needs {need}, others remain ({_inside(reason.kind)})"
        return SAID[reason.kind].format(need=need)

    def _market(self, item: Key) -> str:
        level = self.result.reasons.get(item, NONE).level
        if level == STOPPED:
            return "all known sources of it are lost"
        market = self.network.nodes[item[0]].market
        sized = sum(1 for share in market if share.weight is not None)
        told = f" (size known of {sized} of {len(market)})" if market else ""
        return f"{'at least' if level == AT_RISK else 'less than'} half of what is known of its makers is hit{told}"

    def chain(self, key: Key) -> list[ChainStep]:
        """The way from a node to what was lost, each hop with its statements."""
        steps: list[ChainStep] = []
        while (reason := self.result.reasons.get(key)) and reason.kind != "removed":
            steps += self._hops(key, reason)
            following = min(reason.culprits, key=lambda one: (self._round(one), one), default=None)
            if following is None or following[0] in self.result.event.banned:
                break
            key = following
        return steps

    def _round(self, key: Key) -> int:
        return self.result.reasons.get(key, NONE).round

    def _hops(self, key: Key, reason: Reason) -> Iterator[ChainStep]:
        here = key[0]
        culprit = min(reason.culprits, key=lambda one: (self._round(one), one), default=None)
        if reason.need:
            yield ChainStep(here, "needs", reason.need.item, reason.need.statements, "", reason.need.strength)
            here = reason.need.item
        if culprit and culprit[0] != here:
            yield ChainStep(here, *self._relation(key[0], reason, culprit[0]))

    def _relation(self, node: str, reason: Reason, culprit: str) -> tuple[str, str, tuple[str, ...], str, str]:
        for source in reason.need.sources if reason.need else ():
            if culprit == source.node or culprit in source.plants:
                words = "is fed by its own" if source.captive else "is supplied by"
                return words, culprit, source.statements, "", ""
        for share in self.network.nodes[node].market:
            if share.node == culprit:
                return "comes from", culprit, share.statements, "", ""
        return "is made at", culprit, self._plant_statements(node, culprit), "", ""

    def _plant_statements(self, line: str, plant: str) -> tuple[str, ...]:
        return next(
            (step.statements for step in self.view.steps_from.get(line, ()) if step.on == plant and step.rule == "made-at"), ()
        )

    def feeds(self, key: Key) -> list[Feed]:
        """The sources of the input that fails, by grade; an unknown one is always drawn."""
        reason = self.result.reasons[key]
        if reason.need is None or self.network.nodes[reason.need.item].kind != "item":
            return []
        own = [self._feed(source, key[1]) for source in reason.need.sources]
        listed = {feed.node for feed in own}
        for share in self.network.nodes[reason.need.item].market:
            if share.node not in listed:
                own.append(self._known(share.node, share.weight, share.stage, key[1], share.statements))
        return [*own, Feed("unknown", "unknown", "unknown", "never rescues, never fails", ())]

    def _feed(self, source: Source, home: bool) -> Feed:
        level = max(self.evaluation.seen(id_, home) for id_ in (source.node, *source.plants))
        firm = "contracted" if source.grade == "qualified" else "sample or plan"
        why = "captive (inferred)" if source.captive else firm
        return Feed(source.node, source.grade, STATES[level], f"{why}, {_helps(level)}", source.statements)

    def _known(self, node: str, weight: float | None, stage: str, home: bool, statements: tuple[str, ...]) -> Feed:
        level = self.evaluation.seen(node, home)
        unit = "t/a" if stage == "makers" else "%"
        size = f"{weight:g} {unit}" if weight is not None else "size not recorded"
        return Feed(node, "known", STATES[level], f"{size}, not qualified with this line, {_helps(level)}", statements)


def _inside(kind: str) -> str:
    return kind.partition("(")[2].rstrip(")")


def _helps(level: int) -> str:
    return "lost" if level == STOPPED else "at risk" if level >= AT_RISK else "goes on"


def state_name(node: Node, level: int) -> str:
    """A state in words; a planned line that is stopped is blocked."""
    return "blocked" if level == STOPPED and node.kind == "planned" else STATES[level]
