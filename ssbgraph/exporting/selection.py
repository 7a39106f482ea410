"""What is exported: the whole graph, or the surroundings of one thing, or some kinds of thing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from ssbgraph.model import Claim, Dispute, Relation, Source, Thing
from ssbgraph.store.view import View

T = TypeVar("T", Thing, Relation, Claim, Dispute, Source)


@dataclass(frozen=True)
class Selection:
    """The values to export, each in the order of its id."""

    things: tuple[Thing, ...]
    relations: tuple[Relation, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    sources: tuple[Source, ...]


def select(view: View, of: str | None = None, hops: int = 1, kinds: Collection[str] = ()) -> Selection:
    """Things within `hops` relations of `of` (all, if none) and of the given kinds, with what is said of them.

    A relation is kept if both of its ends are; sources are those of what is kept.
    """
    kept = _near(view, of, hops) if of else set(view.things)
    kept = {id_ for id_ in kept if not kinds or view.things[id_].kind in kinds}
    relations = [one for one in view.relations.values() if one.subject in kept and one.object in kept]
    claims = [one for one in view.claims.values() if one.about in kept]
    disputes = [one for one in view.disputes.values() if one.about in kept]
    things = [view.things[id_] for id_ in kept]
    cited = {id_ for values in (things, relations, claims, disputes) for one in values for id_ in one.sources}
    cited |= {id_ for claim in claims for id_ in claim.outcome_sources}
    return Selection(
        _sorted(things), _sorted(relations), _sorted(claims), _sorted(disputes), _sorted([view.sources[id_] for id_ in cited])
    )


def _near(view: View, of: str, hops: int) -> set[str]:
    near, edge = {of}, {of}
    for _ in range(hops):
        edge = {end for id_ in edge for one in view.relations_of.get(id_, ()) for end in (one.subject, one.object)} - near
        near |= edge
    return near


def _sorted(values: list[T]) -> tuple[T, ...]:
    return tuple(sorted(values, key=lambda one: one.id))
