"""Measures over figures of cells: energy, charging, cycles, and how ready the technology is. Shown counts, said does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ssbgraph.answers.amounts import claim_words
from ssbgraph.answers.comparison.entry import standing
from ssbgraph.answers.comparison.figures import cell_kind
from ssbgraph.answers.factors.scope import SHOWN, Reading, Scope, is_solid, newest
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Claim

_NAMES = {
    "energy-density-gravimetric": "energy per mass of a cell",
    "energy-density-volumetric": "energy per volume of a cell",
    "fast-charge-time": "charging time over a stated window",
}


def cell_energy(scope: Scope) -> Reading | None:
    """Highest energy per mass of a cell that has been shown; for an organisation 0 where it has only said so."""
    return _best(scope, ("energy-density-gravimetric",), max, lambda claim: claim.level == "cell", "Wh/kg")


def cell_volume(scope: Scope) -> Reading | None:
    """Highest energy per volume that has been shown."""
    return _best(scope, ("energy-density-volumetric",), max, lambda claim: claim.level == "cell", "Wh/L")


def charging_shown(scope: Scope) -> Reading | None:
    """Shortest charge over a stated window that has been shown."""
    return _best(scope, ("fast-charge-time",), min, lambda claim: claim.charge_window is not None, "min")


def cycle_life_shown(scope: Scope) -> Reading | None:
    """Most cycles that have been shown; targets of service life stand beside."""
    return _best(scope, ("cycle-life",), max, lambda _: True, "cycles")


def _best(
    scope: Scope, metrics: Sequence[str], choose: Callable[..., Claim], fits: Callable[[Claim], bool], unit: str
) -> Reading | None:
    """The best shown figure among those of solid-state cells that fit, with how many are only said."""
    told = [claim for claim in scope.claims if claim.metric in metrics and fits(claim) and is_solid(scope.view, claim)]
    if not told:
        return None
    shown = [claim for claim in told if claim.status in SHOWN]
    label = _NAMES.get(metrics[0]) or metric_label(scope.view, metrics[0])
    only = f"{len(told) - len(shown)} of {len(told)} figures are targets, estimates or own statements"
    if not shown:
        said = f"No {label}{f' of {scope.name}' if scope.org else ''} has been shown: {only}."
        return Reading(0, unit, said, tuple(one.id for one in told), newest(told))
    best = choose(shown, key=lambda claim: (_number(claim), claim.id))
    verified = [claim for claim in shown if claim.status == "third-party-verified"]
    sure = choose(verified, key=lambda claim: (_number(claim), claim.id)) if verified else best
    more = "" if sure is best else f" {_named(scope, f'{label} verified by others', sure)}"
    examples = dict.fromkeys((best.id, sure.id, *newest(shown)))
    return Reading(
        _number(best),
        unit,
        f"{_named(scope, f'{label} shown', best)}{more} {only}.",
        tuple(one.id for one in told),
        tuple(examples)[:5],
    )


def _number(claim: Claim) -> int | float:
    value = claim.value if claim.value is not None else claim.minimum
    assert isinstance(value, (int, float))
    return value


def _named(scope: Scope, label: str, claim: Claim) -> str:
    """`The best cycle life shown is > 1,000 cycles (QuantumScape, verified by PowerCo SE, 2024-01).`"""
    view = scope.view
    kind = cell_kind(view, claim, claim.about)
    parts = (
        view.label(claim.about),
        claim.charge_window,
        kind,
        claim.conditions,
        standing(view, claim),
        claim.announced or claim.when or "undated",
    )
    return f"The best {label} is {claim_words(claim)} ({', '.join(part for part in parts if part)})."


def maturity(scope: Scope) -> Reading | None:
    """Highest technology readiness level stated as reached, and volume starts reported of all-solid cells."""
    levels = [claim for claim in scope.claims if claim.metric == "technology-readiness-level"]
    now = [claim for claim in levels if claim.status in SHOWN or claim.status == "company-stated"]
    starts = [claim for claim in scope.claims if claim.metric == "mass-production-start" and not claim.material]
    begun = [claim for claim in starts if claim.status in SHOWN]
    if not levels and not starts:
        return None
    best = max(now, key=lambda claim: (_number(claim), claim.announced or ""), default=None)
    stated = (
        (
            f"The highest readiness level stated as reached is {_number(best)} of 9 ({scope.view.label(best.about)}, "
            f"{best.status}, {best.announced or 'undated'}). "
        )
        if best
        else "No readiness level is stated as reached. "
    )
    solid = sum(claim.generation == "all-solid" for claim in begun)
    text = (
        f"{stated}{len(begun)} of {len(starts)} dates of mass production tell of a start that has happened, {solid} of "
        "them of an all-solid cell."
    )
    return Reading(
        _number(best) if best else 0,
        "of 9",
        text,
        tuple(one.id for one in (*levels, *starts)),
        ((best.id,) if best else ()) + newest(begun)[:4],
    )
