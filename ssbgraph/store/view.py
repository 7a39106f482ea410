"""The one read-only view of the graph that all answers are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ssbgraph.errors import AmbiguousName, UnknownName
from ssbgraph.model import Claim, Dispute, Factor, Line, Measure, Metric, Relation, Source, Statement, Step, Thing
from ssbgraph.store.former import Retired, current, fates_in
from ssbgraph.store.names import fold

LINE_PREFIX = "line:"
SYMMETRIC = frozenset({"jointDevelopmentWith", "collaboratesWith", "jointVentureWith"})

SHORT = 4
LIKE, BEHIND = 60.0, 20.0
"""Likeness (RapidFuzz `WRatio`, 0-100) that a suggestion needs, and how far it may be behind the best one."""


@dataclass(frozen=True)
class View:
    """Things, statements, sources, disputes, and the lines and dependency steps derived from them.

    `as_of` is the day for which it holds (`dataset_date` unless asked otherwise); `undated` counts the
    statements left out because nothing tells when they were made. `retired` are the records that no longer
    count, by short name (`st:toyota-17`).
    """

    things: Mapping[str, Thing]
    relations: Mapping[str, Relation]
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    disputes: Mapping[str, Dispute]
    metrics: Mapping[str, Metric]
    lines: Mapping[str, Line]
    steps: Sequence[Step]
    names: Mapping[str, Sequence[str]]
    dataset_date: date
    as_of: date
    undated: int = 0
    retired: Mapping[str, Retired] = field(default_factory=dict)
    factors: Mapping[str, Factor] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)

    def resolve(self, name: str, kinds: frozenset[str] | None = None) -> str:
        """Id of the thing called `name` (id, short form, label, alias or formula; of the given kinds, if any).

        A thing that was retired leads to the one that took its place. Raises UnknownName with the nearest names,
        AmbiguousName with all candidates, or Withdrawn.
        """
        name = current(self.retired, "id", name.removeprefix("id:"))
        if name in self.things and (kinds is None or self.things[name].kind in kinds):
            return name
        folded = fold(name)
        found = self.names.get(folded) or self.names.get(folded.replace(" ", "")) or ()
        fitting = [id_ for id_ in found if kinds is None or self.things[id_].kind in kinds]
        exact = [id_ for id_ in fitting if fold(self.things[id_].label) == folded]
        if len(exact) == 1 or len(fitting) == 1:
            return exact[0] if len(exact) == 1 else fitting[0]
        if fitting:
            raise AmbiguousName(name, [(id_, self.label(id_)) for id_ in fitting])
        raise UnknownName(name, self.nearest(name, kinds))

    def nearest(self, name: str, kinds: frozenset[str] | None = None, limit: int = 5) -> list[tuple[str, str]]:
        """The (id, label) pairs whose names are most like the given one, best first, the better known
        first among equals; none that is far behind the best.

        Names as short as symbols (Ta, Y) are like parts of everything, so only short names are compared with them.
        """
        from rapidfuzz import fuzz, process

        sought = fold(name)
        names = [known for known in self.names if len(known) >= min(SHORT, len(sought))]
        alike = process.extract(sought, names, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=40)
        ranked: dict[str, float] = {}
        for folded, score, _ in alike:
            for id_ in self.names[folded]:
                if kinds is None or self.things[id_].kind in kinds:
                    ranked[id_] = max(ranked.get(id_, 0.0), score)
        least = max(ranked.values(), default=0.0) - BEHIND
        best = sorted(
            (id_ for id_ in ranked if ranked[id_] >= least),
            key=lambda id_: (-ranked[id_], -len(self.relations_of.get(id_, ())), id_),
        )[:limit]
        return [(id_, self.label(id_)) for id_ in best]

    def fates_in(self, text: str) -> tuple[str, ...]:
        """What became of every retired record that the text names, one sentence each."""
        return fates_in(self.retired, text)

    def label(self, node: str) -> str:
        """What a thing or line is called; an id that is not known is returned as it is."""
        if node.startswith(LINE_PREFIX):
            line = self.lines[node]
            return f"{self.label(line.organisation)} / {self.label(line.item)}"
        thing = self.things.get(node)
        return thing.label if thing else node

    def statement(self, id_: str) -> Statement:
        """The relation or claim with this id, or the one that took its place. Raises UnknownName or Withdrawn."""
        id_ = current(self.retired, "st", id_)
        found = self.relations.get(id_) or self.claims.get(id_)
        if found is None:
            raise UnknownName(id_, [])
        return found

    @cached_property
    def relations_of(self) -> Mapping[str, Sequence[Relation]]:
        """Relations by the things they name as subject or object, in the order of their ids."""
        found: dict[str, list[Relation]] = {}
        for relation in self.relations.values():
            for end in dict.fromkeys((relation.subject, relation.object)):
                found.setdefault(end, []).append(relation)
        return found

    @cached_property
    def claims_of(self) -> Mapping[str, Sequence[Claim]]:
        """Claims by the thing they are about."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims.values():
            found.setdefault(claim.about, []).append(claim)
        return found

    @cached_property
    def lines_of(self) -> Mapping[str, Sequence[Line]]:
        """Lines by organisation."""
        found: dict[str, list[Line]] = {}
        for line in self.lines.values():
            found.setdefault(line.organisation, []).append(line)
        return found

    @cached_property
    def steps_to(self) -> Mapping[str, Sequence[Step]]:
        """Dependency steps by the node depended on."""
        return _grouped(self.steps, upward=True)

    @cached_property
    def steps_from(self) -> Mapping[str, Sequence[Step]]:
        """Dependency steps by the dependent node."""
        return _grouped(self.steps, upward=False)

    def relations_with(self, predicate: str) -> Iterator[Relation]:
        """All relations of one predicate."""
        return (relation for relation in self.relations.values() if relation.predicate == predicate)


def _grouped(steps: Sequence[Step], *, upward: bool) -> Mapping[str, Sequence[Step]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        found.setdefault(step.on if upward else step.dependent, []).append(step)
    return found
