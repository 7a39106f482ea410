"""Walks the derived dependency steps and keeps, for every node reached, its best proof.

The strength of a chain is that of its weakest step and its modality that of its weakest statement. Of several
chains to one node the best is kept: strongest first, then most certain, then shortest. To find it exactly, the
walk keeps the shortest chain for every pair of strength and modality (a breadth-first search over at most
28 labels a node).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssbgraph.model import MODALITIES, STRENGTHS, ChainStep, Step
from ssbgraph.store.view import View

MAKING = frozenset({"makes", "makes-by-plant", "sells", "plant-output"})
"""Rules by which a line or plant makes an item: makers are no dependents on what they make."""
CLASSING = frozenset({"variant-of", "variant-of-wider"})
_STRENGTH = {name: rank for rank, name in enumerate(STRENGTHS)}
_MODALITY = {name: rank for rank, name in enumerate(MODALITIES)}

WORDS: Mapping[str, str] = {
    "made-from": "is made from",
    "product-uses": "uses",
    "material-uses": "uses",
    "technology-uses": "uses",
    "variant-of": "is a kind of",
    "variant-of-wider": "is a kind of",
    "installed-in": "carries",
    "class-input": "is made from",
    "class-recipe": "is made from",
    "makes": "makes",
    "makes-by-plant": "makes",
    "sells": "sells",
    "organisation-uses": "uses",
    "buys": "buys",
    "supplied-by": "is supplied by",
    "needs-bought": "needs the purchase",
    "supplied-unnamed": "is supplied by",
    "made-at": "is made at",
    "contract-facility": "is contracted from",
    "operated-by": "is run by",
    "plant-output": "puts out",
    "captive": "is fed by its own",
    "licensed": "is licensed by",
    "equipped-by": "is equipped by",
    "evaluates": "evaluates",
    "joint-development": "develops jointly",
    "brand-of": "is a brand of",
    "consolidated": "takes part in",
    "joint-venture": "is a parent of",
}
"""How a step of each rule is read, from the dependent to what it depends on."""

Label = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a walk may use: required steps only, active statements only, at most `depth` steps."""

    hard: bool = False
    active: bool = False
    depth: int | None = None

    def admits(self, step: Step) -> bool:
        """Whether the step may be used."""
        return not (self.hard and step.strength != "required") and not (self.active and step.modality != "active")


@dataclass(frozen=True, slots=True)
class Found:
    """A node reached, with the steps of its best chain from dependent to what it depends on."""

    node: str
    steps: tuple[Step, ...]

    @property
    def strength(self) -> str:
        """The weakest strength of the chain."""
        return STRENGTHS[max(_STRENGTH[step.strength] for step in self.steps)]

    @property
    def modality(self) -> str:
        """The weakest modality of the chain."""
        return MODALITIES[max(_MODALITY[step.modality] for step in self.steps)]

    @property
    def statements(self) -> tuple[str, ...]:
        """All statements of the chain, in its order."""
        return tuple(dict.fromkeys(id_ for step in self.steps for id_ in step.statements))

    @property
    def order(self) -> tuple[int, int, int, str]:
        """Sort key: strongest, most certain, shortest, then by name."""
        return _STRENGTH[self.strength], _MODALITY[self.modality], len(self.steps), self.node


Edges = Callable[[str], Iterable[Step]]


def walk(starts: Mapping[str, tuple[Step, ...]], edges: Edges, limits: Limits, *, upward: bool) -> dict[str, Found]:
    """Best chains to everything reached from the start nodes (given with the steps that lead to them).

    Upward (from what is depended on to its dependents) a step that does not inherit is only usable as the
    hop into a start node; downward nothing follows it. Exposure stops with the one exposed, either way.
    Start nodes themselves are not results.
    """
    chains: dict[tuple[str, Label], tuple[Step, ...]] = {}
    queue: deque[tuple[str, Label]] = deque()
    for node in sorted(starts, key=lambda id_: (len(starts[id_]), id_)):
        key = (node, _label(starts[node]))
        chains[key] = starts[node]
        queue.append(key)
    while queue:
        node, label = queue.popleft()
        taken = chains[node, label]
        if (limits.depth is not None and len(taken) >= limits.depth) or not _goes_on(taken, upward=upward):
            continue
        for step in edges(node):
            if not limits.admits(step) or _stops(step, upward=upward, first=node in starts):
                continue
            reached = step.dependent if upward else step.on
            key = (reached, _with(label, step))
            if reached not in starts and key not in chains:
                chains[key] = (step, *taken) if upward else (*taken, step)
                queue.append(key)
    return _best(chains, starts)


def _stops(step: Step, *, upward: bool, first: bool) -> bool:
    return not first and (not step.inherits if upward else step.strength == "exposure")


def _goes_on(taken: Sequence[Step], *, upward: bool) -> bool:
    if not taken:
        return True
    return taken[0].strength != "exposure" if upward else taken[-1].inherits


def _label(steps: Iterable[Step]) -> Label:
    label = (0, 0)
    for step in steps:
        label = _with(label, step)
    return label


def _with(label: Label, step: Step) -> Label:
    return max(label[0], _STRENGTH[step.strength]), max(label[1], _MODALITY[step.modality])


def _best(chains: Mapping[tuple[str, Label], tuple[Step, ...]], starts: Mapping[str, object]) -> dict[str, Found]:
    best: dict[str, tuple[tuple[int, int, int], tuple[Step, ...]]] = {}
    for (node, label), steps in chains.items():
        rank = (*label, len(steps))
        if node not in starts and (node not in best or rank < best[node][0]):
            best[node] = (rank, steps)
    return {node: Found(node, steps) for node, (_, steps) in best.items()}


def chain_steps(view: View, steps: Iterable[Step]) -> tuple[ChainStep, ...]:
    """The steps as hops that an answer shows."""
    return tuple(
        ChainStep(step.dependent, WORDS.get(step.rule, step.rule), step.on, step.statements, step.modality, step.strength)
        for step in steps
    )
