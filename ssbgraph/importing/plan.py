"""Decides for every record whether it is taken, merged, revised or refused, and changes the graph accordingly.

Order: sources, things, relations, relations to a parent, claims, disputes; each may name what came before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyoxigraph as ox

from ssbgraph.importing import values
from ssbgraph.importing.checks import Context, faults
from ssbgraph.importing.convert import converted
from ssbgraph.importing.fields import Facts, facts_of
from ssbgraph.importing.graph import Graph, content
from ssbgraph.importing.parents import parent_relation
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem, Report
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import Vocabulary
from ssbgraph.terms import DCTERMS, DISPUTE, ID, PROV, RDF, SRC, SSB, ST, curie

FOLDERS = {
    "Company": "organisations", "JointVenture": "organisations", "ResearchInstitute": "organisations",
    "GovernmentBody": "organisations", "Investor": "organisations", "Person": "organisations",
    "Facility": "facilities", "Product": "products", "Vehicle": "products", "Material": "materials",
    "MaterialClass": "materials", "Technology": "technologies", "Process": "technologies", "Programme": "programmes",
}
"""Folder of the file of a thing, by its kind."""
_ACYCLIC = ("madeFrom", "subsidiaryOf", "variantOf")
_ADDED = {PROV + "hadPrimarySource", DCTERMS + "identifier"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A record that is sound in itself, with its facts."""

    record: Record
    facts: Facts


class Plan:
    """Applies records to a graph in memory and keeps the report."""

    def __init__(self, graph: Graph, vocabulary: Vocabulary, as_of: date, *, recorded: str, revise: bool) -> None:
        self._graph = graph
        self._vocabulary = vocabulary
        self._recorded = (SSB + "recorded", values.date(recorded))
        self._revise = revise
        self._seen: set[str] = set()
        self._edges: dict[str, dict[str, set[str]]] = {name: {} for name in _ACYCLIC}
        self._context = Context(vocabulary, as_of)
        self.report = Report()
        self._read_graph()

    def apply(self, records: Sequence[Record], problems: Iterable[Problem]) -> Report:
        """Applies all records; every problem is in the report."""
        self.report.problems += problems
        by_kind = {kind: [record for record in records if record.kind == kind]
                   for kind in ("source", "thing", "relation", "claim", "dispute")}
        parents = [_without_parent(record) for record in by_kind["thing"]]
        for record in (*by_kind["source"], *(record for record, _ in parents)):
            self._named(record)
        for record in by_kind["relation"]:
            self._statement(record)
        for record, parent in parents:
            self._parent(record, parent)
        self._claims(by_kind["claim"])
        for record in by_kind["dispute"]:
            self._dispute(record)
        return self.report

    def _read_graph(self) -> None:
        for iri, facts in self._graph.subjects(ID):
            self._context.kinds[iri.removeprefix(ID)] = _kind(facts)
        self._context.sources = {iri for iri, _ in self._graph.subjects(SRC)}
        for _, facts in self._graph.subjects(ST):
            self._remember_edge(facts)

    def _draft(self, record: Record) -> Draft | None:
        """The record with its facts, or None if anything is wrong with it; all of that is reported."""
        try:
            record = converted(record, self._vocabulary, self._context.kinds)
        except Bad as error:
            self._refuse(record, [record.problem(*error.args)])
            return None
        facts, problems = facts_of(record)
        if not problems:
            problems = [record.problem(reason, fix) for reason, fix in dict.fromkeys(faults(facts, self._context))]
        if problems:
            self._refuse(record, problems)
            return None
        return Draft(record, facts)

    def _refuse(self, record: Record, problems: Iterable[Problem]) -> None:
        self.report.problems += problems
        self.report.counts[record.kind, "refused"] += 1
        if record.id:
            self._context.refused |= {ID + record.id, SRC + record.id.removeprefix("src-")}

    def _named(self, record: Record) -> None:
        """A source or a thing, whose IRI is its id."""
        draft = self._draft(record)
        if draft is None:
            return
        if record.kind == "source":
            iri = SRC + record.id.removeprefix("src-")
            self._context.sources.add(iri)
            self._put(draft, iri, f"sources/{(record.fields.get('published') or 'undated')[:7].partition('-')[0]}.ttl")
            return
        kind = _kind(draft.facts)
        if self._put(draft, ID + record.id, f"{FOLDERS[kind]}/{record.id}.ttl"):
            self._context.kinds[record.id] = kind

    def _statement(self, record: Record) -> None:
        draft = self._draft(record)
        if draft is not None and not self._closes_circle(draft):
            self._place(draft)
            self._remember_edge(draft.facts)

    def _place(self, draft: Draft) -> None:
        """A statement under the IRI it has, that of one with the same content, or a new one."""
        iri = self._graph.by_identifier.get(draft.record.id) or self._graph.same_content(draft.facts)
        self._put(draft, iri or self._graph.new_iri(ST, str(draft.record.fields["subject"])), self._home(draft))

    def _home(self, draft: Draft) -> str:
        subject = next(value.value for name, value in draft.facts if name in (RDF + "subject", SSB + "about"))
        return self._graph.file_of(subject)

    def _parent(self, record: Record, parent: object) -> None:
        if not parent or record.id not in self._context.kinds:
            return
        try:
            relation = parent_relation(record, values.slug(parent), self._context.kinds,
                                       [facts for _, facts in self._graph.subjects(ST)])
        except Bad as error:
            reason, fix = error.args
            self._refuse(replace(record, kind="parent"), [record.problem(f"parent {reason}", fix)])
            return
        if relation is None:
            self.report.counts["parent", "merged"] += 1
        else:
            self._statement(relation)

    def _claims(self, records: Sequence[Record]) -> None:
        """Claims may name later ones, so the revisions are added when all are numbered."""
        drafts = self._with_known_revisions([draft for record in records if (draft := self._draft(record))])
        revising = [draft for draft in drafts if draft.record.fields.get("replaces")]
        numbered: dict[str, str] = {}
        for draft in drafts:
            if not draft.record.fields.get("replaces"):
                self._place(draft)
            elif draft.record.id not in self._graph.by_identifier:
                numbered.setdefault(draft.record.id, self._graph.new_iri(ST, str(draft.record.fields["subject"])))
        numbered = {**numbered, **self._graph.by_identifier}
        for draft in revising:
            old = ox.NamedNode(numbered[draft.record.fields["replaces"]])
            draft.facts.add((PROV + "wasRevisionOf", old))
            self._put(draft, numbered[draft.record.id], self._home(draft))

    def _with_known_revisions(self, drafts: list[Draft]) -> list[Draft]:
        while True:
            known = {draft.record.id for draft in drafts} | set(self._graph.by_identifier)
            wrong = [draft for draft in drafts if (old := draft.record.fields.get("replaces"))
                     and (old not in known or old == draft.record.id)]
            if not wrong:
                return drafts
            for draft in wrong:
                self._refuse(draft.record, [draft.record.problem(
                    f"replaces {draft.record.fields['replaces']}, which is no other claim here", "correct the id")])
            drafts = [draft for draft in drafts if draft not in wrong]

    def _dispute(self, record: Record) -> None:
        draft = self._draft(record)
        if draft is None:
            return
        named = record.fields.get("records") or []
        if unknown := [id_ for id_ in named if id_ not in self._graph.by_identifier]:
            self._refuse(record, [record.problem(f"concerns {id_}, which does not exist", "add it, or correct the id")
                                  for id_ in unknown])
            return
        draft.facts.update((SSB + "concerns", ox.NamedNode(self._graph.by_identifier[id_])) for id_ in named)
        iri = self._graph.by_identifier.get(record.id) or self._graph.new_iri(DISPUTE, str(record.fields["subject"]))
        self._put(draft, iri, self._home(draft))

    def _put(self, draft: Draft, iri: str, name: str) -> bool:
        """Writes the facts into the graph, or merges, revises or refuses them. Returns whether the graph has them."""
        new = set(draft.facts)
        if iri in self._graph:
            return self._meet(draft, iri, name)
        if draft.record.kind in ("relation", "claim"):
            new.add(self._recorded)
        self._graph.put(iri, new, name)
        return self._done(draft, iri, "taken")

    def _meet(self, draft: Draft, iri: str, name: str) -> bool:
        old = self._graph.facts(iri)
        if content(old) == content(draft.facts):
            both = old | {(predicate, value) for predicate, value in draft.facts if predicate in _ADDED}
            if both == old:
                return self._done(draft, iri, "merged" if iri in self._seen else "unchanged")
            self._graph.put(iri, both, self._graph.file_of(iri))
            return self._done(draft, iri, "merged")
        if not self._revise or iri in self._seen:
            self._refuse(draft.record, [_conflict(draft, iri, old, again=iri in self._seen)])
            return False
        recorded = {(predicate, value) for predicate, value in old if predicate == SSB + "recorded"}
        self._graph.put(iri, set(draft.facts) | recorded, name)
        return self._done(draft, iri, "revised")

    def _done(self, draft: Draft, iri: str, outcome: str) -> bool:
        self._seen.add(iri)
        self.report.counts[draft.record.kind, outcome] += 1
        return True

    def _remember_edge(self, facts: Facts) -> None:
        subject, predicate, object_ = _triple(facts)
        if predicate in self._edges:
            self._edges[predicate].setdefault(subject, set()).add(object_)

    def _closes_circle(self, draft: Draft) -> bool:
        subject, predicate, object_ = _triple(draft.facts)
        if predicate not in self._edges or not _reaches(self._edges[predicate], object_, subject):
            return False
        self._refuse(draft.record, [draft.record.problem(
            f"closes a circle: {_short(object_)} already is {predicate} {_short(subject)}, directly or over others",
            "remove the relation that is wrong")])
        return True


def _without_parent(record: Record) -> tuple[Record, object]:
    fields = {name: value for name, value in record.fields.items() if name != "parent"}
    return replace(record, fields=fields), record.fields.get("parent")


def _kind(facts: Facts) -> str:
    return next((value.value.removeprefix(SSB) for name, value in facts if name == RDF + "type"), "")


def _triple(facts: Facts) -> tuple[str, str, str]:
    found = {name.removeprefix(RDF): value.value for name, value in facts if name.startswith(RDF)}
    return found.get("subject", ""), found.get("predicate", "").removeprefix(SSB), found.get("object", "")


def _reaches(edges: dict[str, set[str]], start: str, goal: str) -> bool:
    seen, front = {start}, [start]
    while front:
        node = front.pop()
        if node == goal:
            return True
        new = edges.get(node, set()) - seen
        seen |= new
        front += new
    return False


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _conflict(draft: Draft, iri: str, old: Facts, *, again: bool) -> Problem:
    differing = {curie(predicate) or predicate for predicate, _ in content(old) ^ content(draft.facts)}
    where = "twice in this input" if again else f"already in the graph as {curie(iri)}"
    fix = "keep one of them" if again else "give it another id, or revise the statement with --revise"
    return draft.record.problem(f"is {where} with different content ({', '.join(sorted(differing))})", fix)
