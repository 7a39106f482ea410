"""Derived days: `ssb:earliest` and `ssb:latest` (xsd:date) of every date and interval.

`xsd:gYear`, `xsd:gYearMonth` and `xsd:date` do not compare with one another in SPARQL: a filter over them
silently drops rows. These derived days do compare.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from ssbgraph.dates import interval
from ssbgraph.store.records import Records
from ssbgraph.store.timeframe import period
from ssbgraph.terms import GRAPHS, PREFIXES, SSB, XSD

_GRAPH = ox.NamedNode(GRAPHS + "dates")
_DATE = ox.NamedNode(XSD + "date")


def quads(records: Records) -> list[ox.Quad]:
    """First and last day of what each statement is about, of its announcement, and of each source's issue."""
    found: list[ox.Quad] = []
    for statement in (*records.relations.values(), *records.claims.values()):
        iri = PREFIXES["st"] + statement.id
        found += _pair(iri, period(statement), "earliest", "latest")
        found += _pair(iri, statement.announced, "announcedEarliest", "announcedLatest")
    for source in records.sources.values():
        found += _pair(PREFIXES["src"] + source.id, source.published, "issuedEarliest", "issuedLatest")
    return found


def _pair(iri: str, text: str | None, first: str, last: str) -> Iterator[ox.Quad]:
    if text:
        for name, day in zip((first, last), interval(text), strict=True):
            yield ox.Quad(ox.NamedNode(iri), ox.NamedNode(SSB + name), ox.Literal(day.isoformat(), datatype=_DATE), _GRAPH)
