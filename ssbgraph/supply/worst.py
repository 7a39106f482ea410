"""How bad a line may stand at worst, where nobody has recorded who supplies it.

A line without a recorded supplier is judged by its market: it looks safe while most makers go on. Yet it may buy
from the one that is lost. Its state *at worst* takes every maker that is hit for its only supplier; so a line whose
suppliers are documented never looks more fragile than the same line without documents.
"""

from __future__ import annotations

from collections.abc import Iterable

from ssbgraph.supply.states import NONE, Evaluation, Key, Outcome, Reason
from ssbgraph.supply.structure import AT_RISK, Input, Network


class Supposing(Evaluation):
    """States of single lines if what is hit on the market were their supplier."""

    def __init__(self, network: Network, result: Outcome) -> None:
        super().__init__(network, result.event)
        self.reasons = dict(result.reasons)
        self.unmakeable = {id_ for (id_, _), reason in self.reasons.items() if reason.kind in ("removed", "recipe")}

    def at_worst(self, key: Key) -> int:
        """Rank of the state that a line may have at worst; never below the one it has."""
        return max(self.reasons.get(key, NONE).level, self.reason(key).level)

    def conditions(self, one: Input, home: bool) -> Iterable[Reason]:
        """As recorded; and at risk where no supplier is recorded and a known maker is hit."""
        yield from super().conditions(one, home)
        market = self.network.nodes[one.item].market
        qualified = any(source.grade == "qualified" for source in one.sources)
        if not qualified and (hit := tuple(share.node for share in market if self.seen(share.node, home) >= AT_RISK)):
            yield Reason("may be supplied by what is hit", AT_RISK, one, tuple(self.key_of(id_, home) for id_ in hit))
