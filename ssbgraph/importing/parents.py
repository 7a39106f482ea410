"""The relation that the `parent` of a thing states, unless the graph has it already.

A plant is operated by its parent (or built by it, while it is being built); an organisation is a subsidiary of
its parent; a programme is funded by the body that runs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from ssbgraph.importing.fields import Facts
from ssbgraph.importing.read import Record
from ssbgraph.importing.values import Bad, Term
from ssbgraph.model import ACTOR_KINDS
from ssbgraph.terms import ID, RDF, SSB, STATUS

Edge: TypeAlias = tuple[str, str, str, str]
"""Subject, predicate, object and status of a relation, by local name."""

_OWNING = {"subsidiaryOf", "jointVentureOf"}
_RUNNING = {"operates", "builds"}


def parent_relation(record: Record, parent: str, kinds: Mapping[str, str], statements: Iterable[Facts]) -> Record | None:
    """The relation to the parent as a record of its own, at the place of the thing; None where one stands.

    Raises Bad for a parent that does not exist or a thing that has none.
    """
    child, kind = record.id, kinds[record.id]
    if parent not in kinds:
        raise Bad(f"{parent} does not exist", "add the thing, or correct the id")
    known = [edge for edge in map(_edge, statements) if child in (edge[0], edge[2])]
    if kind == "Facility":
        return _plant(record, parent, known)
    if kind == "Programme":
        return _unless(record, parent, "funds", child, "active", known, {"funds"})
    if kind not in ACTOR_KINDS:
        raise Bad(f"is not known for a {kind}", "write the relation out")
    return _owned(record, parent, known)


def _edge(facts: Facts) -> Edge:
    found = dict(facts)
    return (
        _local(found, RDF + "subject", ID),
        _local(found, RDF + "predicate", SSB),
        _local(found, RDF + "object", ID),
        _local(found, SSB + "status", STATUS),
    )


def _local(found: Mapping[str, Term], predicate: str, namespace: str) -> str:
    return found[predicate].value.removeprefix(namespace) if predicate in found else ""


def _plant(record: Record, parent: str, known: list[Edge]) -> Record | None:
    building = [status for _, predicate, _, status in known if predicate == "builds"]
    running = any(predicate == "operates" for _, predicate, _, _ in known)
    predicate, status = ("builds", building[0]) if building and not running else ("operates", "active")
    return _unless(record, parent, predicate, record.id, status, known, _RUNNING)


def _owned(record: Record, parent: str, known: list[Edge]) -> Record | None:
    bought = [status for subject, predicate, _, status in known if (subject, predicate) == (parent, "acquires")]
    status = bought[0] if bought else "active"
    return _unless(record, record.id, "subsidiaryOf", parent, status, known, _OWNING)


def _unless(
    record: Record, subject: str, predicate: str, object_: str, status: str, known: list[Edge], equal: set[str]
) -> Record | None:
    if any((first, last) == (subject, object_) and named in equal for first, named, last, _ in known):
        return None
    name = re.sub("[A-Z]", lambda letter: "-" + letter[0].lower(), predicate)
    fields = {
        "id": f"{subject}--{name}--{object_}",
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        "status": status,
        "sources": record.fields["sources"],
    }
    return Record("parent", fields, record.file, record.line)
