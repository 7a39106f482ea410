"""Runs the CONSTRUCT rules of the ontology to a fixpoint.

A rule file names in its header the stage it belongs to and the graph that takes its results. Stages run in
order, each until it adds nothing. Nodes that rules create are named by a hash of the rule and its inputs, so
deriving twice adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from ssbgraph.store.files import SourceFile, rule_files
from ssbgraph.terms import GRAPHS, PREFIXES, RDF

_NAME = re.compile(r"\b([a-z]+):([A-Za-z]+)")
STAGES = ("edges", "recipes", "lines", "dependencies")


@dataclass(frozen=True)
class Rule:
    """One CONSTRUCT rule: its name, the stage and graph from its header, and its query."""

    name: str
    stage: str
    graph: str
    query: str


def read_rule(file: SourceFile) -> Rule:
    """The rule of a `.rq` file with its `#+ key: value` header."""
    text = file.content.decode()
    pairs = (line[2:].split(":", 1) for line in text.splitlines() if line.startswith("#+"))
    header = {key.strip(): value.strip() for key, value in pairs}
    return Rule(file.path.stem, header["stage"], GRAPHS + header.get("graph", "dependency"), text)


def rules() -> list[Rule]:
    """All rules, in the order of their stages and names."""
    found = [read_rule(file) for file in rule_files()]
    return sorted(found, key=lambda rule: (STAGES.index(rule.stage), rule.name))


def read_by(chosen: Iterable[Rule]) -> frozenset[ox.NamedNode]:
    """The predicates of the triples that rules can read: every IRI they name, and `rdf:type`.

    No rule leaves the predicate of a pattern open, so other triples need not be shown to them.
    """
    named = (match for rule in chosen for match in _NAME.finditer(rule.query) if match[1] in PREFIXES)
    return frozenset({ox.NamedNode(RDF + "type"), *(ox.NamedNode(PREFIXES[match[1]] + match[2]) for match in named)})


def derive(store: ox.Store, chosen: list[Rule] | None = None) -> list[ox.Quad]:
    """Derived quads of all rules over the default graph of the store, which takes the triples too.

    Every stage is repeated until no rule of it adds a triple.
    """
    derived: list[ox.Quad] = []
    by_stage: dict[str, list[Rule]] = {stage: [] for stage in STAGES}
    for rule in rules() if chosen is None else chosen:
        by_stage[rule.stage].append(rule)
    for stage in STAGES:
        derived.extend(_fixpoint(store, by_stage[stage], once=stage in ("edges", "lines", "dependencies")))
    return derived


def _fixpoint(store: ox.Store, chosen: list[Rule], *, once: bool) -> list[ox.Quad]:
    derived: list[ox.Quad] = []
    while True:
        added = [quad for rule in chosen for quad in _apply(store, rule)]
        derived.extend(added)
        if once or not added:
            return derived


def _apply(store: ox.Store, rule: Rule) -> list[ox.Quad]:
    graph = ox.NamedNode(rule.graph)
    results = store.query(rule.query, prefixes=PREFIXES)
    assert isinstance(results, ox.QueryTriples)
    added = [quad for triple in results if (quad := ox.Quad(triple.subject, triple.predicate, triple.object)) not in store]
    store.extend(added)
    return [ox.Quad(quad.subject, quad.predicate, quad.object, graph) for quad in added]
