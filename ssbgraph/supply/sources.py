"""Who feeds an input of a line: qualified, prospective and known sources; an unknown one can always exist.

* qualified: an active supply to this customer, or a line of its own (captive, inferred). For a line that is
  planned or in development the suppliers it has contracted count too.
* prospective: samples, plans and evaluations with this customer.
* known: any running maker of the item or of a variant of it, and countries with a recorded share.
* unknown: always possible. It never rescues and never fails.

A supply of the class ("sulfide electrolyte") may be the variant that is needed, and a supply of a variant feeds
a need for its class, so both count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ssbgraph.model import Relation
from ssbgraph.store.view import View
from ssbgraph.supply.structure import Grade, Node, Source

CONTRACTED = ("active", "announced", "planned")


@dataclass(frozen=True)
class Ties:
    """What finding sources needs: lines by owner and item, supplies by customer, item families, making lines."""

    view: View
    line_at: Mapping[tuple[str, str], str]
    supplies: Mapping[str, list[Relation]]
    below: Mapping[str, frozenset[str]]
    above: Mapping[str, frozenset[str]]
    making: Mapping[str, Mapping[str, str]]
    """Lines that make, by organisation: line id to `running` or `planned`."""

    def fits(self, given: str, needed: str) -> bool:
        """Whether what is supplied can be what is needed: the same, a variant of it, or its class."""
        return given == needed or given in self.below.get(needed, ()) or given in self.above.get(needed, ())


def sources_of(ties: Ties, line: Node, item: str) -> tuple[Source, ...]:
    """Qualified and prospective sources of one input of a line, best grade first."""
    assert line.organisation is not None
    found = [
        _contracted(ties, line, relation, given)
        for relation in ties.supplies.get(line.organisation, ())
        for given in items_of(relation)
        if ties.fits(given, item)
    ]
    found += _captive(ties, line, item)
    best: dict[str, Source] = {}
    for source in found:
        if source and source.node != line.id and (source.node not in best or _better(source, best[source.node])):
            best[source.node] = source
    return tuple(sorted(best.values(), key=lambda one: (one.grade != "qualified", one.node)))


def items_of(relation: Relation) -> list[str]:
    """The material and product that a supply names."""
    return [item for item in (relation.material, relation.product) if item]


def _better(first: Source, second: Source) -> bool:
    return (first.grade == "qualified", -len(first.plants)) > (second.grade == "qualified", -len(second.plants))


def _contracted(ties: Ties, line: Node, relation: Relation, given: str) -> Source | None:
    node = ties.line_at.get((relation.subject, given))
    if node is None or relation.status in ("ended", "rumoured"):
        return None
    plants = tuple(
        plant for plant in (relation.facility,) if plant and _belongs_to(ties.view, plant, relation.subject, relation.object)
    )
    return Source(node, grade(relation, line.kind), (relation.id,), plants, sized=relation.amount is not None)


def grade(relation: Relation, kind: str) -> Grade:
    """How firmly a supply feeds a line of that kind."""
    enough = ("active",) if kind == "running" else CONTRACTED
    return "qualified" if relation.status in enough and relation.supply_stage != "sample" else "prospective"


def _belongs_to(view: View, plant: str, supplier: str, customer: str) -> bool:
    """Whether a plant named in a contract is the supplier's (some contracts name the customer's)."""
    owners = {
        relation.subject
        for relation in view.relations_of.get(plant, ())
        if relation.object == plant and relation.predicate in ("operates", "builds")
    }
    return supplier in owners or customer not in owners


def _captive(ties: Ties, line: Node, item: str) -> list[Source | None]:
    own = ties.making.get(line.organisation or "", {})
    return [
        Source(id_, "qualified", ties.view.lines[id_].statements, captive=True)
        for id_, kind in own.items()
        if (kind == "running" or line.kind != "running")
        and _makes(ties, ties.view.lines[id_].item, item)
        and ties.view.lines[id_].item != line.item
    ]


def _makes(ties: Ties, made: str, needed: str) -> bool:
    return made == needed or made in ties.below.get(needed, ())
