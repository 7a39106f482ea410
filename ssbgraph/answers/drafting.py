"""Makes an `Answer` of rows: numbers the sources, names the nodes of chains, adds the standing caveats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ssbgraph.answers.citing import Bibliography, standard_caveats
from ssbgraph.answers.wording import hop
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View

Fields = dict[str, Any]


class Draft:
    """An answer in the making, for one question with its parameters (those that are None or False are left out)."""

    def __init__(self, view: View, question: str, **parameters: Any) -> None:
        self.view = view
        self.question = question
        self.parameters = {name: value for name, value in parameters.items() if value not in (None, False)}
        self.bibliography = Bibliography(view)

    def chain(self, relations: Iterable[Relation], start: str) -> list[Fields]:
        """The relations as hops that follow on one another from `start`, each with its citation numbers."""
        found = []
        for relation in relations:
            step = hop(self.view, relation, start)
            found.append(step.as_record() | {"cites": self.bibliography.cite_statements(step.statements)})
            start = step.to
        return found

    def entity(self, id_: str) -> Fields:
        """The fields with which every entity row begins."""
        thing = self.view.things[id_]
        return {"entity": id_, "label": thing.label, "kind": thing.kind, "country": thing.country}

    def resting_on(self, statements: Iterable[str]) -> Fields:
        """The fields with which a row ends: its statements and the numbers of their sources."""
        ids = list(dict.fromkeys(statements))
        return {"statements": ids, "cites": self.bibliography.cite_statements(ids)}

    def answer(
        self,
        rows: Iterable[Fields],
        columns: Sequence[Column],
        title: str,
        summary: str,
        *,
        caveats: Iterable[str] = (),
        sparql: str | None = None,
        group: str | None = None,
    ) -> Answer:
        """The finished answer."""
        kept = tuple(rows)
        used = [id_ for row in kept for id_ in row.get("statements", ())]
        standing = standard_caveats(self.view, self.bibliography, used)
        return Answer(
            question=self.question,
            parameters=self.parameters,
            as_of=self.view.as_of.isoformat(),
            rows=kept,
            citations=self.bibliography.citations(),
            caveats=(*(text for text in caveats if text), *standing),
            sparql=sparql,
            columns=tuple(columns),
            title=title,
            summary=summary,
            group=group,
            labels=self._labels(kept),
        )

    def _labels(self, rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
        nodes = {step[end] for row in rows for step in row.get("chain") or () for end in ("from", "to")}
        return {node: self.view.label(node) for node in sorted(nodes)}


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`1 supplier`, `2 suppliers`."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def listed(names: Iterable[str], shown: int = 12) -> str:
    """Names in alphabetical order, the first of them if there are many."""
    ordered = sorted(set(names), key=str.casefold)
    more = f" and {len(ordered) - shown} more" if len(ordered) > shown else ""
    return ", ".join(ordered[:shown]) + more


def apart(view: View, what: str, ids: Iterable[str], command: str = "") -> str:
    """A caveat that names things left out of the rows and where to find them; empty if there are none."""
    names = [view.label(id_) for id_ in ids]
    return f"{what}: {listed(names)}{f' (`{command}`)' if command else ''}." if names else ""
