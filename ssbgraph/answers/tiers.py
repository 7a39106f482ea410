"""`dependencies X --tiers`: the supply chain laid out from what is made to the raw element.

Tier 0 is what X makes, tier 1 what that needs, and so on; an item is laid out at its nearest tier. What is only
inferred of a class stands with the input that it goes into, where one is recorded. Every input names its recorded
sources by country, marks a single one, and draws the unknown supplier.
"""

from __future__ import annotations

from ssbgraph.answers.drafting import Draft, Fields, count
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View
from ssbgraph.supply.build import network_of
from ssbgraph.supply.explain import Explainer
from ssbgraph.supply.states import Outcome
from ssbgraph.supply.structure import Event, Input, Network, Node, all_inputs

_COLUMNS = (
    Column("label", "Item"),
    Column("for_label", "Goes into"),
    Column("strength", "Need"),
    Column("mark", "Sources"),
    Column("countries", "Countries"),
    Column("supply", "Who", wrap=True),
    Column("cites", "Evidence"),
)
_INFERRED = frozenset({"class-input", "class-recipe"})
Feeds = list[tuple[str, str, tuple[str, ...]]]


def tiers(view: View, of: str, hard: bool = False, depth: int | None = None) -> Answer:
    """The inputs of all that `of` makes, buys or develops, by tier; `hard` keeps required inputs only."""
    network = network_of(view)
    draft = Draft(view, "dependencies", of=of, tiers=True, hard=hard, depth=depth)
    layout = Layout(draft, network, hard, depth)
    rows = layout.rows(_starts(view, network, of))
    single = sum(1 for row in rows if row["mark"] == "single")
    unknown = sum(1 for row in rows if row["mark"] == "unknown")
    deepest = max((row["tier"] for row in rows), default=0)
    summary = (
        f"{count(len(rows), 'input')} over {count(deepest, 'tier')}: {single} from a single recorded source, "
        f"{unknown} from an unknown one."
    )
    caveats = () if rows else (f"Missing: what {view.label(of)} is made from; no recipe or purchase is recorded.",)
    return draft.answer(rows, _COLUMNS, f"Supply chain of {view.label(of)}", summary, caveats=caveats, group="tier_name")


def _starts(view: View, network: Network, of: str) -> list[Node]:
    if view.things[of].is_actor:
        owners = {of, *network.owned.get(of, ())}
        return [node for node in network.nodes.values() if node.is_line and node.organisation in owners]
    node = network.nodes[of]
    if node.kind == "plant":
        return [one for one in network.nodes.values() if of in one.plants or of in one.coming]
    return [node]


class Layout:
    """Breadth-first layers of inputs; each pair of input and consumer is one row, each item expanded once."""

    def __init__(self, draft: Draft, network: Network, hard: bool, depth: int | None) -> None:
        self.draft = draft
        self.network = network
        self.hard = hard
        self.depth = depth
        self.known: dict[str, frozenset[str]] = {}
        self.explainer = Explainer(draft.view, network, Outcome(Event(), {}))

    def rows(self, starts: list[Node]) -> list[Fields]:
        """All rows, tier by tier."""
        found: list[Fields] = []
        seen = {node.id for node in starts}
        layer, tier = starts, 1
        while layer and (self.depth is None or tier <= self.depth):
            made = [(consumer, one) for consumer in layer for one in self._inputs(consumer)]
            found += [self._row(tier, consumer, one) for consumer, one in made]
            fresh = dict.fromkeys(one.item for _, one in made if one.item not in seen)
            seen.update(fresh)
            layer = [self.network.nodes[id_] for id_ in fresh if self.network.nodes[id_].kind == "item"]
            tier += 1
        return found

    def _inputs(self, consumer: Node) -> list[Input]:
        best: dict[str, Input] = {}
        for one in all_inputs(consumer):
            fits = not self.hard or (one in consumer.inputs and one.strength == "required")
            if fits and one.rule != "variant" and (one.item != consumer.item or consumer.is_line):
                best.setdefault(one.item, one)
        return [one for one in best.values() if one.rule not in _INFERRED or not self._deeper(one, list(best))]

    def _deeper(self, one: Input, items: list[str]) -> bool:
        """Whether the item goes into another of the inputs, so that it belongs to a later tier."""
        return any(one.item in self._below(other) for other in items if other != one.item and other not in self._below(one.item))

    def _below(self, item: str) -> frozenset[str]:
        if item not in self.known:
            seen = {item}
            waiting = [item]
            while waiting:
                needs = all_inputs(self.network.nodes[waiting.pop()])
                fresh = {one.item for one in needs if one.rule != "variant"} - seen
                seen |= fresh
                waiting += fresh
            self.known[item] = frozenset(seen - {item})
        return self.known[item]

    def _row(self, tier: int, consumer: Node, one: Input) -> Fields:
        feeds: Feeds = [(source.node, source.grade, source.statements) for source in one.sources]
        listed = {node for node, _, _ in feeds}
        feeds += [
            (share.node, "known", share.statements) for share in self.network.nodes[one.item].market if share.node not in listed
        ]
        qualified = [feed for feed in feeds if feed[1] == "qualified"]
        counted = qualified or [feed for feed in feeds if not feed[0].endswith("/rest")]
        thing = self.draft.view.things[one.item]
        optional = one not in consumer.inputs
        return {
            "tier": tier,
            "tier_name": f"tier {tier}",
            "entity": one.item,
            "label": thing.label,
            "kind": thing.kind,
            "for": consumer.id,
            "for_label": self.draft.view.label(consumer.id),
            "strength": "one way" if optional else one.strength,
            "mark": _mark(len(counted)),
            "sources": [{"source": node, "grade": grade, "statements": list(used)} for node, grade, used in feeds]
            + [{"source": "unknown", "grade": "unknown", "statements": []}],
            "countries": sorted({c for node, _, _ in counted for c in self.network.nodes[node].countries}),
            "supply": self._who(feeds),
        } | self.draft.resting_on([*one.statements, *(id_ for feed in qualified for id_ in feed[2])])

    def _who(self, feeds: Feeds) -> str:
        named = [f"{self._name(node)}{'' if grade == 'known' else f' ({grade})'}" for node, grade, _ in feeds[:5]]
        more = f" and {len(feeds) - 5} more" if len(feeds) > 5 else ""
        return f"{'; '.join([*named, 'unknown'])}{more}" if not more else f"{'; '.join(named)}{more}; unknown"

    def _name(self, id_: str) -> str:
        owner = self.network.nodes[id_].organisation
        return self.draft.view.label(owner) if owner else self.explainer.label(id_)


def _mark(number: int) -> str:
    return "unknown" if number == 0 else "single" if number == 1 else str(number)
