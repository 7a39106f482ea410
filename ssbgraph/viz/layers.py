"""Where each item stands between raw material and vehicle, read off the derived steps and the roles of inputs.

An organisation has no layer of its own: it stands with what it makes, buys or uses. An item about which nothing
tells how it is made or what it goes into has no layer either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ssbgraph.model import Relation, Step
from ssbgraph.store.view import View

NAMES = ("Raw materials", "Precursors", "Electrolytes, electrodes", "Cells and batteries", "Vehicles and devices")
RAW, PRECURSOR, COMPONENT, CELL, VEHICLE = range(5)

_RECIPE = frozenset({"made-from", "class-recipe", "class-input", "material-uses"})
_KIN = frozenset({"variant-of", "variant-of-wider"})
_COMPONENT_ROLES = frozenset({"electrolyte", "separator", "cathode", "anode", "active-material", "coating", "binder"})
_EARLY_STAGES = frozenset({"mining", "refining", "reserves"})
_FIXED = {"Vehicle": VEHICLE, "Product": CELL, "Technology": CELL, "Process": COMPONENT}


@dataclass(frozen=True, slots=True)
class Layers:
    """Names of the layers from left to right, the layer of each item, and its rank inside (inputs come first)."""

    names: tuple[str, ...]
    of: Mapping[str, int]
    ranks: Mapping[str, int] = field(default_factory=dict)

    def record(self, id_: str) -> dict[str, int]:
        """Layer and rank of an item, or nothing."""
        return {"layer": self.of[id_], "rank": self.ranks[id_]} if id_ in self.of else {}


def layers(view: View) -> Layers:
    """The layer of each material, product, technology, process and vehicle that has one."""
    facts = _Facts.of(view)
    found = {
        id_: layer
        for id_, thing in view.things.items()
        if (layer := _FIXED.get(thing.kind, facts.layer(id_) if thing.kind.startswith("Material") else None)) is not None
    }
    found |= dict.fromkeys(_devices(view), VEHICLE) | dict.fromkeys(_ways_of_making(view), COMPONENT)
    return Layers(NAMES, dict(sorted(found.items())), _ranks(found, view.steps))


def _devices(view: View) -> Iterable[str]:
    """Products that carry a battery: something is installed in them."""
    return (one.object for one in view.relations_with("installedIn") if view.things[one.object].kind == "Product")


def _ways_of_making(view: View) -> Iterable[str]:
    """Technologies that materials need, such as dry rooms."""
    return (
        one.object
        for one in view.relations_with("uses")
        if view.things[one.subject].kind.startswith("Material") and view.things[one.object].kind == "Technology"
    )


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the graph tells of materials: their inputs, what they go into, their kin, roles and stages of production."""

    inputs: Mapping[str, set[str]]
    outputs: Mapping[str, set[str]]
    kin: Mapping[str, set[str]]
    roles: Mapping[str, set[str]]
    used: frozenset[str]
    early: frozenset[str]

    @classmethod
    def of(cls, view: View) -> _Facts:
        recipes = [step for step in view.steps if step.rule in _RECIPE]
        kin = [step for step in view.steps if step.rule in _KIN]
        return cls(
            inputs=_grouped((step.dependent, step.on) for step in recipes),
            outputs=_grouped((step.on, step.dependent) for step in recipes),
            kin=_grouped(pair for step in kin for pair in ((step.dependent, step.on), (step.on, step.dependent))),
            roles=_grouped((one.object, one.role) for one in view.relations.values() if one.role),
            used=frozenset(one.object for one in view.relations.values() if _in_cell(view, one)),
            early=frozenset(one.about for one in view.claims.values() if one.stage in _EARLY_STAGES),
        )

    def layer(self, id_: str) -> int | None:
        """The layer of a material, or None where nothing tells."""
        own = self._own(id_)
        if own is not None:
            return own
        near = [layer for other in sorted(self.kin.get(id_, ())) if (layer := self._own(other)) is not None]
        return max(near, default=None)

    def _own(self, id_: str) -> int | None:
        roles, made, goes = self.roles.get(id_, set()), self.inputs.get(id_), self.outputs.get(id_)
        if not made and ("raw-material" in roles or id_ in self.early):
            return RAW
        if id_ in self.used or roles & _COMPONENT_ROLES or self._beside_component(id_):
            return COMPONENT
        if made:
            return PRECURSOR if goes else COMPONENT
        return (PRECURSOR if "precursor" in roles else RAW) if goes else None

    def _beside_component(self, id_: str) -> bool:
        return any(other in self.used or self.roles.get(other, set()) & _COMPONENT_ROLES for other in self.kin.get(id_, ()))


def _in_cell(view: View, relation: Relation) -> bool:
    return relation.predicate == "uses" and view.things[relation.subject].kind in ("Product", "Technology", "Vehicle")


def _grouped(pairs: Iterable[tuple[str, str]]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def _ranks(of: Mapping[str, int], steps: Iterable[Step]) -> Mapping[str, int]:
    """Longest way of inputs inside the layer; members of a circle of inputs share a rank."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(of)
    graph.add_edges_from(
        (step.on, step.dependent)
        for step in steps
        if step.on in of and of.get(step.dependent) == of[step.on] and step.rule in _RECIPE | _KIN
    )
    whole = nx.condensation(graph)
    depth: dict[int, int] = {}
    for node in nx.topological_sort(whole):
        depth[node] = max((depth[before] + 1 for before in whole.predecessors(node)), default=0)
    return {id_: depth[whole.graph["mapping"][id_]] for id_ in sorted(of)}
