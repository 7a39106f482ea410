"""Chooses what is drawn: things as nodes, statements as edges, with all that a reader may ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from ssbgraph.model import Relation
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import View


@dataclass(frozen=True, slots=True)
class Picture:
    """Ids of the things drawn and the relations between them, with a title."""

    title: str
    things: tuple[str, ...]
    relations: tuple[Relation, ...]


def partnership(view: View, kinds: Collection[str] | None = None, center: str | None = None,
                hops: int = 1) -> Picture:
    """The partnership network: actors and the relations of the given kinds between them.

    With a `center` only what lies within `hops` of it is drawn, and relations of every predicate count.
    Ended relations are left out.
    """
    wanted = set(kinds or (CORE if center is None else ()))
    chosen = [relation for relation in view.relations.values() if relation.status != "ended" and _fits(relation, wanted)]
    if center is None:
        chosen = [one for one in chosen if view.things[one.subject].is_actor and view.things[one.object].is_actor]
        return _picture("Partnerships of the solid-state-battery industry", chosen)
    near = within(chosen, center, hops)
    inside = [one for one in chosen if one.subject in near and one.object in near]
    return _picture(f"{view.label(center)} within {hops} hop{'s' if hops > 1 else ''}", inside, {center})


def _fits(relation: Relation, kinds: Collection[str]) -> bool:
    return not kinds or PARTNERSHIP.get(relation.predicate) in kinds


def within(relations: Iterable[Relation], center: str, hops: int) -> set[str]:
    """Things at most `hops` relations away from the center, either way."""
    neighbours: dict[str, set[str]] = {}
    for relation in relations:
        neighbours.setdefault(relation.subject, set()).add(relation.object)
        neighbours.setdefault(relation.object, set()).add(relation.subject)
    near, edge = {center}, {center}
    for _ in range(hops):
        edge = {other for node in edge for other in neighbours.get(node, ())} - near
        near |= edge
    return near


def _picture(title: str, relations: Collection[Relation], always: Collection[str] = ()) -> Picture:
    things = {end for relation in relations for end in (relation.subject, relation.object)} | set(always)
    return Picture(title, tuple(sorted(things)), tuple(relations))
