"""Enters facts into the graph: new ones are taken, equal ones merged, differing ones revised or refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ssbgraph.importing import values
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.graph import Graph, content
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Entry, Problem, Report
from ssbgraph.importing.retirement import fate, is_retired
from ssbgraph.terms import DCTERMS, PROV, SSB, curie

_RECORDED, _IDENTIFIER = SSB + "recorded", DCTERMS + "identifier"
_KEPT = {_RECORDED, _IDENTIFIER}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is sound in itself, with its facts."""

    record: Record
    facts: Facts


class Ledger:
    """The graph being changed, and the report of what became of each record."""

    def __init__(self, graph: Graph, *, recorded: str, revise: bool) -> None:
        self.graph = graph
        self.report = Report()
        self._recorded = (_RECORDED, values.date(recorded))
        self._revise = revise
        self._entered: set[str] = set()

    def refuse(self, record: Record, problems: Iterable[Problem]) -> None:
        """Counts the record as refused for these reasons."""
        self.report.problems += problems
        self.report.counts[record.kind, "refused"] += 1

    def enter(self, draft: Draft, iri: str, file: str) -> bool:
        """Enters the facts under the IRI. Returns whether the graph holds them now."""
        if iri in self.graph:
            return self._meet(draft, iri, file)
        statement = draft.record.kind in ("relation", "parent", "claim")
        self.graph.put(iri, draft.facts | {self._recorded} if statement else draft.facts, file)
        return self._done(draft, iri, "taken")

    def _meet(self, draft: Draft, iri: str, file: str) -> bool:
        old = self.graph.facts(iri)
        if is_retired(old):
            self.refuse(
                draft.record,
                [
                    draft.record.problem(
                        f"is known as {curie(iri)}, which {fate(old)}", "leave the record out, or give it another id"
                    )
                ],
            )
            return False
        if content(old) == content(draft.facts):
            return self._merge(draft, iri, old)
        if not self._revise or iri in self._entered:
            self.refuse(draft.record, [self._conflict(draft, iri, old)])
            return False
        kept = {(predicate, value) for predicate, value in old if predicate in _KEPT}
        self.graph.put(iri, draft.facts | kept, file)
        return self._done(draft, iri, "revised")

    def _merge(self, draft: Draft, iri: str, old: Facts) -> bool:
        """Adds the sources. An identifier is added only where there is none: the published one stays."""
        named = any(predicate == _IDENTIFIER for predicate, _ in old) or iri.endswith(f"/{draft.record.id}")
        added = {PROV + "hadPrimarySource"} | (set() if named else {_IDENTIFIER})
        both = old | {(predicate, value) for predicate, value in draft.facts if predicate in added}
        self.graph.also_called(draft.record.id, iri)
        if both != old:
            self.graph.put(iri, both, self.graph.file_of(iri))
        return self._done(draft, iri, "merged" if both != old or iri in self._entered else "unchanged")

    def _done(self, draft: Draft, iri: str, outcome: str) -> bool:
        self._entered.add(iri)
        self.report.counts[draft.record.kind, outcome] += 1
        self.report.entries.append(Entry(draft.record.kind, draft.record.id, outcome, curie(iri) or iri, self.graph.file_of(iri)))
        return True

    def _conflict(self, draft: Draft, iri: str, old: Facts) -> Problem:
        differing = {curie(predicate) or predicate for predicate, _ in content(old) ^ content(draft.facts)}
        twice = iri in self._entered
        where = "twice in this input" if twice else f"already in the graph as {curie(iri)}"
        fix = "keep one of them" if twice else "give it another id, or revise the statement with --revise"
        return draft.record.problem(f"is {where} with different content ({', '.join(sorted(differing))})", fix)
