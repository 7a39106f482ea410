"""Measures over cost and over what competes with solid-state batteries: the gap, and how others move."""

from __future__ import annotations

import re

from ssbgraph.answers.amounts import claim_words
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import Reading, Scope, newest
from ssbgraph.model import Claim

_OTHERS = re.compile(r"(?:lithium-ion|sodium-ion|lithium-sulfur|lfp|lmr|semi-solid-state)-battery")
_IMPROVES = frozenset(
    {
        "battery-price",
        "energy-density-gravimetric",
        "energy-density-volumetric",
        "cycle-life",
        "fast-charge-time",
        "mass-production-start",
        "shipments",
        "market-share",
    }
)


def cost_gap(scope: Scope) -> Reading | None:
    """Per cent by which the lowest cost target or estimate lies above the newest price of a lithium-ion cell (both USD)."""
    prices = [claim for claim in scope.view.claims.values() if claim.metric == "battery-price" and _cell(claim)]
    price = max(prices, key=lambda claim: (claim.when or "", claim.id), default=None)
    told = [claim for claim in scope.claims if claim.metric == "cost-per-kwh" and claim.unit == "USD/kW.h"]
    lowest = min(told, key=lambda claim: (claim.value or claim.minimum, claim.id), default=None)
    if price is None or lowest is None:
        return None
    cost, paid = lowest.value or lowest.minimum, price.value
    assert isinstance(cost, (int, float))
    assert isinstance(paid, (int, float))
    gap = round(100 * (cost - paid) / paid)
    shown = sum(claim.status in ("achieved", "demonstrated", "third-party-verified") for claim in told)
    text = (
        f"The lowest cost told is {claim_words(lowest)} ({scope.view.label(lowest.about)}, {lowest.status}, "
        f"{lowest.announced or 'undated'}), {abs(gap)}% {'above' if gap > 0 else 'below'} the {claim_words(price)} that a "
        f"lithium-ion cell cost in {price.when}; {shown} of {len(told)} such figures have been shown."
    )
    return Reading(gap, "%", text, (lowest.id, price.id, *(one.id for one in told if one is not lowest)), (lowest.id, price.id))


def _cell(claim: Claim) -> bool:
    return "cell" in (claim.kind or "", claim.level or "") and claim.unit == "USD/kW.h"


def rival_technologies(scope: Scope) -> Reading | None:
    """Figures told of other batteries, and the fall of the lithium-ion pack price."""
    view = scope.view
    told = [claim for claim in view.claims.values() if claim.metric in _IMPROVES and _rival(scope, claim)]
    packs = sorted(
        (
            claim
            for claim in told
            if claim.metric == "battery-price"
            and claim.kind == "pack"
            and claim.when
            and not claim.country
            and claim.about == "lithium-ion-battery"
        ),
        key=lambda claim: claim.when or "",
    )
    if not told:
        return None
    fall = (
        (
            f" The price of a lithium-ion pack fell from {claim_words(packs[0])} in {packs[0].when} to "
            f"{claim_words(packs[-1])} in {packs[-1].when}."
        )
        if len(packs) > 1
        else ""
    )
    text = (
        f"{count(len(told), 'figure')} of price, energy, life or volume are told of lithium-ion, sodium-ion, lithium-sulfur "
        f"and semi-solid batteries.{fall}"
    )
    ends = (packs[0].id, packs[-1].id) if len(packs) > 1 else ()
    return Reading(len(told), "", text, tuple(one.id for one in told), (*ends, *newest(told, 3)))


def _rival(scope: Scope, claim: Claim) -> bool:
    if _OTHERS.fullmatch(claim.about) or claim.generation == "semi-solid":
        return True
    return any(
        one.predicate in ("uses", "variantOf") and one.subject == claim.about and _OTHERS.fullmatch(one.object)
        for one in scope.view.relations_of.get(claim.about, ())
    )
