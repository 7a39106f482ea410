"""A figure given to the wrong thing: its sources speak of another, or another holds the same figure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import doubt, figure_text, kin
from ssbgraph.quality.truth.mentions import Mentions
from ssbgraph.store.view import View

_COMMON = frozenset(
    {
        "item-count",
        "world-share",
        "ratio-to-reference",
        "other-property",
        "relative-change",
        "market-share",
        "temperature-range",
        "layers",
    }
)
"""Metrics whose figures are often the same by chance."""

_NAMED = frozenset({"Product", "Vehicle", "Facility"})
"""Kinds whose news is headed by the name of the thing or of whoever makes it."""


def misattributions(view: View) -> Iterator[Finding]:
    """Claims whose figure another thing holds from other sources, and claims whose sources name only another."""
    yield from _twins(view)
    yield from _elsewhere(view)


def _twins(view: View) -> Iterator[Finding]:
    grouped: dict[tuple[object, ...], list[Claim]] = {}
    for claim in view.claims.values():
        if not claim.is_milestone and claim.metric not in _COMMON and claim.when and claim.announced:
            key = (claim.metric, claim.value, claim.minimum, claim.maximum, claim.unit, claim.when, claim.status, claim.announced)
            grouped.setdefault(key, []).append(claim)
    for claims in grouped.values():
        for first, second in combinations(claims, 2):
            if _strangers(view, first, second) and not set(first.sources) & set(second.sources):
                yield doubt(
                    "warning",
                    "misattribution",
                    f"{view.label(first.about)} and {view.label(second.about)} hold the same {first.metric} of "
                    f"{figure_text(first)}, said on the same day, from different sources",
                    "read both sources: whose figure is it?",
                    first.id,
                    second.id,
                )


def _strangers(view: View, first: Claim, second: Claim) -> bool:
    return (
        first.about != second.about
        and second.about not in kin(view, first.about)
        and not (kin(view, first.about) & kin(view, second.about))
    )


def _elsewhere(view: View) -> Iterator[Finding]:
    mentions = Mentions(view)
    for claim in view.claims.values():
        if claim.status == "estimate":
            continue  # what others expect of somebody stands in news about anybody
        thing = view.things[claim.about]
        others = mentions.only_others(claim) if thing.is_actor or thing.kind in _NAMED else frozenset()
        if others:
            names = ", ".join(view.label(id_) for id_ in sorted(others)[:3])
            yield doubt(
                "info" if others & mentions.partners(claim.about) else "warning",
                "misattribution",
                f"st:{claim.id} gives {claim.metric} {figure_text(claim)} to {view.label(claim.about)}, but its "
                f"sources are headed {names} and none names {view.label(claim.about)}",
                f"read the source; if it speaks of {names}, correct ssb:about",
                claim.id,
            )
