"""The ledger of promises: what was promised when, for when, and what became of it (rules: `answers.ledger`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.kin import OFF, children, objects, subjects
from ssbgraph.answers.ledger import UNSTATED, Entry, Scope, Series, plain, series
from ssbgraph.answers.promise_chart import chart
from ssbgraph.answers.staleness import staleness
from ssbgraph.answers.wording import metric_label
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Claim, Column
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_OWN = ("produces", "develops", "operates", "builds")
_OWN_KINDS = frozenset({"Product", "Vehicle", "Facility", "Process"})
_COLUMNS = (
    Column("said", "Said"),
    Column("promise", "Promised"),
    Column("status", "As"),
    Column("outcome", "Outcome"),
    Column("slip_previous", "Slip"),
    Column("slip_first", "In all"),
    Column("slip_chain", "By replacement"),
    Column("stale", "Staleness"),
    Column("replaced_by", "Replaced by"),
    Column("cites", "Sources"),
    Column("note", "Note", wrap=True),
)


def promises(view: View, of: str, metric: str | None = None) -> Answer:
    """Every dated promise of `of` as a ledger, series by series; of `metric` only, if given.

    An organisation's ledger includes its products, vehicles, processes, plants, and what it owns over 50 %.
    Slips are months (see `answers.ledger`). Notes are left out of a view of the past: they were written later.
    """
    chosen = metrics_like(view, metric)
    owners = holdings(view, of)
    found = series(view, (claim for id_ in owners for claim in view.claims_of.get(id_, ()) if claim.metric in chosen))
    ordered = sorted(
        found, key=lambda one: (one.scope.about != of, view.label(one.scope.about).casefold(), _first_said(one), one.scope)
    )
    draft = Draft(view, "promises", of=of, metric=metric)
    rows = [row(view, draft, one, entry) for one in ordered for entry in one.entries]
    drawn = chart(view, ordered, f"Promises of {view.label(of)}", of=of)
    from dataclasses import replace

    answer = draft.answer(
        rows,
        _COLUMNS,
        f"What {view.label(of)} promised",
        _summary(ordered),
        caveats=_caveats(view, ordered),
        group="series",
        sparql=_sparql(owners, metric, chosen),
    )
    return replace(answer, chart=drawn)


def metrics_like(view: View, text: str | None) -> frozenset[str]:
    """Ids of the metrics that the text names: an id, a label, or words that its id or label contains.

    All metrics without a text. Raises UsageError if no metric fits.
    """
    if text is None:
        return frozenset(view.metrics) | {claim.metric for claim in view.claims.values()}
    wanted = fold(text)
    names = {id_: (fold(id_), fold(one.label)) for id_, one in view.metrics.items()}
    exact = frozenset(id_ for id_, known in names.items() if wanted in known)
    found = exact or frozenset(id_ for id_, known in names.items() if any(wanted in name for name in known))
    if not found:
        raise UsageError(f"{text!r} is no metric", hint=f"Milestones: {', '.join(_milestones(view))}.")
    return found


def _milestones(view: View) -> list[str]:
    return sorted(id_ for id_, one in view.metrics.items() if one.milestone)


def holdings(view: View, of: str) -> list[str]:
    """The thing and, for an organisation, all whose promises are its own, nearest first."""
    found = dict.fromkeys(_owned(view, of) if view.things[of].is_actor else [of])
    for owner in list(found):
        for relation in objects(view, owner, *_OWN):
            if relation.status not in OFF and view.things[relation.object].kind in _OWN_KINDS:
                found.setdefault(relation.object)
    return list(found)


def _owned(view: View, of: str) -> Iterable[str]:
    yield from children(view, of)
    for relation in subjects(view, of, "jointVentureOf"):
        if relation.status not in OFF and (relation.stake_percent or 0) > 50:
            yield relation.subject


def _first_said(one: Series) -> str:
    return one.entries[0].claim.announced or "9999"


def row(view: View, draft: Draft, one: Series, entry: Entry) -> dict[str, Any]:
    """One line of the ledger."""
    claim = entry.claim
    found = {
        "series": series_label(view, one.scope),
        "about": claim.about,
        "label": view.label(claim.about),
        "metric": claim.metric,
        "scope": one.scope.stated(),
        "nature": entry.nature,
        "said": claim.announced or "undated",
        "promise": promise_text(claim),
        "promised": claim.promised or claim.when,
        "promised_earliest": entry.start.isoformat(),
        "promised_latest": entry.end.isoformat(),
        "value": claim.value,
        "minimum": claim.minimum,
        "maximum": claim.maximum,
        "unit": claim.unit,
        "comparator": claim.comparator,
        "status": claim.status,
        "announced": claim.announced,
        "outcome": entry.outcome,
        "outcome_date": claim.outcome_date,
        "replaced_by": entry.replaced_by,
        "slip_previous": entry.slip_previous,
        "slip_first": entry.slip_first,
        "slip_chain": entry.slip_chain,
        "stale": _stale(view, one, entry),
        "wording": claim.wording,
        "conditions": claim.conditions,
        "note": claim.note if view.as_of >= view.dataset_date else None,
    }
    ends = draft.resting_on([claim.id])
    outcome_sources = draft.bibliography.cite(claim.outcome_sources)
    return found | ends | {"cites": list(dict.fromkeys([*ends["cites"], *outcome_sources]))}


def _stale(view: View, one: Series, entry: Entry) -> str:
    if entry.outcome != "open":
        return ""
    said_again = [other.claim for other in one.entries if (other.start, other.end) == (entry.start, entry.end)]
    return staleness(view, *said_again)


def promise_text(claim: Claim) -> str:
    """What is promised, in words: `by 2025`, `2027 to 2028`, `9 GW.h/a in 2026`."""
    if not claim.is_milestone:
        sign = "" if claim.comparator == "=" else f"{claim.comparator} "
        number = plain(claim.value) if claim.value is not None else f"{plain(claim.minimum)} to {plain(claim.maximum)}"
        return f"{sign}{number} {claim.unit or ''} in {_span(claim.when or '')}".replace("  ", " ")
    words = {"<=": "by ", "<": "before ", ">=": "from ", ">": "after ", "~": "about "}
    return words.get(claim.comparator, "") + _span(claim.promised or "")


def _span(text: str) -> str:
    return text.replace("/", " to ")


def series_label(view: View, scope: Scope) -> str:
    """What a series is called: thing, metric and whatever scope is stated."""
    parts = [view.label(text) if text in view.things else text for text in scope.stated().values()]
    return " · ".join([view.label(scope.about), metric_label(view, scope.metric), *(parts or [f"scope {UNSTATED}"])])


def _summary(found: Sequence[Series]) -> str:
    entries = [entry for one in found for entry in one.entries]
    given = [entry for entry in entries if entry.nature == "promise"]
    outcomes: dict[str, int] = {}
    for entry in given:
        outcomes[entry.outcome] = outcomes.get(entry.outcome, 0) + 1
    parts = ", ".join(f"{number} {name}" for name, number in sorted(outcomes.items(), key=lambda pair: -pair[1]))
    return f"{count(len(given), 'promise')} in {len(found)} series" + (f": {parts}." if parts else ".")


def _caveats(view: View, found: Sequence[Series]) -> list[str]:
    undated = [entry for one in found for entry in one.entries if entry.nature == "promise" and entry.said is None]
    caveats = (
        ["Slip is in months between the last days of two promised intervals; inferred outcomes are computed, not sourced."]
        if found
        else []
    )
    if undated:
        caveats.append(f"{count(len(undated), 'promise')} without the day on which it was given: no slip is computed.")
    if view.as_of < view.dataset_date:
        caveats.append("Notes are left out: they may have been written after this day.")
    return caveats


def _sparql(owners: Sequence[str], metric: str | None, chosen: frozenset[str]) -> str:
    things = " ".join(f"id:{id_}" for id_ in owners)
    only = f"  VALUES ?metric {{ {' '.join(f'metric:{id_}' for id_ in sorted(chosen))} }}\n" if metric else ""
    return (
        f"SELECT ?statement ?about ?metric ?said ?earliest ?latest ?outcome WHERE {{\n"
        f"  VALUES ?about {{ {things} }}\n{only}"
        "  ?statement ssb:about ?about ; ssb:metric ?metric ; ssb:status ?status ; ssb:latest ?latest ;\n"
        "    ssb:earliest ?earliest .\n"
        "  OPTIONAL { ?metric a ?milestone . FILTER(?milestone = ssb:MilestoneMetric) }\n"
        "  FILTER(BOUND(?milestone) || ?status IN (status:target, status:planned))\n"
        "  OPTIONAL { ?statement ssb:announced ?said } OPTIONAL { ?statement ssb:outcome ?outcome }\n"
        "} ORDER BY ?about ?metric ?said"
    )
