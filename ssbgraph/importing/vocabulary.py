"""What the ontology allows: kinds, predicates with domain and range, roles, metrics and their units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import pyoxigraph as ox

from ssbgraph.locate import ontology_dir
from ssbgraph.terms import METRIC, OWL, RDF, RDFS, SKOS, SSB
from ssbgraph.turtle import read_turtle

RdfTerm: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_PARTS = ("ssb.ttl", "modules/*.ttl", "vocab/*.ttl")


@dataclass(frozen=True, slots=True)
class Property:
    """An ontology property: the kinds its subject and object may have (none named: any)."""

    domain: frozenset[str]
    range: frozenset[str]
    relation: bool
    symmetric: bool


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: whether it is a date, and the units a figure may have (none: any)."""

    milestone: bool
    units: frozenset[str]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The closed lists of the ontology, by local name. `kinds` gives each kind with all it is a kind of.

    `meanings` are the definitions of all terms, by IRI.
    """

    kinds: Mapping[str, frozenset[str]]
    properties: Mapping[str, Property]
    roles: frozenset[str]
    metrics: Mapping[str, Metric]
    meanings: Mapping[str, str]


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of the ontology that this installation ships."""
    return _Reader(ontology_dir()).vocabulary()


class _Reader:
    """Looks terms up in the parsed ontology."""

    def __init__(self, root: Path) -> None:
        self._objects: dict[ox.NamedNode | ox.BlankNode, dict[str, list[RdfTerm]]] = defaultdict(dict)
        for part in _PARTS:
            for path in sorted(root.glob(part)):
                for quad in read_turtle(path.read_text("utf-8"), path.name)[0]:
                    assert not isinstance(quad.subject, ox.Triple)
                    self._objects[quad.subject].setdefault(quad.predicate.value, []).append(quad.object)

    def vocabulary(self) -> Vocabulary:
        terms = [node for node in self._objects if isinstance(node, ox.NamedNode)]
        names = {node.value.removeprefix(SSB): node for node in terms if node.value.startswith(SSB)}
        classes = [name for name, node in names.items() if self._is(node, OWL + "Class")]
        linking = [name for name, node in names.items() if self._is(node, OWL + "ObjectProperty")]
        above = {name: frozenset(self._above(names[name])) for name in classes}
        return Vocabulary(
            kinds={name: found for name, found in above.items() if "Thing" in found},
            properties={name: self._property(names[name]) for name in linking},
            roles=frozenset(name for name, node in names.items() if self._is(node, SSB + "Role")),
            metrics={node.value.removeprefix(METRIC): self._metric(node) for node in terms if self._is(node, SSB + "Metric")},
            meanings={
                node.value: found[0].value
                for node in terms
                if (found := self._get(node, SKOS + "definition")) and isinstance(found[0], ox.Literal)
            },
        )

    def _get(self, node: RdfTerm, predicate: str) -> list[RdfTerm]:
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        return self._objects[node].get(predicate, []) if node in self._objects else []

    def _is(self, node: ox.NamedNode, kind: str) -> bool:
        return ox.NamedNode(kind) in self._get(node, RDF + "type")

    def _above(self, node: RdfTerm) -> set[str]:
        found = {_name(node)}
        for parent in self._get(node, RDFS + "subClassOf"):
            if isinstance(parent, ox.NamedNode):
                found |= self._above(parent)
        return found

    def _property(self, node: ox.NamedNode) -> Property:
        return Property(
            self._classes(node, RDFS + "domain"),
            self._classes(node, RDFS + "range"),
            self._is(node, SSB + "RelationPredicate"),
            self._is(node, OWL + "SymmetricProperty"),
        )

    def _classes(self, node: ox.NamedNode, predicate: str) -> frozenset[str]:
        found: set[str] = set()
        for value in self._get(node, predicate):
            if isinstance(value, ox.NamedNode):
                found.add(_name(value))
            for union in self._get(value, OWL + "unionOf"):
                found |= {_name(member) for member in self._members(union)}
        return frozenset(found)

    def _members(self, cell: RdfTerm) -> list[RdfTerm]:
        rest = self._get(cell, RDF + "rest")
        return self._get(cell, RDF + "first") + (self._members(rest[0]) if rest else [])

    def _metric(self, node: ox.NamedNode) -> Metric:
        units = [unit.value for unit in self._get(node, SSB + "ucum") if isinstance(unit, ox.Literal)]
        return Metric(self._is(node, SSB + "MilestoneMetric"), frozenset(units))


def _name(node: RdfTerm) -> str:
    return node.value.removeprefix(SSB) if isinstance(node, ox.NamedNode) else ""
