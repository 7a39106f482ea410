"""The measures of the closed list by name: each a function from a scope to a reading, or None where it finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ssbgraph.answers.factors import cost, evidence, money, network, performance, plants, promises, supply
from ssbgraph.answers.factors.scope import Reading, Scope

Measuring = Callable[[Scope], Reading | None]

MEASURES: Mapping[str, Measuring] = {
    "cell-energy": performance.cell_energy,
    "cell-volume": performance.cell_volume,
    "charging-shown": performance.charging_shown,
    "cycle-life-shown": performance.cycle_life_shown,
    "maturity": performance.maturity,
    "shown-share": evidence.shown_share,
    "verified-claims": evidence.verified_claims,
    "disputes": evidence.disputes,
    "blurred-name": evidence.blurred_name,
    "promise-record": promises.promise_record,
    "slip": promises.slip,
    "launch-date": promises.launch_date,
    "rivals-ahead": promises.rivals_ahead,
    "late-rivals": promises.late_rivals,
    "abandoned": promises.abandoned,
    "running-capacity": plants.running_capacity,
    "running-lines": plants.running_lines,
    "capacity-by-country": plants.capacity_by_country,
    "cost-gap": cost.cost_gap,
    "rival-technologies": cost.rival_technologies,
    "money-spent": money.money_spent,
    "public-money": money.public_money,
    "home-funders": money.home_funders,
    "partnerships": network.partnerships,
    "incumbents": network.incumbents,
    "shared-partners": network.shared_partners,
    "evaluators": network.evaluators,
    "applications": network.applications,
    "single-sources": supply.single_sources,
    "concentration": supply.concentration,
    "export-controls": supply.export_controls,
    "open-suppliers": supply.open_suppliers,
}


def reading(scope: Scope, measure: str) -> Reading | None:
    """What a measure of the closed list gives for a scope; None where the graph has nothing to measure."""
    return MEASURES[measure](scope)
