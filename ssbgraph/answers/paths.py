"""How two things are connected: the k shortest simple paths."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any

from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.kin import OFF
from ssbgraph.answers.partners import neighbours
from ssbgraph.answers.wording import rank
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View

_COLUMNS = (Column("hops", "Hops"), Column("modality", "Status"), Column("because", "Path", wrap=True))
Near = Callable[[str], Mapping[str, Relation]]
Path = tuple[Relation, ...]
Way = tuple[tuple[str, ...], Path]
"""The things on a path and the relations between them."""


def path(view: View, from_: str, to: str, k: int = 3) -> Answer:
    """The `k` shortest paths between two things, each hop with its proof.

    Paths between organisations run over partner relations; if there is none, over all relations between
    organisations, and at last (or if an end is no organisation) over relations of every kind. Among paths
    of one length the firmest comes first, then the first by the ids of the things on it.
    """
    draft = Draft(view, "path", **{"from": from_, "to": to, "k": k})
    manner, found = _found(view, from_, to, k)
    rows = [_row(draft, number, from_, way) for number, way in enumerate(found, 1)]
    title = f"How {view.label(from_)} is connected to {view.label(to)}"
    if not rows:
        return draft.answer([], _COLUMNS, title, "No chain of recorded relations connects them.")
    summary = f"{count(len(rows), 'path')}, the shortest of {count(rows[0]['hops'], 'hop')}, over {manner}."
    return draft.answer(rows, _COLUMNS, title, summary)


def tie(view: View, from_: str, to: str, without: Set[str] = frozenset()) -> Path:
    """The shortest path of partner relations between two organisations that does not lead through `without`.

    Empty if there is none.
    """

    def near(node: str) -> Mapping[str, Relation]:
        return {other: one for other, one in neighbours(view, node).items() if other not in without}

    return next(iter(shortest(_remembered(near), from_, to, 1)), ())


def _found(view: View, from_: str, to: str, k: int) -> tuple[str, list[Path]]:
    for manner, near in _manners(view, from_, to):
        if found := shortest(near, from_, to, k):
            return manner, found
    return "", []


def _manners(view: View, from_: str, to: str) -> Iterator[tuple[str, Near]]:
    """Ways of going from thing to thing, the closest kind of link first."""
    any_relation = _remembered(lambda node: _related(view, node))

    def actors(node: str) -> Mapping[str, Relation]:
        return {other: one for other, one in any_relation(node).items() if view.things[other].is_actor}

    if view.things[from_].is_actor and view.things[to].is_actor:
        yield "partner relations", _remembered(lambda node: neighbours(view, node))
        yield "relations between organisations, investment and ownership included", actors
    yield "relations of every kind", any_relation


def _remembered(near: Near) -> Near:
    known: dict[str, Mapping[str, Relation]] = {}

    def remembered(node: str) -> Mapping[str, Relation]:
        if node not in known:
            known[node] = near(node)
        return known[node]

    return remembered


def _related(view: View, node: str) -> Mapping[str, Relation]:
    best: dict[str, Relation] = {}
    for relation in sorted(view.relations_of.get(node, ()), key=lambda one: (rank(one.status), one.id)):
        if relation.status not in OFF:
            best.setdefault(relation.object if relation.subject == node else relation.subject, relation)
    return best


def shortest(near: Near, from_: str, to: str, k: int) -> list[Path]:
    """The `k` shortest simple paths (Yen's algorithm), ordered by length, weakest status, ids on the way."""
    found: list[Way] = []
    waiting: set[Way] = set()
    first = _best(near, (), (from_,), to, frozenset()) if from_ != to else None
    while first is not None and len(found) < k:
        found.append(first)
        waiting |= _spurs(near, found, to)
        waiting -= set(found)
        first = min(waiting, key=_order, default=None)
    return [relations for _, relations in found]


def _order(way: Way) -> tuple[int, int, tuple[str, ...]]:
    nodes, relations = way
    return len(relations), max(rank(one.status) for one in relations), nodes


def _spurs(near: Near, found: list[Way], to: str) -> set[Way]:
    """The best deviation from the path found last at each of its nodes."""
    nodes, relations = found[-1]
    spurs = set()
    for at in range(len(relations)):
        root = nodes[: at + 1]
        taken = frozenset(known[at + 1] for known, _ in found if known[: at + 1] == root)
        if spur := _best(near, relations[:at], root, to, taken):
            spurs.add(spur)
    return spurs


def _best(near: Near, begun: Path, root: tuple[str, ...], to: str, taken: frozenset[str]) -> Way | None:
    """The best simple path that begins with the root and does not go on to a node taken; None if there is none."""
    seen = set(root)
    ring: dict[str, Way] = {root[-1]: (root, begun)}
    first = True
    while ring and to not in ring:
        farther: dict[str, Way] = {}
        for node, (nodes, relations) in ring.items():
            for other, relation in near(node).items():
                if other in seen or (first and other in taken):
                    continue
                way = ((*nodes, other), (*relations, relation))
                if other not in farther or _order(way) < _order(farther[other]):
                    farther[other] = way
        seen |= farther.keys()
        ring, first = farther, False
    return ring.get(to)


def _row(draft: Draft, number: int, from_: str, way: Path) -> dict[str, Any]:
    chain = draft.chain(way, from_)
    last = chain[-1]["to"]
    return draft.entity(last) | {
        "path": number,
        "hops": len(way),
        "modality": max((one.status for one in way), key=rank),
        "through": [step["to"] for step in chain[:-1]],
        "chain": chain,
        **draft.resting_on(one.id for one in way),
    }
