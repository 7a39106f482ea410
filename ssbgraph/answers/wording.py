"""How statements read as English: relations as hops of a chain, claims as figures or dates."""

from __future__ import annotations

from collections.abc import Mapping

from ssbgraph.model import ChainStep, Claim, Relation, Statement
from ssbgraph.store.view import View

RELATION_WORDS: Mapping[str, tuple[str, str]] = {
    "supplies": ("supplies", "is supplied by"),
    "suppliesEquipmentTo": ("equips", "is equipped by"),
    "jointDevelopmentWith": ("develops jointly with",) * 2,
    "collaboratesWith": ("works with",) * 2,
    "jointVentureWith": ("has a joint venture with",) * 2,
    "jointVentureOf": ("is a joint venture of", "is a parent of"),
    "subsidiaryOf": ("belongs to", "owns"),
    "licensesTo": ("licenses to", "is licensed by"),
    "investsIn": ("invests in", "is financed by"),
    "acquires": ("acquires", "is acquired by"),
    "funds": ("funds", "is funded by"),
    "evaluates": ("evaluates", "is evaluated by"),
    "memberOf": ("is a member of", "has the member"),
    "develops": ("develops", "is developed by"),
    "produces": ("makes", "is made by"),
    "uses": ("uses", "is used by"),
    "madeFrom": ("is made from", "goes into"),
    "variantOf": ("is a kind of", "has the variant"),
    "operates": ("operates", "is operated by"),
    "builds": ("builds", "is being built by"),
    "outputs": ("puts out", "is put out by"),
    "installedIn": ("is installed in", "carries"),
}
"""Words of each predicate read from subject to object, and from object to subject."""

STATUS_ORDER = ("active", "announced", "planned", "under-evaluation", "rumoured", "ended")
"""Relation statuses, the firmest first."""
_RANK = {name: rank for rank, name in enumerate(STATUS_ORDER)}


def rank(status: str) -> int:
    """Place of a status in the order in which rows are shown."""
    return _RANK.get(status, len(_RANK))


def item_of(relation: Relation) -> str | None:
    """The material or product that the relation names."""
    return relation.product or relation.material


def words(view: View, relation: Relation, *, ahead: bool = True) -> str:
    """The relation's words, read from its subject (`ahead`) or from its object, with the item supplied."""
    found = RELATION_WORDS[relation.predicate][0 if ahead else 1]
    item = item_of(relation)
    if relation.predicate == "supplies" and item:
        label = view.label(item)
        return f"supplies {label} to" if ahead else f"is supplied with {label} by"
    return found


def hop(view: View, relation: Relation, start: str) -> ChainStep:
    """The relation as a hop that leaves from `start`, which is its subject or its object."""
    ahead = relation.subject == start
    end = relation.object if ahead else relation.subject
    return ChainStep(start, words(view, relation, ahead=ahead), end, (relation.id,), relation.status, "")


def sentence(view: View, statement: Statement) -> str:
    """The statement as a short sentence without its status."""
    if isinstance(statement, Relation):
        item = item_of(statement)
        about = f" ({view.label(item)})" if item and statement.predicate != "supplies" else ""
        return f"{view.label(statement.subject)} {words(view, statement)} {view.label(statement.object)}{about}"
    assert isinstance(statement, Claim)
    return f"{view.label(statement.about)}: {metric_label(view, statement.metric)} {figure(statement)}"


def metric_label(view: View, metric: str) -> str:
    """What a metric is called."""
    found = view.metrics.get(metric)
    return found.label if found else metric


def figure(claim: Claim) -> str:
    """What is claimed: `<= 15 min`, `800 to 1000 km`, `2027 to 2028`."""
    unit = f" {claim.unit}" if claim.unit else ""
    if claim.value is None:
        return f"{claim.minimum} to {claim.maximum}{unit}"
    return f"{'' if claim.comparator == '=' else claim.comparator + ' '}{claim.value}{unit}"
