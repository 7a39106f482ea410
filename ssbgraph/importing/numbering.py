"""Ids for records that come without one, or with a number that the graph does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ssbgraph.importing.graph import Graph
from ssbgraph.importing.naming import made_id
from ssbgraph.importing.read import Record
from ssbgraph.terms import DISPUTE, ST

_NUMBERED = re.compile(r"(.+)-[0-9]{1,9}\Z")


def identified(records: Sequence[Record], graph: Graph) -> list[Record]:
    """The records, each with an id made by rule where it has none or only a number (`toyota-99`) yet unknown.

    References among the records follow. Records that the rule would call the same are counted: `…--2`.
    """
    names: dict[str, str] = {}
    used = {record.id for record in records}
    found = [_identified(record, graph, names, used) for record in records]
    return [_referring(record, names) for record in found] if names else found


def _identified(record: Record, graph: Graph, names: dict[str, str], used: set[str]) -> Record:
    old = record.fields.get("id")
    if old is not None and not _is_provisional(record, graph):
        return record
    made = made_id(record.kind, record.fields)
    if made is None:
        return record
    number, unique = 1, made
    while unique in used:
        number += 1
        unique = f"{made}--{number}"
    used.add(unique)
    if isinstance(old, str):
        names[old] = unique
    return replace(record, fields={**record.fields, "id": unique})


def _is_provisional(record: Record, graph: Graph) -> bool:
    namespace = {"relation": ST, "claim": ST, "dispute": DISPUTE}.get(record.kind)
    numbered = _NUMBERED.match(record.id)
    return (
        namespace is not None
        and numbered is not None
        and numbered[1] == record.fields.get("subject")
        and graph.named(namespace, record.id) is None
    )


def _referring(record: Record, names: dict[str, str]) -> Record:
    changed = dict(record.fields)
    for field in ("replaces", "records"):
        if isinstance(named := changed.get(field), str):
            changed[field] = names.get(named, named)
        elif isinstance(named, list):
            changed[field] = [names.get(id_, id_) if isinstance(id_, str) else id_ for id_ in named]
    return replace(record, fields=changed)
