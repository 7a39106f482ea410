"""Where a report gets what it says: the questions of the registry and the shipped queries, each asked once."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ssbgraph.answers.registry import answer, question
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Number, Row
from ssbgraph.reports.model import Evidence, Measure, Sentence
from ssbgraph.store.view import View
from ssbgraph.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox

LISTED = 40
"""Statements that a note lists at most; what rests on more is given with the command that counts them."""
_NAMES = tuple(sorted((iri for iri in PREFIXES.values() if "ssbgraph" in iri), key=len, reverse=True))


class Desk:
    """Asks questions and queries of one view, and remembers the answers. `store` opens the RDF store when needed."""

    def __init__(self, view: View, store: Callable[[], ox.Store]) -> None:
        self.view = view
        self._store = store
        self._answers: dict[str, Answer] = {}
        self._results: dict[str, list[dict[str, Any]]] = {}

    def ask(self, slug: str, **parameters: Any) -> Answer:
        """The answer to a question. Raises UsageError if there is none of that name."""
        key = self.command(slug, parameters)
        if key not in self._answers:
            self._answers[key] = answer(self.view, slug, parameters)
        return self._answers[key]

    def query(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a shipped query; names of the graph are given as local ids."""
        from ssbgraph.sparql.queryfile import load
        from ssbgraph.sparql.run import run

        key = self.query_command(name, parameters)
        if key not in self._results:
            found = run(self._store(), load(name), parameters)
            self._results[key] = [{field: local(value) for field, value in row.items()} for row in found]
        return self._results[key]

    def command(self, slug: str, parameters: Mapping[str, Any]) -> str:
        """The command line that asks a question."""
        return self._dated(["ssbgraph", *slug.split(), *_words(slug, parameters)])

    def query_command(self, name: str, parameters: Mapping[str, Any]) -> str:
        """The command line that runs a shipped query."""
        given = [word for key, value in parameters.items() for word in ("--param", f"{key}={value}")]
        return self._dated(["ssbgraph", "sparql", name, *given])

    def _dated(self, words: list[str]) -> str:
        late = [] if self.view.as_of == self.view.dataset_date else ["--as-of", self.view.as_of.isoformat()]
        return shlex.join([*words, *late])

    def measure(self, found: Answer, name: str, value: Number | str) -> Measure:
        """A number that an answer gives, with the command that gives it."""
        return Measure(self.command(found.question, found.parameters), name, value)

    def counted(self, query: str, parameters: Mapping[str, Any], name: str, value: Number | str) -> Measure:
        """A number that a shipped query gives."""
        return Measure(self.query_command(query, parameters), name, value)

    def label(self, id_: str) -> str:
        """What a thing is called, without the explanation that its label may carry in brackets."""
        return short(self.view.label(id_))

    def name(self, id_: str) -> str:
        """The label as it stands inside a sentence: materials and technologies without a capital that is no symbol."""
        label = self.label(id_)
        common = self.view.things[id_].kind in ("Material", "MaterialClass", "Technology") if id_ in self.view.things else False
        return label[0].lower() + label[1:] if common and label[:2].istitle() and label[1:2].isalpha() else label


def short(label: str) -> str:
    """A label without the explanation in brackets at its end."""
    head, bracket, tail = label.rpartition(" (")
    return head if bracket and tail.endswith(")") and head else label


def local(value: Any) -> Any:
    """A name of the graph without its namespace; other values as they are."""
    if isinstance(value, str):
        return next((value.removeprefix(iri) for iri in _NAMES if value.startswith(iri)), value)
    return value


def statements_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """Statements of the rows without repetition; none if they are more than a note can list."""
    found = tuple(dict.fromkeys(id_ for row in rows for id_ in row.get("statements", ())))
    return found if len(found) <= LISTED else ()


def sentence(text: str, statements: Iterable[str] = (), *measures: Measure, lead: bool = False) -> Sentence:
    """A sentence with what it rests on."""
    return Sentence(text, Evidence(tuple(dict.fromkeys(statements)), tuple(dict.fromkeys(measures))), lead)


def _words(slug: str, parameters: Mapping[str, Any]) -> list[str]:
    try:
        asked = {one.name: one for one in question(slug).parameters}
    except UsageError:  # a command that is no question takes its parameters as options
        asked = {}
    placed: list[str] = []
    options: list[str] = []
    for name, value in parameters.items():
        values = [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
        if name in asked and asked[name].positional:
            placed += values
        elif value is True:
            options.append(f"--{name.replace('_', '-')}")
        elif value not in (None, False):
            options += [word for one in values for word in (f"--{name.replace('_', '-')}", one)]
    return [*placed, *options]
