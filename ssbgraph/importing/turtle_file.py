"""Reads a Turtle fragment in the form of the graph: things, statements, disputes and sources, as records.

The text is parsed in a child process first, which a hostile text may crash. Each subject becomes a record, so
that it passes the same checks as any other form; what a record cannot say is refused, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from ssbgraph.importing.fields import TABLES, Facts, facts_of
from ssbgraph.importing.read import MAX_LINE, MAX_PROBLEMS, Record, Unreadable, content, decoded
from ssbgraph.importing.report import Problem
from ssbgraph.importing.rows import Reading
from ssbgraph.terms import DCTERMS, DISPUTE, ID, METRIC, PROV, RDF, SRC, SSB, ST, STATUS, XSD, curie, expand

_TYPE, _RECORDED, _IDENTIFIER = RDF + "type", SSB + "recorded", DCTERMS + "identifier"
_RETIRED = (_TYPE, ox.NamedNode(SSB + "Retired"))
_KINDS = {"Source": "source", "Relation": "relation", "Claim": "claim", "Dispute": "dispute"}
_NAMESPACES = {SRC: "source", ST: "", DISPUTE: "dispute", ID: "thing"}
_REFERENCES = {PROV + "wasRevisionOf": "replaces", SSB + "concerns": "records"}
_SPAN = (SSB + "whenStart", SSB + "whenEnd")
_NAME = re.compile(r"[ \t]*(?:[\w-]*:([^\s;,]+)|<([^>\s]*)>)(?=\s|\Z)")
_OURS = (ID, ST, SRC, DISPUTE, STATUS, METRIC, SSB)


def read_turtle_file(path: Path, found: Reading) -> None:
    """Adds a record for each subject of the file to what was found, and a problem for everything that is none."""
    from ssbgraph.quality.syntax import check_file

    try:
        text = decoded(content(path), "of the file")
    except Unreadable as error:
        found.problems.append(Problem(path.name, 1, "", *error.args))
        return
    if long := next((number for number, line in enumerate(text.split("\n"), 1) if len(line) > MAX_LINE), None):
        found.problems.append(Problem(path.name, long, "", "the line is longer than 1 MB", "shorten its texts"))
        return
    if wrong := check_file(path):
        line = wrong[0].place.rsplit(":", 2)[1]
        found.problems.append(Problem(path.name, int(line), "", wrong[0].message, wrong[0].fix))
        return
    lines, before = _lines(text), len(found.problems)
    for iri, facts in _subjects(text).items():
        _read_subject(iri, facts, path.name, lines.get(_local(iri), 1), found)
        if len(found.problems) - before >= MAX_PROBLEMS:
            found.problems.append(Problem(path.name, 1, "", "has too many such subjects", "the rest was not read"))
            return


def _subjects(text: str) -> dict[str, set[tuple[str, Any]]]:
    subjects: dict[str, set[tuple[str, Any]]] = {}
    for triple in ox.parse(text.encode(), ox.RdfFormat.TURTLE, base_iri="urn:fragment:"):
        subjects.setdefault(str(getattr(triple.subject, "value", triple.subject)), set()).add(
            (triple.predicate.value, triple.object)
        )
    return subjects


def _lines(text: str) -> dict[str, int]:
    """The first line that begins with each name, by its local part or its IRI."""
    found: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if name := _NAME.match(line):
            found.setdefault(name[1] or name[2], number)
    return found


def _local(iri: str) -> str:
    return next((iri.removeprefix(space) for space in _OURS if iri.startswith(space)), iri)


def _read_subject(iri: str, facts: set[tuple[str, Any]], file: str, line: int, found: Reading) -> None:
    if _RETIRED in facts:
        found.problems.append(
            Problem(
                file,
                line,
                _local(iri),
                "is retired, and an import brings in what counts",
                "leave it out; `ssbgraph retract`, `supersede` and `merge` retire records",
            )
        )
        return
    kind = _kind(iri, facts)
    if kind is None:
        found.problems.append(
            Problem(
                file,
                line,
                "",
                f"{(curie(iri) or iri)[:80]} is no thing, statement, dispute or source",
                "use the IRIs and types of graph_data, one type a subject",
            )
        )
        return
    local = _local(iri)
    try:
        record = Record(kind, _fields(kind, local, facts), file, line)
    except Unreadable as error:
        found.problems.append(Problem(file, line, local, *error.args))
        return
    found.problems += _lost(record, facts)
    found.records.append(record)
    if kind in ("relation", "claim"):
        found.names[local] = record.id


def _kind(iri: str, facts: set[tuple[str, Any]]) -> str | None:
    types = [
        value.value.removeprefix(SSB) for predicate, value in facts if predicate == _TYPE and isinstance(value, ox.NamedNode)
    ]
    space = next((space for space in _NAMESPACES if iri.startswith(space)), None)
    if space is None or len(types) != 1:
        return None
    kind = _KINDS.get(types[0], "thing")
    return kind if _NAMESPACES[space] == kind or (space == ST and kind in ("relation", "claim")) else None


def _fields(kind: str, local: str, facts: set[tuple[str, Any]]) -> dict[str, Any]:
    """The fields of a record. Raises Unreadable for properties that it cannot have."""
    values: dict[str, list[Any]] = {}
    for predicate, value in sorted(facts, key=str):
        values.setdefault(predicate, []).append(_value(value))
    values.pop(_RECORDED, None)
    if kind != "thing":
        values.pop(_TYPE)
    own = values.pop(_IDENTIFIER, [])
    fields: dict[str, Any] = {"id": own[0] if own and kind not in ("thing", "source") else local}
    if all(end in values for end in _SPAN):
        fields["when"] = "/".join(str(values.pop(end)[0]) for end in _SPAN)
    for predicate, found in values.items():
        _put(fields, *_field(kind, predicate, found))
    return fields


def _field(kind: str, predicate: str, values: list[Any]) -> tuple[str, Any]:
    name = _REFERENCES.get(predicate) or _names(kind).get(predicate, "")
    if name not in TABLES[kind]:
        raise Unreadable(f"{(curie(predicate) or predicate)[:80]} is no property of a {kind}", "remove it")
    if TABLES[kind][name].many or name == "replaces":
        return name, values
    if len(values) > 1:
        raise Unreadable(f"has {len(values)} values of {curie(predicate) or predicate}", "keep one of them")
    return name, values[0]


def _names(kind: str) -> Mapping[str, str]:
    return {expand(field.to): name for name, field in TABLES[kind].items() if field.to}


def _put(fields: dict[str, Any], name: str, value: Any) -> None:
    group, dot, inner = name.partition(".")
    if dot:
        fields.setdefault(group, {})[inner] = value
    else:
        fields[name] = value


def _value(term: Any) -> Any:
    """A term as a record gives it: terms of ours by local name, numbers and flags as such."""
    if isinstance(term, ox.NamedNode):
        return _local(term.value)
    if not isinstance(term, ox.Literal):
        return str(term)
    kind = term.datatype.value.removeprefix(XSD)
    if kind in ("integer", "decimal") and len(term.value) <= 60:
        return int(term.value) if kind == "integer" else Decimal(term.value)
    return term.value == "true" if kind == "boolean" else term.value


def _lost(record: Record, facts: Facts) -> Iterator[Problem]:
    """Problems for what the record would say otherwise than the fragment: another namespace, datatype or language."""
    said, problems = facts_of(record)
    if problems:
        return
    kept = {_RECORDED, _IDENTIFIER, *_REFERENCES, *_SPAN}
    for predicate, value in sorted(facts - said, key=str):
        if predicate not in kept:
            right = [str(term) for name, term in said if name == predicate]
            yield record.problem(
                f"{curie(predicate)} {str(value)[:80]} is not in the form of the graph",
                f"write {', '.join(sorted(right))[:160]}" if right else "remove it",
            )
