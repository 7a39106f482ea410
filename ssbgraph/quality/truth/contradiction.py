"""Two statements that cannot both be true: one thing, one metric, one scope, one time, two values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ssbgraph.dates import interval, latest
from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.thresholds import thresholds
from ssbgraph.quality.truth.common import (
    AIMED,
    SHOWN,
    apart,
    disputed_together,
    doubt,
    figure_range,
    figure_text,
    same_time,
)
from ssbgraph.store.view import View

PLURAL = frozenset(
    {
        "item-count",
        "funding-amount",
        "investment",
        "financial-figure",
        "other-property",
        "price",
        "relative-change",
        "ratio-to-reference",
        "project-milestone",
        "export-control-start",
        "patents",
        "temperature-range",
        "layer-thickness",
        "process-temperature",
        "production-capacity",
        "production-volume",
        "driving-range",
        "cell-capacity",
    }
)
"""Metrics of which a thing has several at a time: only figures with the same note and kind are compared."""
_OVER = frozenset({"replaced", "missed", "withdrawn"})
"""Outcomes of aims that stand no longer and contradict nothing."""


def contradictions(view: View) -> Iterator[Finding]:
    """Figures, events and same-day promises of one scope that lie further apart than the tolerance."""
    grouped: dict[tuple[object, ...], list[Claim]] = {}
    for claim in view.claims.values():
        if claim.outcome in _OVER:
            continue
        grouped.setdefault(_scope(claim), []).append(claim)
    for claims in grouped.values():
        for first, second in combinations(claims, 2):
            if _contradict(first, second) and not disputed_together(view, first, second):
                yield doubt(
                    "warning",
                    "contradiction",
                    f"{view.label(first.about)}: {first.metric} is {figure_text(first)} in st:{first.id} but "
                    f"{figure_text(second)} in st:{second.id}, for the same scope and time",
                    "read both sources; correct one, state what differs (scope, conditions), or record a dispute",
                    first.id,
                    second.id,
                )


def _scope(claim: Claim) -> tuple[object, ...]:
    plural = claim.metric in PLURAL
    return (
        claim.about,
        claim.metric,
        claim.product,
        claim.material,
        claim.facility,
        claim.of,
        claim.generation,
        claim.sample_stage,
        claim.level,
        claim.charge_window,
        claim.temperature,
        claim.application,
        claim.country,
        claim.stage,
        claim.conditions,
        claim.kind,
        claim.note if plural else None,
        _stance(claim),
    )


def _stance(claim: Claim) -> str:
    """Aims, results and outside estimates are compared among themselves only."""
    if claim.status in AIMED:
        return "aim"
    if claim.is_milestone and claim.status in SHOWN:
        return "event"
    return "estimate" if claim.status == "estimate" else "fact"


def _contradict(first: Claim, second: Claim) -> bool:
    if first.is_milestone != second.is_milestone:
        return False
    if first.is_milestone:
        return _dates_contradict(first, second)
    ranges = figure_range(first), figure_range(second)
    if ranges[0] is None or ranges[1] is None or ranges[0][0] != ranges[1][0] or not same_time(first, second):
        return False
    tolerance = thresholds()["contradiction-tolerance"]
    return apart(ranges[0][1:], ranges[1][1:], tolerance)


def _dates_contradict(first: Claim, second: Claim) -> bool:
    same_saying = first.announced and second.announced and latest(first.announced) == latest(second.announced)
    if first.note != second.note or not (_stance(first) == "event" or same_saying):
        return False
    if {first.comparator, second.comparator} & {"<", "<=", ">", ">=", "~"}:
        return False
    (start_a, end_a), (start_b, end_b) = interval(first.promised or ""), interval(second.promised or "")
    return end_a < start_b or end_b < start_a
