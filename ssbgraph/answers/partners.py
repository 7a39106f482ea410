"""Who works with whom, and how far a network reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from ssbgraph.answers.drafting import Draft, apart, count
from ssbgraph.answers.kin import OFF
from ssbgraph.answers.wording import rank, words
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import View

_COLUMNS = (
    Column("label", "Partner"),
    Column("kinds", "Kind"),
    Column("status", "Status"),
    Column("country", "Country"),
    Column("because", "How we know", wrap=True),
)
_REACH_COLUMNS = (
    Column("label", "Who"),
    Column("hops", "Hops"),
    Column("modality", "Status"),
    Column("country", "Country"),
    Column("because", "Through", wrap=True),
)
Walk = tuple[int, tuple[str, ...], tuple[Relation, ...]]
"""A chain from the start: the rank of its weakest status, the things on it and the relations between them."""


def partners(view: View, of: str, kind: str | None = None) -> Answer:
    """Organisations that work with `of`: joint development, collaboration, venture, supply, licence, ...

    `kind` keeps one kind; investment and membership are only listed when asked for. One row a partner with
    all statements; partnerships that ended are named in a caveat.
    """
    draft = Draft(view, "partners", of=of, kind=kind)
    grouped: dict[str, list[Relation]] = {}
    for other, relation in partnerships(view, of, {kind} if kind else CORE, membership=kind == "membership"):
        grouped.setdefault(other, []).append(relation)
    over = [other for other, known in grouped.items() if all(one.status == "ended" for one in known)]
    rows = sorted(
        (_row(draft, of, other, known) for other, known in grouped.items() if other not in over),
        key=lambda row: (rank(row["status"]), row["label"].casefold()),
    )
    label = view.label(of)
    return draft.answer(
        rows,
        _COLUMNS,
        f"Partners of {label}",
        _summary(rows, label),
        caveats=[apart(view, "Ended", over, f"ssbgraph evidence {of}")],
        sparql=_sparql(of, kind),
    )


def partnerships(view: View, of: str, kinds: Collection[str], *, membership: bool = False) -> Iterator[tuple[str, Relation]]:
    """The other party and the relation of each partnership of these kinds (between organisations)."""
    for relation in view.relations_of.get(of, ()):
        other = relation.object if relation.subject == of else relation.subject
        if PARTNERSHIP.get(relation.predicate) in kinds and other != of and (membership or view.things[other].is_actor):
            yield other, relation


def _row(draft: Draft, of: str, other: str, known: list[Relation]) -> dict[str, Any]:
    ordered = sorted(known, key=lambda one: (rank(one.status), one.id))
    best = ordered[0]
    current = [one for one in ordered if one.status != "ended"]
    return draft.entity(other) | {
        "kinds": sorted({PARTNERSHIP[one.predicate] for one in current}),
        "relations": [words(draft.view, one, ahead=one.subject == of) for one in ordered],
        "status": best.status,
        "modality": best.status,
        "announced": min((one.announced for one in ordered if one.announced), default=None),
        "chain": draft.chain([best], of),
        **draft.resting_on(one.id for one in ordered),
    }


def _summary(rows: list[dict[str, Any]], label: str) -> str:
    tally: dict[str, int] = {}
    for row in rows:
        for kind in row["kinds"]:
            tally[kind] = tally.get(kind, 0) + 1
    ordered = sorted(tally.items(), key=lambda one: (-one[1], one[0]))
    kinds = ", ".join(f"{number} by {kind}" for kind, number in ordered)
    return f"{label} has {count(len(rows), 'partner')}{f' ({kinds})' if kinds else ''}."


def _predicates(kinds: Collection[str]) -> list[str]:
    return [f"ssb:{predicate}" for predicate, kind in PARTNERSHIP.items() if kind in kinds]


def _sparql(of: str, kind: str | None) -> str:
    actor = "" if kind == "membership" else "\n  ?entity a/rdfs:subClassOf* ssb:Actor ."
    return f"""SELECT DISTINCT ?entity WHERE {{
  VALUES ?p {{ {" ".join(_predicates({kind} if kind else CORE))} }}
  ?r rdf:predicate ?p ; ssb:status ?status .
  {{ ?r rdf:subject id:{of} ; rdf:object ?entity }} UNION {{ ?r rdf:object id:{of} ; rdf:subject ?entity }}
  FILTER(?status != status:ended && ?entity != id:{of}){actor}
}}"""


def neighbours(view: View, of: str, kinds: Collection[str] = CORE) -> Mapping[str, Relation]:
    """Partners of now or to be (no ended, no rumoured ones), each with the firmest relation to it."""
    best: dict[str, Relation] = {}
    for other, relation in partnerships(view, of, kinds):
        known = best.get(other)
        if relation.status not in OFF and (
            known is None or (rank(relation.status), relation.id) < (rank(known.status), known.id)
        ):
            best[other] = relation
    return best


def reach(view: View, of: str, hops: int = 2) -> Answer:
    """Organisations within `hops` partner relations of `of`, each with its shortest and firmest chain.

    The walk goes from organisation to organisation, never through programmes, materials or technologies.
    """
    draft = Draft(view, "reach", of=of, hops=hops)
    found = walks(view, of, hops)
    rows = sorted(
        (_reached(draft, of, walk) for walk in found.values()),
        key=lambda row: (row["hops"], rank(row["modality"]), row["label"].casefold()),
    )
    tally = [sum(row["hops"] == far for row in rows) for far in range(1, hops + 1)]
    rings = ", ".join(f"{number} at {count(far, 'hop')}" for far, number in enumerate(tally, 1) if number)
    label = view.label(of)
    return draft.answer(
        rows,
        _REACH_COLUMNS,
        f"Reach of {label} within {count(hops, 'hop')}",
        f"{count(len(rows), 'organisation')}{f': {rings}' if rings else ''}.",
        sparql=_reach_sparql(of, hops) if hops <= 3 else None,
        group="hops",
    )


def walks(view: View, of: str, hops: int) -> dict[str, Walk]:
    """The best chain to each organisation within so many hops: shortest, firmest, first by name."""
    found: dict[str, Walk] = {}
    ring: dict[str, Walk] = {of: (0, (of,), ())}
    for _ in range(hops):
        farther: dict[str, Walk] = {}
        for node, (weakest, nodes, relations) in ring.items():
            for other, relation in neighbours(view, node).items():
                walk = (max(weakest, rank(relation.status)), (*nodes, other), (*relations, relation))
                if other != of and other not in found and (other not in farther or walk[:2] < farther[other][:2]):
                    farther[other] = walk
        found |= farther
        ring = farther
    return found


def _reached(draft: Draft, of: str, walk: Walk) -> dict[str, Any]:
    _, nodes, relations = walk
    return draft.entity(nodes[-1]) | {
        "hops": len(relations),
        "modality": max((one.status for one in relations), key=rank),
        "through": list(nodes[1:-1]),
        "chain": draft.chain(relations, of),
        **draft.resting_on(one.id for one in relations),
    }


def _reach_sparql(of: str, hops: int) -> str:
    rings = "\n  UNION ".join(f"{{ {_ring(of, far)} }}" for far in range(1, hops + 1))
    return f"SELECT DISTINCT ?entity WHERE {{\n  {rings}\n  FILTER(?entity != id:{of})\n}}"


def _ring(of: str, hops: int) -> str:
    path = "|".join(step for name in _predicates(CORE) for step in (name, f"^{name}"))
    nodes = [f"id:{of}", *(f"?via{far}" for far in range(1, hops)), "?entity"]
    steps = [f"{start} {path} {end} . {end} a/rdfs:subClassOf* ssb:Actor ." for start, end in pairwise(nodes)]
    return "\n    ".join(steps)
