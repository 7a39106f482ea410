"""What the truth checks share: findings about statements, figures as ranges, and who belongs to whom."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TypeAlias

from ssbgraph.dates import earliest, latest
from ssbgraph.model import Claim, Statement
from ssbgraph.quality.finding import Finding, Severity
from ssbgraph.quality.text.units import canonical
from ssbgraph.store.view import View
from ssbgraph.terms import ID, ST

Check: TypeAlias = Callable[[View], Iterator[Finding]]
SHOWN = frozenset({"demonstrated", "achieved", "third-party-verified"})
"""Statuses of what has been shown in practice."""
AIMED = frozenset({"target", "planned"})
_BELONGING = frozenset(
    {
        "develops",
        "produces",
        "operates",
        "builds",
        "subsidiaryOf",
        "jointVentureOf",
        "installedIn",
        "variantOf",
        "outputs",
        "acquires",
        "licensesTo",
        "jointVentureWith",
        "jointDevelopmentWith",
        "uses",
    }
)


def doubt(severity: Severity, code: str, message: str, fix: str, *statements: str) -> Finding:
    """A finding of a truth check; the first statement is its subject."""
    iris = tuple(ST + id_ for id_ in statements)
    return Finding(severity, f"truth:{code}", message, fix, subject=iris[0], statements=iris)


def thing_doubt(severity: Severity, code: str, message: str, fix: str, thing: str) -> Finding:
    """A finding about a thing."""
    return Finding(severity, f"truth:{code}", message, fix, subject=ID + thing)


def figure_range(claim: Claim) -> tuple[str, float, float] | None:
    """Dimension and bounds of a quantity in its unit of comparison; open ends are infinite. None for a milestone."""
    if claim.is_milestone:
        return None
    low = claim.value if claim.value is not None else claim.minimum
    high = claim.value if claim.value is not None else claim.maximum
    if not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return None
    dimension, factor = canonical(claim.unit or "")
    bounds = low * factor, high * factor
    if claim.comparator in ("<", "<="):
        return dimension, -math.inf, bounds[1]
    if claim.comparator in (">", ">="):
        return dimension, bounds[0], math.inf
    return dimension, bounds[0], bounds[1]


def stated_figure(claim: Claim) -> tuple[str, float, float] | None:
    """As `figure_range`, but with the bare numbers whatever the comparator."""
    low = claim.value if claim.value is not None else claim.minimum
    high = claim.value if claim.value is not None else claim.maximum
    if claim.is_milestone or not isinstance(low, (int, float)) or not isinstance(high, (int, float)):
        return None
    dimension, factor = canonical(claim.unit or "")
    return dimension, low * factor, high * factor


def apart(first: tuple[float, float], second: tuple[float, float], tolerance: float) -> bool:
    """Whether two ranges stay apart even when both are widened by the tolerance."""
    (low_a, high_a), (low_b, high_b) = first, second
    return _widened(high_a, tolerance) < _narrowed(low_b, tolerance) or _widened(high_b, tolerance) < _narrowed(low_a, tolerance)


def _widened(value: float, tolerance: float) -> float:
    return value + abs(value) * tolerance


def _narrowed(value: float, tolerance: float) -> float:
    return value - abs(value) * tolerance


def same_time(first: Claim, second: Claim) -> bool:
    """Whether both are about the same time: overlapping `when`, else said in the same half year."""
    if first.when and second.when:
        return earliest(first.when) <= latest(second.when) and earliest(second.when) <= latest(first.when)
    if first.when or second.when or not first.announced or not second.announced:
        return False
    return abs((latest(first.announced) - latest(second.announced)).days) <= 183


def figure_text(claim: Claim) -> str:
    """The figure or date as authored."""
    unit = f" {claim.unit}" if claim.unit else ""
    body = claim.value if claim.value is not None else f"{claim.minimum} to {claim.maximum}"
    return f"{'' if claim.comparator == '=' else claim.comparator + ' '}{body}{unit}"


class _Boxed:
    """A view as cache key, by identity (views compare by content, which is slow)."""

    def __init__(self, view: View) -> None:
        self.view = view

    def __hash__(self) -> int:
        return id(self.view)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Boxed) and other.view is self.view


@lru_cache(maxsize=4)
def _kin(boxed: _Boxed) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for relation in boxed.view.relations.values():
        if relation.predicate in _BELONGING:
            found.setdefault(relation.subject, set()).add(relation.object)
            found.setdefault(relation.object, set()).add(relation.subject)
    return found


def kin(view: View, thing: str) -> set[str]:
    """Things bound to this one by making, owning, running, licensing or being installed; one step."""
    return _kin(_Boxed(view)).get(thing, set())


def disputed_together(view: View, *statements: Statement) -> bool:
    """Whether editors know already that the statements disagree, or one replaced the other."""
    ids = {one.id for one in statements}
    if any(len(ids & set(dispute.statements)) > 1 for dispute in view.disputes.values()):
        return True
    return any(isinstance(one, Claim) and ids & set(one.revision_of) for one in statements)
