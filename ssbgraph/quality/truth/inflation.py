"""Statuses higher than what was said: an aim or an own statement presented as shown, the future as past."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from ssbgraph.dates import earliest, interval, latest
from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import AIMED, SHOWN, doubt, figure_text, stated_figure
from ssbgraph.store.view import View

_AIM_WORDS = re.compile(
    r"\b(targets?|targeted|targeting|aims?|aiming|aimed|plans?|planned|planning|goals?|expected?|"
    r"will|intends?|scheduled|hopes?|forecasts?|next year)\b",
    re.IGNORECASE,
)
_LAB_WORDS = re.compile(r"\b(tested|verified|measured|certified) by\b", re.IGNORECASE)


def inflations(view: View) -> Iterator[Finding]:
    """Claims whose status is above what their own dates, words, verifiers or twins bear out."""
    for claim in view.claims.values():
        yield from _unverified(view, claim)
        yield from _future(view, claim)
        yield from _worded_as_aim(claim)
    yield from _twins(view)


def _unverified(view: View, claim: Claim) -> Iterator[Finding]:
    if claim.status != "third-party-verified":
        return
    if not claim.verified_by:
        yield doubt(
            "error",
            "inflation",
            f"st:{claim.id} is third-party-verified but names nobody who verified it",
            "name the verifier with ssb:verifiedBy, or lower the status to what the party said itself",
            claim.id,
        )
    elif set(claim.verified_by) & _selves(view, claim.about):
        names = ", ".join(view.label(id_) for id_ in claim.verified_by)
        yield doubt(
            "error",
            "inflation",
            f"st:{claim.id} is said to be verified by {names}, the party itself",
            "lower the status to company-stated or demonstrated",
            claim.id,
        )


def _selves(view: View, thing: str) -> set[str]:
    makers = {
        relation.subject
        for relation in view.relations_of.get(thing, ())
        if relation.object == thing and relation.predicate in ("develops", "produces", "operates")
    }
    return {thing} | makers


def _future(view: View, claim: Claim) -> Iterator[Finding]:
    if claim.status not in SHOWN:
        return
    about = claim.promised or claim.when
    known = [latest(claim.announced)] if claim.announced else _published(view, claim)
    if not about or not known or claim.comparator in (">", ">="):
        return
    if earliest(about) > max(known) or earliest(about) > view.dataset_date:
        yield doubt(
            "warning",
            "inflation",
            f"st:{claim.id} is {claim.status} for {about}, which lies after it was said ({max(known)})",
            "make it target or planned, or correct the date",
            claim.id,
        )


def _published(view: View, claim: Claim) -> list[date]:
    return [latest(text) for id_ in claim.sources if (text := view.sources[id_].published)]


def _worded_as_aim(claim: Claim) -> Iterator[Finding]:
    found = _AIM_WORDS.search(claim.wording or "")
    if found and claim.status in SHOWN and not _LAB_WORDS.search(claim.wording or ""):
        yield doubt(
            "warning",
            "inflation",
            f"st:{claim.id} is {claim.status}, but is worded as an aim: {claim.wording!r}",
            "make it target or planned, or quote the words that report the result",
            claim.id,
        )


def _twins(view: View) -> Iterator[Finding]:
    """The same figure from the same source, once as an aim or own statement and once as shown."""
    grouped: dict[tuple[object, ...], list[Claim]] = {}
    for claim in view.claims.values():
        if figure := stated_figure(claim):
            grouped.setdefault(
                (claim.about, claim.metric, figure, claim.kind, claim.material, claim.product, claim.conditions), []
            ).append(claim)
    for claims in grouped.values():
        for first, second in combinations(claims, 2):
            low, high = (first, second) if second.status in SHOWN else (second, first)
            if high.status in SHOWN and low.status not in SHOWN and _one_saying(low, high):
                yield doubt(
                    "warning",
                    "inflation",
                    f"{view.label(low.about)}: {low.metric} of {figure_text(low)} is {low.status} in "
                    f"st:{low.id} but {high.status} in st:{high.id}, said at the same time",
                    "read the source and give both the status it bears out",
                    high.id,
                    low.id,
                )


def _one_saying(first: Claim, second: Claim) -> bool:
    if not first.announced or not second.announced:
        return bool(set(first.sources) & set(second.sources))
    (start_a, end_a), (start_b, end_b) = interval(first.announced), interval(second.announced)
    shared = bool(set(first.sources) & set(second.sources))
    return start_a <= end_b and start_b <= end_a and (shared or first.status in AIMED)
