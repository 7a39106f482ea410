"""Brings the records into order, makes facts of them and enters those into the graph.

Order: sources, things, relations, relations to a parent, claims, disputes; each may name what came before it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pyoxigraph as ox

from ssbgraph.importing import values
from ssbgraph.importing.checks import Context, faults
from ssbgraph.importing.circles import Circles, reaches
from ssbgraph.importing.convert import converted
from ssbgraph.importing.fields import Facts, facts_of
from ssbgraph.importing.ledger import Draft, Ledger
from ssbgraph.importing.numbering import identified
from ssbgraph.importing.parents import parent_relation
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem, Report
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import Vocabulary
from ssbgraph.terms import DISPUTE, ID, PROV, RDF, SRC, SSB, ST

_ACTORS = ("Company", "JointVenture", "ResearchInstitute", "GovernmentBody", "Investor", "Person")
FOLDERS: Mapping[str, str] = dict.fromkeys(_ACTORS, "organisations") | {
    "Facility": "facilities",
    "Product": "products",
    "Vehicle": "products",
    "Material": "materials",
    "MaterialClass": "materials",
    "Technology": "technologies",
    "Process": "technologies",
    "Programme": "programmes",
}
"""Folder of the file of a thing, by its kind."""
_REVISION = PROV + "wasRevisionOf"


class Plan:
    """Applies records to a graph in memory; the ledger keeps the report."""

    def __init__(self, ledger: Ledger, vocabulary: Vocabulary, as_of: date) -> None:
        self._ledger = ledger
        self._graph = ledger.graph
        self._context = Context(vocabulary, as_of)
        self._circles = Circles()
        gone = self._context.retired = self._graph.retired
        self._context.kinds = {iri.removeprefix(ID): _kind(facts) for iri, facts in self._graph.subjects(ID) if iri not in gone}
        self._context.sources = {iri for iri, _ in self._graph.subjects(SRC) if iri not in gone}
        for iri, facts in self._graph.subjects(ST):
            if iri not in gone:
                self._circles.add(facts)

    def apply(self, records: Sequence[Record], problems: Iterable[Problem]) -> Report:
        """Applies all records; the report has every problem, those of reading included."""
        report = self._ledger.report
        report.problems += problems
        records = identified(records, self._graph)
        by_kind = {
            kind: [record for record in records if record.kind == kind]
            for kind in ("source", "thing", "relation", "claim", "dispute")
        }
        for record in by_kind["source"]:
            self._source(record)
        parents = [parented for record in by_kind["thing"] if (parented := self._thing(record))]
        for record in by_kind["relation"]:
            self._relation(record)
        for record in parents:
            self._parent(record)
        self._claims(by_kind["claim"])
        for record in by_kind["dispute"]:
            self._dispute(record)
        return report

    def _draft(self, record: Record) -> Draft | None:
        """The record with its facts, or None if anything is wrong with it; all of that is reported."""
        try:
            record = converted(record, self._context.vocabulary, self._context.kinds)
        except Bad as error:
            self._refuse(record, [error.args])
            return None
        facts, problems = facts_of(record)
        if problems:
            self._note_refused(record)
            self._ledger.refuse(record, problems)
            return None
        if wrong := list(dict.fromkeys(faults(facts, self._context))):
            self._refuse(record, wrong)
            return None
        return Draft(record, facts)

    def _refuse(self, record: Record, reasons: Iterable[tuple[str, ...]]) -> None:
        self._note_refused(record)
        self._ledger.refuse(record, [record.problem(reason, fix) for reason, fix in reasons])

    def _note_refused(self, record: Record) -> None:
        self._context.refused |= {ID + record.id, SRC + record.id.removeprefix("src-")}

    def _source(self, record: Record) -> None:
        if draft := self._draft(record):
            iri = SRC + record.id.removeprefix("src-")
            year = str(record.fields.get("published") or "undated")[: 4 if record.fields.get("published") else None]
            self._context.sources.add(iri)
            self._ledger.enter(draft, iri, f"sources/{year}.ttl")

    def _thing(self, record: Record) -> Record | None:
        """Enters a thing; returns its record if it names a parent that is to be looked at later."""
        bare = replace(record, fields={name: value for name, value in record.fields.items() if name != "parent"})
        draft = self._draft(bare)
        if draft is None:
            return None
        kind = _kind(draft.facts)
        if self._ledger.enter(draft, ID + record.id, f"{FOLDERS[kind]}/{record.id}.ttl"):
            self._context.kinds[record.id] = kind
        return record if record.fields.get("parent") is not None else None

    def _relation(self, record: Record) -> None:
        draft = self._draft(record)
        if draft is None:
            return
        if wrong := self._circles.closed_by(draft.facts):
            self._refuse(draft.record, [(wrong, "remove the relation that is wrong")])
            return
        self._place(draft)
        self._circles.add(draft.facts)

    def _place(self, draft: Draft) -> None:
        """Enters a statement under the IRI it has, that of one with the same content, or a new one."""
        iri = self._graph.named(ST, draft.record.id) or self._graph.same_content(draft.facts)
        self._ledger.enter(draft, iri or self._new(ST, draft), self._home(draft))

    def _new(self, namespace: str, draft: Draft) -> str:
        return self._graph.new_iri(namespace, str(draft.record.fields["subject"]))

    def _home(self, draft: Draft) -> str:
        return self._graph.file_of(ID + str(draft.record.fields["subject"]))

    def _parent(self, record: Record) -> None:
        counted = replace(record, kind="parent")
        try:
            parent = values.slug(record.fields["parent"])
            statements = [facts for _, facts in self._graph.subjects(ST)]
            relation = parent_relation(record, parent, self._context.kinds, statements)
        except Bad as error:
            reason, fix = error.args
            self._ledger.refuse(counted, [record.problem(f"parent {reason}", fix)])
            return
        if relation is None:
            self._ledger.report.counts["parent", "merged"] += 1
        else:
            self._relation(relation)

    def _claims(self, records: Sequence[Record]) -> None:
        """Claims may name later ones, so those that replace another are entered when all are numbered."""
        drafts = self._with_known_revisions([draft for record in records if (draft := self._draft(record))])
        drafts = self._without_circles(drafts)
        revising = [draft for draft in drafts if _replaced(draft)]
        numbered: dict[str, str] = {}
        for draft in drafts:
            if not _replaced(draft):
                self._place(draft)
            elif draft.record.id not in numbered:
                known = self._graph.named(ST, draft.record.id)
                numbered[draft.record.id] = known or self._new(ST, draft)
        numbered = {**self._graph.by_identifier, **numbered}
        for draft in revising:
            draft.facts.update((_REVISION, ox.NamedNode(numbered[old])) for old in _replaced(draft))
            self._ledger.enter(draft, numbered[draft.record.id], self._home(draft))

    def _with_known_revisions(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without those that replace a claim which does not exist or is refused."""
        while True:
            known = {draft.record.id for draft in drafts} | set(self._known())
            wrong = [(draft, old) for draft in drafts for old in _replaced(draft) if old not in known or old == draft.record.id]
            for draft, old in wrong:
                reason = f"replaces {old}, which is no other claim here{self._context.why(old)}"
                self._refuse(draft.record, [(reason, "add that claim, or correct the id")])
            if not wrong:
                return drafts
            refused = [draft for draft, _ in wrong]
            drafts = [draft for draft in drafts if draft not in refused]

    def _without_circles(self, drafts: list[Draft]) -> list[Draft]:
        """The drafts without those that replace a claim which replaced them, directly or over others."""
        edges = {
            iri: old
            for iri, facts in self._graph.subjects(ST)
            if (old := {value.value for name, value in facts if name == _REVISION})
        }
        edges |= {self._key(draft.record.id): {self._key(old) for old in _replaced(draft)} for draft in drafts}
        wrong = [
            draft
            for draft in drafts
            if _replaced(draft) and reaches(edges, edges[self._key(draft.record.id)], self._key(draft.record.id))
        ]
        for draft in wrong:
            self._refuse(
                draft.record, [("closes a circle: it replaces a claim that replaces it", "name only the earlier promise")]
            )
        return [draft for draft in drafts if draft not in wrong]

    def _key(self, id_: str) -> str:
        """The statement that an id names, or the id itself where it is a new one."""
        return self._graph.named(ST, id_) or id_

    def _dispute(self, record: Record) -> None:
        draft = self._draft(record)
        if draft is None:
            return
        known = self._known()
        named = record.fields.get("records") or []
        if unknown := [id_ for id_ in named if id_ not in known]:
            self._refuse(
                record,
                [
                    (f"concerns {id_}, which does not exist{self._context.why(id_)}", "add it, or correct the id")
                    for id_ in unknown
                ],
            )
            return
        draft.facts.update((SSB + "concerns", ox.NamedNode(known[id_])) for id_ in named)
        iri = self._graph.named(DISPUTE, record.id) or self._new(DISPUTE, draft)
        self._ledger.enter(draft, iri, self._home(draft))

    def _known(self) -> dict[str, str]:
        """Statements and disputes that count, by the ids a record may name them by."""
        return {id_: iri for id_, iri in self._graph.by_identifier.items() if iri not in self._graph.retired}


def _kind(facts: Facts) -> str:
    return next((value.value.removeprefix(SSB) for name, value in facts if name == RDF + "type"), "")


def _replaced(draft: Draft) -> list[str]:
    """Ids of the claims that this one replaces."""
    named = draft.record.fields.get("replaces") or []
    return [named] if isinstance(named, str) else list(dict.fromkeys(named))
