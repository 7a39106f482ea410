"""What is claimed of a thing, what of it is not verified, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ssbgraph.answers.doubts import computed_doubts
from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.kin import BELONGINGS_SPARQL, belongings
from ssbgraph.answers.wording import figure, metric_label, sentence
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Claim, Column, Dispute, Relation, record
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

UNVERIFIED = {
    "target": "a target, not a result",
    "planned": "planned, not done",
    "company-stated": "said by the party itself, shown by nobody else",
    "estimate": "an outside estimate",
}
"""Claim statuses that prove nothing, and why."""
_SHOWN = frozenset({"demonstrated", "achieved", "third-party-verified"})
_COLUMNS = (
    Column("about_label", "About"),
    Column("metric_label", "What"),
    Column("figure", "Value"),
    Column("status", "Status"),
    Column("verified_by_label", "Verified by"),
    Column("announced", "Announced"),
    Column("scope", "Scope", wrap=True),
    Column("cites", "Sources"),
)
_UNVERIFIED_COLUMNS = (
    *_COLUMNS[:4],
    Column("announced", "Announced"),
    Column("why", "Why", wrap=True),
    Column("cites", "Sources"),
)
_DISPUTES = (
    Column("about_label", "About"),
    Column("topic", "Topic"),
    Column("note", "What differs", wrap=True),
    Column("cites", "Sources"),
)
_SCOPE = (
    "product",
    "material",
    "of",
    "facility",
    "generation",
    "sample_stage",
    "level",
    "charge_window",
    "temperature",
    "application",
    "country",
    "stage",
    "kind",
    "conditions",
)


def claims(view: View, of: str, metric: str | None = None) -> Answer:
    """Figures and dates claimed of a thing, and for an organisation also of its products and plants."""
    wanted = metric_id(view, metric) if metric else None
    draft = Draft(view, "claims", of=of, metric=wanted)
    rows = [claim_row(draft, one) for one in claims_about(view, of) if wanted in (None, one.metric)]
    label = view.label(of)
    title = f"{metric_label(view, wanted).capitalize() if wanted else 'Claims'} of {label}"
    shown = sum(row["status"] in _SHOWN for row in rows)
    return draft.answer(
        rows,
        _COLUMNS,
        title,
        f"{count(len(rows), 'claim')}, {shown} of them shown in practice (demonstrated, achieved or verified by others).",
        sparql=_sparql(of, wanted),
    )


def metric_id(view: View, text: str) -> str:
    """The metric of this id or label. Raises UsageError naming the nearest ones."""
    from rapidfuzz import fuzz, process

    if text in view.metrics:
        return text
    names = {id_: fold(f"{id_} {one.label}") for id_, one in view.metrics.items()}
    for id_, one in view.metrics.items():
        if fold(text) in (fold(id_), fold(one.label)):
            return id_
    nearest = [id_ for _, _, id_ in process.extract(fold(text), names, scorer=fuzz.token_set_ratio, limit=5)]
    raise UsageError(f"{text!r} is no metric", hint=f"Nearest: {', '.join(nearest)}.")


def claims_about(view: View, of: str) -> list[Claim]:
    """Claims about the thing or what belongs to it, and those of others that name it as their scope."""
    things = belongings(view, of)
    found = {one.id: one for thing in things for one in view.claims_of.get(thing, ())}
    if not view.things[of].is_actor:
        found |= {one.id: one for one in view.claims.values() if of in (one.product, one.material, one.of, one.facility)}
    return sorted(
        found.values(),
        key=lambda one: (one.about != of, view.label(one.about).casefold(), one.metric, one.announced or "", one.id),
    )


def claim_row(draft: Draft, claim: Claim) -> dict[str, Any]:
    """A claim with all its fields, those that tables show in words, and its citations."""
    view = draft.view
    own = record(claim)
    row = {"statement": own.pop("id")} | {name: own[name] for name in ("about", "metric") if name in own}
    row |= {
        name: own.get(name)
        for name in ("value", "minimum", "maximum", "unit", "comparator", "status", "announced", "when", "conditions")
    }
    row |= {name: value for name, value in own.items() if name not in row}
    disputed = [one.id for one in view.disputes.values() if claim.id in one.statements]
    row |= {
        "about_label": view.label(claim.about),
        "metric_label": metric_label(view, claim.metric),
        "figure": figure(claim),
        "scope": _scope(view, claim),
    }
    row |= {"verified_by_label": ", ".join(map(view.label, claim.verified_by))} if claim.verified_by else {}
    row |= {"disputes": disputed} if disputed else {}
    return row | draft.resting_on([claim.id])


def _scope(view: View, claim: Claim) -> str:
    values = [getattr(claim, name) for name in _SCOPE]
    return "; ".join(view.label(str(value)) for value in values if value)


def unverified(view: View, of: str | None = None) -> Answer:
    """Claims that nobody has shown: targets, plans, own statements and estimates, each with the reason.

    Promises that were met are left out; `shown` names claims of the same figure that were demonstrated.
    """
    draft = Draft(view, "unverified", of=of)
    known = claims_about(view, of) if of else sorted(view.claims.values(), key=lambda one: one.id)
    rows = [claim_row(draft, one) | _doubt(view, one) for one in known if one.status in UNVERIFIED and one.outcome != "met"]
    tally = {status: sum(row["status"] == status for row in rows) for status in UNVERIFIED}
    parts = ", ".join(f"{number} {status}" for status, number in tally.items() if number)
    label = view.label(of) if of else "all claims"
    return draft.answer(
        rows,
        _UNVERIFIED_COLUMNS,
        f"Unverified: {label}",
        f"{len(rows)} of {count(len(known), 'claim')} {'is' if len(rows) == 1 else 'are'} "
        f"unverified{f' ({parts})' if parts else ''}.",
        sparql=_unverified_sparql(of),
    )


def _doubt(view: View, claim: Claim) -> dict[str, Any]:
    reasons = [UNVERIFIED[claim.status]]
    if claim.outcome:
        reasons.append(claim.outcome)
    if all(view.sources[id_].weak for id_ in claim.sources):
        reasons.append("weak sources alone")
    elif len({view.sources[id_].publisher for id_ in claim.sources}) == 1:
        reasons.append("one publisher alone")
    if any(claim.id in one.statements for one in view.disputes.values()):
        reasons.append("disputed")
    shown = [one.id for one in view.claims_of[claim.about] if one.metric == claim.metric and one.status in _SHOWN]
    return {"why": "; ".join(reasons), "shown": shown}


def disputes(view: View, of: str | None = None, computed: bool = False) -> Answer:
    """Places where sources disagree about a thing or what belongs to it (or all), with the statements.

    `computed` adds what the truth checks doubt about these things, for editors to look at.
    """
    draft = Draft(view, "disputes", of=of, computed=computed)
    things = belongings(view, of).keys() if of else None
    found = sorted(
        (one for one in view.disputes.values() if things is None or touched(view, one) & things),
        key=lambda one: (one.about != of, view.label(one.about).casefold(), one.id),
    )
    rows = [_dispute_row(draft, one) for one in found]
    rows += computed_doubts(draft, things) if computed else []
    where = f" about {view.label(of)}" if of else ""
    return draft.answer(
        rows, _DISPUTES, f"Where sources disagree{where}", f"{count(len(rows), 'dispute')}.", sparql=_disputes_sparql(of)
    )


def touched(view: View, dispute: Dispute) -> set[str]:
    """The things that a dispute is about, or that its statements name as subject, object or topic."""
    found = {dispute.about}
    for id_ in dispute.statements:
        one = view.statement(id_)
        found |= {one.subject, one.object} if isinstance(one, Relation) else {one.about}  # type: ignore[attr-defined]
    return found


def _dispute_row(draft: Draft, dispute: Dispute) -> dict[str, Any]:
    view = draft.view
    known = [view.statement(id_) for id_ in dispute.statements]
    return {
        "dispute": dispute.id,
        "about": dispute.about,
        "about_label": view.label(dispute.about),
        "topic": dispute.topic,
        "note": dispute.note,
        "statements": list(dispute.statements),
        "positions": [f"{sentence(view, one)} ({one.status})" for one in known],
        "sources": list(dispute.sources),
        "cites": _cites(draft, dispute),
    }


def _cites(draft: Draft, dispute: Dispute) -> list[int]:
    numbers: Iterable[int] = (*draft.bibliography.cite(dispute.sources), *draft.bibliography.cite_statements(dispute.statements))
    return list(dict.fromkeys(numbers))


def _about_sparql(of: str) -> str:
    """Binds ?statement to the claims that `claims_about` finds."""
    return f"""  {{ {BELONGINGS_SPARQL % {"of": f"id:{of}"}}
    ?statement ssb:about ?thing . }}
  UNION {{ ?statement ssb:product|ssb:material|ssb:of|ssb:facility id:{of} .
    FILTER NOT EXISTS {{ id:{of} a/rdfs:subClassOf* ssb:Actor }} }}
  ?statement a ssb:Claim ."""


def _sparql(of: str, metric: str | None) -> str:
    only = f"\n  ?statement ssb:metric metric:{metric} ." if metric else ""
    return f"SELECT DISTINCT ?statement WHERE {{\n{_about_sparql(of)}{only}\n}}"


def _unverified_sparql(of: str | None) -> str:
    which = _about_sparql(of) if of else "  ?statement a ssb:Claim ."
    statuses = " ".join(f"status:{name}" for name in UNVERIFIED)
    return (
        f"SELECT DISTINCT ?statement WHERE {{\n{which}\n  VALUES ?status {{ {statuses} }}\n"
        "  ?statement ssb:status ?status .\n  FILTER NOT EXISTS { ?statement ssb:outcome ssb:met }\n}"
    )


def _disputes_sparql(of: str | None) -> str:
    which = (
        f"""{BELONGINGS_SPARQL % {"of": f"id:{of}"}}
  {{ ?dispute ssb:about ?thing }} UNION
  {{ ?dispute ssb:concerns ?statement . ?statement rdf:subject|rdf:object|ssb:about ?thing }}"""
        if of
        else ""
    )
    return f"SELECT DISTINCT ?dispute WHERE {{\n{which}\n  ?dispute a ssb:Dispute .\n}}"
