"""Chooses what is drawn: things as nodes, statements as edges, with all that a reader may ask of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ssbgraph.model import Relation
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import View


@dataclass(frozen=True, slots=True)
class Picture:
    """Ids of the things drawn and the relations between them, with a title.

    `note` says in words how they were chosen; `start` is what the page shows first (a part of its state, such as
    `{"view": "chain", "selected": "toyota"}`); `answer` is the answer it was made for (see `ssbgraph.viz.drawing`).
    """

    title: str
    things: tuple[str, ...]
    relations: tuple[Relation, ...]
    note: str = ""
    start: Mapping[str, Any] = field(default_factory=dict)
    answer: Mapping[str, Any] | None = None


def landscape(view: View) -> Picture:
    """Everything that the graph knows: all things and all relations, the ended and the rumoured ones too."""
    return Picture(
        "The solid-state-battery industry",
        tuple(sorted(view.things)),
        tuple(relation for _, relation in sorted(view.relations.items())),
    )


def partnership(view: View, kinds: Collection[str] | None = None, center: str | None = None, hops: int = 1) -> Picture:
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
    title = f"{view.label(center)} within {hops} hop{'s' if hops > 1 else ''}"
    return _picture(title, inside, {center}, {"selected": center})


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


def best_connected(picture: Picture, most: int) -> Picture:
    """The picture cut to its `most` best connected things and the relations between these."""
    degree = dict.fromkeys(picture.things, 0)
    for relation in picture.relations:
        degree[relation.subject] += 1
        degree[relation.object] += 1
    kept = set(sorted(degree, key=lambda id_: (-degree[id_], id_))[:most])
    relations = tuple(one for one in picture.relations if one.subject in kept and one.object in kept)
    return replace(picture, things=tuple(sorted(kept)), relations=relations)


def _picture(
    title: str, relations: Collection[Relation], always: Collection[str] = (), start: Mapping[str, Any] | None = None
) -> Picture:
    things = {end for relation in relations for end in (relation.subject, relation.object)} | set(always)
    return Picture(title, tuple(sorted(things)), tuple(relations), start=start or {})
