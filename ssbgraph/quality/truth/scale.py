"""Slips of unit and scale: a factor of ten or a thousand, one unit or currency for another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10

from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.text.figures import Figure, figures
from ssbgraph.quality.text.units import canonical, known
from ssbgraph.quality.thresholds import thresholds
from ssbgraph.quality.truth.common import doubt, figure_text, stated_figure
from ssbgraph.store.view import View

_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_VAGUE = re.compile(
    r"several|tens of|hundreds|dozens|couple|half|"
    r"quarter|third|ratio|times|fold|[×x]\b|\b(?:one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)\b",
    re.IGNORECASE,
)


def scale_slips(view: View) -> Iterator[Finding]:
    """Figures that their own wording does not bear out, and figures outside what the metric can be."""
    for claim in view.claims.values():
        figure = stated_figure(claim)
        if figure:
            yield from _worded(claim, figure)
            yield from _implausible(claim)
        elif claim.is_milestone:
            yield from _worded_date(claim)
        metric = view.metrics.get(claim.metric)
        if claim.unit and metric and metric.units and claim.unit not in metric.units:
            yield doubt(
                "error",
                "unit-or-scale",
                f"st:{claim.id} gives {claim.metric} in {claim.unit}; it is measured in {' or '.join(metric.units)}",
                "convert the figure or correct the unit",
                claim.id,
            )


def _worded(claim: Claim, figure: tuple[str, float, float]) -> Iterator[Finding]:
    wording = claim.wording or ""
    found = figures(wording)
    if not found or not known(claim.unit or "") or (_VAGUE.search(wording) and not any(one.unit for one in found)):
        return
    same = [one for one in found if one.comparable[0] == figure[0]]
    plain = [one for one in found if not one.unit]
    if any(_equal(one, figure) for one in same) or any(_plainly(one, claim) for one in (plain if not same else ())):
        return
    if same and not _VAGUE.search(wording):
        yield doubt(
            "warning",
            "unit-or-scale",
            f"st:{claim.id} says {figure_text(claim)}, its wording {wording!r}" + _factor(same, figure),
            "correct the value or the unit by the source",
            claim.id,
        )
    elif _foreign(found, figure) and not plain and not _VAGUE.search(wording):
        yield doubt(
            "warning",
            "unit-or-scale",
            f"st:{claim.id} is in {claim.unit}, its wording {wording!r} is not",
            "correct the unit or the metric by the source",
            claim.id,
        )
    elif plain and not same and not _VAGUE.search(wording) and len(found) == len(plain):
        yield doubt(
            "warning",
            "unit-or-scale",
            f"st:{claim.id} says {figure_text(claim)}, its wording {wording!r}",
            "correct the value or the unit by the source",
            claim.id,
        )


def _equal(one: Figure, figure: tuple[str, float, float]) -> bool:
    low, high = sorted(abs(value) for value in one.comparable[1:])
    least, most = sorted(abs(value) for value in figure[1:])
    inside = least < most and least * 0.85 <= low <= high <= most * 1.15
    return inside or (_near(low, least) and _near(high, most))


def _near(first: float, second: float) -> bool:
    return abs(abs(first) - abs(second)) <= thresholds()["rounding"] * max(abs(first), abs(second))


def _plainly(one: Figure, claim: Claim) -> bool:
    """A number without a unit that equals the authored one, or its figure in the unit of comparison."""
    low = claim.value if claim.value is not None else claim.minimum
    high = claim.value if claim.value is not None else claim.maximum
    assert isinstance(low, (int, float))
    assert isinstance(high, (int, float))
    return _near(one.low, low) or _near(one.high, high) or low <= one.low <= high


def _foreign(found: list[Figure], figure: tuple[str, float, float]) -> bool:
    """Whether the wording has the very numbers, but in a unit of another dimension."""
    return any(one.unit and one.comparable[0] != figure[0] and not _dollars(one.unit, figure[0]) for one in found)


def _dollars(first: str, second: str) -> bool:
    """A bare dollar sign may be any country's dollar."""
    return first == "USD" and second in ("AUD", "CAD", "HKD", "TWD")


def _factor(same: list[Figure], figure: tuple[str, float, float]) -> str:
    for one in same:
        low = one.comparable[1]
        if low > 0 and figure[1] > 0:
            power = log10(figure[1] / low)
            if abs(power) > 0.5 and abs(power - round(power)) < 0.01:
                return f" (a factor of {10 ** abs(round(power)):,})"
    return ""


def _implausible(claim: Claim) -> Iterator[Finding]:
    limits = thresholds()
    dimension, _ = canonical(claim.unit or "")
    for (metric, unit), one in limits.ranges.items():
        if metric != claim.metric or canonical(unit)[0] != dimension:
            continue
        factor = canonical(claim.unit or "")[1] / canonical(unit)[1]
        values = [value * factor for value in (claim.value, claim.minimum, claim.maximum) if isinstance(value, (int, float))]
        if any(not one.minimum <= value <= one.maximum for value in values):
            yield doubt(
                "warning",
                "unit-or-scale",
                f"st:{claim.id}: {claim.metric} of {figure_text(claim)} lies outside {one.minimum:g} to "
                f"{one.maximum:g} {unit}: {one.reason}",
                "check unit and power of ten against the source",
                claim.id,
            )


def _worded_date(claim: Claim) -> Iterator[Finding]:
    years = {int(match[0]) for match in _YEAR.finditer(claim.wording or "")}
    first, last = int((claim.promised or "")[:4]), int((claim.promised or "").split("/")[-1][:4])
    words = f"{claim.wording or ''} {claim.note or ''}".lower()
    slack = 1 if "fiscal" in words or "fy" in words else 0
    if years and not any(first - slack <= year <= last + slack for year in years) and not _VAGUE.search(words):
        yield doubt(
            "warning",
            "unit-or-scale",
            f"st:{claim.id} promises {claim.promised}, its wording is {claim.wording!r}",
            "correct the date by the source",
            claim.id,
        )
