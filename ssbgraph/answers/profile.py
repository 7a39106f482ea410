"""Everything about one thing on one page: who it is, its relations, claims, promises and disputes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ssbgraph.answers.claims import UNVERIFIED, touched
from ssbgraph.answers.countries import country_name
from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.wording import RELATION_WORDS, figure, item_of, metric_label, rank
from ssbgraph.model import Answer, Claim, Column, Relation
from ssbgraph.store.view import View

_COLUMNS = (
    Column("name", "What"),
    Column("text", "Which", wrap=True),
    Column("status", "Status"),
    Column("announced", "Announced"),
    Column("cites", "Sources"),
)
Rows = Iterator[dict[str, Any]]


def profile(view: View, of: str) -> Answer:
    """Who a thing is, its relations by predicate, claims, promises and disputes (field `section`)."""
    draft = Draft(view, "profile", of=of)
    rows = [*_identity(draft, of), *_relations(draft, of), *_claims(draft, of), *_disputes(draft, of)]
    relations, known = len(view.relations_of.get(of, ())), view.claims_of.get(of, ())
    promised = sum(one.is_milestone for one in known)
    label = view.label(of)
    return draft.answer(
        rows,
        _COLUMNS,
        label,
        f"{_description(view, of)}: {count(relations, 'relation')}, "
        f"{count(len(known) - promised, 'figure')}, {count(promised, 'date')}.",
        sparql=f"DESCRIBE id:{of}",
        group="section",
    )


def _description(view: View, of: str) -> str:
    thing = view.things[of]
    where = f" in {country_name(thing.country)}" if thing.country else ""
    roles = f" ({', '.join(thing.roles)})" if thing.roles else ""
    return f"{thing.label} is a {thing.kind}{where}{roles}"


def _identity(draft: Draft, of: str) -> Rows:
    thing = draft.view.things[of]
    cites = draft.bibliography.cite(thing.sources)
    facts = {
        "id": of,
        "kind": thing.kind,
        "also called": ", ".join(thing.aliases),
        "roles": ", ".join(thing.roles),
        "country": country_name(thing.country) if thing.country else "",
        "place": thing.place,
        "formula": thing.formula,
    } | dict(thing.identifiers)
    for name, value in facts.items():
        if value:
            yield {"section": "who it is", "name": name, "text": value, "entity": of, "cites": cites}


def _relations(draft: Draft, of: str) -> Rows:
    known = draft.view.relations_of.get(of, ())
    order = list(RELATION_WORDS)
    for relation in sorted(
        known,
        key=lambda one: (
            order.index(one.predicate),
            one.subject != of,
            rank(one.status),
            draft.view.label(_other(one, of)).casefold(),
            one.id,
        ),
    ):
        yield _relation(draft, relation, of)


def _other(relation: Relation, of: str) -> str:
    return relation.object if relation.subject == of else relation.subject


def _relation(draft: Draft, relation: Relation, of: str) -> dict[str, Any]:
    other, item = _other(relation, of), item_of(relation)
    words = RELATION_WORDS[relation.predicate][0 if relation.subject == of else 1]
    details = [draft.view.label(item) if item else "", relation.kind or "", relation.note or ""]
    more = "; ".join(text for text in details if text)
    return {
        "section": words,
        "predicate": relation.predicate,
        "name": draft.view.label(other),
        "entity": other,
        "text": more,
        "status": relation.status,
        "announced": relation.announced,
        "start": relation.start,
        "end": relation.end,
        "amount": relation.amount,
        "unit": relation.unit,
        "stake_percent": relation.stake_percent,
        **draft.resting_on([relation.id]),
    }


def _claims(draft: Draft, of: str) -> Rows:
    known = sorted(draft.view.claims_of.get(of, ()), key=lambda one: (one.is_milestone, one.metric, one.announced or "", one.id))
    for claim in known:
        yield {
            "section": "promises and dates" if claim.is_milestone else "claims",
            "metric": claim.metric,
            "name": metric_label(draft.view, claim.metric),
            "text": _claim_text(claim),
            "status": claim.status,
            "announced": claim.announced,
            "value": claim.value,
            "minimum": claim.minimum,
            "maximum": claim.maximum,
            "unit": claim.unit,
            "outcome": claim.outcome,
            "verified": claim.status not in UNVERIFIED,
            **draft.resting_on([claim.id]),
        }


def _claim_text(claim: Claim) -> str:
    more = [claim.conditions, claim.kind, claim.note, claim.outcome and f"outcome: {claim.outcome}"]
    return "; ".join([figure(claim), *(text for text in more if text)])


def _disputes(draft: Draft, of: str) -> Rows:
    for dispute in sorted(draft.view.disputes.values(), key=lambda one: one.id):
        if of in touched(draft.view, dispute):
            yield {
                "section": "disputes",
                "name": dispute.topic,
                "text": dispute.note,
                "dispute": dispute.id,
                "statements": list(dispute.statements),
                "cites": draft.bibliography.cite(dispute.sources),
            }
