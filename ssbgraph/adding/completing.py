"""Whole records of what a person gave, and everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ssbgraph.adding import spelling
from ssbgraph.adding.parts import Part, columns, parts
from ssbgraph.adding.sourcing import DETAILS, Sources
from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName
from ssbgraph.importing import values
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.naming import made_id
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem
from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.store.names import fold
from ssbgraph.store.view import View
from ssbgraph.terms import DISPUTE, PREFIXES, ST

_SHORT = {"st:": "", PREFIXES["st"]: "", "dispute:": "", PREFIXES["dispute"]: ""}
Fields = dict[str, Any]
_MANY = 16
"""Members from which a closed list is not shown whole where one of them is meant."""


@dataclass(slots=True)
class Completion:
    """The records of one call so far, with the problems met; `things` are ids of things that it adds itself."""

    graph: Graph
    view: View
    things: set[str] = field(default_factory=set)
    records: list[Record] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: Sources = field(init=False)
    _ids: set[str] = field(default_factory=set)
    _refused: set[tuple[str, int, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.sources = Sources(self.view)

    def take(self, given: Record) -> Record:
        """Completes one record and keeps it, with the sources it tells of. Fields are nested as the import has them."""
        record = Record(given.kind, dict(given.fields), given.file, given.line, given.columns or columns(given.kind))
        for step in (self._spelled, self._named, self._cited):
            step(record)
        if "id" not in record.fields:
            self._identified(record, counted=record.kind != "thing" or not self._is_new(record))
        self.records.append(record)
        return record

    def cite(self, record: Record) -> list[str]:
        """Ids of the sources that a record gives, without the record itself; new sources are kept."""
        self._cited(record)
        return list(record.fields.get("sources") or ())

    def _refuse_field(self, record: Record, name: str, error: Bad) -> None:
        """Notes a problem of a field, which is left out of the record then."""
        called = record.called(name)
        self._refused.add((record.file, record.line, f"the field {called!r} is missing"))
        self.problems.append(record.problem(f"{called} {error.args[0]}", error.args[1]))

    def is_echo(self, problem: Problem) -> bool:
        """Whether a problem only says that a field lacks which was refused here."""
        return (problem.file, problem.line, problem.reason) in self._refused

    def _each(self, record: Record, wanted: Callable[[Part], bool], convert: Callable[[Part, Any], Any]) -> None:
        """Converts the fields that are wanted; what cannot be converted is noted and left out."""
        for part in parts(record.kind):
            home, name = _home(record.fields, part)
            if not wanted(part) or home is None or home.get(name) is None:
                continue
            given = home[name]
            try:
                home[name] = [convert(part, one) for one in given] if isinstance(given, list) else convert(part, given)
            except Bad as error:
                self._refuse_field(record, part.field, error)
                del home[name]

    def _spelled(self, record: Record) -> None:
        """Terms of closed lists and numbers as the import wants them."""
        self._each(record, lambda part: True, _term)
        figure, metric = record.fields.get("value"), record.fields.get("metric")
        if record.kind == "claim" and isinstance(figure, str):
            self._figured(record, figure, str(metric))
        self._each(record, lambda part: part.is_number and part.field != "value", _number)

    def _figured(self, record: Record, figure: str, metric: str) -> None:
        del record.fields["value"]
        try:
            record.fields.update(spelling.figure(figure, metric))
        except Bad as error:
            self._refuse_field(record, "value", error)

    def _named(self, record: Record) -> None:
        """Ids in the place of names of things."""
        self._each(record, lambda part: part.is_thing, lambda part, name: self._thing(name))
        self._each(record, lambda part: part.field in ("records", "replaces"), lambda part, name: _local(name))

    def _thing(self, name: Any) -> Any:
        if not isinstance(name, str) or name in self.things:
            return name
        try:
            found = self.view.resolve(name)
        except UnknownName as error:
            raise Bad(
                f"names nothing that the graph knows: {name!r}", f"{error.hint} Or add it first with `ssbgraph add thing`."
            ) from None
        except AmbiguousName as error:
            raise Bad(f"{name!r} can mean several things", error.hint) from None
        except SsbGraphError as error:
            raise Bad(f"names what counts no more: {error.message}", error.hint) from None
        self.notes += [fate for fate in self.view.fates_in(name) if fate not in self.notes]
        return found

    def _cited(self, record: Record) -> None:
        """Ids in the place of the addresses of sources; new sources become records of their own."""
        if record.kind == "source":
            return
        given = record.fields.pop("source", None)
        texts = [given] if isinstance(given, (str, dict)) else list(given or ())
        cited = list(record.fields.get("sources") or ())
        for one in texts:
            url, details = (one, {}) if isinstance(one, str) else (str(one.get("url", "")), one)
            try:
                cited.append(self._source(record, url, details))
            except Bad as error:
                self._refuse_field(record, "sources", error)
        if cited:
            record.fields["sources"] = list(dict.fromkeys(cited))
        elif not texts:
            self._refuse_field(record, "sources", Bad("is missing", "give the address of the page that says so, https://…"))

    def _source(self, record: Record, url: str, details: Mapping[str, Any]) -> str:
        new = self.sources.known(url) is None
        id_ = self.sources.cite(url, details)
        if new:
            named = {name: f"--{'source-kind' if name == 'kind' else name}" for name in DETAILS} | {"url": "--source"}
            self.records.append(Record("source", dict(self.sources.new[url]), record.file, record.line, named))
        return id_

    def _is_new(self, record: Record) -> bool:
        """Whether a thing that is given without an id goes by a name that no other has; if not, that is noted."""
        name = record.fields.get("name")
        known = self.view.names.get(fold(name), ()) if record.kind == "thing" and isinstance(name, str) else ()
        if known:
            self._refuse_field(
                record,
                "name",
                Bad(
                    f"is what {', '.join(f'id:{id_}' for id_ in known)} is called",
                    "use that, or give --id if this is another thing",
                ),
            )
        return not known

    def _identified(self, record: Record, *, counted: bool) -> None:
        """An id made by rule; `counted` on until nothing has it yet."""
        made = made_id(record.kind, record.fields)
        if made is None:
            return
        number, unique = 1, made
        while unique in self._ids or (counted and self._taken(record.kind, unique)):
            number += 1
            unique = f"{made}{'-' if record.kind in ('thing', 'source') else '--'}{number}"
        self._ids.add(unique)
        record.fields["id"] = f"src-{unique}" if record.kind == "source" else unique

    def _taken(self, kind: str, id_: str) -> bool:
        if kind in ("source", "thing"):
            return id_ in (self.view.sources if kind == "source" else self.view.things)
        return self.graph.named(DISPUTE if kind == "dispute" else ST, id_) is not None


def _home(fields: Fields, part: Part) -> tuple[Fields | None, str]:
    group, dot, name = part.field.rpartition(".")
    home = fields.get(group) if dot else fields
    return (home if isinstance(home, dict) else None), name


def _term(part: Part, given: Any) -> Any:
    known = choices(part)
    if not known or not isinstance(given, str):
        return given
    meant = spelling.term(given, known)
    if meant in known or len(known) < _MANY:
        return meant
    raise Bad(f"is none that the ontology knows: {given!r}", f"perhaps {spelling.nearest(given, known)}?")


def _number(part: Part, given: Any) -> Any:
    return spelling.number(given) if isinstance(given, str) else given


def choices(part: Part) -> Sequence[str]:
    """The closed list that a part takes its value from; empty where it takes any."""
    known = vocabulary()
    if allowed := getattr(part.entry.term, "allowed", None):
        return tuple(allowed)
    if part.entry.term is values.metric:
        return sorted(known.metrics)
    if part.field == "predicate":
        return sorted(name for name, found in known.properties.items() if found.relation)
    if part.field == "roles":
        return sorted(known.roles)
    return sorted(set(known.kinds) - {"Thing", "Actor", "Item"}) if part.field == "type" else ()


def _local(name: Any) -> Any:
    if isinstance(name, str):
        for prefix in _SHORT:
            name = name.removeprefix(prefix)
    return name
