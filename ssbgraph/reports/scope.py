"""What a market report is about: the organisations compared, given or chosen by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssbgraph.answers.promises import holdings
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
    chosen: list[str] = []
    for row in ranked:
        if len(chosen) < CHOSEN and not any(_related(desk, row["entity"], other) for other in chosen):
            chosen.append(row["entity"])
    return Scope(tuple(chosen), f"the {CHOSEN} cell makers with most dated promises, owners and their subsidiaries counted once")


def _related(desk: Desk, one: str, other: str) -> bool:
    """Whether one of the two holds the other's promises as its own."""
    return one in holdings(desk.view, other) or other in holdings(desk.view, one)
