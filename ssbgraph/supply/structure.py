"""The frozen structure on which supply analysis runs: nodes, their inputs, and the sources of each input.

Source sets are fixed before any disruption is applied. What is computed on them is therefore monotone: losing
more never helps anything.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Grade = Literal["qualified", "prospective"]
NodeKind = Literal["running", "planned", "development", "item", "plant", "pool", "organisation"]

UNAFFECTED, NEAR, EXPOSED, AT_RISK, STOPPED = range(5)
STATES = ("unaffected", "near", "exposed", "at risk", "stopped")
"""States by rank, the worst last. A planned line that is stopped is called blocked."""

CAPS: Mapping[str, int] = {
    "required": STOPPED,
    "likely": AT_RISK,
    "possible": NEAR,
    "typical": EXPOSED,
    "soft": EXPOSED,
    "development": EXPOSED,
    "exposure": EXPOSED,
}
"""The worst state that an input of each strength can cause."""


@dataclass(frozen=True, slots=True)
class Source:
    """A supplier's line (or the organisation's own) that feeds an input of one line.

    `plants` are those named in the contract: if one is lost, so is the source. `captive` marks the
    organisation's own line, which is inferred. `sized` tells that the contract states an amount.
    """

    node: str
    grade: Grade
    statements: tuple[str, ...] = ()
    plants: tuple[str, ...] = ()
    captive: bool = False
    sized: bool = False


@dataclass(frozen=True, slots=True)
class Input:
    """Something a node needs. Without sources of its own it is fed by the market: the node of the item."""

    item: str
    strength: str = "required"
    statements: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives of which one is enough. A closed list is complete; an open one may have unrecorded members."""

    name: str
    options: tuple[tuple[Input, ...], ...]
    closed: bool = True
    strength: str = "required"


@dataclass(frozen=True, slots=True)
class Share:
    """A known source of an item on the market: a maker's line, or a country's producers at one stage.

    `weight` is the share of the stage in per cent, or the capacity in the unit of the market; None if unknown.
    """

    node: str
    stage: str = "makers"
    weight: float | None = None
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A line, item, plant, country pool or organisation.

    Of a line: `organisation` and `item`, its plants (`plants` run, `coming` are being built or planned) and the
    countries it is in (`assumed` if only the headquarters tell). Of an item: `market`, its known sources.
    """

    id: str
    kind: NodeKind
    inputs: tuple[Input, ...] = ()
    choices: tuple[Choice, ...] = ()
    market: tuple[Share, ...] = ()
    plants: tuple[str, ...] = ()
    coming: tuple[str, ...] = ()
    organisation: str | None = None
    item: str | None = None
    countries: frozenset[str] = frozenset()
    assumed: bool = False
    statements: tuple[str, ...] = ()

    @property
    def is_line(self) -> bool:
        """Whether it is an organisation's line."""
        return self.kind in ("running", "planned", "development")


@dataclass(frozen=True, slots=True)
class Link:
    """An exposure of an organisation as a whole: no line of it is known to need the thing."""

    organisation: str
    on: str
    rule: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Network:
    """All nodes by id, the classes of items (`wider`) and their variants, and the exposures of organisations."""

    nodes: Mapping[str, Node]
    variants: Mapping[str, frozenset[str]] = field(default_factory=dict)
    links: Sequence[Link] = ()
    owned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Organisations by the parent that they fall with: owned over 50 per cent, or its brands."""

    def edges(self) -> int:
        """Number of links between nodes that analysis can walk."""
        return sum(
            len(node.market) + len(node.plants) + len(node.coming) + sum(1 + len(one.sources) for one in all_inputs(node))
            for node in self.nodes.values()
        )


@dataclass(frozen=True)
class Event:
    """What is lost: `removed` nodes everywhere, `banned` sources for consumers outside `country` only.

    An outage of a country removes what is in it; an export stop bans it, and domestic lines go on.
    """

    removed: frozenset[str] = frozenset()
    banned: frozenset[str] = frozenset()
    country: str | None = None
    assumed: frozenset[str] = frozenset()


def all_inputs(node: Node) -> list[Input]:
    """Inputs of a node, those of its alternatives included."""
    return [*node.inputs, *(one for choice in node.choices for option in choice.options for one in option)]


def makes(node: Node) -> bool:
    """Whether the node is a line that makes or develops its item, rather than only buying or using it."""
    return node.is_line and all(one.item != node.item for one in node.inputs)
