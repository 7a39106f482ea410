"""What counts as part of a thing: the variants of a class, the children of an owner, the things of a maker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ssbgraph.model import Relation
from ssbgraph.store.view import View

Proofs = Mapping[str, tuple[Relation, ...]]
"""Things by id, each with the relations that lead from it to the thing asked about."""

OFF = frozenset({"ended", "rumoured"})
"""Statuses of relations that hold no longer, or that nobody stands for."""


def objects(view: View, subject: str, *predicates: str) -> Iterator[Relation]:
    """Relations of these predicates that leave from the thing."""
    return (one for one in view.relations_of.get(subject, ()) if one.subject == subject and one.predicate in predicates)


def subjects(view: View, object_: str, *predicates: str) -> Iterator[Relation]:
    """Relations of these predicates that arrive at the thing."""
    return (one for one in view.relations_of.get(object_, ()) if one.object == object_ and one.predicate in predicates)


def variants(view: View, of: str) -> Proofs:
    """The thing itself and all that is a kind of it, nearest first, with the classification of each."""
    found: dict[str, tuple[Relation, ...]] = {of: ()}
    waiting = [of]
    for item in waiting:
        for relation in subjects(view, item, "variantOf"):
            if relation.status == "active" and relation.subject not in found:
                found[relation.subject] = (relation, *found[item])
                waiting.append(relation.subject)
    return found


def children(view: View, of: str) -> Proofs:
    """The organisation itself and the children whose lines count as its own (owned over 50 %, no spin-off)."""
    found: dict[str, tuple[Relation, ...]] = {of: ()}
    for relation in subjects(view, of, "subsidiaryOf"):
        if relation.status not in OFF and _owned(relation):
            found.setdefault(relation.subject, (relation,))
    return found


def _owned(relation: Relation) -> bool:
    how = f"{relation.note or ''} {relation.kind or ''}".lower()
    return "spin-off" not in how and (relation.stake_percent is None or relation.stake_percent > 50)


CHILDREN_SPARQL = """  { BIND(%(of)s AS ?owner) } UNION {
    ?child rdf:predicate ssb:subsidiaryOf ; rdf:subject ?owner ; rdf:object %(of)s ; ssb:status ?held .
    FILTER(?held NOT IN (status:ended, status:rumoured))
    OPTIONAL { ?child ssb:note ?why } OPTIONAL { ?child ssb:kind ?how } OPTIONAL { ?child ssb:stakePercent ?stake }
    FILTER(!CONTAINS(LCASE(CONCAT(COALESCE(?why, ""), " ", COALESCE(?how, ""))), "spin-off"))
    FILTER(!BOUND(?stake) || ?stake > 50) }"""
"""Binds ?owner to what `children` finds."""


def belongings(view: View, of: str) -> dict[str, str]:
    """The thing and, for an organisation, its products, vehicles and plants, with how they belong to it."""
    found = {of: ""}
    if view.things[of].is_actor:
        for relation in objects(view, of, "produces", "develops", "operates", "builds"):
            kind = view.things[relation.object].kind
            if relation.status not in OFF and kind in ("Product", "Vehicle", "Facility"):
                found.setdefault(relation.object, relation.predicate)
    return found


BELONGINGS_SPARQL = """  { BIND(%(of)s AS ?thing) } UNION {
    VALUES ?how { ssb:produces ssb:develops ssb:operates ssb:builds }
    VALUES ?kind { ssb:Product ssb:Vehicle ssb:Facility }
    ?has rdf:subject %(of)s ; rdf:predicate ?how ; rdf:object ?thing ; ssb:status ?held .
    ?thing a ?kind .
    %(of)s a/rdfs:subClassOf* ssb:Actor .
    FILTER(?held NOT IN (status:ended, status:rumoured)) }"""
"""Binds ?thing to what `belongings` finds."""
