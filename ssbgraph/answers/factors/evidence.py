"""Measures over the evidence itself: what is shown, verified, disputed, or called by a name that means two things."""

from __future__ import annotations

from ssbgraph.answers.claims import touched
from ssbgraph.answers.comparison.figures import cell_kind
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import SHOWN, VOLUME, Reading, Scope, is_solid, names, newest
from ssbgraph.answers.wording import metric_label

_FEW = 5
"""Claims below which a share says nothing."""
_TRADED = frozenset(
    {
        "world-share",
        "reserves",
        "price",
        "funding-amount",
        "financial-figure",
        "headcount",
        "patents",
        "investment",
        "export-amount",
        "export-volume",
        "market-share",
        "market-size",
    }
)
"""Metrics that tell of trade and money, not of what a party can do."""


def shown_share(scope: Scope) -> Reading | None:
    """Per cent of technical claims and dates that were demonstrated, achieved or verified by others."""
    told = [claim for claim in scope.claims if claim.metric not in _TRADED]
    if len(told) < _FEW:
        return None
    shown = [claim for claim in told if claim.status in SHOWN]
    verified = [claim for claim in shown if claim.status == "third-party-verified"]
    share = round(100 * len(shown) / len(told))
    text = (
        f"{len(shown)} of {len(told)} technical claims and dates ({share}%) have been shown, {len(verified)} of them "
        "verified by a third party; the rest are targets, plans, estimates or own statements."
    )
    return Reading(share, "%", text, tuple(claim.id for claim in told), newest(verified) or newest(shown))


def verified_claims(scope: Scope) -> Reading | None:
    """Claims that a named third party verified."""
    found = [claim for claim in scope.claims if claim.status == "third-party-verified"]
    if not found and len(scope.claims) < _FEW:
        return None
    by = names(scope.view, (id_ for claim in found for id_ in claim.verified_by))
    whose = f" of {scope.name}" if scope.org else f" of {len(scope.claims):,}"
    text = f"A named third party verified {count(len(found), 'claim')}{whose}" + (f": {by}." if by else ".")
    return Reading(len(found), "", text, tuple(claim.id for claim in found), newest(found))


def disputes(scope: Scope) -> Reading | None:
    """Places where sources disagree."""
    view = scope.view
    found = [one for one in view.disputes.values() if scope.org is None or touched(view, one) & scope.things.keys()]
    topics: dict[str, int] = {}
    for one in found:
        topics[one.topic] = topics.get(one.topic, 0) + 1
    most = sorted(topics, key=lambda topic: (-topics[topic], topic))[:3]
    words = [metric_label(view, topic).replace("-", " ") for topic in most]
    text = f"Sources disagree in {count(len(found), 'place')}" + (f", most often about {', '.join(words)}." if words else ".")
    statements = tuple(dict.fromkeys(id_ for one in found for id_ in one.statements))
    return Reading(len(found), "", text, statements, statements[:5]) if found else None


def blurred_name(scope: Scope) -> Reading | None:
    """Per cent of dates of volume and launch that do not say whether the cell is all-solid or holds liquid."""
    told = [claim for claim in scope.claims if claim.metric in VOLUME and not claim.material and is_solid(scope.view, claim)]
    silent = [claim for claim in told if cell_kind(scope.view, claim, claim.product or claim.about) is None]
    if len(told) < _FEW:
        return None
    share = round(100 * len(silent) / len(told))
    text = (
        f"{len(silent)} of {len(told)} dates of volume or launch ({share}%) do not say whether the cell is all-solid or "
        "holds liquid."
    )
    return Reading(share, "%", text, tuple(claim.id for claim in told), newest(silent))
