"""Measures over the network: partners, incumbents, whom one shares partners with, who tests, other uses."""

from __future__ import annotations

from statistics import median

from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import Reading, Scope, names, newest, ordered_names, standing_promises
from ssbgraph.answers.partners import neighbours
from ssbgraph.model import Relation
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import View

_CARS = frozenset({"EV", None})


def partners_of(view: View, org: str) -> dict[str, Relation]:
    """Partners of an organisation and of what it owns, each with the firmest relation, its own children left out."""
    owners = Scope(view, org).competitor.owners  # type: ignore[union-attr]
    found = {other: one for owner in owners for other, one in neighbours(view, owner).items()}
    return {other: one for other, one in found.items() if other not in owners}


def partnerships(scope: Scope) -> Reading | None:
    """Partners of an organisation; for the market, partnerships that hold between organisations."""
    if scope.org:
        found = partners_of(scope.view, scope.org)
        text = f"{scope.name} has {count(len(found), 'partner')}" + (f": {names(scope.view, found, 6)}." if found else ".")
        return Reading(len(found), "", text, tuple(one.id for one in found.values()), newest(found.values()))
    held = [
        one
        for one in scope.relations(*(name for name, kind in PARTNERSHIP.items() if kind in CORE))
        if scope.view.things[one.object].is_actor
    ]
    if not held:
        return None
    joint = sum(one.predicate == "jointDevelopmentWith" for one in held)
    licences = sum(one.predicate == "licensesTo" for one in held)
    text = (
        f"{count(len(held), 'partnership')} hold or are agreed, {joint} of them joint development and "
        f"{count(licences, 'licence')}."
    )
    return Reading(len(held), "", text, tuple(one.id for one in held), newest(held))


def median_partners(view: View) -> int:
    """The middle number of partners of the competitors: the reference for one of them."""
    sizes = [len(partners_of(view, id_)) for id_ in standing_promises(view)]
    return int(median(sizes)) if sizes else 0


def incumbents(scope: Scope) -> Reading | None:
    """Automakers and cell makers with a standing promise of volume or launch, the best connected first."""
    view = scope.view
    known = {id_: one for id_, one in standing_promises(view).items() if id_ != scope.org}
    if not known:
        return None
    sizes = {id_: len(partners_of(view, id_)) for id_ in known}
    first = sorted(known, key=lambda id_: (-sizes[id_], view.label(id_).casefold()))[:5]
    told = ", ".join(f"{view.label(id_)} ({sizes[id_]})" for id_ in first)
    text = (
        f"{len(known)} automakers and cell makers have a standing promise of volume or launch of a solid-state cell; the "
        f"best connected, with the number of their partners: {told}."
    )
    return Reading(
        len(known), "", text, tuple(one.claim.id for one in known.values()), tuple(known[id_].claim.id for id_ in first)
    )


def shared_partners(scope: Scope) -> Reading | None:
    """Partners that also work with a competitor."""
    if scope.org is None:
        return None
    view, own = scope.view, partners_of(scope.view, scope.org)
    shared: dict[str, list[Relation]] = {}
    for rival in standing_promises(view):
        if rival == scope.org or rival in own:
            continue
        for other, one in partners_of(view, rival).items():
            if other in own:
                shared.setdefault(other, [own[other]]).append(one)
    if not shared:
        return None
    text = (
        f"Partners of {scope.name} that also work with competitors which are none of its partners: {len(shared)} of "
        f"{len(own)} ({names(view, shared)})."
    )
    statements = tuple(dict.fromkeys(one.id for found in shared.values() for one in found))
    return Reading(len(shared), "", text, statements, statements[:5])


def evaluators(scope: Scope) -> Reading | None:
    """Organisations that evaluate cells or materials of the scope, or get samples of them."""
    tests = [one for one in scope.relations("evaluates") if scope.org is None or one.object in scope.things]
    samples = [
        one
        for one in scope.relations("supplies")
        if one.supply_stage in ("sample", "pilot") and (scope.org is None or one.subject in scope.things)
    ]
    who = {one.subject for one in tests} | {one.object for one in samples}
    if not who:
        return None
    whose = f"cells or materials of {scope.name}" if scope.org else "cells or materials of others"
    text = (
        f"Known to test {whose}, or to get samples: {count(len(who), 'organisation')} ({ordered_names(scope.view, sorted(who))})."
    )
    return Reading(len(who), "", text, tuple(one.id for one in (*tests, *samples)), newest((*tests, *samples)))


def applications(scope: Scope) -> Reading | None:
    """Claims for uses besides electric cars."""
    found = [claim for claim in scope.claims if claim.application not in _CARS]
    if not found:
        return None
    tally: dict[str, int] = {}
    for claim in found:
        tally[claim.application or ""] = tally.get(claim.application or "", 0) + 1
    told = ", ".join(f"{name} {tally[name]}" for name in sorted(tally, key=lambda name: (-tally[name], name)))
    text = f"A use besides electric cars is named by {count(len(found), 'claim')}: {told}."
    return Reading(len(found), "", text, tuple(one.id for one in found), newest(found))
