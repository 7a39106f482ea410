"""Relations the wrong way round: the customer as supplier, the parent as child, the plant as owner."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.model import ACTOR_KINDS, ITEM_KINDS, Relation
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import doubt
from ssbgraph.store.view import View

_ONE_WAY = frozenset(
    {
        "supplies",
        "subsidiaryOf",
        "jointVentureOf",
        "investsIn",
        "acquires",
        "funds",
        "licensesTo",
        "madeFrom",
        "variantOf",
        "suppliesEquipmentTo",
        "evaluates",
        "memberOf",
        "develops",
        "produces",
        "operates",
        "builds",
        "outputs",
        "installedIn",
    }
)
_TIERS = {
    "miner-refiner": 0,
    "precursor-supplier": 1,
    "electrolyte-supplier": 2,
    "cathode-supplier": 2,
    "anode-supplier": 2,
    "separator-supplier": 2,
    "cell-maker": 3,
    "automaker": 4,
}
"""How near to the vehicle a role stands: goods flow towards it."""

_FACILITY = frozenset({"Facility"})
_ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "operates": (ACTOR_KINDS, _FACILITY),
    "builds": (ACTOR_KINDS, _FACILITY),
    "outputs": (_FACILITY, ITEM_KINDS),
    "produces": (ACTOR_KINDS, ITEM_KINDS),
    "develops": (ACTOR_KINDS, frozenset()),
    "installedIn": (frozenset({"Product"}), frozenset({"Vehicle", "Product"})),
    "supplies": (ACTOR_KINDS, ACTOR_KINDS),
    "memberOf": (ACTOR_KINDS, frozenset()),
}
"""Kinds that the subject and the object of a relation are of; empty where any is."""


def swapped_roles(view: View) -> Iterator[Finding]:
    """Relations that run against a second statement, against the roles of their ends, or in a circle."""
    yield from _both_ways(view)
    for relation in view.relations.values():
        yield from _against_roles(view, relation)


def _both_ways(view: View) -> Iterator[Finding]:
    known = {(one.subject, one.predicate, one.object): one for one in view.relations.values()}
    for relation in view.relations.values():
        back = known.get((relation.object, relation.predicate, relation.subject))
        if relation.predicate in _ONE_WAY and back and relation.id < back.id and _same_goods(relation, back):
            yield doubt(
                "error",
                "swapped-roles",
                f"{view.label(relation.subject)} {relation.predicate} {view.label(relation.object)} in "
                f"st:{relation.id}, and the other way round in st:{back.id}",
                "read both sources and turn one round or drop it",
                relation.id,
                back.id,
            )


def _same_goods(first: Relation, second: Relation) -> bool:
    return (first.material or second.material) == (second.material or first.material) or first.predicate != "supplies"


def _against_roles(view: View, relation: Relation) -> Iterator[Finding]:
    if reason := _reason(view, relation):
        yield doubt(
            "warning", "swapped-roles", f"st:{relation.id}: {reason}", "check which way round the source has it", relation.id
        )


def _reason(view: View, relation: Relation) -> str:
    subject, object_ = view.things[relation.subject], view.things[relation.object]
    wanted = _ENDS.get(relation.predicate)
    if wanted and ((wanted[0] and subject.kind not in wanted[0]) or (wanted[1] and object_.kind not in wanted[1])):
        return f"{subject.label} ({subject.kind}) cannot be what {relation.predicate} {object_.label} ({object_.kind})"
    if relation.predicate == "supplies":
        return _uphill(view, relation)
    if (
        relation.predicate == "suppliesEquipmentTo"
        and "equipment-supplier" in object_.roles
        and ("equipment-supplier" not in subject.roles)
    ):
        return f"{subject.label} equips {object_.label}, which is the maker of equipment"
    if relation.predicate == "jointVentureOf" and object_.kind == "JointVenture" and subject.kind != "JointVenture":
        return f"{subject.label} is called a joint venture of {object_.label}, which is one itself"
    if relation.predicate == "investsIn" and object_.kind == "Investor" and subject.kind != "Investor":
        return f"{subject.label} invests in {object_.label}, whose business is investing"
    if (
        relation.predicate == "funds"
        and subject.kind in ("Company", "JointVenture")
        and object_.kind in ("GovernmentBody", "Programme")
    ):
        return f"{subject.label} funds {object_.label}, a public body or programme"
    if relation.predicate in ("evaluates",) and "automaker" in object_.roles and "automaker" not in subject.roles:
        return f"{subject.label} evaluates {object_.label}, a carmaker: suppliers are evaluated by carmakers"
    if relation.predicate in ("subsidiaryOf", "acquires"):
        return _ownership(view, relation)
    if relation.predicate == "licensesTo" and object_.kind == "ResearchInstitute" and subject.kind == "Company":
        return f"{subject.label} licenses to {object_.label}: institutes license to companies"
    return ""


def _uphill(view: View, relation: Relation) -> str:
    """A supply from nearer the vehicle to further away, or of an item that only the customer makes."""
    subject, object_ = view.things[relation.subject], view.things[relation.object]
    item = relation.material or relation.product
    makers = [_makes(view, end, item or "", relation.id) for end in (relation.subject, relation.object)]
    if item and makers == [False, True]:
        return f"{subject.label} supplies {view.label(item)} to {object_.label}, which makes it itself"
    above = [_TIERS[role] for role in subject.roles if role in _TIERS]
    below = [_TIERS[role] for role in object_.roles if role in _TIERS]
    if above and below and min(above) > max(below):
        return f"{subject.label} ({', '.join(subject.roles)}) supplies {object_.label} ({', '.join(object_.roles)})"
    return ""


def _makes(view: View, actor: str, item: str, but: str) -> bool:
    for relation in view.relations_of.get(actor, ()):
        if relation.id == but or relation.subject != actor:
            continue
        if relation.predicate in ("produces", "develops") and relation.object == item:
            return True
        if relation.predicate == "supplies" and item in (relation.material, relation.product):
            return True
        if relation.predicate in ("operates", "builds") and any(
            one.predicate == "outputs" and one.object == item for one in view.relations_of.get(relation.object, ())
        ):
            return True
    return False


def _ownership(view: View, relation: Relation) -> str:
    """An owner that another statement makes the child's child, by what it holds."""
    child, owner = (
        (relation.subject, relation.object) if relation.predicate == "subsidiaryOf" else (relation.object, relation.subject)
    )
    for other in view.relations.values():
        if other.id == relation.id or other.predicate not in ("subsidiaryOf", "acquires"):
            continue
        pair = (other.subject, other.object) if other.predicate == "subsidiaryOf" else (other.object, other.subject)
        if pair == (owner, child):
            return f"{view.label(child)} belongs to {view.label(owner)}, which st:{other.id} has the other way round"
    return ""
