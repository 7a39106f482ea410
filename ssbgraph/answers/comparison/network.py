"""Aspects told by the network: partnerships, investors, public money, sites; and how well claims are shown."""

from __future__ import annotations

from collections.abc import Iterable

from ssbgraph.answers.amounts import amount_words
from ssbgraph.answers.claims import touched
from ssbgraph.answers.comparison.competitor import ACTOR, Competitor
from ssbgraph.answers.comparison.entry import Entry, firmest, merged, of_relations
from ssbgraph.answers.comparison.figures import entry
from ssbgraph.answers.drafting import count
from ssbgraph.answers.kin import OFF, objects, subjects
from ssbgraph.answers.places import plant_status
from ssbgraph.answers.wording import item_of, metric_label
from ssbgraph.dates import latest
from ssbgraph.model import Relation

_KINDS = {
    "jointDevelopmentWith": ("joint development with",) * 2,
    "collaboratesWith": ("works with",) * 2,
    "jointVentureWith": ("joint venture with",) * 2,
    "supplies": ("supplies", "supplied by"),
    "licensesTo": ("licenses to", "licensed by"),
    "evaluates": ("evaluates", "evaluated by"),
    "suppliesEquipmentTo": ("equips", "equipped by"),
}
_BUILDING = ("construction-start", "construction-complete", "operation-start", "final-investment-decision")
_SHOWN = ("demonstrated", "achieved", "third-party-verified")


def partnerships(one: Competitor) -> list[Entry]:
    """Partners by kind of partnership and status, the item named where one is."""
    grouped: dict[tuple[str, str], list[Relation]] = {}
    for predicate, (ahead, back) in _KINDS.items():
        for relation in one.out(predicate):
            if relation.object not in one.things:
                grouped.setdefault((ahead, relation.status), []).append(relation)
        for relation in one.into(predicate):
            grouped.setdefault((back, relation.status), []).append(relation)
    return [of_relations(one.view, f"{how} {_names(one, found)}", found) for (how, _), found in grouped.items()]


def _names(one: Competitor, found: Iterable[Relation]) -> str:
    names: dict[str, dict[str, None]] = {}
    for relation in found:
        item = item_of(relation)
        items = names.setdefault(one.view.label(one.other(relation)), {})
        if item and item not in one.things:
            items[one.view.label(item)] = None
    return ", ".join(f"{name} ({', '.join(items)})" if items else name for name, items in sorted(names.items()))


def investors(one: Competitor) -> list[Entry]:
    """Who put money in: each with the amounts told."""
    return [of_relations(one.view, _with_amounts(one, found), found) for found in _by_subject(one.into("investsIn")).values()]


def funding(one: Competitor) -> list[Entry]:
    """Public money, by funder; and what it says it has raised."""
    public = [of_relations(one.view, _with_amounts(one, found), found) for found in _by_subject(one.into("funds")).values()]
    raised = merged(entry(one, claim, "raised") for claim in one.claims if claim.metric == "funding-amount")
    return public + raised


def _by_subject(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    grouped: dict[str, list[Relation]] = {}
    for relation in relations:
        grouped.setdefault(relation.subject, []).append(relation)
    return grouped


def _with_amounts(one: Competitor, found: Iterable[Relation]) -> str:
    ordered = firmest(found)
    amounts = dict.fromkeys(amount_words(each.amount, each.unit) for each in ordered if each.amount is not None)
    name = one.view.label(ordered[0].subject)
    return f"{name} ({' and '.join(amounts)})" if amounts else name


def sites(one: Competitor) -> list[Entry]:
    """Plants and lines: where, running or not, what they put out; and what is still to be built or started."""
    ahead = [
        claim
        for claim in one.claims
        if claim.metric in _BUILDING and not claim.outcome and claim.promised and latest(claim.promised) >= one.view.as_of
    ]
    return [
        *(_site(one, id_) for id_ in _plants(one)),
        *merged(entry(one, claim, metric_label(one.view, claim.metric)) for claim in ahead),
    ]


def _plants(one: Competitor) -> list[str]:
    own = [id_ for id_ in one.things if one.view.things[id_].kind == "Facility"]
    return own if one.group == ACTOR else list(dict.fromkeys(each.subject for each in one.into("outputs")))


def _site(one: Competitor, id_: str) -> Entry:
    view, thing = one.view, one.view.things[id_]
    owners = firmest(each for each in subjects(view, id_, "operates", "builds") if each.status not in OFF)
    outputs = [each for each in objects(view, id_, "outputs") if each.status not in OFF]
    status = plant_status(owners) or "not known"
    goods = ", ".join(dict.fromkeys(view.label(each.object) for each in outputs))
    where = ", ".join(text for text in (thing.place, thing.country) if text)
    said = min((each.announced for each in owners if each.announced), default=None)
    return Entry(
        thing.label,
        status,
        {"active": "running"}.get(status, status.replace("-", " ")),
        said,
        item=id_,
        conditions="; ".join(text for text in (where, goods and f"puts out {goods}") if text) or None,
        statements=tuple(each.id for each in (*owners, *outputs)),
    )


def evidence(one: Competitor) -> list[Entry]:
    """How many of its claims have been shown, how many of those by others, and how many sources disagree about."""
    if not one.claims:
        return []
    shown = [claim for claim in one.claims if claim.status in _SHOWN]
    verified = sum(claim.status == "third-party-verified" for claim in shown)
    disputes = sum(bool(touched(one.view, each) & one.things.keys()) for each in one.view.disputes.values())
    text = f"{len(shown)} of {len(one.claims)} claims shown in practice, {verified} verified by others"
    return [
        Entry(
            text + (f"; {count(disputes, 'dispute')}" if disputes else ""),
            "computed",
            "computed",
            one.view.as_of.isoformat(),
            value=len(shown),
            maximum=len(one.claims),
            statements=tuple(claim.id for claim in shown),
        )
    ]
