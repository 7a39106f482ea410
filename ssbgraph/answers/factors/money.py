"""Measures over money: what was spent in dollars, what public bodies give, who at home could give more."""

from __future__ import annotations

from ssbgraph.answers.amounts import money_words
from ssbgraph.answers.countries import country_name
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import Reading, Scope, names, newest
from ssbgraph.model import Claim, Relation

_TOLD = frozenset({"investment", "funding-amount"})


def money_spent(scope: Scope) -> Reading | None:
    """Dollars of investments and stakes that name their amount; funding rounds told as totals stand beside them."""
    stakes = [one for one in scope.relations("investsIn") if one.amount and one.unit == "USD"]
    told = [one for one in scope.claims if one.metric in _TOLD and one.unit == "USD" and isinstance(one.value, (int, float))]
    if not stakes and not told:
        return None
    largest = max(told, key=lambda one: (one.value, one.id), default=None)
    single = (
        (
            f" The largest single figure is {money_words(largest.value, 'USD')} ({scope.view.label(largest.about)}, "  # type: ignore[arg-type]
            f"{largest.status})."
        )
        if largest
        else ""
    )
    total = sum(one.amount or 0 for one in stakes)
    sums = f"Stakes that name dollars ({len(stakes)}) add up to {money_words(total, 'USD')}. " if stakes else ""
    text = f"{sums}Figures of investment or funding in dollars: {len(told)}, which may overlap.{single}"
    every: list[Relation | Claim] = [*stakes, *told]
    return Reading(
        total, "USD", text, tuple(one.id for one in every), tuple(one.id for one in sorted(every, key=_size, reverse=True)[:5])
    )


def _size(one: Relation | Claim) -> tuple[float, str]:
    amount = one.amount if isinstance(one, Relation) else one.value
    return (float(amount) if isinstance(amount, (int, float)) else 0.0, one.id)


def public_money(scope: Scope) -> Reading | None:
    """Grants and other funding by public bodies, with their sums by currency."""
    grants = [one for one in scope.relations("funds") if _is_public(scope, one)]
    if not grants:
        return Reading(0, "", f"No public funding of {scope.name} is on record.", ()) if scope.org else None
    sums: dict[str, float] = {}
    for one in grants:
        if one.amount and one.unit:
            sums[one.unit] = sums.get(one.unit, 0.0) + one.amount
    told = ", ".join(money_words(amount, unit) for unit, amount in sorted(sums.items()))
    givers = {one.subject for one in grants}
    text = f"{count(len(grants), 'public award')} of {count(len(givers), 'body', 'bodies')} ({names(scope.view, givers, 4)})" + (
        f"; amounts told add up to {told}, shared ones counted in full." if told else "; no amount is told."
    )
    return Reading(len(grants), "", text, tuple(one.id for one in grants), newest(grants))


def _is_public(scope: Scope, one: Relation) -> bool:
    thing = scope.view.things[one.subject]
    return thing.kind in ("GovernmentBody", "Programme")


def home_funders(scope: Scope) -> Reading | None:
    """Public bodies of the home country that fund others in the field and not this organisation."""
    home = scope.view.things[scope.org].country if scope.org else None
    if scope.org is None or home is None:
        return None
    grants = [
        one
        for one in Scope(scope.view).relations("funds")
        if _is_public(scope, one) and scope.view.things[one.subject].country == home
    ]
    own = {one.subject for one in grants if one.object in scope.things}
    others = [one for one in grants if one.subject not in own]
    givers = {one.subject for one in others}
    if not givers:
        return None
    text = (
        f"{count(len(givers), 'public body', 'public bodies')} of {country_name(home)} fund{'s' if len(givers) == 1 else ''} "
        f"others in the field and not {scope.name}: {names(scope.view, givers)}."
    )
    return Reading(len(givers), "", text, tuple(one.id for one in others), newest(others))
