"""The statements that a figure or date of a text can rest on: of the thing itself, its family, or of strangers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ssbgraph.dates import interval
from ssbgraph.model import Claim
from ssbgraph.quality.text.figures import Figure, figures
from ssbgraph.quality.thresholds import thresholds
from ssbgraph.quality.truth.common import SHOWN, stated_figure
from ssbgraph.store.view import View

_MAKING = ("develops", "produces", "operates", "builds")
_OVER = ("ended", "rumoured")


def family(view: View, thing: str) -> set[str]:
    """The thing, its children and parents, and what each of them makes, develops and runs."""
    actors = {thing}
    for relation in view.relations_of.get(thing, ()):
        if relation.predicate in ("subsidiaryOf", "jointVentureOf") and relation.status not in _OVER:
            actors |= {relation.subject, relation.object} if relation.object == thing else set()
        if relation.predicate in _MAKING and relation.object == thing:
            actors.add(relation.subject)
    found = set(actors)
    for actor in (thing, *sorted(actors)):
        if actor == thing or view.things[thing].is_actor:
            found |= {
                relation.object
                for relation in view.relations_of.get(actor, ())
                if relation.subject == actor and relation.predicate in _MAKING
            }
    return {id_ for id_ in found if view.things[id_].kind not in ("Material", "MaterialClass", "Technology")}


def claims_on(view: View, things: Iterable[str], metrics: tuple[str, ...]) -> Iterator[Claim]:
    """Claims about the things, or naming them as product or plant, with one of the metrics; likeliest metric first."""
    wanted = set(things)
    found = [
        claim
        for claim in view.claims.values()
        if claim.metric in metrics and (claim.about in wanted or claim.product in wanted or claim.facility in wanted)
    ]
    yield from sorted(found, key=lambda one: (metrics.index(one.metric), one.id))


def same_figure(claim: Claim, figure: Figure) -> bool:
    """Whether claim and text give one number (within rounding, or a number inside a claimed range)."""
    stated = stated_figure(claim)
    dimension, low, high = figure.comparable
    if stated is None or stated[0] != dimension:
        return False
    slack = thresholds()["text-rounding" if figure.comparator == "=" else "text-inexact"]
    if _near(stated[1], low, slack) and _near(stated[2], high, slack):
        return True
    return stated[1] < stated[2] and stated[1] * (1 - slack) <= low <= high <= stated[2] * (1 + slack)


def _near(first: float, second: float, slack: float) -> bool:
    return abs(first - second) <= slack * max(abs(first), abs(second))


def at_time(claim: Claim, years: tuple[int, int] | None) -> bool:
    """Whether the claim can be about the years of the text; true where one of them states no time."""
    about = claim.promised or claim.when
    if years is None or about is None:
        return True
    first, last = interval(about)
    return first.year <= years[1] and years[0] <= last.year


def covers(claim: Claim, years: tuple[int, int]) -> bool:
    """Whether the promised date, with its "by" and "from", overlaps the years of the text."""
    first, last = interval(claim.promised or "")
    low = 0 if claim.comparator in ("<", "<=") else first.year
    high = 9999 if claim.comparator in (">", ">=") else last.year
    return low <= years[1] and years[0] <= high and (low > 0 or years[0] >= last.year - 2)


def over(view: View, claim: Claim) -> bool:
    """Whether a promise stands no longer: missed, replaced or withdrawn."""
    replaced = any(claim.id in other.revision_of for other in view.claims.values() if other.revision_of)
    return replaced or claim.outcome in ("missed", "replaced", "withdrawn")


def strength(claim: Claim) -> int:
    """How much a claim proves: verified by others above shown above said above aimed at."""
    order = ("third-party-verified", "achieved", "demonstrated", "company-stated", "planned", "target", "estimate")
    return order.index(claim.status) if claim.status in order else len(order)


def bears_out(claim: Claim, figure: Figure) -> bool:
    """Whether a result shown in practice keeps a bound of the text: 12 minutes bear out "under 15"."""
    stated = stated_figure(claim)
    dimension, bound, _ = figure.comparable
    if stated is None or claim.status not in SHOWN or stated[0] != dimension or not stated[1]:
        return False
    if figure.comparator in ("<", "<="):
        return bound / 1.5 <= stated[2] <= bound
    return figure.comparator in (">", ">=") and bound <= stated[1] <= bound * 1.5


def is_condition(claim: Claim, figure: Figure) -> bool:
    """Whether the figure is a condition under which the claim holds: 90 % "after 30 years"."""
    return any(one.comparable == figure.comparable for one in figures(claim.conditions or "") if one.unit)
