"""Dates in an order in which things cannot have happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ssbgraph.dates import earliest, interval, latest
from ssbgraph.model import Claim, Relation, Statement
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import SHOWN, doubt
from ssbgraph.store.view import View

_STEPS = (
    "final-investment-decision",
    "construction-start",
    "construction-complete",
    "pilot-production-start",
    "small-scale-production-start",
    "mass-production-start",
)
"""Milestones of one plant in the order in which they come."""


def impossible_orders(view: View) -> Iterator[Finding]:
    """Statements whose dates cannot stand in that order, by themselves or against their sources and each other."""
    for statement in (*view.relations.values(), *view.claims.values()):
        for earlier, later, text in _own_pairs(statement):
            if latest(later) < earliest(earlier):
                yield doubt(
                    "error",
                    "order-of-dates",
                    f"st:{statement.id}: {text} ({later} before {earlier})",
                    "correct one of the two dates",
                    statement.id,
                )
        yield from _against_sources(view, statement)
        yield from _future(view, statement)
    yield from _revisions(view)
    yield from _plant_steps(view)


def _own_pairs(statement: Statement) -> Iterator[tuple[str, str, str]]:
    if statement.start and statement.end:
        yield statement.start, statement.end, "it ends before it starts"
    if statement.announced and statement.recorded:
        yield statement.announced, statement.recorded, "it was recorded before it was said"
    if statement.recorded and statement.checked:
        yield statement.recorded, statement.checked, "it was checked before it was recorded"
    if isinstance(statement, Claim):
        yield from _claim_pairs(statement)
    elif isinstance(statement, Relation) and statement.end and statement.announced and statement.status != "ended":
        yield statement.announced, statement.end, "it ended before it was announced"


def _claim_pairs(claim: Claim) -> Iterator[tuple[str, str, str]]:
    if claim.minimum is not None and claim.is_milestone:
        yield str(claim.minimum), str(claim.maximum), "the interval ends before it begins"
    if claim.announced and claim.outcome_date and claim.outcome:
        yield claim.announced, claim.outcome_date, "the outcome came before the promise"
    if claim.announced and claim.promised and claim.status in ("target", "planned") and claim.comparator != ">=":
        yield claim.announced, claim.promised, "the promised date lies before the promise"
    if claim.announced and claim.when and claim.status in ("target", "planned"):
        yield claim.announced, claim.when, "the time aimed at lies before the aim"


def _against_sources(view: View, statement: Statement) -> Iterator[Finding]:
    dated = [latest(text) for id_ in statement.sources if (text := view.sources[id_].published)]
    if statement.announced and len(dated) == len(statement.sources) and dated and _first(statement) > max(dated):
        yield doubt(
            "error",
            "order-of-dates",
            f"st:{statement.id} was said in {statement.announced}, after all its sources had come out (the last on {max(dated)})",
            "correct ssb:announced, or cite the source that reports it",
            statement.id,
        )


def _first(statement: Statement) -> date:
    return earliest(statement.announced or "")


def _future(view: View, statement: Statement) -> Iterator[Finding]:
    for name, text in (("said", statement.announced), ("recorded", statement.recorded), ("checked", statement.checked)):
        if text and earliest(text) > view.dataset_date:
            yield doubt(
                "error",
                "order-of-dates",
                f"st:{statement.id} was {name} on {text}, after the date of the data set ({view.dataset_date})",
                "correct the date",
                statement.id,
            )


def _revisions(view: View) -> Iterator[Finding]:
    for claim in view.claims.values():
        for old_id in claim.revision_of:
            old = view.claims.get(old_id)
            if old and old.announced and claim.announced and latest(claim.announced) < earliest(old.announced):
                yield doubt(
                    "error",
                    "order-of-dates",
                    f"st:{claim.id} ({claim.announced}) replaces st:{old.id}, which was said later ({old.announced})",
                    "swap prov:wasRevisionOf, or correct a date",
                    claim.id,
                    old.id,
                )


def _plant_steps(view: View) -> Iterator[Finding]:
    for claims in view.claims_of.values():
        done = [claim for claim in claims if claim.metric in _STEPS and claim.status in SHOWN]
        for first in done:
            for second in done:
                if (
                    _STEPS.index(first.metric) < _STEPS.index(second.metric)
                    and _same_scope(first, second)
                    and (interval(second.promised or "")[1] < interval(first.promised or "")[0])
                ):
                    yield doubt(
                        "warning",
                        "order-of-dates",
                        f"{view.label(first.about)}: {second.metric} ({second.promised}) lies before "
                        f"{first.metric} ({first.promised})",
                        "correct a date, or state what each is of",
                        second.id,
                        first.id,
                    )


def _same_scope(first: Claim, second: Claim) -> bool:
    return (first.product, first.material, first.kind, first.note, first.generation) == (
        second.product,
        second.material,
        second.kind,
        second.note,
        second.generation,
    )
