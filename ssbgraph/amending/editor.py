"""Changes to the graph in memory: put, retire, name another instead; and the check that the result is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from ssbgraph.importing.checks import Context, faults
from ssbgraph.importing.circles import Circles
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.report import Entry, Problem, Report
from ssbgraph.importing.retirement import retired
from ssbgraph.importing.run import change_graph, data_date
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.store.plain import plain_view
from ssbgraph.store.view import View
from ssbgraph.terms import DISPUTE, ID, RDF, SRC, SSB, ST, curie

KINDS = {ID: "thing", ST: "statement", SRC: "source", DISPUTE: "dispute"}
SUBJECT, PREDICATE, OBJECT, ABOUT = RDF + "subject", RDF + "predicate", RDF + "object", SSB + "about"


def value(facts: Facts, predicate: str) -> str | None:
    """One value of a property as text, the first in the alphabet; None where it has none."""
    return min((term.value for name, term in facts if name == predicate), default=None)


def short(iri: str) -> str:
    """The short form of an IRI."""
    return curie(iri) or iri


class Editor:
    """A graph that is being corrected, and the report of what became of its records."""

    def __init__(self, graph: Graph, report: Report | None = None) -> None:
        self.graph = graph
        self.report = report or Report()
        self.as_of = data_date(graph)
        self._touched: dict[str, str] = {}

    @cached_property
    def view(self) -> View:
        """The graph as its files say it, to look up names."""
        return plain_view(self.graph.root)

    def live(self) -> Iterator[tuple[str, Facts]]:
        """All records that count, with their facts."""
        for iri, facts in list(self.graph.subjects("")):
            if iri.startswith(tuple(KINDS)) and iri not in self.graph.retired:
                yield iri, facts

    def put(self, iri: str, facts: Facts, file: str | None = None) -> None:
        """Sets the facts of a record, in its file unless another is given."""
        self._touched.setdefault(iri, self.graph.file_of(iri) if iri in self.graph else file or "")
        self.graph.put(iri, facts, file or self.graph.file_of(iri))

    def tell(self, iri: str, outcome: str) -> None:
        """Notes what became of a record."""
        kind = next(name for namespace, name in KINDS.items() if iri.startswith(namespace))
        self.report.entries.append(Entry(kind, short(iri), outcome, short(iri), self.graph.file_of(iri)))

    def refuse(self, iri: str, reason: str, fix: str) -> None:
        """Notes a problem at the place of a record."""
        file = self._touched.get(iri) or self.graph.file_of(iri)
        self.report.problems.append(Problem(file, _line(self.graph.root / file, iri), short(iri), reason, fix))

    def retire(self, iri: str, *, successor: str | None = None, reason: str | None = None) -> None:
        """Marks a record as one that no longer counts."""
        try:
            facts = retired(self.graph.facts(iri), self.as_of, successor=successor, reason=reason)
        except Bad as error:
            self.refuse(iri, f"the reason {error.args[0]}", error.args[1])
            return
        self.graph.put(iri, facts, self.graph.file_of(iri))
        self.tell(iri, f"replaced by {short(successor)}" if successor else "withdrawn")

    def naming(self, iri: str) -> list[str]:
        """Live records that name the record."""
        node = ox.NamedNode(iri)
        return [other for other, facts in self.live() if any(term == node for _, term in facts)]

    def repoint(self, old: str, new: str) -> list[str]:
        """Lets every live record that names the old one name the new one; returns those that changed."""
        before, after = ox.NamedNode(old), ox.NamedNode(new)
        changed = [iri for iri in self.naming(old) if iri not in (old, new)]
        for iri in changed:
            facts = {(name, after if term == before else term) for name, term in self.graph.facts(iri)}
            facts = _in_order(facts)
            self.put(iri, facts, self._home(iri, facts))
        return changed

    def _home(self, iri: str, facts: Facts) -> str:
        subject = value(facts, SUBJECT) or value(facts, ABOUT)
        return self.graph.file_of(subject if subject and subject in self.graph else iri)

    def verify(self) -> None:
        """Notes everything that is wrong with the records that were changed."""
        context, circles = Context(vocabulary(), self.as_of), Circles()
        context.retired = self.graph.retired
        for iri, facts in self.live():
            if iri.startswith(ID):
                context.kinds[iri.removeprefix(ID)] = (value(facts, RDF + "type") or "").removeprefix(SSB)
            elif iri.startswith(SRC):
                context.sources.add(iri)
        told = {problem.record for problem in self.report.problems}
        for iri, facts in self.live():
            if iri in self._touched and short(iri) not in told:
                for reason, fix in dict.fromkeys(faults(facts, context)):
                    self.refuse(iri, f"would be wrong then: {reason}", fix)
                if closed := circles.closed_by(facts):
                    self.refuse(iri, f"would be wrong then: {closed}", "retract the relation that is wrong first")
            circles.add(facts)


def amend(data: Path, change: Callable[[Editor], None], *, dry_run: bool) -> Report:
    """Changes a data folder, all at once or not at all; the result is checked before it is written.

    Raises UsageError, UnknownName, AmbiguousName, BadData and NotWritten.
    """

    def edit(graph: Graph) -> Report:
        editor = Editor(graph)
        change(editor)
        editor.verify()
        return editor.report

    return change_graph(data, edit, dry_run=dry_run)


def _in_order(facts: Facts) -> Facts:
    """A symmetric relation with its ends in alphabetical order."""
    ends = value(facts, SUBJECT), value(facts, OBJECT)
    known = vocabulary().properties.get((value(facts, PREDICATE) or "").removeprefix(SSB))
    if known is None or not known.symmetric or ends[0] is None or ends[1] is None or ends[0] <= ends[1]:
        return facts
    rest = {(name, term) for name, term in facts if name not in (SUBJECT, OBJECT)}
    return rest | {(SUBJECT, ox.NamedNode(ends[1])), (OBJECT, ox.NamedNode(ends[0]))}


def _line(path: Path, iri: str) -> int:
    """Line at which a record begins in its file."""
    text = path.read_text("utf-8") if path.is_file() else ""
    at = text.find(f"\n{short(iri)} a ")
    return text.count("\n", 0, at) + 2 if at >= 0 else 1
