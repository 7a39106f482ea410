"""What a market report is about: the organisations compared, given or chosen by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssbgraph.errors import UsageError
from ssbgraph.model import ACTOR_KINDS
from ssbgraph.reports.desk import Desk

CHOSEN = 3
"""Organisations that are compared where none are named."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The organisations compared, and by which rule they were chosen (empty where they were named)."""

    compared: tuple[str, ...]
    rule: str = ""


def scope(desk: Desk, names: Sequence[str]) -> Scope:
    """The named organisations, else the cell makers with most dated promises.

    Raises UnknownName, AmbiguousName, and UsageError for one name alone.
    """
    given = tuple(dict.fromkeys(desk.view.resolve(name, ACTOR_KINDS) for name in names))
    if len(given) == 1:
        raise UsageError("a comparison needs at least two organisations", hint="Example: --for Toyota,QuantumScape.")
    if given:
        return Scope(given)
    rows = [row for row in desk.ask("slippage", role="cell-maker").rows if row["section"] == "Organisations"]
    ranked = sorted(rows, key=lambda row: (-row["promises"], row["label"].casefold()))
    return Scope(tuple(row["entity"] for row in ranked[:CHOSEN]), f"the {CHOSEN} cell makers with most dated promises")
